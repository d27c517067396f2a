"""The log tells where and what kind, never what a paper says."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import InputError
from app.services.logs import open_log


def test_a_logged_defect_holds_no_content(own_home: Path) -> None:
    log = open_log()
    try:
        {}["Thu ngân sách bí mật"]
    except KeyError:
        log.exception("defect")
    written = (own_home / "decuong.log").read_text(encoding="utf-8")
    assert "KeyError" in written and "test_logs" in written
    assert "Thu ngân sách" not in written


def test_an_expected_error_is_logged_by_its_code(own_home: Path) -> None:
    log = open_log()
    try:
        raise InputError("file-empty", "Tệp “luong.txt” trống.")
    except InputError:
        log.exception("load")
    written = (own_home / "decuong.log").read_text(encoding="utf-8")
    assert "file-empty" in written and "luong.txt" not in written


def test_opening_the_log_twice_writes_each_line_once(own_home: Path) -> None:
    open_log()
    open_log().info("once")
    assert (own_home / "decuong.log").read_text(encoding="utf-8").count("once") == 1
