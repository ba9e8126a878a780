"""Maps against the exact solver at points of the box, areas and distances against known ones."""

import random
from fractions import Fraction
from math import log

import pytest

import escalation as esc
from escalation.arithmetic.plane_places import around
from escalation.equilibrium_map import region_map
from escalation.errors import InputError, Undecided, Unsupported
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.parameters import Parameter
from escalation.solution import solve

F = Fraction

GAME = """
players = ["A", "B"]
matrix = '''
  | l            | r
u | PAYOFF, 0    | 0, s
d | 0, 1         | 1, 0
'''
[parameters]
s = { baseline = 1, range = [0, 4] }
t = { baseline = 1, range = [0, 4] }
n = { baseline = 1, range = [1, 3], integer = true }
free = { baseline = 1 }
[events]
left = ["*, l"]
"""


def supports(result):
    return {e.supports for e in result.equilibria}


def check(found, count, seed=1, concept="nash"):
    """At random points of the box, and close to boundaries, the region's set of equilibria is the solver's."""
    generator = random.Random(seed)
    x, y = found.plane.x, found.plane.y
    points = [
        (
            x.low + (x.high - x.low) * F(generator.randint(1, 996), 997),
            y.low + (y.high - y.low) * F(generator.randint(1, 988), 989),
        )
        for _ in range(count)
    ]
    for arc in found.arcs[:12]:
        u, v = arc.points[len(arc.points) // 2]
        for du, dv in ((1e-6, 1e-6), (-1e-6, -1e-6), (1e-6, -1e-6), (-1e-6, 1e-6)):
            if 0 < u + du < 1 and 0 < v + dv < 1:
                points.append((x.low + F(u + du) * (x.high - x.low), y.low + F(v + dv) * (y.high - y.low)))
    for point in points:
        regions = {found.labels[c] for c in around(found.arrangement, *point)}
        if len(regions) == 1:
            region = found.regions[regions.pop() - 1]
            if region.result is not None:
                values = {x.name: point[0], y.name: point[1]}
                assert supports(solve(found.game.pinned(values), concept)) == supports(region.result), point
    assert sum(r.share for r in found.regions) == pytest.approx(1, abs=1e-9)
    numbers = {found.labels[c] for r in found.regions for c in around(found.arrangement, *r.sample)}
    assert numbers == {r.number for r in found.regions}


@pytest.mark.parametrize(
    ("name", "axes", "mechanisms"),
    [
        ("strike-retaliate", ("A_I", "A_P"), ()),
        ("strike-retaliate", ("A_I", "p_e"), ()),
        ("strike-retaliate", ("lambda_", "A_I"), ("joint-mechanism",)),
        ("pipeline", ("sigma", "D"), ()),
        ("pipeline", ("Phi", "sigma"), ()),
        ("pipeline", ("e_I", "e_P"), ()),
        ("hawk-dove", ("V", "C"), ()),
        ("pipeline-us", ("J_US", "sigma"), ()),
    ],
)
def test_built_in_games_are_mapped_as_they_are_solved(name, axes, mechanisms):
    game = load(name)
    check(region_map(game.with_mechanisms(*mechanisms) if mechanisms else game, *axes), 25)


def family(shape, seed, entry):
    """A game of random payoffs in x and y, both from 0 to 4."""
    generator = random.Random(seed)

    def nested(prefix):
        return (
            entry(generator) if len(prefix) == len(shape) else [nested((*prefix, k)) for k in range(shape[len(prefix)])]
        )

    game = NormalFormGame.from_payoffs(*[nested(()) for _ in shape], parameters={"x": 1, "y": 1})
    ranged = {n: Parameter(n, F(1), F(0), F(4)) for n in "xy"}
    return game.__class__(game.players, game.strategies, game.payoffs, sheet=game.sheet.__class__(ranged))


def linear(generator):
    return f"{generator.randint(-4, 4)} + {generator.randint(-2, 2)}*x + {generator.randint(-2, 2)}*y"


def curved(generator):
    return generator.choice(["x*y - 2", "x**2 - y", "1/(x + 1) - y/5", "3 - x", "y - 1", "1", "0", "(x - y)/(y + 2)"])


@pytest.mark.parametrize(
    ("shape", "seed", "entry"),
    [
        ((2, 2), 1, curved),
        ((2, 2), 2, curved),
        ((2, 3), 3, linear),
        ((3, 3), 4, linear),
        ((3, 3), 5, curved),
        ((1, 3), 6, curved),
        ((2, 1), 7, linear),
        ((4,), 8, curved),
    ],
)
def test_random_games_are_mapped_as_they_are_solved(shape, seed, entry):
    check(region_map(family(shape, seed, entry), "x", "y"), 30, seed)


@pytest.mark.parametrize("seed", range(4))
def test_mixed_equilibria_of_three_players_are_mapped_too(seed):
    check(region_map(family((2, 2, 2), seed, linear), "x", "y"), 25, seed)


def test_larger_games_of_three_are_mapped_by_their_pure_equilibria():
    found = region_map(family((2, 3, 2), 3, linear), "x", "y")
    assert found.pure_only
    check(found, 20, concept="pure-nash")


def test_hawk_dove_in_closed_form():
    """Hawk is dominant where V > C, and half of the square is on either side (Maynard Smith and Price 1973)."""
    found = region_map(load("hawk-dove"), "V", "C", event="fight")
    assert [r.share for r in found.regions] == pytest.approx([0.5, 0.5])
    (boundary,) = found.boundaries
    assert str(boundary.curve.polynomial) == "x - y"
    assert sorted(len(r.result.equilibria) for r in found.regions) == [1, 3]
    assert found.regions[0].worst("fight") == (1, 1)
    assert found.nearest.distance == pytest.approx(2 / 5 / 2**0.5)
    assert [float(p) for p in found.nearest.point] == pytest.approx([3, 3])
    assert [c and c.at.value for c in found.changes(0)] == [None, 4]
    assert [c and c.at.value for c in found.changes(1)] == [2, None]


def test_the_baseline_of_the_border_game_is_a_ninth_from_its_threshold():
    found = region_map(load("strike-retaliate"), "A_I", "A_P")
    below, above = found.changes(0)
    assert (below.at.value, above) == (F(8, 9), None)
    assert found.changes(1) == (None, None)
    width = found.plane.x.high - found.plane.x.low
    assert found.nearest.distance == pytest.approx(float(F(1, 9) / width))
    assert (found.here, found.nearest.behind) == ((1,), 2)
    assert found.regions[1].share == pytest.approx(float((F(8, 9) - found.plane.x.low) / width))


def test_a_curved_boundary_has_its_area(write):
    """`d` against `u`: A prefers `u` at `l` where s*t > 2 alone; above that hyperbola u, l is no equilibrium for B."""
    found = region_map(load(write(GAME.replace("PAYOFF", "s*t - 2"))), "s", "t")
    above = (16 - (2 + 2 * log(8))) / 16 - (4 * 0.5 - 4 * 0.5) / 16
    mixed = [r for r in found.regions if any(e.pure is None for e in r.result.equilibria)]
    assert sum(r.share for r in mixed) == pytest.approx(above, abs=1e-7)


def test_a_baseline_on_a_boundary_is_a_knife_edge():
    found = region_map(load("hawk-dove").pinned({"V": F(4)}), "V", "C")
    assert len(found.here) == 2
    assert found.changes(0) == (None, None)
    assert found.nearest is None


def test_a_baseline_outside_the_box_is_said_to_be():
    found = region_map(load("hawk-dove").pinned({"V": F(40)}), "V", "C")
    assert found.here == ()
    assert found.nearest is None


def test_one_region():
    found = region_map(load("hawk-dove").pinned({}), "V", "C")
    single = region_map(family((2, 2), 0, lambda g: f"{g.randint(1, 9)}*(1 + x*y)"), "x", "y")
    assert len(single.regions) == 1
    assert single.boundaries == ()
    assert single.nearest is None
    assert len(found.regions) == 2


def test_twenty_regions_and_slivers(write):
    many = region_map(family((3, 3), 5, linear), "x", "y")
    assert len(many.regions) >= 20
    sliver = region_map(load(write(GAME.replace("PAYOFF", "(s - t)*(s - t - 1/10**7)"))), "s", "t")
    thin = [r for r in sliver.regions if r.share < 1e-5]
    assert thin
    assert all(0 < r.sample[0] - r.sample[1] < F(1, 10**7) for r in thin)


def test_holes_of_a_formula_are_stepped_over(write):
    found = region_map(load(write(GAME.replace("PAYOFF", "(s - 2)*(t - 2)/(s - 2) + 0*s/(t - s - 1/3)"))), "s", "t")
    assert {r.result is not None for r in found.regions} == {True}


def test_outside_the_constraints_nothing_is_solved():
    found = region_map(load("pipeline"), "e_I", "e_P")
    (outside,) = [r for r in found.regions if r.outside]
    assert outside.outside == "e_I <= e_P"
    assert outside.result is None
    x, y = found.plane.x, found.plane.y
    side = float(x.high - y.low)
    assert outside.share == pytest.approx(side**2 / 2 / float((x.high - x.low) * (y.high - y.low)))


@pytest.mark.parametrize(
    ("x", "y", "payoff", "error", "match"),
    [
        ("s", "s", "s", InputError, "both axes"),
        ("s", "nil", "s*t", InputError, "not declared"),
        ("s", "t", "s", InputError, "no payoff here depends on 't'"),
        ("s", "n", "s*n", Unsupported, "whole"),
        ("s", "free", "s*free", InputError, "has no range"),
        ("s", "t", "exp(t)", Undecided, "not rational in s and t"),
        ("s", "t", "min(s, t)", Undecided, "not rational in s and t"),
    ],
)
def test_what_cannot_be_mapped(write, x, y, payoff, error, match):
    with pytest.raises(error, match=match):
        region_map(load(write(GAME.replace("PAYOFF", payoff))), x, y)


def test_a_value_that_is_not_rational_has_no_place(write):
    made = "[definitions]\nw = { formula = 'free**0.5', unit = 'share' }\n[events]"
    text = GAME.replace("PAYOFF", "w*t - s").replace("[events]", made)
    with pytest.raises(Undecided, match="value of w is not rational"):
        region_map(load(write(text.replace("free = { baseline = 1 }", "free = { baseline = 2 }"))), "w", "t")


def test_an_unknown_event():
    with pytest.raises(InputError, match="not an event"):
        region_map(load("hawk-dove"), event="fights")


def test_too_large_a_game_is_undecided():
    with pytest.raises(Undecided, match="up to 4"):
        region_map(family((5, 5), 1, linear), "x", "y")


def test_players_swapped_swap_the_equilibria():
    one = family((2, 3), 9, linear)
    other = one.__class__(
        one.players[::-1], one.strategies[::-1], {p[::-1]: u[::-1] for p, u in one.payoffs.items()}, sheet=one.sheet
    )
    maps = [region_map(g, "x", "y") for g in (one, other)]
    assert sorted(round(r.share, 9) for r in maps[0].regions) == sorted(round(r.share, 9) for r in maps[1].regions)
    assert [b.curve.polynomial for b in maps[0].boundaries] == [b.curve.polynomial for b in maps[1].boundaries]


def test_positive_affine_changes_of_payoffs_change_no_region():
    one = family((2, 2), 11, linear)
    other = one.__class__(
        one.players, one.strategies, {p: (3 * u[0] - 7, u[1] / 5 + 2) for p, u in one.payoffs.items()}, sheet=one.sheet
    )
    maps = [region_map(g, "x", "y") for g in (one, other)]
    assert maps[0].labels == maps[1].labels


def test_exchanged_axes_show_the_same_regions():
    game = load("strike-retaliate")
    one, other = region_map(game, "A_I", "p_e"), region_map(game, "p_e", "A_I")
    assert [r.share for r in one.regions] == pytest.approx([r.share for r in other.regions])
    assert one.nearest.distance == pytest.approx(other.nearest.distance, abs=1e-7)


def test_the_public_name_and_the_default_axes():
    assert [
        a.name for a in (esc.region_map(load("strike-retaliate")).plane.x, esc.region_map(load("hawk-dove")).plane.x)
    ] == ["A_I", "C"]
    assert repr(esc.region_map(load("hawk-dove"))) == "<2 regions of classics/hawk-dove over C and V>"
