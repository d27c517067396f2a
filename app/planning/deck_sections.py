"""Slides of a picked section: what opens it, its passages as they fit, its tables and charts where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from app.domain.briefing import ChartItem, EditedWording, Length, PictureItem, SectionItem, SlideKind
from app.domain.deck import CONTINUED, DeckParagraph, DeckPicture, DeckSlide, Split
from app.domain.edits import wording_of
from app.domain.reference import SectionKey, TextRef
from app.planning.citation import cite_section, source_line
from app.planning.deck_figures import chart_slides, split_of_table
from app.planning.deck_kinds import kind_of, picture_of, text_choice
from app.planning.deck_layouts import Laid, lay_out, suits_columns
from app.planning.deck_passages import ChartRun, Passage, TableRun, TextRun, openings, passages
from app.planning.deck_pictures import slide_picture
from app.planning.deck_setting import Account, Setting
from app.planning.deck_words import cited, cover_title, figure_lines, fitted_source, fitted_title, passage_notes
from app.planning.fitting import Page, fit_pages
from app.planning.merging import filled, headed, merged
from app.planning.outline_words import heading_title, item_title
from app.planning.slide_tables import fit_table
from app.planning.wording import TARGETS, syllables
from app.typesetting import slide_frames as sf

KEY_BULLETS = 5
"""Most bullets of a slide at the length "ý chính"."""
EDITED = "Lời văn do người soạn sửa, không còn nguyên văn nguồn."


class SectionSlides:
    """Makes the slides of one section. ``beside`` are the children that stand on them and need none of their own."""

    def __init__(self, setting: Setting, account: Account, item: SectionItem, path: str) -> None:
        self._setting = setting
        self._material = setting.material
        self._account = account
        self._item = item
        self._path = path
        self._length: Length = item.length or setting.length
        self._body = sf.frames(setting.slide_format, "text")["body"]
        self._kind: SlideKind = "text"
        self._picture: PictureItem | None = None
        self.beside: set[str] = set()

    def slides(self) -> list[DeckSlide]:
        """The section's slides, those of its charts among them where the text speaks of their figures."""
        edited = wording_of(self._item, "slide")
        return self._edited(edited) if edited is not None else self._cut_from_source()

    def _cut_from_source(self) -> list[DeckSlide]:
        item, key = self._item, self._length == "key"
        charts = tuple(c for c in item.children if isinstance(c, ChartItem) and "slide" in c.places)
        most = KEY_BULLETS if key else None
        found = passages(self._material, item, charts, self._length, tables=True)
        found = merged(self._material, found, self._body, most)
        above = self._above(found)
        if key:  # the shortest talk opens with a line, not with a slide
            with_lines = [headed(p, tuple(names.values())) for p, names in zip(found, above, strict=True)]
            found = filled(with_lines, self._body, KEY_BULLETS)
            self._account.splits += _uncuttable(item, found)
        self._choose([run.paragraphs for p in found for run in p.runs if isinstance(run, TextRun)])
        slides = [] if key else self._divider(found)
        for passage, headings in zip(found, above, strict=True):
            slides += [] if key else [self._opening(heading) for heading in headings]
            slides += self._passage(passage)
        return slides

    def _choose(self, runs: Sequence[Sequence[DeckParagraph]]) -> None:
        """Note the kinds that the item can take, and take the one that its slides get."""
        item = self._item
        length = "full" if wording_of(item, "slide") is not None else self._length
        choice = text_choice(item, runs, self._setting.slide_format, length)
        self._account.kinds.append(choice)
        self._kind = kind_of(item, choice)
        self._picture = picture_of(item) if self._kind == "picture_text" else None

    def _above(self, found: Sequence[Passage]) -> list[dict[SectionKey, str]]:
        """For each passage the bare headings that it opens with and their titles, unless it bears the same title."""
        titled = [{key: heading_title(self._material, key) for key in above}
                  for above in openings(self._material, self._item, found)]  # fmt: skip
        return [
            {key: title for key, title in names.items() if title != passage.title}
            for names, passage in zip(titled, found, strict=True)
        ]

    def _divider(self, found: Sequence[Passage]) -> list[DeckSlide]:
        """A slide that opens a section of several parts and names them."""
        if len(found) < 2:
            return []
        key = self._item.section
        frame = sf.frames(self._setting.slide_format, "section")["body"]
        names = tuple(DeckParagraph(p.title, bullet=False) for p in found if p.depth == min(q.depth for q in found))
        pages = fit_pages(names, frame, (24.0, 22.0, 20.0))
        body = pages[0] if len(pages) == 1 and len(names) > 1 else Page((), 24.0, 0.0)
        title, size = cover_title(self._setting, item_title(self._material, self._item), "section")
        cite = source_line([cite_section(self._material, key)])
        return [
            DeckSlide(
                id=f"{self._path}#0", layout="section", title=title, title_pt=size, body=body.paragraphs,
                body_pt=body.size_pt, notes=cite, item=self._path, source_line=fitted_source(self._setting, cite),
            )
        ]  # fmt: skip

    def _opening(self, key: SectionKey) -> DeckSlide:
        """A slide for a heading that has sub-sections only: what follows is about it."""
        title, size = cover_title(self._setting, heading_title(self._material, key), "section")
        cite = source_line([cite_section(self._material, key)])
        return DeckSlide(
            id=f"{self._path}#{key.section}", layout="section", title=title, title_pt=size, notes=cite,
            item=self._path, source_line=fitted_source(self._setting, cite),
        )  # fmt: skip

    def _passage(self, passage: Passage) -> list[DeckSlide]:
        slides: list[DeckSlide] = []
        for run in passage.runs:
            if isinstance(run, TextRun):
                slides += self._text(passage, run.paragraphs, not slides)
            elif isinstance(run, TableRun):
                slides += self._source_table(passage, run)
            else:
                slides += self._charted(passage, run, not slides)
        return self._numbered(slides, passage)

    def _charted(self, passage: Passage, run: ChartRun, first: bool) -> list[DeckSlide]:
        """A chart beside the clauses that hold its figures; a large one stands after them alone."""
        self.beside.add(run.item.id)
        path = f"{self._path}/{run.item.id}"
        large = run.item.chart.size == "large"
        words = self._text(passage, run.paragraphs, first) if large and run.paragraphs else []
        beside = () if large else run.paragraphs
        cite = [cite_section(self._material, passage.section)]
        notes = passage_notes(self._setting, passage.section, _blocks_of(beside), cite)
        return [*words, *chart_slides(self._setting, run.item, path, beside, notes)]

    def _numbered(self, slides: list[DeckSlide], passage: Passage) -> list[DeckSlide]:
        """Slides of one passage after the first carry "(tiếp theo)" and ids of their own."""
        done: list[DeckSlide] = []
        for number, slide in enumerate(slides, 1):
            if slide.chart is not None:
                done.append(slide)
                continue
            own = passage.title
            after = CONTINUED if self._account.last_title == own else ""
            title, size = fitted_title(self._setting, own, after)
            notes = slide.notes if title == own else f"Tiêu đề đầy đủ: {own}\n{slide.notes}"
            key = f"{self._path}#{passage.section.section}.{number}"
            done.append(replace(slide, title=title, title_pt=size, continuation=after, notes=notes, id=key))
            self._account.last_title = own
        return done

    def _text(self, passage: Passage, paragraphs: Sequence[DeckParagraph], first: bool) -> list[DeckSlide]:
        most = KEY_BULLETS if self._length == "key" and wording_of(self._item, "slide") is None else None
        pages = self._laid_out(paragraphs, most)
        if sum(page.layout != "quotation" for page in pages) > 1:
            why = f"“{passage.title}” dài hơn một trang chiếu ở cỡ chữ 20 nên trải trên {len(pages)} trang."
            self._account.splits.append(Split(self._item.id, why))
        shown = [_blocks_of(page.paragraphs) for page in pages]
        slides: list[DeckSlide] = []
        for number, page in enumerate(pages):
            citation = [cite_section(self._material, key) for key in self._sections(passage.section, shown[number])]
            own = self._item.notes if first and number == 0 else ""
            blocks = _blocks_behind(passage, shown, number)
            slides.append(
                DeckSlide(
                    id="", layout=page.layout, title=passage.title, body=page.body, body_pt=page.size_pt,
                    second=page.second, item=self._path, source_line=cited(self._setting, citation),
                    notes=passage_notes(self._setting, passage.section, blocks, citation, own),
                    picture=self._beside(page),
                )
            )  # fmt: skip
        return slides

    def _laid_out(self, paragraphs: Sequence[DeckParagraph], most: int | None) -> tuple[Laid, ...]:
        """The paragraphs on slides of the item's kind; unasked, columns are for runs alone that gain by them."""
        kind: SlideKind = self._kind
        if kind == "picture_text" and self._picture is None:
            kind = "text"
        asked = self._item.slide_kind == kind
        if kind == "two_columns" and not asked and not suits_columns(paragraphs, self._setting.slide_format):
            kind = "text"
        return lay_out(kind, paragraphs, self._setting.slide_format, most)

    def _beside(self, page: Laid) -> DeckPicture | None:
        """The picture of the first page that has one beside its text; it then needs no slide of its own."""
        item = self._picture
        if page.layout != "picture_text" or item is None:
            return None
        self._picture = None
        self.beside.add(item.id)
        return slide_picture(self._setting, item, "picture_text")

    def _sections(self, section: SectionKey, blocks: Sequence[str]) -> list[SectionKey]:
        """The sections that these blocks stand in, in reading order."""
        document = self._material.guidance[section.sha256].document
        found: dict[SectionKey, None] = {}
        for block_id in blocks:
            block = document.block(block_id)
            heading = block.id if block.kind == "heading" else block.heading
            found[SectionKey(section.sha256, heading) if heading else section] = None
        return list(found) or [section]

    def _source_table(self, passage: Passage, run: TableRun) -> list[DeckSlide]:
        frame = sf.frames(self._setting.slide_format, "table")["table"]
        alt = f"Bảng {len(run.rows)} dòng: {passage.title}"
        tables = fit_table(run.header, run.rows, run.aligns, frame, strong=run.strong, alt_text=alt)
        self._account.splits += split_of_table(self._path, passage.title, tables)
        citation = [cite_section(self._material, passage.section)]
        notes = passage_notes(self._setting, passage.section, (), citation)
        if run.figures:
            notes = "\n".join([notes, *figure_lines(self._setting, run.figures)])
            why = f"Đoạn văn có {len(run.figures)} số liệu, nghe đọc thì khó nhớ, nên chiếu thành bảng kèm vài ý chính."
            self._account.splits.append(Split(self._item.id, why))
        return [
            DeckSlide(id="", layout="table", title=passage.title, table=table, item=self._path, notes=notes,
                      source_line=cited(self._setting, citation))
            for table in tables
        ]  # fmt: skip

    def _edited(self, edited: EditedWording) -> list[DeckSlide]:
        item = self._item
        paragraphs = tuple(DeckParagraph(text, edited=True) for text in edited.paragraphs if text.strip())
        passage = Passage(item.section, item_title(self._material, item), 0, (TextRun(paragraphs),))
        self._choose([paragraphs])
        slides = self._numbered(self._text(passage, paragraphs, True), passage)
        line = cited(self._setting, [cite_section(self._material, item.section)])
        shown = self._material.shown(item.section, item.blocks)
        source = "\n".join(block.text for block in shown if block.kind != "table")
        return [
            replace(slide, source_line=line, notes=slide.notes if number else f"{slide.notes}\n{EDITED}\n{source}")
            for number, slide in enumerate(slides)
        ]


