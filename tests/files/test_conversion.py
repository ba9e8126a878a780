"""A game in another format is the same game, and has the same equilibria."""

from itertools import product

import pytest
from hypothesis import given, settings

import escalation as esc
from escalation.errors import InputError, Unsupported
from escalation.files.conversion import FORMS, TABLES, TREES, conversion, convert
from escalation.files.numbers_toml import FORBIDDEN
from escalation.files.places import game_names
from escalation.files.table_game import table_of, with_sound_names
from escalation.files.table_tree import tree_game, with_sound_tree_names
from escalation.game.extensive import ExtensiveGame
from escalation.game.normal import NormalFormGame
from escalation.game.strategic_form import strategic_form
from tests.files.random_trees import trees
from tests.files.test_nfg import tables

TREE_NAMES = [name for name in game_names() if isinstance(esc.load(name), ExtensiveGame)]
TABLE_NAMES = [name for name in game_names() if isinstance(esc.load(name), NormalFormGame)]


@pytest.mark.parametrize("to", TABLES)
@pytest.mark.parametrize("name", TABLE_NAMES)
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


@pytest.mark.parametrize("to", TREES)
@pytest.mark.parametrize("name", TREE_NAMES)
def test_every_built_in_tree_goes_there_and_stays_the_same(name, to, tmp_path):
    game = esc.load(name)
    made = conversion(game, to)
    path = tmp_path / f"game.{to}"
    path.write_text(made.text, encoding="utf-8")
    back = esc.load(path)
    assert back.provenance.warnings == ()
    assert (back.players, back.title, back.about) == (game.players, game.title, game.about)
    assert [(s.name, s.player, s.nodes, s.actions) for s in back.tree.sets] == [
        (s.name, s.player, s.nodes, s.actions) for s in game.tree.sets
    ]
    assert [(v.parent, v.branch, v.branches) for v in back.tree.nodes] == [
        (v.parent, v.branch, v.branches) for v in game.tree.nodes
    ]
    assert back.at().payoffs == game.at().payoffs
    assert back.at().chances == game.at().chances
    assert convert(back, to) == made.text


@settings(max_examples=60)
@given(trees())
def test_any_tree_goes_through_both_formats(tree):
    for to, forbidden, in_sets in (("efg", "\\", "\\"), ("toml", FORBIDDEN, "")):
        sound, _ = with_sound_tree_names(tree, forbidden, in_sets)
        if not sound.nodes[0].branches:
            continue
        game = tree_game(sound)
        made = conversion(game, to)
        assert [note for note in made.notes if "renamed" in note] == []
        assert made.text == convert(game.at(), to)


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_a_table_is_a_tree_in_which_none_sees_what_the_others_did(name, write):
    game = esc.load(name)
    back = esc.load(write(convert(game, "efg"), "game.efg"))
    assert (back.players, back.title, back.about) == (game.players, game.title, game.about)
    assert [(s.name, s.player, s.actions) for s in back.tree.sets] == [
        (player, k, own) for k, (player, own) in enumerate(zip(game.players, game.strategies, strict=True))
    ]
    assert back.at().payoffs == dict(zip(back.tree.ends, game.at().payoffs.values(), strict=True))
    labels = [", ".join(own) for own in product(*game.strategies)]
    assert [back.tree.nodes[z].name for z in back.tree.ends] == labels


@settings(max_examples=40)
@given(tables(players=(1, 3)))
def test_any_table_goes_through_efg(table):
    game = NormalFormGame.from_payoffs(
        *([_nested(table, i, ()) for i in range(len(table.players))]),
        players=[*table.players],
        strategies=table.strategies,
        title=table.title,
    )
    sound, renamed = with_sound_names(table, "\\")
    made = conversion(game, "efg")
    assert [note for note in made.notes if "renamed" in note] == renamed
    assert all(name.replace('"', '\\"') in made.text for name in sound.players)


@pytest.mark.parametrize("to", ["nfg", "csv"])
@pytest.mark.parametrize("name", ["crisis-tree", "crisis-signal", "unilateral-deterrence"])
def test_a_tree_becomes_the_table_of_its_plans(name, to, write):
    game = esc.load(name)
    made = conversion(game, to)
    back = esc.load(write(made.text, f"game.{to}"))
    form = strategic_form(game)
    assert (back.players, back.strategies) == (form.players, form.strategies)
    assert back.at().payoffs == form.at().payoffs
    assert "who moves when and sees what (strategies are plans)" in made.notes[-1]


def test_values_are_carried_out_in_a_tree_and_the_loss_is_told():
    game = esc.load("crisis-signal").at(pi_R="1/4")
    made = conversion(game, "efg")
    assert '{ "resolute" 1/4 "acquiescent" 3/4 }' in made.text
    *_, note = made.notes
    for lost in ("parameters", "events", "thresholds", "what nature draws", "units"):
        assert lost in note


def test_names_that_gambit_refuses_are_told_or_mended():
    game = NormalFormGame.from_payoffs([[1, 2]], [[3, 4]], players=["鹰", "B"], strategies=[["a\\"], ["x", "y"]])
    for to in ("nfg", "efg"):
        assert conversion(game, to).notes == (
            "strategies of 鹰 renamed: 'a\\' is now 'a_'",
            "Gambit may refuse '鹰': it reads names in ASCII",
        )


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
    for lost in ("21 parameters", "mechanisms", "events", "thresholds", "units"):
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
    big = [[10**390] * 40] * 40
    for to, said in (("nfg", "the file would be larger"), ("efg", "the file would be larger")):
        with pytest.raises(InputError, match=f"cannot be written as {to}: {said}"):
            convert(NormalFormGame.from_payoffs(big, big), to)


def test_a_tree_of_too_many_nodes_is_not_written():
    big = [[0] * 141] * 141
    with pytest.raises(InputError, match="cannot be written as efg: the tree of this game has 20023 nodes"):
        convert(NormalFormGame.from_payoffs(big, big), "efg")


@pytest.mark.parametrize("to", TREES)
def test_irrational_chances_and_payoffs_are_in_no_file(to, write):
    text = """
form = "extensive"
players = ["A"]
root = "r"
[nodes.r]
chance = { x = "sqrt(2)/2", y = "rest" }
[ends]
x = { A = "1" }
y = {}
"""
    with pytest.raises(Unsupported, match="not rational"):
        convert(esc.load(write(text)), to)


def test_an_unknown_format_gets_a_suggestion():
    with pytest.raises(InputError, match="Did you mean 'nfg'"):
        convert(NormalFormGame.from_payoffs([[1]], [[1]]), "nfgg")


def test_a_table_is_what_the_game_pays():
    game = esc.load("chicken")
    assert table_of(game.at()).payoffs == game.at().payoffs
