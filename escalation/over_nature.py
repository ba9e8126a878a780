"""Averages over what is drawn before the first move and seen by all, such as how severe an attack is.

The game is solved at every value `s` of one parameter with law `F`: its line is cut where the plan of play changes
(`subgame_regions.plans_along`), and on each piece `(a, b)` the probability of an event, and each payoff, is a
polynomial in `s`. With `F` lognormal, `log s` normal around `log m` with standard deviation `d`,

    int_a^b s^n dF(s) = m^n exp(n^2 d^2 / 2) (Phi(z(b) - n d) - Phi(z(a) - n d)),   z(s) = log(s / m) / d

(Aitchison and Brown 1957, The Lognormal Distribution); a parameter without a law is uniform in its range. Averages are
enclosed by balls. The whole law is used, beyond the range from which draws are taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.arithmetic.rational_function import RationalFunction
from escalation.errors import InputError, Undecided, quoted
from escalation.evaluation import Balls, ball
from escalation.exhibits.numbers import short
from escalation.game.extensive import ExtensiveGame
from escalation.game.numeric import ExactOrBall
from escalation.game.replies import as_ball
from escalation.game.tree import Tree
from escalation.parameter_line import Line, along
from escalation.parameters import Parameter, Values
from escalation.subgame_regions.plans_along import Piece, Plan, functions_along, plans_of
from escalation.subgame_regions.tree_functions import Functions

Number = Any
Moment = Callable[[int, Fraction | None, Fraction | None], Number]


@dataclass(frozen=True)
class Spell:
    """A piece of the law: from `low` to `high` (None: no end), how likely it is, and the plan played there."""

    low: Fraction | None
    high: Fraction | None
    probability: Number
    plan: Plan


@dataclass(frozen=True)
class Average:
    """A tree averaged over one parameter; `often` is how often it is played, None where the game does not say."""

    parameter: str
    law: str
    events: Mapping[str, Number]
    payoffs: Mapping[str, Number]
    spells: tuple[Spell, ...]
    often: Number | None
    unit: str

    def how_often(self, event: str) -> Number:
        """How often an event happens, in the unit of the frequency."""
        return as_ball(self.often) * self.events[event]


def averaged(game: ExtensiveGame) -> Average:
    """The averages over the parameter that `nature` names, all else at its values.

    Raises InputError where the game names none, Undecided where plans or averages are not known.

    >>> from escalation.files.library import load
    >>> round(float(averaged(load("crisis-tree")).events["strike"]), 4)
    0.1685
    """
    if len(game.nature) != 1:
        what = f"the game names {len(game.nature) or 'no'} parameters under nature."
        raise InputError(what, mend='Name one: nature = ["s"].', file=game.called, key=("nature",))
    name = game.nature[0]
    parameter = game.sheet.parameters[name]
    moment, line, law = _law(game, parameter)
    functions = functions_along(game, name)
    pieces = plans_of(functions, line)
    if not _covers(pieces, line):
        raise Undecided(f"chances leave [0, 1] at some values of {name} that its law allows.")
    values = along(game, name)
    weights = {event: {z: values.of(w) for z, w in own.items()} for event, own in game.weights.items()}
    reach = [_reach(functions, piece) for piece in pieces]
    ends = game.tree.ends
    events = {
        event: _total(pieces, [_sum(r[z] * own[z] for z in own) for r in reach], moment)
        for event, own in weights.items()
    }
    gains = {
        player: _total(pieces, [_sum(r[z] * functions.payoffs[z][i] for z in ends) for r in reach], moment)
        for i, player in enumerate(game.players)
    }
    spells = tuple(Spell(*_ends(p), moment(0, *_ends(p)), p.plan) for p in pieces)
    often = game.frequency and ExactOrBall(game).of(game.frequency.formula)
    return Average(name, law, events, gains, spells, often, game.frequency.unit if game.frequency else "")


def _covers(pieces: Sequence[Piece], line: Line) -> bool:
    """Whether the pieces leave no gap on the line."""
    ends = [p.low for p in pieces[1:]] == [p.high for p in pieces[:-1]]
    outer = bool(pieces) and _ends(pieces[0])[0] == line.low and _ends(pieces[-1])[1] == line.high
    return ends and outer


def _law(game: ExtensiveGame, parameter: Parameter) -> tuple[Moment, Line, str]:
    """The moments over a piece, the line on which the law lives, and the law in words."""
    if parameter.held:
        raise InputError(f"{quoted(parameter.name)} is held at a value.", mend="Do not hold what is averaged.")
    if parameter.law is not None:
        values = Values.at_baseline(game.sheet, Balls())
        median, spread = values.of(parameter.law.median), values.of(parameter.law.log_sd)
        if not (median > 0 and spread > 0):
            key = ("parameters", parameter.name, "distribution")
            raise InputError("the median and log_sd of a lognormal law are above 0.", key=key)
        exact = ExactOrBall(game)
        words = (
            f"lognormal, median {short(exact.of(parameter.law.median))}, log-sd {short(exact.of(parameter.law.log_sd))}"
        )
        return _lognormal(median, spread), Line(parameter.name, Fraction(0), None), words
    if not parameter.varies or parameter.low is None or parameter.high is None:
        raise InputError(
            f"{quoted(parameter.name)} has neither a law nor a range.", mend="Give it a distribution.", key=("nature",)
        )
    low, high = parameter.low, parameter.high
    return _uniform(low, high), Line(parameter.name, low, high), f"uniform from {short(low)} to {short(high)}"


def _lognormal(median: Number, spread: Number) -> Moment:
    def below(n: int, end: Fraction | None) -> Number:
        if end is None:
            return ball(Fraction(1))
        if end <= 0:
            return ball(Fraction(0))
        z = (ball(end) / median).log() / spread - n * spread
        return (1 + (z / ball(Fraction(2)).sqrt()).erf()) / 2

    def moment(n: int, low: Fraction | None, high: Fraction | None) -> Number:
        scale = median**n * (spread * spread * ball(Fraction(n * n, 2))).exp()
        return scale * (below(n, high) - below(n, low))

    return moment


def _uniform(start: Fraction, stop: Fraction) -> Moment:
    def moment(n: int, low: Fraction | None, high: Fraction | None) -> Number:
        a, b = start if low is None else low, stop if high is None else high
        return ball((b ** (n + 1) - a ** (n + 1)) / ((n + 1) * (stop - start)))

    return moment


def _ends(piece: Piece) -> tuple[Fraction | None, Fraction | None]:
    """The ends of a piece; an irrational one by the middle of its interval, which is narrower than 1e-18."""
    low, high = piece.low, piece.high
    return (low.middle if low is not None else None), (high.middle if high is not None else None)


def _reach(functions: Functions, piece: Piece) -> dict[int, RationalFunction]:
    """The probability of each end under the plan of a piece, as a function of the parameter."""
    tree = functions.game.tree
    found = {0: RationalFunction.constant(1)}
    for v, node in enumerate(tree.nodes[1:], 1):
        above = tree.nodes[node.parent]
        if above.is_chance:
            step = functions.chances[node.parent][node.branch]
        else:
            step = RationalFunction.constant(int(_plays(tree, piece.plan, node.parent) == node.branch))
        found[v] = found[node.parent] * step
    return {z: found[z] for z in tree.ends}


def _plays(tree: Tree, plan: Plan, node: int) -> int:
    return plan[tree.set_at[node]]


def _sum(functions: Iterator[RationalFunction]) -> RationalFunction:
    return sum(functions, start=RationalFunction.constant(0))


def _total(pieces: Sequence[Piece], functions: Sequence[RationalFunction], moment: Moment) -> Number:
    """`sum over pieces of int f dF`."""
    total = ball(Fraction(0))
    for piece, f in zip(pieces, functions, strict=True):
        if f.denominator.degree() > 0:
            raise Undecided("a payoff or a chance is no polynomial in what is averaged, so its average is not known.")
        scale = f.denominator[0]
        for n, c in enumerate(f.numerator.coeffs()):
            ratio = c / scale
            if ratio:
                total += ball(Fraction(int(ratio.p), int(ratio.q))) * moment(n, *_ends(piece))
    return total
