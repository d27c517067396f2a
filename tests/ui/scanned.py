"""Projects of one source each for tests of the review: a scan of two pages, the second upside down, or any bytes."""

from __future__ import annotations

import hashlib

from msgspec.structs import replace

from app.domain.project import Original, Project
from app.importers.reading import guidance_from_bytes
from app.services.beginning import empty_project
from app.services.settings import SAMPLE_UNIT, presets
from tests.importers.test_scan import file_of
from tests.importers.test_scan import page as scanned_page


def two_pages() -> bytes:
    """A TIFF of two pages; the second lies upside down."""
    return file_of(scanned_page(), "TIFF", save_all=True, append_images=[scanned_page(angle=180)], dpi=(150, 150))


def project_with(data: bytes, name: str, kept: bytes | None = None) -> Project:
    """A project with one source that was read from ``data``; ``kept`` are other bytes under its name."""
    sha = hashlib.sha256(data).hexdigest()
    empty = empty_project(SAMPLE_UNIT, presets()[0])
    return replace(
        empty,
        briefing=replace(empty.briefing, sources=(sha,)),
        originals={sha: Original(name, data if kept is None else kept)},
        guidance={sha: guidance_from_bytes(data, name)},
    )
