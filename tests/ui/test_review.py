"""The import review in the window: every operation by its key and its button, panes in step, one step on the desk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.briefing import SectionItem
from app.domain.corrections import SetKind
from app.domain.project import Original, Project
from app.domain.reference import SectionKey
from app.domain.source import Block, Garbled, SourceDocument
from app.importers.reading import guidance_from_bytes
from app.project.store import open_project
from app.services.beginning import empty_project
from app.services.settings import SAMPLE_UNIT, presets
from app.ui.main_window import MainWindow
from app.ui.review_dialog import ReviewDialog
from app.ui.review_models import BadgeRole
from app.ui.review_panes import EMPTY
from app.ui.review_session import ReviewSession
from tests.analysis.random_guidance import make_paper
from tests.analysis.test_corrected import PAPER, at

TEXT = PAPER.replace("2. Giống và", "7\n2. Giống và").replace("III. TỔ", "8\nIII. TỔ")
WAYS = ("key", "mouse")


def project_of(text: str = TEXT) -> Project:
    data = text.encode()
    source = guidance_from_bytes(data, "vu-xuan.txt")
    sha = hashlib.sha256(data).hexdigest()
    empty = empty_project(SAMPLE_UNIT, presets()[0])
    heading = next(b for b in source.document.blocks if b.kind == "heading" and b.text.startswith("II"))
    item = SectionItem(id="i1", section=SectionKey(sha, heading.id))
    topics = (replace(empty.briefing.topics[0], items=(item,)),)
    briefing = replace(empty.briefing, sources=(sha,), topics=topics)
    return replace(empty, briefing=briefing, originals={sha: Original("vu-xuan.txt", data)}, guidance={sha: source})


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot) -> MainWindow:
    with qtbot.waitSignal(window.preview.planned, timeout=60_000):
        window.desk.take_over(project_of(), None, "")
    return window


@pytest.fixture
def review(desk: MainWindow, qtbot: QtBot) -> Iterator[ReviewDialog]:
    project = desk.desk.project
    assert project is not None
    dialog = ReviewDialog(ReviewSession(desk.desk, next(iter(project.guidance))), desk)
    dialog.resize(1320, 700)
    dialog.show()
    QApplication.processEvents()
    yield dialog
    dialog.session.settle()
    qtbot.waitUntil(lambda: dialog.session.is_settled, timeout=20_000)
    dialog.accept()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not desk.desk.runner.busy, timeout=20_000)


def block_of(document: SourceDocument, words: str) -> Block:
    return next(b for b in document.blocks if words in b.text)


def choose(review: ReviewDialog, words: str) -> Block:
    """Click the row of a block in the tree."""
    block = block_of(review.session.document, words)
    row = review.panes.reading_model.row_of(block.id)
    assert row is not None
    index = review.panes.reading_model.index(row, 0)
    review.panes.reading.scrollTo(index)
    review.panes.reading.setFocus()
    click(review.panes.reading.viewport(), review.panes.reading.visualRect(index).center())
    return block


def choose_line(review: ReviewDialog, words: str) -> int:
    row = next(
        r for r in range(review.panes.lines_model.rowCount()) if words in review.panes.lines_model.index(r, 1).data()
    )
    index = review.panes.lines_model.index(row, 1)
    review.panes.lines.scrollTo(index)
    review.panes.lines.setFocus()
    click(review.panes.lines.viewport(), review.panes.lines.visualRect(index).center())
    return row


def click(widget: QWidget, place: QPoint) -> None:
    from PySide6.QtTest import QTest

    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def put_cursor(words: QPlainTextEdit, at: int) -> None:
    """Put the cursor of the block's text before character ``at``."""
    cursor = words.textCursor()
    cursor.setPosition(at)
    words.setTextCursor(cursor)


def operate(review: ReviewDialog, qtbot: QtBot, way: str, name: str, key: Qt.Key, pane: QWidget | None = None) -> None:
    """Carry out an operation by its key in a pane or by a click on its button."""
    if way == "key":
        modifiers = Qt.KeyboardModifier.NoModifier
        if name in ("review_undo", "review_redo", "review_facts", "review_again"):
            modifiers = Qt.KeyboardModifier.ControlModifier
        qtbot.keyClick(pane or review.panes.reading, key, modifiers)
    else:
        button = review.findChild(QPushButton, f"{name}_button")
        assert button is not None and button.isEnabled()
        click(button, button.rect().center())
    QApplication.processEvents()


