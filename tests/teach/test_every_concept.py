"""Every built-in game under every concept that accepts it: it is explained, and every number is one of the trace."""

from __future__ import annotations

import pytest

from escalation.concepts import concept
from escalation.concepts import names as concept_names
from escalation.errors import InputError, Undecided, Unsupported
from escalation.exhibits import Heading, Prose, Table
from escalation.files.library import load
from escalation.files.places import game_names
from escalation.solution import solve
from escalation.teach.explained import derivation
from escalation.teach.levels import at_level
from tests.teach.traces import allowed, tokens

LARGE = (
    "asymmetric-escalation",
    "alignment-gulf",
    "pipeline-washington",
    "chain-store",
    "reputation",
    "dollar-auction",
)
LONG = {("mutual-deterrence", "correlated")}
CONCEPTS = [name for name in concept_names() if name != "optimal-choice"]
NORMAL = [name for name in CONCEPTS if getattr(concept(name), "FORM", "normal") == "normal"]


def games(asked):
    """The built-in games asked under a concept: all but those whose solving alone takes seconds."""
    for name in game_names():
        short = name.rpartition("/")[2]
        large = short in LARGE and (asked in NORMAL or short in ("asymmetric-escalation", "reputation"))
        if not large and (short, asked) not in LONG:
            yield name


def solved(name, asked):
    """The result, or None where the concept does not apply or the game is too large for it."""
    try:
        return solve(load(name), asked)
    except (InputError, Undecided, Unsupported):
        return None


@pytest.mark.parametrize("asked", CONCEPTS)
def test_every_number_is_one_of_the_trace_and_no_sentence_is_broken(asked):
    told = 0
    for name in games(asked):
        result = solved(name, asked)
        if result is None:
            continue
        told += 1
        said = list(derivation(result))
        may = allowed(result)
        for level in ("brief", "full"):
            exhibits = at_level(said, level)
            assert isinstance(exhibits[0], Heading), (name, level)
            numbers = set(tokens(exhibits))
            assert numbers <= may, (name, level, numbers - may)
        for own in (e.exhibit for e in said):
            assert not isinstance(own, Prose) or (own.text[-1] in ".:)" and "  " not in own.text), (name, own)
            assert not isinstance(own, Table) or own.rows, (name, own)
        assert length(said, "brief") <= length(said, "full"), name
    assert told


def length(said, level):
    return sum(len(e.text) for e in at_level(said, level) if isinstance(e, Prose))
