"""A person's picture made fit for a page: upright, no larger than it is shown, its hidden data left behind."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from app.domain.deck import DeckPicture
from app.domain.errors import InputError
from app.domain.material import Media

DOTS_PER_INCH = 220
MOST_PIXELS = 80_000_000


def printable(media: Media, width_pt: float, height_pt: float) -> Media:
    """A picture for a printed page: as ``prepared``, for papers that keep the bytes under a key of their own."""
    made = prepared(media, "", width_pt, height_pt)
    return Media(made.type, made.data)


def prepared(
    media: Media, key: str, width_pt: float, height_pt: float, *, alt_text: str = "", caption: str = ""
) -> DeckPicture:
    """The picture for a frame of this size: turned as the camera says, at most 220 dpi, without EXIF or position.

    Raises InputError when the bytes are no picture that can be shown.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(media.data), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise InputError(
                        "picture-too-large", "Ảnh quá lớn; hãy thu nhỏ xuống dưới 80 triệu điểm ảnh rồi nạp lại."
                    )
                kind = opened.format or "PNG"
                image = ImageOps.exif_transpose(opened)
                image.load()
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as e:
        raise InputError(
            "picture-unreadable", "Không đọc được ảnh; hãy lưu lại ảnh dạng .png hoặc .jpg rồi nạp lại."
        ) from e
    scale = min(width_pt / image.width, height_pt / image.height) * DOTS_PER_INCH / 72
    if scale < 1:
        image = image.resize(
            (max(1, round(image.width * scale)), max(1, round(image.height * scale))), Image.Resampling.LANCZOS
        )
    stream = io.BytesIO()
    if kind == "JPEG":
        image.convert("RGB").save(stream, "JPEG", quality=88, optimize=True)
        return DeckPicture(key, "image/jpeg", stream.getvalue(), image.size, alt_text, caption)
    plain = image.convert("RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB")
    plain.save(stream, "PNG", optimize=True)
    return DeckPicture(key, "image/png", stream.getvalue(), image.size, alt_text, caption)
