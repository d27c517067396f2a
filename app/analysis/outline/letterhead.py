"""Beginnings of papers in a file, and what their letterheads say: bodies, number, place, date, kind, subject.

Forms: Nghị định 30/2020 (Quốc hiệu, ``Số: 15/QĐ-BNV``), Party papers (``ĐẢNG CỘNG SẢN VIỆT NAM``, ``Số 05-NQ/ĐU``), a
letterhead in a two-column table, in text column by column or side by side, or none: then the kind's own line begins it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from app.analysis.outline.bodies import issuer_and_parent, running_name, split_bodies, starts_body, starts_place
from app.analysis.outline.closing import Closing
from app.analysis.outline.labels import parse_label
from app.analysis.outline.lines import Line
from app.analysis.outline.phrases import UPPER, begins_lower, ending, is_rule, mostly_upper, upper

TYPES = (
    "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Quy trình", "Thông cáo", "Thông báo", "Thông tri",
    "Thông tư liên tịch", "Thông tư", "Nghị định", "Hướng dẫn liên tịch", "Hướng dẫn", "Chương trình hành động",
    "Chương trình công tác", "Chương trình phối hợp", "Chương trình", "Kế hoạch", "Phương án", "Đề án", "Dự án",
    "Báo cáo tóm tắt",
    "Báo cáo chính trị", "Báo cáo thẩm tra", "Báo cáo thẩm định", "Nghị quyết liên tịch", "Kế hoạch liên tịch",
    "Kế hoạch phối hợp", "Quy chế phối hợp", "Công văn liên tịch", "Quy ước", "Hương ước",
    "Báo cáo", "Biên bản", "Tờ trình", "Hợp đồng", "Công điện", "Công văn", "Bản ghi nhớ", "Bản thỏa thuận",
    "Giấy ủy quyền",
    "Giấy mời", "Giấy giới thiệu", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Thư công", "Thư ngỏ", "Kết luận",
    "Lời kêu gọi",
    "Tuyên bố", "Luật", "Pháp lệnh", "Sắc lệnh", "Đề cương tuyên truyền", "Đề cương giới thiệu", "Đề cương báo cáo",
    "Đề cương",
    "Tài liệu tuyên truyền", "Tài liệu hỏi đáp", "Tài liệu sinh hoạt chi bộ", "Tài liệu", "Định hướng tuyên truyền",
    "Bài tuyên truyền", "Bản tin", "Nội quy", "Điều lệ", "Thể lệ", "Sao lục",
)  # fmt: skip
_TYPE_NAMES = {name.casefold(): name for name in TYPES}
_TYPE_BEGINS = frozenset(c for name in TYPES for c in (name[0], name[0].lower()))
_TYPE = re.compile(rf"({'|'.join(sorted(_TYPE_NAMES, key=lambda name: (-len(name), name)))})(?=\s|$)")
_MOTTO = re.compile(
    r"(?:ĐẢNG CỘNG SẢN VIỆT NAM|C[ỘÔ]NG H[ÒO][AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM|"
    r"Độc [Ll]ập\s*[-–—]\s*Tự [Dd]o\s*[-–—]\s*Hạnh [Pp]húc|"
    r"ĐOÀN TNCS HỒ CHÍ MINH|ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH)\s*[*\-–_]*$"
)
_NUMBER = re.compile(
    r"^(?:(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết)\s+số(?=\s*:)|Số|SỐ)\s*[:.]?\s*(?P<n>[\d.…_ ]{0,14}(?:[-/]\s*|"
    r"(?<=\d))(?P<k>[A-ZĐ][A-Za-zĐđ.]{0,7}i?)?(?:\s*[/\-]\s*[A-ZĐ0-9][A-Za-zĐđ0-9]*(?:[-&][A-ZĐ0-9a-z]+)*){0,3}|"
    r"\d{1,5}(?:/\d{4})?(?:/[A-ZĐ]+[A-Za-zĐđ\d-]*)*)"
    r"(?P<x>\s[A-ZĐ]{2,6}$)?(?=[\s,;.(]|$)"
)
_DATE = re.compile(
    rf"(?P<p>(?:[{UPPER}][^\s,.;:]*\.?)(?:\s+[^\s,;:\d]+){{0,6}}|(?:Phường|Xã|Quận)\s+\d{{1,2}})?,?\s*(?:,\s*|"
    rf"(?<=\s)|^)(?:ngày|Ngày)\s*"
    r"(?P<d>[\d.…_ ]{0,12})\s*(?:tháng)\s*(?P<m>[\d.…_ ]{0,12})\s*(?:năm)\s*(?P<y>\d{4}|[\d.…_ ]{0,12})\s*$"
)
_STATED = re.compile(
    r"SỐ\s+(?P<n>\d{1,5}(?:/\d{4})?(?:[/-][A-ZĐ][A-ZĐa-zđ0-9]*)*)\s*,?\s+NGÀY\s+(?P<d>\d{1,2})\s+THÁNG\s+"
    r"(?P<m>\d{1,2})\s+NĂM\s+(?P<y>\d{4})(?=\W|$)",
    re.IGNORECASE,
)
"""Number and date below the kind, as databases of laws print them: "SỐ 12/2004/NĐ-CP NGÀY 5 THÁNG 3 NĂM 2004"."""
_ENACTING = re.compile(
    r"(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|(?:TỔNG )?GIÁM ĐỐC|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG (?:BAN|PHÒNG))(?=\W|$)"
)
"""Who decides, printed in capitals between the subject and the grounds."""
_TO = re.compile(r"^Kính (?:gửi|trình|báo cáo)\s*:?\s*(?P<rest>.*)$", re.IGNORECASE)
_SUBJECT = re.compile(r"^[\"“(]?(?:V/v|V\.v|VV|Về việc|về việc|Về)\b[:.]?\s*", re.IGNORECASE)
_ATTACHED = re.compile(
    r"^[(\[<]\s*(?:Kèm theo|Ban hành kèm|Đính kèm|Trình|Tài liệu|Dùng cho|Phục vụ|Dự thảo|Lưu hành)", re.IGNORECASE
)
_BODY_OPENERS = re.compile(
    r"^(?:Căn cứ|Thực hiện (?:Nghị|Hướng|Kế|Chỉ|Công|Quy|Quyết|Thông|Kết|Chương)|Thi hành|Xét|Theo|Trên cơ sở|Để|"
    r"Nhằm|Năm \d{4},)"
)
_ENACTS = re.compile(r"^(?:QUYẾT NGHỊ|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ|THÔNG BÁO|KẾT LUẬN|YÊU CẦU|BAN HÀNH)\s*:$")
_DEGREE = re.compile(r"^(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)$")
_CIRCULATION = re.compile(
    r"^[(\[]?(?:DỰ THẢO(?=\s*[)\]]?$|,?\s+(?:LẦN|NGÀY)\b)|LƯU HÀNH NỘI BỘ|XEM XONG TRẢ LẠI|TÀI LIỆU THU HỒI)",
    re.IGNORECASE,
)
_FORM = re.compile(r"(?:Mẫu|MẪU|Biểu|BIỂU)\b")
_COPY = re.compile(r"[(\[]?(?:SAO Y(?: BẢN CHÍNH)?|SAO LỤC|TRÍCH SAO)\b")
"""What a copy says it is (Nghị định 30/2020, Phụ lục I, phần II): a remark on the paper above, not one of its own."""
_COPY_SYMBOLS = ("SY", "SL", "TrS", "BS")
_SESSION = re.compile(r"^(?:\(?(?:KHÓA|KHOÁ|NHIỆM KỲ|KỲ HỌP|LẦN THỨ)\b)", re.IGNORECASE)

AnchorKind = Literal["motto", "number", "date", "type", "to"]


class Anchor(Struct, frozen=True):
    """A line that only stands in a letterhead, and what it is."""

    at: int
    kind: AnchorKind


class Head(Struct, frozen=True):
    """A letterhead: positions ``start``..``body`` (half-open) belong to it; the rest is what it says."""

    start: int
    body: int
    type: str | None = None
    type_line: int | None = None
    number: str | None = None
    symbol: str = ""
    issuer: str | None = None
    parent: str | None = None
    place: str | None = None
    date: str | None = None
    title: str | None = None
    recipients: tuple[str, ...] = ()
    strong: bool = False
    """Whether it has a motto, number or place and date beside the kind."""
    captions: tuple[int, ...] = ()


def _dated(text: str) -> re.Match[str] | None:
    """The place and date with which a text ends. The cheap look comes first: every line is asked."""
    return _DATE.search(text) if "năm" in text else None


def _motto(text: str) -> re.Match[str] | None:
    """The motto or the Party's title with which a text ends."""
    return _MOTTO.search(text) if "VIỆT NAM" in text or "HỒ CHÍ MINH" in text or "ạnh" in text else None


