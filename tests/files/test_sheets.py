"""Sheets read from tables, without a game around them."""

from fractions import Fraction

import pytest

from escalation.errors import InputError
from escalation.files.findings import Findings
from escalation.files.sheets import Part, read_sheet, read_sources, unsourced
from escalation.files.toml import from_bytes
from escalation.parameters import Source


def sheet(text, sources=()):
    document = from_bytes(text.encode(), "s.toml")
    findings = Findings()
    constraints = tuple(document.tables.get("constraints", ()))
    entries = {k: v for k, v in document.tables.items() if k != "constraints"}
    return read_sheet(
        [Part(document, (), entries, constraints=constraints)], {k: Source(k, k) for k in sources}, findings
    ), findings


def test_all_that_a_parameter_can_say():
    text = """
[k]
meaning = "m"
unit = "points"
baseline = "1/3"
range = [0, 1]
fact = "f"
sources = ["S"]
calibrated = "tuned"
[n]
baseline = 3
integer = true
range = [1, 4]
[s]
asleep = 0.5
[d]
formula = "k*n"
unit = "u"
limits = { "n = 0" = "k" }
[l]
baseline = 1
range = [0, 9]
distribution = { lognormal = { median = "k", log_sd = "0.5" } }
[t]
by_type = true
"""
    found, findings = sheet(text, ["S"])
    assert findings.errors == []
    k = found.parameters["k"]
    assert (k.baseline, k.low, k.high, k.basis, k.reason, k.sources) == (Fraction(1, 3), 0, 1, "fact", "f", ("S",))
    assert k.calibrated == "tuned"
    assert found.parameters["n"].integer
    assert (found.parameters["s"].asleep, found.parameters["s"].baseline) == (True, Fraction(1, 2))
    assert found.definitions["d"].limits[0][:2] == ("n", 0)
    assert found.parameters["l"].law is not None
    assert found.parameters["t"].baseline is None
    assert unsourced(found) == ["n", "l"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("k = 'x'", "'x' is not declared"),
        ("[k]", "no baseline"),
        ("k = { baseline = 1, asleep = 0 }", "both baseline and asleep"),
        ("k = { asleep = 0, range = [0, 1] }", "asleep"),
        ("k = { baseline = 1, range = [0] }", "two numbers"),
        ("k = { baseline = 1, range = 'x' }", "two numbers"),
        ("k = { baseline = 1, sources = ['S9'] }", "not listed"),
        ("k = { formula = 'j' }", "'j' is not declared"),
        ("k = { formula = 'k' }", "through itself"),
        ("k = { baseline = 1, limits = {} }", "'limits' is not a key"),
        ("k = { baseline = 1, by_type = true }", "given by type"),
        ("k = { baseline = 1, range = [0, 2], distribution = {} }", "needs median"),
        ("k = 1\nd = { formula = 'k', limits = { k = '1' } }", "name = number"),
        (
            "k = { baseline = 1, range = [-1, 2], distribution = { lognormal = { median = 1, log_sd = 1 } } }",
            "from 0 up",
        ),
        (
            "k = { baseline = 1, range = [0, 2], distribution = { lognormal = { median = 'k', log_sd = 1 } } }",
            "of itself",
        ),
        ("k = { baseline = 1, distribution = { lognormal = { median = 1, log_sd = 1 } } }", "needs median"),
        ("constraints = ['k < ']\nk = 1", "empty"),
        ("constraints = ['k <= zz']\nk = 1", "'zz' is not declared"),
        ("lambda = 1", "word of the grammar"),
        ("k = []", "should be a number"),
        ("k = { baseline = 1, meaning = 3 }", "should be text"),
    ],
)
def test_what_is_wrong_is_noted_once(text, message):
    _, findings = sheet(text)
    assert len(findings.errors) == 1, findings.errors
    assert message in str(findings.errors[0])
    assert str(findings.errors[0]).startswith("s.toml")


def test_one_error_does_not_breed_others():
    _, findings = sheet("k = { baseline = nan }\nd = { formula = 'k + 1' }\ne = { formula = 'd*2' }")
    assert len(findings.errors) == 1


def test_sources_need_titles():
    findings = Findings()
    document = from_bytes(b"a = { title = 't', differs = 'd' }\nb = { quality = 'q' }\nc = 1", "s.toml")
    found = read_sources(document, document.tables, findings)
    assert found == {"a": Source("a", "t", "", "d")}
    assert len(findings.errors) == 2
    with pytest.raises(InputError):
        findings.stop()


def test_a_law_may_rest_on_a_sleeper():
    _, findings = sheet(
        "s = { asleep = 0 }\n[k]\nbaseline = 1\nrange = [0, 2]\ndistribution.lognormal = { median = 's', log_sd = 1 }"
    )
    assert findings.errors == []


def test_a_law_rests_on_no_other_law():
    law = "baseline = 1\nrange = [0, 2]\ndistribution.lognormal = {{ median = '{}', log_sd = 1 }}"
    _, findings = sheet(f"[k]\n{law.format('j')}\n[j]\n{law.format('1')}")
    (error,) = findings.errors
    assert "made of 'j', which has a law too" in str(error)


def test_an_inverted_range_of_long_numbers_is_told_in_a_short_line():
    _, findings = sheet("[k]\nbaseline = 1\nrange = [1, -1e-390]")
    (error,) = findings.errors
    assert "runs from 1 down to -1/1000" in str(error)
    assert len(str(error)) < 250
