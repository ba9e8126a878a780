"""The sequential classics: what the literature states, by its formula, against a search of the tree that knows none.

Two searches are written out here. `induced` goes backwards through a tree of perfect information and keeps every
choice that ties. `pure_equilibria` tries every pure profile and every pure deviation in every subgame.
"""

import itertools
import runpy
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

import escalation as esc
from escalation.assessment import assessed, values
from escalation.expressions import rational
from escalation.files.places import game_names
from escalation.parameters import Values
from escalation.published_equilibria import behaviour_of, mismatches

F = Fraction
EXAMPLES = Path(__file__).parent.parent / "examples"
AUCTION = runpy.run_path(str(EXAMPLES / "dollar_auction.py"))
MARKETS = runpy.run_path(str(EXAMPLES / "reputation.py"))
SEQUENTIAL = [
    name
    for name in game_names()
    if (name.startswith("classics/") or name.endswith("pipeline-sequence")) and hasattr(esc.load(name), "tree")
]


def induced(at, root=0):
    """The actions that are best at each decision from `root` on, by name of node and moves that lead there."""
    tree, worth, best = at.tree, {}, {}
    for v in reversed(tree.below(root)):
        node = tree.nodes[v]
        if node.is_end:
            worth[v] = at.payoffs[v]
        elif node.player is None:
            parts = [(p, worth[c]) for p, c in zip(at.chances[v], node.children, strict=True)]
            worth[v] = tuple(sum(p * u[i] for p, u in parts) for i in range(len(at.game.players)))
        else:
            top = max(worth[c][node.player] for c in node.children)
            tied = [c for c in node.children if worth[c][node.player] == top]
            worth[v], best[(node.name, tree.labels(v))] = (
                worth[tied[0]],
                {node.branches[tree.nodes[c].branch] for c in tied},
            )
    return best


def at_node(best, name):
    """What is best at a node, wherever it stands; the node must have one answer."""
    (found,) = {frozenset(actions) for (node, _), actions in best.items() if node == name}
    return set(found)


def pure_equilibria(at):
    """Every pure profile from which nobody gains in any subgame, as the action at each set by name."""
    sizes = [range(len(s.actions)) for s in at.tree.sets]
    worth = {chosen: values(at, pure(at, chosen)) for chosen in itertools.product(*sizes)}
    return [
        {s.name: s.actions[k] for s, k in zip(at.tree.sets, chosen, strict=True)}
        for chosen in worth
        if all(
            worth[other][root][i] <= worth[chosen][root][i]
            for i in range(len(at.game.players))
            for other in deviations(at, chosen, i)
            for root in at.tree.subgame_roots
        )
    ]


def deviations(at, chosen, player):
    sizes = [range(len(s.actions)) if s.player == player else (k,) for s, k in zip(at.tree.sets, chosen, strict=True)]
    return itertools.product(*sizes)


def pure(at, chosen):
    return [tuple(F(j == k) for j in range(len(s.actions))) for s, k in zip(at.tree.sets, chosen, strict=True)]


def points(game, count, seed, **fixed):
    """Random points of the ranges of a game, in twelfths and odd parts, within its constraints."""
    random, found = Random(seed), []
    while len(found) < count:
        point = {
            n: p.low + (p.high - p.low) * F(random.randint(1, 96), 97) for n, p in game.parameters.items() if p.varies
        }
        point = {n: F(round(v)) if game.parameters[n].integer else v for n, v in point.items()} | fixed
        sheet = game.sheet.pinned(point)
        if all(c.holds(Values.at_baseline(sheet)) for c in sheet.constraints if c.names <= set(point)):
            found.append(point)
    return found


def holds(game, name, **at):
    """Whether a reported equilibrium is one at other values, whatever it expects there."""
    (published,) = [p for p in game.published if p.name == name]
    moved = replace(published, at={n: F(v) for n, v in at.items()}, events={}, payoffs={})
    return list(mismatches(replace(game, published=(moved,)))) == []


