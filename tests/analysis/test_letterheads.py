"""Letterheads as scans and typists leave them: number lines with lost accents and blanks, copies, bad dates."""

from __future__ import annotations

import pytest

from app.analysis.reading import read_guidance
from app.domain.source import OfficialDocument
from app.importers import plain_text

HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ AN HÒA\n{number}\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{date}\n\n"
)
BODY = "KẾ HOẠCH\nPhòng dịch tả lợn\n\nI. MỤC TIÊU\n\nTiêm phòng 100% đàn gia súc.\n"
DATE = "An Hòa, ngày 03 tháng 4 năm 2026"


def papers(text: str) -> tuple[OfficialDocument, ...]:
    return read_guidance(plain_text.read(text.encode()), sha256="0" * 64, name="van-ban.txt").documents


@pytest.mark.parametrize(
    "line",
    [
        "Số: 12/KH-UBND", "Số : 12 /KH-UBND", "Số:12/KH - UBND", "Số: 1 2/KH-UBND", "SỐ 12/KH-UBND", "Sô: 12/KH-UBND",
        "Số; 12/KH-UBND", "S ố: 12/KH-UBND", "Số: 12/KH-UBND.", "Số: 12/KH–UBND", "Số\u00a0: 12/KH-UBND",
    ],
)  # fmt: skip
def test_a_number_is_read_however_its_line_came_out(line: str) -> None:
    (paper,) = papers(HEAD.format(number=line, date=DATE) + BODY)
    assert (paper.number, paper.type, paper.date) == ("12/KH-UBND", "Kế hoạch", "2026-04-03")
    assert (paper.issuer, paper.place) == ("Ủy ban nhân dân xã An Hòa", "An Hòa")


@pytest.mark.parametrize("line", ["Số: 4,20/KH-UBND", "Số:      /KH-UBND", "Số: ……/KH-UBND"])
def test_a_number_that_cannot_be_read_is_left_open_and_the_letterhead_stands(line: str) -> None:
    (paper,) = papers(HEAD.format(number=line, date=DATE) + BODY)
    assert (paper.number, paper.issuer, paper.title) == (None, "Ủy ban nhân dân xã An Hòa", "Phòng dịch tả lợn")


def test_a_date_with_an_unreadable_month_still_says_the_place() -> None:
    (paper,) = papers(HEAD.format(number="Số: 12/KH-UBND", date="An Hòa, ngày 4 thángð năm 2026") + BODY)
    assert (paper.place, paper.date) == ("An Hòa", None)


@pytest.mark.parametrize(
    "line",
    [
        "Số 12/KH-UBND có hiệu lực từ đầu tháng.", "Số hộ nghèo năm 2025 - 2026 giảm mạnh.", "Số 3 - Tháng 3/2026",
        "Nghị quyết số 35/NQ-CP của Chính phủ",
    ],
)  # fmt: skip
def test_a_line_that_only_begins_like_a_number_gives_none(line: str) -> None:
    (paper,) = papers(f"BÁO CÁO\nKết quả công tác\n\n{line}\n\nI. KẾT QUẢ\n\nThu 12 tỷ đồng.\n")
    assert paper.number is None


@pytest.mark.parametrize("copy", ["SAO Y\nSố: 5/SY-ĐU", "Số: 5/SY-ĐU\nSAO Y", "SAO LỤC\nSố 5-BS/ĐU", "SAO Y BẢN CHÍNH"])
def test_a_certificate_of_a_copy_is_no_paper_of_its_own(copy: str) -> None:
    signed = "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nHà Văn Toại\n\n"
    below = (
        f"ĐẢNG ỦY XÃ AN HÒA\n{copy}\nAn Hòa, ngày 08 tháng 4 năm 2026\nTL. BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\nMùa A Sử\n"
    )
    (paper,) = papers(HEAD.format(number="Số: 12/KH-UBND", date=DATE) + BODY + signed + below)
    assert (paper.number, paper.signer) == ("12/KH-UBND", "Hà Văn Toại")
    assert [section.label for section in paper.outline] == ["I."]
