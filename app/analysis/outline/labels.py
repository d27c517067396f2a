"""Shapes of outline labels as offices type them, anchored at the start of a paragraph (Nghị định 30/2020, Phụ lục I,
II.6; Party usage ``I-``, ``1-``, ``a-``). A shape says nothing of depth: that is for the stack in ``structure``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from app.analysis.outline.phrases import LOWER as _LOW
from app.analysis.outline.phrases import UPPER as _UP

Shape = Literal[
    "annex", "part", "chapter", "section", "subsection", "article", "letter", "roman", "roman.n", "roman.n.n",
    "n", "n)", "n.n", "n.n.n", "n.n.n.n", "a)", "a", "a1)", "(n)", "(a)", "i)", "*", "-", "+", "•", "title", "bold",
    "question", "topic", "content", "aim", "task", "measure", "step", "stage", "group", "form",
]  # fmt: skip

TOP: frozenset[str] = frozenset(
    {"annex", "form", "part", "chapter", "section", "subsection", "article", "letter", "roman", "title"}
)
WORDED: frozenset[str] = frozenset({"annex", "form", "part", "chapter", "section", "subsection", "article", "topic"})
NAMED: frozenset[str] = frozenset({"topic", "content", "aim", "task", "measure", "step", "stage", "group"})
"""A word and a number ("Chuyên đề 1:", "Bước 2."), each kind of word a shape, since they stand under each other."""
NUMBERED: frozenset[str] = NAMED | {"n", "n)", "n.n", "n.n.n", "n.n.n.n", "roman.n", "roman.n.n", "question"}
LETTERED: frozenset[str] = frozenset({"a)", "a", "a1)", "(n)", "(a)", "i)"})
BULLETS: frozenset[str] = frozenset({"-", "+", "•"})

ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""Letters of điểm, in order (Nghị định 30/2020 leaves out f, j, w, z and the marked vowels)."""

_ORDINALS = {
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip
_ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V|X)|X{1,3}|X?L(?:IX|IV|V?I{0,3}))"
_REST = r"(?:\s+|$)"
_GLUED = rf"(?=[“\"]?[{_UP}][{_LOW}])"
"""A word right behind the label, the blank lost: "2.1.Thu ngân sách"."""
_ORDER = (
    r"(?:thứ|THỨ)\s+(?:(?P<w>nhất|hai|ba|tư|năm|sáu|bảy|NHẤT|HAI|BA|TƯ|NĂM|SÁU|BẢY)(?=\W|$)|(?P<t>\d{1,3}|[IVXL]+))"
)
"""The older way to count chapters and articles: "Chương thứ nhất", "Điều thứ 12"."""

_NAMES: dict[str, Shape] = {
    "chuyên đề": "topic", "chủ đề": "topic", "bài": "topic", "nội dung": "content", "vấn đề": "content",
    "mục tiêu": "aim", "tiêu chí": "aim", "chỉ tiêu": "aim", "nhiệm vụ": "task", "hoạt động": "task",
    "giải pháp": "measure", "bước": "step", "giai đoạn": "stage", "đợt": "stage", "vòng": "stage", "nhóm": "group",
}  # fmt: skip
_NAMED_WORDS = "|".join(form for name in _NAMES for form in (name.capitalize(), name.upper()))

