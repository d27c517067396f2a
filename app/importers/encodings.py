"""Vietnamese text from before Unicode: TCVN3 (.Vn fonts), VNI, cp1258 and combining marks, told by legal syllables.

A font's name proves little (most files that list .VnTime hold Unicode) and single words deceive (số looks like sè,
which is a syllable too), so a whole string is judged: it is converted when that makes clearly more of its words
possible syllables, or when its font says so and nothing speaks against it. Within a string only words without letters
above U+00FF are converted, because strings that mix both encodings exist. ư of TCVN3 is the byte of the soft hyphen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct, structs

from app.analysis.syllables import is_syllable, legal_share
from app.resources import resource

Encoding = Literal["TCVN3", "VNI"]

_TCVN3_FONT = re.compile(r"^\.vn", re.IGNORECASE)
_VNI_FONT = re.compile(r"^vni[- ]", re.IGNORECASE)
_CAPITALS_FONT = re.compile(r"^\.?vn\w*h$", re.IGNORECASE)
_WORD = re.compile(r"(?:[^\W\d_]|[\u00a1-\u00ff\u0152\u0153\u0178])+[\u0300-\u036f]*")
_CLEAR_GAIN = 0.3
_LEAST_WORDS = 3
_FEW_WORDS = 5
_EIGHT_BITS = re.compile(r"[\x00-\xff\u0152\u0153\u0178]*")
_PRIVATE = re.compile(r"[\uf020-\uf0ff]")


class Converted(Struct, frozen=True):
    """Text in Unicode NFC; ``encoding`` is what it had been in, None when nothing was changed but its form."""

    text: str
    encoding: Encoding | None


class DecodedFile(Struct, frozen=True):
    """A text file's text; ``converted`` is TCVN3, VNI, cp1258 or NFD; ``original`` the text as its bytes show it."""

    text: str
    encoding: str
    converted: str | None = None
    original: str | None = None
    share: float = 1.0
    """How sure the encoding is: legal syllables among the words with accents (1 for Unicode and for few words)."""


def decode_run(text: str, font: str | None = None) -> tuple[str, Encoding | None]:
    """A string of one font in Unicode NFC, and the encoding it had been in (None: it was Unicode)."""
    (converted,) = decode_runs([(text, font)])
    return converted.text, converted.encoding


def decode_runs(runs: Sequence[tuple[str, str | None]]) -> list[Converted]:
    """Runs of one paragraph or cell, each with its font's name, judged together but by kind of font.

    Word breaks a word into several runs at will, so a run alone is often too short to be judged.
    """
    kinds: list[Encoding | None] = [_font_kind(font) for _, font in runs]
    texts = [
        _plain_codes(text) if kind else unicodedata.normalize("NFC", text)
        for (text, _), kind in zip(runs, kinds, strict=True)
    ]
    verdicts: dict[Encoding | None, Encoding | None] = {}
    for kind in dict.fromkeys(kinds):
        joined = "".join(text for text, k in zip(texts, kinds, strict=True) if k == kind)
        verdicts[kind] = _verdict(joined, kind)
    return [
        Converted(_spelt(text, verdicts[kind], font), verdicts[kind] if _changes(text, verdicts[kind], font) else None)
        for text, kind, (_, font) in zip(texts, kinds, runs, strict=True)
    ]


def decode_file(data: bytes) -> DecodedFile:
    """Text of a file: Unicode in any form by its bytes, else the old encoding that gives most legal syllables.

    Never fails: bytes that are no text in any known encoding come out as Latin letters.
    """
    unicode_text = _as_unicode(data)
    if unicode_text is not None:
        text, name = unicode_text
        composed = unicodedata.normalize("NFC", text)
        verdict = _verdict(composed, None)
        if verdict:
            return DecodedFile(_lines_spelt(composed, verdict), name, verdict, composed)
        return DecodedFile(composed, name, "NFD" if _decomposed(text, composed) else None)
    latin = data.decode("cp1252", "replace")
    windows = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    choices: list[tuple[float, int, DecodedFile]] = [
        (_accented_share(windows), 3, DecodedFile(windows, "cp1258", "cp1258")),
        (_accented_share(latin), 2, DecodedFile(latin, "cp1252")),
    ]
    for order, encoding in enumerate(_ENCODINGS):
        text = _lines_spelt(latin, encoding)
        choices.append((_accented_share(text), order, DecodedFile(text, encoding, encoding, latin)))
    share, _, best = max(choices, key=lambda choice: (round(choice[0], 3), choice[1]))
    words = sum(1 for word in _WORD.findall(best.text) if not word.isascii())
    return structs.replace(best, share=share if words >= _FEW_WORDS else 1.0)


