"""`check` on feeds: names that no other game has, circles, counts for chances; what is fed with is used."""

import pytest

from escalation.linting.checking import check
from tests.system.made_regions import guard, guards_values, sure, two_guards, values, written


def texts(path):
    return [finding.text for finding in check(path) if not finding.note]


def test_a_sound_feed_is_no_finding(tmp_path):
    folder = two_guards(tmp_path)
    assert texts(f"{folder}/alpha.toml") == texts(f"{folder}/beta.toml") == []


def test_what_a_feed_is_made_of_is_used(tmp_path):
    own = '[parameters]\nk = { baseline = 1, assumption = "a" }\nidle = { baseline = 1, assumption = "a" }\n'
    games = {"alpha": sure("1", f'[feeds.step]\nz = "z + k"\n{own}'), "beta": sure("z")}
    (found,) = texts(written(tmp_path, values(z=1), games) + "/alpha.toml")
    assert "'idle' is declared but nothing uses it" in found


def test_a_name_that_no_other_game_depends_on(tmp_path):
    folder = two_guards(tmp_path, '[feeds.watch]\nc_C = "3"\nc_A = "2"\n')
    found = texts(f"{folder}/alpha.toml")
    assert len(found) == 2
    assert "alpha.toml:" in found[0] and "feeds.watch.c_C: no other game of the folder depends on 'c_C'" in found[0]
    assert "Did you mean 'c_B'?" in found[0] and "feeds.watch.c_A" in found[1]


def test_a_circle_is_found_from_every_game_in_it(tmp_path):
    games = {
        "alpha": guard("A", '[feeds.watch]\nc_B = "3"\n'),
        "beta": guard("B", '[feeds.watch]\nc_A = "3"\n'),
        "gamma": sure("c_A + c_B"),
    }
    folder = written(tmp_path, guards_values("A", "B"), games)
    for name in ("alpha", "beta"):
        (found,) = texts(f"{folder}/{name}.toml")
        assert "'alpha' -> 'beta' -> 'alpha'" in found
    assert texts(f"{folder}/gamma.toml") == []


def test_a_neighbour_that_cannot_be_read_is_passed_over(tmp_path):
    folder = two_guards(tmp_path)
    (tmp_path / "gamma.toml").write_text("title = ")
    assert texts(f"{folder}/alpha.toml") == []


@pytest.mark.parametrize("text", ['[feeds.wacth]\nc_B = "3"\n', '[feeds.watch]\nc_B = "nil"\n'])
def test_what_cannot_be_read_is_one_finding(text, tmp_path):
    folder = two_guards(tmp_path, text)
    (found,) = texts(f"{folder}/alpha.toml")
    assert found.startswith(f"{folder}/alpha.toml:")


def test_a_game_from_standard_input_has_no_neighbours(cli, monkeypatch):
    import io
    import sys

    own = values(**dict.fromkeys(("g_A", "f_A", "c_A", "l_A", "w_A"), 1))
    text = guard("A", '[feeds.watch]\nz = "3"\n') + "[parameters]\n" + own
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    run = cli("check", "-")
    assert run.code == 1 and "no other game of the folder depends on 'z'" in run.out
