"""The command line: what scripts, tests and benchmarks use. Its JSON is a promise: fields are added, none renamed.

JSON alone goes to standard output, UTF-8; what a person should know goes to standard error, in Vietnamese.
Exit codes: 0 done; 2 the input or the call is wrong, one line says what, where, and what to do; 1 a defect of the
program, whose place is in the log. A reader that has seen enough (``| head -1``) is no error: the call ends in silence.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from app.domain.errors import AppError, InputError
from app.services.logs import open_log

if TYPE_CHECKING:
    from app.services.gathering import Loaded


class _Parser(argparse.ArgumentParser):
    """Wrong calls are said in Vietnamese and end with code 2."""

    def error(self, message: str) -> NoReturn:
        raise InputError("call", f"Lệnh chưa đúng ({_vietnamese(message)}); hãy xem “python main.py --help”.")


class _ReaderGoneError(Exception):
    """Whoever read our output has closed it."""


def run(arguments: list[str]) -> int:
    """Carry out one call and return its exit code."""
    _speak_utf8()
    try:
        code = _carry_out(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
    except (_ReaderGoneError, BrokenPipeError):  # what is printed comes after the work, so the work is done
        _drop_output()
        return 0
    return code


def _carry_out(arguments: list[str]) -> int:
    try:
        parser = _parser()
        call = parser.parse_args(arguments)
        log = open_log()
    except SystemExit as told:  # --help was printed
        return int(told.code or 0)
    except AppError as error:
        print(error.sentence, file=sys.stderr)
        return error.exit_code
    try:
        call.run(call)
    except AppError as error:
        log.info("call ended: %s", error.code)
        print(error.sentence, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        return 2
    except (_ReaderGoneError, BrokenPipeError):  # the reading process turns its own broken pipe into an AppError
        raise
    except Exception:
        log.exception("defect")
        print("Chương trình gặp lỗi ngoài dự tính; chi tiết ở tệp nhật ký decuong.log.", file=sys.stderr)
        return 1
    return 0


def _say(text: str) -> None:
    """A line on standard output. Raises _ReaderGoneError when nobody reads it any more (EINVAL is Windows' word)."""
    try:
        print(text)
    except OSError as trouble:
        if trouble.errno in (errno.EPIPE, errno.EINVAL):
            raise _ReaderGoneError from trouble
        raise


def _drop_output() -> None:
    """What is still buffered goes nowhere; otherwise the interpreter would complain about it on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="decuong", description="Đề Cương: từ văn bản hướng dẫn và số liệu đến ba bản giấy tờ.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH", parser_class=_Parser)

    def command(name: str, what: str, function: Callable[[argparse.Namespace], None]) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=what, description=what)
        sub.set_defaults(run=function)
        return sub

    read = command("read", "Đọc một văn bản hướng dẫn", _read)
    read.add_argument("file", type=Path, metavar="TỆP")
    read.add_argument("--json", action="store_true", help="in JSON ra màn hình")
    figures = command("figures", "Đọc một bảng số liệu", _figures)
    figures.add_argument("file", type=Path, metavar="TỆP")
    figures.add_argument("--json", action="store_true", help="in JSON ra màn hình")
    _add_new(command("new", "Lập đề cương mới từ văn bản và số liệu", _new))
    _add_export(command("export", "Xuất trang chiếu, báo cáo, tờ gấp", _export))
    demo = command("demo", "Làm đề cương mẫu với đủ các bản", _demo)
    demo.add_argument("folder", type=Path, metavar="THƯ_MỤC")
    demo.add_argument("--overwrite", action="store_true", help="ghi đè tệp đã có")
    keep = command("keep", "Cất văn bản, số liệu vào thư viện", _keep)
    keep.add_argument("files", type=Path, nargs="+", metavar="TỆP")
    search = command("search", "Tìm trong thư viện, có dấu hay không dấu", _search)
    search.add_argument("words", nargs="+", metavar="CHỮ")
    search.add_argument("--json", action="store_true", help="in JSON ra màn hình")
    doctor = command("doctor", "Kiểm tra máy: phông chữ, dữ liệu OCR, quyền ghi, chỗ trống", _doctor)
    doctor.add_argument("--json", action="store_true", help="in JSON ra màn hình")
    return parser


def _add_new(new: argparse.ArgumentParser) -> None:
    new.add_argument("out", type=Path, metavar="TỆP.decuong")
    many: dict[str, Any] = {"nargs": "+", "action": "extend"}  # an option given twice adds to the first
    new.add_argument("--guidance", type=Path, **many, required=True, metavar="TỆP", help="văn bản hướng dẫn")
    new.add_argument("--figures", type=Path, **many, default=[], metavar="TỆP", help="bảng số liệu của địa phương")
    new.add_argument("--pick", **many, required=True, metavar="NHÃN", help="mục cần lấy: II.1.2, 2:II.1, tên#II, all")
    new.add_argument("--chart", **many, default=[], metavar="DÒNG", help="dòng số liệu cần vẽ biểu đồ")
    new.add_argument("--event", default="", help="tên hội nghị")
    new.add_argument("--unit", type=Path, help="hồ sơ đơn vị (.toml)")
    new.add_argument("--preset", default="bao-cao-vien-45", help="mẫu")
    new.add_argument("--overwrite", action="store_true", help="ghi đè tệp đã có")


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("project", type=Path, metavar="TỆP.decuong")
    papers = (("deck", "trang chiếu .pptx"), ("report", "báo cáo .docx"), ("leaflet", "tờ gấp .pdf"))
    for option, what in (*papers, ("script", "lời nói .docx"), ("handout", "bản phát kèm ghi chú .pdf")):
        export.add_argument(f"--{option}", type=Path, metavar="TỆP", help=what)
    export.add_argument("--overwrite", action="store_true", help="ghi đè tệp đã có")
    export.add_argument(
        "--for-passing-on", action="store_true", help="bản chuyển đi: bỏ ghi chú, dữ liệu nguồn, tên người soạn"
    )
    export.add_argument("--confirmed-by", default="", metavar="HỌ_TÊN", help="người xác nhận phát tờ gấp nguồn nội bộ")
    export.add_argument("--json", action="store_true", help="in JSON ra màn hình")


def _read(call: argparse.Namespace) -> None:
    from app.importers.worker import ReadingWorker
    from app.services.loading import load_guidance
    from app.services.reading_json import document_json

    with ReadingWorker() as worker:
        source = load_guidance(worker, call.file).source
    if call.json:
        _print_json(document_json(source.document, source.figures, ()))
        return
    for document in source.document.documents:
        _say(f"{document.type or 'Văn bản'} {document.number or ''}: {document.title or ''}")
        for section in document.outline:
            _say(f"{'  ' * section.depth}{section.label} {section.title or ''}")
    print(f"{len(source.document.blocks)} khối, {len(source.figures)} số liệu.", file=sys.stderr)


def _figures(call: argparse.Namespace) -> None:
    from app.importers.worker import ReadingWorker
    from app.services.figures_json import workbook_json
    from app.services.loading import load_workbook

    with ReadingWorker() as worker:
        workbook = load_workbook(worker, call.file).workbook
    if call.json:
        _print_json(workbook_json(workbook))
        return
    for table in workbook.tables:
        _say(f"{table.sheet} {table.range}: {table.title or ''} ({len(table.rows)} dòng, {len(table.figures)} số liệu)")


def _new(call: argparse.Namespace) -> None:
    from app.importers.worker import ReadingWorker
    from app.project.store import save_project
    from app.project.writing import already_there
    from app.services.composing import compose
    from app.services.loading import load_guidance, load_workbook
    from app.services.settings import SAMPLE_UNIT, load_unit, preset

    chosen = preset(call.preset)
    unit = load_unit(call.unit) if call.unit else SAMPLE_UNIT
    if call.out.exists() and not call.overwrite:
        raise already_there(call.out)
    with ReadingWorker() as worker:
        guidance = [load_guidance(worker, path) for path in call.guidance]
        workbooks = [load_workbook(worker, path) for path in call.figures]
    project = compose(
        guidance, workbooks, picks=call.pick, chart_rows=call.chart, event=call.event, unit=unit, preset=chosen
    )
    save_project(project, call.out, overwrite=call.overwrite)
    _keep_loaded([*guidance, *workbooks])
    if not call.unit:
        print("Chưa có hồ sơ đơn vị (--unit) nên dùng đơn vị mẫu “Đảng uỷ xã An Bình”.", file=sys.stderr)
    print(f"Đã lập {call.out}.", file=sys.stderr)


def _export(call: argparse.Namespace) -> None:
    from app.project.store import open_project
    from app.services.exporting import export
    from app.services.papers import PAPERS, PaperKind

    opened = open_project(call.project)
    targets: dict[PaperKind, Path] = {kind: path for kind in PAPERS if (path := getattr(call, kind)) is not None}
    result = export(
        opened.project, targets, overwrite=call.overwrite, confirmed_by=call.confirmed_by,
        for_passing_on=call.for_passing_on,
    )  # fmt: skip
    for sentence in filter(None, (opened.read_only, *result.warnings)):
        print(sentence, file=sys.stderr)
    if call.json:
        _print_json({"schema": 1, **_plain(result)})
    else:
        print(f"Đã ghi {', '.join(result.written)}.", file=sys.stderr)


def _keep(call: argparse.Namespace) -> None:
    from app.importers.worker import ReadingWorker
    from app.services import library
    from app.services.gathering import gather

    with ReadingWorker() as worker:
        gathered = gather(worker, call.files)
    new = library.keep(gathered.loaded)
    there = len(gathered.loaded) - new
    print(f"Đã cất {new} tệp vào thư viện{f'; {there} tệp đã có sẵn' if there else ''}.", file=sys.stderr)
    for failed in gathered.failed:
        print(failed.sentence, file=sys.stderr)
    if gathered.failed:
        raise InputError("not-all-kept", f"{len(gathered.failed)} tệp chưa cất được; hãy xem các dòng trên.")


def _keep_loaded(loaded: Sequence[Loaded]) -> None:
    """What was loaded goes into the library, unless the person switched that off; trouble there stops nothing."""
    from app.services import library, session

    if session.load_settings().keep_in_library:
        try:
            library.keep(loaded)
        except AppError as error:
            print(error.sentence, file=sys.stderr)


def _search(call: argparse.Namespace) -> None:
    from app.services import library

    found = library.search(" ".join(call.words))
    if call.json:
        _print_json(library.found_json(found))
        return
    for hit in found.hits:
        _say(f"{hit.paper.number or hit.file} {' '.join(hit.heading)}: {library.in_context(hit)[0]}")
    more = ", còn nữa" if found.more else ""
    print(f"{len(found.hits)} chỗ{more}." if found.hits else "Không thấy chỗ nào trong thư viện.", file=sys.stderr)


def _demo(call: argparse.Namespace) -> None:
    from app.services.demo import make_demo

    written = make_demo(call.folder, overwrite=call.overwrite)
    print(f"Đã ghi {', '.join(written)}.", file=sys.stderr)


def _doctor(call: argparse.Namespace) -> None:
    from app.services.doctor import examine

    points = examine()
    if call.json:
        _print_json({"schema": 1, "points": [_plain(point) for point in points]})
        return
    for point in points:
        _say(f"{'✓' if point.good else '✗'} {point.name}: {point.detail}")


def _plain(value: Any) -> Any:
    import msgspec

    return msgspec.to_builtins(value)


def _print_json(value: object) -> None:
    _say(json.dumps(value, ensure_ascii=False))


def _speak_utf8() -> None:
    """Old Windows consoles have a code page of their own; what we print is always UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _vietnamese(message: str) -> str:
    """argparse's few sentences, in Vietnamese; the argument's name stays."""
    for english, vietnamese in (
        ("the following arguments are required:", "thiếu"),
        ("unrecognized arguments:", "không có lựa chọn"),
        ("invalid choice:", "không có lệnh"),
        ("expected one argument", "cần một giá trị"),
        ("expected at least one argument", "cần ít nhất một giá trị"),
        ("argument ", "mục "),
    ):
        message = message.replace(english, vietnamese)
    return message.partition(" (choose from")[0]
