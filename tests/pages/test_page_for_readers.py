"""The page as readers meet it in a real browser: wide and narrow, light and dark, printed, by keys, by an address."""

import io
import json
from fractions import Fraction
from importlib.resources import files

import pypdf
import pytest

import escalation as esc
from escalation.files.library import load
from escalation.pages.teaching_page import page
from tests.pages.page_reading import READ
from tests.pages.pages import GAMES, data_of, written
from tests.report.documents.browser import RULES


@pytest.mark.parametrize("name", ["strike-retaliate", "three", "chicken", "crisis-tree"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1024, "light")])
def test_the_page_is_no_wider_than_the_screen_and_breaks_no_rule(name, width, scheme, pages, chromium, tmp_path):
    assert pages[name].count("<h1") == 1
    if chromium is None:
        return
    path = written(pages[name], tmp_path)
    chromium.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    chromium.open(path, width)
    assert chromium.run("document.documentElement.scrollWidth") <= width
    chromium.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    chromium.run(files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = chromium.run(
        f"axe.run(document, {json.dumps({'runOnly': RULES, 'resultTypes': ['violations']})})"
        ".then(r => r.violations.map(v => [v.id, ...v.nodes.map(n => n.html.slice(0, 200))]))"
    )
    assert found == []
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
    assert chromium.address_at_rest() == "#A_I=3/5"
    assert "(mixed, mixed), P(strike) 1/9" in chromium.run(READ)["summary"]
    for kind in ("rawKeyDown", "keyUp"):
        chromium.send(
            "Input.dispatchKeyEvent", type=kind, key="ArrowRight", code="ArrowRight", windowsVirtualKeyCode=39
        )
    assert chromium.address_at_rest() == f"#A_I={Fraction(3, 5) + Fraction(1, steps)}"
    chromium.run("document.getElementById('switch-0').click()")
    assert chromium.address_at_rest().startswith("#-m=hotline&A_I=")
    chromium.run("document.querySelector('[data-name=A_I] button').click()")
    assert chromium.address_at_rest() == "#-m=hotline"
    assert "(Strike, Retaliate)" in chromium.run(READ)["summary"]
    chromium.run(TYPED.format("0.9"))
    assert chromium.address_at_rest() == "#-m=hotline&A_I=9/10"
    for nonsense in ("99", "1e3", "alert(1)", "1/0", ""):
        chromium.run(TYPED.format(nonsense))
        assert chromium.address_at_rest() == "#-m=hotline&A_I=9/10"
        assert "0.6 to 1.6" in chromium.run(READ)["note"]
    chromium.run("document.getElementById('reset').click()")
    assert chromium.address_at_rest() == ""
    assert chromium.run("document.querySelector('[data-name=A_I] input[type=text]').value") == "1"
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


def test_a_value_that_is_not_in_play_is_said_to_be_kept(pages, chromium, tmp_path):
    data = data_of(pages["strike-retaliate"])
    assert "f_h" not in data["situations"][0]["moving"]
    if chromium is None:
        return
    chromium.open(written(pages["strike-retaliate"], tmp_path))
    chromium.address("#f_h=0.7&A_I=1.2")
    told = chromium.run(READ)["note"]
    assert told == "In the address, but not in play under these mechanisms: f_h; kept until it is."
    assert "f_h (kept at 0.7)" in chromium.run("document.getElementById('sleeping').textContent")
    chromium.address("#f_h=0.7&A_I=99")
    assert chromium.run(READ)["note"].startswith("Not used, from the address: A_I=99. In the address, but not in play")
    chromium.address("#-m=hotline&f_h=0.7")
    assert chromium.run(READ)["note"] == ""
    chromium.run("document.getElementById('switch-0').click()")
    assert chromium.address_at_rest() == "#f_h=7/10"
    assert "f_h (kept at 0.7)" in chromium.run("document.getElementById('sleeping').textContent")
    chromium.run("document.getElementById('reset').click()")
    assert "kept" not in chromium.run("document.getElementById('sleeping').textContent")


def test_on_a_boundary_the_point_is_in_no_region(pages, chromium, tmp_path):
    assert data_of(pages["hawk-dove"])["axes"] == ["C", "V"]
    if chromium is None:
        return
    chromium.open(written(pages["hawk-dove"], tmp_path))
    for values, told in (("C=10/3&V=10/3", True), ("C=10/3&V=3.3333333", False)):
        chromium.address(f"#{values}")
        chromium.settled()
        assert ("on a boundary" in chromium.run("document.getElementById('axes').textContent")) is told
        assert chromium.run("document.querySelectorAll('#legend .here').length") == (0 if told else 1)


def test_a_point_without_a_value_is_told(write, chromium, tmp_path):
    matrix = "  | L | R\nU | 1/(x - y), 1 | 0, 0\nD | 0, 0 | 1, y\n"
    sheet = "x = { baseline = 1, range = [0, 2] }\ny = { baseline = 0.5, range = [0, 2] }\n"
    path = write(f'constraints = ["x > y"]\nplayers = ["A", "B"]\nmatrix = """\n{matrix}"""\n[parameters]\n{sheet}')
    text = page(load(path))
    assert data_of(text)["situations"][0]["constraints"][0]["text"] == "x > y"
    if chromium is None:
        return
    chromium.open(written(text, tmp_path))
    chromium.address("#x=0.5")
    chromium.settled()
    assert chromium.run(READ)["summary"] == "A formula has no value here: a division by zero."
    chromium.address("#x=0.75")
    assert "3 equilibria" in chromium.run(READ)["summary"]
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


LONG = """
title = "TitleOfManyLettersTitleOfManyLettersTitleOfManyLettersTitleOfManyLetters"
players = ["Republicofmanylettersandnospacesatallrepublicofmany", "Bob"]
matrix = '''
 | Withdraw all forces from the contested border province without delay | Hold the line with everything there is
 Withdrawallforcesfromthecontestedborderprovincewithoutdelayatallcost | 1 - a, 2 | 3, 4
 Stay | 2, 1 | 0, 0
'''
[parameters]
a = { baseline = 1, range = [0, 2] }
"""


@pytest.mark.parametrize("width", [360, 1024])
def test_long_names_are_broken_and_nothing_is_cut_off(width, write, chromium, tmp_path):
    text = page(load(write(LONG)))
    assert "Withdrawallforces" in text
    if chromium is None:
        return
    chromium.open(written(text, tmp_path), width)
    assert chromium.run("document.documentElement.scrollWidth") <= width
    assert chromium.run("document.querySelector('.wide').scrollWidth <= Math.max(700, innerWidth)")


NUMBER = """
players = ["Ann", "Bob"]
matrix = '''
  | L | R
T | 1 - a, 2 | 3, 4
B | 2, 1 | 0, 0
'''
[parameters]
a = { baseline = 1, range = [0, 2] }
[thresholds]
top = { parameter = "a", player = "Ann", prefers = "T, L", to = "B, R" }
"""


def test_a_threshold_that_is_a_number_is_written_once(write, chromium, tmp_path):
    text = page(load(write(NUMBER)))
    assert "top" in text
    if chromium is None:
        return
    chromium.open(written(text, tmp_path))
    said = chromium.run("document.getElementById('answers').textContent")
    assert "where a < 1; a = 1; now indifferent" in said
