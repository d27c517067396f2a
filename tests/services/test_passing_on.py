"""A paper that is passed on: every part of every package is opened, and nothing of the house is found in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from app.domain.briefing import EditedWording, PictureItem, SectionItem, Signer
from app.domain.figure_edits import FigureEdit
from app.domain.material import Media
from app.domain.project import Project
from app.domain.reference import SectionKey, TypedRef
from app.exporters import deck_pptx
from app.planning.deck import plan_deck
from app.planning.passing_on import unsigned
from app.services.exporting import export
from app.services.papers import PAPERS, PaperKind, make
from tests import deck_sample

PERSON, OTHER = "Hoàng Thị Kín", "Vũ Văn Riêng"
NOTE = "Đừng nhắc chuyện thôn Tây"
CAMERA = "Máy của Riêng"
KEPT_OUT = (
    PERSON,
    OTHER,
    NOTE,
    CAMERA,
    "Nguyên văn",
    "Số liệu:",
    "x.docx",
    'name="i1',
    'name="x9',
    'name="t1',
    deck_sample.SHA,
)


def photo() -> Media:
    exif = Image.Exif()
    exif[0x010F] = CAMERA
    exif.get_ifd(0x8825)[1] = "N"
    stream = io.BytesIO()
    Image.new("RGB", (80, 60), "teal").save(stream, "JPEG", exif=exif)
    return Media("image/jpeg", stream.getvalue())


@pytest.fixture(scope="module")
def project() -> Project:
    """Notes, edits by a person, a typed figure with its typist, a picture with a camera's data."""
    base, material = deck_sample.briefing(), deck_sample.material()
    whole, picture, own = base.topics[0].items
    edited = SectionItem(
        id="x9", section=SectionKey(deck_sample.SHA, "L5"), notes=NOTE,
        wordings=(("slide", EditedWording(("Toàn xã có 5/6 trường đạt chuẩn quốc gia",), PERSON, "2026-01-02")),),
    )  # fmt: skip
    everywhere = frozenset({"slide", "leaflet", "report"})
    items = (replace(whole, notes=NOTE), edited, replace(picture, places=everywhere), replace(own, notes=NOTE))
    typed = tuple(
        replace(figure, ref=TypedRef("", OTHER, "2026-01-02"))
        for figure in material.typed
        if isinstance(figure.ref, TypedRef)
    )
    unit = replace(base.unit, signers=(Signer((), "Bí thư", "Lê Văn D"),))
    topics = (replace(base.topics[0], items=items),)
    edit = FigureEdit(deck_sample.KEYS[2], PERSON, "2026-01-03", value=Decimal("48.7"), printed="48,7")
    briefing = replace(base, topics=topics, typed=typed, unit=unit, figure_edits=(edit,))
    assert isinstance(picture, PictureItem)
    return Project(briefing, guidance=material.guidance, media={deck_sample.PICTURE: photo()})


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every part of a package, those of the packages within it too."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            part = package.read(name)
            yield name, part
            if name.endswith(".xlsx"):
                yield from ((f"{name}!{inner}", content) for inner, content in parts(part))


def found(data: bytes, words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, word) for name, part in parts(data) for word in words if word.encode() in part or word in name]


OFFICE: tuple[PaperKind, ...] = ("deck", "report", "script")
PRINTS: tuple[PaperKind, ...] = ("leaflet", "handout")


def test_an_ordinary_deck_does_hold_what_a_stripped_one_must_not(project: Project):
    held = {word for _, word in found(make("deck", project).data, KEPT_OUT)}
    assert {PERSON, OTHER, NOTE, "Nguyên văn", "Số liệu:", 'name="i1'} <= held


@pytest.mark.parametrize("kind", OFFICE)
def test_no_part_holds_notes_names_of_persons_items_or_files(kind: PaperKind, project: Project):
    assert found(make(kind, project, for_passing_on=True).data, KEPT_OUT) == []


@pytest.mark.parametrize("kind", OFFICE)
def test_the_properties_of_the_file_are_blank_and_there_are_no_comments(kind: PaperKind, project: Project):
    inside = dict(parts(make(kind, project, for_passing_on=True).data))
    core = inside["docProps/core.xml"].decode()
    assert not any(tag in core for tag in ("dc:title", "dc:creator", "lastModifiedBy", "dc:subject", "cp:keywords"))
    assert "Company" not in inside["docProps/app.xml"].decode()
    assert not any("custom" in name or "comment" in name.lower() or "/tags/" in name for name in inside)


def test_a_stripped_deck_has_no_notes_pages_and_says_the_same_on_its_slides(project: Project):
    project = replace(project, briefing=unsigned(project.briefing))
    whole, bare = (dict(parts(make("deck", project, for_passing_on=on).data)) for on in (False, True))
    assert any("notesSlides" in name for name in whole)
    assert not any("notesSlides" in name for name in bare)
    slides = [name for name in whole if name.startswith("ppt/slides/slide")]
    texts = [
        [part.partition(b"<p:spTree>")[2] for part in (inside[name] for name in slides)] for inside in (whole, bare)
    ]
    assert texts[0] == texts[1]


def test_the_workbooks_of_charts_hold_the_plotted_cells_and_no_other():
    plan = plan_deck(deck_sample.briefing(), deck_sample.material())
    inside = dict(parts(deck_pptx.write(plan)))
    sheets = [name for name in inside if "!xl/worksheets/" in name]
    assert len(sheets) == 1
    assert inside[sheets[0]].count(b"<c ") == 1 + 2 * 3
    book = next(part for name, part in inside.items() if name.endswith("!docProps/core.xml"))
    assert b"<dc:creator></dc:creator>" in book or b"<dc:creator/>" in book


@pytest.mark.parametrize("kind", PRINTS)
def test_prints_tell_no_author_and_hold_no_notes(kind: PaperKind, project: Project):
    with pypdfium2.PdfDocument(make(kind, project, for_passing_on=True).data) as document:
        assert document.get_metadata_value("Author") == ""
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert [word for word in KEPT_OUT if word in " ".join(text.split())] == []


@pytest.mark.parametrize("kind", PAPERS)
def test_no_paper_tells_where_a_picture_was_taken_stripped_or_not(kind: PaperKind, project: Project):
    data = make(kind, project).data
    assert CAMERA.encode() not in data
    if kind in OFFICE:
        assert [name for name, part in parts(data) if CAMERA.encode() in part or b"Exif\0" in part] == []


def test_the_export_passes_the_wish_on(project: Project, tmp_path: Path):
    path = tmp_path / "a.pptx"
    export(project, {"deck": path}, for_passing_on=True)
    assert path.read_bytes() == make("deck", project, for_passing_on=True).data
