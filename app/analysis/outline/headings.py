"""Which labelled paragraphs are headings, and where a heading ends on its line.

A numbered paragraph is a heading when it reads as a title, when its brothers do, or when list items stand under it; the
khoản of a Điều are headings always, with no title where they are whole sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.analysis.outline.labels import (
    LETTERED,
    NUMBERED,
    TOP,
)
from app.analysis.outline.lines import Passage
from app.analysis.outline.nodes import Form, Node
from app.analysis.outline.phrases import begins_upper, ending, sentences, upper
from app.domain.source import Decision

_RUN_IN = re.compile(r"^(?P<t>[^.;!?:]{3,170}?(?:\([^)]{0,80}\))?)\s*:\s+(?P<r>\S.*)$", re.DOTALL)
_LEADS_IN = re.compile(r"(?:trong đó|như sau|sau đây|sau|gồm|bao gồm|cụ thể|là|nhất là|như|tập trung)$", re.IGNORECASE)
_LISTS = re.compile(r"(?:trong đó|gồm|bao gồm|gồm có|cụ thể là|như)\s*(?:có)?\s*:$", re.IGNORECASE)
_SHORT_NAME = 60
_TO_FILL = re.compile(r"[.…_]{5,}|…{2,}")
"""A blank that a person fills in: what stands before it is a question of a form, not a heading."""


def decide(nodes: Sequence[Node], decisions: list[Decision]) -> None:
    """Say of each node whether it is a heading, with which title, ending where; doubts are added to ``decisions``."""
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
        and (begins_upper(run["r"]) or (run["r"][0].isdigit() and len(run["t"]) <= _SHORT_NAME))
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
        if node.heading:
            _settle_title(node)
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


def _settle_title(node: Node) -> None:
    """The title of a numbered heading: the name before its colon, even where little stands behind it ("3. Thời gian:
    …"); none for a sentence, nor for a long title with nothing below."""
    ends = ending(node.passage.text) in (".", ";", ":")
    if (node.form == "sentence" or (node.form == "title" and ends)) and _named_shortly(node):
        return
    if node.form == "sentence" or (node.form == "title" and not node.filled and not _short(node)):
        _untitled(node)


def _named_shortly(node: Node) -> bool:
    """Take the words before a colon, with text behind it on the line, for the heading's name."""
    run = _RUN_IN.match(node.passage.text[node.label.end :])
    if run is None or len(run["t"]) > _SHORT_NAME or _LEADS_IN.search(run["t"]):
        return False
    close = node.label.end + run.end("t")
    node.form, node.title, node.title_end = "run-in", run["t"].strip(), node.passage.text.index(":", close) + 1
    return True


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
