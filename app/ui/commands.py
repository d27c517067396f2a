"""Every command of the window, once: one QAction shared by menu, toolbar, buttons and shortcut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence


class Command(NamedTuple):
    """``name`` is the action's object name; ``keys`` are shortcuts, the first one shown; ``needs_project`` greys it."""

    name: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs_project: bool = True


MENUS: dict[str, tuple[Command | None, ...]] = {
    "&Tệp": (
        Command("new", "Đề cương mớ&i", "Bắt đầu một đề cương trống", ("Ctrl+N",), needs_project=False),
        Command("open", "&Mở…", "Mở một tệp .decuong", ("Ctrl+O",), needs_project=False),
        Command("sample", "Mở đề &cương mẫu", "Xem một đề cương đã làm sẵn", needs_project=False),
        None,
        Command("save", "&Lưu", "Lưu đề cương", ("Ctrl+S",)),
        Command("save_as", "Lưu &thành…", "Lưu sang tệp khác", ("Ctrl+Shift+S",)),
        Command("leave", "Về trang đầ&u", "Đóng đề cương này", ("Ctrl+W",)),
        None,
        Command("unit", "Hồ sơ đơn &vị…", "Tên cơ quan, người ký, nơi nhận", needs_project=False),
        Command("quit", "T&hoát", "Đóng chương trình", ("Ctrl+Q",), needs_project=False),
    ),
    "&Sửa": (
        Command("undo", "&Hoàn tác", "Bỏ thao tác vừa làm", ("Ctrl+Z",), "undo"),
        Command("redo", "&Làm lại", "Làm lại thao tác vừa bỏ", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo"),
        None,
        Command("rename", "Đổi &tên mục", "Sửa tên mục đang chọn", ("F2",)),
        Command("duplicate", "&Nhân đôi mục", "Chép mục đang chọn thành mục thứ hai", ("Ctrl+D",)),
        Command("remove", "&Xoá mục", "Bỏ mục đang chọn khỏi dàn bài", ("Del",), "remove"),
        None,
        Command("up", "Đư&a lên", "Đưa mục lên một bậc", ("Alt+Up",), "up"),
        Command("down", "Đưa xuốn&g", "Đưa mục xuống một bậc", ("Alt+Down",), "down"),
        Command("indent", "Thụt &vào", "Đặt mục dưới mục đứng trước", ("Alt+Right",), "indent"),
        Command("outdent", "Đưa &ra", "Đưa mục ra ngoài mục chứa nó", ("Alt+Left",), "outdent"),
    ),
    "&Nguồn": (
        Command(
            "load_text", "Nạp &văn bản", "Nạp văn bản hướng dẫn (Word, PDF, ảnh quét)", ("Ctrl+L",), "load_text", False
        ),
        Command(
            "load_figures", "Nạp &số liệu", "Nạp bảng số liệu (Excel, CSV)", ("Ctrl+Shift+L",), "load_figures", False
        ),
        Command("review", "&Rà soát bản đọc…", "Xem bản đọc cạnh văn bản gốc và sửa chỗ đọc sai", ("Ctrl+Shift+R",)),
        Command("search", "&Tìm", "Tìm trong văn bản và số liệu, có dấu hay không dấu", ("Ctrl+F",), "search"),
        Command("library", "T&hư viện…", "Tìm trong mọi văn bản đã nạp trước nay", ("Ctrl+Shift+F",), "library", False),
    ),
    "Số &liệu": (
        Command("figures", "&Bảng số liệu", "Mở bảng mọi số liệu: lọc, sửa, đối chiếu", ("Ctrl+4",), "load_figures"),
        None,
        Command("figure_add", "&Thêm số liệu…", "Nhập một số liệu kèm nguồn", ("Ctrl+Shift+N",), "add"),
        Command("figure_paste", "&Dán từ Excel…", "Dán khối ô đã chép trong Excel (Ctrl+V khi đang ở bảng số liệu)"),
        Command("figure_copy", "&Chép ra Excel", "Chép số đang chọn để dán vào Excel (Ctrl+C khi đang ở bảng số liệu)"),
        Command("figure_remove", "&Xoá số tự nhập", "Bỏ số tự nhập, tự tính đang chọn (Del khi đang ở bảng số liệu)"),
        None,
        Command("figure_check", "Đánh dấu đã đối chiế&u", "Ghi tên, ngày đã đối chiếu với nguồn", ("Ctrl+K",)),
        Command("figure_checker", "&Người đối chiếu…", "Đổi tên ghi vào số đã đối chiếu"),
        Command("figure_original", "&Lấy lại số gốc", "Bỏ chỗ đã sửa của số đang chọn"),
        None,
        Command("figure_unit", "Đổi đơn &vị…", "Đổi đơn vị của số đang chọn: triệu, tỷ, nghìn tỷ", ("Ctrl+U",)),
        Command("figure_series", "&Gộp thành chuỗi…", "Các kỳ, các nơi thành một dòng chỉ tiêu", ("Ctrl+M",)),
        Command("figure_unseries", "Tách chuỗ&i", "Tách chuỗi của số đang chọn ra từng số"),
        Command(
            "figure_derive", "Tín&h từ số đang chọn…", "Tăng giảm, tỷ trọng, so kế hoạch, so cấp trên", ("Ctrl+J",)
        ),
        None,
        Command("figure_open", "&Mở nguồn", "Mở đúng câu hoặc ô của số đang chọn", ("F4",)),
        Command("figure_reread", "Đọc lại bảng đã th&ay đổi…", "Nạp bản mới của bảng số liệu, xem chỗ đổi rồi mới lấy"),
    ),
    "&Dàn bài": (
        Command("details", "Hội nghị và &chuyên đề…", "Tên hội nghị, chuyên đề, báo cáo viên, thời gian", ("Ctrl+I",)),
        Command("talk_time", "Thời &gian nói…", "Nói hết bao lâu, nên rút gọn mục nào; tập nói để đo tốc độ", ("F7",)),
        Command("add_topic", "Thêm chu&yên đề", "Thêm một chuyên đề vào cuối", ("Ctrl+T",), "add"),
        Command("add_text", "Thêm nội dung &tự viết", "Thêm một mục do mình viết", ("Ctrl+Shift+T",), "text"),
        Command("add_chart", "Lập &biểu đồ từ số liệu", "Vẽ biểu đồ từ các số liệu đang chọn", ("Ctrl+G",), "chart"),
        Command("edit_chart", "&Sửa biểu đồ…", "Đổi kiểu, thứ tự, đơn vị, kỳ của biểu đồ đang chọn", ("Ctrl+Shift+G",)),
        Command("add_table", "Lập bảng từ số &liệu", "Lập bảng từ các số liệu đang chọn", ("Ctrl+B",), "table"),
        Command("add_picture", "Thêm &hình ảnh…", "Thêm hình ảnh dưới mục đang chọn", ("Ctrl+Shift+P",), "picture"),
        Command("paste", "&Dán hình ảnh", "Dán hình ảnh từ bảng tạm", ("Ctrl+V",)),
        None,
        Command("source_wording", "Lấy lại &nguyên văn", "Bỏ lời đã sửa của mục đang chọn"),
    ),
    "&Xem": (
        Command("view_deck", "&Trang chiếu", "Xem trước trang chiếu", ("Ctrl+1",)),
        Command("view_leaflet", "Tờ &gấp", "Xem trước tờ gấp", ("Ctrl+2",)),
        Command("view_report", "&Báo cáo", "Xem trước báo cáo", ("Ctrl+3",)),
        None,
        Command("next_page", "Trang &sau", "Sang trang sau", ("Ctrl+PgDown",)),
        Command("previous_page", "Trang t&rước", "Về trang trước", ("Ctrl+PgUp",)),
        Command("zoom_in", "Phóng t&o", "Phóng to trang xem trước", ("Ctrl+=", "Ctrl++"), "zoom_in"),
        Command("zoom_out", "Thu &nhỏ", "Thu nhỏ trang xem trước", ("Ctrl+-",), "zoom_out"),
        Command("zoom_fit", "Vừa &khung", "Cho trang vừa khung xem", ("Ctrl+0",)),
        Command("full_screen", "Chiếu toàn &màn hình", "Chiếu thử toàn màn hình; Esc để thoát", ("F5",)),
    ),
    "X&uất": (
        Command("export", "&Xuất ba bản…", "Xuất trang chiếu, tờ gấp, báo cáo", ("Ctrl+E",)),
        Command("print_leaflet", "&In tờ gấp…", "Xem trước khi in và in tờ gấp", ("Ctrl+P",)),
    ),
    "Trợ &giúp": (
        Command("shortcuts", "&Phím tắt", "Danh sách phím tắt", ("F1",), needs_project=False),
        Command("next_finding", "Điều cần xem &tiếp theo", "Đến điều cần rà soát tiếp theo", ("F8",)),
        Command("about", "&Giới thiệu", "Về Đề Cương", needs_project=False),
    ),
}


class Commands(QObject):
    """The actions by name: ``commands["save"]``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._needing: list[QAction] = []
        self._undrawn: list[tuple[QAction, str]] = []
        for commands in MENUS.values():
            for command in filter(None, commands):
                self._add(command)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> tuple[QAction, ...]:
        """All actions in menu order."""
        return tuple(self._actions.values())

    def enable_for_project(self, there: bool) -> None:
        """Grey what makes no sense without a briefing."""
        for action in self._needing:
            action.setEnabled(there)

    def draw_icons(self) -> None:
        """Give the actions their icons, once: no menu and no tool bar is seen on the start page, so not before."""
        for _ in self.draw_icons_in_parts():
            pass

    def draw_icons_in_parts(self) -> Iterator[None]:
        """The same, a few icons at each step."""
        from app.ui.icons import icon

        while self._undrawn:
            for _ in range(min(6, len(self._undrawn))):
                action, name = self._undrawn.pop()
                action.setIcon(icon(name))
            yield

    def _add(self, command: Command) -> None:
        action = QAction(command.text, self)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        keys = f" ({command.keys[0]})" if command.keys else ""
        action.setToolTip(f"{command.tip}{keys}")
        action.setStatusTip(command.tip)
        if command.icon:
            self._undrawn.append((action, command.icon))
        if command.needs_project:
            self._needing.append(action)
        self._actions[command.name] = action
