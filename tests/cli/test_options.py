"""What FILE of -o ends in says the form, where -f does not; what is no form of an answer is refused before any work."""

import json

import pytest

HTML = "<!doctype html>"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.html", HTML),
        ("a.HTM", HTML),
        ("a.tex", "% needs "),
        ("a.csv", "analysis,game,"),
        ("a.txt", "Chicken"),
        ("a.out", "Chicken"),
        ("a", "Chicken"),
    ],
)
def test_the_ending_says_the_form(name, begins, cli, tmp_path):
    assert cli("analyse", "chicken", "-o", tmp_path / name).code == 0
    assert (tmp_path / name).read_text().startswith(begins)


def test_json_and_markdown_by_their_endings(cli, tmp_path):
    for name in ("a.json", "a.jsonl", "a.md"):
        assert cli("solve", "chicken", "-o", tmp_path / name).code == 0
    assert json.loads((tmp_path / "a.json").read_text())["game"].endswith("chicken")
    assert len((tmp_path / "a.jsonl").read_text().splitlines()) == 3
    assert "\n| " in (tmp_path / "a.md").read_text()


def test_a_form_that_is_asked_for_stands_above_the_ending(cli, tmp_path):
    assert cli("solve", "chicken", "-f", "table", "-o", tmp_path / "a.html").code == 0
    assert (tmp_path / "a.html").read_text().startswith("Chicken")
    assert cli("solve", "chicken", "-f", "json", "-o", tmp_path / "a.txt").code == 0
    assert json.loads((tmp_path / "a.txt").read_text())


@pytest.mark.parametrize("verb", [("ledger", "iran-pakistan"), ("compare", "iran-pakistan"), ("prove", "chicken")])
@pytest.mark.parametrize("ending", ["docx", "pdf", "svg"])
def test_no_text_under_the_name_of_a_document(verb, ending, cli, tmp_path):
    run = cli(*verb, "-o", tmp_path / f"a.{ending}")
    assert (run.code, run.out) == (2, "")
    assert f"a.{ending}" in run.err and ".html" in run.err and len(run.err.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_verb_that_draws_writes_no_word_document(cli, tmp_path):
    run = cli("solve", "chicken", "-o", tmp_path / "a.docx")
    assert run.code == 2 and ".svg" in run.err and not list(tmp_path.iterdir())
