"""Quantities: textbook values, 0 exactly at thresholds that another module finds, names that are none or two things."""

from dataclasses import replace
from fractions import Fraction

import pytest

from escalation.errors import InputError, Undecided
from escalation.files.library import load
from escalation.game.game import NamedThreshold
from escalation.game.normal import NormalFormGame
from escalation.questions_along import threshold_answers
from escalation.sensitivity.quantities import asked_quantity
from escalation.solution import solve

F = Fraction
STEP = F(1, 1000)


def value(game, asked=None):
    return asked_quantity(game, asked)[1][0]


def test_hawk_dove():
    """Maynard Smith and Price (1973): against a hawk, yielding gives 0 and fighting (V - C)/2; V = 2, C = 4."""
    game = load("hawk-dove")
    assert value(game) == 1
    assert value(game.pinned({"V": F(4)})) == 0
    assert value(game, "event fight") == F(1, 4), "in the mixed equilibrium each fights with V/C = 1/2"
    assert value(game, "payoff Row") == 0, "the dove's in (Dove, Hawk)"


def test_the_chain_store():
    """Selten (1978): once the entrant is in, war gives the store 0 and sharing 2."""
    game = load("entry-game")
    own, (margin, complete) = asked_quantity(game)
    assert (own.kind, own.name, own.at, margin, complete) == ("threshold", "resolve", "reply", -2, True)
    assert value(game, "event entry") == 1
    assert value(game, "payoff Store") == 2


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("strike-retaliate", ["A_I", "A_P", "p_e"]),
        ("pipeline", ["sigma", "Phi"]),
        ("crisis-tree", ["I_s", "A_I", "A_P"]),
        ("brinkmanship", ["top"]),
        ("cycle", ["A_I", "beta_d"]),
    ],
)
def test_a_margin_is_0_at_its_threshold_and_changes_its_sign_there(name, parameters):
    """The second road: thresholds are roots of functions, margins are made of numbers at one point."""
    game, seen = load(name), 0
    for threshold in game.thresholds:
        own = asked_quantity(game, f"threshold {threshold.name}")[0]
        for parameter in parameters:
            for crossing in threshold_answers(game, threshold, parameter)[0].crossings:
                at = crossing.root.value
                known = game.sheet.parameters[parameter]
                if at is None or not known.low < at < known.high:
                    continue
                seen += 1
                sides = [own.of(game.pinned({parameter: at + step}))[0] for step in (-STEP, STEP)]
                assert (sides[1] > 0) is crossing.above
                assert (sides[0] > 0) is not crossing.above
                try:
                    assert own.of(game.pinned({parameter: at}))[0] == 0
                except Undecided as error:
                    assert str(error) == "actions tie"
    assert seen


def test_a_node_with_several_information_sets_has_a_margin_for_each():
    """Fearon (1994), one threat and two types: fighting is w_T, backing down costs the audience, here 1/4."""
    game = load("audience-costs")
    assert value(game, "tied-hands") == value(game, "tied-hands at test (resolute)") == F(1, 4) + F(1, 4)
    assert value(game, "tied-hands at test (irresolute)") == -1 + F(1, 4)


def test_three_players():
    payoffs = [[[[1, 0], [0, 2]], [[3, 0], [0, "x"]]]] * 3
    game = NormalFormGame.from_payoffs(*payoffs, parameters={"x": 5})
    last = NamedThreshold("both", "x", 2, ("2", "2", "2"), ("2", "2", "1"))
    game = replace(game, thresholds=(last,))
    assert value(game) == 5
    assert value(game.pinned({"x": F(-1, 3)})) == F(-1, 3)
    mine, (least, complete) = asked_quantity(game, "payoff Player 2")
    assert (mine.name, least, complete) == (
        "Player 2",
        min(e.payoffs["Player 2"] for e in solve(game).equilibria),
        True,
    )


def test_payoffs_that_are_not_rational_are_enclosed():
    game = NormalFormGame.from_payoffs([["exp(x)", 1]], [[0, 1]], parameters={"x": 1})
    game = replace(game, thresholds=(NamedThreshold("more", "x", 0, ("1", "1"), ("1", "2")),))
    found = value(game)
    assert 1.71828 < float(found) < 1.71829
    assert found > 1


def test_an_end_of_a_continuum_counts():
    """Everything is an equilibrium where payoffs are all 0: the worst probability of an event is 1, the least 0."""
    game = load("strike-retaliate")
    flat = replace(game, payoffs={p: (0 * own[0], 0 * own[1]) for p, own in game.payoffs.items()}, thresholds=())
    assert value(flat, "event strike") == 1


def test_a_name_that_is_two_things_asks_which():
    with pytest.raises(InputError, match="'strike' is an event and a threshold") as error:
        asked_quantity(load("strike-retaliate"), "strike")
    assert "Write 'event strike' or 'threshold strike'" in str(error.value)
    assert asked_quantity(load("strike-retaliate"), "retaliate")[0].kind == "threshold"
    assert asked_quantity(load("strike-retaliate"), "conflict")[0].kind == "event"


@pytest.mark.parametrize("asked", ["", "nobody", "payoff", "payoff Nobody", "event nobody", "$(x)", "x" * 10_000])
def test_a_name_that_is_nothing_lists_what_there_is(asked):
    with pytest.raises(InputError, match="is no threshold, event or payoff") as error:
        asked_quantity(load("strike-retaliate"), asked)
    text = str(error.value)
    assert "payoff Iran" in text
    assert len(text) < 300
    assert "\n" not in text


def test_without_thresholds_the_first_event_and_without_events_the_first_payoff():
    game = replace(load("hawk-dove"), thresholds=())
    assert asked_quantity(game)[0].name == "fight"
    own = asked_quantity(replace(game, events={}))[0]
    assert (own.kind, own.name) == ("payoff", "Row")


def test_what_hangs_on_beliefs_has_no_margin():
    game = load("reputation")
    for threshold in game.thresholds:
        with pytest.raises(Undecided):
            asked_quantity(game, f"threshold {threshold.name}")


def test_a_tie_of_later_choices_is_told():
    game = load("crisis-tree")
    own = asked_quantity(game, "threshold neutralise")[0]
    with pytest.raises(Undecided, match="actions tie"):
        own.of(game.pinned({"A_I": F(8, 9)}))
