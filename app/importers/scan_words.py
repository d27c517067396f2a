"""Words of a page's picture with their places and certainty, by Tesseract in this process.

Tesseract's own threads cost more than they give on small pages: one thread a page, several pages at once.
"""

from __future__ import annotations

import os

os.environ["OMP_THREAD_LIMIT"] = "1"  # read when the library is loaded

import re
import unicodedata
from collections.abc import Iterator
from statistics import median
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image
from tesserocr import OEM, PSM, RIL, PyTessBaseAPI, iterate_level

from app.analysis.syllables import tally
from app.importers.pdf_lines import WIDE_GAP, Line, make_line
from app.importers.pdf_page import Face, Run
from app.importers.scan_doubtful import Box, Word, doubtful, look_again, surer
from app.importers.scan_image import stroke_width
from app.resources import resource

_BOLD = 1.22
"""Strokes of bold letters are at least so much thicker than those of most lines (capitals: 1.1, bold: 1.35)."""
_PAGE_MILLISECONDS = 60_000
_NARROWED = 0.85
"""Share of its width to which a page is brought for reading: the time that a line takes goes with its width."""
_VARIABLES = {
    "invert_threshold": "0",  # no line is white on black: none is read a second time, inverted
    "load_system_dawg": "0",  # its word lists change nothing
    "load_freq_dawg": "0",
    "paragraph_text_based": "0",
    "textord_disable_pitch_test": "1",
    "textord_tabfind_find_tables": "0",  # tables are found by their drawn lines
    "debug_file": os.devnull,
}
_UNSURE = 0.30
_STUCK_LABEL = re.compile(r"^((?:[IVX]{1,5}|\d{1,2})\.(?:\d{1,2}\.)*)(?=[A-ZÀ-ỸĐ][A-ZÀ-ỸĐa-zà-ỹđ])")
"""A label whose space was too narrow to be seen: "I.MỤC ĐÍCH"."""
_SPECK = re.compile(r"[.,'`´^~ˆ˜‘’|¦_:;]{1,2}")
"""A sign that stands alone is dust or the edge of the paper: in Vietnamese print it touches its word."""
_PLAIN, _HEAVY = Face("", False, False), Face("", True, False)


class ReadLine(Struct):
    """A line as Tesseract found it, in dots: words with their boxes and certainty, baseline, height, stroke."""

    words: list[Word]
    box: Box
    baseline: float
    height: float
    stroke: float


