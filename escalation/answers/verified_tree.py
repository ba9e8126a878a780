"""The answer of `verify` for a tree: each assessment verified, or refuted with who gains, where and by which plan."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.framed import object_about
from escalation.answers.tree_phrases import node_words, path_of
from escalation.answers.verified import MOST_TOLD, failures, regret_words, rounding_words, verdict_word
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import both, data, short
from escalation.exhibits.words import counted, listed
from escalation.game.numeric_tree import NumericTree
from escalation.verification.assessments import NASH, BetterPlan, TreeVerification
from escalation.verification.verdicts import HOLDS, REFUTED

MOST_DIFFERENCES = 4


def tree_verification_answer(
    at: NumericTree,
    found: Sequence[TreeVerification],
    used: str,
    concept: str,
    stated: bool,
    refinements: Sequence[str],
    tolerance: Fraction,
) -> Answer:
    """The verdict on every assessment; exit code 1 if one is refuted or claims something untrue.

    `stated` says whether the file names the concept; `refinements` are those that it names, which are not verified.
    """
    game = at.game
    under = game.stands
    exhibits: list[Exhibit] = [Prose(f"{game.title}: {used}{under}")]
    if not stated:
        exhibits.append(Prose(f"No concept is named: {concept} equilibrium is what is asked of a tree."))
    if found:
        exhibits.append(_table(at, found))
    told = [Prose(text) for k, v in enumerate(found) for text in _reasons(at, k + 1, v)]
    exhibits += told[:MOST_TOLD]
    if len(told) > MOST_TOLD:
        exhibits.append(Prose(f"{len(told) - MOST_TOLD} more such lines are in the other formats."))
    exhibits.append(Prose(_summary(found, concept, refinements, tolerance)))
    return Answer(
        game.title,
        tuple(exhibits),
        _data(at, found, concept, tolerance),
        tuple(_record(at, k, v) for k, v in enumerate(found)),
        int(not all(v.holds for v in found)),
    )


def _table(at: NumericTree, found: Sequence[TreeVerification]) -> Table:
    columns = (
        Column("#", right=True),
        Column("what is played"),
        *(Column(f"u {player}", right=True) for player in at.game.players),
        Column("regret", right=True),
        Column("verdict"),
    )
    rows = tuple(
        (
            str(k + 1),
            path_of(at, v.assessment),
            *map(short, v.assessment.payoffs.values()),
            regret_words(v),
            verdict_word(v),
        )
        for k, v in enumerate(found)
    )
    return Table("", columns, rows)


def _reasons(at: NumericTree, number: int, v: TreeVerification) -> list[str]:
    """Who would deviate from profile `number`, what its beliefs break, and what else the file claims of it."""
    said = []
    verb = "is refuted" if v.verdict == REFUTED else "is an equilibrium only up to the tolerance"
    if v.deviations and v.regret > 0 and (v.exact or v.verdict == REFUTED):
        said.append(f"Profile {number} {verb}: {'; '.join(_gain(at, plan) for plan in v.deviations)}.")
    said += [f"Profile {number} is refuted: {reason}." for reason in v.broken]
    if v.differences:
        more = len(v.differences) - MOST_DIFFERENCES
        rest = f"; {more} more such numbers are in -f json" if more > 0 else ""
        said.append(f"Profile {number}: {'; '.join(v.differences[:MOST_DIFFERENCES])}{rest}.")
    return said


def _gain(at: NumericTree, better: BetterPlan) -> str:
    """`after Strike, at struck, Pakistan gets -1.4; Retaliate would give -1, a gain of 0.4`."""
    plan = listed([action if name == better.where else f"{action} at {name}" for name, action in better.plan.items()])
    other = plan or "another plan"
    return (
        f"{_place(at, better)}{better.player} gets {both(better.payoff)}; {other} would give {both(better.reached)}, "
        f"a gain of {both(better.gain)}"
    )


def _place(at: NumericTree, better: BetterPlan) -> str:
    """Where a player thinks again, and what he believes there; empty for the whole game."""
    if not better.where:
        return ""
    if not better.belief:
        return f"after {', '.join(better.after)}, at {better.where}, "
    nodes = next(own.nodes for own in at.tree.sets if own.name == better.where)
    if len(nodes) == 1:
        return f"at {better.where} "
    held = [f"{words} {short(p)}" for words, p in zip(node_words(at, nodes), better.belief, strict=True) if p]
    return f"at {better.where}, believing {', '.join(held)}, "


def _summary(found: Sequence[TreeVerification], concept: str, refinements: Sequence[str], tolerance: Fraction) -> str:
    held = sum(v.holds for v in found)
    exact = all(v.verdict == HOLDS for v in found if v.holds)
    kind = "Nash" if concept in NASH else concept
    kind = f"{short(tolerance)}-{kind}" if tolerance and not exact else kind
    verdict = (
        f"{held} of {counted(len(found), 'profile')} verified as {kind} equilibri{'um' if len(found) == 1 else 'a'}"
    )
    parts = [f"{n} {what}" for n, what in failures(found) if n]
    said = f"{verdict}; {listed(parts)}." if parts else f"{verdict}."
    kept = f", nor what {listed(list(refinements))} keeps" if refinements else ""
    return f"{said}{rounding_words(found, tolerance)} Whether the list is complete is not verified here{kept}."


def _record(at: NumericTree, k: int, v: TreeVerification) -> dict[str, Any]:
    """One flat row an assessment."""
    game = at.game
    row: dict[str, Any] = {**game.row, "profile": k + 1}
    row |= {"concept": v.concept, "verdict": v.verdict, "holds": v.holds, "regret": data(v.regret)}
    for player, sets in v.assessment.profile.items():
        row |= {f"{player}: {name}: {a}": data(p) for name, own in sets.items() for a, p in own.items()}
    row |= {f"payoff {player}": data(u) for player, u in v.assessment.payoffs.items()}
    gains = "; ".join(_gain(at, plan) for plan in v.deviations)
    return row | {"deviation": gains, "broken": "; ".join(v.broken), "differences": "; ".join(v.differences)}


def _data(at: NumericTree, found: Sequence[TreeVerification], concept: str, tolerance: Fraction) -> dict[str, Any]:
    own = {
        "parameters": {name: data(value) for name, value in at.values.items()},
        "concept": concept,
        "tolerance": data(tolerance),
        "verified": all(v.holds for v in found),
        "profiles": [_profile_data(at, v) for v in found],
    }
    return object_about(at.game, own)


def _profile_data(at: NumericTree, v: TreeVerification) -> dict[str, Any]:
    own = v.assessment
    found: dict[str, Any] = {
        "verdict": v.verdict,
        "holds": v.holds,
        "profile": {
            player: {name: {a: data(p) for a, p in mixed.items()} for name, mixed in sets.items()}
            for player, sets in own.profile.items()
        },
        "payoffs": {player: data(u) for player, u in own.payoffs.items()},
        "regret": data(v.regret),
        "exact": v.exact,
        "deviations": [_plan_data(plan) for plan in v.deviations],
        "broken": list(v.broken),
        "differences": list(v.differences),
    }
    if own.beliefs:
        sets = zip(at.tree.sets, own.beliefs, strict=True)
        found["beliefs"] = {s.name: [[data(p) for p in point] for point in points] for s, points in sets}
    return found


def _plan_data(better: BetterPlan) -> dict[str, Any]:
    return {
        "player": better.player,
        "at": better.where,
        "after": list(better.after),
        "belief": [data(p) for p in better.belief],
        "payoff": data(better.payoff),
        "plan": dict(better.plan),
        "reached": data(better.reached),
        "gain": data(better.gain),
    }
