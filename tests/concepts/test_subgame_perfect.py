"""Subgame-perfect equilibria against every pure profile of random trees; textbook games; ties, families, limits."""

import itertools
import random
from fractions import Fraction as F

import pytest

import escalation as esc
from escalation.concepts import subgame_perfect
from escalation.errors import Undecided, Unsupported
from escalation.game.normal import NormalFormGame
from escalation.game.strategic_form import strategic_form
from tests import tree_brute_force as brute
from tests.drawn_trees import drawn_tree


def tree(write, text, name="tree.toml"):
    return esc.load(write(f'title = "T"\nform = "extensive"\n{text}', name))


def drawn(seed):
    """Three kinds of trees: much imperfect information, little, and three players."""
    rng = random.Random(seed)
    return drawn_tree(rng, players=2 if seed % 4 else 3, joined=(0.7, 0.9, 1)[seed % 3] if seed % 4 else 0.1)


@pytest.mark.parametrize("chunk", range(20))
def test_every_pure_profile_of_a_thousand_trees(chunk):
    for seed in range(50 * chunk, 50 * chunk + 50):
        at = drawn(seed).at()
        starts = brute.roots(at)
        result = subgame_perfect.solve(at)
        expected = {brute.reduced(at, p, starts) for p in brute.pure_equilibria_from(at, starts)}
        found = [brute.reduced(at, e.pure, starts) for e in result.equilibria if e.pure is not None]
        assert set(found) == expected, seed
        assert len(found) == len(expected), seed
        assert result.equilibria, seed


@pytest.mark.parametrize("chunk", range(5))
def test_no_strategy_gains_in_any_subgame_against_any_of_them_mixed_ones_included(chunk):
    for seed in range(40 * chunk, 40 * chunk + 40):
        at = drawn(seed).at()
        for e in subgame_perfect.solve(at).equilibria[:6]:
            assert [brute.regret(at, v, e.behaviour) for v in brute.roots(at)] == [0] * len(brute.roots(at)), seed
            assert list(e.payoffs.values()) == brute.expectation(at, 0, e.behaviour)
            assert sum(e.outcomes.values()) == 1


@pytest.mark.parametrize("chunk", range(4))
def test_each_is_a_nash_equilibrium_of_the_strategic_form(chunk):
    for seed in range(60 * chunk, 60 * chunk + 60):
        game = drawn(seed)
        normal = esc.solve(game, "pure-nash")
        profiles = {e.pure for e in normal.equilibria}
        starts = [0]
        at = game.at()
        own = {brute.reduced(at, e.pure, starts) for e in esc.solve(at).equilibria if e.pure is not None}
        nash = {brute.reduced(at, p, starts) for p in brute.pure_equilibria_from(at, starts)}
        assert own <= nash
        assert len(nash) == len(profiles), seed
        assert {tuple(e.payoffs.values()) for e in normal.equilibria} == {
            tuple(brute.expectation(at, 0, brute.certain(at, [a or 0 for a in p]))) for p in nash
        }


def test_the_mean_of_a_family_is_an_equilibrium_too():
    met = 0
    for seed in range(0, 400, 4):
        rng = random.Random(seed)
        at = drawn_tree(rng, players=3, joined=0).at()
        result = subgame_perfect.solve(at)
        for family in result.families[:3]:
            members = [result.equilibria[k].behaviour for k in family]
            mean = [
                tuple(sum(own, F(0)) / len(members) for own in zip(*(m[h] for m in members), strict=True))
                for h in range(len(at.tree.sets))
            ]
            assert all(brute.regret(at, v, mean) == 0 for v in brute.roots(at)), seed
            met += 1
    assert met > 50


# published games


def test_the_crisis_tree_at_its_baseline():
    result = esc.solve(esc.load("crisis-tree"))
    (only,) = result.equilibria
    assert result.complete and not result.degenerate
    assert only.payoffs == {"Iran": F(-9, 10), "Pakistan": -1}
    assert only.profile["Pakistan"]["warning"]["Ignore"] == 1
    assert only.profile["Iran"]["border (Ignore)"]["Strike"] == 1
    assert only.profile["Pakistan"]["struck (Ignore)"]["Retaliate"] == 1
    assert only.profile["Iran"]["exchange (Ignore)"]["Stop"] == 1
    assert only.events == {"strike": 1, "exchange": 1, "conflict": F(1, 20)}


