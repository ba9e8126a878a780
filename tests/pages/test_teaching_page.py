"""The page as text: its policy, names as data, which combinations and sliders it has, what it refuses."""

import base64
import hashlib
import re

import pytest

from escalation.errors import InputError, Undecided, Unsupported
from escalation.files.library import load
from escalation.pages.teaching_page import page
from tests.pages.page_reading import READ
from tests.pages.pages import GAMES, data_of, written

SVG = "http://www.w3.org/2000/svg"  # the name of a vocabulary: nothing is fetched from there


def test_the_policy_allows_this_style_and_this_script_alone(pages):
    for text in map(pages.__getitem__, GAMES):
        (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
        (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (script, style)]
        assert policy.startswith(
            f"default-src 'none'; script-src 'sha256-{digests[0]}'; style-src 'sha256-{digests[1]}';"
        )
        assert not re.search(r"https?:|//[a-z]+\.|\bfetch\(|XMLHttp|import\(|\beval\(|innerHTML", text.replace(SVG, ""))


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


@pytest.mark.parametrize("name", ["cycle", "trade-volume", "pipeline-us"])
def test_other_forms_are_refused(name):
    with pytest.raises(Unsupported, match="normal form"):
        page(load(name))


def test_bad_input_is_told():
    with pytest.raises(InputError):
        page(load("strike-retaliate"), ["no-such"])
    with pytest.raises(InputError):
        page(load("strike-retaliate"), None, {"no_such": 1})
    with pytest.raises(InputError, match="too many"):
        page(load("pipeline"), [" + ".join(["a", "b", "c", "d", "e", "f", "g"])])


def test_a_page_that_is_too_long_is_not_made(monkeypatch):
    monkeypatch.setattr("escalation.pages.teaching_page.LARGEST", 1000)
    with pytest.raises(Undecided, match="kB"):
        page(load("hawk-dove"))
