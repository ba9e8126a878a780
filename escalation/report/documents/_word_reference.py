"""The reference document that pandoc takes styles, page and footer from: an author's with what it lacks, or ours.

Ours is pandoc's own with our styles, A4 with margins of 25 mm, and the number of the page below.
"""

from __future__ import annotations

import re
from functools import lru_cache

from escalation.report.documents._pandoc import own_reference
from escalation.report.documents._word_package import packed, unpacked
from escalation.report.documents._word_styles import W, with_styles, without_ours

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FOOTER = "word/footer1.xml"
_MARGINS = 'w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="709" w:footer="709" w:gutter="0"'
_SECTION = (
    f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}"><w:footerReference w:type="default" r:id="rIdFooter"/>'
    f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar {_MARGINS}/></w:sectPr>'
).encode()
_PAGE = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
_FOOTER = (
    f'<?xml version="1.0" encoding="UTF-8"?><w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    f"{_PAGE}</w:p></w:ftr>"
).encode()
_RELATION = f'<Relationship Type="{R}/footer" Id="rIdFooter" Target="footer1.xml"/></Relationships>'.encode()
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_OVERRIDE = f'<Override PartName="/{FOOTER}" ContentType="{_KIND}"/></Types>'.encode()


@lru_cache(maxsize=2)
def reference_document(given: bytes | None) -> bytes:
    """The reference, complete; raises InputError where what was given is no Word document."""
    parts = _ours() if given is None else unpacked(given)
    return packed({**parts, "word/styles.xml": with_styles(parts["word/styles.xml"])})


def _ours() -> dict[str, bytes]:
    parts = unpacked(own_reference())
    links, contents = "word/_rels/document.xml.rels", "[Content_Types].xml"
    return {
        **parts,
        FOOTER: _FOOTER,
        "word/styles.xml": without_ours(parts["word/styles.xml"]),
        "word/document.xml": _sectioned(parts["word/document.xml"]),
        links: parts[links].replace(b"</Relationships>", _RELATION),
        contents: parts[contents].replace(b"</Types>", _OVERRIDE),
    }


def _sectioned(document: bytes) -> bytes:
    """The document with our page instead of its own."""
    body = re.sub(rb"<w:sectPr\b.*?</w:sectPr>|<w:sectPr\s*/>", b"", document, flags=re.DOTALL)
    return body.replace(b"</w:body>", _SECTION + b"</w:body>")
