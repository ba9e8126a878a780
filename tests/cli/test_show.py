"""`show` of trees: words, the drawing, formulas, pictures."""

import json

import pytest

from escalation.files.library import game_names, load
from escalation.game.extensive import ExtensiveGame

TREES = [name for name in game_names() if isinstance(load(name), ExtensiveGame)]


def test_a_tree_is_told_and_drawn(cli):
    out = cli("show", "crisis-tree").out
    assert "Players: Iran, Pakistan. Pakistan at warning: Neutralise leads to operation" in out
    assert "\n└── Ignore · Iran: border\n" in out
    assert "│   ├── foiled (nu = 0.14)                             -0.2     -0.22" in out
    assert "payoffs in points" in out
    for title in ("What is paid, as formulas", "Chance, as formulas", "Their components", "Events"):
        assert f"\n{title}\n" in out
    assert "How often it is played: 12*h = 3.091 attacks a year." in out
    assert "Mechanisms that change it: afghan-containment, chinese-pressure, hotline" in out


def test_values_and_mechanisms_show_in_the_drawing(cli):
    run = cli("show", "crisis-tree", "-m", "hotline", "--set", "p_e=1/10", "--set", "K=10")
    assert run.code == 0
    assert run.out.startswith("A crisis move by move, under hotline, at p_e = 0.1, K = 10, all else at baseline")
    assert "war-by-accident (0.05)" in run.out, "half of 1/10 under a hotline"
    assert "-10.6" in run.out, "the exchange costs Iran 0.6 on the way"


def test_formulas_in_place_of_numbers(cli):
    out = cli("show", "crisis-tree", "--formulas").out
    assert "└── over (1 - p_e):" in out
    assert "Pakistan A_P*(r_P - 1) + g_P - c_P - chi - s_P" in out


def test_a_matrix_is_not_drawn(cli):
    for arguments in (("--formulas",), ("-f", "svg"), ("-o", "x.png")):
        run = cli("show", "chicken", *arguments)
        assert (run.code, run.out) == (2, "")
        assert run.err.count("\n") == 1


def test_pictures_by_name_of_the_file(cli, tmp_path):
    assert cli("show", "unilateral-deterrence", "-o", tmp_path / "tree.svg").code == 0
    assert (tmp_path / "tree.svg").read_text().startswith("<svg ")
    assert cli("show", "unilateral-deterrence", "-o", tmp_path / "tree.png").code == 0
    assert (tmp_path / "tree.png").read_bytes()[:4] == b"\x89PNG"
    assert cli("show", "unilateral-deterrence", "-o", tmp_path / "tree.txt").code == 0
    assert (tmp_path / "tree.txt").read_text().startswith("Unilateral deterrence")


@pytest.mark.parametrize("name", TREES)
def test_every_tree_in_data_and_as_a_picture(name, cli):
    found = json.loads(cli("show", name, "-f", "json").out)
    game = load(name)
    assert found["form"] == "extensive"
    assert len(found["tree"]["nodes"]) == len(game.tree.nodes)
    assert set(found["events"]) == set(game.events)
    assert cli("show", name, "-f", "svg").out.count("<svg") == 1


def test_a_file_of_a_stranger(cli, write):
    """Names are data in every format."""
    nasty = "</svg><script>x</script> & \\\\input{x} 100 % `a`"
    text = f"""
form = "extensive"
players = ["{nasty[:30]}", "B"]
root = "{nasty}"
[nodes."{nasty}"]
player = "B"
actions = {{ "{nasty}" = "end" }}
[ends]
end = {{}}
"""
    path = write(text)
    for form in ("table", "markdown", "html", "svg", "latex", "json", "csv"):
        run = cli("show", path, "-f", form)
        assert run.code == 0, form
        if form in ("html", "svg"):
            assert "<script" not in run.out
        if form == "latex":
            assert "\\input{" not in run.out.partition("\\end{document}")[2]
