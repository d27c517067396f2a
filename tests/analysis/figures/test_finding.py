"""The one door: a text goes in, cards with exact quotations come out."""

from __future__ import annotations

from decimal import Decimal

from app.analysis.figures import find_figures
from app.domain.figure import Figure
from app.domain.reference import TextRef
from app.domain.source import Block, OfficialDocument, SourceDocument, Span


def read(sentence: str, *, title: str = "Báo cáo kết quả năm 2024", date: str = "2024-12-20") -> tuple[Figure, ...]:
    document = OfficialDocument(issuer="UBND xã Tân Hòa", title=title, date=date)
    block = Block(id="L5", kind="paragraph", text=sentence, lines=(5, 5))
    return find_figures(SourceDocument("0" * 64, "thu.txt", "txt", (document,), (block,)))


def test_a_card_quotes_its_amount_exactly_where_it_stands() -> None:
    sentence = "Tổng thu ngân sách xã đạt 12,5 tỷ đồng, bằng 104% dự toán."
    for figure in read(sentence):
        assert isinstance(figure.ref, TextRef)
        assert sentence[figure.ref.start : figure.ref.end] == figure.quote == figure.ref.quotation
        assert figure.id == f"L5:{figure.ref.start}"


def test_the_mark_of_a_note_is_neither_number_nor_part_of_a_word() -> None:
    text = "Học sinh toàn xã đạt 53 giải7 cấp tỉnh; diện tích sân tập là 120 m2."
    spans = (Span(text.index("7"), text.index("7") + 1, superscript=True), Span(text.index("2."), text.index("2.") + 1,
             superscript=True))  # fmt: skip
    block = Block(id="L5", kind="paragraph", text=text, lines=(5, 5), spans=spans)
    prizes, area = find_figures(SourceDocument("0" * 64, "thu.txt", "txt", (OfficialDocument(),), (block,)))
    assert (prizes.quote, prizes.unit and prizes.unit.text) == ("53 giải", "giải")
    assert "7" not in prizes.indicator
    assert area.quote == "120 m2"


def test_a_ratio_to_plan_qualifies_the_level_before_it() -> None:
    level, ratio = read("Tổng thu ngân sách xã đạt 12,5 tỷ đồng, bằng 104% dự toán.")
    assert (level.value, level.kind) == (Decimal("12.5"), "actual")
    assert (ratio.value, ratio.kind, ratio.of) == (Decimal(104), "ratio_to_plan", level.id)


def test_a_compound_amount_is_one_sum_in_its_first_scale() -> None:
    (figure,) = read("Số thu đến hết tháng 11 là 3 tỷ 45 triệu đồng.")
    assert figure.value == Decimal("3.045")
    assert figure.unit is not None
    assert figure.unit.text == "tỷ đồng"


def test_document_numbers_dates_and_articles_are_no_figures() -> None:
    assert read("Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024, Điều 5 Nghị định 30/2020/NĐ-CP và Đề án 06.") == ()


def test_a_comma_within_one_word_does_not_part_its_name() -> None:
    domestic, abroad = read("Thu nội địa đạt 11,6 tỷ đồng, thu từ xuất, nhập khẩu đạt 847,1 triệu đồng.")
    assert (domestic.indicator, abroad.indicator) == ("Thu nội địa", "Thu từ xuất, nhập khẩu")


def test_a_ratio_said_once_more_as_a_percentage_is_compared_with_nothing() -> None:
    schools, share = read("Toàn xã có 14/17 trường đạt chuẩn quốc gia, bằng 82,4%.")
    assert schools.indicator == "Số trường đạt chuẩn quốc gia"
    assert share.indicator == "Tỷ lệ trường đạt chuẩn quốc gia"
