"""One function for each kind of correction: it changes the working copy, or says in Vietnamese why it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from app.analysis.correcting.content import covers, joined, kept, offset_of, taken, without
from app.analysis.correcting.places import find
from app.analysis.correcting.working import Draft, Hole, Working
from app.analysis.outline.labels import Label, parse_label
from app.domain.corrections import (
    DEEPEST,
    Anchor,
    Correction,
    LeaveOut,
    MergeWithNext,
    SetKind,
    SetMark,
    SetMetadata,
    ShiftLevel,
    SplitAt,
    TakeBack,
    is_mark,
)
from app.domain.source import Block

MOST_VALUE = 600
"""Characters of a metadata field at most; the longest trích yếu has about four hundred."""
_GONE = "không còn thấy những chữ này trong văn bản"
_ELSEWHERE = "chỗ này nay không phải đầu một đoạn"
_TABLE = "bảng giữ nguyên cả khối, không làm được việc này"
Stretch = tuple[int, int, int]
"""A raw line and the characters start ≤ i < end of it."""


def carry_out(working: Working, correction: Correction) -> str | None:
    """Change the working copy as a correction says. Returns why not, None when it was done or stood so already."""
    match correction:
        case SetKind():
            return _set_kind(working, correction)
        case ShiftLevel():
            return _shift_level(working, correction)
        case MergeWithNext():
            return _merge(working, correction)
        case SplitAt():
            return _split(working, correction)
        case LeaveOut(parts=parts):
            return _leave_out(working, parts)
        case TakeBack(parts=parts):
            return _take_back(working, parts)
        case SetMark(mark=mark):
            if not is_mark(mark):
                return "dấu này không đặt được ở đây"
            working.mark = mark or None
            return None
        case SetMetadata():
            return _set_metadata(working, correction)


def _beginning(working: Working, anchor: Anchor) -> Draft | str:
    """The block that begins at an anchor, or why there is none."""
    place = find(working.base.raw, anchor)
    if place is None:
        return _GONE
    draft = working.draft_at(*place)
    if draft is None:
        return "chỗ này nay không thuộc nội dung"
    if not draft.block.pieces or offset_of(draft.block, *place) != 0:
        return _ELSEWHERE
    return draft


def _settle(working: Working, *blocks: Block) -> None:
    for block in blocks:
        working.settled.update(p.line for p in block.pieces)


# kind and level


def _set_kind(working: Working, wanted: SetKind) -> str | None:
    draft = _beginning(working, wanted.at)
    if isinstance(draft, str):
        return draft
    block = draft.block
    if block.kind == "table":
        return _TABLE
    given = max(0, min(wanted.level, DEEPEST))
    if given:
        working.level_headings(block.document)
        block = draft.block
    _settle(working, block)
    if block.kind == wanted.kind and given in (0, block.level):
        working.readable.update(p.line for p in block.pieces)
        return None
    if block.kind == "meta":
        _enter_outline(working, draft)
    label = parse_label(block.text)
    level = given or _natural_level(working, draft, wanted, label)
    text = label.text if label else None
    if wanted.kind == "heading":
        draft.closes = 0 if draft.closes == 0 else None
        text = text or ""
    elif wanted.kind == "paragraph":
        text, level = None, 0
    draft.block = replace(block, kind=wanted.kind, level=level, label=text)
    return None


def _enter_outline(working: Working, draft: Draft) -> None:
    """A letterhead or signature line becomes content: what began anew after it now begins at it."""
    before, after = working.neighbours(draft)
    if draft.outside and before is not None and before.outside:
        draft.closes = 0
    if after is not None and after.closes == 0 and not after.outside:
        draft.closes, after.closes = 0, None
    draft.outside = False


def _natural_level(working: Working, draft: Draft, wanted: SetKind, label: Label | None) -> int:
    """The level that the place suggests: that of an open heading with a label of the same shape, else one below."""
    if wanted.kind == "item":
        before, _ = working.neighbours(draft)
        return before.block.level if before is not None and before.block.kind == "item" else 1
    shape = label.shape if label else None
    above = working.headings_open_at(draft)
    for heading in above:
        known = parse_label(heading.block.text)
        if (known.shape if known else None) == shape:
            return heading.block.level
    return min(above[-1].block.level + 1, DEEPEST) if above else 1


def _shift_level(working: Working, wanted: ShiftLevel) -> str | None:
    draft = _beginning(working, wanted.at)
    if isinstance(draft, str):
        return draft
    working.level_headings(draft.block.document)
    block, level = draft.block, draft.block.level + wanted.by
    if block.kind not in ("heading", "item"):
        return "chỉ tiêu đề và ý liệt kê mới có bậc"
    if not 1 <= level <= DEEPEST:
        return "đã ở bậc cao nhất" if level < 1 else "đã ở bậc thấp nhất"
    if block.kind == "heading" and not _has_room(working, draft, level):
        return "không có tiêu đề nào đứng trước để nằm dưới"
    _settle(working, block)
    for one in [draft, *_below(working, draft)]:
        if one.closes is not None and one.closes >= block.level and one is not draft and block.kind == "heading":
            one.closes += wanted.by
        if one.block.kind == block.kind:
            one.block = replace(one.block, level=one.block.level + wanted.by)
    return None


def _has_room(working: Working, draft: Draft, level: int) -> bool:
    """Whether a heading can stand at a level: there is one above it to stand under."""
    above: list[int] = []
    for one in working.drafts[: working.drafts.index(draft)]:
        if one.block.document != draft.block.document:
            continue
        if one.closes == 0:
            above.clear()
        if one.block.kind == "heading":
            while above and above[-1] >= one.block.level:
                above.pop()
            above.append(one.block.level)
    if draft.closes == 0:
        above.clear()
    return level <= sum(1 for one in above if one < level) + 1


def _below(working: Working, draft: Draft) -> list[Draft]:
    """What moves with a heading (all under it) or an item (deeper items right behind it)."""
    found: list[Draft] = []
    own = draft.block
    for one in working.drafts[working.drafts.index(draft) + 1 :]:
        block = one.block
        if block.document != own.document or one.closes == 0:
            break
        if own.kind == "heading":
            if block.kind == "heading" and block.level <= own.level:
                break
        elif block.kind == "footnote":
            continue
        elif block.kind != "item" or block.level <= own.level:
            break
        found.append(one)
    return found


# joining and parting


def _merge(working: Working, wanted: MergeWithNext) -> str | None:
    first = _beginning(working, wanted.at)
    if isinstance(first, str):
        return first
    place = find(working.base.raw, wanted.following)
    if place is None:
        return _GONE
    if covers(first.block, *place):
        _settle(working, first.block)
        return None
    second = _beginning(working, wanted.following)
    if isinstance(second, str):
        return second
    return merge_trouble(working, first, second) or _merged(working, first, second)


def merge_trouble(working: Working, first: Draft, second: Draft) -> str | None:
    """Why two blocks cannot be joined, None when they can."""
    at = working.drafts.index(first) + 1
    while at < len(working.drafts) and working.drafts[at].block.kind == "footnote":
        at += 1
    if at >= len(working.drafts) or working.drafts[at] is not second:
        return "hai đoạn này nay không đứng liền nhau"
    if first.block.document != second.block.document:
        return "hai đoạn này thuộc hai văn bản khác nhau"
    if "table" in (first.block.kind, second.block.kind) or first.block.kind == "footnote":
        return "chỉ gộp được đoạn văn, tiêu đề và ý liệt kê"
    if (first.block.kind == "meta") != (second.block.kind == "meta"):
        return "dòng thể thức không gộp với nội dung; hãy đặt lại kiểu của dòng đó trước"
    return None


def _merged(working: Working, first: Draft, second: Draft) -> None:
    _settle(working, first.block, second.block)
    working.take_out(second)
    working.change(first, joined(working.base.raw, first.block, second.block))


def _split(working: Working, wanted: SplitAt) -> str | None:
    place = find(working.base.raw, wanted.at)
    if place is None:
        return _GONE
    draft = working.draft_at(*place)
    if draft is None:
        return "chỗ này nay không thuộc nội dung"
    block = draft.block
    if block.kind == "table":
        return _TABLE
    at = offset_of(block, *place)
    upper = kept(block, [(0, at)]) if at is not None else None
    lower = kept(block, [(at, len(block.text))]) if at is not None else None
    _settle(working, block)
    if upper is None or lower is None:
        return None
    working.change(draft, upper)
    start = lower.pieces[0].line, lower.pieces[0].line_start
    fresh = Draft(_second_half(replace(lower, id=working.name(start)), block), outside=draft.outside)
    working.put_after(fresh, draft)
    return None


def _second_half(block: Block, whole: Block) -> Block:
    """What the second half of a block is: an item where it begins like one, else running text."""
    if whole.kind == "meta":
        return block
    label = parse_label(block.text)
    if label is not None and whole.kind in ("item", "paragraph"):
        return replace(block, kind="item", level=max(1, whole.level), label=label.text)
    return replace(block, kind="paragraph", level=0, label=None)


# leaving out and taking back


def _stretches(working: Working, parts: Sequence[Anchor]) -> list[Stretch] | None:
    found: list[Stretch] = []
    for part in parts:
        place = find(working.base.raw, part)
        if place is None:
            return None
        found.append((*place, place[1] + len(part.words)))
    return found


def _leave_out(working: Working, parts: Sequence[Anchor]) -> str | None:
    stretches = _stretches(working, parts)
    if not stretches:
        return _GONE
    concerned = list(dict.fromkeys(d for line, _, _ in stretches for d in working.on_line.get(line, ())))
    for draft in concerned:
        if draft.block.kind == "table" and 0 < _inside(draft.block, stretches) < len(draft.block.pieces):
            return "chỉ bỏ được cả bảng, không bỏ được một phần"
    for draft in concerned:
        _cut(working, draft, stretches)
    for line, _, _ in stretches:
        working.dropped.setdefault(line, "left out")
        working.settled.add(line)
    working.drops_changed = True
    return None


def _inside(block: Block, stretches: Sequence[Stretch]) -> int:
    """How many of a block's pieces lie wholly within the stretches."""
    return sum(
        any(p.line == line and start <= p.line_start and p.line_end <= end for line, start, end in stretches)
        for p in block.pieces
    )


