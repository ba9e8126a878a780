"""Every number on the page in a real browser is the library's, at settings drawn and put into the address."""

import random
from fractions import Fraction

import pytest

import escalation as esc
from escalation.files.library import load
from escalation.game.extensive import ExtensiveGame
from escalation.pages.teaching_page import page
from tests.pages.matrix_says import MatrixSays
from tests.pages.page_reading import READ, address_of, readings
from tests.pages.pages import GAMES, SETTINGS, data_of, written
from tests.pages.settings import settings
from tests.pages.tree_says import TreeSays

TIED = ("three", "strike-retaliate", "hawk-dove", "containment", "crisis-tree")
TURNING = ("crisis-tree", "toll")
EVERY = 10  # settings of which one has its thresholds solved


@pytest.mark.parametrize("name", GAMES)
def test_every_number_on_the_page_is_the_library_s(name, games, pages, conditions_of, chromium, tmp_path):
    data, draw = data_of(pages[name]), random.Random(7)
    assert len(pages[name].encode()) < 300_000
    if chromium is None:
        return
    path = written(pages[name], tmp_path)
    chromium.open(path)
    says = TreeSays if isinstance(games[name], ExtensiveGame) else MatrixSays
    made = {}

    def saying(mechanisms):
        key = tuple(mechanisms)
        if key not in made:
            game = games[name].with_mechanisms(*mechanisms) if mechanisms else games[name]
            made[key] = says(game, conditions_of(game))
        return made[key]

    drawn = list(settings(saying, data, draw, SETTINGS or GAMES[name]))
    shown = readings(chromium, [address_of(mechanisms, values) for mechanisms, values, _ in drawn])
    ties = turns = 0
    for k, ((mechanisms, values, there), found) in enumerate(zip(drawn, shown, strict=True)):
        try:
            assert found["note"] == ""
            there.check(found, values)
            if says is TreeSays and k % EVERY == 0 and "break" not in found["summary"]:
                sliders = {s["name"]: (Fraction(s["low"]), Fraction(s["high"])) for s in data["sliders"]}
                turns += there.check_turns(found, values, sliders)
        except AssertionError as error:
            raise AssertionError(f"at {address_of(mechanisms, values)}: {error}") from error
        ties += any("equality" in text for _, checks in found["conditions"] for _, text, _ in checks)
    assert ties or name not in TIED
    assert turns or name not in TURNING
    assert chromium.console == []
    assert set(chromium.asked) == {path.as_uri()}


CURVED = """
players = ["Ann", "Bob"]
matrix = '''
      | Left   | Right
Up    | ex, 1  | 0, 0
Down  | ro, 0  | mx, y
'''
[definitions]
ex = { formula = "exp(-x)" }
ro = { formula = "y**(1/2)/2" }
mx = { formula = "max(x, 1/2)" }
[parameters]
x = { baseline = 1, range = [0, 3] }
y = { baseline = 1, range = [0.1, 2] }
[events]
up = ["Up, *"]
"""


@pytest.mark.parametrize(
    ("values", "exact"),
    [
        ({}, False),
        ({"x": "0"}, True),
        ({"x": "0", "y": "4/9"}, True),
        ({"x": "1/2"}, False),
        ({"x": "2", "y": "2"}, False),
    ],
)
def test_values_that_are_not_rational_are_rounded_and_said_to_be(values, exact, write, chromium, tmp_path):
    game = load(write(CURVED))
    text = page(game)
    assert "e(" in text and 'v("sqrt(y)")' in text
    if chromium is None:
        return
    chromium.open(written(text, tmp_path))
    chromium.address("#" + "&".join(f"{n}={v}" for n, v in values.items()))
    found = chromium.run(READ)
    assert ("not rational" in found["summary"]) is not exact
    expected = sorted(
        [float(p) for own in e.profile.values() for p in own.values() if p]
        for e in esc.solve(game.at(**values)).equilibria
    )
    told = sorted([evaluated(f[0]) for line in lines[:2] for f in line[:-1]] for _, lines, _ in found["equilibria"])
    assert len(told) == len(expected) and all(
        a == pytest.approx(b, rel=1e-12) for a, b in zip(told, expected, strict=True)
    )
    assert chromium.console == []


def evaluated(text):
    return float(Fraction(text))
