"""PNG: the picture of an answer as an image, twice as fine as a screen.

Typst, a typesetter with fonts of its own, paints the SVG, so that it looks the same on a machine without fonts.
"""

from __future__ import annotations

from typing import Literal

from escalation.errors import InputError
from escalation.exhibits import Answer
from escalation.report.pictures.svg import drawing_of, drawn, picture_of

FONT = "'Libertinus Serif', 'DejaVu Sans', serif"
DOTS_PER_INCH = 144.0
PAGE = (
    "#set document(date: none)\n#set page(width: {width}pt, height: auto, margin: 0pt)\n"
    "#image(bytes(sys.inputs.picture), width: 100%)\n"
)


def render(answer: Answer) -> bytes:
    """The answer's picture. Raises InputError for an answer without one, or without the typesetter."""
    return typeset_picture(answer, "png")


def typeset_picture(answer: Answer, form: Literal["png", "pdf"]) -> bytes:
    """The answer's picture as typst makes it: png or pdf. Raises as `render` does."""
    picture = picture_of(answer)
    try:
        import typst
    except ImportError:
        mend = "Install it: pip install 'escalation[report]', or take svg, which needs nothing."
        raise InputError(f"{form} needs the typesetter typst, which is not installed.", mend=mend) from None
    svg = drawn(picture, FONT, xmlns="http://www.w3.org/2000/svg")
    page = PAGE.format(width=f"{drawing_of(picture).width:g}").encode()
    image = typst.compile(page, format=form, ppi=DOTS_PER_INCH, sys_inputs={"picture": svg})
    assert isinstance(image, bytes)
    return image
