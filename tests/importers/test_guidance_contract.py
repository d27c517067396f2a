"""What every importer of guidance promises, whatever the format: one suite over all of them that are there.

A new format adds one line to ``SAMPLES``: bytes of a small sound file. Files of the corpus join by themselves.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest

from app.domain.errors import InputError
from app.domain.source import RawDocument
from app.importers.limits import DEFAULT, Limits
from app.importers.registry import GUIDANCE, read_guidance_file
from tests.conftest import corpus_folder
from tests.importers.old_word_files import doc
from tests.importers.open_document_files import note, odt
from tests.importers.pdf_files import made
from tests.importers.word_files import abstract, docx, level, listed, num, p, r, unzipped, zipped

SLOW = {"scan"}
"""Formats whose reading takes seconds a page; their own tests cover hostile bytes."""


def word_sample() -> bytes:
    reference = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    return docx(
        listed("Kết quả năm 2024", 1)
        + f"<w:p>{r('Thu ngân sách đạt 12,5 tỷ đồng')}{reference}{r('.', '<w:b/>')}</w:p>"
        + f"<w:tbl><w:tr><w:tc>{p('Chỉ tiêu')}</w:tc><w:tc>{p('Số liệu')}</w:tc></w:tr></w:tbl>",
        numbering=abstract(1, level(0, "%1.", "upperRoman")) + num(1, 1),
        footnotes=f'<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r>{r(" Số ước.")}</w:p></w:footnote>',
    )


def open_document_sample() -> bytes:
    body = "<text:h>I. KẾT QUẢ NĂM 2024</text:h><text:p>Thu ngân sách đạt 12,5 tỷ đồng" + note(
        "1", "<text:p>Ước.</text:p>"
    )
    return odt(body + "</text:p><text:list><text:list-item><text:p>ý</text:p></text:list-item></text:list>")


def rich_text_sample() -> bytes:
    text = (
        r"{\rtf1\ansi{\fonttbl{\f0 Times New Roman;}}\pard{\b I. KẾT QUẢ NĂM 2024}\par Thu ngân sách đạt 12,5 tỷ đồng"
    )
    text += r"{\super\chftn}{\footnote{\super\chftn} Ước.}\par\trowd\cellx900\cellx1800\pard\intbl a\cell b\cell\row}"
    return "".join(c if ord(c) < 128 else rf"\u{ord(c)}?" for c in text).encode()


def web_page_sample() -> bytes:
    body = '<h1>I. KẾT QUẢ NĂM 2024</h1><p>Thu ngân sách đạt 12,5 tỷ đồng<a href="#b" id="a"><sup>1</sup></a></p>'
    body += '<table><tr><td>a</td><td>b</td></tr></table><div id="b"><p><a href="#a">1</a> Ước.</p></div>'
    return f"<html><body>{body}</body></html>".encode()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "docx": word_sample,
    "doc": lambda: doc("I. KẾT QUẢ NĂM 2024\rThu ngân sách đạt 12,5 tỷ đồng\x02.\r", ((50, "\x02 Ước.\r"),)),
    "html": web_page_sample,
    "rtf": rich_text_sample,
    "odt": open_document_sample,
    "pdf": lambda: made(
        "#set par(first-line-indent: 0pt)\n*I. KẾT QUẢ NĂM 2024*\n\nThu đạt 12,5 tỷ đồng#footnote[Ước.]."
    ),
    "txt": lambda: "I. KẾT QUẢ NĂM 2024\n\nThu ngân sách đạt 12,5 tỷ đồng.\n".encode(),
}

FORMATS = sorted(key for key in SAMPLES if find_spec(GUIDANCE[key].module) is not None)


def corpus_files() -> list[Path]:
    folder = corpus_folder()
    if folder is None:
        return []
    found = [f for f in sorted(folder.glob("**/guidance/*")) if _kind(f) in FORMATS]
    return [f for f in found if _kind(f) not in SLOW]


def _kind(file: Path) -> str:
    return next((key for key, importer in GUIDANCE.items() if file.suffix.lower() in importer.endings), "")


def check(document: RawDocument) -> None:
    numbers = [line.number for line in document.lines]
    assert numbers and numbers[0] >= 1
    assert all(a < b for a, b in pairwise(numbers))
    for line in document.lines:
        assert unicodedata.is_normalized("NFC", line.text)
        at = 0
        for span in line.spans:
            assert at <= span.start < span.end <= len(line.text)
            at = span.end
        if line.list_label is not None:
            assert line.text.lstrip().startswith(line.list_label)
        if line.note_id is not None:
            assert line.region in ("footnote", "endnote")
    assert all(re.search(r"[.;]$", warning) for warning in document.warnings)


@pytest.mark.parametrize("key", FORMATS)
def test_a_sound_file_is_read_to_the_letter_and_always_the_same(key: str) -> None:
    data = SAMPLES[key]()
    name = "tep" + GUIDANCE[key].endings[0]
    document = read_guidance_file(data, name)
    check(document)
    assert document.format == key
    text = " ".join(line.text for line in document.lines)
    assert re.search("kết quả năm 2024", text, re.IGNORECASE)
    assert "12,5 tỷ đồng" in text
    assert read_guidance_file(data, name) == document


@pytest.mark.parametrize("key", FORMATS)
def test_content_decides_and_not_the_name(key: str) -> None:
    assert read_guidance_file(SAMPLES[key](), "tep.doc").format == key


@pytest.mark.corpus
@pytest.mark.parametrize("file", corpus_files(), ids=lambda file: file.name)
def test_every_paper_of_the_corpus_keeps_the_contract(file: Path) -> None:
    document = read_guidance_file(file.read_bytes(), file.name)
    check(document)


def hostile(key: str) -> list[bytes]:
    """Nothing, a piece, noise, bytes changed here and there in the file and in parts of it, the same every time."""
    data = SAMPLES[key]()
    rng = random.Random(key)
    found = [b"", b"\x00" * 64, data[: len(data) // 2], data[:9], data[len(data) // 3 :], rng.randbytes(4096)]
    found += [with_changed_bytes(data, rng) for _ in range(60)]
    if data.startswith(b"PK"):
        parts = unzipped(data)
        names = sorted(name for name in parts if parts[name])
        found += [zipped(parts | {name: with_changed_bytes(parts[name], rng)}) for name in names * 4]
    return found


def with_changed_bytes(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def is_read(data: bytes, name: str, limits: Limits = DEFAULT) -> bool:
    """Whether a file is read, as the contract says; else it is refused in one whole Vietnamese sentence."""
    try:
        document = read_guidance_file(data, name, limits)
    except InputError as trouble:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", trouble.code)
        assert trouble.sentence.endswith(".") and "\n" not in trouble.sentence
        return False
    check(document)
    return True


@pytest.mark.parametrize("key", [key for key in FORMATS if key not in SLOW])
def test_hostile_bytes_are_read_or_refused_in_a_sentence(key: str) -> None:
    outcomes = {is_read(data, "tep" + GUIDANCE[key].endings[0]) for data in hostile(key)}
    assert outcomes == {True, False}


@pytest.mark.corpus
@pytest.mark.parametrize("file", corpus_files(), ids=lambda file: file.name)
def test_damaged_papers_are_read_or_refused_in_a_sentence(file: Path, whole: bool) -> None:
    """Bytes are changed in the file, and, for a zip of XML, in its parts as well."""
    data = file.read_bytes()
    assert is_read(data, file.name)
    rng, outcomes = random.Random(file.name), list[bool]()
    for _ in range(100 if whole else 2):
        changed = bytearray(data)
        for _ in range(rng.choice([1, 10, 100])):
            changed[rng.randrange(len(changed))] = rng.randrange(256)
        outcomes.append(is_read(bytes(changed[: rng.choice([len(data), rng.randrange(len(data))])]), file.name))
        if data.startswith(b"PK"):
            outcomes.append(is_read(with_damaged_parts(data, rng), file.name))
    assert len(outcomes) == (100 if whole else 2) * (2 if data.startswith(b"PK") else 1)


def with_damaged_parts(data: bytes, rng: random.Random) -> bytes:
    """Elements and values of the parts dropped, doubled or swapped, so that the XML still parses."""
    parts = unzipped(data)
    for name in [n for n in parts if n.endswith(".xml") and rng.random() < 0.7]:
        pieces = re.split(rb"(<[^>]*>)", parts[name])
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(len(pieces))
            tag = re.fullmatch(rb"<([\w:]+)[^>]*/>", pieces[at])
            if tag:
                pieces[at] = rng.choice([b"", pieces[at] * 2, b"<" + tag[1] + b"/>"])
            else:
                pieces[at] = re.sub(rb'"-?\d+"', rng.choice([b'"-1"', b'"99999999999"', b'"x"', b'""']), pieces[at])
        parts[name] = b"".join(pieces)
    return zipped(parts)


@pytest.mark.parametrize("key", [key for key in FORMATS if SAMPLES[key]().startswith(b"PK")])
def test_a_zip_bomb_is_refused(key: str) -> None:
    parts = unzipped(SAMPLES[key]())
    name = next(n for n in parts if n in ("word/document.xml", "content.xml"))
    parts[name] = parts[name].replace(b"</", b" " * 3_000_000 + b"</", 1)
    with pytest.raises(InputError) as trouble:
        read_guidance_file(zipped(parts), "tep" + GUIDANCE[key].endings[0], Limits(unpacked_bytes=1_000_000))
    assert trouble.value.code == "file-bomb"


@pytest.mark.parametrize("key", [key for key in FORMATS if SAMPLES[key]().startswith(b"PK")])
def test_an_entity_bomb_is_refused(key: str) -> None:
    parts = unzipped(SAMPLES[key]())
    name = next(n for n in parts if n in ("word/document.xml", "content.xml"))
    grow = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    body = re.sub(rb"<\?xml[^>]*\?>", b"", parts[name]).replace("đồng".encode(), b"&a9;")
    parts[name] = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + grow + b"]>" + body
    with pytest.raises(InputError) as trouble:
        read_guidance_file(zipped(parts), "tep" + GUIDANCE[key].endings[0])
    assert trouble.value.code == "file-damaged"


@pytest.mark.parametrize("key", [key for key in FORMATS if SAMPLES[key]().startswith(b"PK")])
def test_a_file_with_a_password_is_refused(key: str) -> None:
    data = bytearray(SAMPLES[key]())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(InputError) as trouble:
        read_guidance_file(bytes(data), "tep" + GUIDANCE[key].endings[0])
    assert trouble.value.code == "file-encrypted"


def test_what_no_office_sends_is_refused() -> None:
    for data in (
        b"",
        b"\x7fELF" + bytes(200),
        b"PK\x05\x06" + bytes(18),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    ):
        with pytest.raises(InputError):
            read_guidance_file(data, "tep.docx")