class PageReader:
    """One Tesseract, for one thread at a time. Use as a context manager."""

    def __init__(self) -> None:
        folder = str(resource("assets/tessdata/vie.traineddata").parent)
        self._api = PyTessBaseAPI(
            path=folder,
            lang="vie",
            psm=PSM.AUTO,
            oem=OEM.LSTM_ONLY,
            variables=_VARIABLES,
        )

    def __enter__(self) -> PageReader:
        return self

    def __exit__(self, *_: object) -> None:
        self._api.End()

    def sample(self, strip: Image.Image, dpi: int) -> float:
        """How well a strip reads this way up: share of legal syllables times certainty, 0 to 1."""
        self._api.SetPageSegMode(PSM.SINGLE_BLOCK)
        self._recognise(strip, dpi)
        found = tally(self._api.GetUTF8Text())
        self._api.SetPageSegMode(PSM.AUTO)
        return found.share * self._api.MeanTextConf() / 100 if found.words >= 4 else 0.0

    def lines(self, picture: Image.Image, dpi: int) -> list[ReadLine]:
        """All lines of a page."""
        self._api.ClearAdaptiveClassifier()  # what a page says must not depend on the page before
        narrow = (max(1, round(picture.width * _NARROWED)), picture.height)
        if not self._recognise(picture.resize(narrow, Image.Resampling.BICUBIC), dpi):
            return []
        dark = np.asarray(picture) < 128
        found: list[ReadLine] = []
        for starts, line, word in self._words(1 / _NARROWED):
            if starts or not found:
                found.append(self._new_line(line, dark))
            if word is not None:
                found[-1].words.append(word)
        for line in found:
            line.words.sort(key=lambda word: word[1][0])
        self._look_again(picture, dpi, found)
        return found

    def _words(self, wider: float) -> Iterator[tuple[bool, Any, Word | None]]:
        """For each word whether a line begins with it, where it is found, and the word unless it is dust."""
        for word in iterate_level(self._api.GetIterator(), RIL.WORD):
            if word.Empty(RIL.WORD):
                continue
            text = unicodedata.normalize("NFC", (word.GetUTF8Text(RIL.WORD) or "").strip())
            box = word.BoundingBox(RIL.WORD)
            found = None
            if text and box is not None and not _SPECK.fullmatch(text):
                found = (text, _widened(box, wider), word.Confidence(RIL.WORD) / 100)
            yield word.IsAtBeginningOf(RIL.TEXTLINE), word, found

    def _new_line(self, iterator: Any, dark: NDArray[np.bool_]) -> ReadLine:
        box = _widened(iterator.BoundingBox(RIL.TEXTLINE) or (0, 0, 0, 0), 1 / _NARROWED)
        left, top, right, bottom = box
        base = iterator.Baseline(RIL.TEXTLINE)
        baseline = (base[0][1] + base[1][1]) / 2 if base else float(bottom)
        height = float(iterator.RowAttributes()["row_height"])
        return ReadLine([], box, baseline, height, stroke_width(dark[top:bottom, left:right]))

    def _look_again(self, picture: Image.Image, dpi: int, lines: list[ReadLine]) -> None:
        """Puts better readings of doubtful words into the lines."""
        self._api.SetPageSegMode(PSM.RAW_LINE)
        for cut in reversed(list(doubtful([(line.words, line.box) for line in lines]))):
            words = lines[cut.line].words
            better = look_again(picture, cut, lambda shown: self._single(shown, dpi))
            words[cut.place : cut.place + 1] = surer(words[cut.place], better)
        self._api.SetPageSegMode(PSM.AUTO)

    def _single(self, shown: Image.Image, dpi: int) -> list[Word]:
        read = self._recognise(shown, dpi)
        return [word for _, _, word in self._words(1.0) if word is not None] if read else []

    def _recognise(self, picture: Image.Image, dpi: int) -> bool:
        self._api.SetImage(picture)
        self._api.SetSourceResolution(dpi)
        return bool(self._api.Recognize(_PAGE_MILLISECONDS))


def _widened(box: Box, times: float) -> Box:
    left, top, right, bottom = box
    return round(left * times), top, round(right * times), bottom


def as_lines(found: list[ReadLine], dpi: float) -> list[Line]:
    """Lines in points like those of a PDF, cut at wide gaps; scribbles (stamps, signatures, dust) left out."""
    kept = [line for line in found if _is_text(line)]
    if not kept:
        return []
    usual = median(line.stroke for line in kept for _ in line.words)
    heights = median(line.height for line in kept for _ in line.words)
    lines: list[Line] = []
    for line in kept:
        height = heights if 0.8 < line.height / heights < 1.25 else line.height
        face = _HEAVY if usual and line.stroke > _BOLD * usual else _PLAIN
        lines.extend(_pieces(line, height * 72 / dpi, face, 72 / dpi))
    return sorted(lines, key=lambda line: (round(line.y, 1), line.x0))


def _pieces(line: ReadLine, size: float, face: Face, scale: float) -> list[Line]:
    size = round(size * 2) / 2
    pieces: list[list[Run]] = []
    for at, (text, (left, _, right, _), certainty) in enumerate(sorted(line.words, key=lambda word: word[1][0])):
        text = _STUCK_LABEL.sub(r"\1 ", text) if at == 0 else text
        run = Run(text, left * scale, right * scale, line.baseline * scale, size, face, True, certainty=certainty)
        if pieces and run.x0 - pieces[-1][-1].x1 <= WIDE_GAP * size:
            pieces[-1].append(run)
        else:
            pieces.append([run])
    return [make_line(piece) for piece in pieces]


def _is_text(line: ReadLine) -> bool:
    """Whether a line reads as writing: some certainty, and letters or digits that make sense."""
    text = " ".join(word for word, _, _ in line.words)
    if not line.words or not any(c.isalnum() or c in "*-" for c in text):
        return False
    certainty = sum(c for _, _, c in line.words) / len(line.words)
    found = tally(text)
    if certainty >= 0.75:
        return True
    return certainty >= _UNSURE and (found.legal >= 1 or any(c.isdigit() for c in text)) and found.share >= 0.4