def expects_the_truth(game, name, **at):
    """Whether a reported equilibrium holds at other values with all that it expects, its formulas read there."""
    (published,) = [p for p in game.published if p.name == name]
    return list(mismatches(replace(game, published=(replace(published, at=at),)))) == []


def test_there_are_all_the_games_of_the_library():
    names = {name.rpartition("/")[2] for name in SEQUENTIAL}
    assert names >= {
        *("entry-game", "chain-store", "reputation", "rudimentary-deterrence", "unilateral-deterrence"),
        *("mutual-deterrence", "asymmetric-escalation", "private-costs", "brinkmanship", "dollar-auction"),
        *("audience-costs", "pipeline-sequence"),
    }


@pytest.mark.parametrize("name", SEQUENTIAL)
def test_a_game_is_cited_and_every_parameter_says_what_it_is(name):
    game = esc.load(name)
    assert game.title
    assert game.about
    assert game.published
    assert game.citation or name.startswith("iran-pakistan")
    assert game.units[0]
    for parameter in game.parameters.values():
        assert parameter.meaning
        assert parameter.unit
        assert parameter.basis or parameter.asleep
    assert game.provenance.warnings == ()
    assert all(sum(chances) == 1 for chances in game.at().chances.values())


CONCEPTS = {
    "subgame-perfect": ["entry-game", "rudimentary-deterrence", "chain-store", "brinkmanship", "dollar-auction"],
    "perfect-bayesian": ["private-costs", "audience-costs", "unilateral-deterrence", "mutual-deterrence"],
}
INSIDE_A_FAMILY = ("knife-edge",)


@pytest.mark.parametrize(("concept", "name"), [(c, name) for c, names in CONCEPTS.items() for name in names])
def test_what_a_file_reports_is_what_its_concept_finds(concept, name):
    game = esc.load(name)
    for published in game.published:
        found = esc.solve(game.at(**published.at), concept).equilibria
        listed = behaviour_of(game, published) in [e.behaviour for e in found]
        assert listed == (published.concept != "nash" and published.name not in INSIDE_A_FAMILY)


def test_thresholds_are_the_formulas_of_the_literature():
    formulas = {
        t.threshold.name: [str(c.formula) for c in t.crossings]
        for name in ("private-costs", "brinkmanship")
        for t in esc.thresholds(esc.load(name))
    }
    assert formulas["gamble"] == ["(c_H - c_L)/(c_A + c_H)"]
    assert formulas["last-rung"] == ["win_D/(war_D + win_D)"]


def test_selten_entry_is_shared_by_induction_and_deterred_by_an_empty_threat():
    game = esc.load("entry-game")
    for point in points(game, 20, seed=1):
        credible = point["war"] > point["shared"]
        expected = {"market": "Out" if credible else "In", "reply": "Fight" if credible else "Cooperate"}
        assert pure_equilibria(game.at(**point)) == [expected]
        assert holds(game, "empty-threat", **point)
    assert at_node(induced(game.at(war="2")), "reply") == {"Cooperate", "Fight"}


def test_selten_every_entrant_enters_and_none_is_fought():
    game = esc.load("chain-store")
    for point in points(game, 10, seed=2):
        best = induced(game.at(**point))
        assert len(best) == 26
        assert all(actions == ({"Cooperate"} if "reply" in node else {"In"}) for (node, _), actions in best.items())


def entries(point):
    """Who enters the chain store of Kreps and Wilson on the path, while it is not known to be weak."""
    return [point["p_0"] < point["b"] ** left for left in (3, 2, 1)]


def test_kreps_wilson_behaviour_of_the_file_is_that_of_their_recursion():
    game = esc.load("reputation")
    for published in game.published:
        at = game.at(**published.at)
        assert list(behaviour_of(game, published)) == MARKETS["kreps_wilson"](at)
        assert MARKETS["greatest_gain"](at, behaviour_of(game, published)) == 0


