"""The answer of `monitor` with several bad signals: which of them is punished, and how heavily."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.framed import heading
from escalation.answers.phrases import provenance
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import both, data, short
from escalation.exhibits.words import listed
from escalation.monitoring.several_signals import SeveralSignals, SeveralTrigger


def signals_answer(made: SeveralSignals, given: Mapping[str, Fraction]) -> Answer:
    """Everything that `monitor` says of several signals in one game."""
    game = made.found.game
    exhibits: list[Exhibit] = [heading(made.found.at, given), Prose(" ".join(_sentences(made))), _chance_table(made)]
    if made.least is not None:
        exhibits.append(_trigger_table(made))
    return Answer(game.title, tuple(exhibits), _data(made), tuple(_records(made)))


def _sentences(made: SeveralSignals) -> Iterator[str]:
    found, game = made.found, made.found.game
    names = [signal.name for signal in made.signals]
    yield (
        f"({game.label(found.keep)}) is kept until a bad signal is seen, {listed(names, 'or')}, which exclude one "
        f"another; then, after a lottery for each, ({game.label(found.revert)}) follows for ever."
    )
    if made.least is None or made.best is None:
        yield "No such trigger is an equilibrium, at no delta."
        return
    yield f"That is a perfect public equilibrium from delta = {both(made.least.discount)} on."
    values = [f"{player} {both(v)}" for player, v in zip(game.players, made.best.values, strict=True)]
    punished = [name for name, beta in zip(names, made.best.betas, strict=True) if beta]
    yield (
        f"From delta = {both(made.best.discount)} on the best of them punishes {listed(punished) or 'nothing'}, and a "
        f"round is worth {listed(values)}: more patience changes nothing."
    )
    if made.discount is not None and made.asked is None:
        yield f"At delta = {both(made.discount)} there is none."


def _chance_table(made: SeveralSignals) -> Table:
    game = made.found.game
    rows = [("nobody", "-", *(short(own[made.found.keep]) for own in made.chances))]
    for d in made.found.deviations():
        names = (game.players[d.player], game.strategies[d.player][d.strategy])
        rows.append((*names, *(short(own[d.profile]) for own in made.chances)))
    columns = (
        Column("who deviates"),
        Column("to"),
        *(Column(f"P({signal.name})", right=True) for signal in made.signals),
    )
    return Table("What is seen", columns, tuple(rows))


def _trigger_table(made: SeveralSignals) -> Table:
    columns = (
        Column("delta", right=True),
        *(Column(f"reversion after {signal.name}", right=True) for signal in made.signals),
        *(Column(f"u {player}", right=True) for player in made.found.game.players),
    )
    rows = tuple((short(t.discount), *map(short, t.betas), *map(short, t.values)) for t in _each(made))
    return Table("The best triggers, by the probability of reversion for ever", columns, rows)


def _each(made: SeveralSignals) -> list[SeveralTrigger]:
    """The triggers, each once, in the order of their discount factors."""
    found = {t.discount: t for t in (made.least, made.best, made.asked) if t is not None}
    return [found[d] for d in sorted(found)]


def _data(made: SeveralSignals) -> dict[str, Any]:
    game = made.found.game
    return {
        "schema": 1,
        "game": game.name,
        **game.setting,
        "parameters": {name: data(v) for name, v in made.found.at.values.items()},
        "players": list(game.players),
        "keep": list(game.names(made.found.keep)),
        "revert": list(game.names(made.found.revert)),
        "signals": [signal.name for signal in made.signals],
        "least": _trigger_data(made, made.least),
        "best": _trigger_data(made, made.best),
        "delta": None if made.discount is None else data(made.discount),
        "asked": _trigger_data(made, made.asked),
        "provenance": provenance(game),
    }


def _trigger_data(made: SeveralSignals, own: SeveralTrigger | None) -> dict[str, Any] | None:
    if own is None:
        return None
    return {
        "delta": data(own.discount),
        "probabilities": {s.name: data(b) for s, b in zip(made.signals, own.betas, strict=True)},
        "values": {p: data(v) for p, v in zip(made.found.game.players, own.values, strict=True)},
    }


def _records(made: SeveralSignals) -> Iterator[dict[str, Any]]:
    """One flat row a trigger."""
    game = made.found.game
    for own in _each(made):
        row: dict[str, Any] = {**game.row, "delta": data(own.discount)}
        row |= {f"after {s.name}": data(b) for s, b in zip(made.signals, own.betas, strict=True)}
        yield row | {f"value {p}": data(v) for p, v in zip(game.players, own.values, strict=True)}
