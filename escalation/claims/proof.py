"""PROVED, REFUTED or UNDECIDED: a claim over all parameter values of its region, and what it rests on.

A claim is decided by its cases (`claims.instances`): it is false, or for `exists` true, exactly where one of them has a
solution. Every case is settled by the cheapest means that does (`signs.emptiness`): one relation refused by corner
values or Bernstein coefficients, factors of known sign, a point, z3 under a bound on its own resource count. All cases
empty prove the claim (refute an `exists`); a point decides it the other way once it is verified (`claims.witness`).
Quantities known by an enclosure only are a relaxation: that no point is left still proves; a point is looked for again
with the parameters below them held at a few values.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, prod

from escalation.claims.instances import Case, cases_of, narrowed, saving
from escalation.claims.language import (
    Claim,
    Compare,
    Comparison,
    Exists,
    Monotone,
    ThresholdOf,
    Unique,
    games_of,
    read_claim,
)
from escalation.claims.universe import HIGHER, Universe, nothing, universe
from escalation.claims.witness import Witness, holding_at, verified
from escalation.errors import InputError, Undecided
from escalation.expressions import rational, symbol
from escalation.game.normal import NormalFormGame
from escalation.signs.emptiness import Empty, Finding, Open, Point, refuted, settle
from escalation.signs.lifting import relaxed
from escalation.signs.samples import Samples, samples_of
from escalation.signs.simplification import Contradiction, Simplifier
from escalation.signs.space import Relation

LOG = logging.getLogger("escalation")
LIMIT = 4_000_000
DRAWN = 2000
DEEPEST = 6
TRIED = 12
MOST_HELD = 6
MOST_WHOLE = 60
PROVED, REFUTED, UNDECIDED = "PROVED", "REFUTED", "UNDECIDED"
EXIT = {PROVED: 0, REFUTED: 1, UNDECIDED: 3}


@dataclass(frozen=True)
class Certificate:
    """Why a case has no solution."""

    case: Case
    empty: Empty


@dataclass(frozen=True, repr=False)
class Verdict:
    """The verdict on a claim: what it is about, certificates or a witness, and what was left open."""

    universe: Universe
    verdict: str
    certificates: tuple[Certificate, ...] = ()
    witness: Witness | None = None
    undecided: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()

    def __repr__(self) -> str:
        return f"<{self.verdict}: {self.claim.text}>"

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.universe.claim

    @property
    def exit_code(self) -> int:
        """0 for proved, 1 for refuted, 3 for undecided."""
        return EXIT[self.verdict]


def prove(game: NormalFormGame, claim: str | Claim, *, at_baseline: bool = False, limit: int = LIMIT) -> Verdict:
    """The verdict on a claim about a game, over all parameters in their ranges unless they are held.

    `limit` bounds z3's effort on each case, in its own resource units, so that the verdict does not depend on the
    machine. Raises InputError for what is not in the language, unknown names, and a region that is empty.

    >>> from escalation.files.library import load
    >>> prove(load("hawk-dove"), "always P(fight) = 1 when V > C").verdict
    'PROVED'
    >>> prove(load("hawk-dove"), "never fight is certain").verdict
    'REFUTED'
    """
    read = read_claim(claim, game) if isinstance(claim, str) else claim
    if at_baseline:
        read = replace(read, at_baseline=True)
    body = read.body
    if isinstance(body, Compare) and isinstance(body.quantity, ThresholdOf):
        raise InputError("thresholds are compared elsewhere.")
    moved = body.name if isinstance(body, Monotone) else ""
    copies = 2 if isinstance(body, Unique) else 1
    world = universe(read, games_of(body, game), moved, copies)
    verdict = _decided(world, limit)
    if verdict.verdict == UNDECIDED or not _has_whole_point(world):
        verdict = _with_whole_numbers_held(read, games_of(body, game), world, copies, limit) or verdict
    if verdict.verdict == UNDECIDED:
        found = _with_quantities_held(read, games_of(body, game), world, moved, copies, limit)
        if found is not None:
            return found
    return verdict


def _decided(world: Universe, limit: int) -> Verdict:
    samples = samples_of(world.space, DRAWN if world.solved else 1, world.center if world.solved else None)
    simplifier = Simplifier(world.space, samples, limit)
    barren = _Barren(simplifier)
    certificates: list[Certificate] = []
    opened: list[str] = []
    cases = list(cases_of(world))
    for case, point in _nearest(cases, samples):
        witness = verified(world, case, point)
        if witness is not None:
            return Verdict(world, _won(world), (), witness, (), tuple(cases))
    for number, case in enumerate(cases):
        LOG.info("case %d of %d", number + 1, len(cases))
        for part, finding in _settled(world, case, simplifier, barren, DEEPEST):
            if isinstance(finding, Empty):
                certificates.append(Certificate(part, finding))
            elif isinstance(finding, Witness):
                return Verdict(world, _won(world), tuple(certificates), finding, (), tuple(cases))
            else:
                opened.append(finding.reason)
    if isinstance(world.region, Open):
        opened.append("whether the region has a point")
    verdict = UNDECIDED if opened else _lost(world)
    return Verdict(world, verdict, tuple(certificates), None, tuple(dict.fromkeys(opened)), tuple(cases))


def _won(world: Universe) -> str:
    """The verdict where a witness was found."""
    return PROVED if isinstance(world.claim.body, Exists) else REFUTED


def _lost(world: Universe) -> str:
    """The verdict where no case has a solution."""
    return REFUTED if isinstance(world.claim.body, Exists) else PROVED


class _Barren:
    """Candidates that exist nowhere in the region, found once, so that no pair of them is asked about again."""

    def __init__(self, simplifier: Simplifier) -> None:
        self.simplifier = simplifier
        self.known: dict[int, Empty | None] = {}

    def reason(self, case: Case) -> Empty | None:
        """Why one of the case's equilibria exists nowhere."""
        for _, candidate in case.equilibria:
            if id(candidate) not in self.known:
                self.known[id(candidate)] = quickly(candidate.all, self.simplifier)
            if self.known[id(candidate)] is not None:
                return self.known[id(candidate)]
        return None


