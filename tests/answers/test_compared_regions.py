"""The exact part of `compare --full` in words and in JSON, of trees."""

import pytest

from escalation.answers.compared import answer
from escalation.answers.compared_regions import region_tables
from escalation.comparison.comparing import compare
from escalation.exhibits import Prose, Table
from escalation.files.library import load


def tables(name, *mechanisms):
    found = region_tables(compare(load(name), list(mechanisms), draws=0, regions=True))
    return {e.title: e for e in found if isinstance(e, Table)}, [e.text for e in found if isinstance(e, Prose)]


@pytest.fixture(scope="module")
def crisis():
    return tables("crisis-tree", "joint-mechanism")


def test_the_region_of_a_tree_is_said_to_be_of_subgame_perfect_paths(crisis):
    region = crisis[0]["Where strike disappears"]
    assert region.columns[1].title == "no strike on any subgame-perfect path exactly where"
    assert "mixtures of them are equilibria too" in region.note and "none may hold" in region.note
    lines = [row[1] for row in region.rows if isinstance(row[1], str)]
    assert lines[0].startswith("everywhere but where either ") and lines[1].startswith("or ")
    assert "or A_I >= (K*p_e + c_I + d_I - g_I)/(r_I*sigma_a)" in lines


def test_changes_of_play_name_the_value_and_the_path(crisis):
    rows = crisis[0]["Where play changes first as a parameter"].rows
    assert ("A_I", "1", "8/9: Ignore, Absorb", "(20/3): Ignore, Strike, Absorb", "none") in rows
    assert ("", "1", "-", "4/3: Neutralise, if border: Strike, Retaliate, Stop", "joint-mechanism") in rows


def test_nothing_open_nothing_said(crisis):
    assert crisis[1] == []


def test_paths_of_a_tree_with_hidden_moves_are_told_set_by_set():
    rows = tables("crisis-signal")[0]["Where play changes first as a parameter"].rows
    (own,) = (row for row in rows if row[0] == "A_P_acq")
    assert own[3] == "(9/17): border: Strike; struck: Retaliate"


def test_what_is_not_known_is_told_once_with_its_reason():
    found, said = tables("audience-costs")
    assert len(said) == 1 and said[0].startswith("What changes along p_R, aud, w_R, w_I and l_R is not known: players")
    assert "every extreme equilibrium" in found["Where threat disappears"].note


def test_where_no_parameter_matters_that_is_said():
    found, said = tables("prisoners-dilemma")
    assert list(found) == ["Where betrayal disappears"]
    assert said == ["No parameter changes by itself whether betrayal is absent, possible or certain."]


def test_a_region_that_is_not_known_is_told_so():
    found, said = tables("mutual-deterrence")
    assert found["Where peace disappears"].rows[0][1].startswith("undecided: a subgame in which two players")
    assert len(said) == 1


def test_the_same_in_json():
    comparison = compare(load("crisis-tree"), ["hotline"], draws=0, regions=True)
    row = answer(comparison, {}).data["rows"][0]
    (change,) = (c for c in row["path_changes"] if c["parameter"] == "sigma_a")
    assert (change["now"], change["below"]["value"], change["below"]["inside_range"]) == ("1", "8/9", True)
    assert change["below"]["paths"][0]["words"] == "Ignore, Absorb"
    assert list(change["below"]["paths"][0]["moves"].values()) == ["Ignore", "Absorb"]
    assert row["lines_open"] == {} and row["disappears"]["share"] is not None
