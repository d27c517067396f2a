"""The talk's time in the window: each item and slide, what to shorten by one press, a rehearsal that sets the pace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.briefing import SectionItem
from app.domain.edits import duplicate_item
from app.ui.main_window import MainWindow
from app.ui.talk_dialog import TalkDialog
from tests.ui.hands import act

Dialogs = dict[str, Callable[[Any], None]]


class Talk:
    """The dialog over the sample, and what a person does to it."""

    def __init__(self, dialog: TalkDialog, window: MainWindow, qtbot: QtBot) -> None:
        self.dialog, self.window, self.qtbot = dialog, window, qtbot
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.dialog.times is not None and not self.window.desk.runner.busy, timeout=30_000)

    def press(self, name: str) -> None:
        button = self.dialog.findChild(QPushButton, name)
        assert button.isEnabled() and button.isVisible()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def give(self, minutes: int) -> None:
        self.dialog.minutes.setValue(minutes)
        self.settle()

    @property
    def topic(self) -> Any:
        return self.window.desk.briefing.topics[0]


@pytest.fixture
def talk(desk_with_sample: MainWindow, qtbot: QtBot) -> Iterator[Talk]:
    dialog = TalkDialog(desk_with_sample.desk, desk_with_sample)
    dialog.show()
    yield Talk(dialog, desk_with_sample, qtbot)
    dialog.close()
    dialog.deleteLater()


def test_the_command_and_the_button_at_the_outline_open_it(
    desk_with_sample: MainWindow, qtbot: QtBot, expected_dialogs: Dialogs
) -> None:
    seen: list[str] = []
    expected_dialogs["talk_dialog"] = lambda dialog: (seen.append(dialog.windowTitle()), dialog.accept())
    act(desk_with_sample, "talk_time")
    qtbot.mouseClick(desk_with_sample.outline.findChild(QToolButton, "talk_time_button"), Qt.MouseButton.LeftButton)
    assert seen == ["Thời gian nói"] * 2
    qtbot.waitUntil(lambda: not desk_with_sample.desk.runner.busy, timeout=20_000)


def test_every_item_stands_with_its_slides_and_their_times(talk: Talk) -> None:
    tree, times = talk.dialog.tree, talk.dialog.times
    rows = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    assert [row.childCount() for row in rows] == [len(item.slides) for item in times.items]
    assert times.seconds == sum(item.seconds for item in times.items) > 0
    numbers = [slide.number for slide in times.slides]
    pages = talk.window.preview.preview.pages
    assert [pages[number - 1].title for number in numbers] == [slide.title for slide in times.slides]
    assert rows[0].child(0).text(0) == f"Trang {numbers[0]}. {times.slides[0].title}"


def test_setting_the_minutes_is_one_edit_and_says_whether_they_are_enough(talk: Talk) -> None:
    talk.give(90)
    assert talk.topic.minutes == 90 and talk.window.desk.undo_name == "Đặt số phút của chuyên đề"
    assert "vừa 90 phút" in talk.dialog.verdict.text() and not talk.dialog.shorten_all.isVisible()
    talk.give(1)
    assert "vượt" in talk.dialog.verdict.text()
    talk.press("talk_undo")
    assert talk.topic.minutes == talk.dialog.minutes.value() == 90


def test_one_press_shortens_one_item_by_what_its_button_says_and_can_be_undone(talk: Talk) -> None:
    talk.give(1)
    before = talk.dialog.times
    saving = before.savings[0]
    talk.press(f"shorten_{saving.item}")
    item = next(item for item in talk.topic.items if item.id == saving.item)
    assert isinstance(item, SectionItem) and item.length == saving.length
    assert talk.window.desk.undo_name == "Rút gọn một mục"
    assert talk.dialog.times.seconds == before.seconds - saving.seconds
    talk.press("talk_undo")
    assert talk.dialog.times == before


def test_all_that_is_advised_is_shortened_by_one_press(talk: Talk) -> None:
    briefing, _ = duplicate_item(replace(talk.window.desk.briefing, length="full"), "i1")
    talk.window.desk.edit("Nhân đôi mục", briefing)
    talk.give(1)
    advised = [saving.item for saving in talk.dialog.times.savings]
    assert len(advised) > 1 and talk.dialog.shorten_all.text() == f"Rút gọn {len(advised)} mục nên rút"
    talk.press("talk_shorten_all")
    assert {i.id for i in talk.topic.items if i.length == "summary"} >= set(advised)
    assert talk.window.desk.undo_name == "Rút gọn cho vừa thời gian"


def test_a_rehearsal_of_some_slides_sets_the_pace(talk: Talk) -> None:
    dialog = talk.dialog
    before = dialog.times
    chosen = before.slides[1:3]
    dialog.first.setValue(chosen[0].number)
    dialog.last.setValue(chosen[-1].number)
    twice = 2 * sum(slide.seconds for slide in chosen)
    dialog.spoken_minutes.setValue(twice // 60)
    dialog.spoken_seconds.setValue(twice % 60)
    talk.press("rehearsal_take")
    assert 60 <= talk.topic.pace < 170
    assert f"{talk.topic.pace} tiếng một phút (như đã tập)" in dialog.pace.text()
    assert dialog.times.seconds == pytest.approx(2 * before.seconds, rel=0.1)
    talk.press("rehearsal_usual")
    assert talk.topic.pace == 0 and dialog.times.seconds == before.seconds


def test_a_time_in_which_nobody_speaks_is_refused_in_a_sentence(talk: Talk) -> None:
    talk.press("rehearsal_take")
    assert "không đo được tốc độ nói" in talk.dialog.told.text()
    assert talk.topic.pace == 0 and talk.window.desk.undo_name == ""


def test_the_clock_counts_what_is_said(talk: Talk, qtbot: QtBot) -> None:
    talk.press("rehearsal_clock")
    assert talk.dialog.clock.text() == "Dừng"
    qtbot.waitUntil(lambda: talk.dialog.spoken_seconds.value() >= 1, timeout=10_000)
    talk.press("rehearsal_clock")
    said = talk.dialog.spoken_seconds.value()
    qtbot.wait(300)
    assert talk.dialog.spoken_seconds.value() == said and talk.dialog.clock.text() == "Bấm giờ"


def test_ctrl_z_takes_back_only_what_was_done_here(talk: Talk, qtbot: QtBot) -> None:
    desk = talk.window.desk
    desk.edit("Đặt độ dài", replace(desk.briefing, length="full"))
    talk.settle()
    talk.give(7)
    for _ in range(3):
        qtbot.keyClick(talk.dialog.tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        talk.settle()
    assert talk.topic.minutes != 7 and desk.briefing.length == "full"


def test_closing_leaves_no_clock_running(talk: Talk) -> None:
    talk.press("rehearsal_clock")
    talk.dialog.accept()
    seconds = talk.dialog.spoken_seconds.value()
    talk.qtbot.wait(250)
    assert talk.dialog.spoken_seconds.value() == seconds
    talk.dialog.show()  # the fixture closes it once
    talk.window.desk.project_changed.connect(talk.dialog.renew)
