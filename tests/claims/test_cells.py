"""Cells: what exists nowhere is left out, what is implied too, and knife-edges have a point."""

from escalation.claims.cells import cells_of, simplifier_of
from escalation.claims.scope import matrices, payoffs_of, ranges_of
from escalation.equilibrium_sets.candidates import generic_candidates, strata
from escalation.files.library import load
from escalation.signs.samples import meets
from escalation.signs.surfaces import solvable, solved_in
from tests.claims.drawn_games import drawn


def cells(game):
    made = payoffs_of([game], ranges_of([game]))[0]
    rows, columns = matrices(made)
    simplifier = simplifier_of(made.space)
    return made.space, [
        *cells_of(generic_candidates(rows, columns), simplifier),
        *cells_of(strata(rows, columns), simplifier),
    ]


def test_every_cell_has_a_point_that_meets_the_simplified_and_the_first_relations():
    for game in (load("hawk-dove"), load("inspection"), drawn(2, (2, 2), 2)):
        space, found = cells(game)
        assert found
        for cell in found:
            if cell.point is not None:
                assert meets(space, cell.relations, dict(cell.point)) and meets(
                    space, cell.candidate.all, dict(cell.point)
                )


def test_relations_that_the_ranges_imply_are_left_out():
    """gain > 0 and cost > 0 in the ranges: what is left are gain against penalty and cost against harm."""
    _, found = cells(load("inspection"))
    mixed = [c for c in found if not c.knife_edge and len(c.candidate.supports[0]) == 2]
    assert len(mixed) == 1 and all(str(r.polynomial) in ("-gain + penalty", "-cost + harm") for r in mixed[0].relations)


def test_an_equation_is_solved_for_a_name_in_which_it_is_linear():
    space, _ = cells(load("hawk-dove"))
    v, c = space.ring.gens()
    assert solvable(v**2 + c, space) == [space.names[1]]
    point = {n: (space.ranges[n].low + space.ranges[n].high) / 2 for n in space.names}
    moved = solved_in(v - 2 * c, space, space.names[0], point)
    assert moved[space.names[0]] == 2 * point[space.names[1]]
    assert solved_in(v * c - v * c + c * 0, space, space.names[0], point) is None
