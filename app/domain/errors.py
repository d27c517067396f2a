"""The few errors that a person can do something about; all other exceptions are defects of the program.

Each carries a stable code (for logs, scripts and tests) and one Vietnamese sentence that says what, where and what to
do next. The cause is chained with ``raise ... from``; logs hold the code and sizes, never content.
"""

from __future__ import annotations


class AppError(Exception):
    """Expected trouble. ``code`` is stable English kebab-case, ``sentence`` is Vietnamese and complete."""

    exit_code = 2

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence

    def __reduce__(self) -> tuple[type[AppError], tuple[str, str]]:
        """Errors cross from the worker process to the window: they pickle by code and sentence."""
        return type(self), (self.code, self.sentence)


class InputError(AppError):
    """What came from outside cannot be used: a file, an argument, a field."""


class EnvironmentProblem(AppError):
    """The machine does not allow it: a full disk, no right to write, a missing font."""


class Conflict(AppError):
    """Something is already there, or has changed meanwhile, and is not overwritten without asking."""


class Cancelled(AppError):
    """The person stopped it; nothing was written."""

    def __init__(self, code: str = "cancelled", sentence: str = "Đã dừng theo yêu cầu; chưa ghi gì ra đĩa.") -> None:
        super().__init__(code, sentence)
