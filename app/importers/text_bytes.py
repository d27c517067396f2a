"""The bytes of a text file as text: Unicode in any form, cp1258, TCVN3, VNI, even several of them in one file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import islice

from msgspec import Struct

from app.analysis.syllables import tally
from app.importers.encodings import decode_paragraphs, most_of
from app.importers.old_letters import ENCODINGS, Encoding, font_of_encoding, respelt

_ACCENTED_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]*+[\u00a1-\u024f][A-Za-z\u00a1-\u024f]*")
_SIGNS = "¡¢£¤¥¦§¨©«¬®¯°±²³´µ¶·¸¹»¼½¾¿×÷"
_FEW_WORDS = 5
_SURE = 0.7
"""Share of legal syllables from which on bytes are taken to be in an encoding throughout; text has 0.95 and more."""
_TORN = 3
"""A line of UTF-8 has more letters beyond ASCII than this for each one that is torn."""


class DecodedFile(Struct, frozen=True):
    """A text file's text; ``converted`` says what it had been in; ``original`` is the text as its bytes show it."""

    text: str
    encoding: str
    converted: str | None = None
    original: str | None = None
    share: float = 1.0
    """How sure the encoding is: legal syllables among the words with accents (1 for Unicode and for few words)."""


def decode_file(data: bytes) -> DecodedFile:
    """Text of a file: Unicode in any form by its bytes, else the old encoding that gives most legal syllables.

    Never fails: bytes that are no text in any known encoding come out as Latin letters.
    """
    told = unicode_text(data)
    if told is not None:
        text, name = told
        return _converted([(line, None) for line in text.splitlines(keepends=True)], name)
    lines = lines_of(data)
    old = "".join(line for line, is_unicode in lines if not is_unicode)
    newer = len(data) - len(old) > len(old) and any(is_unicode for _, is_unicode in lines)
    encoding, share = _encoding_of(old)
    if share < _SURE:
        encoding = "cp1252"
    if encoding == "cp1258" and not any(is_unicode for _, is_unicode in lines):
        text = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
        return DecodedFile(text, "cp1258", "cp1258", old if old != text else None, share)
    font = font_of_encoding(encoding)
    runs = [(line, None if is_unicode else font) for line, is_unicode in lines]
    return _converted(runs, "utf-8" if newer else encoding, 1.0 if newer else share)


def text_in(data: bytes, codec: str) -> tuple[str, str | None]:
    """Bytes read in the codec that somebody stated, and what the text had been converted from; no mark at its start.

    In "cp1252" stand TCVN3 and VNI. Raises UnicodeDecodeError, and LookupError for a codec that is none.
    """
    font = None
    if codec == "cp1252":
        text = latin_text(data)
        encoding, share = _encoding_of(text)
        font = font_of_encoding(encoding) if share >= _SURE else None
    else:
        text = data.decode(codec).removeprefix("\ufeff")
    found = _converted([(line, font) for line in text.splitlines(keepends=True)], codec)
    if codec == "cp1258" and found.converted in (None, "NFD") and not data.isascii():
        return found.text, "cp1258"
    return found.text, found.converted


def unicode_text(data: bytes) -> tuple[str, str] | None:
    """The text of bytes that are Unicode throughout, and the codec's name; None where they are not."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    sample = data[:20_000]
    if sample.count(0) > len(sample) * 0.15:
        name = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
        return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None


def lines_of(data: bytes) -> list[tuple[str, bool]]:
    """Lines with their ends, and whether each is UTF-8 beyond ASCII; the others come as Windows Latin shows them.

    A file may have been put together from several. A torn letter in a line of UTF-8 is lost.
    """
    return [_line(line) for line in re.split(rb"(?<=\n)|(?<=\r)(?!\n)", data)]


def stated_text(data: bytes) -> tuple[str, str | None]:
    """Bytes of a page that calls itself cp1258, and "cp1258" if it is: pages in .Vn fonts call themselves so too."""
    lines = lines_of(data)
    if any(is_unicode for _, is_unicode in lines) or font_of_encoding(_encoding_of(latin_text(data))[0]):
        return "".join(line for line, _ in lines), None
    return data.decode("cp1258", "replace"), "cp1258"


def latin_text(data: bytes) -> str:
    """Bytes as Windows Latin shows them; the five that it lacks stay control characters, so that nothing is lost."""
    text = data.decode("cp1252", "replace")
    if "\ufffd" not in text:
        return text
    return "".join(chr(byte) if letter == "\ufffd" else letter for byte, letter in zip(data, text, strict=True))


def _line(data: bytes) -> tuple[str, bool]:
    try:
        return data.decode("utf-8"), not data.isascii()
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    lost, beyond = len(re.findall("\ufffd+", text)), sum(letter > "\x7f" for letter in text)
    return (text, True) if beyond > _TORN * lost else (latin_text(data), False)


def _converted(runs: list[tuple[str, str | None]], name: str, share: float = 1.0) -> DecodedFile:
    found = [run for (run,) in decode_paragraphs([run] for run in runs)]
    text = "".join(run.text for run in found)
    seen: Counter[str] = Counter()
    for run in found:
        if run.encoding is not None:
            seen[run.encoding] += len(run.text)
    original = "".join(stored for stored, _ in runs)
    converted = most_of(seen)
    return DecodedFile(text, name, converted, original if converted else None, share)


def _encoding_of(latin: str) -> tuple[str, float]:
    """The encoding in which most words with accents are legal syllables, and their share; 1 for few words."""
    words = Counter(_ACCENTED_WORD.findall(latin))
    choices: list[tuple[float, int, str]] = [(_legal(words), len(ENCODINGS), "cp1252")]
    for order, encoding in enumerate(reversed(ENCODINGS)):
        choices.append((_legal(_decoded(words, encoding)), -order, encoding))
    share, _, name = max(choices, key=lambda choice: (round(choice[0], 3), choice[1]))
    enough = next(islice(_ACCENTED_WORD.finditer(latin), _FEW_WORDS - 1, None), None) is not None
    return name, share if enough else 1.0


def _decoded(words: Counter[str], encoding: Encoding) -> Counter[str]:
    """The same words decoded; those that lose all their accents say nothing and are left out."""
    found: Counter[str] = Counter()
    for word, count in words.items():
        new = respelt(word, encoding)
        if not new.isascii():
            found[new] += count
    return found


def _legal(words: Counter[str]) -> float:
    """Share of possible syllables among words, each as often as it stands there; 1 for none."""
    tallies = [(tally(word.replace("\u00ad", "").strip(_SIGNS)), count) for word, count in words.items()]
    total = sum(t.words * count for t, count in tallies)
    return sum(t.legal * count for t, count in tallies) / total if total else 1.0
