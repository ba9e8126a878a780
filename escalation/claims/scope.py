"""What varies, and how far: the ranges of the names in play, and a game's payoffs over them.

A parameter with a range varies in it. One that a user holds, or that has no range, has one value; only conditions take
a parameter that was never given a range as any number of its baseline's sign (`V = 2`: every `V > 0`), since a formula
says more than its value. A name that a claim sets free moves on its line (`parameter_line.line_for`): [0, 1] for
probabilities and shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from escalation.arithmetic.quotients import Polynomial, Quotient, value_at
from escalation.errors import InputError, Undecided, placed
from escalation.evaluation import Exact, NotRational
from escalation.expressions import Expr, names_in, symbol
from escalation.game.forms import AnyGame
from escalation.game.game import Game
from escalation.game.normal import NormalFormGame
from escalation.parameter_line import line_for, line_of
from escalation.parameters import Parameter, Sheet, Values, substitute
from escalation.signs.coordinates import Coordinates, Part, coordinates
from escalation.signs.emptiness import Empty, settle
from escalation.signs.space import Range, Relation, Space

APART = "{} (set)"


def ranges_of(games: Sequence[AnyGame], at_baseline: bool = False, spoken: Iterable[str] = ()) -> dict[str, Range]:
    """The ranges of all parameters that vary, in play in any of the games or below a name that is `spoken` of."""
    found: dict[str, Range] = {}
    for game in () if at_baseline else games:
        below = game.sheet.in_play(n for n in spoken if n in game.sheet.names)
        for name, p in (game.parameters | below).items():
            if p.varies:
                found.setdefault(name, Range(p.low, p.high))
    return found


def varied_ranges(game: AnyGame, parameter: str | None = None, at_baseline: bool = False) -> dict[str, Range]:
    """What conditions vary: all parameters, those without a range in all numbers of their sign; or `parameter` alone.

    Raises InputError for a name that the game does not depend on.
    """
    if parameter is not None:
        line_of(game, parameter)
    ranges = ranges_of([game], at_baseline)
    if not at_baseline:
        ranges |= {n: r for n, r in by_sign(game.parameters).items() if n not in ranges}
    if parameter is not None and (at_baseline or parameter not in ranges):
        ranges[parameter] = freed(game, parameter)
    return ranges


def by_sign(parameters: Mapping[str, Parameter]) -> dict[str, Range]:
    """The ranges of parameters that were never given one: all numbers of the baseline's sign."""
    found = {}
    for name, p in parameters.items():
        if p.reach is None and not (p.held or p.asleep or p.baseline is None):
            found[name] = _of_sign(p.baseline)
    return found


def _of_sign(value: Fraction) -> Range:
    if value == 0:
        return Range()
    return Range(Fraction(0), None, low_open=True) if value > 0 else Range(None, Fraction(0), high_open=True)


def freed(game: AnyGame, name: str) -> Range:
    """The range of a name that a claim sets free: its own, or that of its line."""
    known = game.sheet.parameters.get(name)
    if known is not None and known.reach is not None:
        return Range(*known.reach)
    line = line_for(game, name)
    return Range(line.low, line.high)


@dataclass(frozen=True)
class Payoffs:
    """A game over coordinates: `cells[profile][i]` as quotients, and each player's, scaled to polynomials.

    `scaled[profile][i]` are player `i`'s payoffs times `scales[i]`, a common denominator that is positive in the space,
    which leaves every best reply; `weights[event]` the weights of the events.
    """

    game: NormalFormGame
    coordinates: Coordinates
    part: int
    cells: Mapping[tuple[int, ...], tuple[Quotient, ...]]
    scaled: Mapping[tuple[int, ...], tuple[Polynomial, ...]]
    scales: tuple[Polynomial, ...]
    weights: Mapping[str, Mapping[tuple[int, ...], Quotient]]

    @property
    def space(self) -> Space:
        """The space of the coordinates."""
        return self.coordinates.space

    def signed_at(self, point: Mapping[str, Fraction]) -> Payoffs:
        """The same where every scale is positive at a point, which may lie outside the space."""
        order = [point[n] for n in self.space.names]
        turns = [-1 if value_at(scale, order) < 0 else 1 for scale in self.scales]
        if -1 not in turns:
            return self
        scaled = {p: tuple(t * u for t, u in zip(turns, own, strict=True)) for p, own in self.scaled.items()}
        return replace(self, scaled=scaled, scales=tuple(t * s for t, s in zip(turns, self.scales, strict=True)))


