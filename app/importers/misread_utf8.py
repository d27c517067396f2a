"""UTF-8 that some program read as Windows Latin ("Ä\\x90áº£ng"), once or twice: undone where it can be with certainty.

Each letter beyond ASCII is then two or three signs, of which the first tells how many follow. Signs that give a letter
which only Vietnamese has stand side by side in no other text; signs that give é or à prove it where nothing else in the
text is beyond ASCII.
"""

from __future__ import annotations

import re

_BYTES = {(bytes([code]).decode("cp1252", "ignore") or chr(code)): bytes([code]) for code in range(0x80, 0x100)}
"""The five bytes that Windows Latin lacks stay control characters."""
_LATER = "[" + re.escape("".join(sign for sign, code in _BYTES.items() if code < b"\xc0")) + "]"
_SEQUENCE = re.compile(f"(?:[Â-ß]{_LATER}|[à-ï]{_LATER}{{2}}|[ð-ô]{_LATER}{{3}})+")
_LOST_BLANK = re.compile(f"Ã (?!{_LATER})")
"""à: its second byte is the no-break space, which programs turn into a blank."""
_VIETNAMESE = re.compile(
    "[\u0102-\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9\u2010-\u27bf]"
)
_MOST_TIMES = 3


def undone(text: str) -> str | None:
    """``text`` as it was before UTF-8 was read as Windows Latin; None where it was not."""
    found: str | None = None
    for _ in range(_MOST_TIMES):
        once = _undone_once(text if found is None else found)
        if once is None:
            break
        found = once
    return found


def _undone_once(text: str) -> str | None:
    inside = "".join(_SEQUENCE.findall(text))
    letters = _decoded(inside)
    if not letters or not all(_BYTES.get(letter) or _VIETNAMESE.match(letter) for letter in letters):
        return None
    rest = _LOST_BLANK.sub("", _SEQUENCE.sub("", text))
    if not _VIETNAMESE.search(letters) and any(sign in _BYTES for sign in rest):
        return None
    if _VIETNAMESE.search(letters):
        text = _LOST_BLANK.sub("Ã\u00a0", text)
    return _SEQUENCE.sub(lambda match: _decoded(match.group()) or "", text)


def _decoded(signs: str) -> str | None:
    try:
        return b"".join(_BYTES[sign] for sign in signs).decode("utf-8")
    except UnicodeDecodeError:
        return None
