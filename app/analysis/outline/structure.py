"""The outline as a grammar: a stack of label shapes gives the tree, brothers together decide what is a heading.

A shape not on the stack opens a child, a shape on the stack closes back to it. Numbers that repeat, restart or skip are
kept as printed and reported. A numbered paragraph is a heading when it reads as a title, when its brothers do, or when
list items stand under it; the khoản of a Điều are headings always, with no title where they are whole sentences.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Literal

from msgspec import Struct, field

from app.analysis.outline.bodies import starts_body, starts_place
from app.analysis.outline.closing import is_role, is_signed
from app.analysis.outline.labels import (
    BULLETS,
    LETTERED,
    NUMBERED,
    TOP,
    WORDED,
    Label,
    parse_label,
)
from app.analysis.outline.letterhead import is_motto, type_of
from app.analysis.outline.lines import Passage, passage
from app.analysis.outline.phrases import begins_lower, begins_upper, ending, has_letters, mostly_upper, sentences, upper
from app.domain.source import Decision

Form = Literal["title", "run-in", "sentence"]
_ATTACHED = re.compile(r"^[(\[]\s*(?:Kèm theo|Ban hành|Đính kèm|Theo|Phụ lục|Dành cho|Dùng)", re.IGNORECASE)
_RUN_IN = re.compile(r"^(?P<t>[^.;!?:]{3,170}?(?:\([^)]{0,80}\))?)\s*:\s+(?P<r>\S.*)$", re.DOTALL)
_LEADS_IN = re.compile(r"(?:trong đó|như sau|sau đây|sau|gồm|bao gồm|cụ thể|là|nhất là|như|tập trung)$", re.IGNORECASE)
_TYPES = (
    r"(?:hướng dẫn|kế hoạch|công văn|chương trình|đề án|báo cáo|quyết định|nghị quyết|chỉ thị|thông báo|kết luận|"
    r"đề cương|tờ trình|quy định|quy chế|luật|pháp lệnh|nghị định|thông tư(?: liên tịch)?)"
)
_CLOSES = re.compile(
    rf"^(?:Trên đây là|(?:Căn cứ|Nhận được|Theo|Từ) (?:nội dung )?{_TYPES} này|Trân trọng|"
    rf"{_TYPES}(?: này)? (?:này |đã |được |có hiệu lực)|Yêu cầu (?:các|thủ trưởng)|"
    r"(?:Trong )?quá trình (?:tổ chức |triển khai )?(?:thực hiện|triển khai)|"
    r"[^.;]{3,90} (?:đề nghị|yêu cầu|kêu gọi|giao) (?:các|cấp ủy|cấp uỷ|toàn|thủ trưởng|mỗi))",
    re.IGNORECASE,
)
_ALONE = re.compile(r"(?:MỘT SỐ |CÁC )?KHẨU HIỆU|(?:PHẦN )?KẾT LUẬN|(?:PHẦN |LỜI )?MỞ ĐẦU|LỜI (?:NÓI ĐẦU|KẾT)")
_LISTS = re.compile(r"(?:trong đó|gồm|bao gồm|gồm có|cụ thể là|như)\s*(?:có)?\s*:$", re.IGNORECASE)
_ENACTS = re.compile(r"^(?:QUYẾT NGHỊ|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ|THÔNG BÁO|KẾT LUẬN|YÊU CẦU)\s*[:.]?$")
_STAMPED = re.compile(
    r"[(\[]?(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|LƯU HÀNH NỘI BỘ|XEM XONG TRẢ LẠI|TÀI LIỆU THU HỒI|"
    r"DỰ THẢO(?: LẦN \d+)?)[)\]]?$"
)
"""Marks of urgency and circulation, wherever they are printed."""
_GROUNDS = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị)\b")
_TO_FILL = re.compile(r"[.…_]{5,}|…{2,}")
"""A blank that a person fills in: what stands before it is a question of a form, not a heading."""
_OPENS_QUOTATION = re.compile(r"(?:^|:\s*)“[^”]*$")
"""What is quoted over several paragraphs begins one, or stands behind a colon; elsewhere a missing ” is a slip."""
_NUMBER_ALONE = re.compile(r"(\d{1,2})\s+(?=[^\W\d_])")
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


class Node(Struct):
    """A labelled paragraph in the tree. ``content`` counts what stands under it before its next brother."""

    order: int
    passage: Passage
    label: Label
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    paragraphs: int = 0
    bullets: int = 0
    form: Form = "sentence"
    title_end: int = 0
    """Where the heading's own text ends in the passage (a run-in heading ends before its colon's text)."""
    title: str | None = None
    heading: bool = False
    named: str | None = None
    """A title that is printed further below (see ``Entry.named``)."""

    @property
    def filled(self) -> bool:
        """Whether anything stands under it."""
        return bool(self.paragraphs or self.bullets or self.children)


class Entry(Struct):
    """A passage of a document in reading order with its node, or with none."""

    passage: Passage
    label: Label | None = None
    node: Node | None = None
    caption: bool = False
    closes: bool = False
    """A closing paragraph of the whole paper: by sense it does not belong to the last sub-heading above it."""
    named: str | None = None
    """For a form: its name, which is printed below the letterhead that stands in it."""


def grow(
    passages: Sequence[Passage], unstructured: Container[int] = ()
) -> tuple[list[Entry], list[Node], list[Decision]]:
    """The tree of one document's body: entries in order, nodes in order, and the choices in doubt.

    ``unstructured`` holds positions of lines whose labels mean nothing.
    """
    decisions: list[Decision] = []
    entries = _entries(passages, unstructured)
    _mark_closing(entries)
    nodes = _tree(entries, decisions)
    _count(entries)
    _decide(nodes, decisions)
    return entries, nodes, decisions


def _entries(passages: Sequence[Passage], unstructured: Container[int]) -> list[Entry]:
    """Passages with their labels; titles on the next line are put to their Phần, Chương, Mục or Phụ lục."""
    result: list[Entry] = []
    quoted = 0
    at = 0
    in_form = False
    while at < len(passages):
        found = passages[at]
        if found.first.at in unstructured:
            result.append(Entry(found))
            at += 1
            continue
        label = (parse_label(found.text) or _bare_number(passages, at)) if quoted <= 0 else None
        if quoted or ("“" in found.text and _OPENS_QUOTATION.search(found.text)):
            quoted = max(0, min(3, quoted + found.text.count("“") - found.text.count("”")))
        if found.text.count("“") == 0 and quoted and len(found.text) > 1500:
            quoted = 0
        if label is not None and _is_blank(label, found.text, in_form):
            label = None
        named: str | None = None
        if label is not None and label.shape in WORDED and not found.text[label.end :].strip(" .:"):
            taken = _title_lines(passages, at)
            if taken:
                found = passage(line for p in passages[at : at + 1 + taken] for line in p.lines)
                label = parse_label(found.text) or label
                at += taken
            elif label.shape == "form":
                named = _name_of_form(passages, at)
        in_form = label.shape == "form" if label is not None and label.shape in ("form", "annex", "part") else in_form
        if in_form and label is None:
            pass
        elif label is None and quoted <= 0 and _bare_title(passages, at):
            label = Label("title", "", 0, 0)
        elif label is None and quoted <= 0 and _bold_title(passages, at):
            label = Label("bold", "", 0, 0)
        result.append(Entry(found, label, named=named))
        at += 1
        if (
            label is not None
            and label.shape in ("annex", "form")
            and at < len(passages)
            and _ATTACHED.match(passages[at].text)
        ):
            result.append(Entry(passages[at], None, caption=True))
            at += 1
    return result


def _is_blank(label: Label, text: str, in_form: bool) -> bool:
    """Whether a label only shows where one is to be written: "Điều 1. ….…", and "Phụ lục" inside a form."""
    rest = text[label.end :].strip(" .:")
    if label.shape == "annex" and in_form and not label.value and not has_letters(rest):
        return True
    return bool(rest) and label.shape in TOP and not has_letters(rest)


def _name_of_form(passages: Sequence[Passage], at: int) -> str | None:
    """The name of a form whose number stands over a letterhead of its own: the first line in capitals below that."""
    for following in passages[at + 1 : at + 12]:
        text = following.text
        if parse_label(text) is not None or len(text) > 160:
            return None
        if upper(text) and not is_motto(text) and not starts_body(text) and not starts_place(text) and len(text) > 5:
            return text
    return None


def _mark_closing(entries: Sequence[Entry]) -> None:
    """The last paragraphs without label, where they speak of the paper itself."""
    for entry in reversed(entries[-3:]):
        if entry.label is not None or not _CLOSES.match(entry.passage.text):
            return
        entry.closes = True


def _bare_number(passages: Sequence[Passage], at: int) -> Label | None:
    """ "1 Hạ tầng số" with "1.1 …" after it: a number without a sign, known by the decimals under it."""
    match = _NUMBER_ALONE.match(passages[at].text)
    if match is None or len(passages[at].text) > 200 or not begins_upper(passages[at].text[match.end() :]):
        return None
    for following in passages[at + 1 : at + 8]:
        label = parse_label(following.text)
        if label is not None and label.shape not in BULLETS:
            inside = label.shape == "n.n" and label.parts == (int(match[1]), 1)
            return Label("n", match[1], int(match[1]), match.end()) if inside else None
    return None


def _bare_title(passages: Sequence[Passage], at: int) -> bool:
    """A heading without a label: Word's style says so, or it is a line in capitals with text below it."""
    found = passages[at]
    text = found.text
    styled = found.first.raw.heading_level is not None
    if not styled and (not text.isupper() or found.first.raw.region == "textbox"):
        return False
    if len(text) > 180 or ending(text) in (":", ";", ",", "!") or _ENACTS.match(text) or at + 1 >= len(passages):
        return False
    if styled:
        return True
    following = passages[at + 1].text
    if _STAMPED.match(text) or not has_letters(following):
        return False
    if (
        is_motto(text)
        or not upper(text)
        or len(text) < 8
        or len(text.split()) < 2
        or starts_body(text)
        or starts_place(text)
    ):
        return False
    # "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ" above the grounds of a decision says who decides.
    decides = is_role(text) and _GROUNDS.match(following)
    return not upper(following) and not type_of(text) and not decides and not is_signed(following)


