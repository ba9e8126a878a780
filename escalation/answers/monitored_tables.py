"""The tables of `monitor` below the first: lengths of punishment, one discount factor, formulas, accuracies."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from escalation.answers.real_set_text import set_text
from escalation.exhibits import Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import both, short
from escalation.exhibits.table import Cell
from escalation.exhibits.words import listed
from escalation.expressions import Expr
from escalation.monitoring.accuracy import Accuracy, AtValue
from escalation.monitoring.incentives import Incentive, IncentiveFormulas, incentive_formulas, values_at
from escalation.monitoring.trigger_equilibria import AtDiscount, Monitored, Trigger
from escalation.payoff_formulas import quotient_formula
from escalation.repeated.delta_sets import DISCOUNT


def trigger_table(made: Monitored) -> Table:
    """One row a length: where it sustains the profile, alone and after a lottery, and its worth to the most patient."""
    players = made.found.game.players
    columns = (
        Column("rounds", right=True),
        Column("every bad signal punished"),
        Column("after a lottery"),
        *(Column(f"u {p}, delta to 1", right=True) for p in players),
    )
    rows = tuple(
        (
            _rounds(trigger.rounds),
            set_text("delta", trigger.sustaining, DISCOUNT),
            set_text("delta", trigger.lottery, DISCOUNT),
            *(map(short, _patient(made, trigger.rounds)) if _holds_near_one(trigger) else ["-"] * len(players)),
        )
        for trigger in made.triggers
    )
    note = (
        "At the least delta of a row the punishment is the lightest that deters; above it a sure one is heavier than "
        "needed, and a lottery keeps the best values."
    )
    return Table("Lengths of punishment", columns, rows, note)


def _rounds(rounds: int | None) -> str:
    return "for ever" if rounds is None else str(rounds)


def _holds_near_one(trigger: Trigger) -> bool:
    """Whether the most patient keep to it."""
    last = trigger.sustaining.intervals[-1:]
    return any(s.high is not None and s.high.value == 1 for s in last)


def _patient(made: Monitored, rounds: int | None) -> tuple[Fraction, ...]:
    """What a sure punishment is worth as the discount factor goes to 1: its burden goes to `rounds`."""
    found = made.found
    if rounds is not None:
        return values_at(found, made.chance, Fraction(rounds))
    end = found.revert if made.chance else found.keep
    return tuple(found.worth(end, i) for i in range(len(found.game.players)))


def at_discount_table(made: Monitored) -> list[Exhibit]:
    """The best triggers at the discount factor that was asked for."""
    if made.discount is None:
        return []
    where = f"At delta = {both(made.discount)}"
    if made.lightest is None:
        return [Prose(f"{where} no punishment is heavy enough.")]
    columns = (
        Column("punishment"),
        Column("probability", right=True),
        Column("burden", right=True),
        *(Column(f"u {p}", right=True) for p in made.found.game.players),
    )
    named = [("for ever, after a lottery", made.lightest)]
    if made.shortest is not None:
        rounds = made.shortest.rounds
        named.insert(0, (f"{rounds} round{'s' * (rounds != 1)}, sure", made.shortest))
    note = "" if made.shortest else "No number of rounds up to 100 does it without a lottery."
    return [Table(where, columns, tuple(_at_row(label, own) for label, own in named), note)]


def _at_row(label: str, own: AtDiscount) -> tuple[str, ...]:
    return (label, short(own.beta), short(own.burden), *map(short, own.values))


def trigger_formulas(made: Monitored) -> list[Exhibit]:
    """The same in the names of the game, for every deviation that gains; nothing where no name is in it."""
    rows = [(_label(made, i), *_cells(made, i)) for i in made.incentives if i.from_below and not i.hopeless]
    if not any(isinstance(c, Formula) and not c.expression.is_Rational for row in rows for c in row):
        return []
    columns = (
        Column("deviation"),
        Column("burden >="),
        Column("delta >=, for ever"),
        Column("its false alarms cost"),
    )
    note = "Solved for the deviation alone; the greatest burden binds, and the last column is the cost to its player."
    return [Table("As formulas", columns, tuple(rows), note)]


def _label(made: Monitored, one: Incentive) -> str:
    game, d = made.found.game, one.deviation
    return f"{game.players[d.player]}: {game.strategies[d.player][d.strategy]}"


def _cells(made: Monitored, one: Incentive) -> tuple[Cell, ...]:
    game = made.found.game
    parts: IncentiveFormulas = incentive_formulas(made.found, made.signal, one.deviation)
    quotients = ((parts.gain, parts.weight), (parts.gain, parts.gain + parts.weight), parts.loss)
    return tuple(_cell(quotient_formula(game.sheet, *quotient)) for quotient in quotients)


def _cell(formula: Expr | None) -> Cell:
    return "-" if formula is None else Formula(formula)


def accuracy_exhibits(made: Monitored) -> Iterator[Exhibit]:
    """For each parameter that was left open: where triggers exist, and what the lightest of them gives."""
    for along in made.along:
        yield Prose(_accuracy_sentence(made, along))
        if not along.sustained.empty:
            yield _accuracy_table(made, along)


def _accuracy_sentence(made: Monitored, along: Accuracy) -> str:
    name, game = along.parameter, made.found.game
    if along.sustained.empty:
        return f"No trigger is an equilibrium, at no delta, whatever {name}."
    text = f"Some trigger is an equilibrium at some delta for {set_text(name, along.sustained, along.counted)}"
    text += f" (now {name} = {short(along.value)})."
    limits: dict[Expr, dict[str, None]] = {}
    for d, formula in along.limits.items():
        limits.setdefault(formula, {})[game.players[d.player]] = None
    told = [
        f"{Formula(formula, f'{name} =').text} ({listed(list(players))})"
        for formula, players in limits.items()
        if not formula.is_Rational
    ]
    return f"{text} The signal begins to tell too little at {listed(told)}." if told else text


def _accuracy_table(made: Monitored, along: Accuracy) -> Table:
    players = made.found.game.players
    columns = (
        Column(along.parameter, right=True),
        Column("burden", right=True),
        Column("least delta", right=True),
        *(Column(f"u {p}", right=True) for p in players),
    )
    rows = tuple(_accuracy_row(row, row.value == along.value, len(players)) for row in along.rows)
    note = "* the value used. Least delta: of reversion for ever, or after a lottery."
    return Table(f"Along {along.parameter}", columns, rows, note)


def _accuracy_row(row: AtValue, here: bool, players: int) -> tuple[Cell, ...]:
    name = f"{'* ' if here else ''}{short(row.value)}"
    if row.burdens is None:
        return (name, "none", *["-"] * (players + 1))
    least = row.burdens.least
    return (name, short(least), short(least / (1 + least)), *map(short, row.best))
