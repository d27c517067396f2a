"""The leaflet as a file: two landscape A4 sides, panels in folding order, fonts within, tagged, always the same."""

from __future__ import annotations

import itertools
import random
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from app.domain.leaflet import FOLD_ORDER, MARGIN_MM, PANEL_WIDTH_MM, Heading, SourceNote
from app.exporters import leaflet_pdf
from app.planning.leaflet import plan_leaflet
from tests.conftest import require_tool
from tests.leaflet_sample import SECTIONS, briefing, material

_MM = 72 / 25.4


def made(sections=SECTIONS, **options) -> bytes:
    return leaflet_pdf.write(plan_leaflet(briefing(sections, **options), material(sections)))


def sides(pdf: bytes) -> list[tuple[str, list[tuple[float, float, float, float]]]]:
    """Per page its text and the boxes of its letters (left, bottom, right, top) in points."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            count = text.count_chars()
            letters = [text.get_charbox(i) for i in range(count) if text.get_text_range(i, 1).strip()]
            found.append((text.get_text_range(), letters))
    return found


def test_it_has_two_landscape_a4_sides():
    with pypdfium2.PdfDocument(made()) as document:
        assert [tuple(round(x) for x in page.get_size()) for page in document] == [(842, 595), (842, 595)]


def test_panels_are_printed_in_folding_order():
    plan = plan_leaflet(briefing(), material())
    with pypdfium2.PdfDocument(leaflet_pdf.write(plan)) as document:
        for page, names in zip(document, FOLD_ORDER, strict=True):
            left = 0.0
            for name in names:
                width = PANEL_WIDTH_MM[name] * _MM
                text = page.get_textpage().get_text_bounded(left, 0, left + width, 595)
                shown = [b.block for b in plan.panel(name).blocks if isinstance(b.block, Heading | SourceNote)]
                assert all(block.text.split()[-1] in text for block in shown), name
                left += width


def test_every_letter_stays_clear_of_the_fold_and_of_the_printers_edge():
    rng = random.Random(3)
    for _ in range(6):
        texts = [" ".join(rng.choice(SECTIONS)[2][0].split()[1:]) * rng.randint(1, 3) for _ in range(4)]
        sections = tuple((str(n), f"Mục {n}", (text,) * rng.randint(1, 4)) for n, text in enumerate(texts, start=1))
        for (_, letters), names in zip(sides(made(sections)), FOLD_ORDER, strict=True):
            folds = [sum(PANEL_WIDTH_MM[n] for n in names[:i]) * _MM for i in range(4)]
            for left, bottom, right, top in letters:
                assert bottom >= 5 * _MM and top <= 595.28 - (MARGIN_MM - 2) * _MM
                assert any(a + 6 * _MM <= left and right <= b - 6 * _MM for a, b in itertools.pairwise(folds))


def test_too_much_text_still_makes_two_sides_and_no_letter_below_the_margin():
    sections = tuple((str(n), f"{title} {n}", texts) for n, (_, title, texts) in enumerate(SECTIONS * 10, start=1))
    found = sides(made(sections))
    assert len(found) == 2
    assert all(bottom >= MARGIN_MM * _MM - 3 for _, letters in found for _, bottom, _, _ in letters)


def test_a_circulation_mark_stands_on_both_sides():
    assert all("LƯU HÀNH NỘI BỘ" in text for text, _ in sides(made(mark="LƯU HÀNH NỘI BỘ")))


def test_two_exports_are_the_same_bytes():
    assert made() == made()


def test_the_grey_twin_has_no_colour():
    pdf = leaflet_pdf.write(plan_leaflet(briefing(), material()), grey=True)
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image = page.render(scale=1).to_pil().convert("RGB")
            assert all(max(c) - min(c) <= 12 for _, c in image.getcolors(1 << 20))


@pytest.mark.tool
def test_the_file_is_sound_tagged_and_has_its_fonts_within(tmp_path: Path):
    path = tmp_path / "to-gap.pdf"
    path.write_bytes(made())
    subprocess.run([require_tool("qpdf"), "--check", path], check=True, capture_output=True)
    listed = subprocess.run([require_tool("pdffonts"), path], check=True, capture_output=True, text=True).stdout
    rows = [row.split() for row in listed.splitlines()[2:]]
    assert rows and all(row[-5] == "yes" for row in rows)
    assert all("SourceSans3" in row[0] or "Liberation" in row[0] for row in rows)
    facts = subprocess.run([require_tool("pdfinfo"), path], check=True, capture_output=True, text=True).stdout
    assert "Tagged:          yes" in facts
