"""Small games with few-valued payoffs in a few parameters, and exact points of their ranges, for tests only."""

import itertools
import random
from fractions import Fraction

from escalation.expressions import parse, rational
from escalation.game.normal import NormalFormGame
from escalation.parameters import Constraint, Parameter, Sheet

NAMES = ("a", "b", "c", "d")
RANGES = ((0, 1), (0, 2), (-1, 1), (1, 2))


def drawn(seed, shape, count, divisors=False, constrained=False, whole=False):
    """A game with `count` parameters, an event and a weighted event; ties abound."""
    rng = random.Random(seed)
    parameters = {}
    for k, name in enumerate(NAMES[:count]):
        low, high = rng.choice(RANGES)
        parameters[name] = Parameter(name, Fraction(low), Fraction(low), Fraction(high), integer=whole and k == 0)
    pool = [_term(rng, list(parameters), divisors) for _ in range(6)]
    cells = {
        profile: tuple(parse(rng.choice(pool), parameters) for _ in shape)
        for profile in itertools.product(*map(range, shape))
    }
    players = ("Row", "Column", "Third")[: len(shape)]
    strategies = tuple(tuple(f"{p[0]}{k}" for k in range(n)) for p, n in zip(players, shape, strict=True))
    covered = rng.sample(sorted(cells), max(1, len(cells) // 2))
    patterns = [tuple(own[k] for own, k in zip(strategies, profile, strict=True)) for profile in covered]
    events = {"war": tuple((p, rational(1)) for p in patterns)}
    events["clash"] = ((patterns[0], parse("a**2/(1 + a**2)" if count else "1/2", parameters)),)
    text = ("a + b", "2") if constrained and count > 1 else None
    constraints = (
        (Constraint("a + b <= 2", parse(text[0], parameters), "<=", parse(text[1], parameters)),) if text else ()
    )
    return NormalFormGame(players, strategies, cells, sheet=Sheet(parameters, {}, constraints), events=events)


def _term(rng, names, divisors):
    plain = ["0", "1", "2", "1"]
    if not names:
        return rng.choice(plain)
    n, m = rng.choice(names), rng.choice(names)
    formed = [n, f"1 - {n}", f"{n}*{m}", f"{n}**2", f"2*{n} - 1", f"{n} + {m}", "0", "1", "2"]
    return rng.choice(formed + ([f"{n}/({m} + 2)", f"1/(2*{n} + 5)"] if divisors else []))


def points(game, count, seed, beyond=0):
    """Corners and middles of the ranges, then drawn points; `beyond` more that may lie outside the ranges."""
    rng = random.Random(seed)
    varying = {n: p for n, p in game.sheet.parameters.items() if p.varies}
    ends = {n: (p.low, p.high) if p.integer else (p.low, (p.low + p.high) / 2, p.high) for n, p in varying.items()}
    grid = [dict(zip(ends, values, strict=True)) for values in itertools.product(*ends.values())]
    found = grid if len(grid) <= count else rng.sample(grid, count)
    for _ in range(count):
        found.append({n: _inside(rng, p) for n, p in varying.items()})
    for _ in range(beyond):
        found.append({n: Fraction(rng.randint(-4, 4)) for n in varying})
    return found


def _inside(rng, parameter):
    if parameter.integer:
        return Fraction(rng.randint(int(parameter.low), int(parameter.high)))
    return parameter.low + (parameter.high - parameter.low) * Fraction(rng.randint(0, 12), 12)
