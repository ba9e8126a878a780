import pytest

from escalation.files.places import game_names
from escalation.linting.checking import check

GOOD = """title = "t"
players = ["A", "B"]
[strategies]
A = ["x", "y"]
B = ["u", "v"]
[payoffs]
"x, *" = { A = "k", B = "0" }
"y, *" = { A = "d", B = "2" }
[parameters]
k = { baseline = 3, range = [1, 5], assumption = "a reason" }
[definitions]
d = "k - 1"
[events]
e = ["x, *"]
"""


def findings(path):
    return [f.text for f in check(path) if not f.note]


@pytest.mark.parametrize("name", game_names())
def test_built_in_games_are_clean(name):
    assert check(name) == []


def test_a_good_file_is_clean(write):
    assert check(write(GOOD)) == []


SLIPS = {
    "an undeclared symbol": ('A = "k"', 'A = "kk"', "'kk' is not declared", 7),
    "an unused parameter": ("[definitions]", "z = 4\n[definitions]", "'z' is declared but nothing uses it", 11),
    "an unused definition": ("[events]", 'c = "k"\n[events]', "'c' is declared but nothing uses it", 13),
    "a ragged payoff": (', B = "0" }', " }", "no payoff", None),
    "an inverted range": ("[1, 5]", "[5, 1]", "runs from 5 down to 1", 10),
    "an unreachable event": ('e = ["x, *"]', "e = []", "no profile reaches", 14),
    "an event of weight nothing": ('e = ["x, *"]', "e = { 'x, *' = '0' }", "no profile reaches", 14),
    "a weight that is no chance": ('e = ["x, *"]', "e = { 'x, *' = 'k' }", "not between 0 and 1", 14),
    "a pattern covered by another": ('e = ["x, *"]', "e = ['x, *', 'x, u']", "covered by an earlier", 14),
    "a row that changes nothing": ("[strategies]", "compare = ['hotline']\n[strategies]", "hotline", 3),
    "a mechanism that changes nothing": (
        "[events]",
        "[mechanisms.m.edits]\nk = 'k + d - d'\n[events]",
        "changes no payoff",
        None,
    ),
    "a mechanism with a slip": ("[events]", "[mechanisms.m.edts]\nk = '1'\n[events]", "Did you mean 'edits'", None),
    "a mechanism that can never be called": (
        "[events]",
        "[mechanisms.none.edits]\nk = '1'\n[events]",
        "never be called",
        None,
    ),
    "a constraint that the baseline breaks": (
        'title = "t"',
        'title = "t"\nconstraints = ["k >= 4"]',
        "does not hold",
        None,
    ),
    "a row that does not exist": ("[strategies]", "compare = ['hotlin']\n[strategies]", "Did you mean 'hotline'", 3),
    "a threshold along an idle name": (
        "[definitions]",
        "z = 1\n[thresholds]\nt = { parameter = 'z', player = 'A', prefers = 'x, u', to = 'y, u' }\n[definitions]",
        "no payoff here depends on 'z'",
        None,
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_slips_are_found_with_line_and_key(name, write):
    old, new, text, line = SLIPS[name]
    assert old in GOOD
    found = findings(write(GOOD.replace(old, new, 1)))
    assert any(text in f for f in found), found
    assert all("crisis.toml" in f for f in found)
    if line:
        assert any(f"crisis.toml:{line}," in f for f in found if text in f), found


def test_several_errors_are_listed_together(write):
    text = GOOD.replace('A = "k"', 'A = "kk"').replace("[1, 5]", "[5, 1]").replace('["x, *"]', '["q, *"]')
    assert len(findings(write(text))) == 3


def test_parameters_without_a_reason_are_a_note_not_a_finding(write):
    found = check(write(GOOD.replace(', assumption = "a reason"', "")))
    assert [f.note for f in found] == [True]


def test_a_mechanism_without_payoffs_at_the_baseline_is_a_finding(write):
    text = (
        'title = "t"\nplayers = ["A", "B"]\nmatrix = """\n| u | v\nx | k, 0 | 0, 1\ny | 0, 1 | 1, 0\n"""\n'
        "[parameters]\nk = { baseline = 3, assumption = 'a reason' }\n[mechanisms.m.edits]\nk = '1/(k - 3)'\n"
    )
    (finding,) = check(write(text))
    assert "mechanisms.m: under m, payoffs" in finding.text
    assert "division by zero" in finding.text


def test_hiding_what_never_comes_before_is_a_slip(write):
    path = write("""
title = "t"
form = "extensive"
players = ["A", "B"]
root = "r"
[nodes.r]
player = "A"
actions = { a = "m", b = "x" }
[nodes.m]
player = "B"
actions = { c = "x", d = "y" }
hidden = ["r", "m"]
[ends]
x = { A = "1" }
y = { B = "1" }
""")
    assert findings(path) == [f"{path}:12, nodes.m.hidden: hides 'm', which never comes before. Drop it."]


def test_an_order_of_moves_in_a_row_of_the_comparison(write):
    rows = GOOD.replace("[strategies]", 'compare = ["none", "first"]\n[strategies]')
    order = '[mechanisms.first]\ntitle = "f"\nabout = "f"\nlimited_by = []\norder = ["A", "B"]\n'
    assert findings(write(rows + order)) == []


def test_a_threshold_of_what_a_mechanism_wakes_is_no_slip(write):
    text = """
compare = ["none", "patrol"]
matrix = '''
  | x            | y
x | 3, 3         | 0, 5 - fine
y | 5 - fine, 0  | 1, 1
'''
[parameters]
fine = { meaning = "fine", asleep = "0" }
f    = { meaning = "fine of a patrol", baseline = 1, range = [0, 4], assumption = "chosen" }
[thresholds]
keep = { parameter = "f", player = "Row", prefers = "x, x", to = "y, x" }
[mechanisms.patrol]
title = "A patrol"
[mechanisms.patrol.edits]
fine = "f"
"""
    assert check(write(text)) == []
    alone = text.replace('compare = ["none", "patrol"]', 'compare = ["none"]')
    assert any("depends on 'f'" in str(finding) for finding in check(write(alone)))
