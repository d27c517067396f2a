"""Undo and redo as lists of values: going back is taking the value before. Named, and without limit."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

ValueT = TypeVar("ValueT")


class Step(Struct, Generic[ValueT], frozen=True):
    """What an edit was called ("Đổi tên mục") and the value that stood before it (past) or after it (future)."""

    name: str
    value: ValueT


class History(Struct, Generic[ValueT], frozen=True):
    """The present value, the steps that led to it (oldest first) and those that were taken back (next first)."""

    present: ValueT
    past: tuple[Step[ValueT], ...] = ()
    future: tuple[Step[ValueT], ...] = ()

    def edited(self, name: str, value: ValueT) -> History[ValueT]:
        """After an edit: what had been taken back is given up. An edit that changes nothing is no step."""
        if value is self.present or value == self.present:
            return self
        return History(value, (*self.past, Step(name, self.present)))

    def amended(self, name: str, value: ValueT) -> History[ValueT]:
        """After the last step came out otherwise (a review that goes on is one step); no step where it undid itself.

        Unchanged at the beginning, where there is no last step.
        """
        if not self.past:
            return self
        before = self.past[-1].value
        if value is before or value == before:
            return History(before, self.past[:-1])
        return History(value, (*self.past[:-1], Step(name, before)))

    def undone(self) -> History[ValueT]:
        """One step back; unchanged at the beginning."""
        if not self.past:
            return self
        last = self.past[-1]
        return History(last.value, self.past[:-1], (Step(last.name, self.present), *self.future))

    def redone(self) -> History[ValueT]:
        """One step forward again; unchanged at the end."""
        if not self.future:
            return self
        following = self.future[0]
        return History(following.value, (*self.past, Step(following.name, self.present)), self.future[1:])

    @property
    def undo_name(self) -> str:
        """What undo would take back, "" for nothing."""
        return self.past[-1].name if self.past else ""

    @property
    def redo_name(self) -> str:
        """What redo would do again, "" for nothing."""
        return self.future[0].name if self.future else ""
