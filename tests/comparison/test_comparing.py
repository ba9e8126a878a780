from fractions import Fraction

import pytest

from escalation.answers.compared import answer
from escalation.comparison.comparing import compare
from escalation.errors import InputError, NotApplicable
from escalation.exhibits import Prose, Table
from escalation.files.library import load
from escalation.game.normal import NormalFormGame

STRIKE = load("strike-retaliate")


def test_the_base_game_comes_first_and_once():
    for wanted in (["hotline"], ["none", "hotline"], ["hotline", "none", "hotline"]):
        assert [r.label for r in compare(STRIKE, wanted, draws=0).rows] == ["none", "hotline"]
    assert [r.label for r in compare(STRIKE, draws=0).rows] == list(STRIKE.rows)


def test_a_composition_has_one_spelling():
    rows = compare(STRIKE, ["hotline+chinese-pressure", "hotline + chinese-pressure"], draws=0).rows
    assert [r.label for r in rows] == ["none", "hotline + chinese-pressure"]


def test_in_a_suite_what_touches_nothing_is_not_applicable():
    rows = compare(STRIKE, ["hotline", "intelligence-cell", "commander-meetings"], draws=0).rows
    assert [r.game is None for r in rows] == [False, False, True, True]
    assert "lambda_S" in rows[2].reason
    assert "while lambda_ is asleep" in rows[3].reason


def test_called_for_alone_it_is_an_error_that_says_what_it_would_need():
    with pytest.raises(NotApplicable, match="lambda_S"):
        compare(STRIKE, ["intelligence-cell"])


def test_it_bites_where_a_promise_exists():
    rows = compare(STRIKE, ["joint-mechanism", "joint-mechanism + commander-meetings"], draws=0).rows
    values = [r.thresholds[0].crossings[0].root.value for r in rows]
    assert values[2] > values[1]


def test_contradictions_are_errors():
    with pytest.raises(InputError, match="sets lambda_"):
        compare(STRIKE, ["joint-mechanism + joint-mechanism-kept"])
    with pytest.raises(InputError, match="sets hold_P"):
        compare(STRIKE, ["joint-mechanism + ghq-majlis + parliaments"])


def test_values_hold_in_every_row_and_sleepers_stay_asleep_in_the_base():
    rows = compare(STRIKE, ["joint-mechanism"], values={"A_I": "6/5", "lambda_": "1/2"}, draws=0).rows
    assert rows[0].result.at.values["A_I"] == rows[1].result.at.values["A_I"] == Fraction(6, 5)
    assert rows[1].result.at.values["lambda_"] == Fraction(1, 2)
    assert rows[0].thresholds[0].crossings[0].root.value == Fraction(8, 9)


def test_unknown_values_events_and_parameters():
    with pytest.raises(InputError, match="not declared"):
        compare(STRIKE, ["hotline"], values={"A_II": 1})
    with pytest.raises(InputError, match="not an event"):
        compare(STRIKE, ["hotline"], event="peace")


def test_a_parameter_that_only_one_row_has():
    rows = compare(STRIKE, ["hotline"], parameter="f_h", draws=0).rows
    assert not rows[0].stretches
    assert rows[0].open
    assert rows[1].stretches


def test_shares_compare_the_same_draws():
    rows = compare(STRIKE, ["hotline"], draws=2000, seed=4).rows
    assert rows[0].worst.unchanged == 1
    hotline = rows[1].worst
    assert hotline.less + hotline.unchanged + hotline.more == pytest.approx(1)
    assert rows[1].worst == compare(STRIKE, ["chinese-pressure", "hotline"], draws=2000, seed=4).rows[2].worst
    assert rows[1].worst != compare(STRIKE, ["hotline"], draws=2000, seed=5).rows[1].worst


def test_games_without_events_or_ranges_say_why_there_are_no_shares():
    assert "no parameter" in compare(load("chicken")).note


