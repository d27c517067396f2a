"""Every page and dialog at 1366×768, and again at 125 %: nothing cut, nothing over something else, all of it named."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.analysis.rereading import Difference
from app.domain.chart import ChartWish
from app.domain.errors import InputError
from app.domain.project import Project
from app.domain.reference import FigureKey
from app.domain.source import Garbled
from app.services import charting, library
from app.services.figure_editing import units_for
from app.services.figure_lines import all_lines
from app.services.gathering import Gathered, NotLoaded
from app.services.loading import LoadedGuidance, LoadedWorkbook
from app.services.rereading import ChangeLine
from app.services.reviewing import Again
from app.ui import dialogs
from app.ui.chart_dialog import ChartDialog
from app.ui.csv_dialog import CsvDialog
from app.ui.details_dialog import DetailsDialog
from app.ui.export_dialog import ExportDialog
from app.ui.figures_derive_dialog import DeriveDialog
from app.ui.figures_dialogs import AddFigureDialog, Fields, LineDialog, UnitChoiceDialog
from app.ui.figures_page import FiguresPage
from app.ui.figures_paste_dialog import PasteDialog
from app.ui.figures_source_dialog import FigureSourceDialog
from app.ui.library_removal import RemovalDialog
from app.ui.load_summary import LoadSummary
from app.ui.main_window import MainWindow
from app.ui.reread_dialog import RereadDialog
from app.ui.review_again import AgainDialog
from app.ui.review_dialog import ReviewDialog
from app.ui.review_facts import FactsDialog
from app.ui.review_session import ReviewSession
from app.ui.talk_dialog import TalkDialog
from app.ui.unit_dialog import SignerDialog, UnitDialog
from tests.ui.geometry import cut, overlapping, unnamed
from tests.ui.scanned import project_with, two_pages

SCALED = os.environ.get("QT_SCALE_FACTOR") == "1.25"
SCREEN = (1092, 614) if SCALED else (1366, 768)
ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "screenshots" / ("125" if SCALED else "100")


@pytest.fixture
def filled(desk_with_sample: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    desk_with_sample.resize(*SCREEN)
    QApplication.processEvents()
    yield desk_with_sample


def faults(widget: QWidget, name: str) -> list[str]:
    """All that is wrong with a page or dialog, each told with its kind; keeps its picture ``name`` for the eye."""
    QApplication.processEvents()
    SHOTS.mkdir(parents=True, exist_ok=True)
    widget.grab().save(str(SHOTS / f"{name}.png"))
    found = [f"cut: {what}" for what in cut(widget)]
    found += [f"overlapping: {what}" for what in overlapping(widget)]
    found += [f"unnamed: {what}" for what in unnamed(widget)]
    if widget.width() > SCREEN[0] or widget.height() > SCREEN[1]:
        found.append(f"larger than the screen: {widget.width()}×{widget.height()} over {SCREEN[0]}×{SCREEN[1]}")
    return found


def test_the_start_page(window: MainWindow) -> None:
    window.resize(*SCREEN)
    assert faults(window, "start") == []


def test_the_desk(filled: MainWindow, qtbot: QtBot) -> None:
    filled.outline.select("i1")
    filled.desk.select("i1")
    qtbot.waitUntil(lambda: not filled.preview.runner.busy, timeout=30_000)
    assert faults(filled, "desk") == []


def test_the_desk_while_searching_and_with_figures_shown(filled: MainWindow, qtbot: QtBot) -> None:
    filled.sources.search.setText("thu ngan sach")
    qtbot.waitUntil(lambda: filled.sources.model.hits > 0, timeout=5000)
    assert faults(filled, "desk-search") == []
    filled.sources.search.clear()
    filled.sources.tabs.setCurrentIndex(1)
    assert faults(filled, "desk-figures") == []


@pytest.mark.parametrize("group", ["", "pair", "document"])
def test_the_figures_page(filled: MainWindow, qtbot: QtBot, group: str) -> None:
    filled.commands["figures"].trigger()
    page = filled.pages.currentWidget()
    assert isinstance(page, FiguresPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=20_000)
    page.group.setCurrentIndex(page.group.findData(group))
    page.view.selectRow(4)
    if not group:
        page.tell("Không đọc được giá trị “0.75”: dấu phẩy cho phần thập phân, dấu chấm cho hàng nghìn.")
    assert faults(filled, f"figures-{group or 'all'}") == []


@pytest.mark.parametrize("kind", ["leaflet", "report"])
def test_the_desk_with_another_paper(filled: MainWindow, qtbot: QtBot, kind: str) -> None:
    with qtbot.waitSignal(filled.preview.planned, timeout=60_000):
        filled.preview.show_kind(kind)
    assert faults(filled, f"desk-{kind}") == []


def every_dialog(window: MainWindow, folder: Path) -> dict[str, Callable[[], QDialog]]:
    project = window.desk.project
    assert project is not None
    sha = next(iter(project.workbooks))
    table = project.workbooks[sha].tables[0]
    keys = [FigureKey(sha, p.figure.id) for p in table.figures if p.row == 1 and p.figure.kind == "actual"][:3]
    summary = Gathered((), (NotLoaded("hong.docx", "file-damaged", "Tệp “hong.docx” bị hỏng; hãy xin lại tệp gốc."),))
    unit = project.briefing.unit

    def draft(wish: ChartWish) -> charting.ChartDraft:
        return charting.draft(project, keys, wish, "c1")

    figures = [project.material.figure(key) for key in keys]
    lines = all_lines(project, {})
    changes = [
        ChangeLine("đổi", "Thu ngân sách (Biểu 03, ô C7)", "12.515,3 tỷ đồng", "12.700 tỷ đồng", True),
        ChangeLine("mất", "Tỷ lệ hộ nghèo (Biểu 03, ô C9)", "2,3 %, 2025", "—", False),
    ]
    return {
        "unit": lambda: UnitDialog(unit, window),
        "signer": lambda: SignerDialog(unit.signers[0], window),
        "details": lambda: DetailsDialog(project.briefing, window),
        "export": lambda: ExportDialog(project.briefing, folder, "hoi-nghi", window),
        "shortcuts": lambda: dialogs.ShortcutsDialog(window.commands.all(), window),
        "about": lambda: dialogs.about(window),
        "error": lambda: dialogs.ErrorDialog(
            InputError("file-missing", "Không có tệp này; hãy chọn tệp khác."), window
        ),
        "load-summary": lambda: LoadSummary(summary, window),
        "figure-add": lambda: AddFigureDialog(Fields(), "Trần Thị Hoà", "2026-11-22", window),
        "figure-person": lambda: LineDialog(
            "figure_person_dialog", "Người đối chiếu", "Họ và tên", "", "Ghi vào số đã đối chiếu.", window
        ),
        "figure-unit": lambda: UnitChoiceDialog(figures, units_for(figures), window),
        "figure-paste": lambda: PasteDialog("Chỉ tiêu\tGiá trị\nSố hộ\t1.639\nThu\tx\n", "", "", window),
        "figure-derive": lambda: DeriveDialog(project, keys[:2], window),
        "figure-source": lambda: FigureSourceDialog(project, lines[3], window),
        "figure-cell": lambda: FigureSourceDialog(project, lines[-3], window),
        "csv": lambda: CsvDialog([("xa.csv", "Chỉ tiêu;Năm 2025\nDiện tích lúa;1.639,5\n".encode())], window),
        "reread": lambda: RereadDialog("so-lieu.xlsx", changes, window),
        "chart": lambda: ChartDialog(
            draft(ChartWish(order="by_hand")), draft, project.briefing.design, window.desk.runner, window, new=True
        ),
    }


@pytest.mark.parametrize(
    "name",
    [
        "figure-add",
        "figure-person",
        "figure-unit",
        "figure-paste",
        "figure-derive",
        "figure-source",
        "figure-cell",
        "csv",
        "reread",
        "unit",
        "signer",
        "details",
        "export",
        "shortcuts",
        "about",
        "error",
        "load-summary",
        "chart",
    ],
)
def test_each_dialog(filled: MainWindow, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    dialog = every_dialog(filled, tmp_path)[name]()
    dialog.show()
    qtbot.waitUntil(lambda: not filled.desk.runner.busy, timeout=20_000)
    try:
        assert faults(dialog, f"dialog-{name}") == []
    finally:
        dialog.close()
        dialog.deleteLater()


def test_the_library(filled: MainWindow, qtbot: QtBot, sample: Project) -> None:
    def settled() -> None:
        qtbot.waitUntil(lambda: not filled.conduct.library.desk.runner.busy, timeout=20_000)

    filled.commands["library"].trigger()
    settled()
    page = filled.conduct.library.page
    assert faults(filled, "library-empty") == []
    guidance = [LoadedGuidance(sample.originals[sha], one) for sha, one in sample.guidance.items()]
    workbooks = [LoadedWorkbook(sample.originals[sha], one) for sha, one in sample.workbooks.items()]
    library.keep([*guidance, *workbooks])
    year = library.add_folder("Năm 2026")
    library.add_folder("Tuyên truyền kỷ niệm các ngày lễ lớn trong tháng", year.id)
    library.put_in_folder([guidance[0].sha256], year.id)
    (library.library_folder() / "library-hong-1.sqlite").write_bytes(b"")
    page.renew_all()
    settled()
    assert faults(filled, "library") == []
    page.search.setText("thu ngan sach")
    qtbot.waitUntil(lambda: "chỗ" in page.count.text(), timeout=5000)
    settled()
    assert faults(filled, "library-search") == []
    page.search.setText("khongcochunao")
    qtbot.waitUntil(lambda: page.empty.isVisible(), timeout=5000)
    assert faults(filled, "library-nothing") == []
    removal = library.Removal(
        (guidance[0].original.name, "so-lieu.xlsx"), 1, False, 1, ("/d/hoi-nghi-thang-1.decuong",)
    )
    dialog = RemovalDialog(removal, filled)
    dialog.show()
    assert faults(dialog, "dialog-library-removal") == []
    dialog.close()
    filled.close_page()


def test_the_time_of_the_talk(filled: MainWindow, qtbot: QtBot) -> None:
    dialog = TalkDialog(filled.desk, filled)
    dialog.show()

    def settled() -> None:
        qtbot.waitUntil(lambda: dialog.times is not None and not filled.desk.runner.busy, timeout=30_000)

    try:
        settled()
        assert faults(dialog, "dialog-talk") == []
        filled.desk.edit("Đặt độ dài", replace(filled.desk.briefing, length="full"))
        dialog.minutes.setValue(2)
        settled()
        dialog.take.click()
        assert faults(dialog, "dialog-talk-over") == []
        dialog.spoken_minutes.setValue(dialog.times.seconds * 2 // 60)
        dialog.take.click()
        dialog.tree.collapseAll()
        settled()
        assert faults(dialog, "dialog-talk-rehearsed") == []
    finally:
        dialog.close()
        dialog.deleteLater()


@pytest.fixture
def review(filled: MainWindow, qtbot: QtBot) -> Iterator[ReviewDialog]:
    project = filled.desk.project
    assert project is not None
    dialog = ReviewDialog(ReviewSession(filled.desk, next(iter(project.guidance))), filled)
    dialog.resize(SCREEN[0] - 16, SCREEN[1] - 40)
    dialog.show()
    yield dialog
    dialog.session.settle()
    qtbot.waitUntil(lambda: dialog.session.is_settled, timeout=20_000)
    dialog.accept()
    dialog.deleteLater()


def test_the_import_review(review: ReviewDialog) -> None:
    assert faults(review, "review") == []
    decisions = review.session.as_read.decisions
    doubtful = tuple(replace(d, doubt=0.25 + (n % 7) / 20) for n, d in enumerate(decisions))
    review.session.take_reading(replace(review.session.as_read, decisions=doubtful))
    review.go_doubt(1)
    review.leave_out()
    assert faults(review, "review-doubts") == []
    paragraph = next(b for b in review.session.document.blocks if b.kind == "item")
    lines = tuple(range(paragraph.lines[0], paragraph.lines[0] + 6))
    garbled = (Garbled(lines, lines[::-1], "upside-down"),)
    review.session.take_reading(replace(review.session.as_read, garbled=garbled))
    review.panes.doubts.selectRow(1)
    review.panes.doubts.selectRow(0)
    assert faults(review, "review-garbled") == []
    review.session.take_reading(replace(review.session.as_read, decisions=(), garbled=()))
    assert faults(review, "review-empty") == []


def test_the_import_review_of_a_scan(filled: MainWindow, qtbot: QtBot) -> None:
    project = project_with(two_pages(), "hướng dẫn đã ký.tif")
    filled.desk.take_over(project, None, "")
    dialog = ReviewDialog(ReviewSession(filled.desk, next(iter(project.guidance))), filled)
    dialog.resize(SCREEN[0] - 16, SCREEN[1] - 40)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.panes.page.sheet.has_picture, timeout=20_000)
    qtbot.waitUntil(lambda: not filled.desk.runner.busy, timeout=20_000)
    try:
        assert faults(dialog, "review-scan") == []
        dialog.panes.page.zoom(1)
        assert faults(dialog, "review-scan-larger") == []
        dialog.panes.page.fail("Tệp ảnh bị hỏng, không mở được; hãy quét hoặc chụp lại.")
        assert faults(dialog, "review-scan-not-drawn") == []
    finally:
        qtbot.waitUntil(lambda: not filled.desk.runner.busy, timeout=20_000)
        dialog.accept()
        dialog.deleteLater()


def test_the_dialogs_of_the_import_review(review: ReviewDialog) -> None:
    document = review.session.document
    changes = tuple(Difference(b.lines[0], f"Đoạn: {b.text}", f"Ý bậc 1: {b.text}") for b in document.blocks[:30])
    for name, dialog in (
        ("facts", FactsDialog(document, review)),
        ("again", AgainDialog(Again(document, changes), review)),
    ):
        dialog.show()
        assert faults(dialog, f"dialog-review-{name}") == []
        dialog.close()
        dialog.deleteLater()


def test_all_of_it_again_at_125_percent() -> None:
    if SCALED:
        assert QApplication.primaryScreen().devicePixelRatio() == 1.25
        return
    again = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", str(Path(__file__))]
    environment = {**os.environ, "QT_SCALE_FACTOR": "1.25", "QT_QPA_PLATFORM": "offscreen"}
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_CURRENT_TEST", "PYTEST_ADDOPTS"):
        environment.pop(name, None)
    done = subprocess.run(again, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stdout[-6000:]
