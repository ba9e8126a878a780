"""The answer of `verify`: each profile verified, or refuted with the deviation that pays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.framed import object_about
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import both, data, decimal, short
from escalation.exhibits.words import counted, listed, mixture
from escalation.game.numeric import NumericGame
from escalation.game.numeric_markov import NumericMarkov
from escalation.game.numeric_tree import NumericTree
from escalation.verification.assessments import TreeVerification
from escalation.verification.profiles import Deviation, Verification
from escalation.verification.stationary_profiles import StationaryVerification
from escalation.verification.verdicts import HOLDS, REFUTED

MOST_TOLD = 20
AnyVerification = Verification | TreeVerification | StationaryVerification


def values_stated(
    at: NumericGame | NumericTree | NumericMarkov, baseline: Mapping[str, Fraction | None], stated: str
) -> str:
    """`at A_I = 6/5, all else at baseline, as FILE states`; `stated` is empty where no file does."""
    moved = {n: v for n, v in at.values.items() if baseline.get(n, v) != v or n not in baseline}
    where = f"at {', '.join(f'{n} = {short(v)}' for n, v in moved.items())}" if moved else "at baseline"
    rest = ", all else at baseline" if moved and len(moved) < len(at.values) else ""
    return f"{where}{rest}{f' (the values that {stated} states)' if stated else ''}"


def answer(at: NumericGame, found: Sequence[Verification], used: str, tolerance: Fraction) -> Answer:
    """The verdict on every profile; exit code 1 if one is refuted or claims something untrue."""
    game = at.game
    under = game.stands
    exhibits: list[Exhibit] = [Prose(f"{game.title}: {used}{under}")]
    if found:
        exhibits.append(_table(at, found))
    told = [Prose(text) for k, v in enumerate(found) for text in _reasons(k + 1, v)]
    exhibits += told[:MOST_TOLD]
    if len(told) > MOST_TOLD:
        exhibits.append(Prose(f"{len(told) - MOST_TOLD} more such lines are in the other formats."))
    exhibits.append(Prose(_summary(found, tolerance)))
    return Answer(
        game.title,
        tuple(exhibits),
        _data(at, found, tolerance),
        tuple({**game.row, **_record(k, v)} for k, v in enumerate(found)),
        int(not all(v.holds for v in found)),
    )


def _table(at: NumericGame, found: Sequence[Verification]) -> Table:
    columns = (
        Column("#", right=True),
        *(Column(f"{player} plays") for player in at.game.players),
        Column("regret", right=True),
        Column("verdict"),
    )
    rows = tuple(
        (str(k + 1), *(mixture(own) for own in v.profile.values()), regret_words(v), verdict_word(v))
        for k, v in enumerate(found)
    )
    return Table("", columns, rows)


def regret_words(v: AnyVerification) -> str:
    """The regret, or that it is at most so much."""
    return short(v.regret) if v.exact or v.regret == 0 else f"at most {decimal(v.regret)}"


def verdict_word(v: AnyVerification) -> str:
    """The verdict in a cell."""
    if v.verdict in (HOLDS, REFUTED):
        word = v.verdict
    else:
        word = f"{short(v.tolerance)}-equilibrium" if v.exact else "equilibrium up to that regret"
    return f"{word}; other numbers claimed" if v.differences else word


def _reasons(number: int, v: Verification) -> list[str]:
    """Who would deviate from profile `number`, and what else the file claims of it."""
    said = []
    if v.deviations and v.regret > 0 and (v.exact or v.verdict == REFUTED):
        verb = "is refuted" if v.verdict == REFUTED else "is an equilibrium only up to the tolerance"
        said.append(f"Profile {number} {verb}: {'; '.join(map(_deviation, v.deviations))}.")
    return [*said, *(f"Profile {number}: {difference}." for difference in v.differences)]


def _deviation(d: Deviation) -> str:
    return f"{d.player} gets {both(d.payoff)}; {d.strategy} would give {both(d.reached)}, a gain of {both(d.gain)}"


def _summary(found: Sequence[Verification], tolerance: Fraction) -> str:
    held = sum(v.holds for v in found)
    exact = all(v.verdict == HOLDS for v in found if v.holds)
    kind = f"{short(tolerance)}-equilibri" if tolerance and not exact else "Nash equilibri"
    verdict = f"{held} of {counted(len(found), 'profile')} verified as {kind}{'um' if len(found) == 1 else 'a'}"
    parts = [f"{n} {what}" for n, what in failures(found) if n]
    said = f"{verdict}; {listed(parts)}." if parts else f"{verdict}."
    return f"{said}{rounding_words(found, tolerance)} Whether the list is complete is not verified here."


def rounding_words(found: Sequence[AnyVerification], tolerance: Fraction) -> str:
    """What was let pass because numbers are rounded, or payoffs not rational; empty if nothing was."""
    said = ""
    if any(v.exact and v.tolerance > tolerance for v in found):
        said += " Numbers that the file calls inexact are taken as rounded: a regret up to a billionth of the greatest "
        said += "payoff passes."
    if any(not v.exact for v in found):
        said += " Payoffs are not rational, so each regret is an upper bound; rounded numbers of a file are let pass."
    return said


def failures(found: Sequence[AnyVerification]) -> list[tuple[int, str]]:
    """How many failed, and in what way."""
    refuted = sum(v.verdict == REFUTED for v in found)
    return [
        (refuted, "refuted"),
        (
            sum(not v.holds for v in found) - refuted,
            "not verified because numbers claimed of it are others than the true ones",
        ),
    ]


def _record(k: int, v: Verification) -> dict[str, Any]:
    """One flat row a profile."""
    row: dict[str, Any] = {"profile": k + 1, "verdict": v.verdict, "holds": v.holds, "regret": data(v.regret)}
    for player, own in v.profile.items():
        row |= {f"{player}: {strategy}": data(p) for strategy, p in own.items()}
    row |= {f"payoff {player}": data(u) for player, u in v.payoffs.items()}
    return row | {"deviation": "; ".join(map(_deviation, v.deviations)), "differences": "; ".join(v.differences)}


def _data(at: NumericGame, found: Sequence[Verification], tolerance: Fraction) -> dict[str, Any]:
    own = {
        "parameters": {name: data(value) for name, value in at.values.items()},
        "tolerance": data(tolerance),
        "verified": all(v.holds for v in found),
        "profiles": [_profile_data(v) for v in found],
    }
    return object_about(at.game, own)


def _profile_data(v: Verification) -> dict[str, Any]:
    return {
        "verdict": v.verdict,
        "holds": v.holds,
        "profile": {player: {k: data(p) for k, p in own.items()} for player, own in v.profile.items()},
        "payoffs": {player: data(u) for player, u in v.payoffs.items()},
        "regret": data(v.regret),
        "exact": v.exact,
        "deviations": [
            {
                "player": d.player,
                "payoff": data(d.payoff),
                "strategy": d.strategy,
                "reached": data(d.reached),
                "gain": data(d.gain),
            }
            for d in v.deviations
        ],
        "differences": list(v.differences),
    }
