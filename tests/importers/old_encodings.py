"""Text of our own in every encoding that Vietnamese offices have used, with its true Unicode beside it."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from random import Random

from app.resources import resource
from tests.analysis.random_guidance import TITLES, prose

GOLDEN = Path(__file__).resolve().parent.parent / "analysis" / "golden_outline"
NAMES = (
    "Đỗ Thị Ái Như", "Nguyễn Văn Út", "Ksor H'Bia", "Y Thịnh Niê", "Lò Văn Ỏn", "Võ Ngọc Ẩn", "Giàng A Páo",
    "Phan Hữu Ước", "Tạ Quỳnh Giao", "Đinh Ái Quốc", "Rơ Châm H'Yéo", "Lê Hoài Ân",
)  # fmt: skip
PLACES = (
    "Đắk Lắk", "Krông Pắc", "Ea H'leo", "Chư Sê", "Kon Plông", "Quỳ Châu", "Mỹ Xuyên", "Ô Môn", "Ứng Hoà",
    "Hoằng Hoá", "Thuỷ Nguyên", "Cư M'gar",
)  # fmt: skip
PHRASES = (
    "UBND xã phối hợp với UBMTTQ, Hội CCB và Đoàn TNCS", "Kế hoạch số 45-KH/ĐU, ngày 03/02/2026",
    "tổng giá trị 1.250,7 triệu đồng (tăng 8,4%)", "liên hệ đồng chí {name}, điện thoại 0912 345 678",
    "qua hộp thư vanphong.xa@example.gov.vn", "phần mềm Microsoft Office và mạng Internet", "tại huyện {place}",
    "đồng bào Ê Đê, Gia Rai, Xơ Đăng ở {place}", "theo Điều 5, khoản 2 và điểm đ của quy chế",
    "từ 7 giờ 30 phút đến 16 giờ", "đoạn đường từ ngã ba {place} đến trạm bơm", "do bà {name} làm tổ trưởng",
    "các hộ có thu nhập dưới 1,5 triệu đồng/người/tháng", "(viết tắt là HTX)", "sử dụng giống lúa OM5451, ST25",
)  # fmt: skip
HEADS = (
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ỦY BAN NHÂN DÂN XÃ", "BÁO CÁO", "HƯỚNG DẪN TUYÊN TRUYỀN", "ĐẢNG ỦY PHƯỜNG",
    "I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG", "KẾ HOẠCH HÀNH ĐỘNG", "Nơi nhận:", "Độc lập - Tự do - Hạnh phúc",
)  # fmt: skip


def sentence(random: Random) -> str:
    """A paragraph of our own: prose of officers, with names, numbers, abbreviations and foreign words in it."""
    text = prose(random, 2)
    if random.random() < 0.6:
        phrase = random.choice(PHRASES).format(name=random.choice(NAMES), place=random.choice(PLACES))
        text = f"{text[:-1]}; {phrase}."
    return text


@cache
def golden_lines() -> tuple[str, ...]:
    """Lines of the golden papers, which are written for this repository; without signs that old fonts lack."""
    papers = sorted(GOLDEN.glob("*.txt"))
    return tuple(
        line
        for paper in papers
        for line in unicodedata.normalize("NFC", paper.read_text("utf-8")).splitlines()
        if line.strip() and not set(line) & set("©®")
    )


def paragraphs(random: Random, count: int) -> list[str]:
    """``count`` paragraphs: heads, headings and prose in the mix of a paper."""
    found = [random.choice(HEADS)]
    while len(found) < count:
        found.append(
            random.choice(
                (sentence, sentence, sentence, lambda r: r.choice(TITLES), lambda r: r.choice(golden_lines()))
            )(random)
        )
    return found


@cache
def _tcvn3_codes() -> dict[str, str]:
    table: dict[str, str] = json.loads(resource("assets/data/tcvn3.json").read_text("utf-8"))
    return {letter: chr(int(code)) for code, letter in table.items() if int(code) > 0xB4 or int(code) < 0xB0}


def tcvn3(text: str) -> str:
    """As the keyboard programs of its time wrote it in .Vn fonts; capitals with tones become small letters."""
    plain = set("ĂÂÊÔƠƯĐ")
    codes = _tcvn3_codes()
    return "".join(codes.get(c if c in plain or c.islower() else c.lower(), c) for c in text)


@cache
def _vni_pairs() -> dict[str, str]:
    table: dict[str, str] = json.loads(resource("assets/data/vni.json").read_text("utf-8"))
    return {letter: pair for pair, letter in table.items()}


def vni(text: str) -> str:
    """As VNI fonts hold it: a base letter, then a letter that prints as its sign."""
    return "".join(_vni_pairs().get(c, c) for c in text)


def cp1258(text: str) -> bytes:
    """As Windows wrote it: letters with their roof or horn, the tone after them as a letter of its own."""
    out = bytearray()
    for letter in text:
        for form in (letter, with_tones_apart(letter)):
            try:
                out += form.encode("cp1258")
                break
            except UnicodeEncodeError:
                continue
        else:
            out += b"?"
    return bytes(out)


def with_tones_apart(text: str) -> str:
    """Letters composed but for the five tones, which follow as combining marks."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out: list[str] = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(c for c in parts if c in tones)
        out.append(unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones)) + tone)
    return "".join(out)


def stray_marks(text: str, random: Random) -> str:
    """Some words composed, some not, as two keyboard programs leave them."""
    forms = (lambda w: w, with_tones_apart, lambda w: unicodedata.normalize("NFD", w))
    return " ".join(random.choice(forms)(word) for word in text.split(" "))


def mojibake(text: str) -> str:
    """UTF-8 that was read as Windows Latin; the five bytes that it lacks stay control characters."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode("utf-8"))


def alike(found: str, true: str) -> bool:
    """Equal, but for capitals with tones, which TCVN3 lost in words that are not all capitals."""
    return found == true or (found.casefold() == true.casefold() and len(found) == len(true))


def words_right(found: str, true: str) -> tuple[int, int]:
    """How many of the true words stand in their place, capitals aside, and how many there are."""
    import difflib

    a, b = found.casefold().split(), true.casefold().split()
    same = sum(m.size for m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return same, len(b)
