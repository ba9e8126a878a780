"""What moves a quantity most: its marginal effects, at the values and over the ranges.

The quantity `f` is a definition of the sheet, written out in its names. An input is a name `x`, or a product of names
`u = x y ...` through which alone `f` depends on them. Its margin is the partial derivative `df/dx` (or `df/du`), its
elasticity `(x / f) df/dx`. Over draws of the ranges, the share of draws in which one input's effect is the largest, by
its absolute size, says how far a ranking rests on the values assumed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import sympy as sp

from escalation.displayed import Displayed
from escalation.draws import draw
from escalation.errors import InputError, Undecided, choice, placed, quoted
from escalation.evaluation import Arrays, Balls
from escalation.expressions import Expr, names_in, parse, symbol
from escalation.game.forms import AnyGame
from escalation.parameters import Sheet, Values

DRAWS = 20_000
SEED = 1
MOST_INPUTS = 20
ROUNDING = 1e-9
JOINED = "{} (together)"


@dataclass(frozen=True)
class Margin:
    """One input: the derivative as a formula, its value now, the share of draws in which it is largest, its spread.

    Inputs that move it as much share the first place. `quantiles` are those of the margin over the draws at 10, 50 and
    90 per cent.
    """

    input: str
    formula: Expr
    now: float
    largest: float | None
    quantiles: tuple[float, float, float] | None


@dataclass(frozen=True, repr=False)
class Margins(Displayed):
    """The margins of a definition, in the order asked; `draws` is 0 where nothing varies."""

    game: AnyGame
    name: str
    value: Any
    margins: tuple[Margin, ...]
    elasticity: bool
    draws: int
    seed: int

    def __repr__(self) -> str:
        return f"<margins of {self.name}: {', '.join(m.input for m in self.margins)}>"


def marginal_effects(
    game: AnyGame,
    name: str,
    inputs: Sequence[str] | None = None,
    *,
    elasticity: bool = False,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Margins:
    """The marginal effects of `inputs` (default: every parameter that `name` is made of) on a definition.

    Raises InputError for unknown names, and for a product through which alone the definition does not depend on its
    factors; Undecided where the definition has no derivative.

    >>> from escalation.files.library import load
    >>> found = marginal_effects(load("cycle"), "S", ["C_i*C_p", "I_s", "B_p"], draws=4000)
    >>> max(found.margins, key=lambda m: m.now).input
    'I_s'
    """
    sheet = game.sheet
    if name not in sheet.definitions:
        mend = choice(name, sheet.definitions) or "Definitions are shown by: escalation show GAME --definitions."
        raise InputError(f"{quoted(name)} is not a definition.", mend=mend, file=game.called)
    if draws < 0:
        raise InputError(f"{draws} is no number of draws.", mend="Give a whole number from 0 up.")
    whole = _written(sheet, name, {n for n, p in sheet.parameters.items() if not p.varies})
    wanted = list(inputs) if inputs else sorted(n for n in names_in(whole) if not sheet.parameters[n].asleep)
    if not 0 < len(wanted) <= MOST_INPUTS:
        raise InputError(
            f"{len(wanted)} inputs are too many or too few.", mend=f"Ask of 1 to {MOST_INPUTS}: --of NAME."
        )
    formulas = {text: _derivative(sheet, whole, text, elasticity) for text in wanted}
    here = _written(sheet, name, set(sheet.parameters))
    now = _now(sheet, {text: _derivative(sheet, here, text, elasticity) for text in wanted})
    columns = _columns(sheet, whole, draws, seed)
    sizes = _over(sheet, formulas, columns) if columns else None
    made = tuple(_margin(text, e, now[text], k, sizes) for k, (text, e) in enumerate(formulas.items()))
    value = Values.at_baseline(sheet, Balls())[name]
    return Margins(game, name, value, made, elasticity, len(next(iter(columns.values()))) if columns else 0, seed)


def _written(sheet: Sheet, name: str, settled: Collection[str]) -> Expr:
    """A definition in parameters, by its limit where a name among the `settled` has the value of one."""
    values = {n: sheet.parameters[n].baseline for n in settled}
    chosen = {
        own: replace(d, expression=next((e for n, v, e in d.limits if values.get(n) == v), d.expression))
        for own, d in sheet.definitions.items()
    }
    plain = replace(sheet, definitions=chosen)
    return plain.written(symbol(name), set(plain.closure([name])) & set(chosen))


def _derivative(sheet: Sheet, whole: Expr, text: str, elasticity: bool) -> Expr:
    """The derivative by an input, in the names of the sheet."""
    with placed("--of", text):
        factors = _factors(sheet, text)
        missing = next((n for n in factors if n not in names_in(whole)), None)
        if missing is not None:
            mend = choice(missing, names_in(whole))
            raise InputError(f"it does not depend on {quoted(missing)}.", mend=mend)
        joined = symbol(JOINED.format(text)) if len(factors) > 1 else symbol(factors[0])
        product = sp.Mul(*map(symbol, factors))
        inner = whole if len(factors) == 1 else _through(whole, factors, joined)
        slope = sp.diff(inner, joined)
        if slope.has(sp.Derivative, sp.sign, sp.Heaviside, sp.DiracDelta):
            raise Undecided(f"the formula has a kink in {text}, so it has no derivative everywhere")
        back = slope.xreplace({joined: product})
        return back * product / whole if elasticity else back


def _factors(sheet: Sheet, text: str) -> list[str]:
    """The names of `C_i*C_p`."""
    product = parse(text, sheet.names)
    parts = sp.Mul.make_args(product)
    if not all(part.is_Symbol for part in parts):
        raise InputError("is neither a name nor a product of names.", mend='Write I_s, or "C_i*C_p".')
    names = [part.name for part in parts]
    for name in names:
        if name not in sheet.parameters:
            raise InputError(f"{quoted(name)} is not a parameter.", mend=choice(name, sheet.parameters))
    return names


def _through(whole: Expr, factors: Sequence[str], joined: Expr) -> Expr:
    """The formula in a product in place of its factors."""
    first, *others = factors
    inner = whole.xreplace({symbol(first): joined / sp.Mul(*map(symbol, others))})
    left = sorted(names_in(inner) & set(factors))
    if left:
        what = f"the formula depends on {', '.join(left)} otherwise than through the product, too."
        raise InputError(what, mend="Ask of each name by itself.")
    return inner


def _now(sheet: Sheet, formulas: Mapping[str, Expr]) -> dict[str, float]:
    values = Values.at_baseline(sheet, Arrays())
    with np.errstate(all="ignore"):
        found = {text: float(values.of(e)) for text, e in formulas.items()}
    for text, value in found.items():
        if not np.isfinite(value):
            raise Undecided(f"the margin of {text} has no value at these values; choose others with --set")
    return found


def _columns(sheet: Sheet, whole: Expr, draws: int, seed: int) -> dict[str, npt.NDArray[np.float64]]:
    used = {n: p for n, p in sheet.in_play(names_in(whole)).items() if p.baseline is not None}
    if not draws or not any(p.varies for p in used.values()):
        return {}
    return draw(sheet, used, draws, seed)


def _over(
    sheet: Sheet, formulas: Mapping[str, Expr], columns: Mapping[str, npt.NDArray[np.float64]]
) -> npt.NDArray[np.float64]:
    """The margins at every draw, shape `(inputs, draws)`. Raises Undecided where one has no value."""
    count = len(next(iter(columns.values())))
    values = Values(sheet, dict(columns), Arrays())
    with np.errstate(all="ignore"):
        found = np.array([np.broadcast_to(np.asarray(values.of(e), dtype=float), (count,)) for e in formulas.values()])
    if not np.isfinite(found).all():
        raise Undecided("a margin has no value at some draws of the ranges; narrow a range, or hold a name with --set")
    return found


def _margin(text: str, formula: Expr, now: float, k: int, sizes: npt.NDArray[np.float64] | None) -> Margin:
    if sizes is None:
        return Margin(text, formula, now, None, None)
    sized = np.abs(sizes)
    largest = float(np.isclose(sized[k], sized.max(axis=0), rtol=ROUNDING, atol=0.0).mean())
    low, middle, high = (float(q) for q in np.quantile(sizes[k], [0.1, 0.5, 0.9]))
    return Margin(text, formula, now, largest, (low, middle, high))
