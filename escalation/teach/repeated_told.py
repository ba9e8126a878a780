"""Repeated play derived: what a deviation gains today, what it loses from tomorrow on, and who is patient enough."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from escalation.answers.delta_text import delta_set_text, end_text, polynomial_text
from escalation.answers.repeated_plans import amount_formula
from escalation.arithmetic.quotients import Quotient
from escalation.derivations.patience import Departure, Stream, departures
from escalation.exhibits import Column, Heading, Prose, Table
from escalation.exhibits.numbers import short
from escalation.exhibits.words import listed
from escalation.game.normal import Profile
from escalation.repeated.repeating import Repeated
from escalation.repeated.verdicts import PlanAnswer, Verdict
from escalation.teach.levels import Said, only_full
from escalation.teach.matrix_told import matrix_read

MOST_STATES = 8
MOST_SHOWN = 8
LONGEST = 60
GOAL = (
    "This is played round after round for ever, and everybody sees what was played. A payoff a round later counts "
    "{} times as much, with {} from 0 to below 1. Wanted are the values at which a plan is obeyed: at which nobody "
    "gains by leaving it once, wherever play has come, and following it again after that."
)


def repeated_told(found: Repeated) -> Iterator[Said]:
    """The derivation of where plans are equilibria of the repeated game."""
    yield from matrix_read(found.at, GOAL.format(found.delta.name, found.delta.name))
    if not found.plans:
        yield Said(Heading("No plan"))
        yield Said(Prose(found.no_plans))
    for plan in found.plans:
        yield Said(Heading(f"The plan: {plan.name}"))
        yield Said(Prose(_described(found, plan)))
        yield from _deviations(found, plan)
        yield Said(Prose(_verdict(found, plan)))


def _described(found: Repeated, plan: PlanAnswer) -> str:
    """The states of a plan: what is played there, and where it goes."""
    states = plan.automaton.states
    if len(states) > MOST_STATES:
        return f"It has {len(states)} states, and starts at {states[0]}."
    told = [
        f"at {name} everybody plays ({found.game.label(plan.automaton.plays[w])}){_next(found, plan, w)}"
        for w, name in enumerate(states)
    ]
    start = f"It starts at {states[0]}. " if len(states) > 1 else ""
    text = "; ".join(told)
    return f"{start}{text[0].upper()}{text[1:]}."


def _next(found: Repeated, plan: PlanAnswer, state: int) -> str:
    """`, stays there after it, and goes to fall back after anything else`."""
    states, after = plan.automaton.states, plan.automaton.next[state]
    groups: dict[int, list[Profile]] = {}
    for profile, reached in after.items():
        groups.setdefault(reached, []).append(profile)

    def goes(reached: int) -> str:
        return "stays there" if reached == state else f"goes to {states[reached]}"

    if len(groups) == 1:
        (reached,) = groups
        return f", and {goes(reached)} whatever is played"
    rest = max(groups, key=lambda reached: len(groups[reached]))
    named = [
        f"{goes(reached)} after {listed([f'({found.game.label(p)})' for p in own], 'or')}"
        for reached, own in groups.items()
        if reached != rest
    ]
    return f", {', '.join(named)}, and {goes(rest)} after anything else"


def _deviations(found: Repeated, plan: PlanAnswer) -> Iterator[Said]:
    """The deviations that pay for some discount factor; in full the others too."""
    every = departures(found, plan)
    for own in every:
        told = Prose(_today_and_tomorrow(found, plan, own))
        yield Said(told) if own.matters else only_full(told)
        if own.matters:
            yield Said(_lines(found, own))
    idle = sum(not own.matters for own in every)
    if idle:
        what = "The only other departure pays" if idle == 1 else "All other departures pay"
        yield Said(Prose(f"{what} for no {found.delta.name}." if idle < len(every) else "No departure ever pays."))


def _today_and_tomorrow(found: Repeated, plan: PlanAnswer, own: Departure) -> str:
    """What the plan and the deviation bring, round by round; the gain and the loss."""
    who, state = listed([found.game.players[i] for i in own.players]), plan.automaton.states[own.state]
    are = "are each" if len(own.players) > 1 else "is"
    once = f"to play {own.instead} once and follow the plan again pays {_stream(own.deviation)}"
    text = f"At {state}, {who} {are} to play {own.planned}. The plan pays {_stream(own.plan)}; {once}."
    if own.gain is None or own.loss is None:
        return text
    if own.lost == ((), (0,)):
        return f"{text} Today's gain is {_amount(own.gain)}, and nothing is lost later{_never(own)}."
    later = f"Lost from tomorrow on is {_stream(own.lost)}: counted today, {_amount(own.loss)}{_never(own)}"
    return f"{text} Today's gain is {_amount(own.gain)}. {later}."


def _never(own: Departure) -> str:
    return "" if own.matters else ", so that it never pays"


def _stream(stream: Stream) -> str:
    """`5, then 1 for ever`."""
    tail, cycle = ([short(u) for u in part] for part in stream)
    ever = f"{cycle[0]} for ever" if len(cycle) == 1 else f"{_cut(cycle)} again and again"
    return f"{_cut(tail)}, then {ever}" if tail else ever


def _cut(payoffs: list[str]) -> str:
    return ", ".join(payoffs[:MOST_SHOWN]) + (f", ... ({len(payoffs)} rounds)" if len(payoffs) > MOST_SHOWN else "")


def _amount(amount: Quotient) -> str:
    return short(amount.value) if amount.value is not None else amount_formula(amount).text


def _lines(found: Repeated, own: Departure) -> Table:
    """From the gain and the loss to the discount factors at which it does not pay."""
    name = found.delta.name
    rows = []
    if own.gain is not None and own.loss is not None:
        first = f"{_amount(own.gain)} <= {_amount(own.loss)}"
        rows.append((first, "the gain is no more than the loss"))
    rows.append((f"0 <= {_amount(own.gap)}", "all on one side, times what is above 0"))
    where = delta_set_text(own.where, name)
    rows.append((where, f"where that holds, {name} from 0 to below 1"))
    rows = [row for row in rows if len(row[0]) <= LONGEST]
    ends = [end for interval in own.where.intervals for end in (interval.low, interval.high) if end is not None]
    notes = dict.fromkeys(filter(None, (polynomial_text(end, name) for end in ends)))
    return Table("", (Column("line"), Column("because")), tuple(rows), "; ".join(notes))


def _verdict(found: Repeated, plan: PlanAnswer) -> str:
    """Where the plan is an equilibrium after every history, and along its own path."""
    name = found.delta.name
    perfect = _where(plan.perfect, name)
    text = f"So nobody gains by leaving {plan.name}, wherever play has come, exactly {perfect}: there it is a "
    text += "subgame-perfect equilibrium."
    if plan.perfect.where.empty:
        text = f"At no {name} do all of these hold: {plan.name} is no subgame-perfect equilibrium{_needed(plan, name)}."
    ends = [e.root for e in plan.perfect.ends if not e.upper]
    if len(ends) == 1 and not plan.perfect.where.empty:
        text += f" The critical {name} is {end_text(ends[0])}."
    if plan.nash.where != plan.perfect.where:
        nash = "nowhere" if plan.nash.where.empty else _where(plan.nash, name)
        text += f" If only the start counts, and not what comes after a departure, it is a Nash equilibrium {nash}."
    return f"{text}{_now(found, plan)}"


def _where(verdict: Verdict, name: str) -> str:
    said = delta_set_text(verdict.where, name)
    return f"for every {name}" if said == "always" else f"where {said}"


def _needed(plan: PlanAnswer, name: str) -> str:
    needed = plan.perfect.needed
    return f" (it would need {name} >= {end_text(needed)})" if needed else ""


def _now(found: Repeated, plan: PlanAnswer) -> str:
    value: Fraction | None = found.delta.value
    if value is None:
        return ""
    holds = "holds" if plan.perfect.where.holds(value) else "does not hold"
    return f" At {found.delta.name} = {short(value)} it {holds}."
