"""Numbers and signs that a program sets before the paragraphs of a list, as objects of their own on the page."""

from __future__ import annotations

import re

LIST_SIGNS = frozenset("•▪▫●○◦■□❖➢→⇨✓")
_LABEL = re.compile(
    r"^(?:[-–—+*•▪▫●○◦■□❖➢→⇨✓o]|\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[A-ZĐa-zđ])[.)/-]|\d{1,3}(?:\.\d{1,3}){1,4}"
    r"|(?:Điều|Chương|Mục|Phần) (?:\d{1,3}|[IVXL]{1,6})[.:]?)$"
)


def is_label(text: str) -> bool:
    """Whether a text is nothing but the number or the sign of a list item.

    A bare number is none: it may be an entry of a table.
    """
    return len(text) <= 14 and bool(_LABEL.match(text))
