"""The tree of loaded sources: documents, sections with tri-state ticks, search hits below their section."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.project import Project
from app.domain.reference import SectionKey
from app.domain.source import OfficialDocument, Section, SourceDocument
from app.domain.ticks import Tick, tick_states
from app.services.searching import Hit, search_document

MIME = "application/x-decuong-sections"
MarksRole = Qt.ItemDataRole.UserRole + 1
NoteRole = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex

_SHORT_TYPES = {
    "Hướng dẫn": "HD", "Nghị quyết": "NQ", "Quyết định": "QĐ", "Kế hoạch": "KH", "Công văn": "CV", "Báo cáo": "BC",
    "Chỉ thị": "CT", "Thông báo": "TB", "Kết luận": "KL", "Chương trình": "CTr", "Đề án": "ĐA",
}  # fmt: skip
_PICKED = ("section", "garbled")
_CHECK = {"on": Qt.CheckState.Checked, "part": Qt.CheckState.PartiallyChecked, "off": Qt.CheckState.Unchecked}


@dataclass(eq=False)
class Node:
    """A row. ``key`` is set for sections and hits, and for garbled blocks, which are picked one by one."""

    kind: Literal["root", "document", "section", "garbled", "hit", "workbook", "table"]
    title: str
    note: str = ""
    sha256: str = ""
    key: SectionKey | None = None
    block: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    tick: Tick = "off"
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)

    def add(self, child: Node) -> Node:
        """Put a row below this one."""
        child.parent = self
        self.children.append(child)
        return child

    @property
    def row(self) -> int:
        """Place among its siblings."""
        return self.parent.children.index(self) if self.parent else 0


class SourceTreeModel(QAbstractItemModel):
    """Shows a project's sources. ``tick_requested`` asks to pick (True) or give up (False) a section."""

    tick_requested = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._words = ""
        self._root = Node("root", "")
        self._shown: object = None
        self.hits = 0

    def show(self, project: Project | None, words: str) -> None:
        """Show these sources, narrowed to what holds ``words``. Only ticks are renewed when nothing else changed."""
        shown = (tuple(project.originals), tuple(project.guidance.values()), words) if project else ((), (), words)
        self._project, self._words = project, words
        if shown == self._shown:
            self._renew_ticks()
            return
        self._shown = shown
        self.beginResetModel()
        self._root = self._built()
        self.endResetModel()
        self._renew_ticks()

    # what Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        node = self.node(parent)
        if not (0 <= row < len(node.children) and column == 0):
            return QModelIndex()
        return self.createIndex(row, 0, node.children[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        node = self.node(index)
        if node.parent is None or node.parent is self._root:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return len(self.node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        node = self.node(index)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if node.kind in _PICKED:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if node.kind == "section":
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return node.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{node.title} {node.note}".strip()
        if role == Qt.ItemDataRole.CheckStateRole and node.kind in _PICKED:
            return _CHECK[node.tick]
        if role == NoteRole:
            return node.note
        if role == MarksRole:
            return node.marks
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node = self.node(index)
        if role != Qt.ItemDataRole.CheckStateRole or node.key is None or node.kind not in _PICKED:
            return False
        self.tick_requested.emit(node.key, Qt.CheckState(value) != Qt.CheckState.Unchecked)
        return True

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        keys = [self.node(i).key for i in indexes]
        data = QMimeData()
        data.setData(MIME, "\n".join(f"{k.sha256} {k.section}" for k in keys if k).encode())
        return data

    # ours

    def node(self, index: Index) -> Node:
        """The row behind an index, the root for none."""
        pointer = index.internalPointer() if index.isValid() else None
        return pointer if isinstance(pointer, Node) else self._root

    def index_of(self, key: SectionKey) -> QModelIndex:
        """Where a section stands, an invalid index when it is not shown."""
        node = next((n for n in _walk(self._root) if n.kind == "section" and n.key == key), None)
        return self.createIndex(node.row, 0, node) if node else QModelIndex()

    def _built(self) -> Node:
        root = Node("root", "")
        self.hits = 0
        if self._project is None:
            return root
        for sha in self._project.originals:
            if sha in self._project.guidance:
                self._add_guidance(root, self._project.guidance[sha].document)
            elif sha in self._project.workbooks and not self._words.strip():
                workbook = self._project.workbooks[sha]
                node = root.add(Node("workbook", workbook.name, f"{len(workbook.tables)} bảng", sha))
                for table in workbook.tables:
                    title = table.title or table.sheet
                    node.add(Node("table", title, f"{len(table.figures)} số", sha, block=table.id))
        return root

    def _add_guidance(self, root: Node, source: SourceDocument) -> None:
        hits: dict[str | None, list[Hit]] = {}
        if self._words.strip():
            for hit in search_document(source, self._words):
                hits.setdefault(hit.heading, []).append(hit)
                self.hits += 1
            if not hits:
                return
        counts = _figure_counts(self._project, source.sha256)
        for official in source.documents:
            document = Node("document", _document_title(official, source), _date(official.date), source.sha256)
            for hit in hits.get(None, ()) if official is source.documents[0] else ():
                document.add(Node("hit", hit.text, sha256=source.sha256, block=hit.block, marks=hit.marks))
            self._add_sections(document, official, source, hits, counts)
            if document.children or not self._words.strip():
                root.add(document)

    def _add_sections(
        self,
        document: Node,
        official: OfficialDocument,
        source: SourceDocument,
        hits: dict[str | None, list[Hit]],
        counts: dict[str, int],
    ) -> None:
        wanted = _with_ancestors(official, {h for h in hits if h}) if self._words.strip() else None
        nodes: dict[str, Node] = {}
        for section in official.outline:
            if wanted is not None and section.id not in wanted:
                continue
            note = f"{counts[section.id]} số" if counts.get(section.id) else ""
            key = SectionKey(source.sha256, section.id)
            node = Node("section", _section_title(section, source), note, source.sha256, key)
            nodes[section.id] = nodes.get(section.parent or "", document).add(node)
            for hit in hits.get(section.id, ()):
                if hit.block != section.id:
                    node.add(Node("hit", hit.text, "", source.sha256, key, hit.block, hit.marks))
        garbled = source.garbled_blocks() if wanted is None else frozenset[str]()
        for block in source.blocks if garbled else ():
            if block.id in garbled and block.heading in nodes:
                key = SectionKey(source.sha256, block.id)
                lines = f"dòng {block.lines[0]}–{block.lines[1]}"
                title = f"Đọc lỗi, {lines}: {block.text[:80]}"
                nodes[block.heading].add(Node("garbled", title, "", source.sha256, key, block.id))

    def _renew_ticks(self) -> None:
        if self._project is None:
            return
        states: dict[str, dict[str, Tick]] = {}
        for node in _walk(self._root):
            if node.kind not in _PICKED or node.key is None:
                continue
            if node.sha256 not in states:
                document = self._project.guidance[node.sha256].document
                states[node.sha256] = tick_states(self._project.briefing, document)
            tick = states[node.sha256].get(node.key.section, "off")
            if tick != node.tick:
                node.tick = tick
                index = self.createIndex(node.row, 0, node)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])


def _walk(node: Node) -> list[Node]:
    rows: list[Node] = []
    for child in node.children:
        rows.append(child)
        rows.extend(_walk(child))
    return rows


def _with_ancestors(official: OfficialDocument, ids: set[str]) -> set[str]:
    parents = {s.id: s.parent for s in official.outline}
    wanted: set[str] = set()
    for one in ids & parents.keys():
        here: str | None = one
        while here is not None and here not in wanted:
            wanted.add(here)
            here = parents.get(here)
    return wanted


def _figure_counts(project: Project | None, sha256: str) -> dict[str, int]:
    """How many figures stand directly under each section."""
    counts: dict[str, int] = {}
    if project is None:
        return counts
    source = project.guidance[sha256]
    homes = {b.id: b.id if b.kind == "heading" else b.heading for b in source.document.blocks}
    for figure in source.figures:
        home = homes.get(getattr(figure.ref, "block", ""))
        if home:
            counts[home] = counts.get(home, 0) + 1
    return counts


def _document_title(official: OfficialDocument, source: SourceDocument) -> str:
    short = _SHORT_TYPES.get(official.type or "", official.type or "")
    name = f"{short} {official.number or ''}".strip()
    return name if official.number else (official.title or name or source.name)


def _section_title(section: Section, source: SourceDocument) -> str:
    if section.title:
        return f"{section.label} {section.title}"
    return source.block(section.id).text


def _date(iso: str | None) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""
