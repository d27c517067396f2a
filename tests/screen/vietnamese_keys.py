"""Vietnamese letters on keys of their own, for as long as a virtual screen lives.

A tool that types puts a letter which the keyboard lacks on a spare key for a moment; a busy program looks the key up
too late and gets nothing. Here the spare keys (those of media keyboards) carry all 67 letters, capitals with Shift,
from before the first program starts.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = "aăâeêioôơuưy"


def letters() -> tuple[str, ...]:
    """The small letters that no English keyboard has: 66 vowels and đ."""
    marked = (unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES)
    return ("đ", *(letter for letter in marked if not letter.isascii()))


def lay_out(keymap: str) -> str:
    """The server's keymap (XKB text) with the letters on keys from code 128 up that are no modifiers."""
    modifiers = set(re.findall(r"modifier_map \w+ \{ <(\w+)>", keymap))
    spare = [
        name for name, code in re.findall(r"<(\w+)> = (\d+);", keymap) if int(code) >= 128 and name not in modifiers
    ]
    lines = [
        f'    replace key <{key}> {{ type= "ALPHABETIC", [ {_keysym(letter)}, {_keysym(letter.upper())} ] }};'
        for letter, key in zip(letters(), spare, strict=False)
    ]
    assert len(lines) == len(letters()), "not enough spare keys"
    before, symbols = keymap.split("xkb_symbols ", 1)
    end = symbols.index("\n};")
    return f"{before}xkb_symbols {symbols[:end]}\n" + "\n".join(lines) + symbols[end:]


def put_on(display: str, compiler: str, folder: Path) -> None:
    """Give the display this keymap; ``compiler`` is xkbcomp."""
    own, changed = folder / "own.xkb", folder / "vietnamese.xkb"
    subprocess.run([compiler, "-xkb", display, str(own)], check=True, capture_output=True, timeout=30)
    changed.write_text(lay_out(own.read_text(encoding="utf-8", errors="replace")), encoding="utf-8")
    subprocess.run([compiler, "-w", "0", str(changed), display], check=True, capture_output=True, timeout=30)


def _keysym(letter: str) -> str:
    return f"U{ord(letter):04X}"
