"""Office papers as Word files: lists, styles, real notes, and all that editing leaves behind in a file's runs.

What editing leaves behind prints nothing: deleted and hidden text, comments, bookmarks, controls, runs split anywhere.
"""

from __future__ import annotations

from random import Random
from xml.sax.saxutils import escape

from tests.importers.office_papers import Box, Frame, Grid, OfficePaper, Para, Section, Words
from tests.importers.word_files import abstract, docx, level, num

_GHOST = "chữ đã xóa, không in"
_PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'
_WIDE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
_MARGINS = '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"/>'
_FORMATS = {"{R}": "upperRoman", "{A}": "upperLetter", "{n}": "decimal", "a": "lowerLetter"}


class Habits:
    """What a paper's file is full of, drawn once per paper: nothing, light editing, or letters split one by one."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.split = random.choice((0.0, 0.05, 0.3))
        self.ghosts = random.choice((0.0, 0.04, 0.1))
        self.count = 0

    def next(self) -> int:
        self.count += 1
        return self.count


def as_docx(paper: OfficePaper, edited: bool = True) -> bytes:
    """The paper as Word saves it after a good deal of editing; ``edited`` False leaves out what editing leaves behind.

    LibreOffice prints changes that are not accepted yet, and writes them into web pages, too.
    """
    writer = _Writer(paper, edited)
    return writer.file()


class _Writer:
    def __init__(self, paper: OfficePaper, edited: bool) -> None:
        self.paper = paper
        self.habits = Habits(Random(paper.seed * 7 + 1))
        if not edited:
            self.habits.ghosts = 0.0
        self.size = ""
        self.after_field = False
        """Nothing is deleted right behind a field: LibreOffice then writes the deleted words as if they stood."""
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}

    def file(self) -> bytes:
        body = ""
        for block in self.paper.blocks:
            if isinstance(block, Section):
                body += f"<w:p><w:pPr>{self.section(block)}</w:pPr></w:p>"
            else:
                body += self.block(block)
        body += self.section(Section(next_page=not isinstance(self.paper.blocks[-1], Section)))
        return docx(
            body,
            styles=_styles(),
            numbering=self.numbering(),
            header1=f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{_field("PAGE", "2")}</w:p>',
            footer1=f"<w:p><w:r><w:t>{self.paper.head}</w:t></w:r></w:p>",
            **{f"{kind}s": _separators(kind) + "".join(notes) for kind, notes in self.notes.items()},
        )

    def section(self, section: Section) -> str:
        links = '<w:headerReference w:type="default" r:id="header1"/>'
        links += '<w:footerReference w:type="default" r:id="footer1"/>'
        kind = "" if section.next_page else '<w:type w:val="continuous"/>'
        columns = f'<w:cols w:num="{section.columns}" w:space="500"/>' if section.columns > 1 else ""
        page = _WIDE if section.landscape else _PAGE
        return f"<w:sectPr>{links}{kind}{page}{_MARGINS}{columns}</w:sectPr>"

    def block(self, block: Para | Grid | Frame) -> str:
        if isinstance(block, Para):
            return self.para(block)
        return self.grid(block) if isinstance(block, Grid) else self.frame(block)

    def para(self, para: Para) -> str:
        properties = f'<w:pStyle w:val="Heading{para.heading}"/>' if para.heading else ""
        if para.automatic is not None:
            which, at = para.automatic
            properties += f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{which + 1}"/></w:numPr>'
        if any("\t" in piece.text for piece in para.words):
            properties += '<w:tabs><w:tab w:val="left" w:pos="4300"/></w:tabs>'
        if para.align == "both":
            properties += '<w:spacing w:before="120"/><w:ind w:left="0" w:firstLine="567"/>'
        properties += f'<w:jc w:val="{para.align}"/>'
        if para.words:
            properties += f"<w:rPr>{_looks(para.words[0])}</w:rPr>"
        words = para.words
        typed = para.label and para.automatic is None
        self.size = f'<w:sz w:val="{para.size}"/>' if para.size != 28 else ""
        inner = self.run(Words(para.label + " ", *_look(words)), quiet=True) if typed else ""
        for piece in words:
            inner += self.run(piece)
            if piece.note is not None:
                inner += self.note(piece.note, "endnote" if piece.at_end else "footnote")
            if piece.breaks:
                inner += '<w:r><w:br w:type="page"/></w:r>' if piece.breaks == "page" else "<w:r><w:br/></w:r>"
        return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"

    def run(self, words: Words, quiet: bool = False) -> str:
        looks = _looks(words) + ("<w:caps/>" if words.capitals else "")
        looks += self.size + ('<w:vertAlign w:val="superscript"/>' if words.raised else "")
        return "".join(self.wrapped(part, looks) if not quiet else run(part, looks) for part in self.parts(words.text))

    def parts(self, text: str) -> list[str]:
        """The text cut where editing has cut it: between any two letters."""
        random, parts, start = self.habits.random, [""], 0
        parts = []
        for at in range(1, len(text) + 1):
            if at == len(text) or random.random() < self.habits.split:
                parts.append(text[start:at])
                start = at
        return parts

    def wrapped(self, text: str, looks: str) -> str:
        random, number = self.habits.random, self.habits.next()
        plain = run(text, looks)
        author = f'w:id="{9000 + number}" w:author="Văn thư" w:date="2026-01-05T08:00:00Z"'
        kind = random.random()
        after_field, self.after_field = self.after_field, False
        if kind < self.habits.ghosts and not after_field:
            ghost = random.choice(("del", "hidden", "comment", "bookmark", "proof"))
            if ghost == "del":
                gone = run(_GHOST, looks).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
                return f"<w:del {author}>{gone}</w:del>{plain}"
            if ghost == "hidden":
                return run(_GHOST, looks + "<w:vanish/>") + plain
            if ghost == "bookmark":
                name = f'w:id="{number}" w:name="_Ref{number}"'
                return f'<w:bookmarkStart {name}/>{plain}<w:bookmarkEnd w:id="{number}"/>'
            if ghost == "proof":
                return f'<w:proofErr w:type="spellStart"/>{plain}<w:proofErr w:type="spellEnd"/>'
            return f"<w:ins {author}>{plain}</w:ins>"
        if kind < self.habits.ghosts * 1.5:
            around = random.choice(("sdt", "link", "field", "simple"))
            self.after_field = True
            if around == "sdt":
                return f'<w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent>{plain}</w:sdtContent></w:sdt>'
            if around == "link":
                return f'<w:hyperlink w:anchor="cho">{plain}</w:hyperlink>'
            if around == "simple":
                return f'<w:fldSimple w:instr=" DOCPROPERTY Ten ">{plain}</w:fldSimple>'
            return _field('HYPERLINK \\l "cho"', text, looks)
        return plain

    def note(self, text: str, kind: str) -> str:
        notes = self.notes[kind]
        number = len(notes) + 1
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        # Quiet: LibreOffice mixes up the letters of notes with changes in them.
        inner = f"<w:p><w:r>{raised}<w:{kind}Ref/></w:r>{self.run(Words(text), quiet=True)}</w:p>"
        notes.append(f'<w:{kind} w:id="{number}">{inner}</w:{kind}>')
        return f'<w:r>{raised}<w:{kind}Reference w:id="{number}"/></w:r>'

    def grid(self, grid: Grid) -> str:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = "".join(f'<w:{s} w:val="{"single" if grid.ruled else "nil"}" w:sz="4"/>' for s in sides)
        inner = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.widths)
        xml = (
            f'<w:tblPr><w:tblW w:w="{sum(grid.widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
        )
        xml += f"<w:tblGrid>{inner}</w:tblGrid>"
        open_below: dict[int, tuple[int, int]] = {}
        for at, row in enumerate(grid.rows):
            head = "<w:trPr><w:tblHeader/></w:trPr>" if at < grid.headers else ""
            xml += f"<w:tr>{head}{self.row(row, grid.widths, open_below)}</w:tr>"
        return f"<w:tbl>{xml}</w:tbl><w:p/>" if not grid.ruled else f"<w:tbl>{xml}</w:tbl>"

    def row(self, row: list[Box], widths: list[int], below: dict[int, tuple[int, int]]) -> str:
        xml, column, cells = "", 0, list(row)
        while column < len(widths):
            if column in below:
                rows, columns = below.pop(column)
                xml += _cell("<w:p/>", sum(widths[column : column + columns]), columns, "<w:vMerge/>")
                if rows > 1:
                    below[column] = rows - 1, columns
                column += columns
                continue
            cell = cells.pop(0)
            merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            inner = "".join(self.para(para) for para in cell.paras)
            inner += self.grid(cell.inner) + "<w:p/>" if cell.inner is not None else ""
            xml += _cell(inner, sum(widths[column : column + cell.columns]), cell.columns, merge)
            if cell.rows > 1:
                below[column] = cell.rows - 1, cell.columns
            column += cell.columns
        return xml

    def frame(self, frame: Frame) -> str:
        boxes = [(frame.paras, 0)] + ([(frame.beside, 3000000)] if frame.beside is not None else [])
        return "<w:p>" + "".join(f"<w:r>{self.box(paras, left)}</w:r>" for paras, left in boxes) + "</w:p>"

    def box(self, paras: list[Para], left: int) -> str:
        """A text box as Word writes it: the shape, and once more for programs that do not know such shapes."""
        content = f"<w:txbxContent>{''.join(self.para(para) for para in paras)}</w:txbxContent>"
        size = f'cx="2900000" cy="{260000 * len(paras) + 100000}"'
        shape = (
            '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
            'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
            '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
            f'<wp:extent {size}/><wp:wrapTopAndBottom/><wp:docPr id="{self.habits.next()}" name="Hộp chữ"/>'
            '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
            f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
            f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        )
        old = f'<w:pict><v:shape style="width:220pt;height:28pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
        both = f'<mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        return f"<mc:AlternateContent>{both}</mc:AlternateContent>"

    def numbering(self) -> str:
        levels = [level(at, *_wording(self.paper.scheme, at)) for at in range(len(self.paper.scheme))]
        lists = abstract(0, *levels) + abstract(1, level(0, "-", "bullet")) + abstract(2, level(0, "+", "bullet"))
        symbol = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>'
        dot = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>{symbol}</w:lvl>'
        wings = symbol.replace("Symbol", "Wingdings")
        arrow = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0d8"/>{wings}</w:lvl>'
        return lists + abstract(3, dot) + abstract(4, arrow) + "".join(num(at + 1, at) for at in range(5))


def _wording(scheme: tuple[str, ...], at: int) -> tuple[str, str]:
    """Word's own wording of a level and the format of its number."""
    form = scheme[at]
    if form == "a)":
        return f"%{at + 1})", "lowerLetter"
    first = 1 if scheme[0] == "{n}." else 2
    above = ".".join(f"%{n}" for n in range(first, at + 1))
    own = next(key for key in _FORMATS if key in form)
    return form.replace("{p}", above).replace("{r}", f"%{at}").replace(own, f"%{at + 1}"), _FORMATS[own]


