"""Naming a figure as an officer would name the row of a table, from the words of its sentence.

Two ways: the subject before the amount ("Kim ngạch xuất khẩu đạt …"), or what is counted and said after it
("18 xã đạt chuẩn nông thôn mới" → "Số xã đạt chuẩn nông thôn mới"). Words are cut from the sentence, only joined by
the few words that tables use: Số, Tỷ lệ, Tỷ trọng … trong …, Tốc độ tăng, so với.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.analysis.figures.amounts import DASHES
from app.analysis.figures.counted import ALSO_VERBS, COUNTED, LEVELS
from app.analysis.figures.tokens import Token, phrases, words
from app.domain.periods import PeriodMention

LONGEST = 30
"""Words that a name may have; longer ones are cut at the last comma or just cut."""

HEADS = phrases(
    """
    tỷ lệ, tỷ trọng, tỷ suất, chỉ số, tốc độ, giá trị, kim ngạch, sản lượng, năng suất, diện tích, GRDP, GDP,
    thu nhập, thu ngân sách, chi ngân sách, thu nội địa, doanh thu, vốn đầu tư, tổng mức, tổng số, tổng thu,
    tổng chi, dân số, mật độ, độ che phủ, số lượng, lượng khách, quy mô, mức tăng trưởng, tăng trưởng,
    đàn gia súc, đàn gia cầm, đàn trâu, đàn bò, đàn lợn, dư nợ, tuổi thọ, mức sinh, số tiền, kinh phí,
    tổng kinh phí, nguồn vốn, chi thường xuyên, chi đầu tư, cơ cấu, hệ số, lãi suất, bội chi, thặng dư,
    lương thực bình quân, công suất, tổng sản phẩm, mức bán lẻ, nguồn vốn huy động, tổng nguồn, lợi nhuận,
    thu từ, khách du lịch, lượt khách, tổng trị giá, trị giá, số thu, số chi, số vụ, số người, số hộ, số dân,
    số học sinh, số doanh nghiệp, số xã, số trường, số vốn, số lao động, số dự án, số lượt, số giường,
    số bác sỹ, số sản phẩm, số ca, số trẻ, số đảng viên, số hồ sơ, số thủ tục, số đơn, số cuộc, số trường hợp,
    số phường, số thôn, số cơ sở, số đơn vị, số cán bộ, số công trình, chiều dài, tổng chiều dài, lưu lượng,
    sản xuất công nghiệp, bình quân thu nhập, mức độ hài lòng, mức độ, điểm số, độ tuổi, thời gian, giá bán,
    giá vé, mức giảm, mức tăng, mức chi, mức hỗ trợ, mức lương, mức tiết kiệm, mức đóng, mức thu,
    mức sống bình quân, nợ xấu, nợ công, tổng vốn, tổng mức đầu tư, tổng đàn, tổng diện tích, tổng giá trị,
    tổng sản lượng, tổng kim ngạch, tổng dư nợ, tổng doanh thu, tổng lượng, tổng nguồn vốn, tổng biên chế,
    tổng quy mô, tổng lượt, đàn, thiệt hại, thu hút FDI, thu hút vốn, thu hút đầu tư, giải ngân vốn,
    huy động vốn, năng suất lao động, đóng góp của, kết quả khá, thu quỹ, vốn đăng ký, tổng thu nhập,
    thu cân đối, kế hoạch vốn, quân số, sĩ số, công suất sử dụng, lượng nước, lượng mưa, lượng hàng hóa,
    lượng điện, điện thương phẩm, điện sản xuất, nước máy, nước thương phẩm, xuất siêu, nhập siêu, xuất khẩu,
    nhập khẩu, khối lượng, doanh số, chiều sâu, chiều rộng, độ mặn, mực nước, chênh lệch, giá lúa, giá đất,
    giá trị gia tăng, công suất phòng, tổng thu, tổng chi, tổng nợ, nợ đọng, nợ thuế, thu thuế, thu phí,
    chi ngân sách,
    sản lượng điện, số buồng, số phòng, số tiền chậm đóng, cự ly, quãng đường, diện tích đất, trọng lượng,
    tổng trọng lượng
    """
)
"""Nouns that an indicator's name begins with; what stands before them in a clause is verb and introduction."""

