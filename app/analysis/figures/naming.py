"""Which name an amount gets: its subject, what is counted after it, its topic, or its anchor's with a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.analysis.figures.amounts import Amount
from app.analysis.figures.counted import MEDALS, PRIZES
from app.analysis.figures.governing import After, Before
from app.analysis.figures.names import (
    HEADS,
    LONGEST,
    comma_segments,
    cut_predicate,
    described_after,
    is_body,
    is_generic,
    lowered,
    raised,
    strip_lead_ins,
    strip_trailing,
    subject_before,
    verb_phrase,
    without_periods,
    words_of,
)
from app.analysis.figures.tokens import Token, phrases, words
from app.domain.periods import PeriodMention

_FUNCTION = words(
    """
    và với của cho do để là thì mà trở so trong trên theo tại vào từ đến về bằng nhưng hoặc khi như cùng nên vì qua sau
    trước hơn còn được đạt tăng giảm chiếm nhằm góp kế dự tuy đối còn
    """
)
_PREDICATE_STARTS = words("đạt được có tham sử không hoàn chưa còn đủ đã đang biết vượt thực giữ")
_EVENTS = phrases(
    """
    kỳ thi, hội thi, cuộc thi, dự án, khu vực, cấp, về, đối với, lĩnh vực, giải, chương trình, đề án, mô hình,
    ngành, khối, nhóm, phong trào, quỹ, hội khỏe, hội diễn, đội tuyển, đại hội, hội thao, liên hoan, hội nghị,
    hội thảo, lễ, đoàn thể thao, kỳ họp
    """
)
_EMPTY_VERBS = phrases(
    """
    có, với, tổ chức, thực hiện, đạt, là, hiện có, được, cho, gồm, đối với, về, tại, của, còn, trong đó,
    kết quả, tổng số, tổng cộng, tổng, cả, triển khai thực hiện, số, duy trì, xảy ra, ghi nhận, bình quân,
    hoàn thành, đưa, tổng toàn, thành
    """
)
_MEASURE_HEADS = {
    "m2": "Diện tích",
    "m": "Chiều dài",
    "đồng": "Số tiền",
    "USD": "Số vốn",
    "m3": "Khối lượng",
    "lít": "Lượng",
    "Wh": "Sản lượng điện",
}
_FALLING = frozenset({"giảm", "kéo"})
_BEFORE_FALLING = words("phấn đấu và thực hiện tiếp tục từng bước mục tiêu đồng thời")
_NOT_FALLING = frozenset({"nghèo", "thiểu", "sát", "xuống", "còn"})
_DEAD_END = words("sau là gồm thể như đó")
_VERBAL = words("đã đang sẽ mang được tiếp đẩy triển tăng duy")
_REGIONS = words("ở nông thành đô vùng miền cấp khối khu nam nữ bậc tuyến")
_INDICES = ("chỉ số", "tỷ lệ", "tốc độ", "tăng trưởng", "mức độ")


class Naming(NamedTuple):
    """A name, its base without the comparison, whether it leans on an anchor, and what its words say of direction."""

    name: str
    base: str
    attached: bool = False
    described: bool = False
    falls: bool = False
    rises: bool = False
    event: str = ""
    verb: str = ""
    """The verb that takes the amount as its object, for members of a list that leave it out."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around an amount, and the bases of figures that it may lean on."""

    lead: Sequence[Token]
    tail: Sequence[Token]
    before: Before
    after: After
    mentions: Sequence[PeriodMention]
    text: str
    topic: Sequence[Token] = ()
    aside: Sequence[Token] = ()
    """Words between a bracket and the amount that it hangs on."""
    parting: bool = False
    anchor: str | None = None
    whole: str | None = None
    heading: str = ""
    anchor_unit: str | None = None
    event: str = ""
    """The event that the counts of a list belong to ("1.000 đại biểu của 50 địa phương")."""
    carried: str = ""
    """The verb of the list that this amount is a further member of ("treo 124 băng rôn, 56 pa nô")."""
    noted: str | None = None
    """Indicator of the figure that a footnote explains."""


