"""Making the papers: every plan and every byte first, then all files at once; a failure or a cancel leaves none."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from app.domain.circulation import needs_confirmation
from app.domain.errors import InputError
from app.domain.finding import Finding
from app.domain.progress import SILENT, Progress
from app.domain.project import Project
from app.project.writing import already_there, write_together
from app.services.papers import PAPERS, PaperKind, make
from app.services.pictures import map_reminders

PUBLIC_PRESET = "to-gap-nhan-dan"


class SplitNote(Struct, frozen=True):
    """An item that did not fit in one place and was carried on, and why (Vietnamese)."""

    item: str
    why: str


class Exported(Struct, frozen=True):
    """What was written and what a person should know of it."""

    written: tuple[str, ...]
    split: tuple[SplitNote, ...] = ()
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()


def export(
    project: Project,
    targets: dict[PaperKind, Path],
    *,
    overwrite: bool = False,
    confirmed_by: str = "",
    for_passing_on: bool = False,
    progress: Progress = SILENT,
) -> Exported:
    """Write the papers of ``targets``; ``for_passing_on`` without notes, names of items and properties of the file.

    Raises Conflict when a file is there and ``overwrite`` is False, InputError when nothing is asked for or a public
    leaflet from matter of limited circulation was not confirmed, EnvironmentProblem, Cancelled.
    Nothing is written then.
    """
    _check(project, targets, overwrite, confirmed_by)
    files: list[tuple[Path, bytes]] = []
    split: list[SplitNote] = []
    warnings: list[str] = list(map_reminders(project.briefing))
    for number, (kind, path) in enumerate(targets.items()):
        progress.step(number, len(targets), f"Đang làm {PAPERS[kind].title.lower()}")
        made = make(kind, project, for_passing_on=for_passing_on)
        files.append((path, made.data))
        split += [SplitNote(item, why) for item, why in made.split]
        warnings += made.warnings
    progress.step(len(targets), len(targets), "Đang ghi tệp")
    write_together(files, overwrite=overwrite)
    return Exported(
        tuple(str(path) for path, _ in files), tuple(dict.fromkeys(split)), (), tuple(dict.fromkeys(warnings))
    )


def _check(project: Project, targets: dict[PaperKind, Path], overwrite: bool, confirmed_by: str) -> None:
    if not targets:
        raise InputError("no-paper", "Chưa chọn bản nào để xuất; hãy thêm --deck, --report hoặc --leaflet.")
    if len({path.resolve() for path in targets.values()}) < len(targets):
        raise InputError("same-file-twice", "Hai bản cùng một tên tệp; hãy đặt tên khác nhau.")
    for path in targets.values():
        if path.exists() and not overwrite:
            raise already_there(path)
    mark = project.briefing.mark
    public = "leaflet" in targets and project.briefing.preset == PUBLIC_PRESET
    if public and needs_confirmation(mark) and not confirmed_by:
        sentence = (
            f"Nguồn có dấu “{mark}” nên tờ gấp phát cho Nhân dân phải có người xác nhận; "
            "hãy thêm --confirmed-by với họ tên."
        )
        raise InputError("leaflet-needs-confirmation", sentence)
