"""How long reading a workbook of figures takes, against python-calamine's own reading of the same bytes.

    python benchmarks/workbook.py [WORKBOOK...]

Without arguments: a workbook of 28 sheets made here (40 rows, 8 columns each, headings over two rows), and the
statistical workbooks of the corpus where they are. The bar for the 28 sheets: 1.5 × the floor + 200 ms. Medians of 7,
and the least, because a machine that others share is slow by turns.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import python_calamine  # noqa: E402
import xlsxwriter  # noqa: E402

from app.importers.registry import read_workbook_file  # noqa: E402

RUNS = 7


def made() -> bytes:
    """28 sheets as a district's yearly workbook has them."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        plain, percent = book.add_format({"num_format": "#,##0.0"}), book.add_format({"num_format": "0.0%"})
        for number in range(28):
            sheet = book.add_worksheet(f"Biểu {number + 1:02d}")
            sheet.write(0, 0, f"Biểu số {number + 1:02d}: Kết quả thực hiện chỉ tiêu năm 2024")
            sheet.write(1, 8, "Đơn vị tính: triệu đồng")
            sheet.write_row(2, 0, ["TT", "Chỉ tiêu", "Đơn vị tính"])
            for start, title in ((3, "Năm 2023"), (6, "Năm 2024")):
                sheet.merge_range(2, start, 2, start + 2, title)
                sheet.write_row(3, start, ["Kế hoạch", "Thực hiện", "Tỷ lệ đạt (%)"])
            for row in range(40):
                sheet.write_row(4 + row, 0, [row + 1, f"Chỉ tiêu thứ {row + 1} của biểu {number + 1}", "triệu đồng"])
                for column in range(3, 9):
                    is_rate = column % 3 == 2
                    value = 0.9 + row / 400 if is_rate else 1000.5 * (row + 1) + column
                    sheet.write_number(4 + row, column, value, percent if is_rate else plain)
    return target.getvalue()


def floor(data: bytes) -> None:
    """Every value of every sheet, nothing understood."""
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for sheet in book.sheet_names:
            book.get_sheet_by_name(sheet).to_python()


def timed(job: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of processor time, the middle and the least of several runs after one to warm up."""
    job()
    taken: list[float] = []
    for _ in range(RUNS):
        start = time.process_time()
        job()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken), min(taken)


def show(name: str, data: bytes) -> bool:
    """Print one line; whether the bar is met."""
    base, _ = timed(lambda: floor(data))
    ours, least = timed(lambda: read_workbook_file(data, name))
    figures = len(read_workbook_file(data, name).figures())
    bar = base * 1.5 + 200
    print(
        f"{name:42} floor {base:6.1f} ms   ours {ours:6.1f} ms (least {least:5.1f})   bar {bar:6.1f} ms   "
        f"{figures} figures"
    )
    return ours <= bar


def main() -> int:
    """The command line."""
    met = show("28-sheets.xlsx", made())
    named = [Path(argument) for argument in sys.argv[1:]]
    folder = ROOT.parent / "shared" / "corpus" / "real" / "statistics"
    for path in named or (sorted(folder.iterdir()) if folder.is_dir() else []):
        show(path.name, path.read_bytes())
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