_PATTERNS: tuple[tuple[Shape, re.Pattern[str]], ...] = (
    (
        "annex",
        re.compile(
            rf"(?P<l>(?:Phụ lục|PHỤ LỤC|Phụ Lục)(?:\s+(?:số|SỐ)?\s*(?P<v>{_ROMAN}|\d{{1,2}}[A-Z]?|"
            rf"[A-Z]))?)[.:]?(?:\s*[-–]\s*|{_REST})"
        ),
    ),
    (
        "form",
        re.compile(
            rf"(?P<l>(?:Mẫu|MẪU|Biểu mẫu|BIỂU MẪU|Mẫu biểu|MẪU BIỂU)(?:\s+(?:số|SỐ))?\s*:?\s*"
            rf"(?P<v>\d{{1,2}}(?:\.\d{{1,2}})?[A-Za-z]?|{_ROMAN})(?:[/-][A-ZĐ][A-ZĐa-z0-9-]*)?)[.:]?"
            rf"(?:\s*[-–—]\s*|{_REST})"
        ),
    ),
    (
        "part",
        re.compile(
            rf"(?P<l>(?:Phần|PHẦN)\s+(?:(?:thứ|THỨ)\s+(?P<w>\w+)|(?P<v>{_ROMAN}|\d{{1,2}})))[.:]?(?:\s*[-–]\s*|{_REST})"
        ),
    ),
    (
        "chapter",
        re.compile(rf"(?P<l>(?:Chương|CHƯƠNG)\s+(?:{_ORDER}|(?P<v>{_ROMAN}|\d{{1,2}})))[.:]?(?:\s*[-–]\s*|{_REST})"),
    ),
    ("subsection", re.compile(rf"(?P<l>(?:Tiểu mục|TIỂU MỤC)\s+(?P<v>\d{{1,2}}))[.:]?(?:\s*[-–]\s*|{_REST})")),
    (
        "section",
        re.compile(
            rf"(?P<l>(?:Mục|MỤC|Tiết|TIẾT)\s+(?:{_ORDER}|(?P<v>\d{{1,2}}|{_ROMAN})))[.:]?(?:\s*[-–]\s*|{_REST})"
        ),
    ),
    (
        "article",
        re.compile(rf"(?P<l>(?:Điều|ĐIỀU)\s+(?:{_ORDER}|(?P<v>\d{{1,3}}[a-zđ]?|{_ROMAN}))\s*[.:]){_REST}"),
    ),
    ("question", re.compile(rf"(?P<l>(?:Câu|CÂU)(?: hỏi)?\s+(?P<v>\d{{1,3}})\s*[.:]){_REST}")),
    (
        "topic",
        re.compile(
            rf"(?P<l>(?P<name>{_NAMED_WORDS})\s+(?:số\s+)?(?P<v>\d{{1,2}}|{_ROMAN})\s*(?:[.:]|\s[-–](?=\s)|(?=$)))\s*"
        ),
    ),
    ("roman.n.n", re.compile(rf"(?P<l>{_ROMAN}\.\d{{1,2}}\.(?P<v>\d{{1,2}})[.)]?){_REST}")),
    ("roman.n", re.compile(rf"(?P<l>{_ROMAN}[.\-](?P<v>\d{{1,2}})[.)\-]?){_REST}")),
    ("roman.n", re.compile(rf"(?P<l>{_ROMAN}\.(?P<v>\d{{1,2}})[.)]){_GLUED}")),
    ("roman", re.compile(rf"(?P<l>(?P<v>{_ROMAN})\s?[.\-–/)]){_REST}")),
    ("roman", re.compile(rf"(?P<l>(?P<v>{_ROMAN})[.\-/])(?=[{_UP}][^\W\d_])")),
    ("letter", re.compile(rf"(?P<l>(?P<v>[A-HKMNĐ])\s?[.\-–/)])\s+(?=[“\"{_UP}])")),
    ("n.n.n.n", re.compile(rf"(?P<l>\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}\.(?P<v>\d{{1,2}})[.)/]?){_REST}")),
    ("n.n.n", re.compile(rf"(?P<l>\d{{1,2}}\.\d{{1,2}}\.(?P<v>\d{{1,2}})[.)/]?){_REST}")),
    ("n.n", re.compile(rf"(?P<l>\d{{1,2}}\.(?P<v>\d{{1,2}})(?:[.)\-/]|\s[-–](?=\s))?){_REST}")),
    ("n.n.n", re.compile(rf"(?P<l>\d{{1,2}}\.\d{{1,2}}\.(?P<v>\d{{1,2}})[.)\-/]){_GLUED}")),
    ("n.n", re.compile(rf"(?P<l>\d{{1,2}}\.(?P<v>\d{{1,2}})[.)\-/]){_GLUED}")),
    ("n", re.compile(rf"(?P<l>(?P<v>\d{{1,3}})(?:\.\s?[-–]|\s?[-–/](?=\s)|\.)){_REST}")),
    ("n", re.compile(rf"(?P<l>(?P<v>\d{{1,2}})[.\-])(?=[“\"{_UP}][^\W\d])")),
    ("n", re.compile(rf"(?P<l>(?P<v>\d{{1,2}})/){_GLUED}")),
    ("n)", re.compile(rf"(?P<l>(?P<v>\d{{1,2}})\)){_GLUED}")),
    ("n)", re.compile(rf"(?P<l>(?P<v>\d{{1,3}})\)){_REST}")),
    ("(n)", re.compile(r"(?P<l>\((?P<v>\d{1,2})\))\s*(?=\S|$)")),
    ("(a)", re.compile(r"(?P<l>\((?P<v>[a-zđ])\))\s*(?=\S|$)")),
    ("a1)", re.compile(rf"(?P<l>[a-zđ]\.?(?P<v>\d{{1,2}})[).]){_REST}")),
    ("i)", re.compile(rf"(?P<l>(?P<v>[ivx]{{2,4}})[).]){_REST}")),
    ("a)", re.compile(rf"(?P<l>(?P<v>[a-zđ])\s?\)){_REST}")),
    ("a)", re.compile(rf"(?P<l>(?P<v>[a-zđ])\))(?=[“\"{_UP}])")),
    ("a", re.compile(rf"(?P<l>(?P<v>[a-zđ])(?:\.\s?[-–]|\.|\s?[-–])){_REST}")),
    ("a", re.compile(rf"(?P<l>(?P<v>[a-zđ])[./]){_GLUED}")),
    ("*", re.compile(r"(?P<l>\*{1,3})(?!\))\s*(?=[^\s*])")),
    ("-", re.compile(rf"(?P<l>[-–—−‐])\s*(?=[“\"(<{_UP}{_LOW}\d])")),
    ("+", re.compile(r"(?P<l>\+)\s*(?=\S)")),
    ("•", re.compile(r"(?P<l>[•●▪■◦○▫□➢➤►▶✓✔❖◆♦·\uf0b7\uf0a7\uf0d8\uf0fc\uf02d]|[o.](?=\s+[^\W\d_]))\s*(?=\S)")),
)
_SCAN = re.compile(r"[.\dA-ZĐa-zđ(*+\-–—−‐•●▪■◦○▫□➢➤►▶✓✔❖◆♦·\uf0b7\uf0a7\uf0d8\uf0fc\uf02d]")


