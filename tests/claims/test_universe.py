"""What a claim is about: which names are free, held, asleep, and where the region is empty."""

from fractions import Fraction

import pytest

from escalation.claims.language import games_of, read_claim
from escalation.claims.spoken_names import spoken
from escalation.claims.universe import HIGHER, universe
from escalation.errors import InputError
from escalation.files.library import load
from escalation.signs.space import Range

GAME = load("hawk-dove")


def world(text, game=GAME, moved=""):
    claim = read_claim(text, game)
    return universe(claim, games_of(claim.body, game), moved)


def test_everything_varies_unless_it_is_held():
    assert world("unique equilibrium").free == ("V", "C")
    assert world("unique equilibrium with V = 2").free == ("C",)
    assert world("unique equilibrium at baseline").free == ()
    assert world("unique equilibrium when V > 2 at baseline").ranges == {"V": Range(Fraction(1), Fraction(6))}


def test_a_name_that_rises_has_two_coordinates():
    made = world("increasing payoff(Row) in V at baseline", moved="V")
    assert set(made.space.names) == {"V", HIGHER.format("V")}
    assert made.claims_at({"V": Fraction(2), HIGHER.format("V"): Fraction(3)})
    assert not made.claims_at({"V": Fraction(2), HIGHER.format("V"): Fraction(2)})


def test_the_region_is_read_by_exact_values():
    made = world("unique equilibrium when V < C and V >= 2")
    assert made.claims_at({"V": Fraction(2), "C": Fraction(3)})
    assert not made.claims_at({"V": Fraction(3), "C": Fraction(3)})
    assert sorted(spoken(made.claim)) == ["C", "V", "V"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("unique equilibrium when V > 6", "no parameter values meet"),
        ("unique equilibrium when V < C with V = 6", "held and bounded"),
        ("unique equilibrium with K = 6", "not declared"),
        ("increasing payoff(Row) in V when V = 2", "no two values of 'V'"),
    ],
)
def test_empty_regions_and_unknown_names_are_refused(text, message):
    with pytest.raises(InputError, match=message) as caught:
        world(text, moved="V" if text.startswith("increasing") else "")
    assert caught.value.mend


def test_sleepers_are_refused_where_no_mechanism_wakes_them():
    game = load("strike-retaliate")
    with pytest.raises(InputError, match="asleep"):
        world("unique equilibrium when lambda_ > 1/2", game)
    made = world("compare P(strike) joint-mechanism <= none when lambda_ > 1/2", game)
    likely = {n: made.ranges[n].high for n in ("lambda_P", "lambda_I")}
    rest = {n: r.low for n, r in made.ranges.items() if n not in likely}
    assert made.claims_at({**rest, **likely}) is (likely["lambda_P"] * likely["lambda_I"] > Fraction(1, 2))
    assert not made.claims_at({**rest, "lambda_P": Fraction(1, 2), "lambda_I": Fraction(1, 2)})


def test_a_mechanism_that_sets_a_name_leaves_the_base_games_own():
    """Under the waiver sigma is sigma_w; the payoffs without it stay those of sigma."""
    game = load("pipeline")
    made = world(f"compare P({next(iter(game.events))}) durable-waiver <= none", game)
    under, plain = made.payoffs
    names = made.space.names
    used = [
        {n for own in p.scaled.values() for u in own for n, d in zip(names, u.degrees(), strict=True) if d}
        for p in (under, plain)
    ]
    assert "sigma" not in used[0] and "sigma_w" in used[0]
    assert "sigma" in used[1] and "sigma_w" not in used[1]
