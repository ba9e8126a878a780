"""Slips of Markov games: what `check` finds in files that can be read."""

import pytest

import escalation as esc

SOUND = """
title = "Two states"
form = "markov"
players = ["A", "B"]
discount = "d"
start = "peace"
[parameters]
d = { baseline = 0.9, range = [0.5, 0.95], meaning = "patience", unit = "share", assumption = "a" }
p = { baseline = 0.2, range = [0, 0.5], meaning = "drift", unit = "probability", assumption = "a" }
[states.peace]
actions = { A = ["hold", "push"] }
[states.peace.play]
hold = { next = { peace = "1 - p", war = "rest" } }
push = { pay = { A = "1", B = "-1" }, next = { war = "1/2", peace = "rest" } }
[states.war]
pay = { A = "-2", B = "-2" }
next = { peace = "1/2", war = "rest" }
[events]
war = ["war"]
"""


def found(tmp_path, text):
    path = tmp_path / "game.toml"
    path.write_text(text)
    return [finding.text for finding in esc.check(str(path)) if not finding.note]


def test_a_sound_game_has_no_findings(tmp_path):
    assert found(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("range = [0, 0.5]", "range = [0, 1.5]", "the probability of 'peace' is below 0"),
        ('war = ["war"]', 'war = { war = "0" }', "no play reaches this event"),
        ("[events]", '[states.moon]\nnext = "moon"\n[events]', "nothing leads here from 'peace'"),
        ("[parameters]", "[parameters]\nunused = 3", "unused"),
    ],
)
def test_each_slip_is_named(tmp_path, old, new, message):
    assert any(message in text for text in found(tmp_path, SOUND.replace(old, new)))


def test_constraints_keep_chances_in_their_bounds(tmp_path):
    wide = SOUND.replace("range = [0, 0.5]", "range = [0, 1.5]").replace(
        "[parameters]", "constraints = ['p <= 1']\n[parameters]"
    )
    assert not any("below 0" in text for text in found(tmp_path, wide))


def test_what_a_mechanism_s_states_and_costs_are_made_of_is_used(tmp_path):
    (tmp_path / "mechanisms").mkdir()
    (tmp_path / "mechanisms" / "talks.toml").write_text(
        'title = "Talks"\n[in.game.states.war]\npay = { A = "-toll" }\n[in.game.keeping]\npeace = { B = "fee" }\n'
    )
    quiet = SOUND.replace("[parameters]", 'compare = ["none", "talks"]\n[parameters]').replace(
        "[states.peace]", '[parameters.toll]\nasleep = "0"\n[parameters.fee]\nasleep = "0"\n[states.peace]'
    )
    assert found(tmp_path, quiet) == []
    assert any("'fee' is declared but nothing uses it" in t for t in found(tmp_path, quiet.replace(', "talks"', "")))
