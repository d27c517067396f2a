"""The rank of an institution among those that a paper is sent to, from the highest down.

The order is that of the state and of the Party: the centre, the province, the district, the commune; at each level the
Party committee, the people's council, the people's committee, the Front, the agencies. First of all stands "as above",
last the press, the office itself and the archive.
"""

from __future__ import annotations

import re

Standing = tuple[int, int]
"""Level and body, the lower the earlier."""
_LONGEST = 100
"""Letters of a receiver at most."""
_OPENING = re.compile(
    r"(?:các|đại biểu|đoàn|thường trực|thường vụ|ban|bộ|sở|phòng|văn phòng|vp|tt|lãnh đạo|chánh|"
    r"(?:đảng|tỉnh|thành|huyện|quận) (?:ủy|uỷ)|(?:ủy|uỷ) ban|ubnd|hđnd|ubmttq|mttq|mặt trận|hội đồng|quốc hội|"
    r"ubtvqh|chính phủ|thủ tướng|chủ tịch|bí thư|công an|trung tâm|trưởng|chi bộ|tòa án|viện|cục|chi cục|kiểm toán)\b"
)
"""How an institution or an office begins: other points of a list also speak of a commune or a province."""
_BULLET = re.compile(r"^\s*[-–+•*]\s*")
_FIRST = re.compile(r"như (?:trên|điều|kính gửi|mục)\b|(?:bộ chính trị|ban bí thư|tổng bí thư)\b")
_PRESS = re.compile(r"\b(?:báo(?! cáo)|đài|thông tấn|công báo|thông tin điện tử|cổng thông tin|trang thông tin)\b")
_OFFICE = re.compile(r"(?:vp|cvp|pcvp|lđvp|lãnh đạo văn phòng|chánh văn phòng|phòng tổng hợp|phòng th)\b\s*(?:[:,]|$)")
_ARCHIVE = re.compile(r"lưu\b")
_LEVELS = (
    re.compile(r"\b(?:trung ương|quốc hội|ubtvqh|chính phủ|thủ tướng|chủ tịch nước|nhà nước|các bộ|bộ|tối cao)\b"),
    re.compile(r"\b(?:tỉnh|thành phố|thành ủy|thành uỷ|tp|tỉnh ủy|tỉnh uỷ|sở|các sở)\b"),
    re.compile(r"\b(?:huyện|quận|thị xã|huyện ủy|huyện uỷ|quận ủy|quận uỷ)\b"),
    re.compile(r"\b(?:xã|phường|thị trấn|đặc khu)\b"),
    re.compile(r"\b(?:thôn|ấp|bản|buôn|tổ dân phố|khu dân cư|chi bộ|trường)\b"),
)
_BODIES = (
    re.compile(r"\b(?:tỉnh|thành|huyện|quận|đảng) (?:ủy|uỷ)\b|\btrung ương đảng\b"),
    re.compile(r"\b(?:quốc hội|ubtvqh|hđnd|hội đồng nhân dân|đbqh)\b"),
    re.compile(r"\b(?:chính phủ|thủ tướng|ubnd|(?:ủy|uỷ) ban nhân dân)\b"),
    re.compile(r"\b(?:mttq|ubmttq|mặt trận)\b"),
)


def standing(text: str) -> Standing | None:
    """Rank of the receiver that a line names, the lower the earlier; None for a line that names none, or a level that
    it does not tell."""
    if len(text) > _LONGEST or not text.rstrip().endswith((";", ".", ",")) or not _BULLET.match(text):
        return None
    told = _BULLET.sub("", text).lower()
    if _FIRST.match(told):
        return (-1, 0)
    if _ARCHIVE.match(told):
        return (9, 2)
    if _OFFICE.match(told):
        return (9, 1)
    if _PRESS.search(told):
        return (9, 0)
    if not _OPENING.match(told):
        return None
    level = next((at for at, kind in enumerate(_LEVELS) if kind.search(told)), None)
    if level is None:
        return None
    return level, next((at for at, kind in enumerate(_BODIES) if kind.search(told)), len(_BODIES))