class _Words(NamedTuple):
    """What the surroundings hold once introductions, periods and loose words are taken off."""

    subject: list[Token]
    described: list[Token]
    title: list[Token]
    verb: list[Token]
    falling: bool
    rising: bool


def name_amount(amount: Amount, near: Surroundings) -> Naming:
    """The name of an amount from the words around it."""
    before, after = near.before, near.after
    subject = subject_before(near.lead[: before.at], near.mentions, parted=before.parted)
    plain = after.plan is None and after.compared is None
    described = described_after(near.tail, near.mentions) if plain or amount.family == "count" else []
    if not plain and described and not _noun_follows(described):
        described = []
    title = _topic(near.topic, near.mentions)
    verb = verb_phrase(near.lead[: before.at], near.mentions)
    source = near.lead if near.lead[: before.at] else near.topic
    level = before.bound not in ("<", "<=") and before.verb in ("", "topic", "have")
    falling = level and _falls(source, near.mentions)
    rising = not falling and level and _rises(source)
    said = _Words(subject, described, title, verb, falling, rising)
    if amount.family == "rank":
        return _ranked(near, title)
    if near.anchor is not None and _leans(amount, said, near):
        return _leaning(amount, said, near, near.anchor)
    if amount.family in ("percent", "points", "fraction", "bare"):
        return _of_ratio(amount, said, near)
    if amount.family == "count":
        return _of_count(amount, said, near)
    return _of_measure(amount, said, near)


def _falls(source: Sequence[Token], mentions: Sequence[PeriodMention]) -> bool:
    """Whether the last comma segment begins with "giảm": the amount is how far something falls."""
    segments = comma_segments(without_periods(source, mentions))
    if not segments:
        return False
    segment = [t for t in segments[-1] if t.kind == "word"]
    skipped = 0
    while skipped < len(segment) and segment[skipped].low in _BEFORE_FALLING:
        skipped += 1
    if skipped >= len(segment) or segment[skipped].low not in _FALLING:
        return False
    return not (skipped + 1 < len(segment) and segment[skipped + 1].low in _NOT_FALLING)


def _rises(source: Sequence[Token]) -> bool:
    """ "Số xã đạt chuẩn tăng thêm: 40 xã"."""
    lows = [t.low for t in source if t.kind == "word"]
    return lows[-2:] == ["tăng", "thêm"] or lows[:3] in (["tốc", "độ", "tăng"], ["mức", "tăng", "trưởng"])


def _topic(topic: Sequence[Token], mentions: Sequence[PeriodMention]) -> list[Token]:
    """The words before a colon, if they name something: an indicator or an event, not "cụ thể như sau"."""
    kept_words = list(topic)
    while kept_words and [t.low for t in kept_words[-2:]] == ["kết", "quả"]:
        kept_words = strip_trailing(kept_words[:-2])
    if not kept_words or kept_words[-1].low in _DEAD_END:
        return []
    kept = strip_lead_ins(without_periods(kept_words, mentions))
    head = HEADS.first_in(kept, 0, len(kept))
    if head is not None and head <= 3:
        named = cut_predicate(kept[head:] if head and kept[0].low not in _FALLING else kept)
        return named if len(named) <= 26 else []
    if _EVENTS.at(kept, 0):
        return kept[:24]
    if len(kept) <= 12 and not any(t.low in _VERBAL for t in kept):
        return kept
    return []


