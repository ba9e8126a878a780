from fractions import Fraction

import pytest

from escalation.draws import draw
from escalation.evaluation import Arrays
from escalation.expressions import names_in, parse
from escalation.files.library import load
from escalation.parameters import Definition, Parameter, Sheet, Values
from escalation.signs.sign import sign_over_box

X = Parameter("x", Fraction(1), Fraction(0), Fraction(2))
Y = Parameter("y", Fraction(1), Fraction(1), Fraction(3))
SHEET = Sheet({"x": X, "y": Y}, {"d": Definition("d", parse("x*y", ["x", "y"]), "x*y")})


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("x + 1", 1),
        ("-y", -1),
        ("x*y + 1", 1),
        ("x", None),
        ("x - 1", None),
        ("d - 7", -1),
        ("y**2", 1),
        ("exp(x)", 1),
        ("0*x", None),
        ("x**2", None),
        ("x**2*(x + y) - x", None),
        ("x**2 - x + 1", 1),
    ],
)
def test_signs(text, sign):
    assert sign_over_box(parse(text, ["x", "y", "d"]), SHEET) == sign


def test_a_proved_sign_survives_an_attack_by_draws():
    game = load("strike-retaliate").with_mechanisms("joint-mechanism", "hotline", "chinese-pressure")
    columns = draw(game.sheet, game.parameters, 5000, 7)
    values = Values(game.sheet, columns, Arrays())
    proved = 0
    for p in game.profiles:
        for i in (0, 1):
            other = (1 - p[0], p[1]) if i == 0 else (p[0], 1 - p[1])
            difference = game.cells[p][i] - game.cells[other][i]
            for name in sorted(names_in(difference)):
                slope = difference.diff(next(s for s in difference.free_symbols if s.name == name))
                sign = sign_over_box(slope, game.sheet)
                if sign is not None:
                    proved += 1
                    assert (sign * values.of(slope) > 0).all() if names_in(slope) else sign * slope > 0
    assert proved
