"""Today's gain against tomorrow's loss, deviation by deviation, for a plan in a repeated game (Abreu 1988).

At a state of the plan a player who plays another strategy once gets `b_0` instead of `a_0` today, and from tomorrow on
`b_1, b_2, ...` instead of `a_1, a_2, ...`. It does not pay where

    b_0 - a_0  <=  sum over t >= 1 of d**t (a_t - b_t),

the gain and the loss; both are the repeated game's own, and so is the set of discount factors where that holds. Players
and states for which all of this is the same are told together.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from math import lcm

from escalation.arithmetic.quotients import Quotient
from escalation.arithmetic.real_sets import RealSet
from escalation.evaluation import NotRational
from escalation.game.normal import Profile
from escalation.game.numeric import Number, NumericGame
from escalation.repeated.courses import Course
from escalation.repeated.delta_sets import DISCOUNT
from escalation.repeated.one_shot import Deviation
from escalation.repeated.repeating import Repeated
from escalation.repeated.verdicts import PlanAnswer

Stream = tuple[tuple[Number, ...], tuple[Number, ...]]


@dataclass(frozen=True)
class Departure:
    """A deviation of each of `players` at a state: to play `instead` and not `planned`.

    `plan` and `deviation` are the payoffs along either course, those of the tail and those that come again and again;
    `lost` are the differences from tomorrow on. `gain`, `loss` and `gap`, which is at least 0 where the deviation does
    not pay, are functions of the discount factor; gain and loss are None where they are too large to write. `where`
    says where it does not pay.
    """

    state: int
    players: tuple[int, ...]
    planned: str
    instead: str
    plan: Stream
    deviation: Stream
    lost: Stream
    gain: Quotient | None
    loss: Quotient | None
    gap: Quotient
    where: RealSet

    @property
    def matters(self) -> bool:
        """Whether it pays for some discount factor."""
        return self.where != DISCOUNT


def departures(found: Repeated, plan: PlanAnswer) -> list[Departure]:
    """The single deviations from a plan, in the order of its states.

    >>> from escalation.files.library import load
    >>> from escalation.repeated.repeating import repeat
    >>> found = repeat(load("prisoners-dilemma"), ["grim"])
    >>> [(own.players, own.instead, str(own.gain.value)) for own in departures(found, found.plans[0])]
    [((0, 1), 'Defect', '2'), ((0, 1), 'Cooperate', '-1')]
    """
    told: list[Departure] = []
    for judged in plan.perfect.judged:
        own = _temptation(found, plan, judged.deviation, judged.where)
        same = next((k for k, other in enumerate(told) if _alike(own, other)), None)
        if same is None:
            told.append(own)
        else:
            told[same] = _joined(told[same], own)
    return told


def _temptation(found: Repeated, plan: PlanAnswer, deviation: Deviation, where: RealSet) -> Departure:
    player, names = deviation.player, found.game.strategies[deviation.player]
    gain: Quotient | None = None
    loss: Quotient | None = None
    with suppress(NotRational):
        gain, loss = plan.sums(deviation)
    return Departure(
        deviation.state,
        (player,),
        names[plan.automaton.plays[deviation.state][player]],
        names[deviation.strategy],
        _stream(found.at, deviation.course, player),
        _stream(found.at, deviation.other, player),
        _lost(found.at, deviation, player),
        gain,
        loss,
        Quotient.reduced(deviation.gap, deviation.gap.context().constant(1)),
        where,
    )


def _stream(at: NumericGame, course: Course, player: int) -> Stream:
    """What a player gets along a course: on the tail, and in the cycle."""
    tail, cycle = (tuple(at.payoffs[a][player] for a in part) for part in (course.tail, course.cycle))
    return _shortest(tail, cycle)


def _lost(at: NumericGame, deviation: Deviation, player: int) -> Stream:
    """What the plan pays more than the deviation, from the round after it on."""
    courses = (deviation.course, deviation.other)
    tail = max(1, *(len(own.tail) for own in courses))
    whole = tail + lcm(*(len(own.cycle) for own in courses))
    plan, other = ([at.payoffs[_played(own, t)][player] for t in range(1, whole)] for own in courses)
    lost = tuple(a - b for a, b in zip(plan, other, strict=True))
    return _shortest(lost[: tail - 1], lost[tail - 1 :])


def _played(course: Course, t: int) -> Profile:
    """The profile of round `t`."""
    tail, cycle = course.tail, course.cycle
    return tail[t] if t < len(tail) else cycle[(t - len(tail)) % len(cycle)]


def _shortest(tail: tuple[Number, ...], cycle: tuple[Number, ...]) -> Stream:
    """The same payoffs with the shortest cycle, then the shortest tail."""
    length = next(k for k in range(1, len(cycle) + 1) if len(cycle) % k == 0 and cycle == cycle[:k] * (len(cycle) // k))
    cycle = cycle[:length]
    while tail and tail[-1] == cycle[-1]:
        tail, cycle = tail[:-1], (cycle[-1], *cycle[:-1])
    return tail, cycle


def _alike(one: Departure, other: Departure) -> bool:
    return _key(one) == _key(other)


def _key(own: Departure) -> tuple[object, ...]:
    return own.state, own.planned, own.instead, own.plan, own.deviation, str(own.gap)


def _joined(one: Departure, other: Departure) -> Departure:
    return replace(one, players=(*one.players, *other.players))
