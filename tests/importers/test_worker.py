"""The reading process: reused, limited, and ended without harm."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import psutil
import pytest

from app.domain.errors import Cancelled, InputError
from app.importers.limits import Limits
from app.importers.worker import ReadingWorker

TEXT = "HƯỚNG DẪN\n\nI. MỤC ĐÍCH\n\n- Nêu rõ kết quả năm 2025.\n".encode()


def readers() -> list[psutil.Process]:
    """Our reading processes; multiprocessing's own resource tracker is none of them."""
    children = psutil.Process().children(recursive=True)
    return [p for p in children if p.status() != "zombie" and any("spawn_main" in part for part in p.cmdline())]


def test_one_process_reads_one_file_after_another() -> None:
    with ReadingWorker() as worker:
        worker.read_guidance(TEXT, "a.txt")
        first = {p.pid for p in readers()}
        worker.read_guidance(TEXT, "b.txt")
        assert {p.pid for p in readers()} == first


def test_an_input_error_comes_back_with_its_code_and_sentence() -> None:
    with ReadingWorker() as worker, pytest.raises(InputError) as error:
        worker.read_guidance(b"", "rong.txt")
    assert error.value.code == "file-empty"
    assert "rong.txt" in error.value.sentence


def test_a_reader_that_dies_is_told_and_the_next_file_is_read() -> None:
    class Killing:
        def step(self, done: int, total: int, label: str) -> None:
            for process in readers():
                os.kill(process.pid, signal.SIGKILL)

    with ReadingWorker() as worker:
        with pytest.raises(InputError) as error:
            worker.read_guidance(TEXT * 2000, "chet.txt", Killing())
        assert error.value.code == "reader-died"
        assert worker.read_guidance(TEXT, "sau.txt").document.name == "sau.txt"


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with ReadingWorker(Limits(seconds=0.0)) as worker, pytest.raises(InputError) as error:
        worker.read_guidance(TEXT * 5000, "lau.txt")
    assert error.value.code == "reader-too-slow"


def test_a_file_that_takes_too_much_memory_is_given_up() -> None:
    with ReadingWorker(Limits(memory_mb=1)) as worker, pytest.raises(InputError) as error:
        worker.read_guidance(TEXT * 5000, "lon.txt")
    assert error.value.code == "reader-too-large"


def test_a_file_beyond_the_size_limit_never_reaches_the_reader() -> None:
    with ReadingWorker(Limits(file_bytes=10)) as worker:
        with pytest.raises(InputError) as error:
            worker.read_guidance(TEXT, "to.txt")
        assert error.value.code == "file-too-large"
        assert readers() == []


def test_cancelling_ends_the_reader() -> None:
    class Stopping:
        def step(self, done: int, total: int, label: str) -> None:
            raise Cancelled

    with ReadingWorker() as worker:
        with pytest.raises(Cancelled):
            worker.read_guidance(TEXT, "a.txt", Stopping())
        end = time.monotonic() + 5
        while readers() and time.monotonic() < end:
            time.sleep(0.05)
        assert readers() == []


def test_a_paper_marked_secret_is_refused_and_leaves_no_trace(own_home: Path, tmp_path: Path) -> None:
    secret = "TỈNH ỦY HỒNG LAM\n\nTỐI MẬT\n\nSố 03-BC/TU\n\nBÁO CÁO\n\nI. TÌNH HÌNH\n\nNội dung.\n".encode()
    with ReadingWorker() as worker, pytest.raises(InputError) as error:
        worker.read_guidance(secret, "mat.txt")
    assert error.value.code == "secret"
    assert list(own_home.rglob("*")) == []
