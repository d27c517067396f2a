"""How long work tells how far it is, and learns that it should stop. No progress bar is known here."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Handed to every long function."""

    def step(self, done: int, total: int, label: str) -> None:
        """Say that ``done`` of ``total`` steps are behind us (0 ≤ done ≤ total; 0 of 0 when unknown).

        ``label`` is a short Vietnamese phrase. Raises ``Cancelled`` when the person has asked to stop.
        """
        ...


class Silent:
    """Nobody is watching."""

    def step(self, done: int, total: int, label: str) -> None:
        """Say nothing."""


SILENT: Progress = Silent()
