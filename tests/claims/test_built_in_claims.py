"""A proof is not believed because a solver said so: every proved claim of the built-in games is attacked.

By 100,000 draws of its region and by the corners of its box, with the batch kernels, which know nothing of the proof;
and by the exact solver at some of the corners; a game that is everywhere at a tie by fewer draws, each solved exactly.
Of trees, of games of three (whose mixed equilibria the kernels do not know) and of games of numbers alone, by the exact
solver at points of the region.
"""

import itertools
import random
from fractions import Fraction

import numpy as np
import pytest

import escalation as esc
from escalation.batch.drawn import TooManyTies, chances, payoffs
from escalation.claims.evaluation import evaluated, games_at
from escalation.claims.sentences import (
    Always,
    Bound,
    Chance,
    Compare,
    Exists,
    IsBestReply,
    IsEquilibrium,
    Never,
    Payoff,
    Played,
    ThresholdOf,
    Unique,
)
from escalation.evaluation import Arrays
from escalation.files.places import game_names
from escalation.game.normal import NormalFormGame
from escalation.parameters import Values

DRAWS = 100_000
CORNERS = 4096
CLOSE = 1e-9
SOLVED = 8
AT_TIES = 200
TRIED = 8000


def in_a_table(game):
    """Whether the batch kernels know all equilibria of a game, at more points than one."""
    return isinstance(game, NormalFormGame) and len(game.players) == 2 and bool(game.parameters)


CLAIMS = [(name, claim) for name in game_names() for claim in esc.load(name).claims]
PROVED = [(name, claim) for name, claim in CLAIMS if claim.expects == "proved"]
TABLES = [(name, claim) for name, claim in PROVED if in_a_table(esc.load(name))]
OTHERS = [(name, claim) for name, claim in PROVED if not in_a_table(esc.load(name))]
MEETS = {
    "<": lambda a, b: a < b + CLOSE,
    "<=": lambda a, b: a <= b + CLOSE,
    ">": lambda a, b: a > b - CLOSE,
    ">=": lambda a, b: a >= b - CLOSE,
    "=": lambda a, b: np.abs(a - b) <= CLOSE,
    "!=": lambda a, b: np.abs(a - b) > 0,
}


def under(name, claim):
    game = esc.load(name)
    return game.with_mechanisms(claim.mechanism) if claim.mechanism else game


def columns_of(world, rows):
    """The names of the claim's region at these rows, shape (rows, names), baselines for all others."""
    count = len(rows)
    found = {n: np.full(count, float(v)) for n, v in world.baselines.items()}
    return found | {n: rows[:, k] for k, n in enumerate(world.ranges)}


def values(game, columns):
    return Values(game.sheet, {n: c for n, c in columns.items() if n in game.sheet.parameters}, Arrays())


def with_parameters(game, world):
    """The game with the names that the claim set free as parameters of its own."""
    freed = {n: Fraction(1, 2) for n in world.ranges if n in game.sheet.definitions}
    return game.pinned(freed)


def inside(world, games, columns):
    """The rows that lie in the region of the claim and meet the constraints."""
    met = np.ones(len(next(iter(columns.values()))), dtype=bool)
    for game in games:
        at = values(game, columns)
        for constraint in game.sheet.binding(game.parameters):
            met &= np.asarray(constraint.holds(at))
    at = values(games[0], columns)
    for c in world.claim.when:
        met &= np.asarray(compared_strictly(at.of(c.left), c.operator, at.of(c.right)))
    return met


def compared_strictly(left, operator, right):
    """Off the boundary of the region by more than rounding."""
    if operator in ("<", "<="):
        return left < right - CLOSE
    return left > right + CLOSE if operator in (">", ">=") else np.abs(left - right) <= CLOSE


def holds(world, games, columns):
    """Whether the claim holds at every row, as far as doubles can say."""
    body = world.claim.body
    if isinstance(body, Compare) and isinstance(body.quantity, ThresholdOf):
        first, second = (threshold(game, body.quantity, columns) for game in games)
        return MEETS[body.operator](first, second)
    if isinstance(body, Compare):
        assert isinstance(body.quantity, Chance)
        assert body.over == "worst"
        first, second = (chances(game, body.quantity.event, columns).high for game in games)
        return MEETS[body.operator](first, second)
    if isinstance(body, Unique):
        sets = chances(games[0], next(iter(games[0].events)), columns).sets
        return np.array([len(found) == 1 for found in sets])
    assert isinstance(body, Always | Never)
    statement, always = body.statement, isinstance(body, Always)
    match statement:
        case Bound(Chance(event), operator, value):
            found = chances(games[0], event, columns)
            bound = values(games[0], columns).of(value)
            ends = [MEETS[operator](end, bound) for end in (found.low, found.high)]
            if always:
                return ends[0] & ends[1]
            assert operator in ("=", ">", ">=")
            return found.high < bound - CLOSE if operator != ">" else found.high <= bound + CLOSE
        case Bound(Payoff(player), operator, value):
            assert always
            found, bound = payoffs(games[0], player, columns), values(games[0], columns).of(value)
            return MEETS[operator](found.low, bound) & MEETS[operator](found.high, bound)
        case Played(player, strategy):
            sets = chances(games[0], next(iter(games[0].events)), columns).sets
            played = np.array([any(strategy in supports[player] for supports in found) for found in sets])
            return played == always
        case IsEquilibrium(profile):
            gains = [replies(games[0], columns, profile, i) for i in range(len(profile))]
            best = np.all(gains, axis=0)
            return best if always else ~best
        case IsBestReply(player, profile):
            return replies(games[0], columns, profile, player) == always
    raise AssertionError(statement)


