"""Each source once, with bytes, reading and corrections; folders of the person's own; versions and marks."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.circulation import SECRET
from app.domain.corrections import Overlay, SetMark
from app.domain.errors import Cancelled, Conflict, InputError
from app.domain.material import GuidanceSource
from app.domain.project import Reviewed
from app.library import drawers, keeping, shelving
from app.library.database import Library, open_library
from app.library.drawers import INDEX
from app.library.finding import search
from app.library.keeping import add, correct, holds, renew_index, take
from app.library.values import Entry, Filter, Kept, Paper
from tests.library.sources import guidance, workbook


def listed(library: Library, narrowed: Filter = Filter(), named: str = "") -> list[str]:  # noqa: B008
    return [entry.name for entry in shelving.entries(library, narrowed, named)]


def test_a_source_comes_back_as_it_was_put_in(library: Library) -> None:
    paper, figures = guidance("Một hai ba.", number="1-HD"), workbook(Thu="1", Chi="2")
    assert add(library, [paper, figures]) == 2
    assert take(library, paper.sha256) == paper
    assert take(library, figures.sha256) == figures


def test_a_source_is_kept_once_and_keeps_its_folder(library: Library) -> None:
    paper = guidance("Một hai ba.")
    add(library, [paper])
    folder = shelving.add_folder(library, "Của tôi")
    shelving.put_in_folder(library, (paper.sha256,), folder.id)
    assert add(library, [paper, paper]) == 0
    (entry,) = shelving.entries(library)
    assert entry == Entry(paper.sha256, "huong-dan.txt", "guidance", "", folder.id, 1, 2, (Paper(),))
    assert len(search(library, "hai").hits) == 1


@pytest.mark.parametrize("mark", SECRET)
def test_a_paper_with_a_mark_of_secrecy_is_refused_and_nothing_of_the_others_is_kept(
    library: Library, mark: str
) -> None:
    with pytest.raises(InputError) as refused:
        add(library, [guidance("Một.", name="a"), guidance("Hai.", name="b", mark=mark)])
    assert refused.value.code == "secret" and "hãy" in refused.value.sentence
    assert listed(library) == []


def test_what_is_not_there_is_said_in_one_sentence(library: Library) -> None:
    with pytest.raises(InputError, match="không còn trong thư viện"):
        take(library, "0" * 64)
    with pytest.raises(InputError, match="không còn trong thư viện"):
        shelving.put_in_folder(library, ("0" * 64,), None)
    assert not holds(library, "0" * 64)


def test_a_corrected_source_is_found_by_its_corrected_words_and_gives_its_corrections_back(library: Library) -> None:
    as_read = guidance("Thu ngam sách tăng.", "Đoạn giữ nguyên.")
    add(library, [as_read])
    assert isinstance(as_read.reading, GuidanceSource)
    document = as_read.reading.document
    blocks = tuple(replace(b, text=b.text.replace("ngam", "ngân")) for b in document.blocks)
    right = GuidanceSource(replace(document, blocks=blocks, mark="DỰ THẢO"))
    review = Reviewed(document, Overlay(document.sha256, (SetMark("DỰ THẢO"),)))
    corrected = Kept(as_read.original, right, review)
    correct(library, corrected)
    assert take(library, document.sha256) == corrected
    assert keeping.review_of(library, document.sha256) == review
    assert [h.text for h in search(library, "thu ngân").hits] == ["Thu ngân sách tăng."]
    assert search(library, "ngam").hits == () and len(search(library, "đoạn giữ").hits) == 1
    assert listed(library, Filter(mark="DỰ THẢO")) == ["huong-dan.txt"]
    correct(library, as_read)
    assert take(library, document.sha256) == as_read and len(search(library, "ngam").hits) == 1


def test_stopping_half_way_keeps_nothing(library: Library) -> None:
    class Stops:
        def step(self, done: int, total: int, label: str) -> None:
            if done == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        add(library, [guidance("Một.", name=str(n)) for n in range(4)], Stops())
    assert listed(library) == [] and search(library, "một").hits == ()


def test_folders_stand_in_one_another_and_nothing_is_lost_when_one_goes(library: Library) -> None:
    kept = [guidance("Một.", name=name) for name in ("a", "b", "c")]
    add(library, kept)
    outer = shelving.add_folder(library, "  Năm   2026 ")
    inner = shelving.add_folder(library, "Tháng 1", outer.id)
    shelving.put_in_folder(library, (kept[0].sha256,), outer.id)
    shelving.put_in_folder(library, (kept[1].sha256,), inner.id)
    assert [(f.name, f.sources) for f in shelving.folders(library)] == [("Năm 2026", 1), ("Tháng 1", 1)]
    assert listed(library, Filter(folder=outer.id)) == ["b", "a"]
    shelving.rename_folder(library, inner.id, "Tháng Giêng")
    shelving.remove_folder(library, outer.id)
    assert [(f.name, f.parent) for f in shelving.folders(library)] == [("Tháng Giêng", None)]
    assert sorted(listed(library)) == ["a", "b", "c"] and listed(library, Filter(folder=inner.id)) == ["b"]


@pytest.mark.parametrize(("name", "code"), [("  ", "folder-name"), ("năm 2026", "folder-there")])
def test_a_folder_needs_a_name_of_its_own(library: Library, name: str, code: str) -> None:
    shelving.add_folder(library, "Năm 2026")
    with pytest.raises(InputError) as refused:
        shelving.add_folder(library, name)
    assert refused.value.code == code


def test_a_folder_that_is_gone_is_said(library: Library) -> None:
    paper = guidance("Một.")
    add(library, [paper])
    for change in (
        lambda: shelving.put_in_folder(library, (paper.sha256,), 99),
        lambda: shelving.add_folder(library, "Con", 99),
    ):
        with pytest.raises(InputError) as refused:
            change()
        assert refused.value.code == "folder-missing"


def test_the_list_is_narrowed_by_names_and_offers_what_there_is(library: Library) -> None:
    add(library, [
        guidance("Một.", name="a.docx", number="12-HD/BTG", issuer="Thành uỷ", type="Hướng dẫn", date="2023-05-01"),
        guidance("Hai.", name="b.docx", title="Tết Nguyên đán", issuer="Bắc Ninh", type="Kế hoạch", date="2025-01-01"),
        workbook(Thu="1"),
    ])  # fmt: skip
    assert listed(library, named="12 hd") == ["a.docx"] and listed(library, named="tet nguyen") == ["b.docx"]
    facets = shelving.facets(library)
    assert facets.issuers == ("Bắc Ninh", "Thành uỷ") and facets.years == (2025, 2023)
    assert facets.types == ("Hướng dẫn", "Kế hoạch", "Số liệu")


def test_two_windows_see_what_the_other_keeps(library: Library) -> None:
    with open_library(library.path) as other:
        add(other, [guidance("Một.", name="a")])
        add(library, [guidance("Hai.", name="b")])
        assert listed(other) == ["b", "a"] and len(search(other, "hai").hits) == 1


def test_a_newer_programs_library_is_read_and_not_written(library: Library) -> None:
    add(library, [guidance("Một hai.")])
    library.connection.execute("PRAGMA user_version = 99")
    with open_library(library.path) as newer:
        assert "mới hơn" in newer.read_only and len(search(newer, "hai").hits) == 1
        with pytest.raises(Conflict, match="mới hơn"):
            add(newer, [guidance("Ba.")])
        with pytest.raises(Conflict, match="mới hơn"):
            shelving.add_folder(newer, "Thử")


def test_a_newer_programs_library_of_another_build_says_so_and_is_no_damage(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "l.sqlite")
    connection.execute("CREATE TABLE other(x)")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with open_library(tmp_path / "l.sqlite") as newer, pytest.raises(Conflict, match="mới hơn"):
        search(newer, "hai")


def test_an_index_by_older_rules_is_made_anew(library: Library) -> None:
    add(library, [guidance("Thu ngân sách.", name=str(n)) for n in range(5)])
    assert not renew_index(library)
    library.connection.execute("UPDATE upkeep SET value = ? WHERE name = 'index'", (INDEX - 1,))
    assert renew_index(library) and not renew_index(library)
    assert len(search(library, "ngan sac").hits) == 5


def test_no_drawer_is_larger_than_a_purge_can_write_anew_but_for_one_large_source(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawers, "MOST_IN_DRAWER", 50)
    sizes = [10, 20, 15, 200, 5, 40, 8]
    for number, size in enumerate(sizes):
        add(library, [guidance(*(f"Đoạn {n}." for n in range(size - 1)), name=str(number))])
    asked = "SELECT group_concat(passages) FROM source GROUP BY drawer ORDER BY drawer"
    assert [row[0] for row in library.connection.execute(asked)] == ["10,20,15", "200", "5,40", "8"]
    for drawer in drawers.drawers(library.connection):
        held = library.connection.execute(f"SELECT count(*) FROM passage_{drawer}").fetchone()[0]
        assert held == sum(sizes[n] for n in {4: [6], 3: [4, 5], 2: [3], 1: [0, 1, 2]}[drawer])
    assert [hit.file for hit in search(library, "đoạn 3 ").hits] == ["6", "5", "4", "3", "2", "1", "0"]
