"""Names of counts, of money and measures, and of places in a ranking."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.figures.amounts import Amount
from app.analysis.figures.counted import ALSO_VERBS, COUNTED, MEDALS, PRIZES
from app.analysis.figures.governing import Before
from app.analysis.figures.name_parts import (
    EMPTY_VERBS,
    EVENTS,
    PREDICATE_STARTS,
    Naming,
    Surroundings,
    Words,
    fitting_verb,
    full_comparison,
)
from app.analysis.figures.names import (
    HEADS,
    LONGEST,
    begins_with_head,
    comma_segments,
    is_body,
    is_generic,
    lowered,
    raised,
    strip_lead_ins,
    strip_trailing,
    without_periods,
    words_of,
)
from app.analysis.figures.tokens import Token, phrases
from app.analysis.figures.unit_reading import DURATIONS

_MEASURE_HEADS = {
    "m2": "Diện tích",
    "m": "Chiều dài",
    "đồng": "Số tiền",
    "USD": "Số vốn",
    "m3": "Khối lượng",
    "lít": "Lượng",
    "Wh": "Sản lượng điện",
}


def count_named(amount: Amount, said: Words, near: Surroundings) -> Naming:
    """A count: named by its subject ("Dân số đạt 1,2 triệu người") or by what it counts ("18 xã đạt chuẩn")."""
    before, text = near.before, near.text
    noun = amount.unit.base if amount.unit else ""
    subject = said.subject
    named = words_of(subject, text)
    headed = begins_with_head(subject)
    has = before.verb == "have" and before.words in ("có", "hiện có") and not said.described
    by_subject = has or before.verb in ("level", "topic", "up", "down", "equal", "share", "")
    moved = before.verb in ("up", "down") and bool(said.described)
    if headed and by_subject and not moved and not (said.described and not before.verb) and not is_generic(subject):
        base = raised(_with_noun(named, noun))
        if before.verb in ("up", "down") and not (before.origin and amount.value_to is None):
            word = "tăng" if before.verb == "up" else "giảm"
            compared = full_comparison(before.compared or near.after.compared or "năm trước")
            return Naming(
                f"{base} {word} so với {compared}", base, falls=before.verb == "down", rises=before.verb == "up"
            )
        return Naming(base, base, falls=said.falling, rises=said.rising)
    counted = subject or said.verb
    if by_subject and not said.described and not headed and _says_number_of(counted):
        base = raised(words_of(counted, text))
        falls, rises = said.falling or before.verb == "down", said.rising or before.verb == "up"
        if not (before.verb in ("up", "down") or falls or rises):
            return Naming(base, base)
        compared = full_comparison(before.compared or near.after.compared or "năm trước")
        return Naming(f"{base} {'giảm' if falls else 'tăng'} so với {compared}", base, falls=falls, rises=rises)
    if noun in DURATIONS and named.casefold().startswith(noun) and not said.described:
        return Naming(raised(named), raised(named))  # "ngày điều trị trung bình 6,8 ngày"
    quoted = text[amount.start : amount.end].split()[-1]
    told = words_of(said.described, text)
    medal = quoted.casefold() in MEDALS and noun == "huy chương"
    if medal:
        told = f"{quoted} {told}".strip()
    core = f"{noun} {told}".strip()
    prize = medal or (bool(said.described) and PRIZES.at(said.described, 0) == len(said.described))
    special = _of_part(noun, core, told, prize, said, near)
    if special is not None:
        return special
    body = is_body(subject)
    context = _context(said, near, body)
    if not told and named and not body:
        joined = _count_of_subject(noun, said, before, text)
        if joined:
            base = f"{joined} - {context}" if context and context.casefold() not in joined.casefold() else joined
            falls = said.falling or before.verb == "down"
            return Naming(base, base, falls=falls, rises=before.verb == "up")
    base = _described_name(core, told, said, near)
    event = near.event
    if not event and base == f"Số {noun}" and _hangs_on(near.lead) and near.anchor:
        event = lowered(near.anchor.removeprefix("Tổng số ").removeprefix("Số "))
        event = event if _SHORTEST_EVENT <= len(event.split()) <= _LONGEST_EVENT else ""
    if before.words in ("với", "của") and said.verb and not body:
        event = _event_in(fitting_verb(said.verb, 24), text)
    if event and len(told.split()) <= 3:
        base = f"{base} - {event}"
    if context:
        base = f"{base} - {context}"
    if before.verb in ("up", "down"):
        word = "tăng thêm" if before.verb == "up" else "giảm"
        compared = near.after.compared or before.compared
        extra = f" so với {full_comparison(compared)}" if compared else ""
        return Naming(
            f"{base} {word}{extra}", base, described=True, falls=before.verb == "down", rises=before.verb == "up"
        )
    return Naming(base, base, described=True, falls=said.falling, event=event)


def _says_number_of(subject: Sequence[Token]) -> bool:
    """ "số công dân tạm hoãn" is itself what is counted; "số" before an amount's own words is none."""
    return (
        len(subject) > 2
        and subject[0].low == "số"
        and subject[1].kind == "word"
        and subject[1].low not in ("tiền", "vốn", "kinh", "thu", "chi")
    )


