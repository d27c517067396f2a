"""A person at the program: looks, waits until something is there, then presses keys or clicks on what stands there."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.screen.virtual_screen import VirtualScreen

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "screenshots" / "real"
_PATIENCE_SECONDS = 30.0


class Officer:
    """Starts the program with ``folder`` as home and working folder, and works at it through the screen's hands."""

    def __init__(self, screen: VirtualScreen, folder: Path, pictures: str) -> None:
        self.screen, self._pictures, self._shots = screen, pictures, 0
        PICTURES.mkdir(parents=True, exist_ok=True)
        environment = screen.environment() | {
            "DECUONG_HOME": str(folder / ".decuong"),
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "xcb",
            "QT_ACCESSIBILITY": "0",
            "XDG_RUNTIME_DIR": str(folder),
        }
        folder.chmod(0o700)
        self._said = (folder / "program.log").open("w+", encoding="utf-8")
        self.program = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "screen" / "session.py")],
            cwd=folder / "tai-lieu", env=environment, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said,
        )  # fmt: skip

    def __enter__(self) -> Officer:
        return self

    def __exit__(self, *_: object) -> None:
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait(10)
        for pipe in (self.program.stdin, self.program.stdout, self._said):
            assert pipe is not None
            pipe.close()

    def state(self) -> dict[str, Any]:
        """What is to be seen now."""
        return self._ask(ask="state")

    def wait(self, what: str, there: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait until ``there`` holds of what is seen; fails saying ``what`` did not come."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while True:
            seen = self.state()
            if there(seen):
                return seen
            if time.monotonic() > end:
                self.shoot("failed")
                raise AssertionError(f"{what} did not come; seen: {seen}")
            time.sleep(0.05)

    def wait_for_window(self, name: str) -> dict[str, Any]:
        """Wait until this window or dialog is in front and has the keyboard."""
        return self.wait(name, lambda seen: seen["front"] == name and bool(seen["focus"]))

    def click(self, name: str, row: str = "", *, part: str = "", times: int = 1, holding: str = "") -> None:
        """Click on the middle of what stands there, once it is in sight."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while (place := self._ask(ask="where", name=name, row=row, part=part)) is None:
            if time.monotonic() > end:
                self.shoot("failed")
                raise AssertionError(f"{name} {row} is not in sight; seen: {self.state()}")
            time.sleep(0.05)
        self.screen.click(*place, times=times, holding=holding)

    def scroll_to(self, name: str, row: str) -> None:
        """Turn the wheel over a list until the row is in sight."""
        middle = self._ask(ask="where", name=name)
        assert middle is not None
        for _ in range(60):
            if self._ask(ask="where", name=name, row=row) is not None:
                return
            self.screen.turn_wheel_down(*middle)
        self.shoot("failed")
        raise AssertionError(f"no row {row} in {name}")

    def shoot(self, name: str) -> None:
        """Keep a picture of the screen, numbered in the order of the work."""
        time.sleep(0.15)  # what was seen has to be painted as well
        self._shots += 1
        path = PICTURES / f"{self._pictures}-{self._shots:02}-{name}.png"
        assert self._ask(ask="shoot", path=str(path))

    def faults_seen(self, name: str) -> list[str]:
        """Keep a picture, and say what is wrong with the window in front: cut texts, widgets over one another …"""
        self.shoot(name)
        return self._ask(ask="judge")

    def words(self) -> str:
        """What the program wrote on its error stream so far."""
        self._said.seek(0)
        return self._said.read()

    def _ask(self, **question: str) -> Any:
        assert self.program.stdin is not None and self.program.stdout is not None
        self.program.stdin.write(json.dumps(question) + "\n")
        self.program.stdin.flush()
        line = self.program.stdout.readline()
        assert line, f"the program ended with {self.program.wait(10)}: {self.words()}"
        return json.loads(line)
