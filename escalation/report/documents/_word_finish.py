"""What pandoc leaves open in a Word document: exact widths, rows that stay whole, captions that stay with what they
name, drawings beside images, properties without a clock.

Names of elements and their order: ISO/IEC 29500-1, 17 (WordprocessingML) and 20.4 (pictures); drawings: [MS-ODRAWXML].
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from escalation.report.documents._word_package import packed, unpacked
from escalation.report.documents._word_styles import W

Element = ElementTree.Element
SPACES = {
    "w": W,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
    "w10": "urn:schemas-microsoft-com:office:word",
}
A4, MARGIN = (11906, 16838), 1417  # twips
EMU = 635  # of a twip
DRAWING = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_RELATIONS = "word/_rels/document.xml.rels"


def finished(
    archive: bytes, whole: Sequence[bool], drawings: Sequence[bytes], title: str, seconds: int | None
) -> bytes:
    """The document that pandoc made, finished: table k + 1 on one page if `whole[k]`, figure k + 1 as `drawings[k]`."""
    for prefix, address in SPACES.items():
        ElementTree.register_namespace(prefix, address)
    parts = unpacked(archive)
    root = ElementTree.fromstring(parts["word/document.xml"])  # noqa: S314 (pandoc's own)
    width, height = _text_area(root)
    _single_bookmarks(root)
    for table, keep in zip(root.iter(_w("tbl")), whole, strict=True):
        _finish_table(table, width, keep=keep)
    _keep_notes(root)
    _keep_before_lists(root)
    _whole_words(root)
    _finish_pictures(root, width * EMU, height * EMU)
    parts.update(_drawings(root, drawings))
    parts["word/document.xml"] = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    parts[_RELATIONS] = _related(parts[_RELATIONS], len(drawings))
    parts["[Content_Types].xml"] = _with_svg(parts["[Content_Types].xml"])
    parts["docProps/core.xml"] = _properties(title, seconds)
    return packed(parts)


def _w(tag: str) -> str:
    return f"{{{W}}}{tag}"


def _name(prefix: str, tag: str) -> str:
    return f"{{{SPACES[prefix]}}}{tag}"


def _made(tag: str, **attributes: str) -> Element:
    return ElementTree.Element(_w(tag), {_w(key.rstrip("_")): value for key, value in attributes.items()})


def _text_area(root: Element) -> tuple[int, int]:
    """The width and height of the text, in twips, from the document's last section; A4 where it does not say."""
    size, margin = root.find(f".//{_w('body')}/{_w('sectPr')}/{_w('pgSz')}"), root.find(f".//{_w('pgMar')}")

    def of(element: Element | None, key: str, default: int) -> int:
        text = element.get(_w(key), "") if element is not None else ""
        return abs(int(text)) if re.fullmatch(r"-?[0-9]{1,6}", text) else default

    width = of(size, "w", A4[0]) - of(margin, "left", MARGIN) - of(margin, "right", MARGIN)
    return max(width, 1000), max(of(size, "h", A4[1]) - of(margin, "top", MARGIN) - of(margin, "bottom", MARGIN), 1000)


def _single_bookmarks(root: Element) -> None:
    """Takes out every bookmark whose name an earlier one has, with its end."""
    seen: set[str] = set()
    doubled = set()
    for mark in root.iter(_w("bookmarkStart")):
        name = mark.get(_w("name"), "")
        if name in seen:
            doubled.add(mark.get(_w("id")))
        seen.add(name)
    for parent in list(root.iter()):
        for child in [c for c in parent if c.tag in (_w("bookmarkStart"), _w("bookmarkEnd"))]:
            if child.get(_w("id")) in doubled:
                parent.remove(child)


def _finish_table(table: Element, width: int, *, keep: bool) -> None:
    """Exact widths, a first column of headings, rows that stay whole; a short table stays on one page."""
    properties, grid = table.find(_w("tblPr")), table.find(_w("tblGrid"))
    assert properties is not None and grid is not None
    share = _share(properties)
    given = [int(column.get(_w("w"), "0")) for column in grid]
    widths = [round(width * share * each / max(sum(given), 1)) for each in given]
    for column, each in zip(grid, widths, strict=True):
        column.set(_w("w"), str(each))
    _set(properties, "tblW", type="dxa", w=str(sum(widths)))
    _set(properties, "tblLook", firstRow="1", lastRow="0", firstColumn="1", lastColumn="0", noHBand="1", noVBand="1")
    rows = table.findall(_w("tr"))
    for k, row in enumerate(rows):
        _finish_row(row, widths, keep=k < 2 or (keep and k + 1 < len(rows)))


def _share(properties: Element) -> float:
    """The table's width as a share of the text's: pandoc writes fiftieths of a per cent."""
    given = properties.find(_w("tblW"))
    return min(int(given.get(_w("w"), "5000")) / 5000, 1.0) if given is not None else 1.0


def _set(properties: Element, tag: str, **attributes: str) -> None:
    element = properties.find(_w(tag))
    assert element is not None
    element.attrib.clear()
    element.attrib.update({_w(key): value for key, value in attributes.items()})


