"""What must not be parted when a clause is cut at a comma: one rule for each thing that would turn the meaning.

A cut drops everything from a comma (or from "nhằm", "để") to the end. The rules ask two things: is what stays a whole
statement, and does what goes hold something that what stays depends on: a condition, an exception, a base of
comparison, the negated or narrowed purpose, the second half of a pair, the office after a name.
"""

from __future__ import annotations

import re

from app.planning.clauses import depths
from app.planning.phrases import ends, holds, phrases, starts

LEAST = 4
"""Fewest words of a statement."""
_ONLY_WHEN = re.compile(r"(?:năm|tháng|quý|ngày|trong|đến|từ)\s[\d/.\- ]+$")
_PERSON = re.compile(
    r"\b(?:[Đđ]ồng chí|[Đđ]/c|[ÔôBb](?:ng|à)|[Aa]nh|[Cc]hị|PGS|GS|TS|ThS)\.?\s+(?:[A-ZÀ-ỸĐ][\w.]*\s+){1,4}[A-ZÀ-ỸĐ]\w*$"
)
_NAMED = re.compile(
    r"\b(?:(?:phong trào|cuộc vận động|mô hình|tinh thần|danh hiệu)(?: thi đua)?\s+(?=[A-ZÀ-ỸĐ])"
    r"|(?:phương châm|khẩu hiệu|chủ đề|tiêu chí)(?: hành động)?\s+)(?P<said>[^“\"«]*)$"
)
"""A movement or a watchword without quotation marks: it may hold commas."""
_HELD_BY = re.compile(r"\bdo\s.*\b(?:chủ trì|tổ chức|phụ trách|thực hiện|quản lý|đầu tư|ban hành|phát động|trình bày)$")
_MEASURE = re.compile(r"(?:tỷ lệ|tỉ lệ|số|tổng|mức|giá trị|diện tích|sản lượng|năng suất|chỉ số|thu|chi|tốc độ)\b")
_FIELDS = re.compile(r"(?:lĩnh vực|các mặt|các ngành|các khâu|các nội dung|các loại|các nhóm)\s+\S+(?:\s\S+){0,2}$")
_SAID_LAST = re.compile(r"\b(?:được|bị)(?:\s[^\s,;]+){1,4}$")
_CLOSERS = (
    (("không những", "không chỉ", "chẳng những"), ("mà",)),
    (("mặc dù", "tuy", "dù", "dẫu", "cho dù"), ("nhưng", "song", "vẫn")),
    (("nếu", "trường hợp", "khi", "hễ", "một khi", "sau khi"), ("thì",)),
    (("do", "vì", "bởi"), ("nên",)),
    (("vừa",), ("vừa",)),
)
"""Halves that go together: what opens, and what closes it later in the sentence."""


_BINDING_OPENING = frozenset(("trừ", "không", "chưa", "chỉ", "so với", "so cùng kỳ", "theo quy định", "kể cả"))
_PURPOSES = frozenset(("để", "nhằm", "phục vụ"))
_COMPOUNDS = re.compile(r"không (?=gian|khí|quân|ngừng|chỉ|những)|(?<=hàng )không|(?<=phòng )không")
"""Words that hold "không" and deny nothing."""


def commas(text: str, start: int, end: int) -> list[int]:
    """Places of the commas (and semicolons) of a stretch that stand outside quotation marks and brackets."""
    outside = depths(text)
    return [
        at
        for at in range(start + 1, end - 1)
        if text[at] in ",;" and outside[at] == 0 and text[at + 1].isspace() and not text[at - 1].isspace()
    ]


def may_end(text: str, start: int, at: int, end: int) -> bool:
    """Whether the stretch may end at this comma, so that all behind it goes."""
    words = phrases()
    before, after = text[start:at], text[at + 1 : end].strip().lower()
    if in_pair(before, after) or starts(after, words.binding) or not states(before):
        return False
    tail = _segment(before)
    if ends(tail, words.verbs) or ends(tail, words.dangling) or (_ONLY_WHEN.search(tail) and len(tail.split()) < 6):
        return False
    if _named(before) or _half(before, after) or depends(before, after) or _awaits_figure(tail, after):
        return False
    if text[at] == ";":
        return True
    if starts(after, words.droppable):
        return not (starts(after, _PURPOSES) and _narrowed(before))
    least = 4 if "," in before else 3  # of a chain of verbs the object comes last: "thẩm tra, cho ý kiến, trình …"
    if not starts(after, words.verbs) or len(tail.split()) < least:
        return False
    return not (_new_subject(before, after) or _listed(tail, after))


def may_drop_purpose(text: str, start: int, at: int, end: int) -> bool:
    """Whether the stretch may end before a purpose or a means that no comma parts from it ("… nhằm …")."""
    words = phrases()
    before, after = text[start:at], text[at:end].strip().lower()
    if len(before.split()) < 6 or not states(before) or before[-1:] in ",;:":
        return False
    if ends(_segment(before), words.verbs | words.dangling | words.means) or _narrowed(before):
        return False
    return not (_named(before) or _half(before, after) or depends(before, after))