LEAD_INS = phrases(
    """
    trong đó, và, còn, riêng, với, nhất là, đặc biệt, đặc biệt là, cùng với, cùng, như, cụ thể, đồng thời,
    bên cạnh đó, ngoài ra, đến nay, hiện nay, hiện, hiện có, theo đó, qua đó, từ đó, kết quả, đã, đang, sẽ,
    phấn đấu, mục tiêu, đến, trong, tính chung, tính đến, tiếp tục, bảo đảm, đảm bảo, kiểm soát, duy trì,
    giữ vững, thực hiện, đưa, nâng, hoàn thành, hoàn thành mục tiêu, trong năm, cả năm, toàn, tính, hết, cuối,
    vào, năm, ước, ước tính, dự kiến, dự báo, lũy kế, gồm, bao gồm, là, có, nên, đạt, góp phần, thì, theo,
    tại, trong khi, trong khi đó, phấn đấu đạt, đạt mục tiêu, tập trung, nâng cao, tuy nhiên, mặc dù, song, nhưng,
    hoàn thành chỉ tiêu,
    cơ bản, từng bước tiến tới, từng bước, tiến tới, hướng tới, số liệu, do đó, vì vậy, trong kỳ, trong quý,
    trong tháng, từ đầu năm đến nay, từ đầu năm, đến hết, đến cuối, so với, so, của, cũng, nâng tổng số,
    tức, tức là, tiến hành, tổ chức, đến thời điểm, đến thời điểm này, hằng năm, hàng năm, bình quân, và tổ chức, được,
    thực hiện được, các, giảm, kéo giảm, lên, đề ra, chỉ tiêu về, ở
    """
)
_TRAILING = phrases(
    """
    so với, so, với, của, là, và, có, đã, được, trong, đến, tính đến, hết, vào, năm, tại, theo, cho, từ, về,
    ước, đạt, hiện, khoảng, nay, đến nay, bình quân năm, cả năm, trong năm, các, những, bằng, cùng, trên, ở,
    sẽ, đang, cũng, vẫn, tiếp tục, dự kiến, phấn đấu, tính, hiện nay, lũy kế, cuối, ngày, thì, như, qua, còn,
    do, để, bị, đều, kế hoạch, ước tính, cơ bản, đạt mức, nâng, đưa, tiến tới, mới chỉ, chỉ, đối với, đối,
    ước thực hiện, thực hiện đạt, tương ứng, cả, với tổng số, chiếm, tuy, nhưng, mỗi, hằng năm, hàng năm,
    tổng cộng, tổng số là
    """
)
_PREDICATES = phrases(
    """
    chuyển dịch, suy giảm, tiếp tục, duy trì, vẫn, luôn, phục hồi, đã, đang, đạt mức, đạt kết quả, đạt khá,
    có bước, có nhiều, cơ bản, tăng trưởng khá, tăng trưởng ổn định, đều, ổn định, có chuyển biến,
    có xu hướng, giữ, ngày càng, có mức, khởi sắc, được quan tâm, được đẩy mạnh, được triển khai,
    được chú trọng, được duy trì, được cải thiện, được nâng lên, từng bước, tuy, mặc dù, hiện có, hiện,
    gặp nhiều, sẽ, cũng, luôn luôn
    """
)
_TAIL_STOPS = phrases(
    """
    trong đó, để, nhằm, góp phần, so với, so cùng kỳ, nhưng, qua đó, từ đó, đồng thời, cụ thể, bao gồm, gồm,
    với tổng, với số tiền, với kinh phí, trong năm, nên, do đó, tuy nhiên, đúng quy định, theo quy định,
    theo Quyết định, theo Nghị quyết, theo Kế hoạch, đạt tỷ lệ, chiếm tỷ lệ, chiếm, và từng bước, ưu tiên,
    tăng so, giảm so, hơn so, tại thời điểm, trở xuống, đạt, tăng, giảm, bảo đảm, đảm bảo, kịp thời, tuy,
    đối với, còn lại, kể từ, tương đương, ước, nhân dịp, nhân kỷ niệm, kể cả, tại kỳ họp, từ ngày, từ đầu năm,
    trị giá, tổng trị giá, nhiều nhất, cao nhất, thấp nhất, chủ yếu, phần lớn, đa số, xuống còn, lên đến, lên tới,
    tăng trưởng, trong tổng số, trên tổng số, qua các, thông qua, phấn đấu
    """
)
"""Phrases that end the description of what is counted. "đạt", "tăng", "giảm" end it only before an amount."""
_SOFT_STOPS = words(
    """
    đạt tăng giảm chiếm bằng bảo đảm như gồm
    """
)
_GENERIC = phrases(
    """
    kinh phí, tổng kinh phí, tổng mức đầu tư, tổng vốn, tổng vốn đầu tư, vốn đầu tư, diện tích,
    tổng diện tích, số tiền, tổng số tiền, trị giá, tổng trị giá, giá trị, tổng giá trị, tổng chiều dài,
    chiều dài, tổng số, tổng vốn đăng ký, vốn đăng ký, số vốn, số vốn đăng ký, tổng số vốn,
    tổng số vốn đăng ký, quy mô, công suất, kinh phí thực hiện, tổng kinh phí thực hiện, tỷ lệ, doanh thu,
    số lượng, khối lượng, trọng lượng, tổng trọng lượng, tổng khối lượng, tổng nguồn vốn,
    kinh phí hỗ trợ, tổng kinh phí hỗ trợ
    """
)
_BODIES = phrases(
    """
    thành phố, tỉnh, huyện, quận, xã, phường, thị xã, thị trấn, toàn thành phố, toàn tỉnh, toàn huyện,
    toàn quận, toàn xã, toàn phường, đảng bộ, địa phương, toàn đảng bộ, UBND xã, UBND phường, UBND tỉnh,
    UBND huyện, UBND thành phố, UBND quận, UBND, đơn vị, cả nước, toàn quốc, trên địa bàn, trên địa bàn tỉnh,
    trên địa bàn xã, trên địa bàn phường, trên địa bàn thành phố, trên địa bàn huyện, trên địa bàn quận,
    cấp ủy, các cấp ủy, toàn ngành, ngành, nhà trường, thường trực, ban chỉ đạo, chính quyền, cơ quan,
    các đơn vị, các địa phương, HĐND, MTTQ, công an, đặc khu, lực lượng công an, lực lượng chức năng,
    các lực lượng, mặt trận, đảng ủy, ban thường vụ, hội, đoàn thanh niên, hội phụ nữ, hội nông dân
    """
)
_CLAUSE_WORDS = frozenset(
    {"đạt", "tăng", "giảm", "chiếm", "trong", "được", "đã", "đang", "có", "làm", "thu", "số", "tổng"}
)
_CLEAN = re.compile(r"\s+|\*+")