def _bold_title(passages: Sequence[Passage], at: int) -> bool:
    """A bold line without a label and without an end sign over text that is not bold: a group's name."""
    found = passages[at]
    if not all(line.bold for line in found.lines) or len(found.text) > 250 or at + 1 >= len(passages):
        return False
    if (
        found.first.centred
        or found.first.raw.region == "textbox"
        or ending(found.text) not in ("", ":")
        or sentences(found.text) > 1
        or upper(found.text)
    ):
        return False
    return not passages[at + 1].first.bold and len(found.text) > 3


def _title_lines(passages: Sequence[Passage], at: int) -> int:
    """How many passages after a bare "Chương II" or "PHỤ LỤC" are its title: lines in capitals, bold or centred."""
    taken = 0
    for following in passages[at + 1 : at + 5]:
        text = following.text
        if parse_label(text) is not None or len(text) > 250 or _ATTACHED.match(text):
            break
        if not has_letters(text) or is_motto(text):
            break
        line = following.first
        looks = mostly_upper(text) or line.bold or (line.centred and len(text) < 160)
        plain = taken == 0 and len(text) < 150 and ending(text) == "" and line.raw.align is None
        if not (looks or plain):
            break
        taken += 1
        if plain and not looks:
            break
    return taken


def _tree(entries: Sequence[Entry], decisions: list[Decision]) -> list[Node]:
    stack: list[Node] = []
    nodes: list[Node] = []
    counts: dict[int | None, dict[str, int]] = {}
    labels = [(i, e.label) for i, e in enumerate(entries) if e.label is not None]
    place = {i: n for n, (i, _) in enumerate(labels)}
    for order, entry in enumerate(entries):
        label = entry.label
        if label is None or label.shape in BULLETS:
            continue
        label = _settled(label, stack, counts)
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