def is_motto(text: str) -> bool:
    """Whether a line is the motto or the Party's title, which name no section wherever they stand."""
    match = _motto(text)
    return match is not None and match.start() == 0


def type_of(text: str) -> tuple[str, str] | None:
    """The kind that a line names and what follows on the line; None when it is no line of a kind."""
    if len(text) > 240:
        return None
    bare = " ".join(text.split()).strip(" *-_.")
    if bare[:1] not in _TYPE_BEGINS:
        return None
    match = _TYPE.match(bare.casefold())
    if match is None:
        return None
    name, rest = _TYPE_NAMES[match[1]], bare[match.end() :].strip(" -:")
    if rest and not mostly_upper(bare):
        return None
    if rest and name.startswith(("Chương trình ", "Báo cáo ", "Kế hoạch phối", "Quy chế phối")):
        # "CHƯƠNG TRÌNH CÔNG TÁC THÁNG 4": the kind is the first word, the rest its subject.
        short = " ".join(name.split()[:2])
        return short, bare[len(short) :].strip(" -:")
    return name, rest


def _anchor(line: Line) -> AnchorKind | None:
    text = line.text
    if len(text) > 200:
        return None
    if (
        _motto(text)
        and len(text) < 140
        and mostly_upper(text.replace("Độc lập - Tự do - Hạnh phúc", "")) | (len(text) < 40)
    ):
        return "motto"
    if _NUMBER.match(text) and _is_number_line(text):
        return "number"
    if _dated(text) and len(text) < 110 and not ending(text):
        return "date"
    if _TO.match(text) and text[:1] == "K":
        return "to"
    if not text.endswith(":"):
        named = type_of(text)
        if named and (upper(text) or not named[1]) and (upper(text) or line.bold or line.centred or len(text) < 40):
            return "type"
    return None


