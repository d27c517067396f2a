"""Preview pages are those of the export: same words, same places, drawn again only where something changed."""

from __future__ import annotations

import io
import subprocess
import threading
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from msgspec import structs
from PIL import Image

from app.charts.look import look_of
from app.domain.briefing import DesignName, SlideFormat
from app.domain.deck import BigNumber, DeckParagraph, DeckPlan, DeckSlide
from app.domain.look import DESIGNS
from app.exporters import deck_pptx, report_docx
from app.planning.deck import plan_deck
from app.planning.leaflet import plan_leaflet
from app.typesetting import pages, slide_frames, slide_pages, typst_pages
from app.typesetting.metrics import RESERVE, break_lines
from tests import deck_sample, leaflet_sample, report_sample
from tests.conftest import require_tool

_FARTHEST_DOWN_PT, _FARTHEST_ACROSS_PT = 0.5, 4.0
"""How far a word of the preview may stand from where LibreOffice draws it on the exported slide of 540 points' height.

Across it is more, because LibreOffice kerns pairs of letters: up to 3 points at the end of a full line.
"""


_MOVED_WORDS = 40
"""Words of a report page that may stand on its neighbour: some three lines or two rows of a table."""


@pytest.fixture(scope="module")
def plan() -> DeckPlan:
    return plan_deck(deck_sample.briefing(), deck_sample.material())


def every_layout() -> DeckPlan:
    """One slide of each layout that the sample briefing does not give."""
    bullets = (DeckParagraph("Cấp uỷ lãnh đạo thực hiện"), DeckParagraph("Chi bộ bàn và làm", level=2))
    slides = (
        DeckSlide("a", "section", "Phần thứ nhất", title_pt=40, body=(DeckParagraph("Một dòng dẫn", bullet=False),)),
        DeckSlide("b", "two_columns", "Được và chưa được", body=bullets, second=bullets, source_line="Nguồn: Báo cáo"),
        DeckSlide(
            "c", "big_numbers", "Nông thôn mới",
            numbers=(BigNumber("19/19", "tiêu chí", "đạt chuẩn"), BigNumber("78", "triệu đồng", "thu nhập bình quân")),
            body=(DeckParagraph("Ba thôn đạt chuẩn kiểu mẫu"),),
        ),
        DeckSlide("d", "quotation", "Lời dạy", body=(DeckParagraph("Việc gì có lợi cho dân", bullet=False),),
                  lines=("Trích thư",)),
    )  # fmt: skip
    return DeckPlan("Thử", "green", "16:9", slides, unit_line="Đảng uỷ xã", footer="Đảng uỷ xã", mark="DỰ THẢO")


def words(page: pypdfium2.PdfPage, scale: float) -> list[tuple[str, float, float]]:
    """Each word of a page with the left and lower edge of its first letter, in points times ``scale``."""
    text = page.get_textpage()
    found: list[tuple[str, float, float]] = []
    inside = False
    for i in range(text.count_chars()):
        letter = text.get_text_range(i, 1)
        if letter == "\u2060":
            continue  # keeps a slash unbroken; it has no width
        if not letter.strip():
            inside = False
        elif inside:
            found[-1] = (found[-1][0] + letter, *found[-1][1:])
        else:
            left, bottom, _, _ = text.get_charbox(i)
            found.append((letter, left * scale, bottom * scale))
            inside = True
    return found


def preview_pdf(plan: DeckPlan, number: int) -> bytes:
    look = look_of(DESIGNS[plan.design], size=slide_pages.CHART_LABEL_PT)
    cache = pages.PageCache()

    def draw(chart, width, height, with_title):
        return pages.chart_svg(chart, width, height, look, cache, with_title=with_title)

    return typst_pages.to_pdf("slide", slide_pages.slide_data(plan, plan.slides[number - 1], number, draw))


def test_a_slide_is_drawn_at_the_width_that_is_asked_for(plan: DeckPlan):
    picture = Image.open(io.BytesIO(pages.slide_png(plan, 1, 640, pages.PageCache())))
    assert picture.size == (640, 360)


