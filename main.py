"""Open the window (no arguments) or run the command line."""

import multiprocessing
import sys

from app.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # the packaged program starts its reading process through this same door
    sys.exit(main())