def quickly(relations: Sequence[Relation], simplifier: Simplifier) -> Empty | None:
    """Why relations have no common point, where one of them or a factor shows it."""
    for relation in relations:
        found = Empty("a constant", relation) if relation.constant is False else refuted(relation, simplifier.space)
        if found is not None:
            return found
    try:
        simplifier.simplified(relations)
    except Contradiction:
        return Empty("signs of factors")
    return None


def _settled(
    world: Universe, case: Case, simplifier: Simplifier, barren: _Barren, depth: int
) -> Iterator[tuple[Case, Empty | Witness | Open]]:
    """What becomes of a case, and of its parts where an equilibrium saves the claim at the point that was found."""
    empty = barren.reason(case) or quickly(case.relations, simplifier)
    if empty is not None:
        yield case, empty
        return
    try:
        relations = simplifier.simplified(case.relations)
    except Contradiction:
        yield case, Empty("signs of factors")
        return
    finding: Finding = settle(world.space, relations, simplifier.limit, simplifier.samples)
    if not isinstance(finding, Point):
        yield case, finding
        return
    witness = verified(world, case, finding)
    if witness is not None:
        yield case, witness
        return
    rescue = _saving(world, case, finding)
    if rescue is None or depth == 0:
        yield case, Open("a point was found that could not be brought back to parameters and verified")
        return
    for part in rescue:
        yield from _settled(world, part, simplifier, barren, depth - 1)


def _nearest(cases: Sequence[Case], samples: Samples) -> Iterator[tuple[Case, Point]]:
    """The first sample points that meet a case, those nearest to the baselines before others."""
    if not len(samples):
        return
    first: dict[int, Case] = {}
    for case in cases:
        for k in samples.meeting(case.relations).nonzero()[0][:TRIED]:
            first.setdefault(int(k), case)
    for k in sorted(first)[:TRIED]:
        yield first[k], Point(samples.point(k))


def _saving(world: Universe, case: Case, point: Point) -> list[Case] | None:
    if not world.solved:
        return None
    try:
        found = saving(world, case, holding_at(point.values))
    except (Undecided, ValueError):
        return None
    return None if found is None else list(narrowed(case, *found))


