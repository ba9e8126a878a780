"""The claims that a game file makes, and what is wrong with them."""

import pytest

import escalation as esc

GAME = 'title = "t"\nplayers = ["A", "B"]\nmatrix = """\n  | u\nx | 1, 1\n"""\n[claims]\n'


def test_claims_are_read_in_order_with_their_mechanism_and_verdict(write):
    path = write(GAME + 'b = "unique equilibrium"\na = { claim = "never x is played", expects = "Refuted" }\n')
    first, second = esc.load(path).claims
    assert (first.name, first.text, first.mechanism, first.expects) == ("b", "unique equilibrium", "", "proved")
    assert (second.name, second.expects) == ("a", "refuted")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("a = 3", "claims.a"),
        ('a = { claims = "x" }', "claims.a"),
        ('a = { mechanism = "none" }', "has no sentence"),
        ('a = { claim = "unique equilibrium", expects = "true" }', "'true' is no verdict"),
        ("a = { claim = 3 }", "claims.a.claim"),
    ],
)
def test_what_is_no_claim_is_named(line, words, write):
    with pytest.raises(esc.InputError, match=words):
        esc.load(write(GAME + line + "\n"))


def test_a_game_that_extends_another_does_not_make_its_claims():
    assert esc.load("pipeline").claims
    assert esc.load("pipeline-us").claims == ()