def test_kreps_wilson_recursion_leaves_no_gain_at_any_set_and_deters_exactly_above_b_to_the_n():
    game = esc.load("reputation")
    for point in points(game, 25, seed=3):
        at = game.at(**point)
        behaviour = MARKETS["kreps_wilson"](at)
        assert MARKETS["greatest_gain"](at, behaviour) == 0
        calm = {"first-market": 0, "second-calm": 1, "third-calm (Out, Out)": 2}
        played = {s.name: m for s, m in zip(at.tree.sets, behaviour, strict=True)}
        assert [played[name][1] == 1 for name in calm] == entries(point)


def test_kreps_wilson_six_markets_out_out_out_in(write):
    game = esc.load(write(MARKETS["written"](6), "six.toml"))
    at = game.at()
    behaviour = MARKETS["kreps_wilson"](at)
    assert MARKETS["greatest_gain"](at, behaviour) == 0
    calm = [next(h for h, s in enumerate(at.tree.sets) if s.name == name) for name in quiet_sets(at)]
    assert [behaviour[h][1] for h in calm] == [0, 0, 0, 1, 1, 1]
    assert list(assessed(at, behaviour, "").events.values()) == [0, 0, 0, 1, F(4, 5), F(19, 20)]
    assert [F(1, 10) > F(1, 2) ** n for n in (6, 5, 4, 3, 2, 1)] == [True, True, True, False, False, False]


def quiet_sets(at):
    """The sets of the entrants after nobody has entered, in order."""
    sets = at.tree.sets
    quiet = [s for s in sets if s.player and all(label == "Out" for label in at.tree.labels(s.nodes[0])[1:])]
    return [s.name for s in sorted(quiet, key=lambda s: s.player)]


def test_rudimentary_deterrence_holds_exactly_if_the_threat_is_credible():
    game = esc.load("rudimentary-deterrence")
    for point in points(game, 20, seed=4):
        credible = point["d_war"] > 0
        expected = (
            {"status-quo": "Cooperate", "demand": "Defy"} if credible else {"status-quo": "Defect", "demand": "Concede"}
        )
        assert pure_equilibria(game.at(**point)) == [expected]
    assert at_node(induced(game.at(d_war=0)), "demand") == {"Concede", "Defy"}


def test_unilateral_deterrence_has_four_regions_and_a_steadfast_family_everywhere():
    game, c_t, c_s, d_t = esc.load("unilateral-deterrence"), F(4, 5), F(2, 3), F(1, 2)
    random = Random(5)
    for _ in range(25):
        p_ch, p_def = (F(random.randint(1, 99), 100) for _ in range(2))
        at = {"p_Ch": p_ch, "p_Def": p_def}
        assert holds(game, "certain-deterrence", **at) == (p_def >= c_t)
        assert holds(game, "separating", **at) == (c_s <= p_def <= c_t)
        assert holds(game, "attack", **at) == (p_def <= c_s and p_ch >= d_t)
        assert holds(game, "steadfast", **at)
        x, y = p_ch * (1 - d_t) / ((1 - p_ch) * d_t), (c_s - p_def) / (1 - p_def)
        assert bluff_holds(game, x, y, at) == (p_def <= c_s and p_ch <= d_t)


def bluff_holds(game, x, y, at):
    """Whether it is an equilibrium that a soft Challenger demands with chance x, a soft Defender defies with y."""
    if not (0 <= x <= 1 and 0 <= y <= 1):
        return False
    (published,) = [p for p in game.published if p.name == "bluff"]
    said = {"Challenger": ("status-quo", {"Defect": x}), "Defender": ("demand", {"Defy": y})}
    choices = [
        replace(c, chances={a: rational(p) for a, p in said[game.players[c.player]][1].items()})
        if c.type == "soft" and c.where == said[game.players[c.player]][0]
        else c
        for c in published.choices
    ]
    moved = replace(published, choices=tuple(choices), at=at, events={}, payoffs={})
    return list(mismatches(replace(game, published=(moved,)))) == []


