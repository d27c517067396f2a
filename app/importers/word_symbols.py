"""Letters of symbol fonts as the Unicode signs that they print: Word stores them as U+F000 + the font's own code.

The tables hold what office papers use; of the rest, a bullet becomes "•" and other signs "□", so that a reader sees
that something stands there.
"""

from __future__ import annotations

from app.importers.old_letters import encoding_of_font

# Adobe's Symbol encoding, from 0x20.
_SYMBOL = dict(
    enumerate(
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        0x20,
    )
) | dict(
    enumerate(
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
        0xA0,
    )
)
_WINGDINGS = {
    0x21: "✏",
    0x22: "✂",
    0x28: "☎",
    0x2A: "✉",
    0x46: "☞",
    0x4A: "☺",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "❑",
    0x72: "❒",
    0x73: "⬧",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "□",
    0xAA: "✦",
    0xAB: "★",
    0xAC: "✶",
    0xB2: "✧",
    0xD8: "➢",
    0xDC: "➲",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xEF: "⇦",
    0xF0: "⇨",
    0xF3: "⇔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
} | {0x81 + n: chr(0x2460 + n) for n in range(10)}
_WINGDINGS2 = {0x50: "✓", 0x52: "☑", 0x54: "☒", 0xA3: "□", 0x97: "●", 0x98: "●", 0x99: "◉", 0xA0: "▪"}
_TABLES = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS2,
    "wingdings 3": {0x7D: "▶", 0x84: "▸"},
}
_WORDS_OWN = {0xB7: "•"} | {code: _WINGDINGS[code] for code in (0x76, 0xA7, 0xA8, 0xD8, 0xFC)}
"""Bullets that Word itself offers: what these codes mean where no font is named."""


def is_symbol_font(font: str | None) -> bool:
    """Whether letters in this font print as something else."""
    return font is not None and font.lower() in _TABLES


def as_printed(text: str, font: str | None, bullet: bool = False) -> str:
    """``text`` with letters of symbol fonts turned into the signs that they print. A bullet is one sign."""
    table = _TABLES.get((font or "").lower())
    if table is None and not any(0xF000 <= ord(c) <= 0xF0FF for c in text):
        return text
    return "".join(_sign(c, table, bullet) for c in text)


def in_font(text: str, font: str | None) -> str:
    """``text`` as letters in this font print: the signs of symbol fonts. Letters of .Vn and VNI fonts stay as they are
    stored, at U+F000 and above where such a font calls itself a symbol font: they are decoded later.
    """
    if is_symbol_font(font):
        return as_printed(text, font)
    return text if encoding_of_font(font) else as_printed(text, None)


def _sign(character: str, table: dict[int, str] | None, bullet: bool) -> str:
    code = ord(character)
    stored = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if stored > 0xFF:
        return character
    unknown = "•" if bullet else "□"
    if table is None:
        return _WORDS_OWN.get(stored, unknown) if stored != code else character
    if character.isspace():
        return character
    return table.get(stored, unknown)