def _leans(amount: Amount, said: _Words, near: Surroundings) -> bool:
    """Whether an amount without a subject of its own qualifies the figure before it."""
    before, after = near.before, near.after
    if said.title and not said.subject:
        return False
    if said.subject and not _is_generic_ratio(said.subject):
        return before.verb == "plan" or _only_comparison(said.subject)
    compared = after.compared is not None or before.compared is not None
    if amount.family in ("percent", "points", "fraction"):
        of_total = (after.whole or "").startswith("tổng") and before.verb in ("level", "equal")
        return after.plan is not None or compared or of_total or not _noun_follows(said.described)
    if amount.family == "count" and amount.unit is not None and amount.unit.base != near.anchor_unit:
        return False
    if before.verb in ("up", "down", "over", "more", "less", "plan"):
        return not said.described or compared or before.verb == "plan"
    moved = before.origin or before.words.split()[:1] in (["xuống"], ["lên"], ["còn"])
    return moved and before.verb in ("", "level") and not said.described


def _is_generic_ratio(subject: Sequence[Token]) -> bool:
    """ "tỷ lệ" alone ("đạt tỷ lệ 97%") names nothing of its own."""
    return [t.low for t in subject] in (["tỷ", "lệ"], ["tỷ", "trọng"], ["chiếm"], ["mức"], ["từ"])


def _only_comparison(subject: Sequence[Token]) -> bool:
    lows = [t.low for t in subject]
    if len(lows) <= 5 and lows[:2] == ["cùng", "kỳ"]:
        return True
    if lows in (["năm", "trước"], ["cả", "nước"], ["toàn", "quốc"], ["toàn", "tỉnh"], ["toàn", "thành", "phố"]):
        return True
    return len(lows) <= 7 and (("cả" in lows and "nước" in lows) or ("bình" in lows and "chung" in lows))


def _leaning(amount: Amount, said: _Words, near: Surroundings, base: str) -> Naming:
    """The anchor's name with what the amount says of it."""
    before, after = near.before, near.after
    lows = [t.low for t in said.subject]
    if amount.unit is not None and amount.unit.base == "bậc" and not base.startswith("Xếp hạng"):
        base = f"Xếp hạng {lowered(base)}"
    if before.verb == "plan":
        return Naming(f"{base} theo kế hoạch", base, attached=True)
    if lows[:2] == ["cùng", "kỳ"] or lows == ["năm", "trước"]:
        return Naming(f"{base} cùng kỳ năm trước", base, attached=True)
    if said.subject and _only_comparison(said.subject):
        return Naming(f"{base} {lowered(words_of(said.subject, near.text))}", base, attached=True)
    beside = _beside(near)
    if beside and not before.verb:
        return Naming(f"{base} {beside}", base, attached=True)
    if after.plan is not None:
        return Naming(f"{base} so với {after.plan}".rstrip(), base, attached=True)
    of_total = (after.whole or "").startswith("tổng") and amount.family == "percent"
    if before.verb == "share" or amount.family == "fraction" or of_total:
        return Naming(_share_name(base.removeprefix("Số "), after), base, attached=True)
    yearly = amount.unit is not None and amount.unit.per == "năm" and amount.unit.base == "%"
    if before.verb in ("up", "down") and yearly and not after.compared:
        return Naming(f"{_rate_of(base, before, after)} bình quân", base, attached=True)
    if before.verb in ("up", "down", "more", "less", "equal", "over"):
        compared = _full_comparison(before.compared or after.compared or "năm trước")
        if amount.family in ("percent", "points") or before.verb in ("more", "less", "equal", "over"):
            return Naming(f"{base} so với {compared}", base, attached=True)
        word = "tăng" if before.verb == "up" else "giảm"
        named = (
            f"{base} {word} so với {compared}"
            if amount.family == "count"
            else f"Mức {word} {lowered(base)} so với {compared}"
        )
        return Naming(named, base, attached=True)
    if before.verb == "level" and not before.rate and base.casefold().startswith(_INDICES):
        return Naming(base, base, attached=True)
    if amount.family not in ("percent", "points", "fraction"):
        return Naming(base, base, attached=True)
    core = base.removeprefix("Số ")
    return Naming(core if core.casefold().startswith(_INDICES) else f"Tỷ lệ {lowered(core)}", base, attached=True)