def _is_number_line(text: str) -> bool:
    """A number line, not a sentence that begins with "Số": nothing but a date or columns may follow."""
    match = _NUMBER.match(text)
    if match is None or not re.search(r"[-/]", match["n"]):
        return False
    rest = text[match.end() :].strip()
    return not rest or bool(_dated(rest)) or (len(rest) < 60 and not rest.endswith((".", ";")))


def find_heads(lines: Sequence[Line], skip: Container[int], closings: Sequence[Closing]) -> list[Head]:
    """Letterheads of a file in order. A lone line of a kind begins a paper only first in a file or after a closing."""
    closed = {at for c in closings for at in range(c.start, c.end)}
    anchors = [
        Anchor(line.at, kind)
        for line in lines
        if line.at not in skip
        and line.at not in closed
        and _cell_may_head(line)
        and (kind := _anchor(line)) is not None
    ]
    heads: list[Head] = []
    floor = 0
    for group in _groups(lines, anchors, skip):
        kinds = {a.kind for a in group}
        if kinds == {"to"} and heads:
            continue
        if not _begins(lines, group, heads, closings, skip):
            continue
        head = _parse(lines, group, skip, max(floor, *(c.end for c in closings if c.end <= group[0].at), 0))
        heads.append(head)
        floor = head.body
    return heads


def _cell_may_head(line: Line) -> bool:
    return line.cell is None or (line.cell.column <= 3 and line.cell.row <= 6)


def _groups(lines: Sequence[Line], anchors: Sequence[Anchor], skip: Container[int]) -> list[list[Anchor]]:
    groups: list[list[Anchor]] = []
    for anchor in anchors:
        if groups and _together(lines, groups[-1], anchor, skip):
            groups[-1].append(anchor)
        else:
            groups.append([anchor])
    return groups


def _together(lines: Sequence[Line], group: list[Anchor], anchor: Anchor, skip: Container[int]) -> bool:
    """Whether an anchor belongs to the letterhead of those before it: near, nothing long between, no kind twice."""
    if anchor.kind in ("type", "number") and any(a.kind == anchor.kind for a in group):
        return False
    if anchor.kind == "date" and any(a.kind in ("date", "to") for a in group):
        return False
    if anchor.kind == "motto" and any(a.kind in ("type", "to") for a in group):
        return False
    between = [line for line in lines[group[-1].at + 1 : anchor.at] if line.at not in skip]
    return len(between) <= 12 and not any(_body_like(line) for line in between)


