"""The command line as scripts use it: codes, sentences, JSON alone on standard output, nothing written on failure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from app.__main__ import main
from app.project.store import open_project
from app.resources import resource

ROOT = Path(__file__).resolve().parent.parent
GUIDANCE = str(resource("assets/samples/huong-dan-18-tinh-hong-lam.docx"))
WORKBOOK = str(resource("assets/samples/so-lieu-xa-an-binh.xlsx"))


def test_reading_prints_json_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", GUIDANCE, "--json"]) == 0
    printed = capsys.readouterr()
    value = json.loads(printed.out)
    assert value["schema"] == 1 and value["format"] == "docx"
    assert printed.err == ""


def test_figures_prints_the_tables_of_the_sample(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", WORKBOOK, "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert [t["sheet"] for t in value["tables"]] == ["KTXH 2025", "Theo thôn"]


BAD_FILES = {
    "khong-co.docx": None,
    "rong.docx": b"",
    "hong.docx": b"PK\x03\x04" + b"\x00" * 200,
    "la.bin": bytes(range(256)) * 40,
    "hong.pdf": b"%PDF-1.7\nnothing here",
    "hong.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
}


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("command", ["read", "figures", "new"])
def test_a_file_that_cannot_be_used_gets_one_vietnamese_sentence_and_code_2(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if BAD_FILES[name] is not None:
        path.write_bytes(BAD_FILES[name])
    out = tmp_path / "out.decuong"
    before = sorted(tmp_path.iterdir())
    call = [command, str(path)] if command != "new" else ["new", str(out), "--guidance", str(path), "--pick", "all"]
    assert main(call) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1 and "hãy" in printed.err and name in printed.err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("call", [[], ["nothing"], ["read"], ["export", "a.decuong", "--deck"], ["new", "x"]])
def test_a_wrong_call_is_told_in_vietnamese_with_code_2(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    if call == []:
        call = ["--nothing"]
    assert main(call) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("Lệnh chưa đúng") and printed.err.count("\n") == 1


def test_the_whole_job_from_files_to_three_papers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = tmp_path / "a.decuong"
    new = ["new", str(project), "--guidance", GUIDANCE, "--figures", WORKBOOK, "--pick", "II.1.1", "II.2"]
    assert main([*new, "--chart", "thu ngan sach", "--event", "Hội nghị thử"]) == 0
    papers = {
        kind: tmp_path / f"a{ending}" for kind, ending in (("deck", ".pptx"), ("report", ".docx"), ("leaflet", ".pdf"))
    }
    options = [text for kind, path in papers.items() for text in (f"--{kind}", str(path))]
    capsys.readouterr()
    assert main(["export", str(project), *options, "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert sorted(result["written"]) == sorted(str(p) for p in papers.values())
    assert all(p.stat().st_size > 10_000 for p in papers.values())

    assert main(["export", str(project), *options]) == 2
    assert "Đã có tệp" in capsys.readouterr().err
    first = {kind: path.read_bytes() for kind, path in papers.items()}
    assert main(["export", str(project), *options, "--overwrite"]) == 0
    assert {kind: path.read_bytes() for kind, path in papers.items()} == first


def test_an_option_given_twice_adds_to_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = tmp_path / "a.decuong", tmp_path / "b.decuong"
    assert main(["new", str(one), "--guidance", GUIDANCE, "--pick", "II.1.1", "II.2"]) == 0
    assert main(["new", str(two), "--guidance", GUIDANCE, "--pick", "II.1.1", "--pick", "II.2"]) == 0
    assert open_project(one).project.briefing == open_project(two).project.briefing


def test_an_unknown_label_and_an_unknown_row_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "a.decuong")
    assert main(["new", out, "--guidance", GUIDANCE, "--pick", "IX.9"]) == 2
    assert "IX.9" in capsys.readouterr().err
    call = ["new", out, "--guidance", GUIDANCE, "--figures", WORKBOOK, "--pick", "II.1", "--chart", "gạo xuất khẩu"]
    assert main(call) == 2
    assert "gạo xuất khẩu" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_was_loaded_is_found_in_the_library_without_accents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "thu", "ngan", "sach", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"schema": 1, "hits": [], "more": False}
    new = ["new", str(tmp_path / "a.decuong"), "--guidance", GUIDANCE, "--figures", WORKBOOK, "--pick", "II.1.1"]
    assert main(new) == 0
    capsys.readouterr()
    assert main(["search", "thu", "ngan", "sach", "--json"]) == 0
    printed = capsys.readouterr()
    hits = json.loads(printed.out)["hits"]
    assert printed.err == "" and {h["file"] for h in hits} == {Path(GUIDANCE).name, Path(WORKBOOK).name}
    for hit in hits:
        assert {hit["text"][a:b].lower() for a, b in hit["marks"]} == {"thu ngân sách"}
        assert isinstance(hit["heading"], list) and hit["block"]
    assert any(hit["heading"] and hit["number"] for hit in hits)
    assert main(["keep", GUIDANCE, str(tmp_path / "khong-co.docx")]) == 2
    assert "đã có sẵn" in capsys.readouterr().err
    assert main(["search", "khongcochunay"]) == 0
    assert capsys.readouterr() == ("", "Không thấy chỗ nào trong thư viện.\n")


def test_a_damaged_library_stops_no_other_work(
    tmp_path: Path, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_home / "library").mkdir()
    (own_home / "library" / "library.sqlite").write_bytes(b"broken" * 2000)
    new = ["new", str(tmp_path / "a.decuong"), "--guidance", GUIDANCE, "--pick", "II.1.1"]
    assert main(new) == 0
    assert "Lập lại" in capsys.readouterr().err and (tmp_path / "a.decuong").is_file()
    assert main(["search", "ngân sách"]) == 0


def test_the_doctor_answers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    points = json.loads(capsys.readouterr().out)["points"]
    assert {"home", "space", "fonts", "ocr", "office"} == {p["code"] for p in points}


@pytest.mark.parametrize("both", [False, True], ids=["stdout", "stdout and stderr"])
@pytest.mark.parametrize("call", [["read", GUIDANCE, "--json"], ["read", GUIDANCE], ["doctor"], ["--help"]])
def test_a_reader_that_closes_the_output_ends_the_call_in_silence(call: list[str], both: bool, tmp_path: Path) -> None:
    said = tmp_path / "said"
    with said.open("wb") as stderr:
        running = subprocess.Popen(
            [sys.executable, "main.py", *call],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if both else stderr,
            env={**os.environ, "DECUONG_HOME": str(tmp_path)},
        )
        assert running.stdout is not None
        running.stdout.close()
        assert running.wait(60) == 0
    assert "Traceback" not in said.read_text("utf-8") and "lỗi" not in said.read_text("utf-8")
    assert "BrokenPipe" not in said.read_text("utf-8")
    log = tmp_path / "decuong.log"
    assert not log.exists() or "defect" not in log.read_text("utf-8")


def test_the_start_of_the_command_line_imports_nothing_heavy() -> None:
    heavy = "matplotlib", "typst", "pptx", "docx", "PySide6", "lxml"
    code = f"import sys, app.__main__, app.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_demo_runs_from_the_installed_wheel(tmp_path: Path) -> None:
    """Built and unpacked as pip would lay it: templates and assets are inside, nothing of the source tree is used."""
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=300)
    site = tmp_path / "site"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    call = [sys.executable, "-c", "import sys; from app.__main__ import main; sys.exit(main(['demo', 'out']))"]
    environment = {"PYTHONPATH": str(site), "DECUONG_HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(call, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert sorted(p.suffix for p in (tmp_path / "out").iterdir()) == [
        ".decuong", ".docx", ".docx", ".pdf", ".pdf", ".pptx",
    ]  # fmt: skip


def test_the_preset_of_the_newsletter_writes_upright_pages(tmp_path: Path):
    project, pages = tmp_path / "a.decuong", tmp_path / "a.pdf"
    new = ["new", str(project), "--guidance", GUIDANCE, "--pick", "II.1.1", "II.2", "--preset", "trang-ban-tin"]
    assert main(new) == 0
    assert main(["export", str(project), "--leaflet", str(pages)]) == 0
    with pypdfium2.PdfDocument(pages) as document:
        assert 1 <= len(document) <= 4
        assert [round(x) for x in document[0].get_size()] == [595, 842]
