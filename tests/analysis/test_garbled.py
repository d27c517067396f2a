"""Passages that were read wrong are found; sound text of the genre raises no alarm."""

from __future__ import annotations

import random
import textwrap
from pathlib import Path

import pytest

from app.analysis.garbled import MOST_LINES, find_garbled, garbled_findings
from app.analysis.line_order import read_upwards
from app.analysis.reading import read_guidance
from app.domain.source import Cell, RawDocument, RawLine, SourceDocument
from tests.analysis.planting import DAMAGES, mangled, papers, raw, read, without_accents, wrapped
from tests.analysis.planting import planted as planted_in

SUBJECTS = (
    "Đảng ủy xã",
    "Ban Chấp hành Đảng bộ",
    "Ủy ban nhân dân xã",
    "Mặt trận Tổ quốc xã",
    "Các chi bộ trực thuộc",
    "Đoàn Thanh niên",
)
VERBS = (
    "tổ chức quán triệt",
    "đẩy mạnh tuyên truyền",
    "tập trung chỉ đạo thực hiện",
    "phối hợp kiểm tra, đôn đốc",
    "hoàn thành sớm",
)
OBJECTS = (
    "các chỉ tiêu phát triển kinh tế - xã hội năm 2025, nhất là thu ngân sách đạt 12.515 triệu đồng",
    "kế hoạch giảm nghèo bền vững, phấn đấu số hộ nghèo còn dưới 0,15%",
    "cuộc vận động xây dựng nông thôn mới nâng cao ở thôn Đắk Lôi và thôn Kon Rẫy",
    "công tác chuẩn bị đại hội theo Hướng dẫn số 18-HD/ĐU, ngày 05/3/2025",
    "việc làm sạch dữ liệu trên hệ thống VNeID, cổng dichvucong.gov.vn và phần mềm Office",
    "phong trào “Toàn dân bảo vệ an ninh Tổ quốc” gắn với chỉ số PAPI, SIPAS",
)


def sound_lines(seed: int, wide: int | None = 88) -> list[str]:
    """About two pages of text in the genre, hard-wrapped (``wide``) or one paragraph a line."""
    dice = random.Random(seed)
    lines: list[str] = []
    for part in range(1, 9):
        lines.append(f"{part}. {dice.choice(VERBS).capitalize()} {dice.choice(OBJECTS)}")
        for _ in range(3):
            clauses = [f"{dice.choice(VERBS)} {dice.choice(OBJECTS)}" for _ in range(dice.randint(1, 3))]
            paragraph = f"- {dice.choice(SUBJECTS)} {'; '.join(clauses)}."
            lines.extend(textwrap.wrap(paragraph, wide) if wide else [paragraph])
    return lines


def planted(seed: int, wide: int | None) -> tuple[list[str], int, int]:
    """Sound lines of which 5–40 were read upside down: in reverse order, without accents, some words mangled."""
    dice = random.Random(seed)
    lines = sound_lines(seed, wide)
    size = min(dice.randint(5, 40), len(lines) - 2)
    start = dice.randrange(len(lines) - size)
    share = dice.choice((0.0, 0.15, 0.3, 0.5))
    damaged = [mangled(without_accents(line), dice, share) for line in reversed(lines[start : start + size])]
    return [*lines[:start], *damaged, *lines[start + size :]], start + 1, start + size


@pytest.mark.parametrize("wide", [88, None])
def test_a_passage_read_upside_down_is_found(wide: int | None, whole: bool) -> None:
    seeds = range(300 if whole else 60)
    found = 0
    for seed in seeds:
        lines, first, last = planted(seed, wide)
        told = {number for finding in find_garbled(raw(lines)) for number in finding.lines}
        expected = set(range(first, last + 1))
        found += len(told & expected) >= 0.8 * len(expected) and len(told - expected) <= 2
    assert found >= 0.95 * len(seeds)


