"""What is known of a paper beyond its letterhead: issuer and date from stamps, opening words and signature."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from app.analysis.outline.bodies import completed, full_issuer, running_name
from app.analysis.outline.closing import Closing
from app.analysis.outline.letterhead import Head
from app.analysis.outline.lines import Line
from app.analysis.outline.people import is_person
from app.analysis.outline.phrases import LOWER, UPPER, upper
from app.domain.errors import InputError
from app.domain.source import Block, DropKind, OfficialDocument

_CITED = re.compile(r"\b(\d{1,5}(?:/\d{4})?[-/][A-ZĐ][A-Za-zĐđ0-9]{0,8}(?:[-/&][A-ZĐ0-9][A-Za-zĐđ0-9]*)*)")
_CARRIES = re.compile(
    r"(?:[Tt]hực hiện|[Cc]ăn cứ|[Tt]hi hành|[Tt]riển khai|[Tt]heo(?! đề nghị)|[Tt]iếp theo|[Tt]rên cơ sở|[Qq]uán triệt)"
)
_ISSUES = re.compile(
    r"(?P<b>(?:Ban Tuyên giáo(?: và Dân vận)?|Ban Tổ chức|Ban Dân vận|Ban Xây dựng Đảng|Ban Thường vụ|Ban Chỉ đạo|"
    r"(?:Ủy|Uỷ) ban nhân dân|UBND|Hội đồng nhân dân|(?:Ủy|Uỷ) ban Mặt trận Tổ quốc(?: Việt Nam)?|Sở|Phòng|"
    r"Đảng (?:ủy|uỷ)|"
    r"Huyện (?:ủy|uỷ)|Quận (?:ủy|uỷ)|Thành (?:ủy|uỷ)|Tỉnh (?:ủy|uỷ)|Văn phòng|(?:Ủy|"
    r"Uỷ) ban Kiểm tra)[^,.;:“”()]{0,70}?)"
    r"\s+(?:ban hành|xây dựng|hướng dẫn|đề nghị|thông báo|báo cáo|định hướng|yêu cầu)\b"
)
_COMMITTEE = re.compile(
    rf"(?:Đảng|Huyện|Quận|Thành|Tỉnh|Thị) (?:ủy|uỷ)(?: (?:xã|phường|đặc khu))?(?: [{UPPER}][{LOWER}]+){{1,3}}"
)
_STAMP_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


def empty(name: str) -> InputError:
    """The error for a file in which no line holds text."""
    return InputError(
        "guidance-empty",
        f"Không đọc được chữ nào trong tệp “{name}”; nếu là bản chụp, hãy nạp ảnh quét rõ hơn.",
    )


def too_long(name: str) -> InputError:
    """The error for a file with more lines than any guidance has."""
    return InputError(
        "guidance-too-long",
        f"Tệp “{name}” quá dài so với một văn bản hướng dẫn; hãy tách lấy phần cần dùng rồi nạp lại.",
    )


def gather(
    lines: Sequence[Line],
    head: Head | None,
    closings: Sequence[Closing],
    blocks: Sequence[Block],
    dropped: Mapping[int, DropKind],
    cover: OfficialDocument | None,
    everything: Sequence[Block],
) -> OfficialDocument:
    """The metadata of one paper. ``cover`` is the paper before it in the file; ``blocks`` are its own."""
    stamp = [line.text for line in lines if dropped.get(line.at) == "signature stamp"]
    body = [b for b in blocks if b.kind in ("paragraph", "item", "heading")]
    opening = _opening(blocks)
    closing = next((c for c in closings if c.signer or c.office or c.authority), closings[0] if closings else None)
    issuer, parent = _issuer(head, stamp, opening, body, closing, cover)
    date = (head.date if head else None) or (_stamp_date(stamp) if head and not head.strong else None)
    recipients = (*(head.recipients if head else ()), *(closing.recipients if closing else ()))
    number = head.number if head else None
    return OfficialDocument(
        type=head.type if head else None,
        number=number,
        issuer=issuer,
        parent_body=parent,
        place=head.place if head else None,
        date=date,
        title=head.title if head else None,
        signer=closing.signer if closing else None,
        signer_role=closing.role if closing else None,
        recipients=recipients,
        basis=_basis(opening, number),
    )


def _opening(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs before the first heading; of a letter without headings, its first three."""
    first = next((i for i, b in enumerate(blocks) if b.kind == "heading"), None)
    found = [b for b in blocks[:first] if b.kind in ("paragraph", "item")]
    return found if first is not None else found[:3]


def _basis(opening: Sequence[Block], own: str | None) -> tuple[str, ...]:
    """Numbers of the papers that this one says it carries out, in order, each once."""
    found: list[str] = []
    for block in opening:
        trigger = _CARRIES.search(block.text)
        if trigger is None:
            continue
        for match in _CITED.finditer(block.text, trigger.end()):
            if match[1] not in found and match[1] != own and not match[1].startswith(("24/7",)):
                found.append(match[1])
    return tuple(found)


def _stamp_date(stamp: Sequence[str]) -> str | None:
    for text in stamp:
        match = _STAMP_DATE.search(text)
        if match and 1 <= int(match[2]) <= 12 and 1 <= int(match[1]) <= 31:
            return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    return None


def _issuer(
    head: Head | None,
    stamp: Sequence[str],
    opening: Sequence[Block],
    body: Sequence[Block],
    closing: Closing | None,
    cover: OfficialDocument | None,
) -> tuple[str | None, str | None]:
    """The issuing body and the one above it: letterhead, else stamp, else the opening, else the signature."""
    if head and head.issuer:
        return full_issuer(head.issuer, head.parent), head.parent
    text = "\n".join(b.text for b in body)
    stamped = _stamped(stamp)
    if stamped:
        return completed(stamped, text), None
    for block in reversed(opening):
        named = None
        for match in _ISSUES.finditer(block.text):
            named = match["b"].strip()
        if named:
            return completed(named, text), None
    for line in closing.authority if closing else ():
        behalf = re.sub(r"^(?:T/M|TM\.?|K/T|KT\.?|T/L|TL\.?)[\s.]*", "", line)
        if line[:1] == "T" and upper(behalf):
            return _of_committee(running_name(behalf), text), None
    return None, None


def _of_committee(name: str, text: str) -> str | None:
    """Who stands behind "T/M BAN THƯỜNG VỤ": the committee that the text names most, else nobody."""
    if not re.fullmatch(r"Ban (?:Thường vụ|Chấp hành)|Thường trực|Chi ủy|Chi uỷ", name):
        return completed(name, text)
    named = Counter(m[0] for m in _COMMITTEE.finditer(text))
    return max(named, key=lambda n: (named[n], len(n), n)) if named else None


def _stamped(stamp: Sequence[str]) -> str | None:
    """The body in a signature stamp: "Người ký: Ban Tuyên giáo" with "Cơ quan: Thành ủy Hà Nội"."""
    values: dict[str, str] = {}
    for text in stamp:
        key, _, value = text.partition(":")
        values.setdefault(key.strip().casefold(), value.strip())
    who, where = values.get("người ký") or values.get("ký bởi"), values.get("cơ quan")
    if who and not is_person(who) and not upper(who):
        return f"{who} {where}" if where and where not in who else who
    return where or None