def _cut(working: Working, draft: Draft, stretches: Sequence[Stretch]) -> None:
    """Take stretches out of a block; a block that is left without words goes as it was, to be taken back so."""
    if _inside(draft.block, stretches) == len(draft.block.pieces):
        _remove(working, draft)
        return
    before = draft.block
    for stretch in stretches:
        whole = draft.block
        left = without(whole, *stretch)
        if left is None:
            _remove(working, draft, before)
            return
        if left is not whole:
            working.change(draft, left)
            working.holes.append(Hole(draft, whole, left, stretch))


def _remove(working: Working, draft: Draft, whole: Block | None = None) -> None:
    _, after = working.neighbours(draft)
    if draft.closes is not None and after is not None and after.closes is None and after.block.kind != "heading":
        after.closes = draft.closes
    working.take_out(draft)
    if whole is not None:
        draft.block = whole
    working.removed.append(draft)


def _take_back(working: Working, parts: Sequence[Anchor]) -> str | None:
    stretches = _stretches(working, parts)
    if not stretches:
        return _GONE
    for draft in [d for d in working.removed if _inside(d.block, stretches) == len(d.block.pieces)]:
        if not any(_in_a_block(working, p.line, p.line_start, p.line_end) for p in draft.block.pieces):
            _restore(working, draft)
    for stretch in stretches:
        _heal(working, stretch)
        for low, high in _free(working, *stretch):
            _put_paragraph(working, stretch[0], low, high)
        _settle_drop(working, stretch[0])
    return None