def without_periods(tokens: Sequence[Token], mentions: Sequence[PeriodMention]) -> list[Token]:
    """The tokens that no mention of a period covers."""
    if not mentions:
        return list(tokens)
    return [t for t in tokens if not any(m.start <= t.start < m.end for m in mentions)]


def words_of(tokens: Sequence[Token], text: str) -> str:
    """The tokens' text with its spacing, stars of markup and double blanks removed, first letter raised."""
    pieces: list[str] = []
    previous: Token | None = None
    for token in tokens:
        if token.text == "*":
            continue
        if previous is not None:
            between = text[previous.end : token.start]
            tight = between == "" and token.start == previous.end
            pieces.append("" if tight else " ")
        pieces.append(token.text)
        previous = token
    return _CLEAN.sub(" ", "".join(pieces)).strip(" ,.;:-–—+*/")


def raised(name: str) -> str:
    """With a capital first letter."""
    return name[:1].upper() + name[1:]


def lowered(name: str) -> str:
    """With a small first letter, unless the first word is an abbreviation or a name."""
    first = name.split(" ", 1)[0]
    if len(first) > 1 and (first.isupper() or not first[1:].islower()):
        return name
    return name[:1].lower() + name[1:]


def strip_lead_ins(tokens: Sequence[Token]) -> list[Token]:
    """Without introductions at the front and loose words at the back."""
    kept = list(tokens)
    while kept:
        n = LEAD_INS.at(kept, 0)
        compares = [t.low for t in kept[:2]] == ["cùng", "kỳ"]
        if n and not compares and not HEADS.at(kept, 0):
            kept = kept[n:]
        elif kept[0].kind == "mark" and kept[0].text not in '“("':
            kept = kept[1:]
        else:
            break
    return strip_trailing(kept)


