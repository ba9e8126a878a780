"""Text to sympy expression, through a whitelist; the only place that makes symbols.

The language: decimal numbers (exact: `0.05` is 1/20), declared names, `+ - * / **` (`^` is read as `**`), and
`min max exp log sqrt`. Text is parsed by Python's own grammar into a tree (never run), every node of the tree is
checked, and only then is anything computed. Limits hold before a number is made: length of the text, number of
operations, nesting, digits, and the size of a numeric power.
"""

from __future__ import annotations

import ast
import keyword
import re
import unicodedata
import warnings
from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import sympy as sp

from escalation.errors import InputError, choice, quoted
from escalation.number_sizes import check_exponential, check_numbers, check_power, check_product

if TYPE_CHECKING:
    Expr = Any  # sympy carries no types
else:
    Expr = sp.Expr

LONGEST_TEXT = 4000
MOST_OPERATIONS = 800
DEEPEST = 60
MOST_DIGITS = 400
KEPT = 4096

_NUMBER = re.compile(r"(\d[\d_]*)?(?:\.(\d[\d_]*)?)?(?:[eE]([+-]?\d+))?")
_SIGNS = set("_+-*/().,^ ")
_LOOKALIKES = {"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/"}


def _sqrt(x: Any) -> Any:
    check_power(x, sp.Rational(1, 2))
    return sp.sqrt(x)


def _exponential(x: Any) -> Any:
    check_exponential(x)
    return sp.exp(x)


def _smallest(*arguments: Any) -> Any:
    return min(arguments) if _all_rational(arguments) else sp.Min(*arguments, evaluate=False)


def _largest(*arguments: Any) -> Any:
    return max(arguments) if _all_rational(arguments) else sp.Max(*arguments, evaluate=False)


def _all_rational(arguments: tuple[Any, ...]) -> bool:
    return all(a.is_Rational for a in arguments)


FUNCTIONS = {"min": _smallest, "max": _largest, "exp": _exponential, "log": sp.log, "sqrt": _sqrt}


def symbol(name: str) -> sp.Symbol:
    """The symbol of a declared name; all symbols are real."""
    return sp.Symbol(name, real=True)


def names_in(expression: Expr) -> set[str]:
    """The names that stand in an expression."""
    return set(_names(expression))


@lru_cache(maxsize=KEPT)
def _names(expression: Expr) -> frozenset[str]:
    return frozenset(s.name for s in expression.free_symbols)


def check_name(name: str) -> str:
    """`name`, if it can stand in an expression.

    Raises InputError for keywords, function names, and names that Python's grammar would change.

    >>> check_name("lambda_")
    'lambda_'
    """
    if keyword.iskeyword(name) or (keyword.issoftkeyword(name) and name != "_"):
        raise InputError(f"{quoted(name)} is a word of the grammar.", mend=f"Write {quoted(name + '_')}.")
    if name in FUNCTIONS or name == "rest":
        raise InputError(f"{quoted(name)} has a meaning of its own.", mend=f"Write {quoted(name + '_')}.")
    if not name.isidentifier() or unicodedata.normalize("NFKC", name) != name or len(name) > 60:
        raise InputError(
            f"{quoted(name)} cannot be a name.", mend="Use letters, digits and _, not starting with a digit."
        )
    return name


def read_number(text: str) -> Fraction:
    """A decimal number, exactly.

    Raises InputError for anything else (`nan`, `inf`, hexadecimal) and for numbers beyond the limits.

    >>> read_number("0.05"), read_number("1e-3")
    (Fraction(1, 20), Fraction(1, 1000))
    """
    sign, digits = (-1, text[1:]) if text[:1] == "-" else (1, text.removeprefix("+"))
    match = _NUMBER.fullmatch(digits) if digits.isascii() else None
    if not match or not (match[1] or match[2]):
        raise InputError(f"{quoted(text)} is not a number.", mend="Write a finite decimal number or a fraction.")
    whole, part, power = (match[1] or "").replace("_", ""), (match[2] or "").replace("_", ""), match[3] or "0"
    if len(whole) + len(part) > MOST_DIGITS or len(power) > 5 or abs(int(power)) > MOST_DIGITS:
        raise InputError(f"{quoted(text)} has too many digits.", mend=f"At most {MOST_DIGITS} are read.")
    return sign * Fraction(int((whole + part) or "0")) * Fraction(10) ** (int(power) - len(part))


