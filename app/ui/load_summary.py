"""What was read out of loaded files, and what needs a look. Imported when the first file has been read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.source import SourceDocument
from app.services.gathering import Gathered
from app.services.loading import LoadedGuidance
from app.services.reviewing import Corrected
from app.ui.review_models import doubts_of


class LoadSummary(QDialog):
    """What was read out of the files, and what needs a look."""

    def __init__(self, gathered: Gathered, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("load_summary")
        self.setWindowTitle("Đã đọc")
        self.resize(640, 360)
        self.review = ""
        """SHA-256 of the source whose reading is to be reviewed next, "" for none."""
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("load_summary_list")
        self.tree.setAccessibleName("Những gì đã đọc được")
        self.tree.setHeaderLabels(["Tệp", "Kết quả"])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setWordWrap(True)
        for loaded in gathered.loaded:
            if isinstance(loaded, LoadedGuidance):
                document = loaded.source.document
                row = QTreeWidgetItem([document.name, _guidance_summary(document, len(loaded.source.figures))])
                for sentence in _needs_a_look(document):
                    row.addChild(QTreeWidgetItem(["", sentence]))
                row.setData(0, Qt.ItemDataRole.UserRole, loaded.sha256)
            else:
                book = loaded.workbook
                row = QTreeWidgetItem([book.name, f"{len(book.tables)} bảng, {len(book.figures())} số liệu"])
                for sentence in (*book.warnings, *([_conversion(book.converted)] if book.converted else [])):
                    row.addChild(QTreeWidgetItem(["", sentence]))
            self.tree.addTopLevelItem(row)
        for failed in gathered.failed:
            row = QTreeWidgetItem([failed.name, failed.sentence])
            row.setToolTip(1, failed.sentence)
            self.tree.addTopLevelItem(row)
        self.tree.expandAll()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok, self)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText("Xem dàn bài")
        buttons.button(QDialogButtonBox.StandardButton.Ok).setObjectName("load_summary_ok")
        buttons.accepted.connect(self.accept)
        if any(isinstance(loaded, LoadedGuidance) for loaded in gathered.loaded):
            look = buttons.addButton("Rà soát bản đọc", QDialogButtonBox.ButtonRole.ActionRole)
            look.setObjectName("load_summary_review")
            look.setToolTip("Xem bản đọc cạnh văn bản gốc và sửa chỗ đọc sai")
            look.clicked.connect(self._on_review)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.addWidget(self.tree)
        layout.addWidget(buttons)

    def _on_review(self) -> None:
        """The chosen source, else the first guidance."""
        chosen = self.tree.currentItem()
        while chosen is not None and chosen.parent() is not None:
            chosen = chosen.parent()
        rows = [chosen, *(self.tree.topLevelItem(i) for i in range(self.tree.topLevelItemCount()))]
        shas = (row.data(0, Qt.ItemDataRole.UserRole) for row in rows if row is not None)
        self.review = next((sha for sha in shas if sha), "")
        self.accept()


def _guidance_summary(document: SourceDocument, figures: int) -> str:
    sections = sum(len(d.outline) for d in document.documents)
    papers = f"{len(document.documents)} văn bản, " if len(document.documents) > 1 else ""
    return f"{papers}{sections} mục, {figures} số liệu"


def _conversion(encoding: str) -> str:
    """What was done to the letters of a file; ``encoding`` is what they had been in."""
    done = {
        "NFD": "Đã ghép dấu rời (Unicode tổ hợp) thành chữ Unicode dựng sẵn",
        "UTF-8": "Đã khôi phục chữ UTF-8 từng bị đọc nhầm bảng mã",
    }.get(encoding, f"Đã chuyển từ bảng mã {encoding} sang Unicode")
    return f"{done}; bản gốc vẫn được giữ."


def _needs_a_look(document: SourceDocument) -> list[str]:
    sentences = list(document.warnings)
    if document.mark:
        sentences.append(f"Có dấu {document.mark}: dấu này được in trên mọi bản.")
    if document.converted:
        sentences.append(_conversion(document.converted))
    doubtful = len(doubts_of(Corrected(document)))
    if doubtful:
        sentences.append(f"{doubtful} chỗ chương trình còn phân vân; nhấn Rà soát bản đọc để xem.")
    if not any(d.outline for d in document.documents):
        sentences.append("Không nhận ra mục nào; hãy kiểm tra lại văn bản.")
    return sentences
