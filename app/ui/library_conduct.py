"""Who answers whom around the library: its page asks, its desk works, the window shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from app.ui.library_desk import LibraryDesk

if TYPE_CHECKING:
    from app.services.library import Removal
    from app.ui.library_page import LibraryPage
    from app.ui.main_window import MainWindow

PAGE = "library"
_OF_THE_OUTLINE = ("rename", "duplicate", "remove", "up", "down", "indent", "outdent", "paste", "undo", "redo")
"""Commands that would change, unseen, what lies under the library's page."""


class LibraryConduct(QObject):
    """Joins the library's page, built when it is first opened, to the library's desk."""

    def __init__(self, window: MainWindow, show_error: Callable[[BaseException], None]) -> None:
        super().__init__(window)
        self.window, self._show_error = window, show_error
        self.desk = LibraryDesk(window.desk)
        self._page: LibraryPage | None = None
        self.desk.failed.connect(show_error)

    def listen(self) -> None:
        """From now on what is loaded, and what is put right in a reading, is kept."""
        self.desk.listen()

    def open(self) -> None:
        """Show the page, ready to search."""
        self.window.open_page(PAGE, lambda window: self.page)
        self.page.open()

    def prepare(self) -> bool:
        """Take one step towards the page; false when it stands."""
        return self.window.prepare_page(PAGE, lambda window: self.page)

    @property
    def page(self) -> LibraryPage:
        """The library's page."""
        if self._page is None:
            from app.ui.library_page import LibraryPage

            keys = frozenset(
                key.toString() for name in _OF_THE_OUTLINE for key in self.window.commands[name].shortcuts()
            )
            self._page = LibraryPage(self.window.desk.settings.keep_in_library, keys, self.window)
            self._join(self._page)
        return self._page

    def close(self) -> None:
        """End its jobs."""
        self.desk.close()

    def _join(self, page: LibraryPage) -> None:
        desk = self.desk
        page.list_wanted.connect(desk.list)
        page.search_wanted.connect(desk.search)
        page.preview_wanted.connect(desk.preview)
        page.add_wanted.connect(desk.add_to_briefing)
        page.removal_wanted.connect(desk.ask_removal)
        page.change_wanted.connect(desk.change)
        page.rebuild_wanted.connect(desk.rebuild)
        page.keeping_toggled.connect(self._keep_or_not)
        page.left.connect(self.window.close_page)
        desk.listed.connect(page.show_shelves)
        desk.found.connect(page.show_found)
        desk.passages.connect(page.show_passages)
        desk.busy.connect(page.show_busy)
        desk.told.connect(page.show_told)
        desk.changed.connect(self._on_changed)
        desk.asked.connect(self._ask)

    def _on_changed(self) -> None:
        if self._page is not None and self._page.isVisible():
            self._page.renew_all()

    def _ask(self, removal: Removal, sha256s: Any) -> None:
        from app.services.library import in_use
        from app.ui.library_removal import RemovalDialog

        if removal.in_use:
            self._show_error(in_use())
        elif RemovalDialog(removal, self.window).exec() == QDialog.DialogCode.Accepted:
            self.desk.purge(cast("tuple[str, ...]", sha256s))

    def _keep_or_not(self, keeps: bool) -> None:
        self.window.desk.keep_settings(replace(self.window.desk.settings, keep_in_library=keeps))
