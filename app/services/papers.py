"""The papers that can be made: one line each. Planner and exporter are imported when the paper is asked for.

A new export format is one module in ``app/exporters`` with ``write(plan) -> bytes``, one line here, and its tests.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from app.domain.project import Project

PaperKind = Literal["deck", "report", "leaflet", "script", "handout"]


class Paper(Struct, frozen=True):
    """Its Vietnamese name, file ending, and the functions that plan and write it, as ``module:function``.

    ``passing_on`` strips a plan of what must not leave the house. ``addition`` stands behind a file's name where papers
    of one ending lie side by side.
    """

    title: str
    ending: str
    planner: str
    exporter: str
    passing_on: str
    addition: str = ""


_DECK = "app.planning.deck:plan_deck"
_PASSING_ON = "app.planning.passing_on"

PAPERS: dict[PaperKind, Paper] = {
    "deck": Paper(
        "Trang chiếu", ".pptx", _DECK, "app.exporters.deck_pptx:write", f"{_PASSING_ON}:deck_for_passing_on"
    ),
    "report": Paper(
        "Báo cáo", ".docx", "app.planning.report:plan_report", "app.exporters.report_docx:write",
        f"{_PASSING_ON}:report_for_passing_on",
    ),
    "leaflet": Paper(
        "Tờ gấp", ".pdf", "app.planning.leaflet:plan_leaflet", "app.exporters.leaflet_pdf:write",
        f"{_PASSING_ON}:leaflet_for_passing_on",
    ),
    "script": Paper(
        "Lời nói", ".docx", _DECK, "app.exporters.script_docx:write", f"{_PASSING_ON}:script_for_passing_on",
        "-loi-noi",
    ),
    "handout": Paper(
        "Bản phát", ".pdf", _DECK, "app.exporters.handout_pdf:write", f"{_PASSING_ON}:deck_for_passing_on",
        "-ban-phat",
    ),
}  # fmt: skip


class Made(Struct, frozen=True):
    """A paper's bytes, its split items as (item, why), and warnings (Vietnamese)."""

    data: bytes
    split: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


def plan_of(kind: PaperKind, project: Project) -> Any:
    """The plan of one paper: what its exporter writes and its preview draws."""
    return _function(PAPERS[kind].planner)(project.briefing, project.material)


def make(kind: PaperKind, project: Project, *, for_passing_on: bool = False) -> Made:
    """Plan and write one paper of a project, in memory; what it says of splits is told for a stripped one too."""
    if for_passing_on:
        project = replace(project, briefing=_function(f"{_PASSING_ON}:unsigned")(project.briefing))
    plan = plan_of(kind, project)
    written = _function(PAPERS[kind].passing_on)(plan) if for_passing_on else plan
    data: bytes = _function(PAPERS[kind].exporter)(written)
    split = tuple((note.item, note.why) for note in getattr(plan, "split", ()))
    return Made(data, split, tuple(getattr(plan, "warnings", ())))


def _function(address: str) -> Any:
    module, _, name = address.partition(":")
    return getattr(import_module(module), name)
