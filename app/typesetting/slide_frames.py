"""Where everything stands on a slide: the layouts that templates, planning, exporter and preview all share.

Points from the top left corner. Text frames have no inner margins, so that titles, rules and text share one left edge.
A placeholder is known by its role; ``PLACEHOLDER_INDEX`` and ``PLACEHOLDER_TYPE`` say which one that is in the file.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.domain.briefing import SlideFormat
from app.domain.deck import LayoutName

Role = Literal[
    "title", "subtitle", "unit", "body", "second", "chart", "table", "picture", "caption",
    "number1", "number2", "number3", "label1", "label2", "label3", "source", "mark", "date", "footer", "slide_number",
]  # fmt: skip

PLACEHOLDER_TYPE: dict[Role, str] = {
    "title": "title", "chart": "chart", "table": "tbl", "picture": "pic",
    "date": "dt", "footer": "ftr", "slide_number": "sldNum",
}  # fmt: skip
"""``type`` of a placeholder; roles that are not here are text ("body")."""

PLACEHOLDER_INDEX: dict[Role, int] = {
    "title": 0, "body": 1, "second": 2, "chart": 3, "table": 4, "picture": 5, "caption": 6, "subtitle": 7, "unit": 8,
    "date": 10, "footer": 11, "slide_number": 12, "source": 20, "mark": 21,
    "number1": 31, "number2": 32, "number3": 33, "label1": 41, "label2": 42, "label3": 43,
}  # fmt: skip

LAYOUT_TITLES: dict[LayoutName, str] = {
    "title": "Trang đầu",
    "agenda": "Nội dung chính",
    "topic": "Chuyên đề",
    "section": "Phần",
    "text": "Chữ",
    "text_chart": "Chữ và biểu đồ",
    "chart": "Biểu đồ",
    "table": "Bảng",
    "two_columns": "Hai cột",
    "picture": "Ảnh",
    "picture_text": "Ảnh và chữ",
    "big_numbers": "Số lớn",
    "quotation": "Trích dẫn",
    "closing": "Trang cuối",
}

SIZES: dict[SlideFormat, tuple[float, float]] = {"16:9": (960.0, 540.0), "4:3": (720.0, 540.0)}
TITLE_SIZES = (30.0, 28.0, 26.0, 24.0)
COVER_SIZES = (44.0, 40.0, 36.0, 32.0, 28.0)
BODY_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0)
QUOTATION_SIZES = (36.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
NUMBER_SIZES = (96.0, 88.0, 80.0, 72.0, 66.0, 60.0, 54.0, 48.0, 44.0, 40.0, 36.0, 32.0)
NUMBER_UNIT_SIZE = 24.0
TABLE_SIZES = (24.0, 20.0, 18.0, 16.0, 14.0)
BODY_DEFAULT = 24.0
SOURCE_SIZE = 12.0
MUTED_TONE = (("lumMod", 70000), ("lumOff", 30000))
"""Quiet words: the theme's text colour made lighter (ECMA-376 part 1, 20.1.2.3.20 and 21), thousandths of a percent."""
INDENTS = (22.0, 48.0, 72.0)
"""Left edge of the text of bullets of levels 1 to 3; the sign hangs ``HANGS`` before it."""
HANGS = (22.0, 24.0, 22.0)
SPACES_BEFORE = (10.0, 6.0, 5.0)
"""Space above a paragraph of levels 1 to 3."""
CELL_MARGIN = (6.0, 4.0)
"""Left and right, top and bottom margins of a table cell."""


class Frame(Struct, frozen=True):
    """A rectangle in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.top + self.height


def text_left(level: int, bullet: bool) -> float:
    """Left edge of a paragraph's text in its frame, in points; one without a bullet stands where its sign would."""
    deep = min(level, len(INDENTS))
    return INDENTS[deep - 1] if bullet else INDENTS[deep - 2] if deep > 1 else 0.0


def frames(slide_format: SlideFormat, layout: LayoutName) -> dict[Role, Frame]:
    """The placeholders of a layout and where they stand."""
    width, _ = SIZES[slide_format]
    side = _side(slide_format)
    if layout == "big_numbers":
        return _heading(width, side) | _numbers(slide_format) | _foot(width, side)
    if layout in ("title", "topic", "section", "quotation", "closing"):
        return _cover(layout, width, side) | _foot(width, side, cover=layout in ("title", "closing"))
    return _heading(width, side) | _content(layout, width, side) | _foot(width, side)


def _side(slide_format: SlideFormat) -> float:
    return 51.0 if slide_format == "16:9" else 40.0


def rule(slide_format: SlideFormat, layout: LayoutName) -> Frame:
    """The short thin rule that belongs to the title."""
    title = frames(slide_format, layout)["title"]
    return Frame(title.left, title.bottom + (14 if layout in ("title", "topic", "section", "closing") else 5), 114, 3)


