"""The cases in which statements about actions of a tree are true.

An action is taken on a path where play comes to it with a probability above 0. That it is best at a node does not
depend on whether play comes there: it is told by the courses of the subgames behind it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from escalation.claims.cases import Case
from escalation.claims.path_candidates import Solved, chance_on
from escalation.claims.sentences import IsBest, Taken
from escalation.errors import Undecided
from escalation.signs.ratios import Ratio
from escalation.signs.space import Relation
from escalation.subgame_regions.courses import Course


def taken_cases(solved: Solved, statement: Taken, wanted: bool) -> Iterator[Case]:
    """The paths on which one of the actions is taken, or none of them is."""
    values = solved.values
    tree, one = values.game.tree, values.space.ring.constant(1)
    children = [tree.nodes[v].children[k] for h, k in statement.places for v in tree.sets[h].nodes]
    behind = {z for child in children for z in tree.below(child) if tree.nodes[z].is_end}
    for candidate in solved.candidates():
        weight = chance_on(values, candidate, dict.fromkeys(behind, Ratio(one, one)))
        here = Relation(weight.numerator, ">" if wanted else "=")
        yield Case(((0, candidate),), (*candidate.all, here))


def best_cases(solved: Solved, statement: IsBest, wanted: bool) -> Iterator[Case]:
    """Courses behind one of the nodes with which the action is best there, or another is better."""
    for h, k in statement.places:
        mover = solved.values.game.tree.sets[h].player
        for courses in _behind(solved, h):
            own = courses[k].values[mover]
            others = [c.values[mover] for j, c in enumerate(courses) if j != k]
            gaps = [other.compared("<=" if wanted else ">", own) for other in others]
            asked = [tuple(gaps)] if wanted else [(gap,) for gap in gaps]
            for cell in itertools.product(*(solved.conjunctions(c.where) for c in courses)):
                for relations in asked:
                    yield Case((), (*(r for part in cell for r in part), *relations))


def _behind(solved: Solved, h: int) -> Iterator[Sequence[Course]]:
    """A course behind every action of an information set. Raises Undecided where no subgames begin behind it."""
    own = solved.values.game.tree.sets[h]
    children = solved.values.game.tree.nodes[own.nodes[0]].children
    if len(own.nodes) > 1 or any(child not in solved.known for child in children):
        raise Undecided(f"what is best at {own.name} depends on what is believed there")
    yield from itertools.product(*(solved.known[child] for child in children))


def several_cases(solved: Solved) -> Iterator[Case]:
    """Two courses of one subgame at one point."""
    for courses in solved.known.values():
        for a, b in itertools.combinations(courses, 2):
            for relations in solved.conjunctions(solved.cells.both(a.where, b.where)):
                yield Case((), relations)