class Label(Struct, frozen=True):
    """A label read from the start of a text: its shape, as printed, its value in counting, where the rest begins."""

    shape: Shape
    text: str
    value: int
    end: int
    parts: tuple[int, ...] = ()
    """For decimals: all numbers, "2.8.1" → (2, 8, 1)."""


def parse_label(text: str) -> Label | None:
    """The label with which a paragraph begins, or None. Amounts, dates, codes and citations are refused."""
    return _parsed(text[:60]) if text and _SCAN.match(text) else None


@lru_cache(maxsize=4096)
def _parsed(head: str) -> Label | None:
    """The same for the first sixty characters, in which every label ends; each line is asked for its label often."""
    for shape, pattern in _PATTERNS:
        match = pattern.match(head)
        if match and not _false(shape, match, head):
            return _label(shape, match)
    return None


def _label(shape: Shape, match: re.Match[str]) -> Label:
    text = match["l"].strip()
    groups = match.groupdict()
    value = _value(shape, groups.get("v") or groups.get("t"), groups.get("w"))
    if shape == "topic":
        shape = _NAMES[groups["name"].casefold()]
    parts = tuple(int(p) for p in re.findall(r"\d+", text)) if shape in ("n.n", "n.n.n", "n.n.n.n") else ()
    return Label(shape, text, value, match.end(), parts)


