"""The whole window by its actions: load, pick, arrange, word, preview, save, undo, recover, export."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.briefing import ChartItem, FigureTableItem, PictureItem, TextItem
from app.domain.edits import wording_of
from app.domain.project import Project
from app.project.store import open_project
from app.services import session
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.outline_panel import place_boxes
from tests.ui.hands import act, choose, notices, sections, titles, type_vietnamese


def test_the_start_page_is_shown_and_needs_no_project(window: MainWindow) -> None:
    assert window.pages.currentIndex() == 0
    assert not window.commands["save"].isEnabled() and window.commands["open"].isEnabled()
    assert not window.desk.unsaved


def test_files_are_loaded_summed_up_and_shown(
    window: MainWindow, qtbot: QtBot, expected_dialogs: dict, sample_files: list[Path], tmp_path: Path
) -> None:
    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        tree = dialog.tree  # type: ignore[attr-defined]
        seen.extend(f"{tree.topLevelItem(i).text(0)}: {tree.topLevelItem(i).text(1)}" for i in range(3))
        dialog.accept()

    expected_dialogs["load_summary"] = read
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"PK\x03\x04 broken")
    with qtbot.waitSignal(window.desk.gathered, timeout=60_000):
        window.conduct.files.take_files([*sample_files, broken])
    assert window.pages.currentIndex() == 1
    assert [s.split(":")[0] for s in seen] == [p.name for p in (*sample_files, broken)]
    assert "số liệu" in seen[0] and "bảng" in seen[1] and "hỏng" in seen[2]
    assert [n.title for n in sections(window)][:2] == ["I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG TUYÊN TRUYỀN"]
    assert window.desk.undo_name == "Nạp tệp"
    assert window.desk.briefing.topics[0].title.startswith("Tuyên truyền kết quả phát triển kinh tế - xã hội năm 2025")


def test_the_sample_is_opened_by_its_command(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.preview.planned, timeout=60_000):
        act(window, "sample")
    assert len(titles(window)) == 6 and window.desk.unsaved


def test_search_without_accents_narrows_tree_and_figures(desk_with_sample: MainWindow, qtbot: QtBot) -> None:
    window = desk_with_sample
    before = window.sources.figures.rowCount()
    qtbot.keyClicks(window.sources.search, "thu ngan sach")
    qtbot.waitUntil(lambda: window.sources.model.hits > 0, timeout=5000)
    assert 0 < window.sources.figures.rowCount() < before
    window.sources.search.clear()
    qtbot.waitUntil(lambda: window.sources.figures.rowCount() == before, timeout=5000)


def test_ticking_and_unticking_a_section_by_keyboard(desk_with_sample: MainWindow, qtbot: QtBot) -> None:
    window = desk_with_sample
    before = titles(window)
    node = next(n for n in sections(window) if n.title.startswith("III."))
    index = window.sources.model.index_of(node.key)
    window.sources.tree.setCurrentIndex(index)
    qtbot.keyClick(window.sources.tree, Qt.Key.Key_Return)
    assert titles(window) == [*before, "TỔ CHỨC THỰC HIỆN"]
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    qtbot.keyClick(window.sources.tree, Qt.Key.Key_Space)
    assert titles(window) == before


def test_items_move_indent_copy_rename_and_go_by_their_commands(desk_with_sample: MainWindow, qtbot: QtBot) -> None:
    window = desk_with_sample
    first, second = titles(window)[:2]
    choose(window, "i1")
    act(window, "down")
    assert titles(window)[:2] == [second, first]
    act(window, "up")
    assert titles(window)[:2] == [first, second]
    choose(window, "i2")
    act(window, "indent")
    assert second not in titles(window)
    act(window, "outdent")
    assert titles(window)[:2] == [first, second]
    act(window, "duplicate")
    assert titles(window)[1:3] == [second, second]
    act(window, "remove")
    assert titles(window)[:3].count(second) == 1
    choose(window, "i1")
    act(window, "rename")
    editor = window.outline.view.findChild(QWidget, "outline_title_editor")
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_vietnamese(editor, "Tên mới")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(window)[0] == "Tên mới", timeout=3000)
    assert window.desk.undo_name == "Đổi tên mục"


def test_places_are_toggled_by_letter_and_by_click(desk_with_sample: MainWindow, qtbot: QtBot) -> None:
    window = desk_with_sample
    choose(window, "i1")
    before = window.desk.briefing.items()[0].places
    qtbot.keyClick(window.outline.view, Qt.Key.Key_N)
    assert window.desk.briefing.items()[0].places == before ^ {"spoken"}
    box = place_boxes(window.outline.view.visualRect(window.outline.model.index_of("i1")))[1]
    qtbot.mouseClick(window.outline.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert window.desk.briefing.items()[0].places == before ^ {"spoken", "leaflet"}


def test_a_section_dragged_from_the_sources_lands_where_it_was_dropped(desk_with_sample: MainWindow) -> None:
    window = desk_with_sample
    node = next(n for n in sections(window) if n.title.startswith("I. "))
    data = window.sources.model.mimeData([window.sources.model.index_of(node.key)])
    topic = window.outline.model.index(0, 0)
    assert window.outline.model.canDropMimeData(data, Qt.DropAction.CopyAction, 1, 0, topic)
    window.outline.model.dropMimeData(data, Qt.DropAction.CopyAction, 1, 0, topic)
    assert titles(window)[1] == "MỤC ĐÍCH, YÊU CẦU"


def test_an_item_dragged_within_the_outline_moves(desk_with_sample: MainWindow) -> None:
    window = desk_with_sample
    model = window.outline.model
    first = titles(window)[0]
    data = model.mimeData([model.index_of("i1")])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, model.index(0, 0))
    assert titles(window)[2] == first


def drop_file(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    """Drop a file on the first item and wait until it was read."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    with qtbot.waitSignal(window.desk.work_changed, check_params_cb=lambda label, *_: not label, timeout=20_000):
        window.outline.model.dropMimeData(data, Qt.DropAction.CopyAction, -1, -1, window.outline.model.index_of("i1"))


