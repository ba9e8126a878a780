"""What `explain` says: every number in it is one of the trace, at both levels, for every built-in game."""

from __future__ import annotations

import re
from fractions import Fraction as F

import pytest

from escalation.assessment import TreeResult
from escalation.derivations.beliefs import at_sets
from escalation.derivations.markov import at_states
from escalation.derivations.matrix import matrix_derivation
from escalation.errors import Undecided, Unsupported
from escalation.exhibits import Heading, Prose, Table
from escalation.exhibits.numbers import both, short, written_exactly
from escalation.files.library import load
from escalation.files.places import game_names
from escalation.solution import solve
from escalation.stationary.profile import MarkovResult
from escalation.teach.explained import explain
from escalation.teach.levels import at_level
from escalation.teach.markov_told import markov_told
from escalation.teach.matrix_told import matrix_told
from escalation.teach.tree_told import tree_told

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?(?:/\d+)?(?![\w.]*\w)")
REFUSED = ("asymmetric-escalation", "reputation", "trade-volume", "alignment")
SPEAKING = [name for name in game_names() if name.rpartition("/")[2] not in REFUSED]


TOLD = {TreeResult: tree_told, MarkovResult: markov_told}


def explained(name, full):
    return explain(solve(load(name)), {}, full)


def tokens(exhibits):
    """Every number in what is said, names of the game and the lines of equations apart."""
    for exhibit in exhibits:
        if isinstance(exhibit, Prose):
            yield from NUMBER.findall(exhibit.text)
        elif isinstance(exhibit, Table):
            yield from (
                t for row in exhibit.rows for cell in row if isinstance(cell, str) for t in NUMBER.findall(cell)
            )


def texts(values):
    """How numbers may be written."""
    found = set()
    for value in values:
        for text in (short(value), both(value), short(abs(value)), both(abs(value))):
            found |= set(NUMBER.findall(text))
        if isinstance(value, F):
            found |= set(NUMBER.findall(written_exactly(abs(value))))
    return found


def numbers_of(result):
    """The numbers that the trace of a result holds."""
    values = {F(0), F(1), *(F(k) for k in range(len(result.equilibria) + 1))}
    for e in result.equilibria:
        values |= {*e.payoffs.values(), *e.events.values()}
    if isinstance(result, MarkovResult):
        values |= {result.at.discount, F(2)}
        for own in (own for e in result.equilibria for own in at_states(result.at, e)):
            for ahead in (*own.played, *(each for own_actions in own.actions for each in own_actions)):
                values |= {ahead.now, ahead.later, ahead.worth, *ahead.following.values()}
        return values
    if isinstance(result, TreeResult):
        values |= {F(k) for k in range(len(result.steps) + 1)}
        for step in result.steps:
            values |= set(step.chances.values())
            for own in (*step.brings.values(), *step.payoffs):
                values |= set(own.values())
        values |= {p for e in result.equilibria for own in e.behaviour for p in own}
        for own in (own for e in result.equilibria for own in at_sets(result.at, e)):
            values |= {own.total, *own.reached, *(p for way in own.ways for p in way)}
            for worth in own.worths:
                values |= {*worth.belief, *worth.actions, *(u for line in worth.behind for u in line)}
        return values
    found = matrix_derivation(result)
    values |= {F(k) for k in range(max(len(found.cells), len(found.rounds)) + 1)}
    values |= {u for reply in found.replies for u in reply.pays} | {g for c in found.cells for _, g in c.gains.values()}
    values |= {u for c in found.checks for u in c.pays} | {p for e in result.equilibria for m in e.mixtures for p in m}
    values |= {p for lost in found.rounds for loss in lost for p in loss.by}
    for own in found.mixtures:
        for line in own.lines or ():
            values |= {line.left.constant, line.right.constant, *line.left.terms.values(), *line.right.terms.values()}
            values |= set(map(F, re.findall(r"divided by (\S+)", line.because)))
    return values


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("name", SPEAKING)
def test_every_number_is_one_of_the_trace(name, full):
    result = solve(load(name))
    told = at_level(TOLD.get(type(result), matrix_told)(result), "full" if full else "brief")
    names = " ".join(map(str, names_of(result)))
    allowed = texts(numbers_of(result)) | set(NUMBER.findall(names)) | {"0"}
    said = set(tokens(told))
    assert said
    assert said <= allowed, said - allowed


@pytest.mark.parametrize("concept", ["perfect-bayesian", "weak-perfect-bayesian", "sequential"])
@pytest.mark.parametrize("mechanism", ["none", "hotline"])
def test_every_number_of_what_is_believed(concept, mechanism):
    result = solve(load("crisis-signal").with_mechanisms(mechanism), concept)
    said = set(tokens(at_level(tree_told(result), "full")))
    assert len(said) > 10
    assert said <= texts(numbers_of(result)) | {"0"}


