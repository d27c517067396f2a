"""No sentence of the papers in the corpus stands in the repository: its texts are written afresh.

A sentence counts as taken over where fourteen words follow one another as in a paper. There are no exceptions: official
names and titles of that length are parted or spelled in their other official way.
"""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from app.importers.registry import read_guidance_file
from tests.conftest import ROOT, require_tool

RUN = 14


@pytest.mark.corpus
def test_no_fourteen_words_of_a_paper_of_the_corpus_stand_in_a_row_in_any_file(corpus: Path) -> None:
    papers = {run for path in sorted((corpus / "guidance").iterdir()) for run in _runs(_paper(path))}
    assert len(papers) > 10_000
    files = list(_files())
    assert len(files) > 500
    taken = [f"{path}: {' '.join(run)}" for path in files for run in _runs(_text(ROOT / path)) if run in papers]
    assert taken == []


def test_a_run_of_words_is_found_whatever_parts_them() -> None:
    spoken = "một hai ba bốn năm sáu bảy tám chín mười mười một mười hai"
    typed = '"Một, hai ba (bốn) năm -\n  sáu; bảy", "tám: chín - mười / mười một… mười hai."'
    assert list(_runs(typed)) == list(_runs(unicodedata.normalize("NFD", spoken))) == [tuple(spoken.split())]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Each run of fourteen neighbouring words, whatever stands between them."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())
    return zip(*(islice(words, start, None) for start in range(RUN)), strict=False)


def _paper(path: Path) -> str:
    """The text of a paper. The scan is left out: it shows pages of a paper that is there in six other formats."""
    if path.name == "002-ban-quet.pdf":
        return ""
    return "\n".join(line.text for line in read_guidance_file(path.read_bytes(), path.name).lines)


def _files() -> Iterator[Path]:
    """The files of the repository, those included that are not committed yet."""
    call = [require_tool("git"), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    yield from (path for name in listed.split("\0") if name and (path := Path(name)) and (ROOT / path).is_file())


def _text(path: Path) -> str:
    """The text of a file, of an Office file the texts of its parts; nothing for pictures and fonts."""
    data = path.read_bytes()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            inside = [parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith(".xml")]
        return "\n".join(
            re.sub(r"<[^>]*>", "", part.replace("</w:p>", "\n").replace("</a:p>", "\n")) for part in inside
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
