"""The one door to Typst: a template of ours and data in, pages out. Nobody else imports the compiler.

Text reaches a template as JSON through ``sys.inputs`` and is never pasted into markup, so ``#``, ``$`` or ``\\`` in a
title are letters like any other. Only our own fonts are known, nothing outside ``templates/typst`` can be read, the
time is fixed, and templates import no package (that would need a network): the same data gives the same bytes.
"""

from __future__ import annotations

import base64
import datetime
import functools
import io
from typing import Literal

import msgspec
import typst
from PIL import Image

from app.domain.errors import InputError
from app.domain.material import Media
from app.resources import fonts_folder, resource

Standard = Literal["ua-1"]
_TIME = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def to_pdf(template: str, data: object, standards: tuple[Standard, ...] = ()) -> bytes:
    """A tagged PDF of ``templates/typst/<template>.typ``. ``data`` is anything that msgspec turns into JSON.

    ``standards`` may ask for PDF/UA-1; Typst then refuses letters that no font of ours has (see ``fonts.lacking``).
    Raises typst.TypstError where a template is wrong, which is a defect of ours.
    """
    return _pages(_compiler(template, data).compile(format="pdf", timestamp=_TIME, pdf_standards=list(standards)))[0]


def to_png(template: str, data: object, ppi: float) -> tuple[bytes, ...]:
    """One PNG per page at ``ppi`` pixels per inch."""
    return _pages(_compiler(template, data).compile(format="png", ppi=ppi, timestamp=_TIME))


def query(template: str, data: object, label: str) -> list[object]:
    """Values of all ``metadata`` with this label: how a template tells what it measured. Lengths are in points."""
    text = _compiler(template, data).query(f"<{label}>", field="value", format="json")
    return msgspec.json.decode(text, type=list[object])


def picture_svg(media: Media) -> str:
    """A bitmap as an SVG, which is how a picture crosses the JSON border; a JPEG stays the JPEG that it is.

    Raises InputError for bytes that are no picture.
    """
    try:
        with Image.open(io.BytesIO(media.data)) as picture:
            width, height = picture.size
            picture.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as cause:
        raise InputError(
            "picture-unreadable", "Một ảnh trong dàn bài không đọc được; hãy bỏ ảnh đó rồi chèn lại tệp PNG hoặc JPEG."
        ) from cause
    href = f"data:{media.type};base64,{base64.b64encode(media.data).decode('ascii')}"
    size = f'width="{width}" height="{height}"'
    image = f'<image {size} href="{href}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {size}>{image}</svg>'


def _pages(compiled: bytes | list[bytes] | None) -> tuple[bytes, ...]:
    """Typst gives bytes for one page and a list for several, and None only where it writes a file itself."""
    return (compiled,) if isinstance(compiled, bytes) else tuple(compiled or ())


def _compiler(template: str, data: object) -> typst.Compiler:
    """A compiler of its own for each call: they are not safe to share between threads, and cost 0.3 ms."""
    folder = resource("templates/typst")
    return typst.Compiler(
        str(folder / f"{template}.typ"),
        root=str(folder),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": msgspec.json.encode(data).decode("utf-8")},
    )


@functools.cache
def _fonts() -> typst.Fonts:
    """Our fonts, read once (16 ms)."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts_folder())])
