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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor, prod

from escalation.claims.cases import Case
from escalation.claims.decision import decided, lost
from escalation.claims.instances import cases_of
from escalation.claims.language import games_of, read_claim
from escalation.claims.sentences import Claim, Comparison, Monotone, Threshold, Unique
from escalation.claims.universe import HIGHER, Universe, nothing, universe
from escalation.claims.verdict import UNDECIDED, Verdict
from escalation.errors import InputError, Undecided
from escalation.expressions import names_in, rational, symbol
from escalation.game.forms import AnyGame, PlayedOnce, played_once
from escalation.signs.emptiness import Point
from escalation.signs.lifting import relaxed

LIMIT = 4_000_000
MOST_HELD = 6
MOST_WHOLE = 60


def prove(game: AnyGame, claim: str | Claim, *, at_baseline: bool = False, limit: int = LIMIT) -> Verdict:
    """The verdict on a claim about a game, over all parameters in their ranges unless they are held.

    `limit` bounds z3's effort on each case, in its own resource units, so that the verdict does not depend on the
    machine. Raises InputError for what is not in the language, unknown names, and a region that is empty.

    >>> from escalation.files.library import load
    >>> prove(load("hawk-dove"), "always P(fight) = 1 when V > C").verdict
    'PROVED'
    >>> prove(load("hawk-dove"), "never fight is certain").verdict
    'REFUTED'
    """
    known = played_once(game, "claims")
    read = read_claim(claim, known) if isinstance(claim, str) else claim
    if isinstance(read.body, Threshold):
        raise InputError(
            "a threshold is a question, not a claim.", mend="Compare it, or ask for it on the command line."
        )
    if at_baseline:
        read = replace(read, at_baseline=True)
    body = read.body
    moved = body.name if isinstance(body, Monotone) else ""
    copies = 2 if isinstance(body, Unique) else 1
    world = universe(read, games_of(body, known), moved, copies)
    verdict = decided(world, limit)
    if verdict.verdict == UNDECIDED or not _has_whole_point(world):
        verdict = _with_whole_numbers_held(read, games_of(body, known), world, copies, limit) or verdict
    if verdict.verdict == UNDECIDED:
        found = _with_quantities_held(read, games_of(body, known), world, moved, copies, limit)
        if found is not None:
            return found
    return verdict


def _has_whole_point(world: Universe) -> bool:
    """Whether a point of the region is known in which all whole numbers are whole."""
    if not world.space.whole:
        return True
    point = world.region.rational if isinstance(world.region, Point) else None
    return point is not None and all(point[n].denominator == 1 for n in world.space.whole)


def _with_whole_numbers_held(
    claim: Claim, games: Sequence[PlayedOnce], world: Universe, copies: int, limit: int
) -> Verdict | None:
    """The verdict from the parts of the region in which every whole number has one value; None for too many parts.

    Raises InputError where no part has a point.
    """
    parts = [Verdict(world, lost(world))]
    split = _whole_values(world)
    for values in split:
        held = {n: v for n, v in values.items() if n not in world.named}
        fixed = tuple(Comparison(symbol(n), "=", rational(v), f"{n} = {v}") for n, v in values.items() if n not in held)
        part = replace(claim, when=(*claim.when, *fixed), held=(*claim.held, *held.items()))
        try:
            parts.append(decided(universe(part, games, world.moved, copies), limit))
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
    verdict = UNDECIDED if opened else lost(world)
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
    claim: Claim, games: Sequence[PlayedOnce], world: Universe, moved: str, copies: int, limit: int
) -> Verdict | None:
    """A witness with the parameters below enclosed quantities held, at their baselines first, then at other values."""
    made = world.payoffs[0].coordinates
    below = {
        n
        for q in relaxed(made)
        for n in made.quantities[q].sheet.closure(
            made.quantities[q].enclosed or names_in(made.quantities[q].expression)
        )
        if n in world.ranges and n not in world.space.names and n not in world.named
    }
    if not below:
        return None
    for held in itertools.islice(_values(world, sorted(below)), MOST_HELD):
        narrower = replace(claim, held=(*claim.held, *held.items()))
        try:
            verdict = decided(universe(narrower, games, moved, copies), limit)
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