def strip_trailing(tokens: Sequence[Token]) -> list[Token]:
    """Without loose words and marks at the back."""
    kept = list(tokens)
    while kept:
        n = _TRAILING.before(kept, len(kept))
        if n == 1 and kept[-1].low == "trên" and len(kept) > 1 and kept[-2].low == "cấp":
            break  # "ngân sách cấp trên"
        if n == 1 and kept[-1].low == "hiện" and len(kept) > 1 and kept[-2].low == "thực":
            break  # "thực hiện"
        if n:
            kept = kept[:-n]
        elif kept[-1].kind == "mark" and kept[-1].text not in '”)"%':
            kept = kept[:-1]
        elif len(kept) > 2 and kept[-1].kind == "number" and kept[-2].low in ("quân", "trong", "qua"):
            kept = kept[:-1]  # "bình quân 5 năm"
        else:
            break
    return kept


def subject_before(lead: Sequence[Token], mentions: Sequence[PeriodMention], *, parted: bool = False) -> list[Token]:
    """The noun phrase that the lead names, or [] when it holds only verbs and introductions.

    A last comma segment that begins with a head noun is the subject; else the first head noun of the lead begins it;
    without one, a short lead is taken whole and of a long one what follows the last comma. ``parted``: the lead ended
    with a comma before its verb, so that its first clause holds the subject.
    """
    words = without_periods(lead, mentions)
    segments = comma_segments(words)
    last = strip_lead_ins(segments[-1]) if segments else []
    if last and (HEADS.at(last, 0) or _first_head(last) == 0):
        return _from_head(last, 0)
    head = _first_head(words)
    if head is not None and 3 <= head <= 12 and words[head - 1].low == "trong" and not _has_verb(words[:head]):
        return strip_lead_ins(words)  # "thanh toán không dùng tiền mặt trong thu phí, lệ phí"
    if head is not None and not (len(segments) > 1 and not parted and is_body(last) and last):
        within = _first_head(last) if last and not parted else None
        return _from_head(last, within) if within is not None else _from_head(words, head)
    kept = cut_predicate(strip_lead_ins(words))
    if len(segments) > 1 and (len(kept) > 9 or is_body(last)):
        return last
    return strip_trailing(kept)


def _has_verb(words: Sequence[Token]) -> bool:
    """Whether words hold a verb or comma of a clause, so that a head noun after them begins a new one."""
    return any(t.low in _CLAUSE_WORDS or t.kind == "mark" for t in words[:-1])


def begins_with_head(words: Sequence[Token]) -> bool:
    """Whether the words begin with the noun of an indicator ("kinh phí", "tổng thiệt hại")."""
    return bool(words) and (HEADS.at(words, 0) > 0 or _first_head(words[:4]) == 0)


def _first_head(words: Sequence[Token]) -> int | None:
    """Where the first head noun begins, a "tổng" or "tổng số" before it included."""
    head = HEADS.first_in(words, 0, len(words))
    while head and words[head - 1].low in ("tổng", "số"):
        head -= 1
    return head


_PAIRS = frozenset({("xuất", "nhập"), ("nhập", "xuất"), ("phòng", "chống"), ("thu", "chi"), ("thăm", "tặng")})
"""Words that a comma joins into one."""


def comma_segments(words: Sequence[Token]) -> list[list[Token]]:
    """The words between commas, empty pieces left out; "xuất, nhập khẩu" is one word with a comma in it."""
    segments: list[list[Token]] = [[]]
    for i, token in enumerate(words):
        within = 0 < i < len(words) - 1 and (words[i - 1].low, words[i + 1].low) in _PAIRS
        if token.text in (",", ";") and not within:
            segments.append([])
        else:
            segments[-1].append(token)
    return [segment for segment in segments if segment]


