"""Mechanisms on a Markov game: states laid over the game's, actions taken away, names edited.

Rules are laid over rules and unfolded anew, with the edits of all mechanisms carried out (`game.edits`): sets first,
transformations after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from escalation.errors import InputError, quoted
from escalation.expressions import Expr, rational
from escalation.game.edits import edited, finals_of, sets_of
from escalation.game.game import NamedThreshold
from escalation.game.markov import MarkovGame, Marks, covered_plays
from escalation.game.stages import Stage, StateRule, Written, laid_over, unfolded
from escalation.mechanism.institution import Mechanism, files_of, joined_sheets
from escalation.parameters import substitute

NOTHING = rational(0)


def institute_markov(base: MarkovGame, mechanisms: Sequence[Mechanism]) -> MarkovGame:
    """`base` under all `mechanisms` together.

    Raises InputError where two mechanisms contradict each other, and where what they make is no game.
    """
    sheet = joined_sheets([base.sheet, *(m.sheet for m in mechanisms)])
    edits = [edit for mechanism in mechanisms for edit in mechanism.edits]
    finals = finals_of(edits)
    after = edited(sheet, sets_of(edits), finals)

    def written(expression: Expr) -> Expr:
        return substitute(expression, finals)

    rules = _rules(base.rules, mechanisms)
    stages = unfolded(rules, base.players, written)
    marks = {e: tuple((m, written(w)) for m, w in own) for e, own in base.marks.items()}
    return replace(
        base,
        stages=stages,
        rules=rules,
        discount=written(base.discount),
        weights={event: _covered(stages, base.players, own) for event, own in marks.items()},
        keeping=_keeping(mechanisms, written),
        sheet=after,
        thresholds=tuple(t for t in base.thresholds if _stands(t, stages)),
        edits=tuple(edits),
        raw=sheet,
        mechanisms=tuple(m.name for m in mechanisms),
        base=base,
        provenance=replace(base.provenance, files=dict(base.provenance.files) | files_of(mechanisms)),
    )


def _rules(rules: Mapping[str, StateRule], mechanisms: Sequence[Mechanism]) -> dict[str, StateRule]:
    """The states with what mechanisms lay over them. Raises InputError where two lay down different things."""
    made = dict(rules)
    by: dict[str, Mechanism] = {}
    for mechanism in mechanisms:
        for name, rule in mechanism.on_markov.states.items():
            other = by.setdefault(name, mechanism)
            if other is not mechanism and other.on_markov.states[name] != rule:
                what = f"{other.name} and {mechanism.name} both change state {quoted(name)}."
                raise InputError(what, mend="Choose one of them.")
            made[name] = laid_over(rule, made[name]) if name in made else rule
    for mechanism in mechanisms:
        for name, player, action in mechanism.on_markov.forbid:
            made[name] = _without(made[name], name, player, action, mechanism.name)
    return made


def _without(rule: StateRule, state: str, player: str, action: str, name: str) -> StateRule:
    """The state without an action, and without the patterns that speak of it alone."""
    left = tuple(own for own in rule.actions[player] if own != action)
    if not left:
        what = f"{name} leaves {player} no action in {quoted(state)}."
        raise InputError(what, mend="Forbid fewer.", key=("forbid", player))
    play = {text: own for text, own in rule.play.items() if action not in own.pattern}
    return replace(rule, actions={**rule.actions, player: left}, play=play)


def _keeping(mechanisms: Sequence[Mechanism], written: Written) -> dict[str, dict[str, Expr]]:
    """What keeping to all of them costs: the sum of what each asks."""
    found: dict[str, dict[str, Expr]] = {}
    for mechanism in mechanisms:
        for state, own in mechanism.on_markov.keeping.items():
            here = found.setdefault(state, {})
            for player, cost in own.items():
                here[player] = here.get(player, NOTHING) + written(cost)
    return found


def _covered(
    stages: Sequence[Stage], players: tuple[str, ...], marks: Marks
) -> dict[tuple[int, tuple[int, ...]], Expr]:
    """The weights of an event, without the marks of actions that a mechanism took away."""
    known = {stage.name: {a for own in stage.actions for a in own} for stage in stages}
    standing = tuple((mark, w) for mark, w in marks if _known(mark, known))
    return covered_plays(tuple(stages), players, standing)


def _known(mark: str, known: Mapping[str, set[str]]) -> bool:
    state, colon, actions = (part.strip() for part in mark.partition(":"))
    return not colon or {a.strip() for a in actions.split(",")} <= known[state] | {"*"}


def _stands(threshold: NamedThreshold, stages: Sequence[Stage]) -> bool:
    """Whether a threshold still compares two actions of its state."""
    stage = next((stage for stage in stages if stage.name == threshold.at), None)
    if stage is None or threshold.player not in stage.movers:
        return False
    return {*threshold.prefers, *threshold.to} <= set(stage.actions[stage.movers.index(threshold.player)])
