"""What the window keeps between two days: the unit's profile, recent briefings, window-free settings, journals.

One small JSON file in the home folder, written whole; a damaged one is set aside and the program starts as on its
first day, for settings are never worth a refusal to start.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.domain.unit import UnitProfile
from app.services.home import home_folder

if TYPE_CHECKING:  # the stores are imported with the first briefing: the start page needs the settings alone
    from app.domain.project import Project
    from app.project.journal import Journal, Recovered
    from app.project.store import Opened

SCHEMA = 1
MOST_RECENT = 12
_LOG = logging.getLogger("decuong")


class Recent(Struct, frozen=True):
    """A briefing opened lately: its file and the name of its event."""

    path: str
    name: str


class Settings(Struct, frozen=True, omit_defaults=True):
    """Kept between two starts."""

    unit: UnitProfile | None = None
    recent: tuple[Recent, ...] = ()
    person: str = ""
    """Name put on ticks and edited wordings."""
    export_folder: str = ""
    unit_put_off: bool = False
    """The person was asked for the unit and said later; the start page does not ask again."""
    keep_in_library: bool = True
    """Whether what is loaded is kept in the library."""
    schema: int = SCHEMA


def load_settings() -> Settings:
    """The settings, or those of the first day."""
    path = _settings_file()
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (OSError, msgspec.MsgspecError) as trouble:
        _LOG.warning("settings unreadable: %s", type(trouble).__name__)
        return Settings()


def store_settings(settings: Settings) -> Settings:
    """Write the settings and return them. Raises EnvironmentProblem."""
    from app.project.writing import write_atomically

    write_atomically(_settings_file(), msgspec.json.encode(settings), overwrite=True)
    return settings


def remembered(settings: Settings, path: Path, name: str) -> Settings:
    """Settings with this briefing first among the recent ones."""
    others = tuple(r for r in settings.recent if r.path != str(path))
    return replace(settings, recent=(Recent(str(path), name), *others)[:MOST_RECENT])


def open_file(path: Path) -> Opened:
    """A project from its file. Raises InputError."""
    from app.project.store import open_project

    return open_project(path)


def save_file(project: Project, path: Path) -> None:
    """Save a project over its file. Raises EnvironmentProblem."""
    from app.project.store import save_project

    save_project(project, path)


def new_journal() -> Journal:
    """A journal for a briefing that is being opened or begun."""
    import uuid

    from app.project.journal import Journal

    return Journal(_journals() / uuid.uuid4().hex)


def lost_work(own: frozenset[Path] = frozenset()) -> tuple[Recovered, ...]:
    """Work of a program that did not end properly; journals of this program (``own``) are not looked at."""
    folder = _journals()
    if not folder.is_dir() or not any(folder.iterdir()):
        return ()
    from app.project.journal import leftovers

    return leftovers(folder, own)


def give_up(recovered: Recovered) -> None:
    """Remove work that was taken over or is not wanted."""
    from app.project.journal import forget

    forget(recovered)


def _journals() -> Path:
    return home_folder() / "journal"


def _settings_file() -> Path:
    return home_folder() / "settings.json"
