"""Regions worked out by hand: what a game feeds is x + p*(x' - x), exactly, on every course of the games upstream."""

import shutil
from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.quadratic_field import Surd
from escalation.errors import InputError, NotApplicable
from escalation.files.library import load
from escalation.files.places import root
from escalation.files.regions import region
from escalation.game.extensive import ExtensiveGame
from escalation.solution import solve
from escalation.system.courses import MOST_COURSES
from escalation.system.mapped_system import MOST_GAMES
from escalation.system.regional import compare_region
from tests.system.made_regions import edits, guard, guards_values, hunt, sure, two_guards, values, written


def theft(c, g=F(1), loss=F(1)):
    """The thief's chance: the guard is indifferent, g*y - c*(1 - y) = -l*y."""
    return c / (c + g + loss)


def fed(x, chance, new):
    return x + chance * (new - x)


def cell(found, game, row="none"):
    return found.rows[row][game]


def test_a_mixed_equilibrium_feeds_its_exact_chance(tmp_path):
    found = compare_region(two_guards(tmp_path))
    c = fed(F(1), F(1, 4), F(3))
    assert c == F(3, 2)
    assert cell(found, "alpha").event_range("theft") == (F(1, 3), F(1, 3))
    assert cell(found, "beta").event_range("theft") == (theft(c), theft(c)) == (F(3, 7), F(3, 7))
    assert cell(found, "beta").runs.runs[0].fed == {"c_B": F(3, 2)}
    assert cell(found, "beta").complete


def test_a_feed_does_nothing_in_a_verb_on_one_game(tmp_path):
    folder = two_guards(tmp_path)
    assert solve(load(f"{folder}/beta.toml")).event_range("theft") == (F(1, 3), F(1, 3))


def test_a_chain_of_three(tmp_path):
    games = {
        "alpha": guard("A", '[feeds.watch]\nc_B = "3"\n'),
        "beta": guard("B", '[feeds.theft]\nz = "z - 1"\n'),
        "gamma": sure("z"),
    }
    found = compare_region(written(tmp_path, guards_values("A", "B") + "z = 0.5\n", games))
    assert cell(found, "gamma").runs.runs[0].fed == {"z": F(1, 2) - F(3, 7)}
    assert cell(found, "gamma").event_range("step") == (1, 1)
    high = compare_region(region(str(tmp_path)), values={"g_B": "1/4"})
    assert cell(high, "gamma").runs.runs[0].fed == {"z": F(1, 2) - theft(F(3, 2), F(1, 4))}
    assert cell(high, "gamma").event_range("step") == (0, 0)


fractions = st.fractions(min_value=F(1, 9), max_value=9, max_denominator=9)


@settings(max_examples=25)
@given(c=fractions, new=fractions, w=fractions, f=fractions)
def test_what_is_fed_is_what_would_be_held_by_hand(tmp_path_factory, c, new, w, f):
    folder = two_guards(tmp_path_factory.mktemp("r") / "here", f'[feeds.watch]\nc_B = "{new}"\n')
    found = compare_region(folder, values={"c_B": "1", "w_A": w, "f_A": f, "g_B": c})
    assert cell(found, "beta").runs.runs[0].fed == {}  # held by the user past what is set
    free = compare_region(folder, values={"w_A": w, "f_A": f, "g_B": c})
    held = fed(F(1), w / (w + f), new)
    assert cell(free, "beta").event_range("theft") == (theft(held, c), theft(held, c))
    pinned = load(f"{folder}/beta.toml").pinned({"c_B": held, "g_B": c})
    assert cell(free, "beta").event_range("theft") == solve(pinned).event_range("theft")


def test_several_equilibria_upstream_are_a_range(tmp_path):
    folder = written(
        tmp_path, guards_values("B"), {"alpha": hunt('[feeds.hunted]\nc_B = "c_B + 4"\n'), "beta": guard("B")}
    )
    found = compare_region(folder)
    chances = {F(0), F(4, 9), F(1)}  # never, both with 2/3, surely
    assert {run.course[0][1][0] for run in cell(found, "beta").runs.runs} == chances
    assert cell(found, "beta").event_range("theft") == (theft(F(1)), theft(F(5)))
    thefts = {run.result.event_range("theft")[0] for run in cell(found, "beta").runs.runs}
    assert thefts == {theft(1 + 4 * p) for p in chances}


