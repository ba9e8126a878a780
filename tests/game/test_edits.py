from fractions import Fraction

import pytest

from escalation.errors import InputError
from escalation.expressions import parse
from escalation.game.edits import Edit, at_cell, edited, finals_of, sets_of
from escalation.parameters import Definition, Parameter, Sheet, Values, substitute

NAMES = ["p", "q", "r", "s", "d"]
SHEET = Sheet(
    {n: Parameter(n, Fraction(k + 2)) for k, n in enumerate(["p", "q", "r", "s"])},
    {"d": Definition("d", parse("p*q", NAMES), "p*q")},
)


def edit(name, text, origin="m"):
    return Edit(name, parse(text, NAMES), text, origin)


def value(expression, *edits):
    sets, finals = sets_of(edits), finals_of(edits)
    return Values.at_baseline(edited(SHEET, sets, finals)).of(substitute(parse(expression, NAMES), finals))


def test_with_the_name_itself_an_edit_transforms_without_it_sets():
    assert edit("p", "p*2").sets is False
    assert edit("p", "q*2").sets is True
    assert value("p", edit("p", "p*2")) == 4
    assert value("p", edit("p", "7")) == 7


@pytest.mark.parametrize("turned", [False, True])
def test_sets_come_first_whatever_the_order(turned):
    edits = [edit("p", "p + 1"), edit("p", "10")]
    assert value("p", *(reversed(edits) if turned else edits)) == 11


def test_transformations_follow_each_other_in_order():
    assert value("p", edit("p", "p + 1"), edit("p", "p*10")) == 30
    assert value("p", edit("p", "p*10"), edit("p", "p + 1")) == 21


def test_other_names_have_their_final_values():
    assert value("p", edit("p", "p + q"), edit("q", "q*100")) == 302
    assert value("p", edit("p", "q + 1"), edit("q", "q*100")) == 301
    assert value("d", edit("q", "q*100")) == 600


def test_a_definition_can_be_transformed_and_set():
    assert value("d + 1", edit("d", "d*10")) == 61
    assert value("d", edit("d", "r")) == 4


def test_the_same_set_twice_is_one_set():
    assert value("p", edit("p", "q", "a"), edit("p", "q", "b")) == 3


def test_two_different_sets_are_an_error_that_names_both():
    with pytest.raises(InputError, match="a sets p to 'q', b sets p to 'r'"):
        sets_of([edit("p", "q", "a"), edit("p", "r", "b")])


def test_transformations_in_a_circle_are_an_error():
    with pytest.raises(InputError, match="circle"):
        finals_of([edit("p", "p + q"), edit("q", "q + p")])


def test_sets_in_a_circle_are_an_error():
    with pytest.raises(InputError, match="through itself"):
        value("p", edit("p", "q"), edit("q", "p"))


def cell_value(expression, cell, mechanism=()):
    sheet = edited(SHEET, sets_of(mechanism), finals_of(mechanism))
    return Values.at_baseline(sheet).of(at_cell(parse(expression, NAMES), cell, mechanism, SHEET, sheet))


def test_an_edit_at_a_cell_replaces_the_base_under_the_transformations():
    double = [edit("p", "p*2")]
    assert cell_value("d + p", [edit("p", "s")], double) == (5 * 2) * 3 + 5 * 2
    assert cell_value("d + p", [edit("p", "p + 1")], double) == (3 * 2) * 3 + 3 * 2


def test_names_on_the_right_have_the_final_values_of_the_cell():
    assert cell_value("p", [edit("p", "2*q"), edit("q", "3")]) == 6
    assert cell_value("p", [edit("p", "p + q"), edit("q", "q + 1")]) == 2 + 4
    assert cell_value("p", [edit("p", "2*q")], [edit("q", "q + 1")]) == 8
    assert cell_value("d", [edit("s", "1")], [edit("p", "p*s")]) == 2 * 1 * 3


def test_circles_through_a_cell_are_an_error():
    with pytest.raises(InputError, match="through itself"):
        cell_value("p", [edit("p", "1 + q")], [edit("q", "p")])
    with pytest.raises(InputError, match="circle"):
        cell_value("p", [edit("p", "p + q")], [edit("q", "q + p")])


def test_definitions_that_mean_the_same_keep_their_name():
    sheet = edited(SHEET, {}, {})
    assert str(at_cell(parse("d + r", NAMES), [edit("r", "s")], [], SHEET, sheet)) == "d + s"
