"""Which name an amount gets: its subject, what is counted after it, its topic, or its anchor's with a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.figures.amounts import Amount
from app.analysis.figures.counted_names import count_named, measure_named, rank_named
from app.analysis.figures.governing import After, Before
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
    cut_predicate,
    described_after,
    is_body,
    lowered,
    raised,
    strip_lead_ins,
    strip_trailing,
    subject_before,
    verb_phrase,
    without_periods,
    words_of,
)
from app.analysis.figures.tokens import Token, words
from app.domain.periods import PeriodMention

_FUNCTION = words(
    """
    và với của cho do để là thì mà trở so trong trên theo tại vào từ đến về bằng nhưng hoặc khi như cùng nên vì qua sau
    trước hơn còn được đạt tăng giảm chiếm nhằm góp kế dự tuy đối còn
    """
)

_FALLING = frozenset({"giảm", "kéo"})

_BEFORE_FALLING = words("phấn đấu và thực hiện tiếp tục từng bước mục tiêu đồng thời")

_NOT_FALLING = frozenset({"nghèo", "thiểu", "sát", "xuống", "còn"})

_DEAD_END = words("sau là gồm thể như đó")

_VERBAL = words("đã đang sẽ mang được tiếp đẩy triển tăng duy")

_REGIONS = words("ở nông thành đô vùng miền cấp khối khu nam nữ bậc tuyến")

_INDICES = ("chỉ số", "tỷ lệ", "tốc độ", "tăng trưởng", "mức độ")


def name_amount(amount: Amount, near: Surroundings) -> Naming:
    """The name of an amount from the words around it."""
    before, after = near.before, near.after
    subject = subject_before(near.lead[: before.at], near.mentions, parted=before.parted)
    aim = _aim_of(near.lead[: before.at])
    subject = aim or subject
    plain = after.plan is None and after.compared is None
    described = described_after(near.tail, near.mentions) if plain or amount.family == "count" else []
    if not plain and described and not _noun_follows(described):
        described = []
    title = _topic(near.topic, near.mentions)
    verb = [] if before.parted and near.lead[: before.at] else verb_phrase(near.lead[: before.at], near.mentions)
    source = near.lead if near.lead[: before.at] else near.topic
    level = before.bound not in ("<", "<=") and before.verb in ("", "topic", "have")
    falling = level and _falls(source, near.mentions)
    rising = not falling and level and _rises(source)
    said = Words(subject, described, title, verb, falling, rising)
    if amount.family == "rank":
        return rank_named(near, title)
    if near.anchor is not None and _leans(amount, said, near):
        return _leaning(amount, said, near, near.anchor)
    if amount.family in ("percent", "points", "fraction", "bare"):
        return _of_ratio(amount, said, near)
    if amount.family == "count":
        return count_named(amount, said, near)
    return measure_named(amount, said, near)


def _aim_of(lead: Sequence[Token]) -> list[Token]:
    """ "trong khi mục tiêu của tỉnh là 30%": the words of the aim, where nothing else stands before the amount."""
    kept = list(lead)
    while kept and (kept[0].kind == "mark" or kept[0].low in ("trong", "khi", "đó", "còn", "so", "với")):
        kept = kept[1:]
    whose = len(kept) > 2 and kept[2].low in ("của", "tỉnh", "năm", "đề", "được", "giao", "cả")
    return kept if whose and len(kept) <= 7 and [t.low for t in kept[:2]] in _AIM_NOUNS else []


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
    if EVENTS.at(kept, 0):
        return kept[:24]
    if len(kept) <= 12 and not any(t.low in _VERBAL for t in kept):
        return kept
    return []


def _leans(amount: Amount, said: Words, near: Surroundings) -> bool:
    """Whether an amount without a subject of its own qualifies the figure before it."""
    before, after = near.before, near.after
    if said.title and not said.subject:
        # "Chất lượng: đảng viên 02 đồng chí, chiếm 9,1%": the share is of the count before the comma
        return before.verb == "share" and bool(near.lead) and near.lead[0].text == "," and before.at <= 1
    if said.subject and not _is_generic_ratio(said.subject):
        return before.verb == "plan" or _only_comparison(said.subject)
    compared = after.compared is not None or before.compared is not None
    if amount.family in ("percent", "points", "fraction"):
        of_total = (after.whole or "").startswith("tổng") and before.verb in ("level", "equal")
        return after.plan is not None or compared or of_total or not _noun_follows(said.described)
    if amount.family == "count" and amount.unit is not None and not _counts_alike(amount.unit.base, near.anchor_unit):
        return False
    if amount.family == "count" and not said.described and (_sums_up(near.lead) or before.words.endswith("lên")):
        return True
    if before.verb in ("up", "down", "over", "more", "less", "plan"):
        return not said.described or compared or before.verb == "plan"
    moved = before.origin or before.words.split()[:1] in (["xuống"], ["lên"], ["còn"])
    return moved and before.verb in ("", "level") and not said.described


def _counts_alike(noun: str, other: str | None) -> bool:
    """Whether two counts are of one thing: "lượt" after "lượt khách", "đơn vị" after "đơn vị máu"."""
    return other is not None and (noun == other or other.startswith(f"{noun} ") or noun.startswith(f"{other} "))


def _sums_up(lead: Sequence[Token]) -> bool:
    """ "…, lũy kế 47 đảng viên": the same count over a longer time."""
    lows = [t.low for t in lead]
    return any(lows[i : i + 2] in (["lũy", "kế"], ["cộng", "dồn"], ["tổng", "số"]) for i in range(len(lows) - 1))


def _is_generic_ratio(subject: Sequence[Token]) -> bool:
    """ "tỷ lệ" alone ("đạt tỷ lệ 97%") names nothing of its own."""
    return [t.low for t in subject] in (["tỷ", "lệ"], ["tỷ", "trọng"], ["chiếm"], ["mức"], ["từ"])


_AIM_NOUNS = (["mục", "tiêu"], ["kế", "hoạch"], ["chỉ", "tiêu"], ["dự", "toán"])


def _only_comparison(subject: Sequence[Token]) -> bool:
    lows = [t.low for t in subject]
    if len(lows) <= 5 and lows[:2] == ["cùng", "kỳ"]:
        return True
    if lows in (["năm", "trước"], ["cả", "nước"], ["toàn", "quốc"], ["toàn", "tỉnh"], ["toàn", "thành", "phố"]):
        return True
    if lows[:2] in _AIM_NOUNS and len(lows) <= 6:
        return True
    return len(lows) <= 7 and (("cả" in lows and "nước" in lows) or ("bình" in lows and "chung" in lows))


def _leaning(amount: Amount, said: Words, near: Surroundings, base: str) -> Naming:
    """The anchor's name with what the amount says of it."""
    before, after = near.before, near.after
    lows = [t.low for t in said.subject]
    if amount.unit is not None and amount.unit.base == "bậc" and not base.startswith("Xếp hạng"):
        base = f"Xếp hạng {lowered(base)}"
    if before.verb == "plan":
        return Naming(f"{base} theo kế hoạch", base, attached=True)
    if lows[:2] in _AIM_NOUNS:
        return Naming(f"{base} theo {lowered(words_of(said.subject, near.text))}", base, attached=True)
    if lows[:2] == ["cùng", "kỳ"] or lows == ["năm", "trước"]:
        return Naming(f"{base} cùng kỳ năm trước", base, attached=True)
    if said.subject and _only_comparison(said.subject):
        return Naming(f"{base} {lowered(words_of(said.subject, near.text))}", base, attached=True)
    if amount.family == "percent" and near.anchor_moved and not near.lead and not near.aside:
        return Naming(near.anchor_moved, base, attached=True)  # "tăng 12 vụ (8,4%)"
    if before.words in ("nâng tổng số lên", "đưa tổng số lên") and not base.casefold().startswith("tổng"):
        return Naming(
            f"Tổng {lowered(base)}" if base.startswith("Số ") else f"Tổng số {lowered(base)}", base, attached=True
        )
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
    # "214/251 trường đạt chuẩn, bằng 85,3%" is compared with nothing: it is the same once more, as a rate.
    restated = before.verb == "equal" and amount.family == "percent" and not (before.compared or after.compared)
    if before.verb in ("up", "down", "more", "less", "equal", "over") and not restated:
        compared = full_comparison(before.compared or after.compared or "năm trước")
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