def _from_head(words: Sequence[Token], head: int) -> list[Token]:
    growth = words[head].low in ("mức", "tăng") and "trưởng" in [t.low for t in words[head : head + 3]]
    if growth and head > 0:
        return strip_lead_ins(_growth_subject(words, head))
    return strip_trailing(cut_predicate(words[head:]))


def _growth_subject(words: Sequence[Token], head: int) -> list[Token]:
    """ "Kinh tế duy trì mức tăng trưởng khá" → "tăng trưởng kinh tế"."""
    end = next((i for i in range(head, len(words)) if words[i].low == "trưởng"), head)
    before = cut_predicate(strip_lead_ins(words[:head]))
    verbs = ("có", "đạt", "duy", "giữ")
    cut = next((i for i, t in enumerate(before) if t.low in verbs), len(before))
    growth = [t for t in words[head : end + 1] if t.low in ("tăng", "trưởng")]
    return growth + list(before[:cut])


def cut_predicate(words: Sequence[Token]) -> list[Token]:
    """The words up to the first predicate ("Chi ngân sách | chuyển dịch theo hướng tích cực")."""
    depth = 0
    for i, word in enumerate(words):
        depth += (word.text == "(") - (word.text == ")")
        if i and depth <= 0 and _PREDICATES.at(words, i) and not _completes(words, i):
            return list(words[:i])
    return list(words)


def _completes(words: Sequence[Token], i: int) -> bool:
    """ "thực hiện" and "xuất hiện" are one word; their second half is no predicate."""
    return words[i].low == "hiện" and words[i - 1].low in ("thực", "thể", "xuất", "biểu", "phát", "tái")


def described_after(tail: Sequence[Token], mentions: Sequence[PeriodMention]) -> list[Token]:
    """What the words after a counted amount say of it, up to the next stop; names of places in a row are left out."""
    words = _without_names(without_periods(tail, mentions))
    if words and words[0].low == "phấn":
        words = words[2:]
    end = second_noun(words)
    while end < len(words) and end < LONGEST:
        token = words[end]
        if token.text in (";", ":", "(", "[") or (token.text == "," and not _enumerates(words, end)):
            break
        if token.text in DASHES and end and not _ties_words(words, end):
            break
        n = _TAIL_STOPS.at(words, end)
        if n and _stops(words, end, n):
            break
        end += 1
    return strip_trailing(words[:end])


_PAIRED = words("bài ảnh clip video phim")


def second_noun(words: Sequence[Token]) -> int:
    """Tokens of ", đảng viên" that go on what is counted ("4.865 lượt cán bộ, đảng viên"), 0 where a clause begins."""
    if not words or words[0].text != ",":
        return 0
    n = COUNTED.at(words, 1)
    paired = n == 1 and words[1].low in _PAIRED
    if (n < 2 and not paired) or ALSO_VERBS.at(words, 1):
        return 0
    return 1 + n


def _stops(words: Sequence[Token], at: int, n: int) -> bool:
    """A soft stop ("đạt", "tăng") ends the description only where nothing but marks follows it."""
    if words[at].low == "phấn":
        return at > 0
    if words[at].low not in _SOFT_STOPS:
        return True
    if words[at].low == "chiếm" and at > 0 and words[at - 1].low in ("lấn", "xâm"):
        return False
    return at > 0 and at + n >= len(words)


def _without_names(words: Sequence[Token]) -> list[Token]:
    """ "04 huyện Đan Phượng, Gia Lâm đang hoàn thiện hồ sơ": two or more names in a row say which, not what."""
    i = commas = 0
    if words and words[0].kind == "mark":
        return list(words)
    while i < len(words) and (words[i].text[0].isupper() or words[i].text == "," or words[i].low in ("và", "-")):
        commas += words[i].text == "," or words[i].low == "và"
        i += 1
    if commas and 0 < i < len(words) and words[i].kind == "word":
        return list(words[i:])
    return list(words)


def _ties_words(words: Sequence[Token], i: int) -> bool:
    """ "kinh tế - xã hội": a dash between two small-letter words of one term."""
    if not 0 < i < len(words) - 1:
        return False
    before, after = words[i - 1], words[i + 1]
    tied = before.kind == after.kind == "word" and after.text.islower()
    return tied and after.low not in ("chiếm", "đạt", "tăng", "giảm", "trong")


