"""The watch over leftovers sees what a test leaves behind: otherwise its silence would prove nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QThread, QTimer

from tests.ui.conftest import leftovers


def a_ticking_timer(home: QObject) -> Callable[[], object]:
    timer = QTimer(home)
    timer.start(60_000)
    return timer.stop


def a_timer_without_a_home(home: QObject) -> Callable[[], object]:
    timer = QTimer()
    timer.setSingleShot(True)
    timer.start(60_000)
    return timer.stop


def a_running_thread(home: QObject) -> Callable[[], object]:
    thread = QThread(home)
    thread.start()
    return lambda: (thread.quit(), thread.wait())


@pytest.mark.parametrize("leave", [a_ticking_timer, a_timer_without_a_home, a_running_thread])
def test_what_is_left_behind_is_seen_until_it_ends(leave: Callable[[QObject], Callable[[], object]]) -> None:
    home = QObject()
    assert leftovers() == []
    end = leave(home)
    assert len(leftovers()) == 1
    end()
    assert leftovers() == []
