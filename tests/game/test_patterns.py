import pytest

from escalation.errors import InputError
from escalation.game.patterns import check_label, matches, read_pattern

PLAYERS, STRATEGIES = ["A", "B"], [["x", "y"], ["u", "v w"]]


def test_patterns_match_by_place():
    pattern = read_pattern(" x ,* ", PLAYERS, STRATEGIES)
    assert pattern == ("x", "*")
    assert matches(pattern, ["x", "u"])
    assert not matches(pattern, ["y", "u"])
    assert read_pattern("y, v w", PLAYERS, STRATEGIES) == ("y", "v w")


@pytest.mark.parametrize("text", ["x", "x, u, u", "z, u", "", "x; u", "u, x"])
def test_bad_patterns(text):
    with pytest.raises(InputError):
        read_pattern(text, PLAYERS, STRATEGIES)


def test_a_near_miss_gets_a_suggestion():
    with pytest.raises(InputError, match="Did you mean 'Retaliate'"):
        read_pattern("Retalliate", ["P"], [["Accept", "Retaliate"]])


@pytest.mark.parametrize("name", ["a,b", "a*", "a|b", "a:b", "", 'a"b', "a\x1b", "x" * 81, "a\nb", " a", "a ", "a  b"])
def test_names_that_patterns_could_not_hold(name):
    with pytest.raises(InputError):
        check_label(name, "strategy")
