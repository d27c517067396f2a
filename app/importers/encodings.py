"""Vietnamese text from before Unicode: TCVN3 (.Vn fonts), VNI, cp1258 and combining marks, told by legal syllables.

A font's name proves little (most files that list .VnTime hold Unicode) and single words deceive (số looks like sè,
which is a syllable too), so a whole string is judged: it is converted when that makes clearly more of its words
possible syllables, or when its font says so and nothing speaks against it. Within a string only words without letters
above U+00FF are converted, because strings that mix both encodings exist. ư of TCVN3 is the byte of the soft hyphen.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Literal

import msgspec
from msgspec import Struct, structs

from app.analysis.syllables import is_syllable, tally
from app.resources import resource

Encoding = Literal["TCVN3", "VNI"]

_TCVN3_FONT = re.compile(r"^\.vn", re.IGNORECASE)
_VNI_FONT = re.compile(r"^vni[- ]", re.IGNORECASE)
_CAPITALS_FONT = re.compile(r"^\.?vn\w*h$", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z\u00a1-\u024f\u1e00-\u1eff]+[\u0300-\u036f]*")
"""Latin letters, and the signs that stand for letters in fonts of 8 bits."""
_ACCENTED_WORD = re.compile(
    r"(?<![A-Za-z])[A-Za-z]*+[\u00a1-\u024f\u1e00-\u1eff][A-Za-z\u00a1-\u024f\u1e00-\u1eff]*[\u0300-\u036f]*"
)
_CLEAR_GAIN = 0.3
_LEAST_WORDS = 3
_FEW_WORDS = 5
_EIGHT_BITS = re.compile(r"[\x00-\xff\u0152\u0153\u0178]*")
_NEWER_LETTER = re.compile(r"[\u0100-\u1fff]")
_CAPITALS_WORD = re.compile(r"[A-Z][^a-z\s]*[A-Z]")
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
    by_kind: dict[Encoding | None, list[str]] = {}
    for text, kind in zip(texts, kinds, strict=True):
        by_kind.setdefault(kind, []).append(text)
    verdicts: dict[Encoding | None, Encoding | None] = {
        kind: _verdict("".join(parts), kind) for kind, parts in by_kind.items()
    }
    return [_converted(text, verdicts[kind], font) for text, kind, (_, font) in zip(texts, kinds, runs, strict=True)]


def _converted(text: str, encoding: Encoding | None, font: str | None) -> Converted:
    """NFC ``text`` decoded; the encoding is told only where that changed something."""
    if encoding is None:
        return Converted(text, None)
    spelt = _spelt(text, encoding, font)
    return Converted(spelt, encoding if spelt != text else None)


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
    words = _accented(latin)
    choices: list[tuple[float, int, str]] = [
        (_legal(_accented(windows)), 3, "cp1258"),
        (_legal(words), 2, "cp1252"),
        *((_legal(_decoded(words, encoding)), order, encoding) for order, encoding in enumerate(_ENCODINGS)),
    ]
    share, _, name = max(choices, key=lambda choice: (round(choice[0], 3), choice[1]))
    best = _as_named(name, latin, windows)
    enough = next(islice(_ACCENTED_WORD.finditer(best.text), _FEW_WORDS - 1, None), None) is not None
    return structs.replace(best, share=share if enough else 1.0)


def _as_named(name: str, latin: str, windows: str) -> DecodedFile:
    if name == "cp1258":
        return DecodedFile(windows, "cp1258", "cp1258")
    for encoding in _ENCODINGS:
        if encoding == name:
            return DecodedFile(_lines_spelt(latin, encoding), encoding, encoding, latin)
    return DecodedFile(latin, "cp1252")


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
        if broken.start > 0 and lost <= max(3, (len(text) - len(text.encode("ascii", "ignore"))) // 50):
            return text, "utf-8"
        return None


def _decomposed(text: str, composed: str) -> bool:
    return len(text) > len(composed) and any(0x300 <= ord(c) < 0x370 for c in text)


@lru_cache(maxsize=1024)
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
    words = [found for word in _ACCENTED_WORD.findall(text) if (found := _readings(word)) is not None]
    count = len(words)
    if not words:
        return None if max(text) > "\xff" else expected
    before, *decoded = (sum(column) / count for column in zip(*words, strict=True))
    best: Encoding | None = None
    gain = 0.0
    for encoding, share in zip(_ENCODINGS, decoded, strict=True):
        difference = share - before
        if difference > gain or (encoding == expected and difference >= gain):
            best, gain = encoding, difference
    if expected is not None:
        return best if best == expected or (gain > _CLEAR_GAIN and count >= _LEAST_WORDS) else None
    return best if gain > _CLEAR_GAIN and count >= _LEAST_WORDS else None


@lru_cache(maxsize=8192)
def _readings(word: str) -> tuple[bool, ...] | None:
    """Whether a word is a possible syllable as Unicode, then in each old encoding; None where it cannot be old."""
    if not _old_letters(word):
        return None
    return is_syllable(_cleaned(word)), *(is_syllable(_spelt_word(word, encoding, False)) for encoding in _ENCODINGS)


def _cleaned(word: str) -> str:
    """A word as a reader of Unicode sees it: signs such as « or ° beside it are not part of it."""
    return word.replace("\u00ad", "").strip("¡¢£¤¥¦§¨©«¬®¯°±²³´µ¶·¸¹»¼½¾¿×÷")


def _accented(text: str) -> Counter[str]:
    """How often each word with accents or signs stands in a text."""
    return Counter(_ACCENTED_WORD.findall(text))


def _decoded(words: Counter[str], encoding: Encoding) -> Counter[str]:
    """The same words decoded; those that lose all their accents say nothing and are left out."""
    found: Counter[str] = Counter()
    for word, count in words.items():
        new = _spelt_word(word, encoding, mixed=False)
        if not new.isascii():
            found[new] += count
    return found


def _legal(words: Counter[str]) -> float:
    """Share of possible syllables among words, each as often as it stands there; 1 for none."""
    tallies = [(tally(_cleaned(word)), count) for word, count in words.items()]
    total = sum(t.words * count for t, count in tallies)
    return sum(t.legal * count for t, count in tallies) / total if total else 1.0


def _old_letters(word: str) -> bool:
    """Whether all its letters exist in a font of 8 bits."""
    return _EIGHT_BITS.fullmatch(word) is not None


def _lines_spelt(text: str, encoding: Encoding) -> str:
    return "".join(_spelt(line, encoding, None) for line in text.splitlines(keepends=True))


def _spelt(text: str, encoding: Encoding, font: str | None) -> str:
    """``text`` decoded word by word; words that hold newer letters stay, and in a mixed string those that read well."""
    mixed = _NEWER_LETTER.search(text) is not None
    decoded = unicodedata.normalize("NFC", _WORD.sub(lambda match: _spelt_word(match.group(), encoding, mixed), text))
    if encoding == "TCVN3":
        if font and _CAPITALS_FONT.match(font):
            return decoded.upper()
        return _capitals(text, decoded)
    return decoded


@lru_cache(maxsize=8192)
def _spelt_word(old: str, encoding: Encoding, mixed: bool) -> str:
    if not _old_letters(old):
        return _signs_decoded(old) if encoding == "TCVN3" else old
    new = _DECODERS[encoding](old)
    return old if mixed and is_syllable(_cleaned(old)) and not is_syllable(new) else new


def _capitals(old: str, new: str) -> str:
    """TCVN3 has no capitals with tones: words typed in capitals (CéNG HOµ) are made so.

    A word with fewer than two Latin letters (Uû, µ) says nothing by itself and follows its neighbours.
    """
    if not _CAPITALS_WORD.search(old):
        return new
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
