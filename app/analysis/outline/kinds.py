"""Kinds of papers and how they are printed: names of kinds on a line of their own, symbols in numbers."""

from __future__ import annotations

import re

from app.analysis.outline.phrases import mostly_upper

TYPES = (
    "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định", "Quy trình", "Thông cáo", "Thông báo", "Thông tri",
    "Thông tư liên tịch", "Thông tư", "Nghị định", "Hướng dẫn liên tịch", "Hướng dẫn", "Chương trình hành động",
    "Chương trình công tác", "Chương trình phối hợp", "Chương trình", "Kế hoạch", "Phương án", "Đề án", "Dự án",
    "Báo cáo tóm tắt",
    "Báo cáo chính trị", "Báo cáo thẩm tra", "Báo cáo thẩm định", "Nghị quyết liên tịch", "Kế hoạch liên tịch",
    "Kế hoạch phối hợp", "Quy chế phối hợp", "Công văn liên tịch", "Quy ước",
    "Bài phát biểu", "Thông tin nội bộ", "Diễn văn", "Hương ước",
    "Báo cáo", "Biên bản", "Tờ trình", "Hợp đồng", "Công điện", "Công văn", "Bản ghi nhớ", "Bản thỏa thuận",
    "Giấy ủy quyền",
    "Giấy mời", "Giấy giới thiệu", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Thư công", "Thư ngỏ", "Kết luận",
    "Lời kêu gọi",
    "Tuyên bố", "Luật", "Pháp lệnh", "Sắc lệnh", "Đề cương tuyên truyền", "Đề cương giới thiệu", "Đề cương báo cáo",
    "Đề cương",
    "Tài liệu tuyên truyền", "Tài liệu hỏi đáp", "Tài liệu sinh hoạt chi bộ", "Tài liệu", "Định hướng tuyên truyền",
    "Bài tuyên truyền", "Bản tin", "Nội quy", "Điều lệ", "Thể lệ", "Sao lục",
)  # fmt: skip
_TYPE_NAMES = {name.casefold(): name for name in TYPES}
_TYPE_BEGINS = frozenset(c for name in TYPES for c in (name[0], name[0].lower()))
_TYPE = re.compile(rf"({'|'.join(sorted(_TYPE_NAMES, key=lambda name: (-len(name), name)))})(?=\s|$)")


def type_of(text: str) -> tuple[str, str] | None:
    """The kind that a line names and what follows on the line; None when it is no line of a kind."""
    if len(text) > 240:
        return None
    bare = " ".join(text.split()).strip(" *-_.")
    if bare[:1] not in _TYPE_BEGINS:
        return None
    match = _TYPE.match(bare.casefold())
    if match is None:
        return None
    name, rest = _TYPE_NAMES[match[1]], bare[match.end() :].strip(" -:")
    if rest and not mostly_upper(bare):
        return None
    if rest and name.startswith(("Chương trình ", "Báo cáo ", "Kế hoạch phối", "Quy chế phối")):
        # "CHƯƠNG TRÌNH CÔNG TÁC THÁNG 4": the kind is the first word, the rest its subject.
        short = " ".join(name.split()[:2])
        return short, bare[len(short) :].strip(" -:")
    return name, rest


_SYMBOLS = {
    "CV": "Công văn", "NQ": "Nghị quyết", "CT": "Chỉ thị", "KL": "Kết luận", "QĐ": "Quyết định", "QC": "Quy chế",
    "TT": "Thông tri",
    "HD": "Hướng dẫn", "TB": "Thông báo", "BC": "Báo cáo", "KH": "Kế hoạch", "CTr": "Chương trình", "ĐA": "Đề án",
    "PA": "Phương án", "TTr": "Tờ trình", "BB": "Biên bản", "GM": "Giấy mời",
}  # fmt: skip


def kind_of_symbol(symbol: str) -> str | None:
    """The kind that a symbol in a number stands for ("KH": Kế hoạch), None for one that is unknown."""
    return _SYMBOLS.get(symbol)
