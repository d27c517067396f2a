"""Words printed across a page behind or over its text ("DỰ THẢO"): set apart, or they would stand amid sentences."""

from __future__ import annotations

from app.importers.pdf_page import Page, Run

_LARGE = 1.8
"""Watermarks are larger than the text by this factor at least."""


def set_watermarks_apart(pages: list[Page]) -> None:
    """Moves, in place, large runs that lie over lines of text to the page's turned text, and their like elsewhere."""
    found: set[tuple[str, float]] = set()
    for page in pages:
        found |= {_kind(run) for run in _large_runs(page) if _lies_over_text(run, page)}
    if not found:
        return
    for page in pages:
        marks = [run for run in page.runs if _kind(run) in found]
        if marks:
            page.runs = [run for run in page.runs if _kind(run) not in found]
            page.turned.append(" ".join(run.text for run in marks))


def _kind(run: Run) -> tuple[str, float]:
    return run.text, round(run.size)


def _large_runs(page: Page) -> list[Run]:
    sizes = sorted(run.size for run in page.runs for _ in range(len(run.text) // 8 + 1))
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    return [run for run in page.runs if run.size > _LARGE * usual]


def _lies_over_text(mark: Run, page: Page) -> bool:
    """Whether text of the page runs through the mark's letters; an initial or a title has only room around it."""
    top, bottom = mark.y - 0.65 * mark.size, mark.y - 0.05 * mark.size
    return any(
        run.size < mark.size / _LARGE
        and top < run.y - 0.25 * run.size < bottom
        and run.x0 < mark.x1
        and mark.x0 < run.x1
        for run in page.runs
    )
