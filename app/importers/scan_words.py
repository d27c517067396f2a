"""Words of a page's picture with their places and certainty, by Tesseract in this process.

Tesseract's own threads cost more than they give on small pages: one thread a page, several pages at once.
"""

from __future__ import annotations

import os

os.environ["OMP_THREAD_LIMIT"] = "1"  # read when the library is loaded

import re
import unicodedata
from collections.abc import Iterator, Sequence
from statistics import fmean, median
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image
from tesserocr import OEM, PSM, RIL, LeptLogLevel, PyTessBaseAPI, iterate_level, set_leptonica_log_level

from app.analysis.syllables import tally
from app.importers.pdf_lines import WIDE_GAP, Line, make_line
from app.importers.pdf_page import Face, Run
from app.importers.scan_cells import CellBox, framed, without_cells
from app.importers.scan_handwriting import without_handwriting
from app.importers.scan_image import stroke_width
from app.importers.scan_labels import Box, Word, labelled, with_bullet
from app.importers.scan_numbers import doubted
from app.resources import resource

set_leptonica_log_level(LeptLogLevel.NONE)  # it tells the terminal in English of boxes outside of blank pages
_BOLD = 1.22
"""Strokes of bold letters are at least so much thicker than those of most lines (capitals: 1.1, bold: 1.35)."""
_PAGE_MILLISECONDS = 60_000
_NARROWED = 0.85
"""Share of its width to which a page is brought for reading: the time that a line takes goes with its width. At 0.85
one word in 200 is lost against the full width, at 0.8 one in 100, at 0.7 one in 35."""
_VARIABLES = {
    "invert_threshold": "0",  # no line is white on black: none is read a second time, inverted
    "load_system_dawg": "0",  # its word lists change nothing
    "load_freq_dawg": "0",
    "paragraph_text_based": "0",
    "textord_disable_pitch_test": "1",
    "textord_tabfind_find_tables": "0",  # tables are found by their drawn lines
    "debug_file": os.devnull,
}
_ONE_SIZE = 0.74, 1.35
"""Heights of lines, over that of most, between which they are of one size: capitals stand higher, lists of recipients
are a little smaller, and lines without a letter that hangs or rises look smaller still."""
_SURE = 0.9
_MOST_LOOKS = 16
"""Second looks at words of a page; a page with more such words is no Vietnamese print."""
_ROOM_ABOVE, _ROOM_BELOW = 0.3, 0.15
_UNSURE = 0.30
_STUCK_LABEL = re.compile(r"^((?:[IVX]{1,5}|\d{1,2})\.(?:\d{1,2}\.)*)(?=[A-ZÀ-ỸĐ][A-ZÀ-ỸĐa-zà-ỹđ])")
"""A label whose space was too narrow to be seen: "I.MỤC ĐÍCH"."""
_SPECK = re.compile(r"[.,'`´^~ˆ˜‘’|¦_:;]{1,2}")
"""A sign that stands alone is dust or the edge of the paper: in Vietnamese print it touches its word."""
_LOOKALIKES = str.maketrans("Ðð", "Đđ")
"""Icelandic letters that look like Vietnamese ones; no Vietnamese paper has them."""
_PLAIN, _HEAVY = Face("", False, False), Face("", True, False)


class ReadLine(Struct):
    """A line as Tesseract found it, in dots: words with their boxes and certainty, baseline, height, stroke."""

    words: list[Word]
    box: Box
    baseline: float
    height: float
    stroke: float


