"""Sources for the library's tests: guidance of a few paragraphs, a workbook of a few rows."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from app.domain.figure import Figure, FigureRow, FigureTable, FigureWorkbook, PlacedFigure, TableColumn
from app.domain.material import GuidanceSource
from app.domain.project import Original
from app.domain.reference import CellRef
from app.domain.source import Block, OfficialDocument, SourceDocument
from app.library.values import Kept

HEADING = "II. NỘI DUNG TUYÊN TRUYỀN"


def guidance(*texts: str, name: str = "huong-dan.txt", mark: str | None = None, **paper: str) -> Kept:
    """A paper whose paragraphs stand under one heading."""
    data = "\n".join((name, *texts)).encode()
    blocks = [Block("L1", "heading", HEADING, (1, 1), label="II.", level=1)]
    blocks += [Block(f"L{n}", "paragraph", text, (n, n), heading="L1") for n, text in enumerate(texts, 2)]
    sha256 = hashlib.sha256(data).hexdigest()
    document = SourceDocument(
        sha256, name, "txt", (OfficialDocument(**paper),), tuple(blocks), mark=mark, raw=(HEADING, *texts)
    )
    return Kept(Original(name, data), GuidanceSource(document))


def workbook(**rows: str) -> Kept:
    """A sheet with one column of figures for 2025; names of rows with "_" for spaces."""
    data = repr(sorted(rows.items())).encode()
    sha256 = hashlib.sha256(data).hexdigest()
    placed: list[PlacedFigure] = []
    names = [name.replace("_", " ") for name in rows]
    for number, (row, printed) in enumerate(zip(names, rows.values(), strict=True)):
        cell = f"C{number + 5}"
        ref = CellRef(sha256, "KTXH", cell, (row,), ("Năm 2025",))
        figure = Figure(f"T1!{cell}", row, Decimal(printed.replace(".", "").replace(",", ".")), printed, printed, ref)
        placed.append(PlacedFigure(number, 0, cell, figure))
    table = FigureTable(
        "T1", "KTXH", "A4:C9", (TableColumn(("Năm 2025",)),), tuple(FigureRow((n,), "triệu đồng") for n in names),
        tuple(placed), "Kinh tế - xã hội",
    )  # fmt: skip
    return Kept(Original("so-lieu.xlsx", data), FigureWorkbook(sha256, "so-lieu.xlsx", (table,)))
