"""Closings as OCR hands them over, without OCR: misread labels, ranks and offices, scraps of pens and stamps."""

from __future__ import annotations

import pytest

from app.analysis.outline.closing import Closing, find_closings
from app.analysis.outline.lines import Line, read_lines
from app.analysis.outline.misread import filed, is_scribble, told
from app.analysis.outline.people import signer_in
from app.analysis.outline.tables import find_tables
from app.analysis.reading import read_guidance
from app.domain.source import Cell, RawDocument, RawLine

Printed = tuple[str, float] | tuple[str, float, int]
"""Text, certainty, and the column of the closing's table in which it stands."""

BODY = "Các thôn báo kết quả về bộ phận văn hóa trước ngày 25 hằng tháng."
LIST = (("- Như Điều 3;", 0.95, 0), ("- Các thôn, tổ dân phố;", 0.96, 0), ("- Lưu: VT.", 0.9, 0))


def raw(*printed: Printed) -> RawDocument:
    lines = [RawLine(1, BODY, page=1, confidence=0.96)]
    for number, (text, certainty, *column) in enumerate(printed, start=2):
        cell = Cell(0, 0, column[0]) if column else None
        region = "table" if column else "body"
        lines.append(RawLine(number, text, page=1, region=region, cell=cell, confidence=certainty))
    return RawDocument("scan", tuple(lines), pages=1)


def closing_of(*printed: Printed) -> Closing | None:
    found = find_closings(read_lines(raw(*printed)), ())
    assert len(found) <= 1
    return found[0] if found else None


def line_of(text: str, certainty: float | None = 0.9) -> Line:
    return read_lines(RawDocument("scan", (RawLine(1, text, confidence=certainty),)))[0]


LABELS = (
    "Nơi nhận:", "Nơi nh", "Nơi nha", "Nợi nhận:", "Noi nhan", "ơi nhận:", "Nơi nhậm:", "Nơinhận:", "N Nơi nhận:",
    "'Nơi nhận;",
)  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_receivers_are_found_below_a_misread_label(label: str) -> None:
    found = closing_of((label, 0.6, 0), *LIST, ("KT. CHỦ TỊCH", 0.95, 1), ("PHÓ CHỦ TỊCH", 0.95, 1))
    assert found is not None
    assert found.recipients == ("Như Điều 3", "Các thôn, tổ dân phố", "Lưu: VT")
    assert found.role == "KT. Chủ tịch, Phó Chủ tịch"


@pytest.mark.parametrize(
    "text",
    ["Nội dung:", "Người nhận", "Tôi nhận", "Ghi nhận", "Bên nhận:", "Mới nhận", "Nơi ở", "Nơi nào", "Nói nhiều"],
)
def test_other_words_are_no_label(text: str) -> None:
    assert told(line_of(text)) == text


def test_a_label_is_known_again_in_scans_alone_and_over_a_list_alone() -> None:
    assert told(line_of("Nơi nh", None)) == "Nơi nh"
    assert closing_of(("Nơi nh", 0.9), ("Kho của ban quản lý đặt tại nhà văn hóa thôn.", 0.95)) is None


