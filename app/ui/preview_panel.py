"""The right pane: the pages of the three papers as they will be exported, drawn again when something changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.domain.briefing import LeafletFormat
from app.domain.progress import Progress
from app.domain.project import Project
from app.services.papers import PaperKind
from app.ui.parts import line
from app.ui.tasks import Callbacks, TaskRunner, Ticket

if TYPE_CHECKING:  # Typst and the planners are imported by the first preview job, off the GUI thread
    from app.services.preview import PaperPreview, PreviewCache

KINDS: tuple[tuple[PaperKind, str], ...] = (("deck", "Trang chiếu"), ("leaflet", "Tờ gấp"), ("report", "Báo cáo"))
_LEAFLETS: dict[LeafletFormat, str] = {"trifold": "Tờ gấp", "newsletter": "Bản tin"}
ZOOMS = (50, 75, 100, 125, 150, 200)
_PAUSE_MS = 30
_THUMBNAIL = QSize(84, 48)
_FIT = "Vừa khung"


class PreviewPanel(QWidget):
    """``page_chosen(item id)`` when a person clicks a page; ``planned(preview)`` after each new plan."""

    page_chosen = Signal(str)
    planned = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runner = TaskRunner(self, lanes=1)
        self._project: Project | None = None
        self.preview: PaperPreview | None = None
        self._cache: PreviewCache | None = None
        self._page = 0
        self._wanted_item = ""
        self._ticket: Ticket | None = None
        self._thumbnail_ticket: Ticket | None = None
        self._undrawn: set[int] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._start)
        self._build()

    # what is asked of it

    @property
    def kind(self) -> PaperKind:
        """Which paper is shown."""
        return KINDS[self.tabs.currentIndex()][0]

    @property
    def page(self) -> int:
        """0-based page shown."""
        return self._page

    def show_project(self, project: Project | None) -> None:
        """Show a project's pages, soon."""
        if project is self._project:
            return
        self._project = project
        if project is not None:
            self.tabs.setTabText(1, _LEAFLETS[project.briefing.leaflet_format])
        self.renew()

    def show_kind(self, kind: str) -> None:
        """Turn to a paper."""
        self.tabs.setCurrentIndex([k for k, _ in KINDS].index(kind))

    def show_item(self, item: str) -> None:
        """Turn to the first page of an item, when it has one."""
        self._wanted_item = item
        pages = self._pages_of(item)
        if pages and self._page not in pages:
            self.turn_to(pages[0])

    def turn_to(self, page: int) -> None:
        """Show a page (clamped)."""
        if self.preview is None or not self.preview.pages:
            return
        self._page = max(0, min(page, len(self.preview.pages) - 1))
        self._show_number()
        self._start()

    def renew(self) -> None:
        """Plan and draw again, after a short pause."""
        if self._project is None:
            self._clear()
            return
        self._pause.start()

    def zoom(self, by: int) -> None:
        """One step larger (+1), smaller (-1), or fit (0)."""
        at = self.zooms.currentIndex()
        self.zooms.setCurrentIndex(max(0, min(at + by, self.zooms.count() - 1)) if by else 0)

    def draw_page(self, page: int, width_px: int, show: Callable[[bytes], None]) -> None:
        """Draw a page of the shown paper at another width (full screen)."""
        preview = self.preview
        if preview is None:
            return

        def job(progress: Progress) -> bytes:
            from app.services import preview as pages

            progress.step(0, 1, "")
            return pages.picture(preview, page, width_px, self._known())

        self.runner.run(job, Callbacks(success=show, error=self.failed.emit))

    def close_jobs(self) -> None:
        """Cancel and wait, before the window goes."""
        self._pause.stop()
        self.runner.close()

    # inside

    def _build(self) -> None:
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("preview_tabs")
        self.tabs.setAccessibleName("Bản xem trước")
        self.tabs.setDrawBase(False)
        for _, title in KINDS:
            self.tabs.addTab(title)
        self.number = QLabel("", self)
        self.number.setProperty("muted", True)
        self.zooms = QComboBox(self)
        self.zooms.setObjectName("zoom")
        self.zooms.setAccessibleName("Mức phóng")
        self.zooms.addItems([_FIT, *(f"{zoom}%" for zoom in ZOOMS)])
        head = QHBoxLayout()
        head.setContentsMargins(12, 2, 12, 2)
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self.number)
        head.addSpacing(8)
        head.addWidget(self.zooms)
        self.picture = PageLabel(self)
        self.picture.setProperty("desk", True)  # before it is measured: the style is chosen then
        self.area = QScrollArea(self)
        self.area.setObjectName("preview_area")
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setProperty("desk", True)
        self.area.setWidget(self.picture)
        self.area.setWidgetResizable(True)
        self.thumbnails = self._build_thumbnails()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        for widget, stretch in ((line(self), 0), (self.area, 1), (self.thumbnails, 0)):
            layout.addWidget(widget, stretch)
        self.tabs.currentChanged.connect(self._on_kind)
        self.zooms.currentIndexChanged.connect(self._on_zoom)
        self.picture.clicked.connect(self._on_picture)
        self.picture.turned.connect(lambda by: self.turn_to(self._page + by))

    def _build_thumbnails(self) -> QListWidget:
        strip = QListWidget(self)
        strip.setObjectName("thumbnails")
        strip.setAccessibleName("Các trang")
        strip.setFlow(QListView.Flow.LeftToRight)
        strip.setWrapping(False)
        strip.setIconSize(_THUMBNAIL)
        strip.setSpacing(3)
        strip.setFixedHeight(_THUMBNAIL.height() + 34)
        strip.setProperty("desk", True)
        strip.setStyleSheet("QListWidget { background: #EAE7E0; }")
        strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        strip.currentRowChanged.connect(self._on_thumbnail)
        return strip

    def _start(self) -> None:
        project, kind, item, page = self._project, self.kind, self._wanted_item, self._page
        if project is None:
            return
        known = self.preview
        fresh = known is None or known.project is not project or known.kind != kind
        room = self._room()
        if self._ticket is not None:
            self._ticket.cancel()

        def job(progress: Progress) -> Any:
            from app.services import preview as pages

            cache = self._known()
            prepared = pages.prepare(kind, project, cache) if fresh or known is None else known
            progress.step(0, 1, "")
            number = page
            if fresh and item:
                own = [i for i, p in enumerate(prepared.pages) if p.item == item]
                number = own[0] if own and page not in own else page
            number = max(0, min(number, len(prepared.pages) - 1))
            picture = (
                pages.picture(prepared, number, page_width(room, prepared.aspect), cache) if prepared.pages else b""
            )
            return prepared, number, picture, fresh

        self._ticket = self.runner.run(job, Callbacks(success=self._on_drawn, error=self.failed.emit))

    def _on_drawn(self, value: Any) -> None:
        preview, number, picture, fresh = value
        if preview.project is not self._project or preview.kind != self.kind:
            return
        self.preview, self._page = preview, number
        pixmap = QPixmap()
        pixmap.loadFromData(picture)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(pixmap)
        title = preview.pages[number].title if preview.pages else ""
        self.picture.setAccessibleName(f"Trang {number + 1}: {title}" if preview.pages else "Chưa có trang nào")
        if not preview.pages:
            self.picture.setText("Chưa có mục nào dùng cho bản này.")
        self._show_number()
        if fresh:
            self.planned.emit(preview)
            self._renew_thumbnails()

    def _renew_thumbnails(self) -> None:
        preview = self.preview
        if self._thumbnail_ticket is not None:
            self._thumbnail_ticket.cancel()
        strip = self.thumbnails
        blocked = strip.blockSignals(True)
        count = len(preview.pages) if preview else 0
        while strip.count() > count:
            strip.takeItem(strip.count() - 1)
        for number in range(count):
            if strip.count() <= number:
                strip.addItem(QListWidgetItem(_blank_icon(), str(number + 1)))
            assert preview is not None
            strip.item(number).setToolTip(preview.pages[number].title)
        strip.setCurrentRow(self._page)
        strip.blockSignals(blocked)
        self._undrawn = set(range(count))
        if preview is not None and count:
            self._draw_thumbnail(preview)

    def _draw_thumbnail(self, preview: PaperPreview) -> None:
        """The undrawn page nearest to the one shown, then the next: each is a job of its own, so that a page that is
        waited for comes first, and the page shown may change in between.
        """
        if preview is not self.preview or not self._undrawn:
            return
        page = min(self._undrawn, key=lambda undrawn: (abs(undrawn - self._page), undrawn))
        self._undrawn.remove(page)

        def job(progress: Progress) -> bytes:
            from app.services import preview as pages

            progress.step(0, 1, "")
            return pages.picture(preview, page, int(_THUMBNAIL.width() * 1.5), self._known())

        def drawn(data: bytes) -> None:
            if preview is not self.preview:
                return
            pixmap = QPixmap()
            pixmap.loadFromData(data)
            icon = QIcon(pixmap)
            icon.addPixmap(pixmap, QIcon.Mode.Selected)  # else Qt veils the chosen page
            self.thumbnails.item(page).setIcon(icon)
            self._draw_thumbnail(preview)

        self._thumbnail_ticket = self.runner.run(job, Callbacks(success=drawn, error=self.failed.emit))

    def _known(self) -> PreviewCache:
        """What was planned and drawn lately; made by the first job, for its module brings Typst with it."""
        if self._cache is None:
            from app.services.preview import PreviewCache

            self._cache = PreviewCache()
        return self._cache

    def _pages_of(self, item: str) -> list[int]:
        return [i for i, page in enumerate(self.preview.pages) if page.item == item] if self.preview and item else []

    def _show_number(self) -> None:
        count = len(self.preview.pages) if self.preview else 0
        self.number.setText(f"{self._page + 1} / {count}" if count else "")
        blocked = self.thumbnails.blockSignals(True)
        self.thumbnails.setCurrentRow(self._page)
        self.thumbnails.blockSignals(blocked)

    def _room(self) -> tuple[int, int, float, int]:
        """What a page may take: width and height of the area, pixels per unit, and the zoom in percent (0 fits)."""
        size = self.area.maximumViewportSize()  # without the scroll bars of the zoom before
        at = self.zooms.currentIndex()
        return size.width() - 24, size.height() - 24, self.devicePixelRatioF(), ZOOMS[at - 1] if at else 0

    def _clear(self) -> None:
        self.preview, self._page = None, 0
        self.picture.clear()
        self.thumbnails.clear()
        self.number.setText("")

    def _on_kind(self) -> None:
        self._page, self.preview = 0, None
        self.thumbnails.clear()
        self.renew()

    def _on_zoom(self) -> None:
        if self.preview is not None:
            self._start()

    def _on_thumbnail(self, row: int) -> None:
        if row >= 0:
            self.turn_to(row)
            self._on_picture(QPoint())

    def _on_picture(self, point: QPoint) -> None:
        if self.preview is not None and self.preview.pages and self.preview.pages[self._page].item:
            self._wanted_item = self.preview.pages[self._page].item
            self.page_chosen.emit(self._wanted_item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.preview is not None and self.zooms.currentIndex() == 0:
            self._pause.start()


class PageLabel(QLabel):
    """The page's picture: ``clicked`` with the place, ``turned`` by the wheel or the arrow keys."""

    clicked = Signal(QPoint)
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page_picture")
        self.setAccessibleName("Trang xem trước")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 80)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.clicked.emit(event.position().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1}
        by = turns.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.turned.emit(by)


