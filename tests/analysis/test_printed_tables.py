"""Tables that a text file only draws become tables, with each cell in its column; what is no table does not."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from app.analysis.figures import find_figures
from app.analysis.reading import read_guidance
from app.domain.source import Block, SourceDocument
from app.importers import plain_text

HEAD = ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025", "Kế hoạch năm 2026"]
ROWS = [
    ["1", "Thu ngân sách trên địa bàn", "tỷ đồng", "38,5", "42,0"],
    ["2", "Sản lượng lương thực có hạt", "tấn", "9.120", "9.250"],
    ["3", "Tỷ lệ hộ nghèo", "%", "3,1", "2,4"],
    ["4", "Lao động có việc làm mới", "người", "410", "450"],
]
ABOVE = "BÁO CÁO\nKết quả thực hiện các chỉ tiêu chủ yếu\n\nI. KẾT QUẢ\n\n"
BELOW = "\n\nII. KIẾN NGHỊ\n\nĐề nghị tỉnh bố trí đủ vốn trước ngày 30/10/2026.\n"


def read(text: str) -> SourceDocument:
    return read_guidance(plain_text.read(text.encode()), sha256="0" * 64, name="bang.txt")


def rows(block: Block) -> list[list[str]]:
    return [[" ".join(cell.text.split()) for cell in row.cells] for row in block.rows]


def tables(document: SourceDocument) -> list[list[list[str]]]:
    return [rows(block) for block in document.blocks if block.kind == "table"]


def padded(cells: list[list[str]], gap: int = 3) -> str:
    widths = [max(len(row[c]) for row in cells) for c in range(len(cells[0]))]
    lines = ((" " * gap).join(text.ljust(w) for text, w in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(line.rstrip() for line in lines)


FORMS = {
    "pipes": lambda cells: "\n".join("| " + " | ".join(row) + " |" for row in cells),
    "pipes with a rule": lambda cells: "\n".join(
        [
            "| " + " | ".join(cells[0]) + " |",
            "|---" * len(cells[0]) + "|",
            *("| " + " | ".join(r) + " |" for r in cells[1:]),
        ]
    ),
    "tabs": lambda cells: "\n".join("\t".join(row) for row in cells),
    "blanks": padded,
    "a cell a line": lambda cells: "\n".join(text for row in cells for text in row),
    "a cell a line, blank lines between": lambda cells: "\n\n".join(text for row in cells for text in row),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_drawn_table_is_read_with_every_cell_in_its_column(form: str) -> None:
    document = read(ABOVE + FORMS[form]([HEAD, *ROWS]) + BELOW)
    assert tables(document) == [[HEAD, *ROWS]]
    assert [(s.label, s.title) for s in document.documents[0].outline] == [("I.", "KẾT QUẢ"), ("II.", "KIẾN NGHỊ")]
    table = next(b for b in document.blocks if b.kind == "table")
    assert table.heading == document.documents[0].outline[0].id


@pytest.mark.parametrize("form", FORMS)
def test_figures_come_from_the_columns_of_values_and_not_from_the_row_numbers(form: str) -> None:
    document = read(ABOVE + FORMS[form]([HEAD, *ROWS]) + BELOW)
    found = Counter(figure.printed for figure in find_figures(document))
    assert found == Counter(text for row in ROWS for text in row[3:])


@pytest.mark.parametrize("form", ["tabs", "blanks", "pipes"])
def test_an_empty_cell_moves_no_other_one(form: str) -> None:
    cells = [HEAD, *[list(row) for row in ROWS]]
    cells[2][3] = ""
    cells[3][2] = cells[3][3] = ""
    assert tables(read(ABOVE + FORMS[form](cells) + BELOW)) == [cells]


def test_rows_of_unequal_length_keep_wrapped_names_and_groups() -> None:
    lines = ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện", "năm 2025", "Kế hoạch", "năm 2026", "I", "KINH TẾ", "1",
             "Thu nhập bình quân đầu người", "một năm", "triệu đồng", "61", "67", "2", "Số tổ hợp tác", "tổ", "4", "5",
             "II", "XÃ HỘI", "1", "Số lớp học", "lớp", "14", "14"]  # fmt: skip
    (table,) = tables(read(ABOVE + "\n".join(lines) + BELOW))
    assert table[0] == ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2025", "Kế hoạch năm 2026"]
    assert table[2] == ["1", "Thu nhập bình quân đầu người một năm", "triệu đồng", "61", "67"]
    assert [row[:2] for row in table if row[0] in ("I", "II")] == [["I", "KINH TẾ"], ["II", "XÃ HỘI"]]
    assert table[-1] == ["1", "Số lớp học", "lớp", "14", "14"]


def test_a_form_with_numbered_columns_and_no_values_gives_rows_and_no_figure() -> None:
    lines = ["Nhóm đối tượng", "Số người", "hưởng", "Mức trước", "khi tăng", "(đồng)", "(1)", "(2)", "(3)",
             "1. Người nghỉ hưu:", "+ Trong đó: do ngân sách", "chi trả", "2. Người mất sức", "Tổng cộng"]  # fmt: skip
    document = read("PHỤ LỤC\nBIỂU TỔNG HỢP\n\n" + "\n".join(lines) + "\n\nNgười lập biểu\n(Ký tên)\n")
    (table,) = tables(document)
    assert table[0] == ["Nhóm đối tượng (1)", "Số người hưởng (2)", "Mức trước khi tăng (đồng) (3)"]
    assert [row[0] for row in table[1:]] == [
        "1. Người nghỉ hưu:", "+ Trong đó: do ngân sách chi trả", "2. Người mất sức", "Tổng cộng",
    ]  # fmt: skip
    assert find_figures(document) == ()
    assert [s.label for s in document.documents[0].outline] == ["PHỤ LỤC"]


NO_TABLES = {
    "letterhead": "UBND XÃ A\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/UBND\t\tXã A, ngày 02 tháng 3 năm 2026",
    "signatures": "ĐẠI DIỆN THÔN     ĐẠI DIỆN XÃ     THƯ KÝ\n(Ký)     (Ký)     (Ký)\nLê A     Hồ B     Ngô C",
    "spread sentences": "1.  Về kinh tế   tăng khá   đạt 12%.\nCác lĩnh vực  đều  phát triển.\n2.  Xã hội  ổn  định.",
    "menu": "Trang chủ | Tin tức | Văn bản\nLiên hệ | Sơ đồ trang | RSS",
    "items": "TT\n1. Rà soát hộ nghèo trước ngày 05 tháng 11.\n2. Công khai kết quả.\n3. Báo cáo xã.",
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_only_stands_in_columns_is_no_table(name: str) -> None:
    assert tables(read(ABOVE + NO_TABLES[name] + BELOW)) == []


def test_no_word_is_lost_or_doubled_in_random_tables() -> None:
    rng = random.Random(20261129)
    for _ in range(60):
        width, height = rng.randint(3, 7), rng.randint(2, 9)
        cells = [["TT", "Tên", *(f"Cột {c}" for c in range(width - 2))]]
        for number in range(height):
            cells.append(
                [
                    str(number + 1),
                    rng.choice(["Đường thôn", "Trạm bơm"]),
                    *("".join(rng.choices("0123456789,", k=3)) for _ in range(width - 2)),
                ]
            )
        for form in FORMS.values():
            text = ABOVE + form(cells) + BELOW
            document = read(text)
            kept = words(block.text for block in document.blocks)
            dropped = words(document.raw[n - 1] for d in document.dropped for n in range(d.lines[0], d.lines[1] + 1))
            assert kept + dropped == words([text])


def words(texts: object) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:  # type: ignore[attr-defined]
        found.update(re.findall(r"\w+", text.casefold()))
    return found
