"""Figures of documents, by matplotlib: one file a kind of exhibit, one place that saves.

A figure is so many millimetres wide, in type of 7 or 8 points, black and grey, told apart by hatching, shape and words.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from escalation.errors import InputError
from escalation.exhibits import Matrix, RegionPicture, StateGraph, ThresholdChart, TornadoChart, TreePicture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from escalation.report.figures.paper import Paper

Drawable = Matrix | RegionPicture | StateGraph | ThresholdChart | TornadoChart | TreePicture
FORMS = ("pdf", "png", "svg")
LEAST, MOST = 60.0, 500.0
WIDTH = 160.0
DOTS_PER_INCH = 300


def drawn(picture: Drawable, form: str, width: float = WIDTH, heading: str = "", dots: int = DOTS_PER_INCH) -> bytes:
    """The figure as bytes: svg, pdf or png (of so many dots an inch), `width` in millimetres, under a heading if given.

    Raises InputError for another form, a width that no page has, and without matplotlib.
    """
    return drawn_in(picture, (form,), width, heading, dots)[0]


def drawn_in(
    picture: Drawable, forms: Sequence[str], width: float = WIDTH, heading: str = "", dots: int = DOTS_PER_INCH
) -> list[bytes]:
    """The same figure in several forms. Raises as `drawn` does."""
    for form in forms:
        if form not in FORMS:
            raise InputError(f"{form!r} is no form of a figure.", mend=f"Known: {', '.join(FORMS)}.")
    figure = figure_of(picture, width, heading)
    from escalation.report.figures.saving import saved

    return [saved(figure, form, picture.title, dots) for form in forms]


def figure_of(picture: Drawable, width: float = WIDTH, heading: str = "") -> Figure:
    """The figure as matplotlib's object. Raises as `drawn` does."""
    if not LEAST <= width <= MOST:
        raise InputError(f"{width:g} mm is no width of a figure.", mend=f"Give {LEAST:g} to {MOST:g}.")
    _import_quietly()
    from escalation.report.figures.paper import Paper, plain_settings

    with plain_settings():
        return _made(picture, Paper(width, heading))


def _made(picture: Drawable, paper: Paper) -> Figure:
    from escalation.report.figures.graphs import graph_figure
    from escalation.report.figures.maps import map_figure
    from escalation.report.figures.matrices import matrix_figure
    from escalation.report.figures.thresholds import threshold_figure
    from escalation.report.figures.tornadoes import tornado_figure
    from escalation.report.figures.trees import tree_figure

    match picture:
        case Matrix():
            return matrix_figure(picture, paper)
        case RegionPicture():
            return map_figure(picture, paper)
        case StateGraph():
            return graph_figure(picture, paper)
        case ThresholdChart():
            return threshold_figure(picture, paper)
        case TornadoChart():
            return tornado_figure(picture, paper)
        case TreePicture():
            return tree_figure(picture, paper)


def _import_quietly() -> None:
    """Imports matplotlib without a word of its fonts and folders on standard error. Raises InputError without it."""
    log = logging.getLogger("matplotlib")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        import matplotlib.font_manager  # noqa: F401
    except ImportError:
        mend = "Install it: pip install 'escalation[report]'."
        raise InputError("figures need matplotlib, which is not installed.", mend=mend) from None
    finally:
        log.setLevel(before)
