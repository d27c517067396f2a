"""The place against the higher level: its own figure beside the province's, with the difference between them.

Only figures that measure the same thing are held against each other; the difference is a figure of its own, reckoned by
``app/analysis/derived.py``, whose formula stands in the notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from app.analysis.derived import Operand, to_higher
from app.domain.briefing import UnitProfile
from app.domain.deck import Align, BigNumber
from app.domain.errors import InputError
from app.domain.figure import Figure
from app.domain.folding import fold
from app.domain.material import Material
from app.domain.reference import FigureKey, SectionKey
from app.planning.figure_words import printed_value, unit_text

_OWN = re.compile(r"\b(?:xã|phường|đặc khu|thị trấn)\s+\S.*$", re.I)
_HIGHER = (
    (re.compile(r"\bTỉnh [uủ][yỷỳ]\s+(\S.*)$", re.I), "Tỉnh"),
    (re.compile(r"\bThành [uủ][yỷỳ]\s+(\S.*)$", re.I), "Thành phố"),
    (re.compile(r"\btỉnh\s+(\S.*)$", re.I), "Tỉnh"),
    (re.compile(r"\bthành phố\s+(\S.*)$", re.I), "Thành phố"),
)


class Pair(Struct, frozen=True):
    """A figure of the place, the higher level's, and how far apart they are."""

    local: Operand
    higher: Operand
    difference: Figure


def pairs(material: Material, keys: Sequence[FigureKey]) -> tuple[Pair, ...]:
    """The figures of ``keys`` that can be held against each other, in the order of the local ones.

    Local is what comes from a workbook or was typed, the higher level's is what a guidance states. Two of them pair
    when indicator, period and kind agree; where only two figures were chosen, their names need not agree.
    """
    operands = [Operand(key, material.figure(key)) for key in keys]
    local = [o for o in operands if o.key.sha256 not in material.guidance]
    higher = [o for o in operands if o.key.sha256 in material.guidance]
    alone = len(local) == len(higher) == 1
    found: list[Pair] = []
    for own in local:
        others = [o for o in higher if alone or _same(own.figure, o.figure)]
        if len(others) != 1:
            continue
        try:
            found.append(Pair(own, others[0], to_higher(own, others[0])))
        except InputError:  # ranges, bounds and other units cannot be held against each other
            continue
    return tuple(found)


def _same(a: Figure, b: Figure) -> bool:
    periods = (a.period.text if a.period else "", b.period.text if b.period else "")
    return fold(a.indicator) == fold(b.indicator) and a.kind == b.kind and periods[0] == periods[1]


def place_names(material: Material, pair: Pair, unit: UnitProfile) -> tuple[str, str]:
    """What the two levels are called: "Xã An Bình" and "Tỉnh Hồng Lam"."""
    own = _OWN.search(unit.name)
    local = pair.local.figure.place or (own[0] if own else unit.place) or "Địa phương"
    return _capital(local), pair.higher.figure.place or _higher_name(material, pair.higher)


def _higher_name(material: Material, higher: Operand) -> str:
    document = material.guidance[higher.key.sha256].document
    block = document.block(getattr(higher.figure.ref, "block", ""))
    heading = block.id if block.kind == "heading" else block.heading
    paper = material.paper(SectionKey(higher.key.sha256, heading)) if heading else document.documents[block.document]
    for pattern, word in _HIGHER:
        match = pattern.search(paper.issuer or "")
        if match:
            return f"{word} {match[1].strip()}"
    return "Cấp trên"


def compared_numbers(pair: Pair, names: tuple[str, str]) -> tuple[BigNumber, BigNumber, BigNumber]:
    """One pair as large numbers: the place's, the higher level's, and the difference in words."""
    local, higher = (_big(operand, name) for operand, name in zip((pair.local, pair.higher), names, strict=True))
    value = pair.difference.value
    how = "Cao hơn" if value > 0 else "Thấp hơn" if value < 0 else "Bằng"
    words = f"{how} {_running(names[1])}"
    apart = BigNumber(pair.difference.printed.lstrip("-−"), unit_text(pair.difference), words, pair.difference.ref)
    return local, higher, apart


def _big(operand: Operand, name: str) -> BigNumber:
    figure = operand.figure
    period = f", {_period(figure)}" if figure.period else ""
    return BigNumber(printed_value(figure), unit_text(figure), f"{name}{period}", figure.ref)


def _period(figure: Figure) -> str:
    text = figure.period.text if figure.period else ""
    return f"{'ước ' if figure.estimate else ''}{'năm ' if text.isdigit() else ''}{text}"


def compared_rows(
    found: Sequence[Pair], names: tuple[str, str]
) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[Align]]:
    """Several pairs as heading row, rows and alignments of a table, the difference with its sign in the last column."""
    rows: list[tuple[str, ...]] = []
    for pair in found:
        unit = unit_text(pair.local.figure)
        other = unit_text(pair.difference)
        sign = "+" if pair.difference.value > 0 else ""
        apart = f"{sign}{pair.difference.printed}" + (f" {other}" if other != unit else "")
        rows.append((pair.local.figure.indicator, unit, printed_value(pair.local.figure), _in(pair, unit), apart))
    return ("Chỉ tiêu", "Đơn vị", *names, "Chênh lệch"), rows, ["left", "left", "right", "right", "right"]


def _in(pair: Pair, unit: str) -> str:
    """The higher level's figure, with its unit where that is not the row's."""
    other = unit_text(pair.higher.figure)
    return f"{printed_value(pair.higher.figure)}{f' {other}' if other != unit else ''}"


def _running(name: str) -> str:
    """The name of a level within a sentence: "tỉnh Hồng Lam"."""
    return name[:1].lower() + name[1:] if name.startswith(("Tỉnh ", "Thành phố ", "Cấp ")) else name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
