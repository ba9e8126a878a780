"""PDF: the picture of an answer on a page of its own size, for documents.

Typst sets the SVG, as for PNG; lines and letters stay lines and letters.
"""

from __future__ import annotations

from escalation.exhibits import Answer
from escalation.report.pictures.png import typeset_picture


def render(answer: Answer) -> bytes:
    """The answer's picture. Raises InputError for an answer without one, or without the typesetter."""
    return typeset_picture(answer, "pdf")
