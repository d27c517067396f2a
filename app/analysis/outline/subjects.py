"""What stands below the kind's line: the subject (trích yếu) over its lines, who enacts, and the receivers."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from app.analysis.outline.bodies import starts_body, starts_place
from app.analysis.outline.labels import parse_label
from app.analysis.outline.letterhead_lines import CIRCULATION, TO, is_motto
from app.analysis.outline.lines import Line
from app.analysis.outline.phrases import begins_lower, ending, is_rule, upper

ENACTING = re.compile(
    r"(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|(?:TỔNG )?GIÁM ĐỐC|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG (?:BAN|PHÒNG))(?=\W|$)"
)
"""Who decides, printed in capitals between the subject and the grounds."""
_ATTACHED = re.compile(
    r"^[(\[<]\s*(?:Kèm theo|Ban hành kèm|Đính kèm|Trình|Tài liệu|Dùng cho|Phục vụ|Dự thảo|Lưu hành)", re.IGNORECASE
)
_BODY_OPENERS = re.compile(
    r"^(?:Căn cứ|Thực hiện (?:Nghị|Hướng|Kế|Chỉ|Công|Quy|Quyết|Thông|Kết|Chương)|Thi hành|Xét|Theo|Trên cơ sở|Để|"
    r"Nhằm|Năm \d{4},)"
)
_ENACTS = re.compile(r"^(?:QUYẾT NGHỊ|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ|THÔNG BÁO|KẾT LUẬN|YÊU CẦU|BAN HÀNH)\s*:$")
_SESSION = re.compile(r"^(?:\(?(?:KHÓA|KHOÁ|NHIỆM KỲ|KỲ HỌP|LẦN THỨ)\b)", re.IGNORECASE)


def read_subject(
    lines: Sequence[Line], type_line: int, rest: str, skip: Container[int]
) -> tuple[str | None, int, tuple[int, ...]]:
    """The subject below a kind's line: its text, where the body begins, and lines between that are neither."""
    parts: list[Line] = []
    captions: list[int] = []
    body = type_line + 1
    closed = False
    rule_seen = False
    for line in lines[type_line + 1 : type_line + 16]:
        if line.at in skip:
            if is_rule(line.text) and parts:
                rule_seen = True
            if not parts and not rest:
                body = line.at + 1
            continue
        if _ATTACHED.match(line.text) or CIRCULATION.match(line.text):
            captions.append(line.at)
            body, closed = line.at + 1, True
            continue
        if _numbers_below(lines, line):
            break
        if not closed and not rule_seen and _goes_on(lines[type_line], parts, line, rest):
            parts.append(line)
            body = line.at + 1
            continue
        if _caption(line):
            captions.append(line.at)
            body, closed = line.at + 1, True
            continue
        break
    if rest.startswith("CỦA ") and parts:
        rest = ""
    if len(parts) > 1 and not rest and re.match(r"CỦA\s", parts[0].text):
        parts = parts[1:]
    text = " ".join([rest, *(p.text for p in parts)]).strip()
    return text.strip(' *"“”') or None, body, tuple(captions)


def _numbers_below(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line without a sign behind its number is a heading: "1 Hạ tầng số" over "1.1 Mạng truyền dẫn"."""
    match = re.match(r"(\d{1,2})\s+(?=[^\W\d_])", line.text)
    return match is not None and any(x.text.startswith(f"{match[1]}.1") for x in lines[line.at + 1 : line.at + 4])


def _caption(line: Line) -> bool:
    """Lines between subject and body: the body that enacts, its term and session, a short rule of stars."""
    text = line.text
    if len(text) > 120 or _ENACTS.match(text):
        return False
    enacts = starts_body(text) or starts_place(text) or ENACTING.match(text)
    return bool((upper(text) and enacts) or _SESSION.match(text) or is_motto(text))


def _goes_on(kind: Line, parts: list[Line], line: Line, rest: str) -> bool:
    text = line.text
    label = parse_label(text)
    if (label is not None and label.shape not in ("-", "*")) or TO.match(text) or _ENACTS.match(text):
        return False
    if len(text) > 320 or (ending(text) in (":", ".") and len(text) > 100):
        return False
    if not parts and not rest:
        return (
            not text.startswith("Căn cứ")
            and not _caption(line)
            and not (ending(text) in (".", ":", ";") and len(text) > 80)
        )
    last = parts[-1] if parts else kind
    if ending(last.text) == "." or (_caption(line) and not begins_lower(text)):
        return False
    if begins_lower(text) or ending(last.text) in (",", ";", "-", "–"):
        return ending(text) not in (".", ":") or len(text) < 120
    if ending(text) in (".", ":", ";") or _BODY_OPENERS.match(text) or len(text) > 160:
        return False
    if last.raw.align is not None or line.raw.align is not None:
        same = last.centred == line.centred and last.bold == line.bold
        return same and (line.centred or line.bold) and bool(parts or rest)
    if upper(text) and not line.gap:
        # Capitals go on with capitals; below a subject in small letters they head something else.
        return upper(last.text)
    return not line.gap and len(last.text) < 100 and bool(parts)


def read_receivers(lines: Sequence[Line], at: int, skip: Container[int]) -> tuple[tuple[str, ...], int]:
    """Receivers named by ``Kính gửi`` and where the body begins after them."""
    match = TO.match(lines[at].text)
    assert match is not None
    found: list[str] = [match["rest"].strip()] if match["rest"].strip() else []
    end, home = at + 1, lines[at].cell
    for line in lines[at + 1 : at + 40]:
        if line.at in skip:
            continue
        label = parse_label(line.text)
        listed = label is not None and label.shape in ("-", "+", "•", "*")
        goes_on = bool(found) and label is None and len(line.text) < 110 and not line.gap and not ending(found[-1])
        table = line.cell is not None and home is not None and line.cell.table == home.table
        alone = not found and len(line.text) < 110 and label is None
        if not (listed or goes_on or table or alone) or len(line.text) > 220:
            break
        if goes_on and not listed and begins_lower(line.text):
            found[-1] += " " + line.text
        else:
            found.append(line.text)
        end = line.at + 1
    cleaned = (re.sub(r"^[-–—+•*]\s*", "", f).strip(" ;,.") for f in found)
    return tuple(c for c in cleaned if c), end
