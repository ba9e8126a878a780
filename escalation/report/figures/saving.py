"""The bytes of a figure: the same for the same figure, in every process and at every time.

Vector formats hold no date and no name that is drawn by lot; SVG has type as outlines, so that it looks the same
everywhere, PDF embeds the letters that it uses.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from escalation.errors import printable
from escalation.report.figures.paper import plain_settings

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMS = ("pdf", "png", "svg")
_SETTINGS = {"svg.fonttype": "path", "svg.hashsalt": "escalation", "pdf.fonttype": 42}


def saved(figure: Figure, form: str, title: str, dots: int) -> bytes:
    """The figure as svg, pdf or png (so many dots an inch), with a title for readers where the form has one."""
    out = io.BytesIO()
    with plain_settings(**_SETTINGS):
        figure.savefig(out, format=form, dpi=dots, metadata=_metadata(form, printable(title)))
    return out.getvalue()


def _metadata(form: str, title: str) -> Mapping[str, Any]:
    match form:
        case "svg":
            return {"Date": None, "Creator": None, "Title": title or None}
        case "pdf":
            return {"CreationDate": None, "Creator": None, "Producer": None, "Title": title or None}
        case _:
            return {"Software": None}
