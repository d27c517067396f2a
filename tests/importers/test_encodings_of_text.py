"""The same text of our own in every form that a text file can have gives the very text back, and says what was done."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

import pytest

from app.domain.errors import InputError
from app.importers import plain_text
from tests.importers.old_encodings import (
    alike,
    cp1258,
    mojibake,
    paragraphs,
    stray_marks,
    tcvn3,
    vni,
    with_tones_apart,
    words_right,
)

SEEDS, ALL_SEEDS = 5, 80


def latin(text: str) -> bytes:
    """Signs of an old font as bytes; those that Windows Latin lacks keep their number."""
    return b"".join(c.encode("cp1252", "ignore") or bytes([min(ord(c), 0xFF)]) for c in text)


def by_turns(lines: list[str], encode: Callable[[str], str]) -> str:
    return "\n".join(encode(line) if at % 2 else line for at, line in enumerate(lines))


def half(lines: list[str], encode: Callable[[str], str]) -> str:
    middle = len(lines) // 2
    return "\n".join([*lines[:middle], *map(encode, lines[middle:])])


def titled(lines: list[str], encode: Callable[[str], str]) -> str:
    return "\n".join([*map(encode, lines[:2]), *lines[2:]])


def words_between(lines: list[str], encode: Callable[[str], str], random: Random) -> str:
    return "\n".join(" ".join(w if random.random() < 0.15 else encode(w) for w in line.split(" ")) for line in lines)


def accented(lines: list[str]) -> str:
    """The line with most accents."""
    return max(lines, key=lambda line: sum(not letter.isascii() for letter in line))


def hyphenated(text: str, random: Random) -> str:
    """Soft hyphens before and after words and within long ones, as programs that break lines leave them."""
    return "".join(word if random.random() < 0.7 else f"{word[:4]}\u00ad{word[4:]}" for word in re.split("( )", text))


Form = Callable[[list[str], Random], bytes]
EXACT: dict[str, tuple[Form, str | None]] = {
    "UTF-8": (lambda lines, _: "\n".join(lines).encode(), None),
    "UTF-8 with its mark": (lambda lines, _: "\n".join(lines).encode("utf-8-sig"), None),
    "UTF-16 LE": (lambda lines, _: "\n".join(lines).encode("utf-16-le"), None),
    "UTF-16 BE": (lambda lines, _: "\n".join(lines).encode("utf-16-be"), None),
    "UTF-16 LE with its mark": (lambda lines, _: ("\ufeff" + "\n".join(lines)).encode("utf-16-le"), None),
    "UTF-16 BE with its mark": (lambda lines, _: ("\ufeff" + "\n".join(lines)).encode("utf-16-be"), None),
    "CR LF": (lambda lines, _: "\r\n".join(lines).encode(), None),
    "CR": (lambda lines, _: "\r".join(lines).encode(), None),
    "NUL": (lambda lines, _: "\n".join(lines).encode().replace(b" ", b"\0 ", 3), None),
    "marks inside": (lambda lines, _: "\n".join(lines).replace(". ", ".\ufeff ").encode(), None),
    "blanks without width": (lambda lines, _: "\n".join(lines).replace(" ", "\u200b ").encode(), None),
    "soft hyphens": (lambda lines, random: hyphenated("\n".join(lines), random).encode(), None),
    "NFD": (lambda lines, _: unicodedata.normalize("NFD", "\n".join(lines)).encode(), "NFD"),
    "tones apart": (lambda lines, _: with_tones_apart("\n".join(lines)).encode(), "NFD"),
    "marks here and there": (lambda lines, random: stray_marks("\n".join(lines), random).encode(), "NFD"),
    "cp1258": (lambda lines, _: cp1258("\n".join(lines)), "cp1258"),
    "VNI": (lambda lines, _: latin(vni("\n".join(lines))), "VNI"),
    "VNI in UTF-8": (lambda lines, _: vni("\n".join(lines)).encode(), "VNI"),
    "VNI in UTF-16": (lambda lines, _: vni("\n".join(lines)).encode("utf-16"), "VNI"),
    "TCVN3": (lambda lines, _: latin(tcvn3("\n".join(lines))), "TCVN3"),
    "TCVN3, CR LF": (lambda lines, _: latin(tcvn3("\r\n".join(lines))), "TCVN3"),
    "TCVN3, CR": (lambda lines, _: latin(tcvn3("\r".join(lines))), "TCVN3"),
    "TCVN3 in UTF-8": (lambda lines, _: tcvn3("\n".join(lines)).encode(), "TCVN3"),
    "TCVN3 in UTF-16": (lambda lines, _: tcvn3("\n".join(lines)).encode("utf-16"), "TCVN3"),
    "half in TCVN3": (lambda lines, _: half(lines, tcvn3).encode(), "TCVN3"),
    "half in VNI": (lambda lines, _: half(lines, vni).encode(), "VNI"),
    "UTF-8 read as Latin": (lambda lines, _: mojibake("\n".join(lines)).encode(), "UTF-8"),
    "UTF-8 read as Latin twice": (lambda lines, _: mojibake(mojibake("\n".join(lines))).encode(), "UTF-8"),
    "a paragraph read as Latin": (
        lambda lines, _: "\n".join(mojibake(line) if line == accented(lines) else line for line in lines).encode(),
        "UTF-8",
    ),
}  # fmt: skip
NEARLY: dict[str, tuple[Form, float]] = {
    "by turns in TCVN3": (lambda lines, _: by_turns(lines, tcvn3).encode(), 0.999),
    "by turns in VNI": (lambda lines, _: by_turns(lines, vni).encode(), 0.999),
    "a title in TCVN3": (lambda lines, _: titled(lines, tcvn3).encode(), 0.999),
    "a title in VNI": (lambda lines, _: titled(lines, vni).encode(), 0.999),
    "bytes of both": (lambda lines, _: b"\n".join(
        latin(tcvn3(line)) if at % 2 else line.encode() for at, line in enumerate(lines)), 0.999),
    "words between in TCVN3": (lambda lines, random: words_between(lines, tcvn3, random).encode(), 0.988),
    "words between in VNI": (lambda lines, random: words_between(lines, vni, random).encode(), 0.997),
}  # fmt: skip
"""Short titles among paragraphs of both kinds, and words of both kinds at random, can be read either way."""


def paper(seed: int, least: int = 3) -> tuple[list[str], Random]:
    """Paragraphs without signs that 8 bits do not have."""
    random = Random(seed)
    lines = paragraphs(random, random.choice((least, 8, 16)))
    return [re.sub("[⁽⁾¹²³]", "", " ".join(line.split())) for line in lines], random


@pytest.mark.parametrize("name", EXACT)
def test_the_very_text_comes_back(name: str, whole: bool) -> None:
    write, converted = EXACT[name]
    for seed in range(ALL_SEEDS if whole else SEEDS):
        lines, random = paper(seed)
        read = plain_text.read(write(lines, random))
        assert len(read.lines) == len(lines)
        for line, true in zip(read.lines, lines, strict=True):
            assert alike(line.text, true) if converted == "TCVN3" else line.text == true
        assert read.converted == converted
        assert converted is None or any(line.original for line in read.lines)


@pytest.mark.parametrize("name", NEARLY)
def test_texts_that_mix_both_come_back_nearly_whole(name: str, whole: bool) -> None:
    write, share = NEARLY[name]
    right = words = 0
    for seed in range(ALL_SEEDS if whole else 20):
        lines, random = paper(seed, least=6)
        read = plain_text.read(write(lines, random))
        same, count = words_right("\n".join(line.text for line in read.lines), "\n".join(lines))
        right, words = right + same, words + count
    assert right >= share * words


@pytest.mark.parametrize(
    ("stored", "true"),
    [
        ("gãp vèn ®Ó ph¸t sinh ®iÓm nãng; §iÒu được", "góp vốn để phát sinh điểm nóng; Điều được"),  # năng in cp1258
        ("theo ®iÓm ® cña quy chÕ được ban hµnh", "theo điểm đ của quy chế được ban hành"),
        ("qua hép th\xad cña x· được göi", "qua hộp thư của xã được gửi"),
        ("được göi th\xad", "được gửi thư"),
    ],
)
def test_words_of_one_old_encoding_among_newer_ones(stored: str, true: str) -> None:
    assert plain_text.read(stored.encode()).lines[0].text == true


def test_hyphens_in_the_place_of_ư_are_read(whole: bool) -> None:
    """PDF readers give ư of TCVN3 as a hyphen, and people copy from there."""
    right = words = 0
    for seed in range(ALL_SEEDS if whole else SEEDS):
        lines, _ = paper(seed, least=8)
        read = plain_text.read(latin(tcvn3("\n".join(lines)).replace("\u00ad", "-")))
        same, count = words_right("\n".join(line.text for line in read.lines), "\n".join(lines))
        right, words = right + same, words + count
        assert not any("ng-ời" in line.text for line in read.lines)
    assert right >= 0.999 * words


@pytest.mark.parametrize(
    ("stored", "true"),
    [
        ("Ä\x90áº£ng uá»· xÃ£", "Đảng uỷ xã"),
        ("CafÃ©", "Café"),
        ("â€œÄ\x90áº£ngâ€\x9d â€“ 5 Âµm", "“Đảng” – 5 µm"),
        ("LÃ  xÃ£ Äá»“ng; lÃ\u00a0", "Là xã Äồng; là"),  # one of its bytes is lost
        ("ÃÂ", None),
        ("Ä\x90", "Đ"),
        ("Tổng số: â‚¬ 5", "Tổng số: € 5"),
        ("Tên: Ã Ñ §", None),
    ],
)
def test_misread_utf8_is_undone_only_with_certainty(stored: str, true: str | None) -> None:
    line = plain_text.read(stored.encode()).lines[0]
    assert line.text == (stored if true is None else true)


def test_a_torn_letter_makes_no_other_encoding_of_a_text() -> None:
    lines, _ = paper(1, least=8)
    data = "\n".join(lines).encode()
    at = data.index("ư".encode())
    read = plain_text.read(data[: at + 1] + data[at + 2 :])
    assert read.converted is None
    assert sum("\ufffd" in line.text for line in read.lines) == 1


VISCII = {
    "ấ": 0xA4, "ậ": 0xA7, "ầ": 0xA5, "ế": 0xAA, "ề": 0xAB, "ể": 0xAC, "ễ": 0xAD, "ệ": 0xAE, "ố": 0xAF, "ồ": 0xB0,
    "ổ": 0xB1, "ộ": 0xB5, "ạ": 0xD5, "ả": 0xE4, "ắ": 0xA1, "ằ": 0xA2, "ặ": 0xA3, "đ": 0xF0, "ơ": 0xBD, "ờ": 0xB6,
    "ở": 0xB7, "ị": 0xB8, "ợ": 0xFE, "ớ": 0xBE, "ư": 0xDF, "ứ": 0xD1, "ừ": 0xD7, "ử": 0xD8, "ự": 0xF1, "ọ": 0xF7,
    "ủ": 0xFC, "ụ": 0xF8, "ỉ": 0xEF, "ă": 0xE5, "ẩ": 0xA6, "ữ": 0xE6, "ỏ": 0xF6, "ỷ": 0xD6, "ẻ": 0xEB, "ũ": 0xFB,
}  # fmt: skip
"""Small letters of VISCII (RFC 1456) that Windows Latin has elsewhere."""


def test_an_encoding_that_no_office_uses_is_refused_in_one_sentence() -> None:
    refused = 0
    for seed in range(10):
        lines, _ = paper(seed, least=8)
        text = "\n".join(lines).lower()
        data = bytes(VISCII.get(c, ord(c) if ord(c) < 0x100 else ord("?")) for c in text)
        try:
            plain_text.read(data)
        except InputError as error:
            assert error.code == "encoding-unknown"
            refused += 1
    assert refused == 10
