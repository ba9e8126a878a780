"""The answer of `link`: each issue alone, all pooled, and where pooling rescues an issue or breaks it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.phrases import provenance
from escalation.answers.real_set_text import set_data, set_text, where_text
from escalation.exhibits import Answer, Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, short
from escalation.exhibits.table import Cell
from escalation.exhibits.words import listed
from escalation.linkage.issues import Issue
from escalation.linkage.pools import JointDeviation, Linkage, Pool
from escalation.payoff_formulas import quotient_formula
from escalation.repeated.delta_sets import DISCOUNT

POOLED = "pooled"
NOTE = (
    "T is the payoff of the deviation, R what is kept, P the reversion; delta at least (T - R)/(T - P). Linking is a "
    "choice: to play each issue for itself stays an equilibrium where it is one."
)


def answer(found: Linkage, given: Mapping[str, Fraction]) -> Answer:
    """Everything that `link` says of some games."""
    title = f"Linking {listed([m.label for m in found.issues])}"
    values = f"at {', '.join(f'{n} = {short(v)}' for n, v in given.items())}, all else" if given else ""
    exhibits: list[Exhibit] = [Prose(f"{title}: {values} at baseline".replace(":  at", ": at"))]
    exhibits.append(Prose(" ".join(_kept(m) for m in found.issues)))
    exhibits += [Prose(" ".join(_sentences(found))), _table(found), *_formulas(found)]
    return Answer(title, tuple(exhibits), _data(found), tuple(_records(found)))


def _kept(issue: Issue) -> str:
    game, found = issue.found.game, issue.found
    rate = "" if issue.rate == 1 else f" (a unit counts {short(issue.rate)} of the first game)"
    return f"{issue.label}{game.stands}: ({game.label(found.keep)}) is kept, else ({game.label(found.revert)}){rate}."


def _sentences(found: Linkage) -> Iterator[str]:
    """The answer first: the sets of discount factors, then what pooling changes."""
    own = [f"{p.issues[0].label} {_holds(p)}" for p in found.alone]
    yield f"Alone, {listed(own)}. Pooled, so that a deviation in any ends cooperation in all, they {_hold(found)}."
    labels = [m.label for m in found.issues]
    for what, sets in (("rescues", found.rescued), ("breaks", found.broken)):
        for label, where in zip(labels, sets, strict=True):
            if not where.empty:
                yield f"Pooling {what} {label} {where_text('delta', where, DISCOUNT)}."
    if all(s.empty for s in (*found.rescued, *found.broken)):
        yield "Pooling changes nothing."


def _holds(pool: Pool) -> str:
    return "never holds" if pool.sustained.empty else f"holds {where_text('delta', pool.sustained, DISCOUNT)}"


def _hold(found: Linkage) -> str:
    return _holds(found.pooled).replace("holds", "hold")


def _table(found: Linkage) -> Table:
    columns = (
        Column("player"),
        Column("issue"),
        Column("best deviation"),
        Column("T - R", right=True),
        Column("T - P", right=True),
        Column("delta"),
    )
    rows = tuple(
        (player, label, *_row(pool, pool.binding(i)))
        for i, player in enumerate(found.issues[0].found.game.players)
        for label, pool in _pools(found)
    )
    return Table("What each player gains and loses, in the unit of the first game", columns, rows, NOTE)


def _pools(found: Linkage) -> Iterator[tuple[str, Pool]]:
    for pool in found.alone:
        yield pool.issues[0].label, pool
    yield POOLED, found.pooled


def _row(pool: Pool, deviation: JointDeviation | None) -> tuple[str, ...]:
    if deviation is None:
        return ("none", "-", "-", "every delta")
    names = ", ".join(_names(pool, deviation))
    end = short(deviation.gain + deviation.loss)
    return (names, short(deviation.gain), end, set_text("delta", deviation.deterred, DISCOUNT))


def _names(pool: Pool, deviation: JointDeviation) -> list[str]:
    """The strategies of a deviation by name, `-` where the player keeps to his part."""
    return [
        "-" if s is None else m.found.game.strategies[m.seats[deviation.player]][s]
        for m, s in zip(pool.issues, deviation.strategies, strict=True)
    ]


def _formulas(found: Linkage) -> list[Exhibit]:
    """The least discount factors in the names of the games; nothing where no name is in them."""
    rows = []
    for i, player in enumerate(found.issues[0].found.game.players):
        for label, pool in _pools(found):
            formula = _formula(pool, pool.binding(i))
            if formula is not None:
                rows.append((player, label, formula))
    if all(formula.expression.is_Rational for _, _, formula in rows):
        return []
    columns = (Column("player"), Column("issue"), Column("delta >="))
    body: tuple[tuple[Cell, ...], ...] = tuple(rows)
    return [Table("As formulas, for the best deviation at these values", columns, body)]


def _formula(pool: Pool, deviation: JointDeviation | None) -> Formula | None:
    if deviation is None or deviation.critical is None:
        return None
    expression = quotient_formula(pool.issues[0].sheet, *pool.formulas(deviation))
    return None if expression is None else Formula(expression)


def _data(found: Linkage) -> dict[str, Any]:
    return {
        "schema": 1,
        "players": list(found.issues[0].found.game.players),
        "issues": [_issue_data(m) for m in found.issues],
        "alone": [_pool_data(p) for p in found.alone],
        "pooled": _pool_data(found.pooled),
        "rescued": [set_data(s) for s in found.rescued],
        "broken": [set_data(s) for s in found.broken],
    }


def _issue_data(issue: Issue) -> dict[str, Any]:
    game, found = issue.found.game, issue.found
    return {
        "game": game.name,
        **game.setting,
        "parameters": {name: data(v) for name, v in found.at.values.items()},
        "keep": list(game.names(found.keep)),
        "revert": list(game.names(found.revert)),
        "rate": data(issue.rate),
        "rate_formula": Formula(issue.rate_formula).text,
        "provenance": provenance(game),
    }


def _pool_data(pool: Pool) -> dict[str, Any]:
    players = pool.issues[0].found.game.players
    found = []
    for d in pool.deviations:
        formula = _formula(pool, d)
        found.append(
            {
                "player": players[d.player],
                "strategies": [None if name == "-" else name for name in _names(pool, d)],
                "gain": data(d.gain),
                "loss": data(d.loss),
                "deterred": set_data(d.deterred),
                "critical": None if d.critical is None else data(d.critical),
                "critical_formula": None if formula is None else formula.text,
            }
        )
    return {"sustained": set_data(pool.sustained), "deviations": found}


def _records(found: Linkage) -> Iterator[dict[str, Any]]:
    """One flat row a player and pool: the deviation that gains the most."""
    for i, player in enumerate(found.issues[0].found.game.players):
        for label, pool in _pools(found):
            best = pool.binding(i)
            if best is not None:
                yield {
                    "issue": label,
                    "player": player,
                    "T - R": data(best.gain),
                    "T - P": data(best.gain + best.loss),
                    "delta": None if best.critical is None else data(best.critical),
                    "pool holds": set_text("delta", pool.sustained, DISCOUNT),
                }
