"""What `explain` says: the words, the levels, the formats; every number of every game: `test_every_concept`."""

from __future__ import annotations

import pytest

from escalation.errors import Undecided
from escalation.exhibits import Heading, Prose
from escalation.files.library import load
from escalation.solution import solve
from escalation.teach.explained import explain
from escalation.teach.levels import at_level
from escalation.teach.tree_told import tree_told
from tests.teach.traces import allowed, tokens


def explained(name, full):
    return explain(solve(load(name)), {}, full)


@pytest.mark.parametrize("concept", ["perfect-bayesian", "weak-perfect-bayesian", "sequential"])
@pytest.mark.parametrize("mechanism", ["none", "hotline"])
def test_every_number_of_what_is_believed(concept, mechanism):
    result = solve(load("crisis-signal").with_mechanisms(mechanism), concept)
    said = set(tokens(at_level(tree_told(result), "full")))
    assert len(said) > 10
    assert said <= allowed(result)


def test_a_posterior_as_on_a_board():
    result = solve(load("crisis-signal").with_mechanisms("hotline"), "perfect-bayesian")
    text = " ".join(e.text for e in at_level(tree_told(result), "brief") if isinstance(e, Prose))
    assert "(resolute, soft) has the chance 0.7*0.15 = 0.105 and (acquiescent, soft) has the chance 0.3*0.85" in text
    assert "by Bayes' rule, (resolute, soft) has 0.105 / 0.36 = 7/24" in text


@pytest.mark.parametrize("full", [False, True])
def test_a_choice_is_told_by_its_first_order_condition(full):
    """Depth of alignment: the last step to the ceiling pays beta - gamma/4 and more, the next one less than 0."""
    found = explained("alignment", full)
    text = " ".join(e.text for e in found.exhibits if isinstance(e, Prose))
    assert "depth = a_bar = 7/20 = 0.35" in text
    assert "at a kink: the last step to the left pays" in text
    assert "no step pays" in text


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
    assert "s = 21/65: divided by 0.65" in said
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


def test_who_mixes_alone_is_told_of_one_other_side_or_of_several(write):
    two = load(write("players = ['A', 'B']\nmatrix = '''\n  | L | R\nT | 1, 0 | 0, 2\nM | 1, 1 | 0, 0\n'''\n"))
    text = "\n".join(e.text for e in explain(solve(two), {}, True).exhibits if isinstance(e, Prose))
    assert (
        "The other side settles which mixtures are equilibria: with these chances it does not gain by leaving" in text
    )
