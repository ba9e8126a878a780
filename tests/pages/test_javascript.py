"""Formulas as JavaScript: the same numbers as the library's, exactly in fractions, to the last digits in doubles."""

import json
import math
import random
import re
from fractions import Fraction
from importlib.resources import files

import pytest
import sympy as sp
from hypothesis import given
from hypothesis import strategies as st

from escalation.evaluation import Arrays, Exact, evaluate
from escalation.exhibits.numbers import both, decimal, short
from escalation.expressions import parse
from escalation.files.library import load
from escalation.pages.javascript import javascript, quoted_string

NAMES = ("x", "y", "constructor", "été", "A_I")
TEXTS = [
    "x", "7", "-3/7", "x + y", "x - y*A_I", "(x + 1)/(y + 2)", "x**3 - y**2", "1/x + 1/y**2", "min(x, y, 1/2)",
    "max(x, -y, 0)", "sqrt(x)", "(x + y)**(3/2)", "exp(-x)", "log(1 + y)", "exp(1)", "sqrt((x - y)**2)", "0.05*x*y",
    "constructor*été", "x/(1 - y)**2 + max(A_I, x)*min(1, y)", "12345678901234567890123/1000*x", "x**(-1/3)",
]  # fmt: skip


@pytest.fixture(scope="module")
def numbers(chromium):
    """Runs formulas in the page's own algebras: pairs of the exact value (or null) and the double."""
    if chromium is None:
        return None
    chromium.send("Page.navigate", url="about:blank")
    chromium.run(files("escalation.pages").joinpath("page", "numbers.js").read_text())

    def run(formulas, points):
        return chromium.run(f"""
            (() => {{
              const made = ({{n,a,m,s,p,i,l,g,e,o}}) => [{",".join(f"v=>{text}" for text in formulas)}];
              const [exactly, roughly] = [made(Exact), made(Doubles)];
              return {json.dumps(points)}.map(point => exactly.map((f, k) => {{
                let exact = null;
                try {{ exact = f(name => number(new Map(Object.entries(point)).get(name))).text; }}
                catch (error) {{ if (!(error instanceof NotRational)) throw error; }}
                return [exact, roughly[k](name => number(new Map(Object.entries(point)).get(name)).double)];
              }}));
            }})()""")

    return run


def test_every_formula_has_the_library_s_value(numbers):
    draw = random.Random(1)
    formulas = [parse(text, NAMES) for text in TEXTS]
    points = [{n: Fraction(draw.randint(1, 40), draw.randint(41, 60)) for n in NAMES} for _ in range(20)]
    points.append({n: Fraction(4, 9) for n in NAMES})
    assert all(javascript(f) for f in formulas)
    if numbers is None:
        return
    found = numbers([javascript(f) for f in formulas], [{n: str(v) for n, v in p.items()} for p in points])
    for point, row in zip(points, found, strict=True):
        for formula, (exact, double) in zip(formulas, row, strict=True):
            assert exact == expected(formula, point), (formula, point)
            near = float(evaluate(formula, {n: float(v) for n, v in point.items()}.__getitem__, Arrays()))
            assert math.isclose(double, near, rel_tol=1e-12, abs_tol=1e-12), (formula, point)


def expected(formula, point):
    """The exact value as text, None where it is not rational."""
    try:
        return str(evaluate(formula, point.__getitem__, Exact()))
    except Exception as error:
        assert type(error).__name__ == "NotRational"
        return None


def test_a_division_by_zero_is_told(chromium, numbers):
    if numbers is None:
        assert javascript(parse("1/x", ["x"])) == 'i(v("x"))'
        return
    said = chromium.run("""(() => { try { Exact.i(number("0")); } catch (e) { return e.message; } })()""")
    assert said == "a division by zero"


def test_doubles_of_long_fractions_are_the_nearest(chromium):
    draw = random.Random(2)
    sizes = (3, 60, 900, 2000, 6000)
    pairs = [(draw.getrandbits(a) + 1, draw.getrandbits(b) + 1) for a in sizes for b in sizes if abs(a - b) < 1000]
    assert len(pairs) > 10
    if chromium is None:
        return
    found = chromium.run(
        f"{json.dumps([[str(p), str(q)] for p, q in pairs])}.map(([p, q]) => doubled(BigInt(p), BigInt(q)))"
    )
    for (p, q), double in zip(pairs, found, strict=True):
        assert math.isclose(double, float(Fraction(p, q)), rel_tol=1e-15)


@given(st.text())
def test_any_text_is_one_string_of_json_that_ends_no_script(text):
    written = quoted_string(text)
    assert json.loads(written) == text
    assert "<" not in written
    assert written.isascii()


@pytest.mark.parametrize("expression", [sp.sin(sp.Symbol("x")), sp.Function("f")(sp.Symbol("x")), sp.I, sp.oo, sp.pi])
def test_what_is_not_in_the_language_is_not_written(expression):
    with pytest.raises(AssertionError, match="passed the whitelist"):
        javascript(expression)


def test_every_payoff_of_a_built_in_game_is_written():
    game = load("strike-retaliate").with_mechanisms("joint-mechanism + hotline")
    written = [javascript(e) for own in game.cells.values() for e in own]
    written += [javascript(d.expression) for d in game.sheet.definitions.values()]
    assert all(re.match(r"[namspilgeov]\(", text) for text in written)


def test_numbers_are_written_as_the_library_writes_them(chromium):
    draw = random.Random(4)
    values = [Fraction(draw.randint(-(10**a), 10**a), draw.randint(1, 10**b)) for a in range(1, 9) for b in range(1, 9)]
    values += [Fraction(draw.randint(-(10**9), 10**9), 2**k * 10**j) for k in range(12) for j in range(8)]
    values += [Fraction(2 * n + 1, 2 * 10**k) for n in (1233, 1234, 99999, 5, 499999) for k in range(9)]
    assert all(both(v) for v in values)
    if chromium is None:
        return
    chromium.send("Page.navigate", url="about:blank")
    for name in ("numbers.js", "words.js"):
        chromium.run(files("escalation.pages").joinpath("page", name).read_text())
    texts = json.dumps([str(v) for v in values])
    found = chromium.run(f"{texts}.map(read).map(v => [short(v), both(v), decimal(v)])")
    assert found == [[short(v), both(v), decimal(v)] for v in values]