class PageReader:
    """One Tesseract, for one thread at a time. It ends with the object."""

    def __init__(self) -> None:
        folder = str(resource("assets/tessdata/vie.traineddata").parent)
        self._api = PyTessBaseAPI(
            path=folder,
            lang="vie",
            psm=PSM.AUTO,
            oem=OEM.LSTM_ONLY,
            variables=_VARIABLES,
        )

    def sample(self, strip: Image.Image, dpi: int) -> float:
        """How well a strip reads this way up: share of legal syllables times certainty, 0 to 1."""
        self._api.SetPageSegMode(PSM.SINGLE_BLOCK)
        self._recognise(strip, dpi)
        found = tally(self._api.GetUTF8Text())
        return found.share * self._api.MeanTextConf() / 100 if found.words >= 4 else 0.0

    def lines(
        self, picture: Image.Image, dpi: int, one_column: bool = False, cells: Sequence[CellBox] = ()
    ) -> list[ReadLine]:
        """All lines of a page. Where nothing stands in columns, they are found in half the time; what stands in the
        cells of a table is read cell by cell."""
        self._api.SetPageSegMode(PSM.SINGLE_BLOCK if one_column else PSM.AUTO)
        self._api.ClearAdaptiveClassifier()  # what a page says must not depend on the page before
        found = self._found(without_cells(picture, cells), dpi)
        outside = len(found)
        for cell in cells:
            found += self._cell(picture, dpi, cell)
        self._look_again(picture, dpi, found)
        page = np.asarray(picture)
        for at, line in enumerate(found):
            line.words = [doubted(word, page) for word in labelled(line.words, line.box, page)]
            if at < outside or not any(word[0][0].isdigit() for word in line.words[:1]):  # a minus is no dash of a list
                line.words = with_bullet(line.words, line.box, page)
        return found

    def _cell(self, picture: Image.Image, dpi: int, cell: CellBox) -> list[ReadLine]:
        self._api.SetPageSegMode(PSM.SINGLE_LINE if cell.one_line else PSM.SINGLE_BLOCK)
        shown, x, y = framed(picture, cell, dpi)
        found = self._found(shown, dpi, 1.0)
        for line in found:
            line.words = [(text, _moved(place, x, y), sure) for text, place, sure in line.words]
            line.box, line.baseline = _moved(line.box, x, y), line.baseline + y
        return found

    def _found(self, picture: Image.Image, dpi: int, share: float = _NARROWED) -> list[ReadLine]:
        narrow = (max(1, round(picture.width * share)), picture.height)
        if not self._recognise(picture.resize(narrow, Image.Resampling.BICUBIC), dpi):
            return []
        dark = np.asarray(picture) < 128
        found: list[ReadLine] = []
        for starts, line, word in self._words(1 / share):
            if starts or not found:
                found.append(self._new_line(line, dark, 1 / share))
            if word is not None:
                found[-1].words.append(word)
        for line in found:
            line.words.sort(key=lambda word: word[1][0])
        return found

    def _words(self, wider: float) -> Iterator[tuple[bool, Any, Word | None]]:
        """For each word whether a line begins with it, where it is found, and the word unless it is dust."""
        for word in iterate_level(self._api.GetIterator(), RIL.WORD):
            if word.Empty(RIL.WORD):
                continue
            text = unicodedata.normalize("NFC", (word.GetUTF8Text(RIL.WORD) or "").strip()).translate(_LOOKALIKES)
            box = word.BoundingBox(RIL.WORD)
            found = None
            if text and box is not None and not _SPECK.fullmatch(text):
                found = (text, _widened(box, wider), word.Confidence(RIL.WORD) / 100)
            yield word.IsAtBeginningOf(RIL.TEXTLINE), word, found

    def _new_line(self, iterator: Any, dark: NDArray[np.bool_], wider: float) -> ReadLine:
        box = _widened(iterator.BoundingBox(RIL.TEXTLINE) or (0, 0, 0, 0), wider)
        left, top, right, bottom = box
        base = iterator.Baseline(RIL.TEXTLINE)
        baseline = (base[0][1] + base[1][1]) / 2 if base else float(bottom)
        height = float(iterator.RowAttributes()["row_height"])
        return ReadLine([], box, baseline, height, stroke_width(dark[top:bottom, left:right]))

    def _look_again(self, picture: Image.Image, dpi: int, lines: list[ReadLine]) -> None:
        """Reads words that no Vietnamese spells once more, alone, at full width and with room for their accents."""
        self._api.SetPageSegMode(PSM.RAW_LINE)
        looks = 0
        for line in lines:
            for at in reversed(range(len(line.words))):
                if looks < _MOST_LOOKS and line.words[at][2] < _SURE and _misspelt(line.words[at][0]):
                    looks += 1
                    left, top, right, bottom = _room(line.words, at, picture.size)
                    new = self._alone(picture.crop((left, top, right, bottom)), dpi, (left, top))
                    if _better(new, line.words[at]):
                        line.words[at : at + 1] = new

    def _alone(self, shown: Image.Image, dpi: int, corner: tuple[int, int]) -> list[Word]:
        if not self._recognise(shown, dpi):
            return []
        x, y = corner
        words = [word for _, _, word in self._words(1.0) if word is not None]
        return [(text, (x + box[0], y + box[1], x + box[2], y + box[3]), sure) for text, box, sure in words]

    def _recognise(self, picture: Image.Image, dpi: int) -> bool:
        grey: Any = picture.tobytes()  # its declaration asks for str and means bytes
        self._api.SetImageBytes(grey, picture.width, picture.height, 1, picture.width)
        self._api.SetSourceResolution(dpi)
        return bool(self._api.Recognize(_PAGE_MILLISECONDS))


