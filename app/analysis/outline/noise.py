"""What is printed but is not content: page numbers, running heads, signature stamps, web boilerplate, drawn rules."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence

from app.analysis.outline.labels import BULLETS, parse_label
from app.analysis.outline.lines import Line
from app.analysis.outline.offices import is_role, is_signed
from app.analysis.outline.phrases import begins_lower, begins_upper, ending, has_letters, is_rule
from app.domain.source import DropKind

_PAGE_NUMBER = re.compile(
    r"^(?:[-–—.\s]*(?P<a>\d{1,4})[-–—.\s]*|(?:Trang|trang|TRANG|Page)\s*:?\s*(?P<b>\d{1,4})(?:\s*(?:/|trên|"
    r"of)\s*\d{1,4})?"
    r"|(?P<c>\d{1,4})\s*/\s*\d{1,4}|\[(?P<d>\d{1,4})\]|\|\s*(?P<e>\d{1,4})|(?P<f>\d{1,4})\s*\|)$"
)
_STAMP_SURE = re.compile(
    r"^(?:(?:Người ký|Ký bởi|Được ký bởi|Ký số bởi|Ký điện tử bởi|Ký số|Thời gian ký|Ngày ký|Ngày giờ ký|Signed by|"
    r"Digitally signed(?: by)?|Signature Not Verified|Signature valid|Signing (?:time|date)|"
    r"Chữ ký số(?: của)?)\s*(?::|$)"
    r"|Digitally signed by|Signature (?:Not Verified|valid))",
    re.IGNORECASE,
)
_STAMP_MORE = re.compile(
    r"^(?:(?:Email|E-mail|Cơ quan|Đơn vị|Tổ chức|Chức vụ|Lý do|Vị trí|Địa điểm|Số (?:serial|sê-ri)|Serial|DN|Date|"
    r"Reason|"
    r"Location|Foxit.*|Nhà cung cấp|Tổ chức chứng thực)\s*:.*"
    r"|(?:Được ký|Ký(?: số| điện tử)?) bởi\s+\S.{0,80}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4}(?:\s+\d{1,2}:\d{2}.*)?|\d{1,2}:\d{2}(?::\d{2})?.{0,20}|[+-]\d{2}[:']?\d{2}'?|"
    r"ICT)$",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"(?:đăng nhập|đăng ký (?:thành viên|tài khoản|nhận tin)|thành viên tại đây|trang chủ|từ khóa\s*:|từ khoá\s*:|"
    r"tìm kiếm|"
    r"đang tải|tải (?:về|xuống|văn bản|tệp)|lượt (?:xem|truy cập|tải)|số lượt|chia sẻ|facebook|zalo|twitter|youtube|"
    r"bình luận|xem thêm|xem nhanh|tin liên quan|tin (?:mới|khác|cùng chuyên mục)|bài viết (?:liên quan|khác)|"
    r"các tin khác|quay lại|về đầu trang|lên đầu trang|in trang|in bài|bản in|gửi (?:email|phản hồi|bình luận)|cỡ chữ|"
    r"font chữ|copyright|©|bản quyền|all rights reserved|giấy phép (?:số|xuất bản|hoạt động|thiết lập)|dmca|https?://|"
    r"www\.|\bIP:|hotline|hỗ trợ bạn|liên hệ quảng cáo|cookie|sitemap|rss|menu|"
    r"lược đồ|văn bản (?:liên quan|gốc|thay thế|tiếng anh|này chưa)|thuộc tính|hiệu lực của văn bản|đã biết|"
    r"đang cập nhật|"
    r"ngày (?:hiệu lực|công báo|đăng|cập nhật)|số công báo|nơi ban hành|loại văn bản|tình trạng(?: hiệu lực)?\s*:|"
    r"lĩnh vực\s*:|số hiệu\s*:|người đăng|tác giả\s*:|nguồn\s*:|lần đọc|xem với cỡ chữ|đọc bài viết|cập nhật lúc|"
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật),?\s+(?:ngày\s+)?\d{1,2}/\d{1,2}/\d{4}|bạn chưa|mời bạn|"
    r"nhấn vào đây|tại đây$|"
    r"file đính kèm|tệp đính kèm|tài liệu đính kèm\s*:|cổng thông tin điện tử$|thống kê truy cập|đang (?:online|"
    r"truy cập)|"
    r"hôm nay\s*:|tháng này\s*:|tổng (?:truy cập|lượt))",
    re.IGNORECASE,
)
_WEB_TAIL = 500
"""How many lines of the web may stand after a paper."""
_FRAME = re.compile(r"(?:Nơi|NƠI) (?:nhận|NHẬN)|Kính gửi|CỘNG H[ÒO][AÀ] XÃ HỘI|Độc lập\s*[-–]|ĐẢNG CỘNG SẢN VIỆT NAM$")
_FULL_LINE = 120
"""Characters beyond which a line is a whole paragraph, not a piece of a wrapped one."""
_GAZETTE = re.compile(r"^CÔNG BÁO(?:/|\s)|^\d{0,3}\s*CÔNG BÁO\b|/Số\s+\d+(?:\s*\+\s*\d+)*/Ngày\s+\d", re.IGNORECASE)


def page_furniture(lines: Sequence[Line], tabled: Container[int]) -> dict[int, DropKind]:
    """Positions of page numbers, running heads and drawn rules. ``tabled`` holds positions inside data tables."""
    found: dict[int, DropKind] = {}
    for line in lines:
        if line.at in tabled or line.raw.region == "textbox":
            continue
        if line.raw.region in ("header", "footer"):
            found[line.at] = "page number" if _PAGE_NUMBER.match(line.text) else "running head"
        elif is_rule(line.text):
            found[line.at] = "page furniture"
        elif len(line.text) < 90 and _GAZETTE.search(line.text):
            found[line.at] = "running head"
    found.update(_page_numbers(lines))
    found.update(_running_heads(lines, found))
    return found


def _free(line: Line) -> bool:
    """Whether a line stands in the flow of pages, not in a table or a box."""
    return line.cell is None and line.raw.region != "textbox"


def _page_numbers(lines: Sequence[Line]) -> dict[int, DropKind]:
    """Lone numbers that rise through the text as page numbers do; a lone number with no second one needs a gap."""
    candidates: list[tuple[int, int]] = []
    for line in lines:
        match = _PAGE_NUMBER.match(line.text) if len(line.text) < 20 and _free(line) else None
        if match:
            candidates.append((line.at, int(next(g for g in match.groups() if g))))
    if not candidates:
        return {}
    chain = _rising(candidates)
    if len(chain) == 1:
        at = chain[0]
        if lines[at].raw.page == dict(candidates)[at] and at > 0 and lines[at - 1].raw.page != lines[at].raw.page:
            return {at: "page number"}
        alone = lines[at].gap and (at + 1 == len(lines) or lines[at + 1].gap)
        value = dict(candidates)[at]
        return {at: "page number"} if alone and value < 1000 else {}
    return dict.fromkeys(chain, "page number")


def _rising(candidates: list[tuple[int, int]]) -> list[int]:
    """Positions of the longest run of rising numbers; steps of up to three (a page whose number was lost) are borne."""
    best: list[int] = []
    kept: list[tuple[int, int]] = []
    for at, value in candidates:
        if value > 1500:
            continue
        if kept and not 0 < value - kept[-1][1] <= 3:
            if value == 1 or value == 2:
                best, kept = best + [a for a, _ in kept], [(at, value)]
            continue
        kept.append((at, value))
    best += [a for a, _ in kept]
    return best


def _running_heads(lines: Sequence[Line], furniture: Mapping[int, DropKind]) -> dict[int, DropKind]:
    """Short lines that come again beside page numbers or at the edges of pages."""
    seen: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        if line.at not in furniture and _may_run(line):
            seen[re.sub(r"\d+", "#", line.text.casefold())].append(line.at)
    found: dict[int, DropKind] = {}
    for places in [same for alike in seen.values() for same in _same_or_counting(lines, alike)]:
        if len(places) >= 2:
            edges = sum(_at_edge(lines, at, furniture) for at in places)
            if edges * 2 >= len(places) and edges >= 2:
                for at in places:
                    if _at_edge(lines, at, furniture):
                        found[at] = "running head"
        elif _parts_a_sentence(lines, places[0], furniture):
            found[places[0]] = "running head"
    return found


def _same_or_counting(lines: Sequence[Line], places: list[int]) -> list[list[int]]:
    """Lines that differ in one number alone are one head where it counts pages; else only equal lines are."""
    numbers = zip(*([int(n) for n in re.findall(r"\d+", lines[at].text)] for at in places), strict=True)
    varying = [column for column in numbers if len(set(column)) > 1]
    counts = len(varying) == 1 and all(0 < b - a <= 3 for a, b in itertools.pairwise(varying[0]))
    if counts and ending(lines[places[0]].text) not in (".", ";", ":"):
        return [places]
    equal: dict[str, list[int]] = defaultdict(list)
    for at in places:
        equal[lines[at].text.casefold()].append(at)
    return list(equal.values())


def _may_run(line: Line) -> bool:
    """Whether a line can be a running head: short, without a label, and no part of a letterhead or a signature."""
    text = line.text
    if len(text) > 110 or not _free(line) or parse_label(text) is not None:
        return False
    return not (is_signed(text) or is_role(text) or _FRAME.match(text))


def _parts_a_sentence(lines: Sequence[Line], at: int, furniture: Mapping[int, DropKind]) -> bool:
    """Whether a line seen once stands with a page number inside a sentence: no end above, a small letter below."""
    beside = [a for a in (at - 1, at + 1) if furniture.get(a) == "page number"]
    above, below = min([at, *beside]) - 1, max([at, *beside]) + 1
    if not beside or above < 0 or below >= len(lines) or not begins_upper(lines[at].text) or ending(lines[at].text):
        return False
    label = parse_label(lines[above].text)
    if ending(lines[above].text) or len(lines[above].text) <= 40 or not begins_lower(lines[below].text):
        return False
    # A heading needs no end sign; and a line of wrapped text stands close to its neighbours, a running head does not.
    whole = len(lines[above].text) > _FULL_LINE
    apart = lines[at].gap if furniture.get(at + 1) == "page number" else lines[at + 1].gap
    return (label is None or label.shape in BULLETS) and (whole or apart)


def _at_edge(lines: Sequence[Line], at: int, furniture: Mapping[int, DropKind]) -> bool:
    """Whether a line stands beside a page number, or first or last on its page."""
    if furniture.get(at - 1) == "page number" or furniture.get(at + 1) == "page number":
        return True
    page = lines[at].raw.page
    if page is None:
        return False
    first = at == 0 or lines[at - 1].raw.page != page
    last = at + 1 == len(lines) or lines[at + 1].raw.page != page
    return (first and at > 0) or last


def stamps(lines: Sequence[Line], taken: Mapping[int, DropKind]) -> dict[int, DropKind]:
    """Positions of digital-signature stamps: lines such as ``Người ký:``, ``Thời gian ký:`` that stand together."""
    sure = [line.at for line in lines if line.at not in taken and _STAMP_SURE.match(line.text) and not _card(line.text)]
    found: dict[int, DropKind] = dict.fromkeys(sure, "signature stamp")
    for at in sure:
        for step in (1, -1):
            near = at + step
            while 0 <= near < len(lines) and abs(near - at) <= 6:
                text = lines[near].text
                if near not in found and not _is_field(text):
                    break
                found[near] = "signature stamp"
                near += step
    return found


def _is_field(text: str) -> bool:
    """Whether a line beside a stamp is one of its fields, not a sentence that begins alike ("Địa điểm: Sân nhà.")."""
    return bool(_STAMP_MORE.match(text)) and not _card(text) and ending(text) not in (".", ";")


def _card(text: str) -> bool:
    """A line of a web site's card about the paper, which names the signer among other fields."""
    return bool(re.search(r"(?:Nơi ban hành|Loại văn bản|Ngày ban hành|Số hiệu)\s*:", text))


