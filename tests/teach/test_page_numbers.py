"""Every number on the page in a real browser is the library's, at settings drawn and put into the address."""

import random
from fractions import Fraction
from urllib.parse import quote

import pytest

import escalation as esc
from escalation.claims.conditions import conditions
from escalation.exhibits.numbers import both, short
from escalation.files.library import load
from escalation.parameters import Values
from escalation.teach.teaching_page import page
from tests.teach.page_reading import READ, conditions_of, equilibria_of, matrix_of, shown, thresholds_of
from tests.teach.pages import GAMES, data_of, written

TIED = ("three", "strike-retaliate", "hawk-dove", "containment")
EDGE = " (a knife-edge: only where an equation holds)"


def settings_of(game, data, draw):
    """Mechanisms and values drawn: stops of sliders, fractions between, and now and then a value that makes a tie."""
    own = draw.choice(data["situations"])
    made = game.with_mechanisms(*own["mechanisms"]) if own["mechanisms"] else game
    values = {}
    for s in data["sliders"]:
        low, high = Fraction(s["low"]), Fraction(s["high"])
        if s["name"] in own["moving"] and draw.random() < 0.6:
            parts = draw.choice([s["steps"], s["steps"], 7, 60]) if not s["whole"] else s["steps"]
            values[s["name"]] = low + (high - low) * Fraction(draw.randint(0, parts), parts)
    asked = [t for t in made.thresholds if t.parameter in own["moving"]]
    for t in asked if draw.random() < 0.4 else ():
        crossings = esc.thresholds(made.pinned(values), t.parameter)[0].crossings
        slider = next((s for s in data["sliders"] if s["name"] == t.parameter), None)
        for crossing in crossings[:1]:
            at = crossing.root.value
            if (
                slider
                and at is not None
                and Fraction(slider["low"]) <= at <= Fraction(slider["high"])
                and len(str(at)) <= 40
            ):
                values[t.parameter] = at
    return own["mechanisms"], made, values


def address_of(mechanisms, values):
    parts = ["-m=" + "+".join(map(quote, mechanisms))] if mechanisms else []
    return "#" + "&".join([*parts, *(f"{quote(n)}={v}" for n, v in values.items())])


@pytest.mark.parametrize("name", GAMES)
def test_every_number_on_the_page_is_the_library_s(name, games, pages, chromium, tmp_path):
    game, data, draw = games[name], data_of(pages[name]), random.Random(7)
    assert len(pages[name].encode()) < 300_000
    if chromium is None:
        return
    path = written(pages[name], tmp_path)
    chromium.open(path)
    formulas, ties = {}, 0
    for _ in range(GAMES[name]):
        mechanisms, made, values = settings_of(game, data, draw)
        chromium.address(address_of(mechanisms, values))
        found = chromium.run(READ)
        here = (mechanisms, values)
        at = made.pinned(values)
        failing = [c.text for c in made.sheet.binding(made.parameters) if not c.holds(Values.at_baseline(at.sheet))]
        own = formulas.setdefault(tuple(mechanisms), conditions(made))
        assert found["note"] == "", here
        assert [[[list(f), best] for f, best in cell] for cell in found["matrix"]] == matrix_of(at.at()), here
        expected = {} if failing else equilibria_of(at, at.at())
        told = {(label.removesuffix(EDGE), str(lines)): events for label, lines, events in found["equilibria"]}
        assert told == expected and len(found["equilibria"]) == len(expected), here
        lines = [(head, [text for _, text, _ in checks]) for head, checks in found["conditions"]]
        wanted = [] if failing else list(conditions_of(own, made, values))
        assert ("break a constraint" in found["summary"]) == bool(failing), here
        assert sorted(lines) == sorted(wanted), here
        values_here = Values.at_baseline(at.sheet)
        for text, figures in found["where"]:
            assert figures == [shown(values_here[text.split(" = ")[0]], both)], here
        assert [f[-1] for _, f in found["thresholds"]] == [
            [str(gain), short(gain)] for _, _, gain in thresholds_of(at)
        ], here
        for (text, figures), (value, now, _) in zip(found["thresholds"], thresholds_of(at), strict=True):
            assert f"now {now}," in text, here
            assert value is None or figures[0][0] == str(value), here
        ties += any("equality" in text for head, checks in lines for text in checks)
    assert ties or name not in TIED
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
    assert "q.e(" in text and 'v("sqrt(y)")' in text
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
