"""Printing the leaflet, folded or in pages: looked at first, page by page as it was set, then sent to the printer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPaintEngine, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.progress import Progress
from app.domain.project import Project
from app.ui.desk import Desk

_PREVIEW_PX = 1200
_LONG_PX, _SHORT_PX = 3508, 2480
"""A4 at 300 dots per inch: small print stays sharp on an office laser."""


def print_leaflet(parent: QWidget, desk: Desk, project: Project) -> None:
    """Set the leaflet, then open the print preview."""

    upright = project.briefing.leaflet_format == "newsletter"
    width = _SHORT_PX if upright else _LONG_PX

    def job(progress: Progress) -> list[bytes]:
        from app.services import preview

        cache = preview.PreviewCache()
        planned = preview.prepare("leaflet", project, cache)
        return [preview.picture(planned, page, width, cache) for page in range(len(planned.pages))]

    desk.work("Đang chuẩn bị bản in", job, lambda pages: show_preview(parent, pages, upright=upright))


def show_preview(parent: QWidget, pages: list[bytes], *, upright: bool = False) -> None:
    """The print preview of these pages (PNG): landscape A4, two-sided on the short edge, or upright on the long one."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    if upright:
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    else:
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
    printer.setFullPage(True)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setObjectName("print_preview")
    dialog.setWindowTitle("In trang bản tin" if upright else "In tờ gấp")
    dialog.paintRequested.connect(lambda target: paint(target, pages))
    dialog.resize(parent.size() * 0.9)
    for box in dialog.findChildren(QComboBox):
        box.setMinimumWidth(96)  # Qt leaves no room for a zoom such as “70,3%” beside our padding
    dialog.exec()


def paint(printer: Any, pages: list[bytes]) -> None:
    """Draw the pages on a printer, each filling its sheet."""
    painter = QPainter(printer)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    looked_at = painter.paintEngine().type() == QPaintEngine.Type.Picture  # the preview records what it will show
    for number, data in enumerate(pages):
        if number:
            printer.newPage()
        image = QImage.fromData(data)
        if looked_at:  # drawn many times smaller straight from print size, thin strokes would fall out
            image = image.scaledToWidth(_PREVIEW_PX, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(QRectF(painter.viewport()), image)
    painter.end()
