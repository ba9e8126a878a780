"""The map of a region: what games share, and what depends on a name."""

import pytest

from escalation.errors import InputError
from escalation.system.mapped_system import Shared, system_of
from tests.system.made_regions import guard, guards_values, sure, two_guards, written


def chain(folder):
    sheet = guards_values("A", "B") + 'z = 1\nk = 1\nhoard = { formula = "2*z" }\n'
    games = {
        "alpha": guard("A", '[feeds.watch]\nc_B = "c_B + k"\n'),
        "beta": guard("B", '[feeds.theft]\nz = "z - 1"\n'),
        "gamma": sure("hoard + g_A"),
        "alone": sure("1"),
    }
    return system_of(written(folder, sheet, games))


def test_games_share_what_is_in_play_in_both(tmp_path):
    assert chain(tmp_path).shared == (Shared(("alpha", "gamma"), ("g_A",), ()),)


def test_groups_are_by_the_games_that_share(tmp_path):
    sheet = 'x = 1\ny = 1\nz = 1\nmade = { formula = "x + y" }\n'
    games = {"a": sure("made + z"), "b": sure("made"), "c": sure("z*x")}
    assert system_of(written(tmp_path, sheet, games)).shared == (
        Shared(("a", "b", "c"), ("x",), ()),
        Shared(("a", "b"), ("y",), ("made",)),
        Shared(("a", "c"), ("z",), ()),
    )


def test_a_part_of_payoffs_that_means_something_else_is_not_shared(tmp_path):
    games = {
        "a": sure("own") + '[definitions]\nown = "x"\n',
        "b": sure("own") + '[definitions]\nown = "2*x"\n',
        "c": sure("own") + '[definitions]\nown = "2*x"\n',
    }
    assert system_of(written(tmp_path, "x = 1\n", games)).shared == (
        Shared(("a", "b", "c"), ("x",), ()),
        Shared(("b", "c"), (), ("own",)),
    )


def told(system, name):
    return [(d.game, d.direct, d.through, [x.source for x in d.links]) for d in system.depends_on(name)]


def test_what_depends_on_a_name_directly_and_through_feeds(tmp_path):
    system = chain(tmp_path)
    assert told(system, "w_A") == [
        ("alpha", True, (), []),
        ("beta", False, (), ["alpha"]),
        ("gamma", False, (), ["beta"]),
    ]
    assert told(system, "z") == [("gamma", True, ("hoard",), [])]
    assert told(system, "g_A") == [
        ("alpha", True, (), []),
        ("beta", False, (), ["alpha"]),
        ("gamma", True, (), ["beta"]),
    ]


def test_what_an_edit_is_made_of_reaches_the_game_that_is_fed(tmp_path):
    assert told(chain(tmp_path), "k") == [("beta", False, (), ["alpha"]), ("gamma", False, (), ["beta"])]


def test_the_border_of_the_built_in_region():
    system = system_of("iran-pakistan")
    assert {own.game for own in system.depends_on("C_i")} == {"crisis-tree", "cycle"}
    assert {own.through for own in system.depends_on("C_i")} == {("S", "h")}
    assert any({"A_I", "d_I"} <= set(own.parameters) for own in system.shared if "strike-retaliate" in own.games)


def test_errors(tmp_path):
    system = system_of(two_guards(tmp_path))
    with pytest.raises(InputError, match="'c_C' is not a name of"):
        system.depends_on("c_C")
    (tmp_path / "broken.toml").write_text("matrix = 3")
    with pytest.raises(InputError, match=r"broken\.toml"):
        system_of(str(tmp_path))


def test_a_region_without_games(tmp_path):
    with pytest.raises(InputError, match="holds no game files"):
        system_of(str(tmp_path))
