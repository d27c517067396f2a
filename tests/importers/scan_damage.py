"""What scanners, copiers, fax machines and phones do to a page, seeded: each takes a colour picture and gives one."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from app.resources import fonts_folder

Damage = Callable[[random.Random, Image.Image, int], Image.Image]
"""Takes where chance comes from, the page in colour and its dots per inch."""

_PAPER = (255, 255, 255)
_STAMP_INCHES = 0.71
"""Radius of a stamp: 36 mm across."""


def tilted(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """Laid askew on the glass: up to 3 degrees either way."""
    return page.rotate(walk.uniform(-3, 3), Image.Resampling.BICUBIC, fillcolor=_PAPER)


def upside_down(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """Fed the wrong way round, and a little askew."""
    return page.rotate(180 + walk.uniform(-1.5, 1.5), Image.Resampling.BICUBIC, fillcolor=_PAPER)


def lying(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """Scanned across: a quarter to the left or right."""
    turned = page.transpose(walk.choice((Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)))
    return turned.rotate(walk.uniform(-1, 1), Image.Resampling.BICUBIC, fillcolor=_PAPER)


def speckled(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """Dust on the glass: dots of one to three dots' width all over, and a few hairs."""
    page = page.copy()
    draw = ImageDraw.Draw(page)
    for _ in range(round(page.width * page.height / 2500)):
        x, y, size = walk.randrange(page.width), walk.randrange(page.height), walk.choice((0, 0, 0, 1, 1, 2))
        draw.rectangle((x, y, x + size, y + size), fill=(walk.randrange(90),) * 3)
    for _ in range(4):
        x, y = walk.randrange(page.width), walk.randrange(page.height)
        draw.line((x, y, x + walk.randint(-60, 60), y + walk.randint(-60, 60)), fill=(60, 60, 60))
    return page


