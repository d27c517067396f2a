"""Paragraphs with their labels: titles on the next line, headings without a label, forms, quotations, closing words."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from msgspec import Struct

from app.analysis.outline.bodies import starts_body, starts_place
from app.analysis.outline.kinds import type_of
from app.analysis.outline.labels import BULLETS, TOP, WORDED, Label, Shape, parse_label
from app.analysis.outline.letterhead_lines import is_motto
from app.analysis.outline.lines import Passage, passage
from app.analysis.outline.nodes import Entry
from app.analysis.outline.offices import is_role, is_signed
from app.analysis.outline.phrases import begins_upper, ending, has_letters, mostly_upper, sentences, upper

_ATTACHED = re.compile(r"^[(\[]\s*(?:Kèm theo|Ban hành|Đính kèm|Theo|Phụ lục|Dành cho|Dùng)", re.IGNORECASE)
_TYPES = (
    r"(?:hướng dẫn|kế hoạch|công văn|chương trình|đề án|báo cáo|quyết định|nghị quyết|chỉ thị|thông báo|kết luận|"
    r"đề cương|tờ trình|quy định|quy chế|luật|pháp lệnh|nghị định|thông tư(?: liên tịch)?)"
)
_CLOSES = re.compile(
    rf"^(?:Trên đây là|(?:Căn cứ|Nhận được|Theo|Từ) (?:nội dung )?{_TYPES} này|Trân trọng|"
    rf"{_TYPES}(?: này)? (?:này |đã |được |có hiệu lực)|Yêu cầu (?:các|thủ trưởng)|"
    r"(?:Trong )?quá trình (?:tổ chức |triển khai )?(?:thực hiện|triển khai)|"
    r"[^.;]{3,90} (?:đề nghị|yêu cầu|kêu gọi|giao) (?:các|cấp ủy|cấp uỷ|toàn|thủ trưởng|mỗi))",
    re.IGNORECASE,
)
_ENACTS = re.compile(r"^(?:QUYẾT NGHỊ|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ|THÔNG BÁO|KẾT LUẬN|YÊU CẦU)\s*[:.]?$")
_STAMPED = re.compile(
    r"[(\[]?(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|LƯU HÀNH NỘI BỘ|XEM XONG TRẢ LẠI|TÀI LIỆU THU HỒI|"
    r"DỰ THẢO(?: LẦN \d+)?)[)\]]?$"
)
"""Marks of urgency and circulation, wherever they are printed."""
_GROUNDS = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị)\b")
_OPENS_QUOTATION = re.compile(r"(?:^|:\s*)“[^”]*$")
"""What is quoted over several paragraphs begins one, or stands behind a colon; elsewhere a missing ” is a slip."""
_CONTENTS = re.compile(r"[.…]{3,}\s*\d{1,3}$")
"""A line of a table of contents: dots that lead to a page number."""
_LONG = 1500
_NUMBER_ALONE = re.compile(r"(\d{1,2})\s+(?=[^\W\d_])")


class _Stand(Struct):
    """Where the reading stands: how deep in a quotation over several paragraphs, whether inside a form."""

    quoted: int = 0
    in_form: bool = False


def labelled(passages: Sequence[Passage], unstructured: Container[int]) -> list[Entry]:
    """Passages with their labels; titles on the next line are put to their Phần, Chương, Mục or Phụ lục.

    ``unstructured`` holds positions of lines whose labels mean nothing.
    """
    result: list[Entry] = []
    stand = _Stand()
    at = 0
    while at < len(passages):
        if passages[at].first.at in unstructured:
            result.append(Entry(passages[at]))
            at += 1
            continue
        entry, taken = _entry(passages, at, stand)
        result.append(entry)
        at += taken
        headed = entry.label is not None and entry.label.shape in ("annex", "form")
        if headed and at < len(passages) and _ATTACHED.match(passages[at].text):
            result.append(Entry(passages[at], None, caption=True))
            at += 1
    _mark_closing(result)
    return result


def _entry(passages: Sequence[Passage], at: int, stand: _Stand) -> tuple[Entry, int]:
    """The passage at ``at`` with its label, or with its title below it, and how many passages that are."""
    found = passages[at]
    label = (parse_label(found.text) or _bare_number(passages, at)) if stand.quoted <= 0 else None
    _follow_quotation(found.text, stand)
    if _CONTENTS.search(found.text[-40:]):
        return Entry(found), 1
    if label is not None and _is_blank(label, found.text, stand.in_form):
        label = None
    named, taken = None, 0
    if label is not None and label.shape in WORDED and not found.text[label.end :].strip(" .:"):
        taken = _title_lines(passages, at)
        if taken:
            found = passage(line for p in passages[at : at + 1 + taken] for line in p.lines)
            label = parse_label(found.text) or label
        elif label.shape == "form":
            named = _name_of_form(passages, at)
    if label is not None and label.shape in ("form", "annex", "part"):
        stand.in_form = label.shape == "form"
    elif label is None and stand.quoted <= 0 and not stand.in_form:
        bare: Shape | None = "title" if _bare_title(passages, at) else "bold" if _bold_title(passages, at) else None
        label = Label(bare, "", 0, 0) if bare is not None else None
    return Entry(found, label, named=named), taken + 1


def _follow_quotation(text: str, stand: _Stand) -> None:
    """Count what opens and closes; a quotation that is never closed ends with a very long paragraph without one."""
    if stand.quoted or ("“" in text and _OPENS_QUOTATION.search(text)):
        stand.quoted = max(0, min(3, stand.quoted + text.count("“") - text.count("”")))
    if stand.quoted and "“" not in text and len(text) > _LONG:
        stand.quoted = 0


def _is_blank(label: Label, text: str, in_form: bool) -> bool:
    """Whether a label only shows where one is to be written: "Điều 1. ….…", and "Phụ lục" inside a form."""
    rest = text[label.end :].strip(" .:")
    if label.shape == "annex" and in_form and not label.value and not has_letters(rest):
        return True
    return bool(rest) and label.shape in TOP and not has_letters(rest)


def _name_of_form(passages: Sequence[Passage], at: int) -> str | None:
    """The name of a form whose number stands over a letterhead of its own: the first line in capitals below that."""
    for following in passages[at + 1 : at + 12]:
        text = following.text
        if parse_label(text) is not None or len(text) > 160:
            return None
        if upper(text) and not is_motto(text) and not starts_body(text) and not starts_place(text) and len(text) > 5:
            return text
    return None


def _mark_closing(entries: Sequence[Entry]) -> None:
    """The last paragraphs without label, where they speak of the paper itself."""
    for entry in reversed(entries[-3:]):
        if entry.label is not None or not _CLOSES.match(entry.passage.text):
            return
        entry.closes = True


def _bare_number(passages: Sequence[Passage], at: int) -> Label | None:
    """ "1 Hạ tầng số" with "1.1 …" after it: a number without a sign, known by the decimals under it."""
    match = _NUMBER_ALONE.match(passages[at].text)
    if match is None or len(passages[at].text) > 200 or not begins_upper(passages[at].text[match.end() :]):
        return None
    for following in passages[at + 1 : at + 8]:
        label = parse_label(following.text)
        if label is not None and label.shape not in BULLETS:
            inside = label.shape == "n.n" and label.parts == (int(match[1]), 1)
            return Label("n", match[1], int(match[1]), match.end()) if inside else None
    return None


def _bare_title(passages: Sequence[Passage], at: int) -> bool:
    """A heading without a label: Word's style says so, or it is a line in capitals with text below it."""
    found = passages[at]
    text = found.text
    styled = found.first.raw.heading_level is not None
    if not styled and (not text.isupper() or found.first.raw.region == "textbox"):
        return False
    if len(text) > 180 or ending(text) in (":", ";", ",", "!") or _ENACTS.match(text) or at + 1 >= len(passages):
        return False
    if styled:
        return True
    following = passages[at + 1].text
    if _STAMPED.match(text) or not has_letters(following):
        return False
    if (
        is_motto(text)
        or not upper(text)
        or len(text) < 8
        or len(text.split()) < 2
        or starts_body(text)
        or starts_place(text)
    ):
        return False
    # "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ" above the grounds of a decision says who decides.
    decides = is_role(text) and _GROUNDS.match(following)
    return not upper(following) and not type_of(text) and not decides and not is_signed(following)


def _bold_title(passages: Sequence[Passage], at: int) -> bool:
    """A bold line without a label and without an end sign over text that is not bold: a group's name."""
    found = passages[at]
    if not all(line.bold for line in found.lines) or len(found.text) > 250 or at + 1 >= len(passages):
        return False
    if (
        found.first.centred
        or found.first.raw.region == "textbox"
        or ending(found.text) not in ("", ":")
        or sentences(found.text) > 1
        or upper(found.text)
    ):
        return False
    return not passages[at + 1].first.bold and len(found.text) > 3


def _title_lines(passages: Sequence[Passage], at: int) -> int:
    """How many passages after a bare "Chương II" or "PHỤ LỤC" are its title: lines in capitals, bold or centred."""
    taken = 0
    for following in passages[at + 1 : at + 5]:
        text = following.text
        if parse_label(text) is not None or len(text) > 250 or _ATTACHED.match(text):
            break
        if not has_letters(text) or is_motto(text):
            break
        line = following.first
        looks = mostly_upper(text) or line.bold or (line.centred and len(text) < 160)
        plain = taken == 0 and len(text) < 150 and ending(text) == "" and line.raw.align is None
        if not (looks or plain):
            break
        taken += 1
        if plain and not looks:
            break
    return taken
