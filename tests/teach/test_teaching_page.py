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
from escalation.exhibits.numbers import both, short
from escalation.files.library import load
from escalation.parameters import Values
from escalation.teach.teaching_page import page
from tests.report.documents.browser import RULES
from tests.teach.page_reading import READ, conditions_of, equilibria_of, matrix_of, shown, thresholds_of

GAMES = {
    "strike-retaliate": 50, "pipeline": 50, "containment": 15, "linkage": 15, "ports": 15, "trade": 15,
    "three": 30, "hawk-dove": 20, "inspection": 15, "prisoners-dilemma": 5, "chicken": 2,
}  # fmt: skip
THREE = """
players = ["Ann", "Bob"]
matrix = '''
     | Low      | Mid      | High
Low  | 3, 3     | 1, 4 - c | 0, 5 - b
Mid  | 4 - c, 1 | 2, 2     | 1 - k, 3
High | 5 - b, 0 | 3, 1 - k | -k, -k
'''
[parameters]
b = { baseline = 1, range = [0, 3] }
c = { baseline = 0.5, range = [0, 2] }
k = { baseline = 1, range = [0, 3] }
[events]
war = ["High, High"]
any = { "High, Mid" = "b/3", "Mid, High" = 1 }
[thresholds]
yield = { parameter = "k", player = "Ann", prefers = "Low, High", to = "High, High" }
"""
TIED = ("three", "strike-retaliate", "hawk-dove", "containment")
DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def games(tmp_path_factory):
    path = tmp_path_factory.mktemp("games") / "three.toml"
    path.write_text(THREE)
    return {name: load(path if name == "three" else name) for name in GAMES}


@pytest.fixture(scope="module")
def pages(games):
    return {name: page(game) for name, game in games.items()}


def written(text, folder):
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    return path


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


EDGE = " (a knife-edge: only where an equation holds)"


