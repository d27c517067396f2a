"""The parts of a report that hold no text of its body: content types, relations, styles, settings, notes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from app.domain.report import ReportPlan
from app.exporters.report_styles import FACE, style_id, styles_xml
from app.exporters.word_xml import Element, element, paragraph, root, run, to_bytes

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
FIXED_TIME = "2020-01-01T00:00:00Z"


def base_package(plan: ReportPlan) -> bytes:
    """A .docx with an empty body, in the profile's styles, that python-docx opens."""
    document = root("document")
    element(document, "body")
    parts: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("rId1", f"{_OFFICE}officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_OFFICE}extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": _core(plan),
        "docProps/app.xml": _app(plan),
        "word/document.xml": to_bytes(document),
        "word/_rels/document.xml.rels": _relations(
            ("rId1", f"{_OFFICE}styles", "styles.xml"),
            ("rId2", f"{_OFFICE}settings", "settings.xml"),
            ("rId3", f"{_OFFICE}fontTable", "fontTable.xml"),
        ),
        "word/styles.xml": styles_xml(plan.profile),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def footnotes_xml(plan: ReportPlan) -> bytes:
    """The footnotes part: the two separators that Word wants, then our notes from id 1."""
    notes = root("footnotes")
    for id, kind, mark in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator")):
        made = element(notes, "footnote", type=kind, id=id)
        element(element(paragraph(made, style_id("footnote")), "r"), mark)
    for number, text in enumerate(plan.footnotes, 1):
        place = paragraph(element(notes, "footnote", id=number), style_id("footnote"))
        sign: Element = element(place, "r")
        element(element(sign, "rPr"), "rStyle", val="FootnoteReference")
        element(sign, "footnoteRef")
        run(place, f" {text}")
    return to_bytes(notes)


def _content_types() -> bytes:
    overrides = {
        "/word/document.xml": f"{_WORD}document.main+xml",
        "/word/styles.xml": f"{_WORD}styles+xml",
        "/word/settings.xml": f"{_WORD}settings+xml",
        "/word/fontTable.xml": f"{_WORD}fontTable+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    lines = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    xml = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )
    return xml.encode()


def _relations(*relations: tuple[str, str, str]) -> bytes:
    lines = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in relations)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{lines}</Relationships>'.encode()


def _core(plan: ReportPlan) -> bytes:
    head = plan.letterhead
    names = (
        f"<dc:title>{escape(f'{head.type} {head.subject}')}</dc:title><dc:creator>{escape(head.issuer)}</dc:creator>"
    )
    if plan.passed_on:
        names = ""
    xml = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{names}"
        f'<dc:language>vi-VN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{FIXED_TIME}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{FIXED_TIME}</dcterms:modified></cp:coreProperties>'
    )
    return xml.encode()


def _app(plan: ReportPlan) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    company = "" if plan.passed_on else f"<Company>{escape(plan.letterhead.issuer)}</Company>"
    return f'{_HEAD}<Properties xmlns="{kind}"><Application>Đề Cương</Application>{company}</Properties>'.encode()


def _settings() -> bytes:
    settings = root("settings")
    element(settings, "zoom", percent=100)
    element(settings, "defaultTabStop", val=567)
    element(settings, "characterSpacingControl", val="doNotCompress")
    notes = element(settings, "footnotePr")
    for id in (-1, 0):
        element(notes, "footnote", id=id)
    modern = element(settings, "compat")
    # 14 is Word 2010: newer programs then lay out as the oldest one that the offices have.
    element(modern, "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=14)
    element(settings, "themeFontLang", val="vi-VN")
    element(settings, "decimalSymbol", val=",")
    element(settings, "listSeparator", val=";")
    return to_bytes(settings)


def _fonts() -> bytes:
    fonts = root("fonts")
    font = element(fonts, "font", name=FACE)
    element(font, "panose1", val="02020603050405020304")
    element(font, "charset", val="A3")
    element(font, "family", val="roman")
    element(font, "pitch", val="variable")
    return to_bytes(fonts)
