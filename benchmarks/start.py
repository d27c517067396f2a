"""Start of the program to a usable window, as a ratio to an empty PySide6 window started the same way.

The usable window is the start page, with its commands and the list of recent briefings; the log is open. The desk's
page is built with the first briefing, which is not measured here.

usage: python benchmarks/start.py [--runs N]     Bar: at most 3 times. Exits 1 when it is missed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BAR = 3.0
EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, application.quit)
application.exec()
"""
OURS = """
import sys
from PySide6.QtCore import QTimer
from app.ui.application import make_application
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.services.logs import open_log
open_log()
application = make_application(sys.argv)
window = MainWindow(Desk())
window.show()
assert window.start_page.isVisible() and window.commands["load_text"].isEnabled()
QTimer.singleShot(0, window.close)
application.exec()
heavy = [m for m in ("matplotlib", "typst", "pptx", "docx", "lxml", "pypdfium2", "tesserocr") if m in sys.modules]
ours = [m for m in sys.modules if m.startswith(("app.importers.", "app.exporters.", "app.planning."))]
assert not heavy and not ours, (heavy, ours)
"""


def seconds(code: str, environment: dict[str, str]) -> float:
    """One start in a process of its own."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True)
    return time.perf_counter() - begin


def main() -> int:
    """Measure in turns, print medians and their ratio."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--runs", type=int, default=7)
    runs = ask.parse_args().runs
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "DECUONG_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        for code in (EMPTY, OURS):
            seconds(code, environment)
        pairs = [(seconds(EMPTY, environment), seconds(OURS, environment)) for _ in range(runs)]
    empty, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"empty window {empty * 1000:.0f} ms, ours {ours * 1000:.0f} ms, ratio {ours / empty:.2f} (bar {BAR})")
    return int(ours / empty > BAR)


if __name__ == "__main__":
    sys.exit(main())
