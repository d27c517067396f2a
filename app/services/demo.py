"""The sample project in every form: what a newcomer sees first, and what proves that an installation works."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from app.domain.briefing import Event
from app.domain.progress import SILENT, Progress
from app.domain.project import Project
from app.importers.worker import ReadingWorker
from app.project.store import save_project
from app.project.writing import already_there, write_problem
from app.resources import resource
from app.services.composing import compose
from app.services.exporting import export
from app.services.loading import load_guidance, load_workbook
from app.services.papers import PAPERS, PaperKind
from app.services.settings import SAMPLE_UNIT, preset

GUIDANCE = "assets/samples/huong-dan-18-tinh-hong-lam.docx"
WORKBOOK = "assets/samples/so-lieu-xa-an-binh.xlsx"
_PICKS = ("II.1.1", "II.1.2", "II.1.3", "II.1.4", "II.2.1", "II.2.2")
_ROWS = ("Tổng thu ngân sách trên địa bàn",)
_STEM = "de-cuong-mau"


def sample_project(worker: ReadingWorker, progress: Progress = SILENT) -> Project:
    """The sample guidance and workbook, loaded and composed for a made-up commune."""
    guidance = load_guidance(worker, resource(GUIDANCE), progress)
    workbook = load_workbook(worker, resource(WORKBOOK), progress=progress)
    project = compose(
        [guidance],
        [workbook],
        picks=_PICKS,
        chart_rows=_ROWS,
        event="Hội nghị báo cáo viên xã An Bình tháng 01/2026",
        unit=SAMPLE_UNIT,
        preset=preset("bao-cao-vien-45"),
    )
    briefing = project.briefing
    topics = tuple(
        replace(topic, speaker="Trần Thị Mai", office="Trưởng Ban Xây dựng Đảng") for topic in briefing.topics
    )
    event = Event(
        name=briefing.event.name,
        organiser="Ban Xây dựng Đảng xã An Bình",
        date="2026-01-15",
        time="8 giờ 00",
        venue="Hội trường Trung tâm chính trị xã",
    )
    return replace(project, briefing=replace(briefing, topics=topics, event=event))


def make_demo(folder: Path, *, overwrite: bool = False, progress: Progress = SILENT) -> tuple[str, ...]:
    """Write the sample project and its papers into ``folder`` (made if needed); returns the paths written.

    Raises Conflict when one of the files is there and ``overwrite`` is False, EnvironmentProblem.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise write_problem(folder, cause) from cause
    project_path = folder / f"{_STEM}.decuong"
    targets: dict[PaperKind, Path] = {
        kind: folder / f"{_STEM}{paper.addition}{paper.ending}" for kind, paper in PAPERS.items()
    }
    for path in (project_path, *targets.values()):
        if path.exists() and not overwrite:
            raise already_there(path)
    with ReadingWorker() as worker:
        project = sample_project(worker, progress)
    exported = export(project, targets, overwrite=overwrite, progress=progress)
    save_project(project, project_path, overwrite=overwrite)
    return (str(project_path), *exported.written)
