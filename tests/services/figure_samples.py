"""A small project with figures of a guidance and of a workbook, made without reading files."""

from __future__ import annotations

from decimal import Decimal

from app.domain.briefing import Briefing, ChartItem, Event, FigureTableItem, Topic, UnitProfile
from app.domain.figure import Figure, FigureKind, FigureTable, FigureWorkbook, PlacedFigure
from app.domain.material import GuidanceSource
from app.domain.numbers import parse_number
from app.domain.periods import parse_period
from app.domain.project import Original, Project
from app.domain.reference import CellRef, FigureKey, SourceRef, TextRef
from app.domain.source import Block, OfficialDocument, Section, SourceDocument
from app.domain.units import parse_unit

GUIDANCE, BOOK = "a" * 64, "b" * 64
WHO, WHEN = "Trần Thị Hoà", "2026-11-22"
UNIT = UnitProfile("party", "Đảng uỷ xã An Bình", "Đảng bộ tỉnh Hồng Lam", "An Bình", symbol="ĐU")
_SENTENCE = "Phấn đấu tỷ lệ hộ nghèo năm 2023 còn 1,5%; thu ngân sách năm 2023 đạt 12.515 tỷ đồng."


def figure(
    id: str, name: str, printed: str, unit: str, period: str, ref: SourceRef, kind: FigureKind = "actual",
    place: str | None = None,
) -> Figure:  # fmt: skip
    value = parse_number(printed)
    assert value is not None
    return Figure(
        id=id, indicator=name, value=Decimal(value), printed=printed, quote=f"{printed} {unit}".strip(), ref=ref,
        unit=parse_unit(unit), period=parse_period(period), kind=kind, place=place,
    )  # fmt: skip


def text_ref(printed: str) -> TextRef:
    at = _SENTENCE.index(printed)
    return TextRef(GUIDANCE, "L2", at, at + len(printed), printed)


def cell_ref(cell: str, row: str, column: str) -> CellRef:
    return CellRef(BOOK, "Biểu 03", cell, (row,), (column,))


def book_key(cell: str) -> FigureKey:
    return FigureKey(BOOK, f"T1!{cell}")


def workbook(figures: list[Figure], sha: str = BOOK, name: str = "so-lieu.xlsx") -> FigureWorkbook:
    placed = tuple(PlacedFigure(n, 0, f.id.partition("!")[2], f) for n, f in enumerate(figures))
    from app.domain.figure import FigureRow, TableColumn

    rows = tuple(FigureRow((f.indicator,)) for f in figures)
    table = FigureTable("T1", "Biểu 03", "A1:C9", (TableColumn(("Năm",)),), rows, placed, title="Biểu 03 của UBND xã")
    return FigureWorkbook(sha, name, (table,))


def local_figures() -> list[Figure]:
    return [
        figure("T1!B2", "Thu ngân sách", "10.100", "tỷ đồng", "2021", cell_ref("B2", "Thu ngân sách", "2021")),
        figure("T1!B3", "Thu ngân sách", "11.240", "tỷ đồng", "2022", cell_ref("B3", "Thu ngân sách", "2022")),
        figure("T1!B4", "Thu ngân sách", "12.515", "tỷ đồng", "2023", cell_ref("B4", "Thu ngân sách", "2023")),
        figure("T1!B5", "Thu ngân sách", "12.000", "tỷ đồng", "2023", cell_ref("B5", "Kế hoạch", "2023"), "plan"),
        figure("T1!B6", "Tỷ lệ hộ nghèo", "2,3", "%", "2023", cell_ref("B6", "Tỷ lệ hộ nghèo", "2023")),
        figure(
            "T1!B7", "Diện tích lúa", "120,50", "ha", "2023", cell_ref("B7", "Diện tích lúa", "2023"), place="An Bình"
        ),
    ]


def project() -> Project:
    heading = Block("L1", "heading", "1. Chỉ tiêu", (1, 1), level=1, label="1.")
    block = Block("L2", "paragraph", _SENTENCE, (2, 2), heading="L1")
    paper = OfficialDocument(
        type="Hướng dẫn", number="12-HD/BTGTU", date="2023-12-20", issuer="Ban Tuyên giáo Tỉnh ủy Hồng Lam",
        outline=(Section("L1", "1.", "Chỉ tiêu", 1, 1, path="1"),), end_line=2,
    )  # fmt: skip
    source = SourceDocument(
        GUIDANCE, "huong-dan.docx", "docx", (paper,), (heading, block), raw=(heading.text, _SENTENCE)
    )
    above = (
        figure("L2:1", "Tỷ lệ hộ nghèo", "1,5", "%", "2023", text_ref("1,5"), "target"),
        figure("L2:2", "Thu ngân sách", "12.515", "tỷ đồng", "2023", text_ref("12.515")),
    )
    briefing = Briefing("x", UNIT, Event("Hội nghị"), (Topic("t1", "Chuyên đề 1"),), sources=(GUIDANCE, BOOK))
    return Project(
        briefing,
        originals={GUIDANCE: Original("huong-dan.docx", b""), BOOK: Original("so-lieu.xlsx", b"")},
        guidance={GUIDANCE: GuidanceSource(source, above)},
        workbooks={BOOK: workbook(local_figures())},
    )


def with_papers(base: Project) -> Project:
    """The project with a chart of three years and a table of two figures in its outline."""
    from msgspec.structs import replace

    from app.charts.build import chart_of

    keys = [book_key("B2"), book_key("B3"), book_key("B4")]
    chart = chart_of([(k, base.material.figure(k)) for k in keys], id="c1")
    places = frozenset({"slide", "leaflet", "report"})
    items = (
        ChartItem(id="i1", chart=chart, places=places),
        FigureTableItem(id="i2", title="Chỉ tiêu chính", figures=(book_key("B4"), book_key("B6")), places=places),
    )
    topics = (replace(base.briefing.topics[0], items=items),)
    return replace(base, briefing=replace(base.briefing, topics=topics))
