"""Closings of our own through stamps, signatures, dust and copies: the signer and the receivers that a scan gives.

A short share runs always, all of it with ``--long``.
"""

from __future__ import annotations

import difflib
import io
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec import Struct

from app.analysis.reading import read_guidance
from app.importers import pdf, scan
from app.importers.limits import DEFAULT
from tests.importers import scan_damage
from tests.importers.scan_closings import FORMS, Form, drawn_closing, made
from tests.importers.scan_damage import Damage

DPI = 150
SEEDS = (*range(4), *range(10, 14), *range(20, 24))
"""The first four were looked at while the reading was made; the others never."""
KINDS: dict[str, tuple[Damage, ...]] = {
    "clean": (scan_damage.as_it_is,),
    "signed": (scan_damage.scribbled,),
    "sealed": (scan_damage.sealed,),
    "sealed, askew": (scan_damage.sealed, scan_damage.tilted),
    "sealed, dusty": (scan_damage.sealed, scan_damage.speckled),
    "sealed, by phone": (scan_damage.sealed, scan_damage.photographed),
    "sealed, a copy": (scan_damage.sealed, scan_damage.copied),
    "sealed, a fax": (scan_damage.sealed, scan_damage.faxed),
    "black and white": (scan_damage.copied_in_black,),
    "black and white, askew": (scan_damage.copied_in_black, scan_damage.tilted),
    "scrawled over": (scan_damage.scrawled_over,),
}
LEAST: dict[str, tuple[float, float]] = {
    "sealed, dusty": (0.7, 0.8),
    "sealed, by phone": (0.9, 0.85),
    "sealed, a copy": (0.25, 0.8),
    "sealed, a fax": (0.4, 0.85),
    "black and white": (0.2, 0.85),
    "black and white, askew": (0.15, 0.85),
    "scrawled over": (0.0, 0.85),
}
"""Shares of signers and of receivers to be found at least, where they are lower than 95 % and 97 %: a stamp as black as
the print hides the first letters of the name, and what is left of it is not given."""


class Outcome(Struct, frozen=True):
    """What was read of one closing: whether its signer is right, or another name; receivers found, printed, made up."""

    right: bool
    wrong: bool
    found: int
    printed: int
    made_up: int


def alike(one: str, other: str, least: float) -> bool:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= least


def outcome(form: Form, kind: str, seed: int) -> Outcome:
    closing = made(form, seed)
    page = drawn_closing(closing, DPI)
    walk = random.Random(f"{form}{kind}{seed}")
    for damage in KINDS[kind]:
        page = damage(walk, page, DPI)
    buffer = io.BytesIO()
    page.save(buffer, "TIFF", dpi=(DPI, DPI))
    paper = read_guidance(scan.read(buffer.getvalue(), DEFAULT), sha256="0" * 64, name="giay").documents[0]
    found = sum(any(alike(read, true, 0.85) for read in paper.recipients) for true in closing.recipients)
    made_up = sum(not any(alike(read, true, 0.6) for true in closing.recipients) for read in paper.recipients)
    wrong = paper.signer is not None and not alike(paper.signer, closing.signer, 0.8)
    return Outcome(paper.signer == closing.signer, wrong, found, len(closing.recipients), made_up)


def shares(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Shares of signers read letter for letter, and of receivers."""
    right = sum(each.right for each in outcomes) / len(outcomes)
    return right, sum(each.found for each in outcomes) / max(1, sum(each.printed for each in outcomes))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["signed", "sealed", "sealed, askew"])
def test_signer_and_receivers_are_read_beside_stamp_and_signature(form: Form, kind: str) -> None:
    found = outcome(form, kind, 10)
    assert found.right and found.found == found.printed and not found.made_up


def test_signer_and_receivers_of_a_real_scan_are_read_below_scraps_of_a_signature(corpus: Path) -> None:
    data = (corpus / "real" / "guidance" / "quet-10209650.pdf").read_bytes()
    paper = read_guidance(pdf.read(data, DEFAULT), sha256="0" * 64, name="giay").documents[0]
    assert (paper.signer, paper.signer_role) == ("Nguyễn Thiện Nhân", "KT. Thủ tướng, Phó Thủ tướng")
    assert len(paper.recipients) == 7 and paper.recipients[0] == "Như Điều 3"
    assert paper.recipients[-1].startswith("Lưu: VT")


@pytest.mark.parametrize("kind", KINDS)
def test_closings_of_all_forms_through_every_damage(kind: str, whole: bool) -> None:
    if not whole:
        pytest.skip("runs with --long")
    outcomes = [outcome(form, kind, seed) for form in FORMS for seed in SEEDS]
    signers, receivers = LEAST.get(kind, (0.95, 0.97))
    right, listed = shares(outcomes)
    assert right >= signers and listed >= receivers
    assert sum(each.wrong for each in outcomes) <= 1
    assert sum(each.made_up for each in outcomes) <= len(outcomes) // 5
