"""Reads .docx and .docm: paragraphs, tables, notes and boxes in reading order, numbers as Word prints them.

A footnote follows the paragraph that refers to it (after the table, where it is referred to in one), endnotes stand at
the end; headers stand before their section, footers after it, each text once. Macros are never looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.errors import InputError
from app.domain.source import RawDocument, Region
from app.importers.flow import finished
from app.importers.limits import Limits
from app.importers.word_numbering import Numbering, numbered_lists
from app.importers.word_package import Element, Package, R, W, damaged, number, switch, value
from app.importers.word_paragraph import Losses, NoteFormat, NoteMarks
from app.importers.word_story import Paper, Story, tell_note
from app.importers.word_styles import StyleSheet, theme_fonts


def read(data: bytes, limits: Limits) -> RawDocument:
    """Raw lines of a Word file, one per paragraph. Raises InputError: damaged, encrypted, empty, too much inside."""
    package = Package(data, limits)
    main = _main_part(package)
    root = package.root(main)
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise damaged()
    try:
        return _document(_Parts(package, main), body, limits)
    except RecursionError as cause:
        raise damaged() from cause


class _Parts:
    """Parts of the file that the main part leads to, by kind (styles, header, …) or by relationship id."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._links = package.related(main)

    def of_kind(self, kind: str) -> Element | None:
        return next((self._package.root(target) for k, target in self._links.values() if k == kind), None)

    def by_id(self, link: str) -> Element | None:
        return self._package.root(self._links[link][1]) if link in self._links else None


def _main_part(package: Package) -> str:
    for kind, target in package.related("").values():
        if kind == "officeDocument":
            return target
    return "word/document.xml"


def _document(parts: _Parts, body: Element, limits: Limits) -> RawDocument:
    settings = parts.of_kind("settings")
    styles = StyleSheet(parts.of_kind("styles"), theme_fonts(parts.of_kind("theme")))
    numbering = Numbering(numbered_lists(parts.of_kind("numbering"), styles), styles)
    notes = {kind: _notes(parts.of_kind(kind + "s"), kind) for kind in ("footnote", "endnote")}
    paper = Paper(styles, numbering, NoteMarks(_note_formats(settings, body)), notes)
    paper.most_lines = limits.cells
    paper.page = 1 if next(body.iter(W + "lastRenderedPageBreak"), None) is not None else None
    furniture = _Furniture(parts, paper, settings)
    story = Story(paper, body, "body")
    for section, blocks in _sections(body):
        furniture.tell(section, "header")
        story.blocks(blocks)
        story.end()
        furniture.tell(section, "footer")
        paper.marks.turn("eachSect")
    for note in paper.endnotes:
        tell_note(paper, note)
    lines, converted = finished(paper.lines)
    if not any(line.text.strip() for line in lines):
        raise InputError(
            "file-empty", "Tệp Word không có chữ nào, có thể chỉ có ảnh; hãy lưu thành PDF hoặc nạp bản quét."
        )
    return RawDocument("docx", lines, pages=paper.page, converted=converted, warnings=_warnings(paper.losses))


def _notes(root: Element | None, kind: str) -> dict[str, Element]:
    return {} if root is None else {value(note, "id") or "": note for note in root.iterchildren(W + kind)}


def _note_formats(settings: Element | None, body: Element) -> dict[str, NoteFormat]:
    """How each kind of note is numbered: as the first section says, else the document, else as Word does by itself."""
    formats: dict[str, NoteFormat] = {}
    section = next(body.iter(W + "sectPr"), None)
    for kind, usual in (("footnote", "decimal"), ("endnote", "lowerRoman")):
        own = NoteFormat(usual)
        for where in (settings, section):
            stated = None if where is None else where.find(W + kind + "Pr")
            if stated is not None:
                own = NoteFormat(
                    value(stated.find(W + "numFmt")) or own.style,
                    number(stated.find(W + "numStart")) or own.start,
                    value(stated.find(W + "numRestart")) or own.restart,
                )
        formats[kind] = own
    return formats


def _sections(body: Element) -> Iterator[tuple[Element | None, list[Element]]]:
    """Sections of the body: the properties that end each one, and its blocks."""
    blocks: list[Element] = []
    for element in body:
        if element.tag == W + "sectPr":
            yield element, blocks
            blocks = []
            continue
        blocks.append(element)
        properties = element.find(f"{W}pPr/{W}sectPr") if element.tag == W + "p" else None
        if properties is not None:
            yield properties, blocks
            blocks = []
    if blocks:
        yield None, blocks


class _Furniture:
    """Headers and footers: which of them a section prints, and which texts were told already."""

    def __init__(self, parts: _Parts, paper: Paper, settings: Element | None) -> None:
        self._parts = parts
        self._paper = paper
        self._even = settings is not None and bool(switch(settings.find(W + "evenAndOddHeaders")))
        self._told: set[tuple[str, ...]] = set()

    def tell(self, section: Element | None, kind: str) -> None:
        """Adds the headers or footers that this section names itself, each text once in the file."""
        if section is None:
            return
        for reference in section.iterchildren(W + kind + "Reference"):
            which = value(reference, "type") or "default"
            shown = {"first": bool(switch(section.find(W + "titlePg"))), "even": self._even}.get(which, True)
            root = self._parts.by_id(reference.get(R + "id", "")) if shown else None
            if root is not None:
                self._story(root, "header" if kind == "header" else "footer")

    def _story(self, root: Element, region: Region) -> None:
        before = len(self._paper.lines)
        story = Story(self._paper, root, region)
        story.blocks(root)
        story.end()
        stored = [(line, "".join(text for text, _ in line.pieces).strip()) for line in self._paper.lines[before:]]
        del self._paper.lines[before:]
        lines, text = [line for line, words in stored if words], tuple(words for _, words in stored if words)
        if text and text not in self._told:
            self._told.add(text)
            self._paper.lines += lines


def _warnings(losses: Losses) -> tuple[str, ...]:
    found: list[str] = []
    if losses.hidden:
        found.append("Văn bản có chữ ẩn, không in ra giấy; phần chữ ẩn đã được bỏ qua.")
    if losses.pictures:
        found.append(f"Văn bản có {losses.pictures} hình ảnh; chữ trong hình không được đọc.")
    if losses.inserted_files:
        found.append("Văn bản có tệp khác chèn vào bên trong; nội dung tệp ấy không được đọc.")
    return tuple(found)
