"""How long numbers may grow: what is refused before it is made, and what is read."""

import pytest
import sympy as sp

from escalation.errors import InputError
from escalation.expressions import parse, symbol

NAMES = ["x", "y"]
BIG = "(10**1000)**4"
TOO_BIG = [
    "(10**430)**10",
    f"{BIG}*{BIG}",
    "(10**400*x)**30",
    f"({BIG}*x)*({BIG}*x)",
    f"{BIG}*({BIG}*x + 1)",
    f"1/({BIG} + 1) + 1/({BIG} + 3)",
    f"({BIG}*x + 1)/(3**800)**-10",
    f"y/((x + 1/({BIG} + 1) + 1/({BIG} + 3))*x - x**2 - x/({BIG} + 1) - x/({BIG} + 3))",
]


@pytest.mark.parametrize("text", TOO_BIG)
def test_numbers_that_python_does_not_write_out_are_refused(text):
    with pytest.raises(InputError, match="a number grows too large"):
        parse(text, NAMES)


@pytest.mark.parametrize("text", [BIG, f"1/{BIG}", "9.99**900", "0.999999**365", f"{BIG}*x", f"min(x, {BIG})*{BIG}"])
def test_numbers_that_python_writes_out_are_read(text):
    read = parse(text, NAMES)
    assert sp.sympify(str(read), locals={n: symbol(n) for n in NAMES}, evaluate=False).equals(read)


LONG = [
    f"sqrt({BIG} + 7)",
    f"({BIG} + 7)**(17/999)",
    "*".join(f"sqrt(10**300 + {k})" for k in range(9)),
    "exp(10**9*log(3))",
    "exp(log(3)*10**9 + x)",
    f"exp(3*log({BIG} + 1))",
    "exp(10**9)**log(3)",
    "exp(1)**(10**9*log(3))",
    "exp(log(3)*x)**(10**9/x)",
    "exp(10**9*x)**(log(3)/x)",
    "(3**(10**9*x))**(1/x)",
    "(3**(10**9*sqrt(2)))**sqrt(2)",
    "3**(10**9 + x)*3**(-x)",
    "(((2**sqrt(2))**1000)**1000)**sqrt(2)",
]


@pytest.mark.parametrize("text", LONG)
def test_powers_and_roots_that_would_take_long_are_refused(text):
    with pytest.raises(InputError, match=r"exponent is too large|root of a long number|number grows too large"):
        parse(text, NAMES)


@pytest.mark.parametrize(
    "text", ["exp(-x/1000)", "exp(log(x)/2)", "1.05**(-x/365)", "exp(10**9*x)", "sqrt(10**400 + 7)", "exp(log(2)*x)"]
)
def test_usual_powers_are_read(text):
    value = parse(text, NAMES).subs(symbol("x"), 2).evalf()
    assert value == pytest.approx(sp.sympify(text).subs("x", 2).evalf(), rel=1e-9)
