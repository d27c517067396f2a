"""What the words of a line or heading say it is: letterhead, signature, form number, note, stub, order mark."""

from __future__ import annotations

import re
from functools import lru_cache

LETTERHEAD = re.compile(
    r"^số\s+\d*\s*[-/]\s*[A-ZĐ]|cộng hòa xã hội chủ nghĩa|cộng hoà xã hội chủ nghĩa|độc lập\s*[-–]\s*tự do|"
    r"đảng cộng sản việt nam|^số\s*:|^\*$|"
    r"^(?:.*,\s*)?ngày\s*\d*\s*tháng\s*\d*\s*năm\s*\d*\s*$|^mẫu số",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"người lập|thủ trưởng|chủ tịch|phó chủ tịch|^t[/.]?m\b|^k[/.]?t\b|bí thư|kế toán|trưởng phòng|phụ trách|"
    r"ký tên|nơi nhận|giám đốc",
    re.IGNORECASE,
)
_FORM_NUMBER = re.compile(
    r"^(?:phụ lục|(?:mẫu\s+)?biểu(?:\s+mẫu)?(?:\s+số)?|mẫu số|bảng)\s*[\dIVX]+\b.{0,12}$", re.IGNORECASE
)
TITLE_START = re.compile(
    r"(?:\d{1,2}\.\s*)?(?:một số|tình hình|kết quả|tổng hợp|báo cáo|thống kê|danh sách|số liệu|các chỉ tiêu|"
    r"chỉ tiêu|thực hiện)\b",
    re.IGNORECASE,
)
STUB_HEADING = re.compile(
    r"^(?:tt|stt|số tt|số thứ tự|chỉ tiêu|nội dung|tên|danh mục|hạng mục|đơn vị|địa phương|địa bàn|lĩnh vực|"
    r"ngành|loại|"
    r"khoản mục|nguồn|năm|tháng|quý|phường|xã|thôn|tổ|khu|quận|huyện|tỉnh|mã)\b",
    re.IGNORECASE,
)
_ORDINAL_HEADING = re.compile(
    r"^(?:tt|stt|số tt|số thứ tự|thứ tự|mã(?: số)?|mã .{1,20}|biểu(?: số)?)\.?$", re.IGNORECASE
)
_NOTE_HEADING = re.compile(
    r"^(?:ghi chú|chú thích|diễn giải|nguồn(?: số liệu)?|cơ quan .*|thời gian|địa chỉ|số điện thoại|điện thoại)$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:[IVXLC]+|[A-ZĐ]|[a-zđ]|\d{1,3}(?:\.\d{1,2}){0,3})[.)/]?|[-+*•]")
_NOTE = re.compile(
    r"^\s*(?:[(\[]?\s*(?:ghi chú|chú thích|chú ý|lưu ý|nguồn|số liệu)\b|\(?\*+\)?|\(\d\)\s|\[\d\]|[¹²³⁴]|"
    r"\d\)\s|“|-\s*(?:số liệu|dấu))",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def is_note(text: str) -> bool:
    """Whether a line below a table explains it."""
    return bool(_NOTE.match(text)) or (len(text) > 60 and text.rstrip().endswith("."))


@lru_cache(maxsize=8192)
def is_letterhead(text: str) -> bool:
    """Whether a line belongs to the paper's head: the state's or Party's name, number, place and day."""
    return bool(LETTERHEAD.search(text))


@lru_cache(maxsize=8192)
def is_form_number(text: str) -> bool:
    """Whether a line says only which form or annex the table is: "Biểu số 03", "Phụ lục II"."""
    return bool(_FORM_NUMBER.match(text))


@lru_cache(maxsize=8192)
def is_signature(text: str) -> bool:
    """Whether a line belongs to a signature block."""
    return bool(SIGNATURE.search(text)) and len(text) < 60


@lru_cache(maxsize=8192)
def is_order_heading(text: str) -> bool:
    """Whether a heading stands over an order or code column ("TT", "Mã số")."""
    return bool(_ORDINAL_HEADING.match(text.strip()))


@lru_cache(maxsize=8192)
def is_note_heading(text: str) -> bool:
    """Whether a heading stands over a column of words or of numbers that are no statistics ("Ghi chú")."""
    return bool(_NOTE_HEADING.match(text.strip()))


@lru_cache(maxsize=8192)
def is_order(text: str) -> bool:
    """Whether a cell is an order mark: "I", "1.2", "a)", "-"."""
    return bool(_ORDINAL.fullmatch(text.strip()))


def is_title_like(text: str) -> bool:
    """Whether a line is a title: long, in capitals, or begun like one."""
    letters = [c for c in text if c.isalpha()]
    shouted = len(letters) > 14 and sum(c.isupper() for c in letters) > len(letters) * 0.8
    return (
        len(text) > 70
        or shouted
        or bool(re.match(r"(?:biểu|bảng|phụ lục|báo cáo|tổng hợp|\d{1,2}\.\s)", text, re.IGNORECASE))
    )
