"""Start of the program: no arguments open the window, anything else is the command line of docs/command-line.md."""

from __future__ import annotations

import multiprocessing
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the window or the command line; returns the exit code (0 done, 1 a defect, 2 the input or the call)."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments:
        from app.ui.application import run_window

        return run_window(arguments)
    from app.cli import run

    return run(arguments)


if __name__ == "__main__":
    multiprocessing.freeze_support()  # the packaged program starts its reading process through this same door
    sys.exit(main())
