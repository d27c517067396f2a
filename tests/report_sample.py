"""Units of a made-up commune and the briefing of the deck's tests as they make a report."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.briefing import Authority, Briefing, ReportFields, Signer, UnitProfile
from app.domain.report import ReportPlan
from app.planning.report import plan_report
from tests import deck_sample

PARTY = UnitProfile(
    "party", "Đảng uỷ xã An Bình", "Đảng bộ tỉnh Hồng Lam", "An Bình", "ĐU",
    signers=(
        Signer((Authority("on_behalf", "Ban Thường vụ"),), "Phó Bí thư", "Trần Văn B"),
        Signer((Authority("deputy_for", "Trưởng ban"),), "Phó Trưởng ban", "Lê Thị C"),
    ),
    recipients=("Tỉnh uỷ Hồng Lam (báo cáo)", "Các chi bộ trực thuộc"),
)  # fmt: skip
STATE = UnitProfile(
    "state", "Uỷ ban nhân dân xã An Bình", "Uỷ ban nhân dân tỉnh Hồng Lam", "An Bình", "UBND",
    signers=(
        Signer((Authority("on_behalf", "Uỷ ban nhân dân"), Authority("deputy_for", "Chủ tịch")), "Phó Chủ tịch",
               "Lê Thị C"),
    ),
    recipients=("UBND tỉnh Hồng Lam", "Các thôn"),
)  # fmt: skip
TYPED = ReportFields(number="5", date="2026-06-03", title="Kết quả phát triển kinh tế - xã hội năm 2025")


def briefing(unit: UnitProfile = PARTY, fields: ReportFields | None = None, mark: str = "LƯU HÀNH NỘI BỘ") -> Briefing:
    return replace(deck_sample.briefing(mark=mark), unit=unit, report=fields or ReportFields())


def plan(unit: UnitProfile = PARTY, fields: ReportFields | None = None, mark: str = "LƯU HÀNH NỘI BỘ") -> ReportPlan:
    return plan_report(briefing(unit, fields, mark), deck_sample.material())
