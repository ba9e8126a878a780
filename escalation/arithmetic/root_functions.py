"""Functions of one symbol `x` with roots of one linear expression in it: rational functions of a coordinate `s`.

Where `k*(x - c) >= 0`, the coordinate `s >= 0` is told by `s**q = k*(x - c)`. A `RootFunction` is a rational function
of `s` times a constant radical `R**(1/Q)`, `R > 0` rational. So `((x - 3)/7)**(3/2)` is `s**3` with `s**2 = (x -
3)/7`, and its derivatives and zeros are those of a polynomial. Sums and products of functions with the same centre `c`
stay of this kind; with another centre they are none (NotRational).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Any

from flint import fmpq_mat, fmpq_poly

from escalation.arithmetic.algebraic_points import refined
from escalation.arithmetic.quotients import flint_number, rational_of
from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_roots import RealRoot, real_roots, root_at
from escalation.arithmetic.real_sets import order
from escalation.evaluation import NotRational, rational_root

HIGHEST_ROOT = 24
WIDTHS = tuple(Fraction(1, 2**k) for k in (8, 32, 128, 512, 2048, 8192))


@dataclass(frozen=True)
class Coordinate:
    """`s >= 0` with `s**degree = slope*(x - center)`."""

    center: Fraction
    slope: Fraction
    degree: int

    @property
    def polynomial(self) -> Any:
        """`x` as a polynomial in `s`."""
        return fmpq_poly([flint_number(self.center), *[0] * (self.degree - 1), flint_number(1 / self.slope)])

    def image(self, s: RealRoot) -> RealRoot:
        """The `x` of an `s`: by the characteristic polynomial of `x` in the field of `s`, and its root near by.

        >>> Coordinate(Fraction(1), Fraction(2), 2).image(root_at(Fraction(3))).value
        Fraction(11, 2)
        """
        if self == LINE:
            return s
        if s.value is not None:
            return root_at(rational_of(self.polynomial(flint_number(s.value))))
        candidates = real_roots([_characteristic(self.polynomial, fmpq_poly(list(s.polynomial)))])
        for width in WIDTHS:
            near = refined(s, width)
            ends = sorted(rational_of(self.polynomial(flint_number(end))) for end in (near.low, near.high))
            found = [x for x in candidates if x.high >= ends[0] and x.low <= ends[1]]
            if len(found) == 1:
                return found[0]
        raise AssertionError("an algebraic number that 8192 binary digits do not tell apart")

    def local(self, x: RealRoot) -> RealRoot:
        """The `s` of an `x` with `slope*(x - center) >= 0`.

        >>> Coordinate(Fraction(1), Fraction(2), 2).local(root_at(Fraction(11, 2))).value
        Fraction(3, 1)
        """
        if self == LINE:
            return x
        found = real_roots([fmpq_poly(list(x.polynomial))(self.polynomial)])
        return next(s for s in found if s.high >= 0 and s.middle >= 0 and order(self.image(s), x) == 0)


LINE = Coordinate(Fraction(0), Fraction(1), 1)
NO_RADICAL = (Fraction(1), 1)


def _characteristic(g: Any, modulus: Any) -> Any:
    """The characteristic polynomial of multiplication by `g` in Q[s] modulo a polynomial."""
    size = modulus.degree()
    row, entries = g % modulus, []
    for _ in range(size):
        entries += [row[k] for k in range(size)]
        row = row * fmpq_poly([0, 1]) % modulus
    return fmpq_mat(size, size, entries).charpoly()


@dataclass(frozen=True)
class RootFunction:
    """`function(s) * R**(1/Q)`; `radical` is `(R, Q)`, `(1, 1)` for none."""

    function: RationalFunction
    coordinate: Coordinate = LINE
    radical: tuple[Fraction, int] = NO_RADICAL

    @property
    def constant(self) -> bool:
        """Whether it does not depend on `x`."""
        return self.function.value is not None

    @property
    def zero(self) -> bool:
        """Whether it is 0."""
        return self.function.value == 0

    def __add__(self, other: RootFunction) -> RootFunction:
        if self.zero or other.zero:
            return other if self.zero else self
        ratio = _ratio(other.radical, self.radical)
        if ratio is None:
            raise NotRational
        one, two, coordinate = together(self, replace(other, radical=self.radical))
        return RootFunction(one + two * RationalFunction.constant(ratio), coordinate, self.radical)

    def __mul__(self, other: RootFunction) -> RootFunction:
        one, two, coordinate = together(self, other)
        degree = lcm(self.radical[1], other.radical[1])
        inside = Fraction(1)
        for radicand, own in (self.radical, other.radical):
            inside *= radicand ** (degree // own)
        return _absorbed(RootFunction(one * two, coordinate, (inside, degree)))

    def __neg__(self) -> RootFunction:
        return replace(self, function=-self.function)

    def __sub__(self, other: RootFunction) -> RootFunction:
        return self + -other

    def __pow__(self, exponent: int) -> RootFunction:
        radicand, degree = self.radical
        return _absorbed(replace(self, function=self.function**exponent, radical=(radicand**exponent, degree)))

    @property
    def slope(self) -> RootFunction:
        """The derivative by `s`, which has the sign of that by `x`, or the other sign where the slope is below 0."""
        top, bottom = self.function.numerator, self.function.denominator
        made = RationalFunction.quotient(top.derivative() * bottom - top * bottom.derivative(), bottom * bottom)
        return replace(self, function=made)

    @property
    def by_x(self) -> RootFunction:
        """The derivative by `x`: `ds/dx = k / (q s**(q - 1))`; it may have a pole at `s = 0`."""
        c = self.coordinate
        step = RationalFunction.constant(c.slope / c.degree) * RationalFunction.identity() ** (1 - c.degree)
        return replace(self, function=self.slope.function * step)


def constant_function(value: Fraction | int) -> RootFunction:
    """A number as a function."""
    return RootFunction(RationalFunction.constant(value))


def root_of(base: RootFunction, power: int, degree: int) -> RootFunction:
    """`base**(power/degree)` where `base >= 0`.

    Raises NotRational for a base that is neither a constant, nor linear in `x`, nor a power of the coordinate.

    >>> s = root_of(RootFunction(RationalFunction.identity()), 3, 2)
    >>> s.coordinate.degree, str(s.function.numerator)
    (2, 'x^3')
    """
    if base.constant:
        value = base.function.value
        assert value is not None
        if value == 0:
            return constant_function(0)
        inside = value ** base.radical[1] * base.radical[0]
        return _absorbed(RootFunction(RationalFunction.constant(1), LINE, (inside**power, base.radical[1] * degree)))
    if base.function.denominator.degree() > 0 or degree > HIGHEST_ROOT:
        raise NotRational
    if base.coordinate == LINE and base.radical == NO_RADICAL and base.function.numerator.degree() == 1:
        return _root_of_line(base.function, power, degree)
    return _root_of_monomial(base, power, degree)


def _root_of_line(line: RationalFunction, power: int, degree: int) -> RootFunction:
    constant, slope = (rational_of(line.numerator[k] / line.denominator[0]) for k in (0, 1))
    coordinate = Coordinate(-constant / slope, slope, degree)
    return RootFunction(RationalFunction.identity() ** power, coordinate)


def _root_of_monomial(base: RootFunction, power: int, degree: int) -> RootFunction:
    exponent, factor = _monomial(base.function)
    inner = base.coordinate
    if inner.degree * degree > HIGHEST_ROOT or factor < 0 or (inner == LINE and inner.center):
        raise NotRational
    coordinate = replace(inner, degree=inner.degree * degree)
    radicand = (factor ** base.radical[1] * base.radical[0]) ** power
    function = RationalFunction.identity() ** (exponent * power)
    return _absorbed(RootFunction(function, coordinate, (radicand, base.radical[1] * degree)))


def _monomial(function: RationalFunction) -> tuple[int, Fraction]:
    """`(m, a)` of `a * s**m`. Raises NotRational for other functions."""
    top = function.numerator
    terms = [k for k in range(top.degree() + 1) if top[k] != 0]
    if len(terms) != 1 or function.denominator.degree() > 0:
        raise NotRational
    return terms[0], rational_of(top[terms[0]] / function.denominator[0])


def together(one: RootFunction, other: RootFunction) -> tuple[RationalFunction, RationalFunction, Coordinate]:
    """Two functions in one coordinate, radicals apart. Raises NotRational where there is none."""
    if one.constant or other.constant or one.coordinate == other.coordinate:
        coordinate = other.coordinate if one.constant else one.coordinate
        return one.function, other.function, coordinate
    if LINE in (one.coordinate, other.coordinate):
        coordinate = other.coordinate if one.coordinate == LINE else one.coordinate
        inside = coordinate.polynomial
        moved = (f.function if f.coordinate == coordinate else _composed(f.function, inside) for f in (one, other))
        return next(moved), next(moved), coordinate
    first, second = one.coordinate, other.coordinate
    if first.center != second.center or first.slope * second.slope < 0:
        raise NotRational
    degree = lcm(first.degree, second.degree)
    if degree > HIGHEST_ROOT:
        raise NotRational
    for coordinate in (replace(first, degree=degree), replace(second, degree=degree)):
        try:
            return _moved(one, coordinate), _moved(other, coordinate), coordinate
        except NotRational:
            continue
    raise NotRational


def _moved(f: RootFunction, to: Coordinate) -> RationalFunction:
    """A function in a coordinate with the same centre, of a multiple of the degree: `s = (k/l)**(1/q) t**(p/q)`."""
    ratio, step = f.coordinate.slope / to.slope, to.degree // f.coordinate.degree

    def moved(p: Any) -> Any:
        terms = [Fraction(0)] * (p.degree() * step + 1)
        for m in range(p.degree() + 1):
            if p[m] != 0:
                factor = rational_root(ratio**m, f.coordinate.degree)
                if factor is None:
                    raise NotRational
                terms[m * step] = factor * rational_of(p[m])
        return fmpq_poly([flint_number(c) for c in terms])

    return RationalFunction.quotient(moved(f.function.numerator), moved(f.function.denominator))


def _composed(function: RationalFunction, inside: Any) -> RationalFunction:
    return RationalFunction.quotient(function.numerator(inside), function.denominator(inside))


def _ratio(one: tuple[Fraction, int], other: tuple[Fraction, int]) -> Fraction | None:
    """The quotient of two radicals, None if it is not rational."""
    degree = lcm(one[1], other[1])
    return rational_root(one[0] ** (degree // one[1]) / other[0] ** (degree // other[1]), degree)


def _absorbed(f: RootFunction) -> RootFunction:
    """The function with its radical taken into its coefficients or, of a power of `s`, into its coordinate."""
    radicand, degree = f.radical
    plain = rational_root(radicand, degree)
    if plain is not None:
        return RootFunction(f.function * RationalFunction.constant(plain), f.coordinate)
    c = f.coordinate
    if f.constant or c.degree == 1 or f.function.denominator.degree() > 0:
        return f
    try:
        m, factor = _monomial(f.function)
    except NotRational:
        return f
    for j in range(1, c.degree):
        over, rest = divmod(c.degree - j * m * degree, c.degree * degree)
        if not rest:
            stretched = replace(c, slope=c.slope * radicand**j)
            function = RationalFunction.identity() ** m * RationalFunction.constant(factor * radicand**over)
            return RootFunction(function, stretched)
    return f


Operation = Callable[[RootFunction, RootFunction], RootFunction]
