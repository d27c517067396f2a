"""Names of persons: how they are printed below a signature, and what is taken for one in a scan and is none."""

from __future__ import annotations

import re

from app.analysis.outline.lines import Line
from app.analysis.outline.offices import OFFICE_WORDS, is_office
from app.analysis.outline.phrases import LOWER, UPPER, upper
from app.analysis.syllables import is_syllable
from app.domain.folding import fold

TITLED = re.compile(
    r"^(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCKI{1,2}|KS|CN|Đ/c|Đồng chí|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|"
    r"Trung úy|Thiếu úy|Thiếu tướng|Trung tướng|Thượng tướng|Đại tướng|LS|NGƯT|NGND)[.,]?\s*)+"
)
_NAME_WORD = re.compile(rf"^(?:[{UPPER}](?:['’][{UPPER}]?)?[{LOWER}]*|[{UPPER}]+|[A-Z]\.)$")
_SURNAMES = frozenset(
    [
        "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô",
        "dương", "lý", "lí", "đào", "đoàn", "vương", "trịnh", "trương", "đinh", "lâm", "phùng", "mai", "tô", "hà",
        "tạ", "cao", "thái", "chu", "châu", "quách", "la", "lương", "lưu", "kiều", "triệu", "nông", "hứa", "giàng",
        "vàng", "lò", "lường", "cầm", "quàng", "cà", "sùng", "thào", "mùa", "má", "vừ", "ma", "y", "h'", "rơ", "siu",
        "ksor", "kpă", "niê", "ayun", "êban", "đàm", "đổng", "doãn", "giang", "khổng", "khuất", "kim", "lã", "lục",
        "mạc", "nghiêm", "ninh", "ông", "phí", "phó", "quan", "sơn", "sầm", "tăng", "thạch", "thân", "tiêu", "tôn",
        "tống", "từ", "ứng", "văn", "viên", "vi", "âu", "bạch", "bế", "biện", "chử", "cù", "cung", "danh", "điểu",
        "đồng", "đới", "giáp", "hàn", "hoa", "hùng", "khương", "kha", "liêu", "lộc", "lữ", "mã", "mẫn", "nhâm",
        "nhan", "nhữ", "ngụy", "ôn", "phương", "quang", "quản", "thi", "thiều", "trà", "trang", "uông", "vầy", "xa",
    ]
)  # fmt: skip
_NOT_NAMES = frozenset(
    [
        "ban", "sở", "phòng", "ủy", "uỷ", "đảng", "hội", "bộ", "cục", "trường", "trung", "tâm", "văn", "công", "tòa",
        "toà", "viện", "chi", "tỉnh", "huyện", "quận", "thành", "phố", "phường", "xã", "như", "lưu", "kính", "nơi",
        "mục", "phần", "chương", "phụ", "điều", "căn", "số", "ngày", "về", "các", "những", "thường", "mặt", "tổ",
        "quốc", "việt", "hướng", "kế", "báo", "quyết", "nghị", "chỉ", "thông", "kết", "chương", "đề", "tài", "trân",
        "dự",
    ]
)  # fmt: skip
_FOLDED_SURNAMES = frozenset(fold(name) for name in _SURNAMES)
_EDGE = re.compile(r"^[\W\d_]+|[\W_]+$")
_READABLE = 0.6
"""Certainty of OCR below which a name says nothing: what was read of a pen's strokes comes to 0.2-0.55."""
_WELL_READ = 0.9


def is_person(text: str) -> bool:
    """Whether a line is a person's name: two to six capitalised words, led by a surname or in title case."""
    bare = TITLED.sub("", text).strip()
    parts = bare.split()
    if not 2 <= len(parts) <= 6 or len(bare) > 45 or not all(_NAME_WORD.match(p) for p in parts):
        return False
    if is_office(bare.upper()) or all(part.upper() in OFFICE_WORDS for part in parts[:2]):
        return False
    if parts[0].casefold() in _SURNAMES:
        return True
    return not upper(bare) and parts[0].casefold() not in _NOT_NAMES and len(parts) <= 4


def signer_in(line: Line, text: str) -> str | None:
    """The name that a line below a signature prints, without titles; None where it is none, or not surely one.

    A scan's line must be read with some certainty, begin with a surname (its accents may be misread), and be of
    Vietnamese syllables unless it is read well: strokes of a pen also give words with capitals.
    """
    if line.raw.confidence is None:
        return TITLED.sub("", text).strip() if is_person(text) else None
    return scanned_name(text, line.raw.confidence)


def scanned_name(text: str, certainty: float) -> str | None:
    """The name that OCR read with this certainty (0 to 1), without titles and signs around it; None as above."""
    bare = TITLED.sub("", _EDGE.sub("", text)).strip()
    known = fold(bare.partition(" ")[0]) in _FOLDED_SURNAMES
    legal = all(is_syllable(word) for word in bare.split()) or (certainty >= _WELL_READ and not upper(bare))
    return bare if certainty >= _READABLE and known and legal and is_person(bare) else None
