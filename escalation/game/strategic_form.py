"""The strategic form of a tree: a game in normal form whose strategies are plans, and the way back.

Strategies are those of the *reduced* strategic form (`game.plans`). With `P(z)` the product of the chances on the way
to end `z`, the payoff of a profile and the weight of an event there are

    u_i(s) = sum of P(z) u_i(z),   weight(s) = sum of P(z) weight(z),   over the ends z that every plan in s allows.

They are expressions over the names of the same sheet, so that all that is asked of a game in normal form can be asked
of a tree. A strategy is called by its actions, in the order of the player's information sets, joined by `/`; `-` stands
where the plan itself rules a set out. Names that are too long, or not distinct, give way to `plan 1`, `plan 2`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from escalation.errors import InputError
from escalation.expressions import Expr, rational
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, played_once
from escalation.game.held_values import held_by_user
from escalation.game.normal import NormalFormGame, Profile
from escalation.game.patterns import ANY, check_label
from escalation.game.plans import Plan, behaviour_of, check_plans, leaves_at, plans
from escalation.game.subgames import Piece, whole_piece

SKIPPED = "-"
NOTHING = rational(0)


def normal_form(game: AnyGame) -> NormalFormGame:
    """The game itself, or the strategic form of a tree. Raises Unsupported for a tree with too many plans."""
    known = played_once(game, "strategic forms")
    return known if isinstance(known, NormalFormGame) else strategic_form(known)


def strategic_form(game: ExtensiveGame) -> NormalFormGame:
    """The reduced strategic form, symbolic; mechanisms compose on the tree that it is of.

    Raises Unsupported where it is too large to write.

    >>> from escalation.files.library import load
    >>> strategic_form(load("unilateral-deterrence")).strategies[1]
    ('Concede/Concede', 'Concede/Defy', 'Defy/Concede', 'Defy/Defy')
    """
    players = range(len(game.players))
    piece = whole_piece(game.tree, len(players))
    check_plans(piece, players)
    own = [plans(piece, i) for i in players]
    strategies = tuple(plan_names(piece, i, each) for i, each in zip(players, own, strict=True))
    reached = leaves_at(piece, players, own)
    chances = {z: _chance(piece, z) for z in piece.leaves}
    made = NormalFormGame(
        game.players,
        strategies,
        {
            p: tuple(_sum(chances[z] * game.end_payoffs[z][i] for z in ends) for i in players)
            for p, ends in reached.items()
        },
        sheet=game.sheet,
        title=game.title,
        about=game.about,
        citation=game.citation,
        omits=game.omits,
        teaching=game.teaching,
        units=game.units,
        rows=game.rows,
        provenance=game.provenance,
        mechanisms=game.mechanisms,
        calls=game.calls,
        scenarios=game.scenarios,
        base=strategic_form(game.base) if game.base else None,
        institute=partial(_under, game.base or game),
        situate=partial(_in, game),
    )
    return replace(made, events={event: _patterns(made, reached, chances, w) for event, w in game.weights.items()})


def _under(tree: ExtensiveGame, form: NormalFormGame, names: tuple[str, ...]) -> NormalFormGame:
    """The strategic form under more mechanisms: that of the tree under them, with the values that are held."""
    held = {n: value for n, value in held_by_user([form.base or form]).items() if n in tree.sheet.names}
    return strategic_form(tree.pinned(held).with_mechanisms(*form.typed, *names))


def _in(tree: ExtensiveGame, form: NormalFormGame, names: tuple[str, ...]) -> NormalFormGame:
    """The strategic form in more scenarios: that of the tree in them, with the values that are held."""
    return strategic_form(tree.pinned(held_by_user([form])).in_scenario(*names))


def _chance(piece: Piece, end: int) -> Expr:
    """The product of the chances on the way to an end."""
    found = rational(1)
    for v, k in piece.path(end):
        node = piece.tree.nodes[v]
        found = found * node.chances[k] if node.is_chance else found
    return found


def _sum(terms: Any) -> Expr:
    from sympy import Add

    return Add(*terms)


def _patterns(
    made: NormalFormGame,
    reached: Mapping[Profile, Sequence[int]],
    chances: Mapping[int, Expr],
    weights: Mapping[int, Expr],
) -> tuple[tuple[tuple[str, ...], Expr], ...]:
    """The weight of an event at each profile at which it has one."""
    total = {p: _sum(chances[z] * weights[z] for z in ends if z in weights) for p, ends in reached.items()}
    return tuple((made.names(p), weight) for p, weight in total.items() if weight != NOTHING)


def plan_names(piece: Piece, player: int, own: Sequence[Plan]) -> tuple[str, ...]:
    """What the plans are called."""
    sets = [h for h, each in enumerate(piece.tree.sets) if h in piece.sets and each.player == player]
    spoken = tuple(
        "/".join(piece.tree.sets[h].actions[plan[h]] if h in plan else SKIPPED for h in sets) or SKIPPED for plan in own
    )
    sound = len(set(spoken)) == len(spoken) and all(_is_label(name) for name in spoken)
    return spoken if sound else tuple(f"plan {n + 1}" for n in range(len(own)))


def _is_label(name: str) -> bool:
    try:
        return bool(check_label(name, "strategy")) and name != ANY
    except InputError:
        return False


def behaviours(game: ExtensiveGame, mixtures: Sequence[Sequence[Any]]) -> dict[int, tuple[Any, ...]]:
    """The behaviour of a mixed profile of the strategic form, at the sets that no player rules out himself.

    Wherever the other sets are, the outcomes are those of the profile (Kuhn 1953).
    """
    piece = whole_piece(game.tree, len(game.players))
    found: dict[int, tuple[Any, ...]] = {}
    for i, mixture in enumerate(mixtures):
        found |= behaviour_of(piece, plans(piece, i), mixture)
    return found
