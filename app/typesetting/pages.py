"""Pictures of the pages of all three papers, from the same plans that are exported. Only what changed is drawn again.

The caller owns the cache (a window one, a test another). Pictures are PNG bytes; nothing here knows a screen.
"""

from __future__ import annotations

import hashlib
import io
import threading
from collections import OrderedDict
from collections.abc import Callable

import msgspec
import pypdfium2

from app.charts.look import ChartLook, look_of
from app.domain.chart import Chart
from app.domain.deck import DeckPlan
from app.domain.leaflet import LeafletPlan
from app.domain.look import DESIGNS
from app.domain.report import ReportPlan
from app.typesetting import leaflet_pages, report_pages, slide_frames, slide_pages, typst_pages

_MOST_BYTES = 96 * 1024 * 1024
_pdfium = threading.Lock()
"""pdfium keeps state of its own and must not be entered by two threads at once."""


class PageCache:
    """What was drawn lately, by the hash of all that it shows; the oldest go when it holds more than 96 MB.

    Safe to share between threads. ``drawn`` counts how often something really had to be drawn.
    """

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[str, tuple[bytes, ...]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()
        self.drawn = 0

    def get(self, key: str, draw: Callable[[], tuple[bytes, ...]]) -> tuple[bytes, ...]:
        """What is kept under ``key``, or else what ``draw`` gives."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = draw()
        with self._lock:
            self.drawn += 1
            if key not in self._kept:
                self._kept[key] = made
                self._size += sum(map(len, made))
            while self._size > self._most and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self._size -= sum(map(len, oldest))
        return made


def slide_png(plan: DeckPlan, number: int, width_px: int, cache: PageCache) -> bytes:
    """Slide ``number`` (from 1) as a PNG ``width_px`` pixels wide. Raises IndexError when there is none."""
    slide = msgspec.structs.replace(plan.slides[number - 1], id="", notes="", seconds=0)
    seen = (plan.design, plan.slide_format, plan.unit_line, plan.footer, plan.date, plan.mark, slide, number, width_px)

    def draw() -> tuple[bytes, ...]:
        look = look_of(DESIGNS[plan.design], size=slide_pages.CHART_LABEL_PT)

        def draw_chart(chart: Chart, width: float, height: float, with_title: bool) -> str:
            return chart_svg(chart, width, height, look, cache, with_title=with_title)

        data = slide_pages.slide_data(plan, slide, number, draw_chart)
        return typst_pages.to_png("slide", data, 72 * width_px / slide_frames.SIZES[plan.slide_format][0])

    return cache.get(_hash("slide", seen), draw)[0]


def leaflet_pngs(plan: LeafletPlan, width_px: int, cache: PageCache, grey: bool = False) -> tuple[bytes, ...]:
    """Both sides of a tri-fold or all pages of a newsletter, each ``width_px`` pixels wide."""

    def draw() -> tuple[bytes, ...]:
        design = leaflet_pages.design_of(plan, grey)
        look = look_of(design, size=leaflet_pages.CHART_LABEL_PT, grey=grey)

        def draw_chart(chart: Chart, width: float, height: float) -> str:
            return chart_svg(chart, width, height, look, cache, with_title=False)

        data = leaflet_pages.sheet_data(plan, design, draw_chart)
        template, width_mm = leaflet_pages.template_of(plan)
        return typst_pages.to_png(template, data, 25.4 * width_px / width_mm)

    return cache.get(_hash("leaflet", (plan, width_px, grey)), draw)


def report_pdf(plan: ReportPlan, cache: PageCache) -> bytes:
    """The report as it will be printed, set by Typst: what its preview pages are pictures of."""

    def draw() -> tuple[bytes, ...]:
        look = look_of(DESIGNS[plan.design], face="Times New Roman", size=report_pages.CHART_LABEL_PT)

        def draw_chart(chart: Chart, width: float, height: float) -> str:
            return chart_svg(chart, width, height, look, cache, with_title=False)

        return (typst_pages.to_pdf("report", report_pages.report_data(plan, draw_chart)),)

    return cache.get(_hash("report", plan), draw)[0]


def report_page_count(plan: ReportPlan, cache: PageCache) -> int:
    """How many pages the report has."""
    with _pdfium, pypdfium2.PdfDocument(report_pdf(plan, cache)) as document:
        return len(document)


def report_png(plan: ReportPlan, number: int, width_px: int, cache: PageCache) -> bytes:
    """Page ``number`` (from 1) of a report. Raises IndexError when there is none."""
    pdf = report_pdf(plan, cache)
    key = f"report-page:{hashlib.blake2b(pdf, digest_size=20).hexdigest()}:{number}:{width_px}"
    return cache.get(key, lambda: pdf_pngs(pdf, width_px, number - 1, number))[0]


def pdf_pngs(pdf: bytes, width_px: int, first: int = 0, last: int | None = None) -> tuple[bytes, ...]:
    """Pages ``first`` ≤ i < ``last`` (from 0; None to the end) of a PDF, each ``width_px`` pixels wide."""
    with _pdfium, pypdfium2.PdfDocument(pdf) as document:
        numbers = range(first, len(document) if last is None else min(last, len(document)))
        return tuple(_page_png(document[number], width_px) for number in numbers)


def chart_svg(chart: Chart, width: float, height: float, look: ChartLook, cache: PageCache, *, with_title: bool) -> str:
    """A chart as SVG, drawn once for the same chart, size and look: matplotlib takes far longer than the page."""

    def draw() -> tuple[bytes, ...]:
        from app.charts.picture import picture_svg  # a second of matplotlib, paid only where a chart is shown

        return (picture_svg(chart, look, width, height, with_title=with_title),)

    return cache.get(_hash("chart", (chart, width, height, look, with_title)), draw)[0].decode("utf-8")


def _page_png(page: pypdfium2.PdfPage, width_px: int) -> bytes:
    picture = page.render(scale=width_px / page.get_width()).to_pil()
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    return stream.getvalue()


def _hash(kind: str, seen: object) -> str:
    """A key of everything that a picture shows."""
    return f"{kind}:{hashlib.blake2b(msgspec.json.encode(seen), digest_size=20).hexdigest()}"
