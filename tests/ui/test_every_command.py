"""Every command of the window is driven, and is seen to do what its name says. A new command without a test fails here.

A command may be driven here, by an entry of ``WORK``, or in another module of this folder by ``act(window, "name")``.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.briefing import ChartItem, EditedWording, FigureTableItem, PictureItem, TextItem
from app.domain.edits import set_wording, wording_of
from app.project.store import open_project
from app.services.notices import Notice
from app.ui.commands import MENUS
from app.ui.main_window import MainWindow
from tests.ui.hands import act, choose, printing_into, titles

COMMANDS = tuple(command.name for commands in MENUS.values() for command in commands if command is not None)
Dialogs = dict[str, Callable[[Any], None]]


class At:
    """What a piece of work needs: the window with the sample on its desk, dialogs to answer, a folder."""

    def __init__(self, window: MainWindow, qtbot: QtBot, dialogs: Dialogs, folder: Path) -> None:
        self.window, self.qtbot, self.dialogs, self.folder = window, qtbot, dialogs, folder

    @property
    def items(self) -> list[Any]:
        return list(self.window.desk.briefing.items())

    def do(self, name: str) -> None:
        act(self.window, name)

    def until(self, there: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(there, timeout=30_000)


@pytest.fixture
def at(desk_with_sample: MainWindow, qtbot: QtBot, expected_dialogs: Dialogs, tmp_path: Path) -> At:
    return At(desk_with_sample, qtbot, expected_dialogs, tmp_path)


def new(at: At) -> None:
    at.do("new")
    assert at.window.desk.project is not None and not at.items


def open_(at: At) -> None:
    path = _saved(at)
    at.window.ask_open_files = lambda title, kinds: [path]
    at.do("new")
    at.do("open")
    at.until(lambda: at.window.desk.path == path and len(titles(at.window)) == 6)


def sample(at: At) -> None:
    at.do("new")
    at.do("sample")
    at.until(lambda: len(titles(at.window)) == 6)


def save(at: At) -> None:
    path = _saved(at)
    choose(at.window, "i1")
    at.do("remove")
    with at.qtbot.waitSignal(at.window.desk.saved, timeout=20_000):
        at.do("save")  # where it was saved last, so nothing is asked
    assert open_project(path).project == at.window.desk.project


def save_as(at: At) -> None:
    first, second = _saved(at), at.folder / "hai.decuong"
    suggested: list[Path] = []
    at.window.ask_save_file = lambda path: suggested.append(path) or second
    with at.qtbot.waitSignal(at.window.desk.saved, timeout=20_000):
        at.do("save_as")
    assert suggested == [first] and at.window.desk.path == second
    assert open_project(second).project == open_project(first).project == at.window.desk.project
    at.window.ask_save_file = lambda path: None  # whoever gives up saving changes nothing
    at.do("save_as")
    assert at.window.desk.path == second


def leave(at: At) -> None:
    at.do("leave")
    assert at.window.desk.project is None and at.window.pages.currentWidget() is at.window.start_page


def unit(at: At) -> None:
    def fill(dialog: Any) -> None:
        dialog.fields["name"].setText("Đảng uỷ xã Khác")
        dialog.accept()

    at.dialogs["unit_dialog"] = fill
    at.do("unit")
    assert at.window.desk.briefing.unit.name == "Đảng uỷ xã Khác"


def quit_(at: At) -> None:
    at.do("quit")
    assert not at.window.isVisible()


def undo(at: At) -> None:
    before = at.items
    choose(at.window, "i1")
    at.do("remove")
    at.do("undo")
    assert at.items == before and not at.window.commands["undo"].isEnabled()


def redo(at: At) -> None:
    undo(at)
    at.do("redo")
    assert "i1" not in [item.id for item in at.items]


def rename(at: At) -> None:
    choose(at.window, "i1")
    at.do("rename")
    editor = at.window.outline.view.findChild(QWidget, "outline_title_editor")
    editor.setText("Tên mới")
    at.qtbot.keyClick(editor, Qt.Key.Key_Return)
    at.until(lambda: titles(at.window)[0] == "Tên mới")


def duplicate(at: At) -> None:
    before = titles(at.window)
    choose(at.window, "i1")
    at.do("duplicate")
    assert titles(at.window) == [before[0], *before]
    assert len({item.id for item in at.items}) == len(at.items)


def remove(at: At) -> None:
    choose(at.window, "i1")
    at.do("remove")
    assert "i1" not in [item.id for item in at.items] and at.window.desk.selected == "i2"


def up(at: At) -> None:
    choose(at.window, "i2")
    at.do("up")
    assert _tops(at)[:2] == ["i2", "i1"]


def down(at: At) -> None:
    choose(at.window, "i1")
    at.do("down")
    assert _tops(at)[:2] == ["i2", "i1"]


def indent(at: At) -> None:
    choose(at.window, "i2")
    at.do("indent")
    assert at.items[0].children[-1].id == "i2" and "i2" not in _tops(at)


def outdent(at: At) -> None:
    before = titles(at.window)
    indent(at)
    at.do("outdent")
    assert titles(at.window) == before


def load_text(at: At) -> None:
    _load(at, "load_text", "cong-van.txt", "I. MỤC ĐÍCH\n1. Thống nhất nội dung.\n2. Tạo đồng thuận.\n".encode())


def load_figures(at: At) -> None:
    _load(at, "load_figures", "so-lieu.csv", "Chỉ tiêu,Năm 2024,Năm 2025\nSố hộ nghèo,30,21\nSố thôn,9,9\n".encode())


def search(at: At) -> None:
    at.window.outline.view.setFocus()
    at.do("search")
    assert QApplication.focusWidget() is at.window.sources.search


def details(at: At) -> None:
    def fill(dialog: Any) -> None:
        dialog.event_fields["venue"].setText("Nhà văn hoá thôn Đông")
        dialog.accept()

    at.dialogs["details_dialog"] = fill
    at.do("details")
    assert at.window.desk.briefing.event.venue == "Nhà văn hoá thôn Đông"


def add_topic(at: At) -> None:
    at.do("add_topic")
    assert [topic.title for topic in at.window.desk.briefing.topics][1:] == ["Chuyên đề 2"]
    editor = at.window.outline.view.findChild(QWidget, "outline_title_editor")
    at.qtbot.keyClick(editor, Qt.Key.Key_Escape)


def add_text(at: At) -> None:
    at.do("add_text")
    assert sum(isinstance(item, TextItem) for item in at.items) == 1


def add_chart(at: At) -> None:
    before = sum(isinstance(item, ChartItem) for item in at.items)
    _choose_figures(at)
    at.dialogs["chart_dialog"] = lambda dialog: dialog.accept()
    at.do("add_chart")
    at.until(lambda: sum(isinstance(item, ChartItem) for item in at.items) == before + 1)


def add_table(at: At) -> None:
    before = sum(isinstance(item, FigureTableItem) for item in at.items)
    _choose_figures(at)
    at.do("add_table")
    assert sum(isinstance(item, FigureTableItem) for item in at.items) == before + 1


def add_picture(at: At) -> None:
    path = at.folder / "le-phat-dong.png"
    _red().save(str(path))
    at.window.ask_open_files = lambda title, kinds: [path]
    choose(at.window, "i2")
    at.do("add_picture")
    at.until(lambda: len(_pictures(at)) == 1)
    (picture,) = _pictures(at)
    assert picture.caption == "le-phat-dong" and picture in next(i for i in at.items if i.id == "i2").children
    kept = QImage.fromData(at.window.desk.project.media[picture.media].data)
    assert (kept.width(), kept.height()) == (40, 30)
    path.write_bytes(b"not a picture")
    told: list[str] = []
    at.dialogs["error_dialog"] = lambda dialog: told.append(dialog.findChild(QWidget, "error_sentence").text())
    at.do("add_picture")
    at.until(lambda: bool(told))
    assert path.stem in told[0] and len(_pictures(at)) == 1


def paste(at: At) -> None:
    QGuiApplication.clipboard().setImage(_red())
    at.do("paste")
    at.until(lambda: len(_pictures(at)) == 1)


def source_wording(at: At) -> None:
    desk = at.window.desk
    desk.edit("Sửa lời", set_wording(desk.briefing, "i1", "slide", EditedWording(("Lời của tôi.",))))
    choose(at.window, "i1")
    at.do("source_wording")
    assert wording_of(at.items[0], "slide") is None and desk.undo_name == "Lấy lại nguyên văn"


def view_deck(at: At) -> None:
    _show(at, "view_leaflet", "leaflet")
    _show(at, "view_deck", "deck")


def view_leaflet(at: At) -> None:
    _show(at, "view_leaflet", "leaflet")


def view_report(at: At) -> None:
    _show(at, "view_report", "report")


def next_page(at: At) -> None:
    preview = at.window.preview
    last = len(preview.preview.pages) - 1
    first = _drawn(at)
    at.do("next_page")
    assert preview.page == 1
    at.until(lambda: _drawn(at) != first)
    for _ in range(last + 3):
        at.do("next_page")
    assert preview.page == last


def previous_page(at: At) -> None:
    at.window.preview.turn_to(2)
    at.do("previous_page")
    assert at.window.preview.page == 1
    for _ in range(3):
        at.do("previous_page")
    assert at.window.preview.page == 0


def zoom_in(at: At) -> None:
    _zoom(at, 200, ["zoom_in"] * 8)


def zoom_out(at: At) -> None:
    _zoom(at, 150, [*["zoom_in"] * 8, "zoom_out"])
    at.do("zoom_fit")
    fit = at.window.preview.zooms.currentText()
    at.do("zoom_out")  # there is nothing smaller than the page in its frame
    assert at.window.preview.zooms.currentText() == fit


def zoom_fit(at: At) -> None:
    _zoom(at, 0, ["zoom_in", "zoom_in", "zoom_fit"])


def full_screen(at: At) -> None:
    at.do("full_screen")
    screen = at.window.findChild(QWidget, "full_screen")
    assert screen.isVisible() and screen.isFullScreen()
    at.qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert not screen.isVisible()


def export(at: At) -> None:
    def go(dialog: Any) -> None:
        dialog.folder.setText(str(at.folder))
        dialog.go.click()
        at.qtbot.waitUntil(lambda: not dialog.running and not at.window.desk.runner.busy, timeout=120_000)
        dialog.close()

    at.dialogs["export_dialog"] = go
    at.do("export")
    assert {".docx", ".pdf", ".pptx"} <= {path.suffix for path in at.folder.iterdir()}


def print_leaflet(at: At) -> None:
    printed = at.folder / "in.pdf"

    at.dialogs["print_preview"] = printing_into(printed)
    at.do("print_leaflet")
    at.until(printed.exists)
    with pypdfium2.PdfDocument(printed) as document:
        assert len(document) == 2
        for page in document:
            assert page.get_size() == pytest.approx((841.9, 595.3), abs=1.0)
            image = page.render(scale=0.5).to_pil().convert("L")
            box = image.point(lambda grey: 255 if grey < 250 else 0).getbbox()
            # printed from edge to edge as it was set, not shrunk into a corner of the sheet
            assert box[0] < 40 and box[1] < 40 and box[2] > image.width - 40 and box[3] > image.height - 60
            page.close()


def shortcuts(at: At) -> None:
    seen: list[str] = []

    def read(dialog: Any) -> None:
        table = dialog.findChild(QWidget, "shortcuts_table")
        seen.extend(table.item(row, 1).text() for row in range(table.rowCount()))
        dialog.accept()

    at.dialogs["shortcuts_dialog"] = read
    at.do("shortcuts")
    assert "Ctrl+S" in seen and len(seen) > 30


def next_finding(at: At) -> None:
    panel = at.window.findings.list
    at.window.findings.show_notices(
        (Notice("hint", "Một chỗ tách.", "i3"), Notice("warning", "Một lời nhắc."), Notice("hint", "Chỗ khác.", "i1"))
    )
    for expected in (0, 1, 2, 0):  # after the last comes the first again
        at.do("next_finding")
        assert panel.currentRow() == expected
        notice = panel.currentItem().data(Qt.ItemDataRole.UserRole)
        if notice.item:
            assert at.window.desk.selected == notice.item


def about(at: At) -> None:
    seen: list[str] = []
    at.dialogs["about_dialog"] = lambda dialog: seen.append(dialog.windowTitle())
    at.do("about")
    assert seen == ["Giới thiệu"]


WORK: dict[str, Callable[[At], None]] = {
    work.__name__.rstrip("_"): work
    for work in (
        new, open_, sample, save, save_as, leave, unit, quit_, undo, redo, rename, duplicate, remove, up, down, indent,
        outdent, load_text, load_figures, search, details, add_topic, add_text, add_chart, add_table, add_picture,
        paste, source_wording, view_deck, view_leaflet, view_report, next_page, previous_page, zoom_in, zoom_out,
        zoom_fit, full_screen, export, print_leaflet, shortcuts, next_finding, about,
    )
}  # fmt: skip


@pytest.mark.parametrize("name", WORK)
def test_a_command_does_what_its_name_says(at: At, name: str) -> None:
    done: list[bool] = []
    at.window.commands[name].triggered.connect(lambda checked: done.append(checked))
    WORK[name](at)
    assert done


def test_no_command_is_without_a_test() -> None:
    assert set(COMMANDS) <= set(WORK) | set(_driven_elsewhere())


def test_no_action_of_the_window_stands_beside_the_commands(desk_with_sample: MainWindow) -> None:
    window = desk_with_sample
    known = set(COMMANDS)
    changing = (window.recent_menu, window.preset_menu)  # their entries are driven below
    entries = {id(action) for menu in changing for action in (*menu.actions(), menu.menuAction())}
    beside = [
        action.objectName() or action.text()
        for action in window.findChildren(QAction)
        if action.objectName() not in known and id(action) not in entries and not _of_qt(action)
    ]
    assert beside == []


def test_the_entries_of_the_changing_menus_do_their_work(at: At) -> None:
    window = at.window
    other = next(action for action in window.preset_menu.actions() if not action.isChecked())
    wanted = other.objectName()
    other.trigger()
    assert f"preset_{window.desk.briefing.preset}" == wanted and window.desk.undo_name == "Đổi mẫu"
    path = _saved(at)
    at.do("leave")
    window.recent_menu.actions()[0].trigger()
    at.until(lambda: window.desk.project is not None)
    assert window.desk.path == path


def _driven_elsewhere() -> Iterator[str]:
    """Names in ``act(window, "name")`` and ``commands["name"].trigger()`` in the other modules of this folder."""
    for path in Path(__file__).parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name) and node.func.id == "act":
                yield from _texts(node.args)
            elif isinstance(node.func, ast.Attribute) and node.func.attr == "trigger":
                yield from _texts([node.func.value.slice] if isinstance(node.func.value, ast.Subscript) else [])


def _texts(nodes: list[ast.expr]) -> Iterator[str]:
    yield from (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _of_qt(action: QAction) -> bool:
    """Entries that Qt itself puts into its fields, and menus that only hold other actions."""
    return action.menu() is not None or action.isSeparator() or action.objectName().startswith(("_q_", "edit-"))


def _pictures(at: At) -> list[PictureItem]:
    return [item for item in at.items if isinstance(item, PictureItem)]


def _tops(at: At) -> list[str]:
    return [item.id for item in at.window.desk.briefing.topics[0].items]


def _saved(at: At) -> Path:
    path = at.folder / "mot.decuong"
    at.window.ask_save_file = lambda suggested: path
    with at.qtbot.waitSignal(at.window.desk.saved, timeout=20_000):
        at.do("save")
    return path


def _load(at: At, command: str, name: str, data: bytes) -> None:
    path = at.folder / name
    path.write_bytes(data)
    before = len(at.window.desk.project.originals)
    at.window.ask_open_files = lambda title, kinds: [path]
    at.dialogs["csv_dialog"] = lambda dialog: dialog.accept()
    at.dialogs["load_summary"] = lambda dialog: dialog.accept()
    with at.qtbot.waitSignal(at.window.desk.gathered, timeout=60_000):
        at.do(command)
    assert len(at.window.desk.project.originals) == before + 1


def _choose_figures(at: At) -> None:
    table, figures = at.window.sources.table, at.window.sources.figures
    at.window.sources.tabs.setCurrentIndex(1)
    table.clearSelection()
    rows = [r for r in range(figures.rowCount()) if figures.line(r).figure.indicator == "Số hộ nghèo"]
    assert len(rows) >= 3
    flag = table.selectionModel().SelectionFlag
    for row in rows:
        table.selectionModel().select(table.model().mapFromSource(figures.index(row, 0)), flag.Select | flag.Rows)
    choose(at.window, "i2")


def _show(at: At, command: str, kind: str) -> None:
    with at.qtbot.waitSignal(at.window.preview.planned, timeout=60_000):
        at.do(command)
    assert at.window.preview.preview.kind == kind and at.window.preview.preview.pages


def _drawn(at: At) -> int:
    return at.window.preview.picture.pixmap().cacheKey()


def _zoom(at: At, percent: int, commands: list[str]) -> None:
    for command in commands:
        at.do(command)
    said = f"{percent}%" if percent else "Vừa khung"
    assert at.window.preview.zooms.currentText() == said
    at.until(lambda: not at.window.preview.runner.busy)


def _red() -> QImage:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    return image