def test_pictures_come_in_by_drop_and_by_paste(desk_with_sample: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = desk_with_sample
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    path = tmp_path / "anh.png"
    image.save(str(path))
    drop_file(window, qtbot, path)
    choose(window, "i2")
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(window.desk.work_changed, check_params_cb=lambda label, *_: not label, timeout=20_000):
        act(window, "paste")
    pictures = [i for i in window.desk.briefing.items() if isinstance(i, PictureItem)]
    assert [p.caption for p in pictures] == ["anh", ""]
    assert all(p.media in window.desk.project.media for p in pictures)


def test_a_photo_taken_on_its_side_comes_in_upright_and_without_its_place(
    desk_with_sample: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = desk_with_sample
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera of a person"
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "anh.jpg", exif=exif)
    drop_file(window, qtbot, tmp_path / "anh.jpg")
    item = next(i for i in window.desk.briefing.items() if isinstance(i, PictureItem))
    data = window.desk.project.media[item.media].data
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (30, 40)
    assert b"Camera" not in data


def test_a_table_and_a_chart_are_made_of_chosen_figures(
    desk_with_sample: MainWindow, qtbot: QtBot, expected_dialogs: dict
) -> None:
    window = desk_with_sample
    qtbot.keyClicks(window.sources.search, "so ho ngheo")
    window.sources.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: 0 < window.sources.figures.rowCount() < 12, timeout=5000)
    figures = window.sources.figures
    rows = [r for r in range(figures.rowCount()) if figures.line(r).figure.indicator == "Số hộ nghèo"]
    assert len(rows) >= 3
    table = window.sources.table
    table.clearSelection()
    for row in rows:
        index = table.model().mapFromSource(figures.index(row, 0))
        flag = table.selectionModel().SelectionFlag
        table.selectionModel().select(index, flag.Select | flag.Rows)
    choose(window, "i2")
    act(window, "add_table")
    assert isinstance(window.desk.briefing.items()[-1], FigureTableItem) or any(
        isinstance(i, FigureTableItem) and len(i.figures) == len(rows) for i in window.desk.briefing.items()
    )
    shown: list[str] = []

    def accept(dialog: QDialog) -> None:
        shown.append(dialog.kind.currentText())  # type: ignore[attr-defined]
        dialog.title.setText("Hộ nghèo giảm")  # type: ignore[attr-defined]
        dialog.accept()

    expected_dialogs["chart_dialog"] = accept
    choose(window, "i2")
    with qtbot.waitSignal(window.desk.work_changed, check_params_cb=lambda label, *_: not label, timeout=20_000):
        act(window, "add_chart")
    assert shown and "nên dùng" in shown[0]
    charts = [i for i in window.desk.briefing.items() if isinstance(i, ChartItem)]
    assert charts[-1].chart.title == "Hộ nghèo giảm" or charts[0].chart.title == "Hộ nghèo giảm"


