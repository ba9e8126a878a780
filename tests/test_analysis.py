import pytest

import escalation as esc
from escalation.analyses import analysis, names
from escalation.analysis import analyse, default_names, options_of
from escalation.errors import InputError


def test_every_analysis_says_what_it_is_and_answers():
    game = esc.load("chicken")
    for name in names():
        module = analysis(name)
        assert name == module.NAME
        assert isinstance(module.BY_DEFAULT, bool)
        assert len(module.SUMMARY) > 20
        assert module.accepts(game) == ""
        said = analyse(game, name)
        assert said.exhibits
        assert said.records
        assert isinstance(said.data, dict)


def test_the_quick_exact_ones_answer_by_default():
    assert {"dominance", "rationalizable", "security-levels"} <= set(default_names())


def test_a_game_at_values():
    game = esc.load("hawk-dove")
    assert esc.analyse(game.at(V="5"), "dominance").data["dominant"]["Row"] == {"strategy": "Hawk", "how": "strictly"}
    assert esc.analyse(game, "dominance").data["dominant"]["Row"] is None


def test_an_option_that_is_not_taken():
    assert options_of("dominance") == []
    with pytest.raises(InputError, match="dominance takes no 'steps'"):
        analyse(esc.load("chicken"), "dominance", steps=3)


def test_a_game_that_is_not_accepted(monkeypatch):
    monkeypatch.setattr(analysis("dominance"), "accepts", lambda game: "it has too many players.")
    with pytest.raises(InputError, match="'dominance' does not apply: it has too many players"):
        analyse(esc.load("chicken"), "dominance")


def test_an_unknown_one():
    with pytest.raises(InputError, match="Did you mean 'dominance'"):
        analyse(esc.load("chicken"), "dominanc")