class FullScreen(QWidget):
    """The pages on the whole screen, for a rehearsal: arrows and clicks turn, Esc ends."""

    ended = Signal(int)

    def __init__(
        self, count: int, start: int, draw: Callable[[int, int, Callable[[bytes], None]], None], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("full_screen")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Chiếu thử")
        self.setStyleSheet("QWidget#full_screen, QLabel { background: black; }")
        self._count, self._page, self._draw = count, start, draw
        self._open = True
        self._label = QLabel(self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setAccessibleName("Trang đang chiếu")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)

    def turn(self, by: int) -> None:
        """To another page (clamped)."""
        self._page = max(0, min(self._page + by, self._count - 1))
        self._draw(self._page, int(self.width() * self.devicePixelRatioF()), self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Return)
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.close()
        elif event.key() in forward:
            self.turn(1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace):
            self.turn(-1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.turn(1 if event.button() == Qt.MouseButton.LeftButton else -1)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.turn(0)
        if event.type() == QEvent.Type.Close and self._open:
            self._open = False
            self.ended.emit(self._page)
        return super().event(event)

    def _show(self, data: bytes) -> None:
        if not self._open:  # a page drawn for a screen that has ended
            return
        pixmap = QPixmap()
        pixmap.loadFromData(data)
        pixmap = pixmap.scaled(
            self.size() * self.devicePixelRatioF(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._label.setPixmap(pixmap)


def page_width(room: tuple[int, int, float, int], aspect: float) -> int:
    """Pixels of a page's width in this room (see ``PreviewPanel._room``); ``aspect`` is its width over its height."""
    width, height, ratio, zoom = room
    if zoom:
        return int(640 * zoom / 100 * ratio)
    return max(200, int(min(width, height * aspect) * ratio))


def _blank_icon() -> QIcon:
    pixmap = QPixmap(_THUMBNAIL)
    pixmap.fill(Qt.GlobalColor.white)
    return QIcon(pixmap)
