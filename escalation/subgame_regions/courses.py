"""Backward induction over any kind of number: subgame-perfect play from every subgame on (Kuhn 1953; Selten 1965).

A *course* of a subgame is what is played in it in a subgame-perfect equilibrium: the moves at the information sets that
they do not rule out, and what every player then expects; where no chance is 0 the others are off its path. It is told
with *where* it is one. What is expected before a subgame depends on its course alone: courses of equal moves are one.

Let a piece of the tree (`game.subgames`) have one mover `i`, plans `s`, and let `c` choose a course for every leaf that
`s` leads to. Then `s` with `c` is a course exactly where all of `c` are, and for every other plan `t` there are courses
`d` of the leaves that `t` alone leads to, with

    u_i(s, c) >= u_i(t, c and d).

So ties are kept: every pure equilibrium has its course. Two movers play a bimatrix game for each choice of courses at
the leaves, whose mixed equilibria are courses too.

What a number is, and where one is at least another, is for a *judge* to say: yes or no at a point (`at_points`), or a
union of sign conditions in a box (`sign_cells`). Nowhere is false.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import prod
from typing import Any, Protocol

from escalation.errors import Undecided
from escalation.game.subgames import Piece, pieces
from escalation.game.tree import Tree
from escalation.subgame_regions.piece_play import Plan, Row, expected_under, full_plans, mean, movers, visited

MOST_CHOICES = 4096
Value = Any
Where = Any
Weights = Mapping[int, Value]


class Judge(Protocol):
    """Says where comparisons of values hold, and joins what was said."""

    @property
    def everywhere(self) -> Where: ...
    def at_least(self, first: Value, second: Value) -> Where: ...
    def both(self, first: Where, second: Where) -> Where: ...
    def either(self, parts: Iterable[Where]) -> Where: ...
    def bimatrix(
        self, rows: Sequence[Sequence[Value]], columns: Sequence[Sequence[Value]]
    ) -> Iterable[tuple[Weights, Weights, Where]]: ...
    def share(self, parts: Iterable[Value], whole: Iterable[Value]) -> Value: ...


@dataclass(frozen=True)
class Course:
    """`moves` are information sets by index, each with an action, or with a probability for every action.

    `plan` are the moves at all sets of the first piece and `leaves` the courses that follow, those that the equilibrium
    was found with; where courses of equal moves were made one, those of the first of them.
    """

    moves: tuple[tuple[int, Any], ...]
    values: Row
    where: Where
    plan: Mapping[int, Any] = field(default_factory=dict, repr=False)
    leaves: Mapping[int, Course] = field(default_factory=dict, repr=False)

    @property
    def key(self) -> tuple[tuple[int, Any], ...]:
        """The same for courses of equal moves."""
        return tuple((h, m if isinstance(m, int) else tuple(map(str, m))) for h, m in self.moves)


Courses = Mapping[int, Sequence[Course]]


def backward(
    tree: Tree, chances: Mapping[int, Sequence[Value]], payoffs: Mapping[int, Row], judge: Judge
) -> dict[int, tuple[Course, ...]]:
    """The courses from every subgame root on, and from every end.

    Raises Undecided for pieces that are too large, or in which more than two players move.
    """
    found: dict[int, tuple[Course, ...]] = {
        z: (Course((), tuple(own), judge.everywhere),) for z, own in payoffs.items()
    }
    for piece in pieces(tree, len(next(iter(payoffs.values())))):
        found[piece.root] = _merged(_of_piece(piece, chances, found, judge), judge)
    return found


def _merged(courses: Iterable[Course], judge: Judge) -> tuple[Course, ...]:
    same: dict[Any, list[Course]] = {}
    for course in courses:
        same.setdefault(course.key, []).append(course)
    return tuple(replace(own[0], where=judge.either([c.where for c in own])) for own in same.values())


def _of_piece(piece: Piece, chances: Mapping[int, Sequence[Value]], known: Courses, judge: Judge) -> Iterator[Course]:
    if len(movers(piece)) > 2:
        name = piece.tree.nodes[piece.root].name
        raise Undecided(f"in the subgame at {name} more than two players move without seeing each other's moves")
    if len(movers(piece)) == 2:
        yield from _of_two(piece, chances, known, judge)
        return
    player = next(iter(movers(piece)), None)
    plans = list(full_plans(piece, player)) if player is not None else [{}]
    for plan in plans:
        sets, leaves = visited(piece, plan)
        for courses in _choices(leaves, known):
            values = expected_under(piece, plan, chances, {z: c.values for z, c in courses.items()})
            where = _everyone(courses.values(), judge)
            for other in plans:
                if where and player is not None and other is not plan:
                    allowed = _withstands(piece, chances, known, judge, courses, values[player], other, player)
                    where = judge.both(where, allowed)
            if where:
                yield Course(_moves({h: plan[h] for h in sets}, courses.values()), values, where, plan, courses)


def _withstands(
    piece: Piece,
    chances: Mapping[int, Sequence[Value]],
    known: Courses,
    judge: Judge,
    courses: Mapping[int, Course],
    value: Value,
    other: Plan,
    player: int,
) -> Where:
    """Where another plan gives the player no more than `value`, with some courses at the leaves that it adds."""
    added = [z for z in visited(piece, other)[1] if z not in courses]
    parts = []
    for more in _choices(added, known):
        rows = {z: c.values for z, c in {**courses, **more}.items()}
        here = judge.at_least(value, expected_under(piece, other, chances, rows)[player])
        if here:
            parts.append(judge.both(here, _everyone(more.values(), judge)))
    return judge.either(parts)


def _choices(leaves: Sequence[int], known: Courses) -> Iterator[dict[int, Course]]:
    """Every choice of a course for each of the leaves. Raises Undecided for too many."""
    if prod(len(known[z]) for z in leaves) > MOST_CHOICES:
        raise Undecided(f"subgames have more than {MOST_CHOICES} courses together")
    for chosen in itertools.product(*(known[z] for z in leaves)):
        yield dict(zip(leaves, chosen, strict=True))


def _everyone(courses: Iterable[Course], judge: Judge) -> Where:
    """Where all of these are courses."""
    where = judge.everywhere
    for course in courses:
        where = judge.both(where, course.where)
    return where


def _moves(own: Mapping[int, Any], courses: Iterable[Course]) -> tuple[tuple[int, Any], ...]:
    return tuple(sorted([*own.items(), *(move for c in courses for move in c.moves)], key=lambda move: move[0]))


def _of_two(piece: Piece, chances: Mapping[int, Sequence[Value]], known: Courses, judge: Judge) -> Iterator[Course]:
    first, second = movers(piece)
    plans = list(full_plans(piece, first)), list(full_plans(piece, second))
    for courses in _choices(piece.leaves, known):
        at_leaves = {z: c.values for z, c in courses.items()}
        cells = [[expected_under(piece, {**s, **t}, chances, at_leaves) for t in plans[1]] for s in plans[0]]
        rows, columns = ([[cell[i] for cell in line] for line in cells] for i in (first, second))
        for own, other, here in judge.bimatrix(rows, columns):
            pairs = [(s, t) for s in own for t in other]
            visits = [visited(piece, {**plans[0][s], **plans[1][t]}) for s, t in pairs]
            reached = sorted({z for _, leaves in visits for z in leaves})
            where = judge.both(here, _everyone([courses[z] for z in piece.leaves], judge))
            if not where:
                continue
            values = mean([own[s] * other[t] for s, t in pairs], [cells[s][t] for s, t in pairs])
            met = {h for sets, _ in visits for h in sets}
            plan = {h: _mixture(piece, h, plans, (own, other), judge) for h in piece.sets}
            moves = _moves({h: plan[h] for h in met}, [courses[z] for z in reached])
            yield Course(moves, values, where, plan, courses)


def _mixture(
    piece: Piece, h: int, plans: Sequence[Sequence[Plan]], weights: Sequence[Weights], judge: Judge
) -> int | tuple[Value, ...]:
    """The action at an information set, or the probability of every action, of a mixture of plans (Kuhn 1953)."""
    own = piece.tree.sets[h]
    side = movers(piece).index(own.player)
    before = [(g, k) for g, k in piece.tree.own_moves(own.nodes[0], own.player) if g in piece.sets]
    leading = {s: p for s, p in weights[side].items() if all(plans[side][s][g] == k for g, k in before)}
    played = {k: [p for s, p in leading.items() if plans[side][s][h] == k] for k in range(len(own.actions))}
    certain = [k for k, parts in played.items() if len(parts) == len(leading)]
    if certain:
        return certain[0]  # also where his own moves rule the set out
    return tuple(judge.share(parts, leading.values()) for parts in played.values())
