"""Nash equilibria in behaviour: published games, both roads, properties, what is refused."""

import itertools
import random
from dataclasses import replace
from fractions import Fraction as F

import pytest

import escalation as esc
from escalation.concepts import sequence_form_nash
from escalation.equilibrium_sets import sequence_pairs
from escalation.errors import InputError, Undecided, Unsupported
from escalation.game.normal import NormalFormGame
from tests import tree_brute_force as brute
from tests.drawn_trees import drawn_tree


def tree(write, text):
    return esc.load(write(f'title = "T"\nform = "extensive"\n{text}'))


@pytest.mark.parametrize("chunk", range(4))
def test_each_is_a_nash_equilibrium_and_every_pure_one_is_there(chunk):
    for seed in range(40 * chunk, 40 * chunk + 40):
        at = drawn_tree(random.Random(seed), joined=0.8).at()
        result = sequence_form_nash.solve(at)
        assert result.complete and result.equilibria
        for e in result.equilibria[:8]:
            assert brute.regret(at, 0, e.behaviour) == 0
        pure = {brute.reduced(at, p, [0]) for p in brute.pure_equilibria_from(at, [0])}
        found = [brute.reduced(at, e.pure, [0]) for e in result.equilibria if e.pure is not None]
        assert set(found) == pure and len(found) == len(pure), seed


@pytest.mark.parametrize(("safe", "chosen"), [(3, ["safe"]), (0, ["bet", "safe"]), (-1, ["bet"])])
def test_one_decision_with_chance_behind_an_action(safe, chosen, write):
    """A bet of 5 or -5 is worth 0: what chance leads to is no action of its own."""
    text = f"""
players = ["A"]
root = "offer"
[nodes.offer]
player = "A"
actions = {{ bet = "coin", safe = "kept" }}
[nodes.coin]
chance = {{ won = "1/2", lost = "1/2" }}
[ends]
won = {{ A = 5 }}
lost = {{ A = -5 }}
kept = {{ A = {safe} }}
"""
    result = esc.solve(tree(write, text), "sequence-form-nash")
    assert result.complete
    assert [e.profile["A"]["offer"] for e in result.equilibria] == [
        {"bet": int(a == "bet"), "safe": int(a == "safe")} for a in chosen
    ]


def test_subgame_perfect_equilibria_of_one_piece_are_these():
    for seed in range(60):
        at = drawn_tree(random.Random(seed), joined=1, chance=0).at()
        if brute.roots(at) == [0]:
            one, other = sequence_form_nash.solve(at), esc.solve(at, "subgame-perfect")
            assert [e.behaviour for e in one.equilibria] == [e.behaviour for e in other.equilibria]
            assert one.families == other.families


def kuhn_poker():
    """Three cards, one chip at stake, a bet of one more."""
    text, ends = 'players = ["One", "Two"]\nroot = "deal"\n[nodes.deal]\n', ""
    deals = list(itertools.permutations("JQK", 2))
    text += "chance = { " + ", ".join(f'{a}{b} = "1/6"' for a, b in deals) + " }\n"
    for a, b in deals:
        d, wins = a + b, 1 if "JQK".index(a) > "JQK".index(b) else -1
        for node, player, sees, first, second in (
            (d, "One", a, f'Bet = "{d}b"', f'Check = "{d}c"'),
            (f"{d}b", "Two", f"{b} after a bet", f'Call = "{d}w2"', f'Fold = "{d}f1"'),
            (f"{d}c", "Two", f"{b} after a check", f'Bet = "{d}cb"', f'Check = "{d}w1"'),
            (f"{d}cb", "One", f"{a} raised", f'Call = "{d}w3"', f'Fold = "{d}f2"'),
        ):
            text += f'[nodes.{node}]\nplayer = "{player}"\ninformation = "{player}: {sees}"\n'
            text += f"actions = {{ {first}, {second} }}\n"
        for end, gain in (("w2", 2 * wins), ("f1", 1), ("w1", wins), ("w3", 2 * wins), ("f2", -1)):
            ends += f'{d}{end} = {{ One = "{gain}", Two = "{-gain}" }}\n'
    return f"{text}[ends]\n{ends}"


