"""The answer of `monitor` for programs: one JSON object, and one flat row a length of punishment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from escalation.answers.phrases import provenance
from escalation.answers.real_set_text import set_data
from escalation.arithmetic.real_roots import RealRoot
from escalation.exhibits import Formula
from escalation.exhibits.numbers import data
from escalation.monitoring.accuracy import Accuracy
from escalation.monitoring.incentives import Incentive, incentive_formulas
from escalation.monitoring.trigger_equilibria import AtDiscount, Monitored
from escalation.payoff_formulas import quotient_formula


def monitored_data(made: Monitored) -> dict[str, Any]:
    """The JSON object."""
    found, game = made.found, made.found.game
    return {
        "schema": 1,
        "game": game.name,
        **game.setting,
        "parameters": {name: data(v) for name, v in found.at.values.items()},
        "players": list(game.players),
        "keep": list(game.names(found.keep)),
        "revert": list(game.names(found.revert)),
        "signal": made.signal.name,
        "false_alarm": data(made.chance),
        "deviations": [_incentive(made, i) for i in made.incentives],
        "burden": None
        if made.burdens is None
        else {
            "least": data(made.burdens.least),
            "greatest": None if made.burdens.greatest is None else data(made.burdens.greatest),
        },
        "best": _payoffs(made, made.best) if made.best else None,
        "triggers": [
            {"rounds": t.rounds, "sure": set_data(t.sustaining), "lottery": set_data(t.lottery)} for t in made.triggers
        ],
        "delta": None if made.discount is None else data(made.discount),
        "shortest": _at(made, made.shortest),
        "lightest": _at(made, made.lightest),
        "along": [_along(made, a) for a in made.along],
        "undecided": list(made.opened),
        "provenance": provenance(game),
    }


def _payoffs(made: Monitored, values: tuple[Any, ...]) -> dict[str, Any]:
    return {player: data(v) for player, v in zip(made.found.game.players, values, strict=True)}


def _incentive(made: Monitored, one: Incentive) -> dict[str, Any]:
    game, d = made.found.game, one.deviation
    parts = incentive_formulas(made.found, made.signal, d)
    asks = one.from_below and not one.hopeless
    burden = quotient_formula(game.sheet, parts.gain, parts.weight) if asks else None
    delta = quotient_formula(game.sheet, parts.gain, parts.gain + parts.weight) if asks else None
    return {
        "player": game.players[d.player],
        "strategy": game.strategies[d.player][d.strategy],
        "gain": data(one.gain),
        "chance": data(one.chance),
        "weight": data(one.weight),
        "burden": None if one.bound is None else data(one.bound),
        "deterrable": not one.hopeless,
        "burden_formula": None if burden is None else Formula(burden).text,
        "delta_formula": None if delta is None else Formula(delta).text,
    }


def _at(made: Monitored, own: AtDiscount | None) -> dict[str, Any] | None:
    if own is None:
        return None
    return {
        "rounds": own.rounds,
        "probability": data(own.beta),
        "burden": data(own.burden),
        "values": _payoffs(made, own.values),
    }


def _along(made: Monitored, along: Accuracy) -> dict[str, Any]:
    game = made.found.game
    return {
        "parameter": along.parameter,
        "value": data(along.value),
        "counted": set_data(along.counted),
        "sustained": set_data(along.sustained),
        "limits": [
            {
                "player": game.players[d.player],
                "strategy": game.strategies[d.player][d.strategy],
                "formula": Formula(formula).text,
            }
            for d, formula in along.limits.items()
        ],
        "rows": [
            {
                "value": data(row.value),
                "burden": None if row.burdens is None else data(row.burdens.least),
                "delta": None if row.burdens is None else data(row.burdens.least / (1 + row.burdens.least)),
                "values": _payoffs(made, row.best) if row.best else None,
            }
            for row in along.rows
        ],
    }


def monitored_records(made: Monitored) -> Iterator[dict[str, Any]]:
    """One flat row a length of punishment and stretch of discount factors at which it sustains the profile."""
    game = made.found.game
    base = {**game.row, "signal": made.signal.name}
    for trigger in made.triggers:
        row: dict[str, Any] = base | {"rounds": "for ever" if trigger.rounds is None else trigger.rounds}
        for stretch in trigger.sustaining.intervals or (None,):
            low, high = (None, None) if stretch is None else (stretch.low, stretch.high)
            yield row | {
                "delta from": _end(low),
                "delta to": _end(high),
                **{f"best {p}": data(v) for p, v in zip(game.players, made.best, strict=False)},
            }


def _end(root: RealRoot | None) -> Any:
    """An end of a set for a cell: exact where it is rational."""
    if root is None:
        return None
    return data(root.value) if root.value is not None else float(root.middle)
