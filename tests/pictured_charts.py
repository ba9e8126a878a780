"""Charts of lines for tests: values in pieces, sets as areas, a hostile one."""

from fractions import Fraction

from escalation.exhibits import LineChart
from escalation.exhibits.line_chart import ChartPiece, ChartSeries, End, VerticalMark
from escalation.exhibits.region_picture import PictureAxis
from tests.pictured_trees import NASTY

F = Fraction
VALUES = LineChart(
    "Values",
    PictureAxis("t", F(0), F(10), "time", "years"),
    PictureAxis("V", F(0), F(4), "value", "points"),
    (
        ChartSeries(
            "1",
            "Ann",
            0,
            (
                ChartPiece(((0.0, 0.0), (0.5, 0.5)), End.NONE, End.OPEN),
                ChartPiece(((0.5, 0.5), (1.0, 1.0)), End.CLOSED, End.NONE),
            ),
        ),
        ChartSeries("2", "Bob", 1, (ChartPiece(((0.5, 1.0),), End.CLOSED, End.CLOSED),)),
    ),
    (VerticalMark(0.5, "t = 5"),),
    0.2,
    "the value used: t = 2",
    ("a note",),
)
SQUARE = ((0.0, 0.5), (0.5, 0.4), (1.0, 0.3), (1.0, 1.0), (0.5, 1.0), (0.0, 1.0))
SETS = LineChart(
    NASTY,
    PictureAxis(NASTY, F(0), F(1), NASTY, NASTY),
    PictureAxis("delta", F(0), F(1)),
    (
        ChartSeries("1", NASTY, 0, (ChartPiece(SQUARE[:3]),), (SQUARE,)),
        ChartSeries("2", "everywhere", 1, (), (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)),)),
    ),
    (),
    (0.6, 0.99),
    NASTY,
    (NASTY,),
)
