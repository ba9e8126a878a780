"""The answer of `chain`: where play spends its time, when events first happen, how often, and with which formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.chained_data import chain_data, chain_records
from escalation.answers.markov_phrases import a_period
from escalation.answers.phrases import values_used
from escalation.answers.play_words import endings_in_words, plural, possible, standing, wait_words
from escalation.exhibits import Answer, Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import decimal, percent, short
from escalation.exhibits.words import listed
from escalation.over_time.formulas import LONGEST_READ, TimeFormula
from escalation.over_time.play import EventInTime, PlayInTime

Formulas = Sequence[TimeFormula]
MOST_TOLD = 6


def chain_answer(
    plays: Sequence[PlayInTime], given: Mapping[str, Fraction], formulas: Sequence[Formulas] = ()
) -> Answer:
    """Everything that `chain` says of a game under one mechanism: profile by profile, `formulas` likewise if asked."""
    game = plays[0].at.game
    under = game.stands
    exhibits: list[Exhibit] = [Prose(f"{game.title}: {values_used(game, given)}{under}")]
    for k, play in enumerate(plays):
        exhibits += _told(play, k + 1, len(plays))
        if formulas:
            exhibits += formula_table(play, formulas[k])
    exhibits.append(Prose(_how_counted(plays[0]), quiet=True))
    records = tuple(
        r for k, play in enumerate(plays) for r in chain_records(play, k + 1, formulas[k] if formulas else ())
    )
    return Answer(game.title, tuple(exhibits), chain_data(plays, formulas), records)


def _told(play: PlayInTime, number: int, count: int) -> Iterator[Exhibit]:
    yield Prose(standing(play, number, count))
    yield Prose(_lead(play))
    for text in endings_in_words(play):
        yield Prose(text)
    yield _states(play)
    if len(play.endings) > 1:
        yield _by_ending(play)
    if play.events:
        yield _events(play)
    yield _from_each(play)


def _lead(play: PlayInTime) -> str:
    """Where play is most of the time, and how often events happen."""
    most = max((s for s in play.states.values() if not s.instant), key=lambda s: float(s.often))
    told = [f"play is in {most.name} {percent(float(most.often))} of the time"]
    for own in list(play.events.values())[:MOST_TOLD]:
        if not possible(own.arrival, play.start):
            told.append(f"{own.name} never happens")
        elif own.lasts:
            told.append(f"{own.name} lasts {how_often(play, own)}{_begins(play, own)}")
        else:
            told.append(f"{own.name} happens {how_often(play, own).replace(' ', ' times ', 1)}")
    return f"In the long run {listed(told)}."


def _begins(play: PlayInTime, own: EventInTime) -> str:
    """How often what lasts begins anew; nothing where it begins but once."""
    if own.begins is None or own.begins == 0:
        return ""
    return f", beginning {per_year(play, own.begins).replace(' ', ' times ', 1)}"


def _states(play: PlayInTime) -> Table:
    """Shares of time, and when play is first there."""
    start = play.at.game.states[play.start]
    columns = (
        Column("state"),
        Column("share of time", right=True),
        Column(f"visits {a_period(play.at.game)}", right=True),
        Column(f"first there after ({plural(play)})", right=True),
    )
    quick = any(state.instant for state in play.states.values())
    rows = tuple(
        (
            name,
            "instant" if state.instant else decimal(state.often),
            *((decimal(state.often) if state.instant else "",) if quick else ()),
            wait_words(state.arrival, play.start),
        )
        for name, state in play.states.items()
    )
    shown = columns if quick else (*columns[:2], columns[3])
    return Table(f"States, in the long run, from {start}", shown, rows)


def _by_ending(play: PlayInTime) -> Table:
    """The shares inside each recurrent class."""
    names = play.at.game.states
    columns = (
        Column("state"),
        *(Column(f"share if it ends so ({short(e.chance)})", right=True) for e in play.endings),
    )
    seen = sorted({s for e in play.endings for s in e.states})
    rows = tuple((names[s], *(decimal(e.often[s]) if s in e.often else "-" for e in play.endings)) for s in seen)
    return Table("Where play ends", columns, rows)


def _events(play: PlayInTime) -> Table:
    game, s = play.at.game, play.start
    columns = [
        Column("event"),
        Column("in the long run", right=True),
        Column("ever", right=True),
        Column(f"first after ({plural(play)})", right=True),
    ]
    if play.horizon is not None:
        columns += [
            Column(f"within {play.horizon} {plural(play)}", right=True),
            Column(f"times in {play.horizon}", right=True),
        ]
    columns.append(Column("times, discounted", right=True))
    rows = tuple(tuple(_event_row(play, own, s)) for own in play.events.values())
    return Table(f"Events, from {game.states[s]}", tuple(columns), rows)


def _event_row(play: PlayInTime, own: EventInTime, s: int) -> Iterator[str]:
    yield own.name
    yield how_often(play, own)
    yield short(own.arrival.ever[s])
    wait = own.arrival.wait[s]
    yield "never" if wait is None else decimal(wait)
    if own.within is not None and own.times is not None:
        yield decimal(own.within[s])
        yield decimal(own.times[s])
    yield decimal(own.discounted[s])


def how_often(play: PlayInTime, own: EventInTime) -> str:
    """`0.236 a year`, `0.0197 a period`, `0.0053 of the time`."""
    if own.lasts:
        return f"{decimal(own.often)} of the time"
    return per_year(play, own.often)


def per_year(play: PlayInTime, often: Any) -> str:
    """`0.236 a year`, or a period where nothing tells how many a year has."""
    if play.year is None:
        return f"{decimal(often)} {a_period(play.at.game)}"
    return f"{decimal(often * play.year)} a year"


def _from_each(play: PlayInTime) -> Table:
    """What players expect from every state on, and how long events take to happen."""
    game = play.at.game
    columns = (
        Column("from"),
        *(Column(f"value {player}", right=True) for player in game.players),
        *(Column(f"{event} after", right=True) for event in play.events),
    )
    rows = tuple(
        (
            name,
            *(decimal(v) for v in play.profile.values[s]),
            *(wait_words(own.arrival, s) for own in play.events.values()),
        )
        for s, name in enumerate(game.states)
    )
    before = f", and {plural(play)} before an event first happens" if play.events else ""
    return Table(f"From each state: what players expect{before}", columns, rows, f"Verified: {play.certificate}.")


LONG = f"formulas of more than {LONGEST_READ} characters, which -f json has"
KINDS = {
    "share": "share of time in {of}",
    "visits": "visits to {of} {a_period}",
    "rate": "{of}, {a_period}",
    "yearly": "{of}, a year",
    "begins": "{of} begins, {a_period}",
    "begins yearly": "{of} begins, a year",
    "ever": "{of}, ever",
    "wait": "{of}, {periods} before the first",
    "discounted": "{of}, times discounted",
    "reached": "{periods} before {of}",
    "value": "value {of}",
}


def formula_table(play: PlayInTime, formulas: Formulas) -> list[Exhibit]:
    """What can be read as a formula, and how many cannot."""
    yearly = {f.of for f in formulas if f.kind in ("yearly", "begins yearly")}
    told = [f for f in formulas if f.formula != 0 and not (f.of in yearly and f.kind == _monthly(play, f.of))]
    shown = [f for f in told if f.readable]
    rows = tuple((quantity_words(play, f), Formula(f.formula), decimal(f.value)) for f in shown)
    columns = (Column("quantity"), Column("formula"), Column("here", right=True))
    note = "With the profile held; for all values at which the same moves have a chance as here."
    exhibits: list[Exhibit] = (
        [Table(f"Formulas, from {play.at.game.states[play.start]}", columns, rows, note)] if rows else []
    )
    left: dict[str, list[str]] = {}
    for f in told:
        if not f.readable:
            left.setdefault(f.why or LONG, []).append(quantity_words(play, f))
    exhibits += [Prose(f"As numbers only ({why}): {'; '.join(names)}.", quiet=True) for why, names in left.items()]
    return exhibits


def _monthly(play: PlayInTime, event: str) -> str:
    """The kind that a yearly rate says once more."""
    return "begins" if play.events[event].lasts else "rate"


def quantity_words(play: PlayInTime, own: TimeFormula) -> str:
    """What a formula is of."""
    if own.kind == "rate" and play.events[own.of].lasts:
        return f"{own.of}, share of time"
    return KINDS[own.kind].format(of=own.of, a_period=a_period(play.at.game), periods=plural(play))


def _how_counted(play: PlayInTime) -> str:
    text = (
        f"Play begins in {play.at.game.states[play.start]} in {play.at.game.period} 0; a move takes one "
        f"{play.at.game.period}, into an instant state no time. An event in {play.at.game.period} 0 happens after 0."
    )
    if play.horizon is not None:
        return f"{text} Within {play.horizon} {plural(play)}: those numbered 0 to {play.horizon - 1}."
    return text
