"""Pictures that a person puts in: upright, clean of hidden data; and the reminder that maps of the country bring."""

from __future__ import annotations

import hashlib
import io
import warnings
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageOps, UnidentifiedImageError

from app.domain.briefing import Briefing, PictureItem
from app.domain.errors import InputError
from app.domain.material import Media

MOST_BYTES = 40 * 1024 * 1024
MOST_PIXELS = 80_000_000
MOST_SIDE = 3000
"""Pixels of the longer side that are kept: more than a full slide or page shows at 220 dpi."""


class TakenPicture(Struct, frozen=True):
    """A picture as it is kept: ``key`` is the SHA-256 of its bytes, ``caption`` its file's name without ending."""

    key: str
    media: Media
    caption: str
    looks_like_map: bool


def take_in_file(path: Path) -> TakenPicture:
    """The picture of a file. Raises InputError when it is missing, too large or no picture."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError("picture-too-large", f"Hình “{path.name}” lớn hơn 40 MB; hãy thu nhỏ rồi nạp lại.")
        data = path.read_bytes()
    except OSError as e:
        raise InputError("picture", f"Không mở được hình “{path.name}”; hãy kiểm tra lại tệp.") from e
    return take_in(data, path.stem)


def take_in(data: bytes, name: str) -> TakenPicture:
    """A picture's bytes turned as the camera says, at most MOST_SIDE pixels long, redrawn so that nothing hidden stays.

    Photographs stay JPEG, everything else becomes PNG. Raises InputError when the bytes are no picture.
    """
    from app.typesetting.map_likeness import looks_like_country_map

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise InputError("picture-too-large", f"Hình “{name}” quá lớn; hãy thu nhỏ dưới 80 triệu điểm ảnh.")
                photograph = opened.format == "JPEG"
                image = ImageOps.exif_transpose(opened)
                image.load()
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as e:
        raise InputError("picture", f"Không mở được hình “{name}”; hãy lưu lại dạng PNG hoặc JPG.") from e
    image.thumbnail((MOST_SIDE, MOST_SIDE), Image.Resampling.LANCZOS)
    clear = "A" in image.getbands() or "transparency" in image.info
    plain = Image.new("RGBA" if clear and not photograph else "RGB", image.size)
    plain.paste(image.convert(plain.mode))
    stream = io.BytesIO()
    plain.save(stream, *(("JPEG",) if photograph else ("PNG",)), **({"quality": 90} if photograph else {}))
    kept = stream.getvalue()
    media = Media("image/jpeg" if photograph else "image/png", kept)
    return TakenPicture(hashlib.sha256(kept).hexdigest(), media, name, looks_like_country_map(kept, name))


def map_reminders(briefing: Briefing) -> tuple[str, ...]:
    """One sentence for each picture that looks like a map of the country, in the briefing's order."""
    return tuple(
        f"Hình “{item.title or item.caption or 'chưa có tên'}” trông như bản đồ Việt Nam; hãy kiểm tra bản đồ đã có "
        "quần đảo Hoàng Sa và quần đảo Trường Sa."
        for item in briefing.items()
        if isinstance(item, PictureItem) and item.looks_like_map
    )
