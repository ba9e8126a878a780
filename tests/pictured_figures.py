"""Exhibits for tests of figures, ordinary and hostile; and where the words of a figure stand."""

from fractions import Fraction
from itertools import combinations

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.text import Text

from escalation.exhibits import Matrix, RegionPicture, ThresholdChart, TornadoChart
from escalation.exhibits.region_picture import Fill, PictureAxis, PictureCurve, PictureRegion
from escalation.exhibits.threshold_chart import LineMark, LineStretch, MechanismLine
from escalation.exhibits.tornado import TornadoBar, TornadoEnd
from tests.pictured_graphs import HOSTILE_STATES, WAR
from tests.pictured_trees import HOSTILE, LUCK, NASTY

DOTS = 254  # ten dots a millimetre
LONG = "Supercalifragilistic" * 4
UNIT = PictureAxis("t", Fraction(0), Fraction(1), "what is at stake", "points")
NASTY_AXIS = PictureAxis(NASTY, Fraction(-(10**12)), Fraction(10**12), LONG, NASTY)


def box(low, high):
    return ((0.0, low), (1.0, low), (1.0, high), (0.0, high))


MATRIX = Matrix(
    "Payoffs (points)",
    ("Ann", "Bob"),
    ("Hold", "Shoot"),
    ("Wait", "Run"),
    (
        ((("1", True), ("2", False)), (("0", False), ("3", True))),
        ((("0", False), ("0", True)), (("4", True), ("-1", False))),
    ),
    "* best reply to the other player",
)
NASTY_MATRIX = Matrix(
    NASTY, (NASTY, LONG), (NASTY, LONG), (LONG, NASTY), ((((NASTY, True), (LONG, True)),) * 2,) * 2, NASTY
)

MAP = RegionPicture(
    "Regions of t and s",
    UNIT,
    PictureAxis("s", Fraction(0), Fraction(2)),
    (
        PictureRegion(1, "(Hold, Wait)", "about 50 % of the box", Fill.CERTAIN, (box(0.0, 0.5),)),
        PictureRegion(2, "mixed", "about 49.9 % of the box", Fill.BETWEEN, (box(0.5, 0.999),)),
        PictureRegion(3, "(Shoot, Run)", "about 0.1 % of the box", Fill.NEVER, (box(0.999, 1.0),)),
    ),
    (
        PictureCurve("a", "s = 1", (((0.0, 0.5), (1.0, 0.5)),)),
        PictureCurve("b", "s = 1.998", (((0.0, 0.999), (1.0, 0.999)),)),
    ),
    ((Fill.CERTAIN, "war: certain"), (Fill.BETWEEN, "war: possible"), (Fill.NEVER, "war: never")),
    (0.3, 0.4),
    "values used: t = 0.3, s = 0.8",
    (0.3, 0.5),
)
NASTY_MAP = RegionPicture(
    NASTY,
    NASTY_AXIS,
    NASTY_AXIS,
    (
        PictureRegion(1, NASTY, LONG, Fill.PLAIN, (box(0.0, 1.0),)),
        PictureRegion(2, LONG, NASTY, Fill.OUTSIDE, (box(0.0, 0.001),)),
    ),
    (PictureCurve("a", NASTY, (((0.0, 0.5), (1.0, 0.5)),)),),
    ((Fill.OUTSIDE, NASTY),),
    (0.5, 0.5),
    NASTY,
)

TORNADO = TornadoChart(
    "What moves the gain most",
    "gain of Ann by Shoot over Hold",
    "points",
    Fraction(1, 10),
    (
        TornadoBar(
            "t", TornadoEnd(Fraction(0), Fraction(-1)), TornadoEnd(Fraction(1), Fraction(2)), "stake", "points", True
        ),
        TornadoBar(
            "s", TornadoEnd(Fraction(0), Fraction(1)), TornadoEnd(Fraction(2), Fraction(1, 2)), "slack", "share"
        ),
        TornadoBar(
            "r", TornadoEnd(Fraction(1), None, "no equilibrium is known"), TornadoEnd(Fraction(3), Fraction(1, 5))
        ),
    ),
    Fraction(0),
    "Ann prefers Hold",
    "Ann prefers Shoot",
    ("one parameter at a time",),
)
NASTY_TORNADO = TornadoChart(
    NASTY,
    NASTY,
    LONG,
    Fraction(0),
    (
        TornadoBar(
            NASTY,
            TornadoEnd(Fraction(1, 3), None, NASTY),
            TornadoEnd(Fraction(10**40), Fraction(10**30)),
            LONG,
            NASTY,
            True,
        ),
        TornadoBar(LONG, TornadoEnd(Fraction(0), Fraction(0)), TornadoEnd(Fraction(1), Fraction(0)), NASTY),
    ),
    Fraction(0),
    NASTY,
    LONG,
    (NASTY, LONG),
)