def _in_a_block(working: Working, line: int, start: int, end: int) -> bool:
    return any(
        p.line == line and p.line_start < end and start < p.line_end
        for d in working.on_line.get(line, ())
        for p in d.block.pieces
    )


def _restore(working: Working, draft: Draft) -> None:
    """Put back a block that had been left out, as it was."""
    working.removed.remove(draft)
    if working.in_use(draft.block.id):
        draft.block = replace(draft.block, id=working.name(draft.start))
    working.put(draft)
    _, after = working.neighbours(draft)
    if draft.closes is not None and after is not None and after.closes == draft.closes:
        after.closes = None


def _heal(working: Working, stretch: Stretch) -> None:
    """Put words back into the block that they had been left out of, where it has not changed since."""
    line, start, end = stretch
    for hole in reversed(working.holes):
        at, low, high = hole.stretch
        block = hole.draft.block
        if at != line or not (start <= low and high <= end) or _in_a_block(working, at, low, high):
            continue
        if hole.draft in working.on_line.get(block.lines[0], ()) and block.pieces == hole.after.pieces:
            was = hole.before
            healed = replace(block, text=was.text, pieces=was.pieces, spans=was.spans, lines=was.lines)
            working.change(hole.draft, healed)
            working.holes.remove(hole)


def _free(working: Working, line: int, start: int, end: int) -> list[tuple[int, int]]:
    """What of a stretch is in no block."""
    covered = sorted(
        (p.line_start, p.line_end)
        for d in working.on_line.get(line, ())
        for p in d.block.pieces
        if p.line == line and p.line_start < end and start < p.line_end
    )
    found: list[tuple[int, int]] = []
    for low, high in covered:
        if start < low:
            found.append((start, low))
        start = max(start, high)
    if start < end:
        found.append((start, end))
    return found


