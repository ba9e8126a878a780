"""Tables of many strategies, one population, sentences at the end, data of every kind."""

import json
from fractions import Fraction

from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.report import formats, render
from escalation.trajectories.endings import ending, movement_sentence, near_sentence, regret_sentence
from escalation.trajectories.paths import Path
from escalation.trajectories.told import Story, path_table, told

F = Fraction
STORY = Story("example", "an example", "step", {"noise": F(1, 3), "seed": 0})


def point(p, q):
    return (p, 1 - p), (q, 1 - q)


def test_of_many_strategies_the_largest_shares_at_the_end_are_shown():
    size = 20
    game = NormalFormGame.from_payoffs([[0] * size], [[0] * size])
    shares = tuple(F(k + 1, size * (size + 1) // 2) for k in range(size))
    table = path_table(game, Path((0,), (((F(1),), shares),)), STORY)
    assert [column.title for column in table.columns[1:]] == ["Row: 1", *(f"Column: {k}" for k in range(10, 21))]
    assert "the 12 of 21 strategies" in table.note


def test_an_equilibrium_is_named_only_where_it_is_one():
    at = load("chicken").at()
    exact = ending(at, Path((0,), (point(F(1), F(0)),)))
    assert near_sentence(exact) == "It is equilibrium 1 of 3 (Row: Swerve; Column: Straight)."
    near = ending(at, Path((0,), (point(0.999, 0.0),)))
    assert near_sentence(near).startswith("It is near equilibrium 1 of 3")
    far = ending(at, Path((0,), (point(0.9, 0.0),)))
    assert near_sentence(far).startswith("It is near none of the equilibria listed: the nearest, equilibrium 1 of 3")


def test_doubles_that_look_whole_are_not_called_exact():
    at = load("chicken").at()
    end = ending(at, Path((0,), (point(1.0, 0.0),)))
    assert not end.whole
    assert near_sentence(end).startswith("It is near equilibrium 1 of 3")
    assert "rounded to millionths" in regret_sentence(at, end)


def test_regret_by_hand():
    at = load("chicken").at()
    end = ending(at, Path((0,), (point(F(1), F(1)),)))
    assert end.regrets == (1, 1)
    assert "regret Row 1 points, Column 1 points (exact)" in regret_sentence(at, end)


def test_a_list_that_is_not_complete_is_said():
    payoffs = [[[[int(i == j == k) for k in range(3)] for j in range(3)] for i in range(3)]] * 3
    at = NormalFormGame.from_payoffs(*payoffs).at()
    lopsided = (F(9, 10), F(1, 20), F(1, 20))
    sentence = near_sentence(ending(at, Path((0,), ((lopsided, lopsided, lopsided),))))
    assert "some may be missing" in sentence
    assert "near none of the equilibria listed" in sentence


def test_movement():
    assert movement_sentence(Path((0,), (point(F(1), F(0)),))) == ""
    assert movement_sentence(Path((0, 1, 2), (point(F(1), F(0)),) * 3)) == "Over the second half nothing moved."
    away = Path((0, 1, 2), (point(0.5, 0.5), point(0.9, 0.5), point(0.5, 0.5)))
    assert "At 0 it had been within 0.01 of it, and since then over 0.1 away" in movement_sentence(away)


def test_every_format_renders_it_and_names_are_data():
    evil = NormalFormGame.from_payoffs([[1, 0]], [[0, 1]], strategies=[["<b>"], ["=cmd", "a"]], title="<script>")
    answer = told(evil.at(), Path((0, 1), (((F(1),), (F(1), F(0))),) * 2), STORY)
    for form in formats():
        assert render(answer, form)
    assert "<script>" not in render(answer, "html")
    data = json.loads(render(answer, "json"))
    assert data["options"] == {"noise": "1/3", "seed": 0}
    assert data["schema"] == 1


def test_one_population_is_shown_once():
    at = load("hawk-dove").at()
    story = Story("example", "an example", "step", {}, population=True)
    answer = told(at, Path((0,), (point(F(1, 2), F(1, 2)),)), story)
    assert list(answer.records[0]) == ["step", "population: Hawk", "population: Dove"]
    assert answer.data["trajectory"][0]["profile"] == {"population": {"Hawk": "1/2", "Dove": "1/2"}}
    assert set(answer.data["final"]["profile"]) == {"Row", "Column"}