def _settled(label: Label, stack: Sequence[Node], counts: dict[int | None, dict[str, int]]) -> Label | None:
    """Letters that are also roman numbers ("C.", "D.", "I.", "i)") told apart by what stands before them."""
    if label.shape == "roman" and len(label.text.strip(" .-–/)")) == 1:
        letters = [n for n in stack if n.label.shape == "letter"]
        roman = [n for n in stack if n.label.shape == "roman"]
        as_letter = "ABCDĐEGHIKLMN".find(label.text[0]) + 1
        if letters and letters[-1].label.value == as_letter - 1 and not roman:
            return Label("letter", label.text, as_letter, label.end)
    if label.shape in ("a)", "a") and label.text[0] == "i":
        same = [n for n in stack if n.label.shape == label.shape]
        if not same or same[-1].label.value < 9:
            return Label("i)", label.text, 1, label.end)
    if label.shape == "i)" and label.text.startswith("v") and not any(n.label.shape == "i)" for n in stack):
        return None
    return label


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


def _count(entries: Sequence[Entry]) -> None:
    """What stands directly under each node before the next node."""
    current: Node | None = None
    for entry in entries:
        if entry.node is not None:
            current = entry.node
        elif current is not None and not entry.caption and not entry.closes:
            if entry.label is not None and entry.label.shape in BULLETS:
                current.bullets += 1
            else:
                current.paragraphs += 1


