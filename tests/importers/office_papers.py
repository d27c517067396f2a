"""Papers as an office makes them, with what must be read out of them: letterhead, numbered parts, notes, tables, annex.

A paper is told in a few plain values; other modules write it as Word, as Word's web page, and for print. Every sentence
is made up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.analysis.random_guidance import STYLES, TITLES, prose, sentence

SCHEMES = (
    *(style for style in STYLES if "*" not in style and not style[0].startswith("Phần")),
    ("Điều {n}.", "{n}.", "a)"),
)
PLACES = ("Đắk Sơn", "Bình Phú", "An Lạc Tây", "Mỹ Hòa", "Thượng Lâm", "Ea Kiết")
PEOPLE = ("Nguyễn Thị Thanh Hà", "Trần Quốc Khánh", "Lò Văn Pánh", "H'Nhi Niê", "Đỗ Minh Đức", "Phạm Thúy Quỳnh")
COLUMNS = ("Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Tỷ lệ (%)", "Ghi chú")
ROWS = (
    "Hộ nghèo cuối kỳ", "Thu ngân sách trên địa bàn", "Trẻ em được tiêm đủ mũi", "Diện tích lúa mùa",
    "Đường ngõ được bê tông hóa", "Hộ dùng nước sạch", "Học sinh đến trường", "Đảng viên mới kết nạp",
)  # fmt: skip
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


@dataclass
class Words:
    """Letters of one look. ``note``: a footnote's text that is referred to right after them."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    capitals: bool = False
    """Stored small, printed as capitals."""
    note: str | None = None
    at_end: bool = False
    """The note is an endnote."""
    breaks: str = ""
    """A break typed after these letters: "page" or "line"."""

    @property
    def printed(self) -> str:
        return self.text.upper() if self.capitals else self.text


@dataclass
class Para:
    """One paragraph. ``automatic`` is the list and the 0-based level that print ``label``, None where it is typed."""

    words: list[Words]
    align: str = "both"
    label: str = ""
    automatic: tuple[int, int] | None = None
    heading: int = 0
    size: int = 28
    """In half points."""

    @property
    def text(self) -> str:
        """As printed, without note marks."""
        return (self.label + " " if self.label else "") + "".join(w.printed for w in self.words)


@dataclass
class Box:
    """A cell: its paragraphs and how many places it covers."""

    paras: list[Para]
    rows: int = 1
    columns: int = 1
    inner: Grid | None = None
    """A table within the cell, after its paragraphs."""


@dataclass
class Grid:
    """A table: rows of cells, how many rows are header rows, whether it is ruled, widths in twentieths of a point."""

    rows: list[list[Box]]
    widths: list[int]
    headers: int = 0
    ruled: bool = True


@dataclass
class Section:
    """Where a section ends that lies or is set in columns; ``next_page``: it has begun on a page of its own."""

    landscape: bool = False
    columns: int = 1
    next_page: bool = True


@dataclass
class Frame:
    """A text box anchored in a paragraph of its own, and one beside it on the right."""

    paras: list[Para]
    beside: list[Para] | None = None


Block = Para | Grid | Section | Frame


@dataclass
class OfficePaper:
    """A paper and what must be read out of it."""

    seed: int
    scheme: tuple[str, ...]
    automatic: bool
    styled: bool
    rare: bool = True
    in_columns: bool = False
    """Its parts are set in two columns; tables would be too wide for them."""
    blocks: list[Block] = field(default_factory=list)
    outline: list[tuple[str, str | None, int]] = field(default_factory=list)
    number: str = ""
    date: str = ""
    signer: str = ""
    head: str = ""
    """A running head, or none."""

    def words(self) -> list[str]:
        """Texts of one look each that the body prints, tables apart; words that a break or a note parts are two."""
        texts = [w.printed for b in self.blocks if isinstance(b, Para) for w in b.words]
        return [part for text in texts if (part := " ".join(text.split()))]

    def notes(self) -> list[str]:
        """Footnotes in their order, endnotes after them."""
        words = [w for para in self.all_paras() for w in para.words if w.note]
        return [w.note for at_end in (False, True) for w in words if w.note and w.at_end == at_end]

    def numbered_by_word(self) -> bool:
        """Whether some labels are set by the program."""
        return any(para.automatic is not None for para in self.all_paras())

    def tables(self) -> list[list[list[str]]]:
        return [
            [[" ".join(p.text for p in cell.paras if p.text) for cell in row] for row in block.rows]
            for block in self._grids()
        ]

    def _grids(self) -> list[Grid]:
        """Ruled tables in the order of reading: one in a cell stands before what follows the cell."""
        found: list[Grid] = []
        for block in self.blocks:
            if isinstance(block, Grid) and block.ruled:
                inner = [cell.inner for row in block.rows for cell in row if cell.inner is not None]
                found += [block, *inner]
        return found

    def all_paras(self) -> list[Para]:
        found: list[Para] = []
        for block in self.blocks:
            if isinstance(block, Para):
                found.append(block)
            elif isinstance(block, Grid):
                found += [para for row in block.rows for cell in row for para in cell.paras]
        return found


