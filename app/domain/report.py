"""The official report as a plan: the format profile it follows, its letterhead, body, notes and signature.

A profile is data (``templates/profiles``), so that the rules of 2018 and of 2026 can lie side by side and be mended
without touching code. Every group of rules says where it was read and whether the original was compared.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.domain.briefing import Capacity, DesignName, UnitKind
from app.domain.chart import Chart
from app.domain.material import Media

Align = Literal["left", "center", "right", "justify"]


class RuleSource(Struct, frozen=True):
    """Where a group of rules was read, and whether somebody has compared it with the original text."""

    where: str
    checked: bool


class TextRule(Struct, frozen=True, omit_defaults=True):
    """How one element of a paper is set. ``size`` in points; ``caps`` shows small letters as capitals."""

    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False
    align: Align = "justify"


class PageRule(Struct, frozen=True):
    """Paper and margins in mm; ``header_mm`` is from the top edge to the page number."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    header_mm: float
    number_from: int
    source: RuleSource


class BodyRule(Struct, frozen=True):
    """Indent in mm, spaces in points; ``line_exact`` 0 means ``line_times`` times a single line."""

    indent_mm: float
    before: float
    after: float
    line_exact: float
    line_times: float
    end_mark: str
    source: RuleSource


class LetterheadRule(Struct, frozen=True):
    """Fixed words and rules of the head. ``issuer_rule`` and ``subject_rule`` are shares of the text's width.

    A share of 0 draws no rule; ``issuer_sign`` and ``subject_sign`` are printed instead. ``left_mm`` and ``right_mm``
    are the columns of the head, ``signature_left_mm`` is the left column of the foot.
    """

    country: str
    motto: str
    left_mm: float
    right_mm: float
    signature_left_mm: float
    issuer_sign: str
    issuer_rule: float
    subject_sign: str
    subject_rule: float
    subject_lower: bool
    number: str
    number_blank: str
    draft: str
    source: RuleSource


class AuthorityRule(Struct, frozen=True):
    """The words before a body's name above a signature, for each capacity; lines left free for the hand."""

    words: dict[Capacity, str]
    free_lines: int
    recipients_head: str
    separator: str
    filed: str
    source: RuleSource


class FormatProfile(Struct, frozen=True):
    """A set of format rules, in force from ``since`` (ISO date) until another of the same kinds replaces it.

    ``labels`` are patterns of heading labels by level, with {roman}, {number}, {letter} of that level and {above} for
    the label above without its sign. ``styles`` holds a rule for every element of ``STYLES``.
    """

    id: str
    title: str
    since: str
    kinds: tuple[UnitKind, ...]
    page: PageRule
    body: BodyRule
    letterhead: LetterheadRule
    authority: AuthorityRule
    labels: tuple[str, ...]
    label_source: RuleSource
    codes: dict[str, str]
    styles: dict[str, TextRule]
    style_source: RuleSource
    note: str = ""


STYLES = (
    "country", "motto", "superior", "issuer", "number", "date", "type", "subject", "body", "heading1", "heading2",
    "heading3", "heading4", "authority", "role", "name", "recipients_head", "recipients", "mark", "draft",
    "page_number", "caption", "source_line", "table_head", "table", "footnote",
)  # fmt: skip


class ReportRun(Struct, frozen=True, omit_defaults=True):
    """A stretch of text; ``note`` is the 0-based number of the footnote whose mark follows it."""

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    note: int | None = None


class ReportHeading(Struct, frozen=True, omit_defaults=True, tag="heading"):
    """A heading of level 1 to 4: the report's own label and the wording of the source."""

    level: int
    label: str
    runs: tuple[ReportRun, ...]


class ReportParagraph(Struct, frozen=True, omit_defaults=True, tag="paragraph"):
    """A paragraph or list item, printed with the label that the source gave it."""

    runs: tuple[ReportRun, ...]


class ReportCell(Struct, frozen=True, omit_defaults=True):
    """A cell and how many columns and rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1
    align: Align = "left"


class ReportTable(Struct, frozen=True, omit_defaults=True, tag="table"):
    """``rows`` hold the cells that begin in them; the first ``heads`` rows are repeated on every page."""

    rows: tuple[tuple[ReportCell, ...], ...]
    columns: int
    heads: int = 1
    caption: str = ""
    source: str = ""


class ReportChart(Struct, frozen=True, omit_defaults=True, tag="chart"):
    """A chart with its caption (numbered when written) and source line."""

    chart: Chart
    caption: str
    source: str = ""


class ReportPicture(Struct, frozen=True, omit_defaults=True, tag="picture"):
    """A picture that a person put in."""

    media: Media
    caption: str = ""
    alt_text: str = ""


ReportBlock = ReportHeading | ReportParagraph | ReportTable | ReportChart | ReportPicture


class ReportLetterhead(Struct, frozen=True):
    """What is printed above the body. A blank number or date leaves its place free and sets ``draft``."""

    superior: str
    issuer: str
    number: str
    place_date: str
    type: str
    subject: str
    mark: str
    draft: str


class ReportSignature(Struct, frozen=True):
    """What is printed below the body, as printed."""

    authority: tuple[str, ...]
    role: str
    name: str
    recipients: tuple[str, ...]


class ReportPlan(Struct, frozen=True):
    """Everything that the report holds. The same briefing and material give the same plan.

    ``passed_on`` leaves the properties of the file blank.
    """

    profile: FormatProfile
    letterhead: ReportLetterhead
    blocks: tuple[ReportBlock, ...]
    footnotes: tuple[str, ...]
    signature: ReportSignature
    design: DesignName
    warnings: tuple[str, ...] = ()
    passed_on: bool = False
