"""The preset "Trang bản tin" in the window: upright pages in the preview, under their own name, printed upright."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from tests.ui.hands import act, printing_into


def test_choosing_the_preset_shows_and_prints_upright_pages(
    desk_with_sample: MainWindow, qtbot: QtBot, expected_dialogs: dict[str, Callable[[Any], None]], tmp_path: Path
) -> None:
    window, printed = desk_with_sample, tmp_path / "in.pdf"
    assert window.preview.tabs.tabText(1) == "Tờ gấp"
    with qtbot.waitSignal(window.preview.planned, timeout=60_000):
        next(a for a in window.preset_menu.actions() if a.objectName() == "preset_trang-ban-tin").trigger()
    assert window.preview.tabs.tabText(1) == "Bản tin" and window.desk.undo_name == "Đổi mẫu"
    with qtbot.waitSignal(window.preview.planned, timeout=60_000):
        act(window, "view_leaflet")
    shown = window.preview.preview
    assert shown.kind == "leaflet" and shown.aspect < 1 and shown.pages[0].title == "Trang 1"

    expected_dialogs["print_preview"] = printing_into(printed)
    act(window, "print_leaflet")
    qtbot.waitUntil(printed.exists, timeout=30_000)
    qtbot.waitUntil(lambda: not window.desk.runner.busy, timeout=30_000)
    with pypdfium2.PdfDocument(printed) as document:
        assert len(document) == len(shown.pages)
        assert document[0].get_size() == pytest.approx((595.3, 841.9), abs=1.0)
    act(window, "undo")
    assert window.preview.tabs.tabText(1) == "Tờ gấp"
