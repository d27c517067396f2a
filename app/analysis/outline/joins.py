"""Whole paragraphs: hard line wraps undone, halves parted by a page break joined, and the rest left apart.

Paragraphs of the genre begin with a capital or a label and end with a sign. What has neither a sign at its end nor a
capital at the next beginning was split; a capital after a missing sign is weighed: names go on, sentences begin.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from msgspec import Struct

from app.analysis.outline.labels import BULLETS, WORDED, Label, parse_label
from app.analysis.outline.lines import Line, Passage, passage
from app.analysis.outline.phrases import (
    begins_lower,
    begins_upper,
    ending,
    has_subject,
    opens_sentence,
    sentences,
    unfinished,
    upper,
    words,
)
from app.domain.source import Decision

_OPENING, _CLOSING = "(“\"'[", ",.;:!?)”\"'…]"
_LISTED_OPENER = re.compile(r"^(?:Căn cứ|Theo|Xét|Thực hiện)\b")
_ABBREVIATION = re.compile(r"(?:\bTP|\bTx|\bTT|\bGS|\bTS|\bv\.v|\bNxb|\bst|\bP|\bQ)\.$")
_CITES = re.compile(r"\b(?:khoản \d{1,2}|điểm [a-zđ])$", re.IGNORECASE)
_CITED = re.compile(r"(?:Điều|Khoản|khoản) \d{1,3}[a-zđ]?\b(?!\s*[.:])")
"""A citation parted between its halves: "… tại điểm a khoản 1" and "Điều 4 Quy chế này"."""

# A body's or a programme's name that wants more words after it.
_NAME_WANTED = re.compile(
    r"\b(?:Ban (?:Chỉ đạo|Quản lý|Chấp hành|Thường vụ|Tổ chức|Tuyên giáo|Bí thư)|Ngân hàng|Sở|Bộ|(?:Ủy|Uỷ) ban|Hội|"
    r"Hội đồng|Hội Liên hiệp|Đoàn|Trung tâm|Công ty|Tổng công ty|Trường|Viện|Cục|Chi cục|Phòng|Tỉnh|Huyện|Quận|Thành|"
    r"Thủ|Mặt trận|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) (?:ủy|uỷ)|Đảng bộ|Chủ tịch|đồng chí|ông|bà|Bộ trưởng)$"
)


class Usage(Struct, frozen=True):
    """How a file writes: words with a capital and what stands before each, those of them that stand inside sentences,
    the width of wrapped lines."""

    pairs: frozenset[tuple[str, str]]
    capitals: frozenset[str]
    width: int | None
    """Characters of a full line where the text is hard-wrapped, else None."""
    spaced: bool
    """Blank lines stand between paragraphs."""


class Verdict(Struct, frozen=True):
    """Whether two pieces are one paragraph, why, and how doubtful that is."""

    join: bool
    why: str = ""
    doubt: float = 0.0


_NO = Verdict(False)
_LONG_TITLE = 60
"""A numbered line as long as this that is followed at once by a digit or sign was wrapped."""
_LONGEST = 12_000
"""No paragraph of the genre is longer; what is damaged does not grow without bound."""


def usage(lines: Sequence[Line], may_wrap: bool) -> Usage:
    """What the joins need to know of a whole file."""
    pairs: set[tuple[str, str]] = set()
    capitals: set[str] = set()
    for line in lines:
        if upper(line.text) or len(line.text) > _LONGEST:
            continue
        tokens = line.text.split(" ")
        for left, right in itertools.pairwise(tokens):
            if not right[:1].isupper() or not left[-1:].isalnum():
                continue
            first, second = left.lstrip(_OPENING), right.rstrip(_CLOSING)
            pairs.add((first, second))
            if first[:1].islower():
                capitals.add(second)
    width = _width(lines) if may_wrap else None
    gaps = sum(line.gap for line in lines)
    return Usage(frozenset(pairs), frozenset(capitals), width, gaps * 3 > len(lines))


def _width(lines: Sequence[Line]) -> int | None:
    """The width of hard-wrapped lines: many lines of nearly the greatest length, hardly any beyond it, and some that
    go on with a small letter."""
    sizes = sorted(len(line.text) for line in lines if len(line.text) >= 30)
    if len(sizes) < 5:
        return None
    width = sizes[int(len(sizes) * 0.97)]
    if width > 140 or sizes[-1] > width * 1.6 + 20:
        return None
    lower = sum(1 for line in lines if begins_lower(line.text))
    if lower < 2 or lower * 25 < len(sizes):
        return None
    beside = sum(1 for line in lines if not line.gap and len(line.text) >= 30)
    full = sum(1 for size in sizes if size >= width * 0.8)
    above = [len(x.text) for x, line in itertools.pairwise(lines) if not line.gap and len(x.text) >= 30]
    even = len(above) >= 3 and sum(size >= width * 0.8 for size in above) * 4 >= len(above) * 3
    enough = even or beside * 4 >= len(sizes)
    return width if full * 4 >= len(sizes) and enough else None


def joined(lines: Sequence[Line], known: Usage) -> tuple[list[Passage], list[Decision]]:
    """Paragraphs of one stretch of body lines (notes and noise already taken out), and the doubtful choices."""
    done: list[Passage] = []
    decisions: list[Decision] = []
    before: Passage | None = None
    for line in lines:
        if before is None:
            before = passage((line,))
            continue
        verdict = _verdict(before, line, known, done)
        if verdict.doubt > 0:
            decisions.append(_noted(line, verdict))
        if verdict.join:
            before = Passage((*before.lines, line), f"{before.text} {line.text}")
        else:
            done.append(before)
            before = passage((line,))
    if before is not None:
        done.append(before)
    return done, decisions


def _noted(line: Line, verdict: Verdict) -> Decision:
    joined_, apart = "nối với đoạn trên", "đoạn mới"
    chosen, other = (joined_, apart) if verdict.join else (apart, joined_)
    return Decision(line.number, chosen, other, verdict.why, verdict.doubt)


def _verdict(before: Passage, line: Line, known: Usage, done: Sequence[Passage]) -> Verdict:
    if len(before.text) > _LONGEST:
        return _NO
    label = parse_label(line.text)
    wrapped = known.width is not None and not line.gap
    if label is not None and not (wrapped and _dash_inside(before, line, label, known)):
        return _NO
    above = parse_label(before.text)
    if (
        above is not None
        and above.shape in WORDED
        and above.shape != "article"
        and not before.text[above.end :].strip()
    ):
        return _NO
    if wrapped:
        return _wrap(before, line, known)
    if line.raw.heading_level is not None and line.raw.heading_level != before.last.raw.heading_level:
        return _NO
    return _split(before, line, known, above, done)


def _dash_inside(before: Passage, line: Line, label: Label, known: Usage) -> bool:
    """A wrapped line that begins with the dash of "kinh tế - xã hội": small letter, and no end sign above it."""
    rest = line.text[label.end :]
    return label.shape == "-" and begins_lower(rest) and not ending(before.text) and _full(before.last, line, known)


def _full(above: Line, line: Line, known: Usage) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    assert known.width is not None
    first = line.text.split(" ", 1)[0]
    return len(above.text) + above.indent + 1 + len(first) > known.width - 3


def _wrap(before: Passage, line: Line, known: Usage) -> Verdict:
    """Two neighbouring lines of a hard-wrapped text."""
    if upper(before.last.text) != upper(line.text) and upper(before.text):
        return _NO
    if line.indent >= before.last.indent + 3 and before.last.indent < 3 and line.indent > before.first.indent:
        return _NO
    if begins_lower(line.text):
        return Verdict(True)
    full = _full(before.last, line, known)
    end = ending(before.text)
    label = parse_label(before.text)
    titled = label is not None and label.shape not in BULLETS and len(before.lines) == 1
    if titled and upper(before.text) and upper(line.text) and not end and line.text[:1] not in '“"':
        return Verdict(True)
    if titled and end == "?" and begins_upper(line.text):
        return _NO
    if titled and full and not end and _new_sentence(before.text, line.text):
        return Verdict(False, "dòng trên là đề mục vừa đầy dòng, dòng dưới mở đầu một câu", 0.4)
    if known.spaced:
        if titled and not full and not end:
            return Verdict(unfinished(before.text, title=True) or _runs_on(before, line, known))
        if full or end not in (".", ":", ";", "!", "?"):
            return Verdict(full or not upper(line.text) or upper(before.last.text))
        return Verdict(False, "dòng trên ngắn và đã hết câu", 0.2)
    if not full:
        return Verdict(unfinished(before.text, title=titled) or _runs_on(before, line, known))
    if end in (".", ":", "!", "?") and begins_upper(line.text):
        return Verdict(True, "dòng trên đầy và hết câu: có thể là hết đoạn", 0.4)
    return Verdict(True)


def _new_sentence(above: str, text: str) -> bool:
    """Whether a line under a numbered one that has no end sign begins a sentence, and no name goes on over both."""
    wanted = unfinished(above, title=True) or _NAME_WANTED.search(above)
    return begins_upper(text) and not wanted and opens_sentence(text)


_WORD = 8
"""Room for a word and more: who breaks a numbered line so early means to break it."""


def _runs_on(before: Passage, line: Line, known: Usage) -> bool:
    """A fairly long wrapped line without an end sign goes on, unless it is a heading and a sentence begins below it."""
    assert known.width is not None
    spare = known.width - len(before.last.text) - before.last.indent - len(line.text.split(" ", 1)[0]) - 1
    if spare >= _WORD and len(before.lines) == 1 and parse_label(before.text) is not None:
        return False
    if ending(before.text) or len(before.last.text) < 0.75 * known.width or upper(before.text) != upper(line.text):
        return False
    if _NAME_WANTED.search(before.text):
        return True
    return not (opens_sentence(line.text) or has_subject(line.text)) or len(before.lines) > 3


def _split(before: Passage, line: Line, known: Usage, above: Label | None, done: Sequence[Passage]) -> Verdict:
    """Two paragraphs of the file that may be halves of one."""
    text, end = line.text, ending(before.text)
    at_break = line.gap or before.last.raw.page != line.raw.page
    titled = _title_like(before, above)
    if begins_lower(text):
        return _lower(before, end, titled)
    if end == "," and not upper(before.text) and not upper(text):
        return Verdict(True, "đoạn trên dừng ở dấu phẩy", 0.1)
    if end in (".", "!", "?", ":", "…"):
        return _NO
    if _CITES.search(before.text[-40:]) and _CITED.match(text):
        return Verdict(True, "đoạn trên dừng giữa một lời viện dẫn", 0.2)
    if upper(text) or line.centred or (line.bold and not before.last.bold) or not _prose(before):
        both = (
            upper(before.text)
            and upper(text)
            and text[:1] not in '“"'
            and titled
            and not line.gap
            and before.last.bold == line.bold
        )
        return Verdict(both and (above is None or above.shape not in BULLETS) and above is not None)
    if end == ";":
        return _semicolon(before, text, above, done) if at_break else _NO
    if unfinished(before.text, title=titled and begins_upper(text)):
        return Verdict(True, "đoạn trên chưa trọn câu", 0.1)
    if not begins_upper(text):
        long = not line.gap and len(before.last.text) >= _LONG_TITLE
        return Verdict(not titled or long, "đoạn dưới mở đầu bằng số hoặc dấu, đoạn trên chưa hết câu", 0.2)
    if not at_break and not (len(before.text) >= 100 and _NAME_WANTED.search(before.text)):
        return _NO
    if titled and len(before.text) >= 100 and _NAME_WANTED.search(before.text) and not opens_sentence(text):
        return Verdict(True, "đoạn trên dừng giữa một tên gọi", 0.3)
    if titled:
        return _over_page(before, line, known)
    return _capital(before, text, known)


def _over_page(before: Passage, line: Line, known: Usage) -> Verdict:
    """A numbered paragraph cut by a page: it goes on where a name does that the file has elsewhere ("Việt" and "Nam"),
    or where its last wrapped line is full and no sentence begins below."""
    last, first = words(before.text[-60:])[-1:], words(line.text[:60])[:1]
    if last and first and last[0][:1].isupper() and (last[0], first[0]) in known.pairs and len(before.text) >= 40:
        return Verdict(True, "một tên gọi bị ngắt giữa hai trang", 0.2)
    if known.width is None or not _full(before.last, line, known) or opens_sentence(line.text):
        return _NO
    rest = len(before.lines) > 1 or (not ending(line.text) and len(line.text) < known.width / 2)
    return Verdict(rest, "dòng cuối trang đầy và chưa hết câu" if rest else "", 0.4 if rest else 0.0)


def _title_like(before: Passage, above: Label | None) -> bool:
    """Whether the upper piece may be a heading that needs no end sign."""
    if above is not None and above.shape in BULLETS:
        return len(before.text) < 60
    if above is not None:
        return len(before.text) < 420 and sentences(before.text) == 1
    return len(before.text) < 60 or before.last.bold


def _prose(before: Passage) -> bool:
    return not upper(before.text) and len(before.text) >= 25


def _lower(before: Passage, end: str, titled: bool) -> Verdict:
    if end in ("", ",", ";", "-", "–", "…") or _ABBREVIATION.search(before.text):
        if upper(before.text) and len(before.text) > 3:
            return _NO
        return Verdict(True, "đoạn dưới mở đầu bằng chữ thường", 0.3 if end in (";", "…") or titled else 0.05)
    if end == ":":
        return Verdict(True, "đoạn dưới mở đầu bằng chữ thường sau dấu hai chấm", 0.5)
    return Verdict(False, "đoạn dưới mở đầu bằng chữ thường nhưng đoạn trên đã hết câu", 0.5)


def _semicolon(before: Passage, text: str, above: Label | None, done: Sequence[Passage]) -> Verdict:
    """After ";" and before a capital: halves of an enumeration inside a sentence, or items of a list."""
    if _LISTED_OPENER.match(before.text) or _LISTED_OPENER.match(text) or ending(text) == ";":
        return _NO
    if (above is None and (not done or ending(done[-1].text) == ";")) or len(before.text) < 120:
        return _NO
    siblings = [p for p in done[-6:] if above is not None and (x := parse_label(p.text)) and x.shape == above.shape]
    if siblings and all(ending(p.text) == ";" for p in siblings):
        return Verdict(False, "các ý cùng cấp đều kết thúc bằng dấu chấm phẩy", 0.4)
    if has_subject(text) and opens_sentence(text):
        return Verdict(False, "sau dấu chấm phẩy là một câu trọn vẹn", 0.5)
    return Verdict(True, "dấu chấm phẩy nằm giữa một chuỗi liệt kê", 0.4)


def _capital(before: Passage, text: str, known: Usage) -> Verdict:
    """No end sign above, a capital below: weigh whether the capital goes on as a name or opens a sentence."""
    last, first = words(before.text[-60:])[-1:], words(text[:60])[:1]
    if not last or not first:
        return _NO
    if (last[0], first[0]) in known.pairs:
        return Verdict(True, "hai tiếng ở chỗ nối thường đi liền nhau trong văn bản", 0.2)
    if _NAME_WANTED.search(before.text) and not opens_sentence(text):
        return Verdict(True, "đoạn trên dừng giữa một tên gọi", 0.2)
    if opens_sentence(text) or has_subject(text):
        return Verdict(False, "đoạn dưới là một câu mới, đoạn trên thiếu dấu chấm", 0.4)
    if first[0] in known.capitals or (len(before.text) > 200 and sentences(before.text) > 1):
        return Verdict(True, "đoạn trên chưa hết câu, chữ hoa của đoạn dưới là tên riêng", 0.4)
    return Verdict(False, "đoạn trên thiếu dấu chấm", 0.5)