THRESHOLDS = ThresholdChart(
    "Equilibria along t",
    UNIT,
    (
        MechanismLine(
            "none",
            (
                LineStretch(0.0, 0.45, 1, Fill.NEVER),
                LineStretch(0.45, 0.46, 2, Fill.BETWEEN),
                LineStretch(0.46, 0.47, 1, Fill.NEVER),
                LineStretch(0.47, 1.0, 3, Fill.CERTAIN),
            ),
            (LineMark(0.45, "9/20 = 0.45"), LineMark(0.46, "23/50 = 0.46"), LineMark(0.47, "47/100 = 0.47")),
        ),
        MechanismLine("hotline", reason="undecided: the payoffs are not rational in t"),
    ),
    ("(Hold, Wait)", "mixed", "(Shoot, Run)"),
    ((Fill.NEVER, "war: never"), (Fill.BETWEEN, "war: possible"), (Fill.CERTAIN, "war: certain")),
    0.5,
    "value used: t = 1/2",
    ("a note",),
)
NASTY_THRESHOLDS = ThresholdChart(
    NASTY,
    NASTY_AXIS,
    (
        MechanismLine(
            NASTY,
            (LineStretch(0, 0.001, 1, Fill.PLAIN), LineStretch(0.001, 1, 2, Fill.PLAIN)),
            (LineMark(0.001, LONG),),
        ),
        MechanismLine(LONG, reason=NASTY),
    ),
    (NASTY, LONG),
    ((Fill.PLAIN, NASTY),),
    0.9,
    LONG,
    (NASTY,),
)

ORDINARY = {"matrix": MATRIX, "map": MAP, "tornado": TORNADO, "thresholds": THRESHOLDS, "tree": LUCK, "graph": WAR}
NASTY_ONES = {
    "matrix": NASTY_MATRIX,
    "map": NASTY_MAP,
    "tornado": NASTY_TORNADO,
    "thresholds": NASTY_THRESHOLDS,
    "tree": HOSTILE,
    "graph": HOSTILE_STATES,
}


def words_of(figure):
    """The lines of words in a figure, as text."""
    return [
        artist.get_text() for artist in figure.axes[0].get_children() if isinstance(artist, Text) and artist.get_text()
    ]


def boxes_of(figure):
    """Every line of words with its box: left, top, right and bottom in millimetres; and the size of the page."""
    width, height = (float(inches) * 25.4 for inches in figure.get_size_inches())
    figure.set_dpi(DOTS)
    renderer = RendererAgg(round(width * 10), round(height * 10), DOTS)
    found = []
    for artist in figure.axes[0].get_children():
        if isinstance(artist, Text) and artist.get_text():
            own = artist.get_window_extent(renderer)
            found.append((artist.get_text(), own.x0 / 10, height - own.y1 / 10, own.x1 / 10, height - own.y0 / 10))
    return found, width, height


def clipped(figure):
    """The words that reach over the page by more than a hair."""
    found, width, height = boxes_of(figure)
    return [
        text
        for text, left, top, right, bottom in found
        if min(left, top) < -0.3 or right > width + 0.3 or bottom > height + 0.3
    ]


def overlapping(figure):
    """The pairs of lines of words that lie over each other by more than the tail of a letter."""
    found, _, _ = boxes_of(figure)
    return [
        (one[0], other[0])
        for one, other in combinations(found, 2)
        if min(one[3], other[3]) - max(one[1], other[1]) > 0.4 and min(one[4], other[4]) - max(one[2], other[2]) > 0.7
    ]
