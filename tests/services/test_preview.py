"""The preview service gives pages of all three papers, each with the item that a click selects."""

from __future__ import annotations

import io

import pytest
from msgspec import structs
from PIL import Image

from app.domain.project import Project
from app.services import preview
from app.services.papers import PaperKind
from tests import deck_sample, report_sample


@pytest.fixture(scope="module")
def project() -> Project:
    material = deck_sample.material()
    briefing = structs.replace(report_sample.briefing(), typed=material.typed)
    return Project(briefing, guidance=material.guidance, workbooks=material.workbooks, media=material.media)


@pytest.mark.parametrize("kind", ["deck", "leaflet", "report"])
def test_every_page_of_a_paper_can_be_drawn(kind: PaperKind, project: Project):
    cache = preview.PreviewCache()
    prepared = preview.prepare(kind, project, cache)
    assert len(prepared.pages) >= 2
    for page in range(len(prepared.pages)):
        picture = Image.open(io.BytesIO(preview.picture(prepared, page, 320, cache)))
        assert abs(picture.width / picture.height - prepared.aspect) < 0.02


def test_every_page_that_belongs_to_an_item_names_an_item_of_the_outline(project: Project):
    prepared = preview.prepare("deck", project, preview.PreviewCache())
    items = {page.item for page in prepared.pages} - {""}
    nested = {child.id for item in project.briefing.items() for child in getattr(item, "children", ())}
    assert items <= {item.id for item in project.briefing.items()}
    assert items & nested
