"""The answer of `conditions` for a Markov game: every pure equilibrium, and where each deviation does not gain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.markov_phrases import policy_label
from escalation.answers.phrases import provenance, values_used
from escalation.answers.relation_text import Named, relation_data
from escalation.answers.threshold_lines import number_line, threshold_cell, threshold_data, threshold_meaning
from escalation.answers.value_chart import value_exhibits
from escalation.arithmetic.quotients import Quotient
from escalation.claims.markov_conditions import DRAWN, SEED, Deviation, MarkovConditions, ProfileFormula
from escalation.claims.solved_relations import SolvedRelation, solved
from escalation.critical_values import ThresholdAnswer
from escalation.errors import InputError, Undecided
from escalation.exhibits import Answer, Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, percent
from escalation.exhibits.table import Cell
from escalation.exhibits.words import counted, listed
from escalation.game.markov import MarkovGame
from escalation.markov_values import ValueAlong
from escalation.questions_along import AnyStretch
from escalation.signs.space import Relation

Written = SolvedRelation | Relation
MOST_TERMS = 12
MOST_TOLD = 4


def markov_conditions_answer(
    game: MarkovGame,
    given: Mapping[str, Fraction],
    conditions: MarkovConditions | Undecided,
    thresholds: Sequence[ThresholdAnswer],
    parameter: str | None,
    stretches: Sequence[AnyStretch],
    reason: str,
    along: Sequence[ValueAlong] = (),
) -> Answer:
    """Everything that `conditions` says of one Markov game."""
    under = game.stands
    exhibits: list[Exhibit] = [Prose(f"{game.title}{under}")]
    if isinstance(conditions, Undecided):
        exhibits.append(Prose(f"Undecided as formulas: {conditions}"))
    else:
        exhibits += _profiles(game, given, conditions, parameter)
    if thresholds:
        rows = tuple((a.threshold.name, threshold_cell(a), threshold_meaning(game, a)) for a in thresholds)
        columns = (Column("threshold"), Column("value", right=True), Column("what changes"))
        title = "Thresholds, all else held, what others do as in the equilibrium now"
        exhibits.append(Table(title, columns, rows, "* preferred at the values used."))
    if parameter:
        line = number_line(stretches, next(iter(game.events), None)) if stretches else reason
        exhibits.append(Prose(f"Pure equilibria as {parameter} rises, all else held: {line}."))
        exhibits += value_exhibits(game, parameter, along)
    body = {
        "schema": 1,
        "game": game.name,
        "form": "markov",
        **game.setting,
        "given": {name: data(value) for name, value in given.items()},
        **_data(game, conditions, parameter),
        "parameter": parameter,
        **threshold_data(thresholds, stretches, reason),
        "provenance": provenance(game),
    }
    undecided = isinstance(conditions, Undecided) or bool(conditions.undecided)
    return Answer(game.title, tuple(exhibits), body, tuple(_records(game, conditions)), 3 if undecided else 0)


def _profiles(
    game: MarkovGame, given: Mapping[str, Fraction], conditions: MarkovConditions, parameter: str | None
) -> Iterator[Exhibit]:
    known = [own for own in conditions if not own.open]
    count = len(conditions.varied)
    over = f"the ranges of {counted(count, 'parameter')}" if count else "the values given"
    now = played_now(conditions)
    told = (
        f" {values_used(game, given).capitalize()}: {listed([policy_label(game, o.profiles) for o in now])}."
        if now
        else ""
    )
    yield Prose(f"{counted(len(known), 'pure equilibrium', 'pure equilibria')} over {over}.{told}")
    columns = (
        Column("#", right=True),
        Column("what is played"),
        Column("share of the ranges", right=True),
        Column("now"),
    )
    rows = tuple(
        (str(k + 1), policy_label(game, own.profiles), _share(own), "yes" if own in now else "no")
        for k, own in enumerate(conditions)
        if not own.open
    )
    note = f"Shares are of {DRAWN:,} points drawn from the ranges (seed {SEED}): how large a region is, not how likely."
    if all(own.share is None for own in known):
        note = ""
    yield Table("Pure Markov-perfect equilibria", columns, rows, note)
    shown = [own for own in conditions.found[:MOST_TOLD] if not own.open]
    relations = {id(d): _solved(conditions, d, parameter) for own in shown for d in own.deviations}
    named = Named([r for own in relations.values() for r in own if isinstance(r, SolvedRelation)], game.sheet.names)
    for k, own in enumerate(shown):
        if own.deviations:
            yield _deviations(game, k, own, [relations[id(d)] for d in own.deviations], named)
    if len(known) > len(shown):
        yield Prose(f"The deviations of the other {len(known) - len(shown)} are in -f json.", quiet=True)
    if named.meanings:
        meanings = tuple((name, Formula(bound)) for bound, name in named.meanings.items())
        yield Table("short for", (Column("name"), Column("is")), meanings)
    if conditions.undecided:
        many = counted(len(conditions.undecided), "further profile")
        yield Prose(f"Not decided of {many}, none of them met at a point drawn: {'; '.join(conditions.undecided)}.")
    yield Prose(
        "Conditions hold inside the ranges (escalation show --parameters). With --parameter NAME --at-baseline one "
        "name varies alone, and what --set holds does not vary. Equilibria in mixed strategies are not among these.",
        quiet=True,
    )


def played_now(conditions: MarkovConditions) -> list[ProfileFormula]:
    """The profiles that are equilibria at the values used; none where that is not known."""
    try:
        return [own for own in conditions.at() if not own.open]
    except (InputError, Undecided):
        return []


def _share(own: ProfileFormula) -> str:
    if own.knife_edge:
        return "knife-edge"
    return "-" if own.share is None else percent(own.share)


def _solved(conditions: MarkovConditions, deviation: Deviation, parameter: str | None) -> list[Written]:
    """The relations of a deviation, the short ones solved for a name."""
    wanted = [*([parameter] if parameter else []), *(t.parameter for t in conditions.game.thresholds)]
    return [
        solved(r, conditions.simplifier, wanted) if len(r.polynomial) <= MOST_TERMS else r for r in deviation.relations
    ]


def _deviations(
    game: MarkovGame, k: int, own: ProfileFormula, relations: Sequence[Sequence[Written]], named: Named
) -> Table:
    """One row a deviation: where it does not gain."""
    rows: list[tuple[Cell, ...]] = []
    for d, where in zip(own.deviations, relations, strict=True):
        lines: list[Cell] = [_cell(r, named) for r in where] or ["everywhere in the ranges"]
        rows.append((game.players[d.player], game.states[d.state], d.action, lines[0]))
        rows += [("", "", "", line) for line in lines[1:]]
    columns = (Column("player"), Column("state"), Column("does not gain by"), Column("exactly where"))
    return Table(f"{k + 1}: {policy_label(game, own.profiles)}", columns, tuple(rows))


def _cell(relation: Written, named: Named) -> Cell:
    if isinstance(relation, SolvedRelation):
        return named.cell(relation)
    names = counted(sum(1 for degree in relation.polynomial.degrees() if degree), "name")
    return f"a polynomial of {len(relation.polynomial)} terms in {names} {relation.operator} 0 (-f json has it)"


def _relation_data(relation: Written) -> dict[str, Any]:
    if isinstance(relation, SolvedRelation):
        return relation_data(relation)
    return {"polynomial": str(relation.polynomial).replace("^", "**"), "operator": relation.operator, "right": "0"}


def _data(game: MarkovGame, conditions: MarkovConditions | Undecided, parameter: str | None) -> dict[str, Any]:
    if isinstance(conditions, Undecided):
        return {"equilibria": None, "undecided": [str(conditions)]}
    now = played_now(conditions)
    return {
        "varied": list(conditions.varied),
        "complete": not conditions.undecided,
        "undecided": list(conditions.undecided),
        "equilibria": [
            {
                "plays": policy_label(game, own.profiles),
                "share": own.share,
                "knife_edge": own.knife_edge,
                "open": own.open,
                "now": own in now,
                "values": {
                    state: {player: _quotient(v) for player, v in zip(game.players, row, strict=True)}
                    for state, row in zip(game.states, own.values, strict=True)
                },
                "deviations": [
                    {
                        "player": game.players[d.player],
                        "state": game.states[d.state],
                        "action": d.action,
                        "gain": _quotient(d.gain),
                        "where": [_relation_data(r) for r in _solved(conditions, d, parameter)],
                    }
                    for d in own.deviations
                ],
            }
            for own in conditions
        ],
    }


def _quotient(value: Quotient) -> str:
    """A quotient as text in Python's notation."""
    top, bottom = str(value.numerator).replace("^", "**"), str(value.denominator).replace("^", "**")
    return top if bottom == "1" else f"({top})/({bottom})"


def _records(game: MarkovGame, conditions: MarkovConditions | Undecided) -> Iterator[dict[str, Any]]:
    """One flat row a deviation of each profile."""
    if isinstance(conditions, Undecided):
        return
    for k, own in enumerate(conditions):
        for d in own.deviations:
            yield {
                **game.row,
                "equilibrium": k + 1,
                "plays": policy_label(game, own.profiles),
                "share": own.share,
                "player": game.players[d.player],
                "state": game.states[d.state],
                "does not gain by": d.action,
                "relations": len(d.relations),
                "gain": _quotient(d.gain),
            }