@pytest.mark.parametrize("way", WAYS)
def test_a_paragraph_becomes_a_heading_an_item_and_a_paragraph_again(
    review: ReviewDialog, qtbot: QtBot, way: str
) -> None:
    block = choose(review, "Toàn xã gieo cấy")
    for name, key, kind in (
        ("review_heading", Qt.Key.Key_T, "heading"),
        ("review_item", Qt.Key.Key_M, "item"),
        ("review_paragraph", Qt.Key.Key_P, "paragraph"),
    ):
        operate(review, qtbot, way, name, key)
        assert review.session.document.block(block.id).kind == kind
        chosen = review.panes.chosen_block()
        assert chosen is not None and chosen.id == block.id


@pytest.mark.parametrize("way", WAYS)
def test_a_heading_goes_down_and_up_with_what_stands_under_it(review: ReviewDialog, qtbot: QtBot, way: str) -> None:
    choose(review, "II. NỘI DUNG")
    operate(review, qtbot, way, "review_down", Qt.Key.Key_Right)
    levels = [b.level for b in review.session.document.blocks if b.kind == "heading"]
    assert levels == [1, 2, 3, 3, 1]
    operate(review, qtbot, way, "review_up", Qt.Key.Key_Left)
    assert [b.level for b in review.session.document.blocks if b.kind == "heading"] == [1, 1, 2, 2, 1]


@pytest.mark.parametrize("way", WAYS)
def test_a_block_is_merged_with_the_next(review: ReviewDialog, qtbot: QtBot, way: str) -> None:
    first = choose(review, "- Giúp bà con")
    operate(review, qtbot, way, "review_merge", Qt.Key.Key_G)
    assert "Vận động" in review.session.document.block(first.id).text


@pytest.mark.parametrize("way", WAYS)
def test_a_block_is_split_at_the_cursor(review: ReviewDialog, qtbot: QtBot, way: str) -> None:
    block = choose(review, "Mỗi hộ nghèo")
    operate(review, qtbot, way, "review_split", Qt.Key.Key_S)
    assert "con trỏ" in review.said.text() and review.session.entries == ()
    if way == "key":
        assert QApplication.focusWidget() is review.panes.words
        for _ in range(block.text.index("Mỗi hộ")):
            qtbot.keyClick(review.panes.words, Qt.Key.Key_Right)
    else:
        put_cursor(review.panes.words, block.text.index("Mỗi hộ"))
        place = review.panes.words.cursorRect().center()
        put_cursor(review.panes.words, 0)
        click(review.panes.words.viewport(), place)
    operate(review, qtbot, way, "review_split", Qt.Key.Key_S, review.panes.words)
    assert block_of(review.session.document, "Mỗi hộ nghèo").text.startswith("Mỗi hộ nghèo")
    assert review.session.document.block(block.id).text == "Hợp tác xã cung ứng 18 tấn giống."


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("pane", ["tree", "lines"])
def test_a_block_or_a_line_is_left_out_and_taken_back(review: ReviewDialog, qtbot: QtBot, way: str, pane: str) -> None:
    before = review.session.document
    if pane == "tree":
        choose(review, "- Vận động các hộ")
    else:
        choose_line(review, "- Vận động các hộ")
    operate(
        review,
        qtbot,
        way,
        "review_leave",
        Qt.Key.Key_Delete,
        review.panes.reading if pane == "tree" else review.panes.lines,
    )
    assert not any("Vận động" in b.text for b in review.session.document.blocks)
    row = choose_line(review, "- Vận động các hộ")
    assert review.panes.lines_model.index(row, 1).data(Qt.ItemDataRole.ToolTipRole).count("do người dùng bỏ") == 1
    operate(review, qtbot, way, "review_take", Qt.Key.Key_Insert, review.panes.lines)
    assert review.session.document.blocks == before.blocks


