"""Ways in which a page reaches an office unreadable, other than those of ``planting``: what scanners, copiers, old
fonts and wrong decoding do to letters, words and lines."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence

from tests.analysis.planting import without_accents

_LOOKS_LIKE = {
    "ư": "u", "đ": "d", "ô": "o", "ê": "e", "ă": "a", "ơ": "o", "â": "a", "m": "rn", "l": "1", "O": "0", "o": "0",
    "i": "l", "h": "b", "c": "e", "S": "5", "g": "9", "n": "ii", "t": "f", "ạ": "a.", "ế": "é", "ộ": "ô", "à": "á",
}  # fmt: skip
_TURNED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.,;'?!()",
    "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz∀qƆpƎℲפHIſʞ˥WNOԀQɹS┴∩ΛMX⅄ZƖᄅƐㄣϛ9ㄥ860˙'؛,¿¡)(",
)
_VNI_MARKS = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_HATS = {"\u0302": {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}}


def _by_word(change: Callable[[str, random.Random], str], share: float) -> Callable[[str, random.Random], str]:
    def changed(line: str, dice: random.Random) -> str:
        return " ".join(change(word, dice) if dice.random() < share else word for word in line.split(" "))

    return changed


def _looking_alike(line: str, dice: random.Random) -> str:
    return "".join(_LOOKS_LIKE[c] if c in _LOOKS_LIKE and dice.random() < 0.4 else c for c in line)


def _glued(line: str, dice: random.Random) -> str:
    words = line.split(" ")
    return "".join(word + ("" if dice.random() < 0.6 else " ") for word in words).strip()


def _split(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word)) if len(word) > 2 else 0
    return f"{word[:at]} {word[at:]}" if at else word


def _swapped(word: str, dice: random.Random) -> str:
    if len(word) < 3:
        return word
    at = dice.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _wrongly_decoded(line: str, codec: str) -> str:
    return line.encode("utf-8").decode(codec, errors="replace")


def _in_tcvn3(line: str) -> str:
    """As .VnTime shows it where the font is missing."""
    codes = {
        "à": "µ", "ả": "¶", "ã": "·", "á": "¸", "ạ": "¹", "ằ": "»", "ẳ": "¼", "ẵ": "½", "ắ": "¾", "ặ": "Æ", "ầ": "Ç",
        "ẩ": "È", "ẫ": "É", "ấ": "Ê", "ậ": "Ë", "è": "Ì", "ẻ": "Î", "ẽ": "Ï", "é": "Ð", "ẹ": "Ñ", "ề": "Ò", "ể": "Ó",
        "ễ": "Ô", "ế": "Õ", "ệ": "Ö", "ì": "×", "ỉ": "Ø", "ĩ": "Ü", "í": "Ý", "ị": "Þ", "ò": "ß", "ỏ": "á", "õ": "â",
        "ó": "ã", "ọ": "ä", "ồ": "å", "ổ": "æ", "ỗ": "ç", "ố": "è", "ộ": "é", "ờ": "ê", "ở": "ë", "ỡ": "ì", "ớ": "í",
        "ợ": "î", "ù": "ï", "ủ": "ñ", "ũ": "ò", "ú": "ó", "ụ": "ô", "ừ": "õ", "ử": "ö", "ữ": "÷", "ứ": "ø", "ự": "ù",
        "ỳ": "ú", "ỷ": "û", "ỹ": "ü", "ý": "ý", "ỵ": "þ", "ă": "¨", "â": "©", "ê": "ª", "ô": "«", "ơ": "¬", "ư": "\xad",
        "đ": "®", "Ă": "¡", "Â": "¢", "Ê": "£", "Ô": "¤", "Ơ": "¥", "Ư": "¦", "Đ": "§",
    }  # fmt: skip
    return "".join(codes.get(c, codes.get(c.lower(), c)) for c in line)


def _in_vni(line: str) -> str:
    """As VNI-Times shows it where the font is missing: the mark is a letter of its own after the vowel."""
    told: list[str] = []
    for letter in line:
        if letter in "đĐ":
            told.append("ñ" if letter == "đ" else "Ñ")
            continue
        base, *marks = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in marks if mark in _VNI_MARKS), "")
        if "\u0302" in marks:
            told.append(base + _VNI_HATS["\u0302"][tone])
        elif "\u031b" in marks:
            told.append({"o": "ô", "u": "ö"}.get(base.lower(), base) + _VNI_MARKS.get(tone, ""))
        else:
            told.append(base + _VNI_MARKS.get(tone, ""))
    return "".join(told)


def _lost(sign: str, share: float) -> Callable[[str, random.Random], str]:
    def lost(line: str, dice: random.Random) -> str:
        return "".join(sign if not c.isascii() or (c.isalpha() and dice.random() < share) else c for c in line)

    return lost


def _in_any_order(lines: Sequence[str], dice: random.Random) -> list[str]:
    return dice.sample(lines, len(lines))


_LINE_DAMAGES: dict[str, Callable[[str, random.Random], str]] = {
    "mirrored": lambda line, dice: line[::-1],
    "accents of half the words": _by_word(lambda word, dice: without_accents(word), 0.5),
    "accents of most words": _by_word(lambda word, dice: without_accents(word), 0.75),
    "letters swapped": _by_word(_swapped, 0.5),
    "glued": _glued,
    "split": _by_word(_split, 0.5),
    "looking alike": _looking_alike,
    "UTF-8 read as cp1252": lambda line, dice: _wrongly_decoded(line, "cp1252"),
    "UTF-8 read as Latin-1": lambda line, dice: _wrongly_decoded(line, "latin-1"),
    "TCVN3": lambda line, dice: _in_tcvn3(line),
    "VNI": lambda line, dice: _in_vni(line),
    "question marks": _lost("?", 0.0),
    "replacement signs": _lost("\ufffd", 0.1),
    "blanks between letters": lambda line, dice: " ".join(line.replace(" ", "  ")),
    "upside-down letters": lambda line, dice: without_accents(line).translate(_TURNED)[::-1],
    "letters lost": lambda line, dice: "".join(c for c in line if c == " " or dice.random() < 0.75),
    "signs instead of letters": lambda line, dice: "".join(
        dice.choice("~^#|\\_«»¬¦§") if c.isalpha() and dice.random() < 0.35 else c for c in line
    ),
}

HOSTILE: dict[str, Callable[[Sequence[str], random.Random], list[str]]] = {
    name: (lambda lines, dice, change=change: [change(line, dice) for line in lines])
    for name, change in _LINE_DAMAGES.items()
} | {
    "mirrored page": lambda lines, dice: [line[::-1] for line in reversed(lines)],
    "upside-down page": lambda lines, dice: [
        _LINE_DAMAGES["upside-down letters"](line, dice) for line in reversed(lines)
    ],
    "reversed and looking alike": lambda lines, dice: [_looking_alike(line, dice) for line in reversed(lines)],
    "shuffled and accents lost": lambda lines, dice: [without_accents(line) for line in _in_any_order(lines, dice)],
    "shuffled": _in_any_order,
}
