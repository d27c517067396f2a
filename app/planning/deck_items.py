"""The slides of one item of a briefing, with everything under it: the unit in which a deck is planned anew.

They depend on the item, on the setting, and on the title of the slide before them, on nothing else: so what was planned
for an item holds until one of these changes.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import AnyItem, ChartItem, FigureTableItem, PictureItem, SectionItem, TextItem
from app.domain.deck import CONTINUED, DeckParagraph, DeckSlide, KindChoice, Split
from app.domain.edits import wording_of
from app.planning.deck_figures import chart_slides, figure_table_slides
from app.planning.deck_kinds import kind_of, text_choice
from app.planning.deck_layouts import lay_out, suits_columns
from app.planning.deck_pictures import picture_slide
from app.planning.deck_sections import SectionSlides
from app.planning.deck_setting import Account, Setting
from app.planning.deck_words import fitted_title, source_size
from app.planning.talk import seconds_of

SPOKEN = "Chỉ nói, không chiếu"


class ItemSlides(Struct, frozen=True):
    """What was planned for one item: its slides, timed; what is only said; what was split; its kinds of slides.

    ``last_title`` is the title that the slide after these goes on from.
    """

    slides: tuple[DeckSlide, ...]
    spoken: tuple[str, ...]
    splits: tuple[Split, ...]
    kinds: tuple[KindChoice, ...]
    last_title: str


def plan_item(setting: Setting, item: AnyItem, last_title: str) -> ItemSlides:
    """The slides of an item that comes after a slide titled ``last_title``. Raises KeyError for a missing source."""
    account = Account(last_title)
    slides = tuple(_finished(setting, slide) for slide in _slides(setting, account, item, item.id))
    spoken = tuple(_spoken(setting, item))
    return ItemSlides(slides, spoken, tuple(account.splits), tuple(account.kinds), account.last_title)


def with_spoken(slide: DeckSlide, spoken: Sequence[str], pace: int) -> DeckSlide:
    """The slide with words that are only said: they stand in its notes and in the script, and take their time."""
    notes = "\n".join(line for line in (slide.notes, f"{SPOKEN}:", *spoken) if line)
    script = (*slide.script, *spoken)
    return replace(slide, notes=notes, script=script, seconds=seconds_of(script, pace))


def _slides(setting: Setting, account: Account, item: AnyItem, path: str) -> list[DeckSlide]:
    if isinstance(item, SectionItem):
        return _section(setting, account, item, path)
    if "slide" not in item.places:
        return []
    if isinstance(item, ChartItem):
        return chart_slides(setting, item, path)
    if isinstance(item, FigureTableItem):
        return figure_table_slides(setting, account, item, path)
    if isinstance(item, PictureItem):
        return [picture_slide(setting, item, path)]
    return _typed(setting, account, item, path)


def _section(setting: Setting, account: Account, item: SectionItem, path: str) -> list[DeckSlide]:
    """A section's own slides, then those of its children that do not stand on them."""
    own = SectionSlides(setting, account, item, path)
    slides = own.slides() if "slide" in item.places else []
    for child in item.children:
        if child.id not in own.beside:
            slides += _slides(setting, account, child, f"{path}/{child.id}")
    return slides


def _typed(setting: Setting, account: Account, item: TextItem, path: str) -> list[DeckSlide]:
    """Words of the person's own: without a title, the first paragraph is it."""
    edited = wording_of(item, "slide")
    texts = edited.paragraphs if edited else item.paragraphs
    full = item.title or (texts[0] if texts else "")
    if not item.title:
        texts = texts[1:] if len(texts) > 1 else texts
    paragraphs = tuple(DeckParagraph(text, edited=True) for text in texts if text.strip())
    choice = text_choice(item, [paragraphs], setting.slide_format, "full")
    account.kinds.append(choice)
    kind = kind_of(item, choice)
    asked = item.slide_kind == kind
    if kind == "two_columns" and not asked and not suits_columns(paragraphs, setting.slide_format):
        kind = "text"
    pages = lay_out(kind, paragraphs, setting.slide_format, None)
    if sum(page.layout != "quotation" for page in pages) > 1:
        account.splits.append(Split(item.id, f"“{full}” dài hơn một trang chiếu nên trải trên {len(pages)} trang."))
    slides: list[DeckSlide] = []
    for number, page in enumerate(pages, 1):
        after = CONTINUED if number > 1 else ""
        title, size = fitted_title(setting, full, after)
        slides.append(
            DeckSlide(
                id=f"{path}#{number}", layout=page.layout, title=title, title_pt=size, continuation=after,
                body=page.body, body_pt=page.size_pt, second=page.second, item=path,
                notes=item.notes if number == 1 else "",
            )
        )  # fmt: skip
    return slides


def _spoken(setting: Setting, item: AnyItem) -> list[str]:
    """The words of items that are said and not shown, children included."""
    words: list[str] = []
    if "slide" not in item.places and "spoken" in item.places:
        own = wording_of(item, "spoken")
        if own is not None:
            words += own.paragraphs
        elif isinstance(item, SectionItem):
            chosen = setting.material.shown(item.section, item.blocks)
            words += [block.text for block in chosen if block.kind in ("heading", "paragraph", "item")]
        elif isinstance(item, TextItem):
            words += [item.title, *item.paragraphs] if item.title else item.paragraphs
    for child in item.children if isinstance(item, SectionItem) else ():
        words += _spoken(setting, child)
    return words


def _finished(setting: Setting, slide: DeckSlide) -> DeckSlide:
    """The slide with its script (what it shows), the time that it takes, and the size of its source line."""
    script = tuple(p.text for p in (*slide.body, *slide.second))
    if slide.table is not None and not script:
        script = (slide.title, *(" ".join(row) for row in slide.table.rows[:5]))
    if slide.chart is not None and not script:
        script = (slide.chart.alt_text or slide.title,)
    seconds = seconds_of(script, setting.pace)
    return replace(slide, script=script, seconds=seconds, source_pt=source_size(setting, slide.source_line))