def _put_paragraph(working: Working, line: int, start: int, end: int) -> None:
    """A paragraph of words that were in no block, in the paper and on the page of what stands before it."""
    block = taken(working.base.raw, line, start, end, working.base.format)
    if block is None:
        return
    first = block.pieces[0]
    block = replace(block, id=working.name((first.line, first.line_start)))
    draft = Draft(block)
    working.put(draft)
    at = working.drafts.index(draft)
    beside = working.drafts[at - 1] if at else working.drafts[1] if len(working.drafts) > 1 else None
    if beside is not None:
        draft.block = replace(block, document=beside.block.document, page=beside.block.page)
    before, _ = working.neighbours(draft)
    if before is not None and before.outside:
        draft.closes = 0


def _settle_drop(working: Working, line: int) -> None:
    """A line of which every word is in a block again is no dropped line."""
    working.settled.add(line)
    if line not in working.dropped:
        return
    base = working.base
    text = base.raw[line - 1]
    if not any(taken(base.raw, line, low, high, base.format) for low, high in _free(working, line, 0, len(text))):
        del working.dropped[line]
        working.drops_changed = True


# facts of the paper


def _set_metadata(working: Working, wanted: SetMetadata) -> str | None:
    place = find(working.base.raw, wanted.at)
    if place is None:
        return _GONE
    value = " ".join(wanted.value.split())
    if len(value) > MOST_VALUE:
        return f"giá trị dài quá {MOST_VALUE} chữ"
    if wanted.field == "date" and value and not _is_date(value):
        return "ngày không có thật"
    draft = working.draft_at(*place)
    number = draft.block.document if draft else _paper_of(working, place[0])
    if number is None or number >= len(working.papers):
        return "không còn văn bản nào ở chỗ này"
    working.papers[number] = replace(working.papers[number], **{wanted.field: value or None})
    return None


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _paper_of(working: Working, line: int) -> int | None:
    return next((i for i, p in enumerate(working.papers) if p.start_line <= line <= p.end_line), None)
