"""Labels that Word sets itself, against its rules and against another reader of the same files."""

from __future__ import annotations

import random
import re
import subprocess
from pathlib import Path

import pytest

from app.importers import word
from app.importers.limits import DEFAULT
from app.importers.word_numbering import counted
from tests.conftest import require_tool
from tests.importers.word_files import abstract, docx, level, listed, num, p


def labels(body: str, numbering: str, styles: str = "") -> list[str | None]:
    document = word.read(docx(body, numbering=numbering, styles=styles), DEFAULT)
    return [line.list_label for line in document.lines]


@pytest.mark.parametrize(
    ("style", "count", "printed"),
    [
        ("decimal", 12, "12"),
        ("upperRoman", 49, "XLIX"),
        ("lowerRoman", 14, "xiv"),
        ("lowerLetter", 5, "e"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 26, "Z"),
        ("decimalZero", 7, "07"),
        ("none", 3, ""),
        ("decimalEnclosedParen", 3, "(3)"),
        ("decimalEnclosedCircle", 3, "③"),
        ("ordinal", 22, "22nd"),
        ("numberInDash", 2, "- 2 -"),
        ("vietnameseCounting", 21, "hai mươi mốt"),
        ("vietnameseCounting", 15, "mười lăm"),
        ("something new", 4, "4"),
    ],
)
def test_counts_are_written_in_the_format_of_their_level(style: str, count: int, printed: str) -> None:
    assert counted(count, style) == printed


def test_lists_of_one_abstract_list_count_on_together() -> None:
    numbering = abstract(1, level(0, "%1.")) + num(1, 1) + num(2, 1)
    assert labels(listed("a", 1) + listed("b", 2) + listed("c", 1), numbering) == ["1.", "2.", "3."]


def test_a_start_that_is_overridden_holds_where_its_list_begins() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(1, level(0, "%1.")) + num(1, 1) + num(2, 1, override)
    body = listed("a", 1) + listed("b", 1) + listed("c", 2) + listed("d", 2) + listed("e", 1)
    assert labels(body, numbering) == ["1.", "2.", "1.", "2.", "3."]


def test_a_level_that_is_overridden_is_worded_anew() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter", 4)}</w:lvlOverride>'
    numbering = abstract(1, level(0, "%1.")) + num(2, 1, override)
    assert labels(listed("a", 2) + listed("b", 2), numbering) == ["d)", "e)"]


def test_lower_levels_begin_anew_unless_they_are_told_not_to() -> None:
    stay = level(2, "(%3)", more='<w:lvlRestart w:val="0"/>')
    numbering = abstract(1, level(0, "%1.", "upperRoman"), level(1, "%2."), stay) + num(1, 1)
    body = "".join(listed("x", 1, at) for at in (0, 1, 2, 2, 0, 1, 2))
    assert labels(body, numbering) == ["I.", "1.", "(1)", "(2)", "II.", "1.", "(3)"]


def test_a_level_may_wait_for_a_higher_one_than_its_parent() -> None:
    third = level(2, "%3)", more='<w:lvlRestart w:val="1"/>')
    numbering = abstract(1, level(0, "%1."), level(1, "%1.%2."), third) + num(1, 1)
    body = "".join(listed("x", 1, at) for at in (0, 1, 2, 1, 2, 0, 1, 2))
    assert labels(body, numbering) == ["1.", "1.1.", "1)", "1.2.", "2)", "2.", "2.1.", "1)"]


def test_a_legal_level_writes_roman_parents_in_digits() -> None:
    numbering = abstract(1, level(0, "%1.", "upperRoman"), level(1, "%1.%2.", more="<w:isLgl/>")) + num(1, 1)
    assert labels("".join(listed("x", 1, at) for at in (0, 0, 1)), numbering) == ["I.", "II.", "2.1."]


def test_a_level_without_its_parent_shows_where_the_parent_would_begin() -> None:
    numbering = abstract(1, level(0, "%1."), level(1, "%1.%2.")) + num(1, 1)
    assert labels(listed("x", 1, 1), numbering) == ["1.1."]