def test_mutual_deterrence_by_its_two_thresholds():
    game = esc.load("mutual-deterrence")
    for point in points(game, 25, seed=6):
        safe = (1 - point["quo"]) / (1 - point["w_hard"])
        apart = (1 - point["quo"]) / (1 - point["quo"] - point["w_soft"])
        least, most = min(point["p_A"], point["p_B"]), max(point["p_A"], point["p_B"])
        assert holds(game, "deterrence", **point) == (least >= safe)
        assert holds(game, "separating", **point) == (least >= apart)
        if most <= apart:
            assert expects_the_truth(game, "bluff", **point)
        assert expects_the_truth(game, "separating", **point) == (least >= apart)


CREDIBILITY = {"hard-hard": (1, 1), "hard-soft": (1, 0), "soft-hard": (0, 1), "soft-soft": (0, 0)}


def test_asymmetric_escalation_with_complete_information():
    at = esc.load("asymmetric-escalation").at()
    tree = at.tree
    roots = [v for v, node in enumerate(tree.nodes) if node.name == "status-quo"]
    assert len(roots) == 8
    for root in roots:
        challenger, defender = tree.labels(root)
        best = induced(at, root)
        challenged = challenger == "hard" and CREDIBILITY[defender] != (1, 1)
        assert at_node(best, "status-quo") == ({"Demand"} if challenged else {"Cooperate"})
        if challenged:
            assert at_node(best, "response") == {"Concede"}


def test_asymmetric_escalation_stays_limited_under_the_conditions_of_its_payoffs():
    game = esc.load("asymmetric-escalation")
    for point in points(game, 40, seed=7):
        p, hh, hs = point["p_Ch"], point["p_HH"], point["p_HS"]
        nobody_climbs = hh >= hs and p >= F(1, 2)
        assert holds(game, "limited-response", **point) == (nobody_climbs and hh + hs <= F(1, 2))
        assert holds(game, "deterrence-by-escalation", **point)


def escalates(p, kind):
    """Whether a Defender of some kind prefers escalation to all else, believing a demand to be hard with chance p."""
    responds, fights = CREDIBILITY[kind]
    limited, all_out = F(1 if responds else -1, 4), F(-1, 2) if fights else F(-1)
    return p * all_out + (1 - p) * F(1, 2) >= max(F(0), limited)


def test_deterrence_by_escalation_needs_the_belief_that_a_demand_is_no_sign_of_strength():
    baseline = esc.load("asymmetric-escalation").at().values["p_Ch"]
    assert all(escalates(baseline, kind) for kind in CREDIBILITY)
    assert [all(escalates(p, kind) for kind in CREDIBILITY) for p in (F(1, 6), F(17, 100))] == [True, False]


def war_payoff(point):
    return point["p_win"] - point["c_A"]


def test_fearon_the_gamble_pays_up_to_its_threshold_and_no_other_demand_does_better():
    game = esc.load("private-costs")
    for point in points(game, 25, seed=8):
        q, low, high = point["q_L"], point["p_win"] + point["c_L"], point["p_win"] + point["c_H"]
        threshold = (point["c_H"] - point["c_L"]) / (point["c_A"] + point["c_H"])
        assert holds(game, "gamble", **point) == (q <= threshold)
        assert holds(game, "peace", **point) == (q >= threshold)
        name = "gamble" if q <= threshold else "peace"
        assert expects_the_truth(game, name, **point)
        demands = [F(k, 60) for k in range(61)] + [low, high]
        worth = {x: demanded(x, q, low, high, war_payoff(point)) for x in demands}
        assert max(worth.values()) == worth[high if q <= threshold else low]


def demanded(x, q, low, high, war):
    """What A gets from demanding x, B accepting all up to p + c where c is its cost."""
    return x if x <= low else q * war + (1 - q) * x if x <= high else war


def test_fearon_the_knife_edge():
    game = esc.load("private-costs")
    assert holds(game, "gamble", q_L=F(2, 5))
    assert holds(game, "peace", q_L=F(2, 5))


