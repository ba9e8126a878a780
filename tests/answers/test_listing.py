"""What there is, listed."""

from __future__ import annotations

import pytest

from escalation.answers.listing import answer
from escalation.concepts import concept, names
from escalation.files.regions import region_names


def body(what):
    return answer(what, None, {}).data[what]


def test_every_region_with_what_stands_beside_its_games():
    found = {row["name"]: row for row in body("regions")}
    assert list(found) == region_names()
    own = found["iran-pakistan"]
    assert own["title"] == "Iran and Pakistan"
    assert [part.split()[-1] for part in own["has"].split(", ")] == ["rows", "scenarios", "ledger"]
    assert found["classics"]["has"] == "-"


@pytest.mark.parametrize("name", names())
def test_a_concept_is_told_by_the_first_words_of_its_module(name):
    """The words stop at a colon or a full stop, not at the point of a section's number."""
    [told] = [row["what"] for row in body("concepts") if row["name"] == name]
    text = concept(name).__doc__
    assert text.startswith(told)
    assert text[len(told)] in ":."
    assert text[len(told) + 1].isspace()
    assert told.count("(") == told.count(")")
