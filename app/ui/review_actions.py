"""The review's operations, each once: a QAction with a key, shown as a button that bears the key."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

HEADING_HEIGHT = 25
"""Of the row above each pane, in pixels."""


class Operation(Struct, frozen=True):
    """``keys``: the first is shown. ``everywhere``: the key works in every pane, not only on chosen rows."""

    name: str
    text: str
    shown: str
    tip: str
    keys: tuple[str, ...]
    everywhere: bool = False


OPERATIONS: tuple[Operation, ...] = (
    Operation("review_heading", "Tiêu đề", "T", "Đặt đoạn đang chọn làm tiêu đề mục", ("T",)),
    Operation("review_paragraph", "Đoạn", "P", "Đặt đoạn đang chọn làm đoạn văn", ("P",)),
    Operation("review_item", "Ý", "M", "Đặt đoạn đang chọn làm ý liệt kê", ("M",)),
    Operation("review_up", "Nâng bậc", "←", "Đưa tiêu đề hoặc ý lên một bậc, cùng mọi mục bên dưới", ("Left",)),
    Operation("review_down", "Hạ bậc", "→", "Đưa tiêu đề hoặc ý xuống một bậc, cùng mọi mục bên dưới", ("Right",)),
    Operation("review_merge", "Gộp", "G", "Gộp đoạn đang chọn với đoạn đứng sau", ("G",)),
    Operation("review_split", "Tách", "S", "Tách đoạn tại con trỏ trong ô Đoạn đang chọn", ("S",)),
    Operation("review_leave", "Bỏ", "Del", "Bỏ khỏi nội dung: không lên bản nào", ("Del",)),
    Operation("review_take", "Lấy lại", "Ins", "Đưa dòng đã bỏ trở lại nội dung", ("Ins",)),
    Operation("review_right", "Đúng rồi", "Enter", "Xác nhận chỗ này đọc đúng, sang chỗ phân vân kế tiếp",
              ("Return", "Enter")),
    Operation("review_next", "Chỗ sau", "F8", "Đến chỗ phân vân tiếp theo", ("F8",), everywhere=True),
    Operation("review_previous", "Chỗ trước", "Shift+F8", "Về chỗ phân vân trước", ("Shift+F8",), everywhere=True),
    Operation("review_undo", "Hoàn tác", "Ctrl+Z", "Bỏ lần sửa vừa làm", ("Ctrl+Z",), everywhere=True),
    Operation("review_redo", "Làm lại", "Ctrl+Y", "Làm lại lần sửa vừa bỏ", ("Ctrl+Y", "Ctrl+Shift+Z"),
              everywhere=True),
    Operation("review_facts", "Thông tin văn bản…", "Ctrl+I", "Sửa loại, số, cơ quan, ngày, trích yếu, người ký, dấu",
              ("Ctrl+I",), everywhere=True),
    Operation("review_page", "Ảnh trang", "F4",
              "Xem trang như bản in, có đánh dấu chỗ đang chọn; lần nữa: xem từng dòng",
              ("F4",), everywhere=True),
    Operation("review_larger", "Phóng to", "Ctrl++", "Phóng to ảnh trang", ("Ctrl++", "Ctrl+="), everywhere=True),
    Operation("review_smaller", "Thu nhỏ", "Ctrl+-", "Thu nhỏ ảnh trang", ("Ctrl+-",), everywhere=True),
    Operation("review_again", "Đọc lại…", "Ctrl+R", "Đọc lại từ tệp gốc và so với bản đọc này; chỗ đã sửa được giữ",
              ("Ctrl+R",), everywhere=True),
)  # fmt: skip


class ReviewActions(QObject):
    """The actions by name."""

    def __init__(self, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._actions: dict[str, QAction] = {}
        for operation in OPERATIONS:
            action = QAction(operation.text, dialog)
            action.setObjectName(operation.name)
            action.setShortcuts([QKeySequence(key) for key in operation.keys])
            action.setToolTip(f"{operation.tip} ({operation.shown})")
            if operation.everywhere:
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
                dialog.addAction(action)
            else:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._actions[operation.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def give_keys(self, pane: QWidget, *, moving: bool = True) -> None:
        """The one-key operations work while this pane has the keyboard; ``moving``: also those on arrow keys."""
        arrows = ("review_up", "review_down")
        for operation in OPERATIONS:
            if not operation.everywhere and (moving or operation.name not in arrows):
                pane.addAction(self._actions[operation.name])

    def small_button(self, name: str, sign: str, parent: QWidget) -> QToolButton:
        """A flat button that shows only a sign; its name and key are in the tip."""
        action = self._actions[name]
        button = QToolButton(parent)
        button.setObjectName(f"{name}_button")
        button.setText(sign)
        button.setFixedSize(24, HEADING_HEIGHT)
        button.setProperty("small", True)
        button.setAccessibleName(action.text())
        button.setToolTip(action.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        button.clicked.connect(action.trigger)
        return button

    def button(self, name: str, parent: QWidget) -> QPushButton:
        """A button with an operation's name and its key."""
        action = self._actions[name]
        operation = next(o for o in OPERATIONS if o.name == name)
        button = QPushButton(f"{operation.text} ({operation.shown})", parent)
        button.setObjectName(f"{name}_button")
        button.setAccessibleName(operation.text.replace("…", ""))
        button.setToolTip(action.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(False)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        button.clicked.connect(action.trigger)
        return button