def climbers(point):
    """Who climbs at each rung, from Ellsberg's critical risks: the last climber wins."""
    critical = {s: point[f"win_{s}"] / (point[f"win_{s}"] + point[f"war_{s}"]) for s in "CD"}
    found, stops = {}, True
    for rung, side in ((4, "D"), (3, "C"), (2, "D"), (1, "C")):
        found[rung] = stops and rung * point["top"] / 4 <= critical[side]
        stops = not found[rung]
    return found


def test_brinkmanship_a_rung_is_climbed_within_the_critical_risk_of_who_is_there_if_the_next_is_not():
    game = esc.load("brinkmanship")
    for point in points(game, 60, seed=9):
        best = induced(game.at(**point))
        assert {k: at_node(best, f"rung-{k}") for k in (1, 2, 3, 4)} == {
            k: {"Climb"} if climbs else {"Back down"} for k, climbs in climbers(point).items()
        }


def test_brinkmanship_at_the_baseline_and_on_safer_ladders():
    game = esc.load("brinkmanship")
    assert len(pure_equilibria(game.at())) == 1
    assert at_node(induced(game.at(top="1/5")), "rung-4") == {"Back down", "Climb"}
    assert at_node(induced(game.at(top="19/100")), "rung-1") == {"Back down"}
    assert at_node(induced(game.at(top="21/100")), "rung-1") == {"Climb"}


ONEILL = {(20, 50): 12, (20, 39): 1, (5, 20): 4, (10, 30): 3}


@pytest.mark.parametrize("auction", ONEILL)
def test_oneill_the_first_bid_is_the_number_of_the_article(auction):
    assert AUCTION["formula"](*auction) == AUCTION["first_bid"](*auction) == ONEILL[auction]


def test_oneill_the_formula_is_the_recursion_wherever_the_budget_covers_the_stake():
    for stake in range(2, 12):
        for budget in range(stake, 30):
            assert AUCTION["formula"](stake, budget) == AUCTION["first_bid"](stake, budget)


def test_oneill_the_file_is_the_tree_that_the_example_writes(write):
    own, made = esc.load("dollar-auction"), esc.load(write(AUCTION["written"](3, 4), "auction.toml"))
    assert own.tree == made.tree
    assert own.rules == made.rules
    best = induced(own.at())
    assert at_node(best, "First-0-0") == {"Bid 2"}
    assert at_node(best, "Second-0-2") == {"Quit"}
    assert "Quit" in at_node(best, "First-1-3")
    assert len(at_node(best, "First-1-3")) == 2


def test_audience_costs_bluffs_by_formula_and_only_where_they_can_be():
    game = esc.load("audience-costs")
    for point in points(game, 40, seed=10):
        loose, weak = point["aud"] <= -point["w_I"], point["p_R"] * (1 + point["l_R"]) <= 1
        if weak:
            assert expects_the_truth(game, "bluff", **point) == loose
        assert holds(game, "tied-hands", **point) == (not loose)
        assert expects_the_truth(game, "strong-prior", **point) == (loose and not weak)


def test_audience_costs_war_falls_and_bluffing_stays_as_the_audience_grows():
    game = esc.load("audience-costs")
    (bluff,) = [p for p in game.published if p.name == "bluff"]
    wars, threats = [], []
    for aud in (F(1, 10), F(1, 4), F(1, 2), F(9, 10)):
        there = replace(bluff, at={"aud": aud})
        at = game.at(aud=aud)
        events = assessed(at, behaviour_of(game, there), "").events
        wars.append(events["war"])
        threats.append(events["threat"])
    assert wars == sorted(wars, reverse=True)
    assert len(set(wars)) == 4
    assert len(set(threats)) == 1


SEQUENCE = esc.load("pipeline-sequence")


