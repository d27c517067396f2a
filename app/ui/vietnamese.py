"""Qt has no Vietnamese of its own: the texts of its widgets that a person here can meet, in Vietnamese."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

# Source texts of Qt 6; accelerators are left out where the menus around them have none.
_TEXTS = {
    "&Open": "&Mở", "Open": "Mở", "&Save": "&Lưu", "Save": "Lưu", "Save As": "Lưu thành", "&Choose": "&Chọn",
    "Cancel": "Thôi", "&Cancel": "&Thôi", "OK": "Xong", "&OK": "&Xong", "Close": "Đóng", "&Close": "Đó&ng",
    "&Yes": "&Có", "&No": "&Không", "&Look in:": "Tr&ong thư mục:", "Look in:": "Trong thư mục:",
    "File &name:": "&Tên tệp:",
    "Files of &type:": "&Loại tệp:", "Files of type:": "Loại tệp:",
    "Directory:": "Thư mục:", "Back": "Quay lại", "Forward": "Tiến tới",
    "Parent Directory": "Thư mục trên", "Create New Folder": "Tạo thư mục", "New Folder": "Thư mục mới",
    "List View": "Xem danh sách", "Detail View": "Xem chi tiết", "Name": "Tên", "Size": "Cỡ", "Type": "Loại",
    "Date Modified": "Ngày sửa", "Computer": "Máy tính", "My Computer": "Máy tính", "Folder": "Thư mục",
    "&Rename": "Đổi &tên", "&Delete": "&Xoá", "Show &hidden files": "Hiện tệp ẩ&n", "&New Folder": "Thư mục &mới",
    "%1 already exists.\nDo you want to replace it?": "Đã có %1.\nGhi đè lên tệp này?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "Không có tệp %1.\nHãy xem lại tên tệp.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": "Không có thư mục %1.",
    "&Undo": "&Hoàn tác", "&Redo": "&Làm lại", "Cu&t": "&Cắt", "&Copy": "C&hép", "&Paste": "&Dán", "Delete": "Xoá",
    "Select All": "Chọn tất cả", "Print Preview": "Xem trước khi in", "Print": "In", "&Print": "&In",
    "Fit width": "Vừa bề ngang", "Fit page": "Vừa trang", "Zoom in": "Phóng to", "Zoom out": "Thu nhỏ",
    "Portrait": "Giấy dọc", "Landscape": "Giấy ngang", "First page": "Trang đầu", "Previous page": "Trang trước",
    "Next page": "Trang sau", "Last page": "Trang cuối", "Show single page": "Xem từng trang",
    "Show facing pages": "Xem hai trang", "Show overview of all pages": "Xem mọi trang", "Page setup": "Trang giấy",
}  # fmt: skip


class QtInVietnamese(QTranslator):
    """Answers Qt's widgets; a text that is not listed stays as Qt has it."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # type: ignore[override]
        """Vietnamese of one of Qt's texts, None when it has none here."""
        return _TEXTS.get(text) if context.startswith("Q") else None

    def isEmpty(self) -> bool:
        return False
