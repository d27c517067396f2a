"""Visual lines of one column back into paragraphs, by geometry: what was typed, not where it was wrapped.

A line goes on with the paragraph before it unless something says otherwise: more room above, another size, an indent,
or a line before it that was left short although the next word would have fitted.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from app.analysis.syllables import is_syllable
from app.domain.source import Alignment, RawLine, Span, Strip
from app.importers.pdf_layout import Flow, opens_note
from app.importers.pdf_lines import Line, join_runs
from app.importers.pdf_page import Run

MM_PER_PT = 25.4 / 72
_LABEL = re.compile(
    r"^(?:[-–+*•▪o]\s|[IVXLC]{1,6}[.\-/)]\s|\d{1,3}(?:\.\d{1,3}){0,3}[.)]?[.\-)/]?\s+[A-ZÀ-ỸĐ]|\d{1,3}(?:\.\d{1,3}){0,3}[.)]\s"
    r"|[a-zđ][.)]\s|\(\d{1,2}\)\s|(?:Điều|Chương|Mục|Phần|Phụ lục)\s+[\dIVXthứ])"
)
_ENDED = re.compile(r"[.;:!?…”\"’)\]]\s*$|\./\.$")
_CLOSED = re.compile(r"[.;:!?…][”\"’)\]]*\s*$")
_AUTHORITY = re.compile(r"^(?:T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.|Q\.)")
_DASH = re.compile(r"[-–+*•▪] ")
_GLUED_END = re.compile(r"[^\W_][-–/]$")
_MORE_ROOM = 1.28
_SURE_WORD, _SURE_NUMBER = 0.75, 0.85
"""Certainty of OCR from which a word, or one with a digit, needs no second look: right ones are below in one of 300."""
_LETTERS = re.compile(r"[^\W\d_]+")


def paragraphs(flow: Flow, page: int, usual_pitch: float | None = None) -> list[RawLine]:
    """One RawLine per paragraph, numbered 0 (the caller numbers them).

    ``usual_pitch`` is that of the whole paper: a signature block has lines of several paragraphs only.
    """
    pitch = min((p for p in (line_pitch(flow.lines), usual_pitch) if p is not None), default=None)
    flow.first_indent = _first_indent(flow)
    groups: list[list[Line]] = []
    for line in flow.lines:
        if groups and not _begins(groups[-1], line, flow, pitch):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_raw_line(group, flow, page) for group in groups]


def line_pitch(lines: list[Line]) -> float | None:
    """Usual distance of baselines in units of the type size, told from lines of equal size that follow each other."""
    steps = [
        (below.y - above.y) / below.size
        for above, below in pairwise(lines)
        if abs(above.size - below.size) < 0.6 and 0.8 < (below.y - above.y) / below.size < 2.6
    ]
    if not steps:
        return None
    steps.sort()
    return median(steps[: max(1, (len(steps) * 2 + 2) // 3)])


def _first_indent(flow: Flow) -> float:
    """The indent that many lines have while most stand at the left border, in points; 0 where there is none."""
    steps: dict[int, int] = {}
    flush = 0
    for line in flow.lines:
        indent = line.x0 - flow.left
        if indent < 0.4 * line.size:
            flush += 1
        elif indent < 5 * line.size and not _centred(line, flow):
            steps[round(indent / 3)] = steps.get(round(indent / 3), 0) + 1
    if not steps:
        return 0.0
    step = min(steps, key=lambda s: (-steps[s], s))
    return step * 3.0 if steps[step] >= 2 and flush >= steps[step] * 0.6 else 0.0


def _begins(group: list[Line], line: Line, flow: Flow, pitch: float | None) -> bool:
    """Whether ``line`` begins a new paragraph after ``group``."""
    before = group[-1]
    if abs(before.y - line.y) < 0.3 * line.size:
        return False  # two pieces of one row that no column separates
    if line.upwards or before.upwards:
        return True
    if abs(before.size - line.size) > 0.08 * max(before.size, line.size) or opens_note(line):
        return True
    if not line.lettered or not before.lettered:
        return True  # the star or the rule of a letterhead
    step = (line.y - before.y) / line.size
    if _hanging(group, line) and step < (pitch or 1.35) * _MORE_ROOM:
        return False
    local = (group[-1].y - group[-2].y) / line.size if len(group) > 1 else pitch
    if step > (min(local, pitch) if local and pitch else 1.35) * _MORE_ROOM:
        return True
    if before.bold != line.bold and before.lettered and line.lettered and (left_short(before, line, flow) or line.bold):
        return True
    if before.bold and not line.bold and line.lettered and not line.text[:1].islower():
        return True
    if _centred(before, flow) and _centred(line, flow):
        return _title_changes(before, line)
    if _centred(line, flow) and _is_body(group, line, flow):
        return True
    if _set_on_one_axis(before, line) and flow.region == "table":
        return _title_changes(before, line)
    if flow.first_indent and abs(line.x0 - flow.left - flow.first_indent) < 0.35 * line.size:
        return not _centred(line, flow) or left_short(before, line, flow)
    if line.x0 - before.x0 > 0.6 * line.size and (len(group) > 1 or line.x0 - flow.left > 0.6 * line.size):
        return not _centred(line, flow) or left_short(before, line, flow)
    if len(group) > 1 and before.x0 - line.x0 > 0.6 * line.size:
        return True
    if left_short(before, line, flow):
        return True
    text, previous = line.text, before.text
    if _next_item(group, line):
        return True
    # Where first lines are set in, a line at the border is a first line only after a sentence.
    ended = _CLOSED if flow.first_indent and line.x0 - flow.left < 0.4 * line.size else _ENDED
    return bool(_LABEL.match(text)) and bool(ended.search(previous))


def _is_body(group: list[Line], line: Line, flow: Flow) -> bool:
    """Whether the lines before a centred one are no title that it may end: running text, or of other looks."""
    before = group[-1]
    indented = bool(flow.first_indent) and abs(group[0].x0 - flow.left - flow.first_indent) < 0.35 * line.size
    return not _centred(before, flow) and (indented or (before.italic != line.italic and line.lettered))


def _next_item(group: list[Line], line: Line) -> bool:
    """Whether a line begins with the same sign at the same place as the item before it, which was closed by a comma."""
    sign = _DASH.match(line.text)
    return (
        sign is not None
        and group[0].text.startswith(sign[0])
        and abs(group[0].x0 - line.x0) < 0.3 * line.size
        and (group[-1].text.rstrip().endswith(",") or line.text[len(sign[0]) :][:1].isupper())
    )


def left_short(before: Line, line: Line, flow: Flow) -> bool:
    """Whether the first word of ``line`` would still have stood at the end of the line before it."""
    first = line.text.split(" ", 1)[0]
    text = line.text
    width = (line.x1 - line.x0) * len(first) / max(1, len(text))
    return before.x1 + width * 1.1 + 0.25 * line.size < flow.right - 0.3 * line.size


def _hanging(group: list[Line], line: Line) -> bool:
    """Whether ``line`` stands under the text behind the sign of a list item: "•   text" wraps like that."""
    first = group[0].runs
    sign = len(first) > 1 and len(first[0].text) <= 6 and first[1].x0 - first[0].x1 > 0.3 * line.size
    return sign and abs(first[1].x0 - line.x0) < 0.3 * line.size and not _LABEL.match(line.text)


def _centred(line: Line, flow: Flow) -> bool:
    middle = (flow.left + flow.right) / 2
    return abs((line.x0 + line.x1) / 2 - middle) < 0.8 * line.size and line.x0 - flow.left > 1.2 * line.size


def _set_on_one_axis(before: Line, line: Line) -> bool:
    """Whether two lines are centred over each other: the sides of a letterhead are no wider than their longest line."""
    middles = abs((before.x0 + before.x1) - (line.x0 + line.x1)) / 2
    return middles < 0.35 * line.size and abs(before.x0 - line.x0) > 0.25 * line.size


def _title_changes(before: Line, line: Line) -> bool:
    """Whether a centred line is another statement than the centred line above: other looks, or a closed one."""
    above, text = before.text, line.text
    if before.bold != line.bold or before.italic != line.italic or _upper(above) != _upper(text):
        return True
    return bool(_AUTHORITY.match(above) or _LABEL.match(text) or _ENDED.search(above)) or not (
        before.lettered and line.lettered
    )


def _upper(text: str) -> bool:
    return text.upper() == text and any(letter.isalpha() for letter in text)


def _raw_line(group: list[Line], flow: Flow, page: int) -> RawLine:
    text, places = "", list[tuple[int, int, Run]]()
    for line in group:
        piece, runs = join_runs(line.runs)
        glue = glue_between(text, piece)
        text = text.rstrip() + glue if text else ""
        places.extend((start + len(text), end + len(text), run) for start, end, run in runs)
        text += piece
    text, places = _trimmed(text, places)
    first = group[0]
    return RawLine(
        number=0,
        text=text,
        spans=_spans(places, len(text)),
        page=page,
        region=flow.region,
        align=_alignment(group, flow),
        size_pt=round(first.size, 1),
        indent_mm=round((first.x0 - flow.left) * MM_PER_PT, 1),
        cell=flow.cell,
        font=_main_font(places),
        original=_original(group),
        confidence=_certainty(places),
        unsure=_unsure(text, places),
        strip=strip_of(group, page),
        upwards=first.upwards,
    )


def glue_between(text: str, piece: str) -> str:
    """What stands between a line's text and the next one's: nothing after a hyphen in the middle of a word."""
    return "" if not text or (_GLUED_END.search(text) and not piece[:1].isspace()) else " "


def has_label(text: str) -> bool:
    """Whether a line begins as a numbered heading or an item of a list does."""
    return bool(_LABEL.match(text))


def _trimmed(text: str, places: list[tuple[int, int, Run]]) -> tuple[str, list[tuple[int, int, Run]]]:
    """Without outer and doubled spaces, NFC; places move along."""
    tidy = "  " not in text and text == text.strip() and text.isprintable()
    if tidy and unicodedata.is_normalized("NFC", text):
        return text, places
    kept: list[str] = []
    moved = [0] * (len(text) + 1)
    for index, letter in enumerate(text):
        moved[index] = len(kept)
        letter = " " if letter.isspace() and letter != "\u00a0" else letter
        if letter == " " and (not kept or kept[-1] == " "):
            continue
        kept.append(letter)
    moved[len(text)] = len(kept)
    clean = "".join(kept).rstrip(" ")
    if not unicodedata.is_normalized("NFC", clean):
        clean = unicodedata.normalize("NFC", clean)
    size = len(clean)
    end = len(text)  # a run's blanks at the end of a line are in its place, and no longer in the text
    return clean, [(min(moved[min(s, end)], size), min(moved[min(e, end)], size), run) for s, e, run in places]


def _spans(places: list[tuple[int, int, Run]], size: int) -> tuple[Span, ...]:
    """Spans of bold, italic and raised letters; neighbours of the same looks are one, with the space between."""
    spans: list[Span] = []
    for start, end, run in places:
        if end <= start:
            continue
        looks = run.face.bold, run.face.italic, run.raised
        last = spans[-1] if spans else None
        if last and (last.bold, last.italic, last.superscript) == looks and start - last.end <= 1:
            spans[-1] = Span(last.start, end, bold=looks[0], italic=looks[1], superscript=looks[2])
        elif any(looks):
            spans.append(Span(start, min(end, size), bold=looks[0], italic=looks[1], superscript=looks[2]))
    return tuple(spans)


def _alignment(group: list[Line], flow: Flow) -> Alignment:
    if all(_centred(line, flow) for line in group):
        return "center"
    full = [line for line in group[:-1] if abs(line.x1 - flow.right) < 0.4 * line.size]
    if len(group) > 1 and len(full) == len(group) - 1 and len(full) > 0:
        return "justify"
    if all(line.x0 - flow.left > 4 * line.size and abs(line.x1 - flow.right) < line.size for line in group):
        return "right"
    return "left"


def _original(group: list[Line]) -> str | None:
    runs = [run for line in group for run in line.runs]
    if all(run.original is None for run in runs):
        return None
    return " ".join(join_runs([replace(run, text=run.original or run.text) for run in line.runs])[0] for line in group)


def _certainty(places: list[tuple[int, int, Run]]) -> float | None:
    """Mean certainty of the letters, None for text that was not read by OCR."""
    sure = [(run.certainty, end - start) for start, end, run in places if run.certainty is not None]
    weight = sum(size for _, size in sure)
    return round(sum(c * size for c, size in sure) / weight, 3) if weight else None


def _unsure(text: str, places: list[tuple[int, int, Run]]) -> tuple[tuple[int, int, float], ...]:
    """Words that OCR may have read wrongly: little certainty (numbers need more), or accents on what is no syllable."""
    return tuple(
        (start, end, round(run.certainty, 2))
        for start, end, run in places
        if run.certainty is not None and end > start and _may_be_other(text[start:end], run.certainty)
    )


def _may_be_other(word: str, certainty: float) -> bool:
    if certainty < (_SURE_NUMBER if any(letter.isdigit() for letter in word) else _SURE_WORD):
        return True
    return any(
        part and not part.isascii() and not part.isupper() and not is_syllable(part) for part in _LETTERS.findall(word)
    )


def strip_of(lines: list[Line], page: int) -> Strip:
    """The strip of the page that these visual lines take up: ascenders and descenders included."""
    top = min(line.y - line.size for line in lines)
    return Strip(page, round(max(0.0, top), 1), round(max(line.y + 0.3 * line.size for line in lines), 1))


def _main_font(places: list[tuple[int, int, Run]]) -> str | None:
    weights: dict[str, int] = {}
    for start, end, run in places:
        weights[run.face.name] = weights.get(run.face.name, 0) + end - start
    return min(weights, key=lambda name: (-weights[name], name)) or None if weights else None
