"""Thresholds in words, in cells, as formulas, and the line of a parameter with its sets of equilibria."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from escalation.answers.choice_words import choices_along
from escalation.answers.phrases import kinds
from escalation.answers.relation_text import root_data
from escalation.arithmetic.real_roots import RealRoot
from escalation.choice_stretches import ChoiceStretch
from escalation.critical_values import Crossing, ThresholdAnswer
from escalation.equilibrium_stretches import Stretch
from escalation.evaluation import Arrays
from escalation.exhibits import Column, Formula, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.formula import latex_name
from escalation.exhibits.numbers import both, data, decimal, short
from escalation.exhibits.words import listed
from escalation.expressions import Expr
from escalation.game.choice import ChoiceGame
from escalation.game.forms import AnyGame
from escalation.parameters import Values
from escalation.questions_along import AnyStretch


def threshold_cell(answer: ThresholdAnswer) -> str:
    """`> 8/9 ≈ 0.8889 *`; several crossings in order; `always`, `never` or `no effect` where there is none."""
    if not answer.depends:
        return "no effect"
    if not answer.crossings:
        return {True: "always", False: "never", None: "indifferent"}[answer.always]
    text = ", ".join(_crossing(c) for c in answer.crossings)
    return f"{text}{' *' if answer.now else ''}"


def _crossing(crossing: Crossing) -> str:
    return f"{'>' if crossing.above else '<'} {_number(crossing.root, crossing.approximate)}"


def _number(root: RealRoot, approximate: bool = False) -> str:
    text = both(root.value) if root.value is not None else decimal(root.middle)
    return f"about {text}" if approximate else text


def preference(game: AnyGame, answer: ThresholdAnswer) -> str:
    """`Iran prefers (Strike, Retaliate) to (Absorb, Retaliate)`."""
    t = answer.threshold
    if isinstance(game, ChoiceGame):
        return f"{t.prefers[0]} holds"
    order = f" (if {t.order})" if t.order else ""
    if t.at:
        return f"{game.players[t.player]} prefers {t.prefers[0]} to {t.to[0]} at {t.at}"
    return f"{game.players[t.player]} prefers ({', '.join(t.prefers)}) to ({', '.join(t.to)}){order}"


def threshold_meaning(game: AnyGame, answer: ThresholdAnswer, now: str = "now {}") -> str:
    """What a column of thresholds says, with the parameter, its unit and the value used."""
    name = answer.line.parameter
    if answer.threshold.belief and name not in game.sheet.names:
        return (
            f"{answer.threshold.name}: the {name} at which {preference(game, answer)}; above 1 there is no such belief."
        )
    known: Any = game.sheet.parameters.get(name) or game.sheet.definitions[name]
    value = decimal(float(Values.at_baseline(game.sheet, Arrays())[name]))
    parts = [known.unit] if known.unit else []
    parts.append(now.format(value))
    reach = getattr(known, "reach", None)
    if reach:
        parts.append(f"range {short(reach[0])} to {short(reach[1])}")
    return f"{answer.threshold.name}: {name} ({', '.join(parts)}) at which {preference(game, answer)}."


def threshold_sentence(rows: Sequence[tuple[str, AnyGame, tuple[ThresholdAnswer, ...]]]) -> str:
    """How the first threshold moves under the mechanisms."""
    _, game, answers = rows[0]
    if not answers or len(answers[0].crossings) != 1 or answers[0].crossings[0].root.value is None:
        return ""
    first = answers[0]
    start = first.crossings[0].root.middle
    lower: list[str] = []
    higher: list[str] = []
    for name, _, own in rows[1:]:
        if own and len(own[0].crossings) == 1 and own[0].crossings[0].above == first.crossings[0].above:
            value = own[0].crossings[0].root.middle
            if value != start:
                text = own[0].crossings[0].root.value
                (lower if value < start else higher).append(
                    f"{name} ({short(text) if text is not None else decimal(value)})"
                )
    side = "above" if first.crossings[0].above else "below"
    formula = first.crossings[0].formula
    written = f"{Formula(formula).text} = " if formula is not None and not formula.is_Rational else ""
    sentence = f"{preference(game, first)} {side} {first.line.parameter} = {written}{short(start)}"
    parts = [f"{word} under {listed(names)}" for word, names in (("lower", lower), ("higher", higher)) if names]
    return f"{sentence}; this threshold is {' and '.join(parts)}." if parts else f"{sentence}."


def threshold_exhibits(game: AnyGame, title: str, answers: Sequence[ThresholdAnswer]) -> list[Exhibit]:
    """The thresholds of one game, and their formulas."""
    rows = tuple((a.threshold.name, threshold_cell(a), threshold_meaning(game, a)) for a in answers)
    columns = (Column("threshold"), Column("value", right=True), Column("what changes"))
    table = Table(title, columns, rows, "* preferred at the values used.")
    return [table, *formula_table([(game.mechanism_label, tuple(answers))])]


def formula_table(rows: Sequence[tuple[str, tuple[ThresholdAnswer, ...]]]) -> list[Exhibit]:
    """The formulas of all thresholds, each once, with the mechanisms that have it."""
    found: dict[tuple[str, str, str, Expr], list[str]] = {}
    for label, answers in rows:
        for answer in answers:
            for crossing in answer.crossings:
                if crossing.formula is not None:
                    side = ">" if crossing.above else "<"
                    key = (answer.threshold.name, answer.line.parameter, side, crossing.formula)
                    found.setdefault(key, []).append(label)
    body = tuple(
        (name, Formula(formula, f"{parameter} {side}", f"{latex_name(parameter)} {side}"), "; ".join(labels))
        for (name, parameter, side, formula), labels in sorted(found.items(), key=lambda item: item[0][0])
    )
    columns = (Column("threshold"), Column("formula"), Column("under"))
    return [Table("The same thresholds as formulas", columns, body)] if body else []


def number_line(stretches: Sequence[AnyStretch], event: str | None) -> str:
    """`(Absorb, Accept) | 1/6 | mixed, P(strike) 1/2 | 8/9 | (Strike, Retaliate)`; knife-edges apart."""
    parts: list[str] = []
    for stretch in stretches:
        if not isinstance(stretch, Stretch):
            if parts and stretch.low is not None:
                parts.append(_short(stretch.low))
            parts.append(f"({_kinds_along(stretch)})")
        elif stretch.whole and stretch.low is not None and stretch.high is not None:
            ends = dict.fromkeys([_short(stretch.low), _short(stretch.high)])
            parts.append(f"{' to '.join(ends)}: {_set(stretch, event)}")
        elif not stretch.point:
            if parts and stretch.low is not None:
                parts.append(_short(stretch.low))
            parts.append(_set(stretch, event))
    return " | ".join(parts)


def _kinds_along(stretch: AnyStretch) -> str:
    """What is played along a stretch."""
    if isinstance(stretch, ChoiceStretch):
        return choices_along(stretch.result, stretch.parameter)
    return kinds(stretch.result)


def _short(root: RealRoot) -> str:
    return short(root.value) if root.value is not None else decimal(root.middle)


def _set(stretch: Stretch, event: str | None) -> str:
    words = kinds(stretch.result)
    chances = [r.event_range(event) for r in stretch.results if event and event in r.at.weights]
    if "mixed" in words and chances and chances[0]:
        ends = {tuple(map(data, c)) for c in chances if c}
        words += f", P({event}) {_span(chances[0])}" if len(ends) == 1 else f", P({event}) varying"
    names = [s for own in stretch.result.at.game.strategies for s in own]
    strictly = [
        f"{strategy} dominant{f' for {player}' if names.count(strategy) > 1 else ''}"
        for player, strategy in stretch.dominant
    ]
    return f"{words}{f' ({listed(strictly)})' if strictly else ''}"


def _span(ends: tuple[Any, Any]) -> str:
    return short(ends[0]) if ends[0] == ends[1] else f"{short(ends[0])} to {short(ends[1])}"


def threshold_data(answers: Sequence[ThresholdAnswer], stretches: Sequence[AnyStretch], reason: str) -> dict[str, Any]:
    """Thresholds and stretches for the JSON object."""
    return {
        "thresholds": [
            {
                "name": a.threshold.name,
                "parameter": a.line.parameter,
                "player": a.threshold.player,
                "prefers": list(a.threshold.prefers),
                "to": list(a.threshold.to),
                "order": a.threshold.order,
                "crossings": [_crossing_data(c) for c in a.crossings],
                "always": a.always,
            }
            for a in answers
        ],
        "stretches": [
            {
                "low": root_data(s.low),
                "high": root_data(s.high),
                "knife_edge": isinstance(s, Stretch) and s.point,
                "equilibria": kinds(s.result),
                "dominant": [list(d) for d in s.dominant] if isinstance(s, Stretch) else [],
            }
            for s in stretches
        ],
        "stretches_open": reason,
    }


def _crossing_data(crossing: Crossing) -> dict[str, Any]:
    return {
        "value": root_data(crossing.root),
        "decimal": float(crossing.root.middle),
        "prefers": "above" if crossing.above else "below",
        "formula": Formula(crossing.formula).text if crossing.formula is not None else None,
        "exact": not crossing.approximate,
    }
