"""The page of a scan or a PDF as it was printed, with the chosen passage marked: what a reading is compared with.

Shows pictures that it is given and asks for those it has not; scrolls to what is chosen and tells where it is clicked.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain.page_picture import PagePicture
from app.domain.source import Strip
from app.ui.look import colour
from app.ui.parts import muted
from app.ui.review_actions import HEADING_HEIGHT

ZOOMS = (1.0, 1.4, 2.0)
"""Widths of the page in widths of the pane."""
_KEPT = 6
_PAUSE_MS = 120
_BAR = 4
_MARGIN_PT = 3.0
_A4_HIGH = 297 / 210


class PagePane(QWidget):
    """``picture_wanted(page, width in dots)``; ``clicked(page, points from its top)``."""

    picture_wanted = Signal(int, int)
    clicked = Signal(int, float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("review_page")
        self._pictures: dict[tuple[int, int], tuple[QPixmap, float]] = {}
        self._page = self._pages = 0
        self._strips: tuple[Strip, ...] = ()
        self._zoom = 0
        self._awaited: tuple[int, int] | None = None
        self.sheet = PageSheet(self)
        self.sheet.clicked.connect(self._on_clicked)
        self._area = QScrollArea(self)
        self._area.setObjectName("review_page_area")
        self._area.setAccessibleName("Ảnh trang in")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys belong to the panes that are corrected
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setWidget(self.sheet)
        self.number = QLabel("", self)
        self.number.setObjectName("review_page_number")
        self.number.setProperty("heading", True)
        self.number.setFixedHeight(HEADING_HEIGHT)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(12, 0, 12, 0)
        self._head.setSpacing(4)
        self._head.addWidget(self.number, 1)
        self.note = muted("", self)
        self.note.setObjectName("review_page_note")
        self.note.setWordWrap(True)
        self.note.setContentsMargins(12, 4, 12, 4)
        self.note.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self._head)
        layout.addWidget(self.note)
        layout.addWidget(self._area, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._want)

    @property
    def page(self) -> int:
        """The page that is shown, from 1; 0 for none yet."""
        return self._page

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put these at the right of the page's number."""
        for button in buttons:
            self._head.addWidget(button)

    def count(self, pages: int) -> None:
        """How many pages the source has."""
        self._pages = pages
        self._tell()

    def show_place(self, strips: Sequence[Strip]) -> None:
        """Turn to the page of what is chosen and mark it there; nothing changes where it is printed nowhere known."""
        if not strips:
            self._strips = ()
            self._renew()
            return
        page = strips[0].page
        self._strips = tuple(strip for strip in strips if strip.page == page)
        if page != self._page:
            self._page = page
            self._tell()
        self._renew()
        self._go_to_mark()

    def put(self, page: int, width_px: int, picture: PagePicture) -> None:
        """A picture that was asked for."""
        pixmap = QPixmap()
        pixmap.loadFromData(picture.png)
        while len(self._pictures) >= _KEPT:
            self._pictures.pop(next(iter(self._pictures)))
        self._pictures[page, width_px] = pixmap, picture.height_pt
        if self._awaited == (page, width_px):
            self._awaited = None
        self.note.hide()
        if page == self._page:
            self._renew()
            self._go_to_mark()

    def fail(self, sentence: str) -> None:
        """Say why there is no picture."""
        self._awaited = None
        self.note.setText(sentence)
        self.note.show()

    def zoom(self, by: int) -> None:
        """Larger or smaller by steps (clamped)."""
        self._zoom = max(0, min(self._zoom + by, len(ZOOMS) - 1))
        self._renew()
        self._go_to_mark()

    # inside

    def _tell(self) -> None:
        self.number.setText(f"Trang như bản in: {self._page} / {self._pages}" if self._page else "Trang như bản in")

    def _width(self) -> int:
        """Width of the page in the window's pixels."""
        return max(120, round((self._area.viewport().width() - 2) * ZOOMS[self._zoom]))

    def _renew(self) -> None:
        if not self._page or not self.isVisible():
            return
        width = self._width()
        dots = round(width * self.devicePixelRatioF())
        exact = self._pictures.get((self._page, dots))
        known = exact or next((kept for (page, _), kept in self._pictures.items() if page == self._page), None)
        pixmap, height_pt = known or (QPixmap(), 0.0)
        high = round(width * (pixmap.height() / pixmap.width() if not pixmap.isNull() else _A4_HIGH))
        self.sheet.show_page(pixmap, QSize(width, high), height_pt, self._strips)
        if exact is None:
            self._pause.start()

    def _want(self) -> None:
        wanted = self._page, round(self._width() * self.devicePixelRatioF())
        if self.isVisible() and self._page and wanted not in self._pictures and wanted != self._awaited:
            self._awaited = wanted
            self.picture_wanted.emit(*wanted)

    def _go_to_mark(self) -> None:
        mark = self.sheet.mark()
        if mark is None:
            return
        middle = mark.center()
        room = self._area.viewport().height()
        self._area.verticalScrollBar().setValue(round(middle.y() - room / 3))

    def _on_clicked(self, points: float) -> None:
        if self._page:
            self.clicked.emit(self._page, points)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()
        self._go_to_mark()


class PageSheet(QWidget):
    """Paints a page's picture and the mark on it; ``clicked`` tells points from the top of the page."""

    clicked = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("review_sheet")
        self.setAccessibleName("Trang in, chỗ đang chọn được đánh dấu")
        self._pixmap, self._height_pt = QPixmap(), 0.0
        self._strips: tuple[Strip, ...] = ()

    def show_page(self, pixmap: QPixmap, size: QSize, height_pt: float, strips: tuple[Strip, ...]) -> None:
        """Show this picture (a null one is an empty sheet) in this size, with these strips marked."""
        self._pixmap, self._height_pt, self._strips = pixmap, height_pt, strips
        self.setFixedSize(size)
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether a page is drawn."""
        return not self._pixmap.isNull()

    def mark(self) -> QRectF | None:
        """The marked area in pixels, None for none."""
        if not self._strips or not self._height_pt:
            return None
        scale = self.height() / self._height_pt
        top = min(strip.top for strip in self._strips) - _MARGIN_PT
        bottom = max(strip.bottom for strip in self._strips) + _MARGIN_PT
        return QRectF(0, top * scale, self.width(), (bottom - top) * scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        if self._pixmap.isNull():
            painter.setPen(colour("muted"))
            painter.drawText(self.rect().adjusted(12, 12, -12, -12), Qt.AlignmentFlag.AlignTop, "Đang vẽ trang…")
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._pixmap)
        area = self.mark()
        if area is None:
            return
        ground = colour("accent_soft")
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)  # the letters stay black
        painter.fillRect(area, ground)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.fillRect(QRectF(area.left(), area.top(), _BAR, area.height()), colour("accent"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place: QPointF | QPoint = event.position()
        if self._height_pt and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(place.y() * self._height_pt / self.height())
