"""The passages around the chosen row of the library as a page, the hit marked in them."""

from __future__ import annotations

import html
from collections.abc import Sequence

from app.services.library import Entry, Hit, Neighbour
from app.ui.library_rows import line_of, note_of
from app.ui.look import colour


def page_of(row: Entry | Hit, passages: Sequence[Neighbour]) -> str:
    """The passages as a page, the hit marked in them."""
    quiet, mark = colour("muted").name(), colour("mark").name()
    title = line_of(row)[0] if isinstance(row, Entry) else row.paper.title or row.file
    parts = [f"<p><b>{html.escape(title)}</b><br><span style='color:{quiet}'>{html.escape(note_of(row))}</span></p>"]
    for passage in passages:
        here = isinstance(row, Hit) and passage.block == row.block
        text = _marked(row, mark) if here and isinstance(row, Hit) else html.escape(passage.text)
        text = f"<b>{text}</b>" if passage.heading else text
        anchor = "<a name='hit'></a>" if here else ""
        style = "" if here or isinstance(row, Entry) else f" style='color:{quiet}'"
        parts.append(f"<p{style}>{anchor}{text}</p>")
    return "".join(parts)


def _marked(hit: Hit, mark: str) -> str:
    parts, last = [], 0
    for start, end in hit.marks:
        parts.append(html.escape(hit.text[last:start]))
        parts.append(f"<span style='background:{mark}'>{html.escape(hit.text[start:end])}</span>")
        last = end
    return "".join([*parts, html.escape(hit.text[last:])])
