"""Marks the finder on sentences with expected cards, by the rules that real papers are scored by."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.analysis.figures import find_figures
from app.domain.figure import Figure
from app.domain.source import Block, OfficialDocument, SourceDocument

FIELDS = ("indicator", "period", "kind", "bound", "direction")
HERE = Path(__file__).resolve().parent


@dataclass
class Marks:
    """Counts over a set of sentences; rates are in percent of the matched cards."""

    wanted: int = 0
    given: int = 0
    matched: int = 0
    right: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("indicator", "period", "kind", "bound", "direction"), 0)
    )
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 200 * self.matched / max(1, self.wanted + self.given)

    def rate(self, name: str) -> float:
        return 100 * self.right[name] / max(1, self.matched)


def sentences(*parts: str) -> list[dict[str, Any]]:
    lines = (HERE / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [row for row in rows if not parts or row["part"] in parts]


def contexts() -> dict[str, dict[str, str]]:
    return json.loads((HERE / "contexts.json").read_text(encoding="utf-8"))


def document_of(sentence: str, context: dict[str, str]) -> SourceDocument:
    paper = OfficialDocument(issuer=context["issuer"], title=context["title"], date=context["date"])
    heading = Block(id="L1", kind="heading", text=context["heading"], lines=(1, 1), level=1)
    block = Block(id="L2", kind="paragraph", text=sentence, lines=(2, 2), heading="L1")
    return SourceDocument("0" * 64, "cau.txt", "txt", (paper,), (heading, block))


def read(sentence: str, context: dict[str, str]) -> tuple[Figure, ...]:
    return tuple(f for f in find_figures(document_of(sentence, context)) if f.line == 2)


def mark(rows: list[dict[str, Any]]) -> Marks:
    marks = Marks()
    known = contexts()
    for row in rows:
        _mark_sentence(row, list(read(row["sentence"], known[row["context"]])), marks)
    return marks


def _mark_sentence(row: dict[str, Any], free: list[Figure], marks: Marks) -> None:
    marks.wanted += len(row["cards"])
    marks.given += len(free)
    for card in row["cards"]:
        fitting = [f for f in free if _same(card, f)]
        if not fitting:
            marks.misses.append(f"missed {card['quote']!r} ({card['indicator']}) in: {row['sentence']}")
            continue
        best = max(
            fitting, key=lambda f: (f.quote == card["quote"], len(_words(card["indicator"]) & _words(f.indicator)))
        )
        free.remove(best)
        marks.matched += 1
        for name, good, have in _compared(card, best):
            marks.right[name] += good
            if not good:
                want = card.get(name)
                marks.misses.append(f"{name} of {card['quote']!r}: want {want!r}, have {have!r} in: {row['sentence']}")
    for figure in free:
        marks.misses.append(f"invented {figure.quote!r} {figure.unit and figure.unit.text!r} in: {row['sentence']}")


def _same(card: dict[str, Any], figure: Figure) -> bool:
    unit = figure.unit.text if figure.unit else ""
    to = card.get("value_to")
    return (
        abs(float(card["value"]) - float(figure.value)) < 1e-6
        and (None if to is None else float(to)) == (None if figure.value_to is None else float(figure.value_to))
        and _squeezed(card["unit"]) == _squeezed(unit)
    )


def _compared(card: dict[str, Any], figure: Figure) -> list[tuple[str, bool, object]]:
    a, b = _words(card["indicator"]), _words(figure.indicator)
    alike = difflib.SequenceMatcher(None, card["indicator"].casefold(), figure.indicator.casefold()).ratio()
    named = len(a & b) / max(1, len(a | b)) >= 0.5 or alike >= 0.7
    period = figure.period.text if figure.period else None
    return [
        ("indicator", named, figure.indicator),
        ("period", card["period"] == period, period),
        ("kind", card["kind"] == figure.kind, figure.kind),
        ("bound", card.get("bound") == figure.bound, figure.bound),
        ("direction", card.get("direction") == figure.direction, figure.direction),
    ]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text.casefold())
