"""What is said of the payoffs of a repeated game: minmax values, what is feasible, with and without a device."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from escalation.exhibits import Column, PayoffPicture, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import short
from escalation.exhibits.payoff_picture import Mark, PayoffPoint
from escalation.exhibits.region_picture import PictureAxis
from escalation.exhibits.region_picture import Point as Place
from escalation.exhibits.words import listed, mixture
from escalation.game.normal import Profile
from escalation.repeated.payoff_set import Minmax
from escalation.repeated.polygons import Point, Polygon
from escalation.repeated.repeating import Repeated

MOST_CORNERS = 12
MOST_MARKED = 30
MARGIN = Fraction(2, 25)
_Placed = Callable[[Point], Place]


def payoff_exhibits(found: Repeated) -> Iterator[Exhibit]:
    """Minmax values, the sets in words, and the picture of two players."""
    yield minmax_table(found)
    yield Prose(_sets(found))
    yield Prose(without_device(found))
    if found.payoffs.feasible is not None:
        yield payoff_picture(found)


def minmax_table(found: Repeated) -> Table:
    """The minmax values of every player."""
    two = len(found.game.players) <= 2
    last = Column("mixed minmax" if two else "if the others correlate", right=True)
    columns = (
        Column("player"),
        Column("pure minmax", right=True),
        Column("held down by"),
        last,
        Column("held down by"),
    )
    rows = tuple(
        (
            player,
            short(m.pure),
            listed([_others(found, a, i) for a in m.reached_by[:4]], "or"),
            short(m.correlated),
            _mixed(found, m, i),
        )
        for i, (player, m) in enumerate(zip(found.game.players, found.payoffs.minmax, strict=True))
    )
    note = (
        "No equilibrium of the repeated game gives a player less than the mixed minmax."
        if two
        else "With three players and more the mixed minmax (the others randomizing independently) lies between the two."
    )
    return Table("What the others can hold a player down to", columns, rows, note)


def _others(found: Repeated, profile: Profile, player: int) -> str:
    return ", ".join(n for i, n in enumerate(found.game.names(profile)) if i != player) or "nobody"


def _mixed(found: Repeated, levels: Minmax, player: int) -> str:
    names = [_others(found, a, player) for a in levels.others]
    return mixture(dict(zip(names, levels.held_by, strict=True)))


def _sets(found: Repeated) -> str:
    payoffs = found.payoffs
    if payoffs.feasible is None or payoffs.rational is None:
        return (
            f"With a public randomisation device the convex hull of the payoffs of {len(found.at.payoffs)} profiles is "
            f"feasible (dimension {payoffs.dimension}); only two players have a chart."
        )
    text = f"With a public randomisation device the feasible payoffs are {_shape(payoffs.feasible)}. "
    if payoffs.rational == payoffs.feasible:
        return text + "All of them give both players their mixed minmax or more (individually rational)."
    return text + f"Both players get their mixed minmax or more (individually rational) in {_shape(payoffs.rational)}."


def _shape(polygon: Polygon) -> str:
    kind = {1: "the point", 2: "the segment between"}.get(len(polygon), "the polygon with the corners")
    corners = [f"({short(x)}, {short(y)})" for x, y in polygon[:MOST_CORNERS]]
    rest = len(polygon) - len(corners)
    return f"{kind} {listed([*corners, f'{rest} more'] if rest else corners)}"


def without_device(found: Repeated) -> str:
    """What differs where there is no such device."""
    known, name = found.alternation, found.delta.name
    text = (
        "Without the device a payoff needs a sequence of pure profiles. Such sequences are worth every feasible payoff "
        f"where {name} >= {short(known.enough)}, 1 - 1/(dimension + 1) (Sorin 1986)"
    )
    if known.whole is None:
        return f"{text}; below that some may be out of reach (--delta VALUE decides it)."
    if known.whole:
        return f"{text}; at {name} = {short(known.delta)} they are."
    assert known.missed is not None
    missed = ", ".join(short(v) for v in known.missed)
    return f"{text}; at {name} = {short(known.delta)} they are not: for instance ({missed}) is out of reach."


def payoff_picture(found: Repeated) -> PayoffPicture:
    """The chart: sets, pure profiles by number, equilibria of the stage game, minmax."""
    payoffs, game = found.payoffs, found.game
    assert payoffs.feasible is not None
    assert payoffs.rational is not None
    levels = (payoffs.minmax[0].level, payoffs.minmax[1].level)
    axes = [_axis(found, i, [*(p[i] for p in payoffs.points), levels[i]]) for i in (0, 1)]

    def place(point: Point) -> Place:
        x, y = (float((v - axis.low) / (axis.high - axis.low)) for v, axis in zip(point, axes, strict=True))
        return x, y

    points = [*_profiles(found, place), *_mixed_points(found, place)]
    words = f"mixed minmax: {short(levels[0])} for {game.players[0]}, {short(levels[1])} for {game.players[1]}"
    points.append(PayoffPoint(place(levels), Mark.MINMAX, "", words))
    return PayoffPicture(
        f"{game.title}, repeated: what each player can get a round",
        axes[0],
        axes[1],
        tuple(map(place, payoffs.feasible)),
        tuple(map(place, payoffs.rational)),
        tuple(points),
        place(levels),
        (f"{words[0].upper()}{words[1:]}.",),
    )


def _axis(found: Repeated, player: int, values: list[Fraction]) -> PictureAxis:
    """From the least to the greatest payoff, and a little more on either side."""
    low, high = min(values), max(values)
    margin = MARGIN * (high - low) or Fraction(1)
    unit = found.game.units[player] if player < len(found.game.units) else ""
    meaning = "payoff a round"
    return PictureAxis(found.game.players[player], low - margin, high + margin, meaning, unit)


def _profiles(found: Repeated, place: _Placed) -> Iterator[PayoffPoint]:
    """Every payoff of pure profiles once, numbered, with the profiles that have it."""
    by_payoff: dict[Point, list[Profile]] = {}
    for profile, u in found.at.payoffs.items():
        by_payoff.setdefault((u[0], u[1]), []).append(profile)
    equilibria = {e.pure for e in found.equilibria}
    named = len(by_payoff) <= MOST_MARKED
    for k, (point, profiles) in enumerate(by_payoff.items()):
        names = listed([f"({found.game.label(a)})" for a in profiles[:3]])
        more = f" and {len(profiles) - 3} more" if len(profiles) > 3 else ""
        mark = Mark.EQUILIBRIUM if equilibria & set(profiles) else Mark.PROFILE
        words = f"{names}{more}: {short(point[0])}, {short(point[1])}"
        yield PayoffPoint(place(point), mark, str(k + 1) if named else "", words if named else "")


def _mixed_points(found: Repeated, place: _Placed) -> Iterator[PayoffPoint]:
    for equilibrium in found.equilibria:
        if equilibrium.pure is None and equilibrium.exact:
            values = list(equilibrium.payoffs.values())
            point = Fraction(values[0]), Fraction(values[1])
            words = f"mixed equilibrium: {short(point[0])}, {short(point[1])}"
            yield PayoffPoint(place(point), Mark.MIXED, "", words)
