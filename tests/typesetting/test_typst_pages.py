"""What goes in as data comes out as letters; the same data gives the same bytes."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
import typst
from PIL import Image

from app.domain.errors import InputError
from app.domain.leaflet import Bullet, Contact, Heading, KeyFigure, Paragraph, SourceNote
from app.domain.material import Media
from app.typesetting import fonts, leaflet_pages, typst_pages

HOSTILE = r'#panic("x") $a^2$ @ref \ *b* _c_ <l> [m] ] // /* `raw` ~ -- ... "q" = + - /'


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


def sheet(*texts: str) -> dict[str, object]:
    from msgspec import structs

    from app.domain.briefing import TextItem, Topic
    from app.planning.leaflet import plan_leaflet
    from tests.leaflet_sample import briefing, material

    item = TextItem(id="x", title=texts[0], paragraphs=texts[1:], places=frozenset({"leaflet"}))
    return plan_leaflet(structs.replace(briefing(), topics=(Topic("t", texts[0], items=(item,)),)), material())


def test_a_hostile_text_is_printed_letter_by_letter():
    from app.exporters import leaflet_pdf

    text = " ".join(words_of(leaflet_pdf.write(sheet("Tiêu đề", HOSTILE))).split())
    assert HOSTILE in text


def test_a_very_long_word_stays_within_its_panel():
    long_word = "https://" + "x" * 400
    blocks = [Paragraph(text=long_word), Paragraph(text="x " * 200)]
    heights = leaflet_pages.block_heights(blocks, [10.0])[0]
    assert heights[0] > 60, "the word must have been broken over several lines"


def test_right_to_left_text_is_kept():
    from app.exporters import leaflet_pdf

    assert "שלום" in words_of(leaflet_pdf.write(sheet("Tiêu đề", "Lời chào שלום trong câu"))) or "םולש" in words_of(
        leaflet_pdf.write(sheet("Tiêu đề", "Lời chào שלום trong câu"))
    )


def test_a_letter_that_no_font_has_is_named():
    assert fonts.lacking("Chúc mừng 😀 năm mới 😀 𝕏") == "😀𝕏"
    assert fonts.lacking("Ữ ẳ ₫ → ✓ ≤ “”–…") == ""


def test_heights_grow_with_the_size_and_are_the_same_every_time():
    blocks = [
        Heading(text="Xây dựng nông thôn mới"),
        Bullet(text="Nhân dân hiến 1.250 m2 đất, góp 640 ngày công làm đường ngõ xóm."),
        KeyFigure(number="42", unit="hộ", label="Hộ nghèo được hỗ trợ sửa nhà"),
        SourceNote(text="Nguồn: [1] mục 2"),
        Contact(unit="Đảng uỷ xã", lines=("Thôn Đông",)),
    ]
    first = leaflet_pages.block_heights(blocks, [12.0, 9.5])
    assert first == leaflet_pages.block_heights(blocks, [12.0, 9.5])
    assert all(large >= small for large, small in zip(*first, strict=True))


def test_a_picture_that_is_none_is_refused_with_a_sentence():
    with pytest.raises(InputError) as caught:
        typst_pages.picture_svg(Media("image/png", b"not a picture"))
    assert caught.value.code == "picture-unreadable"


def test_a_jpeg_stays_a_jpeg():
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "JPEG")
    svg = typst_pages.picture_svg(Media("image/jpeg", data.getvalue()))
    assert "data:image/jpeg;base64," in svg and 'viewBox="0 0 40 30"' in svg


def test_a_template_cannot_read_outside_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("bí mật")
    (folder / "peek.typ").write_text('#read("../secret.txt")')
    monkeypatch.setattr(typst_pages, "resource", lambda _: folder)
    with pytest.raises(typst.TypstError):
        typst_pages.to_pdf("peek", {})
