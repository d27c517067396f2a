"""What every test may ask for: the corpus folder, outside tools, a home of its own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def corpus_folder() -> Path | None:
    """The folder of real papers, or None on a machine that has none."""
    stated = os.environ.get("DECUONG_CORPUS")
    folder = Path(stated) if stated else ROOT.parent / "shared" / "corpus"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def corpus() -> Path:
    folder = corpus_folder()
    if folder is None:
        pytest.skip("the corpus folder is not on this machine")
    return folder


@pytest.fixture(scope="session")
def tools() -> Path:
    """Scripts that judge the papers (score_reading.py, check_deck.py); they stand beside the corpus."""
    folder = corpus_folder()
    if folder is None or not (folder.parent / "tools").is_dir():
        pytest.skip("the corpus folder is not on this machine")
    return folder.parent / "tools"


def require_tool(program: str) -> str:
    """Path of an outside program; without it the test skips, or fails where all tools must be there."""
    found = shutil.which(program)
    if found:
        return found
    if os.environ.get("DECUONG_REQUIRE_TOOLS") == "1":
        pytest.fail(f"{program} is missing although DECUONG_REQUIRE_TOOLS=1")
    pytest.skip(f"{program} is not installed")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, library, journal and log of each test lie in a folder of its own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("DECUONG_HOME", str(home))
    return home


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the whole of the long fuzz, kill and picture tests")
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files; read the diff")


@pytest.fixture(scope="session")
def whole(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--long"))


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


def pytest_terminal_summary(terminalreporter: object) -> None:
    """Say how many tests used the real papers, so that a run without them is seen."""
    stats: dict[str, list[object]] = getattr(terminalreporter, "stats", {})
    ran = sum(
        1
        for outcome in ("passed", "failed")
        for report in stats.get(outcome, [])
        if "corpus" in getattr(report, "keywords", {}) and getattr(report, "when", "") == "call"
    )
    getattr(terminalreporter, "write_line")(f"corpus tests run: {ran}")  # noqa: B009
