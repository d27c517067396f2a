"""A briefing and its material to a deck plan: which slides there are, in which order, and what stands on each.

Pipeline: each item by itself (``deck_items``): passages (``deck_passages``) → slides that fit (``fitting``,
``slide_tables``); then the items in order with front and closing slides, jumps, sections of PowerPoint, the list of
what was split.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from app.domain.briefing import Briefing, SectionItem, Topic
from app.domain.deck import CONTINUED, DeckParagraph, DeckPart, DeckPlan, DeckSlide, KindChoice, LayoutName, Split
from app.domain.material import Material
from app.planning.deck_cache import DeckCache
from app.planning.deck_items import ItemSlides, with_spoken
from app.planning.deck_setting import Setting
from app.planning.fitting import fit_pages, fit_title
from app.planning.outline_words import item_title, section_parts
from app.planning.talk import too_long
from app.typesetting import slide_frames as sf
from app.typesetting.metrics import text_width

CLOSING = "Xin trân trọng cảm ơn!"


class _Body(Struct, frozen=True):
    """The slides of a topic after its own title slide, and what was split and could be otherwise in them."""

    slides: tuple[DeckSlide, ...]
    splits: tuple[Split, ...]
    kinds: tuple[KindChoice, ...]


def plan_deck(briefing: Briefing, material: Material, cache: DeckCache | None = None) -> DeckPlan:
    """Every slide of the deck, measured. The same briefing and material give the same plan, with
    a ``cache`` or without.

    ``split`` tells what did not fit as it was. Raises KeyError when the material lacks a source of the briefing.
    """
    cache = cache or DeckCache()
    bodies = _bodies(briefing, material, cache)
    front = [_title_slide(briefing), *_agenda(briefing, material, [body.slides for body in bodies])]
    slides = list(front)
    parts = [DeckPart("front", "Mở đầu", 0)]
    for number, (topic, body) in enumerate(zip(briefing.topics, bodies, strict=True), 1):
        parts.append(DeckPart(topic.id, topic.title or f"Chuyên đề {number}", len(slides)))
        slides += [_topic_slide(briefing, topic, number), *body.slides]
    parts.append(DeckPart("closing", "Kết thúc", len(slides)))
    slides.append(_closing_slide(briefing))
    return DeckPlan(
        title=briefing.event.name,
        design=briefing.design,
        slide_format=briefing.slide_format,
        slides=tuple(slides),
        unit_line=_unit_line(briefing),
        footer=_one_line(briefing.unit.name, sf.frames(briefing.slide_format, "text")["footer"].width, 11),
        date=_printed_date(briefing.event.date),
        mark=briefing.mark,
        parts=tuple(parts),
        split=tuple(split for body in bodies for split in body.splits) + _front_splits(front),
        kinds=tuple(kind for body in bodies for kind in body.kinds),
        warnings=tuple(w for t, body in zip(briefing.topics, bodies, strict=True) if (w := too_long(t, body.slides))),
    )


def _bodies(briefing: Briefing, material: Material, cache: DeckCache) -> list[_Body]:
    setting = Setting(material, briefing.slide_format, briefing.length, briefing.unit)
    bodies: list[_Body] = []
    title = ""
    for topic in briefing.topics:
        paced = replace(setting, pace=topic.pace) if topic.pace else setting
        made: list[ItemSlides] = []
        for item in topic.items:
            made.append(cache.slides_of(paced, item, title))
            title = made[-1].last_title
        bodies.append(_body(topic, made, paced.pace))
    cache.keep_only(frozenset(item.id for topic in briefing.topics for item in topic.items))
    return bodies


def _body(topic: Topic, items: Sequence[ItemSlides], pace: int) -> _Body:
    """The slides of the items in order; what is only said goes to the slide that is shown meanwhile."""
    slides: list[DeckSlide] = []
    waiting: list[str] = []
    for made in items:
        own = list(made.slides)
        waiting += made.spoken
        shown = own or slides
        if shown and waiting:
            shown[-1] = with_spoken(shown[-1], waiting, pace)
            waiting = []
        slides += own
    return _Body(
        tuple(replace(slide, topic=topic.id) for slide in slides),
        tuple(split for made in items for split in made.splits),
        tuple(kind for made in items for kind in made.kinds),
    )


def _title_slide(briefing: Briefing) -> DeckSlide:
    event = briefing.event
    lines = [f"Chuyên đề: {briefing.topics[0].title}"] if len(briefing.topics) == 1 else []
    if event.organiser and event.organiser != briefing.unit.name:
        lines.append(event.organiser)
    lines.append(", ".join(part for part in (event.time, _long_date(event.date), event.venue) if part))
    return _cover(briefing, "title", "title", event.name, tuple(line for line in lines if line))


def _topic_slide(briefing: Briefing, topic: Topic, number: int) -> DeckSlide:
    speaker = ", ".join(part for part in (topic.speaker, topic.office) if part)
    lines = [f"Chuyên đề {number}"] if len(briefing.topics) > 1 else []
    lines += [f"Người trình bày: {speaker}"] if speaker else []
    lines += [f"Thời gian: {topic.minutes} phút"] if topic.minutes else []
    slide = _cover(briefing, "topic", topic.id, topic.title, tuple(lines))
    return replace(slide, topic=topic.id)


def _closing_slide(briefing: Briefing) -> DeckSlide:
    lines = tuple(line for line in (briefing.unit.department, briefing.unit.contact) if line)
    return _cover(briefing, "closing", "closing", CLOSING, lines)


def _cover(briefing: Briefing, layout: LayoutName, key: str, title: str, lines: tuple[str, ...]) -> DeckSlide:
    frame = sf.frames(briefing.slide_format, layout)["title"]
    printed, size = fit_title(title, frame.width, sf.COVER_SIZES, lines=3)
    spot = sf.frames(briefing.slide_format, layout)["subtitle"]
    plain = tuple(DeckParagraph(line, bullet=False) for line in lines)
    pages = fit_pages(plain, spot, (24.0, 22.0, 20.0))
    shown = tuple(paragraph.text for paragraph in pages[0].paragraphs) if pages else ()
    notes = f"Tiêu đề đầy đủ: {title}" if printed != title else ""
    if len(pages) > 1:
        notes = "\n".join([notes, *lines]).strip()
    return DeckSlide(
        id=key, layout=layout, title=printed, title_pt=size, lines=shown, notes=notes,
        body_pt=pages[0].size_pt if pages else 24.0,
    )  # fmt: skip


def _agenda(briefing: Briefing, material: Material, bodies: list[tuple[DeckSlide, ...]]) -> list[DeckSlide]:
    """The programme: topics when there are several, with the titles of their items; each line leads to its slide."""
    several = len(briefing.topics) > 1
    entries: list[DeckParagraph] = []
    for topic, body in zip(briefing.topics, bodies, strict=True):
        if several:
            entries.append(DeckParagraph(topic.title, strong=True, jump=topic.id))
        for item in topic.items:
            first = next((slide for slide in body if slide.item.split("/")[0] == item.id), None)
            if first is not None:
                level = 2 if several else 1
                entries.append(DeckParagraph(item_title(material, item), level=level, jump=first.id))
    if not entries:
        return []
    frame = sf.frames(briefing.slide_format, "agenda")["body"]
    detailed = entries if several else _with_parts(briefing, material, entries)
    if len(fit_pages(detailed, frame, sf.BODY_SIZES)) == 1:
        entries = detailed
    if several and len(fit_pages(entries, frame, sf.BODY_SIZES)) > 1:
        entries = [entry for entry in entries if entry.level == 1]
    return [
        DeckSlide(
            id=f"agenda#{number}", layout="agenda", title="Nội dung chính", body=page.paragraphs, body_pt=page.size_pt,
            continuation=CONTINUED if number > 1 else "",
        )
        for number, page in enumerate(fit_pages(entries, frame, sf.BODY_SIZES), 1)
    ]  # fmt: skip


def _with_parts(briefing: Briefing, material: Material, entries: list[DeckParagraph]) -> list[DeckParagraph]:
    """A short programme of one topic with the parts of its sections below them."""
    items = {item_title(material, item): item for item in briefing.topics[0].items if isinstance(item, SectionItem)}
    detailed: list[DeckParagraph] = []
    for entry in entries:
        item = items.get(entry.text)
        parts = section_parts(material, item.section) if item is not None and item.blocks is None else ()
        detailed.append(replace(entry, strong=bool(parts)))
        detailed += [DeckParagraph(part, level=2) for part in parts]
    return detailed


def _front_splits(front: list[DeckSlide]) -> tuple[Split, ...]:
    pages = sum(slide.layout == "agenda" for slide in front)
    return (Split("agenda", f"Chương trình dài nên trải trên {pages} trang."),) if pages > 1 else ()


def _unit_line(briefing: Briefing) -> str:
    unit = briefing.unit
    line = " · ".join(part.upper() for part in (unit.name, unit.department) if part)
    room = sf.frames(briefing.slide_format, "title")["unit"].width
    return line if text_width(line, 20) <= room * 1.9 else unit.name.upper()


def _one_line(text: str, width: float, size: float) -> str:
    while text and text_width(text, size) > width * 0.98:
        text = text.rpartition(" ")[0]
    return text


def _printed_date(iso: str) -> str:
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    return f"{day}/{month}/{year}" if day else ""


def _long_date(iso: str) -> str:
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    # Nghị định 30/2020, Phụ lục I, II.4.b: a zero before days under 10 and before months 1 and 2 only.
    return f"ngày {day} tháng {month if int(month) < 3 else int(month)} năm {year}" if day else ""
