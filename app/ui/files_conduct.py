"""Files that come and go: projects opened and saved, sources loaded, what would be lost asked for before it goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.services import session

if TYPE_CHECKING:
    from app.services.gathering import Gathered
    from app.ui.figures_conduct import FiguresConduct
    from app.ui.main_window import MainWindow

CSV_ENDINGS = (".csv", ".tsv")


class FilesConduct(QObject):
    """Answers the commands about files; ``review_wanted(sha256)`` when a person asks to look at what was read."""

    review_wanted = Signal(str)

    def __init__(self, window: MainWindow, figures: Callable[[], FiguresConduct]) -> None:
        """``figures`` gives who answers for workbooks; it is asked when one is loaded."""
        super().__init__(window)
        self.window, self.desk = window, window.desk
        self._figures = figures
        self.desk.gathered.connect(self._on_gathered)
        self.desk.before_taking = self._before_taking
        window.start_page.recent_chosen.connect(lambda path: self.open(Path(path)))
        window.start_page.recovered_chosen.connect(self.recover)

    def new(self) -> None:
        """A new briefing, after asking for what would be lost."""
        if self.may_leave():
            self.desk.begin()

    def sample(self) -> None:
        """The sample, after asking for what would be lost."""
        if self.may_leave():
            self.desk.open_sample()

    def open(self, path: Path) -> None:
        """Open a project file, after asking for what would be lost."""
        if self.may_leave():
            self.desk.open(path)

    def leave(self) -> None:
        """Back to the start page."""
        if self.may_leave():
            self.desk.leave()

    def take_files(self, paths: list[Path]) -> None:
        """Files that were dropped: a project is opened, pictures go into the outline, all else is loaded."""
        projects = [p for p in paths if p.suffix.lower() == ".decuong"]
        if projects:
            self.open(projects[0])
            return
        if paths:
            self._load(paths)

    def save(self) -> None:
        """Save where it was saved last, or ask."""
        self.window.item.commit()
        if self.desk.path is None or self.desk.read_only:
            self.save_as()
        else:
            self.desk.save(self.desk.path)

    def save_as(self) -> None:
        """Ask where, and save."""
        self.window.item.commit()
        path = self.window.ask_save_file(self.desk.path or self.folder() / f"{self.stem()}.decuong")
        if path is not None:
            self.desk.save(path)

    def may_leave(self) -> bool:
        """Whether the present briefing may go: asks only when something would be lost."""
        if self.desk.project is None:
            return True
        self.window.item.commit()
        if not self.desk.unsaved:
            return True
        answer = self.window.ask_to_save()
        if answer == "save":
            self._save_and_wait()
            return not self.desk.unsaved
        return answer == "discard"

    def _save_and_wait(self) -> None:
        """Save before the briefing goes; the window waits, for there is nothing else left to do in it."""
        path = self.desk.path or self.window.ask_save_file(self.folder() / f"{self.stem()}.decuong")
        if path is not None:
            self.desk.save_now(path)

    def ask_open(self) -> None:
        paths = self.window.ask_open_files("Mở đề cương", "Đề cương (*.decuong)")
        if paths:
            self.open(paths[0])

    def ask_load(self, figures: bool) -> None:
        from app.ui.main_window import FIGURES_FILTER, LOAD_FILTER

        title, kinds = ("Nạp số liệu", FIGURES_FILTER) if figures else ("Nạp văn bản", LOAD_FILTER)
        paths = self.window.ask_open_files(title, kinds)
        if paths:
            self._load(paths)

    def recover(self, work: session.Recovered) -> None:
        path = Path(work.about.path) if work.about.path else None
        self.desk.take_over(work.project, path, f"Đã khôi phục {work.edits} thao tác chưa lưu.")
        session.give_up(work)

    def _load(self, paths: list[Path]) -> None:
        """Load files; how a CSV is to be read is shown first, and a file that is given up there is left out."""
        csv = [path for path in paths if path.suffix.lower() in CSV_ENDINGS]
        dialects = self._figures().dialects(csv) if csv else {}
        if dialects is None:
            paths, dialects = [path for path in paths if path not in csv], {}
        if paths:
            self.desk.load(paths, dialects)

    def _before_taking(self, gathered: Gathered) -> Gathered:
        """Newer states of workbooks that are here already are shown old → new first; they are taken there."""
        project = self.desk.project
        if project is None or not project.workbooks:
            return gathered
        return self._figures().offer_rereadings(gathered)

    def _on_gathered(self, gathered: Any) -> None:
        if not gathered.loaded and not gathered.failed:
            return  # all of it was a newer state of what is here, and has been shown
        from app.ui.load_summary import LoadSummary

        summary = LoadSummary(gathered, self.window)
        summary.exec()
        if summary.review:
            self.review_wanted.emit(summary.review)
        self.window.sources.tree.setFocus()

    def folder(self) -> Path:
        """Where files are put unless a person says otherwise."""
        stated = self.desk.settings.export_folder
        if self.desk.path is not None:
            return self.desk.path.parent
        return Path(stated) if stated and Path(stated).is_dir() else Path.home()

    def stem(self) -> str:
        """What files are called unless a person says otherwise, without an ending."""
        from app.domain.folding import fold

        if self.desk.path is not None:
            return self.desk.path.stem
        words = fold(self.desk.briefing.event.name)
        return "-".join("".join(c if c.isalnum() else " " for c in words).split())[:60] or "de-cuong"
