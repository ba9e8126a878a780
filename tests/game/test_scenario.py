"""What scenarios say of names, on sheets: what is restated, what is kept, what contradicts."""

from fractions import Fraction as F

import pytest

from escalation.errors import InputError
from escalation.expressions import parse
from escalation.game.scenario import Scenario, Stated, restated, stated_together
from escalation.parameters import Definition, Lognormal, Parameter, Sheet

ONE, TWO = parse("a", {"a"}), parse("2*a", {"a"})
SHEET = Sheet(
    {
        "a": Parameter("a", F(1), F(0), F(2), unit="points", basis="assumption", reason="r", calibrated="once"),
        "s": Parameter("s", F(1), F(0), F(3), law=Lognormal(ONE, ONE)),
        "z": Parameter("z", F(0), asleep=True),
    },
    {"d": Definition("d", TWO, "2*a", "twice", "points")},
)


def said(name="x", **values):
    return stated_together([Scenario(name, values=values)])


def test_what_is_stated_keeps_meaning_unit_and_law_and_drops_the_old_basis():
    made = restated(SHEET, said(a=Stated(F(3), F(2), F(4)), s=Stated(F(1), F(1), F(2))))
    a = made.parameters["a"]
    assert (a.unit, a.basis, a.reason, a.calibrated, a.scenario) == ("points", "", "", "", "x")
    assert (a.varies, a.held, a.by_user, a.before) == (True, False, False, SHEET.parameters["a"])
    assert made.parameters["s"].law == SHEET.parameters["s"].law


def test_what_is_held_has_no_range_and_no_law_but_knows_the_range_it_had():
    made = restated(SHEET, said(s=Stated(F(2)), d=Stated(F(5)), z=Stated(F(1))))
    s, d, z = (made.parameters[name] for name in "sdz")
    assert (s.baseline, s.low, s.law, s.reach, s.held) == (2, None, None, (0, 3), True)
    assert (d.meaning, d.unit, d.reach) == ("twice", "points", None) and "d" not in made.definitions
    assert not z.asleep


def test_names_of_other_games_names_kept_and_names_of_the_user_stay():
    pinned = SHEET.pinned({"a": F(1, 2)})
    made = restated(pinned, said(a=Stated(F(3)), other=Stated(F(1)), s=Stated(F(2))), kept={"s"})
    assert made == pinned
    assert restated(restated(SHEET, said(a=Stated(F(3)))), said("y", a=Stated(F(3)))).parameters["a"].scenario == "x"


def test_a_users_value_drops_what_a_scenario_said():
    a = restated(SHEET, said(a=Stated(F(3)))).pinned({"a": F(1)}).parameters["a"]
    assert a.by_user and (a.baseline, a.scenario, a.before, a.reach) == (1, "", None, (0, 2))


def test_the_same_said_twice_is_no_contradiction_and_another_is():
    first, second = (Scenario(n, values={"a": Stated(F(3), basis="assumption", reason=n)}) for n in "xy")
    assert stated_together([first, second])["a"][0] == "x"
    with pytest.raises(InputError, match=r"x and z differ in a: held at 3 and 3 in \[3, 3\]"):
        stated_together([first, Scenario("z", values={"a": Stated(F(3), F(3), F(3))})])
