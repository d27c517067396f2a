"""The JSON that ``read FILE --json`` prints: a promise to scripts and tests. Fields are added, never renamed."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from app.analysis.figures.slips import slip_findings
from app.analysis.figures.unsure import unsure_findings
from app.analysis.garbled import garbled_findings
from app.domain.figure import Figure
from app.domain.finding import Finding
from app.domain.source import Block, OfficialDocument, Section, SourceDocument
from app.services.figure_fields import figure_fields

SCHEMA = 1


def document_json(
    document: SourceDocument, figures: Sequence[Figure] = (), findings: Sequence[Finding] = ()
) -> dict[str, Any]:
    """A read guidance file as plain values for ``json.dumps``: documents, blocks, dropped, figures, findings.

    ``findings`` stand behind those of the reading itself, which tell of passages that cannot be read, of numbers that
    look mistyped, and of numbers that OCR was not sure of.
    """
    garbled = document.garbled_blocks()
    return {
        "schema": SCHEMA,
        "file": document.name,
        "sha256": document.sha256,
        "format": document.format,
        "converted": document.converted,
        "mark": document.mark,
        "documents": [_official(d) for d in document.documents],
        "blocks": [_block(b, garbled) for b in document.blocks],
        "dropped": [{"lines": list(d.lines), "kind": d.kind} for d in document.dropped],
        "figures": [figure_json(f) for f in figures],
        "findings": [
            finding_json(f)
            for f in (
                *garbled_findings(document),
                *slip_findings(document, figures),
                *unsure_findings(document, figures),
                *findings,
            )
        ],
        "decisions": [
            {"line": d.line, "chosen": d.chosen, "other": d.other, "why": d.why, "doubt": d.doubt}
            for d in document.decisions
        ],
        "warnings": list(document.warnings),
    }


def _official(paper: OfficialDocument) -> dict[str, Any]:
    return {
        "type": paper.type,
        "number": paper.number,
        "issuer": paper.issuer,
        "parent_body": paper.parent_body,
        "place": paper.place,
        "date": paper.date,
        "title": paper.title,
        "signer": paper.signer,
        "signer_role": paper.signer_role,
        "recipients": list(paper.recipients),
        "basis": list(paper.basis),
        "start_line": paper.start_line,
        "end_line": paper.end_line,
        "outline": [_section(s) for s in paper.outline],
        "footnotes": [
            {"mark": f.mark, "line": f.line, "ref_line": f.ref_line, "text": f.text, "block": f.block}
            for f in paper.footnotes
        ],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "label": section.label,
        "title": section.title,
        "depth": section.depth,
        "line": section.line,
        "parent": section.parent,
        "path": section.path,
        "bullets": section.bullets,
        "paragraphs": section.paragraphs,
    }


def _block(block: Block, garbled: Set[str]) -> dict[str, Any]:
    value: dict[str, Any] = {
        "id": block.id,
        "kind": block.kind,
        "text": block.text,
        "lines": list(block.lines),
        "document": block.document,
        "heading": block.heading,
        "level": block.level,
        "label": block.label,
    }
    if block.page is not None:
        value["page"] = block.page
    if block.confidence is not None:
        value["confidence"] = block.confidence
    if block.id in garbled:
        value["garbled"] = True
    if block.rows:
        value["rows"] = [
            [{"text": c.text, "rows": c.rows, "columns": c.columns, "line": c.line} for c in row.cells]
            for row in block.rows
        ]
    return value


def figure_json(figure: Figure) -> dict[str, Any]:
    """One figure as the contract names its fields, with the line and the words that it stands in."""
    return {"id": figure.id, "line": figure.line, "quote": figure.quote, **figure_fields(figure)}


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding as the contract names its fields."""
    value: dict[str, Any] = {
        "id": finding.id,
        "kind": finding.kind,
        "severity": finding.severity,
        "lines": list(finding.lines),
        "quote": finding.quote,
        "suggestion": finding.suggestion,
        "message": finding.message,
    }
    if finding.file is not None:
        value["file"] = finding.file
    return value
