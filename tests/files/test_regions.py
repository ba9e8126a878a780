"""Regions: folders of games, built in and a user's own."""

import pytest

from escalation.errors import InputError
from escalation.files.regions import is_region, region, region_names

CHICKEN = 'title = "Chicken"\nmatrix = """\n | S | D\n S | 3, 3 | 1, 4\n D | 4, 1 | 0, 0\n"""\n'


def own(tmp_path, text):
    (tmp_path / "chicken.toml").write_text(CHICKEN)
    (tmp_path / "region.toml").write_text(text)
    return str(tmp_path)


def test_built_in_regions_are_the_folders_of_games():
    assert {"classics", "iran-pakistan"} <= set(region_names())
    assert is_region("iran-pakistan") and not is_region("strike-retaliate") and not is_region("\0")


def test_every_game_of_a_region_loads_under_its_name():
    found = region("classics")
    assert [found.load(name).name for name in found.games] == [f"classics/{name}" for name in found.games]


def test_a_region_of_ones_own(tmp_path):
    found = region(own(tmp_path, 'title = "Two"\ngames = ["chicken"]\ncompare = ["none"]\n'))
    assert (found.title, found.games, found.rows) == ("Two", ("chicken",), ("none",))
    assert found.load("chicken").title == "Chicken" and found.document("ledger.toml") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('games = ["chiken"]', "Did you mean 'chicken'"),
        ("gmaes = []", "'gmaes' is not a key"),
        ("title = 3", "should be text"),
        ("title = ", "is not TOML"),
    ],
)
def test_what_is_wrong_names_the_file(tmp_path, text, said):
    with pytest.raises(InputError, match=said) as caught:
        region(own(tmp_path, text))
    assert "region.toml" in str(caught.value)


def test_no_region(tmp_path):
    with pytest.raises(InputError, match="Did you mean 'iran-pakistan'"):
        region("iran-pakstan")
    with pytest.raises(InputError, match="holds no game"):
        region(str(tmp_path))
    with pytest.raises(InputError, match="Did you mean 'strike-retaliate'"):
        region("iran-pakistan").load("strike-retalliate")
