"""Office papers as web pages: as Word saves them, whole or filtered, and as a law site shows them amid all it has."""

from __future__ import annotations

from html import escape
from random import Random
from textwrap import wrap

from tests.importers.office_papers import Box, Frame, Grid, OfficePaper, Para, Section, Words

_STYLES = (
    '<style><!-- @font-face {font-family:"Times New Roman";} p.MsoNormal {margin:0cm; font-size:14.0pt;'
    'font-family:"Times New Roman",serif;} h1 {mso-style-next:Normal; font-size:14.0pt;} @page WordSection1'
    " {size:595.3pt 841.9pt;} div.WordSection1 {page:WordSection1;} --></style>"
)
_OFFICE = (
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
    '<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Bảng";}</style><![endif]-->'
)


def as_word_page(paper: OfficePaper, filtered: bool) -> bytes:
    """The paper as Word saves a web page. ``filtered``: without what only Word itself reads."""
    writer = _Writer(paper, filtered)
    body = f"<div class=WordSection1>\n{writer.blocks()}\n</div>\n{writer.notes_at_end()}"
    office = "" if filtered else _OFFICE
    head = f'<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">{_STYLES}{office}</head>'
    return f'<html xmlns:o="urn:schemas-microsoft-com:office:office">{head}<body lang=VI>{body}</body></html>'.encode()


def as_site_page(paper: OfficePaper) -> bytes:
    """The paper on a law site: plain paragraphs in a part of the page, menus and lists of other papers around it."""
    writer = _Writer(paper, True)
    writer.site = True
    main = writer.blocks() + writer.notes_at_end()
    others = "".join(f'<li><a href="/van-ban/{n}.html">Quyết định {n}/QĐ-UBND</a></li>' for n in range(40, 46))
    menu = "".join(f'<li><a href="/{n}">{t}</a></li>' for n, t in enumerate(("Trang chủ", "Tin tức", "Văn bản")))
    page = f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Hướng dẫn {paper.number}</title>
