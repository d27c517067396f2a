"""Units as tables print them: over the table, in a column, in brackets behind a name, at a column's head.

A bracket or a lone cell is a unit only when all its words are unit words; a unit column takes whatever it prints.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from app.domain.figure import Unit
from app.domain.folding import fold
from app.domain.units import parse_unit

_SCALES = {
    "chuc": Decimal(10), "tram": Decimal(100), "nghin": Decimal(10**3), "ngan": Decimal(10**3),
    "1000": Decimal(10**3), "1.000": Decimal(10**3), "van": Decimal(10**4), "trieu": Decimal(10**6),
    "ti": Decimal(10**9),
}  # fmt: skip
_SCALE_WORDS = frozenset({"chục", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "1000", "1.000", "vạn"})

_BASES = """
đồng|đ|vnđ|vnd|usd|eur|đô la|đô la mỹ|dollar|nhân dân tệ|yên
tấn|tạ|yến|kg|g|gam|gram|kilôgam|lít|ml|m3|m³|m2|m²|km2|km²|m|km|cm|mm|mét|mét vuông|mét khối|hải lý|ha|héc ta|hecta|sào
ste|inch|oz|thùng|lượng|chỉ|cây
kwh|kw|mw|gw|gwh|mwh|kva|mva|w|tấn quy dầu
người|lao động|nhân khẩu|khẩu|hộ|hộ gia đình|gia đình|lượt|lượt người|lượt khách|lượt hộ|khách|hk|hành khách|em|cháu|trẻ
học sinh|sinh viên|giáo viên|bác sĩ|bác sỹ|cán bộ|hội viên|đoàn viên|đảng viên|thành viên|nam|nữ|bà mẹ|ca|bệnh nhân
hk.km|hành khách.km|lượt khách.km|lượt hk|lượt hk.km|tấn.km|t.km|tấn km|lượt người.km|người.km|khách.km|hành khách km
con|quả|trứng|cái|chiếc|bộ|bao|viên|hộp|chai|lon|gói|tờ|quyển|cuốn|bản|trang|m dài|đôi|tấm|thanh|cuộn|tút|thẻ
vụ|vụ việc|vụ án|trường hợp|cuộc|đợt|lần|buổi|hội nghị|lớp|lớp học|phòng|phòng học|giường|giường bệnh|trường|trường học
đơn|đơn thư|hồ sơ|thủ tục|văn bản|giấy|giấy phép|quyết định|giải|huy chương|danh hiệu|mô hình|sản phẩm|cơ sở|cơ quan
dự án|da|công trình|doanh nghiệp|dn|hợp tác xã|htx|tổ hợp tác|tht|trang trại|cửa hàng|chợ|điểm|điểm bưu điện|thuê bao
xã|phường|thôn|xóm|ấp|khu phố|tổ dân phố|tổ|thị trấn|huyện|tỉnh|đơn vị|chi bộ|chi hội|câu lạc bộ|clb|khu|khu dân cư
làng|bản làng|nhà|căn|căn hộ|ngôi|tuyến|tuyến đường|cầu|trạm|trạm y tế|máy|tàu|thuyền|xe|phương tiện
năm|tháng|ngày|giờ|phút|tuổi|vòng|bậc|mức|bước|tầng|chỉ tiêu|tiêu chí|nhiệm vụ
ý kiến|tin|bài|tin bài|lượt xem|lượt truy cập
%|‰|phần trăm|phần nghìn|điểm|điểm %|điểm phần trăm|độ|độ c|°c|lần|hệ số|suất|suất quà|phần quà|cặp|khối|mẫu|giọt
vạn dân|dân|người dân|trẻ em|con/phụ nữ|phụ nữ|năm học|công|ngày công|đv|đơn vị máu|công nhân|nhân viên|viên chức
đảng bộ|tổ chức|tổ chức cơ sở đảng|đoàn|hội|ban|giấy chứng nhận|thửa|lô|mũi|liều|sổ|bình|cột|bóng|camera|wh
"""
_BASE_SET = frozenset(word.strip() for line in _BASES.strip().splitlines() for word in line.split("|") if word.strip())
_WEAK_WORDS = """
năm|tháng|ngày|giờ|phút|nam|nữ|xã|phường|thôn|xóm|ấp|khu phố|tổ dân phố|tổ|thị trấn|huyện|tỉnh|đơn vị
trường|lớp|hội|đoàn|ban|khu|nhà|cầu|máy|xe|cây|mức|bậc|bước|điểm|độ|công|dân|cơ quan|tổ chức|chỉ tiêu
tiêu chí|nhiệm vụ|mẫu|lượng|chỉ|làng|chợ|công nhân|nhân viên|viên chức|cán bộ|bác sĩ|bác sỹ|giáo viên
học sinh|sinh viên|trẻ em|phụ nữ|da|đv|w|g|m|tấm|bộ|em|ca|năm học|tàu|thuyền|phương tiện|doanh nghiệp
hợp tác xã|trang trại|cơ sở|công trình|dự án|trạm y tế|hành khách|khách|giao thông|chi bộ|đảng bộ
nhân khẩu|khẩu|hộ|người|lao động|đảng viên|hội viên|đoàn viên|văn bản|con|bài|tin|tầng|tuyến|trạm|camera
"""
_WEAK = frozenset(word for line in _WEAK_WORDS.strip().splitlines() for word in line.split("|"))
"""Words that are as often names of rows and columns as units: alone in a cell of a table they are taken for names."""
_SYMBOLS = frozenset({"usd", "eur", "kwh", "mwh", "gwh", "kva", "mva", "vnđ", "vnd", "htx", "tht", "clb"})
_TIMES = frozenset({"năm", "tháng", "ngày", "quý", "nam", "nữ"})
_LABEL = re.compile(
    r"^[(\[]?\s*(?:đơn\s*vị(?:\s*tính)?|đvt|đv\s*tính|đv)\s*[:：.\-–]?\s*(.*?)[)\]]?\s*$", re.IGNORECASE | re.DOTALL
)
_RATE = re.compile(r"^số\s+[^/]{1,30}/\s*\d*\.?\d*\s*[^/]{1,30}$", re.IGNORECASE)
_PER = re.compile(r"\s*/\s*")
_SEVERAL = re.compile(r"\s*[,;]\s*|\s+và\s+|\s*-\s+|\s+-\s*")
_BRACKET = re.compile(r"[(\[]\s*([^()\[\]]{1,60}?)\s*[)\]]")
_SAID_LAST = re.compile(r"\s[-–—.;,]?\s*(?:đơn\s*vị\s*tính|đvt)\s*[:：]\s*([^:()\[\]]{1,40})$", re.IGNORECASE)
_COUNTED = re.compile(r"^(?:1|10|100|1\.000|1000|10\.000|10000|100\.000|100000)\s+")


def squeeze(text: str) -> str:
    """White space made single, ends trimmed."""
    return " ".join(text.split())


@lru_cache(maxsize=8192)
def is_unit(text: str) -> bool:
    """Whether every word of ``text`` belongs to a unit ("Nghìn tấn", "tạ/ha", "HK.km", "triệu đồng/người/năm")."""
    words = squeeze(text).lower().strip(" .:")
    if not words or len(words) > 48:
        return False
    return all(_is_simple(_COUNTED.sub("", part)) for part in _PER.split(words))


@lru_cache(maxsize=8192)
def is_sure_unit(text: str) -> bool:
    """Whether a text can only be a unit, wherever it stands ("Tỷ đồng", "%"; not "Hộ", "Nam")."""
    return is_unit(text) and squeeze(text).lower().strip(" .:") not in _WEAK


def _is_simple(words: str) -> bool:
    if words in _BASE_SET:
        return True
    parts = words.split(" ")
    while len(parts) > 1 and parts[0] in _SCALE_WORDS:
        parts = parts[1:]
        if " ".join(parts) in _BASE_SET:
            return True
    return len(parts) == 1 and parts[0] in {"tỷ", "tỉ", "triệu"} and len(words.split(" ")) >= 1


@lru_cache(maxsize=8192)
def unit_list(text: str) -> tuple[str, ...]:
    """The units of a list: "Nghìn tấn, triệu USD" → both; () when any part is not a unit."""
    whole = squeeze(text).strip(" .:")
    if is_unit(whole):
        return (whole,)
    parts = tuple(part for part in _SEVERAL.split(whole) if part)
    return parts if len(parts) > 1 and all(is_unit(part) for part in parts) else ()


@lru_cache(maxsize=8192)
def stated_units(text: str) -> tuple[str, ...]:
    """Units of a line such as "Đơn vị tính: Triệu đồng", "(ĐVT: ha)" or just "Tỷ đồng"; () when it is none."""
    line = squeeze(text)
    labelled = _LABEL.match(line)
    if labelled and labelled.group(1):
        said = labelled.group(1).strip(" .:()")
        return unit_list(said) or ((said,) if len(said) <= 40 else ())
    bare = line[1:-1].strip() if line.startswith("(") and line.endswith(")") else line
    return () if bare.lower() in _TIMES else unit_list(bare)


@lru_cache(maxsize=8192)
def is_unit_heading(text: str) -> bool:
    """Whether a column's heading says that its cells are units."""
    folded = fold(text).strip(" .:()")
    return folded in {
        "don vi",
        "don vi tinh",
        "dvt",
        "dv tinh",
        "dv",
        "d.v.t",
        "don vi do",
        "donvi tinh",
        "don vi tinh (dvt)",
    }


