"""The library's folders: everything, what lies in none, and a person's own, one in another."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from app.services.library import UNFILED, Folder

_FolderRole = Qt.ItemDataRole.UserRole


class FolderTree(QTreeWidget):
    """``chosen(folder)``: None for everything, ``UNFILED`` for what lies in no folder. ``renamed(folder, name)``."""

    chosen = Signal(object)
    renamed = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library_folders")
        self.setAccessibleName("Thư mục của thư viện")
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setEditTriggers(QTreeWidget.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda current, before: self.chosen.emit(self.folder))
        self.itemChanged.connect(self._on_changed)

    @property
    def folder(self) -> int | None:
        """The chosen folder."""
        item = self.currentItem()
        return item.data(0, _FolderRole) if item is not None else None

    @property
    def is_own(self) -> bool:
        """Whether a folder of the person's own is chosen."""
        return self.folder not in (None, UNFILED)

    def show_folders(self, folders: tuple[Folder, ...], total: int) -> None:
        """Show these folders; the chosen one stays chosen while it is there. A name being typed is not disturbed."""
        if self.state() == QTreeWidget.State.EditingState:
            return
        chosen = self.folder
        self.blockSignals(True)
        self.clear()
        filed = sum(folder.sources for folder in folders)
        everything = self._row(f"Tất cả ({total})", None, "Tất cả")
        self.addTopLevelItem(everything)
        rows: dict[int | None, QTreeWidgetItem] = {None: everything}
        if folders:
            unfiled = self._row(f"Chưa xếp thư mục ({total - filed})", UNFILED, "Chưa xếp thư mục")
            self.addTopLevelItem(unfiled)
            rows[UNFILED] = unfiled
        for folder in folders:
            row = rows[folder.id] = self._row(f"{folder.name} ({folder.sources})", folder.id, folder.name)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
        for folder in folders:
            above = rows.get(folder.parent) if folder.parent is not None else None
            if above is not None:
                above.addChild(rows[folder.id])
            else:
                self.addTopLevelItem(rows[folder.id])
        self.expandAll()
        self.setCurrentItem(rows.get(chosen, everything))
        self.blockSignals(False)
        if self.folder != chosen:
            self.chosen.emit(self.folder)

    def start_rename(self) -> None:
        """Let the chosen folder's name be typed."""
        item = self.currentItem()
        if item is not None and self.is_own:
            self.blockSignals(True)
            item.setText(0, item.toolTip(0))  # the name without the number of its sources
            self.blockSignals(False)
            self.editItem(item, 0)

    def _row(self, shown: str, folder: int | None, name: str) -> QTreeWidgetItem:
        row = QTreeWidgetItem([shown])
        row.setData(0, _FolderRole, folder)
        row.setToolTip(0, name)
        return row

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        name = item.text(column)
        if item.data(0, _FolderRole) not in (None, UNFILED) and name != item.toolTip(0):
            self.renamed.emit(item.data(0, _FolderRole), name)
