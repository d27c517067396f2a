"""A library that an earlier version of the program wrote is brought into drawers, whole, wherever it is stopped."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.corrections import Overlay, SetMark
from app.domain.errors import Cancelled
from app.domain.material import GuidanceSource
from app.domain.project import Reviewed
from app.library import drawers, migrating, shelving
from app.library.database import LibraryDamaged, is_sound, open_library
from app.library.finding import search
from app.library.keeping import add, take
from app.library.purging import purge
from app.library.rescuing import Rescued, put_aside, rescue
from app.library.values import Kept
from tests.library.first_schema import write_first_library
from tests.library.sources import guidance, workbook
from tests.traces import places_of


def sources() -> list[Kept]:
    """Thirty papers with originals of some pages, one of them corrected, and a workbook."""
    walk = random.Random(1)
    kept = [guidance(*(f"Đoạn {n} của tài liệu số {k}." for n in range(9)), name=f"{k}.txt") for k in range(30)]
    kept = [replace(one, original=replace(one.original, data=walk.randbytes(walk.randint(10, 20_000)))) for one in kept]
    reading = kept[4].reading
    assert isinstance(reading, GuidanceSource)
    kept[4] = replace(kept[4], review=Reviewed(reading.document, Overlay(reading.document.sha256, (SetMark("X"),))))
    return [*kept, workbook(Thu="1", Chi="2")]


class Stops:
    """Asks to stop at a step."""

    def __init__(self, at: int) -> None:
        self.left = at

    def step(self, done: int, total: int, label: str) -> None:
        assert 0 <= done <= total and label
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_all_of_it_is_there_and_found_as_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawers, "MOST_IN_DRAWER", 60)
    path, kept = tmp_path / "library.sqlite", sources()
    write_first_library(path, kept)
    with open_library(path) as library:
        assert [take(library, one.sha256) for one in kept] == kept
        entries = shelving.entries(library)
        assert [e.name for e in entries] == [one.original.name for one in reversed(kept)] and entries[-1].folder == 1
        assert [h.file for h in search(library, "đoạn 3 của", most=30).hits] == [f"{k}.txt" for k in range(29, -1, -1)]
        assert len(drawers.drawers(library.connection)) > 3
        assert add(library, [kept[0], guidance("Mới.", name="moi.txt")]) == 1
    assert is_sound(path)


@pytest.mark.parametrize("at", [0, 3, 20, 31, 33, 36])
def test_stopped_anywhere_it_goes_on_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    monkeypatch.setattr(migrating, "_BATCH_BYTES", 40_000)
    path, kept = tmp_path / "library.sqlite", sources()
    write_first_library(path, kept)
    with pytest.raises(Cancelled):
        open_library(path, Stops(at))
    with open_library(path) as library:
        assert [take(library, one.sha256) for one in kept] == kept
    assert is_sound(path)


def test_what_was_kept_by_the_first_schema_is_purged_to_the_last_byte(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    kept = [
        guidance(f"Zarquon{n} nói về quỵch{n}.", "Thu chi.", name=f"n{n}.txt", title=f"Vuxyt{n}x") for n in range(30)
    ]
    write_first_library(path, kept)
    leaving = [n for n in range(30) if n % 4]
    words = [f"{word}{n}{end}" for n in leaving for word, end in (("Zarquon", " "), ("quỵch", "."), ("Vuxyt", "x"))]
    with open_library(path) as library:
        assert places_of(tmp_path, words) != []
        assert purge(library, [kept[n].sha256 for n in leaving]) == len(leaving)
        assert places_of(tmp_path, words) == []
        assert len(search(library, "zarquon").hits) == 8


def test_where_damage_stops_the_way_all_other_sources_are_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of one original is broken: some originals have been moved by then, some have not."""
    monkeypatch.setattr(migrating, "_BATCH_BYTES", 40_000)
    path, kept = tmp_path / "library.sqlite", sources()
    kept[15] = replace(kept[15], original=replace(kept[15].original, data=b"\xa5" * 60_000))
    kept = [_true_to_its_bytes(one) if isinstance(one.reading, GuidanceSource) else one for one in kept]
    write_first_library(path, kept)
    data = bytearray(path.read_bytes())
    at = data.index(b"\xa5" * 4092) - 4
    data[at : at + 4] = b"\x7f\xff\xff\xff"  # its next page lies nowhere
    path.write_bytes(data)
    with pytest.raises(LibraryDamaged):
        open_library(path)
    aside = put_aside(path)
    with open_library(path) as library:
        assert rescue(aside, library) == Rescued(taken=30, lost=1)
        assert take(library, kept[3].sha256) == kept[3] and take(library, kept[28].sha256) == kept[28]


def _true_to_its_bytes(kept: Kept) -> Kept:
    """The same, known by the SHA-256 of the bytes that it has; without corrections."""
    assert isinstance(kept.reading, GuidanceSource)
    document = replace(kept.reading.document, sha256=hashlib.sha256(kept.original.data).hexdigest())
    return Kept(kept.original, GuidanceSource(document))