def _body_like(line: Line) -> bool:
    label = parse_label(line.text)
    if label is not None and label.shape in ("roman", "article", "part", "chapter", "n", "n.n"):
        return True
    return len(line.text) > 220 or (len(line.text) > 120 and ending(line.text) in ".;:")


def _begins(
    lines: Sequence[Line], group: list[Anchor], heads: list[Head], closings: Sequence[Closing], skip: Container[int]
) -> bool:
    at, kinds = group[0].at, [a.kind for a in group]
    if _within_forms(lines, at) or (heads and (_unfilled(lines, group) or _is_copy(lines, group))):
        return False
    before = [line for line in lines[:at] if line.at not in skip]
    since = [c for c in closings if c.end <= at and (not heads or c.start >= heads[-1].start)]
    solid = len({k for k in kinds if k in ("motto", "number", "date", "type")}) >= 2
    if not heads:
        early = not any(_body_like(line) for line in before) and len(before) < 60
        return early or (solid and bool(since or len(kinds) >= 3))
    if since:
        alone = kinds == ["type"] and _next_is_heading(lines, at, skip)
        return (solid or kinds[0] == "type") and not alone
    filled = any(a.kind == "number" and re.search(r"\d", lines[a.at].text.split("/")[0]) for a in group)
    return solid and "motto" in kinds and filled


def find_copies(lines: Sequence[Line], skip: Container[int], closings: Sequence[Closing]) -> list[range]:
    """Where a copy is certified below a signature: who copied, number, SAO Y, place and date, signature."""
    found: list[range] = []
    for line in lines:
        if line.at in skip or not _certifies(line.text) or any(line.at in known for known in found):
            continue
        floor = max((c.end for c in closings if c.end <= line.at), default=None)
        if floor is None or any(_body_like(x) for x in lines[floor : line.at] if x.at not in skip):
            continue
        after = next((c for c in closings if line.at < c.end and c.start <= line.at + 8), None)
        end = after.end if after is not None else _signed_until(lines, line.at)
        found.append(range(_start(lines, line.at, skip, floor), end))
    return found


def _certifies(text: str) -> bool:
    if len(text) > 120:
        return False
    number = _NUMBER.match(text) if text[:1] == "S" and _is_number_line(text) else None
    return bool(_COPY.match(text)) or (number is not None and _symbol(number) in _COPY_SYMBOLS)


def _signed_until(lines: Sequence[Line], at: int) -> int:
    """The end of a certificate without a signature: its number and its place and date stay with it."""
    end = at + 1
    while end < len(lines) and end <= at + 4 and _anchor(lines[end]) in ("number", "date"):
        end += 1
    return end


def with_date_at_foot(
    head: Head, lines: Sequence[Line], closings: Sequence[Closing], skip: Container[int]
) -> tuple[Head, int | None]:
    """A letterhead without a date, with the place and date printed right above the signature, and where these stand."""
    closing = next((c for c in closings if c.start >= head.body), None)
    if head.date is not None or head.place is not None or closing is None:
        return head, None
    above = next((line for line in reversed(lines[head.body : closing.start]) if line.at not in skip), None)
    match = _dated(above.text) if above is not None and len(above.text) < 110 else None
    if above is None or match is None or match.start() > 0:
        return head, None
    return replace(head, place=_place(match["p"]), date=_iso(match)), above.at


def _within_forms(lines: Sequence[Line], at: int) -> bool:
    """Whether the lines just above name a form ("Mẫu số 02", "Mẫu 1.5"): a letterhead below it is a sample."""
    return any(_FORM.match(line.text) for line in lines[max(0, at - 8) : at])


def _is_copy(lines: Sequence[Line], group: list[Anchor]) -> bool:
    return any(_certifies(line.text) for line in lines[group[0].at : group[-1].at + 3])


def _unfilled(lines: Sequence[Line], group: list[Anchor]) -> bool:
    """Whether a letterhead is a form's: neither its number nor its date holds a digit."""
    given = [lines[a.at].text for a in group if a.kind in ("number", "date")]
    return bool(given) and not any(re.search(r"\d{2}", text) for text in given)


def _next_is_heading(lines: Sequence[Line], at: int, skip: Container[int]) -> bool:
    following = [line for line in lines[at + 1 : at + 20] if line.at not in skip]
    return not following


class _Column(Struct):
    """One printed piece of a letterhead line; two columns printed on one line are two of them."""

    at: int
    text: str


