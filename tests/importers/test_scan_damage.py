"""Papers of our own as scanners, copiers, fax machines and phones show them, against the same papers with their text.

A short share runs always, all of it with ``--long``.
"""

from __future__ import annotations

import difflib
import io
import random
from collections.abc import Hashable, Sequence
from statistics import fmean

import pytest
from PIL import Image, ImageDraw

from app.analysis.reading import read_guidance
from app.domain.errors import InputError
from app.domain.source import RawDocument, SourceDocument
from app.importers import pdf, scan
from app.importers.limits import DEFAULT
from tests.importers.scan_damage import (
    ALL,
    Damage,
    as_it_is,
    book,
    bordered,
    faxed,
    lying,
    photographed,
    stamped,
    tilted,
    upside_down,
)
from tests.importers.scan_papers import PAPERS, drawn, printed

WORDS = {"speckled": 0.93, "faxed": 0.94, "copied": 0.95, "faded": 0.96, "highlighted": 0.96}
HEADINGS = {"speckled": 0.7, "faxed": 0.75, "shown_through": 0.8}
"""Shares of words and headings to be found where they are lower than the issue's 97 % and 90 %."""
SHORT = ((as_it_is, 0), (tilted, 1), (upside_down, 4), (lying, 5), (photographed, 1), (stamped, 4), (bordered, 0))


def as_file(pages: list[Image.Image], dpi: int) -> bytes:
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], dpi=(dpi, dpi))
    return buffer.getvalue()


def scanned(name: str, damage: Damage, dpi: int = 150) -> RawDocument:
    walk = random.Random(f"{name}{damage.__name__}{dpi}")
    return scan.read(as_file([damage(walk, page, dpi) for page in drawn(name, dpi)], dpi), DEFAULT)


def source(raw: RawDocument) -> SourceDocument:
    return read_guidance(raw, sha256="0" * 64, name="giay")


def words(raw: RawDocument) -> list[str]:
    return " ".join(line.text for line in raw.lines).split()


def headings(document: SourceDocument) -> list[tuple[str, str]]:
    """Labels and titles; case and signs of the title do not count."""
    return [
        (section.label, "".join(letter for letter in (section.title or "").lower() if letter.isalnum()))
        for paper in document.documents
        for section in paper.outline
    ]


def share(true: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    blocks = difflib.SequenceMatcher(None, true, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(true))


def judged(name: str, damage: Damage, dpi: int = 150) -> tuple[float, float]:
    """Shares of words and of headings of the paper with its text that the scan of it gives, in order."""
    true, found = pdf.read(printed(name), DEFAULT), scanned(name, damage, dpi)
    return share(words(true), words(found)), share(headings(source(true)), headings(source(found)))


@pytest.mark.parametrize(("damage", "paper"), SHORT, ids=lambda value: getattr(value, "__name__", None))
def test_words_and_headings_of_a_paper_survive(damage: Damage, paper: int) -> None:
    right, found = judged(PAPERS[paper], damage)
    assert right >= 0.96 and found >= 0.85


@pytest.mark.parametrize("damage", ALL, ids=lambda damage: damage.__name__)
def test_all_papers_through_every_damage(damage: Damage, whole: bool) -> None:
    if not whole:
        pytest.skip("runs with --long")
    results = [judged(name, damage) for name in PAPERS]
    assert fmean(right for right, _ in results) >= WORDS.get(damage.__name__, 0.97)
    assert fmean(found for _, found in results) >= HEADINGS.get(damage.__name__, 0.9)


@pytest.mark.parametrize("dpi", [100, 200, 300])
def test_all_papers_at_other_resolutions(dpi: int, whole: bool) -> None:
    if not whole:
        pytest.skip("runs with --long")
    results = [judged(name, damage, dpi) for name in PAPERS for damage in (as_it_is, tilted)]
    assert fmean(right for right, _ in results) >= (0.95 if dpi == 100 else 0.97)
    assert fmean(found for _, found in results) >= 0.9


def test_number_date_and_signer_are_read_through_a_stamp() -> None:
    true = source(pdf.read(printed(PAPERS[1]), DEFAULT)).documents[0]
    found = source(scanned(PAPERS[1], stamped)).documents[0]
    assert (found.number, found.date, found.type, found.signer) == (true.number, true.date, true.type, true.signer)


def test_a_stamp_is_taken_off_the_pages_of_a_pdf_as_well() -> None:
    buffer = io.BytesIO()
    stamped(random.Random(8), drawn(PAPERS[4], 150)[0], 150).save(buffer, "PDF", resolution=150)
    true = source(pdf.read(printed(PAPERS[4]), DEFAULT)).documents[0]
    read = pdf.read(buffer.getvalue(), DEFAULT)
    assert read.format == "scan" and source(read).documents[0].signer == true.signer


def test_a_fax_keeps_most_of_its_headings() -> None:
    right, found = judged(PAPERS[0], faxed)
    assert right >= 0.9 and found >= 0.7


def test_two_pages_of_a_book_are_read_one_after_the_other() -> None:
    left, right = drawn(PAPERS[0], 150)[0], drawn(PAPERS[1], 150)[0]
    true = words(pdf.read(printed(PAPERS[0]), DEFAULT)) + words(pdf.read(printed(PAPERS[1]), DEFAULT))
    found = words(scan.read(as_file([book(left, right)], 150), DEFAULT))
    assert len(set(true) & set(found)) >= 0.85 * len(set(true))


def test_a_photo_that_says_how_it_was_held_and_a_picture_with_clear_paper_are_read() -> None:
    page = drawn(PAPERS[2], 150)[0]
    true = words(pdf.read(printed(PAPERS[2]), DEFAULT))
    held = Image.Exif()
    held[0x0112] = 6
    buffer = io.BytesIO()
    page.transpose(Image.Transpose.ROTATE_90).save(buffer, "JPEG", exif=held, quality=90)
    assert share(true, words(scan.read(buffer.getvalue(), DEFAULT))) >= 0.96
    clear = Image.merge("RGBA", [Image.new("L", page.size, 0)] * 3 + [page.convert("L").point(lambda v: 255 - v)])
    buffer = io.BytesIO()
    clear.save(buffer, "PNG", dpi=(150, 150))
    assert share(true, words(scan.read(buffer.getvalue(), DEFAULT))) >= 0.96


def test_a_page_of_drawing_alone_is_refused_or_gives_next_to_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    picture = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(picture)
    walk = random.Random(5)
    for _ in range(60):
        x, y = walk.randrange(1100), walk.randrange(1600)
        draw.ellipse((x, y, x + walk.randrange(20, 400), y + walk.randrange(20, 400)), outline=0, width=3)
    try:
        assert len(words(scan.read(as_file([picture], 150), DEFAULT))) < 12
    except InputError as refused:
        assert refused.code == "scan-unreadable"
    assert capfd.readouterr().err == ""


def test_a_blank_page_says_nothing_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    blank = Image.new("L", (1240, 1754), 255)
    read = scan.read(as_file([blank, drawn(PAPERS[1], 150)[0].convert("L"), blank], 150), DEFAULT)
    assert read.pages == 3 and {line.page for line in read.lines} == {2}
    assert capfd.readouterr().err == ""
