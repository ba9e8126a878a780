"""Names of ordinal games by the matrices of textbooks, and loading by name and number wherever a game is named."""

import json

import pytest

import escalation as esc
from escalation.catalogue.names import OF_WORDS, called, in_normal_form, known, number_of, ordinal_game
from escalation.catalogue.ordinal import ordinal_games
from escalation.errors import InputError, NotApplicable
from tests.catalogue.test_ordinal import matrices
from tests.ordinal_games import orbit

# By rows, as (Row, Column): Snyder and Diesing 1977, Oye 1985, Rapoport 1967 (leader, hero), Bruns 2015 (the rest).
TEXTBOOK = {
    "prisoners-dilemma": [(3, 3), (1, 4), (4, 1), (2, 2)],
    "chicken": [(3, 3), (2, 4), (4, 2), (1, 1)],
    "stag-hunt": [(4, 4), (1, 3), (3, 1), (2, 2)],
    "assurance": [(4, 4), (1, 2), (2, 1), (3, 3)],
    "coordination": [(4, 4), (2, 1), (1, 2), (3, 3)],
    "deadlock": [(2, 2), (1, 4), (4, 1), (3, 3)],
    "compromise": [(1, 1), (2, 4), (4, 2), (3, 3)],
    "leader": [(2, 2), (3, 4), (4, 3), (1, 1)],
    "hero": [(2, 2), (4, 3), (3, 4), (1, 1)],
    "peace": [(4, 4), (3, 1), (1, 3), (2, 2)],
    "harmony": [(4, 4), (3, 2), (2, 3), (1, 1)],
    "concord": [(4, 4), (2, 3), (3, 2), (1, 1)],
    "called-bluff": [(3, 3), (1, 4), (4, 2), (2, 1)],
    "bully": [(2, 3), (1, 4), (4, 2), (3, 1)],
}


def by_rows(cells):
    return tuple(((cells[0][i], cells[1][i]), (cells[2][i], cells[3][i])) for i in (0, 1))


@pytest.mark.parametrize("name", TEXTBOOK)
def test_a_name_is_the_game_of_the_textbook(name):
    assert by_rows(TEXTBOOK[name]) in orbit(matrices(ordinal_game(name)), True)


def test_no_name_is_untested_and_none_stands_for_two():
    assert {own.name for own in OF_WORDS.values()} == set(TEXTBOOK)
    assert len({own.title for own in OF_WORDS.values()}) == len(OF_WORDS)
    assert sum(known(game) is not None for game in ordinal_games()) == len(OF_WORDS)


def test_numbers_and_names_lead_to_the_same_games():
    for k, game in enumerate(ordinal_games(), 1):
        assert ordinal_game(str(k)) is game
        assert number_of(game) == k
        assert ordinal_game(called(game).partition("/")[2]) == game


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "is a catalogue of 78 games.*Write ordinal/1 to ordinal/78"),
        ("0", "is not an ordinal game"),
        ("79", "is not an ordinal game"),
        ("012", "is not an ordinal game"),
        ("9" * 5000, "is not an ordinal game"),
        ("١", "is not an ordinal game"),
        ("chiken", "Did you mean 'chicken'"),
        ("../12", "is not an ordinal game"),
        ("battle-of-the-sexes", "Write one of: ordinal/leader, ordinal/hero"),
    ],
)
def test_what_is_no_game_is_refused_in_one_line(name, said):
    with pytest.raises(InputError, match=said) as error:
        ordinal_game(name)
    assert "\n" not in str(error.value)


def test_other_names_lead_there():
    assert ordinal_game("security-dilemma") == ordinal_game("stag-hunt")
    assert ordinal_game("exploiter") == ordinal_game("chicken")
    assert ordinal_game("martyr") == ordinal_game("prisoners-dilemma")


def test_a_loaded_game_is_told_by_number_and_name():
    game = esc.load("ordinal/21")
    assert (game.name, game.title) == ("ordinal/prisoners-dilemma", "Ordinal game 21: Prisoners' Dilemma")
    assert game.cells == in_normal_form(ordinal_game("21")).cells
    assert esc.load("ordinal/59").title == "Ordinal game 59"
    assert esc.load("ordinal/59").provenance.files == {}
    assert "Only the order" in game.omits[0]


def test_no_institution_stands_beside_it():
    game = esc.load("ordinal/12")
    assert game.with_mechanisms("none").cells == game.cells
    with pytest.raises(NotApplicable, match="hotline"):
        game.with_mechanisms("hotline")
    with pytest.raises(InputError, match="not a built-in mechanism"):
        game.with_mechanisms("hot")


def test_a_file_of_that_name_comes_first(write, tmp_path, monkeypatch):
    write('matrix = """\n  | A\nC | 1, 1\n"""\n', "ordinal/12")
    monkeypatch.chdir(tmp_path)
    assert esc.load("ordinal/12").shape == (1, 1)
    assert esc.load("ordinal/13").shape == (2, 2)


@pytest.mark.parametrize("verb", ["show", "solve", "analyse", "compare", "check", "conditions"])
def test_every_verb_that_names_a_game_takes_it(cli, verb):
    run = cli(verb, "ordinal/bully")
    assert (run.code, run.err) == (0, "")
    assert run.out


def test_what_is_converted_comes_back(cli, write):
    text = cli("convert", "ordinal/hero", "--to", "nfg").out
    assert esc.load(write(text, "hero.nfg")).at().payoffs == esc.load("ordinal/hero").at().payoffs


def test_json_names_the_game(cli):
    said = json.loads(cli("solve", "ordinal/64", "-f", "json").out)
    assert said["game"] == "ordinal/chicken"
    assert len(said["equilibria"]) == 3