@pytest.mark.parametrize("damage", ["accents", "words"])
@pytest.mark.parametrize("wide", [88, None])
def test_a_passage_in_order_with_wrong_letters_is_found(wide: int | None, damage: str, whole: bool) -> None:
    seeds = range(200 if whole else 40)
    found = 0
    for seed in seeds:
        dice = random.Random(seed)
        lines = sound_lines(seed, wide)
        size = min(dice.randint(5, 40), len(lines) - 2)
        start = dice.randrange(len(lines) - size)
        for at in range(start, start + size):
            lines[at] = without_accents(lines[at]) if damage == "accents" else mangled(lines[at], dice, 0.4)
        told = {number for passage in find_garbled(raw(lines)) for number in passage.lines}
        expected = set(range(start + 1, start + size + 1))
        found += len(told & expected) >= 0.8 * len(expected) and len(told - expected) <= 2
    assert found >= 0.95 * len(seeds)


@pytest.mark.parametrize("wide", [88, None])
def test_a_passage_read_upside_down_is_found_in_the_finished_reading(wide: int | None) -> None:
    found = 0
    for seed in range(20):
        lines, first, last = planted(seed, wide)
        document = read(lines)
        told = {number for passage in document.garbled for number in passage.lines}
        found += len(told & set(range(first, last + 1))) >= 0.8 * (last - first + 1)
        marked = document.garbled_blocks()
        assert all((block.id in marked) == any(p.line in told for p in block.pieces) for block in document.blocks)
        if last - first < 0.4 * len(lines):
            assert not any(section.id in marked for paper in document.documents for section in paper.outline)
        gone = {n for dropped in document.dropped for n in range(dropped.lines[0], dropped.lines[1] + 1)}
        kept = [line for number, line in enumerate(lines, start=1) if number not in gone]
        assert sorted(" ".join(b.text for b in document.blocks).split()) == sorted(" ".join(kept).split())
    assert found >= 19


