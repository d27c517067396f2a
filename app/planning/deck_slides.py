"""The slides of one topic: its sections, charts, tables, pictures and typed words, in the briefing's order."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from app.domain.briefing import (
    AnyItem,
    Briefing,
    ChartItem,
    EditedWording,
    FigureTableItem,
    Item,
    Length,
    PictureItem,
    SectionItem,
    SlideFormat,
    SlideKind,
    TextItem,
    Topic,
)
from app.domain.chart import Chart
from app.domain.deck import (
    CONTINUED,
    Align,
    BigNumber,
    DeckParagraph,
    DeckPicture,
    DeckSlide,
    DeckTable,
    KindChoice,
    LayoutName,
    Split,
)
from app.domain.material import Material
from app.domain.reference import FigureKey, SectionKey, TextRef
from app.planning.citation import cite_figure, cite_figures, cite_section, source_line
from app.planning.deck_comparison import compared_numbers, compared_rows, pairs, place_names
from app.planning.deck_kinds import figure_choice, kind_of, picture_of, text_choice
from app.planning.deck_layouts import Laid, as_text, lay_out, suits_columns
from app.planning.deck_numbers import fit_numbers, numbers_of_chart, numbers_of_figures
from app.planning.deck_passages import Passage, TableRun, TextRun, openings, passages
from app.planning.figure_words import figure_sentence, figure_table
from app.planning.fitting import Page, fit_pages, fit_title
from app.planning.merging import filled, headed, merged
from app.planning.outline_words import heading_title, item_title
from app.planning.slide_tables import fit_table
from app.planning.talk import SYLLABLES_A_MINUTE, seconds_of
from app.planning.wording import TARGETS, syllables
from app.typesetting import slide_frames as sf
from app.typesetting.metrics import line_count, parts_at_hyphen
from app.typesetting.pictures import prepared

KEY_BULLETS = 5
"""Most bullets of a slide at the length "ý chính"."""
SPOKEN = "Chỉ nói, không chiếu"
EDITED = "Lời văn do người soạn sửa, không còn nguyên văn nguồn."


class SlideMaker:
    """Makes the slides of a briefing's topics and keeps account of what had to be split."""

    def __init__(self, briefing: Briefing, material: Material) -> None:
        self._briefing = briefing
        self._material = material
        self._format: SlideFormat = briefing.slide_format
        self.splits: list[Split] = []
        self.kinds: list[KindChoice] = []
        self._kind: SlideKind = "text"
        self._automatic = True
        self._picture_beside: PictureItem | None = None
        self._taken: set[str] = set()
        """Pictures that stand beside text and need no slide of their own."""
        self._last_title = ""

    def topic_slides(self, topic: Topic) -> list[DeckSlide]:
        """All slides of a topic after its own title slide."""
        slides: list[DeckSlide] = []
        spoken: list[str] = []
        for item in topic.items:
            made = self._item(item, item.id)
            spoken += self._spoken(item)
            if made and spoken:
                made[-1] = _with_spoken(made[-1], spoken)
                spoken = []
            elif slides and spoken:
                slides[-1] = _with_spoken(slides[-1], spoken)
                spoken = []
            slides += made
        slides = [_timed(slide, topic.pace or SYLLABLES_A_MINUTE) for slide in slides]
        width = sf.frames(self._format, "text")["source"].width
        return [replace(s, topic=topic.id, source_pt=_source_size(s.source_line, width)) for s in slides]

    def _item(self, item: AnyItem, path: str) -> list[DeckSlide]:
        if isinstance(item, SectionItem):
            return self._section(item, path)
        if "slide" not in item.places:
            return []
        if isinstance(item, ChartItem):
            return self._chart(item, path, ())
        if isinstance(item, FigureTableItem):
            return self._figure_table(item, path)
        if isinstance(item, PictureItem):
            return self._picture(item, path)
        return self._typed(item, path)

    def _spoken(self, item: AnyItem) -> list[str]:
        """The words of items that are said and not shown, children included."""
        words: list[str] = []
        if "slide" not in item.places and "spoken" in item.places:
            own = next((wording.paragraphs for place, wording in item.wordings if place == "spoken"), None)
            if own is not None:
                words += own
            elif isinstance(item, SectionItem):
                chosen = self._material.shown(item.section, item.blocks)
                words += [block.text for block in chosen if block.kind in ("heading", "paragraph", "item")]
            elif isinstance(item, TextItem):
                words += [item.title, *item.paragraphs] if item.title else item.paragraphs
        for child in item.children if isinstance(item, SectionItem) else ():
            words += self._spoken(child)
        return words

    # Sections

    def _section(self, item: SectionItem, path: str) -> list[DeckSlide]:
        charts = tuple(c for c in item.children if isinstance(c, ChartItem) and "slide" in c.places)
        slides: list[DeckSlide] = []
        beside: set[str] = set()
        if "slide" in item.places:
            edited = wording_of(item)
            if edited is not None:
                slides += self._edited(item, path, edited)
            else:
                length = item.length or self._briefing.length
                found = passages(self._material, item, charts, length, tables=True)
                most = KEY_BULLETS if length == "key" else None
                found = merged(self._material, found, sf.frames(self._format, "text")["body"], most)
                above = self._above(item, found)
                if most is not None:  # the shortest talk opens with a line, not with a slide
                    body = sf.frames(self._format, "text")["body"]
                    found = filled(
                        [headed(p, tuple(names.values())) for p, names in zip(found, above, strict=True)], body, most
                    )
                slides += self._divider(item, path, found) if length != "key" else []
                self._report_uncuttable(item, found, length)
                runs = [run.paragraphs for p in found for run in p.runs if isinstance(run, TextRun)]
                self._choose(item, runs, length)
                for passage, headings in zip(found, above, strict=True):
                    slides += [self._opening(key, path) for key in headings if length != "key"]
                    slides += self._passage(item, path, passage, beside)
        beside |= self._taken
        for child in item.children:
            if child.id not in beside:
                slides += self._item(child, f"{path}/{child.id}")
        return slides

    def _choose(self, item: Item, runs: Sequence[Sequence[DeckParagraph]], length: Length) -> None:
        """Note the kinds that the item can take, and take the one that its slides get."""
        choice = text_choice(item, runs, self._format, length)
        self.kinds.append(choice)
        self._kind = kind_of(item, choice)
        self._automatic = item.slide_kind != self._kind
        self._picture_beside = picture_of(item) if self._kind == "picture_text" else None

    def _above(self, item: SectionItem, found: Sequence[Passage]) -> list[dict[SectionKey, str]]:
        """For each passage the bare headings that it opens with and their titles, unless it bears the same title."""
        titled = [{key: heading_title(self._material, key) for key in above}
                  for above in openings(self._material, item, found)]  # fmt: skip
        return [
            {key: title for key, title in names.items() if title != passage.title}
            for names, passage in zip(titled, found, strict=True)
        ]

    def _divider(self, item: SectionItem, path: str, found: Sequence[Passage]) -> list[DeckSlide]:
        """A slide that opens a section of several parts and names them."""
        if len(found) < 2:
            return []
        key = item.section
        frame = sf.frames(self._format, "section")["body"]
        names = tuple(DeckParagraph(p.title, bullet=False) for p in found if p.depth == min(q.depth for q in found))
        pages = fit_pages(names, frame, (24.0, 22.0, 20.0))
        body = pages[0] if len(pages) == 1 and len(names) > 1 else Page((), 24.0, 0.0)
        title, size = self._cover_title(item_title(self._material, item), "section")
        cite = source_line([cite_section(self._material, key)])
        return [
            DeckSlide(
                id=f"{path}#0", layout="section", title=title, title_pt=size, body=body.paragraphs,
                body_pt=body.size_pt, notes=cite, item=path, source_line=self._fit_source(cite),
            )
        ]  # fmt: skip

    def _opening(self, key: SectionKey, path: str) -> DeckSlide:
        """A slide for a heading that has sub-sections only: what follows is about it."""
        title, size = self._cover_title(heading_title(self._material, key), "section")
        cite = source_line([cite_section(self._material, key)])
        return DeckSlide(
            id=f"{path}#{key.section}", layout="section", title=title, title_pt=size, notes=cite, item=path,
            source_line=self._fit_source(cite),
        )  # fmt: skip

    def _passage(self, item: SectionItem, path: str, passage: Passage, beside: set[str]) -> list[DeckSlide]:
        slides: list[DeckSlide] = []
        citation = [cite_section(self._material, passage.section)]
        for run in passage.runs:
            if isinstance(run, TextRun):
                slides += self._text(item, path, passage, run.paragraphs, not slides)
            elif isinstance(run, TableRun):
                slides += self._source_table(path, passage, run, citation)
            elif run.item.chart.size == "large":
                slides += self._text(item, path, passage, run.paragraphs, not slides) if run.paragraphs else []
                slides += self._chart(run.item, f"{path}/{run.item.id}", (), passage.section)
                beside.add(run.item.id)
            else:
                slides += self._chart(run.item, f"{path}/{run.item.id}", run.paragraphs, passage.section)
                beside.add(run.item.id)
        return self._numbered(slides, path, passage)

    def _numbered(self, slides: list[DeckSlide], path: str, passage: Passage) -> list[DeckSlide]:
        """Slides of one passage after the first carry "(tiếp theo)" and ids of their own."""
        done: list[DeckSlide] = []
        for number, slide in enumerate(slides, 1):
            own = slide.title if slide.chart is not None else passage.title
            again = slide.chart is None and self._last_title == own
            title, size = self._title(own, CONTINUED if again else "")
            notes = slide.notes if title == own else f"Tiêu đề đầy đủ: {own}\n{slide.notes}"
            key = f"{path}#{passage.section.section}.{number}"
            changed = replace(
                slide, title=title, title_pt=size, continuation=CONTINUED if again else "", notes=notes, id=key
            )
            done.append(changed if slide.chart is None else replace(slide, id=slide.id))
            if slide.chart is None:
                self._last_title = own
        return done

    def _text(
        self, item: SectionItem, path: str, passage: Passage, paragraphs: Sequence[DeckParagraph], first: bool
    ) -> list[DeckSlide]:
        length = item.length or self._briefing.length
        most = KEY_BULLETS if length == "key" and wording_of(item) is None else None
        pages = self._laid_out(paragraphs, most)
        if sum(page.layout != "quotation" for page in pages) > 1:
            why = f"“{passage.title}” dài hơn một trang chiếu ở cỡ chữ 20 nên trải trên {len(pages)} trang."
            self.splits.append(Split(item.id, why))
        shown = [self._blocks_of(page.paragraphs) for page in pages]
        slides: list[DeckSlide] = []
        for number, page in enumerate(pages):
            sections = self._sections(passage.section, shown[number])
            citation = [cite_section(self._material, key) for key in sections]
            blocks = self._passage_blocks(passage, shown, number)
            notes = self._notes(passage.section, blocks, citation, item if first and number == 0 else None)
            slides.append(
                DeckSlide(
                    id="", layout=page.layout, title=passage.title, body=page.body, body_pt=page.size_pt,
                    second=page.second, item=path, source_line=self._source(citation), notes=notes,
                    picture=self._beside(page),
                )
            )  # fmt: skip
        return slides

    def _laid_out(self, paragraphs: Sequence[DeckParagraph], most: int | None) -> tuple[Laid, ...]:
        """The paragraphs on slides of the item's kind; unasked, columns are for runs alone that gain by them."""
        kind = self._kind
        if kind == "picture_text" and self._picture_beside is None:
            kind = "text"
        if kind == "two_columns" and self._automatic and not suits_columns(paragraphs, self._format):
            kind = "text"
        return lay_out(kind, paragraphs, self._format, most)

    def _beside(self, page: Laid) -> DeckPicture | None:
        """The picture of a page that has one beside its text; it then needs no slide of its own."""
        item = self._picture_beside
        if page.layout != "picture_text" or item is None:
            return None
        self._picture_beside = None
        self._taken.add(item.id)
        return self._prepared(item, "picture_text", "")

    def _blocks_of(self, paragraphs: Sequence[DeckParagraph]) -> list[str]:
        return list(dict.fromkeys(r.block for p in paragraphs for r in p.refs if isinstance(r, TextRef)))

    def _sections(self, section: SectionKey, blocks: Sequence[str]) -> list[SectionKey]:
        """The sections that these blocks stand in, in reading order."""
        document = self._material.guidance[section.sha256].document
        found: dict[SectionKey, None] = {}
        for block_id in blocks:
            block = document.block(block_id)
            heading = block.id if block.kind == "heading" else block.heading
            found[SectionKey(section.sha256, heading) if heading else section] = None
        return list(found) or [section]

    def _passage_blocks(self, passage: Passage, shown: Sequence[Sequence[str]], number: int) -> Sequence[str]:
        """The blocks whose full text belongs to the notes of a page: those shown, and those left out after them."""
        order = {block: at for at, block in enumerate(passage.blocks)}
        begins = [min((order[b] for b in blocks if b in order), default=0) for blocks in shown]
        first = 0 if number == 0 else begins[number]
        last = begins[number + 1] if number + 1 < len(shown) else len(order)
        between = list(passage.blocks[first:last]) if len(passage.runs) == 1 else []
        return list(dict.fromkeys([*shown[number], *between])) if not between else sorted(
            {*between, *(b for b in shown[number] if b in order)}, key=lambda block: order[block]
        )  # fmt: skip

    def _report_uncuttable(self, item: SectionItem, found: Sequence[Passage], length: Length) -> None:
        if length != "key":
            return
        for passage in found:
            for run in passage.runs:
                for p in run.paragraphs if isinstance(run, TextRun) else ():
                    count = syllables(p.text)
                    if count > TARGETS["key"][1]:
                        why = f"Câu {count} tiếng không có chỗ cắt an toàn nên để nguyên: “{p.text[:60]}…”."
                        self.splits.append(Split(item.id, why))

    def _source_table(self, path: str, passage: Passage, run: TableRun, citation: list[str]) -> list[DeckSlide]:
        frame = sf.frames(self._format, "table")["table"]
        alt = f"Bảng {len(run.rows)} dòng: {passage.title}"
        tables = fit_table(run.header, run.rows, run.aligns, frame, strong=run.strong, alt_text=alt)
        self._table_split(path, passage.title, tables)
        notes = self._notes(passage.section, (), citation, None)
        if run.figures:
            notes = "\n".join([notes, *self._figure_lines(run.figures)])
            why = f"Đoạn văn có {len(run.figures)} số liệu, nghe đọc thì khó nhớ, nên chiếu thành bảng kèm vài ý chính."
            self.splits.append(Split(path.rpartition("/")[2], why))
        return [
            DeckSlide(id="", layout="table", title=passage.title, table=table, item=path, notes=notes,
                      source_line=self._source(citation))
            for table in tables
        ]  # fmt: skip

    def _edited(self, item: SectionItem, path: str, edited: EditedWording) -> list[DeckSlide]:
        citation = [cite_section(self._material, item.section)]
        paragraphs = tuple(DeckParagraph(text, edited=True) for text in edited.paragraphs if text.strip())
        title = item_title(self._material, item)
        passage = Passage(item.section, title, 0, (TextRun(paragraphs),))
        self._choose(item, [paragraphs], "full")
        slides = self._numbered(self._text(item, path, passage, paragraphs, True), path, passage)
        slides = [replace(slide, source_line=self._source(citation)) for slide in slides]
        source = "\n".join(
            block.text for block in self._material.shown(item.section, item.blocks) if block.kind != "table"
        )
        return [replace(slide, notes=f"{slide.notes}\n{EDITED}\n{source}") for slide in slides[:1]] + slides[1:]

    # Charts, tables, pictures, typed words

    def _chart(
        self, item: ChartItem, path: str, paragraphs: Sequence[DeckParagraph], section: SectionKey | None = None
    ) -> list[DeckSlide]:
        chart = item.chart
        keys = [point.key for series in chart.series for point in series.points if point.key is not None]
        citation = cite_figures(self._material, keys)
        layout: LayoutName = "text_chart" if paragraphs else "chart"
        title, size = self._title(item_title(self._material, item))
        below = "big_numbers" if chart.kind == "big_number" else "text_chart"
        pages = fit_pages(paragraphs, sf.frames(self._format, below)["body"], (26.0, 24.0, 22.0, 20.0))
        notes = self._figure_notes(item, keys, title)
        if section is not None:
            passage = self._notes(section, self._blocks_of(paragraphs), [cite_section(self._material, section)], None)
            notes = f"{passage}\n{notes}"
        line = chart.source_line or self._source(citation)
        slide = DeckSlide(
            id=f"{path}#1", layout=layout, title=title, title_pt=size, chart=chart, item=path, notes=notes,
            body=pages[0].paragraphs if pages else (), body_pt=pages[0].size_pt if pages else 24,
            source_line=self._fit_source(line),
        )  # fmt: skip
        numbers = numbers_of_chart(chart) if chart.kind == "big_number" else ()
        if numbers:
            return self._after(self._big_numbers(slide, numbers), pages)
        if chart.kind == "table":
            return self._chart_as_table(slide, chart)
        if chart.with_table:
            return [slide, *self._chart_as_table(replace(slide, id=f"{path}/so-lieu#1", continuation=CONTINUED), chart)]
        return [slide]

    def _big_numbers(self, slide: DeckSlide, numbers: Sequence[BigNumber]) -> DeckSlide:
        laid = fit_numbers(numbers, self._format, bool(slide.body))
        return replace(
            slide, layout="big_numbers", chart=None, table=None, numbers=laid.numbers, numbers_pt=laid.numbers_pt,
            labels_pt=laid.labels_pt,
        )  # fmt: skip

    def _after(self, slide: DeckSlide, pages: Sequence[Page]) -> list[DeckSlide]:
        """The slide, and what did not fit below its numbers on further slides."""
        rest = [p for page in pages[1:] for p in page.paragraphs]
        title, size = self._title(slide.title, CONTINUED)
        key = slide.id.partition("#")[0]
        return [slide] + [
            replace(
                slide, id=f"{key}#{number}", layout="text", numbers=(), title=title, title_pt=size, body=page.body,
                body_pt=page.size_pt, continuation=CONTINUED,
            )
            for number, page in enumerate(as_text(rest, self._format), 2)
        ]  # fmt: skip

    def _chart_as_table(self, slide: DeckSlide, chart: Chart) -> list[DeckSlide]:
        header = (chart.unit and f"Đơn vị: {chart.unit}", *(series.name for series in chart.series))
        rows = [
            (category, *(series.points[n].label for series in chart.series))
            for n, category in enumerate(chart.categories)
        ]
        frame = sf.frames(self._format, "table")["table"]
        aligns: list[Align] = ["left", *("right" for _ in chart.series)]
        tables = fit_table(header, rows, aligns, frame, alt_text=chart.alt_text)
        return self._table_slides(replace(slide, layout="table", chart=None, body=()), tables)

    def _figure_table(self, item: FigureTableItem, path: str) -> list[DeckSlide]:
        figures = [self._material.figure(key) for key in item.figures]
        if not figures:
            return []
        full = item_title(self._material, item)
        title, size = self._title(full)
        choice = figure_choice(item, self._material)
        self.kinds.append(choice)
        kind = kind_of(item, choice)
        slide = DeckSlide(
            id=f"{path}#1", layout="table", title=title, title_pt=size, item=path,
            notes=self._figure_notes(item, item.figures, title),
            source_line=self._source(cite_figures(self._material, item.figures)),
        )  # fmt: skip
        if kind == "comparison":
            return self._compared(item, slide, full)
        if kind == "big_numbers":
            return [self._big_numbers(slide, numbers_of_figures(figures))]
        header, rows, aligns = figure_table(figures, upright=True)
        return self._figure_rows(item, slide, full, (header, rows, aligns))

    def _figure_rows(
        self, item: Item, slide: DeckSlide, full: str, table: tuple[tuple[str, ...], list[tuple[str, ...]], list[Align]]
    ) -> list[DeckSlide]:
        header, rows, aligns = table
        frame = sf.frames(self._format, "table")["table"]
        tables = fit_table(header, rows, aligns, frame, alt_text=f"Bảng {len(rows)} chỉ tiêu: {full}")
        self._table_split(item.id, full, tables)
        return self._table_slides(slide, tables)

    def _compared(self, item: FigureTableItem, slide: DeckSlide, full: str) -> list[DeckSlide]:
        """The place against the higher level: one pair as large numbers, several as a table."""
        found = pairs(self._material, item.figures)
        names = place_names(self._material, found[0], self._briefing.unit)
        formulas = [f"{p.local.figure.indicator}, chênh lệch: {p.difference.quote}" for p in found]
        slide = replace(slide, notes="\n".join([slide.notes, *formulas]))
        if len(found) == 1:
            return [self._big_numbers(slide, compared_numbers(found[0], names))]
        return self._figure_rows(item, slide, full, compared_rows(found, names))

    def _table_slides(self, slide: DeckSlide, tables: Sequence[DeckTable]) -> list[DeckSlide]:
        slides: list[DeckSlide] = []
        for number, table in enumerate(tables, 1):
            after = CONTINUED if number > 1 else ""
            title, size = self._title(slide.title, after)
            key = f"{slide.id.partition('#')[0]}#{number}"
            slides.append(replace(slide, id=key, title=title, title_pt=size, continuation=after, table=table))
        return slides

    def _table_split(self, item: str, title: str, tables: Sequence[DeckTable]) -> None:
        if len(tables) > 1:
            why = f"Bảng “{title}” dài hơn một trang chiếu ở cỡ chữ 14 nên trải trên {len(tables)} trang, lặp hàng đầu."
            self.splits.append(Split(item, why))

    def _picture(self, item: PictureItem, path: str) -> list[DeckSlide]:
        full = item_title(self._material, item)
        title, size = self._title(full)
        return [
            DeckSlide(
                id=f"{path}#1", layout="picture", title=title, title_pt=size, item=path,
                picture=self._prepared(item, "picture", full),
                notes="\n".join(line for line in (item.caption, item.notes) if line),
            )
        ]  # fmt: skip

    def _prepared(self, item: PictureItem, layout: LayoutName, title: str) -> DeckPicture:
        """The picture for its frame, with a caption of one line; none where the slide's title says the same."""
        frame = sf.frames(self._format, layout)["picture"]
        full = item.title or item.caption
        caption = item.caption or (item.title if layout == "picture_text" else "")
        if caption == title:
            caption = ""
        if caption and line_count(caption, 16, frame.width) > 1:
            caption = fit_title(caption, frame.width, (16.0,), lines=1)[0]
        alt = item.alt_text or full or item_title(self._material, item)
        return prepared(
            self._material.media[item.media], item.media, frame.width, frame.height, alt_text=alt, caption=caption
        )

    def _typed(self, item: TextItem, path: str) -> list[DeckSlide]:
        edited = wording_of(item)
        texts = edited.paragraphs if edited else item.paragraphs
        full = item.title or (texts[0] if texts else "")
        if not item.title:
            texts = texts[1:] if len(texts) > 1 else texts
        paragraphs = tuple(DeckParagraph(text, edited=True) for text in texts if text.strip())
        self._choose(item, [paragraphs], "full")
        pages = self._laid_out(paragraphs, None)
        if sum(page.layout != "quotation" for page in pages) > 1:
            self.splits.append(Split(item.id, f"“{full}” dài hơn một trang chiếu nên trải trên {len(pages)} trang."))
        slides: list[DeckSlide] = []
        for number, page in enumerate(pages, 1):
            after = CONTINUED if number > 1 else ""
            title, size = self._title(full, after)
            slides.append(
                DeckSlide(
                    id=f"{path}#{number}", layout=page.layout, title=title, title_pt=size, continuation=after,
                    body=page.body, body_pt=page.size_pt, second=page.second, item=path,
                    notes=item.notes if number == 1 else "",
                )
            )  # fmt: skip
        return slides

    # Words around them

    def _title(self, title: str, after: str = "") -> tuple[str, float]:
        return fit_title(title, sf.frames(self._format, "text")["title"].width, sf.TITLE_SIZES, after=after)

    def _cover_title(self, title: str, layout: LayoutName) -> tuple[str, float]:
        sizes = tuple(size for size in sf.COVER_SIZES if size <= 36)
        return fit_title(title, sf.frames(self._format, layout)["title"].width, sizes, lines=2)

    def _source(self, citations: Sequence[str]) -> str:
        return self._fit_source(source_line(citations))

    def _fit_source(self, line: str) -> str:
        """The source line in two lines: sections give way first, the notes hold all of them."""
        width = sf.frames(self._format, "text")["source"].width
        while line and line_count(line, sf.SOURCE_SIZE, width) > 2:
            shorter = line.rpartition(", ")[0] or line.rpartition(" ")[0]
            line = shorter.rstrip("…,; ") + "…"
            if line_count(line, sf.SOURCE_SIZE, width) <= 2:
                break
            line = line.rstrip("…")
        return line

    def _notes(self, section: SectionKey, blocks: Sequence[str], citation: Sequence[str], item: Item | None) -> str:
        """The full source passage of what the slide shows, its reference, and the person's own notes."""
        document = self._material.guidance[section.sha256].document
        texts = [
            block.text
            for block_id in blocks
            if (block := document.block(block_id)).kind != "heading" or len(blocks) == 1
        ]
        lines = [item.notes] if item is not None and item.notes else []
        lines += [source_line(citation), *(["Nguyên văn:"] if texts else []), *texts]
        return "\n".join(lines)

    def _figure_notes(self, item: Item, keys: Sequence[FigureKey], title: str) -> str:
        full = item_title(self._material, item)  # type: ignore[arg-type]
        lines = [f"Tiêu đề đầy đủ: {full}"] if full != title else []
        lines += [item.notes] if item.notes else []
        return "\n".join([*lines, *self._figure_lines(keys)])

    def _figure_lines(self, keys: Sequence[FigureKey]) -> list[str]:
        """Each figure with its source."""
        said = (figure_sentence(self._material.figure(key), cite_figure(self._material, key)) for key in keys)
        return ["Số liệu:", *dict.fromkeys(said)]


