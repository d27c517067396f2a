"""The head and the foot of an official report: letterhead, title, signature, page number and marks.

Rules under motto, issuer and subject are borders of near-empty paragraphs whose indents leave exactly their length: a
drawn line would shift, underscores are letters.
"""

from __future__ import annotations

from app.domain.report import FormatProfile, ReportLetterhead, ReportSignature
from app.exporters.report_styles import style_id
from app.exporters.word_xml import Element, cell, element, field, paragraph, root, row, run, table, to_bytes, twips
from app.typesetting.metrics import Face, text_width

RULE_LINE = 4.0
"""Height in points of the paragraph that carries a rule."""
POINT = 20
SIGNATURE_LINE = 18.0
PLACE_WORDS = ("XÃ ", "PHƯỜNG ", "ĐẶC KHU ", "TỈNH ", "THÀNH PHỐ ", "HUYỆN ", "QUẬN ", "THỊ ")
MARK_MM = 52.0
"""Width of the frame around a circulation mark."""


def letterhead(body: Element, profile: FormatProfile, head: ReportLetterhead) -> None:
    """The borderless two-column table and, below it, type and subject."""
    rules = profile.letterhead
    widths = [twips(rules.left_mm), twips(rules.right_mm)]
    # LibreOffice puts an empty line above a table that opens a paper with footnotes; this one is a point high.
    paragraph(body, style_id("recipients"), line_exact=1)
    frame = table(body, widths)
    names = row(frame)
    left, right = cell(names, widths[0]), cell(names, widths[1])
    if head.superior:
        run(paragraph(left, style_id("superior")), _balanced(profile, "superior", head.superior, widths[0]))
    issuer = _balanced(profile, "issuer", head.issuer, widths[0])
    run(paragraph(left, style_id("issuer")), issuer)
    if rules.issuer_sign:
        run(paragraph(left, style_id("issuer")), rules.issuer_sign)
    if rules.issuer_rule:
        _rule(left, widths[0], _widest(profile, "issuer", issuer) * rules.issuer_rule)
    run(paragraph(right, style_id("country")), rules.country)
    if rules.motto:
        run(paragraph(right, style_id("motto")), rules.motto)
    _rule(right, widths[1], _width(profile, *(("motto", rules.motto) if rules.motto else ("country", rules.country))))
    numbers = row(frame)
    left, right = cell(numbers, widths[0]), cell(numbers, widths[1])
    run(paragraph(left, style_id("number"), before=6 * POINT), head.number)
    if head.mark:
        side = max(0, (widths[0] - twips(MARK_MM)) // 2)
        run(paragraph(left, style_id("mark"), border="box", indents=(side, side), before=6 * POINT), head.mark)
    if head.draft:
        run(paragraph(left, style_id("draft"), before=6 * POINT), head.draft)
    run(paragraph(right, style_id("date"), before=6 * POINT), head.place_date)
    run(paragraph(body, style_id("type"), keep_next=True), head.type)
    subject = _balanced(profile, "subject", head.subject, widths[0] + widths[1])
    run(paragraph(body, style_id("subject"), keep_next=True), subject)
    if rules.subject_sign:
        run(paragraph(body, style_id("subject"), keep_next=True), rules.subject_sign)
    if rules.subject_rule:
        _rule(body, widths[0] + widths[1], _widest(profile, "subject", subject) * rules.subject_rule)


def signature(body: Element, profile: FormatProfile, foot: ReportSignature) -> None:
    """Receivers on the left, authority, office and name on the right, in one row that stays together."""
    page = profile.page
    whole = twips(page.width_mm - page.left_mm - page.right_mm)
    left_width = twips(profile.letterhead.signature_left_mm)
    widths = [left_width, whole - left_width]
    # An empty line that may not stand alone ties the block to the last words.
    paragraph(body, style_id("recipients"), keep_next=True)
    both = row(table(body, widths))
    left, right = cell(both, widths[0]), cell(both, widths[1])
    run(paragraph(left, style_id("recipients_head"), keep_next=True), profile.authority.recipients_head)
    for line in foot.recipients:
        run(paragraph(left, style_id("recipients"), keep_next=True), line)
    for line in foot.authority:
        run(paragraph(right, style_id("authority"), keep_next=True), line)
    run(paragraph(right, style_id("role"), keep_next=True), foot.role)
    for _ in range(profile.authority.free_lines):
        paragraph(right, style_id("name"), keep_next=True, line_exact=SIGNATURE_LINE)
    run(paragraph(right, style_id("name")), foot.name)
    # A paper may not end in a table; the last line is too low to make a page of its own.
    paragraph(body, style_id("recipients"), line_exact=1)


def page_settings(body: Element, profile: FormatProfile, parts: dict[str, str]) -> None:
    """The section's paper and margins; ``parts`` are the relations of header, first header and footer."""
    page = profile.page
    section = element(body, "sectPr")
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for kind, tag in (("default", "headerReference"), ("first", "headerReference"), ("footer", "footerReference"),
                      ("first_footer", "footerReference")):  # fmt: skip
        if kind in parts:
            reference = element(section, tag, type="first" if "first" in kind else "default")
            reference.set(relation, parts[kind])
    element(section, "pgSz", w=twips(page.width_mm), h=twips(page.height_mm))
    element(
        section, "pgMar", top=twips(page.top_mm), right=twips(page.right_mm), bottom=twips(page.bottom_mm),
        left=twips(page.left_mm), header=twips(page.header_mm), footer=twips(page.header_mm), gutter=0,
    )  # fmt: skip
    element(section, "pgNumType", start=1)
    if page.number_from > 1:
        element(section, "titlePg")


def page_number() -> bytes:
    """The header of later pages: the number, centred."""
    header = root("hdr")
    field(paragraph(header, style_id("page_number")), "PAGE", "2")
    return to_bytes(header)


def empty_header() -> bytes:
    """The header of the first page, which shows no number."""
    header = root("hdr")
    paragraph(header, style_id("page_number"))
    return to_bytes(header)


def marked_footer(text: str) -> bytes:
    """A footer that carries the circulation mark on every page."""
    footer = root("ftr")
    run(paragraph(footer, style_id("mark")), text)
    return to_bytes(footer)


def _width(profile: FormatProfile, style: str, text: str) -> float:
    """Width in twips of a text in its style."""
    rule = profile.styles[style]
    face: Face = "serif-bold" if rule.bold else "serif-italic" if rule.italic else "serif"
    return text_width(text, rule.size, face) * POINT


def _widest(profile: FormatProfile, style: str, text: str) -> float:
    """Width in twips of the longest line of a text."""
    return max(_width(profile, style, line) for line in text.split("\n"))


def _balanced(profile: FormatProfile, style: str, text: str, room: int) -> str:
    """A centred text that needs two lines broken before its place ("… XÃ AN BÌNH"), else in the middle."""
    if _width(profile, style, text) <= room * 0.98:
        return text
    words = text.split()
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    fitting = [b for b in breaks if max(_width(profile, style, part) for part in b) <= room * 0.98]
    if not fitting:
        return text
    placed = [b for b in fitting if text.isupper() and b[1].startswith(PLACE_WORDS)]
    best = min(placed or fitting, key=lambda b: max(_width(profile, style, part) for part in b))
    return "\n".join(best)


def _rule(parent: Element, room: int, length: float) -> None:
    """A solid rule of ``length`` twips in the middle of ``room`` twips."""
    side = max(0, round((room - length) / 2))
    paragraph(parent, style_id("country"), border="top", indents=(side, side), before=30, line_exact=RULE_LINE)
