"""Links between games: by names in play, through definitions, in an order of their own, never round in a circle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation.errors import InputError
from escalation.files.library import load
from escalation.files.regions import region
from escalation.system.links import Link, in_order, links_between, made_of, names_in_feeds, names_in_play
from tests.system.made_regions import guard, guards_values, sure, two_guards, values, written


def games_in(folder):
    where = region(folder)
    return {name: [where.load(name)] for name in where.games}


def test_names_in_play_are_all_that_formulas_are_made_of():
    cycle = names_in_play(load("cycle"))
    assert {"h", "S", "I_eff", "C_i", "lambda_S", "delta", "rho_c"} <= cycle
    assert not {"sigma", "c_N", "K"} & cycle
    assert "h" in names_in_play(load("crisis-tree"))  # by its frequency


def test_definitions_on_the_way_come_after_their_parts():
    assert made_of(load("cycle"), ["C_i"]) == ("S", "h")
    assert made_of(load("cycle"), ["a_max"]) == ("h",)
    assert made_of(load("cycle"), ["K"]) == ()


def test_a_feed_leads_to_every_other_game_that_has_the_name(tmp_path):
    sheet = guards_values("A", "B") + 'hoard = { formula = "2*c_B" }\n'
    games = {"alpha": guard("A", '[feeds.watch]\nc_B = "3"\nc_A = "2"\n'), "beta": guard("B"), "gamma": sure("hoard")}
    found = links_between(games_in(written(tmp_path, sheet, games)))
    assert found == (
        Link("alpha", "watch", "beta", ("c_B",), ()),
        Link("alpha", "watch", "gamma", ("c_B",), ("hoard",)),
    )


def test_a_name_that_a_mechanism_brings_into_play_counts(tmp_path):
    mechanism = 'title = "m"\n[edits]\nc_B = "c_B + z"\n'
    folder = two_guards(tmp_path, '[feeds.watch]\nz = "1"\n', {"m": mechanism})
    (tmp_path / "parameters.toml").write_text(guards_values("A", "B") + "z = 1\n")
    games = games_in(folder)
    assert links_between(games) == ()
    games["beta"].append(games["beta"][0].with_mechanisms("m"))
    assert links_between(games) == (Link("alpha", "watch", "beta", ("z",), ()),)


def test_names_in_feeds_are_those_of_the_right_side(tmp_path):
    folder = written(tmp_path, guards_values("A") + "k = 1\n", {"one": guard("A", '[feeds.watch]\ny = "y + k"\n')})
    assert names_in_feeds(load(f"{folder}/one.toml")) == {"k"}


def test_two_games_that_set_one_name_differently(tmp_path):
    games = {"a": guard("A", '[feeds.watch]\nx = "3"\n'), "b": guard("B", '[feeds.watch]\nx = "4"\n'), "c": sure("x")}
    folder = written(tmp_path, guards_values("A", "B") + "x = 1\n", games)
    with pytest.raises(InputError, match="a sets x of c to '3', b to '4'"):
        links_between(games_in(folder))


def test_the_same_set_twice_is_one(tmp_path):
    games = {"a": guard("A", '[feeds.watch]\nx = "3"\n'), "b": guard("B", '[feeds.watch]\nx = "3"\n'), "c": sure("x")}
    folder = written(tmp_path, guards_values("A", "B") + "x = 1\n", games)
    assert [link.source for link in links_between(games_in(folder))] == ["a", "b"]


def test_a_count_is_no_chance(tmp_path):
    text = """
form = "markov"
players = ["A"]
discount = 0.9
period = "year"
[states.calm]
actions = { A = ["Go", "Stay"] }
[states.calm.play]
"*" = { pay = { A = "1" }, next = "calm" }
[events]
going = ["calm: Go"]
[feeds.going]
x = "2"
"""
    folder = written(tmp_path, values(x=1), {"a": text, "b": sure("x")})
    with pytest.raises(InputError, match="'going' happens so many times a year") as caught:
        links_between(games_in(folder))
    assert "a.toml" in str(caught.value)


def link(source, target):
    return Link(source, "war", target, ("x",), ())


def test_a_circle_is_named_from_its_first_game_on():
    circle = [link("b", "c"), link("c", "a"), link("a", "b"), link("x", "a"), link("a", "y")]
    with pytest.raises(InputError, match="'a' -> 'b' -> 'c' -> 'a'"):
        in_order(["c", "y", "x", "a", "b"], circle)


def test_a_circle_of_two():
    with pytest.raises(InputError, match="'a' -> 'b' -> 'a'"):
        in_order(["a", "b"], [link("a", "b"), link("b", "a")])


NAMES = "abcdefg"


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6))), st.permutations(NAMES), st.permutations(NAMES))
def test_every_game_comes_after_those_that_feed_it_in_whatever_order_they_stand(pairs, order, other):
    links = [link(order[i], order[j]) for i, j in pairs if i < j]
    found = in_order(order, links)
    assert sorted(found) == sorted(NAMES)
    assert all(found.index(own.source) < found.index(own.target) for own in links)
    assert in_order(other, links[::-1]) == found