_SHORTEST_EVENT, _LONGEST_EVENT = 5, 14
_HANGING = frozenset({"với", "cho", "của", "gồm", "cùng", "thu", "hút"})


def _hangs_on(lead: Sequence[Token]) -> bool:
    """Whether nothing but "với", "cho" stands between a count and the figure before it ("06 xã với 840 lượt người")."""
    return bool(lead) and all(t.low in _HANGING for t in lead)


def _with_noun(named: str, noun: str) -> str:
    """ "Tổng số tiếp nhận 238 hồ sơ" → "Tổng số hồ sơ tiếp nhận"."""
    low = named.casefold()
    if low.startswith("tổng số ") and noun.casefold() not in low and low.split()[2:3] not in (["người"], ["dân"]):
        rest = named[8:]
        return f"{named[:8]}{noun} {rest}" if len(rest.split()) <= 4 else named
    return named


def _of_part(noun: str, core: str, told: str, prize: bool, said: Words, near: Surroundings) -> Naming | None:
    """Members of a list that a note or "trong đó" parts: medals, prizes, or a short word such as "05 cấp tỉnh"."""
    text = near.text
    if not told and said.title and HEADS.at(said.title, 0) and not said.subject:
        base = raised(_with_noun(words_of(said.title, text), noun))
        return Naming(base, base, falls=said.falling, rises=said.rising)
    if prize and near.noted and not said.subject:
        base = raised(f"{near.noted.removeprefix('Số ')} - {core}")
        return Naming(base, base, described=True)
    if near.whole is None or not (prize or (near.parting and len(told.split()) <= 3 and noun in near.whole)):
        return None
    own = len(said.described) >= 2 and said.described[0].low not in PREDICATE_STARTS
    if not prize and (own or (told.isupper() and len(told) > 1)):
        return Naming(f"Số {core}", f"Số {core}", described=True)
    rest = near.whole.removeprefix("Số ").removeprefix("Tổng số ")
    if rest.casefold().startswith(noun.casefold()):
        rest = rest[len(noun) :].strip()
    if prize:
        return Naming(f"Số {core} {lowered(rest)}".strip(), f"Số {core}", described=True)
    verb = words_of(said.verb, text)
    if said.subject and not told and len(said.subject) <= 6 and not is_body(said.subject):
        core = f"{noun} {lowered(words_of(said.subject, text))}"
    elif verb and not told and len(said.verb) <= 5 and EMPTY_VERBS.at(said.verb, 0) != len(said.verb):
        core = f"{noun} {lowered(verb)}"
    base = f"Số {core} - {rest}" if rest else f"Số {core}"
    return Naming(base, base, described=True)


def _context(said: Words, near: Surroundings, body: bool) -> str:
    """An event that the sentence names before a body's count: "Kỳ thi Học sinh giỏi, Quận đạt 53 giải"."""
    if said.title and (EVENTS.at(said.title, 0) or not HEADS.at(said.title, 0)):
        return words_of(said.title, near.text)
    if body:
        for segment in comma_segments(without_periods(near.lead[: near.before.at], near.mentions))[:-1]:
            if EVENTS.at(segment, 0) and segment[0].text[0].isupper():
                return words_of(strip_trailing(segment[:20]), near.text)
    return ""


