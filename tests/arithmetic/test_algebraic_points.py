"""Signs at algebraic points: identities, near misses, numbers of many digits, and elimination as the second road."""

from fractions import Fraction
from itertools import product

import mpmath
import pytest
from flint import fmpq, fmpq_mpoly_ctx, fmpq_poly
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from escalation.arithmetic import algebraic_points
from escalation.arithmetic.algebraic_points import refined, sign_at
from escalation.arithmetic.real_roots import RealRoot, real_roots
from escalation.errors import Undecided

RING = fmpq_mpoly_ctx.get(("x", "y", "z", "t"), "degrevlex")
X, Y, Z, T = RING.gens()
SMALL = st.integers(-4, 4)
COEFFICIENTS = st.lists(SMALL, min_size=3, max_size=5).filter(lambda row: row[-1] != 0)
TERMS = st.dictionaries(st.tuples(*[st.integers(0, 2)] * 2, st.just(0), st.just(0)), SMALL, max_size=6)


def roots_of(*coefficients):
    return real_roots([fmpq_poly(list(coefficients))])


def root_of(n):
    """The square root."""
    return roots_of(-n, 0, 1)[1]


CUBIC = dict(zip("xyz", roots_of(1, -3, 0, 1), strict=True))  # x**3 - 3x + 1 has three real roots
SURDS = {"x": root_of(2), "y": root_of(3), "z": root_of(6)}


@pytest.mark.parametrize(
    "point, vanishing",
    [
        (SURDS, (X + Y) ** 2 - 5 - 2 * Z),
        (SURDS, X * Y - Z),
        ({"x": root_of(2), "y": root_of(3), "z": roots_of(1, 0, -10, 0, 1)[-1]}, X + Y - Z),
        (CUBIC, X + Y + Z),
        (CUBIC, X * Y + Y * Z + Z * X + 3),
        (CUBIC, X * Y * Z + 1),
        (CUBIC, (X - Y) ** 2 * (Y - Z) ** 2 * (Z - X) ** 2 - 81),
        (CUBIC, X**2 - 2 - Z),  # 2 cos(40), 2 cos(80), 2 cos(160 degrees): doubling the angle permutes them
        ({"x": roots_of(-2, 0, 0, 1)[0], "y": roots_of(-4, 0, 0, 1)[0]}, X**2 - Y),
        ({"x": roots_of(-1, -1, 1)[1], "y": roots_of(-1, -1, 1)[0]}, X * Y + 1),
        ({"x": root_of(2), "y": root_of(2), "z": root_of(2), "t": root_of(2)}, X * Y * Z * T - 4),
        ({"x": root_of(2), "y": Fraction(1, 3)}, X**2 * Y - fmpq(2, 3)),
        ({"x": Fraction(1, 2), "y": roots_of(-1, 2)[0]}, X - Y),
    ],
)
def test_identities_and_their_near_misses(point, vanishing):
    assert sign_at(vanishing, point) == 0
    for power in (1, 40, 400):
        near = fmpq(1, 10**power)
        assert (sign_at(vanishing + near, point), sign_at(vanishing - near, point)) == (1, -1)
        assert sign_at(vanishing * near, point) == 0


def test_values_that_come_near_zero_by_themselves():
    # convergents of the square root of 2 (Pell): |p - q sqrt 2| < 1/q, its sign alternates
    p, q = 1, 1
    for k in range(200):
        assert sign_at(p - q * X, SURDS) == (-1) ** (k + 1)
        p, q = p + 2 * q, p + q
    digits = 31462643699419723423291350657155704455124771291873  # of the sum of the roots of 2 and 3
    assert [sign_at(X + Y - fmpq(digits + last, 10**49), SURDS) for last in (0, 1)] == [1, -1]


def numeric(root):
    """The root by another program: Durand-Kerner at 80 digits."""
    if isinstance(root, Fraction) or root.value is not None:
        exact = root if isinstance(root, Fraction) else root.value
        return mpmath.mpf(exact.numerator) / exact.denominator
    middle = mpmath.mpf(root.middle.numerator) / root.middle.denominator
    return min(mpmath.polyroots(root.polynomial[::-1], 500, extraprec=400), key=lambda z: abs(z - middle)).real


def value_of(terms, numbers):
    return mpmath.fsum(c * mpmath.fprod(a**n for a, n in zip(numbers, e, strict=False)) for e, c in terms.items())


@st.composite
def points(draw):
    roots = roots_of(*draw(COEFFICIENTS))
    others = draw(st.sampled_from([roots, roots_of(*draw(COEFFICIENTS))]))
    assume(roots and others)
    return draw(st.sampled_from(roots)), draw(st.sampled_from(others))


@settings(deadline=None)
@given(points(), TERMS)
def test_against_numbers_of_many_digits(point, terms):
    sign = sign_at(RING.from_dict(terms), dict(zip("xy", point, strict=True)))
    with mpmath.workdps(80):
        value = value_of(terms, [numeric(a) for a in point])
        assert sign == (0 if abs(value) < mpmath.mpf(10) ** -60 else mpmath.sign(value))


@settings(deadline=None, max_examples=40)
@given(points(), TERMS)
def test_against_elimination(point, terms):
    """`p(a)` is a root of the resultant, whose other roots are no nearer to 0 than Cauchy says."""
    assume(all(a.value is None for a in point))
    eliminated = Z - RING.from_dict(terms)
    for gen, a in zip((X, Y), point, strict=True):
        own = sum((c * gen**k for k, c in enumerate(a.polynomial)), RING.constant(0))
        eliminated = own.resultant(eliminated, str(gen))
    by_power = {int(powers[2]): Fraction(int(c.p), int(c.q)) for powers, c in eliminated.terms()}
    lowest = min(by_power)
    nearest = abs(by_power[lowest]) / (abs(by_power[lowest]) + max(map(abs, by_power.values())))
    with mpmath.workdps(80):
        value = abs(value_of(terms, [numeric(a) for a in point]))
        vanishes = lowest > 0 and value < mpmath.mpf(nearest.numerator) / nearest.denominator
        assert (sign_at(RING.from_dict(terms), dict(zip("xy", point, strict=True))) == 0) == vanishes


