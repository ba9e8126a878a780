"""Points of the box: independent draws, one column of doubles a parameter, and a few exact points.

The n-th draw of a parameter depends on the seed, the parameter's name and n alone: a mechanism that brings a new
parameter changes no other column, so that games under different mechanisms are compared at the same points. Uniform on
`[low, high]` unless the sheet declares a law (lognormal, cut to the range) or whole numbers. Draws that break a
constraint are thrown away, in all columns.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from escalation.errors import InputError, Undecided
from escalation.evaluation import Arrays, as_float
from escalation.parameters import Constraint, Lognormal, Parameter, Sheet, Values

Column = npt.NDArray[np.float64]
BLOCK = 20_000
PATIENCE = 50
RAREST = 1e-9
MOST_STEPS = 20_000
KEPT = 128


def draw(sheet: Sheet, parameters: Mapping[str, Parameter], count: int, seed: int) -> dict[str, Column]:
    """`count` draws of `parameters`: name to column of shape `(count,)`; fixed parameters repeat their baseline.

    Raises Undecided if the constraints leave (almost) nothing of the box.
    """
    constraints = sheet.binding(parameters)
    kept: dict[str, list[Column]] = {name: [] for name in parameters}
    found = 0
    for block in itertools.count():
        columns = _block(sheet, parameters, seed, block)
        holds = _inside(sheet, constraints, columns)
        found += int(holds.sum())
        for name, column in columns.items():
            kept[name].append(column[holds])
        if found >= count:
            return {name: np.concatenate(parts)[:count] for name, parts in kept.items()}
        if block >= PATIENCE and found < block * BLOCK / 1000:
            break
    raise Undecided("the constraints leave almost nothing of the parameters' ranges: no draws.")


def _inside(sheet: Sheet, constraints: Sequence[Constraint], columns: Mapping[str, Column]) -> npt.NDArray[np.bool_]:
    values = Values(sheet, columns, Arrays())
    holds = np.ones(BLOCK, dtype=bool)
    with np.errstate(all="ignore"):
        for constraint in constraints:
            holds &= constraint.holds(values)
    return holds


def _block(sheet: Sheet, parameters: Mapping[str, Parameter], seed: int, block: int) -> dict[str, Column]:
    uniform = {name: _uniform(seed, name, block) for name in parameters}
    plain = {n: _spread(p, uniform[n]) for n, p in parameters.items() if p.law is None or not p.varies}
    lawful = {n: p for n, p in parameters.items() if n not in plain and p.law is not None}
    values = Values(sheet, plain, Arrays())
    drawn = plain | {n: _lognormal(p, p.law, values, uniform[n]) for n, p in lawful.items() if p.law is not None}
    return {name: drawn[name] for name in parameters}


@lru_cache(maxsize=KEPT)
def _uniform(seed: int, name: str, block: int) -> Column:
    """Numbers in [0, 1), not to be written to: every game under every mechanism asks for them."""
    column = _stream(seed, name, block).random(BLOCK)
    column.flags.writeable = False
    return column


def _stream(seed: int, name: str, block: int) -> np.random.Generator:
    digest = hashlib.sha256(f"{seed}/{name}/{block}".encode()).digest()
    return np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "big")))


def _spread(parameter: Parameter, uniform: Column) -> Column:
    if not parameter.varies:
        return np.full(len(uniform), as_float(parameter.baseline or Fraction(0)))
    assert parameter.low is not None and parameter.high is not None
    low, high = as_float(parameter.low), as_float(parameter.high)
    if not np.isfinite([low, high, high - low]).all():
        raise Undecided(f"the range of {parameter.name} goes beyond 1e308: no draws.")
    if parameter.integer:
        return np.floor(low + uniform * (high - low + 1)).clip(low, high)
    return low + uniform * (high - low)


def _lognormal(parameter: Parameter, law: Lognormal, values: Values, uniform: Column) -> Column:
    from scipy.special import ndtr, ndtri

    assert parameter.low is not None and parameter.high is not None
    median, spread = values.of(law.median), values.of(law.log_sd)
    if np.any(np.asarray(median) <= 0) or np.any(np.asarray(spread) <= 0):
        raise InputError(
            "the median and log_sd of a lognormal law are above 0.", key=("parameters", parameter.name, "distribution")
        )
    with np.errstate(all="ignore"):
        low, high = (
            ndtr(np.log(np.float64(as_float(end)) / median) / spread) for end in (parameter.low, parameter.high)
        )
        drawn: Column = np.asarray(median * np.exp(spread * ndtri(low + uniform * (high - low))), dtype=float)
    if np.any(high - low < RAREST) or not np.isfinite(drawn).all():
        raise Undecided(f"the law of {parameter.name} has almost no weight in its range: no draws.")
    return drawn


def exact_points(parameters: Mapping[str, Parameter], count: int, seed: int) -> Iterator[dict[str, Fraction]]:
    """`count` rational points inside the ranges, constraints apart: for deciding whether two formulas are the same."""
    return ({name: _exact(p, seed, name, k) for name, p in parameters.items()} for k in range(count))


@lru_cache(maxsize=MOST_STEPS)
def _step(seed: int, name: str, k: int) -> Fraction:
    """A share of a range: every pair of formulas that is compared asks for the same ones."""
    return Fraction(int(_stream(seed, name, k).integers(1, 997)), 997)


def _exact(parameter: Parameter, seed: int, name: str, k: int) -> Fraction:
    step = _step(seed, name, k)
    if not parameter.varies:
        return parameter.baseline if parameter.baseline is not None else 1 + step
    assert parameter.low is not None and parameter.high is not None
    if parameter.integer:
        generator = _stream(seed, name, k)
        generator.integers(1, 997)
        return Fraction(int(generator.integers(int(parameter.low), int(parameter.high) + 1)))
    return parameter.low + step * (parameter.high - parameter.low)


def point(columns: Mapping[str, Column], index: int) -> dict[str, Any]:
    """One draw as exact values: the doubles themselves, as fractions."""
    return {name: Fraction(float(column[index])) for name, column in columns.items()}
