"""Under the preview: the selected item's wording on the slide, its notes, and the source it is cut from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.briefing import AnyItem, SectionItem
from app.domain.edits import wording_of
from app.domain.project import Project
from app.ui.parts import muted
from app.ui.slide_kind_box import SlideKindBox

LENGTHS = (("full", "Đầy đủ"), ("summary", "Tóm tắt"), ("key", "Ý chính"))
_PAUSE_MS = 700

_NO_WORDS = "Mục này lên trang chiếu không kèm lời."
_NOT_SHOWN = "Mục này không lên trang chiếu."
_UNPLANNED = "Lời của mục hiện ra khi xem trang chiếu (Ctrl+1)."
_NOTHING = "Chọn một mục ở dàn bài để xem và sửa lời của mục."


class ItemPanel(QWidget):
    """Requests: ``wording_edited(id, paragraphs)``, ``notes_edited(id, text)``, ``length_chosen(id, length)``,
    ``source_wording_wanted(id)``.
    """

    wording_edited = Signal(str, object)
    notes_edited = Signal(str, str)
    length_chosen = Signal(str, str)
    source_wording_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: AnyItem | None = None
        self._dirty: QPlainTextEdit | None = None
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("item_tabs")
        self.tabs.setAccessibleName("Nội dung, ghi chú hoặc nguồn của mục")
        self.tabs.setDrawBase(False)
        for title in ("Nội dung", "Ghi chú", "Nguồn"):
            self.tabs.addTab(title)
        self.wording = self._editor("wording", "Lời trên trang chiếu, mỗi dòng một ý", "")
        self.notes = self._editor("notes", "Ghi chú của người nói", "Chỉ người nói thấy; không lên trang chiếu.")
        self.source = self._editor("source_text", "Nguyên văn trong nguồn", "Mục này không lấy từ nguồn nào.")
        self.source.setReadOnly(True)
        self.back = QPushButton("Lấy lại nguyên văn", self)
        self.back.setObjectName("source_wording_back")
        self.back.setAccessibleName("Lấy lại nguyên văn")
        self._status = muted("", self)
        self._lengths = self._length_buttons()
        self.kind = SlideKindBox(self)
        self._stack = QStackedWidget(self)
        for editor in (self.wording, self.notes, self.source):
            self._stack.addWidget(editor)
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.back.clicked.connect(lambda: self._item and self.source_wording_wanted.emit(self._item.id))
        self.show_item(None, None, ())

    def show_item(self, project: Project | None, item: AnyItem | None, words: tuple[str, ...] | None) -> None:
        """Show an item; ``words`` are its lines on the slides, None while these are not planned yet. What is being
        typed is not disturbed.
        """
        unplanned, words = words is None, words or ()
        if self._item is not None and (item is None or item.id != self._item.id):
            self.commit()
        self._item = item
        edited = wording_of(item, "slide") if item is not None else None
        _fill(self.wording, "\n".join(edited.paragraphs if edited else words), self._dirty)
        _fill(self.notes, item.notes if item else "", self._dirty)
        _fill(self.source, _source_text(project, item), None)
        section = isinstance(item, SectionItem)
        shown = item is not None and "slide" in item.places
        missing = _NOTHING if item is None else _NOT_SHOWN if not shown else _UNPLANNED if unplanned else _NO_WORDS
        self.wording.setPlaceholderText(missing)
        self.wording.viewport().update()  # Qt paints a new placeholder only where the old one was not seen
        self.wording.setReadOnly(item is None or not (section or getattr(item, "paragraphs", None) is not None))
        self.notes.setReadOnly(item is None)
        self.back.setVisible(edited is not None)
        count = sum(len(line.split()) for line in (edited.paragraphs if edited else words))
        kind = "Lời đã sửa" if edited else "Nguyên văn trong nguồn" if section else ""
        self._status.setText(" · ".join(part for part in (kind, f"{count} âm tiết" if count else "") if part))
        length = (item.length if item and item.length else project.briefing.length) if project else ""
        for button in self._lengths.buttons():
            button.setEnabled(section)
            button.setChecked(section and button.property("length") == length)

    def commit(self) -> None:
        """Hand over what was typed."""
        self._pause.stop()
        editor, self._dirty = self._dirty, None
        if editor is None or self._item is None:
            return
        if editor is self.notes:
            self.notes_edited.emit(self._item.id, editor.toPlainText())
        else:
            paragraphs = tuple(text.strip() for text in editor.toPlainText().split("\n") if text.strip())
            self.wording_edited.emit(self._item.id, paragraphs)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self._dirty:
            self.commit()
        return super().eventFilter(watched, event)

    def _editor(self, name: str, accessible: str, empty: str) -> QPlainTextEdit:
        editor = QPlainTextEdit(self)
        editor.setObjectName(name)
        editor.setAccessibleName(accessible)
        editor.setPlaceholderText(empty)
        editor.setTabChangesFocus(True)
        editor.setAcceptDrops(False)  # a file dropped here is loaded by the window, not typed in as its address
        editor.installEventFilter(self)
        editor.textChanged.connect(lambda: self._on_typed(editor))
        return editor

    def _on_typed(self, editor: QPlainTextEdit) -> None:
        if not editor.isReadOnly() and not editor.signalsBlocked() and self._item is not None:
            self._dirty = editor
            self._pause.start()

    def _length_buttons(self) -> QButtonGroup:
        group = QButtonGroup(self)
        for length, title in LENGTHS:
            button = QToolButton(self)
            button.setObjectName(f"length_{length}")
            button.setText(title)
            button.setAccessibleName(f"Độ dài: {title}")
            button.setToolTip("Chỉ chọn và cắt câu của nguồn, không viết lại")
            button.setCheckable(True)
            button.setProperty("flat", True)
            button.setProperty("length", length)
            group.addButton(button)
        group.buttonClicked.connect(
            lambda button: self._item and self.length_chosen.emit(self._item.id, button.property("length"))
        )
        return group

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 2, 8, 2)
        head.addWidget(self.tabs)
        head.addStretch(1)
        for button in self._lengths.buttons():
            head.addWidget(button)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._status)
        foot.addStretch(1)
        foot.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.kind)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 0, 12, 0)
        inner.addWidget(self._stack, 1)
        inner.addLayout(foot)
        layout.addLayout(inner, 1)


def _fill(editor: QPlainTextEdit, text: str, dirty: QPlainTextEdit | None) -> None:
    """Put ``text`` in unless it is there already or the person is typing here (an input method may be at work)."""
    if editor is dirty or editor.toPlainText() == text:
        return
    blocked = editor.blockSignals(True)
    editor.setPlainText(text)
    editor.blockSignals(blocked)


def _source_text(project: Project | None, item: AnyItem | None) -> str:
    if project is None or not isinstance(item, SectionItem):
        return ""
    return "\n\n".join(block.text for block in project.material.shown(item.section, item.blocks))
