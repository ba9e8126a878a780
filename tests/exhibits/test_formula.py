import pytest
from hypothesis import given

from escalation.exhibits.formula import Formula, latex_name
from escalation.expressions import parse
from tests.test_expressions import TEXTS

NAMES = ["lambda_", "r_I", "q", "f_h", "p_e", "K", "x", "y", "lambda_I_leg"]


@given(TEXTS)
def test_text_can_be_read_back(text):
    try:
        expression = parse(text, ["x", "y"])
    except ValueError:
        return
    except Exception as error:
        assert "0 to the power" in str(error)
        return
    shown = Formula(expression).text
    again = parse(shown, ["x", "y"])
    assert again == expression or (again - expression).expand() == 0


def test_positive_terms_come_first():
    assert Formula(parse("-lambda_*q + r_I", NAMES)).text == "r_I - lambda_*q"
    assert Formula(parse("K*p_e*(1 - f_h)", NAMES)).text == "K*p_e*(1 - f_h)"


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("lambda_", r"\lambda"),
        ("A_I", r"A_{\mathrm{I}}"),
        ("lambda_I_leg", r"\lambda_{\mathrm{I},\mathrm{leg}}"),
        ("war", r"\mathit{war}"),
    ],
)
def test_names_in_latex(name, latex):
    assert latex_name(name) == latex


def test_factors_stand_apart_where_a_name_is_a_word():
    names = ["paid", "K", "p_e"]
    assert Formula(parse("paid*K", names)).latex in (r"\mathit{paid} \, K", r"K \, \mathit{paid}")
    assert Formula(parse("K*p_e", names)).latex == r"K p_{\mathrm{e}}"
