"""The local figure beside the higher level's: the same indicator, measure and period in the guidance and at home."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from app.domain.figure import Figure
from app.domain.folding import fold_words
from app.domain.numbers import format_number
from app.domain.reference import FigureKey
from app.domain.units import convert
from app.services.figure_entry import kind_text, period_text, value_text
from app.services.figure_lines import FigureLine, GroupLine, Wish, narrowed

Measure = Literal["level", "change", "share", "ratio"]
_MEASURES: dict[str, Measure] = {"change": "change", "share": "share", "ratio_to_plan": "ratio"}
_BRACKETS = re.compile(r"\([^()]*\)")
_LEADS = re.compile(r"^(?:(?:tổng(?:\s+(?:số|cộng))?|số(?:\s+lượng)?|t[ỷỉ]\s+lệ)\s+)+", re.IGNORECASE)
_LEVELS = r"(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn|đặc\s+khu)"
_WHERE = re.compile(
    rf"\s+(?:(?:của|ở|tại)\s+(?:toàn\s+)?|toàn\s+|trên\s+địa\s+bàn(?:\s+|$)){_LEVELS}?\s*$", re.IGNORECASE
)
_LEVEL_LEFT = re.compile(rf"\s+(?:(?:của|ở|tại|trên\s+địa\s+bàn)\s+)?(?:toàn\s+)?{_LEVELS}?\s*$", re.IGNORECASE)
_KIND_ORDER = ("actual", "target", "plan", "prior", "share", "change", "ratio_to_plan")


class Pair(Struct, frozen=True):
    """A local figure and the higher level's for the same thing. ``difference`` is local minus higher, "" for none."""

    local: FigureLine
    higher: FigureLine
    difference: str

    @property
    def keys(self) -> tuple[FigureKey, FigureKey]:
        """Both figures, the local one first."""
        return (self.local.key, self.higher.key)


def beside_higher(lines: Sequence[FigureLine]) -> tuple[Pair, ...]:
    """Pairs in the order of the local figures. Of several figures of the guidance the one of the same kind is taken.

    Names that differ only by a leading "Tổng số", "Số", "Tỷ lệ" or by the place are one name, if there is one such name
    on each side: between two nothing is guessed.

    Reckoned figures are left out: they already say what they were reckoned from.
    """
    higher: dict[tuple[object, ...], list[FigureLine]] = {}
    for line in lines:
        if line.origin == "guidance":
            higher.setdefault((*_how(line.figure), _words(line.figure.indicator)), []).append(line)
    known = {what[:-1] for what in higher}  # names are compared only where measure and period already agree
    local = [line for line in lines if line.origin not in ("guidance", "derived")]
    there_by_core = _by_core([line for found in higher.values() for line in found], known)
    here_by_core = _by_core(local, known)
    pairs: list[Pair] = []
    for line in local:
        how = _how(line.figure)
        if how not in known:
            continue
        there = higher.get((*how, _words(line.figure.indicator)))
        if not there:
            core = (*how, _core(line.figure.indicator, line.figure.place or ""))
            alike = there_by_core.get(core, [])
            there = alike if _of_one_name(alike) and _of_one_name(here_by_core[core]) else []
        if there:
            best = min(there, key=lambda other: _distance(line.figure, other.figure))
            pairs.append(Pair(line, best, difference_text(line.figure, best.figure)))
    return tuple(pairs)


def arranged_pairs(lines: Sequence[FigureLine], wish: Wish) -> tuple[FigureLine | GroupLine, ...]:
    """Pairs under a head that says the difference, those of which the wish leaves one of the two."""
    left = {line.key for line in narrowed(lines, wish)}
    rows: list[FigureLine | GroupLine] = []
    titles: dict[str, int] = {}
    for pair in beside_higher(lines):
        if not left.intersection(pair.keys):
            continue
        name = ", ".join(filter(None, (pair.local.figure.indicator, period_text(pair.local.figure))))
        kind = kind_text(pair.local.figure) if pair.local.figure.kind != "actual" else ""
        name = ", ".join(filter(None, (name, pair.local.figure.place, kind)))
        titles[name] = titles.get(name, 0) + 1
        title = name if titles[name] == 1 else f"{name} [{titles[name]}]"
        closed = title in wish.closed
        rows.append(GroupLine(title, pair_sentence(pair), 2, closed))
        rows.extend(() if closed else (pair.local, pair.higher))
    return tuple(rows)


def difference_text(local: Figure, higher: Figure) -> str:
    """How far the local figure is from the higher level's: "thấp hơn 0,8 điểm %", "bằng nhau"; "" for ranges."""
    if any(f.value_to is not None or f.bound is not None for f in (local, higher)):
        return ""
    a, b = local.unit, higher.unit
    other = convert(higher.value, b, a) if a is not None and b is not None else higher.value
    gap = local.value - other
    if gap == 0:
        return "bằng nhau"
    unit = "điểm %" if a is not None and a.base == "%" else (a.text if a else "")
    return f"{'cao hơn' if gap > 0 else 'thấp hơn'} {format_number(abs(gap).normalize())} {unit}".rstrip()


def pair_sentence(pair: Pair) -> str:
    """ "thấp hơn 0,8 điểm % · địa phương 6,2 % (thực hiện) · cấp trên 7,0 % (mục tiêu)"."""
    ours = f"địa phương {_valued(pair.local.figure)}"
    theirs = f"cấp trên {_valued(pair.higher.figure)}"
    return " · ".join(filter(None, (pair.difference, ours, theirs)))


def _valued(figure: Figure) -> str:
    unit = f" {figure.unit.text}" if figure.unit else ""
    return f"{value_text(figure)}{unit} ({kind_text(figure)})"


def _by_core(lines: Sequence[FigureLine], known: set[tuple[object, ...]]) -> dict[tuple[object, ...], list[FigureLine]]:
    """Lines by what they measure and by the core of their names."""
    found: dict[tuple[object, ...], list[FigureLine]] = {}
    for line in lines:
        how = _how(line.figure)
        if how in known:
            found.setdefault((*how, _core(line.figure.indicator, line.figure.place or "")), []).append(line)
    return found


def _of_one_name(lines: Sequence[FigureLine]) -> bool:
    return len({_words(line.figure.indicator) for line in lines}) == 1


@lru_cache(maxsize=20_000)
def _core(indicator: str, place: str) -> tuple[str, ...]:
    """The words of a name without the words that offices put before or leave away, and without the place."""
    bare = _BRACKETS.sub(" ", indicator)
    shorter = _LEADS.sub("", bare.strip())
    if place and shorter.casefold().rstrip().endswith(place.casefold()):
        shorter = _LEVEL_LEFT.sub("", shorter.rstrip()[: -len(place)])
    words = fold_words(_WHERE.sub("", shorter))
    return words or fold_words(bare)


@lru_cache(maxsize=20_000)
def _words(indicator: str) -> tuple[str, ...]:
    return fold_words(_BRACKETS.sub(" ", indicator))


def _how(figure: Figure) -> tuple[object, ...]:
    """What a figure measures, in which period, and whether as a level, a change, a share or a ratio."""
    unit = figure.unit
    measure = (unit.base, (unit.per or "").casefold()) if unit else ("", "")
    return (measure, figure.period.text if figure.period else "", _MEASURES.get(figure.kind, "level"))


def _distance(local: Figure, other: Figure) -> tuple[bool, int]:
    return (local.kind != other.kind, _KIND_ORDER.index(other.kind))