@pytest.mark.parametrize("way", WAYS)
def test_noise_is_taken_back_into_the_content(review: ReviewDialog, qtbot: QtBot, way: str) -> None:
    line = review.session.document.dropped[0].lines[0]
    row = review.panes.lines_model.row_of(line)
    assert row is not None
    review.panes.lines.selectRow(row)
    review.panes.lines.setFocus()
    operate(review, qtbot, way, "review_take", Qt.Key.Key_Insert, review.panes.lines)
    assert review.session.document.block(f"L{line}").kind == "paragraph"
    chosen = review.panes.chosen_block()
    assert chosen is not None and chosen.id == f"L{line}"


@pytest.mark.parametrize("way", WAYS)
def test_a_doubtful_place_is_gone_to_and_confirmed(review: ReviewDialog, qtbot: QtBot, way: str) -> None:
    session = review.session
    doubtful = [d for d in session.document.decisions]
    raised = tuple(replace(d, doubt=0.3 + n / 100) for n, d in enumerate(doubtful))
    session.take_reading(replace(session.as_read, decisions=raised))
    count = review.panes.doubts_model.rowCount()
    assert count >= 2
    degrees = [review.panes.doubts_model.doubt(r).doubt for r in range(count)]
    assert degrees == sorted(degrees, reverse=True)
    if way == "key":
        qtbot.keyClick(review.panes.reading, Qt.Key.Key_F8)
    else:
        operate(review, qtbot, way, "review_next", Qt.Key.Key_F8)
    doubt = review.panes.doubts_model.doubt(review.panes.doubts.currentIndex().row())
    block = review.panes.chosen_block()
    assert doubt is not None and block is not None and block.lines[0] <= doubt.line <= block.lines[1]
    assert doubt.why in review.panes.why.text()
    operate(review, qtbot, way, "review_right", Qt.Key.Key_Return)
    assert doubt.line not in [d.line for d in session.document.decisions]
    assert review.panes.doubts_model.rowCount() < count
    before = review.panes.doubts.currentIndex().row()
    if way == "key":
        qtbot.keyClick(review.panes.reading, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    else:
        operate(review, qtbot, way, "review_previous", Qt.Key.Key_F8)
    assert review.panes.doubts.currentIndex().row() != before or review.panes.doubts_model.rowCount() == 1


@pytest.mark.parametrize("way", WAYS)
def test_corrections_are_undone_and_done_again_one_by_one(review: ReviewDialog, qtbot: QtBot, way: str) -> None:
    first = review.session.document
    choose(review, "Toàn xã gieo cấy")
    operate(review, qtbot, way, "review_heading", Qt.Key.Key_T)
    second = review.session.document
    operate(review, qtbot, way, "review_leave", Qt.Key.Key_Delete)
    third = review.session.document
    for expected, name, key in (
        (second, "review_undo", Qt.Key.Key_Z),
        (first, "review_undo", Qt.Key.Key_Z),
        (second, "review_redo", Qt.Key.Key_Y),
        (third, "review_redo", Qt.Key.Key_Y),
    ):
        operate(review, qtbot, way, name, key)
        assert review.session.document == expected


@pytest.mark.parametrize("way", WAYS)
def test_facts_and_mark_are_set(review: ReviewDialog, qtbot: QtBot, expected_dialogs: dict, way: str) -> None:
    def fill(dialog: QDialog) -> None:
        field = dialog.findChild(QLineEdit, "facts_date")
        assert field.text() == "12/3/2026"
        field.setText("31/2/2026")
        dialog.accept()
        assert dialog.findChild(QWidget, "facts_trouble").text().startswith("Ngày chưa đúng")
        field.setText("13/3/2026")
        dialog.findChild(QLineEdit, "facts_number").setText("09-HD/ĐU")
        dialog.findChild(QComboBox, "facts_mark").setCurrentText("LƯU HÀNH NỘI BỘ")
        click(dialog.findChild(QPushButton, "facts_keep"), QPoint(5, 5))

    expected_dialogs["review_facts_dialog"] = fill
    operate(review, qtbot, way, "review_facts", Qt.Key.Key_I)
    paper = review.session.document.documents[0]
    assert (paper.number, paper.date, review.session.document.mark) == ("09-HD/ĐU", "2026-03-13", "LƯU HÀNH NỘI BỘ")
    assert len(review.session.entries) == 3


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("answer", ["again_take", "again_keep"])
def test_reading_again_shows_what_differs_and_keeps_the_corrections(
    review: ReviewDialog, qtbot: QtBot, expected_dialogs: dict, way: str, answer: str
) -> None:
    session = review.session
    heading = SetKind(at(session.document, "Toàn xã gieo cấy"), "heading", 3)
    session.correct([heading])
    older = replace(session.as_read, documents=(replace(session.as_read.documents[0], number="cũ"),))
    session.take_reading(older)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        table = dialog.findChild(QWidget, "again_table")
        seen.extend(table.item(0, column).text() for column in range(3))
        click(dialog.findChild(QPushButton, answer), QPoint(5, 5))

    expected_dialogs["review_again_dialog"] = look
    operate(review, qtbot, way, "review_again", Qt.Key.Key_R)
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    assert seen == ["1", "Số: cũ", "Số: 07-HD/ĐU"]
    taken = answer == "again_take"
    assert session.document.documents[0].number == ("07-HD/ĐU" if taken else "cũ")
    assert block_of(session.document, "Toàn xã").kind == "heading"
    assert session.entries == (heading,)


def test_choosing_in_one_pane_chooses_in_the_other(review: ReviewDialog) -> None:
    block = choose(review, "Hợp tác xã cung ứng")
    row = review.panes.lines.selectionModel().selectedRows()[0].row()
    assert review.panes.lines_model.number(row) == block.lines[0]
    assert review.panes.words.toPlainText() == block.text
    choose_line(review, "- Vận động các hộ")
    chosen = review.panes.chosen_block()
    assert chosen is not None and chosen.text.startswith("- Vận động")


def test_several_chosen_blocks_are_changed_as_one(review: ReviewDialog, qtbot: QtBot) -> None:
    choose(review, "- Giúp bà con")
    qtbot.keyClick(review.panes.reading, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(review.panes.reading, Qt.Key.Key_P)
    kinds = [b.kind for b in review.session.document.blocks if b.text.startswith(("- Giúp", "- Vận"))]
    assert kinds == ["paragraph", "paragraph"]
    qtbot.keyClick(review.panes.reading, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert review.session.entries == ()


def test_what_cannot_be_done_is_said_and_nothing_is_kept(review: ReviewDialog, qtbot: QtBot) -> None:
    choose(review, "I. MỤC ĐÍCH")
    qtbot.keyClick(review.panes.reading, Qt.Key.Key_Right)
    assert review.said.text() == "Chưa làm được: không có tiêu đề nào đứng trước để nằm dưới."
    assert review.session.entries == ()
    choose(review, "Toàn xã gieo cấy")
    qtbot.keyClick(review.panes.reading, Qt.Key.Key_Left)
    assert "chỉ tiêu đề và ý liệt kê mới có bậc" in review.said.text()


def test_a_reading_without_doubts_says_so(review: ReviewDialog) -> None:
    review.session.take_reading(replace(review.session.as_read, decisions=()))
    assert review.panes.empty.isVisible() and review.panes.empty.text() == EMPTY
    review.go_doubt(1)
    assert review.said.text() == EMPTY


def test_a_garbled_passage_comes_first_with_its_likely_order_until_it_is_confirmed(
    review: ReviewDialog, qtbot: QtBot
) -> None:
    session = review.session
    blocks = [block_of(session.document, words) for words in ("Toàn xã", "2. Giống", "Hợp tác xã")]
    lines = tuple(b.lines[0] for b in blocks)
    session.take_reading(replace(session.as_read, garbled=(Garbled(lines, lines[::-1], "reversed"),)))
    doubt = review.panes.doubts_model.doubt(0)
    assert doubt is not None and doubt.garbled and doubt.why == "các dòng có lẽ đảo thứ tự"
    choose(review, "Toàn xã")
    assert review.panes.likely.isVisible()
    shown = review.panes.likely.toPlainText().splitlines()[1:]
    assert shown == [session.document.raw[n - 1] for n in reversed(lines)]
    assert "không lên bản nào" in review.panes.why.text()
    row = review.panes.reading.currentIndex()
    assert row.data(BadgeRole) == "Đọc lỗi"
    for words in ("Toàn xã", "2. Giống", "Hợp tác xã"):
        choose(review, words)
        qtbot.keyClick(review.panes.reading, Qt.Key.Key_Return)
    assert session.document.garbled == () and not review.panes.likely.isVisible()
    choose(review, "Toàn xã")
    assert review.panes.reading.currentIndex().data(BadgeRole) == "Đoạn"


def test_a_correction_that_no_longer_fits_is_named_and_can_be_taken_off(review: ReviewDialog, qtbot: QtBot) -> None:
    session = review.session
    session.correct([SetKind(at(session.document, "Toàn xã gieo cấy"), "heading", 3)])
    raw = tuple(text.replace("Toàn xã gieo cấy", "Cả xã đã cấy") for text in session.as_read.raw)
    session.take_reading(replace(session.as_read, raw=raw))
    assert "1 chỗ sửa cũ không còn khớp" in review.count.text()
    doubt = review.panes.doubts_model.doubt(0)
    assert doubt is not None and doubt.words.startswith("Toàn xã")
    review.panes.doubts.selectRow(0)
    review.panes.doubts.setFocus()
    qtbot.keyClick(review.panes.doubts, Qt.Key.Key_Delete)
    assert session.entries == () and "không còn khớp" not in review.count.text()


def test_a_review_is_one_step_on_the_desk_and_one_undo_takes_it_back(
    desk: MainWindow, review: ReviewDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    start = desk.desk.project
    choose(review, "2. Giống")
    qtbot.keyClick(review.panes.reading, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: review.session.is_settled, timeout=20_000)
    assert desk.desk.undo_name == "Sửa bản đọc: đặt làm đoạn văn"
    choose(review, "- Giúp bà con")
    qtbot.keyClick(review.panes.reading, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: review.session.is_settled, timeout=20_000)
    assert desk.desk.undo_name == "Sửa bản đọc: 2 chỗ"
    project = desk.desk.project
    assert project is not None and project.briefing.items()
    sha = review.session.sha256
    assert project.guidance[sha].document == review.session.document
    shown = [n.title for n in _sections(desk)]
    assert not any("Giống và phân bón" in title for title in shown)
    with qtbot.waitSignal(desk.desk.saved, timeout=20_000):
        desk.desk.save(tmp_path / "x.decuong")
    assert open_project(tmp_path / "x.decuong").project == project
    desk.desk.undo()
    assert desk.desk.project == start
    assert any("Giống và phân bón" in n.title for n in _sections(desk))


def test_a_review_that_undoes_itself_leaves_no_step(desk: MainWindow, review: ReviewDialog, qtbot: QtBot) -> None:
    choose(review, "2. Giống")
    qtbot.keyClick(review.panes.reading, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: review.session.is_settled, timeout=20_000)
    qtbot.keyClick(review.panes.reading, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: review.session.is_settled, timeout=20_000)
    assert not desk.desk.undo_name.startswith("Sửa bản đọc")


def test_what_comes_onto_the_desk_meanwhile_stays_there(desk: MainWindow, review: ReviewDialog, qtbot: QtBot) -> None:
    choose(review, "2. Giống")
    qtbot.keyClick(review.panes.reading, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: review.session.is_settled, timeout=20_000)
    briefing = desk.desk.briefing
    desk.desk.edit("Nạp tệp", replace(briefing, event=replace(briefing.event, name="Hội nghị tháng 3")))
    choose(review, "- Giúp bà con")
    qtbot.keyClick(review.panes.reading, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: review.session.is_settled, timeout=20_000)
    project = desk.desk.project
    assert project is not None and project.briefing.event.name == "Hội nghị tháng 3"
    assert project.guidance[review.session.sha256].document == review.session.document
    desk.desk.undo()
    assert desk.desk.undo_name == "Nạp tệp"


def test_closing_waits_until_the_desk_has_everything(desk: MainWindow, qtbot: QtBot) -> None:
    project = desk.desk.project
    assert project is not None
    dialog = ReviewDialog(ReviewSession(desk.desk, next(iter(project.guidance))), desk)
    dialog.resize(1320, 700)
    dialog.show()
    QApplication.processEvents()
    choose(dialog, "2. Giống")
    qtbot.keyClick(dialog.panes.reading, Qt.Key.Key_P)
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.desk.undo_name == "Sửa bản đọc: đặt làm đoạn văn"
    dialog.deleteLater()


def test_the_review_opens_from_the_menu_the_tree_and_the_load_summary(
    desk: MainWindow, qtbot: QtBot, expected_dialogs: dict[str, Callable[[QDialog], None]], tmp_path: Path
) -> None:
    opened: list[str] = []
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        opened.append(dialog.windowTitle())
        seen.append(dialog.panes.chosen_block().text)
        dialog.reject()
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)

    expected_dialogs["review_dialog"] = look
    node = next(n for n in _sections(desk) if "Giống" in n.title)
    desk.sources.tree.setCurrentIndex(desk.sources.model.index_of(node.key))
    desk.commands["review"].trigger()
    assert seen == ["2. Giống và phân bón"]
    assert desk.commands["review"] in desk.sources.tree.actions()
    assert desk.sources.tree.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    assert not isinstance(desk.sources.tree, QMenu)
    path = tmp_path / "khac.txt"
    path.write_text(PAPER.replace("Tân Lập", "Tân Hoà"), encoding="utf-8")
    expected_dialogs["load_summary"] = lambda dialog: click(
        dialog.findChild(QPushButton, "load_summary_review"), QPoint(5, 5)
    )
    with qtbot.waitSignal(desk.desk.gathered, timeout=60_000):
        desk.desk.load([path])
    qtbot.waitUntil(lambda: len(opened) == 2, timeout=20_000)
    assert opened == ["Rà soát bản đọc: vu-xuan.txt", "Rà soát bản đọc: khac.txt"]


def test_five_thousand_lines_are_shown_and_corrected_without_a_pause(
    desk: MainWindow, qtbot: QtBot, benchmark_seconds: Callable[[Callable[[], None]], float]
) -> None:
    lines = [line for seed in range(400) for line in make_paper(seed).lines][:5000]
    with qtbot.waitSignal(desk.preview.planned, timeout=60_000):
        desk.desk.take_over(_plain("\n".join(lines)), None, "")
    sha = next(iter(desk.desk.project.guidance))
    dialog = ReviewDialog(ReviewSession(desk.desk, sha), desk)
    dialog.show()
    dialog.session._pause.setInterval(60_000)  # what is measured is the key, not the figures found afterwards
    row = iter(range(50, 2000, 7))

    def one_key() -> None:
        dialog.panes.reading.setCurrentIndex(dialog.panes.reading_model.index(next(row), 0))
        qtbot.keyClick(dialog.panes.reading, Qt.Key.Key_P)

    one_key()
    assert benchmark_seconds(one_key) < 0.15  # 0.04 s on a quiet machine
    dialog.session.settle()
    qtbot.waitUntil(lambda: dialog.session.is_settled, timeout=60_000)
    dialog.accept()
    dialog.deleteLater()


@pytest.fixture
def benchmark_seconds() -> Callable[[Callable[[], None]], float]:
    import time

    def best(act: Callable[[], None]) -> float:
        found: list[float] = []
        for _ in range(7):
            start = time.perf_counter()
            act()
            found.append(time.perf_counter() - start)
        return min(found)

    return best


def test_the_models_keep_qts_rules(review: ReviewDialog) -> None:
    modes = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(m, modes)
        for m in (review.panes.lines_model, review.panes.reading_model, review.panes.doubts_model)
    ]
    choose(review, "2. Giống")
    review.set_kind("paragraph")
    review.leave_out()
    assert testers


def _plain(text: str) -> Project:
    data = text.encode()
    sha = hashlib.sha256(data).hexdigest()
    empty = empty_project(SAMPLE_UNIT, presets()[0])
    source = guidance_from_bytes(data, "dai.txt")
    briefing = replace(empty.briefing, sources=(sha,))
    return replace(empty, briefing=briefing, originals={sha: Original("dai.txt", data)}, guidance={sha: source})


def _sections(window: MainWindow) -> list:
    from tests.ui.test_desk import sections

    return sections(window)
