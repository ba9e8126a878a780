"""Charts that only documents have, as images in the cell of a notebook.

They are drawn by matplotlib, which names the parts of every figure alike: a page holds a name once, so each stands in
an image of its own. It has its words beside it for who does not see it.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape

from escalation.errors import InputError, printable
from escalation.exhibits import ThresholdChart, TornadoChart
from escalation.report.figures import drawn

OfDocuments = ThresholdChart | TornadoChart


def as_image(chart: OfDocuments) -> str:
    """The chart as HTML; its words alone where matplotlib is not installed."""
    words = escape(printable(chart.words))
    try:
        made = b64encode(drawn(chart, "svg")).decode()
    except InputError:
        return f"<p>{words}</p>"
    return f'<img class="map" alt="{words}" src="data:image/svg+xml;base64,{made}">'