def test_at_a_milder_attack_iran_absorbs():
    (only,) = esc.solve(esc.load("crisis-tree").at(sigma_a="0.55")).equilibria
    assert only.profile["Iran"]["border (Ignore)"]["Absorb"] == 1
    assert only.events["strike"] == 0
    assert list(only.outcomes) == ["absorbed (Ignore, Absorb)"]


def test_unilateral_deterrence_has_the_published_bluff():
    """Zagare and Kilgour 2000: x_S = 1/4, y_S = 1/3, war 2/15, status quo 3/5; and a family in which nobody defects."""
    result = esc.solve(esc.load("unilateral-deterrence"))
    bluff = [e for e in result.equilibria if e.events["war"] == F(2, 15)]
    assert len(bluff) == 1
    assert bluff[0].events["challenge"] == F(2, 5)
    assert bluff[0].profile["Challenger"]["status-quo (soft)"]["Defect"] == F(1, 4)
    assert bluff[0].profile["Defender"]["demand (soft)"]["Defy"] == F(1, 3)
    assert result.complete
    assert [{result.equilibria[k].events["challenge"] for k in family} for family in result.families] == [{0}]


ENTRY = """
players = ["Entrant", "Incumbent"]
root = "market"
[nodes.market]
player = "Entrant"
actions = { Out = "monopoly", In = "entered" }
[nodes.entered]
player = "Incumbent"
actions = { Fight = "war", Accommodate = "shared" }
[ends]
monopoly = { Incumbent = "2" }
war = { Entrant = "-1", Incumbent = "-1" }
shared = { Entrant = "1", Incumbent = "1" }
"""


def test_the_empty_threat_of_the_entry_game_is_nash_and_not_subgame_perfect(write):
    """Selten 1978."""
    game = tree(write, ENTRY)
    (only,) = esc.solve(game).equilibria
    assert only.profile == {
        "Entrant": {"market": {"Out": 0, "In": 1}},
        "Incumbent": {"entered": {"Fight": 0, "Accommodate": 1}},
    }
    assert {e.profile["Entrant"]["Out"] for e in esc.solve(game, "nash").equilibria} == {0, 1}


OUTSIDE = """
players = ["A", "B"]
root = "door"
[nodes.door]
player = "A"
actions = { Out = "home", In = "stage" }
[nodes.stage]
player = "A"
actions = { Boxing = "b", Shopping = "s" }
[nodes.b]
player = "B"
information = "B"
actions = { Boxing = "bb", Shopping = "bs" }
[nodes.s]
player = "B"
information = "B"
actions = { Boxing = "sb", Shopping = "ss" }
[ends]
home = { A = "OUT", B = "2" }
bb = { A = "3", B = "1" }
bs = {}
sb = {}
ss = { A = "1", B = "3" }
"""


@pytest.mark.parametrize(("outside", "enters"), [("2", [1, 0, 0]), ("1/2", [1, 1, 1]), ("4", [0, 0, 0])])
def test_the_battle_of_the_sexes_with_an_outside_option(write, outside, enters):
    """Kohlberg and Mertens 1986: the stage has three equilibria, worth 3, 1 and 3/4 to who may stay outside."""
    result = esc.solve(tree(write, OUTSIDE.replace("OUT", outside)))
    by_stage = sorted(result.equilibria, key=lambda e: e.profile["A"]["stage"]["Boxing"], reverse=True)
    assert [e.profile["A"]["stage"]["Boxing"] for e in by_stage] == [1, F(3, 4), 0]
    worth = {1: 3, F(3, 4): F(3, 4), 0: 1}
    for e in by_stage:
        goes = worth[e.profile["A"]["stage"]["Boxing"]] > F(outside)
        assert e.profile["A"]["door"]["In"] == int(goes)
    assert sum(e.profile["A"]["door"]["In"] for e in by_stage) == sum(enters)
    assert result.complete and not result.degenerate