def test_edited_wording_is_marked_and_taken_back_in_one_step(desk_with_sample: MainWindow, qtbot: QtBot) -> None:
    window = desk_with_sample
    choose(window, "i1")
    qtbot.waitUntil(lambda: bool(window.item.wording.toPlainText()), timeout=10_000)
    assert not window.item.back.isVisible()
    window.item.wording.selectAll()
    type_vietnamese(window.item.wording, "Lời của tôi")
    window.item.commit()
    item = window.desk.briefing.items()[0]
    edited = wording_of(item, "slide")
    assert edited is not None and edited.paragraphs == ("Lời của tôi",)
    assert "đã sửa" in window.outline.model.row(window.outline.model.index_of("i1")).note
    assert window.item.back.isVisible()
    window.item.back.click()
    assert wording_of(window.desk.briefing.items()[0], "slide") is None


def test_own_text_and_notes_are_kept(desk_with_sample: MainWindow, qtbot: QtBot) -> None:
    window = desk_with_sample
    act(window, "add_text")
    type_vietnamese(window.item.wording, "Một ý tự viết")
    window.item.commit()
    own = [i for i in window.desk.briefing.items() if isinstance(i, TextItem)]
    assert own[0].paragraphs == ("Một ý tự viết",)
    window.item.tabs.setCurrentIndex(1)
    type_vietnamese(window.item.notes, "Nhớ chào hội nghị")
    window.item.commit()
    assert next(i for i in window.desk.briefing.items() if isinstance(i, TextItem)).notes == "Nhớ chào hội nghị"