def _blocks_of(paragraphs: Sequence[DeckParagraph]) -> list[str]:
    return list(dict.fromkeys(r.block for p in paragraphs for r in p.refs if isinstance(r, TextRef)))


def _blocks_behind(passage: Passage, shown: Sequence[Sequence[str]], number: int) -> Sequence[str]:
    """The blocks whose full text belongs to the notes of a page: those shown, and those left out after them."""
    order = {block: at for at, block in enumerate(passage.blocks)}
    begins = [min((order[b] for b in blocks if b in order), default=0) for blocks in shown]
    first = 0 if number == 0 else begins[number]
    last = begins[number + 1] if number + 1 < len(shown) else len(order)
    between = passage.blocks[first:last] if len(passage.runs) == 1 else ()
    if not between:
        return list(dict.fromkeys(shown[number]))
    return sorted({*between, *(b for b in shown[number] if b in order)}, key=lambda block: order[block])


def _uncuttable(item: SectionItem, found: Sequence[Passage]) -> list[Split]:
    """The sentences that are longer than a main point should be, because no cut of them is safe."""
    splits: list[Split] = []
    for paragraph in (p for one in found for run in one.runs if isinstance(run, TextRun) for p in run.paragraphs):
        count = syllables(paragraph.text)
        if count > TARGETS["key"][1]:
            why = f"Câu {count} tiếng không có chỗ cắt an toàn nên để nguyên: “{paragraph.text[:60]}…”."
            splits.append(Split(item.id, why))
    return splits
