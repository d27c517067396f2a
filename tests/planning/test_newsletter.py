"""The pages for the bản tin: as few as hold everything in good size, both columns filled, nothing lost unsaid."""

from __future__ import annotations

import random

import pypdfium2
import pytest
from msgspec.structs import replace

from app.domain.briefing import Length
from app.domain.leaflet import COLUMNS, Bullet, ChartBlock, Heading, LeafletPlan, SourceList, TableBlock
from app.domain.preset import with_preset
from app.exporters import leaflet_pdf
from app.planning.leaflet import plan_leaflet
from app.services.settings import preset
from app.typesetting.leaflet_pages import plain_text
from tests.leaflet_sample import SECTIONS, briefing, material

_MM = 72 / 25.4
Sections = tuple[tuple[str, str, tuple[str, ...]], ...]


def planned(sections: Sections = SECTIONS, length: Length = "summary", mark: str = "") -> LeafletPlan:
    made = with_preset(briefing(sections, mark=mark), preset("trang-ban-tin"))
    return plan_leaflet(replace(made, length=length), material(sections))


def many(copies: int) -> Sections:
    return tuple((str(n), f"{title} {n}", texts) for n, (_, title, texts) in enumerate(SECTIONS * copies, start=1))


def blocks(plan: LeafletPlan):
    return [placed.block for panel in plan.panels for placed in panel.blocks]


def letters(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            shown = (i for i in range(text.count_chars()) if text.get_text_range(i, 1).strip())
            found.append([text.get_charbox(i) for i in shown])
    return found


def test_the_preset_makes_pages_and_the_others_a_tri_fold():
    assert planned().format == "newsletter"
    assert plan_leaflet(briefing(), material()).format == "trifold"


def test_little_matter_takes_one_page_with_everything_in_order():
    plan = planned()
    assert [panel.name for panel in plan.panels] == ["head", "left_1", "right_1", "foot"] and plan.pages == 1
    headings = [plain_text(b).strip() for b in blocks(plan) if isinstance(b, Heading)]
    assert headings == [title for _, title, _ in SECTIONS] + ["Lời nhắn"]
    assert any(isinstance(b, ChartBlock) for b in blocks(plan)) and any(isinstance(b, TableBlock) for b in blocks(plan))
    assert sum(isinstance(b, SourceList) for b in blocks(plan)) == 1
    assert plan.surplus == () and plan.warnings == ()


@pytest.mark.parametrize("copies", [2, 3, 4, 6])
def test_more_matter_takes_more_pages_all_of_them_well_filled(copies: int):
    plan = planned(many(copies), "full")
    assert plan.surplus == ()
    assert 1 <= plan.pages <= len(COLUMNS) and 10 <= plan.body_pt <= 12
    columns = [panel for panel in plan.panels if panel.name not in ("head", "foot")]
    assert all(panel.filled <= 1 for panel in columns)
    assert sum(panel.filled for panel in columns) / len(columns) > 0.6
    headings = [plain_text(b).strip() for b in blocks(plan) if isinstance(b, Heading)]
    assert headings == [title for _, title, _ in many(copies)] + ["Lời nhắn"]


def test_a_section_goes_on_in_the_next_column_without_its_title_again():
    plan = planned(many(4), "full")
    assert not any(b.continued for b in blocks(plan) if isinstance(b, Heading))


def test_what_is_longer_than_four_pages_is_shortened_and_said():
    long = tuple((n, title, texts * 12) for n, title, texts in many(4))
    plan = planned(long, "full")
    shorter = planned(long, "key")
    assert plan.pages <= len(COLUMNS)
    assert any("bốn trang bản tin" in sentence for sentence in plan.warnings)
    assert [b.text for b in blocks(plan) if isinstance(b, Bullet)] == [
        b.text for b in blocks(shorter) if isinstance(b, Bullet)
    ]


def test_what_finds_no_room_at_all_is_told_word_by_word():
    plan = planned(many(30), "key")
    assert plan.pages == len(COLUMNS) and plan.surplus
    assert f"Trang bản tin thừa {sum(part.words for part in plan.surplus)} chữ" in " ".join(plan.warnings)


def test_a_long_title_takes_two_lines_or_a_smaller_size():
    whole = with_preset(briefing(), preset("trang-ban-tin"))
    for words in (4, 14, 40, 400):
        topic = replace(whole.topics[0], title=" ".join(["nhiệm vụ"] * words))
        plan = plan_leaflet(replace(whole, topics=(topic,)), material())
        head = plan.panel("head")
        assert (head.filled <= 1 and plan.pages == 1) or words == 400
        assert bool(plan.surplus) == (words == 400)


def test_every_letter_stands_in_its_column_and_within_the_page():
    rng = random.Random(5)
    for _ in range(5):
        texts = [" ".join(rng.choice(SECTIONS)[2][0].split()[1:]) * rng.randint(1, 3) for _ in range(5)]
        sections = tuple(
            (str(n), f"Mục {n} " + "x" * rng.randint(0, 40), (text,) * rng.randint(1, 9))
            for n, text in enumerate(texts, start=1)
        )
        plan = planned(sections, rng.choice(("full", "summary")), mark="LƯU HÀNH NỘI BỘ")
        pages = letters(leaflet_pdf.write(plan))
        assert len(pages) == plan.pages
        for number, page in enumerate(pages):
            top = 297 * _MM - 14 * _MM - (plan.head_pt if number == 0 else 30) + 1
            end = 19 * _MM + (plan.foot_pt if number == len(pages) - 1 else 0) - 1
            for left, bottom, right, upper in page:
                assert left >= 17 * _MM and right <= 193 * _MM and bottom >= 6 * _MM and upper <= 285 * _MM
                if end < bottom and upper < top:  # in the columns: not over the line between them
                    assert right <= 101 * _MM or left >= 109 * _MM


def test_the_mark_the_unit_and_the_number_stand_on_every_page():
    plan = planned(many(4), "full", mark="LƯU HÀNH NỘI BỘ")
    with pypdfium2.PdfDocument(leaflet_pdf.write(plan)) as document:
        assert len(document) == plan.pages > 1
        for number, page in enumerate(document, 1):
            assert [round(x) for x in page.get_size()] == [595, 842]
            text = page.get_textpage().get_text_range()
            assert "LƯU HÀNH NỘI BỘ" in text and "Đảng uỷ xã Tân Hoà" in text and f"{number}/{plan.pages}" in text


def test_two_exports_are_the_same_bytes():
    assert leaflet_pdf.write(planned()) == leaflet_pdf.write(planned())
