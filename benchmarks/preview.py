"""From a keystroke to the renewed picture of the visible slide, in a briefing of about sixty slides.

    python benchmarks/preview.py [KEYSTROKES]

Each keystroke edits the wording of one item; the deck is planned again, the items that did not change coming from the
window's cache, and the visible slide is drawn. Bar: 100 ms at the 95th percentile of KEYSTROKES (60). Plan and drawing
are also told apart.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from msgspec import structs  # noqa: E402

from app.domain.briefing import EditedWording  # noqa: E402
from app.planning.deck import plan_deck  # noqa: E402
from app.planning.deck_cache import DeckCache  # noqa: E402
from app.typesetting import pages  # noqa: E402
from tests.leaflet_sample import SECTIONS, briefing, material  # noqa: E402

WIDTH_PX = 960


def main() -> None:
    """Print median and 95th percentile."""
    strokes = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    sections = tuple((str(n), f"{t} {n}", x) for n, (_, t, x) in enumerate(SECTIONS * 14, start=1))
    source, wanted = material(sections), briefing(sections)
    cache = pages.PageCache()
    known = DeckCache()
    deck = plan_deck(wanted, source, known)
    for number in range(1, len(deck.slides) + 1):
        pages.slide_png(deck, number, WIDTH_PX, cache)
    topic = wanted.topics[0]
    total: list[float] = []
    planning: list[float] = []
    for stroke in range(strokes):
        at = stroke % 20 + 2
        text = "Thu vượt dự toán, chi đúng định mức"[: stroke % 30 + 3]
        item = structs.replace(topic.items[at], wordings=(("slide", EditedWording((text,))),))
        items = (*topic.items[:at], item, *topic.items[at + 1 :])
        edited = structs.replace(wanted, topics=(structs.replace(topic, items=items),))
        start = time.perf_counter()
        deck = plan_deck(edited, source, known)
        planned = time.perf_counter()
        visible = next(number for number, slide in enumerate(deck.slides, 1) if slide.item == item.id)
        pages.slide_png(deck, visible, WIDTH_PX, cache)
        total.append((time.perf_counter() - start) * 1000)
        planning.append((planned - start) * 1000)
    usual = statistics.median(total)
    late = statistics.quantiles(total, n=20)[-1]
    drawing = statistics.median(t - p for t, p in zip(total, planning, strict=True))
    print(f"{len(deck.slides)} slides: median {usual:.0f} ms, 95th percentile {late:.0f} ms (bar 100)")
    print(f"of it planning {statistics.median(planning):.0f} ms, drawing {drawing:.0f} ms")


if __name__ == "__main__":
    main()
