"""What is said of mediators, commitment, stability, refinements and repeated play: the sentences that carry it."""

import pytest

from escalation.exhibits import Heading, Table
from escalation.files.library import load
from escalation.refinement import refine
from escalation.repeated.repeating import repeat
from escalation.solution import solve
from escalation.teach.explained import explain, explain_repeated
from tests.teach.traces import texts_of


def text_of(answer):
    return " ".join(t for e in answer.exhibits for t in ([e.text] if isinstance(e, Heading) else texts_of(e)))


def said(name, concept, full=False, refinements=()):
    result = solve(load(name), concept)
    return text_of(explain(refine(result, *refinements) if refinements else result, {}, full))


def test_a_mediators_inequalities_and_what_an_order_tells():
    text = said("chicken", "correlated")
    assert "6*a + 2*b >= 7*a 2*b >= a" in text
    assert "Row is told Swerve with the chance 0.75, and then expects Column to play Swerve with 2/3" in text
    assert "Swerve (2/3)*6 + (1/3)*2 = 14/3 and Straight (2/3)*7 + (1/3)*0 = 14/3" in text
    assert "Why no mediator brings a greater sum" not in text
    assert "on average, therefore, to at most 21/2 = 10.5" in said("chicken", "correlated", full=True)


def test_a_commitment_and_the_tie_it_rests_on():
    text = said("inspection", "stackelberg", full=True)
    assert "If Sender announces Refrain, Violate pays Target 1 and Comply 0: the answer is Violate" in text
    assert "q = 1/3 divided by 3" in text
    assert "That is 1/6 more than one strategy for sure brings." in text
    assert "Target is indifferent, and was taken to answer as Sender likes" in text


def test_mutants_of_hawks_and_doves():
    text = said("hawk-dove", "evolutionarily-stable")
    assert (
        "Where everybody plays Dove: Hawk earns 2 against Dove, and Dove against itself only 1. So Hawk invades."
        in text
    )
    assert "A mutant who plays Dove by z more and Hawk by z less earns 2 times z squared less" in text


@pytest.mark.parametrize(
    ("refinement", "sentence"),
    [
        ("strict", "(Stag, Stag): whoever leaves it alone loses, so it is strict."),
        ("risk-dominant", "Whoever leaves (Hare, Hare) alone: Row loses 3 and Column loses 3. The product is 3*3 = 9."),
        ("payoff-dominant", "(Stag, Stag): Row gets 4 and Column gets 4; no other one is better for anybody."),
        ("trembling-hand", "(Hare, Hare): nothing that is played is weakly dominated, so it is perfect."),
    ],
)
def test_why_a_refinement_keeps_what_it_keeps(refinement, sentence):
    assert sentence in said("stag-hunt", "nash", refinements=[refinement])


def test_a_refined_list_is_derived_whole():
    result = refine(solve(load("stag-hunt")), "risk-dominant")
    heads = [e.text for e in explain(result, {}, False).exhibits if isinstance(e, Heading)]
    assert "Equilibrium 3: Row and Column mix" in heads and heads[-2:] == ["Refined: risk-dominant", "What is kept"]


@pytest.mark.parametrize("test", ["intuitive-criterion", "d1", "d2"])
def test_a_message_that_nobody_sends(test):
    text = said("unilateral-deterrence", "perfect-bayesian", refinements=[test])
    assert "Equilibria 1 and 2: nobody plays Defect." in text
    assert ("the outcome fails" in text) == (test != "intuitive-criterion")


def repeated(name, plan, full=False, **roles):
    return text_of(explain_repeated(repeat(load(name), [plan], **roles), {}, full))


def test_a_plan_line_by_line():
    text = repeated("prisoners-dilemma", "grim")
    assert "The plan pays 3 for ever; to play Defect once and follow the plan again pays 5, then 1 for ever." in text
    assert "Today's gain is 2. Lost from tomorrow on is 2 for ever: counted today, 2*delta/(1 - delta)." in text
    assert "2 <= 2*delta/(1 - delta) the gain is no more than the loss 0 <= 4*delta - 2" in text
    assert "The critical delta is 0.5." in text
    assert "At fall back" not in text.partition("line because")[0].partition("At keep, Row")[2]
    assert "so that it never pays" in repeated("prisoners-dilemma", "grim", full=True)


def test_a_plan_that_holds_for_nobody():
    text = repeated("prisoners-dilemma", "tit-for-tat")
    assert "At no delta do all of these hold: tit-for-tat is no subgame-perfect equilibrium." in text
    assert "it is a Nash equilibrium where delta >= 2/3" in text


def test_the_critical_value_is_that_of_the_repeated_game():
    for name in ("prisoners-dilemma", "ports"):
        for plan in ("grim", "punish-2", "punish-3"):
            found = repeat(load(name), [plan])
            text = text_of(explain_repeated(found, {}, False))
            low = found.plans[0].perfect.where.least
            shown = f"{float(low.middle):.6g}" if low.value is None else str(low.value)
            assert any(f"The critical delta is {t}." in text for t in (shown, f"{float(low.middle):g}")), (text, shown)


def test_the_matrix_of_a_subgame_that_is_solved_as_a_whole():
    exhibits = explain(solve(load("private-costs")), {}, False).exhibits
    (first, *_) = [e for e in exhibits if isinstance(e, Table) and e.title == "What plans bring from type of B on"]
    assert first.rows == (("Modest", "0.6  "), ("Bold", "0.65 *"))
    text = said("private-costs", "subgame-perfect")
    assert "With what follows played in way 2 of 4: From type of B" in text


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (("--repeated", "grim", "--concept", "nash"), "--concept does not go with --repeated."),
        (("--keep", "Stag, Stag"), "--keep is asked of plans."),
        (("--repeated", "grimmer"), "grimmer"),
        (("--refine", "d1"), "d1 refines perfect-bayesian, not nash."),
    ],
)
def test_what_does_not_go_together(cli, options, error):
    run = cli("explain", "stag-hunt", *options)
    assert (run.code, run.out) == (2, "") and error in run.err and run.err.count("\n") == 1


@pytest.mark.parametrize("options", [("--repeated", "grim"), ("--refine", "strict"), ("--concept", "correlated")])
@pytest.mark.parametrize("form", ["markdown", "latex", "html", "json", "csv"])
def test_every_format(cli, options, form):
    run = cli("explain", "stag-hunt", *options, "-f", form)
    assert (run.code, run.err) == (0, "") and "Stag" in run.out
