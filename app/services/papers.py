"""The papers that can be made: one line each. Planner and exporter are imported when the paper is asked for.

A new export format is one module in ``app/exporters`` with ``write(plan) -> bytes``, one line here, and its tests.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal

from msgspec import Struct

from app.domain.project import Project

PaperKind = Literal["deck", "report", "leaflet", "script", "handout"]


class Paper(Struct, frozen=True):
    """Its Vietnamese name, file ending, and the functions that plan it and write it, as ``module:function``.

    ``addition`` stands behind a file's name where papers of one ending lie side by side.
    """

    title: str
    ending: str
    planner: str
    exporter: str
    addition: str = ""


PAPERS: dict[PaperKind, Paper] = {
    "deck": Paper("Trang chiếu", ".pptx", "app.planning.deck:plan_deck", "app.exporters.deck_pptx:write"),
    "report": Paper("Báo cáo", ".docx", "app.planning.report:plan_report", "app.exporters.report_docx:write"),
    "leaflet": Paper("Tờ gấp", ".pdf", "app.planning.leaflet:plan_leaflet", "app.exporters.leaflet_pdf:write"),
    "script": Paper("Lời nói", ".docx", "app.planning.deck:plan_deck", "app.exporters.script_docx:write", "-loi-noi"),
    "handout": Paper("Bản phát", ".pdf", "app.planning.deck:plan_deck", "app.exporters.handout_pdf:write", "-ban-phat"),
}


class Made(Struct, frozen=True):
    """A paper's bytes, its split items as (item, why), and warnings (Vietnamese)."""

    data: bytes
    split: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


def plan_of(kind: PaperKind, project: Project) -> Any:
    """The plan of one paper: what its exporter writes and its preview draws."""
    return _function(PAPERS[kind].planner)(project.briefing, project.material)


def make(kind: PaperKind, project: Project) -> Made:
    """Plan and write one paper of a project, in memory."""
    plan = plan_of(kind, project)
    data: bytes = _function(PAPERS[kind].exporter)(plan)
    split = tuple((note.item, note.why) for note in getattr(plan, "split", ()))
    return Made(data, split, tuple(getattr(plan, "warnings", ())))


def _function(address: str) -> Any:
    module, _, name = address.partition(":")
    return getattr(import_module(module), name)
