"""The answer of `compare`: what happens under each mechanism, first in words, then as tables, then what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from escalation.answers.compared_data import comparison_data, records
from escalation.answers.compared_regions import region_tables
from escalation.answers.compared_tables import (
    all_complete,
    average_tables,
    outcomes,
    payoff_table,
    set_table,
    share_tables,
    threshold_tables,
)
from escalation.answers.phrases import assumptions_note, kinds, profile, span
from escalation.answers.threshold_lines import (
    number_line,
    threshold_sentence,
)
from escalation.assessment import TreeResult
from escalation.choosing.optimum import ChoiceResult
from escalation.comparison.rows import Comparison, Row
from escalation.exhibits import Answer, Prose
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import short
from escalation.exhibits.words import listed
from escalation.game.choice import ChoiceGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.result import Equilibrium, Result
from escalation.shares import parameters_of
from escalation.stationary.profile import MarkovResult


def answer(comparison: Comparison, given: Mapping[str, Fraction]) -> Answer:
    """Everything that `compare` says."""
    game = comparison.game
    units = " and ".join(dict.fromkeys(unit for unit in game.units if unit))
    heading = f"{game.title}{game.scene}: {' x '.join(game.players)}{f', {units}' if units else ''}"
    exhibits: list[Exhibit] = [Prose(heading), Prose(_in_words(comparison)), outcomes(comparison, given)]
    exhibits += [
        payoff_table(comparison),
        *average_tables(comparison),
        *share_tables(comparison),
        *(Prose(text, quiet=True) for text in _rests_on(comparison)),
    ]
    details = (*threshold_tables(comparison), *region_tables(comparison), *set_table(comparison))
    nothing = any(row.result is not None and not row.result.equilibria for row in comparison.rows)
    code = 3 if nothing or comparison.undecided else 0
    return Answer(
        game.title, tuple(exhibits), comparison_data(comparison, given), tuple(records(comparison)), code, details
    )


def _in_words(comparison: Comparison) -> str:
    base = comparison.base
    sentences = [base_sentence(base)]
    if comparison.event and len(comparison.rows) > 1:
        sentences.append(event_sentence(comparison, comparison.event))
    if comparison.parameter:
        sentences.append(threshold_sentence([(r.label, r.game, r.thresholds) for r in comparison.rows if r.game]))
        if comparison.base.stretches:
            line = number_line(comparison.base.stretches, comparison.event)
            listed_only = "" if all_complete([base]) else " (pure equilibria, and all where they are known)"
            sentences.append(f"Without a mechanism, as {comparison.parameter} rises{listed_only}: {line}.")
    return " ".join(s for s in sentences if s)


def base_sentence(base: Row) -> str:
    """What is played without a mechanism."""
    result = base.result
    assert result is not None
    if isinstance(result, ChoiceResult):
        said = "the optimal choice is" if len(result.equilibria) == 1 else "several choices are optimal:"
        return f"Without a mechanism {said} {kinds(result)}."
    if not isinstance(result, Result):
        return _base_in_plans(result)
    if not result.equilibria:
        return f"Without a mechanism no equilibrium is listed ({result.status})."
    if result.continua:
        return f"Without a mechanism the equilibria are: {kinds(result)}."
    if len(result.equilibria) > 1:
        count = len(result.equilibria)
        what = "extreme equilibria" if result.degenerate and result.subsets else "equilibria"
        what = what if result.complete else "equilibria found, and there may be more"
        return f"Without a mechanism there are {count} {what}: {kinds(result)}."
    only = "the only equilibrium" if result.complete else "the only equilibrium found"
    one = result.equilibria[0]
    return f"Without a mechanism {only} is {'' if one.pure else 'mixed, '}{profile(one)}."


def _base_in_plans(result: TreeResult | MarkovResult) -> str:
    if not result.equilibria:
        return f"Without a mechanism no equilibrium is listed ({result.status})."
    if len(result.equilibria) > 1:
        more = "" if result.complete else ", and there may be more"
        count = len(result.equilibria)
        return f"Without a mechanism there are {count} {result.concept} equilibria{more}: {kinds(result)}."
    only = "the only" if result.complete else "the one found as a"
    only = "the only pure" if isinstance(result, MarkovResult) and result.equilibria[0].pure is not None else only
    return f"Without a mechanism {only} {result.concept} equilibrium is: {kinds(result)}."


def event_sentence(comparison: Comparison, event: str) -> str:
    """How the event's probability in its worst equilibrium changes under each mechanism, at the given values."""
    groups: dict[str, list[str]] = {"falls to 0": [], "falls": [], "stays": [], "rises": [], "is not known": []}
    start = _worst(comparison.base.result, event)
    for row in comparison.rows[1:]:
        if row.result is None:
            continue
        end = _worst(row.result, event)
        if start is None or end is None:
            groups["is not known"].append(row.label)
        elif float(end) == float(start):
            groups["stays"].append(f"{row.label}{_spread(row.result, event)}")
        elif end == 0:
            groups["falls to 0"].append(row.label)
        else:
            many = _spread(row.result, event) or f" ({short(end)})"
            groups["falls" if float(end) < float(start) else "rises"].append(f"{row.label}{many}")
    parts = []
    for verb, rows in groups.items():
        if rows:
            target = f" at {short(start)}" if verb == "stays" and start is not None else ""
            parts.append(f"{verb}{target} under {listed(rows)}")
    several = any(row.result and len(row.result.equilibria) > 1 for row in comparison.rows)
    return (
        f"{_subject(comparison.game, event)}{', in its worst equilibrium,' if several else ''} {'; it '.join(parts)}."
        if parts
        else ""
    )


