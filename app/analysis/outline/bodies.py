"""Names of issuing bodies: from capitals to running text, a department with the body above it, old names and new.

Names before the reform of July 2025 (huyện uỷ, quận, BTGTU) and after it are both right for papers of their time.
"""

from __future__ import annotations

import re
from collections import Counter

from app.analysis.outline.phrases import LOWER, UPPER, upper

# What a body's name begins with. Longest first, so that "ban chấp hành" is not read as "ban".
_HEADS = (
    "ban chấp hành", "ban thường vụ", "ban chỉ đạo", "ban tổ chức", "ban tuyên giáo", "ban dân vận",
    "ban xây dựng đảng",
    "ban nội chính", "ban kinh tế", "ban quản lý", "ban chỉ huy", "ban", "bộ chỉ huy", "bộ chính trị", "bộ", "chi bộ",
    "chi cục", "chính phủ", "công an", "công ty", "công đoàn", "cục", "đảng bộ", "đảng ủy", "đảng uỷ", "đoàn",
    "đảng đoàn",
    "hội đồng nhân dân", "hội đồng", "hđnd", "hội", "học viện", "huyện ủy", "huyện uỷ", "kho bạc", "liên đoàn",
    "mặt trận",
    "ngân hàng", "phòng", "quận ủy", "quận uỷ", "quốc hội", "sở", "thanh tra", "thành ủy", "thành uỷ", "thị ủy",
    "thị uỷ",
    "thủ tướng", "thường trực", "tỉnh ủy", "tỉnh uỷ", "tỉnh đoàn", "thành đoàn", "tòa án", "toà án", "tổng cục",
    "tổng công ty",
    "trung tâm", "trung ương", "trường", "ubmttq", "ubnd", "ủy ban", "uỷ ban", "ủy ban nhân dân", "văn phòng", "viện",
    "vụ",
    "đại học", "bệnh viện", "trạm", "báo", "đài", "cơ quan", "tổ", "tiểu ban", "bảo hiểm", "bưu điện",
)  # fmt: skip
_HEAD = re.compile(rf"(?:{'|'.join(sorted(_HEADS, key=lambda head: (-len(head), head)))})(?=\s|$)")
# Words that begin like a body's name and are none: "BAN HÀNH QUY CHẾ", "TỔ CHỨC HỘI THI".
_NO_HEAD = re.compile(
    r"(?:ban hành|báo cáo|báo động|tổ chức|phòng (?:chống|ngừa|cháy|bệnh)|bộ (?:tiêu chí|máy|quy|câu hỏi|luật)|"
    r"hội (?:nghị|thi|thảo|nhập|diễn|họp|chợ|trại)|vụ (?:việc|án|xuân|mùa|đông|hè)|sở hữu|trường hợp|đoàn kết|"
    r"viện dẫn)(?=\s|$)"
)
_PLACES = (
    "thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "quận", "huyện", "phường", "xã", "khu phố", "thôn", "ấp",
)  # fmt: skip
COMMITTEES = ("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy", "đảng bộ", "chi bộ")

# Names of bodies and boards as they stand in running text; everything else after a place word is a proper name.
_KNOWN = (
    "Đảng Cộng sản Việt Nam", "Ban Chấp hành", "Ban Thường vụ", "Ban Chỉ đạo", "Ban Tuyên giáo và Dân vận",
    "Ban Tuyên giáo",
    "Ban Kinh tế - Ngân sách", "Ban Văn hóa - Xã hội", "Ban Pháp chế",
    "Ban Tổ chức", "Ban Dân vận", "Ban Xây dựng Đảng", "Ban Nội chính", "Ban Quản lý", "Ban Chỉ huy Quân sự",
    "Bộ Chính trị", "Bộ Chỉ huy Quân sự", "Bộ Nội vụ", "Bộ Tài chính", "Bộ Công an", "Bộ Quốc phòng", "Bộ Y tế",
    "Bộ Giáo dục và Đào tạo", "Bộ Tư pháp", "Bộ Ngoại giao", "Bộ Công Thương", "Bộ Xây dựng",
    "Bộ Lao động - Thương binh và Xã hội", "Bộ Nông nghiệp và Môi trường", "Bộ Khoa học và Công nghệ",
    "Bộ Văn hóa, Thể thao và Du lịch", "Hội đồng nhân dân", "Ủy ban nhân dân", "Uỷ ban nhân dân", "Ủy ban Kiểm tra",
    "Uỷ ban Kiểm tra", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Uỷ ban Mặt trận Tổ quốc Việt Nam", "Ủy ban MTTQ Việt Nam",
    "Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc", "Tỉnh ủy", "Tỉnh uỷ", "Thành ủy", "Thành uỷ", "Huyện ủy",
    "Huyện uỷ",
    "Quận ủy", "Quận uỷ", "Thị ủy", "Thị uỷ", "Đảng ủy", "Đảng uỷ", "Đảng bộ", "Chi bộ", "Văn phòng", "Quốc hội",
    "Chính phủ",
    "Thủ tướng Chính phủ", "Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Tư pháp",
    "Sở Xây dựng",
    "Sở Công Thương", "Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Văn hóa và Thể thao",
    "Sở Văn hóa, Thể thao và Du lịch", "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ",
    "Sở Lao động - Thương binh và Xã hội", "Sở Tài nguyên và Môi trường", "Sở Giao thông vận tải", "Phòng Nội vụ",
    "Phòng Văn hóa - Xã hội", "Phòng Văn hóa và Thông tin", "Phòng Kinh tế", "Phòng Giáo dục và Đào tạo",
    "Phòng Tư pháp",
    "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Tài chính - Kế hoạch", "Trung tâm chính trị",
    "Trung tâm Phục vụ hành chính công",
    "Đoàn TNCS Hồ Chí Minh", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Hội Liên hiệp Phụ nữ", "Hội Phụ nữ",
    "Hội Chữ thập đỏ", "Hội Khuyến học", "Hội Người cao tuổi", "Hội Nông dân",
    "Hội Cựu chiến binh", "Liên đoàn Lao động", "Tỉnh đoàn", "Thành đoàn", "BCH Đoàn", "Ban Chấp hành Đoàn",
    "Công an", "Tòa án nhân dân",
    "Viện kiểm sát nhân dân", "Thanh tra", "Trung ương", "Thường trực", "Việt Nam", "Tổ dân phố", "Trường", "Công đoàn",
)  # fmt: skip
_KNOWN_BY_FOLD = sorted(((name.casefold(), name) for name in _KNOWN), key=lambda pair: -len(pair[0]))
_KEEP = frozenset(
    [
        "UBND", "HĐND", "MTTQ", "UBMTTQ", "TNCS", "TP", "TW", "TƯ", "HCM", "BCH", "BTV", "LĐLĐ", "THCS", "THPT",
        "BHXH", "PTDTNT", "PTDTBT", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII",
    ]
)  # fmt: skip


