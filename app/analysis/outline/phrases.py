"""Small tests of Vietnamese official prose: case, ends of sentences, words that cannot end or begin a paragraph."""

from __future__ import annotations

import re

UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
"""Inside of a character class: capitals of Vietnamese (in Unicode they do not stand in a row)."""
LOWER = UPPER.lower()

_CLOSERS = "\"'”’»)]}›〉> \u00a0"
_NOTE_MARK_END = re.compile(r"(?:[⁽(\[]?[¹²³⁴⁵⁶⁷⁸⁹⁰]+[⁾)\]]?|⁽\d{1,3}⁾)$")
_RULE = re.compile(r"^[\s*_\-–—=.·•~+#|:]+$")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(rf"[.!?…](?<=[^\WA-ZĐ\d_]{{2}}.)\s+(?=[“\"(]?[{UPPER}])")
_TWO_LETTERS = re.compile(r"[^\W\d_][\W\d_]*[^\W\d_]")
_WORD = re.compile(r"[^\W_]+")

# Words after which a paragraph cannot end. Syllables that also close nouns ("chuyển đổi số", "cán bộ") are left out.
UNFINISHED = frozenset(
    [
        "và", "hoặc", "của", "cho", "với", "từ", "các", "những", "mọi", "mỗi", "theo", "do", "bởi", "vì", "để",
        "nhằm", "như", "là", "mà", "thì", "khi", "nếu", "đã", "đang", "sẽ", "bị", "rất", "gồm", "tại", "trong", "về",
        "đến", "bằng", "hay", "rằng", "ở",
    ]
)  # fmt: skip
_FINISHED = frozenset(
    ["làm theo", "noi theo", "kèm theo", "tiếp theo", "trở về", "tìm về", "chuẩn bị", "trang bị", "thiết bị"]
)
"""Words that end in one of those and can well close a heading: "học tập và làm theo"."""
_UNFINISHED_PAIR = re.compile(
    r"(?:(?:nghị quyết|kết luận|chỉ thị|quyết định|kế hoạch|văn bản|luật|nghị định|thông tư|hướng dẫn|,)\s+số|"
    r"(?:trong|đến|từ|giai đoạn|đầu|cuối|,|tháng \d+)\s+năm|(?:ngày|tháng|khoản|điều|mục|điểm|khóa|khoá|lần thứ|"
    r"đạt|trên|"
    r"khoảng|gần|hơn|còn|tăng|giảm|tối thiểu|tối đa|ít nhất|không quá)(?:\s+\d+)?)$",
    re.IGNORECASE,
)

# First syllables of words that open a sentence of this genre far more often than they name a body.
_OPENERS = (
    "công tác",
    "tiếp tục",
    "tăng cường",
    "đẩy mạnh",
    "tập trung",
    "thực hiện",
    "triển khai",
    "tổ chức",
    "phối hợp",
    "chủ động",
    "nâng cao",
    "phát huy",
    "phát triển",
    "xây dựng",
    "đổi mới",
    "bảo đảm",
    "đảm bảo",
    "quan tâm",
    "chú trọng",
    "chỉ đạo",
    "căn cứ",
    "trên cơ sở",
    "bên cạnh",
    "ngoài ra",
    "đồng thời",
    "tuy nhiên",
    "trong đó",
    "đến nay",
    "đối với",
    "để ",
    "với ",
    "qua ",
    "từ ",
    "năm ",
    "đề nghị",
    "yêu cầu",
    "giao ",
    "định kỳ",
    "kịp thời",
    "thường xuyên",
    "kết quả",
    "tình hình",
    "về ",
    "theo ",
    "hằng năm",
    "hàng năm",
    "tuyên truyền",
    "khẳng định",
    "quán triệt",
    "rà soát",
    "hướng dẫn",
    "vận động",
    "huy động",
    "củng cố",
    "giữ vững",
    "hoàn thành",
    "hoàn thiện",
    "phấn đấu",
    "duy trì",
    "khắc phục",
    "giải quyết",
    "các ",
    "những ",
    "việc ",
    "trong ",
    "mặc dù",
    "khi ",
    "nhằm ",
    "hiện nay",
    "sau ",
    "tổng ",
    "toàn ",
)
_PREDICATE = re.compile(
    r"\b(?:đã|đang|sẽ|luôn|tiếp tục|được|bị|là|có|cần|phải|thường xuyên|chủ động|tổ chức|phối hợp|chỉ đạo|tăng|"
    r"giảm|đạt|"
    r"vẫn|cũng|còn|kêu gọi|đề nghị|giao|ban hành|xây dựng|triển khai|thực hiện|quan tâm|yêu cầu|căn cứ|tham mưu|"
    r"hướng dẫn|"
    r"trân trọng|không|chưa)\b"
)


