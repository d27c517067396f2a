"""The second look at doubtful words: which words, what is cut out, which reading stands."""

from __future__ import annotations

from PIL import Image

from app.importers.scan_doubtful import Cutting, Word, doubtful, look_again, surer

LINE: list[Word] = [
    ("đạt", (100, 50, 130, 70), 0.95),
    ("12.515", (140, 50, 200, 70), 0.96),
    ("tri", (208, 52, 230, 70), 0.4),
]


def test_numbers_and_unsure_words_are_looked_at_again_within_half_the_way_to_their_neighbours() -> None:
    cuttings = list(doubtful([(LINE, (100, 48, 230, 74))]))
    assert [cut.place for cut in cuttings] == [1, 2]
    left, top, right, bottom = cuttings[0].box
    assert 130 < left < 140 and 200 < right < 208
    assert top < 48 and bottom > 74


def test_places_of_a_second_reading_are_those_on_the_page() -> None:
    cut = Cutting(0, 1, (-5, 40, 95, 80))

    def reader(shown: Image.Image) -> list[Word]:
        return [("12.575", (0, 0, shown.width, shown.height), 0.9)]

    assert look_again(Image.new("L", (400, 300), 255), cut, reader) == [("12.575", (0, 40, 95, 80), 0.9)]


def test_a_place_off_the_page_is_not_read() -> None:
    assert look_again(Image.new("L", (50, 50), 255), Cutting(0, 0, (60, 10, 90, 30)), lambda _: []) == []


def test_the_surer_reading_stands_and_a_capital_or_the_last_sign_alone_changes_nothing() -> None:
    box = (0, 0, 10, 10)
    parts: list[Word] = [("trợ", box, 0.9), ("cấp", box, 0.9)]
    assert surer(("trợcáp", box, 0.6), parts) == parts
    assert surer(("42", box, 0.9), [("47", box, 0.5)]) == [("42", box, 0.9)]
    assert surer(("vai", box, 0.8), [("Vai", box, 0.97)]) == [("vai", box, 0.8)]
    assert surer(("1.", box, 0.8), [("1,", box, 0.97)]) == [("1.", box, 0.8)]
    assert surer(("vai", box, 0.8), []) == [("vai", box, 0.8)]
