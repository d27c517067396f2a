"""A screen that nobody sees, with a window manager, and the hands at its keyboard and mouse."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from tests.conftest import require_tool
from tests.screen import vietnamese_keys

SIZE = "1366x768x24"
_KEY_PAUSE_MS = 12


class VirtualScreen:
    """Xvfb on a free display with openbox; all input goes through xdotool, as from a person's hands."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._programs = ExitStack()
        self.display = ""

    def __enter__(self) -> VirtualScreen:
        tools = (require_tool(name) for name in ("Xvfb", "openbox", "xdotool", "xkbcomp"))
        server, manager, self._hands, keys = tools
        mine, theirs = os.pipe()
        os.set_inheritable(theirs, True)
        arguments = [server, "-displayfd", str(theirs), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
        self._start(arguments, dict(os.environ), (theirs,))
        os.close(theirs)
        with os.fdopen(mine) as told:
            self.display = f":{told.readline().strip()}"
        vietnamese_keys.put_on(self.display, keys, self._folder)
        self._start([manager, "--sm-disable"], self.environment(), ())
        self._wait_for_manager()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._programs.close()

    def environment(self) -> dict[str, str]:
        """What a program on this screen is started with."""
        return {**os.environ, "DISPLAY": self.display, "HOME": str(self._folder)}

    def press(self, *keys: str) -> None:
        """Press keys or chords one after the other: ``press("ctrl+s", "Return")``."""
        self._do("key", "--clearmodifiers", "--delay", str(_KEY_PAUSE_MS), *keys)

    def type(self, text: str) -> None:
        """Type a text; every Vietnamese letter has a key on this keyboard."""
        self._do("type", "--clearmodifiers", "--delay", str(_KEY_PAUSE_MS), "--", text)

    def click(self, x: int, y: int, *, times: int = 1, holding: str = "") -> None:
        """Move there and click, with ``holding`` (``ctrl``) held down meanwhile."""
        click = ["click", "--repeat", str(times), "--delay", "80", "1"]
        held = ["keydown", holding, *click, "keyup", holding] if holding else click
        self._do("mousemove", str(x), str(y), *held)

    def turn_wheel_down(self, x: int, y: int) -> None:
        """One notch of the wheel with the mouse there."""
        self._do("mousemove", str(x), str(y), "click", "5")

    def _do(self, *words: str) -> None:
        subprocess.run([self._hands, *words], env=self.environment(), check=True, timeout=30, capture_output=True)

    def _start(self, arguments: list[str], environment: dict[str, str], keep: tuple[int, ...]) -> None:
        log = self._programs.enter_context((self._folder / f"{Path(arguments[0]).name}.log").open("wb"))
        program = subprocess.Popen(arguments, env=environment, stdout=log, stderr=log, pass_fds=keep)
        self._programs.callback(program.wait, 10)
        self._programs.callback(program.terminate)

    def _wait_for_manager(self) -> None:
        """The window manager has said its name on the root window."""
        end = time.monotonic() + 15
        while time.monotonic() < end:
            found = subprocess.run(
                [self._hands, "get_desktop"], env=self.environment(), check=False, capture_output=True, timeout=15
            )
            if found.returncode == 0:
                return
            time.sleep(0.1)
        raise AssertionError("the window manager did not start")
