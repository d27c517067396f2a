"""How long the talk takes, item by item and slide by slide, what to shorten, and a rehearsal that sets the pace.

Every change is a named edit of the desk, so that it can be undone here and after the dialog is closed; times are
reckoned off the window's thread, and only the newest are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.briefing import Briefing
from app.domain.edits import change_topic
from app.domain.errors import AppError
from app.services import rehearsing
from app.services.rehearsing import LENGTH_NAMES, ItemTime, Survey, TopicTimes
from app.ui.desk import Desk
from app.ui.look import colour
from app.ui.parts import line, muted
from app.ui.tasks import Callbacks, Ticket

MOST_MINUTES = 600
_TICK_MS = 200
_COLUMNS = ("Mục, trang chiếu", "Độ dài", "Nói hết", "Rút gọn")
_HERE = ("Rút gọn một mục", "Rút gọn cho vừa thời gian", "Đặt số phút của chuyên đề", "Đặt tốc độ nói", "Bỏ tốc độ nói")
_SHORTEN, _SHORTEN_ALL, _MINUTES, _PACE, _USUAL_PACE = _HERE

W = TypeVar("W", bound=QWidget)


class TalkDialog(QDialog):
    """Shows the desk's briefing; ``survey`` is what is shown, None until the first times are reckoned."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("talk_dialog")
        self.setWindowTitle("Thời gian nói")
        self.resize(900, 600)
        self.desk = desk
        self.survey: Survey | None = None
        self._ticket: Ticket | None = None
        self._open = True
        self._clock = QElapsedTimer()
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._show_clock)
        self._build_head()
        self._build_tree()
        self._build_rehearsal()
        self._lay_out()
        undo = QShortcut(QKeySequence.StandardKey.Undo, self)
        undo.activated.connect(self._undo)
        desk.project_changed.connect(self.renew)
        self.renew()

    @property
    def times(self) -> TopicTimes | None:
        """The times of the chosen topic."""
        topics = self.survey.topics if self.survey is not None else ()
        return next((times for times in topics if times.topic == self.topic.currentData()), None)

    def renew(self) -> None:
        """Reckon the times of the briefing as it is now."""
        project = self.desk.project
        if project is None or not self._open:
            return
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self.desk.runner.run(
            lambda progress: rehearsing.survey(project), Callbacks(success=self._show, error=self.desk.failed.emit)
        )

    def done(self, result: int) -> None:
        """Closed: what is still reckoned is not shown any more, and the clock stands still."""
        self._open = False
        self._ticking.stop()
        if self._ticket is not None:
            self._ticket.cancel()
        self.desk.project_changed.disconnect(self.renew)
        super().done(result)

    # building

    def _build_head(self) -> None:
        self.topic = _named(QComboBox(self), "talk_topic", "Chuyên đề")
        self.topic.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.topic.activated.connect(lambda: self._show_topic())
        self.minutes = self._spin("talk_minutes", "Số phút dành cho chuyên đề", 0, MOST_MINUTES)
        self.minutes.setSuffix(" phút")
        self.minutes.setSpecialValueText("chưa đặt")
        self.minutes.valueChanged.connect(self._set_minutes)
        self.verdict = _named(QLabel("Đang tính thời gian…", self), "talk_verdict", "Thời gian nói so với số phút")
        self.verdict.setProperty("heading", True)
        self.verdict.setWordWrap(True)
        self.verdict.setMinimumHeight(40)
        self.shorten_all = _named(QPushButton("", self), "talk_shorten_all", "Rút gọn các mục nên rút")
        self.shorten_all.setAutoDefault(False)
        self.shorten_all.clicked.connect(self._shorten_all)
        self.shorten_all.hide()

    def _build_tree(self) -> None:
        self.tree = _named(QTreeWidget(self), "talk_tree", "Thời gian của từng mục, từng trang chiếu")
        self.tree.setColumnCount(len(_COLUMNS))
        self.tree.setHeaderLabels(list(_COLUMNS))
        self.tree.setUniformRowHeights(False)
        self.tree.setAllColumnsShowFocus(True)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 84), (2, 112), (3, 224)):
            header.resizeSection(column, width)
        self.tree.headerItem().setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _build_rehearsal(self) -> None:
        self.first = self._spin("rehearsal_first", "Tập nói từ trang", 1, 1)
        self.last = self._spin("rehearsal_last", "Tập nói đến trang", 1, 1)
        self.spoken_minutes = self._spin("rehearsal_minutes", "Số phút đã nói", 0, MOST_MINUTES)
        self.spoken_seconds = self._spin("rehearsal_seconds", "Số giây đã nói", 0, 59)
        self.clock = _named(QPushButton("Bấm giờ", self), "rehearsal_clock", "Bấm giờ tập nói")
        self.clock.setCheckable(True)
        self.clock.toggled.connect(self._on_clock)
        self.take = _named(QPushButton("Lấy làm tốc độ nói", self), "rehearsal_take", "Lấy làm tốc độ nói")
        self.take.clicked.connect(self._take_pace)
        self.usual = _named(QPushButton("Về mức thường", self), "rehearsal_usual", "Về tốc độ nói thường dùng")
        self.usual.clicked.connect(self._take_usual)
        for button in (self.clock, self.take, self.usual):
            button.setAutoDefault(False)
        self.pace = muted("", self)
        self.pace.setObjectName("talk_pace")
        self.told = QLabel("", self)
        self.told.setObjectName("talk_told")
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(22)
        self.told.setStyleSheet(f"color: {colour('warning').name()}")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(QLabel("Chuyên đề", self))
        top.addWidget(self.topic, 1)
        top.addSpacing(12)
        top.addWidget(QLabel("được nói", self))
        top.addWidget(self.minutes)
        verdict = QHBoxLayout()
        verdict.addWidget(self.verdict, 1)
        verdict.addWidget(self.shorten_all)
        heading = QLabel("Tập nói", self)
        heading.setProperty("heading", True)
        head = QHBoxLayout()
        for widget in (heading, self.pace):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.usual)
        row = QHBoxLayout()
        row.setSpacing(6)
        for piece in (
            "Tôi nói từ trang", self.first, "đến trang", self.last, "hết", self.spoken_minutes, "phút",
            self.spoken_seconds, "giây",
        ):  # fmt: skip
            row.addWidget(QLabel(piece, self) if isinstance(piece, str) else piece)
        row.addStretch(1)
        row.addWidget(self.clock)
        row.addWidget(self.take)
        buttons = QDialogButtonBox(self)
        self.back = buttons.addButton("Hoàn tác", QDialogButtonBox.ButtonRole.ActionRole)
        self.back.setObjectName("talk_undo")
        self.back.setAccessibleName("Hoàn tác thay đổi vừa làm ở đây")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self._undo)
        close = buttons.addButton("Xong", QDialogButtonBox.ButtonRole.AcceptRole)
        close.setObjectName("talk_close")
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addLayout(verdict)
        layout.addWidget(self.tree, 1)
        layout.addWidget(line(self))
        layout.addLayout(head)
        layout.addLayout(row)
        layout.addWidget(self.told)
        layout.addWidget(buttons)

    def _spin(self, name: str, accessible: str, least: int, most: int) -> QSpinBox:
        box = _named(QSpinBox(self), name, accessible)
        box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.setRange(least, most)
        box.setMinimumWidth(72)
        box.setKeyboardTracking(False)  # one edit for a number, not one for each of its digits
        return box

    # showing

    def _show(self, survey: Survey) -> None:
        self._ticket = None
        self.survey = survey
        before = self.topic.currentData()
        self.topic.clear()
        for number, times in enumerate(survey.topics, 1):
            self.topic.addItem(times.title or f"Chuyên đề {number}", times.topic)
        self.topic.setCurrentIndex(max(0, self.topic.findData(before)))
        self._show_topic()

    def _show_topic(self) -> None:
        times = self.times
        if times is None:
            return
        _set(self.minutes, times.minutes)
        self.verdict.setText(verdict(times))
        over = bool(times.over)
        self.verdict.setStyleSheet(f"color: {colour('accent' if over else 'text').name()}")
        advised = rehearsing.to_shorten(times)
        self.shorten_all.setVisible(len(advised) > 1)
        self.shorten_all.setText(f"Rút gọn {len(advised)} mục nên rút")
        self._fill_tree(times, {saving.item for saving in advised})
        slides = times.slides
        for box, value in ((self.first, slides[0].number), (self.last, slides[-1].number)) if slides else ():
            same = slides[0].number <= box.value() <= slides[-1].number and box.maximum() > 1
            kept = box.value() if same else value
            box.setRange(slides[0].number, slides[-1].number)
            box.setValue(kept)
        self.take.setEnabled(bool(slides))
        how = "như đã tập" if times.rehearsed else "mức thường dùng khi chưa tập"
        self.pace.setText(f"Tốc độ nói: {times.pace} tiếng một phút ({how}).")
        self.usual.setVisible(times.rehearsed)
        self.back.setEnabled(self.desk.undo_name in _HERE)

    def _fill_tree(self, times: TopicTimes, advised: set[str]) -> None:
        folded = {
            row.data(0, Qt.ItemDataRole.UserRole)
            for row in map(self.tree.topLevelItem, range(self.tree.topLevelItemCount()))
            if row is not None and not row.isExpanded()
        }
        self.tree.clear()
        for item in times.items:
            length = LENGTH_NAMES.get(item.length, "") if item.length else ""
            row = self._row(self.tree, item.title, length, item.seconds)
            row.setData(0, Qt.ItemDataRole.UserRole, item.item)
            font = row.font(0)
            font.setBold(True)
            for column in (0, 2):
                row.setFont(column, font)
            for slide in item.slides:
                self._row(row, f"Trang {slide.number}. {slide.title}", "", slide.seconds)
            row.setExpanded(item.item not in folded)
            if item.saving is not None:
                self.tree.setItemWidget(row, 3, self._shorten_button(item, item.item in advised))

    def _row(self, parent: QTreeWidget | QTreeWidgetItem, title: str, length: str, seconds: int) -> QTreeWidgetItem:
        row = QTreeWidgetItem(parent, [title, length, rehearsing.time_text(seconds), ""])
        row.setToolTip(0, title)
        row.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return row

    def _shorten_button(self, item: ItemTime, advised: bool) -> QPushButton:
        assert item.saving is not None
        shorter = LENGTH_NAMES[item.saving.length]
        words = f"{shorter.capitalize()}: bớt {rehearsing.time_text(item.saving.seconds)}"
        button = _named(QPushButton(words, self.tree), f"shorten_{item.item}", f"Rút “{item.title}” xuống {shorter}")
        button.setToolTip("Nên rút trước để vừa thời gian" if advised else "Rút thêm cũng được")
        button.setAutoDefault(False)
        if advised:
            font = button.font()
            font.setBold(True)
            button.setFont(font)
        button.clicked.connect(lambda: self._shorten((item.item,), _SHORTEN))
        return button

    # edits

    def _edit(self, name: str, change: Callable[[], Briefing]) -> None:
        self.told.setText("")
        try:
            self.desk.edit(name, change())
        except AppError as trouble:
            self.told.setText(trouble.sentence)

    def _shorten(self, items: Iterable[str], name: str) -> None:
        self._edit(name, lambda: rehearsing.shortened(self.desk.briefing, items))

    def _shorten_all(self) -> None:
        if self.times is not None:
            self._shorten([saving.item for saving in rehearsing.to_shorten(self.times)], _SHORTEN_ALL)

    def _set_minutes(self, minutes: int) -> None:
        topic = self.topic.currentData()
        if topic is not None:
            self._edit(
                _MINUTES, lambda: change_topic(self.desk.briefing, topic, lambda found: replace(found, minutes=minutes))
            )

    def _take_pace(self) -> None:
        self.clock.setChecked(False)
        survey, times = self.survey, self.times
        if survey is None or times is None:
            return
        span = (self.first.value(), self.last.value())
        minutes = self.spoken_minutes.value() + self.spoken_seconds.value() / 60
        self._edit(_PACE, lambda: rehearsing.rehearsed(self.desk.briefing, survey.plan, times.topic, minutes, span))

    def _take_usual(self) -> None:
        if self.times is not None:
            topic = self.times.topic
            self._edit(_USUAL_PACE, lambda: rehearsing.unrehearsed(self.desk.briefing, topic))

    def _undo(self) -> None:
        """Take back the last step where it was made here; other work is not undone from under this dialog."""
        if self.desk.undo_name in _HERE:
            self.desk.undo()

    # the clock

    def _on_clock(self, running: bool) -> None:
        self.clock.setText("Dừng" if running else "Bấm giờ")
        for box in (self.spoken_minutes, self.spoken_seconds):
            box.setReadOnly(running)
        if running:
            self._clock.start()
            self._ticking.start()
        else:
            self._ticking.stop()
        self._show_clock()

    def _show_clock(self) -> None:
        seconds = self._clock.elapsed() // 1000
        self.spoken_minutes.setValue(int(seconds // 60))
        self.spoken_seconds.setValue(int(seconds % 60))


def verdict(times: TopicTimes) -> str:
    """One or two sentences on a topic's time against its minutes."""
    whole = rehearsing.time_text(times.seconds)
    if not times.items:
        return "Chuyên đề chưa có mục nào lên trang chiếu."
    if not times.minutes:
        return f"Nói hết khoảng {whole}. Đặt số phút được nói để biết cần rút gọn mục nào."
    if not times.over:
        left = rehearsing.time_text(times.minutes * 60 - times.seconds)
        return f"Nói hết khoảng {whole}, vừa {times.minutes} phút (còn {left})."
    over = f"Nói hết khoảng {whole}, vượt {rehearsing.time_text(times.over)} so với {times.minutes} phút."
    gained = sum(saving.seconds for saving in times.savings)
    if not gained:
        return f"{over} Các mục đã ở mức ngắn nhất: bớt mục hoặc thêm phút."
    if gained < times.over:
        return f"{over} Rút hết các mục bên dưới mới bớt được {rehearsing.time_text(gained)}; cần bớt cả mục."
    return f"{over} Nên rút các mục có nút chữ đậm."


def _named(widget: W, name: str, accessible: str) -> W:
    widget.setObjectName(name)
    widget.setAccessibleName(accessible)
    return widget


def _set(box: QSpinBox, value: int) -> None:
    """Show a number without that being taken for a person's change."""
    blocked = box.blockSignals(True)
    box.setValue(value)
    box.blockSignals(blocked)
