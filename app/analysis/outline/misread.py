"""Words of a closing as OCR misreads them: "Nơi nh", "Ó CHỦ TỊCH", "TIM BAN CHẤP HÀNH"; what a pen or a stamp left.

Only lines read by OCR are looked at, only the few set phrases of a closing are known again (Nghị định 30/2020, Phụ lục
I, II.7 and II.9), and only where one of them alone is near. Names are never put right, and of receivers only the set
words of the last one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from app.analysis.outline.lines import Line
from app.analysis.outline.offices import AUTHORITY, is_office, is_role
from app.analysis.outline.phrases import mostly_upper
from app.analysis.syllables import tally
from app.domain.folding import fold

RECEIVERS = re.compile(r"^(?:Nơi|NƠI)\s+(?:nhận|NHẬN|gửi)\s*[:.]?\s*(?P<rest>.*)$")
_LABEL = "Nơi nhận"
_FIRST = ("oi", "i", "nol", "no1", "nqi", "nci", "nei", "n0i")
"""What is left or made of "nơi"; words of their own ("mới nhận", "tôi nhận", "lời nhận") are none."""
_HEADS = (
    "TRƯỞNG BAN", "TRƯỞNG PHÒNG", "CHỦ TỊCH", "BÍ THƯ", "GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "HIỆU TRƯỞNG", "CHÁNH VĂN PHÒNG",
    "CHÁNH THANH TRA", "CHỦ NHIỆM", "CỤC TRƯỞNG", "VỤ TRƯỞNG", "VIỆN TRƯỞNG", "THỦ TƯỚNG", "TRƯỞNG ĐOÀN",
)  # fmt: skip
_OFFICES = (
    *_HEADS, *(f"PHÓ {head}" for head in _HEADS), "BỘ TRƯỞNG", "THỨ TRƯỞNG", "PHÓ BÍ THƯ THƯỜNG TRỰC",
    "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC", "CHỈ HUY TRƯỞNG", "ỦY VIÊN THƯỜNG VỤ",
)  # fmt: skip
_BODIES = (
    "BAN THƯỜNG VỤ", "BAN CHẤP HÀNH", "ĐẢNG ỦY", "ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "ỦY BAN KIỂM TRA",
    "BAN TỔ CHỨC", "CHI BỘ", "CHI ỦY", "ĐOÀN CHỦ TỊCH",
)  # fmt: skip
_BAR = r"[/\\|!.1lIÍÌ]"
_RANKS = (
    (re.compile(rf"[T17]{_BAR}M|TM"), "TM"),
    (re.compile(rf"K{_BAR}T|KT"), "KT"),
    (re.compile(rf"[T17]{_BAR}L|TL"), "TL"),
    (re.compile(r"TU[QO]"), "TUQ"),
    (re.compile(r"[QO]"), "Q"),
)
_RANK = re.compile(rf"(?P<rank>[T17]{_BAR}[ML]|K{_BAR}T|T[ML]|KT|TU[QO]|[QO])(?P<end>[.,:;]*\s*)(?P<rest>\S.*)")
_FILED = re.compile(r"(?P<word>[^\W\d_]{2,4})\s?[:;.]\s?(?P<rest>VT\b.*)")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_LONGEST = 60
_SCRIBBLED = 0.6
"""Certainty of OCR below which a line that nothing else explains is no print: pens and stamps come to 0.2-0.55."""
_SHORT = 3
"""Letters of a scrap: strokes give "Em" or "đu" with a certainty of up to 0.9."""
_SCRAP, _ODD = 0.9, 0.8
_DUST = 2
"""Letters that dust before a label comes to."""


def told(line: Line) -> str:
    """The text of a line with a set phrase of a closing as it is spelt, where OCR has misread it; else as it is."""
    return line.text if line.raw.confidence is None else spelt(line.text)


def spelt(text: str) -> str:
    """What OCR read with a set phrase of a closing as it is spelt, where it is near to one; else as it is."""
    return text if len(text) > _LONGEST else _label(text) or _role(text) or text


def roles_in(line: Line) -> list[str]:
    """Authority and office of a scan's line in which they were run together; else the line's text as told."""
    text = told(line)
    return [text] if line.raw.confidence is None else _parted(text)


def _parted(text: str) -> list[str]:
    words = text.split()
    for cut in range(2, len(words)) if AUTHORITY.match(text) and mostly_upper(text) else ():
        head, tail = spelt(" ".join(words[:cut])), spelt(" ".join(words[cut:]))
        if is_role(head) and (tail in _OFFICES or AUTHORITY.match(tail)):
            return [head, *_parted(tail)]
    return [text]


def is_scribble(line: Line) -> bool:
    """Whether a line read by OCR says nothing: strokes of a pen, a stamp, dust."""
    certainty = line.raw.confidence
    if certainty is None:
        return False
    letters = sum(letter.isalnum() for letter in line.text)
    if certainty < _SCRIBBLED or letters <= 1 or (letters <= _SHORT and certainty < _SCRAP):
        return True
    return certainty < _ODD and tally(line.text).share < 0.5


def filed(receiver: str) -> str:
    """ "tư: VT, TH" as "Lưu: VT, TH", for the last receiver of a scan: no other stands before "VT", the clerk's office
    (Nghị định 30/2020, Phụ lục I, II.9). What follows stays as read."""
    found = _FILED.match(receiver)
    if found is None or found["word"] == "Lưu":
        return receiver
    wrong = _distance(fold(found["word"]), "luu")
    return f"Lưu: {found['rest']}" if wrong <= (2 if "ư" in found["word"].lower() else 1) else receiver


def lists_receivers(lines: Sequence[Line], at: int) -> bool:
    """Whether one of the three lines below the label is an item of a list."""
    return any(line.text[:1] in "-–—•+*" for line in lines[at + 1 : at + 4])


def _label(text: str) -> str | None:
    """ "Nơi nh", "Nợi nhân:", "'Noi nhận;" as the label; None for what is spelt right or is none."""
    if RECEIVERS.match(text):
        return None
    head, sign, rest = text.partition(":")
    parts = fold(_EDGE.sub("", head)).split()
    if len(parts) == 3 and len(parts[0]) <= _DUST:
        parts = parts[1:]
    if len(parts) == 1 and _distance(parts[0], "noinhan") <= 1:
        parts = ["noi", "nhan"]
    if len(parts) != 2 or not _near_label(parts[0], parts[1]):
        return None
    rest = _EDGE.sub("", rest)
    return f"{_LABEL}: {rest}" if sign and rest else _LABEL


def _near_label(first: str, second: str) -> bool:
    """Whether two folded words are "nơi nhận" with a letter of each wrong, or with its end or beginning lost."""
    if first == "noi":
        return _distance(second, "nhan") <= 1 or (len(second) > 1 and "nhan".startswith(second))
    return second == "nhan" and first in _FIRST


def _role(text: str) -> str | None:
    """An authority or office in capitals as it is spelt: "Ó CHỦ TỊCH", "KT, GIÁM ĐỐC"; None for all else."""
    bare = _EDGE.sub("", text)
    if is_office(text) or not mostly_upper(bare):
        return None
    found = _RANK.fullmatch(bare)
    if found is not None:
        rest = found["rest"]
        behalf = rest if is_office(rest) else nearest(rest, _OFFICES) or nearest(rest, _BODIES)
        if behalf is not None and not (AUTHORITY.match(text) and behalf == rest and len(found["end"]) <= 2):
            return f"{_rank(found['rank'])} {behalf}"
    if AUTHORITY.match(bare) or is_office(bare):
        return bare if is_role(bare) else None
    return nearest(bare, _OFFICES)


def _rank(read: str) -> str:
    name = next(name for shape, name in _RANKS if shape.fullmatch(read))
    slashed = len(read) == 3 and read[1] != "." and name in ("TM", "KT", "TL")
    return f"{name[0]}/{name[1]}" if slashed else f"{name}."


@cache
def nearest(text: str, phrases: tuple[str, ...]) -> str | None:
    """The phrase that is nearer to a text than all others: as many words, few letters of them wrong; else None."""
    parts = fold(text).split()
    stuck = [phrase for phrase in phrases if "".join(parts) == fold(phrase).replace(" ", "")]
    if stuck:
        return stuck[0]
    costs = sorted((cost, phrase) for phrase in phrases if (cost := _cost(parts, fold(phrase).split())) is not None)
    if not costs or (len(costs) > 1 and costs[1][0] == costs[0][0]):
        return None
    return costs[0][1]


def _cost(parts: Sequence[str], words: Sequence[str]) -> int | None:
    """Letters by which words differ, a lost beginning or end as one; None where that is more than one in six."""
    if len(parts) != len(words):
        return None
    last = len(words) - 1
    cost = 0
    for at, (part, word) in enumerate(zip(parts, words, strict=True)):
        lost = part != word and ((at == 0 and word.endswith(part)) or (at == last and word.startswith(part)))
        wrong = 1 if lost else _distance(part, word)
        if wrong > (1 if 0 < at < last else 2):
            return None
        cost += wrong
    return cost if cost <= max(1, sum(map(len, words)) // 6) else None


def _distance(a: str, b: str) -> int:
    """Letters to change, put in or take out to make one word of another (Levenshtein)."""
    row = list(range(len(b) + 1))
    for i, one in enumerate(a, start=1):
        above, row = row, [i]
        for j, other in enumerate(b, start=1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (one != other)))
    return row[-1]
