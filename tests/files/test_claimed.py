"""Equilibria that a JSON file claims: its shapes, its numbers, and what is wrong with hostile ones."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.quadratic_field import Surd
from escalation.errors import InputError, placed
from escalation.exhibits.numbers import data
from escalation.files.claimed import MOST_PROFILES_CLAIMED, claims_of, profile_claims, read_claims
from escalation.files.claimed_numbers import JsonNumber, claimed_number

P = {"A": {"x": "1/3", "y": "2/3"}, "B": {"u": 1}}
READ = {"A": {"x": Fraction(1, 3), "y": Fraction(2, 3)}, "B": {"u": Fraction(1)}}


def read(text):
    """The profiles of a file of one game in normal form."""
    with placed(file="f.json"):
        return [claim for each in claims_of(text, "f.json") for claim in profile_claims(each)]


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (P, ()),
        ([P], ("0",)),
        ({"profile": P}, ("profile",)),
        ([{"profile": P}], ("0", "profile")),
        ({"equilibria": [{"profile": P}]}, ("equilibria", "0", "profile")),
        ({"equilibria": [P]}, ("equilibria", "0")),
        ([{"equilibria": [{"profile": P}]}], ("0", "equilibria", "0", "profile")),
    ],
)
def test_every_shape_says_where_its_profile_stands(value, key):
    (found,) = claims_of(json.dumps(value), "f.json")
    (claim,) = profile_claims(found)
    assert (claim.profile, claim.key) == (READ, key)
    assert found.mechanisms is None
    assert found.parameters is None


def test_an_object_states_mechanisms_parameters_payoffs_and_regret():
    entry = {"profile": P, "payoffs": {"A": "1/9"}, "regret": "0", "exact": False, "index": 1}
    value = {"mechanisms": ["hotline"], "parameters": {"K": "6/5"}, "equilibria": [entry], "schema": 1}
    (found,) = claims_of(json.dumps(value), "f.json")
    assert (found.mechanisms, found.parameters) == (("hotline",), {"K": Fraction(6, 5)})
    (claim,) = profile_claims(found)
    assert (claim.payoffs, claim.regret, claim.rounded) == ({"A": Fraction(1, 9)}, 0, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"1/3"', Fraction(1, 3)),
        ("0.3333", Fraction(3333, 10000)),
        ('"0.1"', Fraction(1, 10)),
        ("1e-3", Fraction(1, 1000)),
        ('"-2/6"', Fraction(-1, 3)),
        ("-0", Fraction(0)),
        ("9007199254740993", Fraction(9007199254740993)),
        (f'"{"1" * 9000}/{"3" * 9000}"', Fraction(1, 3)),
    ],
)
def test_numbers_are_exact(text, value):
    (found,) = claims_of(f'{{"A": {{"x": {text}}}}}', "f.json")
    assert profile_claims(found)[0].profile["A"]["x"] == value


ENTRY = '[{"A": {"x": %s}}]'
MALFORMED = [
    ("", "not JSON"),
    ("{", "not JSON"),
    ("[1, 2", "not JSON"),
    ('{"a": 1} {"a": 1}', "not JSON: line 1"),
    ("[]", "claims 0 profiles"),
    ('{"equilibria": []}', "claims 0 profiles"),
    ("1", "should be an object"),
    ("null", "should be an object"),
    ('"x"', "should be an object"),
    ("[[]]", "0: should be an object"),
    ('{"equilibria": 1}', "equilibria: should be a list"),
    ('{"equilibria": {}}', "equilibria: should be a list"),
    ('{"equilibria": [1]}', "equilibria.0: should be an object"),
    ('[{"equilibria": []}, 7]', "1: should be an object"),
    ('[{"equilibria": []}, {}]', "1.equilibria: should be a list"),
    ('{"equilibria": [{"profile": []}]}', "equilibria.0.profile: should be an object"),
    ('{"equilibria": [{"profile": {"A": 1}}]}', "equilibria.0.profile.A: should be an object"),
    ('{"equilibria": [{"profile": {}, "payoffs": []}]}', "payoffs: should be an object"),
    ('{"equilibria": [{"profile": {}, "regret": []}]}', "regret: should be a number"),
    ('{"equilibria": [], "mechanisms": "x"}', "mechanisms: should be a list of texts"),
    ('{"equilibria": [], "mechanisms": [1]}', "mechanisms: should be a list of texts"),
    ('{"equilibria": [], "parameters": []}', "parameters: should be an object"),
    ('{"equilibria": [], "parameters": {"K": "x"}}', "parameters.K: 'x' is not a number"),
    ('{"A": {"x": 1}, "A": {"x": 1}}', "'A' stands twice"),
    ('{"A": {"x": 1, "x": 0}}', "'x' stands twice"),
    (ENTRY % "NaN", "NaN is not a number"),
    (ENTRY % "-Infinity", "-Infinity is not a number"),
    (ENTRY % '"nan"', "0.A.x: 'nan' is not a number"),
    (ENTRY % '"inf"', "not a number"),
    (ENTRY % "true", "should be a number"),
    (ENTRY % "null", "should be a number"),
    (ENTRY % "[1]", "should be a number"),
    (ENTRY % "{}", "should be a number"),
    (ENTRY % '"1/0"', "divides by zero"),
    (ENTRY % '"1//2"', "not a number"),
    (ENTRY % '"1/-2"', "not a number"),
    (ENTRY % '"--1"', "not a number"),
    (ENTRY % '"2**9"', "not a number"),
    (ENTRY % '"٣"', "not a number"),
    (ENTRY % '""', "not a number"),
    (ENTRY % '"1/3 "', "not a number"),
    (ENTRY % "1e999999999", "too many digits"),
    (ENTRY % ("9" * 100_000), "100000 characters"),
    (ENTRY % ("0." + "9" * 100_000), "too many digits"),
    ("[" * 100_000, "nested too deep|not JSON"),
    ('{"a":' * 100_000, "nested too deep|not JSON"),
    ("[" * 900 + "]" * 900, "should be an object|nested too deep"),
    ("[" + ",".join(["{}"] * (MOST_PROFILES_CLAIMED + 1)) + "]", "claims 10001 profiles"),
]


@pytest.mark.parametrize(("text", "said"), MALFORMED, ids=range(len(MALFORMED)))
def test_malformed_files_name_file_key_and_mend(text, said):
    with pytest.raises(InputError, match=said) as caught:
        read(text)
    assert str(caught.value).startswith("f.json")
    assert caught.value.mend
    assert len(str(caught.value)) < 300


def test_a_root_is_read_as_it_is_printed():
    root = Surd(Fraction(1, 3), Fraction(-1, 7), 5)
    assert claimed_number(data(root), ()) == root
    assert claimed_number({"polynomial": "1*x**2 + 0*x - 4", "interval": ["1", "3"]}, ()) == 2


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ({"polynomial": "x**2 - 2", "interval": ["1", "2"]}, "polynomial"),
        ({"polynomial": "0*x**2 + 1*x - 2", "interval": ["1", "2"]}, "polynomial"),
        ({"polynomial": ["x"], "interval": ["1", "2"]}, "polynomial"),
        ({"polynomial": "1*x**2 + 0*x - 2"}, "interval"),
        ({"polynomial": "1*x**2 + 0*x - 2", "interval": ["-2", "2"]}, "interval"),
        ({"polynomial": "1*x**2 + 0*x - 2", "interval": ["2", "3"]}, "interval"),
        ({"polynomial": "1*x**2 + 0*x + 2", "interval": ["0", "3"]}, "interval"),
        ({"polynomial": "1*x**2 + 0*x - 2", "interval": ["0"]}, "interval"),
    ],
)
def test_a_root_that_is_none_is_refused_in_words(number, key):
    with pytest.raises(InputError, match=rf"f\.json, A\.x\.{key}: "):
        read(json.dumps({"A": {"x": number}}))


def test_a_parameter_is_rational():
    root = {"polynomial": "1*x**2 + 0*x - 2", "interval": ["1", "2"]}
    with pytest.raises(InputError, match=r"parameters\.K: should be rational"):
        claims_of(json.dumps({"parameters": {"K": root}, "equilibria": []}), "f.json")


def test_files_are_read_within_limits(tmp_path):
    path = tmp_path / "f.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps([P]).encode())
    assert profile_claims(read_claims(str(path))[0])[0].profile == READ
    for raw, said in ((b"\xff", "UTF-8"), (b"[\0]", "NUL"), (b" " * 10_000_001, "larger than")):
        path.write_bytes(raw)
        with pytest.raises(InputError, match=said):
            read_claims(str(path))
    with pytest.raises(InputError, match="no such file"):
        read_claims(str(tmp_path / "absent.json"))


@settings(max_examples=100, deadline=None)
@given(st.fractions())
def test_what_is_printed_is_read(value):
    assert claimed_number(str(value), ()) == value
    assert claimed_number(JsonNumber(value.numerator), ()) == value.numerator


@pytest.mark.parametrize(
    "ends",
    [
        [{"polynomial": "1*x**2 + 0*x - 3", "interval": ["-2", "0"]}, "1"],
        [{"polynomial": "1*x**2 + 0*x - 3", "interval": [{}, {}]}, "1"],
    ],
)
def test_the_ends_of_an_interval_are_rational(ends):
    with pytest.raises(InputError, match="interval: should be rational"):
        claimed_number({"polynomial": "2*x**2 + 0*x - 1", "interval": ends}, ())


@pytest.mark.parametrize("concept", ["stackelberg", "correlated", "subgame-perfect"])
def test_other_concepts_are_refused_in_words(concept):
    with pytest.raises(InputError, match=r"concept: .* verify checks Nash equilibria only"):
        read(json.dumps({"concept": concept, "equilibria": [{"profile": {}}]}))


@pytest.mark.parametrize("concept", [7, None, ["nash"]])
def test_a_concept_is_a_text(concept):
    with pytest.raises(InputError, match="concept: should be a text"):
        read(json.dumps({"concept": concept, "equilibria": [{"profile": {}}]}))


@pytest.mark.parametrize("name", ["../../secret", "/etc/passwd", "x.toml", "a\\b"])
def test_mechanisms_of_a_stranger_are_names_only(name):
    with pytest.raises(InputError, match=r"mechanisms: .* is a path"):
        claims_of(json.dumps({"mechanisms": [name], "equilibria": [{"profile": {}}]}), "f.json")
