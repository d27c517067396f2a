"""The project file: read back to the same value, whole or not at all, and trusted with nothing."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.briefing import Authority, Briefing, Event, SectionItem, Signer, TextItem, Topic, UnitProfile
from app.domain.errors import AppError, Conflict, InputError
from app.domain.figure import FigureWorkbook
from app.domain.material import GuidanceSource, Media
from app.domain.project import Original, Project
from app.domain.reference import SectionKey
from app.domain.source import Block, OfficialDocument, SourceDocument
from app.project.store import open_project, project_bytes, save_project
from app.project.writing import write_atomically, write_together

UNIT = UnitProfile(
    kind="party",
    name="Đảng uỷ xã Thử",
    superior="Đảng bộ tỉnh Thử",
    place="Thử",
    signers=(Signer((Authority("on_behalf", "Ban Thường vụ"),), "Phó Bí thư", "Nguyễn Văn Thử"),),
)


def a_project() -> Project:
    data = "Điều 1. Thử nghiệm".encode()
    sha = hashlib.sha256(data).hexdigest()
    book = b"chi tieu;2023"
    book_sha = hashlib.sha256(book).hexdigest()
    document = SourceDocument(
        sha, "thu.txt", "txt", (OfficialDocument(type="Hướng dẫn"),), (Block("L1", "paragraph", data.decode(), (1, 1)),)
    )
    item = SectionItem(id="i1", section=SectionKey(sha, "L1"), children=(TextItem(id="i2", paragraphs=("Lời thêm",)),))
    briefing = Briefing("b", UNIT, Event("Hội nghị thử"), (Topic("t1", "Chuyên đề", items=(item,)),), (sha,))
    return Project(
        briefing,
        {sha: Original("thu.txt", data), book_sha: Original("so.csv", book)},
        {sha: GuidanceSource(document)},
        {book_sha: FigureWorkbook(book_sha, "so.csv", ())},
        {"p1": Media("image/png", b"\x89PNG")},
    )


def rewritten(path: Path, member: str, data: bytes) -> None:
    """The same archive with one member changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, data if name == member else old.read(name))
    path.write_bytes(buffer.getvalue())


def test_a_saved_project_reads_back_to_the_same_value(tmp_path: Path) -> None:
    project = a_project()
    save_project(project, tmp_path / "a.decuong")
    opened = open_project(tmp_path / "a.decuong")
    assert opened.project == project
    assert opened.read_only is None


def test_equal_projects_are_equal_bytes() -> None:
    assert project_bytes(a_project()) == project_bytes(a_project())


def test_a_project_of_a_newer_program_opens_read_only_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.decuong"
    save_project(a_project(), path)
    rewritten(path, "manifest.json", b'{"schema":99,"program":"9.9"}')
    opened = open_project(path)
    assert opened.read_only is not None and "mới hơn" in opened.read_only


def test_an_original_that_was_changed_inside_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.decuong"
    project = a_project()
    save_project(project, path)
    rewritten(path, f"sources/{next(iter(project.originals))}/original", b"khac")
    with pytest.raises(InputError) as error:
        open_project(path)
    assert error.value.code == "project-damaged"


@pytest.mark.parametrize("member", ["manifest.json", "briefing.json"])
def test_a_damaged_part_is_one_vietnamese_sentence(tmp_path: Path, member: str) -> None:
    path = tmp_path / "a.decuong"
    save_project(a_project(), path)
    rewritten(path, member, b'{"schema": "x"')
    with pytest.raises(InputError) as error:
        open_project(path)
    assert "hãy mở bản sao lưu" in error.value.sentence


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_one_sentence(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.decuong"
        path.write_bytes(data)
        with pytest.raises(InputError):
            open_project(path)


@given(st.integers(0, 3000), st.integers(0, 255))
def test_a_flipped_byte_opens_equal_or_is_refused(at: int, value: int) -> None:
    import tempfile

    project = a_project()
    data = bytearray(project_bytes(project))
    data[at % len(data)] = value
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.decuong"
        path.write_bytes(bytes(data))
        try:
            opened = open_project(path)
        except AppError as error:
            assert error.sentence
        else:
            assert opened.project.originals == project.originals


def test_a_missing_project_says_where_to_look(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Không mở được"):
        open_project(tmp_path / "nowhere.decuong")


def test_an_existing_file_is_not_overwritten_without_leave(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"cu")
    with pytest.raises(Conflict):
        write_atomically(path, b"moi", overwrite=False)
    assert path.read_bytes() == b"cu"


def test_a_failed_write_keeps_the_old_file_and_leaves_no_neighbour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"cu")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.project.writing.os.fsync", full)
    with pytest.raises(AppError) as error:
        write_atomically(path, b"moi", overwrite=True)
    assert error.value.code == "disk-full"
    assert [p.name for p in tmp_path.iterdir()] == ["a.bin"]
    assert path.read_bytes() == b"cu"


def test_of_several_files_none_is_written_when_one_cannot_be(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.bin", tmp_path / "missing" / "b.bin"
    with pytest.raises(AppError) as error:
        write_together([(good, b"1"), (bad, b"2")], overwrite=False)
    assert error.value.code == "folder-missing"
    assert list(tmp_path.iterdir()) == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_wording_survives_the_round_trip(title: str, words: str) -> None:
    base = a_project().briefing
    item = TextItem(id="x", title=title, paragraphs=(words,))
    briefing = msgspec.structs.replace(base, topics=(Topic("t", title, items=(item,)),))
    assert msgspec.json.decode(msgspec.json.encode(briefing), type=Briefing) == briefing
