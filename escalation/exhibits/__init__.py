"""What can be shown, as pure data. Exhibits know no game and no format; `report` renders them."""

from escalation.exhibits.answer import Answer
from escalation.exhibits.formula import Formula
from escalation.exhibits.line_chart import LineChart
from escalation.exhibits.matrix import Matrix
from escalation.exhibits.path_chart import PathChart
from escalation.exhibits.payoff_picture import PayoffPicture
from escalation.exhibits.prose import Heading, Prose
from escalation.exhibits.region_picture import RegionPicture
from escalation.exhibits.state_graph import StateGraph
from escalation.exhibits.system_picture import SystemPicture
from escalation.exhibits.table import Column, Table
from escalation.exhibits.threshold_chart import ThresholdChart
from escalation.exhibits.tornado import TornadoChart
from escalation.exhibits.tree import TreePicture

__all__ = [
    "Answer",
    "Column",
    "Formula",
    "Heading",
    "LineChart",
    "Matrix",
    "PathChart",
    "PayoffPicture",
    "Prose",
    "RegionPicture",
    "StateGraph",
    "SystemPicture",
    "Table",
    "ThresholdChart",
    "TornadoChart",
    "TreePicture",
]
