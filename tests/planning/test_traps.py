"""What belongs together is shown together, on whatever slide and at whatever length."""

from __future__ import annotations

import pytest

from app.domain.briefing import Length, SectionItem
from app.domain.deck import DeckParagraph
from app.domain.material import GuidanceSource, Material
from app.domain.reference import SectionKey
from app.planning.deck_passages import TextRun, passages
from app.planning.wording import shorten
from tests import deck_sample
from tests.planning.wording_traps import MORE_TRAPS, TRAPS


def bullets(text: str, length: Length) -> list[DeckParagraph]:
    """The bullets that a deck shows of a paragraph which stands alone in its section."""
    texts = (("heading", "I.", "I. NỘI DUNG"), ("paragraph", "", text))
    material = Material({deck_sample.SHA: GuidanceSource(deck_sample.document(texts, table=()))})
    item = SectionItem(id="i", section=SectionKey(deck_sample.SHA, "L1"))
    runs = [run for passage in passages(material, item, (), length) for run in passage.runs]
    return [p for run in runs if isinstance(run, TextRun) for p in run.paragraphs]


def parted(text: str, length: Length, held: str, needed: str) -> list[str]:
    """The bullets that show the first words without the second; a bullet stands for all that leads it in, too."""
    found: list[str] = []
    lead = ""
    for bullet in bullets(text, length):
        lead = bullet.text if bullet.lead else lead if bullet.level > 1 else ""
        shown = f"{lead} {bullet.text}".lower()
        if held.lower() in bullet.text.lower() and needed.lower() not in shown:
            found.append(bullet.text)
    return found


def broken(traps: dict[str, tuple[tuple[str, str], ...]], length: Length) -> dict[str, list[str]]:
    """For each trap that a length falls into, the bullets that part what belongs together."""
    found: dict[str, list[str]] = {}
    for text, pairs in traps.items():
        assert all(held.lower() in text.lower() and needed.lower() in text.lower() for held, needed in pairs), text
        wrong = [bullet for held, needed in pairs for bullet in parted(text, length, held, needed)]
        # A lead that announces never stands with nothing under it.
        last = bullets(text, length)[-1:] or [DeckParagraph("")]
        wrong += [last[0].text] if last[0].text.endswith(":") else []
        # Whatever the choice of clauses, the cut of the whole paragraph is no worse.
        cut = shorten(text, 0, len(text), length).text.lower()
        wrong += [cut for held, needed in pairs if held.lower() in cut and needed.lower() not in cut]
        if wrong:
            found[text] = wrong
    return found


@pytest.mark.parametrize("length", ["full", "summary", "key"])
def test_no_length_parts_what_belongs_together(length: Length):
    assert len(TRAPS) >= 60
    assert broken(TRAPS, length) == {}


@pytest.mark.parametrize("length", ["full", "summary", "key"])
def test_sentences_that_the_rules_were_not_made_from_hold_too(length: Length):
    assert len(MORE_TRAPS) >= 40
    assert broken(MORE_TRAPS, length) == {}
