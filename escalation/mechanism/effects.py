"""Whether mechanisms change a game, and what would have to be awake for them to bite.

Two formulas that are written alike, of names that mean the same, are the same. Others are taken for the same if they
agree at several exact points of the ranges, what is asleep staying so (Schwartz 1980; Zippel 1979).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from escalation.draws import exact_points
from escalation.errors import InputError
from escalation.evaluation import Balls, Exact, NotRational
from escalation.expressions import Expr, names_in, rational
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.stages import Stage
from escalation.mechanism.instituted import institute
from escalation.mechanism.institution import Mechanism
from escalation.parameters import Sheet, Values, substitute

TRIALS = 6
KEPT = 4096
NOTHING = rational(0)
SHARES = tuple(Fraction(k, 7) for k in (0, 1, 2, 4, 6, 7))


def skeleton(game: AnyGame) -> Any:
    """What a game is made of but for its formulas: strategies, nodes and information sets, or states."""
    if isinstance(game, ExtensiveGame):
        nodes = tuple((v.name, v.parent, v.branches, v.player) for v in game.tree.nodes)
        return nodes, tuple(own.nodes for own in game.tree.sets)
    if isinstance(game, MarkovGame):
        return tuple((s.name, s.movers, s.actions, s.instant, _onward(s)) for s in game.stages)
    if isinstance(game, ChoiceGame):
        return game.choice, tuple(e.relation for e in game.weights.values())
    return game.strategies


def _onward(stage: Stage) -> tuple[tuple[int, ...], ...]:
    """The states that follow each profile."""
    return tuple(tuple(s for s, _ in move.next) for move in stage.moves.values())


def formulas(game: AnyGame) -> list[Expr]:
    """All formulas of a game, in an order that two games with the same skeleton and the same events share."""
    if isinstance(game, ExtensiveGame):
        often = [game.frequency.formula] if game.frequency else []
        chances = [e for node in game.tree.nodes for e in node.chances]
        payoffs = [e for own in game.end_payoffs.values() for e in own]
        events = [own.get(z, NOTHING) for own in game.weights.values() for z in game.tree.ends]
        return [*chances, *payoffs, *events, *often]
    if isinstance(game, MarkovGame):
        moves = [move for stage in game.stages for move in stage.moves.values()]
        plays = [(s, a) for s, stage in enumerate(game.stages) for a in stage.moves]
        happens = [own.get(play, NOTHING) for own in game.weights.values() for play in plays]
        return [game.discount, *(e for m in moves for e in (*m.pay, *(p for _, p in m.next))), *happens]
    if isinstance(game, ChoiceGame):
        return [game.low, game.high, *(e for share in SHARES for e in _at_share(game, share))]
    cells = [e for p in game.profiles for e in game.cells[p]]
    return [*cells, *(own.get(p, NOTHING) for own in game.weights.values() for p in game.profiles)]


def _at_share(game: ChoiceGame, share: Fraction) -> list[Expr]:
    """The payoff, and what decides the events, at a share of the way through the interval."""
    place = game.low + rational(share) * (game.high - game.low)
    return [
        _placed(e, game.choice, place) for e in (game.payoff, *(event.difference for event in game.weights.values()))
    ]


@lru_cache(maxsize=KEPT)
def _placed(expression: Expr, name: str, place: Expr) -> Expr:
    """The expression with one name replaced: a game under each of its mechanisms asks for the same ones."""
    return substitute(expression, {name: place})


def touches(base: AnyGame, game: AnyGame) -> bool:
    """Whether `game`, made from `base` by mechanisms, differs in its parts or in any formula."""
    if type(base) is not type(game) or skeleton(base) != skeleton(game):
        return True
    pairs = _written_apart(base, game)
    if not pairs:
        return False
    used = base.parameters | game.parameters
    answers = []
    for point in exact_points(used, TRIALS, seed=1):
        answers.append(_differ(base, game, pairs, point))
        if answers[-1]:
            return True
    return all(answer is None for answer in answers)


def _written_apart(base: AnyGame, game: AnyGame) -> list[tuple[Expr, Expr]]:
    """The pairs of formulas that are written otherwise, or of names that mean something else."""
    pairs = list(dict.fromkeys(zip(formulas(base), formulas(game), strict=True)))
    other: set[str] = set()
    for name in base.sheet.closure({n for a, b in pairs if a == b for n in names_in(a)}):
        if not base.sheet.parts(name).isdisjoint(other) or not _means_the_same(name, base.sheet, game.sheet):
            other.add(name)
    return [(a, b) for a, b in pairs if a != b or names_in(a) & other]


def _means_the_same(name: str, one: Sheet, two: Sheet) -> bool:
    """Whether two sheets declare a name alike, what its definition is made of apart."""
    return one.parameters.get(name) == two.parameters.get(name) and one.definitions.get(name) == two.definitions.get(
        name
    )


def _differ(
    base: AnyGame, game: AnyGame, pairs: Iterable[tuple[Expr, Expr]], point: Mapping[str, Fraction]
) -> bool | None:
    """Whether any pair differs at a point; None where a formula has no value there."""
    awake = {n: v for n, v in point.items() if not (base.sheet.parameters.get(n) or game.sheet.parameters[n]).asleep}
    old, new = _values(base, awake), _values(game, awake)
    try:
        return any(_apart(a, b, old, new) for a, b in pairs)
    except InputError:
        return None


@dataclass(frozen=True)
class _Numbers:
    """The values of all names at a point, exact and as balls."""

    sheet: Sheet

    @cached_property
    def exact(self) -> Values:
        return Values.at_baseline(self.sheet, Exact())

    @cached_property
    def balls(self) -> Values:
        return Values.at_baseline(self.sheet, Balls())


def _values(game: AnyGame, point: Mapping[str, Fraction]) -> _Numbers:
    return _Numbers(game.sheet.pinned({n: v for n, v in point.items() if n in game.sheet.parameters}))


def _apart(a: Expr, b: Expr, old: _Numbers, new: _Numbers) -> bool:
    try:
        return bool(old.exact.of(a) != new.exact.of(b))
    except NotRational:
        return not old.balls.of(a).overlaps(new.balls.of(b))


def needs(mechanisms: Sequence[Mechanism], base: AnyGame) -> str:
    """What mechanisms that touch nothing in `base` act on, and what would have to be awake for them to bite."""
    names = sorted({edit.name for mechanism in mechanisms for edit in mechanism.edits})
    used = set(base.sheet.closure({n for e in formulas(base) for n in names_in(e)}))
    standing = [name for name in names if name in used]
    if not standing:
        told = sorted({game for mechanism in mechanisms for game in mechanism.told_of})
        other = f"it says what it changes of {', '.join(told)}." if told else "it edits no name of this game."
        return f"it acts on {', '.join(names)}, which no payoff here depends on." if names else other
    wakers = [n for n, p in base.parameters.items() if p.asleep and _touches_awake(base, mechanisms, n)]
    if wakers:
        return f"it acts on {', '.join(standing)}, without effect while {', '.join(wakers)} is asleep."
    return f"it acts on {', '.join(standing)}, which change no payoff here."


def _touches_awake(base: AnyGame, mechanisms: Sequence[Mechanism], sleeper: str) -> bool:
    awake = replace(base, sheet=base.sheet.pinned({sleeper: Fraction(1, 3)}))
    return touches(awake, institute(awake, mechanisms))
