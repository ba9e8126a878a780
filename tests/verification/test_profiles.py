"""Profiles are equilibria or not: by the definition, as our own solver says, and by a second road of plain loops."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import escalation as esc
from escalation.errors import InputError
from escalation.files.claimed import Claim
from escalation.files.places import game_names
from escalation.game.normal import NormalFormGame
from escalation.verification.profiles import verify_claims
from escalation.verification.verdicts import APPROXIMATE, BOUNDED, HOLDS, REFUTED
from escalation.verification.verifying import verify

PD = NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]], strategies=[["C", "D"]] * 2)
# Matching pennies: the only equilibrium mixes evenly (von Neumann 1928).
PENNIES = NormalFormGame.from_payoffs([[1, -1], [-1, 1]], [[-1, 1], [1, -1]], strategies=[["H", "T"]] * 2)
HALF = {"H": "1/2", "T": "1/2"}


def test_a_dilemma_has_one_equilibrium():
    verdicts = {}
    for own, other in product("CD", "CD"):
        (found,) = verify(PD, [{"Row": {own: 1}, "Column": {other: 1}}])
        verdicts[own, other] = found.verdict
    assert verdicts == {("C", "C"): REFUTED, ("C", "D"): REFUTED, ("D", "C"): REFUTED, ("D", "D"): HOLDS}


def test_the_deviation_says_who_from_what_to_which_and_how_much():
    (found,) = verify(PD, [{"Row": {"C": 1}, "Column": {"C": "1/2", "D": 0.5}}])
    row, column = found.deviations
    assert (row.player, row.payoff, row.strategy, row.reached, row.gain) == (
        "Row",
        Fraction(3, 2),
        "D",
        3,
        Fraction(3, 2),
    )
    assert (column.player, column.payoff, column.strategy, column.reached, column.gain) == ("Column", 4, "D", 5, 1)
    assert found.regret == Fraction(3, 2)
    assert found.regrets == {"Row": Fraction(3, 2), "Column": 1}
    assert not found.holds


def test_a_decimal_is_what_it_says_and_a_tolerance_lets_it_pass():
    near = [{"Row": {"H": "0.5001", "T": "0.4999"}, "Column": HALF}]
    assert verify(PENNIES, [{"Row": HALF, "Column": HALF}])[0].verdict == HOLDS
    assert verify(PENNIES, near)[0].verdict == REFUTED
    regret = verify(PENNIES, near)[0].regret
    assert regret == Fraction(2, 10**4)
    assert verify(PENNIES, near, tolerance=regret)[0].verdict == APPROXIMATE
    assert verify(PENNIES, near, tolerance=regret - Fraction(1, 10**30))[0].verdict == REFUTED


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        ({"Row": HALF}, "'Column' has no mixture"),
        ({"Row": HALF, "Column": {}}, "profiles.0.Column: the probabilities sum to 0"),
        (
            {"Row": HALF, "Column": {"H": "1/3", "T": 0.3333}},
            r"sum to 0\.666633333, not to 1: off by -10001/30000\. Write thirds",
        ),
        ({"Row": HALF, "Column": {"H": 2, "T": -1}}, "Column.H: 2 is no probability"),
        ({"Row": HALF, "Column": {"H": "-1/2", "T": "3/2"}}, "Column.H: -0.5 is no probability"),
        ({"Row": HALF, "Column": {"h": 1}}, "'h' is not a strategy of 'Column'. Did you mean 'H'"),
        ({"Row": HALF, "Col": HALF}, "'Col' is not a player"),
        ({"Row": HALF, "Column": {"H": float("nan")}}, "not a number"),
        ({"Row": HALF, "Column": {"H": "H"}}, "not declared"),
        ({"Row": HALF, "Column": {"H": Fraction(1, 3**9000)}}, "off by about -1"),
    ],
)
def test_what_is_no_profile_is_refused_with_its_key(profile, said):
    with pytest.raises(InputError, match=said):
        verify(PENNIES, [profile])


def regrets_by_loops(payoffs, shape, mixtures):
    """The second road: every profile, every player, every strategy, nothing shared with the package."""
    found = []
    for i, size in enumerate(shape):
        values = []
        for fixed in [None, *range(size)]:
            total = Fraction(0)
            for profile in product(*map(range, shape)):
                weight = Fraction(1)
                for j, k in enumerate(profile):
                    weight *= mixtures[j][k] if j != i or fixed is None else Fraction(int(k == fixed))
                total += weight * payoffs[profile][i]
            values.append(total)
        found.append(max(values[1:]) - values[0])
    return found


@st.composite
def games_with_a_profile(draw):
    shape = tuple(draw(st.lists(st.integers(1, 3), min_size=1, max_size=3)))
    profiles = list(product(*map(range, shape)))
    payoffs = {p: tuple(draw(st.integers(-3, 3)) for _ in shape) for p in profiles}
    weights = [draw(st.lists(st.integers(0, 3), min_size=n, max_size=n).filter(any)) for n in shape]
    return shape, payoffs, [[Fraction(w, sum(own)) for w in own] for own in weights]


def built(shape, payoffs):
    def nested(i, prefix=()):
        if len(prefix) == len(shape):
            return payoffs[prefix][i]
        return [nested(i, (*prefix, k)) for k in range(shape[len(prefix)])]

    return NormalFormGame.from_payoffs(*(nested(i) for i in range(len(shape))))


def named(game, mixtures):
    return {
        player: dict(zip(own, mixture, strict=True))
        for player, own, mixture in zip(game.players, game.strategies, mixtures, strict=True)
    }


@settings(max_examples=150, deadline=None)
@given(games_with_a_profile())
def test_regrets_agree_with_plain_loops(drawn):
    shape, payoffs, mixtures = drawn
    game = built(shape, payoffs)
    (found,) = verify(game, [named(game, mixtures)])
    regrets = regrets_by_loops(payoffs, shape, mixtures)
    assert list(found.regrets.values()) == regrets
    assert found.verdict == (REFUTED if max(regrets) > 0 else HOLDS)
    assert {d.player: d.gain for d in found.deviations} == {
        player: r for player, r in zip(game.players, regrets, strict=True) if r > 0
    }
    for d in found.deviations:
        assert d.reached - d.payoff == d.gain


@settings(max_examples=60, deadline=None)
@given(games_with_a_profile(), st.fractions(Fraction(1, 9), 9), st.fractions(-9, 9))
def test_players_permuted_and_payoffs_rescaled(drawn, factor, shift):
    shape, payoffs, mixtures = drawn
    game = built(shape, payoffs)
    (found,) = verify(game, [named(game, mixtures)])
    scaled = built(shape, {p: tuple(factor * u + shift for u in own) for p, own in payoffs.items()})
    (again,) = verify(scaled, [named(scaled, mixtures)])
    assert list(again.regrets.values()) == [factor * r for r in found.regrets.values()]
    turned = built(shape[::-1], {p[::-1]: own[::-1] for p, own in payoffs.items()})
    (other,) = verify(turned, [named(turned, mixtures[::-1])])
    assert list(other.regrets.values()) == list(found.regrets.values())[::-1]
    assert other.verdict == found.verdict == again.verdict


@pytest.mark.parametrize("name", [n for n in game_names() if isinstance(esc.load(n), NormalFormGame)])
def test_what_is_solved_is_verified_and_what_is_moved_is_refuted(name):
    at = esc.load(name).at()
    equilibria = esc.solve(at).equilibria
    assert all(v.verdict == HOLDS for v in verify(at, [e.profile for e in equilibria]))
    for equilibrium, v in zip(equilibria, verify(at, [e.profile for e in equilibria]), strict=True):
        assert v.payoffs == equilibrium.payoffs


def irrational():
    return NormalFormGame.from_payoffs([["sqrt(2)", 0], [0, 1]], [[1, 0], [0, "sqrt(3)"]], strategies=[["a", "b"]] * 2)


def test_payoffs_that_are_not_rational_are_verified_up_to_a_bound():
    game = irrational()
    pure, wrong = verify(game, [{"Row": {"a": 1}, "Column": {"a": 1}}, {"Row": {"a": 1}, "Column": {"b": 1}}])
    assert pure.verdict in (HOLDS, BOUNDED)
    assert 0 <= pure.regret < Fraction(1, 10**100)
    assert not pure.exact
    assert wrong.verdict == REFUTED
    assert [d.player for d in wrong.deviations] == ["Row", "Column"]
    assert all(v.holds for v in verify(game, [e.profile for e in esc.solve(game).equilibria]))


def test_rounded_claims_pass_up_to_rounding():
    mixed = {"Row": {"a": Fraction(0.6339745962155614), "b": Fraction(0.3660254037844386)}}
    mixed["Column"] = {"a": Fraction(0.41421356237309503), "b": Fraction(0.5857864376269049)}
    (loose,) = verify_claims(
        irrational().at(), [Claim(("profile",), mixed, {}, Fraction(0), rounded=True)], Fraction(0)
    )
    assert loose.holds
    assert 0 < loose.regret < Fraction(1, 10**15)
    with pytest.raises(InputError, match=r"profile.*sum"):
        verify_claims(irrational().at(), [Claim(("profile",), mixed, {}, Fraction(0))], Fraction(0))
    off = {"Row": {"H": Fraction(1, 2) + Fraction(1, 10**12), "T": Fraction(1, 2) - Fraction(1, 10**12)}}
    off["Column"] = {"H": Fraction(1, 2), "T": Fraction(1, 2)}
    (rounded,) = verify_claims(PENNIES.at(), [Claim(("profile",), off, {}, None, rounded=True)], Fraction(0))
    assert rounded.verdict == APPROXIMATE
    (strict,) = verify_claims(PENNIES.at(), [Claim(("profile",), off, {}, None)], Fraction(0))
    assert strict.verdict == REFUTED
    off["Row"] = {"H": Fraction(1, 2) + Fraction(1, 10**6), "T": Fraction(1, 2) - Fraction(1, 10**6)}
    (wrong,) = verify_claims(PENNIES.at(), [Claim(("profile",), off, {}, None, rounded=True)], Fraction(0))
    assert wrong.verdict == REFUTED


def test_other_payoffs_and_regrets_than_claimed_are_told():
    profile = {"Row": {"D": Fraction(1)}, "Column": {"D": Fraction(1)}}
    true, false = (Claim(("0", "profile"), profile, {"Row": Fraction(u)}, Fraction(r)) for u, r in ((1, 0), (2, 3)))
    good, bad = verify_claims(PD.at(), [true, false], Fraction(0))
    assert (good.holds, good.differences) == (True, ())
    assert bad.verdict == HOLDS
    assert not bad.holds
    assert bad.differences == ("the payoff of Row is 1, claimed is 2", "the regret is 0, claimed is 3")
    with pytest.raises(InputError, match=r"0\.payoffs: 'Rwo' is not a player"):
        verify_claims(PD.at(), [Claim(("0", "profile"), profile, {"Rwo": Fraction(1)})], Fraction(0))


def test_huge_and_tiny_numbers_stay_exact():
    game = NormalFormGame.from_payoffs([[10**300, 0], [0, Fraction(1, 10**300)]], [[1, 0], [0, 1]])
    p = Fraction(1, 10**600 + 1)
    mixed = {"Row": {"1": Fraction(1, 2), "2": Fraction(1, 2)}, "Column": {"1": p, "2": 1 - p}}
    assert verify(game, [mixed])[0].verdict == HOLDS
    mixed["Column"] = {"1": p * 2, "2": 1 - p * 2}
    assert verify(game, [mixed])[0].verdict == REFUTED


def test_a_sum_of_many_long_fractions_is_refused_before_it_grows():
    names = [str(k) for k in range(40)]
    game = NormalFormGame.from_payoffs([[0]] * 40, [[0]] * 40, strategies=[names, ["u"]])
    own = {name: Fraction(1, 3**6000 + 2 * k + 1) for k, name in enumerate(names)}
    with pytest.raises(InputError, match="common denominator is too long"):
        verify(game, [{"Row": own, "Column": {"u": 1}}])