def starts_body(text: str) -> bool:
    """Whether a line begins with what bodies' names begin with."""
    lower = text.casefold()
    return bool(_HEAD.match(lower)) and not _NO_HEAD.match(lower)


def starts_place(text: str) -> bool:
    """Whether a line begins with a kind of place and not with a committee's name (QUẬN, but not QUẬN ỦY)."""
    lower = text.casefold()
    if any(lower.startswith(c) for c in COMMITTEES) or lower.startswith(
        tuple(c.replace("ủy", "uỷ") for c in COMMITTEES)
    ):
        return False
    return any(lower == place or lower.startswith(place + " ") for place in _PLACES)


def running_name(text: str) -> str:
    """A body's name in capitals as running text writes it: HĐND kept, places with capitals, generic words small."""
    text = " ".join(text.split()).strip(" .,;:*-")
    if not upper(text):
        return text
    result: list[str] = []
    rest = text
    proper = False
    while rest:
        folded = rest.casefold()
        known = next((n for f, n in _KNOWN_BY_FOLD if folded == f or folded.startswith((f + " ", f + ","))), None)
        if known and not (proper and known in ("Trường", "Thanh tra", "Trung ương")):
            result.append(known)
            rest = rest[len(known) :].lstrip()
            proper = known in _FOLLOWED_BY_NAME or (known.startswith("Sở ") and _PROVINCE.fullmatch(rest) is not None)
            continue
        school = _SCHOOL.match(rest) if result[-1:] == ["Trường"] else None
        if school:
            result.append(school[0] if school[0] in _KEEP else school[0].capitalize())
            rest = rest[school.end() :].lstrip()
            proper = True
            continue
        place = next((p for p in _PLACES if folded == p or folded.startswith(p + " ")), None)
        if place:
            result.append(place if result else place.capitalize())
            rest = rest[len(place) :].lstrip()
            proper = True
            continue
        word, _, rest = rest.partition(" ")
        result.append(_word(word, proper, bool(result)))
        rest = rest.lstrip()
    return " ".join(result).replace(" ,", ",")


_SCHOOL = re.compile(r"(?:THPT|THCS|PTDTNT|PTDTBT|TIỂU HỌC|MẦM NON|MẪU GIÁO)(?=\s)")
"""Kinds of schools, after which a name comes."""
_PROVINCE = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){1,3}")
"""What stands behind a department's whole name, without a word between: its province."""
_FOLLOWED_BY_NAME = frozenset(
    [
        "Tỉnh ủy", "Tỉnh uỷ", "Thành ủy", "Thành uỷ", "Huyện ủy", "Huyện uỷ", "Quận ủy", "Quận uỷ", "Thị ủy",
        "Thị uỷ", "Tỉnh đoàn", "Thành đoàn",
    ]
)  # fmt: skip


def _word(word: str, proper: bool, inside: bool) -> str:
    if word.strip(",.-()") in _KEEP or any(c.isdigit() for c in word):
        return word
    if proper:
        return "-".join(part.capitalize() for part in word.split("-"))
    return word.casefold() if inside else word.capitalize()


