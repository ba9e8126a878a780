"""The families play what they are known for."""

import pytest

from escalation.errors import InputError
from escalation.repeated.families import USUAL, Roles, family

CC, CD, DC, DD = (0, 0), (0, 1), (1, 0), (1, 1)
ROLES = Roles(CC, DD, DD)


def play(automaton, seen):
    """What the plans play in each round, where `seen` is what happens, whatever was planned."""
    state, played = 0, []
    for profile in seen:
        played.append(automaton.plays[state])
        state = automaton.next[state][profile]
    return [*played, automaton.plays[state]]


@pytest.mark.parametrize(
    ("name", "seen", "played"),
    [
        ("grim", [CC, DC, CC, CC], [CC, CC, DD, DD, DD]),
        ("punish-2", [CC, CD, CC, CC, CC], [CC, CC, DD, DD, CC, CC]),
        ("punish-2", [DD, DD, DD, DD], [CC, DD, DD, CC, DD]),
        ("tit-for-tat", [CC, DC, CD, DD, CC], [CC, CC, CD, DC, DD, CC]),
        ("win-stay-lose-shift", [CC, DC, DD, CD, CC], [CC, CC, DD, CC, DD, CC]),
        ("stick-and-carrot", [CC, DC, CD, DD, CC], [CC, CC, DD, DD, CC, CC]),
    ],
)
def test_what_is_played(name, seen, played):
    assert play(family(name, (2, 2), ROLES), seen) == played


def test_tit_for_tat_answers_any_third_strategy_as_a_defection():
    automaton = family("tit-for-tat", (3, 3), Roles((0, 0), (1, 1), (1, 1)))
    assert play(automaton, [(0, 2), (2, 0)]) == [(0, 0), (1, 0), (0, 1)]


def test_three_players():
    keep, fall = (0, 0, 0), (1, 1, 1)
    automaton = family("grim", (2, 2, 2), Roles(keep, fall, fall))
    assert play(automaton, [keep, (0, 1, 0), keep]) == [keep, keep, fall, fall]
    with pytest.raises(InputError, match="a plan of two players"):
        family("tit-for-tat", (2, 2, 2), Roles(keep, fall, fall))


@pytest.mark.parametrize("name", ["punish-0", "punish-61", "punish-999999", "grimm", "", "x" * 500])
def test_names_that_are_no_family(name):
    with pytest.raises(InputError) as error:
        family(name, (2, 2), ROLES)
    assert len(str(error.value)) < 400


def test_the_usual_ones_are_families():
    assert all(family(name, (2, 2), ROLES).plays[0] == CC for name in USUAL)