def _misspelt(text: str) -> bool:
    """Whether a word has letters that can be no Vietnamese syllable."""
    found = tally(text)
    return found.legal < found.words


def _room(words: list[Word], at: int, size: tuple[int, int]) -> Box:
    """From where to where a word is cut out: accents over capitals and dots below fit, its neighbours do not."""
    left, top, right, bottom = words[at][1]
    before = words[at - 1][1][2] if at else left - (bottom - top)
    after = words[at + 1][1][0] if at + 1 < len(words) else right + (bottom - top)
    high, low = round((bottom - top) * _ROOM_ABOVE), round((bottom - top) * _ROOM_BELOW)
    start, end = min(left, (before + left) // 2), max(right, (right + after + 1) // 2)
    return max(0, start, left - high), max(0, top - high), min(size[0], end, right + high), min(size[1], bottom + low)


def _better(new: list[Word], old: Word) -> bool:
    """Whether a second reading spells Vietnamese, surely enough."""
    found = tally(" ".join(word[0] for word in new))
    return found.legal == found.words > 0 and fmean(word[2] for word in new) >= old[2] - 0.2


def _widened(box: Box, times: float) -> Box:
    left, top, right, bottom = box
    return round(left * times), top, round(right * times), bottom


def _moved(box: Box, x: int, y: int) -> Box:
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y


def as_lines(found: list[ReadLine], dpi: float) -> list[Line]:
    """Lines in points like those of a PDF, cut at wide gaps; scribbles (stamps, signatures, dust) left out."""
    heights = median(line.height for line in found for _ in line.words) if any(line.words for line in found) else 0.0
    kept: list[tuple[ReadLine, float, list[list[Word]]]] = []
    for line in found:
        alike = heights and _ONE_SIZE[0] < line.height / heights < _ONE_SIZE[1]
        size = round((heights if alike else line.height) * 144 / dpi) / 2
        pieces = [piece for piece in _pieces(line.words, WIDE_GAP * size * dpi / 72) if _is_text(piece)]
        if pieces:
            kept.append((line, size, pieces))
    usual = median(line.stroke for line, _, pieces in kept for piece in pieces for _ in piece) if kept else 0.0
    lines: list[Line] = []
    for line, size, pieces in kept:
        face = _HEAVY if usual and line.stroke > _BOLD * usual else _PLAIN
        lines.extend(_as_line(without_handwriting(piece), line.baseline, size, face, 72 / dpi) for piece in pieces)
    return sorted(lines, key=lambda line: (round(line.y, 1), line.x0))


def _pieces(words: list[Word], gap: float) -> list[list[Word]]:
    """Words from left to right, cut where the blank between two is wider than ``gap`` dots."""
    pieces: list[list[Word]] = []
    for word in words:
        if pieces and word[1][0] - pieces[-1][-1][1][2] <= gap:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def _as_line(words: list[Word], baseline: float, size: float, face: Face, scale: float) -> Line:
    runs: list[Run] = []
    for text, (left, _, right, _), certainty in words:
        text = text if runs else _STUCK_LABEL.sub(r"\1 ", text)
        runs.append(Run(text, left * scale, right * scale, baseline * scale, size, face, True, certainty=certainty))
    return make_line(runs)


def _is_text(words: list[Word]) -> bool:
    """Whether words read as writing: some certainty, and letters or digits that make sense."""
    text = " ".join(word for word, _, _ in words)
    if not any(c.isalnum() or c in "*-" for c in text):
        return False
    certainty = sum(c for _, _, c in words) / len(words)
    found = tally(text)
    if certainty >= 0.75:
        return True
    return certainty >= _UNSURE and (found.legal >= 1 or any(c.isdigit() for c in text)) and found.share >= 0.4