def make_paper(seed: int, rare: bool = True) -> OfficePaper:
    """The paper of this seed. ``rare``: with tables in cells and endnotes, which a print does not tell from others."""
    random = Random(seed)
    scheme = random.choice(SCHEMES)
    automatic = random.random() < 0.5
    paper = OfficePaper(seed, scheme, automatic, styled=random.random() < 0.4, rare=rare)
    paper.head = random.choice(("", "", "Tài liệu sinh hoạt chi bộ năm 2026"))
    party = random.random() < 0.6
    _letterhead(paper, random, party)
    if random.random() < 0.3:
        paper.blocks.append(Frame([plain("LƯU HÀNH NỘI BỘ", align="center", bold=True)]))
    paper.blocks += [_prose(random, rare), _prose(random, rare)]
    if not automatic and scheme[0] == "{R}." and random.random() < 0.3:
        paper.blocks.append(Para([Words(f"Phần này có hiệu lực từ quý I, theo {sentence(random)}.", italic=True)]))
    paper.in_columns = random.random() < 0.15
    if paper.in_columns:
        paper.blocks.append(Section(next_page=False))
    for number in range(1, random.randint(3, 5)):
        _section(paper, random, 0, number, ())
    if paper.in_columns:
        paper.blocks.append(Section(columns=2, next_page=False))
    _signature(paper, random, party)
    if random.random() < 0.4:
        _annex(paper, random)
    return paper


def plain(text: str, align: str = "both", bold: bool = False, italic: bool = False) -> Para:
    return Para([Words(text, bold, italic)] if text else [], align)


def _letterhead(paper: OfficePaper, random: Random, party: bool) -> None:
    place = random.choice(PLACES)
    day, month = random.randint(1, 28), random.randint(1, 12)
    sign = "HD/ĐU" if party else "HD-UBND"
    paper.number = f"{random.randint(10, 99)}{'-' if party else '/'}{sign}"
    paper.date = f"2026-{month:02d}-{day:02d}"
    when = f"{place}, ngày {day:02d} tháng {month:02d} năm 2026"
    if party:
        left = ["ĐẢNG BỘ TỈNH LÂM BÌNH", f"ĐẢNG ỦY XÃ {place.upper()}", "*", f"Số {paper.number}"]
        right = ["ĐẢNG CỘNG SẢN VIỆT NAM", "", when]
    else:
        left = ["TỈNH LÂM BÌNH", f"ỦY BAN NHÂN DÂN XÃ {place.upper()}", f"Số: {paper.number}"]
        right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", MOTTO, when]
    kind = random.choice(("table", "table", "tabs", "frames"))
    if kind == "tabs":
        paper.blocks += [
            Para([Words(pair[0], bold=at == 1), Words("\t" + pair[1], bold=at < 2)], "left", size=22)
            for at, pair in enumerate(zip(left, [*right, ""][: len(left)], strict=True))
        ]
    else:
        sides = [
            [plain(t, "center", bold=at == 1) for at, t in enumerate(left)],
            [plain(t, "center", bold=at < 2, italic=t == when) for at, t in enumerate(right)],
        ]
        if kind == "frames":
            for para in [*sides[0], *sides[1]]:
                para.size = 24
            paper.blocks.append(Frame(*sides))
        else:
            paper.blocks.append(Grid([[Box(side) for side in sides]], [4400, 5400], ruled=False))
    paper.blocks += [
        plain(""),
        plain("HƯỚNG DẪN", "center", bold=True),
        plain("Tuyên truyền kết quả công tác năm 2025, nhiệm vụ năm 2026", "center", bold=True),
        plain(""),
    ]


def _section(paper: OfficePaper, random: Random, level: int, number: int, above: tuple[int, ...]) -> None:
    scheme = paper.scheme
    label = label_of(scheme, level, number, above, paper.automatic)
    title = random.choice(TITLES)
    stored_small = level == 0 and random.random() < 0.5
    shown = title.upper() if level == 0 else title
    words = [Words(title if stored_small else shown, bold=True, italic=level > 1, capitals=stored_small)]
    paper.blocks.append(
        Para(words, "both", label, (0, level) if paper.automatic else None, level + 1 if paper.styled else 0)
    )
    paper.outline.append((label, shown, level + 1))
    if level + 1 < len(scheme) and random.random() < 0.7:
        for inner in range(1, random.randint(3, 5)):
            _section(paper, random, level + 1, inner, (*above, number))
        return
    for _ in range(random.randint(1, 3)):
        paper.blocks.append(_item(random) if random.random() < 0.35 else _prose(random, paper.rare, breaks=True))
    if random.random() < 0.18 and not paper.in_columns:
        paper.blocks.append(plain(f"Biểu {len(paper.tables()) + 1}. Kết quả theo chỉ tiêu", "center", italic=True))
        paper.blocks.append(_table(random, paper.rare))


