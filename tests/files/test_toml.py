from fractions import Fraction

import pytest

from escalation.errors import InputError
from escalation.files.toml import check_keys, expression, from_bytes, list_of_words, number, read, table, truth, words


def document(text):
    return from_bytes(text.encode(), "f.toml")


def test_numbers_keep_their_text():
    tables = document("a = 0.1\nb = 3\nc = 1e-3\nd = '2/7'").tables
    assert [number(tables[k]) for k in "abcd"] == [Fraction(1, 10), 3, Fraction(1, 1000), Fraction(2, 7)]


@pytest.mark.parametrize(
    "text", ["a = nan", "a = inf", "a = -inf", "a = 1e999999999", "a = true", "a = 1979-05-27", "a = []", "a = 'x'"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(InputError):
        number(document(text).tables["a"], "a")


@pytest.mark.parametrize(
    "raw",
    [
        b"a = ",
        b"a = 1\na = 2",
        b"\xff\xfe",
        b"a = " + b"[" * 5000,
        b"a = " + b"9" * 5000,
        b"[a",
        b"= 1",
        b"a.b = 1\na = 2",
        b"\x00",
    ],
    ids=range(9),
)
def test_what_is_no_toml_is_one_line(raw):
    with pytest.raises(InputError) as caught:
        from_bytes(raw, "f.toml")
    assert str(caught.value).startswith("f.toml: ")
    assert "\n" not in str(caught.value)


def test_deep_tables_are_refused():
    with pytest.raises(InputError, match="nested too deep"):
        document("a = " + "{a = " * 30 + "1" + "}" * 30)


def test_a_byte_order_mark_is_no_error():
    assert from_bytes(b"\xef\xbb\xbfa = 1", "f").tables == {"a": 1}


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path, "folder")
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "absent.toml", "absent.toml")
    (tmp_path / "large.toml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(InputError, match="larger"):
        read(tmp_path / "large.toml", "large.toml")


def test_lines_of_keys():
    d = document('title = "x"\n[payoffs]\n"A, B" = { P = "1" }\n[x]\nk = 1\n')
    assert d.line(["payoffs", "A, B", "Q"]) == 3
    assert d.line(["x", "k"]) == 5
    assert d.line(["absent"]) is None


def test_kinds_are_checked():
    tables = document("t = 1\nw = 'a  b'\nl = ['x', 'y']\ny = true").tables
    with pytest.raises(InputError, match="table"):
        table(tables, "t")
    assert words(tables["w"]) == "a b"
    assert list_of_words(tables["l"]) == ("x", "y")
    assert list_of_words("one") == ("one",)
    assert truth(tables["y"])
    for bad in (
        lambda: words(1),
        lambda: list_of_words([1]),
        lambda: list_of_words(3),
        lambda: truth(1),
        lambda: expression(True, []),
    ):
        with pytest.raises(InputError):
            bad()


def test_unknown_keys_get_a_suggestion():
    with pytest.raises(InputError, match="Did you mean 'players'"):
        check_keys(["playres"], ["players", "title"])


def test_expressions_from_numbers_and_text():
    tables = document("a = 0.5\nb = 'x + 1'\nc = 2").tables
    assert str(expression(tables["a"], [])) == "1/2"
    assert str(expression(tables["b"], ["x"])) == "x + 1"
    assert expression(tables["c"], []) == 2