def test_two_ways_from_one_game_are_one_course(tmp_path):
    """A hunt feeds two games, both of which feed a fourth: they never stem from different hunts."""
    games = {
        "hunt": hunt('[feeds.hunted]\nx = "x + 2"\ny = "y + 2"\n'),
        "left": sure("x", '[feeds.step]\nz = "z + 1"\n'),
        "right": sure("y", '[feeds.step]\nz = "z + 1"\n'),
        "last": sure("z"),
    }
    found = compare_region(written(tmp_path, values(x="-1", y="-1", z="-1.5"), games))
    runs = cell(found, "last").runs.runs
    assert {run.fed.get("z", F(-3, 2)) for run in runs} == {F(-3, 2), F(1, 2)}  # never -1/2: one step without the other
    assert found.order == ("hunt", "left", "right", "last")
    assert cell(found, "last").event_range("step") == (0, 1)


def test_what_happens_never_feeds_nothing(tmp_path):
    games = {"alpha": sure("-1", '[feeds.step]\nc_B = "9"\n'), "beta": guard("B")}
    found = compare_region(written(tmp_path, guards_values("B"), games))
    assert cell(found, "beta").runs.runs[0].fed == {}
    assert cell(found, "beta").event_range("theft") == (F(1, 3), F(1, 3))


def test_what_happens_surely_sets(tmp_path):
    games = {"alpha": sure("1", '[feeds.step]\nc_B = "9"\n'), "beta": guard("B")}
    found = compare_region(written(tmp_path, guards_values("B"), games))
    assert cell(found, "beta").event_range("theft") == (theft(F(9)), theft(F(9)))


def test_events_that_exclude_one_another_add_up(tmp_path):
    feeds = '[feeds.watch]\nc_B = "3"\n[feeds.sleep]\nc_B = "2"\n'
    text = guard("A", feeds).replace("watch = ", 'sleep = ["Sleep, *"]\nwatch = ')
    found = compare_region(written(tmp_path, guards_values("A", "B"), {"alpha": text, "beta": guard("B")}))
    assert cell(found, "beta").runs.runs[0].fed == {"c_B": F(1, 4) * 3 + F(3, 4) * 2}


def test_several_games_set_before_they_transform(tmp_path):
    games = {
        "add": sure("1", '[feeds.step]\nz = "z + 1"\n'),
        "double": guard("A", '[feeds.watch]\nz = "2*z"\n'),
        "set": sure("1", '[feeds.step]\nz = "5"\n'),
        "last": sure("z"),
    }
    found = compare_region(written(tmp_path, guards_values("A") + "z = -9\n", games))
    start = F(5) + 1
    assert cell(found, "last").runs.runs[0].fed == {"z": fed(start, F(1, 4), 2 * start)}


def test_other_names_have_the_value_that_they_have_where_the_feed_stands(tmp_path):
    """A mechanism gives k another value in the game that feeds alone."""
    mechanism = 'title = "m"\n[in.alpha.edits]\nk = "2*k"\n'
    games = {"alpha": sure("k", '[feeds.step]\nz = "z + k"\n'), "beta": sure("z - 1.5")}
    found = compare_region(written(tmp_path, values(k=1, z=0), games, {"m": mechanism}), ["m"])
    assert cell(found, "beta").runs.runs[0].fed == {"z": 1}
    assert cell(found, "beta", "m").runs.runs[0].fed == {"z": 2}
    assert cell(found, "beta").event_range("step") == (0, 0)
    assert cell(found, "beta", "m").event_range("step") == (1, 1)


def test_a_feed_goes_on_from_what_mechanisms_make_of_a_name(tmp_path):
    folder = two_guards(
        tmp_path, '[feeds.watch]\nc_B = "c_B + 4"\n', {"double": edits(c_B="2*c_B"), "set": edits(c_B="5")}
    )
    found = compare_region(folder, ["double", "set", "double + set"])
    for row, start in (("none", F(1)), ("double", F(2)), ("set", F(5)), ("double + set", F(10))):
        assert cell(found, "beta", row).event_range("theft") == (theft(start + 1), theft(start + 1))


def test_what_a_mechanism_makes_in_the_same_words_is_not_made_twice(tmp_path):
    mechanisms = {"watched": edits(c_B="c_B + d"), "doubled": edits(c_B="2*c_B"), "by-name": edits(c_B="c_B+d")}
    games = {"alpha": guard("A", '[feeds.watch]\nc_B = "c_B + d"\n'), "beta": guard("B")}
    folder = written(tmp_path, guards_values("A", "B") + "d = 2\n", games, mechanisms)
    found = compare_region(folder, ["watched", "by-name", "doubled"])
    fed_values = {m: cell(found, "beta", m).runs.runs[0].fed for m in ("none", "watched", "by-name", "doubled")}
    assert fed_values == {"none": {"c_B": F(3, 2)}, "watched": {}, "by-name": {}, "doubled": {"c_B": F(5, 2)}}
    assert cell(found, "beta", "watched").event_range("theft") == (theft(F(3)), theft(F(3)))


