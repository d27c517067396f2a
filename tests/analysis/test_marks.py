"""Marks of secrecy stop the reading; marks of circulation are kept; running text that speaks of secrets is no mark."""

from __future__ import annotations

import pytest

from app.analysis.reading import read_guidance
from app.domain.errors import InputError
from app.domain.source import RawDocument, RawLine, SourceDocument

BODY = (
    "HƯỚNG DẪN",
    "Tuyên truyền phòng cháy",
    "1. Mục đích",
    "Bảo vệ bí mật nhà nước; tài liệu mật được cất giữ riêng.",
)


def read(*lines: str) -> SourceDocument:
    raw = RawDocument("txt", tuple(RawLine(n, text) for n, text in enumerate(lines, start=1)))
    return read_guidance(raw, sha256="0" * 64, name="hd.txt")


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "TÀI LIỆU THU HỒI", "[MẬT]", "( TỐI MẬT )", "M Ậ T"])
def test_a_secret_paper_is_refused_in_one_sentence(mark: str) -> None:
    with pytest.raises(InputError) as refused:
        read("UBND PHƯỜNG AN BÌNH", mark, *BODY)
    assert refused.value.code == "secret"
    assert refused.value.sentence.startswith("Tệp “hd.txt” mang dấu ")
    assert refused.value.sentence.count(".") == 2  # the file's own dot and the last one


def test_a_mark_of_secrecy_in_a_header_is_read_on_any_page() -> None:
    body = tuple(RawLine(n, f"Đoạn văn thứ {n} của tài liệu.") for n in range(1, 80))
    header = RawLine(80, "TỐI MẬT", region="header")
    with pytest.raises(InputError):
        read_guidance(RawDocument("docx", (*body, header)), sha256="0" * 64, name="hd.docx")


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("LƯU HÀNH NỘI BỘ", "LƯU HÀNH NỘI BỘ"),
        ("(Lưu hành nội bộ)", "LƯU HÀNH NỘI BỘ"),
        ("XEM XONG TRẢ LẠI", "XEM XONG TRẢ LẠI"),
        ("DỰ THẢO", "DỰ THẢO"),
        ("Dự thảo lần 2", "DỰ THẢO"),
    ],
)
def test_a_mark_of_circulation_is_kept(line: str, mark: str) -> None:
    assert read("UBND PHƯỜNG AN BÌNH", line, *BODY).mark == mark


def test_the_strictest_mark_of_circulation_is_kept() -> None:
    assert read("DỰ THẢO", "LƯU HÀNH NỘI BỘ", *BODY).mark == "LƯU HÀNH NỘI BỘ"


@pytest.mark.parametrize(
    "line",
    [
        "Tài liệu mật phải được bảo vệ.",
        "Dự thảo nghị quyết đã được góp ý.",
        "Mật ong rừng là đặc sản của xã.",
        "BÍ MẬT",
    ],
)
def test_running_text_is_no_mark(line: str) -> None:
    assert read(*BODY, line).mark is None


def test_a_sample_of_a_mark_deep_in_an_annex_is_no_mark() -> None:
    filler = [f"Dòng hướng dẫn số {n} về cách trình bày." for n in range(60)]
    assert read(*BODY, *filler, "MẬT", *filler).mark is None
