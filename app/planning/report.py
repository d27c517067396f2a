"""A briefing and its material to the plan of the official report: letterhead, numbered body, notes, signature.

Wording of sections is the source's own; only labels are the report's, so that sections of several papers read as one.
"""

from __future__ import annotations

from app.domain.briefing import Briefing, SectionItem, Signer, Topic
from app.domain.circulation import strictest
from app.domain.material import Material
from app.domain.report import (
    FormatProfile,
    ReportBlock,
    ReportLetterhead,
    ReportParagraph,
    ReportPlan,
    ReportRun,
    ReportSignature,
)
from app.planning.citation import cite_document
from app.planning.report_body import BodyWriter
from app.planning.report_profile import profile_of
from app.planning.wording_templates import render

DRAFT = "DỰ THẢO"
UNNAMED = "Văn bản"
"""How a paper is cited of which nothing is known."""


def plan_report(briefing: Briefing, material: Material) -> ReportPlan:
    """Everything the report holds, in the profile of the unit's kind.

    Raises InputError for a profile of another kind of unit, KeyError when the material lacks a source.
    """
    profile = profile_of(briefing.unit, briefing.report)
    body = BodyWriter(material, profile)
    blocks: list[ReportBlock] = [ReportParagraph((ReportRun(_opening(briefing, material)),))]
    several = len(briefing.topics) > 1
    for topic in briefing.topics:
        items = [item for item in topic.items if _shown(item.places)]
        if several and items:
            blocks.append(body.heading(1, _topic_title(topic)))
        for item in items:
            blocks += body.item(item, 2 if several else 1)
    warnings: list[str] = []
    signature = _signature(briefing, profile, warnings)
    if profile.note:
        warnings.append(f"Thể thức {profile.title}: {profile.note}; hãy soát lại trước khi ký.")
    return ReportPlan(
        profile=profile,
        letterhead=_letterhead(briefing, profile),
        blocks=_ended(blocks, profile.body.end_mark),
        footnotes=tuple(body.footnotes),
        signature=signature,
        design=briefing.design,
        warnings=tuple(warnings),
    )


def number_line(profile: FormatProfile, number: str, kind: str, symbol: str) -> str:
    """Số, ký hiệu: "Số: 05/BC-UBND", "Số 05-BC/ĐU"; numbers below 10 get a zero, an empty one leaves its place free."""
    typed = number.strip()
    if typed and not typed.isdigit():
        return f"{profile.letterhead.number.split('{')[0]}{typed}"
    code = profile.codes.get(kind, "".join(word[0] for word in kind.split()).upper())
    shown = typed.zfill(2) if typed else profile.letterhead.number_blank
    line = profile.letterhead.number.format(number=shown, code=code, symbol=symbol)
    return line.rstrip("-/")


def place_date(place: str, date: str) -> str:
    """Địa danh và ngày: a zero before days below 10 and months 1 and 2 (NĐ 30/2020, Phụ lục I, II.4.b); or free."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and day.isdigit()):
        return f"{place}, ngày      tháng      năm       "
    return f"{place}, ngày {int(day):02d} tháng {f'{int(month):02d}' if int(month) < 3 else int(month)} năm {year}"


def _shown(places: frozenset[str]) -> bool:
    return "report" in places


def _topic_title(topic: Topic) -> str:
    return topic.title or "Nội dung"


def _opening(briefing: Briefing, material: Material) -> str:
    if briefing.report.opening:
        return briefing.report.opening
    papers = dict.fromkeys(
        cite_document(material.paper(item.section))
        for item in briefing.items()
        if isinstance(item, SectionItem) and "report" in item.places
    )
    return render(
        "report_opening",
        papers=[paper for paper in papers if paper != UNNAMED],
        unit=briefing.unit.name,
        event=briefing.event.name,
    )


def _letterhead(briefing: Briefing, profile: FormatProfile) -> ReportLetterhead:
    unit, fields = briefing.unit, briefing.report
    party = profile.letterhead.subject_lower
    subject = fields.title or render("report_subject", party=party, event=briefing.event.name)
    mark = strictest([briefing.mark])
    draft = not fields.number.strip() or not fields.date or mark == DRAFT
    return ReportLetterhead(
        superior=unit.superior.upper(),
        issuer=unit.name.upper(),
        number=number_line(profile, fields.number, fields.type, unit.symbol),
        place_date=place_date(unit.place, fields.date),
        type=fields.type.upper(),
        subject=subject[:1].lower() + subject[1:] if party and subject[:3].lower() == "về " else subject,
        mark="" if mark == DRAFT else mark,
        draft=profile.letterhead.draft if draft else "",
    )


def _signature(briefing: Briefing, profile: FormatProfile, warnings: list[str]) -> ReportSignature:
    signers, rules = briefing.unit.signers, profile.authority
    if not signers:
        warnings.append("Chưa khai người ký nên phần ký để trống; hãy khai trong hồ sơ đơn vị.")
    signer = signers[min(briefing.report.signer, len(signers) - 1)] if signers else Signer((), "", "")
    lines = tuple(f"{rules.words[line.capacity]} {line.of.upper()}" for line in signer.authority)
    receivers = [receiver.strip().strip("-").strip().rstrip(";,.") for receiver in briefing.unit.recipients]
    if not any(receiver.lower().startswith("lưu") for receiver in receivers):
        receivers.append(rules.filed.rstrip("."))
    last = len(receivers) - 1
    listed = tuple(f"- {r}{'.' if at == last else rules.separator}" for at, r in enumerate(receivers))
    return ReportSignature(lines, signer.role.upper(), signer.name, listed)


def _ended(blocks: list[ReportBlock], end_mark: str) -> tuple[ReportBlock, ...]:
    """The last words carry the end mark of the profile; after a table or chart it has a line of its own."""
    if end_mark in ("", "."):
        return tuple(blocks)
    last = blocks[-1]
    if not isinstance(last, ReportParagraph) or not last.runs:
        return (*blocks, ReportParagraph((ReportRun(end_mark),)))
    # A note's mark stays where it is; the end mark follows it.
    run = last.runs[-1]
    if run.note is None:
        ended = ReportRun(run.text.rstrip().rstrip(".;,") + end_mark, run.bold, run.italic, run.superscript)
        return (*blocks[:-1], ReportParagraph((*last.runs[:-1], ended)))
    return (*blocks[:-1], ReportParagraph((*last.runs, ReportRun(end_mark))))