def _described_name(core: str, told: str, said: Words, near: Surroundings) -> str:
    """ "Số" with the counted thing, what is said of it, and the verb that takes it where the rest is short."""
    text = near.text
    base = f"Số {core}"
    predicate = bool(said.described) and said.described[0].low in PREDICATE_STARTS
    short = len(told.split()) <= 3
    verb = fitting_verb(said.verb, 24 if not told else 12 if short else 4)
    lows = [t.low for t in verb]
    if lows[-1:] == ["thành"]:
        done = words_of(verb[:-1], text) or near.carried
        return f"{base} sau {lowered(done)}" if done else base
    if not verb or EMPTY_VERBS.at(verb, 0) == len(verb):
        return f"{base} được {lowered(near.carried)}" if near.carried and short and not predicate else base
    if near.before.verb == "level" or (near.before.verb == "have" and near.before.words not in ("cho", "đối với")):
        return base
    if near.lead and near.lead[-1].low in _PLACED:
        return base  # "sinh sống ở 8 thôn": the place of it, not what is done to it
    if lows[0] in _STATES:
        return f"{base} {lowered(words_of(verb, text))}"
    if lows[0] in ("được", "để", "nhằm") and len(verb) > 1:
        verb, lows = verb[1:], lows[1:]
    if EMPTY_VERBS.at(verb, 0) == len(verb):
        return base
    if not told and core == lows[0] and len(verb) > 1:
        return f"Số {lowered(words_of(verb, text))}"  # "hộ cận nghèo 241 hộ"
    if _noun_alone(verb):
        return f"{base} {lowered(words_of(verb, text))}"
    if lows[0] in ("làm", "bị"):
        return f"{base} {words_of(verb[1:] if lows[0] == 'làm' else verb, text)}"
    if predicate or "được" in told.split()[:3]:
        return base
    return f"{base} được {lowered(words_of(verb, text))}"


def _noun_alone(words_before: Sequence[Token]) -> bool:
    """ "gia cầm 245 nghìn con", "đảng viên 02 đồng chí": a noun stands before the count, not a verb."""
    n = COUNTED.at(words_before, 0)
    return _LIVESTOCK.at(words_before, 0) == len(words_before) or (
        n == len(words_before) and not ALSO_VERBS.at(words_before, 0)
    )


_LIVESTOCK = phrases("trâu, bò, lợn, gia cầm, gia súc, gà, vịt, ngan, dê, cừu, ngựa, trâu bò, đại gia súc, bò sữa")
_PLACED = frozenset({"ở", "trên"})
_STATES = frozenset({"thiếu", "thừa", "dư", "còn", "vắng", "mất", "chết"})
"""Verbs that say how it is with the counted thing; nobody does them to it."""


def _event_in(verb: Sequence[Token], text: str) -> str:
    """The named event within the words before "với": "Hội nghị hợp tác … lần thứ 12"."""
    lows = [t.low for t in verb]
    end = next((i for i in range(len(lows) - 1) if lows[i : i + 2] == ["với", "sự"]), len(verb))
    start = next((i for i in range(end) if verb[i].text[0].isupper() and EVENTS.at(verb, i)), 0)
    return words_of(strip_trailing(verb[start:end]), text)


def _count_of_subject(noun: str, said: Words, before: Before, text: str) -> str:
    """ "Quốc tế đạt 44 giải" → "Số giải quốc tế"; "phê duyệt 59 dự án" → "Số dự án được phê duyệt"."""
    subject = said.subject
    named = words_of(subject, text)
    if noun.casefold() in named.casefold() and before.verb:
        return raised(named)
    capital = subject[0].text[0].isupper() and len(subject) <= 4 and len(said.verb) <= 4
    if before.verb in ("level", "topic") or (
        not before.verb and capital and subject[0].low in ("cấp", "khối", "khu", "bậc")
    ):
        return f"Số {noun} {lowered(named)}"
    return ""