def web_like(text: str) -> bool:
    """Whether a line is of the kind that web sites print around a paper: short, no item, no long sentence."""
    if len(text) >= 200 or not _WEB.search(text):
        return False
    return parse_label(text) is None and not (len(text) > 110 and ending(text) in (".", ";"))


def boilerplate_before(lines: Sequence[Line], start: int, from_web: bool) -> range:
    """Positions before the first document that a web site printed: all of them once enough of them look so.

    ``from_web`` says that the format is one in which pages of the web are kept; menus are many short lines then.
    """
    head = [line for line in lines[:start] if has_letters(line.text)]
    if not head or any(len(line.text) >= 300 or line.cell is not None for line in head):
        return range(0)
    web = sum(web_like(line.text) for line in head)
    menu = from_web and web >= 2 and sum(len(line.text) for line in head) <= 45 * len(head) and web * 8 >= len(head)
    return range(0, start) if web * 3 >= len(head) or menu else range(0)


def boilerplate_after(lines: Sequence[Line], end: int, from_web: bool) -> range:
    """Positions from the first web-like line after position ``end`` (the last signature) to the end of the file.

    Only in formats that keep pages of the web, and only where most of what follows is web-like, comes again, or is
    short, and holds no outline.
    """
    if not from_web:
        return range(0)
    starts = [line.at for line in lines[max(end, len(lines) - _WEB_TAIL) :] if web_like(line.text)][:40]
    for first in starts:
        tail = lines[first:]
        counts = Counter(line.text for line in tail)
        web = sum(web_like(line.text) or counts[line.text] > 1 for line in tail)
        long = sum(len(t) > 110 and not web_like(t) and counts[t] == 1 for t in counts)
        labels = sum(parse_label(line.text) is not None for line in tail)
        if web * 5 >= len(tail) * 2 and long * 8 <= len(tail) and labels * 10 <= len(tail):
            return range(first, len(lines))
    return range(0)