def _enumerates(words: Sequence[Token], i: int) -> bool:
    """Whether the comma at ``i`` goes on an enumeration: it ends in "và" soon, or repeats a word, or joins two
    counted things ("cơ quan, đơn vị")."""
    if i + 1 >= len(words) or not words[i + 1].text[:1].islower() or LEAD_INS.at(words, i + 1):
        return False
    ahead = [t.low for t in words[i + 1 : i + 9]]
    stop = next((k for k, word in enumerate(ahead) if word in _CLAUSE_WORDS), len(ahead))
    if "và" in ahead[:stop]:
        return True
    if "được" in [t.low for t in words[i + 2 : i + 6]] and not HEADS.at(words, i + 1):
        return True  # the last noun of an enumeration, with the predicate of all
    before = {t.low for t in words[max(0, i - 3) : i] if len(t.low) > 1}
    if before & set(ahead[: min(3, stop)]):
        return True
    if LEVELS.before(words, i) and LEVELS.at(words, i + 1):
        return True
    counted = COUNTED.before(words, i)
    return bool(counted) and i - counted == 0 and COUNTED.at(words, i + 1) > 0


def generic_at(tokens: Sequence[Token]) -> int:
    """How many of the first tokens are a name that says nothing without its context."""
    return _GENERIC.at(tokens, 0)


def is_generic(tokens: Sequence[Token]) -> bool:
    """Whether the name says nothing without its context ("tổng kinh phí", "diện tích")."""
    return bool(tokens) and _GENERIC.at(tokens, 0) == len(tokens)


def is_body(tokens: Sequence[Token]) -> bool:
    """Whether the subject is a place or a body that reports ("Thành phố", "toàn huyện"), not what is measured."""
    if not tokens:
        return True
    n = _BODIES.at(tokens, 0)
    return bool(n) and all(
        t.text[0].isupper() or t.kind == "mark" or t.low in ("thành", "phố", "tỉnh", "ta", "uỷ", "ủy")
        for t in tokens[n:]
    )


_AGENTS = phrases(
    """
    cơ quan, tòa án, viện kiểm sát, ủy ban kiểm tra, ủy ban, công an, ban chỉ huy, ban thường vụ, ban chấp hành, hội,
    đoàn, đội, học sinh, bà con, nhân dân, người dân, lực lượng, trung tâm, trạm y tế, bệnh viện, nhà trường,
    các trường,
    ngân hàng, chi nhánh, doanh nghiệp, đảng bộ, đảng ủy, cấp ủy, mặt trận, các nhà, thư viện, bảo tàng, bộ phận,
    ngành, sở, phòng, ban, khối, các đoàn thể, các hội, các cấp, các ngành, các đơn vị, toàn tỉnh, toàn huyện,
    toàn xã,
    quỹ, đặc khu, kiểm sát viên, giáo viên, cán bộ, bác sĩ, nông dân, ngư dân, thanh niên, phụ nữ, các tổ chức,
    tổ công tác, đồn biên phòng, bộ đội, chính quyền, cảng, khu du lịch, các trường, lễ hội
    """
)
"""Bodies and people that act; the count is of what they did, not of them."""
_ACTIONS = phrases(
    """
    thi hành, thụ lý, giải quyết, tiếp nhận, xử lý, xử phạt, kiểm tra, giám sát, thanh tra, kiểm soát, tổ chức, mở,
    đoạt, giành, đạt, nhận, kết nạp, khai giảng, khám, tiêm, tuyên truyền, phát động, triển khai, thực hiện, hỗ trợ,
    trao, tặng, thăm, xây dựng, xây mới, sửa chữa, thành lập, giải thể, phê duyệt, ban hành, cấp, thu hồi, thu hút,
    thu,
    trồng, chăm sóc, nuôi, sản xuất, chế biến, tiêu thụ, bán, mua, xuất khẩu, đăng ký, vận động, huy động, đón,
    phục vụ,
    bổ sung, đầu tư, nâng cấp, lắp đặt, phát hiện, bắt giữ, khởi tố, truy tố, xét xử, hòa giải, trợ giúp, tư vấn,
    giới thiệu, tạo, đào tạo, bồi dưỡng, tập huấn, huấn luyện, tuyển, tiếp, đối thoại, cho vay, giải ngân, chi trả,
    chi,
    rà soát, cắt giảm, ghi nhận, phát sinh, xảy ra, tham gia, cử, công nhận, khen thưởng, điều tra, thẩm định,
    hoàn thành
    """
)
_AUXILIARIES = frozenset({"đã", "đang", "sẽ", "cũng"})
_PAPERS = words("nghị quyết quyết định thông nghị chỉ kế luật công kết hướng đề chương")