def _full_comparison(compared: str) -> str:
    compared = compared.strip()
    return "cùng kỳ năm trước" if compared.casefold() in ("cùng kỳ", "ck", "cùng kì", "") else compared


def _beside(near: Surroundings) -> str:
    """What stands before a bracket as the thing compared: "cao hơn mức bình quân chung cả nước (khoảng trên 5%)"."""
    segments = comma_segments(near.aside)
    if not segments or not near.aside:
        return ""
    kept = [t for t in segments[-1] if t.low not in ("vẫn", "nhưng", "cao", "thấp", "hơn", "tuy", "mức", "so", "với")]
    if "bình" in [t.low for t in kept]:
        kept = kept[[t.low for t in kept].index("bình") :]
    lows = [t.low for t in kept]
    if len(kept) > 10 or not (("cả" in lows and "nước" in lows) or "bình" in lows or "toàn" in lows or "cùng" in lows):
        return ""
    return words_of(kept, near.text)


def _share_name(core: str, after: After) -> str:
    whole = (after.whole or "").strip()
    for word in ("trong ", "của ", "trên "):
        whole = whole.removeprefix(word)
    named = core if core.casefold().startswith(("tỷ lệ", "tỷ trọng")) else f"Tỷ trọng {lowered(core)}"
    return raised(f"{named} trong {whole}" if whole else named)


def _noun_follows(described: Sequence[Token]) -> bool:
    """Whether a percentage is followed by what it is a percentage of ("100% hộ dân được …")."""
    return bool(described) and described[0].kind == "word" and described[0].low not in _FUNCTION


def _of_ratio(amount: Amount, said: _Words, near: Surroundings) -> Naming:
    """A percentage, points or an index with a subject of its own, or of what follows it."""
    before, after, text = near.before, near.after, near.text
    subject, described = said.subject, said.described
    headed = bool(subject) and HEADS.at(subject, 0) > 0
    moving = before.verb in ("up", "down", "over", "share", "more", "less")
    if headed and not before.verb and described and described[0].low in _PREDICATE_STARTS:
        base = raised(f"{words_of(subject, text)} {words_of(described, text)}")
        return Naming(base, base, described=True)
    follows = _noun_follows(described)
    if follows and not moving and not (headed and before.verb != "have"):
        return _percent_of_described(said, near)
    if follows and before.verb in ("up", "down") and not headed:
        word = "Giảm" if before.verb == "down" else "Tăng"
        extra = f" so với {after.compared}" if after.compared else ""
        base = f"{word} {lowered(_bare_words(described, text))}{extra}"
        return Naming(base, base, falls=before.verb == "down", rises=before.verb == "up")
    base = _subject_name(said, near, headed)
    if before.verb == "share":
        return Naming(_share_name(base, after), base)
    if after.plan is not None:
        return Naming(f"{base} so với {after.plan}".rstrip(), base)
    lows = [t.low for t in subject]
    if near.anchor and lows[:2] == ["đóng", "góp"] and len(lows) <= 3:
        told = words_of(described_after(near.tail, near.mentions), text)
        base = f"Đóng góp của {lowered(near.anchor)} {told}".strip()
        return Naming(base, base)
    if (
        near.anchor
        and lows[:1]
        and lows[0] in _REGIONS
        and len(lows) <= 5
        and near.anchor.casefold().startswith(_INDICES)
    ):
        base = f"{near.anchor} - {lowered(base)}"
        return Naming(base, base)
    if near.parting and near.whole and not headed and near.whole.casefold().startswith(_INDICES):
        base = f"{near.whole} - {lowered(base)}"
        return Naming(base, base)
    if amount.family == "bare" or before.verb not in ("up", "down", "over", "more", "less"):
        extra = f" so với {after.compared}" if after.compared else ""
        if said.falling and not base.casefold().startswith("giảm"):
            return Naming(f"Giảm {lowered(base)}{extra}", base, falls=True)
        return Naming(base + extra, base, falls=said.falling, rises=said.rising)
    return Naming(_rate_of(base, before, after), base)


