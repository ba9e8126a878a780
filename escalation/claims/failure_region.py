"""Where a claim fails and where it holds: exact regions, and how large they are.

The region in which a claim is false (for `exists`: true) is the union of its cases; where a comparison asks that all
equilibria of a game lie beyond, the cases are narrowed until none saves the claim. The union is then shortened
(`signs.unions`), and every conjunct solved for a name where that is possible.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from escalation.claims.cases import Case
from escalation.claims.comparison_cases import narrowed, savers
from escalation.claims.instances import cases_of
from escalation.claims.sentences import CertainAbove, Claim, Compare
from escalation.claims.solved_relations import SolvedRelation, solved
from escalation.claims.spoken_names import spoken_of
from escalation.claims.universe import Universe
from escalation.claims.verdict import Verdict
from escalation.draws import draw
from escalation.errors import EscalationError
from escalation.evaluation import Arrays, as_float
from escalation.expressions import names_in
from escalation.parameters import Parameter, Values
from escalation.signs.emptiness import Empty, Open
from escalation.signs.samples import Column, Samples, samples_of, within
from escalation.signs.simplification import Contradiction, FrugalSimplifier, Simplifier
from escalation.signs.space import Relation
from escalation.signs.unions import Conjunction, shortened

LOG = logging.getLogger("escalation")
LIMIT = 400_000
DRAWN = 3000
DRAWS = 20_000
SEED = 1
MOST_CASES = 24
DEEPEST = 4
Solved = tuple[SolvedRelation, ...]


@dataclass(frozen=True)
class Regions:
    """`shared` and one of `rests`: where the cases hold; `outside`, one of which holds elsewhere (None where long).

    `share` of the draws lie inside.
    """

    shared: Solved
    rests: tuple[Solved, ...]
    outside: tuple[Solved, ...] | None
    share: float | None
    draws: int


def regions_of(verdict: Verdict) -> Regions | None:
    """The regions of a verdict that a witness decided, solved for the names of the claim first, in its order, then for
    the parameters of the file's thresholds."""
    if verdict.witness is None or _is_of_certainty(verdict.claim):
        return None
    world = verdict.universe
    thresholds = (t.parameter for t in world.games[0].thresholds)
    return regions(world, [*spoken_of(world.claim), *thresholds, *world.baselines])


def _is_of_certainty(claim: Claim) -> bool:
    """Whether it compares equilibrium thresholds: the cases are then points on the way, not the region itself."""
    return isinstance(claim.body, Compare) and isinstance(claim.body.quantity, CertainAbove)


def regions(world: Universe, wanted: Sequence[str] = ()) -> Regions | None:
    """The region of a claim's cases; None where there are too many of them, or one was not decided."""
    if not world.solved:
        return None
    simplifier = simplifier_in(world)
    found: list[Conjunction] = []
    for case in cases_of(world):
        for conjunction in _exact(world, case, simplifier, DEEPEST):
            if conjunction is None or len(found) >= MOST_CASES:
                return None
            found.append(conjunction)
    return union_of(world, found, simplifier, wanted)


def simplifier_in(world: Universe) -> Simplifier:
    """A simplifier with samples of a universe, those near the baselines among them."""
    return FrugalSimplifier(world.space, samples_of(world.space, DRAWN, world.center), LIMIT)


def union_of(
    world: Universe, found: Sequence[Conjunction], simplifier: Simplifier, wanted: Sequence[str] = ()
) -> Regions:
    """A union of conjunctions and what lies outside, shortened, solved for `wanted` first, with its share."""
    LOG.info("joining %d regions", len(found))
    union = shortened(found, simplifier)

    def written(conjunction: Conjunction) -> Solved:
        return tuple(solved(r, simplifier, wanted) for r in conjunction)

    rest = union.complement(simplifier)
    outside = None if rest is None else tuple(map(written, rest))
    return Regions(
        written(union.shared), tuple(map(written, union.rests)), outside, _share(world, union.conjunctions), DRAWS
    )


def _exact(world: Universe, case: Case, simplifier: Simplifier, depth: int) -> Iterator[Conjunction | None]:
    """The parts of a case in which no other equilibrium saves the claim; None where that was not decided."""
    try:
        relations = simplifier.simplified(case.relations)
    except Contradiction:
        return
    finding = simplifier.settled(relations)
    if isinstance(finding, Empty):
        return
    if isinstance(finding, Open):
        yield None
        return
    for other, by in savers(world, case):
        try:
            both = simplifier.simplified((*relations, *other.all, by))
        except Contradiction:
            continue
        if not isinstance(simplifier.settled(both), Empty):
            if depth == 0:
                yield None
                return
            for part in narrowed(replace(case, relations=relations), other, by):
                yield from _exact(world, part, simplifier, depth - 1)
            return
    yield simplifier.irredundant(relations)[0]


def _share(world: Universe, union: Sequence[Conjunction]) -> float | None:
    """The share of the draws of the claim's region that lie in the union."""
    points = _drawn(world)
    if points is None:
        return None
    samples = Samples(world.space, points)
    claimed = samples.meeting(_claimed(world)) & within(world.space, points)
    if not claimed.any():
        return None
    inside = np.zeros(len(points), dtype=bool)
    for conjunction in union:
        inside |= samples.meeting(conjunction)
    return float((inside & claimed).sum() / claimed.sum())


def _claimed(world: Universe) -> list[Relation]:
    """The relations of the claim's region, without those that say what a maximum or a root is.

    At draws of the parameters these hold by construction, in doubles not to the last digit.
    """
    made = world.payoffs[0].coordinates.space.relations
    return [r for r in world.space.relations if r not in made]


def _drawn(world: Universe) -> Column | None:
    """Draws of the parameters as points of the coordinates; None where a name is drawn by no range."""
    varying = {n: p for g in world.games for n, p in g.parameters.items() if p.varies and n in world.ranges}
    if world.moved or set(world.ranges) - set(varying):
        return None
    try:
        columns = draw(world.games[0].sheet, _with_laws(world, varying), DRAWS, SEED)
        rows = [_column(world, name, columns) for name in world.space.names]
    except EscalationError:
        return None
    return np.array(rows).T


def _with_laws(world: Universe, varying: Mapping[str, Parameter]) -> dict[str, Parameter]:
    """The parameters, and those that their laws are made of."""
    laws = [p.law for p in varying.values() if p.law is not None]
    names = {n for law in laws for e in (law.median, law.log_sd) for n in names_in(e)}
    return {**world.games[0].sheet.in_play(names), **varying}


def _column(world: Universe, name: str, columns: Mapping[str, Column]) -> Column:
    quantities = world.payoffs[0].coordinates.quantities
    if name not in quantities:
        return columns[name]
    sheet = quantities[name].sheet
    fixed = {n: as_float(p.baseline) for n, p in sheet.parameters.items() if p.baseline is not None}
    values = Values(sheet, fixed | {n: c for n, c in columns.items() if n in sheet.parameters}, Arrays())
    return np.broadcast_to(values.of(quantities[name].expression), DRAWS)