def _decide(nodes: Sequence[Node], decisions: list[Decision]) -> None:
    for node in nodes:
        node.form, node.title, node.title_end = _read_form(node)
        node.title = node.title or node.named
    for group in _groups(nodes):
        shape = group[0].label.shape
        if shape in TOP or shape == "bold":
            for node in group:
                _as_top(node)
        elif group[0].parent is not None and group[0].parent.label.shape == "article" and shape in ("n", "n)"):
            for node in group:
                node.heading = True
                if node.form == "sentence" or (not node.filled and node.form == "title"):
                    _untitled(node)
        elif shape in NUMBERED:
            _decide_numbers(group, decisions)
        elif shape == "*":
            _decide_stars(group, decisions)
        elif shape in LETTERED:
            _decide_letters(group, decisions)


def _groups(nodes: Sequence[Node]) -> list[list[Node]]:
    """Brothers: nodes of one shape under one parent. A restart at 1 begins a new group."""
    found: dict[tuple[int, str, int], list[Node]] = {}
    runs: dict[tuple[int, str], tuple[int, int]] = {}
    for node in nodes:
        key = (node.parent.order if node.parent else -1, node.label.shape)
        run, last = runs.get(key, (0, 0))
        if node.label.value == 1 and last >= 1 and node.label.shape not in ("*", "bold", "annex", "article"):
            run += 1
        runs[key] = (run, node.label.value)
        found.setdefault((*key, run), []).append(node)
    return list(found.values())


def _read_form(node: Node) -> tuple[Form, str | None, int]:
    """How the text after the label reads, its title, and where the heading's part of the passage ends."""
    text = node.passage.text
    rest = text[node.label.end :]
    end = ending(rest)
    run = _RUN_IN.match(rest)
    bold_lead = _bold_until(node.passage)
    if (
        run
        and not _LEADS_IN.search(run["t"])
        and begins_upper(run["r"])
        and (len(run["r"]) >= 40 or bold_lead >= node.label.end + len(run["t"]))
    ):
        close = node.label.end + run.end("t")
        colon = text.index(":", close) + 1
        return "run-in", run["t"].strip(), colon
    bold = node.passage.first.bold
    if not rest.strip():
        return "title", None, len(text)
    if node.label.shape not in TOP and _TO_FILL.search(rest):
        return "sentence", None, len(text)
    if end == ":" and _LISTS.search(rest) and not bold:
        return "sentence", None, len(text)
    if end in ("", ":", "-", "–") and sentences(rest) == 1 and len(rest) <= 420:
        return "title", _clean(rest), len(text)
    asked = end == "?" and (node.label.shape == "question" or len(rest) <= 150)
    if node.filled and ((end == "…" and len(rest) <= 80) or asked):
        return "title", _clean(rest), len(text)
    if upper(rest) and len(rest) < 300:
        return "title", _clean(rest), len(text)
    if end == "." and sentences(rest) == 1 and ((bold and len(rest) < 300) or (len(rest) <= 50 and node.filled)):
        return "title", _clean(rest), len(text)
    return "sentence", None, len(text)


def _bold_until(found: Passage) -> int:
    """How many characters from the start are bold."""
    reach = 0
    for span in found.first.marks:
        if span.bold and span.start <= reach + 1:
            reach = max(reach, span.end)
    return reach


def _clean(text: str) -> str | None:
    return text.strip().rstrip(" .:-–").strip() or None


def _untitled(node: Node) -> None:
    """A number before a full paragraph: the paragraph is its text, not its title."""
    node.title = None
    node.title_end = node.label.end