def payoffs_of(
    games: Sequence[NormalFormGame],
    ranges: Mapping[str, Range],
    expressions: Iterable[Expr] = (),
    events: Iterable[str] = (),
    renamed: Sequence[Mapping[str, str]] = (),
) -> list[Payoffs]:
    """The games over common coordinates, names of a game `renamed` to coordinates of other names.

    `expressions` are others that have to be read in the coordinates, as far as a game knows their names. Raises
    Undecided where a payoff is no rational function of the coordinates or a divisor changes its sign.
    """
    wanted = tuple(events)
    formulas = [
        [
            *(e for own in game.cells.values() for e in own),
            *(w for event in wanted for w in game.weights.get(event, {}).values()),
        ]
        for game in games
    ]
    made, new = read_together(games, formulas, ranges, expressions, renamed)
    return [_payoffs(game, made, k, wanted, new[k]) for k, game in enumerate(games)]


def read_together(
    games: Sequence[Game],
    formulas: Sequence[Sequence[Expr]],
    ranges: Mapping[str, Range],
    asked: Iterable[Expr] = (),
    renamed: Sequence[Mapping[str, str]] = (),
) -> tuple[Coordinates, list[dict[str, Expr]]]:
    """Common coordinates for the formulas of each game, and what its names are called there where others differ.

    `asked` are read too by the games that know their names.
    """
    wanted = tuple(asked)
    new = [{n: symbol(APART.format(n)) for n in fixed_here(games, k) if n in ranges} for k in range(len(games))]
    parts = [
        Part(
            _told_apart(games, k, new[k]),
            (*(substitute(e, new[k]) for e in own), *(e for e in wanted if names_in(e) <= game.sheet.names)),
            renamed[k] if renamed else {},
        )
        for k, (game, own) in enumerate(zip(games, formulas, strict=True))
    ]
    return coordinates(parts, ranges), new


def fixed_here(games: Sequence[Game], number: int) -> set[str]:
    """The names that one of several games fixes, set by its mechanisms or asleep, while another lets them vary."""
    own, others = games[number].sheet, [g.sheet for k, g in enumerate(games) if k != number]
    asleep = {n for n, p in own.parameters.items() if p.asleep}
    awake = {n for sheet in others for n in sheet.names if not (n in sheet.parameters and sheet.parameters[n].asleep)}
    free = {n for sheet in others for n in sheet.parameters if n in awake}
    return (asleep & awake) | (set(own.definitions) & free)


def _told_apart(games: Sequence[Game], number: int, new: Mapping[str, Expr]) -> Sheet:
    """A game's sheet with the names that it fixes under `new` names, and under their own what others mean by them."""
    sheet = games[number].sheet
    if not new:
        return sheet
    parameters = dict(sheet.parameters)
    for name in new:
        if name in parameters:
            parameters[APART.format(name)] = replace(parameters[name], name=APART.format(name))
        else:
            parameters[name] = next(g.sheet.parameters[name] for g in games if name in g.sheet.parameters)
    definitions = {
        APART.format(n) if n in new else n: replace(
            d,
            expression=substitute(d.expression, new),
            limits=tuple((APART.format(m) if m in new else m, v, substitute(e, new)) for m, v, e in d.limits),
        )
        for n, d in sheet.definitions.items()
    }
    return replace(sheet, parameters=parameters, definitions=definitions)


