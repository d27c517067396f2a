"""Random guidance with a known tree: labels of many styles, page-break splits, footnotes, page numbers, wraps."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from random import Random

SUBJECTS = (
    "Đảng ủy phường", "Ủy ban nhân dân xã", "Các chi bộ trực thuộc", "Hội Phụ nữ", "Công an xã", "Ban Xây dựng Đảng",
    "Trạm y tế", "Mặt trận Tổ quốc xã", "Các tổ dân phố", "Phòng Kinh tế", "Nhân dân trong thôn", "Trường tiểu học",
    "Hợp tác xã nông nghiệp", "Đoàn Thanh niên", "Trung tâm Phục vụ hành chính công",
)  # fmt: skip
VERBS = (
    "đã triển khai", "tiếp tục duy trì", "cần tập trung vào", "chủ động phối hợp thực hiện", "đã hoàn thành",
    "phải bảo đảm", "đang rà soát", "thường xuyên kiểm tra", "sẽ tổ chức", "được giao theo dõi",
)  # fmt: skip
OBJECTS = (
    "việc cấp phát cây giống cho hộ nghèo", "công tác tiêm phòng cho đàn gia súc", "phong trào đọc sách tại thư viện",
    "hoạt động của các câu lạc bộ dưỡng sinh", "kế hoạch nạo vét kênh mương nội đồng", "lịch trực ban trong dịp lễ",
    "chương trình sữa học đường", "mô hình camera an ninh ở ngõ xóm", "quỹ khuyến học của dòng họ",
    "tuyến đường hoa trước cổng làng", "lớp dạy nghề may cho lao động nữ", "dự án nước sạch nông thôn",
    "hồ sơ đề nghị công nhận làng nghề", "đợt ra quân vệ sinh môi trường", "bữa ăn bán trú cho học sinh",
)  # fmt: skip
TAILS = (
    "với kinh phí {n} triệu đồng", "ở {m} thôn, tổ dân phố", "đạt {p},{d}% kế hoạch", "tăng {m} điểm so với năm trước",
    "theo đúng tiến độ đề ra", "nhất là ở vùng khó khăn", "góp phần nâng cao đời sống người dân",
    "gắn với chuyển đổi số", "không để phát sinh điểm nóng", "trong quý I năm 2026",
)  # fmt: skip
TITLES = (
    "Công tác xây dựng Đảng", "Phát triển kinh tế nông nghiệp", "Giáo dục và đào tạo", "Y tế, dân số",
    "Quốc phòng, an ninh",
    "Cải cách hành chính", "Văn hóa và thể thao", "Thu, chi ngân sách", "Xây dựng nông thôn mới", "Chính sách xã hội",
    "Quản lý đất đai, môi trường", "Công tác dân vận", "Kiểm tra, giám sát", "Chuyển đổi số", "Giải pháp thực hiện",
)  # fmt: skip
STYLES: tuple[tuple[str, ...], ...] = (
    ("{R}.", "{n}.", "{p}.{n}."),
    ("{R}.", "{n}.", "a)"),
    ("{R}-", "{n}-", "{p}.{n}-"),
    ("{A}.", "{R}.", "{n}."),
    ("Phần {W}", "{R}.", "{n}."),
    ("{R}/", "{n}/"),
    ("{n}.", "{p}.{n}.", "{p}.{n}."),
    ("{R}.", "{r}.{n}.", "*"),
    ("{R}.", "{n})", "a)"),
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_WORDS = ("thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm")


@dataclass
class Paper:
    """A text and what must be read out of it. Joins are pairs of words that must stand beside each other in a block."""

    lines: list[str] = field(default_factory=list)
    outline: list[tuple[str, str | None, int]] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    page: int = 1
    split: list[str] = field(default_factory=list)
    head: str = ""
    """A running head printed above each page number, or none."""


def sentence(random: Random) -> str:
    """One sentence with subject, predicate and a tail or two."""
    tails = ", ".join(random.sample(TAILS, random.randint(1, 2)))
    text = f"{random.choice(SUBJECTS)} {random.choice(VERBS)} {random.choice(OBJECTS)} {tails}"
    return text.format(
        n=random.randint(20, 900), m=random.randint(2, 19), p=random.randint(40, 130), d=random.randint(0, 9)
    )


def prose(random: Random, most: int = 4) -> str:
    """A paragraph of full sentences."""
    return ". ".join(sentence(random) for _ in range(random.randint(1, most))) + "."


def make_paper(seed: int, width: int | None = None) -> Paper:
    """A random paper; ``width`` wraps its paragraphs at so many characters."""
    random = Random(seed)
    paper = Paper(page=random.randint(1, 3))
    head = random.choice(("HƯỚNG DẪN", "KẾ HOẠCH", "BÁO CÁO"))
    paper.head = random.choice(("", "", f"Thông tin công tác Đảng, số {seed % 12 + 1}"))
    paper.lines += [head, "Về nội dung sinh hoạt chi bộ năm 2026", "", prose(random, 2), ""]
    style = random.choice(STYLES)
    for number in range(1, random.randint(2, 4)):
        _section(paper, random, style, 0, number, ())
    if width is not None:
        paper.lines = [piece for line in paper.lines for piece in (textwrap.wrap(line, width) or [""])]
    return paper


def _section(
    paper: Paper, random: Random, style: tuple[str, ...], level: int, number: int, above: tuple[int, ...]
) -> None:
    label = _label(style[level], number, above, style[0])
    title = random.choice(TITLES)
    shown = title.upper() if level == 0 else title
    if style[level].startswith("Phần"):
        paper.lines += [label, shown, ""]
    else:
        paper.lines += [f"{label} {shown}", ""]
    paper.outline.append((label, shown, level + 1))
    if level + 1 < len(style) and random.random() < 0.75:
        for inner in range(1, random.randint(3, 5)):
            _section(paper, random, style, level + 1, inner, (*above, number))
        return
    if level == 0 and style[0] != "{n}." and random.random() < 0.3:
        # Numbered sentences, which are no headings.
        for inner in range(1, random.randint(3, 5)):
            _paragraph(paper, random, f"{inner}. ")
        return
    for _ in range(random.randint(1, 3)):
        _paragraph(paper, random, random.choice(("", "", "- ")))


def _label(form: str, number: int, above: tuple[int, ...], first: str) -> str:
    if form == "a)":
        return "abcdđeghik"[number - 1] + ")"
    decimal = above if first == "{n}." else above[1:]
    parents = ".".join(str(n) for n in decimal) or "1"
    return form.format(
        R=_ROMAN[number - 1], A="ABCDĐE"[number - 1], n=number, W=_WORDS[number - 1], p=parents,
        r=_ROMAN[above[-1] - 1] if above else "I",
    )  # fmt: skip


def _paragraph(paper: Paper, random: Random, sign: str) -> None:
    text = sign + prose(random)
    noted = random.random() < 0.15
    mark = len(paper.notes) + 1
    if noted:
        raised = "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(c)] for c in str(mark))
        text = text[:-1] + f"⁽{raised}⁾."
        note = f"⁽{raised}⁾ Theo {random.choice(('sổ theo dõi', 'báo cáo nhanh', 'thống kê'))} của {sentence(random)}."
        paper.notes.append(note)
    paper.paragraphs.append(text)
    if random.random() < 0.35 and (broken := _broken(text, random)) is not None:
        paper.split.append(text)
        paper.lines += [broken[0], ""]
        if noted and "⁽" in broken[0]:
            paper.lines += [paper.notes[-1], ""]
            noted = False
        if random.random() < 0.6:
            paper.page += 1
            if paper.head:
                paper.lines += [paper.head, ""]
            paper.lines += [str(paper.page), ""]
            paper.noise.append(str(paper.page))
        paper.lines += [broken[1], ""]
    else:
        paper.lines += [text, ""]
    if noted:
        paper.lines += [paper.notes[-1], ""]


def _broken(text: str, random: Random) -> tuple[str, str] | None:
    """Two halves of a paragraph, broken inside a sentence, before a word that a page break can stand before."""
    words = text.split(" ")
    places = [
        i
        for i in range(6, len(words) - 4)
        if (words[i][0].islower() or (words[i - 1], words[i]) == ("Xây", "dựng") or words[i] == "Phụ")
        and words[i - 1][-1] not in ".;:"
        and not words[i - 1].endswith(("⁾", "⁾."))
    ]
    if not places:
        return None
    at = random.choice(places)
    return " ".join(words[:at]), " ".join(words[at:])