def _separators(kind: str) -> str:
    """The notes that are only the lines above the notes."""
    return "".join(
        f'<w:{kind} w:type="{name}" w:id="{at}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for at, name in ((-1, "separator"), (0, "continuationSeparator"))
    )


def _looks(words: Words) -> str:
    return ("<w:b/>" if words.bold else "") + ("<w:i/>" if words.italic else "")


def _look(words: list[Words]) -> tuple[bool, bool]:
    return (words[0].bold, words[0].italic) if words else (False, False)


def run(text: str, looks: str = "") -> str:
    """A run of these letters; tabs and hyphens between letters as Word stores them."""
    letters = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    for sign, tag in (("\t", "<w:tab/>"), ("\u2011", "<w:noBreakHyphen/>")):
        letters = letters.replace(sign, f'</w:t>{tag}<w:t xml:space="preserve">')
    return f"<w:r><w:rPr>{looks}</w:rPr>{letters}</w:r>"


def _field(instruction: str, result: str, looks: str = "") -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return mark("begin") + code + mark("separate") + run(result, looks) + mark("end")


def _cell(inner: str, width: int, columns: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{inner}</w:tc>'


def _styles() -> str:
    font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/>'
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{font}</w:rPr></w:rPrDefault></w:docDefaults>"
    styles += '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    for at in range(1, 5):
        styles += (
            f'<w:style w:type="paragraph" w:styleId="Heading{at}"><w:name w:val="heading {at}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{at - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        )
    return styles
