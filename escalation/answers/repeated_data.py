"""A repeated game as data: plans with all their deviations, formulas, payoffs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from escalation.answers.delta_text import delta_set_text
from escalation.answers.phrases import equilibrium_data
from escalation.answers.real_set_text import set_data
from escalation.answers.relation_text import relation_data, root_data
from escalation.answers.repeated_plans import amount_formula, course_text, first_left
from escalation.claims.scope import number
from escalation.errors import Undecided
from escalation.evaluation import NotRational
from escalation.exhibits.numbers import data
from escalation.repeated.formulas import DeltaCondition, PlanFormulas
from escalation.repeated.one_shot import Deviation
from escalation.repeated.payoff_set import Minmax
from escalation.repeated.polygons import Polygon
from escalation.repeated.repeating import Repeated
from escalation.repeated.verdicts import PlanAnswer, Verdict


def plan_data(found: Repeated, plan: PlanAnswer) -> dict[str, Any]:
    """A plan: its automaton, both verdicts, and every deviation with its gain and loss."""
    value = found.delta.value
    game, automaton = found.game, plan.automaton
    return {
        "plan": plan.name,
        "states": [
            {"state": s, "plays": list(game.names(a))} for s, a in zip(automaton.states, automaton.plays, strict=True)
        ],
        "nash": _verdict(found, plan, plan.nash),
        "subgame_perfect": _verdict(found, plan, plan.perfect),
        "holds": None
        if value is None
        else {"nash": plan.nash.where.holds(value), "subgame_perfect": plan.perfect.where.holds(value)},
    }


def _verdict(found: Repeated, plan: PlanAnswer, verdict: Verdict) -> dict[str, Any]:
    return {
        "text": delta_set_text(verdict.where, found.delta.name),
        "intervals": set_data(verdict.where),
        "ends": [
            {"at": root_data(e.root), "upper": e.upper, "binding": [_named(found, plan, d) for d in e.binding]}
            for e in verdict.ends
        ],
        "pays_always": [_named(found, plan, d) for d in verdict.never],
        "deviations": [
            _named(found, plan, j.deviation)
            | _sums(found, plan, j.deviation)
            | {"pays_nowhere_in": set_data(j.where), "gap": str(j.deviation.gap)}
            for j in verdict.judged
        ],
    }


def _named(found: Repeated, plan: PlanAnswer, deviation: Deviation) -> dict[str, Any]:
    state, strategy = first_left(plan, deviation)
    return {
        "player": found.game.players[deviation.player],
        "state": plan.automaton.states[state],
        "instead": found.game.strategies[deviation.player][strategy],
        "course": course_text(found.game, deviation.other, deviation.player),
    }


def _sums(found: Repeated, plan: PlanAnswer, deviation: Deviation) -> dict[str, Any]:
    """Gain and loss as formulas in the discount factor, and at its value if it has one."""
    try:
        sums = dict(zip(("gain", "loss"), plan.sums(deviation), strict=True))
    except NotRational:
        return {"gain": None, "loss": None}
    texts: dict[str, Any] = {key: amount_formula(q).text for key, q in sums.items()}
    if found.delta.value is not None:
        texts |= {f"{key}_now": data(number(q, [found.delta.value])) for key, q in sums.items()}
    return texts


def formulas_data(found: Repeated, formulas: Sequence[PlanFormulas | Undecided]) -> list[dict[str, Any]]:
    """The conditions of every plan over all parameters."""
    return [
        {"plan": plan.name, "undecided": str(own)}
        if isinstance(own, Undecided)
        else {
            "plan": plan.name,
            "nash": _conditions(own.nash),
            "subgame_perfect": _conditions(own.perfect),
            "simplified": own.simplified,
            "varied": list(own.varied),
        }
        for plan, own in zip(found.plans, formulas, strict=True)
    ]


def _conditions(conditions: Sequence[DeltaCondition] | None) -> list[dict[str, Any]] | None:
    """A conjunction; null where it holds nowhere in the ranges."""
    if conditions is None:
        return None
    return [relation_data(c.solved) | {"if": [relation_data(p) for p in c.provisos]} for c in conditions]


def payoffs_data(found: Repeated) -> dict[str, Any]:
    """Minmax values, sets by their corners, what alternation reaches, the equilibria of the stage game."""
    payoffs, known = found.payoffs, found.alternation
    return {
        "minmax": {p: _minmax(found, m) for p, m in zip(found.game.players, payoffs.minmax, strict=True)},
        "dimension": payoffs.dimension,
        "feasible": _corners(payoffs.feasible),
        "individually_rational": _corners(payoffs.rational),
        "without_device": {
            "whole_from": data(known.enough),
            "whole": known.whole,
            "missed": None if known.missed is None else [data(v) for v in known.missed],
        },
        "stage_equilibria": [equilibrium_data(e) for e in found.equilibria],
    }


def _minmax(found: Repeated, levels: Minmax) -> dict[str, Any]:
    return {
        "pure": data(levels.pure),
        "mixed": None if levels.mixed is None else data(levels.mixed),
        "if_others_correlate": data(levels.correlated),
    }


def _corners(polygon: Polygon | None) -> list[list[Any]] | None:
    return None if polygon is None else [[data(x), data(y)] for x, y in polygon]