@pytest.mark.parametrize("name", GAMES)
@pytest.mark.parametrize("width", [360, 1024])
def test_the_page_is_no_wider_than_the_screen_and_breaks_no_rule(name, width, pages, chromium, tmp_path):
    assert pages[name].count("<h1") == 1
    if chromium is None:
        return
    path = written(pages[name], tmp_path)
    for scheme in ("light", "dark"):
        chromium.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        chromium.open(path, width)
        assert chromium.run("document.documentElement.scrollWidth <= innerWidth"), scheme
        chromium.run("document.querySelectorAll('details').forEach(d => d.open = true)")
        chromium.run(files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
        found = chromium.run(
            f"axe.run(document, {json.dumps({'runOnly': RULES, 'resultTypes': ['violations']})})"
            ".then(r => r.violations.map(v => [v.id, ...v.nodes.map(n => n.html.slice(0, 200))]))"
        )
        assert found == [], scheme
    chromium.send("Emulation.setEmulatedMedia", features=[])


@pytest.mark.parametrize("name", GAMES)
def test_it_prints_on_one_page(name, pages, chromium, tmp_path):
    assert "@media print" in pages[name]
    if chromium is None:
        return
    path = written(pages[name], tmp_path)
    chromium.open(path)
    (printed,) = pypdf.PdfReader(io.BytesIO(chromium.printed())).pages
    assert "Equilibria here" in printed.extract_text()


TYPED = """(() => {{
  const field = document.querySelector('[data-name=A_I] input[type=text]');
  field.value = '{}';
  field.dispatchEvent(new Event('change'));
}})()"""


def test_sliders_switches_and_keys_move_the_point_and_the_address(pages, chromium, tmp_path):
    data = data_of(pages["strike-retaliate"])
    assert data["switches"][0]["name"] == "hotline"
    if chromium is None:
        return
    chromium.open(written(pages["strike-retaliate"], tmp_path))
    chromium.run("document.querySelector('[data-name=A_I] input[type=range]').focus()")
    steps = next(s["steps"] for s in data["sliders"] if s["name"] == "A_I")
    chromium.press("Home", 36)
    assert chromium.run("location.hash") == "#A_I=3/5"
    assert "(mixed, mixed), P(strike) 1/9" in chromium.run(READ)["summary"]
    for kind in ("rawKeyDown", "keyUp"):
        chromium.send(
            "Input.dispatchKeyEvent", type=kind, key="ArrowRight", code="ArrowRight", windowsVirtualKeyCode=39
        )
    assert chromium.run("location.hash") == f"#A_I={Fraction(3, 5) + Fraction(1, steps)}"
    chromium.run("document.getElementById('switch-0').click()")
    assert chromium.run("location.hash").startswith("#-m=hotline&A_I=")
    chromium.run("document.querySelector('[data-name=A_I] button').click()")
    assert chromium.run("location.hash") == "#-m=hotline"
    assert "(Strike, Retaliate)" in chromium.run(READ)["summary"]
    chromium.run(TYPED.format("0.9"))
    assert chromium.run("location.hash") == "#-m=hotline&A_I=9/10"
    for nonsense in ("99", "1e3", "alert(1)", "1/0", ""):
        chromium.run(TYPED.format(nonsense))
        assert chromium.run("location.hash") == "#-m=hotline&A_I=9/10"
        assert "0.6 to 1.6" in chromium.run(READ)["note"]
    chromium.run("document.getElementById('reset').click()")
    assert chromium.run("[location.hash, document.querySelector('[data-name=A_I] input[type=text]').value]") == [
        "",
        "1",
    ]
    assert chromium.console == []


UNKNOWN = [
    "#A_I=99", "#A_I", "#=", "#-m=nothing", "#-x=__proto__", "#constructor=1", "#%E0%A4%A", "#A_I=1/0&&&",
    "#A_I=" + "9" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("address", UNKNOWN)
def test_an_address_that_says_nothing_known_is_told_and_left(address, pages, chromium, tmp_path):
    if chromium is None:
        assert "Not used, from the address" in pages["strike-retaliate"]
        return
    chromium.open(written(pages["strike-retaliate"], tmp_path))
    chromium.address(address)
    found = chromium.run(READ)
    assert found["note"].startswith("Not used, from the address: ")
    assert found["summary"] == "1 equilibrium: (Strike, Retaliate), P(strike) 1."
    assert chromium.console == []


def test_the_map_has_the_point_in_the_region_of_its_equilibria(pages, chromium, tmp_path):
    assert data_of(pages["strike-retaliate"])["axes"] == ["A_I", "A_P"]
    if chromium is None:
        return
    chromium.open(written(pages["strike-retaliate"], tmp_path))
    both = {"A_I=0.7": "(mixed, mixed)", "A_I=1.5": "(Strike, Retaliate)", "h_P=0": "(Strike, Retaliate)"}
    for values, label in both.items():
        chromium.address(f"#{values}&-y=p_e")
        chromium.settled()
        assert label in chromium.run("document.querySelector('#legend .here').textContent")
        assert "Map over A_I and p_e" in chromium.run("document.getElementById('plane').ariaLabel")
    exact = [100 * region.share for region in esc.region_map(load("strike-retaliate"), "A_I", "p_e").regions]
    chromium.address("#-y=p_e")
    chromium.settled()
    told = chromium.run(
        "[...document.querySelectorAll('#legend li')].map(li => parseInt(li.textContent.split(', ').at(-1)))"
    )
    assert sorted(told) == pytest.approx(sorted(exact), abs=1.5)


def test_the_policy_allows_this_style_and_this_script_alone(pages):
    for text in pages.values():
        (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
        (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (script, style)]
        assert policy.startswith(
            f"default-src 'none'; script-src 'sha256-{digests[0]}'; style-src 'sha256-{digests[1]}';"
        )
        assert not re.search(r"https?:|//[a-z]+\.|\bfetch\(|XMLHttp|import\(|\beval\(|innerHTML", text)


HOSTILE = """
title = "</script><script>alert(1)</script>"
about = "<img src=x onerror=alert(2)> ${title} $about"
omits = ["</footer><b>"]
players = ["<b>Ann", "Bob & Co"]
matrix = '''
        | </script> | <!--
Left    | constructor, 0 | 1, toString
Right   | 0, 1 | 2, 3
'''
[parameters]
constructor = { baseline = 1, range = [0, 3], meaning = "<script>alert(3)</script>", assumption = "</script>" }
toString = { baseline = 1, meaning = "no range" }
[events]
both = ["Left, *"]
"""


def test_names_and_words_of_a_file_are_data(write, chromium, tmp_path):
    text = page(load(write(HOSTILE)))
    assert text.count("</script>") == 2
    assert "<img" not in text and "<b>" not in text and "<!--" not in text
    if chromium is None:
        return
    chromium.open(written(text, tmp_path))
    chromium.address("#constructor=2.5&toString=0.1")
    found = chromium.run(READ)
    assert found["note"] == ""
    assert found["matrix"][0][0][0] == ["5/2", "2.5"]
    assert found["matrix"][1][1][0] == ["1/10", "0.1"]
    assert chromium.run("document.querySelector('h1').textContent") == "</script><script>alert(1)</script>"
    assert chromium.console == []


def test_combinations_are_the_parts_of_rows():
    data = data_of(page(load("strike-retaliate"), ["joint-mechanism + hotline", "chinese-pressure"]))
    combined = [s["mechanisms"] for s in data["situations"]]
    assert combined == [[], ["joint-mechanism"], ["hotline"], ["chinese-pressure"], ["joint-mechanism", "hotline"]]
    assert [s["name"] for s in data["switches"]] == ["joint-mechanism", "hotline", "chinese-pressure"]
    assert [s["mechanisms"] for s in data_of(page(load("strike-retaliate"), ["none"]))["situations"]] == [[]]


def test_a_value_that_is_held_has_no_slider():
    data = data_of(page(load("strike-retaliate"), ["none"], {"A_I": "6/5", "p_e": 0}))
    assert {"A_I", "p_e"}.isdisjoint(s["name"] for s in data["sliders"])
    assert data["situations"][0]["fixed"]["A_I"] == "6/5"


@pytest.mark.parametrize("name", ["cycle", "crisis-tree", "trade-volume"])
def test_other_forms_are_undecided(name):
    with pytest.raises(Undecided, match="normal form"):
        page(load(name))


def test_bad_input_is_told():
    with pytest.raises(InputError):
        page(load("strike-retaliate"), ["no-such"])
    with pytest.raises(InputError):
        page(load("strike-retaliate"), None, {"no_such": 1})
    with pytest.raises(InputError, match="too many"):
        page(load("pipeline"), [" + ".join(["a", "b", "c", "d", "e", "f", "g"])])
