"""Commitment derived: what the follower answers to each announcement, and which announcement is then best."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from escalation.commitment import Commitment
from escalation.derivations.leading import Announced, Induced, Leading, leading
from escalation.exhibits import Column, Heading, Prose, Table
from escalation.exhibits.numbers import both, short
from escalation.exhibits.words import listed, mixture
from escalation.game.numeric import NumericGame
from escalation.result import Result
from escalation.teach.equation_lines import line_table
from escalation.teach.levels import Said, only_brief, only_full
from escalation.teach.matrix_told import matrix_read
from escalation.teach.phrases import events_told, everybody_gets

MOST_SENTENCES = 8
GOAL = (
    "Now one of them, the leader, announces what they will play and cannot take it back; the other, the follower, "
    "hears it and answers with what is then best. Wanted is the announcement that brings the leader most."
)


def commitment_told(result: Result[Commitment]) -> Iterator[Said]:
    """The derivation of the best commitments of either player."""
    yield from matrix_read(result.at, GOAL)
    for leader, player in enumerate(result.at.game.players):
        steps = leading(result, leader)
        yield Said(Heading(f"{player} leads: one strategy for sure"))
        yield from _announced(result.at, steps)
        yield Said(Heading(f"{player} leads: a mixture"))
        yield from _induced(result.at, steps)
    yield Said(Heading("The answer"))
    yield Said(Prose(f"{result.status[0].upper()}{result.status[1:]}."))


def _announced(at: NumericGame, steps: Leading) -> Iterator[Said]:
    """Each pure commitment, and the best of them."""
    if len(steps.announced) <= MOST_SENTENCES:
        for own in steps.announced:
            yield Said(Prose(_announcement(at, steps, own)))
    else:
        yield Said(_announcement_table(at, steps))
    kind, against = steps.commitments["pure", "for the leader"], steps.commitments["pure", "against the leader"]
    yield Said(Prose(f"Best is therefore {_of(at, kind)}."))
    if against.value != kind.value:
        yield Said(Prose(f"If ties were broken against the leader, best would be {_of(at, against)}."))


def _announcement(at: NumericGame, steps: Leading, own: Announced) -> str:
    """`If Row announces Swerve, Swerve pays Column 6 and Straight 7: the answer is Straight, and Row gets 2.`"""
    (lead, follow), (names, answers) = _sides(at, steps)
    first, *rest = [f"{name} pays {follow} {short(u)}" for name, u in zip(answers, own.pays, strict=True)]
    pays = listed([first, *(text.replace(f" pays {follow}", "", 1) for text in rest)])
    best = listed([answers[j] for j in own.best], "or")
    gets = listed(list(dict.fromkeys(short(u) for u in own.gives)), "or")
    each = " in turn" if len(set(own.gives)) > 1 else ""
    return f"If {lead} announces {names[own.strategy]}, {pays}: the answer is {best}, and {lead} gets {gets}{each}."


def _announcement_table(at: NumericGame, steps: Leading) -> Table:
    (lead, follow), (names, answers) = _sides(at, steps)
    columns = (Column(f"{lead} announces"), Column(f"{follow} answers"), Column(f"{lead} gets", right=True))
    rows = tuple(
        (names[own.strategy], listed([answers[j] for j in own.best], "or"), listed(list(map(short, own.gives)), "or"))
        for own in steps.announced
    )
    return Table("", columns, rows)


def _sides(at: NumericGame, steps: Leading) -> tuple[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]]:
    """The names of leader and follower, and of their strategies."""
    i, j = steps.leader, 1 - steps.leader
    return (at.game.players[i], at.game.players[j]), (at.game.strategies[i], at.game.strategies[j])


def _of(at: NumericGame, own: Commitment) -> str:
    """`Straight, answered by Swerve: Row gets 7 and Column gets 2`."""
    follower = next(player for player in at.game.players if player != own.leader)
    says, answer = mixture(own.profile[own.leader]), mixture(own.profile[follower])
    return f"{says}, answered by {answer}: {everybody_gets(own.payoffs)}"


def _induced(at: NumericGame, steps: Leading) -> Iterator[Said]:
    """For each reply, the best mixture that brings it about; the best of these; how its chance is found."""
    (lead, follow), (names, answers) = _sides(at, steps)
    how = f"{follow} hears the chances, not the draw. For each answer, {lead} asks which mixture makes it a best one"
    yield Said(Prose(f"{how}, and among those which brings {lead} most."))
    if steps.lines is not None:
        mixed = next(name for name, p in zip(names, max(steps.induced, key=_value).mixture, strict=True) if p)
        turn = (
            f"Call {steps.name} the chance that {lead} plays {mixed}. The answer turns where {follow} is indifferent."
        )
        yield only_full(Prose(turn))
        yield only_full(line_table("", steps.lines))
    for own in steps.induced:
        made = mixture(dict(zip(names, own.mixture, strict=True)))
        text = f"To be answered by {answers[own.reply]}, {lead} does best with {made}, and gets {both(own.value)}."
        yield only_brief(Prose(text))
        yield only_full(Prose(f"{text} {_why_answered(at, steps, own)}"))
    never = [name for j, name in enumerate(answers) if j not in {own.reply for own in steps.induced}]
    if never:
        yield Said(Prose(f"No mixture is answered by {listed(never, 'or')}: something else is always better."))
    best, against = steps.commitments["mixed", "for the leader"], steps.commitments["mixed", "against the leader"]
    yield Said(Prose(f"Best is {_of(at, best)}.{events_told(best.events)}{_than_pure(steps)}"))
    if not against.attained:
        yield Said(Prose(_limit(at, steps, against)))
    elif against.value != best.value:
        yield Said(Prose(f"If ties were broken against the leader, best would be {_of(at, against)}."))


def _value(own: Induced) -> Fraction:
    return own.value


def _why_answered(at: NumericGame, steps: Leading, own: Induced) -> str:
    """What each answer then pays the follower."""
    (_, follow), (_, answers) = _sides(at, steps)
    pays = listed([f"{name} {short(u)}" for name, u in zip(answers, own.pays, strict=True)])
    tie = f", a tie between {listed([answers[j] for j in own.tied])}" if len(own.tied) > 1 else ""
    return f"Against it {follow} gets: {pays}{tie}."


def _limit(at: NumericGame, steps: Leading, own: Commitment) -> str:
    """What becomes of a best mixture at which replies tie, where the follower does not answer as the leader likes."""
    (lead, follow), (names, _) = _sides(at, steps)
    said = mixture(dict(zip(names, own.mixtures[steps.leader], strict=True)))
    return (
        f"At {said} {follow} is indifferent, and was taken to answer as {lead} likes. If not, a mixture a little "
        f"to the side is announced, where that answer alone is best: {lead} comes as near to {both(own.value)} as one "
        "likes."
    )


def _than_pure(steps: Leading) -> str:
    pure, mixed = (steps.commitments[kind, "for the leader"].value for kind in ("pure", "mixed"))
    if mixed == pure:
        return " That is no more than one strategy for sure brings."
    return f" That is {short(mixed - pure)} more than one strategy for sure brings."
