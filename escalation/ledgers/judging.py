"""A ledger judged: each entry's claim at the baseline, over the box, over that of each scenario, and in its versions.

The share of an entry is that of the draws over its own games' ranges at which all its claims hold: the draws of
`compare`, since the n-th draw of a parameter hangs on its name and n alone. Entries hold together at a draw of the
union of their parameters where each does. Shares measure how large a region is; they are not probabilities that an
assertion is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from escalation.claims.proof import LIMIT
from escalation.displayed import Displayed
from escalation.files.ledger_parts import Entry, Joint
from escalation.files.ledgers import Ledger
from escalation.game.forms import AnyGame
from escalation.ledgers.asking import asked_of, in_scenario, in_versions
from escalation.ledgers.flips import Flip, nearest_flip, truth_of_all
from escalation.ledgers.proofs import Decision, decision
from escalation.ledgers.questions import Question
from escalation.ledgers.standings import Drawn, Share, Standing, over, points_of, standings
from escalation.ledgers.truths import UNPUT, jointly, share, truths

DRAWS = 20_000
OTHERS = 5_000
SEED = 1


@dataclass(frozen=True)
class Judgement:
    """What follows from the models for one entry: at the values, at all values, and what flips it."""

    entry: Entry
    base: Standing
    decision: Decision
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
class Judged(Displayed):
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
    asked = dict(asked_of(read, [e for e in chosen if e.claims]))
    other = {e.name: dict(in_versions(read, asked[e.name], e)) for e in chosen if e.claims}
    say("drawing over the ranges")
    base = over(asked, draws, seed)
    judged = [_judged(e, asked[e.name], base[e.name], proofs, limit, say) for e in chosen if e.claims]
    names = tuple(scenarios if scenarios is not None else read.region.scenarios)
    for name in names:
        say(f"drawing in {name}")
        there = dict(in_scenario(asked, name))
        found = standings(there, others, seed)
        judged = [
            replace(j, scenarios={**j.scenarios, name: found[j.entry.name]}) if j.entry.name in there else j
            for j in judged
        ]
    judged = [replace(j, versions=standings(other[j.entry.name], others, seed)) for j in judged]
    say("drawing entries together")
    joint = tuple(_joint(one, asked, draws, seed) for one in read.joint if set(one.entries) <= set(asked))
    games = {q[0].game.name: q[0].game.base or q[0].game for q in asked.values()}
    silent = tuple(e for e in chosen if not e.claims)
    return Judged(read, tuple(judged), silent, joint, names, games, draws, others, seed)


def _judged(
    entry: Entry, asked: Sequence[Question], drawn: Drawn, proofs: bool, limit: int, say: Callable[[str], None]
) -> Judgement:
    say(f"deciding {entry.name}")
    base = drawn.standing
    flip = nearest_flip(asked, base.holds) if base.holds is not None else None
    return Judgement(entry, base, decision(drawn, limit) if proofs else Decision("", "not asked"), flip)


def _joint(one: Joint, asked: Mapping[str, Sequence[Question]], count: int, seed: int) -> JointShare:
    """Whether entries hold together, at the values and at draws over the ranges of all their games.

    An entry whose condition is not met at a draw does not hold there.
    """
    own = [q for name in one.entries for q in asked[name]]
    points = points_of(own, count, seed)
    values = jointly([truths(q, points) for q in own])
    return JointShare(one, truth_of_all(own, {}), share(np.where(values == UNPUT, 0.0, values)))
