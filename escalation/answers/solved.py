"""The answer of `solve`: the matrix with best replies marked, the equilibria, their certificate, and why they mix."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from escalation.answers.commitments import commitment_answer
from escalation.answers.continua import continua_in_words, continuum_data
from escalation.answers.framed import frame, heading, payoff_exhibit
from escalation.answers.mediation import mediation_answer
from escalation.answers.phrases import equilibrium_data, group, units_apart
from escalation.answers.solved_choice import choice_answer, choice_remarks
from escalation.answers.solved_markov import markov_answer, markov_remarks
from escalation.answers.solved_tree import tree_answer, tree_remarks
from escalation.arithmetic.quadratic_field import Surd
from escalation.assessment import TreeResult
from escalation.choosing.optimum import ChoiceResult
from escalation.commitment import Commitment
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, decimal, short, written
from escalation.exhibits.words import counted, listed, mixture
from escalation.game.replies import middle
from escalation.mediator import CorrelatedPolytope
from escalation.result import Equilibrium, Result
from escalation.second_road import CrossCheck, sentence
from escalation.stationary.profile import MarkovResult

LONGEST_FORMULA = 60


def answer(
    result: Result[Any] | TreeResult | MarkovResult | ChoiceResult,
    given: Mapping[str, Fraction],
    checks: Sequence[CrossCheck] = (),
) -> Answer:
    """Everything that `solve` says of one game, in the words of what its concept lists."""
    if isinstance(result, TreeResult):
        return tree_answer(result, given)
    if isinstance(result, MarkovResult):
        return markov_answer(result, given)
    if isinstance(result, ChoiceResult):
        return choice_answer(result, given)
    others: dict[type, Callable[[Result[Any], Mapping[str, Fraction]], Answer]] = {
        CorrelatedPolytope: mediation_answer,
        Commitment: commitment_answer,
    }
    other = others.get(type(result.equilibria[0])) if result.equilibria else None
    return other(result, given) if other else equilibrium_answer(result, given, checks)


def remarks(result: Result[Equilibrium] | TreeResult | MarkovResult | ChoiceResult) -> list[str]:
    """What is to be said of a list of equilibria beyond the list itself, whatever the form of the game."""
    if isinstance(result, TreeResult):
        return tree_remarks(result)
    if isinstance(result, ChoiceResult):
        return choice_remarks(result)
    return markov_remarks(result) if isinstance(result, MarkovResult) else _remarks(result)


def equilibrium_answer(
    result: Result[Equilibrium], given: Mapping[str, Fraction], checks: Sequence[CrossCheck]
) -> Answer:
    """The answer where equilibria are listed."""
    exhibits: list[Exhibit] = [heading(result.at, given), payoff_exhibit(result.at)]
    exhibits += [Prose(_verdict(result)), *_equilibria(result), *(Prose(text) for text in _remarks(result))]
    body = solution_data(result)
    if checks:
        exhibits.append(Prose(sentence(checks)))
        body["cross_check"] = [asdict(check) for check in checks]
    code = 3 if result.undecided else 0
    return Answer(result.at.game.title, tuple(exhibits), body, tuple(_records(result)), code)


def solution_data(result: Result[Equilibrium]) -> dict[str, Any]:
    """The JSON object of a solved game."""
    own: dict[str, Any] = {
        "equilibria": [equilibrium_data(e) for e in result.equilibria],
        "components": [list(c) for c in result.components],
        "events": {event: [data(e.events[event]) for e in result.equilibria] for event in result.at.weights},
    }
    if result.continua:
        own["continua"] = [continuum_data(c, result.at.game) for c in result.continua]
    if set(result.subsets) not in (set(), set(result.components)):
        own["maximal_nash_subsets"] = [list(s) for s in result.subsets]
    return frame(result, own)


def _verdict(result: Result[Equilibrium]) -> str:
    count = len(result.equilibria)
    if not count:
        return f"Nothing is listed: {result.status}."
    exact = all(e.exact for e in result.equilibria)
    verified = "verified exactly, regret 0" if exact else "verified: the regret is enclosed near 0"
    if result.continua:
        isolated = count - len({k for c in result.continua for k in c.members})
        alone = counted(isolated, "isolated equilibrium", "isolated equilibria")
        many = counted(len(result.continua), "continuum", "continua")
        return f"{alone} and {many} of equilibria ({result.status}; verified exactly, regret 0)"
    extreme = "extreme equilibria" if result.degenerate and result.subsets else "equilibria"
    return f"{counted(count, extreme.replace('equilibria', 'equilibrium'), extreme)} ({result.status}; {verified})"


def _equilibria(result: Result[Equilibrium]) -> list[Exhibit]:
    if not result.equilibria:
        return []
    at, game = result.at, result.at.game
    columns = (
        Column("#", right=True),
        *(Column(f"{player} plays") for player in game.players),
        *(Column(f"u {player}", right=True) for player in game.players),
        *(Column(f"P({event})", right=True) for event in at.weights),
    )
    rows = tuple(
        (
            str(k + 1),
            *(mixture(own) for own in e.profile.values()),
            *(short(u) for u in e.payoffs.values()),
            *(short(p) for p in e.events.values()),
        )
        for k, e in enumerate(result.equilibria)
    )
    return [Table("", columns, rows, units_apart(game))]


def _remarks(result: Result[Equilibrium]) -> list[str]:
    """What is to be said of the list: continua, components, what is irrational or undecided, why players mix."""
    said = []
    if result.continua:
        said += continua_in_words(result)
    elif result.degenerate and result.subsets:
        parts = [group(c) for c in result.components]
        kept = ", as far as they are kept" if result.refinements else ""
        said.append(
            "The game is degenerate (some strategy has more best replies than it mixes strategies). "
            f"Connected components of equilibria{kept}: {listed(parts)}. In a component of several, their "
            "mixtures inside a maximal Nash subset are equilibria too."
        )
        if set(result.subsets) != set(result.components):
            parts = [group(s) for s in result.subsets]
            said.append(f"Maximal Nash subsets: {listed(parts)}.")
    elif result.degenerate and result.whole and result.whole.continua:
        said.append("The game is degenerate: without the refinement its equilibria form continua.")
    elif result.degenerate:
        said.append("The game is degenerate: a player has a best reply that he does not play, or equilibria coincide.")
    if result.undecided and result.equilibria:
        said.append(f"Not decided: {listed(list(result.undecided))}.")
    said += _irrational(result)
    cycle = _cycle(result)
    if cycle:
        said.append(cycle)
    return said


def _irrational(result: Result[Equilibrium]) -> list[str]:
    """The formulas of probabilities that are exact and not rational."""
    texts = []
    for k, e in enumerate(result.equilibria):
        roots = [
            f"{player} plays {strategy} with probability {p}"
            for player, own in e.profile.items()
            for strategy, p in list(own.items())[1:]
            if isinstance(p, Surd) and len(str(p)) <= LONGEST_FORMULA
        ]
        if roots:
            texts.append(f"Equilibrium {k + 1} is irrational, and exact: {listed(roots)}.")
    return texts


def _cycle(result: Result[Equilibrium]) -> str:
    """Why a 2x2 game without a pure equilibrium mixes: the round of best replies."""
    at = result.at
    if result.concept != "nash" or result.refinements or at.shape != (2, 2):
        return ""
    if len(result.equilibria) != 1 or result.equilibria[0].pure is not None or result.degenerate:
        return ""
    (row, column), (rows, columns) = at.game.players, at.game.strategies
    reply = [max(range(2), key=lambda i, j=j: middle(at.payoffs[i, j][0])) for j in range(2)]  # type: ignore[misc]
    answer_to = [max(range(2), key=lambda j, i=i: middle(at.payoffs[i, j][1])) for i in range(2)]  # type: ignore[misc]
    i = reply[1]
    j = answer_to[i]
    return (
        f"Why mixed: if {column} plays {columns[1]}, {row} is best off with {rows[i]}; then {column} with "
        f"{columns[j]}; then {row} with {rows[reply[j]]}; then {column} with {columns[answer_to[reply[j]]]} again."
    )


def _records(result: Result[Equilibrium]) -> list[dict[str, Any]]:
    """One flat row an equilibrium."""
    game = result.at.game
    rows = []
    for k, e in enumerate(result.equilibria):
        row: dict[str, Any] = {**game.row, "equilibrium": k + 1}
        for player, own in e.profile.items():
            row |= {f"{player}: {strategy}": written(p) for strategy, p in own.items()}
        row |= {f"payoff {player}": written(u) for player, u in e.payoffs.items()}
        row |= {f"payoff {player} (decimal)": decimal(u, 10) for player, u in e.payoffs.items()}
        row |= {f"P({event})": written(p) for event, p in e.events.items()}
        row |= {"regret": written(e.regret), "exact": e.exact, "complete": result.complete}
        rows.append(row)
    return rows