def test_a_sure_set_holds_past_a_mechanism_that_sets(tmp_path):
    games = {"alpha": sure("1", '[feeds.step]\nc_B = "9"\n'), "beta": guard("B")}
    found = compare_region(written(tmp_path, guards_values("B"), games, {"set": edits(c_B="5")}), ["set"])
    assert cell(found, "beta", "set").event_range("theft") == (theft(F(9)), theft(F(9)))


def test_a_held_value_is_transformed_and_not_set(tmp_path):
    games = {"alpha": sure("1", '[feeds.step]\nc_B = "c_B + 2"\ng_B = "7"\n'), "beta": guard("B")}
    found = compare_region(written(tmp_path, guards_values("B"), games), values={"c_B": 3, "g_B": 2})
    assert cell(found, "beta").runs.runs[0].fed == {"c_B": 5}
    assert cell(found, "beta").event_range("theft") == (theft(F(5), F(2)), theft(F(5), F(2)))


def scenario(folder, **stated):
    """A scenario "there" that says this of names: a number is held, a pair is a baseline and the end of its range."""
    (folder / "scenarios").mkdir()
    said = {
        n: f"value = {v}" if isinstance(v, int) else f"baseline = {v[0]}, range = [{v[0]}, {v[1]}]"
        for n, v in stated.items()
    }
    lines = "".join(f'{n} = {{ {v}, assumption = "made up" }}\n' for n, v in said.items())
    (folder / "scenarios" / "there.toml").write_text(f'title = "there"\nabout = "made up"\n[values]\n{lines}')


def test_a_scenario_speaks_of_what_a_mechanism_brings(tmp_path):
    brings = edits(c_B="c_B + extra") + '[parameters.extra]\nbaseline = 1\nrange = [0, 9]\nassumption = "made up"\n'
    folder = written(tmp_path, guards_values("B"), {"beta": guard("B")}, {"brings": brings})
    scenario(tmp_path, extra=(3, 5))
    found = compare_region(folder, ["brings"], scenarios=["there"])
    assert cell(found, "beta").event_range("theft") == (theft(F(1)), theft(F(1)))
    assert cell(found, "beta", "brings").event_range("theft") == (theft(F(4)), theft(F(4)))


def test_what_a_scenario_holds_is_set_by_no_mechanism_and_no_feed(tmp_path):
    games = {"alpha": sure("1", '[feeds.step]\nc_B = "c_B + 2"\ng_B = "7"\n'), "beta": guard("B")}
    folder = written(tmp_path, guards_values("B"), games, {"set": edits(c_B="5", l_B="4")})
    scenario(tmp_path, c_B=3, g_B=2)
    found = compare_region(folder, ["set"], scenarios=["there"])
    assert cell(found, "beta").event_range("theft") == (theft(F(5), F(2)), theft(F(5), F(2)))
    assert cell(found, "beta", "set").event_range("theft") == (theft(F(5), F(2), F(4)), theft(F(5), F(2), F(4)))


def test_what_a_scenario_states_is_set_as_a_baseline_is(tmp_path):
    games = {"alpha": sure("1", '[feeds.step]\ng_B = "7"\n'), "beta": guard("B")}
    folder = written(tmp_path, guards_values("B"), games, {"set": edits(c_B="5")})
    scenario(tmp_path, c_B=(3, 4), g_B=(2, 3))
    found = compare_region(folder, ["set"], scenarios=["there"])
    assert cell(found, "beta").event_range("theft") == (theft(F(3), F(7)), theft(F(3), F(7)))
    assert cell(found, "beta", "set").event_range("theft") == (theft(F(5), F(7)), theft(F(5), F(7)))


def test_a_user_holds_past_a_scenario(tmp_path):
    folder = written(tmp_path, guards_values("B"), {"beta": guard("B")}, {"double": edits(c_B="2*c_B")})
    scenario(tmp_path, c_B=3)
    found = compare_region(folder, ["double"], scenarios=["there"], values={"c_B": 4})
    assert cell(found, "beta").event_range("theft") == (theft(F(4)), theft(F(4)))
    assert cell(found, "beta", "double").event_range("theft") == (theft(F(8)), theft(F(8)))