def _columns(line: Line) -> list[str]:
    """The columns that one line holds: parted by tabs or three blanks, or by a motto or a place and date at its end."""
    date = _dated(line.text)
    if (date and date.start() == 0) or (_NUMBER.match(line.text) and not date and _is_number_line(line.text)):
        return [line.text]
    parts = [p.strip() for p in re.split(r"\t+| {3,}", line.text) if p.strip()]
    result: list[str] = []
    for part in parts:
        motto = _motto(part)
        if motto and motto.start() > 0:
            result += [part[: motto.start()].strip(), part[motto.start() :].strip()]
            continue
        number = _NUMBER.match(part)
        if number and part[number.end() :].strip() and _dated(part[number.end() :].strip()):
            result += [part[: number.end()].strip(), part[number.end() :].strip()]
            continue
        result.append(part)
    return [r for r in result if r]


def _parse(lines: Sequence[Line], group: list[Anchor], skip: Container[int], floor: int) -> Head:
    start = _start(lines, group[0].at, skip, floor)
    kinds = {a.kind: a.at for a in reversed(group)}
    type_line = kinds.get("type")
    to = kinds.get("to")
    upto = type_line if type_line is not None else to if to is not None else max(a.at for a in group) + 1
    facts = _facts(lines, start, upto, skip)
    if type_line is not None:
        name, rest = type_of(lines[type_line].text) or (None, "")
        title, body, captions = _titled(lines, type_line, rest, skip)
        title, facts = _stated(title, lines[type_line + 1].text if type_line + 1 < len(lines) else "", facts)
        to = next((a.at for a in group if a.kind == "to" and a.at >= type_line), None)
        recipients: tuple[str, ...] = ()
        if to is not None:
            recipients, body = _receivers(lines, to, skip)
        body = max(body, *(a.at + 1 for a in group if a.kind in ("date", "number", "motto")), type_line + 1)
    else:
        name = "Công văn" if "number" in kinds or ("to" in kinds and len(kinds) > 1) else None
        name = _kind_of_symbol(facts.symbol) or name
        title = facts.subject
        captions = ()
        recipients, body = (), upto
        if "to" in kinds:
            recipients, body = _receivers(lines, kinds["to"], skip)
    return Head(
        start, body, name, type_line, facts.number, facts.symbol, facts.issuer, facts.parent, facts.place, facts.date,
        title, recipients, strong=bool({"motto", "number", "date"} & set(kinds)), captions=captions,
    )  # fmt: skip


def _stated(title: str | None, below: str, facts: _Facts) -> tuple[str | None, _Facts]:
    """A subject without the number and date that stand before it, and those as facts; ``below`` is the line below the
    kind, which says whose paper it is ("CỦA …") and may state them too."""
    of = re.match(r"CỦA\s+", below)
    match = _STATED.match(title or "") or (_STATED.search(below) if of else None)
    if match is None:
        return title, facts
    if of and match.string is below:
        body, rest = below[of.end() : match.start()], title or ""
    else:
        body, rest = below[of.end() :] if of else "", match.string[match.end() :].strip(" -–:,;")
    found = replace(
        facts,
        number=facts.number or match["n"],
        date=facts.date or f"{int(match['y']):04d}-{int(match['m']):02d}-{int(match['d']):02d}",
        issuer=facts.issuer or (running_name(body) if body.strip() else None),
    )
    return None if not rest or starts_body(rest) or _ENACTING.match(rest) else rest, found


def _start(lines: Sequence[Line], at: int, skip: Container[int], floor: int) -> int:
    """Where a letterhead begins: lines of bodies' names in capitals stand over its first anchor."""
    start = at
    for near in range(at - 1, max(floor, at - 9) - 1, -1):
        text = lines[near].text
        if near in skip or is_rule(text):
            continue
        if len(text) < 110 and (mostly_upper(text) or _DEGREE.match(text) or _CIRCULATION.match(text)):
            start = near
        else:
            break
    return start


class _Facts(Struct):
    issuer: str | None = None
    parent: str | None = None
    number: str | None = None
    symbol: str = ""
    place: str | None = None
    date: str | None = None
    subject: str | None = None


