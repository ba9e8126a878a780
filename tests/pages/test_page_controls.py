"""Sliders dragged through their whole range, keys, switches: what a page then shows is the library's."""

import json
from fractions import Fraction

import pytest

from escalation.game.extensive import ExtensiveGame
from tests.pages.matrix_says import MatrixSays
from tests.pages.page_reading import READ, address_of, without_map
from tests.pages.pages import data_of, written
from tests.pages.tree_says import TreeSays

STOPS = 5
DRAG = """
{drags}.map(([address, name, stops]) => {{
  show(fromAddress(address));
  const range = document.querySelector('.slider[data-name="' + CSS.escape(name) + '"] input[type=range]');
  return stops.map(stop => {{
    range.value = stop;
    range.dispatchEvent(new Event("input", {{ bubbles: true }}));
    return [range.value, {read}];
  }});
}})
"""
TOGETHER = 6  # sliders
KEYS = {"Home": 36, "End": 35, "ArrowRight": 39, "ArrowLeft": 37, "PageUp": 33}


@pytest.fixture
def saying(games, conditions_of):
    """What the library says of a game under mechanisms, made once."""
    made = {}

    def found(name, mechanisms):
        key = name, tuple(mechanisms)
        if key not in made:
            game = games[name].with_mechanisms(*mechanisms) if mechanisms else games[name]
            says = TreeSays if isinstance(game, ExtensiveGame) else MatrixSays
            made[key] = says(game, conditions_of(game))
        return made[key]

    return found


def stop_of(slider, k):
    low, high = Fraction(slider["low"]), Fraction(slider["high"])
    return low + (high - low) * Fraction(k, slider["steps"])


DRIVEN = ["strike-retaliate", "pipeline", "three", "crisis-tree"]


@pytest.mark.parametrize("name", DRIVEN)
def test_every_slider_through_its_whole_range(name, pages, saying, chromium, tmp_path):
    data = data_of(pages[name])
    own = {s["name"]: next(t for t in data["situations"] if s["name"] in t["moving"]) for s in data["sliders"]}
    assert all(s["steps"] >= 1 for s in data["sliders"])
    if chromium is None:
        return
    chromium.open(written(pages[name], tmp_path))
    without_map(chromium)
    drags = []
    for slider in data["sliders"]:
        stops = sorted({round(k * slider["steps"] / (STOPS - 1)) for k in range(STOPS)} | {1})
        drags.append((address_of(own[slider["name"]]["mechanisms"], {}), slider["name"], stops))
    for first in range(0, len(drags), TOGETHER):
        part = drags[first : first + TOGETHER]
        told = chromium.run(DRAG.format(drags=json.dumps(part), read=READ.strip()))
        for slider, (_, name_, stops), shown in zip(data["sliders"][first:], part, told, strict=False):
            for k, (value, found) in zip(stops, shown, strict=True):
                assert value == str(k)
                saying(name, own[name_]["mechanisms"]).check(found, {name_: stop_of(slider, k)})
    assert chromium.console == []
    assert len(chromium.asked) == 1


@pytest.mark.parametrize("name", ["strike-retaliate", "crisis-tree"])
def test_keys_move_a_slider_stop_by_stop(name, pages, saying, chromium, tmp_path):
    data = data_of(pages[name])
    sliders = [s for s in data["sliders"] if s["name"] in data["situations"][0]["decisive"]][:3]
    assert len(sliders) == 3
    if chromium is None:
        return
    chromium.open(written(pages[name], tmp_path))
    for slider in sliders:
        chromium.run(f"document.querySelector('[data-name={slider['name']}] input[type=range]').focus()")
        at = {"Home": 0, "ArrowRight": 1, "End": slider["steps"], "ArrowLeft": slider["steps"] - 1}
        for key, k in at.items():
            chromium.press(key, KEYS[key])
            saying(name, ()).check(chromium.run(READ), {**moved(sliders, slider), slider["name"]: stop_of(slider, k)})
    assert chromium.console == []


def moved(sliders, until):
    """Where earlier sliders were left."""
    before = sliders[: sliders.index(until)]
    return {s["name"]: stop_of(s, s["steps"] - 1) for s in before}


@pytest.mark.parametrize("name", DRIVEN)
def test_switches_lead_to_the_library_s_numbers(name, pages, saying, chromium, tmp_path):
    data = data_of(pages[name])
    combined = [set(s["mechanisms"]) for s in data["situations"]]
    assert all({s["name"] for s in data["switches"]} >= own for own in combined)
    if chromium is None:
        return
    chromium.open(written(pages[name], tmp_path))
    for k in [*range(len(data["switches"])), *range(len(data["switches"]))]:
        chromium.run(f"document.getElementById('switch-{k}').click()")
        on = chromium.run("[...state.on]")
        assert set(on) in combined
        boxes = chromium.run("[...document.querySelectorAll('.switch input')].map(box => box.checked)")
        assert boxes == [s["name"] in on for s in data["switches"]]
        order = next(s["mechanisms"] for s in data["situations"] if set(s["mechanisms"]) == set(on))
        saying(name, order).check(chromium.run(READ), {})
    assert chromium.console == []


LONG_DRAG = """new Promise(done => {
  const range = document.querySelector("[data-name=V] input[type=range]");
  for (let k = 0; k <= 300; k++) {
    range.value = k % (Number(range.max) + 1);
    range.dispatchEvent(new Event("input", { bubbles: true }));
  }
  setTimeout(() => done([location.hash, `#${toAddress()}`]), 1500);
})"""


def test_a_long_drag_ends_with_the_address_of_where_it_ends(pages, chromium, tmp_path):
    if chromium is None:
        assert "LATER" in pages["hawk-dove"]
        return
    chromium.open(written(pages["hawk-dove"], tmp_path))
    address, wanted = chromium.run(LONG_DRAG)
    assert address == wanted != "#"
    assert chromium.console == []
