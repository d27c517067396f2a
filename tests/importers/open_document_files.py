"""Builds small OpenDocument texts from the XML of their body."""

from __future__ import annotations

from tests.importers.word_files import zipped

_NS = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)


def odt(body: str, looks: str = "", named: str = "", pages: str = "", known_pages: bool = False) -> bytes:
    """An .odt. ``looks`` are automatic styles, ``named`` common styles, ``pages`` master pages, all as XML."""
    flag = ' text:use-soft-page-breaks="true"' if known_pages else ""
    content = (
        f"<office:document-content {_NS}><office:automatic-styles>{looks}</office:automatic-styles>"
        f"<office:body><office:text{flag}>{body}</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {_NS}><office:styles>{named}</office:styles>"
        f"<office:master-styles>{pages}</office:master-styles></office:document-styles>"
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "styles.xml": styles.encode(),
            "META-INF/manifest.xml": b"<manifest/>",
        }
    )


def style(name: str, letters: str = "", paragraph: str = "", family: str = "text", parent: str = "") -> str:
    """A style; ``letters`` and ``paragraph`` are attributes of its text and paragraph properties."""
    above = f' style:parent-style-name="{parent}"' if parent else ""
    return (
        f'<style:style style:name="{name}" style:family="{family}"{above}>'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {letters}/></style:style>"
    )


def list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def number_level(at: int, form: str, before: str = "", after: str = ".", shown: int = 1, start: int = 1) -> str:
    return (
        f'<text:list-level-style-number text:level="{at}" style:num-format="{form}" style:num-prefix="{before}" '
        f'style:num-suffix="{after}" text:display-levels="{shown}" text:start-value="{start}"/>'
    )


def note(mark: str, body: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:id="n{mark}" text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>'
        f"<text:note-body>{body}</text:note-body></text:note>"
    )