def _subject_name(said: _Words, near: Surroundings, headed: bool) -> str:
    """The subject as a name; else the topic, the anchor, the clause's first words, the heading."""
    text = near.text
    base = words_of(said.subject[:LONGEST], text)
    if near.before.rate and not headed:
        doing = _first_clause(near)
        if doing:
            return f"Tỷ lệ {lowered(doing)}"
    if base and said.title and not headed and HEADS.at(said.title, 0):
        base = f"{words_of(said.title, text)} - {base}"
    elif not base:
        base = words_of(said.title, text) or near.anchor or ""
    if not base:
        base = words_of(said.verb[-LONGEST:], text) or words_of(said.described, text) or near.heading
    if base.casefold().startswith("tăng trưởng"):
        base = f"Tốc độ {base[:1].lower()}{base[1:]}"
    return raised(base)


def _first_clause(near: Surroundings) -> str:
    """The first words of a lead that only says what is done, for "…, phấn đấu đạt tỷ lệ trên 90%"."""
    segments = comma_segments(without_periods(near.lead[: near.before.at], near.mentions))
    kept = strip_lead_ins(segments[0]) if segments else []
    if len(segments) > 1 and len(kept) < 8 and not segments[1][0].text[0].isupper():
        kept = strip_trailing([*kept, *segments[1]]) if len(segments[1]) <= 3 else kept
    return words_of(kept[:LONGEST], near.text) if len(kept) >= 2 else ""


def _rate_of(base: str, before: Before, after: After) -> str:
    compared = before.compared or after.compared
    extra = f" so với {_full_comparison(compared)}" if compared else ""
    low = base.casefold()
    if low.startswith(("chỉ số", "tốc độ", "tăng trưởng", "mức tăng", "mức giảm")) or before.verb in (
        "over",
        "more",
        "less",
    ):
        return base + extra
    if low.startswith(("tỷ lệ", "tỷ trọng", "tỷ suất", "số ")):
        return f"{'Tăng' if before.verb == 'up' else 'Giảm'} {lowered(base)}{extra}"
    return f"Tốc độ {'tăng' if before.verb == 'up' else 'giảm'} {lowered(base)}{extra}"


def _bare_words(described: Sequence[Token], text: str) -> str:
    """The described thing without "các", "số", "tổng số"."""
    kept = list(described)
    while kept and kept[0].low in ("các", "những", "số", "tổng"):
        kept = kept[1:]
    return words_of(kept, text)


def _percent_of_described(said: _Words, near: Surroundings) -> Naming:
    text = near.text
    words_said = _bare_words(said.described, text)
    taking = _fitting(said.verb, 8)
    verb = words_of(taking, text) if _EMPTY_VERBS.at(taking, 0) != len(taking) else ""
    fits = verb and "được" not in words_said.split() and near.before.verb in ("", "have")
    joined = f" được {lowered(verb)}" if fits else ""
    start = "" if words_said.casefold().startswith("tỷ lệ") else "Tỷ lệ "
    base = raised(f"{start}{lowered(words_said)}{joined}")
    if said.falling:
        base = f"Giảm {lowered(words_said)}"
    return Naming(base, base, described=True, falls=said.falling)