def _with_spoken(slide: DeckSlide, spoken: Sequence[str]) -> DeckSlide:
    """The slide with words that are only said: they stand in its notes and in the script."""
    notes = "\n".join(line for line in (slide.notes, f"{SPOKEN}:", *spoken) if line)
    return replace(slide, notes=notes, script=(*slide.script, *spoken))


def _timed(slide: DeckSlide, pace: int) -> DeckSlide:
    """The slide with its script (what it shows, when nothing else was written to be said) and its time."""
    shown = [p.text for p in (*slide.body, *slide.second)]
    if slide.table is not None and not shown:
        shown = [slide.title, *(" ".join(row) for row in slide.table.rows[:5])]
    if slide.chart is not None and not shown:
        shown = [slide.chart.alt_text or slide.title]
    script = (*shown, *slide.script)
    return replace(slide, script=script, seconds=seconds_of(script, pace))


def _source_size(line: str, width: float) -> float:
    """A size of the source line at which it needs fewest lines and no document number is parted at its hyphen."""
    sizes = (sf.SOURCE_SIZE, sf.SOURCE_SIZE - 0.5, sf.SOURCE_SIZE - 1)
    whole = [size for size in sizes if not parts_at_hyphen(line, size, width)] or [sf.SOURCE_SIZE]
    return min(whole, key=lambda size: (line_count(line, size, width), -size))


def wording_of(item: Item) -> EditedWording | None:
    """A person's own wording of an item for the slides."""
    return next((wording for place, wording in item.wordings if place == "slide"), None)
