import pytest

from escalation import refine, solve
from escalation.errors import InputError
from escalation.files.library import load
from escalation.refinements import names, refinement
from escalation.result import kept


def test_every_refinement_says_what_it_is():
    of_trees = ["d1", "d2", "intuitive-criterion"]
    assert sorted(names()) == sorted(["payoff-dominant", "risk-dominant", "strict", "trembling-hand", *of_trees])
    for name in names():
        module = refinement(name)
        assert name == module.NAME
        assert (module.OF == "perfect-bayesian") == (name in of_trees)
        assert len(module.SUMMARY) > 20


def test_none_leaves_the_result():
    result = solve(load("chicken"))
    assert refine(result) is result


def test_another_concept_is_not_refined():
    with pytest.raises(InputError, match="refines nash, not pure-nash"):
        refine(solve(load("chicken"), "pure-nash"), "strict")


def test_an_unknown_one():
    with pytest.raises(InputError, match="Did you mean 'strict'"):
        refine(solve(load("chicken")), "strickt")


def test_groups_are_numbered_anew():
    result = solve(load("chicken"))
    assert result.components == ((0,), (1,), (2,))
    own = kept(result, [0, 2], "odd", "two of three", True)
    assert own.components == ((0,), (1,))
    assert own.equilibria == (result.equilibria[0], result.equilibria[2])
    assert (own.status, own.refinements) == ("two of three", ("odd",))
