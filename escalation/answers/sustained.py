"""The answer of `sustain`: whom tomorrow keeps to a mechanism, at which discount factors, and what tempts him most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.against_chart import against_chart, against_data, against_table
from escalation.answers.markov_phrases import policy_label
from escalation.answers.phrases import provenance, values_used
from escalation.answers.real_set_text import set_data, set_text
from escalation.evaluation import Exact
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, decimal, short
from escalation.exhibits.words import listed
from escalation.parameters import Values
from escalation.sustaining import Sustained, Temptation
from escalation.sustaining_against import Against


def sustained_answer(found: Sustained, given: Mapping[str, Fraction], against: Against | None = None) -> Answer:
    """Everything that `sustain` says of one mechanism, and as another parameter moves where that was asked."""
    game = found.game
    exhibits: list[Exhibit] = [
        Prose(f"{game.title}: {values_used(game, given)}{game.stands}"),
        Prose(_regimes(found)),
        _players(found),
        _temptations(found),
        *(Prose(text) for text in _verdict(found)),
    ]
    if against:
        exhibits += [against_table(against), against_chart(against)]
    body = _data(found) | ({"against": against_data(against)} if against else {})
    return Answer(game.title, tuple(exhibits), body, tuple(_records(found)), 0)


def _regimes(found: Sustained) -> str:
    kept, reverted = policy_label(found.game, found.kept), policy_label(found.base, found.reverted)
    return f"Kept: {kept}. Once anyone deviates the mechanism is gone for ever: {reverted}."


def _players(found: Sustained) -> Table:
    """One row a player: where he keeps to it, what keeping and reversion are worth."""
    game, name = found.game, found.parameter
    columns = (
        Column("player"),
        Column("keeps to it at"),
        Column("kept, worth", right=True),
        Column("reverted, worth", right=True),
        Column("tempted most by"),
        Column("gain now", right=True),
    )
    rows = []
    for i, player in enumerate(game.players):
        worst = found.worst(i)
        now = [decimal(v) for v in found.worth[i]]
        told = (_way(found, worst), decimal(worst.now)) if worst else ("nothing", "-")
        rows.append((player, set_text(name, found.keeps[i], found.everywhere), *now, *told))
    start = game.states[game.start]
    note = f"Worth: from {start} on, at {name} = {short(_now(found))}{_unit(found)}."
    return Table(f"Who keeps to it, as {name} moves", columns, tuple(rows), note)


def _unit(found: Sustained) -> str:
    units = {unit for unit in found.game.units if unit}
    return f", in {listed(sorted(units))}" if units else ""


def _now(found: Sustained) -> Fraction:
    return Fraction(Values.at_baseline(found.game.sheet, Exact())[found.parameter])


def _way(found: Sustained, temptation: Temptation) -> str:
    return f"{temptation.does}, in {found.game.states[temptation.state]}"


def _temptations(found: Sustained) -> Table:
    columns = (Column("player"), Column("state"), Column("deviation"), Column("gain now", right=True))
    rows = tuple(
        (found.game.players[t.player], found.game.states[t.state], t.does, decimal(t.now)) for t in found.temptations
    )
    note = "A gain below 0 is a loss: today's saving against all that follows reversion."
    return Table("Every single deviation, in the states that keeping leads to", columns, rows, note)


def _verdict(found: Sustained) -> Iterator[str]:
    name = found.parameter
    together = set_text(name, found.together & found.believed, found.everywhere)
    holds = (found.together & found.believed).holds(_now(found))
    now = f"{name} is {short(_now(found))} now: {'it does' if holds else 'it does not'}"
    yield f"It enforces itself at {together}; {now}."
    binding = [found.game.players[i] for i in found.binding]
    if binding:
        yield f"{listed(binding)} {'binds' if len(binding) == 1 else 'bind'}: the set is smaller for that."
    else:
        yield "Nobody binds: everyone keeps to it everywhere."
    if (found.everywhere - found.believed).empty:
        yield f"Reversion is believed everywhere: without the mechanism that play is an equilibrium at every {name}."
    else:
        believed = set_text(name, found.believed, found.everywhere)
        yield f"Reversion is believed at {believed} only: elsewhere that play is no equilibrium without the mechanism."


def _data(found: Sustained) -> dict[str, Any]:
    game = found.game
    return {
        "schema": 1,
        "game": game.name,
        **game.setting,
        "parameter": found.parameter,
        "now": data(_now(found)),
        "kept": policy_label(game, found.kept),
        "reverted": policy_label(found.base, found.reverted),
        "players": {
            player: {
                "keeps": set_data(found.keeps[i]),
                "worth kept": data(found.worth[i][0]),
                "worth reverted": data(found.worth[i][1]),
            }
            for i, player in enumerate(game.players)
        },
        "together": set_data(found.together),
        "believed": set_data(found.believed),
        "binding": [game.players[i] for i in found.binding],
        "deviations": list(_records(found)),
        "provenance": provenance(game),
    }


def _records(found: Sustained) -> Iterator[dict[str, Any]]:
    """One flat row a deviation."""
    game = found.game
    for t in found.temptations:
        yield {
            **game.row,
            "player": game.players[t.player],
            "state": game.states[t.state],
            "deviation": t.does,
            "gain": data(t.now),
            "keeps at": set_text(found.parameter, found.keeps[t.player], found.everywhere),
        }
