"""The end of a paper: receivers (``Nơi nhận``), authority, office and name of the signer (NĐ 30/2020, I.7 and I.9)."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from msgspec import Struct, field

from app.analysis.outline.bodies import running_name, starts_body
from app.analysis.outline.labels import TOP, parse_label
from app.analysis.outline.lines import Line
from app.analysis.outline.phrases import LOWER, UPPER, is_rule, upper, words

_RECEIVERS = re.compile(r"^(?:Nơi|NƠI)\s+(?:nhận|NHẬN|gửi)\s*[:.]?\s*(?P<rest>.*)$")
_AUTHORITY = re.compile(
    r"^(?:T/M|TM\.?|K/T|KT\.?|T/L|TL\.?|TUQ\.?|T/UQ|Q\.|T\.M\.?|K\.T\.?|Thay mặt|THAY MẶT)[\s.]\s*\S"
)
_OFFICE = re.compile(
    r"^(?:(?:Q\.|QUYỀN|P\.)\s*)?(?:PHÓ\s+)?(?:TRƯỞNG (?:BAN|PHÒNG|ĐOÀN|TIỂU BAN|CÔNG AN|THÔN|KHU PHỐ|BẢN|ẤP)|"
    r"CHỦ TỊCH|BÍ THƯ|"
    r"GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|CHÁNH (?:VĂN PHÒNG|THANH TRA|ÁN)|CHỦ NHIỆM|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|"
    r"VỤ TRƯỞNG|CHI CỤC TRƯỞNG|VIỆN TRƯỞNG|THỦ TƯỚNG|TỔNG BÍ THƯ|TỔ TRƯỞNG|ỦY VIÊN|UỶ VIÊN|CHỈ HUY TRƯỞNG|"
    r"CHÍNH TRỊ VIÊN|"
    r"THƯỜNG TRỰC|VĂN PHÒNG|TỔNG THƯ KÝ|CHỦ TỌA|CHỦ TRÌ|THƯ KÝ|HIỆU PHÓ|ĐỘI TRƯỞNG|TRẠM TRƯỞNG|TRƯỞNG BAN|"
    r"ĐẠI DIỆN|NGƯỜI (?:LẬP|GHI|VIẾT|ĐỀ NGHỊ|LÀM ĐƠN|KHAI|BÁO CÁO|TỔNG HỢP))\b[^.;:!?]*$"
)
_ROLE_TITLE = re.compile(
    r"^(?:Phó\s+)?(?:Trưởng (?:ban|phòng)|Chủ tịch|Bí thư|Giám đốc|Hiệu trưởng|Chánh [Vv]ăn phòng|Chủ nhiệm)"
    r"(?:\s+(?:Thường trực|thường trực|HĐND|UBND|Đảng [ủu]ỷ?|[Tt]ỉnh|[Xx]ã|[Pp]hường))*$"
)
_SIGNED = re.compile(
    r"^[(\[<]?\s*(?:đã ký|ký|ký tên|chữ ký|ký, đóng dấu|đã ký và đóng dấu|đã kí|chữ ký số|signed|đã ký số)"
    r"(?:\s*(?:và|,)?\s*(?:đóng dấu|ghi rõ họ tên|họ tên))*\s*[)\]>.]?$",
    re.IGNORECASE,
)
_BRACE = re.compile(r"^[(<{\[]\s*(?:để|đề|b/c|phối hợp|thực hiện|báo cáo|th/h)", re.IGNORECASE)
_LEAST_BODY = 8
"""Lines above a lone body's name that closes a paper; fewer are a letterhead."""
_TITLED = re.compile(
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


class Closing(Struct, frozen=True):
    """The closing lines of a paper. Positions are half-open; ``brace`` holds positions of remarks torn off the list."""

    start: int
    end: int
    recipients: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    signer: str | None = None
    brace: tuple[int, ...] = ()

    @property
    def role(self) -> str | None:
        """The signer's role as gold and contract write it: "K/T Trưởng ban, Phó Trưởng ban"."""
        parts = [_spoken(t) for t in (*self.authority, *self.office)]
        return ", ".join(parts) or None


def is_person(text: str) -> bool:
    """Whether a line is a person's name: two to six capitalised words, led by a surname or in title case."""
    bare = _TITLED.sub("", text).strip()
    parts = bare.split()
    if not 2 <= len(parts) <= 6 or len(bare) > 45 or not all(_NAME_WORD.match(p) for p in parts):
        return False
    if parts[0].casefold() in _SURNAMES and not _OFFICE.match(bare.upper()):
        return True
    return not upper(bare) and parts[0].casefold() not in _NOT_NAMES and len(parts) <= 4


def is_role(text: str) -> bool:
    """Whether a line is an authority ("T/M BAN THƯỜNG VỤ") or an office ("PHÓ BÍ THƯ") above a signature."""
    if len(text) > 110:
        return False
    return bool(_AUTHORITY.match(text) and (upper(text[3:]) or len(text) < 60)) or _is_office(text)


def is_signed(text: str) -> bool:
    """Whether a line only says that somebody signed, or is to sign: "(Đã ký)", "(Ký, ghi rõ họ tên)"."""
    return bool(_SIGNED.match(text))


def _is_office(text: str) -> bool:
    return len(text) <= 80 and bool(upper(text) and _OFFICE.match(text))


def find_closings(lines: Sequence[Line], skip: Container[int]) -> list[Closing]:
    """All closings of a file in order. ``skip`` holds positions of noise, which neither begin nor end one."""
    found: list[Closing] = []
    at = 0
    while at < len(lines):
        if at in skip or not _opens(lines, at, skip):
            at += 1
            continue
        closing = _closing(lines, at, skip, found[-1].end if found else 0)
        if closing is None:
            at += 1
            continue
        found.append(closing)
        at = max(closing.end, at + 1)
    return found or _signed_by_body(lines, skip)


def _signed_by_body(lines: Sequence[Line], skip: Container[int]) -> list[Closing]:
    """The name of a body as the last line of a paper without any other closing: "BAN XÂY DỰNG ĐẢNG ĐẢNG ỦY XÃ"."""
    last = next((line for line in reversed(lines) if line.at not in skip), None)
    if last is None or last.at < _LEAST_BODY or last.cell is not None or len(last.text) > 90:
        return []
    signed = upper(last.text) and (starts_body(last.text) or last.text.startswith(("BAN ", "TỔ BIÊN ")))
    return [Closing(last.at, last.at + 1)] if signed else []


def _opens(lines: Sequence[Line], at: int, skip: Container[int]) -> bool:
    text = lines[at].text
    receivers = _RECEIVERS.match(text)
    if receivers and len(text) < 200:
        colon = ":" in text[:12]
        below = next((line for line in lines[at + 1 : at + 6] if line.at not in skip), None)
        return colon or (not receivers["rest"] and below is not None and below.text[:1] in "-–—•+*")
    if not all(is_role(column) for column in _columns(text)) or (
        lines[at].cell is not None and not _signing_cell(lines, at)
    ):
        return False
    # Without Nơi nhận, an office counts only with a name below it.
    return _name_below(lines, at, skip) is not None


def _columns(text: str) -> list[str]:
    """Two signatures side by side, printed on one line: the pieces parted by tabs or three blanks."""
    if "\t" not in text and "   " not in text:
        return [text]
    return [piece.strip() for piece in re.split(r"\t+| {3,}", text) if piece.strip()]


def _signing_cell(lines: Sequence[Line], at: int) -> bool:
    """Whether a table cell stands in a table of at most four columns and eight rows: a signature table."""
    cell = lines[at].cell
    assert cell is not None
    near = lines[max(0, at - 60) : at + 60]
    same = [x.cell for x in near if x.cell is not None and x.cell.table == cell.table]
    return max(c.column for c in same) <= 3 and max(c.row for c in same) <= 8


def _name_below(lines: Sequence[Line], at: int, skip: Container[int]) -> int | None:
    seen = 0
    for near in range(at + 1, min(len(lines), at + 14)):
        if near in skip:
            continue
        text = lines[near].text
        columns = _columns(text)
        if all(is_person(column) for column in columns):
            return near
        if not (
            all(is_role(column) or _SIGNED.match(column) for column in columns)
            or _SIGNED.match(text)
            or is_rule(text)
            or len(text) < 4
            or _ROLE_TITLE.match(text)
        ):
            seen += 1
            if seen > 1 or len(text) > 60:
                return None
    return None


def _closing(lines: Sequence[Line], anchor: int, skip: Container[int], floor: int) -> Closing | None:
    start = anchor
    while start > floor:
        text = lines[start - 1].text
        if (
            start - 1 in skip
            or all(is_role(column) for column in _columns(text))
            or _SIGNED.match(text)
            or (is_person(text) and _role_above(lines, start - 1))
        ):
            start -= 1
        else:
            break
    while start in skip and start < anchor:
        start += 1
    return _gather(lines, start, skip)


def _role_above(lines: Sequence[Line], at: int) -> bool:
    return any(is_role(line.text) for line in lines[max(0, at - 6) : at])


class _Found(Struct):
    """A closing while it is gathered."""

    recipients: list[str] = field(default_factory=list)
    authority: list[str] = field(default_factory=list)
    office: list[str] = field(default_factory=list)
    brace: list[int] = field(default_factory=list)
    signer: str | None = None
    listing: bool = False
    open_brace: bool = False
    second: bool = False


def _gather(lines: Sequence[Line], start: int, skip: Container[int]) -> Closing | None:
    found = _Found()
    end = at = start
    while at < len(lines):
        if at not in skip:
            columns = _columns(lines[at].text)
            if len(columns) > 1 and all(is_role(column) for column in columns):
                # Signatures side by side: all belong to the closing, the first one signs.
                columns, found.second = columns[:1], True
            if not all([_take(found, lines, at, text) for text in columns]):
                break
            end = at + 1
        at += 1
    if not (found.recipients or found.signer or (found.listing and (found.authority or found.office))):
        return None
    return Closing(
        start, end, _cleaned(found.recipients), tuple(found.authority), tuple(found.office), found.signer,
        tuple(found.brace),
    )  # fmt: skip


def _take(found: _Found, lines: Sequence[Line], at: int, text: str) -> bool:
    """Put one printed piece where it belongs; False when it is no part of a closing."""
    receivers = _RECEIVERS.match(text)
    if found.open_brace or (_BRACE.match(text) and found.listing):
        found.brace.append(at)
        found.open_brace = not any(c in text for c in ")>}]") and len(found.brace) < 12
    elif receivers and not found.listing:
        found.listing = True
        if receivers["rest"]:
            found.recipients.append(receivers["rest"])
    elif found.signer and (is_role(text) or (found.second and is_person(text))):
        # A second signature beside the first: it belongs to the closing, but the first one signs.
        found.second = True
    elif _AUTHORITY.match(text) and is_role(text):
        found.authority.append(text)
    elif _is_office(text) or (_ROLE_TITLE.match(text) and not found.signer and (found.authority or found.office)):
        found.office.append(text)
    elif found.authority and not found.office and upper(text) and len(text) < 60 and not is_person(text):
        found.authority[-1] += " " + text
    elif _SIGNED.match(text) or is_rule(text):
        return True
    elif is_person(text) and not found.signer and (found.authority or found.office):
        found.signer = _TITLED.sub("", text).strip()
    elif found.listing and _receiver(lines, at, text, bool(found.signer)):
        _add_receiver(found.recipients, text)
    else:
        return False
    return True


def _receiver(lines: Sequence[Line], at: int, text: str, signed: bool) -> bool:
    """Whether a line among the receivers is one: a dash, or a short line that goes on from one."""
    if len(text) > 150:
        return False
    label = parse_label(text)
    if label is not None and label.shape in ("-", "+", "•", "*"):
        return True
    if signed or (label is not None and label.shape in TOP):
        return False
    if label is not None:
        return len(text) < 90
    return (
        not lines[at].gap
        or (text[:1].islower() and len(text) < 90)
        or text.endswith((";", ","))
        or (text.startswith(("Như ", "Lưu")) and len(text) < 90)
    )


def _add_receiver(recipients: list[str], text: str) -> None:
    dashed = re.match(r"^[-–—+•*]\s*", text)
    if dashed or not recipients or recipients[-1].endswith((";", ",", ".")):
        recipients.append(text[dashed.end() :] if dashed else text)
    else:
        recipients[-1] += " " + text


def _cleaned(recipients: list[str]) -> tuple[str, ...]:
    """Receivers without dashes and end signs; "A, (để báo cáo)" loses the comma before its bracket."""
    parts = (re.sub(r"[,;]\s*\(", " (", r).strip(" ,;.-") for r in recipients)
    return tuple(p for p in parts if p and words(p))


def _spoken(role: str) -> str:
    """K/T TRƯỞNG BAN → K/T Trưởng ban: the capitals of a signature as running text writes them."""
    match = re.match(r"^((?:T/M|TM\.?|K/T|KT\.?|T/L|TL\.?|TUQ\.?|T/UQ|Q\.|T\.M\.?|K\.T\.?)[\s.]?)\s*(.*)$", role)
    prefix, rest = (match[1].strip() + " ", match[2]) if match else ("", role)
    if not upper(rest):
        return prefix + rest
    named = running_name(rest)
    lowered = re.sub(r"\b(?:PHÓ|TRƯỞNG|BÍ|THƯ|CHỦ|TỊCH|GIÁM|ĐỐC)\b", lambda m: m[0].casefold(), named)
    deputy = re.match(r"^(Phó) ([^\W\d_]+)(.*)$", lowered)
    if deputy:
        return prefix + f"{deputy[1]} {deputy[2].capitalize()}{deputy[3]}"
    return prefix + lowered[:1].upper() + lowered[1:]
