"""What a column's headings say: kind of figure, unit, period, estimate, and what is left as a name.

Kinds are those of contract.md: actual, plan, target, change, share, ratio_to_plan, prior.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from app.analysis.tables.heading_periods import PartialPeriod, find_period
from app.analysis.tables.unit_words import bracketed_unit, is_sure_unit, squeeze, without_unit
from app.domain.figure import FigureKind

_COMPARE = re.compile(
    r"\bso\s*(?:với|sánh\s+với|(?=cùng|ck\b|kế|kh\b|dự|dt\b|năm|tháng|quý|chỉ tiêu|nq\b|nghị quyết|cuối|đầu|"
    r"thời điểm))"
)
_PLAN_WORDS = r"kế\s*hoạch|\bkh\b|\bkhn\b|dự\s*toán|\bdt\b|chỉ\s*tiêu|nghị\s*quyết|\bnq\b|mục\s*tiêu|giao"
_PLAN = re.compile(_PLAN_WORDS)
_RATIO = re.compile(
    rf"(?:đạt|%|tỷ\s*lệ|tỉ\s*lệ|tiến\s*độ)[^a-zà-ỹ]*(?:đạt|thực\s*hiện|hoàn\s*thành|th)?[^a-zà-ỹ]*(?:/|"
    rf"so)?\s*(?:{_PLAN_WORDS})"
    rf"|(?:thực\s*hiện|\bth\b|kết\s*quả|ước)\s*/\s*(?:{_PLAN_WORDS})"
    r"|(?:%|tỷ\s*lệ|tỉ\s*lệ)\s*\(?%?\)?\s*(?:thực\s*hiện|hoàn\s*thành|đạt|giải\s*ngân)|(?:hoàn\s*thành|"
    r"đạt)\s*\(?\s*(?:tỷ\s*lệ|tỉ\s*lệ)?\s*\(?%"
    r"|(?:hoàn\s*thành|đạt)\s*(?:tỷ|tỉ)\s*lệ"
)
_CHANGE = re.compile(
    r"tăng\s*trưởng|tốc\s*độ|tăng\s*[(+]|giảm\s*[(\-]|tăng\s*[,/;-]\s*giảm|tăng\s+hoặc\s+giảm|\btăng\s+giảm|"
    r"chênh\s*lệch|biến\s*động"
    r"|chỉ\s*số\s*phát\s*triển|^(?:tăng|giảm|mức tăng|tỷ lệ tăng)\b|\+\s*/\s*-|±"
)
_STRUCTURE = re.compile(r"cơ\s*cấu|tỷ\s*trọng|tỉ\s*trọng")
_SHARE = re.compile(r"\b(?:tỷ|tỉ)\s*lệ\s*\(?\s*%?\s*\)?$|^%$|^%\s*(?:trong|trên)\b|chiếm")
_TARGET = re.compile(r"mục\s*tiêu|phấn\s*đấu|định\s*hướng")
_PLANNED = re.compile(
    r"kế\s*hoạch|\bkh\b|\bkhn\b|dự\s*toán|\bdt\b|chỉ\s*tiêu\s*(?:được\s*)?(?:giao|năm)|được\s*giao|\bgiao\b|^chỉ\s*tiêu$|"
    r"nghị\s*quyết\s*giao"
)
_PRIOR = re.compile(r"cùng\s*kỳ|cùng\s*thời\s*điểm|năm\s*trước|tháng\s*trước|kỳ\s*trước|\bck\b")
_ESTIMATE = re.compile(r"\bước\b|sơ\s*bộ|dự\s*kiến|\bước\s*tính|dự\s*báo")
_PERCENT = re.compile(r"%|phần\s*trăm")
_NEUTRAL = re.compile(
    r"ước\s*tính|ước\s*(?:thực\s*hiện|th\b|đạt)|\bước\b|thực\s*hiện|sơ\s*bộ|chính\s*thức|cộng\s*dồn|"
    r"l[ũu][ỹy]\s*kế|dự\s*kiến|kế\s*hoạch|"
    r"dự\s*toán|\bkh\b|\bth\b|\bkhn\b|kết\s*quả|số\s*liệu|chia\s*ra|trong\s*đó|bao\s*gồm|tổng\s*(?:số|cộng)?|"
    r"chung|kỳ\s*này|kỳ\s*báo\s*cáo|"
    r"cùng\s*kỳ|năm\s*trước|tháng\s*trước|năm\s*nay|cả\s*năm|đầu\s*năm|giai\s*đoạn|bình\s*quân|tỷ\s*lệ|"
    r"tỉ\s*lệ|cơ\s*cấu|tỷ\s*trọng|"
    r"tỉ\s*trọng|so\s*sánh|tăng|giảm|tốc\s*độ|giá\s*trị|số\s*lượng|đạt|được\s*giao|giao|năm\s*học|"
    r"(?<=\b)năm(?=\b)|tháng|quý|ngày|đến|hết|"
    r"ph[âầ]n\s*trăm|mục\s*tiêu|chỉ\s*tiêu|hoàn\s*thành|tiến\s*độ"
)
_ONLY_SIGNS = re.compile(r"[\W\d_]+|\b(?:i|ii|iii|iv|t|và|của|cho|các|so|với)\b")


class Meaning(Struct, frozen=True, omit_defaults=True):
    """What headings say. ``subject`` is their text without what they compare with; ``name`` what is left as a name."""

    kind: FigureKind
    subject: str
    name: str
    unit: str | None = None
    period: PartialPeriod | None = None
    estimate: bool = False
    explicit: bool = False
    """Whether the kind was said; otherwise it is the default, actual."""
    compared: bool = False
    """Whether the figures are held against something: another period, a plan, a whole."""


@lru_cache(maxsize=8192)
def read_heading(path: tuple[str, ...]) -> Meaning:
    """The meaning of a column's headings, from the top down."""
    subject, base = split_comparison(path)
    whole = squeeze(" ".join(path)).lower()
    kind = _kind(subject.lower(), base, whole)
    unit = heading_unit(path, kind)
    return Meaning(
        kind=kind or "actual",
        subject=subject,
        name=_name(path, base is not None),
        unit=unit,
        period=find_period(subject),
        estimate=bool(_ESTIMATE.search(subject.lower())),
        explicit=kind is not None,
        compared=base is not None or kind in ("change", "ratio_to_plan", "share"),
    )


