"""The styles of a Word document: ours, and those of an author's reference, which win.

A style is named, rests on another by name, and has its properties as WordprocessingML (ISO/IEC 29500-1, 17.7). What a
reference lacks is added to a copy of it; nothing that it has is changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY, HEADINGS = "Times New Roman", "Arial"
INK, QUIET, LINK = "1A1A1A", "404040", "1F3D63"
_CLOSING = re.compile(rb"</(?:\w+:)?styles>\s*$")


@dataclass(frozen=True)
class Style:
    """A style of a `kind` (paragraph, character or table); `paragraph` and `run` are its properties."""

    name: str
    kind: str = "paragraph"
    based_on: str = ""
    next: str = ""
    paragraph: str = ""
    run: str = ""
    more: str = ""


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}" w:eastAsia="{name}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:g}"/><w:szCs w:val="{points * 2:g}"/>'


def _spacing(before: float, after: float, line: int = 240) -> str:
    rule = f' w:line="{line}" w:lineRule="auto"'
    return f'<w:spacing w:before="{before * 20:g}" w:after="{after * 20:g}"{rule}/>'


def _heading(level: int, points: float, before: float) -> Style:
    keep = f'<w:keepNext/><w:keepLines/>{_spacing(before, 5)}<w:outlineLvl w:val="{level - 1}"/>'
    look = f'{_font(HEADINGS)}<w:b/><w:bCs/><w:color w:val="{INK}"/>{_size(points)}'
    return Style(f"heading {level}", "paragraph", "Normal", "Body Text", keep, look)


def _ground(name: str, colour: str) -> Style:
    return Style(name, "character", run=f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>')


_CELLS = '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="181" w:type="dxa"/>'
_RULE = 'w:val="single" w:space="0" w:color="333333"'
_TABLE = f"""<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>
<w:top w:sz="8" {_RULE}/><w:bottom w:sz="8" {_RULE}/>
<w:insideH w:val="single" w:sz="2" w:space="0" w:color="CCCCCC"/></w:tblBorders>
<w:tblCellMar><w:top w:w="28" w:type="dxa"/>{_CELLS}</w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>
<w:top w:sz="8" {_RULE}/><w:bottom w:sz="4" {_RULE}/>
</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>"""
_TITLE_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="6" w:color="888888"/></w:pBdr>'
_HANG = '<w:ind w:left="454" w:hanging="454"/>'

STYLES = (
    Style("Normal", paragraph=_spacing(0, 0), run=f"{_font(BODY)}{_size(11)}"),
    Style("Body Text", "paragraph", "Normal", "", _spacing(0, 7, 264)),
    Style("First Paragraph", "paragraph", "Body Text", "Body Text"),
    Style("Compact", "paragraph", "Body Text", "", _spacing(0, 3, 252)),
    Style("Title", "paragraph", "Normal", "Body Text", f"<w:keepNext/>{_spacing(0, 5)}",
          f'{_font(HEADINGS)}<w:b/><w:bCs/><w:color w:val="{INK}"/>{_size(19)}'),
    Style("Subtitle", "paragraph", "Normal", "Body Text", f"<w:keepNext/>{_spacing(0, 3)}",
          f'<w:color w:val="{QUIET}"/>{_size(12)}'),
    Style("Date", "paragraph", "Normal", "Body Text", f"<w:keepNext/>{_TITLE_RULE}{_spacing(0, 12)}",
          f'<w:color w:val="{QUIET}"/>{_size(11)}'),
    _heading(1, 14, 20),
    _heading(2, 12, 14),
    _heading(3, 11, 12),
    _heading(4, 11, 10),
    Style("caption", "paragraph", "Normal", "Body Text", _spacing(0, 6), f"<w:b/><w:bCs/>{_size(10)}"),
    Style("Table Caption", "paragraph", "caption", "Body Text", f"<w:keepNext/><w:keepLines/>{_spacing(12, 5)}"),
    Style("Image Caption", "paragraph", "caption", "Body Text", f"<w:keepLines/>{_spacing(3, 14)}"),
    Style("Figure", "paragraph", "Normal"),
    Style("Captioned Figure", "paragraph", "Figure", "", f"<w:keepNext/>{_spacing(12, 0)}"),
    Style("Quiet Text", "paragraph", "Body Text", "Body Text", "", f'<w:color w:val="{QUIET}"/>{_size(9.5)}'),
    Style("Table Text", "paragraph", "Normal", "", "", _size(9.5)),
    Style("Table Text Small", "paragraph", "Table Text", "", "", _size(8)),
    Style("Table Heading", "paragraph", "Table Text", "", "<w:keepNext/>", "<w:b/><w:bCs/>"),
    Style("Table Heading Small", "paragraph", "Table Heading", "", "", _size(8)),
    Style("Table Note", "paragraph", "Body Text", "Body Text", f"<w:keepLines/>{_spacing(4, 14)}",
          f'<w:color w:val="{QUIET}"/>{_size(9)}'),
    Style("After Table", "paragraph", "Body Text", "Body Text", _spacing(0, 10, 120), _size(4)),
    Style("Source", "paragraph", "Body Text", "", f"<w:keepLines/>{_spacing(0, 4)}{_HANG}"),
    Style("Wide Equation", "paragraph", "Body Text", "Body Text", f'{_spacing(2, 9)}<w:ind w:left="454"/>'),
    Style("footer", "paragraph", "Normal", "", '<w:jc w:val="center"/>', f'<w:color w:val="{QUIET}"/>{_size(9)}'),
    Style("Hyperlink", "character", run=f'<w:color w:val="{LINK}"/>'),
    _ground("Best Reply", "DBDBDB"),
    _ground("Rating Red", "F6D5D0"),
    _ground("Rating Amber", "FAE6B8"),
    _ground("Rating Green", "D5E8D2"),
    Style("Table", "table", more=_TABLE),
)  # fmt: skip


def with_styles(sheet: bytes) -> bytes:
    """A part `styles.xml` with those of ours that it lacks, at its end."""
    known = _identities(sheet)
    lacking = [style for style in STYLES if style.name.lower() not in known]
    ids = {**known, **{style.name.lower(): _fresh(style.name, set(known.values())) for style in lacking}}
    end = _CLOSING.search(sheet)
    assert end is not None
    return sheet[: end.start()] + "".join(_written(style, ids) for style in lacking).encode() + sheet[end.start() :]


def without_ours(sheet: bytes) -> bytes:
    """Pandoc's own `styles.xml` without the styles that we have ourselves."""
    ElementTree.register_namespace("w", W)
    root = ElementTree.fromstring(sheet)  # noqa: S314 (pandoc's own)
    ours = {style.name.lower() for style in STYLES}
    for element in list(root.iter(f"{{{W}}}style")):
        if _name(element).lower() in ours:
            root.remove(element)
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _identities(sheet: bytes) -> Mapping[str, str]:
    """Every style's identity by its name, which Word reads without regard to capitals."""
    styles = ElementTree.fromstring(sheet).iter(f"{{{W}}}style")  # noqa: S314 (checked when it was unpacked)
    return {_name(style).lower(): style.get(f"{{{W}}}styleId", "") for style in styles}


def _name(style: ElementTree.Element) -> str:
    name = style.find(f"{{{W}}}name")
    return "" if name is None else name.get(f"{{{W}}}val", "")


def _fresh(name: str, taken: set[str]) -> str:
    identity = name.title().replace(" ", "")
    return identity if identity not in taken else f"Escalation{identity}"


def _written(style: Style, ids: Mapping[str, str]) -> str:
    identity = ids[style.name.lower()]
    default = ' w:default="1"' if style.name == "Normal" else ""
    tags = [("basedOn", style.based_on), ("next", style.next)]
    links = "".join(f'<w:{tag} w:val="{ids[name.lower()]}"/>' for tag, name in tags if name.lower() in ids and name)
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    run = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style xmlns:w="{W}" w:type="{style.kind}"{default} w:styleId="{identity}"><w:name w:val="{style.name}"/>'
        f"{links}<w:qFormat/>{paragraph}{run}{style.more}</w:style>"
    )