def test_a_posterior_as_on_a_board():
    result = solve(load("crisis-signal").with_mechanisms("hotline"), "perfect-bayesian")
    text = " ".join(e.text for e in at_level(tree_told(result), "brief") if isinstance(e, Prose))
    assert "(resolute, soft) has the chance 0.7*0.15 = 0.105 and (acquiescent, soft) has the chance 0.3*0.85" in text
    assert "by Bayes' rule, (resolute, soft) has 0.105 / 0.36 = 7/24" in text


def names_of(result):
    game = result.at.game
    yield from game.players
    yield game.about
    yield result.status
    yield from (s for own in getattr(game, "strategies", ()) for s in own)
    if isinstance(result, TreeResult):
        yield from (own.name for own in result.at.tree.sets)


@pytest.mark.parametrize("full", [False, True])
def test_a_choice_is_told_by_its_first_order_condition(full):
    """Depth of alignment: the last step to the ceiling pays beta - gamma/4 and more, the next one less than 0."""
    found = explained("alignment", full)
    text = " ".join(e.text for e in found.exhibits if isinstance(e, Prose))
    assert "depth = a_bar = 7/20 = 0.35" in text
    assert "at a kink: the last step to the left pays" in text
    assert "no step pays" in text


def test_correlated_equilibria_are_not_derived():
    with pytest.raises(Unsupported):
        explain(solve(load("chicken"), "correlated"), {}, False)


def test_the_headings_in_order():
    heads = [e.text for e in explained("strike-retaliate", True).exhibits if isinstance(e, Heading)]
    assert heads == [
        "Reading the matrix",
        "Best replies",
        "Dominance",
        "Equilibria in pure strategies",
        "The answer",
        "Where it changes",
    ]
    mixed = explain(solve(load("strike-retaliate").with_mechanisms("joint-mechanism")), {}, False)
    assert "Equilibrium 1: Iran and Pakistan mix" in [e.text for e in mixed.exhibits if isinstance(e, Heading)]


def test_what_differs_between_equilibria_is_not_told_of_a_subgame():
    """B's ties let the demand be bold or modest: which one goes with which way of breaking them is told below."""
    text = " ".join(e.text for e in explained("classics/private-costs", False).exhibits if isinstance(e, Prose))
    assert "What is played there is told below, equilibrium by equilibrium." in text
    assert " Or: " not in text


def test_the_steps_are_data_too():
    found = explain(solve(load("strike-retaliate").with_mechanisms("joint-mechanism")), {}, True)
    assert [own["step"] for own in found.data["steps"]] == [e.text for e in found.exhibits if isinstance(e, Heading)]
    said = [text for own in found.data["steps"] for text in own["says"]]
    assert "q = 21/65: divided by 0.65" in said
    assert [row["says"] for row in found.records] == said
    assert found.data["equilibria"]


def test_the_prisoners_lose_a_strategy_each():
    text = " ".join(e.text for e in explained("prisoners-dilemma", False).exhibits if isinstance(e, Prose))
    assert "Row loses Cooperate, which Defect beats whatever the other side does" in text
    assert "Nobody would leave (Defect, Defect): 1 equilibrium in pure strategies." in text


def test_today_against_tomorrow():
    text = " ".join(e.text for e in explained("cycle", False).exhibits if isinstance(e, Prose))
    assert "Absorb brings -1 now" in text
    assert "Played is Strike: what is won today is more than what is lost later." in text


def test_a_tree_is_told_from_its_end():
    prose = [e.text for e in explained("pipeline-sequence", True).exhibits if isinstance(e, Prose)]
    steps = [text for text in prose if text.partition(". ")[0].isdigit()]
    assert steps[0].startswith("1. At frozen, after Freeze, Iran chooses: Arbitrate brings 0.8875 and Defer brings 0.3")
    assert "So Freeze." in steps[-1]


@pytest.mark.parametrize("level", ["--brief", "--full"])
@pytest.mark.parametrize("form", ["table", "markdown", "html", "latex", "json"])
def test_every_format_at_both_levels(level, form, cli):
    run = cli("explain", "strike-retaliate", "-m", "joint-mechanism", level, "-f", form)
    assert (run.code, run.err) == (0, "")
    assert "Reading the matrix" in run.out


def test_payoffs_that_are_not_rational_are_undecided(write, cli):
    matrix = "  | u | v\nx | sqrt(2), 0 | 0, 1\ny | 0, 1 | 1, 0"
    path = write(f'title = "t"\nplayers = ["A", "B"]\nmatrix = """\n{matrix}\n"""\n')
    with pytest.raises(Undecided):
        explain(solve(load(path)), {}, False)
    run = cli("explain", path)
    assert (run.code, run.out) == (3, "")