@pytest.mark.parametrize(
    ("sign", "font", "printed"),
    [("\uf0b7", "Symbol", "•"), ("\uf0a7", "Wingdings", "▪"), ("\uf0fc", "Wingdings", "✓"), ("o", "Courier New", "o"),
     ("-", "Times New Roman", "-"), ("+", "", "+"), ("\uf0d8", "Wingdings", "➢"), ("\uf0b7", "", "•")],
)  # fmt: skip
def test_bullets_are_the_signs_that_are_printed(sign: str, font: str, printed: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    own = level(0, sign, "bullet").replace("</w:lvl>", fonts + "</w:lvl>")
    document = word.read(docx(listed("ý", 1), numbering=abstract(1, own) + num(1, 1)), DEFAULT)
    assert (document.lines[0].text, document.lines[0].list_label) == (f"{printed} ý", printed)


def test_a_style_brings_its_list_and_its_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Tieu"><w:basedOn w:val="Muc"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Thoi"><w:basedOn w:val="Muc"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        abstract(
            2,
            level(0, "%1.", "upperRoman", more='<w:pStyle w:val="Muc"/>'),
            level(1, "%2.", more='<w:pStyle w:val="Tieu"/>'),
        )
        + num(4, 2)
    )  # fmt: skip
    body = "".join(p("x", f'<w:pStyle w:val="{name}"/>') for name in ("Muc", "Tieu", "Thoi", "Tieu", "Muc"))
    assert labels(body, numbering, styles) == ["I.", "1.", None, "2.", "II."]


def test_a_list_may_stand_behind_a_numbering_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="DS"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    behind = abstract(1, '<w:styleLink w:val="DS"/>', level(0, "Điều %1."))
    numbering = behind + abstract(2, '<w:numStyleLink w:val="DS"/>') + num(1, 1) + num(2, 2)
    assert labels(listed("a", 2) + listed("b", 1), numbering, styles) == ["Điều 1.", "Điều 2."]


def test_number_zero_takes_the_list_away_and_an_unknown_list_is_none() -> None:
    numbering = abstract(1, level(0, "%1.")) + num(1, 1)
    assert labels(listed("a", 0) + listed("b", 77) + listed("c", 1), numbering) == [None, None, "1."]


def test_the_gap_after_a_label_is_as_the_level_says() -> None:
    close = level(0, "(%1)", more='<w:suff w:val="nothing"/>')
    document = word.read(docx(listed("a", 1), numbering=abstract(1, close) + num(1, 1)), DEFAULT)
    assert document.lines[0].text == "(1)a"


_FORMATS = ("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "decimalZero")


def _random_lists(seed: int) -> bytes:
    """Three abstract lists, two lists on each, sixty paragraphs that jump between them and skip levels."""
    rng = random.Random(seed)
    numbering, lists = "", ""
    for name in range(3):
        levels = ""
        for at in range(5):
            parts = sorted({*rng.sample(range(at + 1), rng.randint(0, at)), at})
            text = rng.choice(["", "(", "Mục "]) + rng.choice(".-").join(f"%{part + 1}" for part in parts)
            gap = rng.choice(["", "", '<w:suff w:val="space"/>', '<w:suff w:val="nothing"/>'])
            levels += level(
                at, text + rng.choice([".", ")", "", "/"]), rng.choice(_FORMATS), rng.choice([1, 1, 3]), gap
            )
        numbering += abstract(name, levels)
        lists += num(2 * name + 1, name) + num(2 * name + 2, name)
    body = ""
    for at in range(60):
        numbered = rng.random() < 0.9
        body += listed(f"đoạn số {at}", rng.randint(1, 6), rng.randint(0, 4)) if numbered else p("không đánh số")
    return docx(body, numbering=numbering + lists)


@pytest.mark.tool
def test_random_lists_are_numbered_as_libreoffice_numbers_them(tmp_path: Path, whole: bool) -> None:
    office = require_tool("soffice")
    files = [tmp_path / f"{seed}.docx" for seed in range(40 if whole else 5)]
    for seed, file in enumerate(files):
        file.write_bytes(_random_lists(seed))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    form = "txt:Text (encoded):UTF8"
    command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for file in files:
        ours = [re.sub(r"\s", "", line.text) for line in word.read(file.read_bytes(), DEFAULT).lines]
        theirs = file.with_suffix(".txt").read_text("utf-8-sig").split("\n")
        assert ours == [text for line in theirs if (text := re.sub(r"\s", "", line))]
