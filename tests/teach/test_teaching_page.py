"""The page in a real browser: every number on it is the library's, at settings drawn and put into the address."""

import base64
import hashlib
import io
import json
import random
import re
from fractions import Fraction
from importlib.resources import files
from urllib.parse import quote

import pypdf
import pytest

import escalation as esc
from escalation.claims.conditions import conditions
from escalation.errors import InputError, Undecided
from escalation.files.library import load
from escalation.teach.teaching_page import page
from tests.teach.page_reading import READ, conditions_of, equilibria_of, matrix_of, thresholds_of

GAMES = {"strike-retaliate": 50, "hawk-dove": 20, "inspection": 20, "prisoners-dilemma": 5, "chicken": 2}
DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def pages():
    return {name: page(load(name)) for name in GAMES}


def data_of(text):
    return json.loads(DATA.search(text)[1])


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
    for t in made.thresholds if draw.random() < 0.4 else ():
        crossings = esc.thresholds(made.pinned(values), t.parameter)[0].crossings
        slider = next((s for s in data["sliders"] if s["name"] == t.parameter), None)
        for crossing in crossings[:1]:
            at = crossing.root.value
            if slider and at is not None and Fraction(slider["low"]) <= at <= Fraction(slider["high"]):
                if len(str(at)) <= 40:
                    values[t.parameter] = at
    return own["mechanisms"], made, values


def address_of(mechanisms, values):
    parts = ["-m=" + "+".join(map(quote, mechanisms))] if mechanisms else []
    return "#" + "&".join([*parts, *(f"{quote(n)}={v}" for n, v in values.items())])


@pytest.mark.parametrize("name", GAMES)
def test_every_number_on_the_page_is_the_library_s(name, pages, chromium, tmp_path):
    game, data, draw = load(name), data_of(pages[name]), random.Random(7)
    assert len(pages[name].encode()) < 300_000
    if chromium is None:
        return
    path = tmp_path / "page.html"
    path.write_text(pages[name], encoding="utf-8")
    chromium.open(path)
    formulas, ties = {}, 0
    for _ in range(GAMES[name]):
        mechanisms, made, values = settings_of(game, data, draw)
        chromium.address(address_of(mechanisms, values))
        found = chromium.run(READ)
        here = (mechanisms, values)
        own = formulas.setdefault(tuple(mechanisms), conditions(made))
        at = made.pinned(values)
        assert found["note"] == "", here
        assert [[[list(f), best] for f, best in cell] for cell in found["matrix"]] == matrix_of(at.at()), here
        expected = equilibria_of(at, at.at())
        told = {(label.removesuffix(EDGE), str(lines)): events for label, lines, events in found["equilibria"]}
        assert told == expected and len(found["equilibria"]) == len(expected), here
        lines = [(head, [text for _, text, _ in checks]) for head, checks in found["conditions"]]
        wanted = list(conditions_of(own, made, values))
        assert sorted(lines) == sorted(wanted), here
        assert [f[-1] for _, f in found["thresholds"]] == [
            [str(gain), short_of(gain)] for _, _, gain in thresholds_of(at)
        ], here
        for (text, figures), (value, now, _) in zip(found["thresholds"], thresholds_of(at), strict=True):
            assert f"now {now}," in text, here
            assert figures[0][0] == str(value), here
        ties += any("equality" in text for head, checks in lines for text in checks)
    assert ties or name in ("prisoners-dilemma", "chicken")
    assert chromium.console == []
    assert {address for address in chromium.asked if not address.startswith("about:")} <= {path.as_uri()} | set(chromium.known)
    chromium.known.add(path.as_uri())


EDGE = " (a knife-edge: only where an equation holds)"


def short_of(number):
    from escalation.exhibits.numbers import short

    return short(number)
