"""Stretches of paths: at every point of a piece its paths are those of exact backward induction, and functions fit."""

from fractions import Fraction

import pytest

from escalation.errors import InputError, Undecided
from escalation.expressions import parse
from escalation.files.library import load
from escalation.game.extensive import ExtensiveGame
from escalation.game.rules import NodeRule, Rules
from escalation.game.unfolding import grown
from escalation.parameters import Parameter, Sheet
from escalation.path_stretches import named_moves, paths_along
from tests.subgame_regions.drawn_trees import drawn_tree, paths_at


def ends_of(stretches):
    return [s.high.value for s in stretches if s.high is not None and not s.point]


@pytest.mark.parametrize("seed", range(24))
def test_inside_and_at_the_ends_of_a_piece_the_paths_are_those_of_the_point(seed):
    game = drawn_tree(seed, depth=3, count=1 + seed % 2, divisors=seed % 3 == 0)
    if "a" not in game.parameters:
        return
    stretches = paths_along(game, "a", Fraction(0), Fraction(1))
    for s in stretches:
        low, high = (Fraction(e.middle) for e in (s.low, s.high))
        inner = [s.sample] if s.point else [s.sample, (2 * low + high) / 3, (low + 2 * high) / 3]
        if s.point and s.low.value is None:
            continue
        for here in inner:
            at = game.at(a=here)
            found = {tuple(named_moves(game.tree, moves).items()) for moves, _ in paths_at(at)}
            assert {tuple(p.moves.items()) for p in s.paths} == found
            for p in s.paths:
                values = next(v for m, v in paths_at(at) if named_moves(game.tree, m) == p.moves)
                assert tuple(f.at(here) for f in p.payoffs.values()) == values
        for p, a in zip(s.paths, s.assessments, strict=True):
            assert {e: f.at(s.sample) for e, f in p.events.items()} == a.events


def test_severity_reaches_beyond_its_range():
    stretches = paths_along(load("crisis-tree"), "sigma_a")
    assert ends_of(stretches) == [Fraction(8, 9), Fraction(20, 3)]
    assert stretches[0].low.value == 0 and stretches[-1].high is None
    assert [len(s.paths) for s in stretches] == [1, 3, 1, 3, 1]
    assert [s.paths[0].events["strike"].value for s in stretches if not s.point] == [0, 1, 1]


def test_the_intelligence_threshold_is_eleven_thirtyfifths():
    assert ends_of(paths_along(load("crisis-tree"), "I_s")) == [Fraction(11, 35), 1]


def test_one_player_who_moves_at_several_information_sets():
    stretches = paths_along(load("crisis-signal"), "A_I")
    assert ends_of(stretches) == [Fraction(121, 180)]
    assert len(next(s for s in stretches if s.point).paths) == 4


def a_choice(left, right):
    parameters = {"t": Parameter("t", Fraction(1), Fraction(0), Fraction(4))}
    nodes = {"n": NodeRule("A", {"l": "left", "r": "right"})}
    ends = {"left": {"A": parse(left, parameters)}, "right": {"A": parse(right, parameters)}}
    rules = Rules("n", nodes, ends)
    tree = grown(rules, ("A",), lambda e, _: e)
    return ExtensiveGame(players=("A",), tree=tree, rules=rules, sheet=Sheet(parameters))


def test_an_irrational_switch_is_a_point_without_a_sample():
    below, switch, above = paths_along(a_choice("t**2", "2"), "t")
    assert [dict(s.paths[0].moves) for s in (below, above)] == [{"n": "r"}, {"n": "l"}]
    assert switch.sample is None and len(switch.paths) == 2 and switch.assessments == ()
    assert switch.low.polynomial == (-2, 0, 1)


def test_a_touch_is_a_point_and_a_pole_a_gap():
    below, touch, above = paths_along(a_choice("(t - 1)**2", "0"), "t")
    assert touch.low.value == 1 and len(touch.paths) == 2 and below.paths[0].moves == above.paths[0].moves
    assert ends_of(paths_along(a_choice("1/(t - 2)", "0"), "t")) == [2]


def test_what_is_refused():
    with pytest.raises(InputError, match="not declared"):
        paths_along(load("crisis-tree"), "nonsense")
    with pytest.raises(Undecided, match="not rational in t"):
        paths_along(a_choice("exp(t)", "2"), "t")
    with pytest.raises(Undecided, match="without seeing"):
        paths_along(load("unilateral-deterrence"), "p_Ch")
