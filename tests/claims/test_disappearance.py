"""Where an event disappears: the region against the exact solver at random points."""

import random
from fractions import Fraction

import pytest

import escalation as esc
from escalation.claims.disappearance import disappears
from escalation.errors import Undecided
from escalation.parameters import Values
from escalation.solution import solve
from escalation.subgame_regions.play import play
from tests.subgame_regions.drawn_trees import drawn_tree, points_of


def holds(relation, game):
    """A solved relation at the game's values, from its formula alone."""
    values = Values.at_baseline(game.sheet)
    if relation.operator == "in":
        return any(within(piece, values[relation.name]) for piece in relation.intervals)
    left, right = (values[relation.name] if relation.name else Fraction(0)), values.of(relation.bound)
    meets = {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right, "=": left == right}
    return meets.get(relation.operator, left != right)


def within(piece, value):
    """Whether a value lies in an interval; against an irrational end by its isolating interval."""
    above = piece.low is None or value > piece.low.high or (value == piece.low.value and not piece.low_open)
    below = piece.high is None or value < piece.high.low or (value == piece.high.value and not piece.high_open)
    return above and below


@pytest.mark.parametrize(
    ("name", "event", "mechanisms"),
    [
        ("strike-retaliate", "strike", ()),
        ("strike-retaliate", "strike", ("joint-mechanism", "hotline", "chinese-pressure")),
        ("strike-retaliate", "exchange", ("hotline",)),
        ("pipeline", "frozen", ("durable-waiver",)),
        ("inspection", "violation", ()),
        ("crisis-tree", "strike", ()),
        ("crisis-tree", "conflict", ("joint-mechanism", "hotline")),
        ("crisis-signal", "strike", ("hotline",)),
        ("pipeline-sequence", "frozen", ("barter",)),
        ("brinkmanship", "war", ()),
    ],
)
def test_the_region_is_where_the_solver_finds_no_such_equilibrium(name, event, mechanisms):
    game = esc.load(name)
    game = game.with_mechanisms(*mechanisms) if mechanisms else game
    found = disappears(game, event)
    assert found is not None
    rnd = random.Random(7)
    seen = set()
    for _ in range(60):
        point = {}
        for n, p in game.parameters.items():
            if p.varies:
                point[n] = (
                    Fraction(rnd.randint(int(p.low), int(p.high)))
                    if p.integer
                    else p.low + (p.high - p.low) * Fraction(rnd.randint(0, 12), 12)
                )
        if "e_I" in point and point["e_I"] > point["e_P"]:
            continue
        here = game.pinned(point)
        absent = solve(here).event_range(event) == (0, 0)
        inside = all(holds(r, here) for r in found.shared) and any(
            all(holds(r, here) for r in rest) for rest in found.rests
        )
        assert inside != absent
        if found.outside is not None:
            assert any(all(holds(r, here) for r in c) for c in found.outside) == absent
        seen.add(absent)
    assert seen


@pytest.mark.parametrize("seed", range(12))
def test_the_region_of_a_drawn_tree_is_where_play_has_the_event(seed):
    game = drawn_tree(seed, depth=2, count=2)
    found = disappears(game, "war")
    assert found is not None
    for point in points_of(game, 12, seed):
        here = game.pinned(point)
        present = any(assessment.events["war"] > 0 for _, assessment in play(here.at()))
        assert present == (
            all(holds(r, here) for r in found.shared) and any(all(holds(r, here) for r in rest) for rest in found.rests)
        )
        if found.outside is not None:
            assert present != any(all(holds(r, here) for r in c) for c in found.outside)


def test_a_tree_too_large_is_undecided_in_words():
    with pytest.raises(Undecided, match="more than nine pairs of plans"):
        disappears(esc.load("mutual-deterrence"), "war")


def test_an_event_that_never_happens_disappears_everywhere():
    found = disappears(esc.load("prisoners-dilemma"), "betrayal")
    assert found.rests == ((),)
    assert found.outside == ()