def measure_named(amount: Amount, said: Words, near: Surroundings) -> Naming:
    """Money and measures: the subject before them, else the verb and what follows."""
    before, text = near.before, near.text
    subject = said.subject
    named = words_of(subject[:LONGEST], text)
    told = words_of(said.described, text)
    headed = begins_with_head(subject)
    base = ""
    if subject and is_generic(subject):
        about = told if not told.startswith("cho ") else ""
        source = about or (near.anchor or words_of(said.title, text)).removeprefix("Số ")
        rate = amount.unit is not None and amount.unit.per and not told
        each = _each(near.lead, text) if not about else ""
        source = each or source
        base = f"{named} bình quân" if rate else f"{named} {lowered(source)}".strip()
    elif (
        headed
        and before.verb in ("", "level", "have")
        and near.anchor
        and _joined_by_with(near.lead)
        and len(subject) <= 6
    ):
        base = f"{named} - {lowered(near.anchor.removeprefix('Số '))}"
    elif headed and len(subject) <= 2 and told and before.verb in ("", "have"):
        physical = _measure_head(amount, told) if amount.family == "measure" else ""
        base = f"{physical} {lowered(told)} {lowered(named)}" if physical else f"{named} {lowered(told)}"
    elif headed or (subject and before.verb in ("level", "up", "down", "equal", "topic") and not is_body(subject)):
        base = (
            named
            if headed or not said.title or not HEADS.at(said.title, 0)
            else f"{words_of(said.title, text)} - {named}"
        )
    elif said.title and not told:
        base = words_of(said.title, text)
        if subject and not is_body(subject):
            base = f"{base} - {named}"
    else:
        base = _measure_of_verb(amount, said, near, named, told)
    base = raised(base or near.anchor or near.heading or "Số liệu")
    if subject and [t.low for t in near.lead[-2:]] == ["bình", "quân"] and "bình quân" not in base.casefold():
        base = f"{base} bình quân"
    taking = words_of(fitting_verb(said.verb, 10), text) if not headed else ""
    if before.verb in ("up", "down") and headed:
        return Naming(f"Mức {'tăng' if before.verb == 'up' else 'giảm'} {lowered(base)}", base)
    return Naming(base, base, falls=said.falling, verb=taking)


def _each(lead: Sequence[Token], text: str) -> str:
    """ "mỗi suất trị giá 2,5 triệu đồng": what one of them is worth, not all."""
    at = next((i for i in range(len(lead) - 1, -1, -1) if lead[i].low == "mỗi"), None)
    if at is None or any(t.kind == "mark" for t in lead[at:]):
        return ""
    n = COUNTED.at(lead, at + 1)
    return words_of(lead[at : at + 1 + n], text) if n else ""


def _joined_by_with(lead: Sequence[Token]) -> bool:
    return bool(lead) and lead[0].low == "với"


def _measure_of_verb(amount: Amount, said: Words, near: Surroundings, named: str, told: str) -> str:
    """ "bê tông hóa 3,6 km đường ngõ xóm" → "Chiều dài đường ngõ xóm bê tông hóa"."""
    head = _measure_head(amount, f"{told} {named}")
    verb = "" if EMPTY_VERBS.at(said.verb, 0) == len(said.verb) else words_of(said.verb, near.text)
    if near.parting and near.whole and not told and (named or verb):
        return f"{near.whole} - {lowered(named or verb)}"
    if amount.unit is not None and amount.unit.per and not told and named:
        return named
    if told and not verb and near.carried:
        verb = near.carried
    if not told and not verb:
        return named if named and not is_body(said.subject) else ""
    if len(verb.split()) > 12:
        verb = words_of(comma_segments(said.verb)[-1], near.text) if said.verb else ""
    if head.casefold().endswith(told.split(" ")[0].casefold()) and told:
        head = head.rpartition(" ")[0]  # "Số vốn" + "vốn FDI"
    return " ".join(part for part in (head, lowered(told) if told else "", lowered(verb)) if part)


_GROWN = (
    "sản xuất",
    "thu hoạch",
    "nuôi",
    "khai thác",
    "đánh bắt",
    "lúa",
    "thủy sản",
    "quả",
    "thịt",
    "lương thực",
    "chè",
)


def _measure_head(amount: Amount, told: str) -> str:
    """The noun that a measure is a measure of: area, length, weight, sum of money."""
    base = amount.unit.base if amount.unit else ""
    if base == "kg":
        return "Sản lượng" if any(word in told.casefold() for word in _GROWN) else "Khối lượng"
    return _MEASURE_HEADS.get(base, "")


def rank_named(near: Surroundings, title: Sequence[Token]) -> Naming:
    """ "Xếp hạng" with what is ranked: the words before, the topic, the figure before, the heading."""
    kept = without_periods(near.lead, near.mentions)
    cut = next((i for i, t in enumerate(kept) if t.low in ("xếp", "đứng", "vị", "hạng", "thứ")), len(kept))
    named = strip_lead_ins(kept[:cut])
    base = "" if is_body(named) else words_of(named, near.text)
    base = base or words_of(title, near.text) or near.anchor or near.heading
    full = f"Xếp hạng {lowered(base)}".strip()
    return Naming(full, full)
