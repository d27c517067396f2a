"""PDF files made for tests by Typst, from sentences of our own."""

from __future__ import annotations

import json

import typst

from app.resources import fonts_folder

_PAGE = """
#set page(width: 210mm, height: 297mm, margin: (left: 30mm, right: 15mm, top: 20mm, bottom: 20mm){page})
#set text(font: "Liberation Serif", size: 14pt, lang: "vi", hyphenate: false)
#set par(justify: true, first-line-indent: (amount: 10mm, all: true), spacing: 12pt, leading: 8pt)
"""
SENTENCE = (
    "Đảng ủy xã yêu cầu các chi bộ trực thuộc tổ chức quán triệt sâu rộng nội dung này đến từng cán bộ, đảng viên và "
    "Nhân dân, gắn với việc thực hiện các chỉ tiêu phát triển kinh tế - xã hội đã được giao trong năm 2025."
)


def made(body: str, page: str = "") -> bytes:
    """A PDF of Typst markup; ``page`` adds arguments to the page's settings."""
    source = _PAGE.replace("{page}", page) + body
    return typst.compile(source.encode(), font_paths=[str(fonts_folder())], ignore_system_fonts=True)


def quoted(text: str) -> str:
    """Text as a Typst string, so that no sign in it is markup."""
    return "#" + json.dumps(text, ensure_ascii=False)
