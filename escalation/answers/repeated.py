"""The answer of `repeat`: where plans are equilibria of the repeated game, and what it can give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.delta_text import delta_set_text
from escalation.answers.phrases import provenance, values_used
from escalation.answers.real_set_text import set_data
from escalation.answers.repeated_data import formulas_data, payoffs_data, plan_data
from escalation.answers.repeated_payoffs import payoff_exhibits
from escalation.answers.repeated_plans import (
    deviation_tables,
    formula_tables,
    plan_table,
    profile_words,
    roots_note,
)
from escalation.errors import Undecided
from escalation.exhibits import Answer, Prose
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data
from escalation.repeated.formulas import PlanFormulas
from escalation.repeated.repeating import Repeated

Formulas = Sequence[PlanFormulas | Undecided]


def repeated_answer(found: Repeated, given: Mapping[str, Fraction], formulas: Formulas = ()) -> Answer:
    """Everything that `repeat` says; `formulas` of the plans in order, where they were asked for."""
    game = found.game
    under = game.stands
    title = f"{game.title}, repeated for ever, past play seen: {values_used(game, given)}{under}"
    exhibits: list[Exhibit] = [Prose(title)]
    if found.plans:
        exhibits += [Prose(_roles(found))] if found.roles else []
        exhibits.append(plan_table(found))
        note = roots_note(found)
        exhibits += [Prose(note)] if note else []
    else:
        exhibits.append(Prose(f"No plans are judged: {found.no_plans}"))
    exhibits += formula_tables(found, formulas) if formulas else []
    exhibits += payoff_exhibits(found)
    body = {
        "schema": 1,
        "game": game.name,
        **game.setting,
        "parameters": {name: data(value) for name, value in found.at.values.items()},
        "delta": {
            "name": found.delta.name,
            "value": data(found.delta.value) if found.delta.value is not None else None,
        },
        "players": list(game.players),
        "roles": _roles_data(found),
        "plans": [plan_data(found, plan) for plan in found.plans],
        "no_plans": found.no_plans or None,
        **({"formulas": formulas_data(found, formulas)} if formulas else {}),
        "payoffs": payoffs_data(found),
        "provenance": provenance(game),
    }
    undecided = any(isinstance(own, Undecided) for own in formulas)
    return Answer(
        game.title, tuple(exhibits), body, tuple(_records(found)), 3 if undecided else 0, tuple(deviation_tables(found))
    )


def _roles(found: Repeated) -> str:
    assert found.roles is not None
    keep, fall, stick = (
        profile_words(found.game, a) for a in (found.roles.keep, found.roles.revert, found.roles.stick)
    )
    other = f"; the stick is {stick}" if stick != fall else ""
    return f"To be kept: {keep}. To fall back on: {fall}{other}."


def _roles_data(found: Repeated) -> dict[str, Any] | None:
    if found.roles is None:
        return None
    roles = {"keep": found.roles.keep, "revert": found.roles.revert, "stick": found.roles.stick}
    return {key: list(found.game.names(profile)) for key, profile in roles.items()}


def _records(found: Repeated) -> list[dict[str, Any]]:
    """One flat row a plan."""
    name = found.delta.name
    return [
        {
            **found.game.row,
            "plan": plan.name,
            "delta": name,
            "nash": delta_set_text(plan.nash.where, name),
            "subgame_perfect": delta_set_text(plan.perfect.where, name),
            "nash_low": _lowest(plan.nash.where),
            "subgame_perfect_low": _lowest(plan.perfect.where),
        }
        for plan in found.plans
    ]


def _lowest(where: Any) -> Any:
    """The least discount factor of a set, as its data."""
    found = set_data(where)
    low = found[0]["low"] if found else ""
    return low if isinstance(low, str) else f"root of {low['polynomial']} in ({low['low']}, {low['high']})"