<style>.menu li{{display:inline}} .an{{display:none}}</style><script>var a = "<p>I. KHÔNG PHẢI CHỮ</p>";</script></head>
<body><header><nav class="menu"><ul>{menu}</ul></nav><form><input name="q"><button>Tìm kiếm</button></form></header>
<div class="breadcrumb"><a href="/">Trang chủ</a> &raquo; <a href="/van-ban">Văn bản</a></div>
<div class="row"><div class="col-md-8"><article class="content1">{main}</article></div>
<aside class="sidebar"><h3>Văn bản liên quan</h3><ul>{others}</ul></aside></div>
<div class="an">Đang tải dữ liệu</div><noscript>Hãy bật JavaScript</noscript>
<footer><p>Cơ quan chủ quản: Cổng thông tin điện tử</p><p>Điện thoại: 0900 000 000</p></footer>
<script src="a.js"></script></body></html>"""
    return page.encode()


class _Writer:
    def __init__(self, paper: OfficePaper, filtered: bool) -> None:
        self.paper = paper
        self.filtered = filtered
        self.site = False
        self.random = Random(paper.seed * 11 + 5)
        self.notes: dict[str, list[str]] = {"ftn": [], "edn": []}

    def blocks(self) -> str:
        return "\n".join(self.block(block) for block in self.paper.blocks)

    def block(self, block: Para | Grid | Frame | Section) -> str:
        if isinstance(block, Para):
            return self.para(block)
        if isinstance(block, Grid):
            return self.grid(block)
        if isinstance(block, Section):
            return "" if self.site else "<b><br clear=all style='page-break-before:always'></b>"
        paras = [*block.paras, *(block.beside or [])]
        return "".join(self.para(para) for para in paras)

    def para(self, para: Para) -> str:
        inner = self.label(para) + "".join(self.words(words) for words in para.words)
        tag = f"h{para.heading}" if para.heading else "p"
        align = {"both": "justify"}.get(para.align, para.align)
        if self.site:
            return f'<{tag} align="{align}">{inner or "&nbsp;"}</{tag}>'
        indent = ";text-indent:1.0cm" if para.align == "both" else ""
        end = "" if self.filtered else "<o:p></o:p>"
        weight = ";font-weight:normal" if para.heading else ""
        text = "\n".join(wrap(f"{inner or '&nbsp;'}{end}", 90, break_long_words=False, break_on_hyphens=False))
        return f"<{tag} class=MsoNormal style='text-align:{align}{indent}{weight}'>{text}</{tag}>"

    def label(self, para: Para) -> str:
        if not para.label:
            return ""
        first = para.words[0] if para.words else Words("")
        if para.automatic is None or self.site:
            return self.words(Words(para.label + " ", first.bold, first.italic))
        blanks = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span>"
        if self.filtered:
            return _looks(f"<span lang=VI style='font-size:14.0pt'>{escape(para.label)}{blanks}</span>", first)
        inner = f"<span style='mso-list:Ignore'>{escape(para.label)}{blanks}</span>"
        return _looks(f"<![if !supportLists]><span lang=VI style='font-size:14.0pt'>{inner}</span><![endif]>", first)

    def words(self, words: Words) -> str:
        text = escape(words.text, quote=False).replace("\xa0", "&nbsp;").replace("\t", "&nbsp;&nbsp;&nbsp; ")
        if words.capitals:
            text = f"<span style='text-transform:uppercase'>{text}</span>"
        if words.raised:
            text = f"<sup>{text}</sup>"
        if not self.site:
            text = f"<span lang=VI style='font-size:14.0pt'>{text}</span>"
        inner = _looks(text, words)
        if words.note is not None:
            inner += self.note(words.note, "edn" if words.at_end else "ftn")
        return inner + ("<br>" if words.breaks else "")

    def note(self, text: str, kind: str) -> str:
        notes = self.notes[kind]
        number = len(notes) + 1
        shown = f"[{number if kind == 'ftn' else ('i' * number if number < 4 else 'iv')}]"
        back = f'<a href="#_{kind}ref{number}" name="_{kind}{number}" title=""><sup>{shown}</sup></a>'
        notes.append(f"<div id={kind}{number}><p class=MsoFootnoteText>{back}{escape(text)}</p></div>")
        mark = shown if self.filtered else f"<![if !supportFootnotes]>{shown}<![endif]>"
        return f'<a href="#_{kind}{number}" name="_{kind}ref{number}" title=""><sup>{mark}</sup></a>'

    def notes_at_end(self) -> str:
        rule = '<br clear=all><hr align=left size=1 width="33%">'
        return "".join(f"<div>{rule}{''.join(notes)}</div>" for notes in self.notes.values() if notes)

    def grid(self, grid: Grid) -> str:
        head = "".join(self.row(row, "th" if self.site else "td") for row in grid.rows[: grid.headers])
        rest = "".join(self.row(row, "td") for row in grid.rows[grid.headers :])
        border = "border=1 cellspacing=0" if grid.ruled else "border=0"
        top = f"<thead>{head}</thead>" if head else ""
        return f"<table class=MsoTableGrid {border}>{top}<tbody>{rest}</tbody></table>"

    def row(self, row: list[Box], tag: str) -> str:
        return f"<tr>{''.join(self.cell(cell, tag) for cell in row)}</tr>"

    def cell(self, cell: Box, tag: str) -> str:
        spans = f" rowspan={cell.rows}" if cell.rows > 1 else ""
        spans += f" colspan={cell.columns}" if cell.columns > 1 else ""
        inner = "".join(self.para(para) for para in cell.paras)
        return f"<{tag}{spans}>{inner}{self.grid(cell.inner) if cell.inner else ''}</{tag}>"


def _looks(text: str, words: Words) -> str:
    text = f"<i>{text}</i>" if words.italic else text
    return f"<b>{text}</b>" if words.bold else text
