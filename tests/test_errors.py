import pytest

from escalation.errors import InputError, Undecided, choice, key_path, placed, printable, quoted, suggestion


def test_an_error_names_file_key_and_mend():
    error = InputError("'x' is not declared.", mend="Did you mean 'y'?", file="a.toml", key=("payoffs", "A, B", "Iran"))
    assert str(error) == "a.toml, payoffs.\"A, B\".Iran: 'x' is not declared. Did you mean 'y'?"


def test_placing_keeps_the_inner_file_and_puts_keys_in_front():
    inner = InputError("wrong.", key=("b",))
    placed = inner.at("f.toml", "a")
    assert str(placed) == "f.toml, a.b: wrong."
    assert str(placed.at("other.toml")) == "f.toml, a.b: wrong."


def test_every_error_is_one_line_without_control_characters():
    error = InputError("a\nb\x1b[31m", file="x\ny", key=("k\n\x07",))
    assert "\n" not in str(error)
    assert "\x1b" not in str(error)
    assert "\x07" not in str(error)


def test_quotes_are_cut():
    assert len(quoted("y" * 10_000)) <= 62


def test_suggestion_is_empty_when_nothing_is_near():
    assert suggestion("zzzz", ["strike"]) == ""
    assert suggestion("strkie", ["strike"]) == "Did you mean 'strike'?"


def test_a_stem_is_nearer_than_a_like_spelling():
    assert suggestion("J", ["c_J", "J_US"]) == "Did you mean 'J_US'?"
    assert suggestion("a_i", ["a_D", "A_I"]) == "Did you mean 'A_I'?"


def test_a_choice_lists_what_is_known_but_not_all_of_it():
    assert choice("zzzz", {"b", "a"}) == "Known: a, b."
    assert choice("zzzz", [f"n{i:02}" for i in range(20)]).endswith("n07 and 12 more.")
    assert choice("zzzz", []) == ""
    assert choice("strkie", ["strike"]) == "Did you mean 'strike'?"


def test_key_path_quotes_what_toml_quotes():
    assert key_path(["a", "b c"]) == 'a."b c"'


def test_exit_codes():
    assert InputError("x").exit_code == 2
    assert Undecided("x").exit_code == 3


def test_printable_keeps_letters_of_all_scripts():
    assert printable("پاکستان λ") == "پاکستان λ"


def test_placed_puts_file_and_key_where_they_are_missing():
    with pytest.raises(InputError) as caught, placed("a", file="f.toml"), placed("b"):
        raise InputError("wrong.", key=("c",))
    assert str(caught.value) == "f.toml, a.b.c: wrong."


def test_no_word_of_a_choice_is_longer_than_a_quote():
    long = "n" * 500
    assert len(choice("zzzz", [long])) < 80
    assert choice("zzzz", ["a\x1b[31m"]) == "Known: a?[31m."