def _payoffs(
    game: NormalFormGame, made: Coordinates, part: int, events: Iterable[str], new: Mapping[str, Expr]
) -> Payoffs:
    cells = {}
    for profile, own in game.cells.items():
        read = []
        for player, expression in zip(game.players, own, strict=True):
            with placed("payoffs", game.label(profile), player, file=game.called):
                read.append(rational_in(made, substitute(expression, new), part))
        cells[profile] = tuple(read)
    weights = {
        event: {p: rational_in(made, substitute(w, new), part) for p, w in game.weights[event].items()}
        for event in events
        if event in game.weights
    }
    common = [_common([own[i] for own in cells.values()]) for i in range(len(game.players))]
    scales = tuple(sign_of_divisor(scale, made.space) * scale for scale in common)
    scaled = {
        profile: tuple(u.numerator * (scale / u.denominator) for u, scale in zip(own, scales, strict=True))
        for profile, own in cells.items()
    }
    return Payoffs(game, made, part, cells, scaled, scales, weights)


def matrices(payoffs: Payoffs) -> tuple[list[list[Polynomial]], list[list[Polynomial]]]:
    """The payoff matrices of one or two players, the second of one strategy where there is none."""
    shape = payoffs.game.shape
    m, n = (*shape, 1)[:2]
    zero = 0 * payoffs.space.ring.constant(1)
    rows = [[payoffs.scaled[(i, j)[: len(shape)]][0] for j in range(n)] for i in range(m)]
    columns = [[payoffs.scaled[i, j][1] if len(shape) > 1 else zero for j in range(n)] for i in range(m)]
    return rows, columns


def rational_in(made: Coordinates, expression: Expr, part: int) -> Quotient:
    """An expression of a part in the coordinates. Raises Undecided where it is no rational function of them."""
    try:
        return made.of(expression, part)
    except NotRational:
        raise Undecided(
            f"the formula {expression} is no rational function of the parameters that vary; hold one of them"
        ) from None


def _common(quotients: Sequence[Quotient]) -> Polynomial:
    """The least common multiple of the denominators."""
    common = quotients[0].denominator
    for q in quotients[1:]:
        if not q.denominator.is_constant():
            common = common * (q.denominator / common.gcd(q.denominator))
    return common


def sign_of_divisor(denominator: Polynomial, space: Space) -> int:
    """1 or -1, the one sign that a divisor has in a space. Raises Undecided where that is not shown."""
    if denominator.is_constant():
        return 1
    if isinstance(settle(space, [Relation(-denominator, ">=")]), Empty):
        return 1
    if isinstance(settle(space, [Relation(denominator, ">=")]), Empty):
        return -1
    raise Undecided(f"the divisor {denominator} is not of one sign over the ranges; narrow them, or hold a parameter")


def coordinates_at(made: Coordinates, given: Mapping[str, Fraction], part: int = 0) -> dict[str, Fraction]:
    """The coordinates of a point of the parameters; other names have their baselines.

    Raises Undecided where a quantity is not rational there.
    """
    sheet = made.readings[part].sheet
    fixed = {n: p.baseline for n, p in sheet.parameters.items() if p.baseline is not None}
    values = Values(sheet, fixed | dict(given), Exact())
    try:
        return {
            n: values.of(made.quantities[n].expression) if n in made.quantities else values[n] for n in made.space.names
        }
    except NotRational:
        raise Undecided("a quantity is not rational at this point, so its formulas are not evaluated there") from None


def number(quotient: Quotient, point: Sequence[Fraction]) -> Fraction:
    """The value of a quotient at a point. Raises InputError where its divisor is 0."""
    bottom = value_at(quotient.denominator, point)
    if bottom == 0:
        raise InputError("division by zero at these values.", mend="Change the values or the formula.")
    return value_at(quotient.numerator, point) / bottom
