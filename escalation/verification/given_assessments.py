"""Behaviour and beliefs that somebody gives by names, in the order of a tree.

`behaviour[h][k]` is the probability of action `k` at set `h`; a set with one action need not be named. `beliefs[h]` are
points whose mixtures are all that is believed at set `h`, each a probability for every node of it. Where nothing is
said of a set that is reached, the belief is that of Bayes' rule; at a set of one node it is that node.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.arithmetic.quadratic_field import Surd
from escalation.beliefs.paths import bayes
from escalation.errors import InputError, Unsupported, choice, placed, quoted
from escalation.exhibits.words import counted
from escalation.game.numeric_tree import NumericTree
from escalation.game.replies import Mixture
from escalation.game.tree import InformationSet
from escalation.verification.distributions import check_fields, distribution, mixture_over

BehaviourByName = Mapping[str, Mapping[str, Mapping[str, object]]]
BeliefsByName = Mapping[str, Sequence[Sequence[object]]]
Behaviour = tuple[Mixture, ...]
Beliefs = tuple[tuple[tuple[Fraction, ...], ...], ...]


def given_behaviour(at: NumericTree, profile: BehaviourByName) -> Behaviour:
    """The mixture at every set. Raises InputError for unknown players, sets and actions, and for what is no mixture."""
    game = at.game
    for i, player in enumerate(game.players):
        sets = [at.tree.sets[h].name for h in at.tree.sets_of(i)]
        for name in profile.get(player, {}):
            if name not in sets:
                what = f"{quoted(name)} is not an information set of {quoted(player)}."
                raise InputError(what, mend=choice(name, sets), key=(player, name))
    for player in profile:
        game.player(player)
    check_fields(p for own in profile.values() for mixture in own.values() for p in mixture.values())
    return tuple(_mixture(game.players[own.player], own, profile) for own in at.tree.sets)


def _mixture(player: str, own: InformationSet, profile: BehaviourByName) -> Mixture:
    given = profile.get(player, {}).get(own.name)
    if given is None and len(own.actions) == 1:
        return (Fraction(1),)
    if given is None:
        what = f"says nothing of {quoted(player)} at {quoted(own.name)}."
        raise InputError(what, mend=f'Write "{own.name}": {{"{own.actions[0]}": "1"}} for {player}, or the like.')
    with placed(player, own.name):
        return mixture_over(own.actions, given, f"an action at {quoted(own.name)}")


def given_beliefs(at: NumericTree, behaviour: Behaviour, points: BeliefsByName) -> Beliefs:
    """The points of the beliefs at every set.

    Raises InputError for unknown sets, for points that are no beliefs, and where nothing is said of a set that is not
    reached; Unsupported for numbers that are not rational.
    """
    if any(type(p) is not Fraction for own in (*behaviour, *at.chances.values()) for p in own):
        raise Unsupported(
            "beliefs are verified where all probabilities are rational.", mend="Write fractions, or leave beliefs out."
        )
    names = [own.name for own in at.tree.sets]
    for name in points:
        if name not in names:
            raise InputError(f"{quoted(name)} is not an information set.", mend=choice(name, names), key=(name,))
    rule = bayes(at, behaviour)
    return tuple(_points(own, points, by_rule) for own, by_rule in zip(at.tree.sets, rule, strict=True))


def _points(own: InformationSet, points: BeliefsByName, by_rule: tuple[Fraction, ...] | None) -> Any:
    if own.name in points:
        with placed(own.name):
            return tuple(_point(own, point, n) for n, point in enumerate(points[own.name]))
    if by_rule is not None or len(own.nodes) == 1:
        return (by_rule or (Fraction(1),),)
    nodes = counted(len(own.nodes), "node")
    raise InputError(
        f"says nothing of what is believed at {quoted(own.name)}, which is not reached and has {nodes}.",
        mend=f'Write "{own.name}": [[...]] with a number for each node.',
    )


def _point(own: InformationSet, point: Sequence[object], n: int) -> tuple[Fraction, ...]:
    with placed(str(n)):
        if len(point) != len(own.nodes):
            what = f"has {counted(len(point), 'number')} for {counted(len(own.nodes), 'node')}."
            raise InputError(what, mend="Give one for each node, in the order that solve prints.")
        if any(isinstance(p, Surd) for p in point):
            raise Unsupported("a belief that is a root is not verified.", mend="Write fractions.")
        return distribution((str(m), p) for m, p in enumerate(point))