def test_the_centipede_is_left_at_once(write):
    """Rosenthal 1981."""
    after = [*(f"n{k}" for k in range(1, 6)), "end"]
    nodes = "".join(
        f'[nodes.n{k}]\nplayer = "{"AB"[k % 2]}"\nactions = {{ Take = "t{k}", Pass = "{after[k]}" }}\n'
        for k in range(6)
    )
    ends = "".join(f't{k} = {{ {"AB"[k % 2]} = "{k + 2}", {"BA"[k % 2]} = "{k - 1}" }}\n' for k in range(6))
    game = tree(write, f'players = ["A", "B"]\nroot = "n0"\n{nodes}[ends]\n{ends}end = {{ A = "7", B = "6" }}\n')
    (only,) = esc.solve(game).equilibria
    assert only.payoffs == {"A": 2, "B": -1}
    assert all(own["Take"] == 1 for player in "AB" for own in only.profile[player].values())


# ties


TIE = """
players = ["A", "B"]
root = "first"
[nodes.first]
player = "A"
actions = { Safe = "safe", Risk = "second" }
[nodes.second]
player = "B"
actions = { Kind = "kind", Cruel = "cruel" }
[ends]
safe = { A = "SAFE", B = "9" }
kind = { A = "2", B = "1" }
cruel = { A = "CRUEL", B = "1" }
"""


def test_a_tie_that_a_player_above_minds_leaves_mixtures_open(write):
    result = esc.solve(tree(write, TIE.replace("SAFE", "1").replace("CRUEL", "0")))
    assert [e.pure for e in result.equilibria] == [(1, 0), (0, 1)]
    assert result.ties == ("second",)
    assert not result.complete
    assert "'second'" in result.status and "'second'" in result.undecided[0]
    assert result.families == () and result.degenerate


def test_a_tie_that_nobody_above_minds_is_a_family(write):
    result = esc.solve(tree(write, TIE.replace("SAFE", "1").replace("CRUEL", "2")))
    assert [e.pure for e in result.equilibria] == [(1, 0), (1, 1)]
    assert result.complete and result.families == ((0, 1),) and result.ties == ("second",)


