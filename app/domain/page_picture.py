"""A page of a source as a picture, for a person who compares a reading with the paper."""

from __future__ import annotations

from msgspec import Struct


class PagePicture(Struct, frozen=True):
    """A grey PNG of the upright page, and how many points high that page is: a ``Strip`` is told in points."""

    png: bytes
    height_pt: float
