"""SVG: the picture of an answer, for pages and documents; nothing that only colour says."""

from __future__ import annotations

from escalation.errors import InputError
from escalation.exhibits import (
    Answer,
    LineChart,
    PathChart,
    PayoffPicture,
    RegionPicture,
    StateGraph,
    SystemPicture,
    TreePicture,
)
from escalation.report.pictures._chart import chart_drawing
from escalation.report.pictures._drawing import Drawing, element, text_of
from escalation.report.pictures._graph import graph_drawing
from escalation.report.pictures._map import region_drawing
from escalation.report.pictures._path import path_drawing
from escalation.report.pictures._payoffs import payoff_drawing
from escalation.report.pictures._system import system_drawing
from escalation.report.pictures._tree import tree_drawing

Picture = RegionPicture | PayoffPicture | TreePicture | PathChart | StateGraph | LineChart | SystemPicture
FONT = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif"


def render(answer: Answer) -> str:
    """The answer's picture. Raises InputError for an answer without one."""
    return f"{drawn(picture_of(answer), xmlns='http://www.w3.org/2000/svg')}\n"


def picture_of(answer: Answer) -> Picture:
    """The first picture of an answer. Raises InputError where there is none."""
    for exhibit in answer.everything:
        if isinstance(exhibit, Picture):
            return exhibit
    kinds = "maps, payoffs of repeated games, trees, states, simulated paths, lines along a parameter and regions"
    mend = f"svg, png and pdf are for {kinds}. Choose another -f."
    raise InputError("this answer has no picture.", mend=mend)


def drawing_of(picture: Picture) -> Drawing:
    """What is drawn of a picture, and its size."""
    match picture:
        case RegionPicture():
            return region_drawing(picture)
        case PayoffPicture():
            return payoff_drawing(picture)
        case TreePicture():
            return tree_drawing(picture)
        case StateGraph():
            return graph_drawing(picture)
        case LineChart():
            return chart_drawing(picture)
        case PathChart():
            return path_drawing(picture)
        case SystemPicture():
            return system_drawing(picture)


def drawn(picture: Picture, font: str = FONT, **attributes: str) -> str:
    """The `<svg>` element, with more attributes if given."""
    made = drawing_of(picture)
    size = {"width": f"{made.width:g}", "height": f"{made.height:g}"}
    about = element("title", text_of(made.title)) + element("desc", text_of(made.words))
    inner = "\n".join([about, element("rect", **size, fill="#fff"), made.body])
    box = f"0 0 {made.width:g} {made.height:g}"
    return element("svg", inner, **attributes, viewBox=box, **size, role="img", font_family=font, fill="#111")
