"""How Vietnamese words are spelt in the encodings from before Unicode, each letter of them a sign of Windows Latin.

TCVN3 (.Vn fonts) has one sign for each letter; ư is the soft hyphen. It has no capitals with tones: these come from
fonts that show all letters as capitals, or stay small between capitals (CéNG HOµ). VNI writes a base letter, then a
letter that prints as its sign. cp1258 writes tones as signs of their own. Tables: ``assets/data``; the signs of cp1258
are those of Windows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Literal

import msgspec

from app.analysis.syllables import is_syllable
from app.resources import resource

Encoding = Literal["TCVN3", "VNI", "cp1258"]
ENCODINGS: tuple[Encoding, ...] = ("TCVN3", "VNI", "cp1258")

WORD = re.compile(r"[A-Za-z\u00a1-\u024f\u1e00-\u1eff]+[\u0300-\u036f]*")
"""Latin letters, and the signs that stand for letters in fonts of 8 bits."""
_EIGHT_BITS = re.compile(r"[\x00-\xff\u0152\u0153\u0178]*")
_TCVN3_FONT = re.compile(r"\.vn|vn(?:time|arial|century|courier|helvet|univers|avant|book)", re.IGNORECASE)
_VNI_FONT = re.compile(r"vni", re.IGNORECASE)
_CAPITALS_FONT = re.compile(r"\.?vn.*h[\d ]*(?:[,-] ?(?:bold|italic|regular|oblique|normal)\w*)?", re.IGNORECASE)
_HYPHENED = re.compile(
    r"(?<![\w\u00a1-\u00ff-])(?P<before>[b-dg-hk-np-tvx®B-DG-HK-NP-TVX§]{0,3})[-\u2011\u2212](?P<after>[a-z\u00a1-\u00ff]{0,3})(?![\w\u00a1-\u00ff-])"
)
_HORNED = re.compile("[ơờớởỡợ]")
_RAISED = "¹²³"
"""Digits that stand by themselves: marks of notes, never the letters that share their places."""
_FIRST_LETTER = 0xB5
"""Below it TCVN 5712 has tones as signs of their own, from it on capitals with tones too; .Vn fonts have neither."""


@lru_cache(maxsize=1024)
def encoding_of_font(font: str | None) -> Encoding | None:
    """The encoding that fonts of this name were made for; it proves little, most such fonts hold Unicode."""
    if not font:
        return None
    if _TCVN3_FONT.match(font):
        return "TCVN3"
    return "VNI" if _VNI_FONT.match(font) else None


def font_of_encoding(encoding: str | None) -> str | None:
    """A font of this encoding, to stand where a text tells none but is known to be in it; None for others."""
    return {"TCVN3": ".VnTime", "VNI": "VNI-Times"}.get(encoding or "")


@lru_cache(maxsize=1024)
def shows_capitals(font: str | None) -> bool:
    """Whether a font such as .VnTimeH shows small letters as capitals."""
    return font is not None and encoding_of_font(font) == "TCVN3" and _CAPITALS_FONT.fullmatch(font) is not None


def has_old_letters(word: str) -> bool:
    """Whether all its letters exist in a font of 8 bits."""
    return _EIGHT_BITS.fullmatch(word) is not None


@lru_cache(maxsize=16384)
def respelt(word: str, encoding: Encoding) -> str:
    """An old word in Unicode NFC; a word with newer letters stays as it is but for signs of TCVN3 in it (§ồng)."""
    if word in _RAISED:
        return word
    if has_old_letters(word):
        return _DECODERS[encoding](word)
    return _signs_respelt(word) if encoding == "TCVN3" else word


def hyphens_read(text: str) -> tuple[str, int]:
    """TCVN3 in which hyphens stand for ư, as PDF shows its soft hyphen (ph-êng), with soft hyphens again.

    A hyphen is ư after the consonants of a syllable, or before what is none without it. Also how many of these words
    have other old letters, which prove it.
    """
    proofs = 0

    def read(match: re.Match[str]) -> str:
        nonlocal proofs
        word = match.group()
        before, after = match["before"], match["after"]
        label = len(before) == 1 and not after and not text[: match.start()].strip()
        whole = respelt(f"{before}\u00ad{after}", "TCVN3")
        alone = not before and (len(after) < 2 or is_syllable(respelt(after, "TCVN3"))) and after != "u"
        if label or alone or not is_syllable(whole):
            return word
        proofs += not word.isascii()
        return f"{before}\u00ad{after}"

    return _HYPHENED.sub(read, text), proofs


def with_horned_pair(word: str) -> str | None:
    """A word in Unicode with ươ for its ơ (đờng: đường), where that makes a syllable."""
    made = _HORNED.sub(r"ư\g<0>", word, count=1)
    return made if made != word and is_syllable(made) else None


def lacks_u(word: str) -> bool:
    """Whether a word in Unicode is a syllable only with ươ for its ơ: TCVN3 whose soft hyphens were left out."""
    return not is_syllable(word) and with_horned_pair(word) is not None


def places(word: str, new: str, encoding: Encoding) -> Sequence[int]:
    """For each letter of ``new``, which is ``word`` respelt, the place in ``word`` where it begins."""
    if len(new) == len(word):
        return range(len(new))
    if encoding == "VNI":
        return [match.start() for match in _vni_pattern()[0].finditer(word)][: len(new)]
    starts = [at for at, letter in enumerate(word) if ord(letter) not in _CP1258_TONES]
    return (starts + [len(word) - 1] * len(new))[: len(new)]


def typed_in_capitals(words: Sequence[tuple[str, str]]) -> list[bool]:
    """Which of the words of a text, as (TCVN3, Unicode), were typed in capitals.

    A word with fewer than two Latin letters (Uû, µ) says nothing by itself and follows its neighbours; before a word in
    capitals it is one itself if it begins with one (Hµ NAM).
    """
    states = [_case(old) for old, _ in words]
    if True not in states:
        return [False] * len(words)
    found = list(states)
    for at, (old, _) in enumerate(words):
        if states[at] is not None or old.isascii():
            continue
        before = found[at - 1] if at else None
        after = states[at + 1] if at + 1 < len(words) else None
        led = bool(after) and "A" <= old[0] <= "Z" and is_syllable(words[at + 1][1])
        found[at] = led or {before, after} - {None} == {True}
    return [state is True for state in found]


def _case(word: str) -> bool | None:
    """True: capitals, False: not, None: too few Latin letters to say."""
    latin = [letter for letter in word if letter.isascii()]
    if any(letter.islower() for letter in latin):
        return False
    return True if len(latin) >= 2 else None


@cache
def _tcvn3_table() -> dict[int, str]:
    table = msgspec.json.decode(resource("assets/data/tcvn3.json").read_bytes(), type=dict[str, str])
    return {int(code): letter for code, letter in table.items()}


@cache
def _tcvn3_of_fonts() -> dict[int, str]:
    """The table without the signs and capitals that no .Vn font has."""
    return {
        code: letter
        for code, letter in _tcvn3_table().items()
        if (code < 0xB0 and code != 0xAF) or (code >= _FIRST_LETTER and not letter.isupper())
    }


@cache
def _tcvn3_signs() -> dict[int, str]:
    return {code: letter for code, letter in _tcvn3_of_fonts().items() if code < 0xC0}


@cache
def _vni_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """Pairs of VNI; a capital with a small sign (Aù) is read as well. Any other letter stands for itself."""
    table = msgspec.json.decode(resource("assets/data/vni.json").read_bytes(), type=dict[str, str])
    mixed = {pair[0] + pair[1].lower(): letter for pair, letter in table.items() if len(pair) == 2 and pair.isupper()}
    table = mixed | table
    longest = sorted(table, key=lambda pair: (-len(pair), pair))
    return re.compile("|".join(map(re.escape, longest)) + "|.", re.DOTALL), table


_CP1258_TONES = {0xCC: "\u0300", 0xD2: "\u0309", 0xDE: "\u0303", 0xEC: "\u0301", 0xF2: "\u0323"}
_CP1258 = _CP1258_TONES | {
    0xC3: "Ă", 0xE3: "ă", 0xD0: "Đ", 0xF0: "đ", 0xD5: "Ơ", 0xF5: "ơ", 0xDD: "Ư", 0xFD: "ư", 0xFE: "₫",
}  # fmt: skip


def _from_tcvn3(word: str) -> str:
    """A word decoded. Signs and capitals of TCVN 5712 that .Vn fonts lack are taken where they make a syllable."""
    whole = unicodedata.normalize("NFC", word.translate(_tcvn3_table()))
    return whole if is_syllable(whole) else unicodedata.normalize("NFC", word.translate(_tcvn3_of_fonts()))


def _signs_respelt(word: str) -> str:
    decoded = unicodedata.normalize("NFC", word.translate(_tcvn3_signs()))
    return decoded if is_syllable(decoded) else word


def _from_vni(word: str) -> str:
    pattern, table = _vni_pattern()
    return pattern.sub(lambda match: table.get(match.group(), match.group()), word)


def _from_cp1258(word: str) -> str:
    return unicodedata.normalize("NFC", word.translate(_CP1258))


_DECODERS: dict[Encoding, Callable[[str], str]] = {
    "TCVN3": _from_tcvn3,
    "VNI": _from_vni,
    "cp1258": _from_cp1258,
}
