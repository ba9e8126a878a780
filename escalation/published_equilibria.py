"""Are the equilibria that a game file reports equilibria? Verified from the payoffs alone, at the values they name.

A profile is a Nash equilibrium if nobody's best reply gets more than he does (Nash 1951); in a tree, "subgame-perfect"
asks this in every subgame (Selten 1965). What reaches an information set is then sequentially rational there
(`game.best_payoffs`); beliefs where nothing reaches are not looked at. Events and payoffs are compared exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.assessment import assessed, values
from escalation.errors import EscalationError, InputError, Undecided, placed, quoted
from escalation.evaluation import Exact, NotRational
from escalation.expressions import Expr
from escalation.game.best_payoffs import best_payoff
from escalation.game.exact_replies import payoffs_and_regrets
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, in_one_matrix
from escalation.game.game import PublishedChoice, PublishedEquilibrium
from escalation.game.normal import NormalFormGame
from escalation.game.numeric_tree import NumericTree
from escalation.game.replies import expected
from escalation.game.rules import type_node
from escalation.game.tree import InformationSet
from escalation.parameters import Values

Mixtures = Sequence[tuple[Fraction, ...]]
NOT_RATIONAL = "its payoffs, chances or probabilities are not rational, and no method decides ties"


def mismatches(game: AnyGame) -> Iterator[tuple[bool, InputError]]:
    """What is not as the file reports it, one error each, placed at its key; True where it was not decided.

    >>> from escalation.files.library import load
    >>> list(mismatches(load("unilateral-deterrence")))
    []
    """
    for published in game.published:
        key = ("equilibria", published.name)
        try:
            yield from ((False, error.at("", *key)) for error in _differences(game, published))
        except InputError as error:
            yield False, InputError(error.what, mend=error.mend, key=(*key, *error.key))
        except EscalationError as error:
            yield True, InputError(f"was not decided: {error}.", mend="Write rational numbers.", key=key)


def behaviour_of(game: ExtensiveGame, published: PublishedEquilibrium) -> tuple[tuple[Fraction, ...], ...]:
    """`behaviour[h][k]` of an equilibrium that a file reports of a tree, at its values.

    Raises InputError where it says nothing of an information set, or its probabilities are none.
    """
    sheet = Values.at_baseline(game.sheet.pinned(published.at), Exact())
    found = []
    for own in game.tree.sets:
        choices = [c for c in published.choices if _speaks_of(c, own, game)]
        if not choices and len(own.actions) > 1:
            whose = " ".join(part for part in (game.players[own.player], _type_at(own, game)) if part)
            what = f"says nothing of {whose} at {quoted(own.name)}."
            raise InputError(what, mend=f"Write {own.name} = {{ {own.actions[0]} = ... }} for {whose}.")
        said = max(choices, key=lambda c: (c.where == own.name, c.type != ""), default=None)
        key = _who(said, game) if said else ()
        found.append(_mixture(own.actions, said.chances if said else {}, sheet, *key))
    return tuple(found)


def _differences(game: AnyGame, published: PublishedEquilibrium) -> Iterator[InputError]:
    if isinstance(game, ExtensiveGame):
        gains, events, payoffs = _of_tree(game, published)
    else:
        gains, events, payoffs = _of_matrix(in_one_matrix(game, "published equilibria"), published)
    for gain in gains:
        yield InputError(f"is no {published.concept} equilibrium: {gain}.", mend="Change its behaviour or its values.")
    sheet = Values.at_baseline(game.sheet.pinned(published.at), Exact())
    for key, told, true in (("expects", published.events, events), ("payoffs", published.payoffs, payoffs)):
        for name, said in told.items():
            value = _rational(said, sheet)
            if value != true[name]:
                yield InputError(f"is {true[name]}, not {value}.", mend="Write that.", key=(key, name))


def _of_matrix(
    game: NormalFormGame, published: PublishedEquilibrium
) -> tuple[list[str], Mapping[str, Any], Mapping[str, Any]]:
    """Who gains by deviating, in words, and the events and payoffs of the profile."""
    at = game.at(**published.at)
    if not at.exact:
        raise Undecided(NOT_RATIONAL)
    sheet = Values.at_baseline(game.sheet.pinned(published.at), Exact())
    said = {c.player: c.chances for c in published.choices}
    mixtures = [_mixture(own, said.get(i, {}), sheet, game.players[i]) for i, own in enumerate(game.strategies)]
    payoffs, regrets = payoffs_and_regrets(at.whole, mixtures)
    gains = [_gain(p, g) for p, g in zip(game.players, regrets, strict=True) if g > 0]
    events = {event: expected(weights, mixtures) for event, weights in at.weights.items()}
    return gains, events, dict(zip(game.players, payoffs, strict=True))


def _of_tree(
    game: ExtensiveGame, published: PublishedEquilibrium
) -> tuple[list[str], Mapping[str, Any], Mapping[str, Any]]:
    """Who gains by deviating, in words, and the events and payoffs of the behaviour."""
    at = game.at(**published.at)
    if not at.exact:
        raise Undecided(NOT_RATIONAL)
    behaviour = behaviour_of(game, published)
    roots = at.tree.subgame_roots if published.concept == "subgame-perfect" else (0,)
    result = assessed(at, behaviour, "regrets")
    return _tree_gains(at, behaviour, roots), result.events, result.payoffs


def _tree_gains(at: NumericTree, behaviour: Mixtures, roots: Sequence[int]) -> list[str]:
    """The first gain of each player in a subgame that begins at one of `roots`, in words."""
    worth = values(at, behaviour)
    gains: dict[str, str] = {}
    for root in roots:
        labels = ", ".join(at.tree.labels(root))
        where = f" at {quoted(at.tree.nodes[root].name)} (after {labels})" if labels else ""
        for i, player in enumerate(at.game.players):
            gain = best_payoff(at, behaviour, i, root) - worth[root][i]
            if gain > 0:
                gains.setdefault(player, _gain(player, gain) + where)
    return list(gains.values())


def _gain(player: str, gain: Fraction) -> str:
    return f"{player} gains {gain} by deviating"


def _speaks_of(choice: PublishedChoice, own: InformationSet, game: ExtensiveGame) -> bool:
    names = {own.name, *(game.tree.nodes[v].name for v in own.nodes)}
    return choice.player == own.player and choice.where in names and choice.type in ("", _type_at(own, game))


def _type_at(own: InformationSet, game: ExtensiveGame) -> str:
    """The type of the player that moves at a set, empty if he has none."""
    drawn = type_node(game.players[own.player])
    tree = game.tree
    own_types = {tree.nodes[v].branches[k] for v, k in tree.path(own.nodes[0]) if tree.nodes[v].name == drawn}
    return next(iter(own_types), "")


def _who(said: PublishedChoice, game: AnyGame) -> tuple[str, ...]:
    """The key below which a choice stands in the file."""
    named = (" ".join(part for part in (game.players[said.player], said.type) if part), said.where)
    return tuple(part for part in named if part)


def _mixture(actions: Sequence[str], said: Mapping[str, Expr], sheet: Values, *key: str) -> tuple[Fraction, ...]:
    """The probabilities of all actions; one that is left out gets the rest of 1."""
    with placed(*key):
        given = {action: _rational(e, sheet) for action, e in said.items()}
        missing = [action for action in actions if action not in given]
        if len(missing) == 1:
            given[missing[0]] = 1 - sum(given.values(), start=Fraction(0))
        for action, p in given.items():
            if not 0 <= p <= 1:
                raise InputError(f"the probability of {quoted(action)} is {p}.", mend="It lies from 0 to 1.")
        if sum(given.values()) != 1:
            raise InputError(f"the probabilities sum to {sum(given.values())}.", mend="Let them sum to 1.")
    return tuple(given.get(action, Fraction(0)) for action in actions)


def _rational(expression: Expr, sheet: Values) -> Fraction:
    try:
        value: Fraction = sheet.of(expression)
    except NotRational:
        raise Undecided(NOT_RATIONAL) from None
    return value
