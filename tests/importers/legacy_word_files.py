"""Word files whose text is in an old encoding, with its font given in every way that Word knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from xml.sax.saxutils import escape, quoteattr

from tests.importers.old_encodings import tcvn3, vni
from tests.importers.word_files import docx

Encode = Callable[[str], str]


@dataclass(frozen=True)
class Paper:
    """A Word file, the lines that must come out of it, and what must be said to have been converted."""

    data: bytes
    lines: list[str]
    converted: str | None


def fonts(name: str, *attributes: str) -> str:
    """A ``w:rFonts`` that names the font in these attributes, in all where none is given."""
    named = attributes or ("ascii", "hAnsi", "cs", "eastAsia")
    return "<w:rFonts " + " ".join(f"w:{attribute}={quoteattr(name)}" for attribute in named) + "/>"


def run(text: str, looks: str = "", soft_hyphen: bool = False) -> str:
    """A run as Word stores it; ``soft_hyphen``: U+00AD becomes an element of its own, as LibreOffice writes it."""
    inner = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    if soft_hyphen:
        inner = inner.replace("\u00ad", '</w:t><w:softHyphen/><w:t xml:space="preserve">')
    return f"<w:r><w:rPr>{looks}</w:rPr>{inner}</w:r>"


def paragraph(*runs: str, style: str = "") -> str:
    stated = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{stated}{''.join(runs)}</w:p>"


def cut(text: str, random: Random, least: int = 1, most: int = 6) -> list[str]:
    """``text`` in pieces, cut anywhere: Word parts words wherever somebody edited."""
    pieces: list[str] = []
    at = 0
    while at < len(text):
        step = random.randint(least, most)
        pieces.append(text[at : at + step])
        at += step
    return pieces


def _plain(lines: list[str], encode: Encode, looks: str, soft: bool = False) -> str:
    return "".join(paragraph(run(encode(line), looks, soft)) for line in lines)


def _cut_up(lines: list[str], encode: Encode, looks: str, random: Random) -> str:
    marks = ("", "<w:b/>", "<w:i/>", '<w:sz w:val="28"/>')
    return "".join(
        paragraph(*(run(piece, looks + random.choice(marks)) for piece in cut(encode(line), random))) for line in lines
    )


def by_run(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    return Paper(docx(_plain(lines, encode, fonts(font))), lines, name)


def by_high_ansi(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    looks = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi={quoteattr(font)}/>'
    return Paper(docx(_plain(lines, encode, looks)), lines, name)


def by_other_scripts(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    return Paper(docx(_plain(lines, encode, fonts(font, "cs", "eastAsia"))), lines, name)


def by_style(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="A"><w:rPr>{fonts(font)}</w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = "".join(paragraph(run(encode(line)), style=random.choice("AB")) for line in lines)
    return Paper(docx(body, styles=styles), lines, name)


def by_letters_style(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    styles = f'<w:style w:type="character" w:styleId="L"><w:rPr>{fonts(font)}</w:rPr></w:style>'
    return Paper(docx(_plain(lines, encode, '<w:rStyle w:val="L"/>'), styles=styles), lines, name)


def by_defaults(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(font)}</w:rPr></w:rPrDefault></w:docDefaults>"
    return Paper(docx(_plain(lines, encode, ""), styles=styles), lines, name)


def by_table_style(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    styles = f'<w:style w:type="table" w:styleId="T"><w:rPr>{fonts(font)}</w:rPr></w:style>'
    rows = "".join(f"<w:tr><w:tc>{paragraph(run(encode(line)))}</w:tc></w:tr>" for line in lines)
    return Paper(docx(f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr>{rows}</w:tbl>', styles=styles), lines, name)


def in_font_of_unicode(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    return Paper(docx(_plain(lines, encode, fonts("Times New Roman"))), lines, name)


def cut_up(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    return Paper(docx(_cut_up(lines, encode, fonts(font), random)), lines, name)


def cut_up_in_font_of_unicode(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    return Paper(docx(_cut_up(lines, encode, fonts("Times New Roman"), random)), lines, name)


def in_private_area(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    def private(line: str) -> str:
        return "".join(chr(0xF000 + ord(c)) if 0x20 < ord(c) < 0x100 else c for c in encode(line))

    return Paper(docx(_plain(lines, private, fonts(font))), lines, name)


def with_soft_hyphens(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    return Paper(docx(_plain(lines, encode, fonts(font), soft=True)), lines, name)


def by_turns(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    """Every second paragraph in Unicode, both in one font of Unicode."""
    looks = fonts("Times New Roman")
    body = "".join(paragraph(run(encode(line) if at % 2 else line, looks)) for at, line in enumerate(lines))
    return Paper(docx(body), lines, name)


def by_turns_in_their_fonts(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    body = "".join(
        paragraph(run(encode(line), fonts(font)) if at % 2 else run(line, fonts("Times New Roman")))
        for at, line in enumerate(lines)
    )
    return Paper(docx(body), lines, name)


def fonts_in_one_paragraph(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    """Every few words another font, each with the text that it is for."""
    body: list[str] = []
    for line in lines:
        words = line.split(" ")
        parts = [" ".join(words[at : at + 4]) + " " for at in range(0, len(words), 4)]
        parts[-1] = parts[-1].removesuffix(" ")
        old = random.random() < 0.5
        runs: list[str] = []
        for part in parts:
            runs.append(run(encode(part), fonts(font)) if old else run(part, fonts("Times New Roman")))
            old = not old
        body.append(paragraph(*runs))
    return Paper(docx("".join(body)), lines, name)


def unicode_in_old_font(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    return Paper(docx(_plain(lines, str, fonts(font))), lines, None)


def some_in_unicode_in_old_font(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    body = "".join(paragraph(run(line if random.random() < 0.3 else encode(line), fonts(font))) for line in lines)
    return Paper(docx(body), lines, name)


def everywhere(lines: list[str], random: Random, encode: Encode, name: str, font: str) -> Paper:
    """In a header, a table, a text box, a footnote and a list's label."""
    look = fonts(font)
    told = [encode(line) for line in lines[:5]]
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{paragraph(run(told[2], look))}"
        "</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
    label = encode("Điều ")
    numbering = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{label}%1."/><w:rPr>{look}</w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = (
        f"<w:tbl><w:tr><w:tc>{paragraph(run(told[1], look))}</w:tc></w:tr></w:tbl>"
        f'<w:p>{box}{run(told[3], look)}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        f"<w:p>{listed}{run(told[4], look)}</w:p>"
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    )
    note = f'<w:footnote w:id="2">{paragraph(run(encode(lines[5]), look))}</w:footnote>'
    data = docx(body, header1=paragraph(run(told[0], look)), footnotes=note, numbering=numbering)
    return Paper(data, [lines[0], lines[1], lines[3] + "1", lines[2], lines[5], f"Điều 1. {lines[4]}"], name)


WAYS = (
    by_run, by_high_ansi, by_other_scripts, by_style, by_letters_style, by_defaults, by_table_style, in_font_of_unicode,
    cut_up, cut_up_in_font_of_unicode, in_private_area, with_soft_hyphens, by_turns, by_turns_in_their_fonts,
    fonts_in_one_paragraph, unicode_in_old_font, some_in_unicode_in_old_font, everywhere,
)  # fmt: skip
TCVN3_FONTS = (".VnTime", ".vntime", ".VnArial", ".VnArial Narrow", ".VnCentury Schoolbook")
VNI_FONTS = ("VNI-Times", "VNI-Helve", "vni-times", "VNI Times")


def made(way: Callable[..., Paper], lines: list[str], random: Random, name: str) -> Paper:
    """A paper in this way, in TCVN3 or VNI."""
    if name == "TCVN3":
        return way(lines, random, tcvn3, name, random.choice(TCVN3_FONTS))
    return way(lines, random, vni, name, random.choice(VNI_FONTS))
