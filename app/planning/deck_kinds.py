"""Which kind of slide suits an item, and why: what the window proposes and, where it is plain, the deck does itself.

Pure functions of the words and figures that the item holds. Reasons are Vietnamese and complete "vì …".
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.briefing import AnyItem, FigureTableItem, Item, Length, PictureItem, SectionItem, SlideFormat, SlideKind
from app.domain.deck import DeckParagraph, KindChoice
from app.domain.material import Material
from app.planning.deck_comparison import pairs
from app.planning.deck_layouts import beside_picture, groups, quoted, suits_columns

MOST_NUMBERS = 3
AUTOMATIC: frozenset[SlideKind] = frozenset({"two_columns", "picture_text"})
"""Suggestions that are taken unasked: they show the same words, no more slides, and nothing else changes."""


def text_choice(
    item: Item, runs: Sequence[Sequence[DeckParagraph]], slide_format: SlideFormat, length: Length
) -> KindChoice:
    """The kinds that an item of words can take; ``runs`` are its paragraphs, each run on slides of its own."""
    kinds: list[SlideKind] = ["text"]
    found: list[tuple[SlideKind, str]] = []
    if any(len(run) > 1 for run in runs):
        kinds.append("two_columns")
    if picture_of(item) is not None:
        kinds.append("picture_text")
        if runs and beside_picture(runs[0], slide_format):
            found.append(("picture_text", "có ảnh đi kèm, chữ và ảnh cạnh nhau thì xem được cùng lúc"))
    if length != "key":  # the shortest wording has few points already
        found += [_columns(run) for run in runs if suits_columns(run, slide_format)]
    words = next((words for run in runs for p in run if (words := quoted(p.text))), "")
    if words:
        kinds.append("quotation")
        found.append(("quotation", f"có câu trích “{_first_words(words)}”"))
    suggested, reason = found[0] if found else ("text", "lời liền ý, đọc lần lượt từ trên xuống")
    return KindChoice(item.id, tuple(kinds), suggested, reason)


def _columns(run: Sequence[DeckParagraph]) -> tuple[SlideKind, str]:
    heads = groups(run)
    if heads is not None:
        return "two_columns", f"hai nhóm “{_first_words(heads[0])}” và “{_first_words(heads[1])}” đối chiếu nhau"
    return "two_columns", f"có {len(run)} ý ngắn, xếp hai cột thì chữ to hơn"


def figure_choice(item: FigureTableItem, material: Material) -> KindChoice:
    """The kinds that a table of figures can take."""
    kinds: list[SlideKind] = ["table"]
    figures = [material.figure(key) for key in item.figures]
    compared = pairs(material, item.figures)
    if 0 < len(figures) <= MOST_NUMBERS:
        kinds.append("big_numbers")
    if compared:
        kinds.append("comparison")
    if compared and 2 * len(compared) == len(figures):
        return KindChoice(item.id, tuple(kinds), "comparison", "có số của địa phương và của cấp trên cùng chỉ tiêu")
    if "big_numbers" in kinds and len({figure.indicator for figure in figures}) == len(figures):
        count = f"{len(figures)} số, mỗi số một chỉ tiêu" if len(figures) > 1 else "một số"
        return KindChoice(item.id, tuple(kinds), "big_numbers", f"chỉ có {count}: để thật to thì dễ nhớ")
    return KindChoice(item.id, tuple(kinds), "table", "nhiều số cùng chỉ tiêu thì bảng dễ dò hơn")


def kind_of(item: Item, choice: KindChoice) -> SlideKind:
    """The kind that an item's slides take: the person's choice where it is possible, else the plain suggestion."""
    if item.slide_kind in choice.kinds:
        return item.slide_kind
    return choice.suggested if choice.suggested in AUTOMATIC else choice.kinds[0]


def picture_of(item: Item) -> PictureItem | None:
    """The picture that can stand beside an item's words: the first one right under it."""
    children: tuple[AnyItem, ...] = item.children if isinstance(item, SectionItem) else ()
    return next((c for c in children if isinstance(c, PictureItem) and "slide" in c.places), None)


def _first_words(text: str, most: int = 6) -> str:
    words = text.split()
    return " ".join(words[:most]) + ("…" if len(words) > most else "")