def test_the_waiting_option_in_the_mediation_is_that_of_the_game_alone():
    found = compare_region("iran-pakistan", ["waiting-option"], scenarios=["mediation-2026"])
    alone = solve(load("pipeline").in_scenario("mediation-2026").with_mechanisms("waiting-option"))
    assert cell(found, "pipeline", "waiting-option").payoff_range("Pakistan") == alone.payoff_range("Pakistan")


def test_what_is_held_runs_everything_that_depends_on_it(tmp_path):
    found = compare_region(two_guards(tmp_path), values={"f_A": 1})
    assert cell(found, "beta").event_range("theft") == (theft(F(2)), theft(F(2)))


def test_marks_of_what_acts_directly_and_what_through_a_feed(tmp_path):
    mechanisms = {
        "upstream": edits(f_A="1"),
        "downstream": edits(g_B="2"),
        "both": edits(f_A="1", g_B="2"),
        "beside": edits(g_A="2"),
    }
    found = compare_region(two_guards(tmp_path, mechanisms=mechanisms), list(mechanisms))
    marks = {row: [(own.touched, own.fed) for own in cells.values()] for row, cells in found.rows.items()}
    assert marks == {
        "none": [(False, False), (False, False)],
        "upstream": [(True, False), (False, True)],
        "downstream": [(False, False), (True, False)],
        "both": [(True, False), (True, True)],
        "beside": [(True, False), (False, False)],  # the thief changes, the watch that feeds does not
    }
    assert cell(found, "beta", "upstream").event_range("theft") == (theft(F(2)), theft(F(2)))
    assert cell(found, "beta", "both").event_range("theft") == (theft(F(2), F(2)), theft(F(2), F(2)))


def test_the_order_of_games_in_the_file_does_not_matter(tmp_path):
    games = {
        "d": sure("z"),
        "c": guard("B", '[feeds.theft]\nz = "z*3"\n'),
        "b": guard("A", '[feeds.watch]\nc_B = "3"\nz = "z - 1"\n'),
        "a": sure("1", '[feeds.step]\nz = "z/2"\n'),
    }
    sheet = guards_values("A", "B") + "z = 2\n"
    one = compare_region(written(tmp_path / "one", sheet, games, region='games = ["a", "b", "c", "d"]'))
    other = compare_region(written(tmp_path / "other", sheet, games, region='games = ["d", "c", "a", "b"]'))
    assert list(one.games) == ["a", "b", "c", "d"] and list(other.games) == ["d", "c", "a", "b"]
    assert one.order == other.order == ("a", "b", "c", "d")
    half = F(2) / 2
    less = half - F(1, 4)
    assert cell(one, "d").runs.runs[0].fed == {"z": fed(less, F(3, 7), 3 * less)}
    for game in games:
        assert [r.fed for r in cell(one, game).runs.runs] == [r.fed for r in cell(other, game).runs.runs]


def test_containment_moves_the_hazard_and_the_cycle(tmp_path):
    """The made containment of the region: capacity rises by k_C so far as both contain."""
    folder = tmp_path / "region"
    shutil.copytree(root() / "iran-pakistan", folder)
    for name in ("region", "containment", "linkage", "linkage-cycle"):
        (folder / f"{name}.toml").unlink()
    feeds = '[parameters]\nk_cap = 0.05\n[feeds.hunted]\nC_i = "C_i + k_cap"\nC_p = "C_p + k_cap"\n'
    (folder / "hunt-made.toml").write_text(hunt(feeds))
    found = compare_region(str(folder), ["hotline"])
    link = next(own for own in found.links if own.target == "cycle")
    assert (link.names, link.through[-2:]) == (("C_i", "C_p"), ("S", "h"))
    alone = load("cycle")
    for run in cell(found, "cycle").runs.runs:
        chance = dict(run.course)["hunt-made"][0]
        capacity = {"C_i": F(55, 100) + chance * F(5, 100), "C_p": F(50, 100) + chance * F(5, 100)}
        assert run.fed == (capacity if chance else {})
        by_hand = solve(alone.pinned(capacity))
        assert run.result.event_range("strike") == by_hand.event_range("strike")
    assert cell(found, "strike-retaliate").event_range("strike") == (1, 1)


