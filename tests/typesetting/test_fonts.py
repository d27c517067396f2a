"""The shipped fonts can print Vietnamese, stand in columns, and come with their licences."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from app.resources import fonts_folder

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
LOWER = [unicodedata.normalize("NFC", v + t) for v, t in itertools.product(_VOWELS, _TONES)] + ["đ"]
LETTERS = sorted({letter for low in LOWER for letter in (low, low.upper()) if ord(letter) > 127})
FILES = sorted(fonts_folder().glob("*.ttf"))


def test_there_are_134_vietnamese_letters_beyond_ascii():
    assert len(LETTERS) == 134


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_font_has_every_vietnamese_letter(path):
    known = TTFont(path, lazy=True).getBestCmap()
    assert [letter for letter in LETTERS if ord(letter) not in known] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_font_may_be_embedded(path):
    assert TTFont(path, lazy=True)["OS/2"].fsType in (0, 8)


@pytest.mark.parametrize("path", [p for p in FILES if p.stem.startswith("SourceSans3")], ids=lambda p: p.stem)
def test_the_leaflet_face_has_figures_of_one_width(path):
    """By default or by its tnum feature, which the leaflet templates ask for."""
    font = TTFont(path, lazy=True)
    cmap, widths = font.getBestCmap(), font["hmtx"]
    digits = [cmap[ord(digit)] for digit in "0123456789"]
    tabular = {}
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in font["GSUB"].table.LookupList.Lookup[index].SubTable:
                    tabular |= getattr(getattr(table, "ExtSubTable", table), "mapping", {})
    advances = {widths[tabular.get(digit, digit)][0] for digit in digits}
    assert max(advances) - min(advances) <= 1, "more than the thousandth of an em that the italic was rounded by"


def test_every_family_stands_beside_its_licence():
    licences = {path.stem.removeprefix("OFL-") for path in fonts_folder().glob("OFL-*.txt")}
    families = {path.stem.split("-")[0].split("_")[0] for path in FILES}
    assert {family for family in families if not any(family.startswith(licence) for licence in licences)} == set()
    for path in fonts_folder().glob("OFL-*.txt"):
        assert "SIL OPEN FONT LICENSE" in path.read_text(encoding="utf-8").upper()
