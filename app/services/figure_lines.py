"""The figures table as values: one line a figure, from every source, and how lines are narrowed, ordered and grouped.

Lines of a source are made once and kept by who shows them; only what was decided about figures is laid over anew, so
that a table of ten thousand lines follows an edit at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from app.domain.figure import Figure
from app.domain.figure_edits import FigureDecisions, decisions
from app.domain.folding import fold
from app.domain.project import Project
from app.domain.reference import CellRef, FigureKey, TextRef, TypedRef
from app.services.figure_entry import kind_text, period_text, value_text

Origin = Literal["guidance", "workbook", "typed", "derived"]
Flag = Literal["unchecked", "checked", "edited", "typed", "local", "higher", "doubtful"]
SortField = Literal["", "indicator", "value", "unit", "period", "kind", "place", "source", "check"]
GroupField = Literal["", "document", "indicator", "period", "unit", "kind", "place", "series"]
NO_SERIES = "Chưa gộp chuỗi"
NOTHING = "(không ghi)"


class FigureLine(Struct, frozen=True, omit_defaults=True):
    """A figure in use with its key, its source in words, and a text to search in. ``read`` is set where it was edited.

    ``document`` is the name of its file ("Số tự nhập" for our own), ``where`` the place in it.
    """

    key: FigureKey
    figure: Figure
    origin: Origin
    document: str
    where: str
    folded: str
    read: Figure | None = None
    series: str = ""

    @property
    def source(self) -> str:
        """Where the figure comes from, in the table's words."""
        return f"{self.document}, {self.where}" if self.where else self.document


class GroupLine(Struct, frozen=True):
    """The head of a group: its title, what to say of it, how many lines, whether they are folded away."""

    title: str
    note: str
    count: int
    closed: bool


class Wish(Struct, frozen=True, omit_defaults=True):
    """How the table is to be shown; "" and () narrow nothing. ``document`` is a SHA-256, "-" for figures of our own."""

    words: str = ""
    document: str = ""
    kind: str = ""
    period: str = ""
    place: str = ""
    flags: frozenset[Flag] = frozenset()
    sort: SortField = ""
    descending: bool = False
    group: GroupField = ""
    closed: frozenset[str] = frozenset()


class Facets(Struct, frozen=True):
    """What can be narrowed by: (value, name) pairs in the order in which they are offered."""

    documents: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    periods: tuple[str, ...]
    places: tuple[str, ...]


OWN = "Số tự nhập, tự tính"


class SourceLines(Struct, frozen=True):
    """The lines of one file as read, in its order, and where each figure stands among them, by id."""

    lines: tuple[FigureLine, ...]
    places: dict[str, int]


def lines_of_source(project: Project, sha256: str) -> SourceLines:
    """The lines of one loaded file as read; none for a file that is not loaded."""
    lines = _read_lines(project, sha256)
    return SourceLines(lines, {line.key.figure: at for at, line in enumerate(lines)})


def _read_lines(project: Project, sha256: str) -> tuple[FigureLine, ...]:
    if sha256 in project.guidance:
        source = project.guidance[sha256]
        homes = {b.id: b.id if b.kind == "heading" else b.heading for b in source.document.blocks}
        paths = {s.id: s.path for d in source.document.documents for s in d.outline}
        lines: list[FigureLine] = []
        for figure in source.figures:
            path = paths.get(homes.get(figure.ref.block) or "", "") if isinstance(figure.ref, TextRef) else ""
            where = f"mục {path}" if path else ""
            lines.append(_line(FigureKey(sha256, figure.id), figure, "guidance", source.document.name, where))
        return tuple(lines)
    if sha256 in project.workbooks:
        book = project.workbooks[sha256]
        return tuple(
            _line(FigureKey(sha256, figure.id), figure, "workbook", book.name, _cell(figure))
            for figure in book.figures()
        )
    return ()


def source_of(project: Project, sha256: str) -> object:
    """The reading of a file, by whose identity it is known whether its lines still hold; None for no figures."""
    return project.guidance.get(sha256) or project.workbooks.get(sha256)


