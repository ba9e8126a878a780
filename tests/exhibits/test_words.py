from fractions import Fraction

from escalation.exhibits.words import counted, listed, mixture


def test_lists():
    assert [listed(list(text)) for text in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert listed(["a", "b"], "or") == "a or b"


def test_counts():
    assert [counted(n, "round") for n in (0, 1, 2)] == ["0 rounds", "1 round", "2 rounds"]
    assert counted(2, "equilibrium", "equilibria") == "2 equilibria"


def test_mixtures():
    assert mixture({"a": Fraction(0), "b": Fraction(1)}) == "b"
    assert mixture({"a": Fraction(1, 3), "b": Fraction(2, 3)}) == "a 1/3, b 2/3"
