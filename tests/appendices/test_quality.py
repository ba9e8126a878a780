"""Quality: what a number rests on."""

import pytest

from escalation.appendices.quality import quality
from escalation.exhibits.document import Rating
from escalation.parameters import Parameter, Source

SOURCES = {
    "R": Source("R", "t", "record"),
    "P": Source("P", "t", "report"),
    "O": Source("O", "t"),
    "X": Source("X", ""),
}


def rated(own=False, **given):
    return quality(Parameter("a", **given), SOURCES, own)


@pytest.mark.parametrize(
    ("given", "rating"),
    [
        ({"basis": "fact", "reason": "r", "sources": ("P", "R")}, Rating.GREEN),
        ({"basis": "fact", "reason": "r", "sources": ("P",)}, Rating.AMBER),
        ({"basis": "fact", "reason": "r", "sources": ("O",)}, Rating.AMBER),
        ({"basis": "derived", "reason": "r", "sources": ("R",)}, Rating.AMBER),
        ({"basis": "derived", "reason": "r"}, Rating.AMBER),
        ({"basis": "assumption", "reason": "r"}, Rating.AMBER),
        ({"basis": "assumption", "sources": ("R",)}, Rating.AMBER),
        ({"basis": "assumption"}, Rating.RED),
        ({}, Rating.RED),
        ({"basis": "fact", "reason": "r", "sources": ("R",), "calibrated": "moved"}, Rating.RED),
        ({"basis": "assumption", "reason": "r", "calibrated": "moved"}, Rating.RED),
    ],
)
def test_the_rating_of_a_basis(given, rating):
    assert rated(**given) is rating


def test_a_value_of_the_users_own_has_no_reason():
    assert rated(own=True, basis="fact", reason="r", sources=("R",)) is Rating.RED
