"""The answer of `conditions` for a game of one choice: every kind of optimum, and exactly where it is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.choice_words import WHERE, choice_kinds
from escalation.answers.phrases import provenance, values_used
from escalation.answers.relation_text import Named, relation_data, relation_text
from escalation.answers.threshold_lines import number_line, threshold_data, threshold_exhibits
from escalation.claims.choice_conditions import DRAWN, SEED, ChoiceConditions, ChoiceFormula
from escalation.claims.solved_relations import SolvedRelation, solved
from escalation.critical_values import ThresholdAnswer
from escalation.errors import EscalationError, Undecided
from escalation.exhibits import Answer, Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, percent
from escalation.exhibits.table import Cell
from escalation.exhibits.words import counted, listed
from escalation.game.choice import ChoiceGame
from escalation.questions_along import AnyStretch
from escalation.solution import solve


def choice_conditions_answer(
    game: ChoiceGame,
    given: Mapping[str, Fraction],
    conditions: ChoiceConditions | Undecided,
    thresholds: Sequence[ThresholdAnswer],
    parameter: str | None,
    stretches: Sequence[AnyStretch],
    reason: str,
) -> Answer:
    """Everything that `conditions` says of one game of one choice."""
    under = game.stands
    exhibits: list[Exhibit] = [Prose(f"{game.title}{under}"), Prose(_now(game, given))]
    relations: list[list[SolvedRelation]] = []
    if isinstance(conditions, Undecided):
        exhibits.append(Prose(f"Undecided as formulas: {conditions}"))
    else:
        relations = [_solved(conditions, own, parameter) for own in conditions]
        exhibits += _tables(game, conditions, relations)
    if thresholds:
        exhibits += threshold_exhibits(game, "Thresholds of events, all else held", thresholds)
    if parameter:
        line = number_line(stretches, next(iter(game.events), None)) if stretches else reason
        exhibits.append(Prose(f"Optimal choices as {parameter} rises, all else held: {line}."))
    body = {
        "schema": 1,
        "game": game.name,
        "form": "choice",
        **game.setting,
        "given": {name: data(value) for name, value in given.items()},
        **_data(conditions, relations),
        "parameter": parameter,
        **threshold_data(thresholds, stretches, reason),
        "provenance": provenance(game),
    }
    undecided = isinstance(conditions, Undecided) or bool(conditions.undecided)
    records = tuple(_records(game, conditions, relations))
    return Answer(game.title, tuple(exhibits), body, records, 3 if undecided else 0)


def _now(game: ChoiceGame, given: Mapping[str, Fraction]) -> str:
    try:
        told = choice_kinds(solve(game))
    except EscalationError as error:
        told = f"not known ({error})"
    return f"{values_used(game, given).capitalize()}: {told}."


def _solved(conditions: ChoiceConditions, own: ChoiceFormula, parameter: str | None) -> list[SolvedRelation]:
    wanted = [*([parameter] if parameter else []), *(t.parameter for t in conditions.game.thresholds)]
    return [solved(r, conditions.simplifier, wanted) for r in own.relations]


def _tables(
    game: ChoiceGame, conditions: ChoiceConditions, relations: Sequence[Sequence[SolvedRelation]]
) -> Iterator[Exhibit]:
    count = len(conditions.varied)
    over = f"the ranges of {counted(count, 'parameter')}" if count else "the values given"
    yield Prose(f"{counted(len(conditions), 'kind of optimum', 'kinds of optimum')} over {over}.")
    named = Named([r for own in relations for r in own], game.sheet.names)
    rows: list[tuple[Cell, ...]] = []
    for own, where in zip(conditions, relations, strict=True):
        lines: list[Cell] = [named.cell(r) for r in where] or ["everywhere in the ranges"]
        share = "-" if own.share is None else percent(own.share)
        rows.append((Formula(own.case.choice), WHERE[own.case.kind], share, lines[0]))
        rows += [("", "", "", line) for line in lines[1:]]
    columns = (
        Column(game.choice),
        Column("where it lies"),
        Column("share of the ranges", right=True),
        Column("optimal exactly where"),
    )
    note = f"Shares are of {DRAWN:,} points drawn from the ranges (seed {SEED}): how large a region is, not how likely."
    yield Table("The optimal choice", columns, tuple(rows), note if any(own.share for own in conditions) else "")
    if named.meanings:
        meanings = tuple((name, Formula(bound)) for bound, name in named.meanings.items())
        yield Table("short for", (Column("name"), Column("is")), meanings)
    if conditions.undecided:
        yield Prose(f"Not decided: {listed(list(conditions.undecided))}.")
    yield Prose(
        "The payoff is concave in the choice all over the ranges: what is best near by is best of all. Conditions hold "
        "inside the ranges (escalation show --parameters); with --parameter NAME --at-baseline one name varies alone.",
        quiet=True,
    )


def _data(conditions: ChoiceConditions | Undecided, relations: Sequence[Sequence[SolvedRelation]]) -> dict[str, Any]:
    if isinstance(conditions, Undecided):
        return {"equilibria": None, "undecided": [str(conditions)]}
    return {
        "varied": list(conditions.varied),
        "complete": not conditions.undecided,
        "undecided": list(conditions.undecided),
        "equilibria": [
            {
                "kind": own.case.kind,
                "choice": Formula(own.case.choice).text,
                "share": own.share,
                "where": [relation_data(r) for r in where],
            }
            for own, where in zip(conditions, relations, strict=True)
        ],
    }


def _records(
    game: ChoiceGame, conditions: ChoiceConditions | Undecided, relations: Sequence[Sequence[SolvedRelation]]
) -> Iterator[dict[str, Any]]:
    """One flat row a kind of optimum."""
    if isinstance(conditions, Undecided):
        return
    for own, where in zip(conditions, relations, strict=True):
        yield {
            **game.row,
            "kind": own.case.kind,
            game.choice: Formula(own.case.choice).text,
            "where": " and ".join(map(relation_text, where)),
            "share": own.share if own.share is not None else "",
        }
