"""Numbers of a text that are no figures of their own: counts that only frame others, and marks of notes."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.figures.amounts import Amount
from app.analysis.figures.counted import LEVELS
from app.analysis.figures.tokens import Token
from app.domain.source import Block


def is_frame(tokens: Sequence[Token], amount: Amount) -> bool:
    """A count that only frames: "trong 30 quận, huyện", "trên địa bàn 18 phường", "24 chỉ tiêu chủ yếu"."""
    if amount.denominator is not None:
        return False
    before = [t.low for t in tokens[max(0, amount.first - 2) : amount.first]]
    after = [t.low for t in tokens[amount.last : amount.last + 2]]
    if amount.family == "percent":
        if after[:1] == ["là"] and amount.last + 1 < len(tokens) and tokens[amount.last + 1].kind == "number":
            return before[-1:] in (["trên"], ["dưới"], ["từ"], ["đến"])  # "thiệt hại trên 70% là 412 ha"
        return before == ["quỹ", "đất"] or (before[-1:] == ["đất"] and before[:1] == ["quỹ"])
    if amount.family == "measure" and amount.value == 1 and before[-1:] in (["trên"], ["mỗi"]):
        return True  # "giá trị sản xuất trên 1 ha"
    if amount.family != "count" or amount.unit is None:
        return False
    unit = amount.unit.base
    if before[-1:] == ["trên"] and unit in ("dân", "trẻ", "người") and amount.value % 1000 == 0:
        return True  # "bác sĩ trên 10.000 dân"
    if unit == "chỉ tiêu":
        return after[:2] == ["chủ", "yếu"] or after[:1] == ["/"]
    is_level = LEVELS.at(tokens, amount.first + 1) > 0
    return is_level and (before[-1:] == ["trong"] or before == ["địa", "bàn"] or before == ["toàn", "bộ"])


def marks_of_notes(block: Block) -> list[tuple[int, int]]:
    """Superscript numbers that are marks of notes, not the 2 of m2."""
    marks: list[tuple[int, int]] = []
    for span in block.spans:
        if not (span.superscript or span.note) or not block.text[span.start : span.end].strip("()[] ").isdigit():
            continue
        before = block.text[max(0, span.start - 2) : span.start]
        if span.note or not before.strip().endswith("m"):
            marks.append((span.start, span.end))
    return marks
