"""What `show` says of every form: how a game feeds others."""

from __future__ import annotations

from escalation.answers.shown import answer
from escalation.exhibits import Prose
from escalation.files.library import load


def told(name):
    found = answer(load(name), ["game"])
    return found, " ".join(e.text for e in found.exhibits if isinstance(e, Prose))


def test_what_a_game_feeds_is_said_and_is_data():
    found, text = told("containment")
    assert (
        "when the whole region is compared: where contained, C_i becomes C_i + k_C and C_p becomes C_p + k_C." in text
    )
    assert found.data["feeds"] == {"contained": {"C_i": "C_i + k_C", "C_p": "C_p + k_C"}}


def test_a_game_that_feeds_nothing_says_nothing_of_it():
    found, text = told("pipeline")
    assert "feeds" not in text
    assert found.data["feeds"] == {}
