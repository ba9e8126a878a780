"""The answer of `margins`: what moves a quantity most, now and over the ranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import isclose
from typing import Any

from escalation.answers.phrases import provenance, values_used
from escalation.exhibits import Answer, Column, Formula, Prose, Table
from escalation.exhibits.numbers import data, decimal, percent
from escalation.exhibits.words import listed
from escalation.margins import ROUNDING, Margin, Margins


def margins_answer(found: Margins, given: Mapping[str, Fraction]) -> Answer:
    """Everything that `margins` says of one definition."""
    game = found.game
    definition = game.sheet.definitions[found.name]
    under = game.stands
    meaning = f" ({definition.meaning})" if definition.meaning else ""
    unit = f" ({definition.unit})" if definition.unit else ""
    value = f"{found.name}{meaning} is {decimal(float(found.value), 4)}{unit} {values_used(game, given)}{under}"
    exhibits = (
        Prose(f"{value}: {Formula(definition.expression).text}"),
        _table(found),
        Prose(_verdict(found)),
    )
    return Answer(f"Margins of {found.name}", exhibits, _data(found), tuple(map(_record, found.margins)))


def _table(found: Margins) -> Table:
    what = "elasticity" if found.elasticity else "margin"
    columns = [Column("input"), Column(f"{what} now", right=True)]
    if found.draws:
        columns += [Column("largest in", right=True), *(Column(f"{q} %", right=True) for q in (10, 50, 90))]
    rows = []
    for m in found.margins:
        cells = [m.input, decimal(m.now, 4)]
        if m.largest is not None and m.quantiles is not None:
            cells += [percent(m.largest), *(decimal(q, 3) for q in m.quantiles)]
        rows.append(tuple(cells))
    note = "A margin is the derivative: what one unit more of the input would add, all else held."
    if found.elasticity:
        note = "An elasticity is what one per cent more of the input adds, in per cent, all else held."
    if found.draws:
        note += f" Shares and quantiles are over {found.draws:,} draws of the ranges (seed {found.seed})."
    return Table(f"What moves {found.name}", tuple(columns), tuple(rows), note)


def _verdict(found: Margins) -> str:
    now = _first([abs(m.now) for m in found.margins])
    text = f"Now {_inputs(found, now)} {'moves' if len(now) == 1 else 'move'} {found.name} most"
    if not found.draws:
        return f"{text}; nothing that it is made of has a range."
    shares = [m.largest or 0.0 for m in found.margins]
    often = _first(shares)
    who = ("it" if len(now) == 1 else "they") if often == now else _inputs(found, often)
    does = "does" if len(often) == 1 else "do"
    return f"{text}; over the ranges {who} {does} in {percent(max(shares))} of the draws."


def _first(sizes: Sequence[float]) -> list[int]:
    """The places of the greatest, all of several."""
    return [k for k, size in enumerate(sizes) if isclose(size, max(sizes), rel_tol=ROUNDING)]


def _inputs(found: Margins, places: Sequence[int]) -> str:
    return listed([found.margins[k].input for k in places])


def _data(found: Margins) -> dict[str, Any]:
    return {
        "schema": 1,
        "game": found.game.name,
        **found.game.setting,
        "definition": found.name,
        "value": data(found.value) if isinstance(found.value, Fraction) else float(found.value),
        "measure": "elasticity" if found.elasticity else "derivative",
        "margins": [_record(m) for m in found.margins],
        "draws": found.draws,
        "seed": found.seed,
        "exact": False,
        "provenance": provenance(found.game),
    }


def _record(margin: Margin) -> dict[str, Any]:
    low, middle, high = margin.quantiles or (None, None, None)
    return {
        "input": margin.input,
        "now": margin.now,
        "largest in": margin.largest,
        "10 %": low,
        "50 %": middle,
        "90 %": high,
        "formula": str(margin.formula),
    }
