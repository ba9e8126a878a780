"""Every pure profile with each deviation from it: what a player would have to gain."""

from __future__ import annotations

from typing import Any

from escalation.best_reply_conditions import Condition, PureProfiles
from escalation.exhibits import Column, Formula, Table
from escalation.exhibits.formula import latex_name
from escalation.exhibits.table import Cell
from escalation.game.normal import NormalFormGame


def profile_table(game: NormalFormGame, profiles: PureProfiles) -> Table:
    """A line for each deviation from each pure profile."""
    rows = []
    for pure in profiles:
        for k, condition in enumerate(pure.conditions):
            name = f"({game.label(pure.profile)})" if k == 0 else ""
            state = "with equality" if condition.tight else "yes" if condition.holds else "no"
            instead = game.strategies[condition.player][condition.instead]
            rows.append((name, f"{game.players[condition.player]} not {instead}", _written(condition), state))
    columns = (Column("profile"), Column("because"), Column("exactly where"), Column("now"))
    note = "A profile is an equilibrium where all its lines hold. Mixed equilibria are not in this list."
    return Table("Pure profiles and their conditions", columns, tuple(rows), note)


def _written(condition: Condition) -> Cell:
    """A condition that no parameter decides is said in words."""
    if condition.bound is None and condition.difference.is_Rational:
        return "always" if condition.difference >= 0 else "never"
    return _formula(condition)


def _formula(condition: Condition) -> Formula:
    if condition.bound is not None:
        latex = {">=": r"\geq", "<=": r"\leq"}[condition.relation]
        return Formula(
            condition.bound, f"{condition.parameter} {condition.relation}", f"{latex_name(condition.parameter)} {latex}"
        )
    return Formula(condition.difference, "0 <=", r"0 \leq")


def profile_data(game: NormalFormGame, profiles: PureProfiles) -> list[dict[str, Any]]:
    """The same for JSON."""
    return [
        {
            "profile": dict(zip(game.players, game.names(pure.profile), strict=True)),
            "holds": pure.holds,
            "conditions": [
                {
                    "player": game.players[c.player],
                    "instead": game.strategies[c.player][c.instead],
                    "condition": _formula(c).text,
                    "holds": c.holds,
                    "tight": c.tight,
                }
                for c in pure.conditions
            ],
        }
        for pure in profiles
    ]
