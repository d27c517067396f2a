"""Whatever the bytes are, reading ends in a value or in an input error, and in time."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.reading import read_guidance
from app.domain.errors import InputError
from app.domain.source import RawDocument, SourceDocument
from app.importers import plain_text

PARTS = st.sampled_from(
    [
        "I. ", "1. ", "1.1. ", "a) ", "- ", "* ", "+ ", "(1) ", "Điều 1. ", "Chương II", "PHỤ LỤC", "Phần thứ nhất",
        "HƯỚNG DẪN", "QUYẾT ĐỊNH", "Số: 12/KH-UBND", "Số 05-NQ/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Kính gửi:", "Nơi nhận:",
        "T/M BAN THƯỜNG VỤ", "CHỦ TỊCH", "Nguyễn Văn An", "Hà Nội, ngày 03 tháng 02 năm 2026", "⁽¹⁾ ", "[2] ", "3",
        "-----", "**", "*", "“", "”", "(", ")", "\t", "     ", "\f", "\n", "\n\n", "Người ký: ", "Đăng nhập",
        "Thời gian ký: 01.02.2025", "phát triển kinh tế - xã hội", "của Ban Chỉ đạo", "năm 2025.", ";", ",", ":", "...",
        "x" * 300, "\u00ad",
    ]
)  # fmt: skip


def read(data: bytes) -> SourceDocument | None:
    try:
        return read_guidance(plain_text.read(data), sha256="0" * 64, name="thử.txt")
    except InputError:
        return None


def stands_on_its_lines(document: SourceDocument | None) -> bool:
    """Whether a reading was refused, or each of its blocks names printed lines that bear its words and no others."""
    if document is None:
        return True
    printed = ["".join(line.split()) for line in document.raw]
    return all(
        1 <= block.lines[0] <= block.lines[1] <= len(printed)
        and set("".join(block.text.split())) <= set("".join(printed[block.lines[0] - 1 : block.lines[1]]))
        for block in document.blocks
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=120))
def test_any_heap_of_the_genres_parts_is_read_or_refused(parts: list[str]) -> None:
    assert stands_on_its_lines(read("".join(parts).encode()))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=2000))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert stands_on_its_lines(read(text.encode("utf-8", "surrogatepass")))


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert stands_on_its_lines(read(data))


def test_an_empty_paper_is_refused_in_one_sentence() -> None:
    with pytest.raises(InputError) as refused:
        read_guidance(RawDocument("txt", ()), sha256="0" * 64, name="trống.txt")
    assert refused.value.code == "guidance-empty"


@pytest.mark.parametrize(
    "unit",
    [
        "*" * 50,
        "((((((((((",
        "“" * 40,
        "1.1.1.1.",
        "Số: " + "." * 60,
        "a " * 30,
        "Căn cứ " * 8,
        "I. ",
        "- ",
        "⁽¹⁾",
        "1 A\n",
        "a\n",
        "I. A\n1. a\na) b\n- c\n",
        "Nơi nhận:\n",
        "1. To chuc thuc hien nhiem vu duoc giao\n",
        "I. TỔ CHỨC THỰC HIỆN\n1. Các cơ quan, đơn vị có liên quan\n- Ban hành kế hoạch thực hiện năm 2025\n",
        "µ\n",
        "aB",
        "aéB",
        "c¸c ",
        "1. Tæ chøc thùc hiÖn nhiÖm vô ®−îc giao\n",
    ],
)
def test_much_of_one_thing_takes_little_more_time_than_prose(unit: str) -> None:
    for text in (unit * (300_000 // len(unit)), (unit + "\n") * (300_000 // (len(unit) + 1))):
        data = text.encode()
        assert quick(data)


@pytest.mark.parametrize("encoding", ["cp1258", "latin-1", "utf-16"])
def test_old_bytes_take_little_more_time_than_prose(encoding: str) -> None:
    data = ("1. Tæ chøc thùc hiÖn nhiÖm vô, c¸c cÊp ñy §¶ng vµ ®oµn thÓ.\n" * 5000).encode(encoding, "replace")
    assert quick(data)


def test_thousands_of_tiny_lines_are_refused_in_one_sentence() -> None:
    with pytest.raises(InputError) as refused:
        plain_text.read(b"12,5\n" * 6000)
    assert refused.value.code == "text-in-fragments"


def test_a_long_paper_of_short_lines_is_read() -> None:
    paper = "".join(
        f"{n}. Nhiệm vụ của bộ phận thứ {n}\n- Nội dung: xã hội, kinh tế, văn hóa\n" for n in range(1, 2800)
    )
    assert len(plain_text.read(paper.encode()).lines) == 5599


PROSE = (
    "Trong năm qua, Đảng bộ và Nhân dân xã đã phấn đấu thực hiện thắng lợi các chỉ tiêu kinh tế - xã hội; thu ngân "
    "sách tăng khá, đời sống của người dân được nâng lên rõ rệt, an ninh trật tự được giữ vững. Các cấp uỷ lãnh đạo "
    "sâu sát.\n"
).encode() * 400
MOST_TIMES = 12
"""A heap of the worst kind may take so many times what as much prose takes; what does not grow with the length of the
text alone takes hundreds. The seconds a megabyte are measured in benchmarks/reading.py."""


def quick(data: bytes) -> bool:
    """Whether reading takes at most MOST_TIMES what prose of that length takes; a busy machine gets four tries."""
    return any(_seconds(data) / len(data) < MOST_TIMES * _seconds(PROSE) / len(PROSE) for _ in range(4))


def _seconds(data: bytes) -> float:
    """Of the processor, with the garbage collector at rest as it is in the reading worker."""
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        read(data)
        return time.process_time() - began
    finally:
        gc.enable()


@pytest.mark.corpus
def test_mutated_real_papers_are_read_or_refused(corpus: Path, whole: bool) -> None:
    papers = [path.read_bytes() for path in sorted((corpus / "guidance").glob("00*_*.txt"))]
    for seed in range(400 if whole else 24):
        random = Random(seed)
        data = mutated(random.choice(papers), random)
        assert quick(data)


def mutated(data: bytes, random: Random) -> bytes:
    """Bytes with pieces cut, doubled, moved and spoilt."""
    for _ in range(random.randint(1, 12)):
        low = random.randrange(len(data))
        high = min(len(data), low + random.randint(1, 4000))
        piece = data[low:high]
        choice = random.random()
        if choice < 0.3:
            data = data[:low] + data[high:]
        elif choice < 0.5:
            data = data[:low] + piece * 3 + data[high:]
        elif choice < 0.7:
            at = random.randrange(len(data))
            data = data[:at] + piece + data[at:]
        elif choice < 0.85:
            data = data[:low] + piece.replace(b"\n\n", b"\n") + data[high:]
        else:
            data = data[:low] + bytes(random.randrange(256) for _ in range(20)) + data[low + 20 :]
    return data


@pytest.mark.corpus
def test_a_megabyte_of_real_papers_takes_little_more_time_than_prose(corpus: Path) -> None:
    text = "\n".join(path.read_text("utf-8-sig") for path in sorted((corpus / "guidance").glob("00*_*.txt")))
    data = (text * (1_000_000 // len(text.encode()) + 1)).encode()
    assert quick(data)
