"""Builds small Word files from the XML of their body, so that a test shows exactly what it is about."""

from __future__ import annotations

import io
import zipfile

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(body: str, **parts: str) -> bytes:
    """A Word file. ``parts``: styles, numbering, notes, settings, header1…, footer1… as inner XML."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    files = {"word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>"}
    links: list[str] = []
    for name, inner in parts.items():
        kind = name.rstrip("0123456789")
        root = {"header": "hdr", "footer": "ftr", "settings": "settings"}.get(kind, roots.get(kind, kind))
        files[f"word/{name}.xml"] = f"<w:{root} {NS}>{inner}</w:{root}>"
        links.append(f'<Relationship Id="{name}" Type="{_REL}/{kind}" Target="{name}.xml"/>')
    files["word/_rels/document.xml.rels"] = _relationships("".join(links))
    files["_rels/.rels"] = _relationships(
        f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
    )
    files["[Content_Types].xml"] = _content_types(files)
    return zipped({name: text.encode() for name, text in files.items()})


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of these files, the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _relationships(inner: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def _content_types(files: dict[str, str]) -> str:
    kinds = {"document": "document.main", "hdr": "header", "ftr": "footer"}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPE}.{kinds.get(stem, stem)}+xml"/>'
        for name in files
        if name.startswith("word/") and name.endswith(".xml")
        for stem in [name[5:-4].rstrip("0123456789")]
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph with one run. ``properties`` and ``run`` are the inner XML of its pPr and rPr."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, run)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(text: str, list_id: int, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(at: int, text: str, style: str = "decimal", start: int = 1, more: str = "") -> str:
    """A level of an abstract list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(name: int, *levels: str) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def num(list_id: int, name: int, overrides: str = "") -> str:
    """A list that counts with abstract list ``name``."""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{name}"/>{overrides}</w:num>'
