"""What an author's house brings to a document, and what the files of one document share."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from escalation.errors import InputError
from escalation.exhibits.document import Document, Figure
from escalation.report.documents._layout import TEXT_WIDTH
from escalation.report.figures import DOTS_PER_INCH, drawn_in

_BOX = re.compile(rb'viewBox="[-0-9.]+ [-0-9.]+ ([0-9.]+) ([0-9.]+)"')
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True)
class House:
    """A Word document whose styles are used, a preamble of LaTeX or typst, and the name of a folder of figures."""

    reference: bytes | None = None
    preamble: str | None = None
    folder: str = "figures"


def refuse_reference(house: House, form: str) -> None:
    """Raises InputError where a reference was given to a format that takes none."""
    if house.reference is not None:
        raise InputError(f"A reference document gives its styles to docx, not to {form}.", mend="Leave it out.")


def refuse_preamble(house: House, form: str) -> None:
    """Raises InputError where a preamble was given to a format that takes none."""
    if house.preamble is not None:
        raise InputError(f"A preamble is for tex and pdf, not for {form}.", mend="Leave it out.")


def figures(document: Document, form: str) -> list[bytes]:
    """Every figure of the document, drawn for the width of the text."""
    return [own[0] for own in figures_in(document, (form,))]


def figures_in(document: Document, forms: Sequence[str], dots: int = DOTS_PER_INCH) -> list[list[bytes]]:
    """The same, each in several forms."""
    pictures = [block.picture for block in document.blocks if isinstance(block, Figure)]
    return [drawn_in(picture, forms, TEXT_WIDTH, dots=dots) for picture in pictures]


def proportion(drawing: bytes) -> float:
    """The height of an SVG over its width; 1 where it does not say.

    >>> proportion(b'<svg width="10pt" height="25pt" viewBox="0 0 10 25">')
    2.5
    """
    box = _BOX.search(drawing)
    width, height = (float(box[1]), float(box[2])) if box else (1.0, 1.0)
    return height / width if width else 1.0


def side_files(document: Document, form: str, folder: str) -> Mapping[str, bytes]:
    """Every figure by its path beside the document: `appendix-figures/figure-1.svg`.

    The folder's name keeps letters, digits, dots, dashes and underscores: it becomes part of a formatted text.
    """
    safe = _UNSAFE.sub("-", folder).strip(".-") or "figures"
    return {f"{safe}/figure-{k}.{form}": drawing for k, drawing in enumerate(figures(document, form), 1)}


def source_date() -> int | None:
    """`SOURCE_DATE_EPOCH` in seconds, where it is set; raises InputError where it is no whole number of them."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    if not re.fullmatch(r"[0-9]{1,11}", epoch):
        raise InputError("SOURCE_DATE_EPOCH is no number of seconds.", mend="Give a whole number, or unset it.")
    return int(epoch)
