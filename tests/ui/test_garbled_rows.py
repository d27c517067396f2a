"""A passage that cannot be read has a row of its own in the tree of sources, with its own tick."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.analysis.reading import read_guidance
from app.domain.briefing import Briefing, Event, Topic, UnitProfile
from app.domain.material import GuidanceSource
from app.domain.project import Original, Project
from app.domain.reference import SectionKey
from app.importers import plain_text
from app.ui.source_tree import SourceTreeModel

SHA = "e" * 64
PAPER = """I. MỤC ĐÍCH
- Các chi bộ tổ chức sinh hoạt chuyên đề trong quý III, gắn với việc phát triển đảng viên.
naob aid nert peihgn hnaod av nad iougn ohc neh gnud auq tek art ceiv tas maig ax couq oT nart taM
noht aoh nav ahn iat neyut curt os oh pon nad nahn nad gnouh ot cac pal hnahh nein hnahT naoD
neiv gnad neirt tahp ceiv iov nag III yuq gnort os iod neyuhc ev ed neyuhc taoh hnis cuhc ot ob ihc caC
uas gnaht gnourt uek gnoht ehc hnid yuq gnud nourt ax nab yu gnourt ioh gnod cuhc ot uad nab
- Mặt trận Tổ quốc xã giám sát việc trả kết quả đúng hẹn cho người dân và doanh nghiệp trên địa bàn.
- Đoàn Thanh niên thành lập các tổ hướng dẫn nhân dân nộp hồ sơ trực tuyến tại nhà văn hóa thôn.
- Hội Phụ nữ vận động hội viên sử dụng ứng dụng định danh khi đi khám bệnh, chữa bệnh.
"""


def test_a_garbled_passage_can_be_ticked_by_itself(qapp: object) -> None:
    document = read_guidance(plain_text.read(PAPER.encode()), sha256=SHA, name="hd.txt")
    unit = UnitProfile("state", "UBND xã Thử", "UBND tỉnh Thử", "Thử")
    briefing = Briefing("b", unit, Event("Hội nghị"), (Topic("t1", "Một"),), sources=(SHA,))
    project = Project(briefing, originals={SHA: Original("hd.txt", b"")}, guidance={SHA: GuidanceSource(document)})
    model = SourceTreeModel()
    model.show(project, "")
    asked: list[tuple[SectionKey, bool]] = []
    model.tick_requested.connect(lambda key, on: asked.append((key, on)))
    section = model.index(0, 0, model.index(0, 0))
    rows = [model.index(row, 0, section) for row in range(model.rowCount(section))]
    garbled = [row for row in rows if str(row.data()).startswith("Đọc lỗi")]
    assert garbled and {model.node(row).block for row in garbled} == set(document.garbled_blocks())
    assert Qt.CheckState(garbled[0].data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Unchecked
    model.setData(garbled[0], Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert asked == [(SectionKey(SHA, model.node(garbled[0]).block), True)]
