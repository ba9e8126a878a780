"""The words of ICD 203: at the ends of bands, mirrored at one half, and where they may not stand."""

from fractions import Fraction

import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from escalation.exhibits.likelihood import CITATION, WORDS, likelihood, mixing, stated, unfounded

MIRROR = dict(zip(WORDS, reversed(WORDS), strict=True))
CHANCES = st.fractions(min_value=0, max_value=1, max_denominator=2000)


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        (1, 5, "almost no chance"),
        (5, 20, "very unlikely"),
        (20, 45, "unlikely"),
        (45, 55, "roughly even chance"),
        (55, 80, "likely"),
        (80, 95, "very likely"),
        (95, 99, "almost certain"),
    ],
)
def test_the_bands_of_the_directive(low, high, word):
    tiny = Fraction(1, 10**12)
    assert likelihood(Fraction(low, 100) + tiny) == likelihood(Fraction(high, 100) - tiny) == word
    assert likelihood(Fraction(low + high, 200)) == word


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (1, "almost no chance"),
        (5, "very unlikely"),
        (20, "unlikely"),
        (45, "roughly even chance"),
        (55, "roughly even chance"),
        (80, "likely"),
        (95, "very likely"),
        (99, "almost certain"),
    ],
)
def test_an_end_of_two_bands_gets_the_word_that_says_less(percent, word):
    assert likelihood(Fraction(percent, 100)) == word


@pytest.mark.parametrize("p", [0, 1, Fraction(1, 101), Fraction(100, 101), Fraction(-1, 2), Fraction(3, 2), 2])
def test_certainty_and_what_is_beyond_the_bands_have_no_word(p):
    assert likelihood(p) is None
    assert "(" not in stated(p)


@given(CHANCES)
def test_the_word_for_what_does_not_happen_is_the_mirrored_one(p):
    own, other = likelihood(p), likelihood(1 - p)
    assert (own is None) == (other is None)
    if own is not None:
        assert MIRROR[own] == other


@given(CHANCES, CHANCES)
def test_a_greater_probability_never_gets_a_lesser_word(p, q):
    low, high = sorted((p, q))
    if likelihood(low) and likelihood(high):
        assert WORDS.index(likelihood(low)) <= WORDS.index(likelihood(high))


@given(CHANCES)
def test_what_is_stated_passes_the_guard(p):
    assert unfounded([f"P(strike) is {stated(p)} without a mechanism."]) == []


def test_a_word_of_another_number_does_not():
    for wrong in ("1/9 (likely)", "0.5 (almost certain)", "0 (almost no chance)", "1 (almost certain)"):
        assert unfounded([f"P(war) is {wrong}."]) == [f"P(war) is {wrong}."]


def test_a_word_without_a_number_does_not_but_comparisons_and_quotations_do():
    assert unfounded(["War is very likely."]) == ["War is very likely."]
    assert unfounded(["A share of 44 % (unlikely)."]) == ["A share of 44 % (unlikely)."]
    assert unfounded(["It is less likely under hotline; how likely is not said; the event is most likely there."]) == []
    text = "assumption: called highly unlikely, but Pakistan was mediating"
    assert unfounded([text], [text.removeprefix("assumption: ")]) == []
    assert unfounded([text]) == [text]


def test_likelihood_and_confidence_never_share_a_sentence():
    apart = "P(strike) is 1/9 (very unlikely). Confidence is in what a number rests on."
    together = "We are confident that it is likely."
    assert mixing([apart]) == []
    assert mixing([apart, together]) == [together]


def test_the_source_is_named():
    assert "Directive 203" in CITATION and "2015" in CITATION


def test_a_ball_has_the_word_that_all_of_it_has():
    assert likelihood(arb(2).sqrt() / 2) == "likely"
    assert likelihood(arb("0.5", "0.2")) is None
    assert likelihood(arb(0)) is None
