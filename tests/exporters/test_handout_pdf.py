"""The handout: every slide with its notes on A4, in order, the mark on every page."""

from __future__ import annotations

import pypdfium2
import pytest

from app.exporters import handout_pdf
from app.planning.deck import plan_deck
from tests import deck_sample


@pytest.fixture(scope="module")
def made() -> tuple[list[str], list[tuple[int, int]]]:
    pdf = handout_pdf.write(plan_deck(deck_sample.briefing(), deck_sample.material()))
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
        return texts, [tuple(round(x) for x in page.get_size()) for page in document]


def test_pages_are_portrait_a4_with_the_mark_and_their_number(made):
    texts, sizes = made
    assert set(sizes) == {(595, 842)}
    assert all("LƯU HÀNH NỘI BỘ" in text for text in texts)


def test_every_slide_and_all_its_notes_are_there_in_order(made):
    whole = " ".join(made[0])
    plan = plan_deck(deck_sample.briefing(), deck_sample.material())
    at = 0
    for slide in plan.slides:
        found = whole.find(slide.title.split("\n")[0].split()[0], at)
        assert found >= at, slide.id
        at = found
        for line in slide.notes.split("\n"):
            assert all(word in whole for word in line.split()), slide.id