def split_bodies(lines: list[str]) -> list[str]:
    """Names of the bodies printed over each other in a letterhead: lines that only go on are put to the line above."""
    names: list[str] = []
    for line in lines:
        text = " ".join(line.split()).strip(" *-_–.")
        if not text:
            continue
        if names and (starts_place(text) or not starts_body(text) or _goes_on(names[-1], text)):
            names[-1] += " " + text
        else:
            names.append(text)
    return [name for i, name in enumerate(names) if i == 0 or name.casefold() != names[i - 1].casefold()]


def _goes_on(above: str, below: str) -> bool:
    """ỦY BAN MẶT TRẬN TỔ QUỐC / VIỆT NAM …; BAN CHỈ ĐẠO / HỘI …: a name broken after a word that wants more."""
    last = above.casefold().split()[-1]
    return last in ("và", "ban", "quốc", "chỉ", "của", "-", "–")


_HAS_PLACE = re.compile(
    r"(?:tỉnh|thành phố|quận|huyện|phường|xã(?! hội)|thị xã|thị trấn|đặc khu|ủy|uỷ|đoàn|trung ương|việt nam)\s+\S|"
    r"trung ương$|TW$|TP\.",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(
    r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) (?:ủy|uỷ|bộ)\s+\S|(?:(?:Ủy|Uỷ) ban nhân dân|UBND)\s+\S", re.IGNORECASE
)
_CENTRAL = re.compile(r"^(?:Bộ|Chính phủ|Quốc hội|Thủ tướng|Văn phòng Chính phủ|Văn phòng Trung ương)")


def issuer_and_parent(names: list[str]) -> tuple[str, str | None]:
    """The issuing body and the one above it. The issuer stands last, but for a board printed over its committee."""
    if len(names) == 1:
        return names[0], None
    above, below = names[-2], names[-1]
    board = re.match(r"(?:Ban|Văn phòng|(?:Ủy|Uỷ) ban Kiểm tra|Sở|Phòng)\b", above)
    if board and not _HAS_PLACE.search(above) and _COMMITTEE.match(below):
        return above, below
    return below, above


def full_issuer(issuer: str, parent: str | None) -> str:
    """The issuer as a citation names it: a department with the body above it ("Ban Tuyên giáo Quận ủy Hoàng Mai")."""
    if not parent or _CENTRAL.match(issuer):
        return issuer
    if re.fullmatch(r"Ban Chấp hành Trung ương(?: Đảng)?(?: Cộng sản Việt Nam)?", parent):
        return issuer if issuer.endswith("Trung ương") else issuer + " Trung ương"
    own = issuer
    for generic in ("Mặt trận Tổ quốc Việt Nam", "MTTQ Việt Nam"):
        own = own.replace(generic, "")
    if _HAS_PLACE.search(own) and not re.fullmatch(r"(?:Ủy|Uỷ) ban Kiểm tra", own):
        return issuer
    if re.match(r"(?:Chi bộ|Công ty|Trường|Đảng (?:ủy|uỷ|bộ))\s+\S", issuer):
        return issuer
    if issuer == "Văn phòng" or (issuer.startswith("Ban ") and re.match(r"Hội đồng nhân dân|HĐND", parent)):
        return f"{issuer} {parent}"
    above = re.sub(r"^(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND)\s+", "", parent)
    above = re.sub(r"^Đảng bộ\s+(tỉnh|thành phố)\s+", lambda m: f"{'Tỉnh' if m[1] == 'tỉnh' else 'Thành'} ủy ", above)
    return f"{issuer} {above}"


_PLACE_NAME = re.compile(rf"((?:[{UPPER}][{LOWER}]+(?:[ -](?=[{UPPER}])|\b)){{1,4}}|\d{{1,2}}\b)")


def completed(body: str, text: str) -> str:
    """A body named without its place ("Ban Tuyên giáo Quận ủy") with the place that the text most often gives it."""
    last = " ".join(body.split()[-2:])
    folded = last.casefold().replace("uỷ", "ủy")
    if folded not in COMMITTEES and folded.split()[-1] not in ("quận", "huyện", "tỉnh", "phường", "xã"):
        return body
    found: Counter[str] = Counter()
    for name in _names_after(last, text):
        found[name] += 2
    kind = folded.removesuffix(" ủy") if folded in COMMITTEES else folded.split()[-1]
    if kind in ("quận", "huyện", "tỉnh", "thành", "thị"):
        word = {"thành": "thành phố", "thị": "thị xã"}.get(kind, kind)
        for name in (*_names_after(word, text), *_names_after(word.capitalize(), text)):
            found[name] += 1
    if not found:
        return body
    best = max(found.items(), key=lambda pair: (pair[1], -len(pair[0]), pair[0]))
    return f"{body} {best[0]}"


def _names_after(words: str, text: str) -> list[str]:
    """Proper names and numbers that stand behind these words, wherever a text holds them."""
    found: list[str] = []
    at = text.find(words + " ")
    while at >= 0:
        match = _PLACE_NAME.match(text, at + len(words) + 1)
        if match and not text[max(0, at - 1) : at].isalnum():
            found.append(match[1].strip())
        at = text.find(words + " ", at + 1)
    return found