def by_hand(**changed):
    """The names of the brief's section 7 at the baseline, and the loss of a suit."""
    v = {n: p.baseline for n, p in SEQUENCE.sheet.parameters.items() if p.baseline is not None} | changed
    factor = 1 / (1 + v["r"])
    gas = v["B_y"] * sum(factor**t for t in range(int(v["lead"]) + 1, int(v["T"]) + 1))
    return v, gas, v["p_w"] * v["a_D"] * v["e_P"] * v["D"] + v["L_P"] + v["R_P"]


def sigma_star():
    v, gas, suit = by_hand()
    return (gas - v["X"] + suit) / (v["Phi"] + gas * v["xi"])


def choice_of_pakistan(**values):
    return at_node(induced(SEQUENCE.at(**values)), "section")


def test_the_pipeline_in_sequence_has_the_thresholds_of_the_brief():
    v, gas, suit = by_hand()
    assert suit == F(367, 200)
    star = sigma_star()
    assert round(float(star), 4) == 0.2831
    w_none = 1 - star / v["sigma"]
    w_rest = (v["sigma"] - star) / (v["sigma"] - v["sigma_w"])
    award = v["X"] + v["sigma"] * v["Phi"] - gas * (1 - v["sigma"] * v["xi"]) - v["L_P"] - v["R_P"]
    assert [round(float(x), 2) for x in (w_none, w_rest, award)] == [0.53, 0.58, 7.05]
    tie, little = {"Complete", "Freeze"}, F(1, 1000)
    for held, name, value, low in (
        ({"w": 0}, "sigma", star, {"Complete"}),
        ({"sigma_w": 0}, "w", w_none, {"Freeze"}),
        ({}, "w", w_rest, {"Freeze"}),
        ({"w": 0}, "paid", award, {"Freeze"}),
    ):
        assert choice_of_pakistan(**held, **{name: value}) == tie
        assert choice_of_pakistan(**held, **{name: value - little}) == low
        assert choice_of_pakistan(**held, **{name: value + little}) == tie - low


def test_the_pipeline_in_sequence_is_asked_for_its_thresholds():
    v, _, _ = by_hand()
    found = {t.threshold.name: [c.root.value for c in t.crossings] for t in esc.thresholds(SEQUENCE)}
    assert found["waiver"] == [(v["sigma"] - sigma_star()) / (v["sigma"] - v["sigma_w"])]
    assert found["suit"] == [v["V_D"] + v["L_I"] + v["H_I"]]
    without = esc.thresholds(SEQUENCE.pinned({"w": F(0)}))
    assert {t.threshold.name: [c.root.value for c in t.crossings] for t in without}["sanctions"] == [sigma_star()]


def test_the_pipeline_in_sequence_at_random_points():
    for point in points(SEQUENCE, 25, seed=11):
        v, gas, suit = by_hand(**point)
        worth = {s: gas * (1 - v[s] * v["xi"]) - v["X"] - v[s] * v["Phi"] for s in ("sigma", "sigma_w")}
        built = v["w"] * worth["sigma_w"] + (1 - v["w"]) * worth["sigma"]
        sued = v["p_w"] * v["a_D"] * v["e_I"] * v["D"] - v["L_I"] - v["H_I"] > v["V_D"]
        best = induced(SEQUENCE.at(**point))
        assert at_node(best, "section") == ({"Complete"} if built > (-suit if sued else -v["eps_D"]) else {"Freeze"})
        assert at_node(best, "frozen") == ({"Arbitrate"} if sued else {"Defer"})
        assert at_node(best, "granted") == at_node(best, "refused") == {"Defer"}


def test_the_pipeline_in_sequence_is_pakistan_first_without_a_waiver():
    ordered = esc.load("pipeline").with_mechanisms("pakistan-first")
    for sigma in (F(1, 4), F(28, 100), F(29, 100), F(3, 5)):
        best = induced(ordered.at(sigma=sigma))
        first = next(actions for (_, labels), actions in best.items() if labels == ())
        assert first == choice_of_pakistan(sigma=sigma, w=0)
