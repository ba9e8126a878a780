"""One universe decided: every case settled by the cheapest means that does, a point believed once it is verified."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from escalation.claims.cases import Case
from escalation.claims.comparison_cases import narrowed, saving
from escalation.claims.instances import cases_of
from escalation.claims.sentences import Exists
from escalation.claims.universe import Universe
from escalation.claims.verdict import PROVED, REFUTED, UNDECIDED, Certificate, Verdict
from escalation.claims.witness import Witness, holding_at, verified
from escalation.errors import Undecided
from escalation.signs.emptiness import Empty, Finding, Open, Point, settle
from escalation.signs.samples import Samples, samples_of
from escalation.signs.simplification import Contradiction, Simplifier
from escalation.signs.space import Relation

LOG = logging.getLogger("escalation")
DRAWN = 2000
DEEPEST = 6
TRIED = 12


def decided(world: Universe, limit: int) -> Verdict:
    """The verdict on a universe; `limit` bounds z3's effort on each case, in its own resource units."""
    samples = samples_of(world.space, DRAWN if world.solved else 1, world.center if world.solved else None)
    simplifier = Simplifier(world.space, samples, limit)
    barren = _Barren(simplifier)
    certificates: list[Certificate] = []
    opened: list[str] = []
    irrational: Witness | None = None
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
            elif isinstance(finding, Witness) and finding.evidence is None:
                irrational = irrational or finding
            elif isinstance(finding, Witness):
                return Verdict(world, _won(world), (), finding, (), tuple(cases))
            else:
                opened.append(finding.reason)
    if irrational is not None:
        return Verdict(world, _won(world), (), irrational, (), tuple(cases))
    if isinstance(world.region, Open):
        opened.append("whether the region has a point")
    verdict = UNDECIDED if opened else lost(world)
    return Verdict(world, verdict, tuple(certificates), None, tuple(dict.fromkeys(opened)), tuple(cases))


def _won(world: Universe) -> str:
    """The verdict where a witness was found."""
    return PROVED if isinstance(world.claim.body, Exists) else REFUTED


def lost(world: Universe) -> str:
    """The verdict where no case has a solution."""
    return REFUTED if isinstance(world.claim.body, Exists) else PROVED


class _Barren:
    """Candidates that exist nowhere in the region, found once, so that no pair of them is asked about again."""

    def __init__(self, simplifier: Simplifier) -> None:
        self.simplifier = simplifier
        self.known: dict[int, Empty | None] = {}

    def reason(self, case: Case) -> Certificate | None:
        """Why one of the case's equilibria exists nowhere."""
        for game, candidate in case.equilibria:
            if id(candidate) not in self.known:
                self.known[id(candidate)] = quickly(candidate.all, self.simplifier)
            empty = self.known[id(candidate)]
            if empty is not None:
                return Certificate(Case(((game, candidate),), candidate.all), empty)
        return None


def quickly(relations: Sequence[Relation], simplifier: Simplifier) -> Empty | None:
    """Why relations have no common point, where one of them or a factor shows it."""
    for relation in relations:
        found = Empty("a constant", relation) if relation.constant is False else simplifier.refused(relation)
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
    nowhere = barren.reason(case)
    if nowhere is not None:
        yield nowhere.case, nowhere.empty
        return
    empty = _at_no_profile(case, simplifier) or quickly(case.relations, simplifier)
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


def _at_no_profile(case: Case, simplifier: Simplifier) -> Empty | None:
    """Why none of the relations of which one must hold can hold."""
    found = None
    for relation in case.one_of:
        constant = relation.constant
        found = Empty("a constant", relation) if constant is False else simplifier.refused(relation)
        if constant is True or found is None:
            return None
    return found


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
