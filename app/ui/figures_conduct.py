"""Who answers the figures page and the figure commands: requests become named, undoable edits of the desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QDate, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from app.domain.errors import AppError, InputError
from app.domain.project import Project
from app.domain.reference import FigureKey, TextRef
from app.services import figure_editing
from app.services.figure_entry import Field
from app.services.figure_lines import FigureLine, SourceLines, all_lines, lines_of_source, source_of
from app.ui.tasks import Callbacks

if TYPE_CHECKING:
    from app.domain.figure import Dialect
    from app.services.gathering import Gathered
    from app.services.loading import LoadedWorkbook
    from app.ui.figures_page import FiguresPage
    from app.ui.main_window import MainWindow

PAGE = "figures"
CSV_HEAD_BYTES = 256_000
_NOTHING_CHOSEN = "Hãy chọn số liệu trong bảng trước (giữ Ctrl hoặc Shift để chọn nhiều dòng)."


class FiguresConduct(QObject):
    """Joins the figures page to the desk; its commands also work on figures chosen beside the outline."""

    def __init__(self, window: MainWindow, show_block: Callable[[str, str], None]) -> None:
        super().__init__(window)
        self.window, self.desk = window, window.desk
        self._show_block = show_block
        self._page: FiguresPage | None = None
        self._wanted: list[FigureKey] = []
        self._known: dict[str, SourceLines] = {}
        self._known_of: dict[str, object] = {}
        self._slots: dict[str, Callable[[], object]] = {
            "figures": self.toggle_page, "figure_add": self.add, "figure_paste": self.paste, "figure_copy": self.copy,
            "figure_check": self.toggle_checks, "figure_checker": self.ask_person,
            "figure_original": self.take_originals, "figure_unit": self.ask_unit, "figure_series": self.ask_series,
            "figure_unseries": self.ungroup, "figure_derive": self.ask_derived, "figure_remove": self.remove,
            "figure_open": self.open_source, "figure_reread": self.ask_reread,
        }  # fmt: skip

    def act(self, name: str) -> None:
        """Carry out a figure command; trouble that a person can mend is told over the table."""
        if self.desk.project is None:
            return
        self._tell("")
        try:
            self._slots[name]()
        except AppError as error:
            self._tell(error.sentence)

    # the page

    @property
    def page_shown(self) -> bool:
        """Whether the figures page is what is seen."""
        return self._page is not None and self.window.pages.currentWidget() is self._page

    def prepare(self) -> bool:
        """Take one step towards the page; false when it stands."""
        return self.window.prepare_page(PAGE, self._build)

    def toggle_page(self) -> None:
        """To the figures page, or back from it."""
        if self.page_shown:
            self.window.close_page()
            return
        chosen = self._chosen_beside_outline()
        page = self.window.open_page(PAGE, self._build)
        self._wanted = chosen
        self.renew()
        page.setFocus()
        self._page_there().view.setFocus()

    def renew(self) -> None:
        """Show the project as it is now; files that were not shown before are laid out beside the window."""
        project = self.desk.project
        if self._page is None or not self.page_shown:
            return
        if project is None:
            self.window.close_page()
            return
        missing = self._missing(project)
        if not missing:
            self._page.show_project(project, self._known)
            if self._wanted:
                self._page.choose(self._wanted)
                self._wanted = []
            return

        def job(progress: Any) -> dict[str, SourceLines]:
            made: dict[str, SourceLines] = {}
            for number, sha in enumerate(missing):
                progress.step(number, len(missing), "Đang xếp bảng số liệu")
                made[sha] = lines_of_source(project, sha)
            return made

        def done(made: dict[str, SourceLines]) -> None:
            self._known.update(made)
            self._known_of.update((sha, source_of(project, sha)) for sha in made)
            self.renew()

        self.desk.runner.run(job, Callbacks(success=done, error=self.desk.failed.emit))

    def chosen(self) -> list[FigureKey]:
        """Keys of the figures that are chosen, on the page or beside the outline."""
        return self._page_there().chosen() if self.page_shown else self._chosen_beside_outline()

    # commands

    def add(self) -> None:
        """A figure typed field by field."""
        from app.ui.figures_dialogs import AddFigureDialog, Fields

        line = self._page_there().current_line() if self.page_shown else None
        start = Fields()
        if line is not None:
            figure = line.figure
            stated = getattr(figure.ref, "stated_source", "")
            start = Fields(figure.unit.text if figure.unit else "", "", figure.place or "", stated)
        dialog = AddFigureDialog(start, self._named(), _today(), self.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._add("Thêm số liệu", (dialog.figure(),))

    def paste(self) -> None:
        """A block from Excel, shown before it is taken."""
        from app.ui.figures_paste_dialog import PasteDialog

        dialog = PasteDialog(QGuiApplication.clipboard().text(), self._named(), _today(), self.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._add("Dán số liệu", dialog.pasted().figures)

    def copy(self) -> None:
        """The chosen figures as a block for Excel."""
        from app.services.figure_pasting import block_of

        lines = self._chosen_lines()
        QGuiApplication.clipboard().setText(block_of(lines))
        self.desk.told.emit(f"Đã chép {len(lines)} số liệu; dán vào Excel bằng Ctrl+V.")

    def toggle_checks(self) -> None:
        """Tick the chosen figures; untick them when all of them are ticked."""
        lines = self._chosen_lines()
        on = any(line.figure.check is None for line in lines)
        self.check([line.key for line in lines], on)

    def check(self, keys: list[FigureKey], on: bool) -> None:
        """Tick or untick figures. The name of who does is asked for once."""
        project = self._project()
        if not on:
            self.desk.apply("Bỏ đối chiếu", figure_editing.unchecked(project, keys))
            return
        person = self.desk.settings.person or self.ask_person()
        if person:
            self.desk.apply("Đối chiếu số liệu", figure_editing.checked(project, keys, person, _today()))

    def ask_person(self) -> str:
        """The name of who types and compares, kept with the settings; "" when it was not given."""
        from app.ui.figures_dialogs import LineDialog

        note = (
            "Tên này được ghi cùng ngày vào số đã đối chiếu, đã sửa, tự nhập. Chỉ hỏi một lần; đổi ở trình đơn Số liệu."
        )
        person = self.desk.settings.person
        dialog = LineDialog("figure_person_dialog", "Người đối chiếu", "Họ và tên", person, note, self.window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return ""
        self.desk.keep_settings(replace(self.desk.settings, person=dialog.text()))
        return dialog.text()

    def edit(self, key: FigureKey, field: Field, text: str) -> None:
        """What was typed into a cell. Trouble is told over the table, the figure stays as it was."""
        person = self.desk.settings.person
        self._tell("")
        try:
            changed = figure_editing.edited(self._project(), [key], field, text, person, _today())
        except AppError as error:
            self._tell(error.sentence)
            return
        self.desk.apply(_EDIT_NAMES[field], changed)

    def take_originals(self) -> None:
        """The chosen figures as their source has them."""
        changed = figure_editing.original_taken(self._project(), self._keys())
        if changed is self.desk.project:
            raise InputError("not-edited", "Các số đang chọn chưa sửa gì so với bản gốc.")
        self.desk.apply("Lấy lại số gốc", changed)

    def ask_unit(self) -> None:
        """Another unit for the chosen figures."""
        from app.ui.figures_dialogs import UnitChoiceDialog

        figures = [line.figure for line in self._chosen_lines()]
        units = figure_editing.units_for(figures)
        if not units:
            raise InputError("unit-none", "Các số đang chọn không cùng loại đơn vị đổi được; hãy chọn số cùng đơn vị.")
        dialog = UnitChoiceDialog(figures, units, self.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            person = self.desk.settings.person
            changed = figure_editing.converted(self._project(), self._keys(), dialog.chosen(), person, _today())
            self.desk.apply("Đổi đơn vị", changed)

    def ask_series(self) -> None:
        """The chosen figures as one indicator's row."""
        from app.services.figure_series import grouped, refuse_mixed, suggested_name
        from app.ui.figures_dialogs import LineDialog

        figures = [line.figure for line in self._chosen_lines()]
        refuse_mixed(figures)
        note = f"{len(figures)} số sẽ thành một chỉ tiêu: một dòng trong bảng, một chuỗi trong biểu đồ."
        dialog = LineDialog(
            "figure_series_dialog", "Gộp thành chuỗi", "Tên chỉ tiêu", suggested_name(figures), note, self.window
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.desk.apply("Gộp chuỗi số liệu", grouped(self._project(), self._keys(), dialog.text()))

    def ungroup(self) -> None:
        """Take the series of the chosen figures apart."""
        from app.services.figure_series import ungrouped

        self.desk.apply("Tách chuỗi số liệu", ungrouped(self._project(), self._keys()))

    def ask_derived(self) -> None:
        """Figures reckoned from the chosen ones."""
        from app.services.figure_deriving import with_derived
        from app.ui.figures_derive_dialog import DeriveDialog

        keys = self._keys()
        if len(keys) < 2:
            raise InputError("derived-needs-two", "Cần ít nhất hai số liệu để tính; hãy chọn thêm (giữ Ctrl và bấm).")
        dialog = DeriveDialog(self._project(), keys, self.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            changed, made = with_derived(self._project(), dialog.derived())
            self.desk.apply("Tính số liệu", changed)
            self._choose(made)

    def remove(self) -> None:
        """Remove chosen figures of our own."""
        self.desk.apply("Xoá số tự nhập", figure_editing.removed(self._project(), self._keys()))

    def open_source(self) -> None:
        """The sentence or the cell that the current figure was read from."""
        from app.ui.figures_source_dialog import FigureSourceDialog

        line = self._page_there().current_line() if self.page_shown else None
        line = line or self._chosen_lines()[0]
        if line.origin not in ("guidance", "workbook"):
            raise InputError("no-source-file", "Số tự nhập, tự tính không có tệp nguồn để mở; nguồn đã ghi ở bên phải.")
        dialog = FigureSourceDialog(self._project(), line, self.window)
        dialog.exec()
        if dialog.goes_to_tree and isinstance(line.figure.ref, TextRef):
            self.window.close_page()
            self._show_block(line.figure.ref.sha256, line.figure.ref.block)
            self.window.sources.tabs.setCurrentIndex(0)
            self.window.sources.tree.setFocus()

    def ask_reread(self) -> None:
        """Load the newer state of a workbook; what differs is shown when it has been read."""
        from app.ui.main_window import FIGURES_FILTER

        if not self._project().workbooks:
            raise InputError("no-workbook", "Chưa nạp bảng số liệu nào; hãy nạp bằng Ctrl+Shift+L.")
        paths = self.window.ask_open_files("Đọc lại bảng số liệu đã thay đổi", FIGURES_FILTER)
        if paths:
            self.window.conduct.files.take_files(paths)

    # loading

    def dialects(self, paths: list[Path]) -> dict[Path, Dialect] | None:
        """How the CSV files among ``paths`` are to be read, as confirmed; None when the person gave it up."""
        from app.services.csv_reading import is_csv
        from app.ui.csv_dialog import CsvDialog

        heads: list[tuple[Path, bytes]] = []
        for path in paths:
            if is_csv(path.name):
                try:
                    with path.open("rb") as stream:
                        heads.append((path, stream.read(CSV_HEAD_BYTES)))
                except OSError:
                    continue  # reading it will say what is wrong, in one place
        if not heads:
            return {}
        dialog = CsvDialog([(path.name, head) for path, head in heads], self.window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return None
        return {path: dialect for (path, _), dialect in zip(heads, dialog.dialects(), strict=True)}

    def offer_rereadings(self, gathered: Gathered) -> Gathered:
        """Newer states of workbooks that are here: old → new is shown, and taken or left. The rest comes back."""
        from app.services.loading import LoadedWorkbook
        from app.services.rereading import older_reading

        project = self.desk.project
        if project is None:
            return gathered
        left = list(gathered.loaded)
        for loaded in gathered.loaded:
            if isinstance(loaded, LoadedWorkbook) and (old := older_reading(project, loaded)):
                left.remove(loaded)
                self._offer_rereading(old, loaded)
                project = self._project()
        return replace(gathered, loaded=tuple(left))

    def _offer_rereading(self, old: str, loaded: LoadedWorkbook) -> None:
        from app.services.rereading import change_lines, reread, taken
        from app.ui.reread_dialog import RereadDialog

        project = self._project()
        reading = reread(project, old, loaded)
        dialog = RereadDialog(loaded.workbook.name, change_lines(project, reading), self.window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            try:
                self.desk.apply("Đọc lại bảng số liệu", taken(self._project(), reading))
            except AppError as error:
                self.desk.failed.emit(error)

    # inside

    def _build(self, window: MainWindow) -> FiguresPage:
        from app.ui.figures_page import FiguresPage

        page = self._page = FiguresPage(window.commands, window)
        page.closed.connect(window.close_page)
        page.model.edit_requested.connect(self.edit)
        page.model.check_requested.connect(lambda key, on: self.check(self._with_chosen(key), on))
        view = page.view
        view.check_wanted.connect(lambda: self.act("figure_check"))
        view.copy_wanted.connect(lambda: self.act("figure_copy"))
        view.paste_wanted.connect(lambda: self.act("figure_paste"))
        view.remove_wanted.connect(lambda: self.act("figure_remove"))
        page.source.open_wanted.connect(lambda: self.act("figure_open"))
        page.source.original_wanted.connect(lambda: self.act("figure_original"))
        return page

    def _page_there(self) -> FiguresPage:
        assert self._page is not None
        return self._page

    def _project(self) -> Project:
        project = self.desk.project
        assert project is not None
        return project

    def _keys(self) -> list[FigureKey]:
        keys = self.chosen()
        if not keys:
            raise InputError("figures-not-chosen", _NOTHING_CHOSEN)
        return keys

    def _chosen_lines(self) -> list[FigureLine]:
        if self.page_shown:
            lines = self._page_there().chosen_lines()
        else:
            keys = set(self._chosen_beside_outline())
            lines = [line for line in all_lines(self._project(), self._known_now()) if line.key in keys] if keys else []
        if not lines:
            raise InputError("figures-not-chosen", _NOTHING_CHOSEN)
        return lines

    def _chosen_beside_outline(self) -> list[FigureKey]:
        if not self.window.has_desk_page or self.window.sources.tabs.currentIndex() != 1:
            return []
        return self.window.sources.chosen_figures()

    def _with_chosen(self, key: FigureKey) -> list[FigureKey]:
        """A tick on one of several chosen lines ticks all of them."""
        chosen = self._page_there().chosen()
        return chosen if key in chosen else [key]

    def _missing(self, project: Project) -> list[str]:
        self._known = self._known_now(project)
        return [sha for sha in project.originals if sha not in self._known]

    def _known_now(self, project: Project | None = None) -> dict[str, SourceLines]:
        """Lines that still belong to the readings of the project: a file can be read anew under the same bytes."""
        project = project or self._project()
        return {sha: lines for sha, lines in self._known.items() if self._known_of.get(sha) is source_of(project, sha)}

    def _named(self) -> str:
        """The name for what is typed in; asked for the first time."""
        return self.desk.settings.person or self.ask_person()

    def _add(self, name: str, figures: Any) -> None:
        changed, keys = figure_editing.with_typed(self._project(), tuple(figures))
        self.desk.apply(name, changed)
        self._choose(keys)
        self.desk.told.emit(f"Đã thêm {len(keys)} số liệu.")

    def _choose(self, keys: Any) -> None:
        if self.page_shown:
            self._page_there().choose(list(keys))

    def _tell(self, sentence: str) -> None:
        if self.page_shown:
            self._page_there().tell(sentence)
        elif sentence:
            self.desk.told.emit(sentence)


_EDIT_NAMES: dict[Field, str] = {
    "indicator": "Sửa tên chỉ tiêu", "value": "Sửa giá trị", "unit": "Sửa đơn vị", "period": "Sửa kỳ",
    "kind": "Sửa loại số liệu", "place": "Sửa địa bàn", "source": "Sửa nguồn",
}  # fmt: skip


def _today() -> str:
    return QDate.currentDate().toString("yyyy-MM-dd")
