"""The library as the window and the command line use it: it serves the work and never stands in its way."""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.errors import Conflict, InputError
from app.domain.folding import fold
from app.domain.project import Project
from app.importers.worker import ReadingWorker
from app.library.database import open_library
from app.library.values import Filter
from app.project.journal import Journal
from app.project.store import save_project
from app.services import library, session
from app.services.beginning import empty_project
from app.services.gathering import gather, with_loaded
from app.services.loading import LoadedGuidance
from app.services.settings import SAMPLE_UNIT, presets
from tests.traces import places_of

SECRET = "Quyxtoa"
WORDS = (SECRET, fold(SECRET), "Vạn Lộ Khê", "van lo khe")
TEXTS = {
    "mot.txt": f"HƯỚNG DẪN\nTuyên truyền\n\nI. NỘI DUNG\n\n1. Kết quả của {SECRET} tại Vạn Lộ Khê đạt 12,5 tỷ đồng.\n",
    "hai.txt": "KẾ HOẠCH\nTổ chức hội nghị\n\nI. MỤC ĐÍCH\n\n1. Thu ngân sách đạt 300 tỷ đồng trong năm 2025.\n",
}


@pytest.fixture(scope="module")
def worker():
    with ReadingWorker() as one:
        yield one


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in TEXTS]


@pytest.fixture
def loaded(worker: ReadingWorker, files: list[Path]) -> tuple[LoadedGuidance, ...]:
    return tuple(g for g in gather(worker, files).loaded if isinstance(g, LoadedGuidance))


def project_with(loaded: tuple[LoadedGuidance, ...]) -> Project:
    return with_loaded(empty_project(SAMPLE_UNIT, presets()[0]), loaded)


def test_what_was_loaded_is_kept_once_found_and_taken_into_another_briefing(loaded: tuple[LoadedGuidance, ...]) -> None:
    assert library.keep(loaded) == 2 and library.keep(loaded) == 0
    (hit,) = library.search("thu ngan sach").hits
    assert hit.file == "hai.txt" and [n.text for n in library.around(hit)][-1] == hit.text
    taken = library.take([hit.sha256])
    assert taken == (loaded[1],)
    assert project_with(taken).originals.keys() == {hit.sha256}
    shelves = library.shelves()
    assert [e.name for e in shelves.entries] == ["hai.txt", "mot.txt"] and shelves.total == 2
    assert [e.name for e in library.shelves(Filter(type="Kế hoạch")).entries] == ["hai.txt"]


def test_a_reading_that_is_not_understood_any_more_is_made_again_from_the_bytes(
    loaded: tuple[LoadedGuidance, ...], own_home: Path, worker: ReadingWorker
) -> None:
    library.keep(loaded)
    with open_library(own_home / "library" / "library.sqlite") as opened, opened.writing() as connection:
        connection.execute("UPDATE reading SET data = ?", (zlib.compress(b'{"other": 1}'),))
    sha256s = [one.sha256 for one in loaded]
    with pytest.raises(InputError, match="nạp lại"):
        library.take(sha256s)
    assert library.take(sha256s, reader=lambda: worker) == loaded


def test_purging_leaves_no_byte_of_a_source_in_the_programs_folder(
    loaded: tuple[LoadedGuidance, ...], own_home: Path, tmp_path: Path
) -> None:
    """Library, its log, journals of a crash, half-written neighbours and a damaged library put aside: all of them."""
    library.keep(loaded)
    crashed = session.new_journal()
    crashed.record(project_with(loaded), "")
    crashed.record(replace(project_with(loaded), media={}), "")
    dead(crashed)
    torn = own_home / "journal" / "torn"
    torn.mkdir()
    (torn / ".x.tmp").write_bytes((crashed.folder / "base.decuong").read_bytes()[:-40])
    (own_home / "library" / "library-hong-1.sqlite").write_text(f"broken {SECRET}", encoding="utf-16")
    other = session.new_journal()
    other.record(project_with(loaded[1:]), "")
    dead(other)
    saved = tmp_path / "a.decuong"
    save_project(project_with(loaded), saved)
    assert {place.partition(":")[0] for place in places_of(own_home, WORDS)} >= {
        "library.sqlite", "base.decuong", ".x.tmp", "library-hong-1.sqlite",
    }  # fmt: skip

    sha256 = loaded[0].sha256
    removal = library.removal([sha256], [saved, tmp_path / "gone.decuong"])
    assert removal == library.Removal(("mot.txt",), 2, False, 1, (str(saved),))
    assert library.purge([sha256]) == 1

    assert places_of(own_home, WORDS) == []
    assert [e.name for e in library.shelves().entries] == ["hai.txt"]
    assert [w.folder for w in session.lost_work()] == [str(other.folder)]


def test_what_an_open_briefing_stands_on_is_not_purged(loaded: tuple[LoadedGuidance, ...]) -> None:
    library.keep(loaded)
    journal = session.new_journal()
    journal.record(project_with(loaded), "")
    assert library.removal([loaded[0].sha256], ()).in_use
    with pytest.raises(Conflict, match=r"Ctrl\+W"):
        library.purge([loaded[0].sha256])
    assert library.search("quyxtoa").hits
    journal.end()
    assert library.purge([loaded[0].sha256]) == 1


def test_a_journal_of_a_program_whose_number_another_has_now_is_no_open_briefing(
    loaded: tuple[LoadedGuidance, ...],
) -> None:
    library.keep(loaded)
    journal = session.new_journal()
    journal.record(project_with(loaded), "")
    os.utime(journal.folder / "process", (1_000_000, 1_000_000))
    assert library.purge([loaded[0].sha256]) == 1


def test_a_damaged_library_is_put_aside_and_work_goes_on_and_it_is_taken_over_on_request(
    loaded: tuple[LoadedGuidance, ...], own_home: Path
) -> None:
    library.keep(loaded)
    path = own_home / "library" / "library.sqlite"
    data = bytearray(path.read_bytes())
    at = len(data) - 4096 * 3
    data[at:] = b"\x5a" * (4096 * 3)
    data[4096 * 8 : 4096 * 9] = b"\x5a" * 4096
    path.write_bytes(data)
    with pytest.raises(InputError) as told:
        library.search("thu ngan sach")
        library.shelves()
        library.keep(loaded)
        library.take([one.sha256 for one in loaded])
    assert told.value.code == "library-damaged" and "Lập lại" in told.value.sentence
    assert library.shelves().damaged == ("library-hong-1.sqlite",) and library.keep(loaded) == 2
    library.rebuild()
    assert library.shelves().damaged == () and len(library.search("thu ngan sach").hits) == 1


def test_a_home_that_cannot_be_written_is_one_sentence(own_home: Path, loaded: tuple[LoadedGuidance, ...]) -> None:
    (own_home / "library").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(Exception, match="hãy"):
        library.keep(loaded)


def dead(journal: Journal) -> None:
    """As after a crash: its lock names a process that has ended."""
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    (journal.folder / "process").write_text(ended.stdout.decode().strip(), encoding="ascii")
