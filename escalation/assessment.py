"""What a concept for trees answers: assessments, each verified, and how complete the list is.

An *assessment* is behaviour at every information set and, where a concept speaks of them, beliefs there. For set `h`,
`behaviour[h][k]` is the probability of action `k`, and `beliefs[h][m]` that of its `m`-th node; with several vectors
`beliefs[h]` is the polytope of which they are the vertices. What follows from behaviour (`reached`, payoffs, events)
is computed here from the tree alone:

    P(v) = product of the probabilities of the moves that lead to v;   u_i = sum_z P(z) u_i(z).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from escalation.displayed import Displayed
from escalation.game.numeric_tree import NumericTree
from escalation.game.replies import greatest, is_exact, least, plus, times

Number = Any
Behaviour = tuple[tuple[Number, ...], ...]
Belief = tuple[Number, ...]
Path = tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True)
class Assessment:
    """One solution of a tree. `profile` gives the behaviour by names: player, information set, action.

    `outcomes` is the probability of each end that is reached, by label; `path` the moves made with certainty or chance,
    as sentences of the tree: one list of labels an end that is reached. `beliefs` is empty where the concept has none.
    `certificate` says what was verified and how.
    """

    behaviour: Behaviour
    profile: Mapping[str, Mapping[str, Mapping[str, Number]]]
    payoffs: Mapping[str, Number]
    events: Mapping[str, Number]
    outcomes: Mapping[str, Number]
    certificate: str
    exact: bool = True
    beliefs: tuple[tuple[Belief, ...], ...] = ()
    regret: Number = field(default_factory=lambda: Fraction(0))

    @property
    def pure(self) -> tuple[int, ...] | None:
        """The action at every information set, if nobody mixes anywhere."""
        chosen = [[k for k, p in enumerate(own) if p != 0] for own in self.behaviour]
        return tuple(own[0] for own in chosen) if all(len(own) == 1 for own in chosen) else None


@dataclass(frozen=True)
class TreeResult(Displayed):
    """The answer of a concept for a tree at given values.

    `families` are sets of assessments that no single one stands for, each as indices of its extreme members in
    `equilibria`; `ties` are the information sets at which actions tie; `steps` is the trace of the computation, in
    order, as data that an explanation can be made of.
    """

    concept: str
    at: NumericTree
    equilibria: tuple[Assessment, ...]
    complete: bool
    status: str
    families: tuple[tuple[int, ...], ...] = ()
    ties: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    steps: tuple[Any, ...] = ()
    refinements: tuple[str, ...] = ()
    whole: TreeResult | None = None

    def event_range(self, event: str) -> tuple[Number, Number] | None:
        """The least and greatest probability of an event over what is listed, None if nothing is."""
        return _ends([e.events[event] for e in self.equilibria])

    def payoff_range(self, player: str) -> tuple[Number, Number] | None:
        """The least and greatest payoff of a player over what is listed, None if nothing is."""
        return _ends([e.payoffs[player] for e in self.equilibria])

    @property
    def degenerate(self) -> bool:
        """Whether some actions tie, or the solutions form families."""
        return bool(self.ties or self.families)


def kept_assessments(
    result: TreeResult,
    indices: Sequence[int],
    families: Sequence[Sequence[int]],
    name: str,
    status: str,
    complete: bool,
    undecided: tuple[str, ...] = (),
) -> TreeResult:
    """What a refinement keeps of a result: some of its assessments, and the `families` that it keeps as a whole.

    Families are given as indices of the result that is refined; those inside another are left out.
    """
    place = {old: new for new, old in enumerate(indices)}
    each = {own for family in families if len(own := frozenset(family) & set(place)) > 1}
    largest = [tuple(sorted(place[k] for k in own)) for own in each if not any(own < other for other in each)]
    return replace(
        result,
        equilibria=tuple(result.equilibria[k] for k in indices),
        complete=complete,
        status=status,
        families=tuple(sorted(largest)),
        undecided=undecided,
        refinements=(*result.refinements, name),
        whole=result.whole or result,
    )


def _ends(values: Sequence[Number]) -> tuple[Number, Number] | None:
    return (least(values), greatest(values)) if values else None


def paths_of(result: TreeResult) -> frozenset[Path]:
    """What is played in each equilibrium: the actions with a probability above 0 at the sets that play reaches."""
    return frozenset(_path(result.at, e) for e in result.equilibria)


def _path(at: NumericTree, e: Assessment) -> Path:
    there = reached(at, e.behaviour)
    met = [h for h, own in enumerate(at.tree.sets) if any(there[v] != 0 for v in own.nodes)]
    return tuple((h, tuple(k for k, p in enumerate(e.behaviour[h]) if p != 0)) for h in met)


def reached(at: NumericTree, behaviour: Sequence[Sequence[Number]]) -> tuple[Number, ...]:
    """`P(v)` for every node of the tree, under `behaviour[h][k]`."""
    tree = at.tree
    found: list[Number] = [Fraction(1)]
    for v in range(1, len(tree.nodes)):
        node = tree.nodes[v]
        above = node.parent
        chances = at.chances[above] if tree.nodes[above].player is None else behaviour[tree.set_at[above]]
        p, q = found[above], chances[node.branch]
        found.append(q if p is found[0] else times(p, q))
    return tuple(found)


def values(at: NumericTree, behaviour: Sequence[Sequence[Number]]) -> dict[int, tuple[Number, ...]]:
    """What every player expects at every node: `values[v][i]`, given that `v` is reached."""
    tree, players = at.tree, range(len(at.game.players))
    found: dict[int, tuple[Number, ...]] = {}
    for v in range(len(tree.nodes) - 1, -1, -1):
        node = tree.nodes[v]
        if node.is_end:
            found[v] = at.payoffs[v]
            continue
        chances = at.chances[v] if node.player is None else behaviour[tree.set_at[v]]
        found[v] = tuple(weighted_mean(chances, [found[child][i] for child in node.children]) for i in players)
    return found


def weighted_mean(chances: Sequence[Number], numbers: Sequence[Number]) -> Number:
    """The sum of numbers times their chances; what has no chance counts for nothing."""
    total: Number = Fraction(0)
    for p, number in zip(chances, numbers, strict=True):
        total = total if p == 0 else plus(total, times(p, number))
    return total


def assessed(
    at: NumericTree,
    behaviour: Sequence[Sequence[Number]],
    certificate: str,
    beliefs: Sequence[Sequence[Belief]] = (),
    regret: Number = Fraction(0),
) -> Assessment:
    """The assessment with all that follows from its behaviour. The caller has verified it, and says how."""
    game, tree = at.game, at.tree
    there = reached(at, behaviour)
    ends = values(at, behaviour)[0]
    profile: dict[str, dict[str, dict[str, Number]]] = {player: {} for player in game.players}
    for own, mixture in zip(tree.sets, behaviour, strict=True):
        profile[game.players[own.player]][own.name] = dict(zip(own.actions, mixture, strict=True))
    events = {event: weighted_mean([there[z] for z in own], list(own.values())) for event, own in at.weights.items()}
    outcomes = {game.end_label(z): there[z] for z in tree.ends if there[z] != 0}
    exact = at.exact and all(is_exact(p) for own in behaviour for p in own)
    return Assessment(
        tuple(map(tuple, behaviour)),
        profile,
        dict(zip(game.players, ends, strict=True)),
        events,
        outcomes,
        certificate,
        exact,
        tuple(map(tuple, beliefs)),
        regret,
    )
