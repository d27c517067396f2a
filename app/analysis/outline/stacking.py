"""Which label stands under which: a shape not on the stack opens a child, a shape on the stack closes back to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.analysis.outline.labels import (
    BULLETS,
    NUMBERED,
    TOP,
    WORDED,
    Label,
)
from app.analysis.outline.nodes import Entry, Node
from app.analysis.outline.phrases import begins_lower, upper
from app.domain.source import Decision

_ALONE = re.compile(r"(?:MỘT SỐ |CÁC )?KHẨU HIỆU|(?:PHẦN )?KẾT LUẬN|(?:PHẦN |LỜI )?MỞ ĐẦU|LỜI (?:NÓI ĐẦU|KẾT)")
_RANK = {
    "annex": 0,
    "part": 1,
    "letter": 2,
    "chapter": 3,
    "roman": 3,
    "section": 4,
    "subsection": 5,
    "article": 6,
    "title": 7,
}


def stacked(entries: Sequence[Entry], decisions: list[Decision]) -> list[Node]:
    """The nodes of all labelled entries in order, each under its parent; labels that fit nowhere are taken away.

    Entries get their nodes; what is in doubt is added to ``decisions``.
    """
    stack: list[Node] = []
    nodes: list[Node] = []
    counts: dict[int | None, dict[str, int]] = {}
    labels = [(i, e.label) for i, e in enumerate(entries) if e.label is not None]
    place = {i: n for n, (i, _) in enumerate(labels)}
    for order, entry in enumerate(entries):
        label = entry.label
        if label is None or label.shape in BULLETS:
            continue
        label = _settled(label, entry, stack)
        asked = label is not None and (label.shape == "letter" or (label.shape == "n" and label.value == 1))
        ahead = labels[place[order] + 1 : place[order] + 60] if asked else ()
        if label is None or not _plausible(label, entry, stack, ahead):
            entry.label = None
            decisions.append(
                Decision(entry.passage.first.number, "đoạn văn", "mục", "giống nhãn nhưng không hợp thứ tự", 0.3)
            )
            continue
        entry.label = label
        _close(stack, label, ahead, entry)
        node = Node(order, entry.passage, label, stack[-1] if stack else None, named=entry.named)
        if node.parent is not None:
            node.parent.children.append(node)
        last = counts.setdefault(node.parent.order if node.parent else None, {}).get(label.shape, 0)
        if label.value and label.shape not in ("*", "bold", "title", "annex") and label.value not in (last + 1, 1):
            decisions.append(
                Decision(entry.passage.first.number, "giữ số như in", "đánh số lại", "số thứ tự không liền mạch", 0.1)
            )
        counts[node.parent.order if node.parent else None][label.shape] = label.value
        stack.append(node)
        nodes.append(node)
        entry.node = node
    return nodes


def _settled(label: Label, entry: Entry, stack: Sequence[Node]) -> Label | None:
    """Letters that are also roman numbers ("C.", "D.", "I.", "i)") told apart by what stands before them."""
    if label.shape == "roman" and len(label.text.strip(" .-–/)")) == 1:
        letters = [n for n in stack if n.label.shape == "letter"]
        roman = [n for n in stack if n.label.shape == "roman"]
        as_letter = "ABCDĐEGHIKLMN".find(label.text[0]) + 1
        if letters and letters[-1].label.value == as_letter - 1 and not roman:
            return Label("letter", label.text, as_letter, label.end)
    if label.shape == "letter" and _is_answer(label, entry, stack):
        return Label("a", label.text, label.value, label.end)
    if label.shape in ("a)", "a") and label.text[0] == "i":
        same = [n for n in stack if n.label.shape == label.shape]
        if not same or same[-1].label.value < 9:
            return Label("i)", label.text, 1, label.end)
    if label.shape == "i)" and label.text.startswith("v") and not any(n.label.shape == "i)" for n in stack):
        return None
    return label


def _is_answer(label: Label, entry: Entry, stack: Sequence[Node]) -> bool:
    """Whether "A." is an answer to choose under a question, not a part of the paper."""
    above = [node.label.shape for node in stack]
    under = above[-1:] == ["question"] or above[-2:] == ["question", "a"]
    return under and not upper(entry.passage.text[label.end :])


def _plausible(label: Label, entry: Entry, stack: Sequence[Node], ahead: Sequence[tuple[int, Label]]) -> bool:
    text = entry.passage.text[label.end :]
    if label.shape == "letter":
        before = [n for n in stack if n.label.shape == "letter"]
        follows = bool(before) and 0 < label.value - before[-1].label.value <= 2
        begins = label.value == 1 and any(x.shape == "letter" and x.value == 2 for _, x in ahead)
        return follows or begins or (label.value == 1 and (upper(text) or entry.passage.first.bold))
    if label.shape == "roman" and label.value > 3:
        before = [n.label.value for n in stack if n.label.shape == "roman"]
        return not before or 0 < label.value - before[-1] <= 3 or upper(text) or entry.passage.first.bold
    if label.shape in WORDED and label.shape != "article":
        return not begins_lower(text)
    return label.shape != "n" or label.value <= 200


def _close(stack: list[Node], label: Label, ahead: Sequence[tuple[int, Label]], entry: Entry) -> None:
    """Take from the stack what this label ends."""
    shape = label.shape
    if shape == "annex":
        stack.clear()
        return
    if shape == "form":
        while stack and not _holds_forms(stack[-1]):
            stack.pop()
        return
    form = next((i for i, node in enumerate(stack) if node.label.shape == "form"), None)
    if form is not None and shape != "part":
        # What a form numbers is its own: it ends nothing of the paper that the form belongs to.
        inner = stack[form + 1 :]
        _close(inner, label, ahead, entry)
        stack[form + 1 :] = inner
        return
    if shape == "title":
        above = () if _ALONE.match(entry.passage.text) else ("annex", "part")
        while stack and stack[-1].label.shape not in above:
            stack.pop()
        return
    if shape == "letter" and _under_roman(stack, label, ahead):
        while stack[-1].label.shape != "roman":
            stack.pop()
        return
    if shape in _RANK:
        rank = _RANK[shape]
        while stack and stack[-1].label.shape != shape and _RANK.get(stack[-1].label.shape, 99) > rank:
            stack.pop()
        if any(n.label.shape == shape for n in stack):
            _pop_through(stack, shape)
        return
    if shape == "n" and label.value == 1 and _nested(stack, ahead):
        return
    if shape.startswith("n.n"):
        _close_decimal(stack, label)
        return
    if any(n.label.shape == shape for n in stack):
        _pop_through(stack, shape)
        return
    # A number does not stand under a starred or bold group that was opened before it.
    while stack and shape in NUMBERED and stack[-1].label.shape in ("*", "bold"):
        stack.pop()


def _holds_forms(node: Node) -> bool:
    """Whether a heading is over forms: an annex, or one that speaks of them ("II. MẪU TRÌNH BÀY VĂN BẢN")."""
    return node.label.shape == "annex" or (
        node.label.shape != "form" and bool(re.search(r"\b(?:mẫu|biểu)\b", node.passage.text, re.IGNORECASE))
    )


def _under_roman(stack: Sequence[Node], label: Label, ahead: Sequence[tuple[int, Label]]) -> bool:
    """Whether "A." begins a list of letters inside an open roman number: the roman series goes on after it."""
    shapes = [n.label.shape for n in stack]
    if label.value != 1 or "roman" not in shapes or "letter" in shapes:
        return False
    outer = stack[shapes.index("roman")].label
    following = next((x for _, x in ahead if x.shape == "roman"), None)
    return following is not None and following.value == outer.value + 1


def _pop_through(stack: list[Node], shape: str) -> None:
    while stack:
        if stack.pop().label.shape == shape:
            return


def _close_decimal(stack: list[Node], label: Label) -> None:
    """1.2 closes back to 1.1; 2.8.1 stands under 2.8 where that is open; 2.1 may also stand under a roman number."""
    size = len(label.parts)
    while stack:
        top = stack[-1].label
        if top.parts:
            if len(top.parts) < size and label.parts[: len(top.parts)] == top.parts:
                return
            if len(top.parts) < size and not any(n.label.shape == label.shape for n in stack):
                return
        elif top.shape == "n":
            inner = any(len(n.label.parts) >= size for n in stack)
            if not inner:
                return
        elif top.shape in TOP or top.shape in ("roman.n", "n)"):
            return
        stack.pop()


def _nested(stack: Sequence[Node], ahead: Sequence[tuple[int, Label]]) -> bool:
    """Whether "1." begins a list inside an open 1.2 or a): the outer series goes on after it."""
    outer = next((n for n in reversed(stack) if n.label.shape == "n"), None)
    if outer is None or stack[-1] is outer:
        return False
    inner = stack[-1].label
    for _, label in ahead:
        if label.shape in _RANK:
            return False
        if label.shape == inner.shape and label.shape not in ("*", "bold"):
            if label.parts and inner.parts:
                return label.parts[:-1] == inner.parts[:-1] and label.value == inner.value + 1
            return label.value == inner.value + 1
        if label.parts and label.parts[0] == 1 and outer.label.value != 1:
            return False
    return False
