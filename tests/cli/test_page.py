"""`page` as users meet it."""

import pytest

from tests.pages.pages import data_of


def test_a_page_is_written(cli, tmp_path):
    path = tmp_path / "page.html"
    run = cli("page", "hawk-dove", "-o", path)
    assert (run.code, run.out, run.err) == (0, "", "")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert [s["name"] for s in data_of(text)["sliders"]] == ["C", "V"]


def test_mechanisms_scenarios_and_values_are_heard(cli, tmp_path):
    path = tmp_path / "page.html"
    options = ["-m", "hotline", "--scenario", "severe-attack", "--set", "p_e=0.1", "-o", path]
    run = cli("page", "strike-retaliate", *options)
    assert (run.code, run.out, run.err) == (0, "", "")
    data = data_of(path.read_text(encoding="utf-8"))
    assert [s["name"] for s in data["switches"]] == ["hotline"]
    assert "p_e" not in [s["name"] for s in data["sliders"]]
    assert data["situations"][0]["fixed"]["p_e"] == "1/10"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["no-such"], 2, "no-such"),
        (["hawk-dove", "-m", "no-such"], 2, "no-such"),
        (["hawk-dove", "--set", "Z=1"], 2, "Z"),
        (["cycle"], 2, "normal form"),
        (["pipeline", "-m", " + ".join(["barter"] + [f"m{k}" for k in range(60)])], 2, "too many for a page"),
    ],
)
def test_what_cannot_be_is_one_line(arguments, code, words, cli, tmp_path):
    path = tmp_path / "page.html"
    run = cli("page", *arguments, "-o", path)
    assert (run.code, run.out) == (code, "")
    assert words in run.err and run.err.count("\n") == 1
    assert not path.exists()


def test_a_game_file_is_not_overwritten(cli, write):
    path = write(
        'players = ["A", "B"]\nmatrix = """\n  | x | y\nx | 1, 1 | 0, 0\ny | 0, 0 | 1, 1\n"""\n', "page.html.toml"
    )
    run = cli("page", path, "-o", path)
    assert (run.code, run.out) == (2, "")