@pytest.mark.parametrize("wide", [88, None])
def test_sound_pages_raise_no_alarm(wide: int | None, whole: bool) -> None:
    pages = 400 if whole else 100
    alarms = sum(len(find_garbled(raw(sound_lines(1000 + seed, wide)))) for seed in range(pages // 2))
    assert alarms <= pages // 100


@pytest.mark.corpus
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("wide", [80, None])
def test_damage_planted_in_real_papers_is_found_and_shown_in_its_likely_order(
    corpus: Path, wide: int | None, damage: str, whole: bool
) -> None:
    """Whole paragraphs that are only in reverse order bear the least evidence (96 of 100 found): many are planted."""
    found = turned = count = 0
    bare = damage == "order" and not wide
    for number, lines in enumerate(papers(corpus)):
        for seed in range(160 if bare else 20 if whole else 7):
            spoilt = planted_in(wrapped(lines, wide) if wide else lines, damage, 1000 * number + seed)
            passages = read(spoilt.lines).garbled
            count += 1
            found += spoilt.is_found(passages)
            turned += spoilt.is_turned(passages)
    assert found >= 0.95 * count
    if "order" in damage or damage == "all":
        assert turned >= (0.95 if wide and damage != "all" else 0.8) * found
    else:
        assert turned <= 0.05 * count


@pytest.mark.corpus
def test_real_papers_raise_no_alarm(corpus: Path, whole: bool) -> None:
    """Some 100 pages, in long 400: as they are, and wrapped at several widths with and without blank lines."""
    alarms = letters = 0
    for lines in papers(corpus):
        for wide in (None, 60, 70, 80, 95, 110) if whole else (None, 80):
            for form in (wrapped(lines, wide) if wide else lines,):
                for text in (form, [line for line in form if line.strip()]):
                    alarms += len(read(text).garbled)
                    letters += sum(map(len, text))
    assert alarms <= letters / 2300 / 100


def test_lines_in_reverse_order_are_shown_in_their_likely_order() -> None:
    lines = sound_lines(7)
    start = 12
    turned = [
        *lines[:start],
        *(without_accents(line) for line in reversed(lines[start : start + 14])),
        *lines[start + 14 :],
    ]
    (finding,) = garbled_findings(read(turned))
    assert finding.kind == "garbled" and finding.severity == "error"
    assert finding.suggestion is not None
    assert finding.suggestion.split(" | ") == finding.quote.split(" | ")[::-1]
    assert "lộn ngược" in finding.message


def test_the_quotation_is_made_of_the_very_lines() -> None:
    lines, _, _ = planted(3, 88)
    for finding in garbled_findings(read(lines)):
        assert finding.quote.split(" | ") == [lines[number - 1].strip() for number in finding.lines]


def test_a_long_passage_is_told_in_findings_of_forty_lines() -> None:
    lines = [without_accents(line) for seed in range(3) for line in sound_lines(seed)]
    findings = find_garbled(raw(lines))
    assert len(findings) >= 2 and all(len(finding.lines) <= MOST_LINES for finding in findings)


def test_english_sentences_and_addresses_are_foreign_not_garbled() -> None:
    english = [
        "The project is carried out with the support of the World Bank and the Government of Viet Nam,",
        "and it is expected that the results of the first phase will be reported to the steering committee",
        "by the end of the year; for more information, write to office@example.org or see www.example.org.",
    ]
    lines = [*sound_lines(1)[:10], *english, *sound_lines(2)[:10]]
    assert find_garbled(raw(lines)) == ()


POINTS = (
    "2. Quản lý đất đai, môi trường",
    "Phòng Kinh tế rà soát hồ sơ đề nghị công nhận làng nghề của các thôn trong quý I năm 2026, theo đúng tiến độ.",
    "3. Giáo dục và đào tạo",
    "Trường tiểu học phải bảo đảm bữa ăn bán trú cho học sinh ở vùng khó khăn, không để phát sinh điểm nóng.",
    "Đoàn Thanh niên đã triển khai phong trào đọc sách tại thư viện của xã, góp phần nâng cao đời sống người dân.",
)


def over_a_table(lines: list[str], names: list[str]) -> SourceDocument:
    """Lines, the names of a table, the table, and three more points."""
    above = ["HƯỚNG DẪN", "Về công tác năm 2026", "1. Chính sách xã hội", POINTS[3], *lines, *names]
    cells = [("Chỉ tiêu", "Năm 2025"), ("Hộ nghèo cuối kỳ", "26,3"), ("Học sinh đến trường", "53,4")]
    below = [part for n in (4, 5, 6) for part in (f"{n}. Công tác dân vận", POINTS[1])]
    told = [(text, None) for text in above]
    told += [(text, Cell(0, row, column)) for row, pair in enumerate(cells) for column, text in enumerate(pair)]
    told += [(text, None) for text in below]
    source = RawDocument("docx", tuple(RawLine(n, text, cell=cell) for n, (text, cell) in enumerate(told, start=1)))
    return read_guidance(source, sha256="0" * 64, name="giấy.docx")


@pytest.mark.parametrize(
    "names",
    [["Biểu 3. Kết quả theo chỉ tiêu"], ["(Đơn vị tính: %)"], ["Biểu 3. Kết quả theo chỉ tiêu", "(Đơn vị tính: %)"]],
)
def test_the_names_of_a_table_are_no_headings_with_nothing_below_them(names: list[str]) -> None:
    document = over_a_table([*POINTS], names)
    assert document.garbled == ()
    assert [section.label for section in document.documents[0].outline] == [f"{n}." for n in range(1, 7)]


def test_points_in_reverse_order_above_a_table_are_found_without_its_name() -> None:
    (passage,) = over_a_table([*POINTS[::-1]], ["Biểu 3. Kết quả theo chỉ tiêu"]).garbled
    assert passage.reason == "reversed"
    assert {6, 7, 8, 9} <= set(passage.lines) <= {5, 6, 7, 8, 9}, "whose the first paragraph is nobody can tell"


def test_a_sound_order_is_left_as_it_is() -> None:
    lines = raw(sound_lines(5))
    assert read_upwards(lines, [(0, len(lines))]) == [False]
    assert read_upwards(lines[::-1], [(0, len(lines))]) == [True]


def test_an_empty_text_has_no_findings() -> None:
    assert find_garbled([]) == ()
    assert find_garbled(raw(["", "  ", "123"])) == ()
