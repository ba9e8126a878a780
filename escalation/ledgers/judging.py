"""A ledger judged: each entry's claim at the baseline, over the box, over that of each scenario, and in its versions.

The share of an entry is that of the draws over its own games' ranges at which all its claims hold: the draws of
`compare`, since the n-th draw of a parameter hangs on its name and n alone. Entries hold together at a draw of the
union of their parameters where each does. Shares measure how large a region is; they are not probabilities that an
assertion is right.

Over all values an assertion is refuted by one point at which it fails, the baseline or a draw, confirmed by the exact
solver; else it is put to `prove`. `exists S` asks for an equilibrium at every point, and holds at all where `always S`
is proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np

from escalation.claims.proof import LIMIT, prove
from escalation.claims.sentences import Always, Claim, Exists
from escalation.claims.verdict import PROVED, REFUTED, UNDECIDED
from escalation.draws import Column, draw, point
from escalation.errors import InputError, NotApplicable, Undecided, Unsupported, choice, placed, quoted
from escalation.files.ledger_parts import Entry, Joint, Version
from escalation.files.ledgers import Ledger
from escalation.game.forms import AnyGame
from escalation.ledgers.flips import Flip, nearest_flip, truth_in_box, truth_of_all
from escalation.ledgers.points import Key, Points, key_of
from escalation.ledgers.questions import Question, is_put, question
from escalation.ledgers.truths import UNPUT, Array, jointly, share, truths
from escalation.mechanism.institution import joined_sheets
from escalation.parameters import Parameter

DRAWS = 20_000
OTHERS = 5_000
SEED = 1
TRIED = 5
Share = tuple[float, int]


@dataclass(frozen=True)
class Standing:
    """Whether an entry holds at the values, and in which share of the draws (with their number).

    `put` is False where the condition of a claim (`when`) does not hold at the values: the question does not arise.
    """

    holds: bool | None
    share: Share | None
    put: bool = True


@dataclass(frozen=True)
class Judgement:
    """What follows from the models for one entry. `verdict` is empty, and `why` says so, where nothing proves."""

    entry: Entry
    base: Standing
    verdict: str = ""
    why: str = ""
    flip: Flip | None = None
    scenarios: Mapping[str, Standing] = field(default_factory=dict)
    versions: Mapping[str, Standing] = field(default_factory=dict)


@dataclass(frozen=True)
class JointShare:
    """In which share of the draws several entries hold together."""

    joint: Joint
    holds: bool | None
    share: Share | None


@dataclass(frozen=True)
class Judged:
    """The ledger, a judgement for each entry asked that has a claim, those that have none, and the joint shares."""

    ledger: Ledger
    judgements: tuple[Judgement, ...]
    silent: tuple[Entry, ...]
    joint: tuple[JointShare, ...]
    scenarios: tuple[str, ...]
    games: Mapping[str, AnyGame]
    draws: int
    others: int
    seed: int


def ledger(
    read: Ledger,
    entries: Sequence[str] | None = None,
    *,
    draws: int = DRAWS,
    others: int = OTHERS,
    seed: int = SEED,
    scenarios: Sequence[str] | None = None,
    proofs: bool = True,
    limit: int = LIMIT,
    progress: Callable[[str], None] | None = None,
) -> Judged:
    """A ledger judged, or the `entries` named alone. `draws` of the box, `others` of each scenario's and version's.

    `scenarios` are by default all of the region. Raises InputError for unknown names and for claims that are not in
    the language.
    """
    say = progress or (lambda _: None)
    chosen = [read.entry(name) for name in dict.fromkeys(entries)] if entries else read.entries
    asked = dict(_asked(read, [e for e in chosen if e.claims]))
    other = {e.name: dict(_versions(read, asked[e.name], e)) for e in chosen if e.claims}
    say("drawing over the ranges")
    base = _over(asked, draws, seed)
    judged = [_judged(e, asked[e.name], base[e.name], proofs, limit, say) for e in chosen if e.claims]
    names = tuple(scenarios if scenarios is not None else read.region.scenarios)
    for name in names:
        say(f"drawing in {name}")
        there = dict(_in_scenario(asked, name))
        found = _standings(there, others, seed)
        judged = [
            replace(j, scenarios={**j.scenarios, name: found[j.entry.name]}) if j.entry.name in there else j
            for j in judged
        ]
    judged = [replace(j, versions=_standings(other[j.entry.name], others, seed)) for j in judged]
    say("drawing entries together")
    joint = tuple(_joint(one, asked, draws, seed) for one in read.joint if set(one.entries) <= set(asked))
    games = {q[0].game.name: q[0].game.base or q[0].game for q in asked.values()}
    silent = tuple(e for e in chosen if not e.claims)
    return Judged(read, tuple(judged), silent, joint, names, games, draws, others, seed)


def _asked(read: Ledger, entries: Sequence[Entry]) -> Iterator[tuple[str, list[Question]]]:
    """The questions of each entry, about its game under its mechanism."""
    loaded: dict[tuple[str, str], AnyGame] = {}
    for entry in entries:
        key = (entry.game, entry.mechanism)
        try:
            if key not in loaded:
                game = read.region.load(entry.game)
                loaded[key] = game.with_mechanisms(entry.mechanism) if entry.mechanism else game
            yield entry.name, [question(text, loaded[key]) for text in entry.claims]
        except InputError as error:
            raise error if error.file else error.at(read.label, "entries", entry.name) from None


def _in_scenario(asked: Mapping[str, Sequence[Question]], name: str) -> Iterator[tuple[str, list[Question]]]:
    """The questions whose games the scenario changes, put in it."""
    for entry, own in asked.items():
        try:
            yield entry, [question(one.claim.text, one.game.in_scenario(name)) for one in own]
        except NotApplicable:
            continue


def _versions(read: Ledger, asked: Sequence[Question], entry: Entry) -> Iterator[tuple[str, list[Question]]]:
    """The questions of an entry at the values of its versions."""
    for version in entry.versions:
        with placed("entries", entry.name, "versions", version.name, "set", file=read.label):
            _check_declared(asked, version)
            yield version.name, [question(one.claim.text, one.game.pinned(version.values)) for one in asked]


def _check_declared(asked: Sequence[Question], version: Version) -> None:
    """Raises InputError for a name that the game of an entry does not have."""
    known = asked[0].game.sheet.names
    for name in version.values:
        if name not in known:
            raise InputError(f"{quoted(name)} is not declared in this game.", mend=choice(name, known))


@dataclass(frozen=True)
class _Drawn:
    """The questions of an entry, the points, and the truth of all of them there."""

    asked: Sequence[Question]
    points: Points
    values: Array

    @property
    def standing(self) -> Standing:
        return Standing(truth_of_all(self.asked, {}), share(self.values), all(map(is_put, self.asked)))

    @property
    def fails(self) -> bool:
        """Whether one of the first draws that fail is a point of the ranges at which all is put and one fails."""
        parameters = _parameters(self.asked)
        varying = {n: c for n, c in self.points.columns.items() if parameters[n].varies}
        failing = (point(varying, int(k)) for k in islice(np.flatnonzero(self.values == 0), TRIED))
        return any(truth_in_box(self.asked, found) is False for found in failing)


def _over(asked: Mapping[str, Sequence[Question]], count: int, seed: int) -> dict[str, _Drawn]:
    """Every entry at draws over the ranges of its games."""
    drawn: dict[tuple[tuple[str, ...], tuple[Key, ...]], Points] = {}
    found = {}
    for name, own in asked.items():
        key = tuple(_parameters(own)), tuple(key_of(g) for one in own for g in one.games)
        if key not in drawn:
            drawn[key] = Points(_columns(own, count, seed), count)
        found[name] = _Drawn(own, drawn[key], jointly([truths(one, drawn[key]) for one in own]))
    return found


def _standings(asked: Mapping[str, Sequence[Question]], count: int, seed: int) -> dict[str, Standing]:
    return {name: found.standing for name, found in _over(asked, count, seed).items()}


def _columns(asked: Sequence[Question], count: int, seed: int) -> dict[str, Column]:
    """The same draws for all games, cut by all their constraints."""
    used = {n: p for n, p in _parameters(asked).items() if p.baseline is not None}
    return draw(joined_sheets([g.sheet for one in asked for g in one.games]), used, count, seed)


def _parameters(asked: Sequence[Question]) -> dict[str, Parameter]:
    """The parameters in play in any of the questions."""
    return {n: p for one in reversed(asked) for n, p in one.parameters.items()}


def _judged(
    entry: Entry, asked: Sequence[Question], drawn: _Drawn, proofs: bool, limit: int, say: Callable[[str], None]
) -> Judgement:
    say(f"deciding {entry.name}")
    base = drawn.standing
    flip = nearest_flip(asked, base.holds) if base.holds is not None else None
    if not proofs:
        return Judgement(entry, base, "", "not asked", flip)
    verdict, why = (REFUTED, "") if base.holds is False or drawn.fails else _proof(asked, limit)
    return Judgement(entry, base, verdict, why, flip)


def _proof(asked: Sequence[Question], limit: int) -> tuple[str, str]:
    """The verdict on all claims of an entry together over all ranges, and what was left open."""
    found = [_proved(one, limit) for one in asked]
    for wanted in (REFUTED, UNDECIDED, ""):
        for verdict, why in found:
            if verdict == wanted:
                return verdict, why
    return PROVED, ""


def _proved(asked: Question, limit: int) -> tuple[str, str]:
    """The verdict on one claim, and what was left open."""
    try:
        verdict = prove(asked.game, _at_every_point(asked.claim), limit=limit)
    except Unsupported:
        return "", "no proofs are known for this form of game"
    except (Undecided, InputError) as error:
        return UNDECIDED, str(error)
    if verdict.verdict == REFUTED and isinstance(asked.claim.body, Exists):
        return UNDECIDED, "not every equilibrium shows it, and whether one does at every value is not decided"
    return verdict.verdict, next(iter(verdict.undecided), "")


def _at_every_point(claim: Claim) -> Claim:
    """What `prove` is asked: `always S` for `exists S`, which it would read as a question about some point."""
    return replace(claim, body=Always(claim.body.statement)) if isinstance(claim.body, Exists) else claim


def _joint(one: Joint, asked: Mapping[str, Sequence[Question]], count: int, seed: int) -> JointShare:
    """Whether entries hold together, at the values and at draws over the ranges of all their games.

    An entry whose condition is not met at a draw does not hold there.
    """
    own = [q for name in one.entries for q in asked[name]]
    points = Points(_columns(own, count, seed), count)
    values = jointly([truths(q, points) for q in own])
    return JointShare(one, truth_of_all(own, {}), share(np.where(values == UNPUT, 0.0, values)))
