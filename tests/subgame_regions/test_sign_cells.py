"""Sign cells: unions met and joined as sets are; at every point the courses are those of the point."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.claims.cells import simplifier_of
from escalation.claims.scope import ranges_of
from escalation.claims.tree_scope import tree_values_of
from escalation.signs.samples import meets
from escalation.subgame_regions.courses import backward
from escalation.subgame_regions.sign_cells import ALL, BELOW, SignCells, joined, met, reflected
from tests.subgame_regions.drawn_trees import drawn_tree, paths_at, points_of

CELLS = st.lists(
    st.dictionaries(st.integers(0, 3), st.integers(BELOW, ALL - 1), max_size=4).map(lambda d: frozenset(d.items())),
    max_size=6,
)
POINTS = list(itertools.product((1, 2, 4), repeat=4))


def holds(cell, point):
    return all(signs & point[atom] for atom, signs in cell)


@given(CELLS)
def test_joined_cells_hold_where_the_cells_do(cells):
    made = joined(cells)
    assert len(made) <= len(set(cells))
    assert all(any(holds(c, p) for c in made) == any(holds(c, p) for c in cells) for p in POINTS)


@given(CELLS)
def test_met_cells_hold_where_all_do(cells):
    made = met(*cells)
    assert all((made is not None and holds(made, p)) == all(holds(c, p) for c in cells) for p in POINTS)


@given(st.integers(0, 7))
def test_a_reflection_is_its_own_inverse(signs):
    assert reflected(reflected(signs)) == signs


@pytest.mark.parametrize("seed", range(16))
def test_the_courses_that_hold_at_a_point_are_its_paths(seed):
    game = drawn_tree(seed, depth=3, count=1 + seed % 3, divisors=seed % 4 == 0)
    (values,) = tree_values_of([game], ranges_of([game]))
    cells = SignCells(simplifier_of(values.space))
    known = backward(game.tree, values.chances, values.payoffs, cells)
    assert not cells.opened
    for here in points_of(game, 4, seed):
        at = game.at(**here)
        point = {n: here[n] for n in values.space.names}
        listed = {c.moves for c in known[0] if any(meets(values.space, cells.relations(x), point) for x in c.where)}
        assert listed == {moves for moves, _ in paths_at(at)}, here