def test_only_the_slide_that_changed_is_drawn_again(plan: DeckPlan):
    cache = pages.PageCache()
    for number in range(1, len(plan.slides) + 1):
        pages.slide_png(plan, number, 200, cache)
    drawn = cache.drawn
    changed = structs.replace(plan.slides[3], title="Một tên khác")
    later = structs.replace(plan, slides=(*plan.slides[:3], changed, *plan.slides[4:]))
    for number in range(1, len(plan.slides) + 1):
        pages.slide_png(later, number, 200, cache)
    assert cache.drawn == drawn + 1


def test_notes_do_not_draw_a_slide_again(plan: DeckPlan):
    cache = pages.PageCache()
    first = pages.slide_png(plan, 4, 200, cache)
    noted = structs.replace(plan.slides[3], notes="Lời nói thêm", seconds=99)
    later = structs.replace(plan, slides=(*plan.slides[:3], noted, *plan.slides[4:]))
    assert pages.slide_png(later, 4, 200, cache) is first


def test_a_full_cache_forgets_the_oldest():
    cache = pages.PageCache(most_bytes=100)
    for name in "abc":
        cache.get(name, lambda: (b"x" * 60,))
    cache.get("c", lambda: (b"y",))
    assert cache.drawn == 3
    cache.get("a", lambda: (b"z",))
    assert cache.drawn == 4


def test_every_word_of_a_slide_is_on_its_preview(plan: DeckPlan):
    for number, slide in enumerate(plan.slides, start=1):
        with pypdfium2.PdfDocument(preview_pdf(plan, number)) as document:
            assert len(document) == 1
            shown = [word for word, _, _ in words(document[0], 1.0)]
        for text in (slide.title, *slide.lines, *(p.text for p in slide.body), slide.source_line):
            assert all(word in shown for word in text.split()), (slide.id, text)


def test_layouts_that_a_person_may_pick_are_drawn_too():
    plan = every_layout()
    for number, slide in enumerate(plan.slides, start=1):
        with pypdfium2.PdfDocument(preview_pdf(plan, number)) as document:
            shown = [word for word, _, _ in words(document[0], 1.0)]
        for text in (*(p.text for p in slide.body + slide.second), *slide.lines, *(n.unit for n in slide.numbers)):
            assert all(word in shown for word in text.split()), (slide.id, text)


def test_both_sides_of_a_leaflet_are_drawn_once():
    plan = plan_leaflet(leaflet_sample.briefing(), leaflet_sample.material())
    cache = pages.PageCache()
    sides = pages.leaflet_pngs(plan, 800, cache)
    assert [Image.open(io.BytesIO(side)).size for side in sides] == [(800, 566)] * 2
    assert pages.leaflet_pngs(plan, 800, cache) is sides


def test_pdf_pages_are_drawn_by_several_threads_at_once():
    pdf = typst_pages.to_pdf("slide", {**_blank(), "title": "Thử"})
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.extend(pages.pdf_pngs(pdf, 300))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 6 and len(set(made)) == 1


def _blank() -> dict[str, object]:
    return {
        "width": 960, "height": 540, "line_height": 1.2, "ascent": 1.0, "colours": {"bg1": "FFFFFF", "tx1": "000000"},
        "rectangles": [], "texts": [], "pictures": [], "table": None,
    }  # fmt: skip


def on_the_edge(plan: DeckPlan, slide: DeckSlide) -> bool:
    """Whether a line of the slide ends within the reserve of its column: programs may break it either way."""
    frames = slide_frames.frames(plan.slide_format, slide.layout)
    texts = [(slide.title, slide.title_pt, frames["title"].width, "sans-bold")]
    for paragraph in slide.body:
        indent = slide_frames.INDENTS[paragraph.level - 1] if paragraph.bullet else 0.0
        texts.append((paragraph.text, slide.body_pt, frames["body"].width - indent, "sans"))
    if slide.source_line:
        texts.append((slide.source_line, slide.source_pt, frames["source"].width, "sans"))
    return any(
        break_lines(text, size, width, face) != break_lines(text, size, width / (1 - RESERVE), face)
        for text, size, width, face in texts
    )