def test_a_click_on_a_page_selects_its_item_and_an_item_turns_to_its_page(
    desk_with_sample: MainWindow, qtbot: QtBot
) -> None:
    window = desk_with_sample
    choose(window, "i3")
    shown = window.preview.preview
    assert shown is not None and shown.pages[window.preview.page].item == "i3"
    other = next(i for i, page in enumerate(shown.pages) if page.item == "i2")
    window.preview.turn_to(other)
    qtbot.mouseClick(window.preview.picture, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert window.desk.selected == "i2"


def test_each_paper_is_previewed_and_zoomed(desk_with_sample: MainWindow, qtbot: QtBot) -> None:
    window = desk_with_sample
    for name in ("view_leaflet", "view_report", "view_deck"):
        with qtbot.waitSignal(window.preview.planned, timeout=60_000):
            act(window, name)
        assert window.preview.preview is not None and window.preview.preview.pages
        assert not window.preview.picture.pixmap().isNull()
    width = window.preview.picture.pixmap().width()
    for _ in range(5):
        act(window, "zoom_in")
    qtbot.waitUntil(lambda: window.preview.picture.pixmap().width() > width, timeout=10_000)
    act(window, "zoom_fit")
    qtbot.waitUntil(lambda: window.preview.picture.pixmap().width() == width, timeout=10_000)


def test_everything_is_undone_by_name_and_redone(desk_with_sample: MainWindow) -> None:
    window = desk_with_sample
    before = window.desk.briefing
    choose(window, "i1")
    act(window, "remove")
    after = window.desk.briefing
    assert "xoá mục" in window.commands["undo"].text()
    act(window, "undo")
    assert window.desk.briefing == before
    assert "xoá mục" in window.commands["redo"].text()
    act(window, "redo")
    assert window.desk.briefing == after


def test_a_saved_briefing_opens_again_and_stands_among_the_recent(
    desk_with_sample: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = desk_with_sample
    path = tmp_path / "mot.decuong"
    window.ask_save_file = lambda suggested: path
    with qtbot.waitSignal(window.desk.saved, timeout=20_000):
        act(window, "save")
    assert not window.desk.unsaved and window.saved_label.text().startswith("Đã lưu lúc")
    assert open_project(path).project == window.desk.project
    project = window.desk.project
    act(window, "leave")
    assert window.pages.currentIndex() == 0
    window.start_page.recent_chosen.emit(str(path))
    qtbot.waitUntil(lambda: window.desk.project is not None, timeout=20_000)
    assert window.desk.project == project and not window.desk.unsaved


def test_leaving_asks_only_when_something_would_be_lost(desk_with_sample: MainWindow) -> None:
    window = desk_with_sample
    asked: list[bool] = []
    window.ask_to_save = lambda: asked.append(True) or "cancel"
    act(window, "leave")
    assert asked and window.desk.project is not None
    window.ask_to_save = lambda: "discard"
    act(window, "leave")
    assert window.desk.project is None
    asked.clear()
    window.ask_to_save = lambda: asked.append(True) or "cancel"
    act(window, "new")
    act(window, "leave")
    assert asked == []


def test_work_lost_in_a_crash_is_offered_and_brought_back(desk_with_sample: MainWindow, qtbot: QtBot) -> None:
    window = desk_with_sample
    choose(window, "i1")
    act(window, "remove")
    window.desk.write_journal_now()
    lost = window.desk.project
    (folder,) = (session.home_folder() / "journal").iterdir()
    (folder / "process").write_text("999999999", encoding="ascii")
    other = Desk()
    (work,) = session.lost_work()
    other.take_over(work.project, None, "")
    assert other.project == lost
    other.close()


def test_a_briefing_that_is_given_up_while_its_journal_is_written_troubles_nobody(
    desk_with_sample: MainWindow, sample: Project, qtbot: QtBot
) -> None:
    window = desk_with_sample
    for _ in range(6):  # trouble would open a dialog, which no test expects
        window.desk._write_journal()
        window.desk.leave()
        assert window.start_page.recent.count() == 0
        window.desk.take_over(sample, None, "")
    qtbot.waitUntil(lambda: not window.desk._writer.busy, timeout=20_000)
    assert len(list((session.home_folder() / "journal").iterdir())) <= 1


def test_the_unit_is_asked_for_on_the_start_page_until_it_is_filled_in(
    window: MainWindow, qtbot: QtBot, expected_dialogs: dict
) -> None:
    assert window.start_page.question.isVisible()

    def fill(dialog: QDialog) -> None:
        for name, text in (("name", "UBND phường Sông Hạ"), ("place", "Sông Hạ")):
            dialog.fields[name].setText(text)  # type: ignore[attr-defined]
        dialog.accept()

    expected_dialogs["unit_dialog"] = fill
    window.findChild(QWidget, "unit_fill").click()
    assert not window.start_page.question.isVisible()
    assert Desk().settings.unit.name == "UBND phường Sông Hạ"
    act(window, "new")
    assert window.desk.briefing.unit.name == "UBND phường Sông Hạ"


def test_the_question_for_the_unit_can_be_put_off_and_never_comes_again(window: MainWindow, qtbot: QtBot) -> None:
    window.findChild(QWidget, "unit_later").click()
    assert not window.start_page.question.isVisible()
    assert window.findChild(QWidget, "start_unit").isVisible()
    again = MainWindow(Desk())
    again.show()
    assert not again.start_page.question.isVisible()
    again.close()
    again.deleteLater()


def test_the_unit_is_changed_by_its_command_and_with_it_the_papers(
    desk_with_sample: MainWindow, qtbot: QtBot, expected_dialogs: dict
) -> None:
    window = desk_with_sample

    def fill(dialog: QDialog) -> None:
        assert dialog.fields["name"].text() == ""  # type: ignore[attr-defined] - the sample's unit is no answer
        assert not dialog.findChild(QWidget, "unit_ok").isEnabled()
        dialog.fields["name"].setText("Đảng uỷ xã Khác")  # type: ignore[attr-defined]
        dialog.fields["place"].setText("Khác")  # type: ignore[attr-defined]
        dialog.findChild(QWidget, "unit_ok").click()

    expected_dialogs["unit_dialog"] = fill
    assert any("đơn vị mẫu" in sentence for sentence in notices(window))
    with qtbot.waitSignal(window.preview.planned, timeout=60_000):
        act(window, "unit")
    assert not any("đơn vị mẫu" in sentence for sentence in notices(window))
    assert window.desk.briefing.unit.name == "Đảng uỷ xã Khác"
    assert session.load_settings().unit == window.desk.briefing.unit


def test_topics_and_the_meeting_are_edited_in_one_dialog(desk_with_sample: MainWindow, expected_dialogs: dict) -> None:
    window = desk_with_sample

    def fill(dialog: QDialog) -> None:
        dialog.event_fields["venue"].setText("Nhà văn hoá thôn Đông")  # type: ignore[attr-defined]
        dialog._add()  # type: ignore[attr-defined]
        dialog.topics.item(1, 1).setText("Lê Thị C")  # type: ignore[attr-defined]
        dialog.topics.item(1, 3).setText("15")  # type: ignore[attr-defined]
        dialog.accept()

    expected_dialogs["details_dialog"] = fill
    act(window, "details")
    briefing = window.desk.briefing
    assert briefing.event.venue == "Nhà văn hoá thôn Đông"
    assert (briefing.topics[1].speaker, briefing.topics[1].minutes) == ("Lê Thị C", 15)
    assert len({t.id for t in briefing.topics}) == 2


def test_three_papers_are_exported_and_never_over_others_unasked(
    desk_with_sample: MainWindow, qtbot: QtBot, expected_dialogs: dict, tmp_path: Path
) -> None:
    window = desk_with_sample
    said: list[str] = []

    def go(dialog: QDialog) -> None:
        dialog.folder.setText(str(tmp_path))  # type: ignore[attr-defined]
        dialog.for_passing_on.setChecked(True)  # type: ignore[attr-defined]
        dialog.go.click()  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: not dialog.running and not window.desk.runner.busy, timeout=120_000)  # type: ignore[attr-defined]
        said.append(dialog.message.text())  # type: ignore[attr-defined]
        dialog.close()

    expected_dialogs["export_dialog"] = go
    act(window, "export")
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".docx", ".pdf", ".pptx"]
    assert said[0].startswith("Đã ghi")
    with zipfile.ZipFile(next(tmp_path.glob("*.pptx"))) as deck:
        assert not any("notesSlides" in name for name in deck.namelist())

    def refused(dialog: QDialog) -> None:
        dialog.folder.setText(str(tmp_path))  # type: ignore[attr-defined]
        assert not dialog.go.isEnabled()  # type: ignore[attr-defined]
        assert "Đã có" in dialog.message.text()  # type: ignore[attr-defined]
        dialog.overwrite.setChecked(True)  # type: ignore[attr-defined]
        assert dialog.go.isEnabled()  # type: ignore[attr-defined]
        dialog.close()

    expected_dialogs["export_dialog"] = refused
    act(window, "export")


