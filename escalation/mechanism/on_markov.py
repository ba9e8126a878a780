"""Mechanisms on a Markov game: states laid over the game's, terms on top, actions taken away, names edited.

Rules are laid over rules and unfolded anew, with the edits of all mechanisms carried out (`game.edits`): sets first,
transformations after.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from escalation.errors import InputError, placed, quoted
from escalation.expressions import Expr, rational
from escalation.game.edits import edited, finals_of, sets_of
from escalation.game.game import NamedThreshold
from escalation.game.markov import MarkovGame, Marks, Play, covered_plays
from escalation.game.patterns import ANY
from escalation.game.stages import Stage, StateRule, Written, laid_over, unfolded
from escalation.mechanism.institution import Mechanism, files_of, joined_sheets, with_further
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

    rules = _rules(base.rules, mechanisms, base.players)
    stages = _with_terms(unfolded(rules, base.players, written), base.players, mechanisms, written)
    events = with_further(base.marks, (m.on_markov.events for m in mechanisms))
    marks = {e: tuple((m, written(w)) for m, w in own) for e, own in events.items()}
    return replace(
        base,
        stages=stages,
        rules=rules,
        marks=events,
        discount=written(base.discount),
        weights=_weights(stages, base.players, marks),
        keeping=_keeping(mechanisms, written),
        sheet=after,
        thresholds=tuple(t for t in base.thresholds if _stands(t, stages)),
        edits=tuple(edits),
        raw=sheet,
        mechanisms=tuple(m.name for m in mechanisms),
        calls={m.name: m.call for m in mechanisms if m.call},
        base=base,
        provenance=replace(base.provenance, files=dict(base.provenance.files) | files_of(mechanisms)),
    )


def _rules(
    rules: Mapping[str, StateRule], mechanisms: Sequence[Mechanism], order: Sequence[str]
) -> dict[str, StateRule]:
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
            made[name] = _without(made[name], name, player, action, mechanism.name, order)
    return made


def _without(rule: StateRule, state: str, player: str, action: str, name: str, players: Sequence[str]) -> StateRule:
    """The state without an action and the patterns that speak of it; as it is, where another mechanism took it."""
    if action not in rule.actions.get(player, ()):
        return rule
    left = tuple(own for own in rule.actions[player] if own != action)
    if not left:
        what = f"{name} leaves {player} no action in {quoted(state)}."
        raise InputError(what, mend="Forbid fewer.", key=("forbid", player))
    place = [p for p in players if p in rule.actions].index(player)
    play = {text: own for text, own in rule.play.items() if own.pattern[place] != action}
    return replace(rule, actions={**rule.actions, player: left}, play=play)


def _with_terms(
    stages: tuple[Stage, ...], players: tuple[str, ...], mechanisms: Sequence[Mechanism], written: Written
) -> tuple[Stage, ...]:
    """The stages with the mechanisms' terms paid at the plays that their marks cover."""
    moves = [dict(stage.moves) for stage in stages]
    for mark, player, term in (entry for mechanism in mechanisms for entry in mechanism.on_markov.add):
        i = players.index(player)
        with placed("add"):
            covered = covered_plays(stages, players, ((mark, written(term)),))
        for (s, profile), amount in covered.items():
            move = moves[s][profile]
            pay = (*move.pay[:i], move.pay[i] + amount, *move.pay[i + 1 :])
            moves[s][profile] = replace(move, pay=pay)
    return tuple(replace(stage, moves=own) for stage, own in zip(stages, moves, strict=True))


def _keeping(mechanisms: Sequence[Mechanism], written: Written) -> dict[str, dict[str, Expr]]:
    """What keeping to all of them costs: the sum of what each asks."""
    found: dict[str, dict[str, Expr]] = {}
    for mechanism in mechanisms:
        for state, own in mechanism.on_markov.keeping.items():
            here = found.setdefault(state, {})
            for player, cost in own.items():
                here[player] = here.get(player, NOTHING) + written(cost)
    return found


def _weights(
    stages: tuple[Stage, ...], players: tuple[str, ...], marks: Mapping[str, Marks]
) -> dict[str, Mapping[Play, Expr]]:
    """The weights of events, without the marks of actions that a mechanism took away."""
    found: dict[str, Mapping[Play, Expr]] = {}
    for event, own in marks.items():
        with placed("events", event):
            found[event] = covered_plays(stages, players, tuple((m, w) for m, w in own if _possible(m, stages)))
    return found


def _possible(mark: str, stages: Sequence[Stage]) -> bool:
    """Whether every action that a mark names is still there. What is malformed is left for the reader to refuse."""
    state, colon, actions = (part.strip() for part in mark.partition(":"))
    named = [action.strip() for action in actions.split(",")] if colon else []
    known = next((stage.actions for stage in stages if stage.name == state), ())
    return len(named) != len(known) or all(a == ANY or a in own for a, own in zip(named, known, strict=True))


def _stands(threshold: NamedThreshold, stages: Sequence[Stage]) -> bool:
    """Whether a threshold still compares two actions of its state."""
    stage = next((stage for stage in stages if stage.name == threshold.at), None)
    if stage is None or threshold.player not in stage.movers:
        return False
    return {*threshold.prefers, *threshold.to} <= set(stage.actions[stage.movers.index(threshold.player)])
