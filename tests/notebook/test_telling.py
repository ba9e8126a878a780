"""What a notebook shows of an object is what its verb writes as a page, word for word."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

import escalation as esc
from escalation.claims.signalling_conditions import signalling_conditions
from escalation.files.ledgers import read_ledger
from escalation.parameter_plane import default_axes

STRIKE, SIGNAL, CYCLE = "strike-retaliate", "crisis-signal", "cycle"
MORE_A = ("--set", "A_I=4/5")
RIVER = str(Path(__file__).parent.parent.parent / "examples" / "river")
KEPT = "Cooperate, Cooperate"
LAPSE = {KEPT: "eps", "rest": "1-eps"}
BAD = [word for where, chance in LAPSE.items() for word in ("--bad", f"{where}={chance}")]


def strike(*mechanisms):
    return esc.load(STRIKE).with_mechanisms(*mechanisms)


def signalled(name):
    return esc.signalling_map(esc.load(name), *default_axes(esc.load(name), None, None))


def pieces(html):
    """Paragraphs, tables and pictures in order, a page's heading as a paragraph."""
    body = re.sub(r"<style>.*?</style>|<title>.*?</title>", "", html, count=1, flags=re.S)
    found = re.findall(r"<(h1|p|table|svg)\b[^>]*>(.*?)</\1>", body, re.S)
    return [("p" if tag == "h1" else tag, inner) for tag, inner in found]


CASES = {
    "a game": (strike, ("show", STRIKE)),
    "a game under a mechanism": (lambda: strike("hotline"), ("show", STRIKE, "-m", "hotline")),
    "a game at values": (lambda: strike().at(A_I="4/5"), ("show", STRIKE, *MORE_A)),
    "a tree": (lambda: esc.load(SIGNAL), ("show", SIGNAL)),
    "a game in states": (lambda: esc.load(CYCLE), ("show", CYCLE)),
    "a solved game": (lambda: esc.solve(strike().at(A_I="4/5")), ("solve", STRIKE, *MORE_A)),
    "a mediator": (
        lambda: esc.solve(esc.load("chicken"), "correlated"),
        ("solve", "chicken", "--concept", "correlated"),
    ),
    "a solved tree": (
        lambda: esc.solve(esc.load(SIGNAL), "perfect-bayesian"),
        ("solve", SIGNAL, "--concept", "perfect-bayesian"),
    ),
    "solved states": (lambda: esc.solve(esc.load(CYCLE)), ("solve", CYCLE)),
    "a comparison": (
        lambda: esc.compare(strike(), ["none", "hotline"], draws=200, regions=True),
        ("compare", STRIKE, "-m", "none", "-m", "hotline", "--draws", "200", "--full"),
    ),
    "conditions": (lambda: esc.conditions(strike()), ("conditions", STRIKE)),
    "conditions solved for a name": (lambda: esc.conditions(strike(), "p_e"), ("conditions", STRIKE, "-p", "p_e")),
    "conditions of one name alone": (
        lambda: esc.conditions(strike(), "A_I", at_baseline=True),
        ("conditions", STRIKE, "-p", "A_I", "--at-baseline"),
    ),
    "a proof": (
        lambda: esc.prove(strike("joint-mechanism"), "never strike is certain when lambda_ >= 3/8 at baseline"),
        ("prove", STRIKE, "never strike is certain when lambda_ >= 3/8 at baseline", "-m", "joint-mechanism"),
    ),
    "a refutation": (
        lambda: esc.prove(strike(), "never strike is certain"),
        ("prove", STRIKE, "never strike is certain"),
    ),
    "a map": (lambda: esc.region_map(strike(), "A_I", "d_I"), ("map", STRIKE, "-x", "A_I", "-y", "d_I")),
    "a repeated game": (lambda: esc.repeat(esc.load("prisoners-dilemma")), ("repeat", "prisoners-dilemma", "--full")),
    "the system of a region": (lambda: esc.system_of("iran-pakistan"), ("system", "iran-pakistan")),
    "held values": (lambda: esc.solve(strike().pinned({"A_I": Fraction(4, 5)})), ("solve", STRIKE, *MORE_A)),
    "a comparison at held values": (
        lambda: esc.compare(strike(), ["none", "hotline"], values={"A_I": "4/5"}, draws=0),
        ("compare", STRIKE, "-m", "none", "-m", "hotline", "--draws", "0", *MORE_A),
    ),
    "a choice": (lambda: esc.load("alignment"), ("show", "alignment")),
    "a solved choice": (lambda: esc.solve(esc.load("alignment")), ("solve", "alignment")),
    "conditions of a choice": (lambda: esc.conditions(esc.load("alignment")), ("conditions", "alignment")),
    "conditions of a tree": (lambda: esc.conditions(esc.load("entry-game")), ("conditions", "entry-game")),
    "conditions of states": (lambda: esc.conditions(esc.load(CYCLE)), ("conditions", CYCLE)),
    "conditions of families": (
        lambda: signalling_conditions(esc.load("unilateral-deterrence")),
        ("conditions", "unilateral-deterrence"),
    ),
    "a map of families": (lambda: signalled("unilateral-deterrence"), ("map", "unilateral-deterrence")),
    "play in time": (lambda: esc.long_run(esc.load(CYCLE))[0], ("chain", CYCLE)),
    "a simulation": (
        lambda: esc.simulate(esc.load(CYCLE), periods=60, paths=20)[0],
        ("simulate", CYCLE, "--periods", "60", "--paths", "20"),
    ),
    "what enforces itself": (
        lambda: esc.sustained(esc.load(CYCLE).with_mechanisms("joint-mechanism")),
        ("sustain", CYCLE, "-m", "joint-mechanism"),
    ),
    "what enforces itself, against a name": (
        lambda: esc.sustained_against(esc.load(CYCLE).with_mechanisms("joint-mechanism"), "q"),
        ("sustain", CYCLE, "-m", "joint-mechanism", "--against", "q"),
    ),
    "triggers": (
        lambda: esc.monitor(esc.load("prisoners-dilemma"), LAPSE, keep=KEPT, names={"eps": Fraction(1, 10)}),
        ("monitor", "prisoners-dilemma", "--keep", KEPT, "--let", "eps=1/10", *BAD),
    ),
    "linked games": (
        lambda: esc.link([esc.load("prisoners-dilemma"), esc.load("stag-hunt")]),
        ("link", "prisoners-dilemma", "stag-hunt"),
    ),
    "a region compared": (lambda: esc.compare_region(RIVER), ("compare", RIVER)),
    "a ledger": (
        lambda: esc.ledger(read_ledger(esc.region(RIVER)), draws=40, others=10),
        ("ledger", RIVER, "--draws", "40", "--scenario-draws", "10", "--full"),
    ),
    "margins": (
        lambda: esc.marginal_effects(strike(), "strike", draws=100),
        ("margins", STRIKE, "strike", "--draws", "100"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_object_is_shown_as_its_verb_writes_it(case, cli):
    make, words = CASES[case]
    run = cli(*words, "-f", "html")
    assert run.code in (0, 1, 3), run.err
    page = pieces(run.out)
    assert pieces(make()._repr_html_()) == page
    assert len(page) > 1
