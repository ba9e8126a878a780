"""Pictures of games in states as users meet them: which verb draws what, and what it says where it cannot."""

import json
from xml.etree import ElementTree

import pytest

from escalation.report import formats

DRAWN = {
    "solve": ("solve", "cycle"),
    "show": ("show", "cycle"),
    "conditions": ("conditions", "cycle", "-p", "delta", "--at-baseline"),
    "sustain": ("sustain", "cycle", "-m", "joint-mechanism", "--against", "q"),
}
FIRST = {
    "solve": "A graph of 5 states. calm (start), share of time 0.954, stays: 0.9794; goes to incident (0.02061).",
    "show": "A graph of 5 states. calm (start), stays: 0.9794; goes to incident (0.02061). incident, Iran chooses",
    "conditions": "V against delta. 1: Iran, from",
    "sustain": "delta against q. 1: where Iran keeps to it, from 0.9443 at 0.3",
}


@pytest.mark.parametrize("verb", DRAWN)
def test_the_ending_of_the_file_asks_for_the_picture(verb, cli, tmp_path):
    path = tmp_path / "picture.svg"
    run = cli(*DRAWN[verb], "-o", path)
    assert (run.code, run.out, run.err) == (0, "", "")
    about = ElementTree.parse(path).find("{http://www.w3.org/2000/svg}desc").text
    assert about.startswith(FIRST[verb])


@pytest.mark.parametrize("verb", DRAWN)
def test_pages_hold_the_picture(verb, cli):
    assert "<svg" in cli(*DRAWN[verb], "-f", "html").out


@pytest.mark.parametrize("verb", ["solve", "show"])
def test_graphs_are_drawn_in_latex(verb, cli):
    assert r"\begin{tikzpicture}" in cli(*DRAWN[verb], "-f", "latex").out


@pytest.mark.parametrize("form", formats())
def test_sustain_against_speaks_every_format(form, cli):
    run = cli(*DRAWN["sustain"], "-f", form)
    assert (run.code, run.err) == (0, "")
    if form == "table":
        assert max(map(len, run.out.splitlines())) <= 100
        assert "0.6125  delta >= 0.7186" in run.out
    if form == "json":
        assert len(json.loads(run.out)["against"]["points"]) == 41


def test_where_play_goes_on_is_told_in_words(cli):
    out = cli("solve", "cycle").out
    assert "\n crisis    calm 0.88; conflict 0.05; crisis 0.07\n" in out
    assert "\n struck    crisis\n" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sustain", "cycle", "-m", "joint-mechanism"), "has no picture"),
        (("conditions", "cycle"), "has no picture"),
        (("conditions", "strike-retaliate", "-p", "A_I"), "has no picture"),
        (("sustain", "cycle", "-m", "joint-mechanism", "--against", "delta"), "cannot move against itself"),
        (("sustain", "cycle", "-m", "joint-mechanism", "--against", "zz"), "not declared"),
    ],
)
def test_what_has_no_picture_is_one_line(arguments, said, cli, tmp_path):
    path = tmp_path / "picture.svg"
    run = cli(*arguments, "-o", path)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert len(run.err.splitlines()) == 1
    assert not path.exists()
