"""What a solution concept answers: solutions with certificates, and how complete the list is.

An `Equilibrium` is made only by `certified`, which recomputes every regret from the payoffs alone and refuses a profile
that is none. `Result.status` says in words what the list covers; `complete` is true only where that is proved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Generic, TypeVar

from escalation.game.normal import Profile
from escalation.game.numeric import Number, NumericGame
from escalation.game.replies import Mixture, expected, payoff, regret


@dataclass(frozen=True)
class Equilibrium:
    """One equilibrium in mixed (or pure) strategies.

    `mixtures[i][k]` is the probability with which player `i` plays `k`; `profile` and `payoffs` give the same by name.
    `regret` is 0 for exact payoffs, and an upper bound for others (`exact` false). `index` is +1 or -1 where defined.
    """

    mixtures: tuple[Mixture, ...]
    profile: Mapping[str, Mapping[str, Number]]
    payoffs: Mapping[str, Number]
    regret: Number
    exact: bool
    events: Mapping[str, Number]
    index: int | None = None

    @property
    def supports(self) -> tuple[Profile, ...]:
        """Per player, the strategies played with positive probability."""
        return tuple(tuple(k for k, p in enumerate(m) if p != 0) for m in self.mixtures)

    @property
    def pure(self) -> Profile | None:
        """The profile, if nobody mixes."""
        supports = self.supports
        return tuple(s[0] for s in supports) if all(len(s) == 1 for s in supports) else None


Solution = TypeVar("Solution", covariant=True)


@dataclass(frozen=True)
class Result(Generic[Solution]):
    """The answer of a concept for a game at given values; what it lists, `equilibria`, depends on the concept.

    `components` are the connected components of the equilibrium set and `subsets` its maximal Nash subsets (products of
    polytopes), each as indices of the extreme equilibria in `equilibria`. `refinements` are those applied, in order.
    """

    concept: str
    at: NumericGame
    equilibria: tuple[Solution, ...]
    complete: bool
    status: str
    degenerate: bool | None = None
    components: tuple[tuple[int, ...], ...] = ()
    subsets: tuple[tuple[int, ...], ...] = ()
    undecided: tuple[str, ...] = ()
    refinements: tuple[str, ...] = ()

    def event_range(self: Result[Equilibrium], event: str) -> tuple[Number, Number] | None:
        """The least and greatest probability of an event over all equilibria, None if none is known.

        The extreme equilibria suffice: an event's probability is linear in each player's mixture, and every
        equilibrium lies in a product of convex hulls of extreme ones (Winkels 1979; Jansen 1981).
        """
        return _range([e.events[event] for e in self.equilibria])

    def payoff_range(self: Result[Equilibrium], player: str) -> tuple[Number, Number] | None:
        """The least and greatest payoff of a player over all equilibria, None if none is known."""
        return _range([e.payoffs[player] for e in self.equilibria])


def kept(
    result: Result[Equilibrium], indices: Sequence[int], name: str, status: str, complete: bool
) -> Result[Equilibrium]:
    """What a refinement keeps of a result: some of its equilibria, its groups cut down to them and numbered anew."""
    place = {old: new for new, old in enumerate(indices)}
    components, subsets = (
        tuple(own for group in groups if (own := tuple(place[k] for k in group if k in place)))
        for groups in (result.components, result.subsets)
    )
    return replace(
        result,
        equilibria=tuple(result.equilibria[k] for k in indices),
        complete=complete,
        status=status,
        components=components,
        subsets=tuple(dict.fromkeys(subsets)),
        undecided=() if complete else result.undecided,
        refinements=(*result.refinements, name),
    )


def _range(values: Sequence[Number]) -> tuple[Number, Number] | None:
    if not values:
        return None
    if all(type(v) is Fraction for v in values):
        return min(values), max(values)
    return min(values, key=float), max(values, key=float)


def certified(at: NumericGame, mixtures: Sequence[Mixture], index: int | None = None) -> Equilibrium:
    """The equilibrium, verified by its definition. Raises AssertionError if the profile is none."""
    game = at.game
    regrets = [regret(at.payoffs, mixtures, i) for i in range(len(game.players))]
    for mixture in mixtures:
        _check_mixture(mixture)
    exact = at.exact and all(type(p) is Fraction for m in mixtures for p in m)
    if exact:
        assert all(r == 0 for r in regrets), f"regrets {regrets} at {mixtures}"
        worst: Any = Fraction(0)
    else:
        worst = max((r.upper() if type(r) is not Fraction else r for r in regrets), key=float)
    profile = {
        player: dict(zip(own, mixture, strict=True))
        for player, own, mixture in zip(game.players, game.strategies, mixtures, strict=True)
    }
    payoffs = {player: payoff(at.payoffs, mixtures, i) for i, player in enumerate(game.players)}
    events = {event: expected(weights, mixtures) for event, weights in at.weights.items()}
    return Equilibrium(tuple(map(tuple, mixtures)), profile, payoffs, worst, exact, events, index)


def _check_mixture(mixture: Mixture) -> None:
    if all(type(p) is Fraction for p in mixture):
        assert sum(mixture) == 1 and min(mixture) >= 0, f"{mixture} is no mixture"
    else:
        assert all(float(p) >= 0 for p in mixture) and abs(sum(map(float, mixture)) - 1) < 1e-9


def pure_mixture(profile: Profile, shape: Sequence[int]) -> list[Mixture]:
    """A pure profile as mixtures."""
    return [tuple(Fraction(int(k == chosen)) for k in range(size)) for chosen, size in zip(profile, shape, strict=True)]
