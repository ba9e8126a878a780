"""The answer of `explain`: how the equilibria of a game are found, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.repeated import repeated_answer
from escalation.answers.solved import answer as solved_answer
from escalation.assessment import TreeResult
from escalation.choosing.optimum import ChoiceResult
from escalation.commitment import Commitment
from escalation.errors import Unsupported, quoted
from escalation.exhibits import Answer, Heading, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.table import text_of
from escalation.mediator import CorrelatedPolytope
from escalation.repeated.repeating import Repeated
from escalation.result import Equilibrium, Result
from escalation.stationary.profile import MarkovResult
from escalation.teach.choice_told import choice_told
from escalation.teach.commitment_told import commitment_told
from escalation.teach.levels import Said, at_level
from escalation.teach.markov_told import markov_told
from escalation.teach.matrix_told import matrix_told
from escalation.teach.mediator_told import mediator_told
from escalation.teach.refined_told import refined_told
from escalation.teach.repeated_told import repeated_told
from escalation.teach.stability_told import stability_told
from escalation.teach.thresholds_told import thresholds_told
from escalation.teach.tree_told import tree_told


def explain(result: Any, given: Mapping[str, Fraction], full: bool) -> Answer:
    """The derivation of a result, brief or in full. Raises Undecided for what is not rational."""
    solved = solved_answer(result, given)
    told = at_level(
        (*derivation(result), *_refined(result), *thresholds_told(result.at.game)), "full" if full else "brief"
    )
    steps = _steps(told)
    row = result.at.game.row
    records = tuple({**row, "step": own["step"], "says": text} for own in steps for text in own["says"])
    exhibits = (solved.exhibits[0], *told)
    return Answer(solved.title, exhibits, {**solved.data, "steps": steps}, records, solved.exit_code)


def explain_repeated(found: Repeated, given: Mapping[str, Fraction], full: bool) -> Answer:
    """The derivation of where plans are equilibria of a repeated game, brief or in full."""
    said = repeated_answer(found, given)
    told = at_level(repeated_told(found), "full" if full else "brief")
    steps = _steps(told)
    records = tuple({**found.game.row, "step": own["step"], "says": text} for own in steps for text in own["says"])
    return Answer(said.title, (said.exhibits[0], *told), {**said.data, "steps": steps}, records)


def _steps(exhibits: Sequence[Exhibit]) -> list[dict[str, Any]]:
    """What is said, under its headings: paragraphs, and the lines of tables; pictures apart."""
    found: list[dict[str, Any]] = []
    for exhibit in exhibits:
        if isinstance(exhibit, Heading):
            found.append({"step": exhibit.text, "says": []})
        elif isinstance(exhibit, Prose):
            found[-1]["says"].append(exhibit.text)
        elif isinstance(exhibit, Table):
            found[-1]["says"] += [": ".join(text_of(cell) for cell in row) for row in exhibit.rows]
    return found


def _refined(result: Any) -> Iterable[Said]:
    """What the refinements keep of the list."""
    return refined_told(result) if getattr(result, "refinements", ()) else ()


def derivation(result: Any) -> Iterable[Said]:
    """The steps, by what the concept lists; of a refined list, to the whole of it."""
    result = getattr(result, "whole", None) or result
    if isinstance(result, ChoiceResult):
        return choice_told(result)
    if isinstance(result, MarkovResult) and result.equilibria:
        return markov_told(result)
    if isinstance(result, TreeResult):
        return tree_told(result)
    first = next(iter(result.equilibria), None)
    if isinstance(first, CorrelatedPolytope):
        return mediator_told(result)
    if isinstance(first, Commitment):
        return commitment_told(result)
    if result.concept == "evolutionarily-stable":
        return stability_told(result)
    if isinstance(result, Result) and all(isinstance(e, Equilibrium) for e in result.equilibria):
        return matrix_told(result)
    raise Unsupported(f"{quoted(result.concept)} is not derived step by step.", mend="Its answer: escalation solve.")