def _subject(game: AnyGame, event: str) -> str:
    """What falls or rises: a probability, or how often or how long in the long run."""
    if isinstance(game, ChoiceGame):
        return f"{event} (1 where it holds, else 0)"
    if not isinstance(game, MarkovGame):
        return f"P({event})"
    return f"The share of time in {event}" if game.lasts(event) else f"The frequency of {event}"


def _spread(result: Result[Equilibrium] | TreeResult | MarkovResult | ChoiceResult, event: str) -> str:
    """` (0 to 1 over its equilibria)` where they differ."""
    ends = result.event_range(event)
    return "" if ends is None or ends[0] == ends[1] else f" ({span(ends)} over its equilibria)"


def _worst(result: Result[Equilibrium] | TreeResult | MarkovResult | ChoiceResult | None, event: str) -> Any:
    ends = result.event_range(event) if result else None
    return ends[1] if ends else None


def _rests_on(comparison: Comparison) -> list[str]:
    texts = []
    for row in comparison.rows:
        if row.game is None:
            texts.append(f"{row.label} is not applicable: {row.reason}")
        elif row.result and row.result.undecided:
            texts.append(f"{row.label}: {row.result.status}.")
        texts += [
            f"{row.label}: the threshold {name} is not known: {why}." for name, why in row.thresholds_open.items()
        ]
    ties = sum(row.chances.ties for row in comparison.rows if row.chances)
    if ties:
        texts.append(f"{ties} draws lay at a tie and were solved exactly.")
    if comparison.draws and len(comparison.game.players) > 2:
        texts.append(
            "With more than two players only pure equilibria enter the shares; not known: there is no pure one at the "
            "draw. Less and more likely are told where the game without a mechanism has one too."
        )
    if comparison.draws and comparison.note:
        texts.append(comparison.note)
    if comparison.draws:
        error = 50 / comparison.draws**0.5
        texts.append(
            "Shares say how large a region of the assumed ranges is, not how probable an event is "
            f"(sampling error at most {error:.1f} points). Worst: the equilibrium in which the event is most likely."
        )
    games = [row.game for row in comparison.rows if row.game is not None]
    texts.append(assumptions_note(comparison.game, parameters_of(games), len(games) > 1))
    return texts