@pytest.mark.tool
@pytest.mark.parametrize(("design", "slide_format"), [("red", "16:9"), ("blue", "4:3")])
def test_words_stand_where_an_office_program_puts_them(design: DesignName, slide_format: SlideFormat, tmp_path: Path):
    """Against LibreOffice's drawing of the exported deck: every word, its line breaks included."""
    soffice = require_tool("soffice")
    plan = plan_deck(deck_sample.briefing(design, slide_format), deck_sample.material())
    path = tmp_path / "deck.pptx"
    path.write_bytes(deck_pptx.write(plan))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    sure = [slide for slide in plan.slides if slide.chart is None and not on_the_edge(plan, slide)]
    assert len(sure) >= len(plan.slides) / 2
    with pypdfium2.PdfDocument(tmp_path / "deck.pdf") as drawn:
        for number, slide in enumerate(plan.slides, start=1):
            if slide not in sure:
                continue  # charts are drawn by another hand
            scale = slide_frames.SIZES[slide_format][0] / drawn[number - 1].get_width()
            with pypdfium2.PdfDocument(preview_pdf(plan, number)) as preview:
                ours, theirs = words(preview[0], 1.0), words(drawn[number - 1], scale)
            assert sorted(word for word, _, _ in ours) == sorted(word for word, _, _ in theirs)
            for word, left, bottom in ours:
                if word in "•–":
                    continue  # list signs hang a little higher in LibreOffice
                same = [(x, y) for other, x, y in theirs if other == word]
                x, y = min(same, key=lambda spot: abs(spot[0] - left) + abs(spot[1] - bottom))
                assert abs(y - bottom) <= _FARTHEST_DOWN_PT, (number, word, y - bottom)
                assert abs(x - left) <= _FARTHEST_ACROSS_PT, (number, word, x - left)


def report_words(plan) -> str:
    with pypdfium2.PdfDocument(pages.report_pdf(plan, pages.PageCache())) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_every_word_of_a_report_is_on_its_preview():
    plan = report_sample.plan()
    shown = set(report_words(plan).upper().split())
    for block in plan.blocks:
        for piece in getattr(block, "runs", ()):
            assert set(piece.text.upper().split()) <= shown
    for text in (plan.letterhead.issuer, plan.letterhead.subject, plan.signature.name, *plan.signature.recipients):
        assert set(text.upper().split()) <= shown
    for text in plan.footnotes:
        assert set(text.upper().split()) <= shown


def test_a_report_page_is_drawn_once():
    plan, cache = report_sample.plan(), pages.PageCache()
    assert pages.report_page_count(plan, cache) >= 2
    first = pages.report_png(plan, 1, 500, cache)
    assert Image.open(io.BytesIO(first)).width == 500
    drawn = cache.drawn
    assert pages.report_png(plan, 1, 500, cache) is first and cache.drawn == drawn


@pytest.mark.tool
@pytest.mark.parametrize("unit", [report_sample.PARTY, report_sample.STATE], ids=["party", "state"])
def test_a_report_has_the_pages_of_its_word_paper(unit, tmp_path: Path):
    """The same number of pages, and on each of them the same words but for a line or two at the border."""
    soffice = require_tool("soffice")
    plan = report_sample.plan(unit)
    path = tmp_path / "report.docx"
    path.write_bytes(report_docx.write(plan))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    ours = pages.report_pdf(plan, pages.PageCache())
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as paper, pypdfium2.PdfDocument(ours) as preview:
        assert len(paper) == len(preview)
        for number in range(len(paper)):
            there = paper[number].get_textpage().get_text_range().split()
            here = preview[number].get_textpage().get_text_range().split()
            missing = sum((Counter(there) - Counter(here)).values())
            assert missing <= _MOVED_WORDS, (number, missing, len(there))