def _as_unicode(data: bytes) -> tuple[str, str] | None:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    sample = data[:20_000]
    if sample.count(0) > len(sample) * 0.15:
        name = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
        return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as broken:
        # One torn character in a long UTF-8 text does not make it another encoding.
        text = data.decode("utf-8", "replace")
        lost = text.count("\ufffd")
        if broken.start > 0 and lost <= max(3, sum(1 for c in text if ord(c) > 127) // 50):
            return text, "utf-8"
        return None


def _decomposed(text: str, composed: str) -> bool:
    return len(text) > len(composed) and any(0x300 <= ord(c) < 0x370 for c in text)


def _font_kind(font: str | None) -> Encoding | None:
    if not font:
        return None
    if _TCVN3_FONT.match(font):
        return "TCVN3"
    return "VNI" if _VNI_FONT.match(font) else None


def _plain_codes(text: str) -> str:
    """Letters that Word put into the private area because the font called itself a symbol font."""
    if _PRIVATE.search(text):
        text = _PRIVATE.sub(lambda m: chr(ord(m.group()) - 0xF000), text)
    return unicodedata.normalize("NFC", text)


def _verdict(text: str, expected: Encoding | None) -> Encoding | None:
    """The encoding that ``text`` is in, None for Unicode."""
    if text.isascii():
        return expected
    words = [word for word in _WORD.findall(text) if not word.isascii() and _old_letters(word)]
    if not words:
        return None if any(ord(c) > 0xFF for c in text) else expected
    before = _share([_cleaned(word) for word in words])
    best: Encoding | None = None
    gain = 0.0
    for encoding in _ENCODINGS:
        difference = _share([_DECODERS[encoding](word) for word in words]) - before
        if difference > gain or (encoding == expected and difference >= gain):
            best, gain = encoding, difference
    if expected is not None:
        return best if best == expected or (gain > _CLEAR_GAIN and len(words) >= _LEAST_WORDS) else None
    return best if gain > _CLEAR_GAIN and len(words) >= _LEAST_WORDS else None


def _share(words: list[str]) -> float:
    return sum(1 for word in words if is_syllable(word)) / len(words)


def _cleaned(word: str) -> str:
    """A word as a reader of Unicode sees it: signs such as « or ° beside it are not part of it."""
    return word.replace("\u00ad", "").strip("¡¢£¤¥¦§¨©«¬®¯°±²³´µ¶·¸¹»¼½¾¿×÷")


def _accented_share(text: str) -> float:
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return legal_share(" ".join(_cleaned(word) for word in words)) if words else 1.0


def _old_letters(word: str) -> bool:
    """Whether all its letters exist in a font of 8 bits."""
    return _EIGHT_BITS.fullmatch(word) is not None


def _changes(text: str, encoding: Encoding | None, font: str | None) -> bool:
    return encoding is not None and _spelt(text, encoding, font) != unicodedata.normalize("NFC", text)


def _lines_spelt(text: str, encoding: Encoding) -> str:
    return "".join(_spelt(line, encoding, None) for line in text.splitlines(keepends=True))


def _spelt(text: str, encoding: Encoding | None, font: str | None) -> str:
    """``text`` decoded word by word; words that hold newer letters stay, and in a mixed string those that read well."""
    if encoding is None:
        return text
    decode = _DECODERS[encoding]
    mixed = any(0xFF < ord(c) < 0x2000 for c in text)

    def word(match: re.Match[str]) -> str:
        old = match.group()
        if not _old_letters(old):
            return _signs_decoded(old) if encoding == "TCVN3" else old
        new = decode(old)
        return old if mixed and is_syllable(_cleaned(old)) and not is_syllable(new) else new

    decoded = unicodedata.normalize("NFC", _WORD.sub(word, text))
    if encoding == "TCVN3":
        if font and _CAPITALS_FONT.match(font):
            return decoded.upper()
        return _capitals(text, decoded)
    return decoded


def _capitals(old: str, new: str) -> str:
    """TCVN3 has no capitals with tones: words typed in capitals (CéNG HOµ) are made so.

    A word with fewer than two Latin letters (Uû, µ) says nothing by itself and follows its neighbours.
    """
    words = list(_WORD.finditer(old))
    if len(old) != len(new) or not words:
        return new
    states = [_case(match.group()) for match in words]
    letters = list(new)
    for at, match in enumerate(words):
        state = states[at]
        if state is None and not match.group().isascii():
            near = {s for s in (*states[max(0, at - 1) : at], *states[at + 1 : at + 2]) if s is not None}
            state = near == {True}
        if state:
            letters[match.start() : match.end()] = new[match.start() : match.end()].upper()
    return "".join(letters)


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
def _vni_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    table = msgspec.json.decode(resource("assets/data/vni.json").read_bytes(), type=dict[str, str])
    longest = sorted(table, key=lambda pair: (-len(pair), pair))
    return re.compile("|".join(re.escape(pair) for pair in longest)), table


@cache
def _tcvn3_small() -> dict[int, str]:
    """The table without the capitals that no .Vn font has."""
    return {code: letter for code, letter in _tcvn3_table().items() if code < 0xB5 or not letter.isupper()}


def _from_tcvn3(word: str) -> str:
    """A word decoded. The capitals of TCVN 5712 are not in .Vn fonts: where one makes no syllable, the letter stays."""
    decoded = unicodedata.normalize("NFC", word.translate(_tcvn3_table()))
    if is_syllable(decoded):
        return decoded
    kept = unicodedata.normalize("NFC", word.translate(_tcvn3_small()))
    return kept if is_syllable(kept) else decoded


def _signs_decoded(word: str) -> str:
    """A word with newer letters in which only a sign (§ for Đ) is still old: "§ồng"."""
    signs = {code: letter for code, letter in _tcvn3_table().items() if code < 0xC0}
    decoded = unicodedata.normalize("NFC", word.translate(signs))
    return decoded if is_syllable(decoded) else word


def _from_vni(word: str) -> str:
    pattern, table = _vni_pattern()
    return pattern.sub(lambda match: table[match.group()], word)


_ENCODINGS: tuple[Encoding, ...] = ("TCVN3", "VNI")
_DECODERS: dict[Encoding, Callable[[str], str]] = {"TCVN3": _from_tcvn3, "VNI": _from_vni}