def all_lines(project: Project, known: dict[str, SourceLines]) -> tuple[FigureLine, ...]:
    """The lines of a project in use; ``known`` holds ``lines_of_source`` by SHA-256 (missing files are made here)."""
    briefing = project.briefing
    decided = decisions(briefing.figure_edits, briefing.checks, briefing.series)
    touched: dict[str, set[FigureKey]] = {}
    for key in (*decided.edits, *decided.checks, *decided.names):
        touched.setdefault(key.sha256, set()).add(key)
    lines: list[FigureLine] = []
    for sha in project.originals:
        read = known.get(sha) or lines_of_source(project, sha)
        lines.extend(_with_decisions(read, decided, touched[sha]) if sha in touched else read.lines)
    for figure in briefing.typed:
        origin: Origin = "typed" if isinstance(figure.ref, TypedRef) else "derived"
        line = _line(FigureKey("", figure.id), figure, origin, OWN, _own(figure))
        lines.extend(_decided((line,), decided))
    return tuple(lines)


def facets(lines: Iterable[FigureLine]) -> Facets:
    """What these lines can be narrowed by; periods newest first."""
    documents: dict[str, str] = {}
    kinds: dict[tuple[str, bool], Figure] = {}
    moments: dict[str, Figure] = {}
    places: dict[str, None] = {}
    for line in lines:
        figure = line.figure
        documents.setdefault(line.key.sha256 or "-", line.document)
        kinds.setdefault((figure.kind, figure.estimate), figure)
        if figure.period is not None:
            moments.setdefault(figure.period.text, figure)
        if figure.place:
            places[figure.place] = None
    periods = {period_text(figure): figure.period.order for figure in moments.values() if figure.period}
    named = tuple(dict.fromkeys(kind_text(figure) for figure in kinds.values()))
    newest = sorted(periods, key=lambda text: (periods[text], text), reverse=True)
    return Facets(tuple(documents.items()), named, tuple(newest), tuple(sorted(places, key=fold)))


def arranged(lines: Sequence[FigureLine], wish: Wish) -> tuple[FigureLine | GroupLine, ...]:
    """The lines that a wish leaves, in its order, under group heads where it groups."""
    left = narrowed(lines, wish)
    if wish.sort:
        left = sorted(left, key=_SORT_KEYS[wish.sort], reverse=wish.descending)
    if not wish.group:
        return tuple(left)
    title_of = _GROUP_TITLES[wish.group]
    groups: dict[str, list[FigureLine]] = {}
    for line in left:
        groups.setdefault(title_of(line), []).append(line)
    rows: list[FigureLine | GroupLine] = []
    for title, members in groups.items():
        closed = title in wish.closed
        note = series_note([m.figure for m in members]) if wish.group == "series" and title != NO_SERIES else ""
        rows.append(GroupLine(title, note, len(members), closed))
        rows.extend(() if closed else members)
    return tuple(rows)


def narrowed(lines: Sequence[FigureLine], wish: Wish) -> list[FigureLine]:
    """The lines that a wish leaves, in the order in which they came."""
    tests: list[Callable[[FigureLine], bool]] = [_FLAG_TESTS[flag] for flag in sorted(wish.flags)]
    words = [fold(word) for word in wish.words.split()]
    if words:
        tests.append(lambda line: all(word in line.folded for word in words))
    if wish.document:
        tests.append(lambda line: (line.key.sha256 or "-") == wish.document)
    if wish.kind:
        tests.append(lambda line: kind_text(line.figure) == wish.kind)
    if wish.period:
        tests.append(lambda line: period_text(line.figure) == wish.period)
    if wish.place:
        tests.append(lambda line: line.figure.place == wish.place)
    return [line for line in lines if all(test(line) for test in tests)]


def series_note(figures: Sequence[Figure]) -> str:
    """A series in one row: "2022: 11.240 · 2023: 12.515 (tỷ đồng)"."""
    periods = len({f.period.text for f in figures if f.period}) > 1
    ordered = sorted(figures, key=lambda f: f.period.order if f.period else (0, 0, 0)) if periods else list(figures)
    units = dict.fromkeys(f.unit.text if f.unit else "" for f in figures)
    shared = next(iter(units)) if len(units) == 1 else ""
    parts: list[str] = []
    for figure in ordered:
        name = period_text(figure) if periods else figure.place or ""
        own = f" {figure.unit.text}" if figure.unit and not shared else ""
        parts.append(f"{name}: {value_text(figure)}{own}" if name else f"{value_text(figure)}{own}")
    return f"{' · '.join(parts)}{f' ({shared})' if shared else ''}"


