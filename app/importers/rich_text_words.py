"""Words and states of Rich Text Format: what a token looks like, which groups print nothing, what a group puts back.

After the Rich Text Format specification 1.9.1. Names of words are the specification's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct, field

from app.domain.source import Alignment
from app.importers.printed_text import Piece
from app.importers.stories import Note, Story

TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,64})(?P<number>-?\d{1,10})?(?P<blank> )?"
    rb"|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\'?",
    re.DOTALL,
)
# Windows code page of a font's character set (specification, "Font Table").
CODE_PAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
SKIPPED = frozenset((
    "colortbl", "info", "pict", "object", "themedata", "nonshppict", "shprslt", "listtable",
    "listoverridetable", "revtbl", "rsidtbl", "generator", "bkmkstart", "bkmkend", "atnid", "atnauthor",
    "annotation", "atnref", "atndate", "atnparent", "atnicn", "atntime", "atrfstart", "atrfend", "datafield",
    "latentstyles", "datastore", "colorschememapping", "filetbl", "template", "private", "background", "pn",
    "pntxta", "pntxtb", "pnseclvl", "tc", "tcn", "xe", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc",
    "aftncn", "listpicture", "do", "shpinst", "sp", "sn", "sv", "upr", "operator", "author", "title",
    "subject", "keywords", "comment", "doccomm", "company", "pgdsctbl", "xmlnstbl", "docvar", "formfield",
    "panose", "falt", "fontemb", "fontfile", "wgrffmtfilter", "mmathPr", "oldcprops", "oldpprops", "oldtprops",
    "oldsprops", "protusertbl", "userprops", "xmlopen", "xmlclose", "htmltag", "mhtmltag", "nonesttables",
))  # fmt: skip
STARRED = frozenset((
    "shpinst", "shptxt", "fldinst", "nesttableprops", "ud", "pntext", "listtext", "footnote", "header",
    "footer",
))  # fmt: skip
SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005",
}  # fmt: skip
ALIGNMENTS: dict[str, Alignment] = {"ql": "left", "qc": "center", "qr": "right", "qj": "justify", "qd": "justify"}
HEADERS = frozenset(["header", "headerl", "headerr", "headerf"])
FOOTERS = frozenset(["footer", "footerl", "footerr", "footerf"])
NOTE_FORMATS = {
    "nar": "decimal",
    "nalc": "lowerLetter",
    "nauc": "upperLetter",
    "nrlc": "lowerRoman",
    "nruc": "upperRoman",
}
TOGGLES = {
    "b": "bold", "i": "italic", "v": "hidden", "caps": "capitals", "strike": "struck", "striked": "struck",
    "deleted": "deleted",
}  # fmt: skip
PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))
TWIPS_PER_MM = 1440 / 25.4
DEEPEST = 2000


class Letters(Struct, frozen=True):
    """How letters print: what RTF calls character properties."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    struck: bool = False
    hidden: bool = False
    deleted: bool = False
    capitals: bool = False
    font: int | None = None
    size: int = 24


class Stand(Struct, frozen=True):
    """How a paragraph stands: what RTF calls paragraph properties."""

    align: Alignment = "left"
    left: int = 0
    first: int = 0
    tables: int = 0
    outline: int | None = None
    level: int = 0
    listed: bool = False


class Field(Struct):
    """A field that is open: its instruction so far."""

    instruction: str = ""


class Font(Struct):
    """A font of the font table: name and Windows character set."""

    name: str = ""
    charset: int = 0


class State(Struct):
    """What a group may change and its end puts back."""

    letters: Letters
    stand: Stand
    where: str = "text"
    unicode_skip: int = 1
    outside: str = "text"
    field: Field | None = None
    at_end: Callable[[], None] | None = None


Mark = tuple[list[Piece], int]
"""Where the mark of a note is still to be filled in: a list of pieces and a place in it."""


class OpenParagraph(Struct):
    """The paragraph of one story that is being filled. ``marks`` are those of ``note``, the note that the story is."""

    story: Story
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    boxes: list[Story] = field(default_factory=list)
    label: str = ""
    label_of_list: bool = False
    broken: bool = False
    """A page or column ends after what was read so far; with more text behind it, it is a line break, too."""
    note: Note | None = None
    marks: list[Mark] = field(default_factory=list)
    reference: Mark | None = None