def _of_ratio(amount: Amount, said: Words, near: Surroundings) -> Naming:
    """A percentage, points or an index with a subject of its own, or of what follows it."""
    before, after, text = near.before, near.after, near.text
    subject, described = said.subject, said.described
    headed = begins_with_head(subject)
    moving = before.verb in ("up", "down", "over", "share", "more", "less")
    if headed and not before.verb and described and described[0].low in PREDICATE_STARTS:
        base = raised(f"{words_of(subject, text)} {words_of(described, text)}")
        return Naming(base, base, described=True)
    follows = _noun_follows(described)
    if (
        follows
        and subject
        and before.verb in ("level", "equal")
        and described[0].low in _WHOLES
        and not is_body(subject)
    ):
        base = raised(words_of(subject, text))
        start = "" if base.casefold().startswith(_INDICES) else "Tỷ lệ "
        full = f"{start}{lowered(base) if start else base} so với {words_of(described, text)}"
        return Naming(full, base)
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
    if near.anchor and subject and not headed and len(subject) <= 6 and near.anchor.casefold().startswith(_INDICES):
        base_of_both = _parallel(near.anchor, subject, text)
        if base_of_both and before.verb in ("", "level"):
            return Naming(base_of_both, base_of_both)
    if near.parting and near.whole and not headed and near.whole.casefold().startswith(_INDICES):
        base = f"{near.whole} - {lowered(base)}"
        return Naming(base, base)
    if amount.family == "bare" or before.verb not in ("up", "down", "over", "more", "less"):
        extra = f" so với {after.compared}" if after.compared else ""
        if said.falling and not base.casefold().startswith("giảm"):
            return Naming(f"Giảm {lowered(base)}{extra}", base, falls=True)
        if amount.family == "percent" and _says_a_deed(said, base, near):
            base = f"Tỷ lệ {lowered(base)}"
        return Naming(base + extra, base, falls=said.falling, rises=said.rising)
    return Naming(_rate_of(base, before, after), base)