@settings(deadline=None)
@given(points(), TERMS, TERMS)
def test_signs_multiply(point, first, second):
    at = dict(zip("xy", point, strict=True))
    p, q = RING.from_dict(first), RING.from_dict(second)
    assert sign_at(p * q, at) == sign_at(p, at) * sign_at(q, at)
    assert sign_at(-p, at) == -sign_at(p, at)
    assert sign_at(p**2 + q**2, at) == (1 if sign_at(p, at) or sign_at(q, at) else 0)


@given(st.tuples(*[st.fractions(-3, 3, max_denominator=9)] * 2), TERMS)
def test_rational_points(point, terms):
    value = sum(c * point[0] ** e[0] * point[1] ** e[1] for e, c in terms.items())
    assert sign_at(RING.from_dict(terms), dict(zip("xy", point, strict=True))) == (value > 0) - (value < 0)


def test_constants_need_no_point():
    assert [sign_at(RING.constant(c), {}) for c in (fmpq(-1, 3), 0, 5)] == [-1, 0, 1]
    assert sign_at(X - 1, {"x": Fraction(2)}) == 1


def test_one_number_given_in_several_ways():
    wide = RealRoot(None, Fraction(1), Fraction(2), (-2, 0, 1))
    tight = RealRoot(None, Fraction(7, 5), Fraction(3, 2), (2, 0, -1))
    of_a_product = RealRoot(None, Fraction(1), Fraction(8, 5), (6, 0, -5, 0, 1))
    repeated = RealRoot(None, Fraction(0), Fraction(5), (4, 0, -4, 0, 1))
    for one, other in product((wide, tight, of_a_product, repeated), repeat=2):
        assert sign_at(X - Y, {"x": one, "y": other}) == 0
        assert sign_at(X + Y, {"x": one, "y": other}) == 1
    minus = RealRoot(None, Fraction(-2), Fraction(-1), (-2, 0, 1))
    assert sign_at(X + Y, {"x": wide, "y": minus}) == 0
    assert sign_at(X - Y, {"x": minus, "y": wide}) == -1


def test_a_rational_root_of_a_product():
    half = RealRoot(None, Fraction(0), Fraction(1), (2, -4, -1, 2))  # (2x - 1)(x**2 - 2)
    assert sign_at(2 * X - 1, {"x": half}) == 0
    assert refined(half, Fraction(1)).value == Fraction(1, 2)


@pytest.mark.parametrize("low, high", [(2, 3), (-2, 2)])
def test_an_interval_that_does_not_isolate(low, high):
    with pytest.raises(ValueError, match="exactly one root"):
        sign_at(X, {"x": RealRoot(None, Fraction(low), Fraction(high), (6, 0, -5, 0, 1))})


def test_a_field_of_large_degree_ends_in_time(monkeypatch):
    monkeypatch.setattr(algebraic_points, "PRECISIONS", (64, 128))
    first = roots_of(-2, *[0] * 8, 1)[0]
    second = roots_of(-4, *[0] * 8, 1)[0]
    third = roots_of(-8, *[0] * 8, 1)[0]
    point = {"x": first, "y": second, "z": third}
    assert sign_at(X * Y - Z + fmpq(1, 10**30), point) == 1
    with pytest.raises(Undecided, match="digits"):
        sign_at(X * Y - Z, point)
    monkeypatch.undo()
    assert sign_at(X * Y - Z, point) == 0


@given(COEFFICIENTS, st.integers(0, 300))
def test_refined_intervals_hold_the_root(coefficients, bits):
    for root in roots_of(*coefficients):
        finer = refined(root, Fraction(1, 2**bits))
        if root.value is not None:
            assert finer == root
            continue
        own = fmpq_poly(list(finer.polynomial))
        ends = [own(fmpq(e.numerator, e.denominator)) for e in (finer.low, finer.high)]
        assert ends[0] * ends[1] < 0
        assert root.low <= finer.low < finer.high <= root.high
        assert finer.high - finer.low < Fraction(1, 2**bits)


def test_roots_that_nearly_coincide():
    close = roots_of(-2 * 10**60 + 1, 4 * 10**60, -2 * 10**60)  # 2 * 10**60 * (x - 1)**2 = 1
    assert sign_at(X - 1, {"x": close[0]}) == -1
    assert sign_at(X - 1, {"x": close[1]}) == 1
    assert sign_at(X + Y - 2, {"x": close[0], "y": close[1]}) == 0
    assert sign_at(X - Y, {"x": close[1], "y": close[0]}) == 1


@pytest.mark.parametrize("low, high", [(-1, 10**20), (1, 10**20), (0, 2)])
@pytest.mark.parametrize("mirrored", [False, True])
def test_wide_intervals_are_refined_from_both_sides(low, high, mirrored):
    ends = (Fraction(-high), Fraction(-low)) if mirrored else (Fraction(low), Fraction(high))
    root = refined(RealRoot(None, *ends, (2 if mirrored else -2, 0, 0, 0, 0, 1)), Fraction(1, 10**30))
    assert root.low**5 < (-2 if mirrored else 2) < root.high**5
    assert root.high - root.low < Fraction(1, 10**30)