@lru_cache(maxsize=8192)
def bracketed_unit(text: str) -> str | None:
    """The unit in the last bracket of a name: "Diện tích (Nghìn ha)" → "Nghìn ha"; None when there is none."""
    for found in reversed(_BRACKET.findall(text)):
        labelled = _LABEL.match(found)
        if labelled and labelled.group(1):
            return squeeze(labelled.group(1))
        if is_unit(found) or _RATE.match(found):
            return squeeze(found)
    said = _SAID_LAST.search(text)
    return squeeze(said.group(1)).strip(" .") if said else None


_SCORE = re.compile(
    r"(?:tổng\s+|số\s+)*điểm(?:$|\s+(?:số|chấm|đạt|tự|thẩm|đánh|thi|trung|bình|chuẩn|thưởng|trừ|cộng)\b)"
)
"""A score; "điểm trường", "điểm du lịch" count places and are left to the other rules."""
_COUNTED_NAME = re.compile(r"^(?:tổng\s+)?số\s+(?:lượng\s+)?(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=8192)
def unit_in_name(text: str) -> str | None:
    """The unit that a name counts in: "Số hộ vay vốn" → "hộ", "Hộ nghèo" → "hộ"; None when it counts nothing."""
    name = squeeze(text).lower()
    if _SCORE.match(name):
        return "điểm"
    found = _COUNTED_NAME.match(name)
    if not found:
        return "hộ" if name.startswith("hộ ") else None
    words = name[found.end() :].split(" ")
    for length in range(min(4, len(words)), 0, -1):
        candidate = " ".join(words[:length]).strip(",;:()")
        if candidate in _BASE_SET and candidate not in _TIMES:
            return candidate
    return None


@lru_cache(maxsize=8192)
def without_unit(text: str) -> str:
    """A name without its bracketed unit: "Diện tích (Nghìn ha)" → "Diện tích"."""
    for match in reversed(list(_BRACKET.finditer(text))):
        labelled = _LABEL.match(match.group(1))
        if is_unit(match.group(1)) or _RATE.match(match.group(1)) or (labelled and labelled.group(1)):
            return squeeze(text[: match.start()] + " " + text[match.end() :])
    return squeeze(text)


@lru_cache(maxsize=8192)
def unit_value(text: str) -> Unit:
    """The unit as a value: "Triệu đồng" → base "đồng", scale 10⁶; the first letter made small as in running text."""
    printed = squeeze(text)
    if (
        len(printed) > 3
        and printed.isupper()
        and " " not in printed.strip("%")
        and printed.lower() in _BASE_SET - _SYMBOLS
    ):
        printed = printed.lower()
    if len(printed) > 1 and printed[0].isupper() and not printed[1].isupper():
        printed = printed[0].lower() + printed[1:]
    known = parse_unit(printed)
    if known is not None:
        return known
    head, *per = _PER.split(printed, maxsplit=1)
    words = head.split(" ")
    scale = Decimal(1)
    while len(words) > 1 and fold(words[0]) in _SCALES and words[0].lower() in _SCALE_WORDS:
        scale *= _SCALES[fold(words[0])]
        words = words[1:]
    base = " ".join(words)
    if base.lower() in {"tỷ", "tỉ", "triệu"}:
        scale *= _SCALES[fold(base)]
        base = "đồng"
    return Unit(text=printed, base=base, scale=scale, per=per[0] if per else None)
