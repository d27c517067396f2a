"""The program's log: rotating, and free of content. Codes, sizes, types and places in our code; never text of a paper.

A traceback's last line often quotes data (``KeyError: 'Thu ngân sách'``), so only the type of an exception is written.
"""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType
from typing import Any

from app.domain.errors import AppError
from app.services.home import home_folder

LOGGER = "decuong"
_BYTES = 512 * 1024
_KEPT = 3


class ContentFree(logging.Formatter):
    """Frames and types of exceptions without their messages; the code of our own errors."""

    def format(self, record: logging.LogRecord) -> str:
        """One line and the frames; a text that another handler's formatter left in the record is not taken over."""
        own = logging.makeLogRecord(record.__dict__)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: Any) -> str:
        """The chain of exceptions, innermost first: type, code, and where in our code."""
        error: BaseException | None = ei[1]
        lines: list[str] = []
        while error is not None:
            code = f" [{error.code}]" if isinstance(error, AppError) else ""
            lines.append(f"{type(error).__name__}{code}{_frames(error.__traceback__)}")
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def _frames(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return "".join(f"\n    {frame.filename.rsplit('app', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames)


def open_log() -> logging.Logger:
    """The program's logger, writing to ``decuong.log`` in the home folder; calling it again changes nothing."""
    # On a slow PC it tells the console that it looks through the fonts; nobody has asked, and nobody can do anything.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    logger = logging.getLogger(LOGGER)
    path = home_folder() / "decuong.log"
    for handler in list(logger.handlers):
        if isinstance(handler, RotatingFileHandler):
            if handler.baseFilename == str(path):
                return logger
            logger.removeHandler(handler)
            handler.close()
    handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(ContentFree("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return logger
