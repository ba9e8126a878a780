"""Where a refuted entry fails: values at which its claim is false, found again by the exact solver."""

from fractions import Fraction

import pytest

from escalation.claims.verdict import PROVED, REFUTED
from escalation.files.library import load
from escalation.ledgers.proofs import Decision, decision
from escalation.ledgers.questions import question
from escalation.ledgers.standings import over

# D alone is played where x < y, U alone where x > y.
GAME = """title = "One step"
players = ["A", "B"]
matrix = '''
   | L    | R
 U | x, 0 | x, -1
 D | y, 0 | y, -1
'''
[parameters]
x = { baseline = 1, range = [0, 4], assumption = "tried out" }
y = { baseline = 2, range = [0, 4], assumption = "tried out" }
[events]
down = ["D, *"]
"""


@pytest.fixture
def decided(write):
    def make(*claims, draws=500):
        game = load(write(GAME))
        asked = [question(claim, game) for claim in claims]
        return decision(over({"one": asked}, draws, 1)["one"], 10**6)

    return make


def test_a_claim_that_fails_at_the_baseline_fails_where_nothing_is_moved(decided):
    assert decided("always (U, L) is an equilibrium") == Decision(REFUTED, fails_at={})


def test_a_draw_that_fails_is_told_with_its_exact_values(decided):
    found = decided("always down is certain")
    assert found.verdict == REFUTED
    assert set(found.fails_at) == {"x", "y"} and all(isinstance(v, Fraction) for v in found.fails_at.values())
    assert found.fails_at["x"] >= found.fails_at["y"]


def test_without_draws_the_prover_finds_the_values(decided):
    found = decided("always down is certain", draws=0)
    assert found.verdict == REFUTED
    values = {"x": Fraction(1), "y": Fraction(2)} | dict(found.fails_at)
    assert values["x"] >= values["y"]


def test_what_is_proved_fails_nowhere(decided):
    assert decided("always payoff(A) >= x") == Decision(PROVED)


def test_of_several_claims_one_that_fails_is_enough(decided):
    found = decided("always payoff(A) >= x", "always down is certain", draws=0)
    assert found.verdict == REFUTED and found.fails_at is not None
