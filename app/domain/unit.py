"""The unit's profile: asked once, kept in the settings, printed on every paper.

It stands apart from the briefing that carries it because the start page shows it before any briefing is imported.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

UnitKind = Literal["party", "state", "front"]
Capacity = Literal["on_behalf", "deputy_for", "by_order", "authorised", "acting"]


class Authority(Struct, frozen=True):
    """One line above a signature: on behalf of whom. The profile prints it as T/M, K/T, T/L or as TM., KT., TL."""

    capacity: Capacity
    of: str


class Signer(Struct, frozen=True, omit_defaults=True):
    """Who signs: authority lines from the top, the office held, the name (no degree, no "đồng chí")."""

    authority: tuple[Authority, ...]
    role: str
    name: str


class UnitProfile(Struct, frozen=True, omit_defaults=True):
    """The office that makes the papers. Names are written as in running text ("Đảng uỷ phường An Bình").

    ``kind`` decides the official format: party → HD 05-HD/VPTW, state and front → Nghị định 30/2020 (front bodies
    follow it too unless they have rules of their own). ``symbol`` is what stands after the type in a number ("ĐU").
    """

    kind: UnitKind
    name: str
    superior: str
    place: str
    symbol: str = ""
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
    department: str = ""
    contact: str = ""
    logo: str | None = None
    """Key of the picture among the project's media."""
