"""The Bernstein form of a polynomial over a box of rational intervals: an exact enclosure of its range, and its sign.

Over the box `prod_k [l_k, u_k]` a polynomial `p` of degree `d_k` in its variable `k` is, with `t_k` in [0, 1] the
place in interval `k`,

    p(x) = sum_i b[i_1, ..., i_n] prod_k C(d_k, i_k) t_k**i_k (1 - t_k)**(d_k - i_k),   x_k = l_k + t_k (u_k - l_k).

The weights are at least 0 and sum to 1, so every value over the box lies between the least and the greatest
coefficient; a coefficient with every `i_k` 0 or `d_k` is the value at a corner (Bernstein 1952; Garloff 1986). The
tensor `b` has the shape `(d_1 + 1, ..., d_n + 1)`, the variables in the order of the ring, those of degree 0 left out.

It is made axis by axis from the tensor of the monomials. For one variable, `b[i]` is the polar form of `p` at `d - i`
times `l` and `i` times `u` (Ramshaw 1989): `x**j` gives it the `j`-th elementary symmetric function of these `d`
numbers over `C(d, j)`, that is the coefficient of `t**j` in `(1 + l t)**(d - i) (1 + u t)**i`, over `C(d, j)`.
At the middle of an interval, the averages of neighbours, taken `d` times (de Casteljau), give the tensors of both
halves; their coefficients are never further out. An axis of degree 1 is never halved: the extremes lie at its ends.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from math import comb, lcm, prod
from typing import TYPE_CHECKING, Any

from flint import fmpz_poly

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_COEFFICIENTS = 200_000
MOST_HELD = 4_000_000

Interval = tuple[Fraction, Fraction]


class TooManyCoefficients(Exception):
    """The Bernstein form has more than `MOST_COEFFICIENTS` coefficients."""


@dataclass(frozen=True)
class _Piece:
    """`coefficients / scale` are the Bernstein coefficients, whole numbers over `scale > 0`.

    The piece is `2**-halvings[k]` of the whole box in axis `k`.
    """

    coefficients: NDArray[Any]
    scale: int
    halvings: tuple[int, ...]


def bernstein_range(polynomial: Any, box: Mapping[str, Interval]) -> Interval:
    """The least and the greatest Bernstein coefficient of an `fmpq_mpoly` over `box`, which names all its variables.

    Raises TooManyCoefficients before the tensor is made.

    >>> from flint import fmpq_mpoly_ctx
    >>> (x,) = fmpq_mpoly_ctx.get(("x",), "degrevlex").gens()
    >>> bernstein_range(x**2 - x + 1, {"x": (Fraction(0), Fraction(1))})
    (Fraction(1, 2), Fraction(1, 1))
    """
    whole = _form(polynomial, box)
    ends = whole.coefficients.min(), whole.coefficients.max()
    return Fraction(ends[0], whole.scale), Fraction(ends[1], whole.scale)


def bernstein_sign(polynomial: Any, box: Mapping[str, Interval], splits: int) -> int | None:
    """1 or -1 if an `fmpq_mpoly` has that strict sign all over the closed `box`, None if that is not shown.

    The piece with the worst bound is halved first, along the axis that was halved least, `splits` times at most and as
    long as no more than `MOST_HELD` coefficients are held. None comes at once where a corner of a piece is 0 or two
    corners differ in sign. A polynomial of degree at most 1 in each variable is decided by its corners alone.

    Raises TooManyCoefficients before the tensor is made.

    >>> from flint import fmpq_mpoly_ctx
    >>> (x,) = fmpq_mpoly_ctx.get(("x",), "degrevlex").gens()
    >>> box = {"x": (Fraction(0), Fraction(1))}
    >>> bernstein_sign(4 * x**2 - 4 * x + 2, box, 0), bernstein_sign(4 * x**2 - 4 * x + 2, box, 1)
    (None, 1)
    """
    whole = _form(polynomial, box)
    corner = whole.coefficients.flat[0]
    if not corner:
        return None
    sign = 1 if corner > 0 else -1
    moving = [box[name][0] != box[name][1] for name, _ in _degrees(polynomial)]
    upward = whole if sign > 0 else _form(-polynomial, box)
    return sign if _positive(upward, moving, splits) else None


def _positive(whole: _Piece, moving: list[bool], splits: int) -> bool:
    """Whether it is shown, with so many halvings, that a form is positive."""
    order = count()
    open_pieces: list[tuple[Fraction, int, _Piece]] = []
    fresh = [whole]
    for left in range(splits, -1, -1):
        if any(_corners(piece).min() <= 0 for piece in fresh):
            return False
        for piece in fresh:
            if (least := piece.coefficients.min()) <= 0:
                heapq.heappush(open_pieces, (Fraction(least, piece.scale), next(order), piece))
        if not open_pieces:
            return True
        worst = open_pieces[0][2]
        axis = _widest(worst, moving)
        if axis is None or (len(open_pieces) + 1) * worst.coefficients.size > MOST_HELD:
            break
        if left:
            heapq.heappop(open_pieces)
            fresh = _halves(worst, axis)
    return False


def _widest(piece: _Piece, moving: list[bool]) -> int | None:
    """The axis halved least often, the first of several; None if no axis of degree 2 or more has any width."""
    axes = [k for k, size in enumerate(piece.coefficients.shape) if size > 2 and moving[k]]
    return min(axes, key=piece.halvings.__getitem__, default=None)


def _halves(piece: _Piece, axis: int) -> list[_Piece]:
    """De Casteljau at the middle: row `r` of the triangle is kept `2**r` times too large until it is placed."""
    import numpy as np

    row = np.moveaxis(piece.coefficients, axis, 0)
    degree = len(row) - 1
    first, last = [], []
    for r in range(degree + 1):
        first.append(row[0] * 2 ** (degree - r))
        last.append(row[-1] * 2 ** (degree - r))
        row = row[:-1] + row[1:]
    halvings = tuple(h + (k == axis) for k, h in enumerate(piece.halvings))
    sides = (np.moveaxis(np.array(side, dtype=object), 0, axis) for side in (first, last[::-1]))
    return [_Piece(side, piece.scale * 2**degree, halvings) for side in sides]


def _corners(piece: _Piece) -> NDArray[Any]:
    """The values at the corners of the piece, times its scale."""
    corners = piece.coefficients
    for axis in range(corners.ndim):
        corners = corners.take([0, -1], axis=axis)
    return corners


def _form(polynomial: Any, box: Mapping[str, Interval]) -> _Piece:
    """The Bernstein form over the whole box."""
    import numpy as np

    tensor, scale = _monomials(polynomial)
    for axis, (name, degree) in enumerate(_degrees(polynomial)):
        matrix, denominator = _change(degree, *box[name])
        tensor = np.moveaxis(np.tensordot(matrix, tensor, axes=(1, axis)), 0, axis)
        scale *= denominator
    return _Piece(tensor, scale, (0,) * tensor.ndim)


def _degrees(polynomial: Any) -> list[tuple[str, int]]:
    """The variables that occur, with their degrees, in the order of the ring."""
    degrees = zip(polynomial.context().names(), polynomial.degrees(), strict=True)
    return [(name, int(degree)) for name, degree in degrees if degree > 0]


def _monomials(polynomial: Any) -> tuple[NDArray[Any], int]:
    """The tensor of the coefficients of the monomials as whole numbers, and their common denominator."""
    import numpy as np

    shape = tuple(degree + 1 for _, degree in _degrees(polynomial))
    if prod(shape) > MOST_COEFFICIENTS:
        raise TooManyCoefficients
    occurs = [k for k, degree in enumerate(polynomial.degrees()) if degree > 0]
    common = lcm(*(int(c.q) for c in polynomial.coeffs()))
    tensor = np.zeros(shape, dtype=object)
    for powers, c in polynomial.terms():
        tensor[tuple(int(powers[k]) for k in occurs)] = int(c * common)
    return tensor, common


def _change(degree: int, low: Fraction, high: Fraction) -> tuple[NDArray[Any], int]:
    """The matrix, row `i` and column `j`, that takes coefficients of `x**j` to `b[i]`: whole numbers over a common one.

    With `l = low / q`, `u = high / q`: column `j` has the denominator `q**j * C(degree, j)`.
    """
    import numpy as np

    q, binomials = lcm(low.denominator, high.denominator), [comb(degree, j) for j in range(degree + 1)]
    at_low, at_high = (fmpz_poly([1, int(end * q)]) for end in (low, high))
    common = lcm(*binomials)
    columns = [q ** (degree - j) * (common // binomials[j]) for j in range(degree + 1)]
    rows = (at_low ** (degree - i) * at_high**i for i in range(degree + 1))
    matrix = [[int(row[j]) * column for j, column in enumerate(columns)] for row in rows]
    return np.array(matrix, dtype=object), common * q**degree
