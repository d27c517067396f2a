"""Which name an amount gets: its subject, what is counted after it, its topic, or its anchor's with a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.analysis.figures.amounts import Amount
from app.analysis.figures.counted import MEDALS, PRIZES
from app.analysis.figures.governing import After, Before
from app.analysis.figures.names import (
    HEADS,
    LONGEST,
    described_after,
    is_body,
    is_generic,
    lowered,
    raised,
    strip_lead_ins,
    strip_trailing,
    subject_before,
    without_periods,
    words_of,
)
from app.analysis.figures.tokens import Token, phrases, words
from app.domain.periods import PeriodMention

_FUNCTION = words(
    """
    và với của cho do để là thì mà trở so trong trên theo tại vào từ đến về bằng nhưng hoặc khi như cùng nên vì
    qua sau trước hơn còn được đạt tăng giảm chiếm nhằm góp kế dự
    """
)
_EVENTS = phrases(
    """
    kỳ thi, hội thi, cuộc thi, dự án, khu vực, cấp, về, đối với, lĩnh vực, giải, chương trình, đề án, mô hình,
    ngành, khối, nhóm, phong trào, quỹ, hội khỏe, hội diễn
    """
)
_EMPTY_VERBS = phrases(
    """
    có, với, tổ chức, thực hiện, đạt, là, hiện có, được, cho, gồm, đối với, về, tại, của, còn, trong đó,
    kết quả, tổng số, tổng cộng, tổng, cả, triển khai thực hiện, số, duy trì
    """
)
_MEASURE_HEADS = {
    "m2": "Diện tích",
    "m": "Chiều dài",
    "kg": "Sản lượng",
    "đồng": "Số tiền",
    "USD": "Số vốn",
    "m3": "Khối lượng",
    "lít": "Lượng",
    "Wh": "Sản lượng điện",
}
_FALLING = frozenset({"giảm", "kéo"})


class Naming(NamedTuple):
    """A name, its base without the comparison, whether it leans on an anchor, and what its words say of direction."""

    name: str
    base: str
    attached: bool = False
    described: bool = False
    falls: bool = False
    rises: bool = False


def name_amount(
    amount: Amount,
    lead: Sequence[Token],
    tail: Sequence[Token],
    before: Before,
    after: After,
    topic: Sequence[Token],
    mentions: Sequence[PeriodMention],
    text: str,
    *,
    anchor: str | None,
    whole: str | None,
    aside: Sequence[Token],
    heading: str,
    noted: str | None,
) -> Naming:
    """The name of an amount from the words around it; ``anchor`` and ``whole`` are bases of figures it may lean on."""
    subject = subject_before(lead[: before.at], mentions)
    falling = (
        _starts_falling(lead, mentions) and before.verb in ("", "topic", "have") and before.bound not in ("<", "<=")
    )
    described = described_after(tail, mentions) if after.plan is None and after.compared is None else []
    title = _topic(topic, mentions)
    if amount.family == "rank":
        return _ranked(lead, title, mentions, text, heading)
    if anchor is not None and _leans(amount, subject, described, before, after, title):
        return _leaning(amount, subject, before, after, text, anchor, aside)
    if amount.family in ("percent", "points", "fraction", "bare"):
        return _of_ratio(
            amount, lead, tail, subject, described, before, after, title, mentions, text, anchor, heading, falling
        )
    if amount.family == "count":
        return _of_count(amount, lead, subject, described, before, title, mentions, text, anchor, whole, noted, falling)
    return _of_measure(amount, lead, subject, described, before, after, title, mentions, text, anchor, heading, falling)


def _starts_falling(lead: Sequence[Token], mentions: Sequence[PeriodMention]) -> bool:
    words = [t for t in without_periods(lead, mentions) if t.kind == "word"]
    skipped = 0
    while skipped < len(words) and words[skipped].low in (
        "phấn",
        "đấu",
        "và",
        "thực",
        "hiện",
        "tiếp",
        "tục",
        "từng",
        "bước",
        "mục",
        "tiêu",
    ):
        skipped += 1
    return (
        skipped < len(words)
        and words[skipped].low in _FALLING
        and not (skipped + 1 < len(words) and words[skipped + 1].low in ("nghèo", "thiểu", "sát"))
    )


def _topic(topic: Sequence[Token], mentions: Sequence[PeriodMention]) -> list[Token]:
    """The words before a colon, if they name something: an indicator or an event, not "cụ thể như sau"."""
    words = list(topic)
    last_low = words[-1].low if words else ""
    if not words or last_low in ("sau", "là", "gồm", "thể", "như", "đó", "quả"):
        return []
    kept = strip_lead_ins(without_periods(words, mentions))
    head = HEADS.first_in(kept, 0, len(kept))
    if head is not None and head <= 3:
        return kept[head:] if head and kept[0].low not in _FALLING else kept
    comma = max((i for i, t in enumerate(kept) if t.text in (",", ".")), default=-1)
    if _EVENTS.at(kept, 0) or len(kept) <= 12:
        return kept[:24]
    return kept[comma + 1 :] if comma >= 0 and len(kept) - comma <= 12 else []


def _leans(
    amount: Amount,
    subject: Sequence[Token],
    described: Sequence[Token],
    before: Before,
    after: After,
    title: Sequence[Token],
) -> bool:
    """Whether an amount without a subject of its own qualifies the figure before it."""
    if subject and not is_generic_ratio(subject):
        return before.verb == "plan" or _only_past(subject)
    if amount.family in ("percent", "points", "fraction"):
        if (
            after.plan is not None
            or after.compared is not None
            or before.verb in ("up", "down", "over", "more", "less", "share", "equal", "plan")
        ):
            return True
        return not _noun_follows(described)
    if before.verb in ("up", "down", "over", "more", "less", "plan"):
        return not described or after.compared is not None or before.verb == "plan"
    return False


def is_generic_ratio(subject: Sequence[Token]) -> bool:
    """ "tỷ lệ" alone ("đạt tỷ lệ 97%") names nothing of its own."""
    return len(subject) <= 2 and [t.low for t in subject] in (["tỷ", "lệ"], ["tỷ", "trọng"], ["chiếm"], ["mức"])


def _only_past(subject: Sequence[Token]) -> bool:
    lows = [t.low for t in subject]
    return (
        (len(lows) <= 5 and lows[:2] == ["cùng", "kỳ"])
        or lows in (["cả", "nước"], ["toàn", "quốc"], ["toàn", "tỉnh"], ["năm", "trước"], ["toàn", "thành", "phố"])
        or (len(lows) <= 6 and "cả" in lows and "nước" in lows)
    )


def _leaning(
    amount: Amount,
    subject: Sequence[Token],
    before: Before,
    after: After,
    text: str,
    anchor: str,
    aside: Sequence[Token],
) -> Naming:
    base = anchor
    lows = [t.low for t in subject]
    if before.verb == "plan":
        return Naming(f"{base} theo kế hoạch", base, attached=True)
    if lows[:2] == ["cùng", "kỳ"] or lows == ["năm", "trước"]:
        return Naming(f"{base} cùng kỳ năm trước", base, attached=True)
    if subject and _only_past(subject):
        return Naming(f"{base} {lowered(words_of(subject, text))}", base, attached=True)
    beside = (
        words_of([t for t in aside if t.low not in ("vẫn", "nhưng", "cao", "thấp", "hơn", "tuy", "mức")], text)
        if aside
        else ""
    )
    if (
        beside
        and len(beside.split()) <= 8
        and not before.verb
        and amount.family == "percent"
        and ("cả nước" in beside or "bình quân" in beside)
    ):
        return Naming(f"{base} {beside}", base, attached=True)
    if after.plan is not None:
        return Naming(f"{base} so với {after.plan}".rstrip(), base, attached=True)
    if before.verb == "share" or amount.family == "fraction":
        core = base.removeprefix("Số ")
        whole = (after.whole or "").strip()
        whole = whole.removeprefix("trong ").removeprefix("của ").removeprefix("trên ")
        return Naming(f"Tỷ trọng {lowered(core)}" + (f" trong {whole}" if whole else ""), base, attached=True)
    if before.verb in ("up", "down", "more", "less", "equal", "over") and amount.family != "money":
        compared = (after.compared or "năm trước").strip()
        if compared.casefold() in ("cùng kỳ", "ck", "cùng kì"):
            compared = "cùng kỳ năm trước"
        return Naming(f"{base} so với {compared}", base, attached=True)
    if before.verb in ("up", "down"):
        compared = (after.compared or "năm trước").strip()
        return Naming(
            f"Mức {'tăng' if before.verb == 'up' else 'giảm'} {lowered(base)} so với {compared}", base, attached=True
        )
    core = base.removeprefix("Số ")
    return Naming(f"Tỷ lệ {lowered(core)}", base, attached=True)


def _noun_follows(described: Sequence[Token]) -> bool:
    """Whether a percentage is followed by what it is a percentage of ("100% hộ dân được …")."""
    return bool(described) and described[0].kind == "word" and described[0].low not in _FUNCTION


def _of_ratio(
    amount: Amount,
    lead: Sequence[Token],
    tail: Sequence[Token],
    subject: Sequence[Token],
    described: Sequence[Token],
    before: Before,
    after: After,
    title: Sequence[Token],
    mentions: Sequence[PeriodMention],
    text: str,
    anchor: str | None,
    heading: str,
    falling: bool,
) -> Naming:
    """A percentage, points or an index with a subject of its own, or of what follows it."""
    headed = bool(subject) and HEADS.at(subject, 0) > 0
    if (
        _noun_follows(described)
        and not (headed and before.verb not in ("", "have"))
        and before.verb not in ("up", "down", "share", "over")
        and after.whole is None
    ):
        return _percent_of_described(subject, described, before, text, headed)
    if after.whole is not None and not subject and not title:
        return _percent_of_described(subject, _words_after(tail, mentions), before, text, headed=False)
    base = words_of(subject[:LONGEST], text)
    if base and title and not headed and HEADS.at(title, 0):
        base = f"{words_of(title, text)} - {base}"
    elif not base:
        base = words_of(title, text) or (anchor or "")
    if not base:
        base = (
            words_of(strip_trailing(without_periods(lead[: before.at], mentions))[-LONGEST:], text)
            or words_of(described, text)
            or heading
        )
    base = raised(base)
    if before.verb == "share":
        whole = (after.whole or "").strip().removeprefix("trong ").removeprefix("của ")
        name = base if base.casefold().startswith(("tỷ lệ", "tỷ trọng")) else f"Tỷ trọng {lowered(base)}"
        return Naming(raised(name + (f" trong {whole}" if whole else "")), base)
    if after.plan is not None:
        return Naming(f"{base} so với {after.plan}".rstrip(), base)
    if amount.family == "bare" or before.verb not in ("up", "down", "over"):
        if falling:
            return Naming(raised(f"Giảm {lowered(base)}"), base, falls=True)
        return Naming(base, base)
    return Naming(_rate_of(base, before, after), base)


def _words_after(tail: Sequence[Token], mentions: Sequence[PeriodMention]) -> list[Token]:
    return described_after(tail, mentions)


def _rate_of(base: str, before: Before, after: After) -> str:
    compared = f" so với {after.compared}" if after.compared else ""
    if base.casefold().startswith(("chỉ số", "tốc độ", "tăng trưởng", "mức tăng", "mức giảm")):
        return base + compared
    if before.verb == "over":
        return base + compared
    return f"Tốc độ {'tăng' if before.verb == 'up' else 'giảm'} {lowered(base)}{compared}"


def _percent_of_described(
    subject: Sequence[Token], described: Sequence[Token], before: Before, text: str, headed: bool
) -> Naming:
    words = list(described)
    while words and words[0].low in ("các", "những", "số", "tổng"):
        words = words[1:]
    said = words_of(words, text)
    if headed:  # "duy trì tỷ lệ xã, phường 100% đạt chuẩn quốc gia về y tế"
        base = f"{words_of(subject, text)} {said}"
        return Naming(raised(base), raised(base), described=True)
    verb = _verb_phrase(subject, text)
    joined = f" được {lowered(verb)}" if verb and "được" not in said.split() and len(verb.split()) <= 6 else ""
    base = f"Tỷ lệ {lowered(said)}{joined}"
    return Naming(base, base, described=True)


def _verb_phrase(subject: Sequence[Token], text: str) -> str:
    words = strip_trailing(strip_lead_ins(subject))
    if is_body(words) or _EMPTY_VERBS.at(words, 0) == len(words):
        return ""
    return words_of(words, text)


def _of_count(
    amount: Amount,
    lead: Sequence[Token],
    subject: Sequence[Token],
    described: Sequence[Token],
    before: Before,
    title: Sequence[Token],
    mentions: Sequence[PeriodMention],
    text: str,
    anchor: str | None,
    whole: str | None,
    noted: str | None,
    falling: bool,
) -> Naming:
    """A count: named by its subject ("Dân số đạt 1,2 triệu người") or by what it counts ("18 xã đạt chuẩn")."""
    noun = amount.unit.base if amount.unit else ""
    head_at = HEADS.at(subject, 0) if subject else 0
    named = words_of(subject, text)
    if (
        head_at
        and before.verb in ("level", "topic", "up", "down", "equal", "share", "")
        and not (described and not before.verb)
        and not is_generic(subject)
    ):
        return Naming(raised(named), raised(named), falls=falling or before.verb == "down", rises=before.verb == "up")
    said = words_of(described, text)
    quoted = text[amount.start : amount.end].split()[-1]
    if quoted.casefold() in MEDALS and quoted.istitle():
        said = f"{quoted} {said}".strip()
    core = f"{noun} {said}".strip()
    short = len(said.split()) <= 2
    medal = bool(said) and (said.split()[0].casefold() in MEDALS or _is_prize(described))
    context = words_of(title, text)
    event = bool(title) and (bool(_EVENTS.at(title, 0)) or not HEADS.at(title, 0))
    if not said and context and HEADS.at(title, 0) and not subject:
        return Naming(raised(context), raised(context), falls=falling)
    if medal and noted:
        base = f"{noted.removeprefix('Số ')} - {core}"
        return Naming(raised(base), raised(base), described=True)
    if medal and whole:
        rest = whole.removeprefix("Số ").removeprefix("Tổng số ")
        rest = rest[len(noun) :].strip() if rest.casefold().startswith(noun.casefold()) else rest
        return Naming(f"Số {core} {lowered(rest)}".strip(), f"Số {core}", described=True)
    body = is_body(subject)
    if not said and named and not body:
        joined = _count_of_subject(noun, subject, before, text)
        if joined:
            return Naming(joined, joined, falls=before.verb == "down", rises=before.verb == "up")
    verb = "" if body else _verb_of(lead, before, mentions, text)
    base = f"Số {core}"
    if (
        verb
        and (short or len(verb.split()) <= 3)
        and "được" not in said.split()[:1]
        and not said.startswith(("đạt ", "có ", "tham gia", "vượt "))
    ):
        base = f"Số {core} được {lowered(verb)}"
    if not said and not verb and whole:
        rest = whole.removeprefix("Số ").removeprefix("Tổng số ")
        base = f"Số {core} - {lowered(rest)}" if noun not in rest else base
    if event and context and len(context.split()) <= 24:
        base = f"{base} - {context}"
    if before.verb in ("up", "down"):
        word = "tăng thêm" if before.verb == "up" else "giảm"
        return Naming(f"{base} {word}", base, described=True, falls=before.verb == "down", rises=before.verb == "up")
    return Naming(base, base, described=True)


def _is_prize(described: Sequence[Token]) -> bool:
    return bool(described) and PRIZES.at(described, 0) == len(described)


def _count_of_subject(noun: str, subject: Sequence[Token], before: Before, text: str) -> str:
    """ "Quốc tế đạt 44 giải" → "Số giải quốc tế"; "phê duyệt 59 dự án" → "Số dự án được phê duyệt"."""
    named = words_of(subject, text)
    if noun.casefold() in named.casefold():
        return raised(named) if before.verb else f"Số {noun} được {lowered(named)}"
    if before.verb in ("level", "topic", "have") or (
        not before.verb and subject[0].text[0].isupper() and len(subject) <= 4
    ):
        return f"Số {noun} {lowered(named)}"
    return f"Số {noun} được {lowered(named)}" if len(subject) <= 16 else ""


def _verb_of(lead: Sequence[Token], before: Before, mentions: Sequence[PeriodMention], text: str) -> str:
    """The verb that takes the counted thing as its object, without what stands before the last comma."""
    words = without_periods(lead[: before.at], mentions)
    comma = max((i for i, t in enumerate(words) if t.text in (",", ";", ":")), default=-1)
    kept = strip_lead_ins(words[comma + 1 :])
    if not kept or is_body(kept) or _EMPTY_VERBS.at(kept, 0) == len(kept) or len(kept) > 10:
        return ""
    if before.verb == "have" and before.words not in ("cho",):
        return ""
    return words_of(kept, text)


def _of_measure(
    amount: Amount,
    lead: Sequence[Token],
    subject: Sequence[Token],
    described: Sequence[Token],
    before: Before,
    after: After,
    title: Sequence[Token],
    mentions: Sequence[PeriodMention],
    text: str,
    anchor: str | None,
    heading: str,
    falling: bool,
) -> Naming:
    """Money and measures: the subject before them, else the verb and what follows."""
    named = words_of(subject[:LONGEST], text)
    said = words_of(described, text)
    headed = bool(subject) and HEADS.at(subject, 0) > 0
    if subject and is_generic(subject):
        near = said or (anchor or words_of(title, text)).removeprefix("Số ")
        base = f"{named} {lowered(near)}".strip()
    elif headed and len(subject) <= 2 and said and before.verb in ("", "have"):
        base = f"{named} {lowered(said)}"
    elif headed or (subject and before.verb in ("level", "up", "down", "equal", "topic") and not is_body(subject)):
        base = named if headed or not title or not HEADS.at(title, 0) else f"{words_of(title, text)} - {named}"
    elif title and not said:
        base = words_of(title, text)
        if subject and not is_body(subject):
            base = f"{base} - {named}"
    else:
        head = _MEASURE_HEADS.get(amount.unit.base if amount.unit else "", "")
        verb = "" if is_body(subject) else _verb_of(lead, before, mentions, text) or named
        if amount.unit is not None and amount.unit.per and not said and named:
            base = named
        elif said or verb:
            base = " ".join(p for p in (head, lowered(said) if said else "", lowered(verb)) if p)
        else:
            base = anchor or heading or head or (amount.unit.text if amount.unit else "")
    base = raised(base or heading or "Số liệu")
    if before.verb in ("up", "down") and headed:
        direction = "tăng" if before.verb == "up" else "giảm"
        return Naming(f"Mức {direction} {lowered(base)}", base)
    return Naming(base, base, falls=falling)


def _ranked(
    lead: Sequence[Token], title: Sequence[Token], mentions: Sequence[PeriodMention], text: str, heading: str
) -> Naming:
    words = without_periods(lead, mentions)
    cut = next((i for i, t in enumerate(words) if t.low in ("xếp", "đứng", "vị", "hạng", "thứ")), len(words))
    named = words_of(strip_lead_ins(words[:cut]), text) or words_of(title, text) or heading
    base = f"Xếp hạng {lowered(named)}".strip()
    return Naming(base, base)
