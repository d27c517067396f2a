"""What the library holds and answers, as values."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.domain.figure import FigureWorkbook
from app.domain.material import GuidanceSource
from app.domain.project import Original, Reviewed

Kind = Literal["guidance", "workbook"]
UNFILED = 0
"""As a filter: sources that are in no folder."""


class Kept(Struct, frozen=True):
    """A source with everything that is kept of it: the very bytes, and what was read out of them.

    Where a person put the reading right, ``reading`` is the corrected one, and ``review`` holds the reading as it was
    made and the corrections.
    """

    original: Original
    reading: GuidanceSource | FigureWorkbook
    review: Reviewed | None = None

    @property
    def sha256(self) -> str:
        """What the source is known by."""
        return self.reading.sha256 if isinstance(self.reading, FigureWorkbook) else self.reading.document.sha256

    @property
    def mark(self) -> str:
        """Its mark of circulation, "" for none."""
        return "" if isinstance(self.reading, FigureWorkbook) else self.reading.document.mark or ""

    @property
    def reader(self) -> int:
        """Version of the reading rules that read it."""
        return self.reading.reader if isinstance(self.reading, FigureWorkbook) else self.reading.document.reader


class Paper(Struct, frozen=True):
    """One official paper within a source, or a workbook as a whole: by what a person knows it."""

    type: str = ""
    number: str = ""
    issuer: str = ""
    date: str = ""
    """ISO date, "" unknown."""
    title: str = ""

    @property
    def year(self) -> int:
        """The year of its date, 0 unknown."""
        return int(self.date[:4]) if self.date[:4].isdecimal() else 0


class Entry(Struct, frozen=True):
    """A source as it is listed. ``folder`` is None for one that is in no folder; ``passages`` counts what is found."""

    sha256: str
    name: str
    kind: Kind
    mark: str
    folder: int | None
    reader: int
    passages: int
    papers: tuple[Paper, ...]


class Folder(Struct, frozen=True):
    """A person's own folder; ``parent`` is None at the top. ``sources`` counts those that lie in it itself."""

    id: int
    name: str
    parent: int | None
    sources: int = 0


class Filter(Struct, frozen=True):
    """What a search or a list is narrowed to; "" and None narrow nothing. A folder holds its folders' sources too."""

    issuer: str = ""
    type: str = ""
    year: int | None = None
    mark: str = ""
    folder: int | None = None


class Facets(Struct, frozen=True):
    """The values that a filter can take, each list in the order in which it is offered."""

    issuers: tuple[str, ...]
    types: tuple[str, ...]
    years: tuple[int, ...]
    marks: tuple[str, ...]


class Hit(Struct, frozen=True):
    """A passage that holds the words: its whole text with the words' places, and where it stands."""

    sha256: str
    file: str
    block: str
    heading: tuple[str, ...]
    """Labels of the headings above it, from the outermost in; for a workbook, sheet and group names."""
    text: str
    marks: tuple[tuple[int, int], ...]
    paper: Paper
    mark: str = ""


class Found(Struct, frozen=True):
    """Hits, best first; ``more`` when there are further ones that were not fetched."""

    hits: tuple[Hit, ...]
    more: bool = False


class Neighbour(Struct, frozen=True):
    """A passage as it is shown around a hit."""

    block: str
    text: str
    heading: bool = False
