"""Guidance read again: what the new reading has otherwise than the old, block by block, before it is taken over."""

from __future__ import annotations

from difflib import SequenceMatcher

from msgspec import Struct

from app.domain.source import Block, OfficialDocument, SourceDocument

MOST_WORDS = 400
_KINDS = {
    "heading": "Tiêu đề", "paragraph": "Đoạn", "item": "Ý", "footnote": "Chú thích", "table": "Bảng",
    "caption": "Tên bảng, hình", "meta": "Thể thức",
}  # fmt: skip
_FACTS = {
    "type": "Loại văn bản", "number": "Số", "issuer": "Cơ quan ban hành", "parent_body": "Cơ quan cấp trên",
    "place": "Nơi ban hành", "date": "Ngày", "title": "Trích yếu", "signer": "Người ký", "signer_role": "Chức vụ",
}  # fmt: skip


class Difference(Struct, frozen=True):
    """One place that reads otherwise: its raw line, and what stood and stands there in words; "" for nothing."""

    line: int
    before: str
    after: str


def differences(old: SourceDocument, new: SourceDocument) -> tuple[Difference, ...]:
    """What differs between two readings: facts of the papers first, then blocks in reading order."""
    found = _facts(old, new)
    before, after = [_key(b) for b in old.blocks], [_key(b) for b in new.blocks]
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        was, now = old.blocks[a:b], new.blocks[c:d]
        for at in range(max(len(was), len(now))):
            one, other = was[at] if at < len(was) else None, now[at] if at < len(now) else None
            place = other or one
            assert place is not None
            found.append(Difference(place.lines[0], _said(one), _said(other)))
    return tuple(found)


def _key(block: Block) -> tuple[str, int, str]:
    return block.kind, block.level, block.text


def _said(block: Block | None) -> str:
    if block is None:
        return ""
    level = f" bậc {block.level}" if block.kind in ("heading", "item") else ""
    return f"{_KINDS[block.kind]}{level}: {block.text[:MOST_WORDS]}"


def _facts(old: SourceDocument, new: SourceDocument) -> list[Difference]:
    found: list[Difference] = []
    if (old.mark or "") != (new.mark or ""):
        found.append(Difference(1, f"Dấu: {old.mark or 'không có'}", f"Dấu: {new.mark or 'không có'}"))
    none = OfficialDocument()
    for number in range(max(len(old.documents), len(new.documents))):
        one = old.documents[number] if number < len(old.documents) else none
        other = new.documents[number] if number < len(new.documents) else none
        for name, title in _FACTS.items():
            was, now = getattr(one, name), getattr(other, name)
            if was != now:
                line = (other if other is not none else one).start_line
                found.append(Difference(line, f"{title}: {was or 'chưa rõ'}", f"{title}: {now or 'chưa rõ'}"))
    return found