def test_a_tree_and_a_game_in_states_are_fed_too(tmp_path):
    tree = """
form = "extensive"
players = ["A"]
root = "start"
[nodes.start]
player = "A"
actions = { Go = "out", Stay = "in" }
[ends]
out = { A = "z" }
in = { A = "0" }
[events]
gone = ["start: Go"]
"""
    states = """
form = "markov"
players = ["A"]
discount = 0.5
[states.calm]
next = { war = "q", calm = "rest" }
[states.war]
next = "calm"
[events]
war = ["war"]
"""
    games = {"alpha": sure("1", '[feeds.step]\nz = "z + 2"\nq = "1"\n'), "tree": tree, "states": states}
    found = compare_region(written(tmp_path, values(z=-1, q=0.5), games))
    assert isinstance(cell(found, "tree").game, ExtensiveGame)
    assert cell(found, "tree").event_range("gone") == (1, 1)
    assert cell(found, "states").event_range("war") == (F(1, 2), F(1, 2))  # in turn, where it was 1/3 of the time


def test_too_many_courses_are_cut_and_it_is_said(tmp_path):
    games = {f"hunt{k}": hunt(f'[feeds.hunted]\nz = "z + {10**k}"\n') for k in range(4)}
    found = compare_region(written(tmp_path, values(z=0), {**games, "last": sure("z")}))
    runs = cell(found, "last").runs
    assert (len(runs.runs), runs.cut, cell(found, "last").complete) == (MOST_COURSES, True, False)
    assert cell(found, "hunt0").complete


def test_equilibria_between_those_upstream_are_told(tmp_path):
    """A step that is worth nothing is taken with any chance: only the two ends are followed."""
    games = {"alpha": sure("0", '[feeds.step]\nc_B = "3"\n'), "beta": guard("B")}
    found = compare_region(written(tmp_path, guards_values("B"), games))
    assert cell(found, "beta").event_range("theft") == (theft(F(1)), theft(F(3)))
    assert cell(found, "beta").runs.gaps and not cell(found, "beta").complete


def test_what_hangs_on_an_open_game_is_open(tmp_path):
    """The chance is a quotient of exponentials: an enclosure, which nothing exact is made of."""
    games = {"alpha": guard("A", '[feeds.watch]\nc_B = "3"\n'), "beta": guard("B", '[feeds.watch]\nz = "1"\n')}
    games["gamma"] = sure("z")
    sheet = guards_values("A", "B").replace("f_A = 3\n", 'f_A = { formula = "exp(1)" }\n') + "z = 1\n"
    found = compare_region(written(tmp_path, sheet, games))
    assert cell(found, "alpha").results and not cell(found, "alpha").open
    assert "alpha, where the chance of 'watch'" in cell(found, "beta").open
    assert "it hangs on" in cell(found, "gamma").open


def test_what_is_set_may_be_a_root(tmp_path):
    games = {"alpha": sure("1", '[feeds.step]\nz = "sqrt(2)"\n'), "beta": guard("B").replace("c_B", "z")}
    found = compare_region(written(tmp_path, guards_values("B") + "z = 1\n", games))
    low, high = cell(found, "beta").event_range("theft")
    assert cell(found, "beta").complete
    assert float(high) == pytest.approx(float(low), abs=1e-9)
    assert abs(float(low) - 2**0.5 / (2**0.5 + 2)) < 1e-9


@pytest.mark.parametrize("form", [str, region])
def test_a_row_that_touches_nothing_is_wrong(form, tmp_path):
    folder = two_guards(tmp_path, mechanisms={"idle": edits(z="1")})
    with pytest.raises(NotApplicable, match="idle touches no game of"):
        compare_region(form(folder), ["idle"])


def test_a_name_that_no_game_knows_is_wrong(tmp_path):
    with pytest.raises(InputError, match="'c_C' is a name of no game of") as caught:
        compare_region(two_guards(tmp_path), values={"c_C": 1})
    assert "Did you mean 'c_" in str(caught.value)


def test_games_that_feed_each_other_are_wrong(tmp_path):
    games = {"alpha": guard("A", '[feeds.watch]\nc_B = "3"\n'), "beta": guard("B", '[feeds.watch]\nc_A = "3"\n')}
    with pytest.raises(InputError, match="in a circle: 'alpha' -> 'beta' -> 'alpha'"):
        compare_region(written(tmp_path, guards_values("A", "B"), games))


