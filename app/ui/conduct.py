"""Who answers whom: commands and panel requests become edits of the desk, facts of the desk are shown by the panels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from app.domain.errors import AppError
from app.ui.files_conduct import FilesConduct

if TYPE_CHECKING:
    from app.domain.briefing import Briefing
    from app.domain.project import Project
    from app.domain.reference import FigureKey
    from app.services.notices import Notice
    from app.services.preview import PaperPreview
    from app.ui.arranging import Arranging
    from app.ui.figures_conduct import FiguresConduct
    from app.ui.library_conduct import LibraryConduct
    from app.ui.main_window import MainWindow
    from app.ui.source_tree import Node


class Conduct(QObject):
    """Joins a window's parts. Everything it does to the briefing is a named edit of the desk."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.desk = window, window.desk
        self._planned: PaperPreview | None = None
        self._planned_for: Project | None = None
        self._export: Any = None
        self._arranging: Arranging | None = None
        self._figures: FiguresConduct | None = None
        self._library: LibraryConduct | None = None
        self.files = FilesConduct(window, lambda: self.figures)
        self.files.review_wanted.connect(self.ask_review)
        self._join_desk()
        self._join_commands()

    @property
    def arranging(self) -> Arranging:
        """Who answers requests that change the briefing; made at the first one."""
        if self._arranging is None:
            from app.ui.arranging import Arranging

            self._arranging = Arranging(self.window, self.show_error, self.files.take_files)
        return self._arranging

    @property
    def figures(self) -> FiguresConduct:
        """Who answers the figures page and its commands; made at the first of them."""
        if self._figures is None:
            from app.ui.figures_conduct import FiguresConduct

            self._figures = FiguresConduct(self.window, self._show_block)
        return self._figures

    @property
    def figures_shown(self) -> bool:
        """Whether the figures page is what is seen."""
        return self._figures is not None and self._figures.page_shown

    def prepare_page(self) -> bool:
        """Take one step towards the pages that open over the desk; false when all stand."""
        return self.figures.prepare() or self.library.prepare()

    def chosen_figures(self) -> list[FigureKey]:
        """Keys of the figures that are chosen: on the figures page, else beside the outline."""
        return self.figures.chosen() if self.figures_shown else self.window.sources.chosen_figures()

    @property
    def library(self) -> LibraryConduct:
        """Who answers requests to the library; it keeps what is loaded from the first briefing on."""
        if self._library is None:
            from app.ui.library_conduct import LibraryConduct

            self._library = LibraryConduct(self.window, self.show_error)
        return self._library

    def close(self) -> None:
        """End what runs beside the desk."""
        if self._library is not None:
            self._library.close()

    # joining

    def _join_desk(self) -> None:
        desk, window = self.desk, self.window
        desk.project_changed.connect(self.show_project)
        desk.selection_changed.connect(self._on_selected)
        desk.failed.connect(self.show_error)
        desk.told.connect(lambda sentence: window.statusBar().showMessage(sentence, 8000))
        desk.work_changed.connect(self._on_work)
        desk.saved.connect(self._show_status)
        desk.settings_changed.connect(self._renew_recent)
        window.cancel.clicked.connect(desk.cancel_work)
        window.start_page.unit_put_off.connect(self._put_off_unit)
        self._renew_recent()

    def join_desk_page(self) -> None:
        """Listen to the panels; called once, when the desk's page has been built."""
        window = self.window
        self.library.listen()
        window.sources.model.tick_requested.connect(self.arranging.take_tick)
        window.sources.node_shown.connect(self._on_node)
        outline = window.outline
        outline.selected.connect(self.desk.select)
        outline.talk.clicked.connect(window.commands["talk_time"].trigger)
        outline.place_toggled.connect(self.arranging.toggle_place)
        outline.model.rename_requested.connect(self.arranging.rename)
        outline.model.move_requested.connect(self.arranging.move)
        outline.model.sections_dropped.connect(self.arranging.take_sections)
        outline.model.pictures_dropped.connect(
            lambda names, parent, index: self.arranging.add_pictures([Path(n) for n in names], parent, index)
        )
        window.preview.page_chosen.connect(self.desk.select)
        window.preview.planned.connect(self._on_planned)
        window.preview.failed.connect(self.show_error)
        window.item.wording_edited.connect(self.arranging.edit_wording)
        window.item.notes_edited.connect(self.arranging.edit_notes)
        window.item.length_chosen.connect(self.arranging.choose_length)
        window.item.kind.chosen.connect(self.arranging.choose_slide_kind)
        window.item.source_wording_wanted.connect(self.arranging.take_source_wording)
        window.findings.gone_to.connect(self._go_to)
        window.steps.idClicked.connect(self._on_step)

    def _join_commands(self) -> None:
        window, desk, files = self.window, self.desk, self.files
        # What belongs to a briefing is looked up when it is asked for: at the start there is no panel yet.
        slots = {
            "new": files.new, "open": files.ask_open, "sample": files.sample, "save": files.save,
            "save_as": files.save_as,
            "leave": files.leave, "unit": self.ask_unit, "quit": window.close, "undo": desk.undo, "redo": desk.redo,
            "rename": lambda: window.outline.start_rename(), "duplicate": lambda: self.arranging.duplicate(),
            "remove": lambda: self.arranging.remove(), "up": lambda: self.arranging.shift(-1),
            "down": lambda: self.arranging.shift(1), "indent": lambda: self.arranging.indent(),
            "outdent": lambda: self.arranging.outdent(), "load_text": lambda: files.ask_load(False),
            "load_figures": lambda: files.ask_load(True), "search": self._search,
            "library": lambda: self.library.open(), "review": self.ask_review,
            "details": self.ask_details, "talk_time": lambda: self.arranging.ask_talk_time(),
            "add_topic": lambda: self.arranging.add_topic(), "add_text": lambda: self.arranging.add_text(),
            "add_chart": lambda: self.arranging.ask_chart(), "add_table": lambda: self.arranging.add_table(),
            "edit_chart": lambda: self.arranging.charts.edit(),
            "add_picture": lambda: self.arranging.ask_picture(), "paste": lambda: self.arranging.paste(),
            "source_wording": lambda: self.arranging.take_source_wording(desk.selected),
            "view_deck": lambda: window.preview.show_kind("deck"),
            "view_leaflet": lambda: window.preview.show_kind("leaflet"),
            "view_report": lambda: window.preview.show_kind("report"),
            "next_page": lambda: window.preview.turn_to(window.preview.page + 1),
            "previous_page": lambda: window.preview.turn_to(window.preview.page - 1),
            "zoom_in": lambda: window.preview.zoom(1), "zoom_out": lambda: window.preview.zoom(-1),
            "zoom_fit": lambda: window.preview.zoom(0), "full_screen": self._full_screen, "export": self.ask_export,
            "print_leaflet": self._print_leaflet, "shortcuts": self._show_shortcuts,
            "next_finding": lambda: window.findings.go_to_next(), "about": self._show_about,
        }  # fmt: skip
        for name, slot in slots.items():
            window.commands[name].triggered.connect(lambda checked=False, slot=slot: slot())
        for action in window.commands.all():
            if (name := action.objectName()).startswith("figure"):
                action.triggered.connect(lambda checked=False, name=name: self.figures.act(name))

    # showing

    def show_project(self) -> None:
        """Everything that shows the project, after each change."""
        window, project = self.window, self.desk.project
        window.show_page()
        if window.has_desk_page:
            window.sources.show_project(project)
            window.outline.show_project(project, self.desk.selected)
            window.preview.show_project(project)
            self._show_item()
            self._show_steps()
        if self._figures is not None:
            self._figures.renew()
        self._show_status()
        undo, redo = window.commands["undo"], window.commands["redo"]
        undo.setEnabled(bool(self.desk.undo_name))
        redo.setEnabled(bool(self.desk.redo_name))
        undo.setText(f"&Hoàn tác {self.desk.undo_name.lower()}".rstrip())
        redo.setText(f"&Làm lại {self.desk.redo_name.lower()}".rstrip())
        if project is not None:
            self._show_presets(project.briefing)

    def show_error(self, error: BaseException) -> None:
        """One sentence, with details on demand; defects go to the log too."""
        import logging

        if not isinstance(error, AppError):
            logging.getLogger("decuong").error("defect", exc_info=error)
        if self._export is not None:
            self._export.show_stopped(getattr(error, "sentence", "Chưa xuất được; xem chi tiết."))
            if isinstance(error, AppError):
                return
        from app.ui.dialogs import ErrorDialog

        ErrorDialog(error, self.window).exec()

    def _show_item(self) -> None:
        project, selected = self.desk.project, self.desk.selected
        item = None
        if project is not None and selected:
            item = next((i for i in project.briefing.items() if i.id == selected), None)
        words: tuple[str, ...] | None = None
        planned = self._planned
        if item is not None and planned is not None and self._on_slides(project, item.id):
            words = tuple(text for page in planned.pages if page.item == item.id for text in page.words)
        self.window.item.show_item(project, item, words)
        choices = planned.kinds if planned is not None else ()
        choice = next((c for c in choices if item is not None and c.item == item.id), None)
        self.window.item.kind.show_choice(item, choice)

    def _on_slides(self, project: Project | None, item_id: str) -> bool:
        """Whether the last planned slides are those of this project, or of an earlier edit of it with this item."""
        planned, of = self._planned, self._planned_for
        if planned is None or of is None or project is None or of.briefing.id != project.briefing.id:
            return False
        return of is project or any(page.item == item_id for page in planned.pages)

    def _show_status(self) -> None:
        desk, window = self.desk, self.window
        project = desk.project
        name = project.briefing.event.name if project else ""
        window.setWindowTitle(f"{name}{' *' if desk.unsaved else ''} — Đề Cương" if project else "Đề Cương")
        saved = f"Đã lưu lúc {desk.saved_at}" if desk.saved_at and not desk.unsaved else ""
        window.saved_label.setText(desk.read_only or saved or ("Chưa lưu" if desk.unsaved else ""))
        window.mark_label.setText(project.briefing.mark if project else "")

    def _show_steps(self) -> None:
        project = self.desk.project
        number = 0 if project is None or not project.originals else 1 if not project.briefing.items() else 2
        button = self.window.steps.button(number)
        button.setChecked(True)

    def _show_presets(self, briefing: Briefing) -> None:
        from app.services.settings import presets

        menu = self.window.preset_menu
        menu.clear()
        for choice in presets():
            action = menu.addAction(choice.title)
            action.setObjectName(f"preset_{choice.id}")
            action.setToolTip(choice.description)
            action.setCheckable(True)
            action.setChecked(choice.id == briefing.preset)
            action.triggered.connect(lambda checked=False, chosen=choice.id: self._on_preset(chosen))
            if choice.id == briefing.preset:
                self.window.preset_button.setText(choice.title)
                self.window.preset_button.setAccessibleName(f"Mẫu: {choice.title}")

    def _renew_recent(self) -> None:
        menu = self.window.recent_menu
        menu.clear()
        for entry in self.desk.settings.recent:
            action = menu.addAction(f"{entry.name} — {Path(entry.path).name}".replace("&", "&&"))
            action.triggered.connect(lambda checked=False, path=entry.path: self.files.open(Path(path)))
        menu.setEnabled(bool(self.desk.settings.recent))

    # sources

    def ask_review(self, sha256: str = "") -> None:
        """Review the reading of a source: the one named, else the one chosen in the tree, else the first."""
        project = self.desk.project
        if project is None:
            return
        node = self.window.sources.current_node()
        for sha in (sha256, node.sha256 if node else "", *project.guidance):
            if sha in project.guidance:
                from app.ui.review_dialog import ReviewDialog
                from app.ui.review_session import ReviewSession

                chosen = node if node and node.sha256 == sha and not sha256 else None
                block = (chosen.block or (chosen.key.section if chosen.key else "")) if chosen else ""
                ReviewDialog(ReviewSession(self.desk, sha), self.window, block).exec()
                return
        self.window.statusBar().showMessage("Chưa có văn bản nào để rà soát; hãy nạp văn bản (Ctrl+L).", 8000)

    # moving about

    def _on_selected(self, row: str) -> None:
        self.window.outline.select(row)
        self.window.preview.show_item(row)
        self._show_item()

    def _on_node(self, node: Node) -> None:
        """A section of the source that is in the outline is shown there too."""
        from app.domain.briefing import SectionItem

        project = self.desk.project
        if project is None or node.key is None:
            return
        item = next((i for i in project.briefing.items() if isinstance(i, SectionItem) and i.section == node.key), None)
        if item is not None:
            self.arranging.select(item.id)

    def _go_to(self, notice: Notice) -> None:
        if notice.item:
            self.arranging.select(notice.item)
        elif notice.block:
            self._show_block(notice.sha256, notice.block)

    def _show_block(self, sha256: str, block_id: str) -> None:
        from app.domain.reference import SectionKey

        project = self.desk.project
        if project is None:
            return
        block = project.guidance[sha256].document.block(block_id)
        home = block.id if block.kind == "heading" else block.heading
        if home is not None:
            index = self.window.sources.model.index_of(SectionKey(sha256, home))
            if index.isValid():
                self.window.sources.tree.setCurrentIndex(index)
                self.window.sources.tree.scrollTo(index)

    def _search(self) -> None:
        self.window.sources.search.setFocus()
        self.window.sources.search.selectAll()

    def _on_step(self, number: int) -> None:
        window = self.window
        if number == 0:
            self.files.ask_load(False)
        elif number == 1:
            window.sources.tree.setFocus()
        elif number == 2:
            window.findings.list.setFocus()
        else:
            self.ask_export()
        self._show_steps()

    def _on_preset(self, preset_id: str) -> None:
        from app.domain.preset import with_preset
        from app.services.settings import preset

        self.desk.edit("Đổi mẫu", with_preset(self.desk.briefing, preset(preset_id)))

    def _full_screen(self) -> None:
        from app.ui.preview_panel import FullScreen

        preview = self.window.preview
        if preview.preview is None or not preview.preview.pages:
            return
        screen = FullScreen(len(preview.preview.pages), preview.page, preview.draw_page, self.window)
        screen.ended.connect(preview.turn_to)
        screen.showFullScreen()

    # dialogs

    def ask_unit(self) -> None:
        """The unit's profile, changed in one dialog."""
        from app.services.settings import BLANK_UNIT, SAMPLE_UNIT
        from app.ui.unit_dialog import UnitDialog

        project = self.desk.project
        known = self.desk.settings.unit or (project.briefing.unit if project is not None else BLANK_UNIT)
        dialog = UnitDialog(BLANK_UNIT if known == SAMPLE_UNIT else known, self.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            unit = dialog.profile()
            self.desk.keep_settings(replace(self.desk.settings, unit=unit))
            if self.desk.project is not None:
                self.desk.edit("Đổi hồ sơ đơn vị", replace(self.desk.briefing, unit=unit))
            self.window.show_page()

    def _put_off_unit(self) -> None:
        self.desk.keep_settings(replace(self.desk.settings, unit_put_off=True))
        self.window.show_page()

    def ask_details(self) -> None:
        """The meeting and its topics."""
        from app.ui.details_dialog import DetailsDialog

        dialog = DetailsDialog(self.desk.briefing, self.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.desk.edit("Sửa hội nghị, chuyên đề", dialog.briefing())

    def ask_export(self) -> None:
        """The export window; it stays open while the papers are made."""
        from app.ui.export_dialog import ExportDialog

        if self.desk.project is None:
            return
        self.window.item.commit()
        dialog = ExportDialog(self.desk.briefing, self.files.folder(), self.files.stem(), self.window)
        self._export = dialog
        dialog.ordered.connect(self._export_ordered)
        dialog.cancel_wanted.connect(self.desk.cancel_work)
        dialog.open_folder_wanted.connect(self.window.show_in_folder)
        dialog.exec()
        self._export = None

    def _export_ordered(self, order: Any) -> None:
        from app.services.exporting import export

        project, dialog = self.desk.project, self._export
        if project is None or dialog is None:
            return
        changed = replace(project, briefing=order.briefing)
        if order.briefing != project.briefing:
            self.desk.apply("Đổi mẫu, kiểu dáng", changed)
        dialog.show_running("Đang chuẩn bị", 0, len(order.targets))

        def job(progress: Any) -> Any:
            return export(
                changed, order.targets, overwrite=order.overwrite, confirmed_by=order.confirmed_by,
                for_passing_on=order.for_passing_on, progress=progress,
            )  # fmt: skip

        def done(result: Any) -> None:
            folder = str(next(iter(order.targets.values())).parent)
            self.desk.keep_settings(replace(self.desk.settings, export_folder=folder))
            names = ", ".join(Path(name).name for name in result.written)
            split = f" {len(result.split)} chỗ được tách sang trang sau." if result.split else ""
            if self._export is dialog:
                dialog.show_done(f"Đã ghi {names}.{split} {' '.join(result.warnings)}".strip())
            self.desk.told.emit(f"Đã ghi {names}.")

        self.desk.work("Đang xuất", job, done)

    def _show_shortcuts(self) -> None:
        from app.ui.dialogs import ShortcutsDialog

        ShortcutsDialog(self.window.commands.all(), self.window).exec()

    def _show_about(self) -> None:
        from app.ui.dialogs import about

        about(self.window).exec()

    def _print_leaflet(self) -> None:
        from app.ui.printing import print_leaflet

        project = self.desk.project
        if project is not None:
            print_leaflet(self.window, self.desk, project)

    def _on_work(self, label: str, done: int, total: int) -> None:
        window = self.window
        for widget in (window.work_label, window.work_bar, window.cancel):
            widget.setVisible(bool(label))
        window.work_label.setText(label)
        window.work_bar.setMaximum(total)
        window.work_bar.setValue(done)
        if self._export is not None:
            if label:
                self._export.show_running(label, done, total)
            elif self._export.running:
                self._export.show_stopped("Đã dừng; chưa ghi tệp nào.")

    def _on_planned(self, preview: Any) -> None:
        from app.services.notices import notices_of

        if preview.kind == "deck":  # the item's panel shows the words of the slides, whatever paper is looked at
            self._planned, self._planned_for = preview, self.desk.project
        project = self.desk.project
        if project is None:
            return
        self.window.findings.show_notices(notices_of(project, preview.warnings, preview.split))
        if preview.kind == "deck":
            minutes = sum(topic.minutes for topic in project.briefing.topics)
            self.window.outline.show_talk(preview.seconds, minutes, f"{len(preview.pages)} trang chiếu")
        self._show_item()
