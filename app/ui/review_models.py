"""What the review shows, as Qt models over the reading: printed lines, the tree as rows, doubtful places. No rules."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.corrections import name_of, words_of
from app.domain.source import Block, Decision, DropKind, GarbledReason, SourceDocument, UnsureWord
from app.services.reviewing import Corrected

StateRole = Qt.ItemDataRole.UserRole + 1
DepthRole = Qt.ItemDataRole.UserRole + 2
BadgeRole = Qt.ItemDataRole.UserRole + 3
DoubtRole = Qt.ItemDataRole.UserRole + 4
Index = QModelIndex | QPersistentModelIndex
LEAST_DOUBT = 0.2
"""Decisions less doubtful than this are not worth a look."""

DROP_NAMES: dict[DropKind, str] = {
    "website boilerplate": "khung trang web",
    "signature stamp": "dấu chữ ký số",
    "page furniture": "phần trang trí của trang",
    "page number": "số trang",
    "running head": "tiêu đề chạy đầu trang",
    "duplicate": "đoạn in lặp",
    "markup": "ký hiệu trình bày",
    "left out": "do người dùng bỏ",
}
KIND_NAMES = {
    "heading": "Tiêu đề", "paragraph": "Đoạn", "item": "Ý", "footnote": "Chú thích", "table": "Bảng",
    "caption": "Tên bảng, hình", "meta": "Thể thức",
}  # fmt: skip


GARBLED_NAMES: dict[GarbledReason, str] = {
    "upside-down": "trang đọc ngược, chữ sai",
    "unreadable": "nhiều chữ không đọc được",
    "reversed": "các dòng có lẽ đảo thứ tự",
}


class Doubt(Struct, frozen=True):
    """A place worth a look: a decision of the reader, a garbled passage (``garbled``), or a correction that found no
    words (``entry`` is its index).
    """

    line: int
    doubt: float
    chosen: str
    other: str
    why: str
    words: str
    entry: int | None = None
    garbled: bool = False


def doubts_of(corrected: Corrected) -> tuple[Doubt, ...]:
    """Doubtful places, the most doubtful first: corrections that no longer apply, garbled passages, then decisions."""
    document = corrected.document
    lost = [
        Doubt(_line_of(n.correction), 1.0, name_of(n.correction), "", n.why, words_of(n.correction), n.index)
        for n in corrected.not_applied
    ]
    bad = [
        Doubt(p.lines[0], 1.0, "đoạn đọc lỗi", "thứ tự khác" if p.order != p.lines else "chữ khác",
              GARBLED_NAMES[p.reason], _raw(document, p.lines[0]).strip(), garbled=True)
        for p in document.garbled
    ]  # fmt: skip
    worst: dict[int, Decision] = {}
    for decision in document.decisions:
        if decision.doubt >= LEAST_DOUBT and decision.doubt > getattr(worst.get(decision.line), "doubt", 0):
            worst[decision.line] = decision
    found = [
        Doubt(d.line, d.doubt, d.chosen, d.other, d.why, _raw(document, d.line).strip()) for d in worst.values()
    ]  # fmt: skip
    found += _unsure(document)
    return (*lost, *bad, *sorted(found, key=lambda d: (-d.doubt, d.line)))


def _unsure(document: SourceDocument) -> list[Doubt]:
    """Lines with words that OCR was not sure of, numbers first in doubt: a wrong number does most harm."""
    by_line: dict[int, list[UnsureWord]] = {}
    for word in document.unsure:
        by_line.setdefault(word.line, []).append(word)
    found: list[Doubt] = []
    for line, words in by_line.items():
        text = _raw(document, line)
        named = [text[word.start : word.end] for word in words]
        doubt = max(
            min(0.9, 1 - word.certainty + (0.3 if any(c.isdigit() for c in name) else 0.05))
            for word, name in zip(words, named, strict=True)
        )
        quoted = ", ".join(f"“{name}”" for name in dict.fromkeys(named))
        found.append(Doubt(line, max(doubt, LEAST_DOUBT), "chữ đọc từ ảnh", "chữ khác", f"chưa chắc {quoted}",
                           text.strip()))  # fmt: skip
    return found


def likely_order(document: SourceDocument, block: Block) -> str:
    """The lines of the garbled passage in which a block stands, in their most likely order; "" where that is none other
    or the block can be read.
    """
    for passage in document.garbled:
        if passage.order != passage.lines and any(p.line in passage.lines for p in block.pieces):
            return "\n".join(_raw(document, number).strip() for number in passage.order)
    return ""


def _line_of(correction: Any) -> int:
    at = getattr(correction, "at", None) or next(iter(getattr(correction, "parts", ())), None)
    return at.line if at is not None else 1


def _raw(document: SourceDocument, line: int) -> str:
    return document.raw[line - 1] if 0 < line <= len(document.raw) else ""


class LinesModel(QAbstractTableModel):
    """The lines of the source as printed, blank ones left out: column 0 the line's number, column 1 its words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: SourceDocument | None = None
        self._numbers: list[int] = []
        self._rows: dict[int, int] = {}
        self._dropped: dict[int, DropKind] = {}
        self._blocks: dict[int, str] = {}
        self._pages: dict[int, int] = {}
        self._doubts: dict[int, Doubt] = {}
        self._garbled: frozenset[int] = frozenset()

    def show(self, document: SourceDocument, doubts: tuple[Doubt, ...]) -> None:
        """Show this reading; rows stay where they are while the raw lines are the same."""
        before = self._document
        self._document = document
        self._dropped = {n: d.kind for d in document.dropped for n in range(d.lines[0], d.lines[1] + 1)}
        self._blocks = {p.line: b.id for b in reversed(document.blocks) for p in b.pieces}
        self._doubts = {d.line: d for d in reversed(doubts)}
        self._garbled = frozenset(n for passage in document.garbled for n in passage.lines)
        if before is not None and before.raw is document.raw:
            self.dataChanged.emit(self.index(0, 0), self.index(max(0, len(self._numbers) - 1), 1))
            return
        self.beginResetModel()
        self._numbers = [n for n, text in enumerate(document.raw, 1) if text.strip()]
        self._rows = {n: row for row, n in enumerate(self._numbers)}
        self._pages = _first_lines_of_pages(document)
        self.endResetModel()

    def number(self, row: int) -> int:
        """The 1-based raw line of a row."""
        return self._numbers[row]

    def row_of(self, line: int) -> int | None:
        """The row of a raw line, None for a blank one."""
        return self._rows.get(line)

    def block_of(self, row: int) -> str | None:
        """Id of the first block with words of this row."""
        return self._blocks.get(self._numbers[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._document is None:
            return None
        number = self._numbers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._document.raw[number - 1].strip() if index.column() else self._number_text(number)
        if role == StateRole:
            return "dropped" if number in self._dropped and number not in self._blocks else "content"
        if role == DoubtRole:
            doubt = self._doubts.get(number)
            return 1.0 if number in self._garbled else doubt.doubt if doubt else 0.0
        if role == BadgeRole and number in self._garbled and number not in self._dropped:
            return "đọc lỗi"
        if role == BadgeRole:
            return DROP_NAMES[self._dropped[number]] if number in self._dropped else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(number)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Dòng {number}: {self._document.raw[number - 1].strip()}. {self._tip(number, short=True)}".strip()
        return None

    def _number_text(self, number: int) -> str:
        page = self._pages.get(number)
        return f"tr. {page} · {number}" if page is not None else str(number)

    def _tip(self, number: int, *, short: bool = False) -> str:
        assert self._document is not None
        parts = [] if short else [self._document.raw[number - 1].strip()[:600]]
        if number in self._dropped:
            parts.append(f"Không tính là nội dung: {DROP_NAMES[self._dropped[number]]}.")
        doubt = self._doubts.get(number)
        if doubt is not None:
            parts.append(f"Còn phân vân: {doubt.why}.")
        return "\n".join(parts)


def _first_lines_of_pages(document: SourceDocument) -> dict[int, int]:
    """Pages by the first line known to stand on them."""
    found: dict[int, int] = {}
    last = None
    for block in document.blocks:
        if block.page is not None and block.page != last and (last is None or block.page > last):
            found[block.lines[0]] = last = block.page
    return found


class ReadingModel(QAbstractTableModel):
    """The reading in order, one block a row, a row before each paper; depth is drawn, so that nothing folds away."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: SourceDocument | None = None
        self._rows: list[Block | int] = []
        self._at: dict[str, int] = {}
        self._depths: dict[str, int] = {}
        self._doubts: dict[int, Doubt] = {}
        self._garbled: frozenset[str] = frozenset()

    def show(self, document: SourceDocument, doubts: tuple[Doubt, ...]) -> None:
        """Show this reading."""
        self.beginResetModel()
        self._document = document
        self._rows = []
        paper = -1
        for block in document.blocks:
            if block.document != paper:
                paper = block.document
                self._rows.append(paper)
            self._rows.append(block)
        self._at = {row.id: at for at, row in enumerate(self._rows) if isinstance(row, Block)}
        self._depths = {b.id: b.level for b in document.blocks if b.kind == "heading"}
        self._doubts = {d.line: d for d in reversed(doubts) if d.entry is None}
        self._garbled = document.garbled_blocks()
        self.endResetModel()

    def block(self, row: int) -> Block | None:
        """The block of a row, None for the row of a paper."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Block) else None

    def row_of(self, block_id: str) -> int | None:
        """The row of a block."""
        return self._at.get(block_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._document is None:
            return None
        row = self._rows[index.row()]
        if isinstance(row, int):
            return self._paper_data(row, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text.replace("\n", " ")[:400]
        if role == StateRole:
            return row.kind
        if role == DepthRole:
            return self._depth(row)
        if role == BadgeRole:
            level = f" {row.level}" if row.kind in ("heading", "item") else ""
            return "Đọc lỗi" if row.id in self._garbled else f"{KIND_NAMES[row.kind]}{level}"
        if role == DoubtRole and row.id in self._garbled:
            return 1.0
        if role == DoubtRole:
            return max((self._doubts[p.line].doubt for p in row.pieces if p.line in self._doubts), default=0.0)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.text[:900]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            level = f" bậc {row.level}" if row.kind in ("heading", "item") else ""
            return f"{KIND_NAMES[row.kind]}{level}: {row.text[:200]}"
        return None

    def _paper_data(self, number: int, role: int) -> Any:
        assert self._document is not None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            papers = self._document.documents
            paper = papers[number] if number < len(papers) else None
            name = " ".join(filter(None, (paper.type, paper.number))) if paper else ""
            return f"Văn bản {number + 1}{': ' if name else ''}{name}"
        if role == StateRole:
            return "paper"
        return 0 if role == DepthRole else "" if role == BadgeRole else 0.0 if role == DoubtRole else None

    def _depth(self, block: Block) -> int:
        above = self._depths.get(block.heading or "", 0)
        if block.kind == "heading":
            return above
        return above + (block.level - 1 if block.kind == "item" else 0) + (0 if block.kind == "meta" else 1)


COLUMNS = ("Mức", "Dòng", "Đang đọc là", "Có thể là", "Vì sao", "Chữ trong văn bản")


class DoubtsModel(QAbstractTableModel):
    """Doubtful places, the most doubtful first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doubts: tuple[Doubt, ...] = ()

    def show(self, doubts: tuple[Doubt, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._doubts = doubts
        self.endResetModel()

    def doubt(self, row: int) -> Doubt | None:
        """The place of a row."""
        return self._doubts[row] if 0 <= row < len(self._doubts) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._doubts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        doubt = self._doubts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                _degree(doubt), str(doubt.line), doubt.chosen, doubt.other or "—", doubt.why, doubt.words[:300],
            )[index.column()]  # fmt: skip
        if role == DoubtRole:
            return doubt.doubt
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{doubt.why[:1].upper()}{doubt.why[1:]}.\n{doubt.words[:400]}"
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return f"{_degree(doubt)}, dòng {doubt.line}: {doubt.chosen}; {doubt.why}"
        return None


def _degree(doubt: Doubt) -> str:
    if doubt.entry is not None:
        return "Chỗ sửa cũ"
    if doubt.garbled:
        return "Đọc lỗi"
    return "Nhiều" if doubt.doubt >= 0.5 else "Vừa" if doubt.doubt >= 0.35 else "Ít"