def test_too_many_games_are_wrong(tmp_path):
    games = {f"game{k}": sure("1") for k in range(MOST_GAMES + 140)}
    folder = written(tmp_path, "", games)
    with pytest.raises(InputError, match="holds 200 games; at most 60 are run"):
        compare_region(folder)
    (tmp_path / "region.toml").write_text('games = ["game7", "game3"]')
    assert list(compare_region(folder).games) == ["game7", "game3"]


def test_the_rows_of_the_region_are_those_by_default(tmp_path):
    folder = two_guards(tmp_path, mechanisms={"m": edits(c_A="2")}, region='compare = ["m", "none"]')
    assert list(compare_region(folder).rows) == ["none", "m"]


def test_a_wrong_row_of_the_file_names_the_file(tmp_path):
    folder = two_guards(tmp_path, region='compare = ["nil"]')
    with pytest.raises(InputError) as caught:
        compare_region(folder)
    assert "region.toml, compare: 'nil' is not a built-in mechanism" in str(caught.value)


def test_what_a_mechanism_would_wake_sleeps_without_it(tmp_path):
    sheet = guards_values("A", "B") + "[s]\nasleep = 0\n"
    games = {"alpha": guard("A").replace("c_A", "(c_A + s)"), "beta": guard("B").replace("c_B", "(c_B + s)")}
    folder = written(tmp_path, sheet, games, {"wakes": edits(s="1")})
    found = compare_region(folder, ["wakes"], values={"s": 2})
    assert found.woken == ("s",)
    for game in games:
        assert cell(found, game).event_range("theft") == (theft(F(1)), theft(F(1)))
        assert cell(found, game, "wakes").event_range("theft") == (theft(F(3)), theft(F(3)))


def test_a_chance_with_a_root_is_fed_as_it_is(tmp_path):
    """Each of three plays B where both others do with less than 1/2: alone the symmetric equilibrium has sqrt(1/2)."""
    text = """
title = "Three"
players = ["One", "Two", "Three"]
[strategies]
One = ["A", "B"]
Two = ["A", "B"]
Three = ["A", "B"]
[payoffs]
"A, *, *" = { One = "0" }
"*, A, *" = { Two = "0" }
"*, *, A" = { Three = "0" }
"B, B, B" = { One = "-1/2", Two = "-1/2", Three = "-1/2" }
"B, B, A" = { One = "1/2", Two = "1/2" }
"B, A, B" = { One = "1/2", Three = "1/2" }
"A, B, B" = { Two = "1/2", Three = "1/2" }
"B, A, A" = { One = "1/2" }
"A, B, A" = { Two = "1/2" }
"A, A, B" = { Three = "1/2" }
[events]
first = ["B, *, *"]
[feeds.first]
c_B = "3"
"""
    found = compare_region(written(tmp_path, guards_values("B"), {"alpha": text, "beta": guard("B")}))
    chances = {run.course[0][1][0] for run in cell(found, "beta").runs.runs}
    assert chances == {F(0), F(1, 2), F(1), Surd(F(0), F(1, 2), 2)}
    root = next(r for r in cell(found, "beta").runs.runs if isinstance(r.course[0][1][0], Surd))
    c = 1 + 2 * 0.5**0.5
    assert float(root.fed["c_B"]) == pytest.approx(c)
    assert float(root.result.event_range("theft")[0]) == pytest.approx(c / (c + 2))


def test_a_link_that_is_carried_out_takes_back_what_was_promised_on_the_border():
    """Bound to link, Iran suspends the mechanism where the line stays frozen: the strike of 1/9 is certain again."""
    found = compare_region("iran-pakistan", ["joint-mechanism", "joint-mechanism + believed-linkage"])
    alone, linked = found.rows["joint-mechanism"], found.rows["joint-mechanism + believed-linkage"]
    assert alone["strike-retaliate"].event_range("strike") == (F(1, 9), F(1, 9))
    assert linked["linkage"].event_range("linked") == (1, 1)
    assert linked["strike-retaliate"].event_range("strike") == (1, 1)
    assert linked["strike-retaliate"].runs.runs[0].fed["lambda_"] == 0


def test_what_is_wrong_in_a_mechanism_is_told_by_its_own_key(tmp_path):
    wrong = 'title = "made up"\n[payoffs]\n"Nope, *" = { Guard = "1" }\n'
    folder = two_guards(tmp_path, mechanisms={"made": wrong}, region='compare = ["made"]\n')
    with pytest.raises(InputError, match="'Nope' is not a strategy") as caught:
        compare_region(folder)
    assert caught.value.file.endswith("mechanisms/made.toml") and caught.value.key == ("payoffs", "Nope, *")