def copied(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """A copy of a copy: grey paper, soft and broken strokes, grain."""
    grey = page.convert("L").filter(ImageFilter.GaussianBlur(dpi / 230))
    levels = np.asarray(grey).astype(np.float32) * 0.6 + walk.randint(50, 80)
    chance = np.random.default_rng(walk.randrange(1 << 30))
    levels += chance.normal(0, 9, levels.shape)
    return _picture(levels)


def photographed(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """By a phone: a little from the side, lit from one corner, the table around it, saved as JPEG."""
    width, height = page.size
    sheet = Image.new("RGB", (round(width * 1.06), round(height * 1.05)), (96, 84, 70))
    sheet.paste(page, (round(width * 0.03), round(height * 0.025)))
    reach = 0.022
    corners = [
        (x + walk.uniform(-reach, reach) * sheet.width, y + walk.uniform(-reach, reach) * sheet.height)
        for x, y in ((0, 0), (0, sheet.height), (sheet.width, sheet.height), (sheet.width, 0))
    ]
    shown = sheet.transform(
        sheet.size, Image.Transform.PERSPECTIVE, _perspective(corners, sheet.size), Image.Resampling.BICUBIC
    )
    across = np.linspace(walk.uniform(0.5, 0.7), 1.0, shown.width)[None, :, None]
    down = np.linspace(1.0, walk.uniform(0.75, 0.95), shown.height)[:, None, None]
    lit = _picture(np.asarray(shown).astype(np.float32) * across * down * np.array([1.0, 0.97, 0.9]))
    return through_jpeg(lit.filter(ImageFilter.GaussianBlur(0.6)), walk.randint(55, 80))


def stamped(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """The red round stamp over the signer's post and the scrawl of a blue pen beside it."""
    middle = round(page.width * walk.uniform(0.52, 0.62)), round(_last_ink(page) - dpi * walk.uniform(0.55, 0.9))
    page = ImageChops.multiply(page, _stamp(page.size, middle, dpi))
    return _signed(walk, page, (middle[0] + round(_STAMP_INCHES * dpi), middle[1]), dpi)


def scribbled(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """Signed by a pen, blue or black, in the blank between office and name; strokes may touch both."""
    return _scribble(walk, page, dpi, walk.uniform(0.16, 0.34))


def scrawled_over(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """Signed in letters so large that they cover office and name: nobody can read all of it."""
    return _scribble(walk, page, dpi, walk.uniform(0.5, 0.7))


def _scribble(walk: random.Random, page: Image.Image, dpi: int, swing: float) -> Image.Image:
    """Two to four strokes of a pen that leave the blank's middle by ``swing`` of its height, up and down."""
    left, top, right, bottom = _signing_place(page)
    ink = Image.new("RGB", page.size, _PAPER)
    draw = ImageDraw.Draw(ink)
    colour = walk.choice(((40, 60, 160), (30, 30, 40), (20, 20, 90)))
    height = bottom - top
    for _ in range(walk.randint(2, 4)):
        x, y = walk.uniform(left, (left + right) / 2), (top + bottom) / 2 + walk.uniform(-0.15, 0.15) * height
        points: list[tuple[float, float]] = []
        speed = walk.uniform(1.2, 3.5)
        for step in range(walk.randint(20, 60)):
            reach = swing * height * walk.uniform(0.7, 1.1)
            points.append((x + math.cos(step / speed) * reach * 0.5, y + math.sin(step / speed) * reach))
            x += walk.uniform(0.005, 0.03) * dpi
        draw.line(points, fill=colour, width=max(2, dpi // walk.randint(55, 90)), joint="curve")
    return ImageChops.multiply(page, ink)


def sealed(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """The stamp over a third of the signature, to its left (Nghị định 30/2020, Điều 33), and the pen's scribble."""
    left, top, _, bottom = _signing_place(page)
    middle = round(left + walk.uniform(-0.3, 0.2) * dpi), round((top + bottom) / 2 + walk.uniform(-0.12, 0.12) * dpi)
    return ImageChops.multiply(scribbled(walk, page, dpi), _stamp(page.size, middle, dpi))


def copied_in_black(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """A black and white scan of a sealed page: stamp and pen are as black as the print, or broken into dots."""
    grey = np.asarray(sealed(walk, page, dpi).convert("L")).astype(np.float32)
    chance = np.random.default_rng(walk.randrange(1 << 30))
    return Image.fromarray(grey + chance.normal(0, 14, grey.shape) > walk.uniform(95, 150)).convert("RGB")


def bordered(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """The lid left open: black edges of uneven width, and the holes of a binder."""
    page = page.copy()
    draw = ImageDraw.Draw(page)
    width, height = page.size
    for edge in range(3):
        near, far = walk.uniform(0.05, 0.3) * dpi, walk.uniform(0.05, 0.3) * dpi
        left = [(0, 0), (near, 0), (far, height), (0, height)]
        top = [(0, 0), (width, 0), (width, near), (0, far)]
        right = [(width, 0), (width - near, 0), (width - far, height), (width, height)]
        draw.polygon((left, top, right)[edge], fill=(12, 12, 12))
    for share in (0.35, 0.62):
        x, y, hole = 0.45 * dpi, share * height, 0.11 * dpi
        draw.ellipse((x - hole, y - hole, x + hole, y + hole), fill=(20, 20, 20))
    return page


def shown_through(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """Thin paper: the print of the other side, mirrored and faint."""
    back = page.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(dpi / 120))
    faint = walk.uniform(0.16, 0.3)
    back = _picture(255 - (255 - np.asarray(back).astype(np.float32)) * faint)
    return ImageChops.multiply(page, ImageChops.offset(back, walk.randint(-9, 9), round(0.13 * dpi)))


def faxed(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """Black and white only, at 200 dots per inch whatever came in, with lost rows and frayed edges."""
    size = round(page.width * 200 / dpi), round(page.height * 200 / dpi)
    chance = np.random.default_rng(walk.randrange(1 << 30))
    grey = np.asarray(page.convert("L").resize(size, Image.Resampling.BICUBIC)).astype(np.float32)
    black = grey + chance.normal(0, 22, grey.shape) < 150
    for _ in range(5):
        row = walk.randrange(len(black) - 1)
        black[row] = black[row + 1]
    return Image.fromarray(~black).resize(page.size, Image.Resampling.BOX).convert("RGB")


def highlighted(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """Lines marked in yellow, green or pink by a reader's pen."""
    marks = Image.new("RGB", page.size, _PAPER)
    draw = ImageDraw.Draw(marks)
    for _ in range(5):
        top = walk.uniform(0.25, 0.6) * page.height
        colour = walk.choice(((255, 242, 60), (150, 240, 130), (255, 150, 190)))
        draw.rectangle((page.width * 0.15, top, page.width * walk.uniform(0.5, 0.9), top + 0.22 * dpi), fill=colour)
    return ImageChops.multiply(page, marks)


def pressed_hard(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """A small JPEG as messengers send it."""
    return through_jpeg(page, walk.randint(18, 32))


def faded(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """Little toner: thin, pale strokes."""
    levels = np.asarray(page.convert("L")).astype(np.float32)
    chance = np.random.default_rng(walk.randrange(1 << 30))
    worn = chance.random((levels.shape[0] // 3 + 1, levels.shape[1] // 3 + 1)).repeat(3, 0).repeat(3, 1)
    strength = 0.45 + 0.35 * worn[: levels.shape[0], : levels.shape[1]]
    return _picture(255 - (255 - levels) * strength)


def as_it_is(walk: random.Random, page: Image.Image, dpi: int) -> Image.Image:
    """A clean scan."""
    return page


ALL: tuple[Damage, ...] = (
    as_it_is, tilted, upside_down, lying, speckled, copied, photographed, stamped, bordered, shown_through, faxed,
    highlighted, pressed_hard, faded,
)  # fmt: skip


def through_jpeg(page: Image.Image, quality: int) -> Image.Image:
    """The picture as JPEG of this quality shows it."""
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=quality)
    return Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")


def book(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two pages side by side under one lid."""
    spread = Image.new("RGB", (left.width + right.width, left.height), _PAPER)
    spread.paste(left, (0, 0))
    spread.paste(right, (left.width, 0))
    shadow = ImageDraw.Draw(spread)
    shadow.line((left.width, 0, left.width, left.height), fill=(120, 120, 120), width=3)
    return spread


def _picture(levels: np.ndarray) -> Image.Image:
    return Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8)).convert("RGB")


def _perspective(corners: list[tuple[float, float]], size: tuple[int, int]) -> list[float]:
    """Coefficients that bring a picture's own corners to these places."""
    own = ((0, 0), (0, size[1]), (size[0], size[1]), (size[0], 0))
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, own, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    return list(np.linalg.solve(np.array(rows), np.array(own, dtype=float).reshape(8)))


def _last_ink(page: Image.Image) -> int:
    """The height of the lowest print of a page."""
    rows = np.nonzero((np.asarray(page.convert("L")) < 128).any(axis=1))[0]
    return int(rows[-1]) if len(rows) else page.height // 2


def _signing_place(page: Image.Image) -> tuple[float, float, float, float]:
    """The tallest blank between two lines of the page's right half, where print stands over it: left, top, right,
    bottom in dots."""
    dark = np.asarray(page.convert("L"))[:, round(page.width * 0.55) :] < 128
    rows = np.nonzero(dark.any(axis=1))[0]
    at = int(np.argmax(np.diff(rows)))
    near = np.nonzero(dark[max(0, rows[at] - 20) : rows[at] + 1].any(axis=0))[0] + round(page.width * 0.55)
    return float(near[0]), float(rows[at]), float(near[-1]), float(rows[at + 1])


def _stamp(size: tuple[int, int], middle: tuple[int, int], dpi: int) -> Image.Image:
    """A red round stamp on white paper."""
    stamp = Image.new("RGB", size, _PAPER)
    draw = ImageDraw.Draw(stamp)
    radius = round(_STAMP_INCHES * dpi)
    for ring, width in ((radius, 3), (round(radius * 0.66), 2)):
        box = (middle[0] - ring, middle[1] - ring, middle[0] + ring, middle[1] + ring)
        draw.ellipse(box, outline=(214, 50, 50), width=max(1, width * dpi // 150))
    _star(draw, middle, radius * 0.3)
    _on_an_arc(stamp, "ỦY BAN NHÂN DÂN XÃ TÂN LẬP", middle, radius * 0.82)
    return stamp


def _star(draw: ImageDraw.ImageDraw, middle: tuple[int, int], radius: float) -> None:
    points = [
        (
            middle[0] + math.sin(turn * math.pi / 5) * radius * (1 if turn % 2 == 0 else 0.4),
            middle[1] - math.cos(turn * math.pi / 5) * radius * (1 if turn % 2 == 0 else 0.4),
        )
        for turn in range(10)
    ]
    draw.polygon(points, fill=(214, 50, 50))


def _on_an_arc(page: Image.Image, text: str, middle: tuple[int, int], radius: float) -> None:
    font = ImageFont.truetype(fonts_folder() / "LiberationSans-Bold.ttf", round(radius * 0.24))
    for at, letter in enumerate(text):
        turn = -75 + 150 * at / max(1, len(text) - 1)
        tile = Image.new("L", (round(radius * 0.5),) * 2, 0)
        ImageDraw.Draw(tile).text((tile.width / 2, tile.height / 2), letter, font=font, fill=255, anchor="mm")
        x = middle[0] + math.sin(math.radians(turn)) * radius - tile.width / 2
        y = middle[1] - math.cos(math.radians(turn)) * radius - tile.height / 2
        page.paste((214, 50, 50), (round(x), round(y)), tile.rotate(-turn, Image.Resampling.BICUBIC))


def _signed(walk: random.Random, page: Image.Image, start: tuple[int, int], dpi: int) -> Image.Image:
    ink = Image.new("RGB", page.size, _PAPER)
    x, y = start[0] - 0.2 * dpi, float(start[1])
    points: list[tuple[float, float]] = []
    for step in range(60):
        points.append((x, y + math.sin(step / 2.3) * 0.25 * dpi * walk.uniform(0.4, 1.2)))
        x += 0.028 * dpi
    ImageDraw.Draw(ink).line(points, fill=(40, 60, 160), width=max(2, dpi // 60), joint="curve")
    return ImageChops.multiply(page, ink)
