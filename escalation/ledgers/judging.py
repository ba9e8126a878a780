"""A ledger judged: each entry's claim at the baseline, over the box, over that of each scenario, and in its versions.

The share of an entry is that of the draws over its own games' ranges at which all its claims hold: the draws of
`compare`, since the n-th draw of a parameter hangs on its name and n alone. Entries hold together at a draw of the
union of their parameters where each does. Shares measure how large a region is; they are not probabilities that an
assertion is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from escalation.claims.proof import LIMIT, prove
from escalation.claims.verdict import PROVED, REFUTED, UNDECIDED
from escalation.draws import Column, draw
from escalation.errors import InputError, NotApplicable, Undecided, Unsupported
from escalation.files.ledgers import Entry, Joint, Ledger, Version
from escalation.game.forms import AnyGame
from escalation.ledgers.flips import Flip, nearest_flip, truth_of_all
from escalation.ledgers.questions import Question, question
from escalation.ledgers.truths import Key, Points, key_of, share, together, truths
from escalation.mechanism.institution import joined_sheets
from escalation.shares import parameters_of

DRAWS = 20_000
OTHERS = 5_000
SEED = 1
Share = tuple[float, int]
World = Callable[[AnyGame], AnyGame]


@dataclass(frozen=True)
class Standing:
    """Whether an entry holds at the values, and in which share of the draws (with their number)."""

    holds: bool | None
    share: Share | None


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
    """The ledger, a judgement for each of its entries that has a claim, and the joint shares."""

    ledger: Ledger
    judgements: tuple[Judgement, ...]
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
    chosen = [read.entry(name) for name in entries] if entries else [e for e in read.entries if e.claims]
    asked = dict(_asked(read, [e for e in chosen if e.claims]))
    say("drawing over the ranges")
    base = _over(asked, draws, seed)
    judged = [_judged(read, e, asked[e.name], base[e.name], proofs, limit, say) for e in chosen if e.claims]
    names = tuple(scenarios if scenarios is not None else read.region.scenarios)
    for name in names:
        say(f"drawing in {name}")
        there = dict(_in_scenario(asked, name))
        found = _over(there, others, seed)
        judged = [
            replace(j, scenarios={**j.scenarios, name: found[j.entry.name]}) if j.entry.name in there else j
            for j in judged
        ]
    judged = [replace(j, versions=dict(_versions(asked[j.entry.name], j.entry, others, seed))) for j in judged]
    say("drawing entries together")
    joint = tuple(_joint(one, asked, draws, seed) for one in read.joint if set(one.entries) <= set(asked))
    games = {q[0].game.name: q[0].game.base or q[0].game for q in asked.values()}
    return Judged(read, tuple(judged), joint, names, games, draws, others, seed)


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


def _versions(asked: Sequence[Question], entry: Entry, draws: int, seed: int) -> Iterator[tuple[str, Standing]]:
    for version in entry.versions:
        there = {entry.name: [_in_version(one, version) for one in asked]}
        yield version.name, _over(there, draws, seed)[entry.name]


def _in_version(asked: Question, version: Version) -> Question:
    return question(asked.claim.text, asked.game.pinned(version.values))


def _over(asked: Mapping[str, Sequence[Question]], count: int, seed: int) -> dict[str, Standing]:
    """How every entry stands at the values and at draws over the ranges of its games."""
    drawn: dict[tuple[Key, ...], Points] = {}
    found = {}
    for name, own in asked.items():
        games = [g for one in own for g in one.games]
        key = tuple(map(key_of, games))
        if key not in drawn:
            drawn[key] = Points(_columns(games, count, seed), count)
        values = together([truths(one, drawn[key]) for one in own])
        found[name] = Standing(truth_of_all(own, {}), share(values))
    return found


def _columns(games: Sequence[AnyGame], count: int, seed: int) -> dict[str, Column]:
    """The same draws for all games, cut by all their constraints."""
    used = {n: p for n, p in parameters_of(games).items() if p.baseline is not None}
    return draw(joined_sheets([g.sheet for g in games]), used, count, seed)


def _judged(
    read: Ledger,
    entry: Entry,
    asked: Sequence[Question],
    base: Standing,
    proofs: bool,
    limit: int,
    say: Callable[[str], None],
) -> Judgement:
    say(f"deciding {entry.name}")
    flip = nearest_flip(asked, base.holds) if base.holds is not None else None
    verdict, why = _proof(asked, limit) if proofs else ("", "not asked")
    return Judgement(entry, base, verdict, why, flip)


def _proof(asked: Sequence[Question], limit: int) -> tuple[str, str]:
    """The verdict on all claims of an entry together over all ranges, and what was left open."""
    found = []
    for one in asked:
        try:
            found.append(prove(one.game, one.claim, limit=limit))
        except Unsupported:
            return "", "no proofs are known for this form of game"
        except (Undecided, InputError) as error:
            return UNDECIDED, str(error)
        if found[-1].verdict == REFUTED:
            return REFUTED, ""
    opened = [reason for verdict in found for reason in verdict.undecided]
    return (PROVED, "") if all(v.verdict == PROVED for v in found) else (UNDECIDED, "; ".join(opened[:1]))


def _joint(one: Joint, asked: Mapping[str, Sequence[Question]], count: int, seed: int) -> JointShare:
    """Whether entries hold together, at the values and at draws over the ranges of all their games."""
    own = [q for name in one.entries for q in asked[name]]
    points = Points(_columns([g for q in own for g in q.games], count, seed), count)
    return JointShare(one, truth_of_all(own, {}), share(together([truths(q, points) for q in own])))
