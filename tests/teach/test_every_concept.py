"""Every built-in game under every concept that accepts it: it is explained, and every number is one of the trace."""

from __future__ import annotations

import pytest
from tests.teach.traces import allowed, tokens

from escalation.concepts import names as concept_names
from escalation.errors import InputError, Undecided, Unsupported
from escalation.exhibits import Heading, Prose, Table
from escalation.files.library import load
from escalation.files.places import game_names
from escalation.solution import solve
from escalation.teach.explained import derivation
from escalation.teach.levels import at_level

LONG = {  # solving alone takes seconds
    ("asymmetric-escalation", "nash"),
    ("asymmetric-escalation", "pure-nash"),
    ("asymmetric-escalation", "stackelberg"),
    ("asymmetric-escalation", "perfect-bayesian"),
    ("asymmetric-escalation", "sequential"),
    ("asymmetric-escalation", "weak-perfect-bayesian"),
    ("asymmetric-escalation", "sequence-form-nash"),
    ("asymmetric-escalation", "subgame-perfect"),
    ("alignment-gulf", "nash"),
    ("alignment-gulf", "correlated"),
    ("mutual-deterrence", "correlated"),
    ("pipeline-washington", "nash"),
    ("pipeline-washington", "correlated"),
    ("reputation", "perfect-bayesian"),
    ("reputation", "sequential"),
    ("reputation", "weak-perfect-bayesian"),
    ("dollar-auction", "nash"),
}
PAIRS = [
    (name, concept)
    for name in game_names()
    for concept in concept_names()
    if (name.rpartition("/")[2], concept) not in LONG and concept != "optimal-choice"
]


def solved(name, concept):
    """The result, or None where the concept does not apply or the game is too large for it."""
    try:
        return solve(load(name), concept)
    except (InputError, Undecided, Unsupported):
        return None


@pytest.mark.parametrize("concept", concept_names())
def test_every_number_is_one_of_the_trace(concept):
    asked = 0
    for name, own in PAIRS:
        result = solved(name, concept) if own == concept else None
        if result is not None:
            asked += 1
            said = list(derivation(result))
            may = allowed(result)
            for level in ("brief", "full"):
                told = at_level(said, level)
                assert isinstance(told[0], Heading), (name, level)
                numbers = set(tokens(told))
                assert numbers <= may, (name, level, numbers - may)
    assert asked or concept == "optimal-choice"


@pytest.mark.parametrize("concept", concept_names())
def test_the_brief_telling_is_shorter_and_nothing_is_empty(concept):
    for name, own in PAIRS:
        result = solved(name, concept) if own == concept else None
        if result is None:
            continue
        said = list(derivation(result))
        brief, full = (sum(len(e.text) for e in at_level(said, level) if isinstance(e, Prose)) for level in ("brief", "full"))
        assert brief <= full, name
        for own_exhibit in (e.exhibit for e in said):
            assert not isinstance(own_exhibit, Prose) or own_exhibit.text.rstrip()[-1] in ".:)", own_exhibit
            assert not isinstance(own_exhibit, Prose) or "  " not in own_exhibit.text
            assert not isinstance(own_exhibit, Table) or own_exhibit.rows
