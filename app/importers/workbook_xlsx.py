"""Looks of cells of an .xlsx: which style each cell has, read straight from the sheets' XML.

python-calamine gives values only. The sheet's bytes are scanned for cells, not parsed: it is fast, expands no entities
and cannot be led outside.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from app.importers.limits import Limits
from app.importers.workbook_look import (
    PLAIN,
    UNREADABLE_LOOKS,
    Look,
    SheetLooks,
    TooLarge,
    built_in_format,
    legacy_font,
    number_look,
)

_CELL = re.compile(rb'<(?:\w+:)?c((?:\s+[\w:]+="[^"]*")+)\s*>')
_SHEET_PREFIX = re.compile(rb"<(\w+:)?worksheet\b")
_USUAL_CELL = (
    rb'<%bc\s++r="([A-Z]{1,3}+)(\d{1,7}+)"(?:\s++s="(\d{1,6}+)")?+(?:\s++t="\w++")?+(?:\s++\w++="\w*+")*+\s*+>'
)
"""Possessive throughout: most cells of a form are empty ("<c .../>") and must fail at the first step."""
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d{1,6})"')
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def looks(data: bytes, limits: Limits) -> dict[str, SheetLooks]:
    """Looks of each sheet by its name. A damaged style part gives none: values are worth more than their looks.

    Raises TooLarge.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _all_looks(archive, limits)
    except (*UNREADABLE_LOOKS, etree.XMLSyntaxError):
        return {}


def _all_looks(archive: zipfile.ZipFile, limits: Limits) -> dict[str, SheetLooks]:
    styles = _styles(_member(archive, "xl/styles.xml", limits))
    known = {str(number).encode(): look for number, look in enumerate(styles) if look != PLAIN}
    if styles and styles[0] != PLAIN:
        known[b""] = styles[0]
    targets = _targets(_member(archive, "xl/_rels/workbook.xml.rels", limits))
    found: dict[str, SheetLooks] = {}
    for name, relation in _sheets(_member(archive, "xl/workbook.xml", limits)):
        target = targets.get(relation)
        if target is not None and target in archive.namelist():
            found[name] = _sheet_looks(_member(archive, target, limits), known, limits)
    return found


def _member(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    with archive.open(name) as stream:
        data = stream.read(limits.unpacked_bytes + 1)
    if len(data) > limits.unpacked_bytes:
        raise ValueError("part larger than the limit")
    return data


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _parse(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(**_PARSER))


def _sheets(data: bytes) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for element in _parse(data).iter():
        if _local(element) == "sheet":
            relation = next((v for k, v in element.attrib.items() if str(k).endswith("}id")), "")
            found.append((str(element.get("name", "")), str(relation)))
    return found


def _targets(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in _parse(data):
        target = str(element.get("Target", ""))
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        found[str(element.get("Id", ""))] = path
    return found


def _styles(data: bytes) -> list[Look]:
    root = _parse(data)
    formats: dict[int, str] = {}
    fonts: list[tuple[bool, str | None]] = []
    records: list[etree._Element] = []
    for part in root:
        match _local(part):
            case "numFmts":
                for element in part:
                    formats[_whole(element.get("numFmtId"))] = str(element.get("formatCode", ""))
            case "fonts":
                fonts.extend(_font(element) for element in part if _local(element) == "font")
            case "cellXfs":
                records.extend(element for element in part if _local(element) == "xf")
            case _:
                pass
    return [_look(record, formats, fonts) for record in records]


def _font(element: etree._Element) -> tuple[bool, str | None]:
    bold, name = False, None
    for child in element:
        if _local(child) == "b":
            bold = str(child.get("val", "1")) not in ("0", "false")
        elif _local(child) in ("name", "rFont"):
            name = legacy_font(str(child.get("val", "")))
    return bold, name


def _look(record: etree._Element, formats: dict[int, str], fonts: list[tuple[bool, str | None]]) -> Look:
    number = _whole(record.get("numFmtId"))
    percent, decimals = number_look(formats.get(number) or built_in_format(number))
    font = _whole(record.get("fontId"))
    bold, legacy = fonts[font] if font < len(fonts) else (False, None)
    indent = 0
    for child in record:
        if _local(child) == "alignment":
            indent = min(_whole(child.get("indent")), 30)
    return Look(percent, decimals, indent, bold, legacy)


def _whole(text: object) -> int:
    plain = str(text) if text is not None else "0"
    return int(plain) if plain.isdigit() and len(plain) < 8 else 0


def _sheet_looks(data: bytes, known: dict[bytes, Look], limits: Limits) -> SheetLooks:
    """Looks of the cells that hold something, ``known`` by the number of their style as it is written.

    Empty cells close themselves ("<c .../>") and are passed over.

    Raises TooLarge when the cells' rows and columns span more than may be read.
    """
    found: list[tuple[bytes, bytes, bytes]] = _usual_cell(data).findall(data) or _unusual_cells(data)
    columns = {letters: _column(letters) for letters in {letters for letters, _, _ in found}}
    rows = {digits: int(digits) - 1 for digits in {digits for _, digits, _ in found}}
    if found:
        height = max(rows.values()) - min(rows.values()) + 1
        if height * (max(columns.values()) - min(columns.values()) + 1) > limits.cells:
            raise TooLarge
    return SheetLooks({(rows[r], columns[c]): known[style] for c, r, style in found if style in known})


def _usual_cell(data: bytes) -> re.Pattern[bytes]:
    """The pattern of a cell as programs write it, with the sheet's own namespace prefix, mostly none."""
    named = _SHEET_PREFIX.search(data)
    return re.compile(_USUAL_CELL % (named.group(1) or b"" if named else b""))


def _unusual_cells(data: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """Column, row and style of cells whose attributes stand in another order than programs write them."""
    found: list[tuple[bytes, bytes, bytes]] = []
    for cell in _CELL.finditer(data):
        place, style = _PLACE.search(cell.group(1)), _STYLE.search(cell.group(1))
        if place is not None:
            found.append((place.group(1), place.group(2), style.group(1) if style else b""))
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
