"""How a source is cited, as an officer would: the paper and the section, never a file name, a sheet or a cell.

Party papers write "Hướng dẫn số 12-HD/BTGTU, ngày 20/12/2023 của …", papers under Nghị định 30/2020 write no comma
before "ngày" (Phụ lục I, II.6.b). Sheets and cells stand in the verification sheet only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain.figure import Figure
from app.domain.figure_edits import changes_meaning
from app.domain.material import Material
from app.domain.reference import CellRef, DerivedRef, FigureKey, SectionKey, TypedRef, operand_key
from app.domain.source import OfficialDocument
from app.planning.wording_templates import render

_PARTY_NUMBER = re.compile(r"^\d*\s*-\s*[A-ZĐ]")


def cite_section(material: Material, key: SectionKey) -> str:
    """The citation of a section: "Hướng dẫn số …, ngày … của …, mục II.2.1"."""
    section = material.section(key)
    return cite_document(material.paper(key), section_place(section.path))


_SIGN_ONLY = re.compile(r"(?:^|\.)[*+•●▪–—-].*$")


def section_place(path: str) -> str:
    """Where in a paper: "mục II.2.1", or "Điều 1, khoản 2" for a path that begins with an article.

    What has a sign for its number ("II.2.*1") is cited by the numbered section that it stands in.
    """
    path = _SIGN_ONLY.sub("", path)
    if path.startswith("Điều"):
        article, _, rest = path.partition(".")
        return f"{article}, khoản {rest}" if rest else article
    if path.lower().startswith("phụ lục"):
        return path
    return f"mục {path}" if path else ""


def cite_document(document: OfficialDocument, section: str = "") -> str:
    """The citation of a paper, with a section when one is given."""
    year, _, rest = (document.date or "").partition("-")
    month, _, day = rest.partition("-")
    return render(
        "citation",
        type=document.type,
        number=document.number,
        date=f"{day}/{month}/{year}" if day else "",
        issuer=document.issuer,
        section=section,
        party=bool(_PARTY_NUMBER.match(document.number or "")),
    )


def cite_figure(material: Material, key: FigureKey) -> str:
    """The citation of a figure: its section, its table's name in a workbook, the stated source, or the formula.

    A figure that a person has set otherwise than its source carries that in brackets; one that was typed in without a
    source says so.
    """
    figure = material.figure(key)
    citation = _cite_read(material, key, figure)
    mark = figure.edited
    if mark is None or not changes_meaning(mark):
        return citation
    return f"{citation} ({EDITED_BY} {_by(mark.person, mark.date)}, bản gốc ghi {mark.printed})"


def cite_figures(material: Material, keys: Iterable[FigureKey]) -> tuple[str, ...]:
    """Citations of several figures in their order; a reckoned one is led by the figures that it was made of."""
    found: dict[str, None] = {}
    seen: set[FigureKey] = set()

    def cite(key: FigureKey) -> None:
        if key in seen:
            return
        seen.add(key)
        ref = material.figure(key).ref
        if isinstance(ref, DerivedRef):
            for operand in ref.operands:
                cite(operand_key(operand))
        found[cite_figure(material, key)] = None

    for key in keys:
        cite(key)
    return tuple(found)


EDITED_BY = "số liệu do"
"""Begins the remark on a figure that a person has set otherwise than its source."""


def _by(person: str, date: str) -> str:
    """ "Nguyễn Văn A sửa ngày 22/11/2026"."""
    return f"{person or 'người soạn'} sửa{f' ngày {printed_date(date)}' if date else ''}"


def printed_date(iso: str) -> str:
    """An ISO date as printed, "22/11/2026"; "" for ""."""
    return "/".join(reversed(iso.split("-")))


def _cite_read(material: Material, key: FigureKey, figure: Figure) -> str:
    if key.sha256 in material.guidance:
        return _cite_guidance_figure(material, key, figure)
    if isinstance(figure.ref, CellRef):
        return _cite_workbook(material, key)
    if isinstance(figure.ref, TypedRef):
        return figure.ref.stated_source or no_source(figure.ref)
    if isinstance(figure.ref, DerivedRef):
        return f"Tính toán: {figure.ref.formula}"
    return "Tính toán từ các số liệu đã dẫn"


def no_source(ref: TypedRef) -> str:
    """What stands in place of the source of a number that nobody gave a source for."""
    when = f" ngày {printed_date(ref.date)}" if ref.date else ""
    return f"Số liệu do {ref.person or 'người soạn'} nhập{when}, chưa có nguồn"


_REMARK = re.compile(rf" \(({EDITED_BY} [^()]*)\)$")
_PLACE = re.compile(r", (?=(?:mục|Điều|Phụ lục|PHỤ LỤC)\b)")


def source_line(citations: Iterable[str]) -> str:
    """ "Nguồn: …" of several citations, each once; several places of one paper share its name."""
    merged: dict[str, list[str]] = {}
    remarks: dict[str, None] = {}
    for cited in citations:
        if not cited:
            continue
        remark = _REMARK.search(cited)
        citation = cited[: remark.start()] if remark else cited
        remarks.update({remark[1]: None} if remark else {})
        paper, *place = _PLACE.split(citation, maxsplit=1)
        places = merged.setdefault(paper, [])
        if place and place[0] not in places:
            places.append(place[0])
    parts = [", ".join([paper, *_places(places)]) for paper, places in merged.items()] + list(remarks)
    return f"Nguồn: {'; '.join(parts)}" if parts else ""


def _places(places: list[str]) -> list[str]:
    """Sections after one "mục", clauses after their article: "mục II.1, II.2", "Điều 1, khoản 1 và 2"."""
    sections = [place.removeprefix("mục ") for place in places if place.startswith("mục ")]
    articles: dict[str, list[str]] = {}
    for place in places:
        if not place.startswith("mục "):
            article, _, clause = place.partition(", khoản ")
            articles.setdefault(article, []).append(clause)
    found = [f"mục {', '.join(sections)}"] if sections else []
    for article, clauses in articles.items():
        # A whole article holds its clauses.
        found.append(article if "" in clauses else f"{article}, khoản {_listed(clauses)}")
    return found


def _listed(names: list[str]) -> str:
    """Names in a row, "và" before the last."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"


def _cite_guidance_figure(material: Material, key: FigureKey, figure: Figure) -> str:
    document = material.guidance[key.sha256].document
    block = document.block(getattr(figure.ref, "block", ""))
    heading = block.id if block.kind == "heading" else block.heading
    if heading is None:
        return cite_document(document.documents[block.document])
    return cite_section(material, SectionKey(key.sha256, heading))


def _cite_workbook(material: Material, key: FigureKey) -> str:
    workbook = material.workbooks[key.sha256]
    for table in workbook.tables:
        if any(placed.figure.id == key.figure for placed in table.figures):
            return table.title or table.sheet
    return workbook.name