def test_a_cancelled_export_leaves_no_file(
    desk_with_sample: MainWindow, qtbot: QtBot, expected_dialogs: dict, tmp_path: Path
) -> None:
    window = desk_with_sample

    def stop(dialog: QDialog) -> None:
        dialog.folder.setText(str(tmp_path))  # type: ignore[attr-defined]
        dialog.go.click()  # type: ignore[attr-defined]
        dialog.stop.click()  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: not window.desk.runner.busy and not dialog.running, timeout=120_000)  # type: ignore[attr-defined]
        assert "chưa ghi" in dialog.message.text()  # type: ignore[attr-defined]
        dialog.close()

    expected_dialogs["export_dialog"] = stop
    act(window, "export")
    assert list(tmp_path.iterdir()) == []


def test_an_error_is_one_sentence_with_details_on_demand(
    window: MainWindow, qtbot: QtBot, expected_dialogs: dict, tmp_path: Path
) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        seen.append(dialog.findChild(QWidget, "error_sentence").text())
        assert not dialog.details.isVisible()  # type: ignore[attr-defined]
        dialog.findChild(QWidget, "error_more").click()
        assert dialog.details.isVisible()  # type: ignore[attr-defined]
        dialog.accept()

    expected_dialogs["error_dialog"] = look
    with qtbot.waitSignal(window.desk.failed, timeout=20_000):
        window.conduct.files.open(tmp_path / "khong-co.decuong")
    assert seen and "khong-co.decuong" in seen[0]


