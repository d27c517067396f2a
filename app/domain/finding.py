"""What the checks say of a text or of two that do not agree."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

FindingKind = Literal[
    "garbled", "spelling", "duplicate", "numbering", "arithmetic", "contradiction", "suspect", "broken_text"
]
Severity = Literal["error", "warning", "hint"]


class Finding(Struct, frozen=True, omit_defaults=True):
    """``quote`` is exact words of ``lines`` (1-based), joined by " | "; ``message`` is a Vietnamese sentence."""

    id: str
    kind: FindingKind
    severity: Severity
    lines: tuple[int, ...]
    quote: str
    message: str
    suggestion: str | None = None
    file: str | None = None
