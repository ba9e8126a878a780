"""Logit quantal response equilibrium along its principal branch (McKelvey and Palfrey 1995; Turocy 2005).

At precision `lambda >= 0`, in units of 1/payoff, a profile `p` is a logit equilibrium if for every player `i`
`p_ik = exp(lambda u_i(k, p_-i)) / sum_l exp(lambda u_i(l, p_-i))`. At `lambda = 0` it is uniform; the branch that
starts there leads, in almost all games, to one Nash equilibrium as `lambda` grows (McKelvey and Palfrey 1995,
theorem 3). It may fold back on its way. In symmetric 2x2 games with two strict equilibria it leads to the risk-dominant
one (Turocy 2005); in other games it need not (Zhang and Hofbauer 2016).

The branch is followed in `(log p, lambda)` (`trajectories.logit`, `trajectories.branch`), with payoffs in units of
their range `R`: in doubles the precision is `lambda R`, a number without unit. It is sampled where `lambda` is 1, 2 or
5 times a power of ten, and where it turns. At every sample the fixed point is checked by its definition. In games that
are not generic another branch may cross; the smooth one is followed, and it is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from math import log10
from typing import Any

from escalation.errors import Undecided
from escalation.exhibits import Answer
from escalation.exhibits.numbers import decimal
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.trajectories.branch import BranchPoint, Equations, between, followed
from escalation.trajectories.endings import Ending, coverage, ending, named_nearest, regret_sentence
from escalation.trajectories.logit import Doubles, logit_equations, logit_gap, mixtures_at, uniform_solution
from escalation.trajectories.nearness import nearest
from escalation.trajectories.paths import Path, Point
from escalation.trajectories.starts import positive
from escalation.trajectories.told import Story, assembled
from escalation.trajectories.unit_payoffs import payoff_range, unit_payoffs

NAME = "quantal-response"
SUMMARY = "the logit equilibria from uniform play towards one Nash equilibrium, as precision grows"
BY_DEFAULT = False
FAR = 10**6
LEAST_PRECISION, MOST_PRECISION = Fraction(1, 1000), Fraction(10**8)
FIRST_SAMPLE = Fraction(1, 10)
MOST_STRATEGIES = 120
MOST_POINTS = 5000
WORST_GAP = 1e-6


def accepts(game: NormalFormGame) -> str:
    """Why the analysis does not apply to `game`; empty if it does."""
    total = sum(game.shape)
    return "" if total <= MOST_STRATEGIES else f"it has {total} strategies, and at most {MOST_STRATEGIES} are followed."


def analyse(at: NumericGame, *, precision: str = "") -> Answer:
    """The principal branch up to `lambda = precision`, by default the first power of ten that is 10^6 / R or more.

    Exit code 3 if it could not be followed as far as was asked, or by default as far as its limit.
    Raises InputError for a precision out of the reach of doubles.
    """
    spread = payoff_range(at)
    limits = (LEAST_PRECISION / spread, MOST_PRECISION / spread)
    target = positive("precision", precision, *limits) if precision != "" else power_of_ten(FAR / spread)
    branch = principal_branch(unit_payoffs(at), spread, target)
    path = Path(tuple(s.precision for s in branch.samples), tuple(s.point for s in branch.samples))
    end = ending(at, path)
    story = Story(
        NAME,
        "logit quantal response, the principal branch from uniform play (precision 0)",
        f"lambda ({_unit(at.game)})",
        {"precision": target},
    )
    whole = branch.reached or (precision == "" and identified(path, end))
    sentences = [_limit_sentence(path, end), *_branch_sentences(branch), regret_sentence(at, end), _scale(at, spread)]
    answer = assembled(at, path, story, end, sentences)
    return replace(answer, data=answer.data | _branch_data(branch), exit_code=0 if whole else 3)


def _branch_data(branch: Branch) -> dict[str, Any]:
    return {
        "reached": branch.reached,
        "residual": branch.gap,
        "turns": list(branch.turns),
        "bifurcations": list(branch.splits),
    }


@dataclass(frozen=True)
class Sample:
    """A logit equilibrium: `point` at `precision`, in 1/payoff."""

    precision: float
    point: Point


@dataclass(frozen=True)
class Branch:
    """`samples` along the branch; `turns` and `splits` are the precisions at which it folds or another crosses it;
    `gap` is the largest distance of any of its points from its logit response."""

    samples: tuple[Sample, ...]
    turns: tuple[float, ...]
    splits: tuple[float, ...]
    gap: float
    reached: bool


def principal_branch(payoffs: list[Doubles], spread: Fraction, target: Fraction) -> Branch:
    """The branch up to the precision `target`; `payoffs` in units of their range `spread`.

    Raises Undecided if a point fails the check of its definition.
    """
    equations: Equations = partial(logit_equations, payoffs)
    shape, end = payoffs[0].shape, float(target * spread)
    marks = [(float(m), float(m * spread)) for m in sample_precisions(FIRST_SAMPLE / spread, target)]
    found, turns, splits = [(0.0, uniform_solution(shape))], [], []
    before: BranchPoint | None = None
    for count, new in enumerate(followed(equations, uniform_solution(shape))):
        if before is not None:
            found += _samples(equations, before, new, marks)
            if new.forward != before.forward:
                turns.append(_in_payoffs(new.parameter, spread))
                found.append((turns[-1], new.z))
            if new.orientation != before.orientation:
                splits.append(_in_payoffs(new.parameter, spread))
        before = new
        if new.parameter >= end or count >= MOST_POINTS:
            break
    assert before is not None
    gap = max(logit_gap(payoffs, mixtures_at(z, shape), float(z[-1])) for _, z in found)
    if not gap <= WORST_GAP:
        raise Undecided(f"a point of the branch misses its logit response by {decimal(gap)}.")
    samples = tuple(Sample(precision, _point(z, payoffs)) for precision, z in found)
    return Branch(samples, tuple(turns), tuple(splits), gap, found[-1][0] == marks[-1][0])


def _samples(
    equations: Equations, a: BranchPoint, b: BranchPoint, marks: Sequence[tuple[float, float]]
) -> list[tuple[float, Doubles]]:
    """The branch at the marks (in 1/payoff, and in units of the range) between two neighbours, as they are passed."""
    passed = [m for m in marks if min(a.parameter, b.parameter) < m[1] <= max(a.parameter, b.parameter)]
    ordered = passed if a.parameter < b.parameter else passed[::-1]
    inside = [(precision, between(equations, a, b, scaled)) for precision, scaled in ordered]
    return [(precision, z) for precision, z in inside if z is not None]


def _point(z: Doubles, payoffs: list[Doubles]) -> Point:
    return tuple(tuple(float(p) for p in own / own.sum()) for own in mixtures_at(z, payoffs[0].shape))


def _in_payoffs(precision: float, spread: Fraction) -> float:
    return float(Fraction(precision) / spread)


def power_of_ten(least: Fraction) -> Fraction:
    """The first power of ten that is `least` or more.

    >>> power_of_ten(Fraction(10**6, 7)), power_of_ten(Fraction(1, 100))
    (Fraction(1000000, 1), Fraction(1, 100))
    """
    power = Fraction(10) ** (round(log10(least)) - 2)
    while power < least:
        power *= 10
    return power


def sample_precisions(least: Fraction, target: Fraction) -> list[Fraction]:
    """1, 2 and 5 times the powers of ten from `least` on, below `target`; and `target`.

    >>> [float(mark) for mark in sample_precisions(Fraction(1, 5), Fraction(3))]
    [0.2, 0.5, 1.0, 2.0, 3.0]
    """
    marks, power = [], power_of_ten(least) / 10
    while power < target:
        marks += [mark for mark in (power, 2 * power, 5 * power) if least <= mark < target]
        power *= 10
    return [*marks, target]


def _unit(game: NormalFormGame) -> str:
    units = set(game.units) - {""}
    return f"1/{units.pop()}" if len(units) == 1 else "1/payoff"


def identified(path: Path, end: Ending) -> bool:
    """Whether the branch is near an equilibrium at its end, and no further from it than at a tenth of the precision."""
    before = _before(path, end)
    return end.close is not None and before is not None and end.close.near and before[1] >= end.close.distance


def _before(path: Path, end: Ending) -> tuple[float, float] | None:
    """The last sample at a tenth of the final precision or less, and its distance to the nearest equilibrium."""
    place = [k for k, clock in enumerate(path.clock) if clock <= path.clock[-1] / 10 * (1 + 1e-9)][-1]
    close = nearest(end.known, path.points[place])
    return None if close is None else (path.clock[place], close.distance)


def _limit_sentence(path: Path, end: Ending) -> str:
    before = _before(path, end)
    if end.close is None or end.known is None or before is None:
        return f"The limit of the branch is not identified: {coverage(end)}."
    last = decimal(path.clock[-1], 7)
    here, there = decimal(end.close.distance), f"{decimal(before[1])} away at lambda = {decimal(before[0], 7)}"
    distances = f"{there}, {here} at lambda = {last}"
    if not identified(path, end):
        reach = "" if end.known.complete else f" The list that it was compared with: {coverage(end)}."
        return f"The limit is not identified by lambda = {last}: {named_nearest(end)} is {distances}.{reach}"
    exact = all(end.known.equilibria[k].exact for k in end.close.members)
    verified = "verified exactly, regret 0" if exact else "verified, its regret enclosed near 0"
    return f"The branch approaches {named_nearest(end)}: {distances}; the equilibrium is {verified}."


def _branch_sentences(branch: Branch) -> list[str]:
    said = [f"No share shown is more than {decimal(branch.gap)} from its logit response."]
    if branch.turns:
        at = ", ".join(decimal(value) for value in branch.turns)
        said.append(f"The branch turns near lambda = {at}: between turns a precision has several logit equilibria.")
    if branch.splits:
        at = ", ".join(decimal(value) for value in branch.splits)
        said.append(
            f"Another branch crosses near lambda = {at}; the game is not generic, and the smooth one was followed."
        )
    if not branch.reached:
        last = decimal(branch.samples[-1].precision, 7)
        said.append(f"The branch was followed to lambda = {last} only: further on doubles do not hold it.")
    return said


def _scale(at: NumericGame, spread: Fraction) -> str:
    several = " The players' units differ: one lambda takes them as equal." if len(set(at.game.units)) > 1 else ""
    middle = "" if at.exact else " Payoffs that are not rational are taken at the middle of their enclosure."
    return (
        f"The payoffs of a player range over at most {decimal(spread)}; lambda has the unit {_unit(at.game)}, and at "
        f"lambda = {decimal(1 / spread)} the whole range makes a strategy e times as likely.{several}{middle}"
    )
