"""Looks and merged ranges of an .ods: percent values, decimals, indentation and bold out of its content and styles."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from msgspec import Struct

from app.importers.limits import Limits
from app.importers.workbook_look import UNREADABLE_LOOKS, Look, SheetLooks, TooLarge, legacy_font

_STEP_INCHES = 0.139
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(in|cm|mm|pt)")
_TO_INCHES = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72}
_MOST_REPEATED = 100_000


class _Style(Struct, frozen=True):
    data_style: str | None
    parent: str | None
    bold: bool | None
    indent: int | None
    font: str | None


class _Styles(Struct):
    cells: dict[str, _Style]
    numbers: dict[str, tuple[bool, int | None]]
    fonts: dict[str, str]


def looks(data: bytes, limits: Limits) -> dict[str, SheetLooks]:
    """Looks of each sheet by its name; {} where the content cannot be followed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            styles = _Styles({}, {}, {})
            found: dict[str, SheetLooks] = {}
            for member in ("styles.xml", "content.xml"):
                if member in archive.namelist():
                    content = archive.open(member).read(limits.unpacked_bytes)
                    found = _walk(content, styles, limits)
            return found
    except (*UNREADABLE_LOOKS, etree.XMLSyntaxError):
        return {}


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _get(element: etree._Element, name: str) -> str | None:
    """An attribute by its local name; of several, the standard one, which stands first."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name and "calcext" not in str(key):
            return str(value)
    return None


def _walk(content: bytes, styles: _Styles, limits: Limits) -> dict[str, SheetLooks]:
    found: dict[str, SheetLooks] = {}
    events = etree.iterparse(
        io.BytesIO(content), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for _, element in events:
        name = _local(element)
        if name in ("number-style", "percentage-style", "currency-style"):
            styles.numbers[_get(element, "name") or ""] = (name == "percentage-style", _decimals(element))
        elif name == "font-face":
            styles.fonts[_get(element, "name") or ""] = (_get(element, "font-family") or "").strip("'\" ")
        elif name in ("style", "default-style") and _get(element, "family") == "table-cell":
            styles.cells[_get(element, "name") or ""] = _style(element, styles.fonts)
        elif name == "table":
            found[_get(element, "name") or ""] = _sheet(element, styles, limits)
            element.clear()
    return found


def _decimals(element: etree._Element) -> int | None:
    for child in element:
        if _local(child) == "number":
            said = _get(child, "decimal-places")
            return int(said) if said and said.isdigit() else None
    return None


def _style(element: etree._Element, fonts: dict[str, str]) -> _Style:
    bold: bool | None = None
    indent: int | None = None
    font: str | None = None
    for child in element:
        if _local(child) == "text-properties":
            weight, name = _get(child, "font-weight"), _get(child, "font-name")
            bold = weight in ("bold", "600", "700", "800", "900") if weight else None
            font = fonts.get(name, name) if name else (_get(child, "font-family") or "").strip("'\" ") or None
        elif _local(child) == "paragraph-properties" and (margin := _get(child, "margin-left")):
            found = _LENGTH.match(margin)
            indent = round(float(found.group(1)) * _TO_INCHES[found.group(2)] / _STEP_INCHES) if found else None
    return _Style(_get(element, "data-style-name"), _get(element, "parent-style-name"), bold, indent, font)


def _look(name: str | None, styles: _Styles, percent: bool) -> Look:
    decimals: int | None = None
    bold = indent = font = None
    at = name
    for _ in range(8):
        style = styles.cells.get(at or "")
        if style is None:
            break
        if decimals is None and style.data_style in styles.numbers:
            decimals = styles.numbers[style.data_style][1]
            percent = percent or styles.numbers[style.data_style][0]
        bold = style.bold if bold is None else bold
        indent = style.indent if indent is None else indent
        font = style.font if font is None else font
        # What no style says, the default one does, which has no name.
        at = style.parent if style.parent or not at else ""
    return Look(percent, decimals, min(max(indent or 0, 0), 30), bool(bold), legacy_font(font) if font else None)


def _sheet(table: etree._Element, styles: _Styles, limits: Limits) -> SheetLooks:
    cells: dict[tuple[int, int], Look] = {}
    merges: list[tuple[tuple[int, int], tuple[int, int]]] = []
    known: dict[tuple[str | None, bool], Look] = {}
    row = 0
    for line in table.iter():
        if _local(line) != "table-row":
            continue
        column = 0
        repeated_rows = _count(line, "number-rows-repeated")
        for cell in line:
            if _local(cell) not in ("table-cell", "covered-table-cell"):
                continue
            repeated = _count(cell, "number-columns-repeated")
            kind = _get(cell, "value-type")
            if kind is not None and repeated * repeated_rows > _MOST_REPEATED:
                raise TooLarge
            if kind is not None:
                if (row + repeated_rows) * (column + repeated) > limits.cells * 4:
                    raise TooLarge
                key = (_get(cell, "style-name"), kind == "percentage")
                look = known.get(key) or known.setdefault(key, _look(key[0], styles, key[1]))
                for down in range(repeated_rows):
                    for right in range(repeated):
                        cells[row + down, column + right] = look
            rows, columns = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
            if rows > 1 or columns > 1:
                merges.append(((row, column), (row + rows - 1, column + columns - 1)))
            column += repeated
        row += repeated_rows
    return SheetLooks(cells, tuple(merges))


def _count(element: etree._Element, name: str) -> int:
    said = _get(element, name)
    return int(said) if said and said.isdigit() and len(said) < 9 else 1