@pytest.mark.parametrize(
    ("read", "spelt"),
    [
        ("Ó THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"),
        ("HÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("PHO BI THƯ", "PHÓ BÍ THƯ"),
        ("TRƯỜNG BAN", "TRƯỞNG BAN"),
        ("CHÁNH VẶN PHÒNG", "CHÁNH VĂN PHÒNG"),
        ("„¿CHÀNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG"),
        ("KT, GIÁM ĐỐC", "KT. GIÁM ĐỐC"),
        ("TIM BAN CHẤP HÀNH", "T/M BAN CHẤP HÀNH"),
        ("1/L BAN THƯỜNG VỤ", "T/L BAN THƯỜNG VỤ"),
        ('"T/LBAN THƯỜNG VỤ', "T/L BAN THƯỜNG VỤ"),
        ("__. TL. CHỦ TỊCH", "TL. CHỦ TỊCH"),
        ("TL.. CHỦ TỊCH", "TL. CHỦ TỊCH"),
        ("CHÁNH VĂNPHÒNG", "CHÁNH VĂN PHÒNG"),
        ("Q, CHỦ TỊCH", "Q. CHỦ TỊCH"),
        ("TM, ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN"),
    ],
)
def test_ranks_and_offices_are_known_again(read: str, spelt: str) -> None:
    assert told(line_of(read)) == spelt
    assert told(line_of(read, None)) == read


@pytest.mark.parametrize(
    "text",
    [
        "PHÓ BÍ ẨÙjHƯỜNG TRỰC", "TỔ CHỨC THỰC HIỆN", "ĂN RHÒNG", "KẾ HOẠCH", "THƯ KÝ", "BÍ", "TIM MẠCH",
        "NGUYỄN VĂN BÌNH",
        "ỦY BAN NHÂN DÂN XÃ TÂN LẬP", "QUY ĐỊNH CHUNG", "THỨ TRƯỞNG", "TRƯỞNG BẢN",
    ],
)  # fmt: skip
def test_what_is_near_no_phrase_or_is_spelt_right_stays(text: str) -> None:
    assert told(line_of(text)) == text


@pytest.mark.parametrize(
    "rank", [("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), ("Q. CHỦ TỊCH",)]
)
@pytest.mark.parametrize("columns", [True, False])
def test_a_name_is_found_below_scraps_of_a_signature(rank: tuple[str, ...], columns: bool) -> None:
    scraps: tuple[Printed, ...] = (("j“(ẤƑ xứ VÀ zÈ", 0.417), ("° Vậy vớ", 0.433), ("Em", 0.7), ("3", 0.97))
    right: list[Printed] = [*((post, 0.95) for post in rank), *scraps, ("Trần Thị Hạnh", 0.95)]
    if columns:
        right = [(text, certainty, 1) for text, certainty, *_ in right]
        found = closing_of(("Nơi nhận:", 0.95, 0), *LIST, *right)
    else:
        found = closing_of(*right, ("Nơi nhận:", 0.95), *((text, certainty) for text, certainty, _ in LIST))
    assert found is not None and found.signer == "Trần Thị Hạnh"
    assert found.recipients == ("Như Điều 3", "Các thôn, tổ dân phố", "Lưu: VT")


def test_words_that_were_read_well_still_part_an_office_from_a_name() -> None:
    sentence = ("Việc treo băng rôn do các thôn tự làm", 0.95)
    assert closing_of(("CHỦ TỊCH", 0.95), sentence, sentence, ("Trần Thị Hạnh", 0.95)) is None


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Nguyễn Kim Tà", 0.31),
        ("ến Thị Khánh", 0.94),
        ("Hữu Bình", 0.97),
        ("PHÓ CHỦ", 0.94),
        ("PHÓ GIÁMĐỐC", 0.92),
        ("PHÓ HÍ TH HN TRỰC", 0.72),
        ("Phó Chủ", 0.94),
    ],
)
def test_what_is_not_surely_a_name_is_none(text: str, certainty: float) -> None:
    assert signer_in(line_of(text, certainty), text) is None
    found = closing_of(("Nơi nhận:", 0.95, 0), *LIST, ("KT. CHỦ TỊCH", 0.95, 1), (text, certainty, 1))
    assert found is not None and found.signer is None


def test_scraps_beside_the_list_are_no_receivers() -> None:
    right: tuple[Printed, ...] = (("CHAMNI vế PHÒNG Y", 0.7, 1), ("(đậy", 0.65, 1), ("H", 0.93, 2))
    found = closing_of(("Nơi nhận:", 0.95, 0), *LIST, *right)
    assert found is not None and found.recipients == ("Như Điều 3", "Các thôn, tổ dân phố", "Lưu: VT")


def test_dust_before_a_receiver_is_its_dash() -> None:
    dusty: tuple[Printed, ...] = (("~- Như Điều 3;", 0.8), ('" Các thôn, tổ dân phố;', 0.92), ("—- Lưu: VT.", 0.9))
    found = closing_of(("Nơi nhận:", 0.95), *dusty)
    assert found is not None and found.recipients == ("Như Điều 3", "Các thôn, tổ dân phố", "Lưu: VT")


def test_authority_and_office_run_together_are_parted() -> None:
    found = closing_of(("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦTỊCH", 0.95), ("Trần Thị Hạnh", 0.95))
    assert found is not None
    assert (found.role, found.signer) == ("TM. Ủy ban nhân dân, KT. Chủ tịch, Phó Chủ tịch", "Trần Thị Hạnh")


def test_a_table_with_a_misread_label_only_sets_the_closing() -> None:
    lines = read_lines(raw(("Nơi nh", 0.45, 0), *LIST, ("Ó THỦ TƯỚNG", 0.93, 1)))
    assert [table.frame for table in find_tables(lines)] == [True]
    matter = read_lines(raw(("Người nhận", 0.9, 0), ("- Xã Tân Lập", 0.9, 0), ("12 bộ", 0.9, 1)))
    assert [table.frame for table in find_tables(matter)] == [False]


@pytest.mark.parametrize(
    ("read", "spelt"),
    [
        ("tư: VT, TH", "Lưu: VT, TH"),
        ("Luu: VT", "Lưu: VT"),
        ("Lưn; VT, KT (3 bản)", "Lưu: VT, KT (3 bản)"),
        ("Lưu : VT", "Lưu : VT"),
        ("Vụ: VT", "Vụ: VT"),
        ("Cục VT, các xã", "Cục VT, các xã"),
        ("Sở: VTX", "Sở: VTX"),
        ("VPCP: BTCN, VT", "VPCP: BTCN, VT"),
        ("tư: các thôn", "tư: các thôn"),
    ],
)
def test_the_set_words_of_the_last_receiver_are_known_again(read: str, spelt: str) -> None:
    assert filed(read) == spelt


def test_only_the_last_receiver_of_a_scan_is_spelt_again() -> None:
    listed = (("Nơi nhận:", 0.9), ("- tư: VT, các thôn;", 0.9), ("- tư: VT, KITHQ).AJ", 0.8))
    found = closing_of(*listed)
    assert found is not None and found.recipients == ("tư: VT, các thôn", "Lưu: VT, KITHQ).AJ")
    assert [(doubt.line, doubt.chosen, doubt.other) for doubt in found.doubts] == [
        (4, "Lưu: VT, KITHQ).AJ", "- tư: VT, KITHQ).AJ")
    ]
    typed = RawDocument("docx", tuple(RawLine(at, text) for at, (text, _) in enumerate(listed, start=1)))
    assert find_closings(read_lines(typed), ())[0].recipients[-1] == "tư: VT, KITHQ).AJ"


def test_what_was_put_right_and_a_name_in_doubt_are_told() -> None:
    source = read_guidance(
        raw(("KT. CHỦ TỊCH", 0.95), ("Ó CHỦ TỊCH", 0.93), ("Trần Thị Hạnh", 0.7)), sha256="0" * 64, name="giay"
    )
    paper = source.documents[0]
    assert (paper.signer, paper.signer_role) == ("Trần Thị Hạnh", "KT. Chủ tịch, Phó Chủ tịch")
    assert [(d.line, d.chosen, d.other) for d in source.decisions] == [
        (3, "PHÓ CHỦ TỊCH", "Ó CHỦ TỊCH"),
        (4, "người ký", "chữ khác"),
    ]
    assert [block.text for block in source.blocks if block.lines[0] == 3] == ["Ó CHỦ TỊCH"]


def test_print_that_was_read_well_is_no_scribble() -> None:
    assert not is_scribble(line_of("Trần Thị Hạnh", 0.9))
    assert not is_scribble(line_of("Nơi", None))
    assert is_scribble(line_of("° Vậy vớ", 0.43))