def _of_count(amount: Amount, said: _Words, near: Surroundings) -> Naming:
    """A count: named by its subject ("Dân số đạt 1,2 triệu người") or by what it counts ("18 xã đạt chuẩn")."""
    before, text = near.before, near.text
    noun = amount.unit.base if amount.unit else ""
    subject = said.subject
    named = words_of(subject, text)
    headed = bool(subject) and HEADS.at(subject, 0) > 0
    has = before.verb == "have" and before.words in ("có", "hiện có") and not said.described
    by_subject = has or before.verb in ("level", "topic", "up", "down", "equal", "share", "")
    moved = before.verb in ("up", "down") and bool(said.described)
    if headed and by_subject and not moved and not (said.described and not before.verb) and not is_generic(subject):
        base = raised(_with_noun(named, noun))
        if before.verb in ("up", "down"):
            word = "tăng" if before.verb == "up" else "giảm"
            compared = _full_comparison(before.compared or near.after.compared or "năm trước")
            return Naming(
                f"{base} {word} so với {compared}", base, falls=before.verb == "down", rises=before.verb == "up"
            )
        return Naming(base, base, falls=said.falling, rises=said.rising)
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
    if before.words in ("với", "của") and said.verb and not body:
        event = _event_in(_fitting(said.verb, 24), text)
    if event and len(told.split()) <= 3:
        base = f"{base} - {event}"
    if context:
        base = f"{base} - {context}"
    if before.verb in ("up", "down"):
        word = "tăng thêm" if before.verb == "up" else "giảm"
        compared = near.after.compared or before.compared
        extra = f" so với {_full_comparison(compared)}" if compared else ""
        return Naming(
            f"{base} {word}{extra}", base, described=True, falls=before.verb == "down", rises=before.verb == "up"
        )
    return Naming(base, base, described=True, falls=said.falling)


def _with_noun(named: str, noun: str) -> str:
    """ "Tổng số tiếp nhận 238 hồ sơ" → "Tổng số hồ sơ tiếp nhận"."""
    low = named.casefold()
    if low.startswith("tổng số ") and noun.casefold() not in low and low.split()[2:3] not in (["người"], ["dân"]):
        rest = named[8:]
        return f"{named[:8]}{noun} {rest}" if len(rest.split()) <= 4 else named
    return named


def _of_part(noun: str, core: str, told: str, prize: bool, said: _Words, near: Surroundings) -> Naming | None:
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
    rest = near.whole.removeprefix("Số ").removeprefix("Tổng số ")
    if rest.casefold().startswith(noun.casefold()):
        rest = rest[len(noun) :].strip()
    if prize:
        return Naming(f"Số {core} {lowered(rest)}".strip(), f"Số {core}", described=True)
    verb = words_of(said.verb, text)
    if said.subject and not told and len(said.subject) <= 6 and not is_body(said.subject):
        core = f"{noun} {lowered(words_of(said.subject, text))}"
    elif verb and not told and len(said.verb) <= 5 and _EMPTY_VERBS.at(said.verb, 0) != len(said.verb):
        core = f"{noun} {lowered(verb)}"
    base = f"Số {core} - {rest}" if rest else f"Số {core}"
    return Naming(base, base, described=True)


def _context(said: _Words, near: Surroundings, body: bool) -> str:
    """An event that the sentence names before a body's count: "Kỳ thi Học sinh giỏi, Quận đạt 53 giải"."""
    if said.title and (_EVENTS.at(said.title, 0) or not HEADS.at(said.title, 0)):
        return words_of(said.title, near.text)
    if body:
        for segment in comma_segments(without_periods(near.lead[: near.before.at], near.mentions))[:-1]:
            if _EVENTS.at(segment, 0) and segment[0].text[0].isupper():
                return words_of(strip_trailing(segment[:20]), near.text)
    return ""