def parse(text: str, names: Collection[str]) -> Expr:
    """The sympy expression that `text` stands for, over the declared `names`.

    Raises InputError, in one line and before anything is computed, for whatever is not in the language.

    >>> parse("p_e*K - 0.05", ["p_e", "K"])
    K*p_e - 1/20
    """
    flat = " ".join(text.split())
    tree = _tree(flat)
    return _build(tree, flat.replace("^", "**").encode(), names)


def constant(text: str) -> Fraction:
    """The value of an expression without names, as `--set` and baselines take it.

    >>> constant("-3/16")
    Fraction(-3, 16)
    """
    value = parse(text, ())
    if not value.is_Rational:
        raise InputError(f"{quoted(text)} is not a rational number.", mend="Write one such as 1.41 or 7/5.")
    return Fraction(int(value.p), int(value.q))


def rational(value: Fraction | int) -> Expr:
    """A number as a sympy expression."""
    exact = Fraction(value)
    return sp.Rational(exact.numerator, exact.denominator)


def _tree(text: str) -> ast.expr:
    if not text:
        raise InputError("the expression is empty.", mend="Write a number, a name or a formula.")
    if len(text) > LONGEST_TEXT:
        raise InputError(f"the expression has {len(text)} characters.", mend=f"At most {LONGEST_TEXT} are read.")
    for character in text:
        if not (character.isalnum() or character in _SIGNS):
            mend = f"Write {_LOOKALIKES[character]!r}." if character in _LOOKALIKES else "Allowed: + - * / ** ( ) ,"
            raise InputError(f"{quoted(character)} is not part of the language.", mend=mend)
    _check_brackets(text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text.replace("^", "**"), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise InputError(f"{quoted(text)} is not an expression.", mend="Check operators and brackets.") from None


def _check_brackets(text: str) -> None:
    depth = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if depth > DEEPEST:
            raise InputError("brackets are nested too deep.", mend=f"At most {DEEPEST} levels are read.")
        if depth < 0:
            break
    if depth:
        raise InputError(f"brackets do not match in {quoted(text)}.", mend="Close every ( with a ).")


def _children(node: ast.expr) -> list[ast.expr]:
    """The operands of a node that is in the language; InputError for any other node."""
    match node:
        case ast.Constant(value=value) if type(value) in (int, float):
            return []
        case ast.Name():
            return []
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            return [operand]
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div() | ast.Pow(), left=left, right=right):
            return [left, right]
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in FUNCTIONS:
            if (len(arguments) < 2) if name in ("min", "max") else (len(arguments) != 1):
                raise InputError(f"{name} has {len(arguments)} argument(s).", mend="min and max take two or more.")
            return arguments
        case ast.Call(func=ast.Name(id=name)):
            known = ", ".join(sorted(FUNCTIONS))
            raise InputError(f"{quoted(name)} is not a function here.", mend=f"Known functions: {known}.")
    if isinstance(node, ast.Tuple):
        raise InputError("a comma stands between two expressions.", mend="Decimals have a point: 1.5.")
    raise InputError(
        f"{quoted(ast.unparse(node))} is not in the language.",
        mend="Use numbers, declared names, + - * / **, min, max, exp, log, sqrt.",
    )


def _build(root: ast.expr, source: bytes, names: Collection[str]) -> Expr:
    """Bottom-up, without recursion: sums of many terms are deep trees in Python's grammar."""
    order: list[ast.expr] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting.extend(_children(node))
        if len(order) > MOST_OPERATIONS:
            raise InputError(
                "the expression is too long.", mend=f"At most {MOST_OPERATIONS} operations; use definitions."
            )
    made: dict[ast.expr, tuple[Expr, int]] = {}
    for node in reversed(order):
        operands = [made[child][0] for child in _children(node)]
        depth = 1 + max((made[child][1] for child in _children(node)), default=0)
        if depth > DEEPEST and not isinstance(getattr(node, "op", None), ast.Add | ast.Sub | ast.Mult):
            raise InputError("the expression is nested too deep.", mend=f"At most {DEEPEST} levels; use definitions.")
        made[node] = _node(node, operands, source, names), depth
    expression, _ = made[root]
    check_numbers(expression)
    return expression