def test_ties_on_two_levels_multiply(write):
    result = esc.solve(tree(write, TIE.replace("SAFE", "2").replace("CRUEL", "2")))
    assert [e.pure for e in result.equilibria] == [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert result.complete and result.families == ((0, 1, 2, 3),) and result.ties == ("first", "second")


def test_too_many_solutions_are_cut_and_said_to_be(write):
    states = range(11)
    chances = ", ".join(f's{k} = "1/11"' for k in states)
    nodes = "".join(f'[nodes.s{k}]\nplayer = "A"\nactions = {{ L = "l{k}", R = "r{k}" }}\n' for k in states)
    ends = "".join(f'l{k} = {{ A = "1", B = "0" }}\nr{k} = {{ A = "1", B = "1" }}\n' for k in states)
    game = tree(write, f'players = ["A", "B"]\nroot = "c"\n[nodes.c]\nchance = {{ {chances} }}\n{nodes}[ends]\n{ends}')
    result = esc.solve(game)
    assert len(result.equilibria) == 1000 and not result.complete
    assert result.status.startswith("partial: only the first 1000 solutions were followed, at 'c'")


# the trace


def test_the_steps_tell_each_decision_after_what_follows_it():
    result = esc.solve(esc.load("crisis-tree"))
    told = [(s.past, s.node) for s in result.steps]
    assert told[-1] == ((), "warning")
    assert all(
        told.index((past, node)) < told.index((past[:-1], up.node))
        for past, node in told[:-1]
        for up in result.steps
        if up.past == past[:-1]
    )
    last = result.steps[-1]
    assert (last.player, last.sets, last.chosen) == ("Pakistan", ("warning",), ("Ignore",))
    assert last.brings["Ignore"] == {"Iran": F(-9, 10), "Pakistan": -1}
    assert last.brings["Neutralise"]["Pakistan"] < -1
    chance = next(s for s in result.steps if s.node == "operation")
    assert chance.player == "" and chance.chosen == () and sum(chance.chances.values()) == 1
    assert last.payoffs == (result.equilibria[0].payoffs,)


def test_a_step_of_simultaneous_moves_names_the_sets(write):
    result = esc.solve(tree(write, OUTSIDE.replace("OUT", "2")))
    stage = result.steps[0]
    assert stage.sets == ("stage", "B") and stage.brings == {} and len(stage.payoffs) == 3
    assert [s.node for s in result.steps] == ["stage", "door", "door", "door"]


# payoffs that are not rational; what is refused


def test_roots_and_logarithms_are_decided_by_balls(write):
    game = tree(
        write,
        ENTRY.replace('Entrant = "1"', 'Entrant = "sqrt(2) - 1"').replace('Incumbent = "2"', 'Incumbent = "exp(1)"'),
    )
    result = esc.solve(game)
    (only,) = result.equilibria
    assert result.complete and not only.exact
    assert only.pure == (1, 1)
    assert abs(float(only.payoffs["Entrant"]) - (2**0.5 - 1)) < 1e-12
    assert float(only.regret) < 1e-30


def test_a_tie_of_logarithms_is_undecided(write):
    game = tree(
        write,
        ENTRY.replace(
            'war = { Entrant = "-1", Incumbent = "-1"', 'war = { Entrant = "-1", Incumbent = "log(4)"'
        ).replace('Entrant = "1", Incumbent = "1"', 'Entrant = "1", Incumbent = "2*log(2)"'),
    )
    with pytest.raises(Undecided, match="tie"):
        esc.solve(game)


def test_simultaneous_moves_with_roots(write):
    game = tree(write, OUTSIDE.replace('bb = { A = "3"', 'bb = { A = "sqrt(7)"').replace("OUT", "2"))
    result = esc.solve(game)
    assert len(result.equilibria) == 3 and result.complete
    mixed = next(e for e in result.equilibria if e.pure is None)
    assert abs(float(mixed.profile["B"]["B"]["Boxing"]) - 1 / (1 + 7**0.5)) < 1e-12


def test_a_game_in_normal_form_has_no_subgames():
    game = NormalFormGame.from_payoffs([[1, 0]], [[0, 1]])
    with pytest.raises(esc.InputError, match="tree"):
        esc.solve(game, "subgame-perfect")


def drawn_payoffs(rng):
    return {cell: [rng.randint(0, 5) for _ in "ABC"] for cell in itertools.product((0, 1), repeat=3)}


def three_at_once(numbers, root="a", extra=""):
    """Three players who choose between two actions each without seeing the others."""
    text = f'players = ["A", "B", "C"]\nroot = "{root}"\n{extra}'
    text += '[nodes.a]\nplayer = "A"\nactions = { x = "b0", y = "b1" }\n'
    for p in "01":
        text += f'[nodes.b{p}]\nplayer = "B"\ninformation = "B"\nactions = {{ x = "c{p}0", y = "c{p}1" }}\n'
        for q in "01":
            text += f'[nodes.c{p}{q}]\nplayer = "C"\ninformation = "C"\n'
            text += f'actions = {{ x = "e{p}{q}0", y = "e{p}{q}1" }}\n'
    ends = "".join(f'e{p}{q}{r} = {{ A = "{a}", B = "{b}", C = "{c}" }}\n' for (p, q, r), (a, b, c) in numbers.items())
    return f"{text}[ends]\nquit = {{}}\n{ends}"


def test_three_at_once_agree_with_the_strategic_form(write):
    for seed in range(25):
        game = tree(write, three_at_once(drawn_payoffs(random.Random(seed))), f"three{seed}.toml")
        result, normal = esc.solve(game), esc.solve(game, "nash")
        assert {e.behaviour for e in result.equilibria} == {e.mixtures for e in normal.equilibria}
        assert result.complete == normal.complete


def test_a_continuum_of_three_below_a_choice_is_said_to_be_followed_at_its_ends_alone(write):
    """Everybody gets 1 unless all three play y or none does: pairs that disagree leave the third free."""
    numbers = {c: [int(len(set(c)) > 1)] * 3 for c in itertools.product((0, 1), repeat=3)}
    assert esc.solve(tree(write, three_at_once(numbers), "alone.toml")).complete
    door = '[nodes.door]\nplayer = "A"\nactions = { Out = "quit", In = "a" }\n'
    below = esc.solve(tree(write, three_at_once(numbers, "door", door), "door.toml"))
    assert not below.complete and below.families == () and "continuum" in below.status
    assert all(e.profile["A"]["door"]["In"] == 1 for e in below.equilibria)


def test_selten_s_horse_is_one_piece(write):
    """Selten 1975, figure 1: two types of pure equilibria, each in a continuum."""
    horse = """
players = ["One", "Two", "Three"]
root = "one"
[nodes.one]
player = "One"
actions = { D = "left", C = "two" }
[nodes.two]
player = "Two"
actions = { d = "right", c = "end" }
[nodes.left]
player = "Three"
information = "three"
actions = { L = "dl", R = "dr" }
[nodes.right]
player = "Three"
information = "three"
actions = { L = "cdl", R = "cdr" }
[ends]
end = { One = "1", Two = "1", Three = "1" }
dl = { One = "3", Two = "2", Three = "2" }
dr = {}
cdl = { One = "4", Two = "4" }
cdr = { Three = "1" }
"""
    result = esc.solve(tree(write, horse))
    assert result.complete
    assert {tuple(e.payoffs.values()) for e in result.equilibria} == {(1, 1, 1), (3, 2, 2)}
    ends = {e.profile["Three"]["three"]["R"] for e in result.equilibria if e.payoffs["One"] == 1}
    assert {F(3, 4), F(1)} <= ends


def test_irrational_equilibria_are_exact_alone_and_undecided_below_a_choice(write):
    """Each gains by his second action while the chance that both others play theirs is below 1/2."""
    cells = itertools.product((0, 1), repeat=3)
    numbers = {cell: [own * (1 - 2 * int(cell == (1, 1, 1))) for own in cell] for cell in cells}
    alone = tree(write, three_at_once(numbers), "alone.toml")
    normal, result = esc.solve(alone, "nash"), esc.solve(alone)
    assert {e.behaviour for e in result.equilibria} == {e.mixtures for e in normal.equilibria}
    (rooted,) = [e for e in result.equilibria if any(type(p) is not F for own in e.behaviour for p in own)]
    assert rooted.exact and rooted.regret == 0
    assert rooted.profile["A"]["a"]["y"] * rooted.profile["A"]["a"]["y"] == F(1, 2)
    door = '[nodes.door]\nplayer = "A"\nactions = { Out = "quit", In = "a" }\n'
    with pytest.raises(Undecided, match="irrational"):
        esc.solve(tree(write, three_at_once(numbers, "door", door), "door.toml"))


def test_a_subgame_with_too_many_plans_is_refused(write):
    """Three players at once in each of six states; what they see makes one piece of all."""
    text, ends = 'players = ["A", "B", "C"]\nroot = "c"\n', ""
    chances = ", ".join(f's{k} = "1/6"' for k in range(6))
    text += f"[nodes.c]\nchance = {{ {chances} }}\n"
    for k in range(6):
        text += f'[nodes.s{k}]\nplayer = "A"\nactions = {{ x = "b{k}x", y = "b{k}y" }}\n'
        for m in "xy":
            text += f'[nodes.b{k}{m}]\nplayer = "B"\ninformation = "B {m} {k // 2}"\n'
            text += f'actions = {{ x = "c{k}{m}x", y = "c{k}{m}y" }}\n'
            for n in "xy":
                text += f'[nodes.c{k}{m}{n}]\nplayer = "C"\ninformation = "C {(k + 1) // 2}"\n'
                text += f'actions = {{ x = "e{k}{m}{n}x", y = "e{k}{m}{n}y" }}\n'
                ends += "".join(f'e{k}{m}{n}{o} = {{ A = "{k}", C = "1" }}\n' for o in "xy")
    game = tree(write, f"{text}[ends]\n{ends}")
    with pytest.raises(Undecided, match=r"gave up at 'c': the strategic form has .* profiles"):
        esc.solve(game)
    with pytest.raises(Unsupported, match="profiles"):
        strategic_form(game)
