"""A number that looks mistyped is told of, with its sentence, until a person has corrected or ticked it."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.material import GuidanceSource
from app.domain.project import Project
from app.domain.reference import FigureKey
from app.importers.reading import guidance_from_bytes
from app.services.figure_editing import checked, edited
from app.services.notices import notices_of
from app.services.reading_json import document_json
from tests.services.figure_samples import WHEN, WHO, project

TEXT = (
    "BÁO CÁO\nKết quả năm 2024\n\nI. KẾT QUẢ\n\n"
    "Giá trị sản xuất công nghiệp trên địa bàn tăng 12.5% so với năm 2023; thu ngân sách đạt 3.250 tỷ đồng.\n"
)


def _loaded() -> tuple[Project, GuidanceSource]:
    source = guidance_from_bytes(TEXT.encode(), "bao-cao.txt")
    return replace(project(), guidance={source.document.sha256: source}), source


def test_a_slip_is_a_finding_of_the_reading_with_its_sentence() -> None:
    _, source = _loaded()
    (found,) = [f for f in document_json(source.document, source.figures)["findings"] if f["kind"] == "suspect"]
    assert (found["severity"], found["lines"], found["quote"], found["suggestion"]) == (
        "warning",
        [6],
        "12.5%",
        "12,5%",
    )
    assert "Giá trị sản xuất công nghiệp trên địa bàn tăng 12.5% so với năm 2023" in found["message"]


def test_a_slip_is_told_of_in_the_window_and_leads_to_its_block() -> None:
    loaded, source = _loaded()
    (notice,) = [n for n in notices_of(loaded, (), ()) if "12.5%" in n.sentence]
    block = next(b for b in source.document.blocks if "12.5%" in b.text)
    assert (notice.severity, notice.sha256, notice.block) == ("warning", source.document.sha256, block.id)


def test_it_goes_once_somebody_has_ticked_or_corrected_the_figure() -> None:
    loaded, source = _loaded()
    key = FigureKey(source.document.sha256, next(f.id for f in source.figures if f.doubtful))
    for settled in (checked(loaded, [key], WHO, WHEN), edited(loaded, [key], "value", "12,6", WHO, WHEN)):
        assert not [n for n in notices_of(settled, (), ()) if "12.5%" in n.sentence]
