"""`system` as users meet it."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from escalation.report import formats, picture_formats
from tests.system.made_regions import guard, guards_values, sure, two_guards, written


@pytest.mark.parametrize("form", formats())
def test_system_speaks_every_format(form, cli):
    run = cli("system", "iran-pakistan", "-p", "C_i", "-f", form)
    assert (run.code, run.err) == (0, "")
    assert "crisis-tree" in run.out
    if form == "table":
        assert max(map(len, run.out.splitlines())) <= 100


def test_what_feeds_what_and_what_is_shared(cli, tmp_path):
    text = " ".join(cli("system", two_guards(tmp_path)).out.split())
    assert "alpha feeds beta. They are run in this order: alpha, beta." in text
    assert "alpha watch beta c_B" in text
    shared = " ".join(cli("system", "iran-pakistan").out.split())
    assert "containment feeds crisis-tree and cycle" in shared and "What games share" in shared
    assert "linked" in shared and "lambda_, lambda_S" in shared
    assert "none feeds another" in " ".join(cli("system", "classics").out.split())


def test_what_depends_on_a_name(cli, tmp_path):
    text = " ".join(cli("system", two_guards(tmp_path), "-p", "f_A").out.split())
    assert "f_A is in play in alpha; it reaches beta through feeds." in text
    assert "beta no alpha (watch: c_B)" in text


def test_data(cli, tmp_path):
    folder = two_guards(tmp_path)
    found = json.loads(cli("system", folder, "-p", "f_A", "-f", "json").out)
    assert found["links"] == [{"from": "alpha", "event": "watch", "to": "beta", "names": ["c_B"], "through": []}]
    assert found["order"] == ["alpha", "beta"] and found["shared"] == []
    assert [(own["game"], own["in_play"]) for own in found["depends"]] == [("alpha", True), ("beta", False)]
    assert any(name.endswith("alpha.toml") for name in found["provenance"]["files"])
    rows = list(csv.DictReader(io.StringIO(cli("system", folder, "-f", "csv").out)))
    assert [(row["kind"], row["games"], row["parameters"]) for row in rows] == [("feed", "alpha, beta", "c_B")]


def test_pictures(cli, tmp_path):
    folder = two_guards(tmp_path / "region")
    begins = {"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<svg"}
    for form in picture_formats():
        path = tmp_path / f"map.{form}"
        run = cli("system", folder, "-o", path)
        assert (run.code, run.out, run.err) == (0, "", "")
        assert path.read_bytes().startswith(begins[form])
    drawn = ElementTree.parse(tmp_path / "map.svg").getroot()
    words = " ".join(drawn.itertext())
    assert "watch of alpha sets c_B of beta" in words


def test_a_picture_has_a_dot_for_every_game_of_a_group(cli, tmp_path):
    sheet = guards_values("A") + "x = 1\n"
    games = {"a": sure("x"), "b": sure("x + 1"), "c": sure("2*x"), "d": guard("A")}
    folder = written(tmp_path / "region", sheet, games)
    assert cli("system", folder, "-p", "x", "-o", tmp_path / "map.svg").code == 0
    drawn = ElementTree.parse(tmp_path / "map.svg").getroot()
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}circle"))) == 3
    frames = [e for e in drawn.iter("{http://www.w3.org/2000/svg}rect") if e.get("fill") == "none"]
    assert len(frames) == 3  # the games that depend on x


def test_names_from_files_are_data(cli, tmp_path):
    folder = written(tmp_path, "", {"a": sure("1")}, region='title = "<b>\\u001b[31m& $x$"')
    for form in (*formats(), "svg"):
        out = cli("system", folder, "-f", form).out
        assert "\x1b" not in out
        assert form not in ("html", "svg") or "<b>" not in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["iran-pakstan"], "Did you mean 'iran-pakistan'"),
        (["strike-retaliate"], "is not a region"),
        (["iran-pakistan", "-p", "sigmaa"], "Did you mean 'sigma"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(arguments, says, cli):
    run = cli("system", *arguments)
    assert (run.code, run.out) == (2, "")
    assert says in run.err
    assert run.err.count("\n") == 1


def test_a_circle_and_a_broken_file_name_themselves(cli, tmp_path):
    games = {"alpha": guard("A", '[feeds.watch]\nc_B = "3"\n'), "beta": guard("B", '[feeds.watch]\nc_A = "3"\n')}
    run = cli("system", written(tmp_path, guards_values("A", "B"), games))
    assert run.code == 2 and "'alpha' -> 'beta' -> 'alpha'" in run.err
    (tmp_path / "beta.toml").write_text("title = ")
    run = cli("system", tmp_path)
    assert (run.code, run.out) == (2, "") and "beta.toml: is not TOML" in run.err