def _heading(width: float, side: float) -> dict[Role, Frame]:
    return {"title": Frame(side, 24, width - 2 * side, 76)}


TOP, BOTTOM = 122.0, 466.0


def _content(layout: LayoutName, width: float, side: float) -> dict[Role, Frame]:
    room, height = width - 2 * side, BOTTOM - TOP
    gap = 30.0
    half = (room - gap) / 2
    whole = Frame(side, TOP, room, height)
    if layout == "chart":
        return {"chart": whole}
    if layout == "table":
        return {"table": whole}
    if layout == "picture":
        return {"picture": Frame(side, TOP, room, height - 34), "caption": Frame(side, BOTTOM - 26, room, 26)}
    if layout == "two_columns":
        return {"body": Frame(side, TOP, half, height), "second": Frame(side + half + gap, TOP, half, height)}
    if layout == "text_chart":
        text = round(room * 0.47)
        left = side + text + gap
        return {"body": Frame(side, TOP, text, height), "chart": Frame(left, TOP, width - side - left, height)}
    if layout == "picture_text":
        left = side + half + gap
        return {
            "body": Frame(side, TOP, half, height),
            "picture": Frame(left, TOP, half, height - 34),
            "caption": Frame(left, BOTTOM - 26, half, 26),
        }
    return {"body": whole}


NUMBER_ROLES: tuple[tuple[Role, Role], ...] = (("number1", "label1"), ("number2", "label2"), ("number3", "label3"))
"""Each large number and the words below it."""


def number_frames(slide_format: SlideFormat, count: int, with_body: bool) -> dict[Role, Frame]:
    """Frames of ``count`` (1 to 3) large numbers and their labels; without text below they stand lower.

    Three numbers above text stand where the layout has them; the others say on the slide where they stand.
    """
    width, _ = SIZES[slide_format]
    side, gap = _side(slide_format), 30.0
    column = (width - 2 * side - (count - 1) * gap) / count
    number, label = (Frame(0, 138, column, 84), Frame(0, 226, column, 104))
    if not with_body:
        number, label = Frame(0, 150, column, 124), Frame(0, 284, column, 104)
    placed: dict[Role, Frame] = {}
    for at, (number_role, label_role) in enumerate(NUMBER_ROLES[:count]):
        left = side + at * (column + gap)
        placed[number_role] = Frame(left, number.top, column, number.height)
        placed[label_role] = Frame(left, label.top, column, label.height)
    return placed


def _numbers(slide_format: SlideFormat) -> dict[Role, Frame]:
    width, side = SIZES[slide_format][0], _side(slide_format)
    placed = number_frames(slide_format, 3, True)
    placed["body"] = Frame(side, 352, width - 2 * side, BOTTOM - 352)
    return placed


def picture_frames(slide_format: SlideFormat, layout: LayoutName, pixels: tuple[int, int]) -> tuple[Frame, Frame]:
    """Where a picture of so many pixels and its caption stand: as large as it can be, the caption right below it.

    Alone on a slide it stands in the middle, beside text it keeps to the left edge of its column.
    """
    spots = frames(slide_format, layout)
    room, caption = spots["picture"], spots["caption"]
    wide, high = pixels
    scale = min(room.width / wide, room.height / high)
    width, height = wide * scale, high * scale
    left = room.left + ((room.width - width) / 2 if layout == "picture" else 0.0)
    placed = Frame(left, room.top, width, height)
    return placed, Frame(caption.left, placed.bottom + 8, caption.width, caption.height)


def _cover(layout: LayoutName, width: float, side: float) -> dict[Role, Frame]:
    left = side + 22
    room = width - left - side
    if layout == "quotation":
        return {"title": Frame(side, 24, width - 2 * side, 76), "body": Frame(left, 140, room, 240),
                "caption": Frame(left, 392, room, 60)}  # fmt: skip
    if layout == "section":
        return {"title": Frame(left, 96, room, 120), "body": Frame(left, 246, room, 214)}
    placed: dict[Role, Frame] = {
        "title": Frame(left, 140, room, 166),
        "subtitle": Frame(left, 334, room, 128),
        "unit": Frame(left, 66, room, 46),
    }
    return placed


def _foot(width: float, side: float, cover: bool = False) -> dict[Role, Frame]:
    """Unit on the left; number, date and mark from the right edge inwards, so that no gap stays where a mark is not."""
    right = width - side
    if cover:
        return {"mark": Frame(right - 190, 494, 190, 24)}
    date = Frame(right - 46 - 12 - 72, 508, 72, 18)
    mark = Frame(date.left - 12 - 190, 506, 190, 22)
    return {
        "source": Frame(side, 472, width - 2 * side, 29),
        "mark": mark,
        "footer": Frame(side, 508, mark.left - 10 - side, 18),
        "date": date,
        "slide_number": Frame(right - 46, 508, 46, 18),
    }