def is_rule(text: str) -> bool:
    """A line that only draws: ``-----``, ``*``, ``___``."""
    return bool(_RULE.match(text))


def upper(text: str) -> bool:
    """Whether all cased letters are capitals (at least two of them)."""
    return text.isupper() and _TWO_LETTERS.search(text, 0, 200) is not None


def mostly_upper(text: str) -> bool:
    """Capitals with a few small words or abbreviations among them."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and sum(c == c.upper() for c in letters) >= 0.9 * len(letters)


def ending(text: str) -> str:
    """The sign with which a text ends, note marks and closing quotes left aside: ``. ; : , ! ? … -`` or "" for none."""
    bare = text[-60:].rstrip()
    if bare[-1:].isalpha():
        return ""
    for _ in range(3):
        shorter = _NOTE_MARK_END.sub("", bare).rstrip(_CLOSERS)
        if shorter == bare:
            break
        bare = shorter
    if not bare:
        return ""
    if bare.endswith(("...", "…", "..")):
        return "…"
    if bare.endswith(("./", ".-")):
        return "."
    return bare[-1] if bare[-1] in ".;:,!?-–" else ""


def begins_lower(text: str) -> bool:
    """Whether the first letter, right at the start, is small."""
    first = text.lstrip("“\"'‘(")[:1]
    return first.isalpha() and first == first.lower() and first != first.upper()


def begins_upper(text: str) -> bool:
    """Whether the first letter, right at the start, is a capital."""
    first = text.lstrip("“\"'‘(")[:1]
    return first.isalpha() and first != first.lower()


def words(text: str) -> list[str]:
    """Words of a text, punctuation left out."""
    return _WORD.findall(text)


def has_letters(text: str) -> bool:
    """Whether a text holds a letter at all."""
    return bool(_LETTER.search(text))


def unfinished(text: str, *, title: bool = False) -> bool:
    """Whether a text ends in a word after which nothing can end, in a comma, or inside a bracket or quotation.

    A ``title`` may well end in "trong năm" or "năm 2025": only the surest words count there.
    """
    if ending(text) in (",", "-", "–"):
        return True
    near = text[-1500:]
    if near.count("(") > near.count(")") or near.count("“") > near.count("”"):
        return True
    if ending(text):
        return False
    last = words(text[-40:])
    if not last or upper(last[-1]) or " ".join(last[-2:]).casefold() in _FINISHED:
        return False
    return last[-1].casefold() in UNFINISHED or (not title and bool(_UNFINISHED_PAIR.search(text[-60:])))


def opens_sentence(text: str) -> bool:
    """Whether a text begins as sentences of the genre do."""
    lower = text.casefold()
    return lower.startswith(_OPENERS)


def has_subject(text: str) -> bool:
    """Whether a predicate comes within the first six words, before any sign: a full sentence with its subject."""
    head = " ".join(re.split(r"[,;:(]", text, maxsplit=1)[0].split()[1:8])
    return bool(_PREDICATE.search(head))


def sentences(text: str) -> int:
    """How many sentences a text holds, counted by ends followed by a capital."""
    return 1 + sum(1 for _ in _SENTENCE_END.finditer(text))