def label_of(scheme: tuple[str, ...], level: int, number: int, above: tuple[int, ...], automatic: bool) -> str:
    """The label at a level; the letters of Word's own lists are those of English."""
    form = scheme[level]
    if form == "a)":
        return ("abcdefghi" if automatic else "abcdđeghi")[number - 1] + ")"
    decimal = above if scheme[0] == "{n}." else above[1:]
    return form.format(
        R=_ROMAN[number - 1], A=("ABCDEF" if automatic else "ABCDĐE")[number - 1], n=number,
        p=".".join(map(str, decimal)) or "1", r=_ROMAN[above[-1] - 1] if above else "I",
    )  # fmt: skip


def _prose(random: Random, rare: bool, breaks: bool = False) -> Para:
    text = prose(random)
    words: list[Words] = []
    if random.random() < 0.15:
        words.append(Words(random.choice(("Về nhận thức: ", "Thời gian thực hiện: ")), bold=True, italic=True))
    kind = random.random()
    if kind < 0.2:
        cut = text.find(" ", len(text) // 2)
        note = f" Theo báo cáo nhanh: {sentence(random)}."
        words += [Words(text[:cut], note=note, at_end=rare and kind < 0.03), Words(text[cut:])]
    elif kind < 0.32:
        words += [Words(text[:-1] + " trên 45.000 m"), Words("2", raised=True), Words(" đất “sạch” – 30\xa0ha.")]
    elif kind < 0.37 and breaks:
        words += [Words(text, breaks="page"), Words(prose(random))]
    elif kind < 0.42 and breaks:
        words += [Words(text, breaks="line"), Words(f"- {prose(random, 2)}")]
    else:
        words.append(Words(text))
    return Para(words)


def _item(random: Random) -> Para:
    sign = random.choice("--+•➢")
    automatic = {"-": (1, 0), "+": (2, 0), "•": (3, 0), "➢": (4, 0)}[sign]
    typed = sign in "-+" and random.random() < 0.5
    return Para([Words(prose(random, 2))], label=sign, automatic=None if typed else automatic)


def _table(random: Random, rare: bool, wide: bool = False) -> Grid:
    columns = random.sample(COLUMNS[1:], 4 if wide else random.randint(2, 3))
    head = [Box([plain(t, "center", bold=True)]) for t in ("STT", COLUMNS[0], *columns)]
    rows = [head]
    if random.random() < 0.5:
        first = [Box(cell.paras, rows=2) for cell in head[:2]]
        second = [Box([plain(t, "center", bold=True)]) for t in columns]
        rows = [[*first, Box([plain("Năm 2025", "center", bold=True)], columns=len(columns))], second]
    headers = len(rows)
    for at, name in enumerate(random.sample(ROWS, random.randint(3, 6)), 1):
        cells = [Box([plain(str(at), "center")]), Box([plain(name)])]
        cells += [Box([plain(f"{random.randint(1, 99)},{random.randint(0, 9)}", "right")]) for _ in columns]
        rows.append(cells)
    if random.random() < 0.4:
        total = [Box([plain("Cộng toàn xã", bold=True)], columns=2)]
        rows.append(total + [Box([plain(str(random.randint(100, 900)), "right", bold=True)]) for _ in columns])
    if random.random() < 0.15 and rare:
        inner = [[Box([plain(text, "center")]) for text in row] for row in (("Nam", "Nữ"), ("12", "15"))]
        rows[headers][1].inner = Grid(inner, [1200, 1200])
    widths = [900, 3200, *[(9200 if wide else 5400) // len(columns)] * len(columns)]
    return Grid(rows, widths, headers)


def _signature(paper: OfficePaper, random: Random, party: bool) -> None:
    paper.signer = random.choice(PEOPLE)
    role = ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"] if party else ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    left = ["- Các chi bộ trực thuộc,", "- Ban Thường vụ Tỉnh ủy (để báo cáo),", "- Lưu Văn phòng."]
    sides = [
        Box([plain("Nơi nhận:", "left", bold=True, italic=True), *(plain(t, "left") for t in left)]),
        Box([*(plain(t, "center", bold=True) for t in (*role, "", "", paper.signer))]),
    ]
    paper.blocks += [plain(""), Grid([sides], [4900, 4900], ruled=False)]


def _annex(paper: OfficePaper, random: Random) -> None:
    paper.blocks += [
        Section(),
        plain("PHỤ LỤC 1", "center", bold=True),
        plain("Danh mục chỉ tiêu giao cho các đơn vị", "center", bold=True),
        _table(random, paper.rare, wide=True),
        Section(landscape=True),
        plain("Phụ lục này là một phần của hướng dẫn.", italic=True),
    ]
