"""20 px line icons of one stroke, drawn from paths of our own: no files, sharp at every scaling."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from app.domain.look import LIGHT

_PATHS = {
    "load_text": "M5 2.5h7l3.5 3.5v11.5h-10.5z M12 2.5v3.5h3.5 M7.5 9.5h5 M7.5 12.5h5",
    "load_figures": "M3 4h14v12h-14z M3 8h14 M3 12h14 M8 4v12",
    "undo": "M8 4l-4 4 4 4 M4 8h8a4 4 0 0 1 0 8h-3",
    "redo": "M12 4l4 4-4 4 M16 8h-8a4 4 0 0 0 0 8h3",
    "chart": "M3.5 16.5h13 M5 16.5v-5h2.5v5 M8.8 16.5v-9h2.5v9 M12.6 16.5v-12h2.5v12",
    "table": "M3 4.5h14v11h-14z M3 8h14 M8 4.5v11",
    "picture": "M3 4h14v12h-14z M3 14l4-4 3 3 3-4 4 5 M7 7.5h.1",
    "text": "M4 5h12 M4 9h12 M4 13h8",
    "section": "M4 5h3 M9 5h7 M4 10h3 M9 10h7 M4 15h3 M9 15h7",
    "up": "M10 16v-12 M5.5 8.5l4.5-4.5 4.5 4.5",
    "down": "M10 4v12 M5.5 11.5l4.5 4.5 4.5-4.5",
    "indent": "M9 5h8 M9 10h8 M9 15h8 M3 7.5l3 2.5-3 2.5",
    "outdent": "M9 5h8 M9 10h8 M9 15h8 M6 7.5l-3 2.5 3 2.5",
    "remove": "M5 5l10 10 M15 5l-10 10",
    "add": "M10 4v12 M4 10h12",
    "search": "M9 3.5a5.5 5.5 0 1 0 .01 0z M13 13l4 4",
    "library": "M3.5 3.5h3v13h-3z M6.5 3.5h3v13h-3z M11 4.2l2.9-.8 3.2 12.4-2.9.8z",
    "folder": "M2.5 5h5l2 2h8v9h-15z",
    "zoom_in": "M9 3.5a5.5 5.5 0 1 0 .01 0z M13 13l4 4 M6.5 9h5 M9 6.5v5",
    "zoom_out": "M9 3.5a5.5 5.5 0 1 0 .01 0z M13 13l4 4 M6.5 9h5",
}


def icon(name: str, colour: str = LIGHT.text) -> QIcon:
    """The icon in a colour (RRGGBB), with a paler twin for disabled buttons. Raises KeyError for an unknown name."""
    result = QIcon()
    result.addPixmap(_pixmap(name, colour), QIcon.Mode.Normal)
    result.addPixmap(_pixmap(name, "A5A099"), QIcon.Mode.Disabled)
    return result


def _pixmap(name: str, colour: str, size: int = 40) -> QPixmap:
    """Drawn once, then taken from Qt's own store of pictures: rows ask for theirs at each painting."""
    key = f"decuong {name} {colour} {size}"
    stored = QPixmap()
    if QPixmapCache.find(key, stored):
        return stored
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><path d="{_PATHS[name]}" fill="none" '
        f'stroke="#{colour}" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap
