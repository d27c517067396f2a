"""The main job on a real screen: from nothing to three papers, by keyboard alone and by mouse alone."""

from __future__ import annotations

import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from app.resources import resource
from app.services.demo import GUIDANCE, WORKBOOK
from tests.screen.officer import Officer
from tests.screen.vietnamese_keys import letters
from tests.screen.virtual_screen import VirtualScreen

pytestmark = [pytest.mark.screen, pytest.mark.tool]
TITLE = "ĐẨY MẠNH thu ngân sách, ỔN ĐỊNH đời sống ở xã An Bình"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An officer's home: the guidance and the figures lie in a folder of it."""
    papers = tmp_path / "tai-lieu"
    papers.mkdir()
    shutil.copy(resource(GUIDANCE), papers / "huong-dan.docx")
    shutil.copy(resource(WORKBOOK), papers / "so-lieu.xlsx")
    return tmp_path


@pytest.fixture
def screen(folder: Path) -> Iterator[VirtualScreen]:
    with VirtualScreen(folder) as started:
        yield started


def test_the_main_job_is_done_by_keyboard_alone(screen: VirtualScreen, folder: Path) -> None:
    with Officer(screen, folder, "keyboard") as officer:
        press, type_ = screen.press, screen.type
        officer.wait_for_window("main_window")
        officer.shoot("start")

        press("ctrl+l")
        _answer_file_dialog(officer, folder / "tai-lieu" / "huong-dan.docx", "load")
        officer.wait_for_window("load_summary")
        officer.shoot("guidance-read")
        press("Return")
        officer.wait("the tree", lambda seen: seen["front"] == "main_window" and seen["focus"] == "source_tree")

        _go_down_to(officer, "kinh tế - xã hội")
        press("Right")
        _go_down_to(officer, "1.1")
        press("space")
        officer.wait("one section", lambda seen: len(seen["titles"]) >= 2)
        _go_down_to(officer, "1.2")
        press("Return")
        officer.wait("two sections", lambda seen: len(seen["titles"]) >= 3)
        officer.shoot("two-sections")

        _rename(officer, press, type_)

        press("ctrl+shift+l")
        _answer_file_dialog(officer, folder / "tai-lieu" / "so-lieu.xlsx", "load-figures")
        officer.wait_for_window("load_summary")
        press("Return")
        officer.wait_for_window("main_window")
        press("ctrl+f")
        officer.wait("the search", lambda seen: seen["focus"] == "search")
        type_("tong thu ngan sach")
        officer.wait("what was found", lambda seen: any(t.endswith("số liệu") and "chỗ" in t for t in seen["labels"]))
        press("ctrl+g")  # no figure is chosen yet, so this leads to the table
        officer.wait("the figures", lambda seen: seen["focus"] == "figures_table")
        press("Down")
        press("Home", "shift+Down")
        officer.wait("two chosen figures", lambda seen: seen["chosen"] == 2)
        officer.shoot("figures-chosen")
        press("ctrl+g")
        officer.wait_for_window("chart_dialog")
        officer.wait("the chart's picture", lambda seen: not seen["busy"])
        officer.shoot("chart")
        press("Return")
        officer.wait("the chart", lambda seen: len(seen["titles"]) >= 4 and not seen["busy"])
        officer.shoot("chart-added")

        press("ctrl+s")
        _answer_file_dialog(officer, folder / "hoi-nghi.decuong", "save")
        officer.wait("the saved file", lambda seen: seen["saved"].startswith("Đã lưu lúc"))

        papers = folder / "ba-ban"
        papers.mkdir()
        press("ctrl+e")
        officer.wait_for_window("export_dialog")
        _tab_to(officer, "export_folder")
        press("ctrl+a")
        type_(str(papers))
        officer.shoot("export")
        press("Return")
        officer.wait("the papers", lambda seen: any(t.startswith("Đã ghi") for t in seen["labels"]))
        officer.shoot("exported")
        press("Escape")
        officer.wait_for_window("main_window")
        _assert_papers_are_whole(papers)
        _leave(officer, lambda: press("ctrl+q"))


def test_the_main_job_is_done_by_mouse_alone(screen: VirtualScreen, folder: Path) -> None:
    with Officer(screen, folder, "mouse") as officer:
        click = officer.click
        officer.wait_for_window("main_window")
        click("start_load_text")
        officer.wait_for_window("QFileDialog")
        click("treeView", "huong-dan.docx", times=2)
        officer.wait_for_window("load_summary")
        click("load_summary_ok")
        officer.wait_for_window("main_window")

        click("source_tree", "kinh tế - xã hội", part="fold")
        click("source_tree", "1.1", part="tick")
        officer.wait("one section", lambda seen: len(seen["titles"]) >= 2)
        click("source_tree", "1.2", part="tick")
        officer.wait("two sections", lambda seen: len(seen["titles"]) >= 3)
        officer.wait("the preview", lambda seen: seen["pages"] > 0 and not seen["busy"])
        before = officer.state()["places"][0]
        click("outline", officer.state()["titles"][1], part="G")
        officer.wait("the place", lambda seen: seen["places"][0] != before)
        officer.shoot("two-sections")

        click("load_figures_button")
        officer.wait_for_window("QFileDialog")
        officer.shoot("load-figures")
        click("treeView", "so-lieu.xlsx", times=2)
        officer.wait_for_window("load_summary")
        officer.shoot("figures-read")
        click("load_summary_ok")
        officer.wait_for_window("main_window")
        click("source_tab_bar", "Số liệu")
        officer.scroll_to("figures_table", "Tổng thu ngân sách trên địa bàn")
        click("figures_table", "Tổng thu ngân sách trên địa bàn")
        officer.shoot("figures")
        click("menu_bar", "Dàn bài")
        officer.shoot("menu")
        click("QMenu", "add_chart")
        officer.wait_for_window("chart_dialog")
        officer.wait("the chart's picture", lambda seen: not seen["busy"])
        officer.shoot("chart")
        click("chart_ok")
        officer.wait("the chart", lambda seen: len(seen["titles"]) >= 4 and not seen["busy"])
        officer.shoot("chart-added")
        for tab, paper in (("Tờ gấp", "leaflet"), ("Báo cáo", "report"), ("Trang chiếu", "deck")):
            click("QTabBar", tab)
            _wait_for_paper(officer, paper)
            officer.shoot(f"preview-{paper}")

        click("menu_bar", "Tệp")
        click("QMenu", "save")
        officer.wait_for_window("QFileDialog")
        officer.shoot("save")
        click("QPushButton", "Lưu")  # Qt's own dialog, in Vietnamese
        officer.wait("the saved file", lambda seen: seen["saved"].startswith("Đã lưu lúc"))

        click("export_button")
        officer.wait_for_window("export_dialog")
        officer.shoot("export")
        click("export_go")
        officer.wait("the papers", lambda seen: any(t.startswith("Đã ghi") for t in seen["labels"]))
        officer.shoot("exported")
        click("export_close")
        officer.wait_for_window("main_window")
        _assert_papers_are_whole(folder)
        click("menu_bar", "Tệp")
        _leave(officer, lambda: click("QMenu", "quit"))


def test_every_other_dialog_stands_whole_on_the_screen(screen: VirtualScreen, folder: Path) -> None:
    with Officer(screen, folder, "dialogs") as officer:
        press, click = screen.press, officer.click
        officer.wait_for_window("main_window")
        assert officer.faults_seen("start") == []
        click("unit_fill")
        officer.wait_for_window("unit_dialog")
        assert officer.faults_seen("unit-empty") == []
        _fill_in_the_unit(officer)
        assert officer.faults_seen("unit") == []
        click("unit_ok")
        officer.wait_for_window("main_window")
        assert "Đơn vị: Đảng uỷ xã Phước Thịnh" in officer.state()["labels"]
        assert officer.faults_seen("start-with-unit") == []
        click("start_sample")
        officer.wait("the sample", lambda seen: seen["pages"] > 0 and not seen["busy"])
        officer.click("outline", "Về kinh tế")
        _wait_for_paper(officer, "deck")
        assert officer.faults_seen("desk") == []
        press("ctrl+2")
        _wait_for_paper(officer, "leaflet")
        assert officer.faults_seen("desk-leaflet") == []
        press("ctrl+1")
        for keys, dialog in (
            ("ctrl+i", "details_dialog"),
            ("F7", "talk_dialog"),
            ("F1", "shortcuts_dialog"),
            ("ctrl+p", "print_preview"),
        ):
            press(keys)
            officer.wait_for_window(dialog)
            assert officer.faults_seen(dialog) == []
            press("Escape")
            officer.wait_for_window("main_window")
        _correct_a_reading(officer)
        click("menu_bar", "Trợ giúp")
        click("QMenu", "about")
        officer.wait_for_window("about_dialog")
        assert officer.faults_seen("about_dialog") == []
        press("Escape")
        officer.wait_for_window("main_window")
        press("ctrl+n")  # the sample was not saved
        officer.wait_for_window("ask_to_save")
        assert officer.faults_seen("ask-to-save") == []
        press("Escape")
        assert "Về kinh tế" in officer.wait_for_window("main_window")["titles"]  # the sample is still on the desk
        press("ctrl+q")
        officer.wait_for_window("ask_to_save")
        _leave(officer, lambda: click("ask_discard"))


def _correct_a_reading(officer: Officer) -> None:
    """One key corrects, one takes it back, also while the text of the chosen block has the keyboard."""
    press = officer.screen.press

    def wait_for(said: str) -> None:
        officer.wait(said, lambda seen: any(said in text for text in seen["labels"]))

    press("ctrl+shift+r")
    officer.wait_for_window("review_dialog")
    assert officer.faults_seen("review_dialog") == []
    officer.click("review_reading", "1.4. Hạn chế, khó khăn")
    for key in ("p", "m", "t", "Right", "Left"):
        press(key)
    wait_for("5 chỗ đã sửa")
    press("s")
    officer.wait("the words of the block", lambda seen: seen["focus"] == "review_words")
    for key in ("Right", "Right", "Right", "Right", "Right", "s"):
        press(key)
    wait_for("6 chỗ đã sửa")
    assert officer.faults_seen("review-corrected") == []
    for _ in range(6):
        press("ctrl+z")
    wait_for("0 chỗ đã sửa")
    press("Escape")
    officer.wait_for_window("main_window")


def _wait_for_paper(officer: Officer, paper: str) -> None:
    officer.wait(paper, lambda seen: seen["paper"] == paper and not seen["busy"] and not seen["drawing"])
    time.sleep(1.5)  # the small pictures of the pages follow one by one


def _fill_in_the_unit(officer: Officer) -> None:
    """Every letter of the language comes through the keyboard; then the unit and a signer of it are typed in."""
    press, type_ = officer.screen.press, officer.screen.type
    everything = "".join(letters())
    officer.click("unit_name")
    for text in (everything, everything.upper(), "Đảng uỷ xã Phước Thịnh"):
        press("ctrl+a")
        type_(text)
        officer.wait(text, lambda seen, text=text: seen["text"] == text)
    for name, text in (("unit_superior", "Đảng bộ tỉnh Hồng Lam"), ("unit_place", "Phước Thịnh")):
        officer.click(name)
        type_(text)
    officer.click("unit_signer_add")
    officer.wait_for_window("signer_dialog")
    for name, text in (("signer_of_0", "Ban Thường vụ"), ("signer_role", "Phó Bí thư"), ("signer_name", "Lê Thị Ngữ")):
        officer.click(name)
        type_(text)
    assert officer.faults_seen("signer") == []
    officer.click("signer_ok")
    officer.wait_for_window("unit_dialog")


def _answer_file_dialog(officer: Officer, path: Path, picture: str) -> None:
    officer.wait_for_window("QFileDialog")
    officer.screen.press("ctrl+a")
    officer.screen.type(str(path))
    officer.shoot(picture)
    officer.screen.press("Return")
    officer.wait("the end of the file dialog", lambda seen: seen["front"] != "QFileDialog")


def _rename(officer: Officer, press: Callable[..., None], type_: Callable[[str], None]) -> None:
    """Give the chosen item an accented title."""
    press("F2")
    officer.wait("the title's editor", lambda seen: seen["focus"] == "outline_title_editor")
    press("ctrl+a")
    type_(TITLE)
    officer.shoot("typing-title")
    press("Return")
    officer.wait("the new title", lambda seen: TITLE in seen["titles"])


def _go_down_to(officer: Officer, title: str) -> None:
    for _ in range(60):
        if title in officer.state()["row"]:
            return
        officer.screen.press("Down")
    raise AssertionError(f"no row {title} below")


def _tab_to(officer: Officer, name: str) -> None:
    for _ in range(30):
        if officer.state()["focus"] == name:
            return
        officer.screen.press("Tab")
    raise AssertionError(f"Tab does not lead to {name}")


def _leave(officer: Officer, quit_: object) -> None:
    """Nothing is asked, for nothing would be lost; nothing was said on the error stream."""
    assert callable(quit_)
    quit_()
    assert officer.program.wait(20) == 0
    assert officer.words() == ""


def _assert_papers_are_whole(folder: Path) -> None:
    (deck,), (report,), (leaflet,) = (list(folder.glob(f"*.{end}")) for end in ("pptx", "docx", "pdf"))
    for path in (deck, report):
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
            assert "[Content_Types].xml" in package.namelist()
    with pypdfium2.PdfDocument(leaflet) as document:
        assert len(document) == 2