def _node(node: ast.expr, operands: list[Expr], source: bytes, names: Collection[str]) -> Expr:
    match node:
        case ast.Constant():
            return rational(read_number(_text(node, source)))
        case ast.Name(id=name):
            if name not in names or _text(node, source) != name:
                mend = choice(name, names) or "Only numbers stand here."
                raise InputError(f"{quoted(_text(node, source))} is not declared.", mend=mend)
            return symbol(name)
        case ast.UnaryOp(op=operator):
            return -operands[0] if isinstance(operator, ast.USub) else operands[0]
        case ast.BinOp(op=operator):
            return _real(_operate(operator, operands[0], operands[1]), _text(node, source))
        case ast.Call(func=ast.Name(id=name)):
            return _real(FUNCTIONS[name](*operands), _text(node, source))
    raise AssertionError(node)


def replaced(expression: Expr, new: Mapping[str, Expr]) -> Expr:
    """`expression` with names replaced, all at once, within the limits that hold for what is read.

    >>> x, y = symbol("x"), symbol("y")
    >>> replaced(x**y + x, {"x": y, "y": sp.Integer(2)})
    y**2 + y
    """
    if expression.is_Symbol:
        return new.get(expression.name, expression)
    if not names_in(expression) & set(new):
        return expression
    parts = [replaced(part, new) for part in expression.args]
    if expression.is_Pow:
        check_power(*parts)
    elif isinstance(expression, sp.exp):
        check_exponential(*parts)
    elif expression.is_Mul:
        check_product(*parts)
    return expression.func(*parts)


def _text(node: ast.expr, source: bytes) -> str:
    """What was written for a node."""
    return source[node.col_offset : node.end_col_offset].decode()


def _operate(operator: ast.operator, left: Expr, right: Expr) -> Expr:
    match operator:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            check_product(left, right)
            return left * right
        case ast.Div():
            if right.is_zero or (_small(right) and sp.expand(right).is_zero):
                check_numbers(right)
                raise InputError(f"division by {quoted(str(right))}, which is always 0.", mend="Change the divisor.")
            check_product(left, right)
            return left / right
    return _power(left, right)


def _power(base: Expr, exponent: Expr) -> Expr:
    check_power(base, exponent)
    if base.is_zero and exponent.is_Rational and exponent <= 0:
        raise InputError("0 to the power of 0 or less is not a number.", mend="Change the exponent.")
    return base**exponent


def _small(expression: Expr) -> bool:
    """Whether expanding is cheap: few operations and no large power."""
    powers = [abs(int(p.exp)) for p in expression.atoms(sp.Pow) if p.exp.is_Integer]
    return bool(sp.count_ops(expression) <= 40 and max(powers, default=1) <= 4)


def has_no_value(expression: Any) -> bool:
    """Whether a division by zero, a logarithm of zero or a root of a negative number stands in an expression."""
    return bool(expression.has(sp.I, sp.zoo, sp.nan, sp.oo, -sp.oo))


def _real(expression: Any, text: str) -> Expr:
    if has_no_value(expression) or expression.is_real is False:
        raise InputError(f"{quoted(text)} is not a real number.", mend="Check roots, logarithms and divisors.")
    assert isinstance(expression, sp.Expr)
    return expression


def exact_number(value: object) -> Fraction:
    """Any exact number as a fraction; a float is read as the decimal that Python shows for it.

    Raises InputError for what is no finite number.

    >>> exact_number(0.1), exact_number("1/3")
    (Fraction(1, 10), Fraction(1, 3))
    """
    if isinstance(value, bool):
        raise InputError(f"{value} is not a number.", mend="Write 1 or 0.")
    if isinstance(value, str):
        return constant(value)
    if isinstance(value, int | Fraction):
        return Fraction(value)
    if isinstance(value, sp.Rational):
        return Fraction(int(value.p), int(value.q))
    return read_number(str(value))