def chosen_summary(figures: Sequence[Figure]) -> str:
    """Of several chosen figures of one unit their sum, as a spreadsheet says it: "3 số, cộng 36,5 tỷ đồng"."""
    if len(figures) < 2:
        return ""
    units = {(f.unit.base, f.unit.scale, f.unit.per) if f.unit else None for f in figures}
    exact = all(f.value_to is None and f.bound is None for f in figures)
    if len(units) != 1 or not exact:
        return f"{len(figures)} số"
    from app.domain.numbers import format_number

    total = sum((f.value for f in figures), Decimal(0))
    unit = figures[0].unit.text if figures[0].unit else ""
    return f"{len(figures)} số, cộng {format_number(total)} {unit}".strip()


def _line(key: FigureKey, figure: Figure, origin: Origin, document: str, where: str) -> FigureLine:
    return FigureLine(key, figure, origin, document, where, _searchable(figure, document, where))


def _searchable(figure: Figure, document: str, where: str) -> str:
    parts = (figure.indicator, figure.quote, value_text(figure), figure.place or "", period_text(figure), where)
    return fold(" ".join((*parts, document)))


def _with_decisions(read: SourceLines, decided: FigureDecisions, keys: set[FigureKey]) -> list[FigureLine]:
    """The lines of a file, those that somebody decided something about made anew."""
    lines = list(read.lines)
    places = [at for key in keys if (at := read.places.get(key.figure)) is not None]
    for at, line in zip(places, _decided((lines[at] for at in places), decided), strict=True):
        lines[at] = line
    return lines


def _decided(lines: Iterable[FigureLine], decided: FigureDecisions) -> list[FigureLine]:
    names = decided.names
    made: list[FigureLine] = []
    for line in lines:
        used = decided.in_use(line.key, line.figure)
        if used is not line.figure:
            folded = line.folded if used.edited is None and line.key not in names else ""
            line = replace(
                line,
                figure=used,
                read=line.figure if used.edited is not None else None,
                series=names.get(line.key, ""),
                folded=folded or _searchable(used, line.document, line.where),
            )
        elif line.key in names:
            line = replace(line, series=names[line.key])
        made.append(line)
    return made


def _cell(figure: Figure) -> str:
    return f"{figure.ref.sheet}, ô {figure.ref.cell}" if isinstance(figure.ref, CellRef) else ""


def _own(figure: Figure) -> str:
    ref = figure.ref
    if not isinstance(ref, TypedRef):
        return "tính từ số khác"
    when = "/".join(reversed(ref.date.split("-")))
    who = f"{ref.person or 'người soạn'} nhập{f' ngày {when}' if when else ''}"
    return f"{ref.stated_source} ({who})" if ref.stated_source else f"chưa có nguồn, {who}"


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return fold(text)


_FLAG_TESTS: dict[Flag, Callable[[FigureLine], bool]] = {
    "unchecked": lambda line: line.figure.check is None,
    "checked": lambda line: line.figure.check is not None,
    "edited": lambda line: line.read is not None,
    "typed": lambda line: line.key.sha256 == "",
    "local": lambda line: line.origin != "guidance",
    "higher": lambda line: line.origin == "guidance",
    "doubtful": lambda line: line.figure.doubtful,
}
_SORT_KEYS: dict[SortField, Callable[[FigureLine], Any]] = {
    "indicator": lambda line: line.folded,  # begins with the indicator, folded once
    "value": lambda line: line.figure.value * (line.figure.unit.scale if line.figure.unit else 1),
    "unit": lambda line: line.figure.unit.text if line.figure.unit else "",
    "period": lambda line: line.figure.period.order if line.figure.period else (0, 0, 0),
    "kind": lambda line: kind_text(line.figure),
    "place": lambda line: _folded(line.figure.place or ""),
    "source": lambda line: _folded(line.document),  # within a file the order of the file stands
    "check": lambda line: line.figure.check is not None,
}
_GROUP_TITLES: dict[GroupField, Callable[[FigureLine], str]] = {
    "document": lambda line: line.document,
    "indicator": lambda line: line.figure.indicator,
    "period": lambda line: period_text(line.figure) or NOTHING,
    "unit": lambda line: line.figure.unit.text if line.figure.unit else NOTHING,
    "kind": lambda line: kind_text(line.figure),
    "place": lambda line: line.figure.place or NOTHING,
    "series": lambda line: line.series or NO_SERIES,
}