def _facts(lines: Sequence[Line], start: int, end: int, skip: Container[int]) -> _Facts:
    """What stands above the kind's line (or in the whole head of a letter): bodies, number, subject, place, date."""
    facts = _Facts()
    bodies: list[str] = []
    subject: list[str] = []
    after_number = numbered = False
    for column in _ordered(lines, start, end, skip):
        text = column.text
        date = _dated(text)
        if _motto(text):
            after_number = False
        elif _NUMBER.match(text) and _is_number_line(text):
            facts.number, facts.symbol = _number(text)
            after_number = numbered = True
        elif date:
            facts.place, facts.date = _place(date["p"]), _iso(date)
            after_number = False
        elif _TO.match(text):
            break
        elif _DEGREE.match(text) or _CIRCULATION.match(text) or is_rule(text):
            continue
        elif _SUBJECT.match(text) and len(text) < 300 and not (upper(text) and not after_number):
            subject.append(text)
            after_number = True
        elif after_number and len(text) < 250:
            subject.append(text)
        elif mostly_upper(text) and len(text) < 110 and not numbered:
            bodies.append(text)
    names = [running_name(n) for n in split_bodies(bodies)]
    if names:
        facts.issuer, facts.parent = issuer_and_parent(names)
    if subject:
        facts.subject = _SUBJECT.sub("", " ".join(subject)).strip(' "”“*.-') or None
    return facts


def _ordered(lines: Sequence[Line], start: int, end: int, skip: Container[int]) -> list[_Column]:
    """Columns of a letterhead, the left one first where it is a table or stands side by side."""
    found: list[tuple[int, int, int, str]] = []
    for line in lines[start:end]:
        if line.at in skip and not is_rule(line.text):
            continue
        if line.cell is not None:
            found.append((line.cell.table, line.cell.column, line.at, line.text))
            continue
        for column, text in enumerate(_columns(line)):
            found.append((-1, column, line.at, text))
    side = any(column > 0 for _, column, _, _ in found)
    ordered = sorted(found, key=lambda f: f[:3]) if side else found
    return [_Column(at, text) for _, _, at, text in ordered]


def _number(text: str) -> tuple[str | None, str]:
    """The number as cited ("205-CV/BTG"), None when it is still blank; and its symbol ("CV")."""
    match = _NUMBER.match(text)
    assert match is not None
    printed = re.sub(r"\s*([-/])\s*", r"\1", match["n"].strip(" .…_"))
    symbol = _symbol(match)
    printed = re.sub(r"^[.…_\s]+", "", printed)
    if not re.match(r"\d", printed):
        return None, symbol
    return re.sub(r"\s+", "", printed) + (match["x"] or ""), symbol


def _symbol(match: re.Match[str]) -> str:
    """The symbol of the kind in a number: "CV" of "205-CV/BTG", "SY" of "12/SY-UBND"."""
    return match["k"] or (found[0] if (found := re.search(r"(?<=/)[A-ZĐ][A-Za-zĐđ]{1,3}(?=-)", match["n"])) else "")


_SYMBOLS = {
    "CV": "Công văn", "NQ": "Nghị quyết", "CT": "Chỉ thị", "KL": "Kết luận", "QĐ": "Quyết định", "QC": "Quy chế",
    "TT": "Thông tri",
    "HD": "Hướng dẫn", "TB": "Thông báo", "BC": "Báo cáo", "KH": "Kế hoạch", "CTr": "Chương trình", "ĐA": "Đề án",
    "PA": "Phương án", "TTr": "Tờ trình", "BB": "Biên bản", "GM": "Giấy mời",
}  # fmt: skip


def _kind_of_symbol(symbol: str) -> str | None:
    return _SYMBOLS.get(symbol)


def _place(printed: str | None) -> str | None:
    if not printed:
        return None
    return printed.strip(" ,*-_") or None


def _iso(match: re.Match[str]) -> str | None:
    day, month, year = (re.sub(r"\D", "", match[g] or "") for g in ("d", "m", "y"))
    if day and month and year and len(year) == 4 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        return f"{year}-{int(month):02d}-{int(day):02d}"
    return None


def _titled(
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
        if _ATTACHED.match(line.text) or _CIRCULATION.match(line.text):
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
    enacts = starts_body(text) or starts_place(text) or _ENACTING.match(text)
    return bool((upper(text) and enacts) or _SESSION.match(text))


def _goes_on(kind: Line, parts: list[Line], line: Line, rest: str) -> bool:
    text = line.text
    label = parse_label(text)
    if (label is not None and label.shape not in ("-", "*")) or _TO.match(text) or _ENACTS.match(text):
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


def _receivers(lines: Sequence[Line], at: int, skip: Container[int]) -> tuple[tuple[str, ...], int]:
    """Receivers named by ``Kính gửi`` and where the body begins after them."""
    match = _TO.match(lines[at].text)
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