def _has_whole_point(world: Universe) -> bool:
    """Whether a point of the region is known in which all whole numbers are whole."""
    if not world.space.whole:
        return True
    point = world.region.rational if isinstance(world.region, Point) else None
    return point is not None and all(point[n].denominator == 1 for n in world.space.whole)


def _with_whole_numbers_held(
    claim: Claim, games: Sequence[NormalFormGame], world: Universe, copies: int, limit: int
) -> Verdict | None:
    """The verdict from the parts of the region in which every whole number has one value; None for too many parts.

    Raises InputError where no part has a point.
    """
    parts = [Verdict(world, _lost(world))]
    split = _whole_values(world)
    for values in split:
        held = {n: v for n, v in values.items() if n not in world.named}
        fixed = tuple(Comparison(symbol(n), "=", rational(v), f"{n} = {v}") for n, v in values.items() if n not in held)
        part = replace(claim, when=(*claim.when, *fixed), held=(*claim.held, *held.items()))
        try:
            parts.append(_decided(universe(part, games, world.moved, copies), limit))
        except InputError:
            continue
        witness = parts[-1].witness
        if witness is not None:
            told = {n: v for n, v in held.items() if v != world.baselines.get(n)}
            shown = replace(witness, values={**told, **witness.values})
            return Verdict(world, parts[-1].verdict, (), shown, (), world_cases(world))
    if split and len(parts) == 1:
        raise InputError(nothing(claim, world.games[0], world.moved), mend="Widen the region: some names are whole.")
    opened = tuple(dict.fromkeys(reason for part in parts for reason in part.undecided))
    proofs = tuple(c for part in parts for c in part.certificates)
    verdict = UNDECIDED if opened else _lost(world)
    return Verdict(world, verdict, proofs, None, opened, world_cases(world)) if split else None


def _whole_values(world: Universe) -> list[dict[str, Fraction]]:
    """The values of the names that are whole numbers, other than one that rises; none where they are too many."""
    risen = (world.moved, HIGHER.format(world.moved))
    names = sorted(n for n in world.whole if n in world.ranges and n not in risen)
    ends = [(world.ranges[n].low, world.ranges[n].high) for n in names]
    axes = [range(ceil(low), floor(high) + 1) for low, high in ends if low is not None and high is not None]
    if not names or len(axes) < len(names) or prod(map(len, axes)) > MOST_WHOLE:
        return []
    return [dict(zip(names, map(Fraction, values), strict=True)) for values in itertools.product(*axes)]


def _with_quantities_held(
    claim: Claim, games: Sequence[NormalFormGame], world: Universe, moved: str, copies: int, limit: int
) -> Verdict | None:
    """A witness with the parameters below enclosed quantities held, at their baselines first, then at other values."""
    made = world.payoffs[0].coordinates
    below = {
        n
        for q in relaxed(made)
        for n in made.quantities[q].sheet.closure([q])
        if n in world.ranges and n not in world.space.names and n not in world.named
    }
    if not below:
        return None
    for held in itertools.islice(_values(world, sorted(below)), MOST_HELD):
        narrower = replace(claim, held=(*claim.held, *held.items()))
        try:
            verdict = _decided(universe(narrower, games, moved, copies), limit)
        except (InputError, Undecided):
            continue
        if verdict.witness is not None:
            told = {n: v for n, v in held.items() if v != world.baselines.get(n)}
            witness = replace(verdict.witness, values={**told, **verdict.witness.values})
            return Verdict(world, verdict.verdict, (), witness, (), world_cases(world))
    return None


def _values(world: Universe, names: Sequence[str]) -> Iterator[Mapping[str, Fraction]]:
    baselines = {n: world.baselines[n] for n in names if n in world.baselines}
    yield baselines
    for end in ("low", "high"):
        for name in names:
            value = getattr(world.ranges[name], end)
            if value is not None:
                yield {**baselines, name: value}


def world_cases(world: Universe) -> tuple[Case, ...]:
    """All cases of a universe."""
    return tuple(cases_of(world))
