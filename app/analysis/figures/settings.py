"""What headings and the document say of the figures beneath them: results or tasks, of which year, of which place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from app.analysis.figures.tokens import Token, phrase_list, phrases, tokenize
from app.domain.figure import Period
from app.domain.periods import find_periods, year_period
from app.domain.source import Block, OfficialDocument, SourceDocument

Mode = Literal["result", "task"]

_TASK = phrase_list(
    """
    phương hướng, nhiệm vụ, giải pháp, mục tiêu, chỉ tiêu, kế hoạch, định hướng, dự kiến, phấn đấu, tầm nhìn,
    tổ chức thực hiện
    """
)
_RESULT = phrase_list(
    """
    kết quả, tình hình, thực trạng, đạt được, thành tựu, đánh giá, tổng kết, sơ kết, kiểm điểm, ưu điểm, hạn chế,
    báo cáo, bối cảnh, tồn tại, nguyên nhân, thành tích, những điểm nổi bật, thực hiện nhiệm vụ, kết quả thực hiện
    """
)
_CUE = re.compile("|".join(sorted((re.escape(w) for w in (*_TASK, *_RESULT)), key=len, reverse=True)))
_PIECES = re.compile(r"[;:.\n]|,?\s+và\s+(?=phương hướng|nhiệm vụ|mục tiêu|kế hoạch|giải pháp)")
_LEVELS = phrases("phường, xã, thị trấn, quận, huyện, thị xã, thành phố, tỉnh, đặc khu")
_COMMITTEES = phrases("thành ủy, tỉnh ủy")
_LOWER_COMMITTEES = {"huyện": "Huyện", "quận": "Quận", "thị": "Thị xã"}


_REPORTED = frozenset({"year", "months", "quarter", "month", "span", "school_year"})
"""Kinds of period that a paper or a section can be about."""


class Setting(NamedTuple):
    """Years of results and of tasks, and which of the two the text beneath is about (None: not said)."""

    mode: Mode | None = None
    result: Period | None = None
    task: Period | None = None


def setting_of_title(title: str, below: Setting) -> Setting:
    """What a heading says, completed by what stands above it (``below`` is the setting so far)."""
    mode: Mode | None = None
    modes: list[Mode] = []
    result, task, stated = None, None, None
    lowered = title.casefold()
    at = 0
    for piece in _PIECES.split(lowered):
        if not piece:
            continue
        cue = _CUE.search(piece)
        kind: Mode | None = None
        if cue:
            kind = "task" if cue[0] in _TASK else "result"
            if kind == "task" and ("đạt được" in piece or piece.strip().startswith(("việc thực hiện", "hoàn thành"))):
                kind = "result"
            modes.append(kind)
        mention = next((m for m in find_periods(piece) if m.period.kind in _REPORTED), None)
        if mention:
            stated = mention.period
            if kind == "task" or (kind is None and modes and modes[-1] == "task"):
                task = mention.period
            elif kind == "result" or modes:
                result = mention.period
        at += len(piece)
    if modes:
        mode = modes[0] if len(set(modes)) == 1 else "result"
    if result is None and stated is not None and mode == "result":
        result = stated
    if stated is not None and not modes:
        if below.mode == "task":
            task = stated
        else:
            result = stated
    if mode is None:
        mode = below.mode
    return Setting(mode, result or below.result, task or below.task)


def setting_of_document(document: OfficialDocument) -> Setting:
    """From title and date: a paper of the first two months still reports the year before."""
    base = Setting()
    if document.date and len(document.date) >= 7 and document.date[:4].isdigit() and document.date[5:7].isdigit():
        year, month = int(document.date[:4]), int(document.date[5:7])
        if month <= 2:
            base = Setting(None, year_period(year - 1), year_period(year))
        elif month >= 11:
            base = Setting(None, year_period(year), year_period(year + 1))
        else:
            base = Setting(None, year_period(year), year_period(year))
    if not document.title:
        return base
    stated = setting_of_title(document.title, base)
    if stated.mode == "task" and stated.task is not None:
        later = stated.task.year or 0
        known = stated.result.year if stated.result and stated.result.year else 0
        if known >= later:
            stated = stated._replace(result=year_period(later - 1))
    return stated


def settings_by_heading(source: SourceDocument) -> dict[tuple[int, str | None], Setting]:
    """The setting under each heading block of each document, and under no heading."""
    found: dict[tuple[int, str | None], Setting] = {}
    for number, document in enumerate(source.documents or (OfficialDocument(),)):
        found[number, None] = setting_of_document(document)
    for block in source.blocks:
        if block.kind != "heading":
            continue
        above = found.get((block.document, block.heading)) or found.get((block.document, None)) or Setting()
        title = (
            block.text[len(block.label or "") :] if block.label and block.text.startswith(block.label) else block.text
        )
        found[block.document, block.id] = setting_of_title(title[:600], above)
    return found


def place_of_document(document: OfficialDocument) -> str | None:
    """The place whose figures a paper reports: of the issuing body, else of the dateline."""
    for text in (document.issuer, document.parent_body):
        place = _place_in(text) if text else None
        if place:
            return place
    return document.place


def _place_in(text: str) -> str | None:
    """ "Ban Tuyên giáo Quận ủy Hai Bà Trưng" → "Quận Hai Bà Trưng"; "UBND tỉnh Lai Châu" → "Lai Châu"."""
    tokens = tokenize(text)
    for i, token in enumerate(tokens):
        n = _COMMITTEES.at(tokens, i)
        if n:
            return _name_at(tokens, i + n)
        if token.low in _LOWER_COMMITTEES and i + 1 < len(tokens) and tokens[i + 1].low == "ủy":
            name = _name_at(tokens, i + 2)
            return f"{_LOWER_COMMITTEES[token.low]} {name}" if name else None
        n = _LEVELS.at(tokens, i)
        if n:
            name = _name_at(tokens, i + n)
            level = " ".join(t.low for t in tokens[i : i + n])
            if name:
                return name if level in ("tỉnh", "thành phố") else f"{level[0].upper()}{level[1:]} {name}"
    return None


def _name_at(tokens: Sequence[Token], i: int) -> str | None:
    """The name of up to five capitalised words that begins at token ``i``; words in capitals are made a name."""
    words: list[str] = []
    while i < len(tokens) and len(words) < 5 and tokens[i].kind == "word" and tokens[i].text[0].isupper():
        words.append(tokens[i].text.capitalize() if tokens[i].text.isupper() else tokens[i].text)
        i += 1
    return " ".join(words) or None


def setting_of_block(block: Block, settings: dict[tuple[int, str | None], Setting]) -> Setting:
    """The setting that a block stands in."""
    heading = block.id if block.kind == "heading" else block.heading
    return settings.get((block.document, heading)) or settings.get((block.document, None)) or Setting()
