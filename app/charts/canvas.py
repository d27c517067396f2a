"""A sheet in points with the origin in the upper left corner, laid over a matplotlib figure: text, areas, lines."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle, Wedge
from matplotlib.transforms import Affine2D

from app.charts.chart_xml import clean
from app.charts.drawing import Dash, Marker
from app.charts.layout import Box
from app.charts.look import ChartLook, Fill
from app.charts.measure import face_file

HATCHES = {"diagonal": "////", "dots": "....", "rows": "----", "backslash": "\\\\\\\\", "grid": "++++"}
DASHES: dict[str, Any] = {
    "solid": "-", "dash": (0, (4, 2.5)), "sysDot": (0, (1.2, 1.6)), "dashDot": (0, (4, 2, 1, 2)),
    "sysDash": (0, (2, 1.6)),
}  # fmt: skip
MARKERS: dict[Marker, str] = {"circle": "o", "square": "s", "triangle": "^", "diamond": "D"}
Horizontal = Literal["left", "center", "right"]
Vertical = Literal["top", "center", "baseline", "bottom"]


class Canvas:
    """Draws on ``figure``; all lengths in points."""

    def __init__(self, figure: Any, look: ChartLook, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._face = look.face
        self._figure = figure
        # Artists stand on the figure itself: axes with their ticks would take half of the time.
        to_inches = Affine2D().scale(1 / 72, -1 / 72).translate(0, height / 72)
        self._points = to_inches + figure.dpi_scale_trans
        self._texts = 0

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float,
        colour: str,
        bold: bool = False,
        horizontal: Horizontal = "left",
        vertical: Vertical = "center",
        backed: bool = False,
        turned: bool = False,
    ) -> None:
        """One line of text; ``backed`` puts white paper behind it, ``turned`` lets it read upwards."""
        if not words:
            return
        # A "$" would start a formula.
        self._texts += 1
        self._figure.text(
            x, y, clean(words), transform=self._points,
            fontproperties=_font(self._face, bold), fontsize=size, color=f"#{colour}",
            ha=horizontal, va="center_baseline" if vertical == "center" else vertical, linespacing=1.15,
            parse_math=False, rotation=90 if turned else 0, gid=f"text-{self._texts}",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0} if backed else None,
        )  # fmt: skip

    def rectangle(self, box: Box, fill: Fill, border: str | None = None) -> None:
        """A filled rectangle."""
        self._add(Rectangle((box.left, box.top), box.width, box.height, **_paint(fill, border)))

    def wedge(
        self, centre: tuple[float, float], radius: float, ring: float | None, turn: tuple[float, float], fill: Fill
    ) -> None:
        """A slice from ``turn[0]`` to ``turn[1]`` degrees, clockwise from the top; ``ring`` is a doughnut's width."""
        # The y axis points down here, so that matplotlib's angles run clockwise.
        border = "FFFFFF" if fill.pattern == "solid" else None
        patch = Wedge(centre, radius, turn[0] - 90, turn[1] - 90, width=ring, **_paint(fill, border, 1.25))
        self._add(patch)

    def line(
        self, points: list[tuple[float, float]], colour: str, *, dash: Dash | str = "solid", width: float = 2.0
    ) -> None:
        """A line through points."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self._add(Line2D(xs, ys, color=f"#{colour}", linewidth=width, linestyle=DASHES[dash]))

    def marker(self, x: float, y: float, kind: Marker, colour: str, *, hollow: bool = False) -> None:
        """A point of a line."""
        face = "white" if hollow else f"#{colour}"
        self._add(
            Line2D([x], [y], marker=MARKERS[kind], markersize=6, color=f"#{colour}", markerfacecolor=face, linestyle="")
        )

    def _add(self, artist: Any) -> None:
        artist.set_transform(self._points)
        self._figure.add_artist(artist)


def _paint(fill: Fill, border: str | None, width: float = 0.8) -> dict[str, Any]:
    ink = f"#{fill.colour}"
    if fill.pattern == "hollow":
        return {"facecolor": "white", "edgecolor": ink, "linewidth": 1.5}
    if fill.pattern == "solid":
        return {"facecolor": ink, "edgecolor": f"#{border}" if border else "none", "linewidth": width if border else 0}
    return {"facecolor": "white", "edgecolor": ink, "linewidth": width, "hatch": HATCHES[fill.pattern]}


@cache
def _font(face: str, bold: bool) -> FontProperties:
    return FontProperties(fname=str(face_file(face, bold=bold)))
