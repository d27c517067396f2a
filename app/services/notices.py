"""What a person should look at before the papers go out: doubtful readings, warnings and splits of the plans."""

from __future__ import annotations

from msgspec import Struct

from app.analysis.figures.slips import slip_findings
from app.analysis.figures.unsure import finding_of, unsure_figures
from app.analysis.garbled import garbled_findings
from app.domain.figure import Figure
from app.domain.figure_edits import decisions
from app.domain.finding import Severity
from app.domain.material import GuidanceSource
from app.domain.project import Project
from app.domain.reference import FigureKey, TextRef
from app.domain.source import SourceDocument
from app.services.settings import SAMPLE_UNIT

LEAST_DOUBT = 0.5
UNIT_MISSING = f"Giấy tờ đang mang tên đơn vị mẫu “{SAMPLE_UNIT.name}”; hãy điền hồ sơ đơn vị (menu Tệp)."


class Notice(Struct, frozen=True):
    """How grave, the Vietnamese sentence, the item it is about and the source block it points at ("" none)."""

    severity: Severity
    sentence: str
    item: str = ""
    sha256: str = ""
    block: str = ""


def _garbled(document: SourceDocument) -> list[Notice]:
    """Passages that cannot be read, each with its first block."""
    homes = {piece.line: block.id for block in reversed(document.blocks) for piece in block.pieces}
    return [
        Notice(
            finding.severity,
            f"{document.name}: {finding.message}",
            "",
            document.sha256,
            homes.get(finding.lines[0], ""),
        )
        for finding in garbled_findings(document)
    ]


def _suspect(project: Project, sha256: str, source: GuidanceSource) -> list[Notice]:
    """Numbers that look mistyped or that OCR was not sure of, as long as nobody has corrected or ticked them."""
    document = source.document
    mistyped = [figure for figure in source.figures if figure.doubtful]
    unsure = unsure_figures(document, source.figures)
    if not mistyped and not unsure:
        return []
    briefing = project.briefing
    decided = decisions(briefing.figure_edits, briefing.checks, briefing.series)

    def is_open(figure: Figure) -> bool:
        used = decided.in_use(FigureKey(sha256, figure.id), figure)
        return used.check is None and used.edited is None

    left = [figure for figure in mistyped if is_open(figure)]
    found = list(zip(left, slip_findings(document, left), strict=True))
    found += [(figure, finding_of(figure, word, document)) for figure, word in unsure if is_open(figure)]
    return [
        Notice(finding.severity, f"{document.name}: {finding.message}", "", sha256, _block_of(figure))
        for figure, finding in found
    ]


def _block_of(figure: Figure) -> str:
    return figure.ref.block if isinstance(figure.ref, TextRef) else ""


def _outdated(document: SourceDocument) -> list[Notice]:
    """The offer to read a source again that older rules have read."""
    if not document.outdated:
        return []
    sentence = (
        f"{document.name}: được đọc bằng quy tắc cũ của chương trình; nên mở Rà soát bản đọc (Ctrl+Shift+R) và chọn "
        "Đọc lại, các chỗ đã sửa vẫn được giữ."
    )
    return [Notice("hint", sentence, "", document.sha256)]


def notices_of(project: Project, warnings: tuple[str, ...], split: tuple[tuple[str, str], ...]) -> tuple[Notice, ...]:
    """Worst first: warnings of the papers, unreadable passages, numbers that look mistyped or were read with doubt,
    readings by older rules, doubtful readings by their doubt, what was split."""
    found = [Notice("warning", sentence) for sentence in warnings]
    if project.briefing.unit == SAMPLE_UNIT:
        found.append(Notice("warning", UNIT_MISSING))
    for source in project.guidance.values():
        found += _garbled(source.document)
    for sha, source in project.guidance.items():
        found += _suspect(project, sha, source)
    for source in project.guidance.values():
        found += _outdated(source.document)
    for sha, source in project.guidance.items():
        document = source.document
        doubtful = sorted((d for d in document.decisions if d.doubt >= LEAST_DOUBT), key=lambda d: -d.doubt)
        starts = {block.lines[0]: block.id for block in document.blocks}
        for decision in doubtful:
            text = document.raw[decision.line - 1].strip() if decision.line <= len(document.raw) else ""
            quoted = f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
            sentence = f"{document.name}, dòng {decision.line}: {quoted} — {decision.why}."
            found.append(Notice("hint", sentence, "", sha, starts.get(decision.line, "")))
    found += [Notice("hint", why, item) for item, why in split]
    return tuple(found)
