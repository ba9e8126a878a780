"""A game in another format is the same game, and has the same equilibria."""

import pytest
from hypothesis import given, settings

import escalation as esc
from escalation.errors import InputError, Unsupported
from escalation.files.conversion import FORMS, conversion, convert
from escalation.files.places import game_names
from escalation.files.table_game import table_of, with_sound_names
from escalation.game.normal import NormalFormGame
from tests.files.test_nfg import tables


@pytest.mark.parametrize("to", FORMS)
@pytest.mark.parametrize("name", game_names())
def test_every_built_in_game_goes_there_and_keeps_its_equilibria(name, to, tmp_path):
    game = esc.load(name)
    if to == "csv" and len(game.players) != 2:
        with pytest.raises(InputError, match="two players"):
            convert(game, to)
        return
    path = tmp_path / f"game.{to}"
    path.write_text(convert(game, to), encoding="utf-8")
    back = esc.load(path)
    assert (back.players, back.strategies) == (game.players, game.strategies)
    assert back.at().payoffs == game.at().payoffs
    assert back.provenance.warnings == ()
    if to != "csv":
        assert (back.title, back.about) == (game.title, game.about)
    found, before = esc.solve(back), esc.solve(game)
    assert [e.profile for e in found.equilibria] == [e.profile for e in before.equilibria]
    assert [e.payoffs for e in found.equilibria] == [e.payoffs for e in before.equilibria]
    assert (found.components, found.subsets) == (before.components, before.subsets)


@settings(max_examples=40, deadline=None)
@given(tables(players=(1, 3)))
def test_any_table_goes_through_toml_with_names_that_it_can_hold(table):
    game = NormalFormGame.from_payoffs(
        *([_nested(table, i, ()) for i in range(len(table.players))]),
        players=[*table.players],
        strategies=table.strategies,
        title=table.title,
    )
    made = conversion(game, "toml")
    sound, renamed = with_sound_names(table, ',*|:"')
    assert made.notes == tuple(renamed)
    assert all(name in made.text or "\\" in name for name in sound.players)


def _nested(table, player, prefix):
    if len(prefix) == len(table.players):
        return table.payoffs[prefix][player]
    return [_nested(table, player, (*prefix, k)) for k in range(len(table.strategies[len(prefix)]))]


def test_values_and_mechanisms_are_carried_out_and_the_loss_is_told():
    game = esc.load("strike-retaliate").with_mechanisms("hotline").at(A_I="6/5")
    made = conversion(game, "nfg")
    assert made.text == convert(game, "nfg")
    assert "\n-77/100 -17/20\n" in made.text
    (note,) = made.notes
    for lost in ("20 parameters", "mechanisms", "events", "thresholds", "units"):
        assert lost in note


def test_numbers_alone_lose_nothing():
    game = NormalFormGame.from_payoffs([[1, 2]], [[3, "1/3"]], title="t")
    assert conversion(game, "nfg").notes == conversion(game, "toml").notes == ()
    assert conversion(game, "csv").notes == ("csv does not keep the title",)


def test_names_that_a_toml_pattern_cannot_hold_are_mended_there_alone():
    game = NormalFormGame.from_payoffs([[1, 2]], [[3, 4]], strategies=[["*"], ["a, b", 'say "a: b"']])
    assert conversion(game, "nfg").notes == conversion(game, "csv").notes[:-1] == ()
    made = conversion(game, "toml")
    assert '"_, say _a_ b_" = [2, 4]' in made.text
    assert any("'a, b' is now 'a_ b'" in note for note in made.notes)


@pytest.mark.parametrize(
    ("payoff", "kind", "said"),
    [
        ("sqrt(2)", Unsupported, "not rational"),
        (10**500, InputError, "cannot be written as .*too many digits"),
    ],
    ids=["irrational", "huge"],
)
@pytest.mark.parametrize("to", FORMS)
def test_what_no_file_holds_is_refused(to, payoff, kind, said):
    with pytest.raises(kind, match=said):
        convert(NormalFormGame.from_payoffs([[payoff]], [[0]]), to)


def test_a_file_that_would_be_too_large_to_read_is_not_written():
    big = [[10**390] * 140] * 140
    with pytest.raises(InputError, match="cannot be written as nfg: the file would be larger"):
        convert(NormalFormGame.from_payoffs(big, big), "nfg")


def test_an_unknown_format_gets_a_suggestion():
    with pytest.raises(InputError, match="Did you mean 'nfg'"):
        convert(NormalFormGame.from_payoffs([[1]], [[1]]), "nfgg")


def test_a_table_is_what_the_game_pays():
    game = esc.load("chicken")
    assert table_of(game.at()).payoffs == game.at().payoffs