_RATES = (
    "tỷ",
    "tỉ",
    "mức",
    "độ",
    "chỉ số",
    "hệ số",
    "công suất",
    "cơ cấu",
    "tốc độ",
    "tăng",
    "giảm",
    "năng suất",
    "lãi",
)


def _says_a_deed(said: Words, base: str, near: Surroundings) -> bool:
    """Whether a percentage is a level of something done ("trả đúng hạn đạt 99,2%"): officers call it its rate."""
    stands_alone = bool(said.subject) and not said.title and near.before.verb in ("", "level")
    return stands_alone and not begins_with_head(said.subject) and not base.casefold().startswith(_RATES)


_WHOLES = words("dân GRDP GDP tổng quân grdp gdp")
"""First words of a whole that a share is stated of ("đạt 1,45% dân số", "2% GRDP")."""


def _parallel(anchor: str, subject: Sequence[Token], text: str) -> str:
    """ "Tỷ lệ bỏ học ở trung học cơ sở là 0,2%, trung học phổ thông là 0,6%": the new words stand where the old did."""
    told = anchor.split(" ")
    first = subject[0].low
    at = next((i for i in range(len(told) - 1, 1, -1) if told[i].casefold() == first), None)
    named = words_of(subject, text)
    return " ".join([*told[:at], named]) if at is not None else ""


def _subject_name(said: Words, near: Surroundings, headed: bool) -> str:
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
    extra = f" so với {full_comparison(compared)}" if compared else ""
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


def _percent_of_described(said: Words, near: Surroundings) -> Naming:
    text = near.text
    words_said = _bare_words(said.described, text)
    taking = fitting_verb(said.verb, 8)
    verb = words_of(taking, text) if EMPTY_VERBS.at(taking, 0) != len(taking) else ""
    fits = verb and "được" not in words_said.split() and near.before.verb in ("", "have")
    joined = f" được {lowered(verb)}" if fits else ""
    start = "" if words_said.casefold().startswith("tỷ lệ") else "Tỷ lệ "
    base = raised(f"{start}{lowered(words_said)}{joined}")
    if said.falling:
        base = f"Giảm {lowered(words_said)}"
    return Naming(base, base, described=True, falls=said.falling)
