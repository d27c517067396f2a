"""Numbers that are never figures: dates, document numbers, articles, names, telephone numbers, scales, labels.

Each rule marks characters of a block's text; a number that begins in a marked stretch is left alone. All patterns are
bounded so that any text is read in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.analysis.figures.tokens import Stretch, Token, around_digits, phrases, words
from app.domain.periods import PeriodMention

LABEL = re.compile(
    r"\s{0,20}(?:"
    r"[-–—+*•●○▪◦]+\s{0,4}(?=\S)"
    r"|[⁽(\[]?[¹²³⁰⁴-⁹]{1,3}[⁾)\]]?\s{0,4}[-–.]?\s{0,4}"
    r"|\(\d{1,3}\)\s{0,4}"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục)\s{1,3}(?:\d{1,3}|[IVXLC]{1,7})\s{0,3}[.:]?\s"
    r"|[IVXLC]{1,7}\s{0,2}[.)/]\s"
    r"|\d{1,3}(?:\.\d{1,3}){0,4}\s{0,2}[.)/](?!\d)\s{0,4}"
    r"|\d{1,2}(?:\.\d{1,2}){1,4}\s"
    r"|[a-zđ]\s{0,2}[.)]\s"
    r")"
)
"""The label that a heading, a list item or a footnote begins with."""

_PATTERNS = tuple(
    (re.compile(pattern, flags), signs)
    for signs, pattern, flags in (
        # document numbers: 127-HD/BTGTU, 31/NQ-HĐND, 30/2020/NĐ-CP, 68/2022/QH15
        (("-", "/"), r"(?<![\w.,/])\d{1,6}[a-z]?(?:/(?:19|20)\d\d)?[-/][A-ZĐƯ]{2}\w{0,12}(?:[-/.][\w]{1,12}){0,4}", 0),
        (
            ("-", "/"),
            r"(?<![\w.,/])\d{1,6}(?:/(?:19|20)\d\d)?\s{0,2}[-/]\s{0,2}(?:NQ|QĐ|CT|KH|KL|TB|HD|CV|NĐ|TT|BC|ĐA|QH|CTr|Ctr|TTr)\b[-/\w]{0,20}",
            0,
        ),
        (("/",), r"(?<![\w.,/])\d{1,6}/(?:19|20)\d\d/[A-ZĐƯ][\w-]{0,20}", 0),
        # a name tied to a number: Covid-19, COP-28, SARS-CoV-2, H5N1, 4G
        (("-",), r"\b[A-Za-zĐđ][\w-]{0,14}\s?-\d{1,4}\b", 0),
        ((), r"\b[A-Z]\d{1,2}[A-Z]\d{1,2}\b|(?<![\w.,])\d{1,2}[A-Z]{1,3}\b(?!/)", 0),
        (("covid",), r"\bcovid\s{0,2}-\s{0,2}\d{1,2}", re.IGNORECASE),
        # scales of maps, times of day, telephone numbers, addresses of the net
        (("1/",), r"(?<![\d.,/])1/(?:\d{3,5}|\d{1,3}\.\d{3})(?![\d.,])", 0),
        ((), r"(?<![\d.,/])\d{1,2}\s?(?:h|giờ|g)\s?[0-5]\d(?!\d)", re.IGNORECASE),
        ((":",), r"(?<![\d.,/])\d{1,2}:\d{2}(?::\d{2})?(?!\d)", 0),
        (("0", "+84"), r"(?<![\d.,])(?:\+84|0)\d{1,3}(?:[. -]\d{3,4}){2}(?!\d)|(?<![\d.,])0\d{8,10}(?!\d)", 0),
        (("00",), r"(?<![\d.,])1[89]00[. ]?\d{4,6}(?!\d)", 0),
        (("@", "http", "www."), r"\S{1,80}@\S{1,80}|(?:https?://|www\.)\S{1,200}", 0),
        (("24/",), r"(?<![\d.,/])24/(?:7|24(?=\s{0,2}(?:giờ|h|[,;)]|\.\s|$)))(?![\d.,]*\d)", 0),
        # a day and month without a year: ngày 30/4, dịp 02/9, 19-5
        (
            ("/", "-"),
            r"\b(?:(?:ngày|đêm|tối|sáng|chiều|trưa|lễ|dịp|mùng)\s{1,2}\d{1,2}\s?[/-]\s?\d{1,2}"
            r"|(?:đến|trước|sau|từ|hết|và)\s{1,2}\d{1,2}(?:\s?/\s?|-(?=\d{1,2}(?:\s(?:đến|tới|năm)\b|[,;.)]|\s?$)))\d{1,2})"
            r"(?![\d.,]*[\d%])(?!\s?(?:%|xã|phường|thôn|hộ|ha\b|chỉ tiêu|tiêu chí|đơn vị|huyện|trường|người|dự án))",
            re.IGNORECASE,
        ),
        (
            ("ngày", "tháng", "tuần", "quý", "năm"),
            r"\b(?:ngày|tháng|tuần|quý|(?<!đầu\s)(?<!cuối\s)năm)\s{1,2}(?:thứ\s)?\d{1,4}(?![\d.,]*[\d%])",
            re.IGNORECASE,
        ),
        (("từ",), r"\btừ\s{1,2}\d{1,2}\s{0,2}(?:-|–|đến)\s{0,2}\d{1,2}/\d{1,2}(?!\d)", re.IGNORECASE),
    )
)
"""Patterns, each with signs of which one stands, in small letters, wherever it fits; one without is always tried."""

# what stands between quotation marks is a name or a slogan
_QUOTED = re.compile(r"“[^“”\n]{1,300}”|«[^«»\n]{1,300}»|\"[^\"\n]{1,300}\"")
_REACH = 60
"""Characters around a number in which a pattern is looked for."""

_NAMING = phrases(
    """
    số, điều, khoản, mục, phụ lục, biểu, biểu số, lớp, khối, khóa, thứ, quốc lộ, tỉnh lộ, đường tỉnh,
    hương lộ, ql, đt, tl, vành đai, covid, cop, sea games, para games, asiad, iso, tcvn, qcvn, đề án,
    chương trình, luật, thông tư, nghị định, công điện, trung ương, tiểu đoàn, trung đoàn, sư đoàn, lữ đoàn,
    quân khu, quân đoàn, binh đoàn, đại đội, hải đội, mức độ, cấp độ, windows, office, giai đoạn, ngõ, ngách,
    hẻm, số nhà, lô số, thửa số, tờ bản đồ, đường số, tổ số, phiên bản, chương trình mtqg, nghị quyết,
    chỉ thị, kết luận, công nghệ, quyết định
    """
)
_TOTALLING = words(
    """
    tổng dân quân doanh sĩ sỹ trị nhân chỉ một tỷ hệ con trong trên phần đa được nâng có
    """
)
"""Words before "số" that make it mean "number of", so that a figure may follow ("tổng số 238 hồ sơ")."""

_RANKING = phrases(
    """
    xếp thứ, đứng thứ, xếp hạng, xếp hạng thứ, vị trí thứ, hạng thứ, thứ hạng, đứng vị trí thứ, xếp vị trí thứ
    """
)


def label_length(text: str) -> int:
    """How many characters of ``text`` are the label of its block (0: none)."""
    at = 0
    for _ in range(2):
        match = LABEL.match(text, at)
        if not match or match.end() == at:
            break
        at = match.end()
        if not text[:at].strip("⁽⁾()[]¹²³⁰⁴⁵⁶⁷⁸⁹ \t0123456789"):
            continue  # a footnote's mark may stand before a list label
        break
    return at


def excluded_spans(
    text: str, periods: Sequence[PeriodMention], stretches: Sequence[Stretch] | None = None
) -> list[Stretch]:
    """Stretches of ``text`` (start, end), sorted, in which no figure begins; looked for in ``stretches`` alone."""
    sentences = [(0, len(text))] if stretches is None else stretches
    spans = [(0, label_length(text))] + [(m.start, m.end) for m in periods]
    for start, end in sentences:
        spans.extend(match.span() for match in _QUOTED.finditer(text, start, end))
    for start, end in around_digits(text, sentences, _REACH):
        low = text[start:end].lower()
        for pattern, signs in _PATTERNS:
            if not signs or any(sign in low for sign in signs):
                spans.extend(match.span() for match in pattern.finditer(text, start, end))
    spans.sort()
    return spans


def names_a_number(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word before number ``i`` makes it a name ("Điều 5", "lớp 9", "Vành đai 4"), not a count."""
    n = _NAMING.before(tokens, i)
    if not n:
        return False
    first = i - n
    if first > 0 and tokens[first - 1].kind == "number":
        return names_a_number(tokens, first - 1)  # "mở 12 lớp 480 học viên": the word is a unit; "số 45 ngõ 12" not
    if n == 1 and tokens[i - 1].low == "luật" and not tokens[i - 1].text[0].isupper():
        return False  # "thi hành kỷ luật 112 đảng viên"
    return not (tokens[i - 1].low == "số" and n == 1 and first > 0 and tokens[first - 1].low in _TOTALLING)


def is_rank(tokens: Sequence[Token], i: int) -> bool:
    """Whether number ``i`` is a place in a ranking ("xếp thứ 2/30 quận"; "xếp hạng 3 sao" is none)."""
    if not _RANKING.before(tokens, i):
        return False
    of_many = i + 1 < len(tokens) and tokens[i + 1].text == "/"
    return of_many or tokens[i - 1].low == "thứ"