def test_structural_ties_are_solved_exactly_on_fewer_draws(write):
    drawn = "| Resist | Yield\nHold | 0, 0 | 0, 0\nChallenge | -w, -w - c | g, -g"
    head = f'title = "t"\nmatrix = """\n{drawn}\n"""\n[events]\ncrisis = ["Challenge, *"]\n[parameters]\n'
    ranges = "".join(f"{n} = {{ baseline = 1, range = [0, 2] }}\n" for n in "wcg")
    found = compare(load(write(head + ranges)), draws=3000)
    assert found.draws == 1000
    assert found.base.worst is not None
    assert found.base.chances.ties == 1000


def test_a_game_made_in_python_is_compared_with_itself():
    game = NormalFormGame.from_payoffs([["x", 0], [0, 1]], [[1, 0], [0, "x"]], parameters={"x": 2})
    assert [r.label for r in compare(game).rows] == ["none"]
    assert "comparison" in repr(compare(game))


@pytest.mark.parametrize("draws", [-1, 1.5])
def test_numbers_of_draws_are_whole(draws):
    with pytest.raises(InputError, match="number of draws"):
        compare(STRIKE, draws=draws)


def test_progress_is_told():
    told = []
    compare(STRIKE, ["hotline"], draws=100, progress=told.append)
    assert any("hotline" in text for text in told)


def test_three_players():
    rows = compare(load("pipeline-us"), ["barter"], draws=500).rows
    assert rows[1].worst.unknown > 0
    assert rows[0].result.complete


def test_a_sleeper_held_by_hand_is_said_to_hold_only_where_it_is_awake():
    found = compare(STRIKE, ["joint-mechanism"], values={"lambda_": "3/16"}, draws=0)
    assert found.woken == ("lambda_",)
    assert compare(STRIKE, ["joint-mechanism"], values={"A_I": 1}, draws=0).woken == ()
    assert "holds where a mechanism brings lambda_ into play" in " ".join(
        exhibit.note for exhibit in answer(found, {"lambda_": Fraction(3, 16)}).exhibits if isinstance(exhibit, Table)
    )


def test_fewer_draws_than_asked_for_are_said():
    found = compare(load("pipeline"), ["barter"], draws=10**9)
    assert found.draws < 10**9
    assert f"{found.draws:,} were made" in found.note
    assert any(found.note in prose.text for prose in answer(found, {}).exhibits if isinstance(prose, Prose))


def test_three_players_with_three_equilibria_are_said_to_have_them():
    found = compare(load("pipeline-us"), ["barter"], values={"J_US": "6/5"}, draws=0)
    said = answer(found, {"J_US": Fraction(6, 5)})
    assert "3 equilibria: (Complete, Defer, Waive), (Freeze, Arbitrate, Sanction) and mixed" in said.exhibits[1].text


def test_a_continuum_is_said_to_be_one():
    found = compare(load("pipeline-us"), ["barter"], values={"J_US": Fraction(263, 235)}, draws=0)
    said = answer(found, {"J_US": Fraction(263, 235)})
    assert "the equilibria are: (Complete, Defer, Waive), (Freeze, Arbitrate, Sanction) and a continuum" in (
        said.exhibits[1].text
    )


def test_a_list_that_may_lack_equilibria_is_said_to_be_so(write):
    lines = [
        f'"{a}, {b}, {c}" = {{ A = "{(x + y + z) % 3}", B = "{(x * y + z) % 3}", C = "{(x + y * z) % 3}" }}'
        for x, a in enumerate("abc")
        for y, b in enumerate("abc")
        for z, c in enumerate("abc")
    ]
    names = "\n".join(f'{player} = ["a", "b", "c"]' for player in "ABC")
    path = write(f'title = "t"\nplayers = ["A", "B", "C"]\n[strategies]\n{names}\n[payoffs]\n' + "\n".join(lines))
    said = answer(compare(load(path), [], draws=0), {})
    assert "there may be more" in said.exhibits[1].text


def test_a_row_of_the_file_that_is_no_mechanism_is_placed_there(write):
    path = write('compare = ["none", "nonsuch"]\nplayers = ["A"]\n[strategies]\nA = ["a"]\n[payoffs]\na = { A = 1 }\n')
    with pytest.raises(InputError) as caught:
        compare(load(path))
    assert (caught.value.file, caught.value.key) == (str(path), ("compare",))
    with pytest.raises(InputError) as caught:
        compare(load(path), ["nonsuch"])
    assert caught.value.key == ()
