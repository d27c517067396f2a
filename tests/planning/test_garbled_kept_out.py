"""Words of a passage that cannot be read reach no paper, until a person takes the passage."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from app.analysis.figures import find_figures
from app.analysis.reading import read_guidance
from app.domain.briefing import Briefing, Event, SectionItem, Topic, UnitProfile
from app.domain.material import GuidanceSource, Material
from app.domain.reference import SectionKey
from app.domain.ticks import tick
from app.importers import plain_text
from app.planning.deck import plan_deck
from app.planning.leaflet import plan_leaflet
from app.planning.report import plan_report

SHA = "d" * 64
SOUND = (
    "- Các chi bộ tổ chức sinh hoạt chuyên đề về chuyển đổi số trong quý III, gắn với việc phát triển đảng viên.",
    "- Đoàn Thanh niên thành lập các tổ hướng dẫn nhân dân nộp hồ sơ trực tuyến tại nhà văn hóa thôn.",
    "- Mặt trận Tổ quốc xã giám sát việc trả kết quả đúng hẹn cho người dân và doanh nghiệp trên địa bàn.",
)
WRONG = (
    "naob aid nert peihgn hnaod av nad iougn ohc neh gnud auq tek art ceiv tas maig ax couq oT nart taM",
    "noht aoh nav ahn iat neyut curt os oh pon nad nahn nad gnouh ot cac pal hnahh nein hnahT naoD",
    "neiv gnad neirt tahp ceiv iov nag III yuq gnort os iod neyuhc ev ed neyuhc taoh hnis cuhc ot ob ihc caC",
    "uas gnaht gnourt uek gnoht ehc hnid yuq gnud nourt ax nab yu gnourt ioh gnod cuhc ot uad nab",
    "hniht gnort nauq gnout iod nahn ohc mahp cuht gnor ueihn gnod aoh hnihc yat yuht nauq gnouh",
)


def source() -> GuidanceSource:
    lines = [
        "HƯỚNG DẪN", "tuyên truyền cải cách hành chính", "I. MỤC ĐÍCH", SOUND[0], "II. NỘI DUNG",
        "1. Việc cần làm ngay", SOUND[1], *WRONG, SOUND[2], "2. Việc làm thường xuyên", SOUND[0], SOUND[1], SOUND[2],
    ]  # fmt: skip
    raw = plain_text.read("\n".join(lines).encode())
    document = read_guidance(raw, sha256=SHA, name="hd.txt")
    return GuidanceSource(document, find_figures(document))


def briefing(material: Material) -> Briefing:
    places = frozenset(("slide", "leaflet", "report"))
    sections = [s.id for paper in material.guidance[SHA].document.documents for s in paper.outline if s.parent is None]
    items = tuple(SectionItem(id=f"i{s}", section=SectionKey(SHA, s), places=places) for s in sections)
    unit = UnitProfile("state", "UBND xã Thử", "UBND tỉnh Thử", "Thử")
    return Briefing("b", unit, Event("Hội nghị"), (Topic("t1", "Một", items=items),), sources=(SHA,))


@pytest.mark.parametrize("plan", [plan_deck, plan_leaflet, plan_report])
def test_no_paper_shows_a_garbled_passage_until_it_is_ticked(plan: Callable[[Briefing, Material], object]) -> None:
    material = Material(guidance={SHA: source()})
    document = material.guidance[SHA].document
    garbled = sorted(document.garbled_blocks())
    assert garbled
    picked = briefing(material)
    papers = msgspec.json.encode(plan(picked, material)).decode()
    assert "trực tuyến" in papers
    assert not any(word in papers for word in ("naob", "neiv", "hniht"))
    taken = picked
    for block in garbled:
        taken = tick(taken, document, block, "t1", ["slide"])
    if plan is not plan_leaflet:  # a leaflet has no room for everything
        assert "hniht" in msgspec.json.encode(plan(taken, material)).decode()
