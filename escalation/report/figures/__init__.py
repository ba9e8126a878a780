"""Figures of documents, by matplotlib: one file a kind of exhibit, one place that saves.

A figure is so many millimetres wide, in type of 7 or 8 points, black and grey, told apart by hatching, shape and words.
"""

from __future__ import annotations

import logging

from escalation.errors import InputError
from escalation.exhibits import RegionPicture

MOST, LEAST = 500.0, 60.0
WIDTH = 160.0


def drawn(picture: RegionPicture, form: str, width: float = WIDTH) -> bytes:
    """The figure as bytes: svg, pdf or png, `width` in millimetres.

    Raises InputError for another form, a width that no page has, and without matplotlib.
    """
    if not LEAST <= width <= MOST:
        raise InputError(f"{width:g} mm is no width of a figure.", mend=f"Give {LEAST:g} to {MOST:g}.")
    _quiet()
    from escalation.report.figures.paper import settings
    from escalation.report.figures.region_map import region_map
    from escalation.report.figures.saving import saved

    with settings():
        return saved(region_map(picture, width), form, picture.title)


def _quiet() -> None:
    """Imports matplotlib without a word on standard error of its fonts and folders."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    try:
        import matplotlib  # noqa: F401
    except ImportError:
        mend = "Install it: pip install 'escalation[report]'."
        raise InputError("figures need matplotlib, which is not installed.", mend=mend) from None