def _described_name(core: str, told: str, said: _Words, near: Surroundings) -> str:
    """ "Số" with the counted thing, what is said of it, and the verb that takes it where the rest is short."""
    text = near.text
    base = f"Số {core}"
    predicate = bool(said.described) and said.described[0].low in _PREDICATE_STARTS
    short = len(told.split()) <= 3
    verb = _fitting(said.verb, 24 if not told else 12 if short else 4)
    lows = [t.low for t in verb]
    if lows[-1:] == ["thành"]:
        done = words_of(verb[:-1], text) or near.carried
        return f"{base} sau {lowered(done)}" if done else base
    if not verb or _EMPTY_VERBS.at(verb, 0) == len(verb):
        return f"{base} được {lowered(near.carried)}" if near.carried and short and not predicate else base
    if near.before.verb == "level" or (near.before.verb == "have" and near.before.words not in ("cho", "đối với")):
        return base
    if lows[0] == "được":
        verb, lows = verb[1:], lows[1:]
    if lows[0] in ("làm", "bị"):
        return f"{base} {words_of(verb[1:] if lows[0] == 'làm' else verb, text)}"
    if predicate or "được" in told.split()[:3]:
        return base
    return f"{base} được {lowered(words_of(verb, text))}"


def _fitting(verb: Sequence[Token], limit: int) -> list[Token]:
    """The verb phrase, or its last comma segment where the whole is too long, or nothing."""
    if HEADS.first_in(verb, 0, len(verb)) is not None:
        return []
    if len(verb) <= limit:
        return list(verb)
    segments = comma_segments(verb)
    last = strip_lead_ins(segments[-1]) if segments else []
    return last if len(last) <= limit else []


def _event_in(verb: Sequence[Token], text: str) -> str:
    """The named event within the words before "với": "Hội nghị hợp tác … lần thứ 12"."""
    lows = [t.low for t in verb]
    end = next((i for i in range(len(lows) - 1) if lows[i : i + 2] == ["với", "sự"]), len(verb))
    start = next((i for i in range(end) if verb[i].text[0].isupper() and _EVENTS.at(verb, i)), 0)
    return words_of(strip_trailing(verb[start:end]), text)


def _count_of_subject(noun: str, said: _Words, before: Before, text: str) -> str:
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


def _of_measure(amount: Amount, said: _Words, near: Surroundings) -> Naming:
    """Money and measures: the subject before them, else the verb and what follows."""
    before, text = near.before, near.text
    subject = said.subject
    named = words_of(subject[:LONGEST], text)
    told = words_of(said.described, text)
    headed = bool(subject) and HEADS.at(subject, 0) > 0
    base = ""
    if subject and is_generic(subject):
        source = told or (near.anchor or words_of(said.title, text)).removeprefix("Số ")
        base = f"{named} {lowered(source)}".strip()
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
    taking = words_of(_fitting(said.verb, 10), text) if not headed else ""
    if before.verb in ("up", "down") and headed:
        return Naming(f"Mức {'tăng' if before.verb == 'up' else 'giảm'} {lowered(base)}", base)
    return Naming(base, base, falls=said.falling, verb=taking)


def _joined_by_with(lead: Sequence[Token]) -> bool:
    return bool(lead) and lead[0].low == "với"


def _measure_of_verb(amount: Amount, said: _Words, near: Surroundings, named: str, told: str) -> str:
    """ "bê tông hóa 3,6 km đường ngõ xóm" → "Chiều dài đường ngõ xóm bê tông hóa"."""
    head = _measure_head(amount, f"{told} {named}")
    verb = "" if _EMPTY_VERBS.at(said.verb, 0) == len(said.verb) else words_of(said.verb, near.text)
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


def _ranked(near: Surroundings, title: Sequence[Token]) -> Naming:
    """ "Xếp hạng" with what is ranked: the words before, the topic, the figure before, the heading."""
    kept = without_periods(near.lead, near.mentions)
    cut = next((i for i, t in enumerate(kept) if t.low in ("xếp", "đứng", "vị", "hạng", "thứ")), len(kept))
    named = strip_lead_ins(kept[:cut])
    base = "" if is_body(named) else words_of(named, near.text)
    base = base or words_of(title, near.text) or near.anchor or near.heading
    full = f"Xếp hạng {lowered(base)}".strip()
    return Naming(full, full)
