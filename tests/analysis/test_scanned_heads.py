"""Letterheads as OCR hands them over, without OCR: accents lost over capitals, a slash lost in the number."""

from __future__ import annotations

import pytest

from app.analysis.outline.misread_heads import other_accents, spelt_body, with_slash
from app.analysis.reading import read_guidance
from app.domain.source import Cell, OfficialDocument, RawDocument, RawLine, SourceDocument

LEFT = ("ĐANG BỘ TINH AN NINH", "ĐANG UY XÃ ĐÔNG PHÙ", "Số 78-BC/ĐU")


def source_of(left: tuple[str, ...], certainty: float | None, dated: float | None) -> SourceDocument:
    right = ("ĐẢNG CỘNG SẢN VIỆT NAM", "Đông Phú, ngày 10 tháng 9 năm 2025")
    cells = [(0, text, certainty) for text in left] + [(1, text, dated) for text in right]
    lines = [
        RawLine(number, text, page=1, region="table", cell=Cell(0, 0, column), confidence=sure)
        for number, (column, text, sure) in enumerate(cells, start=1)
    ]
    rest = ("BÁO CÁO", "về kết quả vận động quỹ", "Các chi bộ báo kết quả trước ngày 25 hằng tháng.")
    lines += [RawLine(number, text, page=1, confidence=dated) for number, text in enumerate(rest, start=len(lines) + 1)]
    raw = RawDocument("pdf" if dated is None else "scan", tuple(lines), pages=1)
    return read_guidance(raw, sha256="0" * 64, name="giay")


def paper_of(left: tuple[str, ...], certainty: float | None, dated: float | None) -> OfficialDocument:
    return source_of(left, certainty, dated).documents[0]


def test_bodies_of_a_scan_get_the_accents_of_their_generic_words() -> None:
    paper = paper_of(LEFT, 0.83, 0.97)
    assert (paper.issuer, paper.parent_body) == ("Đảng ủy xã Đông Phù", "Đảng bộ tỉnh An Ninh")


def test_bodies_that_were_put_into_one_line_are_parted() -> None:
    paper = paper_of(("“TỈNH AN NINH ỦY BAN NHÂN DÂN XÃ ĐÔNG PHÚ", "Số: 12/KH-UBND"), 0.85, 0.96)
    assert (paper.issuer, paper.parent_body) == ("Ủy ban nhân dân xã Đông Phú", "Tỉnh An Ninh")


def told(source: SourceDocument) -> list[tuple[str, str]]:
    """What the review is told of the letterhead: chosen and other reading."""
    head = ("ảnh quét", "dòng ngày")
    return [(doubt.chosen, doubt.other) for doubt in source.decisions if any(why in doubt.why for why in head)]


def test_what_was_spelt_again_stands_in_the_review() -> None:
    assert told(source_of(("ĐANG BỘ TINH AN NINH", "ĐANG UY XÃ ĐÔNG PHÚ", "Số 78BC-ĐU"), 0.83, 0.97)) == [
        ("ĐẢNG BỘ TỈNH AN NINH", "ĐANG BỘ TINH AN NINH"),
        ("ĐẢNG ỦY XÃ ĐÔNG PHÚ", "ĐANG UY XÃ ĐÔNG PHÚ"),
        ("78/BC-ĐU", "Số 78BC-ĐU"),
    ]


def test_a_place_that_differs_from_the_line_of_the_date_is_told_and_stays() -> None:
    assert told(source_of(("ĐẢNG ỦY XÃ ĐÔNG PHÙ", "Số 78-BC/ĐU"), 0.9, 0.97)) == [
        ("ĐẢNG ỦY XÃ ĐÔNG PHÙ", "ĐẢNG ỦY XÃ ĐÔNG PHÚ")
    ]


def test_what_was_read_rightly_raises_no_doubt() -> None:
    assert not told(source_of(("ĐẢNG BỘ TỈNH AN NINH", "“ĐẢNG ỦY XÃ ĐÔNG PHÚ", "Số 78-BC/ĐU"), 0.95, 0.97))


def test_what_is_no_scan_stays_as_printed() -> None:
    paper = paper_of(("ĐẢNG BỘ TỈNH AN NINH", "ĐẢNG ỦY XÃ ĐÔNG PHÙ", "Số 78-BC/ĐU"), None, None)
    assert paper.issuer == "Đảng ủy xã Đông Phù"


@pytest.mark.parametrize(
    ("read", "spelt"),
    [
        ("UY BAN NHÂN DÂN XÃ TÂN LẬP", "ỦY BAN NHÂN DÂN XÃ TÂN LẬP"),
        ("'TINH ĐÔNG GIANG", "TỈNH ĐÔNG GIANG"),
        ("ĐẢNG UỶ PHƯỜNG BẮC SƠN", "ĐẢNG UỶ PHƯỜNG BẮC SƠN"),
        ("ỦY BAN NHÂN DẦN XÃ TÂN LẬP", "ỦY BAN NHÂN DÂN XÃ TÂN LẬP"),
        ("ĐẢNG BỘ TĨNH AN NINH", "ĐẢNG BỘ TỈNH AN NINH"),
        ("TRƯỜNG THCS TÂN LẬP", "TRƯỜNG THCS TÂN LẬP"),
        ("TINH GỌN BỘ MÁY,", "TINH GỌN BỘ MÁY"),
        ("TÌNH HÌNH KINH TẾ", "TÌNH HÌNH KINH TẾ"),
        ("Các thôn", "Các thôn"),
    ],
)
def test_generic_beginnings(read: str, spelt: str) -> None:
    assert spelt_body(read) == spelt


def test_only_other_accents_of_the_same_place_are_told() -> None:
    assert other_accents("ĐẢNG ỦY XÃ TẤN LẬP", "Tân Lập") == "ĐẢNG ỦY XÃ TÂN LẬP"
    assert other_accents("ĐẢNG ỦY XÃ TÂN LẬP", "Tân Lập") is None
    assert other_accents("ĐẢNG ỦY XÃ TÂN LỘC", "Tân Lập") is None


def test_a_number_gets_its_slash_before_a_known_kind_alone() -> None:
    assert with_slash("75HD-UBND") == "75/HD-UBND"
    assert [with_slash(n) for n in ("75/HD-UBND", "75-HD/BTG", "75XX-UBND", "12HD/BTG")] == [
        "75/HD-UBND", "75-HD/BTG", "75XX-UBND", "12HD/BTG",
    ]  # fmt: skip