def split_comparison(path: tuple[str, ...]) -> tuple[str, str | None]:
    """Headings parted into what they speak of and what it is held against (None when nothing is).

    A heading that ends in "so với" is completed by the headings below it; otherwise those speak of the subject again.
    """
    subject: list[str] = []
    base: list[str] = []
    compared = open_end = False
    for text in path:
        if open_end:
            base.append(text)
            continue
        found = _COMPARE.search(text.lower())
        if not found:
            subject.append(text)
            continue
        compared = True
        subject.append(text[: found.start()])
        rest = text[found.end() :]
        base.append(rest)
        open_end = not re.search(r"[^\W\d_]", without_unit(rest.replace("(%)", "")))
    return squeeze(" ".join(subject)), squeeze(" ".join(base)) if compared else None


def _kind(subject: str, base: str | None, whole: str) -> FigureKind | None:
    if base is not None:
        return "ratio_to_plan" if _PLAN.search(base.lower()) else "change"
    if _RATIO.search(whole):
        return "ratio_to_plan"
    if _STRUCTURE.search(whole) and not _PLANNED.search(whole):
        return "share"
    if _CHANGE.search(subject):
        return "change"
    if _SHARE.search(whole) and not _PLANNED.search(whole):
        return "share"
    if _TARGET.search(subject):
        return "target"
    if _PRIOR.search(subject):
        return "prior"
    if _PLANNED.search(subject):
        return "plan"
    if re.search(r"thực\s*hiện|\bth\b|ước|kết\s*quả|sơ\s*bộ|chính\s*thức|cộng\s*dồn|l[ũu][ỹy]\s*kế", subject):
        return "actual"
    return None


def heading_unit(path: tuple[str, ...], kind: FigureKind | None) -> str | None:
    """The unit that headings state, the lowest first; % where a comparison says so anywhere."""
    for text in reversed(path):
        if unit := bracketed_unit(text):
            return unit
        if is_sure_unit(text) and len(text) <= 24:
            return squeeze(text)
    whole = " ".join(path)
    if _PERCENT.search(whole):
        return "%"
    return None


def _name(path: tuple[str, ...], compared: bool) -> str:
    kept = [name for text in path if (name := heading_name(text))]
    return " – ".join(dict.fromkeys(kept))


@lru_cache(maxsize=8192)
def heading_name(text: str) -> str:
    """What a heading names when time, unit, comparison and the words for plan and result are taken away; may be ""."""
    found = _COMPARE.search(text.lower())
    bare = without_unit(text[: found.start()] if found else text).replace("(%)", " ").replace("%", " ")
    lower = bare.lower()
    left = _ONLY_SIGNS.sub(" ", _NEUTRAL.sub(" ", lower))
    if not re.search(r"[^\W\d_]{2,}", left):
        return ""
    return _without_period(squeeze(bare))


_PERIOD_TAIL = re.compile(
    r"\s*,?\s*(?:trong\s+)?(?:(?:năm|quý\s+(?:iv|iii|ii|i|\d)|tháng\s+\d{1,2}|"
    r"\d{1,2}\s+tháng(?:\s+đầu)?)(?:\s*(?:năm|/|-)?\s*(?:19|20)\d{2})?|(?:19|20)\d{2})\s*$",
    re.IGNORECASE,
)


def _without_period(text: str) -> str:
    """A name without the period at its end: "Thu ngân sách 2022" → "Thu ngân sách"."""
    shorter = _PERIOD_TAIL.sub("", text).strip(" ,;:-–")
    return shorter or text


@lru_cache(maxsize=8192)
def row_kind(label: str) -> FigureKind | None:
    """The kind that a row's own name says, when the name is a comparison or a share in itself."""
    lower = squeeze(label).lower()
    if re.match(r"(?:cơ cấu|tỷ trọng|tỉ trọng)\b", lower):
        return "share"
    if re.match(r"(?:tốc độ (?:tăng|phát triển)|tăng trưởng|mức tăng|tỷ lệ tăng|tỉ lệ tăng)\b", lower):
        return "change"
    if re.match(r"(?:%|tỷ lệ %?|đạt %?|tỷ lệ đạt %?)\s*(?:so với |so )?(?:kế hoạch|kh\b|dự toán)", lower):
        return "ratio_to_plan"
    if re.match(r"(?:%\s*)?so (?:với )?(?:cùng kỳ|năm trước|tháng trước)", lower):
        return "change"
    if re.fullmatch(r"(?:kế hoạch|dự toán|chỉ tiêu)(?: (?:năm )?\d{4}| năm| giao)?", lower):
        return "plan"
    return None
