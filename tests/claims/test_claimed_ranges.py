"""What varies in a claim: everything, or at baseline what the claim speaks of; what cannot vary is refused."""

import pytest

from escalation.claims.claimed_ranges import binding, claimed_ranges
from escalation.claims.language import games_of, read_claim
from escalation.errors import InputError
from escalation.files.library import load
from escalation.game.held_values import with_values
from escalation.signs.space import Range


def varying(text, game):
    claim = read_claim(text, game)
    games = games_of(claim.body, game)
    return claimed_ranges(claim, with_values(games, dict(claim.held)), games[0])


def test_all_vary_in_their_ranges_unless_held():
    game = load("hawk-dove")
    own = {n: Range(p.low, p.high) for n, p in game.sheet.parameters.items()}
    assert varying("unique equilibrium", game) == own
    assert varying("unique equilibrium with V = 2", game) == {n: r for n, r in own.items() if n != "V"}


def test_at_baseline_only_what_the_claim_speaks_of_varies():
    game = load("hawk-dove")
    assert varying("unique equilibrium at baseline", game) == {}
    assert set(varying("unique equilibrium when V > 2 at baseline", game)) == {"V"}
    assert set(varying("increasing P(fight) in C at baseline", game)) == {"C"}


def test_a_name_is_not_held_and_bounded():
    with pytest.raises(InputError, match="held and bounded") as caught:
        varying("unique equilibrium when V < C with V = 6", load("hawk-dove"))
    assert caught.value.mend


def test_a_sleeper_varies_only_where_a_mechanism_wakes_it():
    game = load("strike-retaliate")
    with pytest.raises(InputError, match="asleep"):
        varying("unique equilibrium when lambda_ > 1/2", game)
    woken = varying("compare P(strike) joint-mechanism <= none when lambda_ > 1/2", game)
    assert {"lambda_P", "lambda_I"} <= set(woken) and not {"lambda_P", "lambda_I"} & set(
        varying("unique equilibrium", game)
    )


def test_constraints_that_fail_between_held_names_claim_nothing(tmp_path):
    path = tmp_path / "bound.toml"
    path.write_text(
        'title = "T"\nplayers = ["A"]\nconstraints = ["a <= b"]\nstrategies.A = ["x", "y"]\n'
        'payoffs."x" = { A = "a" }\npayoffs."y" = { A = "b" }\n'
        "[parameters]\na = { baseline = 1, range = [0, 2] }\nb = { baseline = 1, range = [0, 2] }\n"
    )
    game = load(str(path))
    claim = read_claim("unique equilibrium", game)
    assert [c.text for c in binding(claim, [game], 0)] == ["a <= b"]
    assert set(varying("unique equilibrium with a = 1", game)) == {"b"}
    with pytest.raises(InputError, match="does not hold at the values held"):
        varying("unique equilibrium with a = 2, b = 1", game)