def _finish_row(row: Element, widths: Sequence[int], *, keep: bool) -> None:
    properties = row.find(_w("trPr"))
    if properties is None:
        properties = _made("trPr")
        row.insert(0, properties)
    properties.insert(0, _made("cantSplit"))
    for cell, width in zip(row.findall(_w("tc")), widths, strict=True):
        look = cell.find(_w("tcPr"))
        if look is None:
            look = _made("tcPr")
            cell.insert(0, look)
        look.insert(0, _made("tcW", w=str(width), type="dxa"))
        if keep:
            _keep_with_next(cell)


def _keep_with_next(element: Element) -> None:
    for paragraph in element.iter(_w("p")):
        look = paragraph.find(_w("pPr"))
        if look is not None and look.find(_w("keepNext")) is None:
            look.insert(1 if look.find(_w("pStyle")) is not None else 0, _made("keepNext"))


def _keep_notes(root: Element) -> None:
    """The last row of a table stays with the note below it."""
    body = root.find(_w("body"))
    assert body is not None
    tables: list[Element] = []
    for child in body:
        if child.tag == _w("tbl"):
            tables = [child]
        elif child.tag == _w("p"):
            style = child.find(f"{_w('pPr')}/{_w('pStyle')}")
            if tables and style is not None and style.get(_w("val"), "").endswith("TableNote"):
                _keep_with_next(tables[0].findall(_w("tr"))[-1])
            tables = []


def _keep_before_lists(root: Element) -> None:
    """What stands before a list stays with its first item."""
    body = root.find(_w("body"))
    assert body is not None
    paragraphs = [child for child in body if child.tag in (_w("p"), _w("tbl"))]
    for before, after in pairwise(paragraphs):
        items = [each.find(f"{_w('pPr')}/{_w('numPr')}") is not None for each in (before, after)]
        if items == [False, True] and before.tag == _w("p"):
            if before.find(_w("pPr")) is None:
                before.insert(0, _made("pPr"))
            _keep_with_next(before)


def _whole_words(root: Element) -> None:
    """A name that is a word is one run of an equation: pandoc writes a run for every letter that is set in italics."""
    for parent in list(root.iter()):
        last: Element | None = None
        for run in parent.findall("*"):
            style = run.find(f"{_name('m', 'rPr')}/{_name('m', 'sty')}")
            italic = style is not None and style.get(_name("m", "val")) == "i" and len(run) == 2
            if italic and last is not None:
                last[1].text = f"{last[1].text}{run[1].text}"
                parent.remove(run)
            else:
                last = run if italic else None


def _pictures(root: Element) -> Iterator[Element]:
    yield from root.iter(_name("wp", "inline"))


def _finish_pictures(root: Element, width: int, height: int) -> None:
    """Pictures no larger than the text (the caption has a tenth of it), described in words only."""
    for k, picture in enumerate(_pictures(root), 1):
        extent, about = picture.find(_name("wp", "extent")), picture.find(_name("wp", "docPr"))
        assert extent is not None and about is not None
        shrink = min(1.0, width / int(extent.get("cx", "1")), 0.9 * height / int(extent.get("cy", "1")))
        for element in [extent, *picture.iter(_name("a", "ext"))]:
            if element.get("cx"):
                element.attrib.update({key: str(round(int(element.get(key, "0")) * shrink)) for key in ("cx", "cy")})
        about.attrib.pop("title", None)
        about.set("name", f"Figure {k}")
        for inner in picture.iter(_name("pic", "cNvPr")):
            inner.attrib.update({"descr": about.get("descr", ""), "name": f"Figure {k}"})


def _drawings(root: Element, drawings: Sequence[bytes]) -> dict[str, bytes]:
    """The drawings as parts, each named in the image that it stands for."""
    blips = [blip for picture in _pictures(root) for blip in picture.iter(_name("a", "blip"))]
    for k, blip in enumerate(blips, 1):
        extension = ElementTree.SubElement(ElementTree.SubElement(blip, _name("a", "extLst")), _name("a", "ext"))
        extension.set("uri", DRAWING)
        ElementTree.SubElement(extension, _name("asvg", "svgBlip"), {_name("r", "embed"): f"rIdDrawing{k}"})
    return {f"word/media/figure{k}.svg": drawing for k, drawing in enumerate(drawings, 1)}


def _related(relations: bytes, count: int) -> bytes:
    kind = f"{SPACES['r']}/image"
    lines = "".join(
        f'<Relationship Type="{kind}" Id="rIdDrawing{k}" Target="media/figure{k}.svg"/>' for k in range(1, count + 1)
    )
    return relations.replace(b"</Relationships>", lines.encode() + b"</Relationships>")


def _with_svg(contents: bytes) -> bytes:
    if b'Extension="svg"' in contents:
        return contents
    return contents.replace(b"</Types>", b'<Default Extension="svg" ContentType="image/svg+xml"/></Types>')


def _properties(title: str, seconds: int | None) -> bytes:
    """The core properties: the title, the language, and a date only where one was given."""
    dates = ""
    if seconds is not None:
        at = datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        dates = "".join(f'<dcterms:{d} xsi:type="dcterms:W3CDTF">{at}</dcterms:{d}>' for d in ("created", "modified"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>en</dc:language>{dates}</cp:coreProperties>"
    ).encode()