def _value(shape: Shape, value: str | None, word: str | None) -> int:
    if word:
        return _ORDINALS.get(word.casefold(), 0)
    if value is None:
        return 0
    digits = re.match(r"\d+", value)
    if digits:
        return int(digits[0])
    if shape in ("a)", "a", "(a)"):
        return ALPHABET.find(value) + 1
    if shape == "letter":
        return "ABCDĐEGHIKLMN".find(value) + 1
    return roman_value(value.upper())


def roman_value(text: str) -> int:
    """The value of a roman number of capitals I V X L C."""
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for here, after in zip(text, [*text[1:], ""], strict=True):
        n = worth.get(here, 0)
        total += -n if after and worth.get(after, 0) > n else n
    return total


_QUANTITY = re.compile(
    r"(?:%|tỷ|tỉ|triệu|nghìn|ngàn|ha|km|m2|m²|tấn|tạ|đồng|người|hộ|lượt|ngày|tháng|năm|giờ|phút|điểm|lần|"
    r"sản phẩm|trường hợp|vụ|xã|phường|khu|căn|cơ sở|doanh nghiệp|dự án)\b",
    re.IGNORECASE,
)
_SYMBOL = re.compile(rf"[{_UP}][^\W\d]{{0,5}}/[{_UP}\d]")
"""The symbol of a document's number at the start of a wrapped line: "18-HD/ĐU"."""
_CITED = re.compile(
    r"(?:của|khoản|này|và|hoặc|đến|,|;|\(|(?:Nghị (?:quyết|định)|Thông tư|Luật) số\b)|Luật (?-i:[A-ZĐ])", re.IGNORECASE
)
"""What follows the number of an article of another paper; "Điều 3. Nghị quyết này có hiệu lực …" is one of its own."""
_ANNEX_RUNS = re.compile(r"(?:ban hành|kèm|này|nêu|của|theo|tại|là|được|và|đính)\b", re.IGNORECASE)
_PART_RUNS = re.compile(r"(?:của|này|trong|là|và|được)\b", re.IGNORECASE)


def _false(shape: Shape, match: re.Match[str], head: str) -> bool:
    """Whether what looks like a label of this shape is something else."""
    rest = head[match.end() :]
    if shape in ("n.n", "n.n.n", "n.n.n.n"):
        return _false_decimal(match["l"], rest)
    if shape == "n" and rest[:1].isdigit() and match["l"].rstrip().endswith(("-", "–")):
        return True
    if shape == "n" and _SYMBOL.match(rest) and match["l"].endswith("-"):
        return True
    if shape == "n":
        return bool(rest) and (rest[0].islower() and bool(_QUANTITY.match(rest)))
    if shape in ("annex", "form"):
        return bool(_ANNEX_RUNS.match(rest)) or (shape == "form" and rest[:1].islower())
    if shape in ("part", "chapter", "section", "subsection"):
        if shape == "part" and match["w"] and match["w"].casefold() not in _ORDINALS:
            return True
        return bool(_PART_RUNS.match(rest)) or bool(rest and rest[0] in ",;)")
    if shape == "article":
        return bool(_CITED.match(rest))
    if shape in ("a", "a)") and match["v"] in "fjwz":
        return shape == "a"
    if shape == "letter":
        # "C. Mác", "V. I. Lênin": an initial before a name.
        return bool(re.match(rf"[{_UP}]\.", rest)) or bool(re.match(r"(?:Mác|Ăng|Lê-?nin)", rest))
    if shape == "roman":
        return bool(re.match(rf"[{_UP}]\.\s", rest)) or bool(re.match(r"(?:Lê-?nin|Mác)", rest))
    if shape == "-":
        return bool(re.match(r"[-–—_=]", rest))
    return False


def _false_decimal(label: str, rest: str) -> bool:
    """Amounts ("1.5 tỷ"), times, dates ("30.4"), versions: a decimal label stands before a capital or a quotation."""
    if not rest:
        return False
    if any(part.startswith("0") for part in re.findall(r"\d+", label)):
        return True
    first = rest.lstrip("“\"'(")[:1]
    if first.isdigit():
        return not label.endswith((".", ")"))
    return first.islower() and (not label.endswith((".", ")", "-")) or bool(_QUANTITY.match(rest)))
