"""The window itself: its page of the desk comes in parts, its keys and menu letters lead to one thing each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.domain.project import Project
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from tests.ui.hands import act, titles


@pytest.fixture
def idle(window: MainWindow) -> Iterator[MainWindow]:
    """A window on its start page, as it stands before anything was opened."""
    assert not window.has_desk_page
    yield window


def test_the_desk_is_built_in_several_turns_while_the_start_page_is_looked_at(idle: MainWindow, qtbot: QtBot) -> None:
    idle.prepare_desk_page()
    assert not idle.has_desk_page
    turns = 0
    while not idle.has_desk_page and turns < 100:
        QCoreApplication.processEvents()
        turns += 1
    assert 5 < turns < 100
    assert idle.pages.currentWidget() is idle.start_page
    assert idle.start_page.isVisible() and not idle.desk_page.isVisible()


@pytest.mark.parametrize("parts", [0, 1, 4, 9, 50])
def test_who_asks_for_a_panel_has_it_at_once_however_much_was_built(
    idle: MainWindow, qtbot: QtBot, sample: Project, parts: int
) -> None:
    idle.prepare_desk_page()
    for _ in range(parts):
        QCoreApplication.processEvents()
    assert idle.sources.tree is not None
    page = idle.desk_page
    for _ in range(30):
        QCoreApplication.processEvents()
    assert idle.desk_page is page
    with qtbot.waitSignal(idle.preview.planned, timeout=60_000):
        idle.desk.take_over(sample, None, "")
    qtbot.waitUntil(lambda: not idle.preview.runner.busy, timeout=20_000)
    before = len(titles(idle))
    act(idle, "undo")
    first = idle.outline.model.index(0, 0, idle.outline.model.index(0, 0))
    idle.outline.view.setCurrentIndex(first)
    act(idle, "duplicate")
    assert len(titles(idle)) == before + 1  # one listener only: a request is carried out once


def test_the_other_pages_stand_before_they_are_opened(idle: MainWindow, qtbot: QtBot) -> None:
    idle.prepare_pages()
    assert not idle.has_desk_page and idle.pages.count() == 1, "the desk's page comes first"
    idle.prepare_desk_page()
    qtbot.waitUntil(lambda: idle.pages.count() == 4, timeout=20_000)
    assert idle.pages.currentWidget() is idle.start_page
    built = [idle.pages.widget(number) for number in range(idle.pages.count())]
    act(idle, "library")
    assert idle.pages.currentWidget() in built and idle.pages.count() == 4
    idle.close_page()


def test_a_window_that_is_closed_meanwhile_builds_nothing_more(qtbot: QtBot) -> None:
    window = MainWindow(Desk())
    window.show()
    window.prepare_desk_page()
    window.close()
    for _ in range(30):
        QCoreApplication.processEvents()
    assert not window.has_desk_page
    window.deleteLater()


def test_every_page_has_its_small_picture_also_when_one_turns_pages_meanwhile(
    desk_with_sample: MainWindow, qtbot: QtBot
) -> None:
    window = desk_with_sample
    with qtbot.waitSignal(window.preview.planned, timeout=60_000):
        act(window, "view_report")
        act(window, "view_deck")
    strip, turn = window.preview.thumbnails, iter((7, 2, 9, 4, 0, 5))

    def drawn() -> bool:
        page = next(turn, None)
        if page is not None:
            window.preview.turn_to(page)
            return False
        return not window.preview._undrawn and not window.preview.runner.busy

    qtbot.waitUntil(drawn, timeout=60_000)
    assert strip.count() > 8
    for row in range(strip.count()):
        picture = strip.item(row).icon().pixmap(84, 48).toImage()
        colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
        assert len(colours) > 1, f"page {row + 1} is blank"


def test_no_two_entries_of_a_menu_share_their_letter(desk_with_sample: MainWindow) -> None:
    window = desk_with_sample
    bar = [action.text() for action in window.menuBar().actions()]
    assert _shared(_letters(bar)) == []
    for menu in window.menuBar().findChildren(QMenu):
        entries = [action.text() for action in menu.actions() if not action.isSeparator()]
        if menu is window.recent_menu or not entries:
            continue
        assert _shared(_letters(entries)) == [], menu.title()
        assert [entry for entry in entries if "&" not in entry] == [], f"no letter in {menu.title()}"
        assert [letter for letter in _letters(entries) if not letter.isascii()] == [], "not on a keyboard by itself"


def test_no_two_commands_share_a_key(window: MainWindow) -> None:
    keys = [
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in window.commands.all()
        for key in action.shortcuts()
    ]
    assert _shared(keys) == []


def test_no_letter_on_a_page_takes_the_place_of_a_menus(window: MainWindow, sample: Project, qtbot: QtBot) -> None:
    menus = _letters([action.text() for action in window.menuBar().actions()])
    assert _shared(menus + _letters(_texts(window.start_page))) == []
    with qtbot.waitSignal(window.preview.planned, timeout=60_000):
        window.desk.take_over(sample, None, "")
    for name in ("", "figures"):
        if name:
            act(window, name)
        assert _shared(menus + _letters(_texts(window.pages.currentWidget()))) == []


def _texts(page: QWidget) -> list[str]:
    """Texts with a letter to press, of what is seen on a page."""
    seen = (str(widget.property("text") or "") for widget in page.findChildren(QWidget) if widget.isVisible())
    return [text for text in seen if "&" in text]


def _letters(texts: list[str]) -> list[str]:
    """The letter after each single "&", small."""
    bare = [text.replace("&&", "") for text in texts]
    return [text[text.index("&") + 1].lower() for text in bare if "&" in text]


def _shared(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]
