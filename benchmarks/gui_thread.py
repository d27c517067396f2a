"""How long the window is deaf: the longest stretches in which its thread does not come back to the event loop.

    python benchmarks/gui_thread.py [--guidance FILE --figures FILE] [--longest N]

The main job is done on the sample and, where they are given, on a guidance and a workbook of one's own. A timer on the
window's thread beats every 4 ms; a watcher notes what that thread is at whenever a beat is late. Bar: 50 ms of the
thread's own processor time; waiting for other threads and programs of the machine is told apart, for it is no work of
the window. Exits 1 when a stretch is above the bar.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
BAR_MS = 50.0
BEAT_MS = 4
PATIENCE_SECONDS = 60.0

Waiting = Callable[[], object]
Steps = Iterator[tuple[str, Waiting]]


class Stall(NamedTuple):
    """A stretch without a beat: seconds on the clock, seconds of the thread's own work, the step, where it was."""

    clock: float
    own: float
    step: str
    place: str


class Watch:
    """Beats on the window's thread; the watcher's thread looks at that thread's stack while a beat is late."""

    def __init__(self) -> None:
        self.stalls: list[Stall] = []
        self.step = "start"
        self._main = threading.main_thread().ident
        self._seen: Counter[str] = Counter()
        self._open = True
        self._beaten, self._worked = time.perf_counter(), time.thread_time()
        self._watcher = threading.Thread(target=self._look, daemon=True)
        self._watcher.start()

    def beat(self) -> None:
        """Called by a timer of the window's thread."""
        now, worked = time.perf_counter(), time.thread_time()
        clock, own = now - self._beaten, worked - self._worked
        if clock > BAR_MS / 2000:
            place = "\n".join(f"        {n:3} × {where}" for where, n in self._seen.most_common(4))
            self.stalls.append(Stall(clock, own, self.step, place))
        self._seen = Counter()
        self._beaten, self._worked = time.perf_counter(), time.thread_time()

    def close(self) -> None:
        """End the watcher."""
        self._open = False
        self._watcher.join()

    def _look(self) -> None:
        while self._open:
            time.sleep(0.003)
            if time.perf_counter() - self._beaten > 0.015:
                frame = sys._current_frames().get(self._main)
                if frame is not None:
                    self._seen[_place(frame)] += 1


def _place(frame: object) -> str:
    """The innermost six places in the program's own files, outermost first."""
    rows = [r for r in traceback.extract_stack(frame) if "/app/" in r.filename.replace("\\", "/")]  # type: ignore[arg-type]
    return " > ".join(f"{Path(r.filename).stem}.{r.name}:{r.lineno}" for r in rows[-6:]) or "Qt"