def test_kuhn_poker(write):
    """Kuhn 1950: worth -1/18; one strategy of the second player, a segment of the first's, bluffing 0 to 1/3."""
    result = esc.solve(tree(write, kuhn_poker()), "sequence-form-nash")
    assert {e.payoffs["One"] for e in result.equilibria} == {F(-1, 18)}
    assert result.families == ((0, 1),)
    for e, bluff in zip(result.equilibria, (F(0), F(1, 3)), strict=True):
        one, two = e.profile["One"], e.profile["Two"]
        assert (one["One: J"]["Bet"], one["One: Q"]["Bet"], one["One: K"]["Bet"]) == (bluff, 0, 3 * bluff)
        assert (one["One: J raised"]["Call"], one["One: Q raised"]["Call"]) == (0, bluff + F(1, 3))
        assert one["One: K raised"]["Call"] == 1
        assert [two[f"Two: {c} after a bet"]["Call"] for c in "JQK"] == [0, F(1, 3), 1]
        assert [two[f"Two: {c} after a check"]["Bet"] for c in "JQK"] == [F(1, 3), 0, 1]


def test_a_tree_whose_strategic_form_is_too_large(write):
    """Matching pennies in each of eight states that both see, one side worth k + 1: mixing 1/2 against 1/2."""
    text, ends = 'players = ["One", "Two"]\nroot = "state"\n', ""
    text += "[nodes.state]\nchance = { " + ", ".join(f's{k} = "1/16"' for k in range(7)) + ', rest = "rest" }\n'
    for k in (*range(7), 7):
        name = f"s{k}" if k < 7 else "rest"
        text += f'[nodes.{name}]\nplayer = "One"\nactions = {{ H = "h{k}", T = "t{k}" }}\n'
        for x in "ht":
            text += f'[nodes.{x}{k}]\nplayer = "Two"\ninformation = "two {k}"\n'
            text += f'actions = {{ H = "{x}h{k}", T = "{x}t{k}" }}\n'
            for y in "ht":
                ends += f'{x}{y}{k} = {{ One = "{k + 1 if x == y else 0}", Two = "{0 if x == y else 1}" }}\n'
    game = tree(write, f"{text}[ends]\n{ends}")
    with pytest.raises(Unsupported, match="sequence-form-nash"):
        esc.solve(game, "nash")
    (only,) = esc.solve(game, "subgame-perfect").equilibria
    assert {p for own in only.behaviour for p in own} == {F(1, 2)}


def test_positive_affine_changes_of_payoffs_leave_the_equilibria():
    for seed in range(25):
        game = drawn_tree(random.Random(seed), joined=0.8)
        at = game.at()
        moved = replace(at, payoffs={z: tuple(u * 7 - F(1, 3) for u in own) for z, own in at.payoffs.items()})
        one, other = sequence_form_nash.solve(at), sequence_form_nash.solve(moved)
        assert [e.behaviour for e in one.equilibria] == [e.behaviour for e in other.equilibria]
        assert one.families == other.families


def test_one_player_alone_has_all_best_plans(write):
    game = tree(
        write,
        'players = ["A"]\nroot = "a"\n[nodes.a]\nplayer = "A"\nactions = { x = "b", y = "e" }\n'
        '[nodes.b]\nplayer = "A"\nactions = { u = "f", v = "g" }\n'
        '[ends]\ne = { A = "1" }\nf = { A = "1" }\ng = { A = "0" }\n',
    )
    result = esc.solve(game, "sequence-form-nash")
    assert {e.pure for e in result.equilibria} == {(0, 0), (1, 0)}
    assert result.families == ((0, 1),)


def test_it_needs_a_tree_in_which_two_choose():
    with pytest.raises(InputError, match="tree"):
        esc.solve(NormalFormGame.from_payoffs([[1]], [[1]]), "sequence-form-nash")
    with pytest.raises(InputError, match="two players"):
        esc.solve(drawn_tree(random.Random(6), players=3, joined=1), "sequence-form-nash")


def test_too_many_vertices_leave_the_answer_open(monkeypatch):
    monkeypatch.setattr(sequence_pairs, "MOST_RAYS", 5)
    with pytest.raises(Undecided, match="vertices"):
        esc.solve(esc.load("unilateral-deterrence"), "sequence-form-nash")
    with pytest.raises(Undecided, match="type of Challenger"):
        esc.solve(esc.load("unilateral-deterrence"))


def test_too_many_families_are_said(monkeypatch):
    monkeypatch.setattr("escalation.equilibrium_sets.bimatrix_pairs.MOST_SUBSETS", 1)
    result = esc.solve(esc.load("crisis-tree"), "sequence-form-nash")
    assert not result.complete and "families" in result.status
    partial = esc.solve(esc.load("unilateral-deterrence"))
    assert not partial.complete and "families" in partial.status