def _without_papers(kept: Sequence[Token]) -> list[Token]:
    """ "chi trả chế độ theo Quyết định số 49/2015/QĐ-TTg cho": the paper that orders it is not in the name."""
    for i in range(len(kept) - 1):
        if kept[i].low == "theo" and kept[i + 1].low in _PAPERS and kept[i + 1].text[0].isupper():
            end = next(
                (k for k in range(i + 1, len(kept)) if kept[k].low in ("cho", "đối") or kept[k].text == ","), None
            )
            return [*kept[:i], *(kept[end:] if end is not None else [])] if i else list(kept)
    return list(kept)


_PLACE_WORDS = phrases(
    """
    thành phố, tỉnh, huyện, quận, xã, phường, thị xã, toàn thành phố, toàn tỉnh, toàn huyện, toàn quận,
    toàn xã, toàn phường, địa phương, đơn vị, nhà nước, toàn ngành, ngành, trên địa bàn
    """
)
_CIRCUMSTANCE = phrases(
    "qua, từ, theo, trong, nhờ, thực hiện, căn cứ, để, nhằm, do, trên cơ sở, sau, tại, với, bên cạnh"
)
"""Words that open a clause of circumstance: what follows its comma is the sentence proper."""
LONGEST_VERB = 26


def verb_phrase(lead: Sequence[Token], mentions: Sequence[PeriodMention]) -> list[Token]:
    """The verb that takes the counted thing as its object ("UBND quận phê duyệt"), without place and auxiliaries."""
    if lead and lead[-1].text == ",":
        return []  # "không còn hộ nghèo, 35 giường bệnh": the verb before the comma has its own object
    segments = comma_segments(without_periods(lead, mentions))
    while len(segments) > 1 and (_CIRCUMSTANCE.at(segments[0], 0) or is_body(strip_lead_ins(segments[0]))):
        segments = segments[1:]
    dated = _without_papers(without_periods(lead, mentions))
    words = [t for t in dated if segments and t.start >= segments[0][0].start]
    if len(words) > LONGEST_VERB and segments:
        words = segments[-1]
    kept = strip_lead_ins([t for t in strip_lead_ins(words) if t.low not in _AUXILIARIES])
    n = _PLACE_WORDS.at(kept, 0)
    if n and not (n < len(kept) and (kept[n].text[0].isupper() or kept[n].low in ("ủy", "hội"))):
        kept = strip_lead_ins(kept[n:])
    kept = _without_agent(kept)
    return [] if is_body(kept) else kept


def _without_agent(words: Sequence[Token]) -> list[Token]:
    """ "Cơ quan thi hành án dân sự thi hành xong" → "thi hành xong": who did it is not in the name of the count.

    A body with a name of its own ("Hội Liên hiệp Phụ nữ xã") stays: the count is told apart by it."""
    n = _AGENTS.at(words, 0)
    agent = n > 0 and (words[0].text[0].isupper() or n > 1)
    if not agent:
        return list(words)
    verbs = [
        i
        for i in range(n, len(words))
        if _ACTIONS.at(words, i) and words[i - 1].low not in ("các", "mọi") and not words[i].text[0].isupper()
    ]
    named = bool(verbs) and any(t.text[0].isupper() for t in words[1 : verbs[0]])
    if not verbs or named or "," in [t.text for t in words[: verbs[-1]]]:
        return list(words)
    first = verbs[0]
    repeated = [i for i in verbs[1:] if words[i].low == words[first].low]
    return list(words[repeated[0] if repeated else first :])
