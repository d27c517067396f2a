"""The garbage collector at rest while a workbook is read.

What a reader makes are trees without cycles; going through them again and again took a fifth of the time. The reading
process rests its collector by itself (worker.py); this is for readings inside the program's own process.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Generator[None]:
    """No collection of cycles inside; as it was before, afterwards."""
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