def test_full_screen_turns_pages_and_ends_with_escape(desk_with_sample: MainWindow, qtbot: QtBot) -> None:
    window = desk_with_sample
    act(window, "full_screen")
    screen = window.findChild(QWidget, "full_screen")
    page = window.preview.page
    qtbot.keyClick(screen, Qt.Key.Key_Right)
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert window.preview.page == page + 1


def test_the_models_keep_qts_rules(desk_with_sample: MainWindow) -> None:
    window = desk_with_sample
    for model in (window.sources.model, window.outline.model, window.sources.figures):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    choose(window, "i1")
    act(window, "remove")
    act(window, "undo")
    assert len(titles(window)) == 6


@pytest.mark.long
def test_a_random_walk_of_actions_undone_to_the_start_gives_the_first_briefing(
    desk_with_sample: MainWindow, whole: bool
) -> None:
    window = desk_with_sample
    window.outline.view.setEditTriggers(window.outline.view.EditTrigger.NoEditTriggers)
    first = window.desk.project
    walk = random.Random(20261122)
    commands = ("up", "down", "indent", "outdent", "duplicate", "remove", "undo", "redo", "add_topic", "add_text")
    start = len(window.desk._history.past)
    for _ in range(1000 if whole else 250):
        items = [i.id for i in window.desk.briefing.items()]
        rows = items + [t.id for t in window.desk.briefing.topics]
        if walk.random() < 0.4:
            choose(window, walk.choice(rows))
        if walk.random() < 0.2:
            node = walk.choice(sections(window))
            window.sources.model.tick_requested.emit(node.key, walk.random() < 0.6)
        elif items and walk.random() < 0.2:
            window.outline.place_toggled.emit(
                walk.choice(items), walk.choice(("slide", "leaflet")), walk.random() < 0.5
            )
        else:
            act(window, walk.choice(commands))
    while len(window.desk._history.past) > start:
        window.desk.undo()
    assert window.desk.project == first


def test_the_kind_of_slide_is_proposed_with_its_reason_chosen_and_taken_back(
    desk_with_sample: MainWindow, qtbot: QtBot
) -> None:
    window = desk_with_sample
    kind = window.item.kind
    choose(window, "i1")
    qtbot.waitUntil(lambda: not kind.isHidden(), timeout=20_000)
    assert kind.reason.text().startswith("gợi ý: ") and ", vì " in kind.reason.text()
    names = [kind.box.itemText(n) for n in range(kind.box.count())]
    assert names[:2] == ["Tự chọn", "Chữ"] and "Hai cột" in names
    kind.box.setCurrentIndex(names.index("Hai cột"))
    kind.box.activated.emit(names.index("Hai cột"))
    assert window.desk.briefing.items()[0].slide_kind == "two_columns"
    assert "đổi kiểu trang" in window.commands["undo"].text()
    act(window, "undo")
    assert window.desk.briefing.items()[0].slide_kind is None


def test_the_words_of_an_item_stay_in_its_panel_whatever_paper_is_looked_at(
    desk_with_sample: MainWindow, qtbot: QtBot
) -> None:
    window = desk_with_sample
    choose(window, "i1")
    words = window.item.wording.toPlainText()
    assert words
    with qtbot.waitSignal(window.preview.planned, timeout=60_000):
        act(window, "view_leaflet")
    choose(window, "i2")
    assert window.item.wording.toPlainText() not in ("", words)
    choose(window, "i1")
    assert window.item.wording.toPlainText() == words
    node = next(n for n in sections(window) if n.title.startswith("III."))
    window.sources.model.tick_requested.emit(node.key, True)
    assert "Ctrl+1" in window.item.wording.placeholderText()  # an item that no slide has been planned for