def _as_top(node: Node) -> None:
    node.heading = True
    rest = node.passage.text[node.label.end :]
    if node.form == "run-in" and node.label.shape in ("annex", "form", "part", "chapter", "section", "subsection"):
        node.title, node.title_end = _clean(rest), len(node.passage.text)
    elif node.form == "sentence":
        if sentences(rest) == 1 and len(rest) <= 200 and node.filled:
            node.title, node.title_end = _clean(rest), len(node.passage.text)
        else:
            _untitled(node)


def _decide_numbers(group: list[Node], decisions: list[Decision]) -> None:
    titled = [n for n in group if n.form == "title" and n.title is not None]
    filled = [n for n in titled if n.filled or n.passage.first.bold]
    run_in = [n for n in group if n.form == "run-in"]
    long_runs = [n for n in run_in if _tail(n) >= 60 or _bold_until(n.passage) > n.label.end + 2]
    listed = [n for n in group if n.form == "sentence" and (n.bullets or n.children)]
    if len(filled) * 2 >= len(titled) and filled and (len(titled) + len(run_in)) * 2 >= len(group):
        chosen, why = True, "đa số mục cùng cấp có dáng tiêu đề và có nội dung bên dưới"
    elif long_runs and len(long_runs) * 5 >= len(group) * 3:
        chosen, why = True, "đa số mục cùng cấp có tiêu đề trước dấu hai chấm"
    elif listed and len(listed) * 3 >= len(group):
        chosen, why = True, "nhiều mục cùng cấp có các ý bên dưới"
    else:
        chosen, why = False, "các mục cùng cấp là câu trọn vẹn"
    sure = {node.order for node in (*listed, *filled)}
    for node in group:
        node.heading = chosen or node.order in sure
        if node.heading and (
            node.form == "sentence" or (node.form == "title" and not node.filled and not _short(node))
        ):
            _untitled(node)
        odd = (node.form == "sentence") == node.heading
        decisions.append(
            Decision(
                node.passage.first.number,
                "đề mục" if node.heading else "đoạn đánh số",
                "đoạn đánh số" if node.heading else "đề mục",
                why,
                0.4 if odd else 0.15,
            )
        )


def _short(node: Node) -> bool:
    return len(node.passage.text) <= 160


def _tail(node: Node) -> int:
    return len(node.passage.text) - node.title_end


def _decide_stars(group: list[Node], decisions: list[Decision]) -> None:
    titled = [n for n in group if n.form == "title" and n.filled]
    chosen = len(titled) * 2 >= len(group)
    for node in group:
        bold_run = node.form == "run-in" and _bold_until(node.passage) >= node.title_end - 2
        node.heading = (chosen and node.form == "title" and node.filled) or bold_run
        decisions.append(
            Decision(
                node.passage.first.number,
                "đề mục" if node.heading else "gạch đầu dòng",
                "gạch đầu dòng" if node.heading else "đề mục",
                "dấu * đứng đầu một nhóm đoạn" if node.heading else "dấu * đứng đầu một ý trọn vẹn",
                0.3,
            )
        )


def _decide_letters(group: list[Node], decisions: list[Decision]) -> None:
    under_article = any(a.label.shape == "article" for a in _ancestors(group[0]))
    titled = [
        n for n in group if n.form == "title" and n.filled and (len(n.passage.text) <= 180 or n.passage.first.bold)
    ]
    bold = [n for n in group if n.form != "sentence" and _bold_until(n.passage) > n.label.end + 2]
    shape = group[0].label.shape
    chosen = len(titled) * 2 > len(group) and shape in ("a)", "a", "a1)", "(a)", "(n)") and not under_article
    chosen = chosen or (len(bold) * 3 >= len(group) * 2 and bool(bold))
    set_off = {node.order for node in bold}
    for node in group:
        node.heading = chosen and ((node.form == "title" and node.filled) or node.order in set_off)
        if node.form == "title":
            decisions.append(
                Decision(
                    node.passage.first.number,
                    "đề mục" if node.heading else "điểm",
                    "điểm" if node.heading else "đề mục",
                    "chữ cái đứng đầu một dòng ngắn" + (" có nội dung bên dưới" if node.heading else ""),
                    0.3,
                )
            )


def _ancestors(node: Node) -> list[Node]:
    found: list[Node] = []
    above = node.parent
    while above is not None:
        found.append(above)
        above = above.parent
    return found
