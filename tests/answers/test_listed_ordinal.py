"""`list ordinal`: the games asked for, and only for what is listed."""

import json

import pytest

from escalation.answers.listed_ordinal import ordinal_answer
from escalation.catalogue.ordinal import ordinal_games


def numbers(**asked):
    return [row["number"] for row in ordinal_answer(**asked).records]


def test_all_of_them_by_number():
    assert numbers() == list(range(1, 79))


@pytest.mark.parametrize("dominant", ["none", "one", "both"])
@pytest.mark.parametrize("pure", [0, 1, 2])
def test_what_is_asked_for_is_what_is_listed(dominant, pure):
    how_many = {"none": 0, "one": 1, "both": 2}[dominant]
    games = ordinal_games()
    expected = [k for k, g in enumerate(games, 1) if (g.dominant, len(g.pure)) == (how_many, pure)]
    assert numbers(dominant=dominant, pure=pure) == expected
    assert len(expected) == {("none", 2): 12, ("none", 0): 9, ("one", 1): 36, ("both", 1): 21}.get((dominant, pure), 0)


def test_no_pure_equilibria_is_not_the_same_as_not_asked():
    assert len(numbers(pure=0)) == 9
    assert len(numbers(dominant="none")) == 21


def test_the_named_ones_and_those_with_an_inferior_equilibrium():
    assert len(numbers(named=True)) == 14
    assert 21 in numbers(inferior=True, dominant="both")
    assert all(row["inferior"] for row in ordinal_answer(inferior=True).records)


def test_a_row_of_the_table_and_of_the_data():
    said = ordinal_answer(named=True, dominant="both", inferior=True)
    (table,) = said.exhibits
    assert table.rows == (
        ("21", "Prisoners' Dilemma", "Prisoners' Dilemma", "3,3 1,4 / 4,1 2,2", "both", "1", "1", "no"),
    )
    assert said.data["ordinal"] == [
        {
            "number": 21,
            "call": "ordinal/prisoners-dilemma",
            "name": "Prisoners' Dilemma",
            "row": "TRPS",
            "column": "TRPS",
            "cells": "3,3 1,4 / 4,1 2,2",
            "dominant": "both",
            "pure": 1,
            "equilibria": ["Defect, Defect"],
            "inferior": ["Defect, Defect"],
            "mixed": False,
            "symmetric": True,
        }
    ]


def test_records_are_flat():
    row = ordinal_answer(dominant="none", pure=2).records[0]
    assert (row["call"], row["equilibria"]) == ("ordinal/coordination", "Cooperate, Cooperate; Defect, Defect")
    assert row["inferior"] == "Defect, Defect"


def test_the_verb(cli):
    run = cli("list", "ordinal", "--dominant", "none", "--pure", "2", "-f", "json")
    assert run.code == 0
    assert [row["number"] for row in json.loads(run.out)["ordinal"]] == list(range(58, 70))
    told = cli("list", "ordinal")
    assert told.out.startswith("78 ordinal games of 78")
    assert max(map(len, told.out.splitlines())) <= 100


@pytest.mark.parametrize("options", [["--pure", "0"], ["--dominant", "one"], ["--named"], ["--inferior"]])
def test_its_options_are_of_ordinal_games_alone(cli, options):
    for what in ("games", "all"):
        run = cli("list", what, *options)
        assert (run.code, run.out, len(run.err.splitlines())) == (2, "", 1)
        assert options[0] in run.err
    assert cli("list", "ordinal", "--for", "chicken").code == 2


def test_the_list_of_all_leaves_them_out(cli):
    assert "ordinal" not in json.loads(cli("list", "-f", "json").out)
