"""Marks of secrecy and of circulation, read only where a mark stands: on its own line by the letterhead, or in a header
or footer; never in running text ("bí mật", "tài liệu mật").

Secret papers and papers to be handed back have no place on a machine for ordinary work: reading stops, nothing is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from app.analysis.outline.lines import Line
from app.domain.errors import InputError

CIRCULATION = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ", "DỰ THẢO")
"""From the strictest to the mildest."""

_COLUMNS = re.compile(r"\t+| {3,}")
_EDGE = 30
_FRAME = " \t()[]{}<>|*.-–—_:;“”\"'"
_SECRET = re.compile(
    r"^(?:(?:DẤU|ĐỘ|MỨC)\s+(?:ĐỘ\s+)?(?:MẬT\s*:?\s*)?)?(?P<m>TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT|TÀI\s+LIỆU\s+THU\s+HỒI|"
    r"T\s*U\s*Y\s*Ệ\s*T\s+M\s*Ậ\s*T|T\s*Ố\s*I\s+M\s*Ậ\s*T|M\s+Ậ\s+T)(?:\s*[-–:]?\s*BẢN\s+SỐ\s*:?\s*\d*)?$"
)
_INTERNAL = re.compile(
    r"^(?:TÀI\s+LIỆU\s+)?(?P<m>LƯU\s+HÀNH\s+NỘI\s+BỘ|XEM\s+XONG\s+TRẢ\s+LẠI|DỰ\s+THẢO)(?:\s+(?:LẦN\s+(?:THỨ\s+)?\w+|"
    r"\d+|NGÀY\s+[\d./-]+))?$"
)


def read_mark(lines: Sequence[Line], name: str) -> str | None:
    """The strictest circulation mark of a file, or None. Raises InputError "secret" for a mark of secrecy."""
    found: set[str] = set()
    counts = Counter(line.text for line in lines if len(line.text) <= 60 and line.cell is None)
    again = {text for text, count in counts.items() if count >= 2}
    judged: set[str] = set()
    for line in lines:
        if line.text in again:
            if line.text in judged:
                continue
            judged.add(line.text)
        for text in _standing(lines, line, again):
            secret = _SECRET.match(text)
            if secret:
                raise _refused(" ".join(secret["m"].split()), name)
            internal = _INTERNAL.match(text)
            if internal:
                found.add(" ".join(internal["m"].split()))
    return next((mark for mark in CIRCULATION if mark in found), None)


def _standing(lines: Sequence[Line], line: Line, again: Container[str]) -> list[str]:
    """What a line says, in capitals and without a frame, if a mark could stand there.

    That is by the letterhead, at the very end, in a header or footer, or page after page (``again``).
    """
    if len(line.text) > 120:
        return []
    furniture = line.raw.region in ("header", "footer")
    early = line.at < _EDGE or line.at >= len(lines) - 5
    if not (furniture or early or line.text in again):
        return []
    stripped = [p.strip(_FRAME) for p in _COLUMNS.split(line.text)]
    # Marks of secrecy are printed in capitals; "Dự thảo lần 2" and "(Lưu hành nội bộ)" also in small letters.
    return [s.upper() if _INTERNAL.match(s.upper()) else s for s in stripped if s]


def _refused(mark: str, name: str) -> InputError:
    return InputError(
        "secret",
        f"Tệp “{name}” mang dấu {mark} nên không được nạp và không lưu lại gì; "
        "hãy xử lý tài liệu này trên máy dành riêng theo quy định bảo vệ bí mật nhà nước.",
    )
