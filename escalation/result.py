"""What a solution concept answers: solutions with certificates, and how complete the list is.

An `Equilibrium` is made only by `certified`, which recomputes every regret from the payoffs alone and refuses a profile
that is none. `Result.status` says in words what the list covers; `complete` is true only where that is proved.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Generic, TypeVar

from escalation.displayed import Displayed
from escalation.equilibrium_sets.cube_pieces import Piece
from escalation.equilibrium_sets.piece_extremes import extremes
from escalation.game.exact_replies import payoffs_and_regrets
from escalation.game.normal import Profile
from escalation.game.numeric import Number, NumericGame
from escalation.game.replies import Mixture, expected, greatest, is_exact, least, payoff, regret

CUBE = tuple(itertools.product((0, 1), (0, 1), (0, 1)))


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


@dataclass(frozen=True)
class Continuum:
    """A connected set of equilibria of three players who choose between two strategies each.

    `piece` lies in the cube of `x_i`, the probability with which `players[i]` plays `strategies[i][1]` and not
    `strategies[i][0]`; all others play their part of `profile`. `members` are the equilibria listed that lie in it.
    """

    piece: Piece
    players: tuple[int, int, int]
    strategies: tuple[tuple[int, int], tuple[int, int], tuple[int, int]]
    profile: Profile
    members: tuple[int, ...]

    @property
    def dimension(self) -> int:
        """1 for a curve, 2 for a surface, 3 for a body."""
        return len(self.piece.free)

    @property
    def is_box(self) -> bool:
        """Whether it is a product of points and intervals."""
        return not self.piece.curved and self.piece.limit is None

    def range_of(self, values: Mapping[Profile, Number]) -> tuple[Number, Number]:
        """The least and the greatest expectation of `values`, 0 where a profile is missing, over the set."""
        weights = {bits: values.get(self._profile(bits), Fraction(0)) for bits in CUBE}
        return extremes(self.piece, weights)

    def _profile(self, bits: tuple[int, int, int]) -> Profile:
        chosen = list(self.profile)
        for player, own, bit in zip(self.players, self.strategies, bits, strict=True):
            chosen[player] = own[bit]
        return tuple(chosen)


Solution = TypeVar("Solution", covariant=True)


@dataclass(frozen=True)
class Result(Displayed, Generic[Solution]):
    """The answer of a concept for a game at given values; what it lists, `equilibria`, depends on the concept.

    `components` are the connected components of the equilibrium set and, of two players, `subsets` its maximal Nash
    subsets (products of polytopes), each as indices of the extreme equilibria in `equilibria`. `continua` are the
    pieces of dimension 1 and more of three players' equilibrium set. `refinements` are those applied, in order,
    to the list `whole`.
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
    continua: tuple[Continuum, ...] = ()
    refinements: tuple[str, ...] = ()
    whole: Result[Solution] | None = None

    def event_range(self: Result[Equilibrium], event: str) -> tuple[Number, Number] | None:
        """The least and greatest probability of an event over all equilibria, None if none is known.

        Of two players the extreme equilibria suffice: an event's probability is linear in each player's mixture, and
        every equilibrium lies in a product of convex hulls of extreme ones (Winkels 1979; Jansen 1981).
        """
        ends = [end for c in self.continua for end in c.range_of(self.at.weights[event])]
        return _range([*(e.events[event] for e in self.equilibria), *ends])

    def payoff_range(self: Result[Equilibrium], player: str) -> tuple[Number, Number] | None:
        """The least and greatest payoff of a player over all equilibria, None if none is known."""
        own = self.at.game.player(player)
        ends = [end for c in self.continua for end in c.range_of({p: u[own] for p, u in self.at.payoffs.items()})]
        return _range([*(e.payoffs[player] for e in self.equilibria), *ends])


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
        continua=tuple(
            replace(c, members=tuple(place[k] for k in c.members))
            for c in result.continua
            if all(k in place for k in c.members)
        ),
        undecided=() if complete else result.undecided,
        refinements=(*result.refinements, name),
        whole=result.whole or result,
    )


def _range(values: Sequence[Number]) -> tuple[Number, Number] | None:
    if not values:
        return None
    return least(values), greatest(values)


def certified(at: NumericGame, mixtures: Sequence[Mixture], index: int | None = None) -> Equilibrium:
    """The equilibrium, verified by its definition. Raises AssertionError if the profile is none."""
    game = at.game
    for mixture in mixtures:
        _check_mixture(mixture)
    values: list[Any]
    rational = all(type(p) is Fraction for m in mixtures for p in m)
    exact = at.exact and all(is_exact(p) for m in mixtures for p in m)
    if exact and rational:
        values, gains = payoffs_and_regrets(at.whole, mixtures)
        assert not any(gains), f"regrets {gains} at {mixtures}"
        worst: Any = Fraction(0)
    else:
        values = [payoff(at.payoffs, mixtures, i) for i in range(len(game.players))]
        regrets = [regret(at.payoffs, mixtures, i) for i in range(len(game.players))]
        assert not exact or regrets == [0] * len(regrets), f"regrets {regrets} at {mixtures}"
        worst = Fraction(0) if exact else max((r.upper() if type(r) is not Fraction else r for r in regrets), key=float)
    profile = {
        player: dict(zip(own, mixture, strict=True))
        for player, own, mixture in zip(game.players, game.strategies, mixtures, strict=True)
    }
    payoffs = dict(zip(game.players, values, strict=True))
    events = {event: expected(weights, mixtures) for event, weights in at.weights.items()}
    return Equilibrium(tuple(map(tuple, mixtures)), profile, payoffs, worst, exact, events, index)


def listing_order(equilibrium: Equilibrium) -> tuple[Any, ...]:
    """Pure ones first, then by support, then by probabilities: the same order on every machine."""
    supports = equilibrium.supports
    values = [-float(p) for m in equilibrium.mixtures for p in m]
    return sum(map(len, supports)), supports, values


def listed_once(equilibria: Iterable[Equilibrium]) -> tuple[Equilibrium, ...]:
    """Each equilibrium once, in the listing order."""
    each = {tuple(p if is_exact(p) else float(p) for m in e.mixtures for p in m): e for e in equilibria}
    return tuple(sorted(each.values(), key=listing_order))


def _check_mixture(mixture: Mixture) -> None:
    if all(is_exact(p) for p in mixture):
        assert sum(mixture) == 1 and min(mixture) >= 0, f"{mixture} is no mixture"
    else:
        assert all(float(p) >= 0 for p in mixture) and abs(sum(map(float, mixture)) - 1) < 1e-9


def pure_mixture(profile: Profile, shape: Sequence[int]) -> list[Mixture]:
    """A pure profile as mixtures."""
    return [tuple(Fraction(int(k == chosen)) for k in range(size)) for chosen, size in zip(profile, shape, strict=True)]
