"""What was not modelled: the file's sentences, those of every form, and what stayed open."""

import pytest

import escalation as esc
from escalation.appendices.sections.limits import (
    ALONE,
    AT_ONCE,
    BUT_TYPES,
    DRAWN,
    KNOWN,
    ONE_PLAY,
    STATIONARY,
    blocks,
    incomplete,
    left_open,
    of_form,
    of_shares,
    several,
    tied,
)
from escalation.appendices.study import Study
from escalation.exhibits.document import Bullets, Heading, Paragraph, Rating
from escalation.files.places import game_names

THREE = [[[0, 1], [1, 0]], [[1, 0], [0, 1]]]


def study_of(name, *mechanisms, **options):
    return Study(esc.load(name), mechanisms, **({"draws": 0} | options))


def of_payoffs(*payoffs):
    return Study(esc.NormalFormGame.from_payoffs(*payoffs), draws=0)


@pytest.mark.parametrize("name", game_names())
def test_every_built_in_game_says_what_it_leaves_out(name):
    found = esc.load(name).omits
    assert len(found) >= (4 if name.startswith("iran-pakistan") else 1)
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in found)
    assert len(set(found)) == len(found)


def test_the_files_sentences_come_first():
    study = study_of("chicken")
    first = next(b for b in blocks(study) if isinstance(b, Bullets))
    assert [item[0] for item in first.items] == list(study.loaded.omits)


def test_a_file_that_says_nothing_is_red():
    first = next(blocks(of_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]])))
    assert isinstance(first, Paragraph) and Rating.RED in first.text


@pytest.mark.parametrize(
    ("name", "said", "unsaid"),
    [
        ("strike-retaliate", {AT_ONCE, KNOWN}, {ONE_PLAY, STATIONARY, BUT_TYPES}),
        ("crisis-tree", {ONE_PLAY, KNOWN}, {AT_ONCE, STATIONARY, BUT_TYPES}),
        ("crisis-signal", {ONE_PLAY, BUT_TYPES}, {AT_ONCE, KNOWN}),
        ("cycle", {STATIONARY, KNOWN}, {AT_ONCE, ONE_PLAY}),
        ("pipeline-us", {AT_ONCE}, {ONE_PLAY}),
    ],
)
def test_each_form_leaves_out_its_own(name, said, unsaid):
    found = set(of_form(esc.load(name)))
    assert said <= found and not unsaid & found


def test_where_a_mover_does_not_see_everything_is_said():
    told = " ".join(of_form(esc.load("crisis-signal")))
    assert "At border (firm) and border (soft) the mover does not know all that came before" in told
    assert "does not know" not in " ".join(of_form(esc.load("crisis-tree")))


def test_one_player_alone():
    assert ALONE in set(of_form(esc.NormalFormGame.from_payoffs([1, 2])))


def test_an_order_of_moves_is_said():
    items = [
        item[0] for b in blocks(study_of("pipeline", "pakistan-first")) if isinstance(b, Bullets) for item in b.items
    ]
    assert any(i.startswith("Under pakistan-first they choose one after the other") for i in items)


def rows(study):
    return [row for row in study.comparison.rows if row.result is not None]


def test_several_equilibria_are_counted_and_none_preferred():
    (told,) = several(rows(study_of("chicken")))
    assert told == (
        "Several equilibria are listed: 3 without a mechanism. None of them is preferred: what follows is told for all."
    )


def test_a_single_equilibrium():
    assert list(several(rows(study_of("prisoners-dilemma")))) == [
        "One equilibrium is listed, so none was selected away."
    ]
    assert list(several(rows(study_of("strike-retaliate", "hotline")))) == [
        "In every row one equilibrium is listed, so none was selected away."
    ]


def test_continua_and_ties_are_said():
    coordination = of_payoffs(
        [[[1, 0], [0, 0]], [[0, 0], [0, 0]]], [[[1, 0], [0, 0]], [[0, 0], [0, 0]]], [[[1, 0], [0, 0]], [[0, 0], [0, 0]]]
    )
    told = list(several(rows(coordination)))
    assert any(t.startswith("Equilibria form continua without a mechanism") for t in told)
    (tie,) = tied(rows(of_payoffs([[1, 1], [1, 1]], [[1, 1], [1, 1]])))
    assert tie == (
        "At the values used the game is degenerate without a mechanism: "
        "a small change of a payoff may change the equilibria."
    )
    assert not list(tied(rows(study_of("chicken"))))


def test_a_list_that_may_miss_some_says_why():
    (told,) = incomplete(rows(study_of("cycle")))
    assert told.startswith("Without a mechanism the list of equilibria may miss some: all in pure strategies")
    (told,) = incomplete(rows(study_of("cycle", "hotline")))
    assert told.startswith("In every row the list of equilibria may miss some")


def test_a_game_in_states_without_a_pure_equilibrium_says_that_none_is_listed(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(
        'form = "markov"\nplayers = ["A", "B"]\ndiscount = "1/2"\n'
        '[states.s]\nactions = { A = ["H", "T"], B = ["H", "T"] }\n'
        '[states.s.play]\n"H, H" = { pay = { A = "1", B = "-1" }, next = "s" }\n'
        '"H, T" = { pay = { A = "-1", B = "1" }, next = "s" }\n"T, H" = { pay = { A = "-1", B = "1" }, next = "s" }\n'
        '"T, T" = { pay = { A = "1", B = "-1" }, next = "s" }\n'
    )
    assert "No equilibrium is listed without a mechanism." in list(several(rows(Study(esc.load(file), draws=0))))


def test_mechanisms_that_do_not_apply_are_named_with_the_reason():
    told = list(left_open(study_of("pipeline", "durable-waiver", "hotline")))
    assert told[0].startswith("hotline is not applicable here: ") and not told[0].endswith("..")


def test_beliefs_and_lines_that_are_not_followed():
    told = " ".join(left_open(study_of("audience-costs")))
    assert "Break-even values are not known, since beliefs depend on what players do, without a mechanism." in told
    told = " ".join(left_open(study_of("pipeline-sequence")))
    assert "What changes along T and lead alone" in told or "What changes along T alone" in told


def test_what_shares_do_not_count():
    assert list(of_shares(study_of("strike-retaliate"))) == ["No shares of the ranges were drawn."]
    assert list(of_shares(study_of("chicken", draws=100))) == ["No shares: no parameter in play has a range."]
    told = list(of_shares(study_of("pipeline-us", draws=50)))
    assert "With three or more players shares count pure equilibria alone; draws without one count in no share." in told
    assert DRAWN in told
    assert any("pure stationary equilibria alone" in t for t in of_shares(study_of("cycle", draws=50)))


def test_claims_left_open_are_counted(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('matrix = """\n  | A\nC | 1, 1\n"""\n[claims]\na = "always nobody knows"\n')
    assert "1 claim of the file is left open: a." in list(left_open(Study(esc.load(file), draws=0)))
    file.write_text('matrix = """\n  | A\nC | 1, 1\n"""\n[claims]\na = "always nobody knows"\nb = "never so"\n')
    assert "2 claims of the file are left open: a and b." in list(left_open(Study(esc.load(file), draws=0)))


def test_what_stayed_open_has_its_heading():
    assert [b.text for b in blocks(study_of("chicken")) if isinstance(b, Heading)] == ["What stayed open"]