def main() -> int:
    """Do the job, print the longest stretches, and tell which are above the bar."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--guidance", type=Path)
    ask.add_argument("--figures", type=Path)
    ask.add_argument("--longest", type=int, default=5)
    asked = ask.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["DECUONG_HOME"] = home
        stalls = _watched([path for path in (asked.guidance, asked.figures) if path], Path(home))
    late = [stall for stall in stalls if stall.own * 1000 > BAR_MS]
    for stall in sorted(stalls, key=lambda stall: -stall.own)[: asked.longest]:
        print(f"{stall.own * 1000:5.0f} ms of its own in {stall.clock * 1000:5.0f} ms: {stall.step}\n{stall.place}")
    print(
        f"{len(late)} stretches above {BAR_MS:.0f} ms of own work, {len(stalls)} of more than half of it on the clock"
    )
    return int(bool(late))


def _watched(files: list[Path], home: Path) -> list[Stall]:
    from PySide6.QtCore import QTimer

    from app.ui.application import _behind_the_window, make_application
    from app.ui.desk import Desk
    from app.ui.main_window import MainWindow

    application = make_application([sys.argv[0]])
    watch = Watch()
    window = MainWindow(Desk())
    window.resize(1366, 768)
    window.ask_to_save = lambda: "discard"
    window.show()
    beats = QTimer()
    beats.timeout.connect(watch.beat)
    beats.start(BEAT_MS)
    QTimer.singleShot(0, lambda: _behind_the_window(application, window))
    driver = Driver(_job(window, files, home), watch, window.close)
    application.exec()
    beats.stop()
    watch.close()
    if driver.trouble is not None:
        raise driver.trouble
    return watch.stalls


class Driver:
    """Takes the steps one after the other, each when what the last one waits for is there."""

    def __init__(self, steps: Steps, watch: Watch, ended: Callable[[], object]) -> None:
        from PySide6.QtCore import QTimer

        self._steps, self._watch, self._ended = steps, watch, ended
        self._wait: Waiting = lambda: True
        self._since = time.perf_counter()
        self.trouble: BaseException | None = None
        self._timer = QTimer()
        self._timer.timeout.connect(self._advance)
        self._timer.start(20)

    def _advance(self) -> None:
        try:
            if not self._wait():
                if time.perf_counter() - self._since > PATIENCE_SECONDS:
                    raise TimeoutError(f"“{self._watch.step}” took longer than {PATIENCE_SECONDS} seconds")
                return
            self._watch.step, self._wait = next(self._steps)
            self._since = time.perf_counter()
        except StopIteration:
            self._end()
        except Exception as trouble:  # noqa: BLE001 - it is raised again when the window is closed
            self.trouble = trouble
            self._end()

    def _end(self) -> None:
        from PySide6.QtWidgets import QApplication

        self._timer.stop()
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
        self._ended()
        QApplication.quit()


def _job(window: object, files: list[Path], home: Path) -> Steps:
    """The main job twice: on the sample, and on the files. Each step is told with what has to be there after it."""
    yield "start page", _after(0.6)
    yield from _step("open the sample", window, "sample", lambda: _quiet(window))
    yield from _on_the_desk(window, home / "mau")
    yield from _step("leave", window, "leave", lambda: window.desk.project is None)
    if files:
        _later(lambda: window.desk.load(files))
        yield "load files", lambda: _dialog("load_summary")
        yield "look at what was read", _after(0.4)
        _later(lambda: _dialog("load_summary").accept())
        yield "close what was read", lambda: _dialog("load_summary") is None and _quiet(window)
        yield from _tick(window, 12)
        yield from _on_the_desk(window, home / "rieng")
        yield from _step("leave", window, "leave", lambda: window.desk.project is None)


def _on_the_desk(window: object, folder: Path) -> Steps:
    from PySide6.QtWidgets import QWidget

    yield from _tick(window, 3)
    yield from _search(window)
    items = [item.id for item in window.desk.briefing.items()]
    for item in items[:4]:
        _later(lambda item=item: window.conduct.arranging.select(item))
        yield "select an item", lambda: _quiet(window)
    above = window.desk.briefing.topics[0].id
    _later(lambda: window.outline.model.move_requested.emit(items[0], above, 3))
    yield "drag an item", lambda: _quiet(window)
    _later(lambda: window.conduct.arranging.select(items[0]))
    yield "select an item", lambda: _quiet(window)
    _later(lambda: window.item.wording.appendPlainText("Lời của đơn vị"))
    yield "edit wording", _after(1.0)
    yield "edit wording", lambda: _quiet(window)
    for name, step in (("undo", "undo"), ("redo", "redo"), ("view_leaflet", "leaflet"), ("view_report", "report"),
                       ("zoom_in", "zoom"), ("zoom_fit", "fit"), ("view_deck", "slides")):  # fmt: skip
        yield from _step(step, window, name, lambda: _quiet(window))
    _later(lambda: window.sources.tabs.setCurrentIndex(1))
    yield "figures of the sources", _after(0.3)
    _later(lambda: [window.sources.table.selectRow(row) for row in range(4)])
    yield "choose figures", _after(0.2)
    for name, dialog in (("add_chart", "chart_dialog"), ("review", "review_dialog"), ("details", "details_dialog"),
                         ("shortcuts", "shortcuts_dialog"), ("unit", "unit_dialog")):  # fmt: skip
        yield from _dialog_opened_and_closed(window, name, dialog)
    for name in ("figures", "library"):
        if name in {action.objectName() for action in window.commands.all()}:
            yield from _step(f"open the page {name}", window, name, _after(1.0))
            _later(window.close_page)
            yield f"close the page {name}", _after(0.3)
    folder.mkdir()
    yield from _step("open the export window", window, "export", lambda: _dialog("export_dialog"))
    dialog = _dialog("export_dialog")
    dialog.folder.setText(str(folder))
    box = dialog.findChild(QWidget, "export_confirm")
    if box is not None:
        box.setChecked(True)
    yield "export window", _after(0.3)
    _later(lambda: dialog.go.click())
    yield "export", lambda: not dialog.running and not window.desk.runner.busy and any(folder.iterdir())
    _later(dialog.close)
    yield "close the export window", lambda: _quiet(window)


def _tick(window: object, count: int) -> Steps:
    """Tick sections of the first document that are not ticked yet."""
    from app.ui.source_tree import _walk

    nodes = [n for n in _walk(window.sources.model._root) if n.kind == "section" and n.tick == "off"]
    for node in nodes[:count]:
        _later(lambda key=node.key: window.sources.model.tick_requested.emit(key, True))
        yield "tick a section", lambda: _quiet(window)


def _search(window: object) -> Steps:
    for words in ("k", "kinh te", "kinh te xa", ""):
        _later(lambda words=words: window.sources.search.setText(words))
        yield "search the sources", _after(0.3)


def _dialog_opened_and_closed(window: object, command: str, name: str) -> Steps:
    yield from _step(f"open {name}", window, command, lambda: _dialog(name))
    yield f"{name} stands", _after(0.8)
    _later(lambda: _dialog(name).reject())
    yield f"close {name}", lambda: _dialog(name) is None and _quiet(window)


def _step(told: str, window: object, command: str, there: Waiting) -> Steps:
    _later(window.commands[command].trigger)
    yield told, there


def _later(what: Callable[[], object]) -> None:
    """In a turn of its own, so that a dialog's loop runs below the driver and not inside of it."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, what)


def _after(seconds: float) -> Waiting:
    begin: list[float] = []

    def over() -> bool:
        begin.append(time.perf_counter())
        return begin[-1] - begin[0] > seconds

    return over


def _quiet(window: object) -> bool:
    """Nothing is being read, planned or drawn, and the last change has been shown."""
    if window.desk.project is None or window.desk.runner.busy or not window.has_desk_page:
        return False
    preview = window.preview
    shown = preview.preview
    return (
        shown is not None
        and shown.project is window.desk.project
        and not preview.runner.busy
        and not preview._pause.isActive()
    ) or not window.desk.briefing.items()


def _dialog(name: str) -> object:
    from PySide6.QtWidgets import QApplication

    dialog = QApplication.activeModalWidget()
    return dialog if dialog is not None and dialog.objectName() == name else None


if __name__ == "__main__":
    sys.exit(main())
