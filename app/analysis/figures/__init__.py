"""Figures out of prose, footnotes and annex tables: every number a card with its source. One door: ``find_figures``."""

from app.analysis.figures.finder import find_figures

__all__ = ["find_figures"]