def depends(before: str, after: str) -> bool:
    """Whether what goes holds a condition, an exception, a base, a denial or the predicate of what stays."""
    words = phrases()
    # "Cơ cấu lại nền kinh tế gắn với …, nâng cao … tiếp tục được đẩy mạnh": the verbs at the head are the subject.
    if _SAID_LAST.search(after) and not holds(before.lower(), frozenset(("được", "đã"))):
        return True
    if holds(after, frozenset(("nếu", "trừ", "trừ khi", "ngoại trừ", "với điều kiện"))):
        return True
    ordered = starts(before.strip().lower(), words.verbs)
    for segment in re.split(r"[,;]\s", after):
        denies = starts(segment, frozenset(("không", "chưa", "chẳng"))) and not starts(
            segment, frozenset(("không ngừng",))
        )
        # "Tăng cường kiểm tra …, không để xảy ra …" names two things to do; a denial of a subject belongs to it.
        if starts(segment, words.condition) or (denies and not (ordered and segment.startswith("không"))):
            return True
    return False


def binds_opening(segment: str, after: str) -> bool:
    """Whether the opening circumstance of a sentence changes what is said after it, so that it cannot be left out."""
    words = phrases()
    lowered = segment.lower()
    if any(sign.isdigit() for sign in lowered) or holds(lowered, words.hedges | words.subordinate | _BINDING_OPENING):
        return True
    demanded = holds(after.lower(), frozenset(("phải", "cần", "được")))
    return demanded and starts(lowered, frozenset(("để", "muốn", "nhằm"))) and starts(
        lowered.partition(" ")[2], frozenset(("được", "hưởng", "nhận", "có", "đủ"))
    )  # fmt: skip


def keeps_bracket(inner: str) -> bool:
    """Whether a bracket says more than an explanation: a condition, a hedge, a base, an office."""
    lowered = inner.strip().lower()
    words = phrases()
    kept = words.hedges | words.condition | words.office | words.narrowing
    return len(lowered) <= 2 or holds(lowered, kept) or starts(lowered, frozenset(("kể cả", "theo", "tính", "gồm")))


def states(text: str) -> bool:
    """Whether a stretch is a whole statement: it begins with a verb, or holds a predicate after its subject."""
    lowered = " ".join(text.lower().split())
    if len(lowered.split()) < LEAST or starts(lowered, phrases().opening):
        return False
    return starts(lowered, phrases().verbs) or has_predicate(lowered)


def has_predicate(lowered: str) -> bool:
    """Whether something is said of a subject: a predicate stands after the first word."""
    return holds(lowered.partition(" ")[2], phrases().predicates)


def in_pair(before: str, after: str) -> bool:
    """Whether the comma stands within a fixed pair ("phòng, chống"; "xuất, nhập khẩu")."""
    left = before.lower().split()
    right = after.replace(",", " ").split()
    return any(
        f"{' '.join(left[-a:])}, {' '.join(right[:b])}" in phrases().pairs
        for a in (1, 2, 3)
        for b in (1, 2, 3)
        if len(left) >= a and len(right) >= b
    )


def _segment(before: str) -> str:
    """The words since the last comma."""
    return re.split(r"[,;]", before)[-1].strip().lower()


def _named(before: str) -> bool:
    """Whether a name is still open: a person's, whose office follows, or that of a movement, which may hold commas."""
    segments = re.split(r",\s", before)
    appositive = len(segments) > 1 and _PERSON.search(segments[-2].rstrip())
    named = _NAMED.search(before)
    open_name = named is not None and all(len(part.split()) <= 5 for part in named["said"].split(","))
    return bool(_PERSON.search(segments[-1].rstrip()) or appositive or open_name)


def _half(before: str, after: str) -> bool:
    """Whether the stretch would end before the second half of what its first half announces."""
    lowered = before.strip().lower()
    for openers, closers in _CLOSERS:
        opened = [word for word in openers if f" {word} " in f" {lowered} "]
        if opened and holds(after, frozenset(closers)) and not holds(_behind(lowered, opened[0]), frozenset(closers)):
            return True
    if not starts(lowered, phrases().subordinate):
        return False
    closed = next((f" {word} " for word in ("thì", "nhưng", "song", "nên") if f" {word} " in lowered), ", ")
    return not states(lowered.partition(closed)[2])


def _behind(lowered: str, opener: str) -> str:
    return f" {lowered} ".partition(f" {opener} ")[2]


def _narrowed(before: str) -> bool:
    """Whether a statement denies, forbids or narrows: then its purpose is what is denied ("không … để …")."""
    return holds(_COMPOUNDS.sub("", before.lower()), phrases().narrowing)


def _awaits_figure(tail: str, after: str) -> bool:
    """Whether the last part names a measure whose figure comes after ("tỷ lệ … trực tuyến, … từ xa đạt 45%")."""
    return bool(_MEASURE.match(tail)) and not re.search(r"\d", tail) and bool(re.search(r"\d", after))


def _listed(tail: str, after: str) -> bool:
    """Whether what looks like one more verb is one more noun of a list ("quy hoạch đô thị, quy hoạch xây dựng")."""
    first = after.split()
    if " ".join(first[:2]) in tail or first[2:3] == ["viên"] or first[1:2] == ["viên"]:
        return True
    return bool(_FIELDS.search(tail))


def _new_subject(before: str, after: str) -> bool:
    """Whether what looks like one more verb is a noun of the subject ("…, tổ chức có liên quan phải …")."""
    if starts(before.strip().lower(), phrases().verbs):
        return False
    if _HELD_BY.search(before.strip()):
        return True
    return holds(after, frozenset(("phải", "đều", "cần", "chịu trách nhiệm")))