def tied_or_not(world, games, columns):
    """The same, at fewer rows where too many are at a tie."""
    try:
        return holds(world, games, columns)
    except TooManyTies:
        return holds(world, games, {n: c[:AT_TIES] for n, c in columns.items()})


def replies(game, columns, profile, player):
    at = values(game, columns)
    here = at.of(game.cells[profile][player])
    others = [(*profile[:player], k, *profile[player + 1 :]) for k in range(game.shape[player])]
    kept = [here >= at.of(game.cells[other][player]) - CLOSE for other in others]
    return np.all(np.broadcast_arrays(np.ones(len(next(iter(columns.values()))), dtype=bool), *kept), axis=0)


def threshold(game, quantity, columns):
    """Where a difference of payoffs that is linear in the parameter is 0."""
    (meant,) = (t for t in game.thresholds if t.name == quantity.threshold)
    ends = []
    for value in (0.0, 1.0):
        at = values(game, columns | {quantity.parameter: np.full_like(columns[quantity.parameter], value)})
        one, other = (at.of(game.cells[game.profile(p)][meant.player]) for p in (meant.prefers, meant.to))
        ends.append(one - other)
    return -ends[0] / (ends[1] - ends[0])


def drawn(world, generator):
    whole = world.whole
    rows = []
    for name, interval in world.ranges.items():
        low, high = float(interval.low), float(interval.high)
        column = low + (high - low) * generator.random(DRAWS)
        rows.append(np.round(column) if name in whole else column)
    return np.array(rows).T.reshape(DRAWS, len(world.ranges))


def corners(world):
    ends = [(float(r.low), float(r.high)) for r in world.ranges.values()]
    if 2 ** len(ends) <= CORNERS:
        return np.array(list(itertools.product(*ends)))
    rnd = random.Random(3)
    return np.array([[rnd.choice(e) for e in ends] for _ in range(CORNERS)])


@pytest.mark.parametrize(("name", "claim"), CLAIMS, ids=lambda x: x if isinstance(x, str) else x.name)
def test_the_verdict_is_the_one_that_the_file_expects(name, claim):
    verdict = esc.prove(under(name, claim), claim.text)
    assert verdict.verdict.lower() == claim.expects
    assert verdict.undecided == ()
    if verdict.witness is not None and verdict.witness.evidence is not None:
        point = {n: v for n, v in verdict.witness.values.items() if "higher" not in n}
        games = games_at(verdict.universe.games, point)
        truth = evaluated(verdict.claim.body, games).truth
        assert truth is isinstance(verdict.claim.body, Exists)


@pytest.mark.parametrize(("name", "claim"), TABLES, ids=lambda x: x if isinstance(x, str) else x.name)
def test_what_is_proved_stands_against_draws_and_corners(name, claim):
    verdict = esc.prove(under(name, claim), claim.text)
    world = verdict.universe
    if isinstance(verdict.claim.body, Exists):
        assert verdict.witness is not None
        return
    games = [with_parameters(game, world) for game in world.games]
    tried = 0
    for rows in (drawn(world, np.random.default_rng(5)), corners(world)):
        columns = columns_of(world, rows)
        met = inside(world, games, columns)
        columns = {n: c[met] for n, c in columns.items()}
        if met.any():
            tried += int(met.sum())
            assert np.all(tied_or_not(world, games, columns))
    assert tried > 100
    exactly_at_corners(world, verdict)


@pytest.mark.parametrize(("name", "claim"), OTHERS, ids=lambda x: x if isinstance(x, str) else x.name)
def test_what_is_proved_of_trees_and_of_three_stands_against_the_exact_solver(name, claim):
    world = esc.prove(under(name, claim), claim.text).universe
    ranges = {n: r for n, r in world.ranges.items() if r.low is not None and r.high is not None}
    points = list(itertools.islice(filter(world.claims_at, anywhere(ranges, world.whole)), SOLVED))
    assert len(points) == SOLVED or not ranges
    for point in points or [{}]:
        assert evaluated(world.claim.body, games_at(world.games, point)).truth is not False


def anywhere(ranges, whole):
    rnd = random.Random(7)
    for _ in range(TRIED if ranges else 0):
        point = {n: r.low + (r.high - r.low) * Fraction(rnd.randint(0, 60), 60) for n, r in ranges.items()}
        yield {n: Fraction(round(v)) if n in whole else v for n, v in point.items()}


def exactly_at_corners(world, verdict):
    rnd = random.Random(11)
    ends = {n: (r.low, r.high) for n, r in world.ranges.items()}
    seen = 0
    for _ in range(60):
        point = {n: rnd.choice(e) for n, e in ends.items()}
        if world.claims_at(point):
            seen += 1
            assert evaluated(verdict.claim.body, games_at(world.games, point)).truth is True
    assert seen or world.claim.when
