"""The answer of `verify` for a game in states: each profile verified, or refuted with who gains, where and by what."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.framed import object_about
from escalation.answers.markov_phrases import policy_of
from escalation.answers.solved_markov import value_columns
from escalation.answers.verified import MOST_TOLD, failures, regret_words, rounding_words, verdict_word
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import both, data, decimal, short
from escalation.exhibits.words import counted, listed
from escalation.game.numeric_markov import NumericMarkov
from escalation.verification.stationary_profiles import BetterAction, StationaryVerification
from escalation.verification.verdicts import HOLDS, REFUTED

MOST_DIFFERENCES = 4


def markov_verification_answer(
    at: NumericMarkov,
    found: Sequence[StationaryVerification],
    used: str,
    concept: str,
    stated: bool,
    refinements: Sequence[str],
    tolerance: Fraction,
) -> Answer:
    """The verdict on every profile; exit code 1 if one is refuted or claims something untrue.

    `stated` says whether the file names the concept; `refinements` are those that it names, which are not verified.
    """
    game = at.game
    under = game.stands
    exhibits: list[Exhibit] = [Prose(f"{game.title}: {used}{under}")]
    if not stated:
        exhibits.append(Prose(f"No concept is named: {concept} equilibrium is what is asked of a game in states."))
    if found:
        exhibits.append(_table(at, found))
    told = [Prose(text) for k, v in enumerate(found) for text in _reasons(k + 1, v)]
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


def _table(at: NumericMarkov, found: Sequence[StationaryVerification]) -> Table:
    game = at.game
    columns = (
        Column("#", right=True),
        Column("what is played"),
        *value_columns(game),
        Column("regret", right=True),
        Column("verdict"),
    )
    rows = tuple(
        (str(k + 1), policy_of(game, v.play), *map(decimal, v.play.payoffs.values()), regret_words(v), verdict_word(v))
        for k, v in enumerate(found)
    )
    note = f"V: what is expected from {game.states[game.start]} on. Regret: the most that anyone gains by one deviation"
    return Table("", columns, rows, f"{note}, in any state.")


def _reasons(number: int, v: StationaryVerification) -> list[str]:
    """Who would deviate from profile `number`, and what else the file claims of it."""
    said = []
    verb = "is refuted" if v.verdict == REFUTED else "is an equilibrium only up to the tolerance"
    if v.deviations and (v.exact or v.verdict == REFUTED):
        said.append(f"Profile {number} {verb}: {'; '.join(map(_gain, v.deviations))}.")
    if v.differences:
        more = len(v.differences) - MOST_DIFFERENCES
        rest = f"; {more} more such numbers are in -f json" if more > 0 else ""
        said.append(f"Profile {number}: {'; '.join(v.differences[:MOST_DIFFERENCES])}{rest}.")
    return said


def _gain(better: BetterAction) -> str:
    """`in incident, Iran gets -1.9; Strike would give -1.5, a gain of 0.4`."""
    return (
        f"in {better.state}, {better.player} gets {both(better.payoff)}; {better.action} would give "
        f"{both(better.reached)}, a gain of {both(better.gain)}"
    )


def _summary(
    found: Sequence[StationaryVerification], concept: str, refinements: Sequence[str], tolerance: Fraction
) -> str:
    held = sum(v.holds for v in found)
    exact = all(v.verdict == HOLDS for v in found if v.holds)
    kind = f"{short(tolerance)}-{concept}" if tolerance and not exact else concept
    verdict = (
        f"{held} of {counted(len(found), 'profile')} verified as {kind} equilibri{'um' if len(found) == 1 else 'a'}"
    )
    parts = [f"{n} {what}" for n, what in failures(found) if n]
    said = f"{verdict}; {listed(parts)}." if parts else f"{verdict}."
    several = "" if exact else " Where one deviation gains something, several in a row may gain more."
    kept = f", nor what {listed(list(refinements))} keeps" if refinements else ""
    return f"{said}{several}{rounding_words(found, tolerance)} Whether the list is complete is not verified here{kept}."


def _record(at: NumericMarkov, k: int, v: StationaryVerification) -> dict[str, Any]:
    """One flat row a profile."""
    game = at.game
    row: dict[str, Any] = {**game.row, "profile": k + 1}
    row |= {"concept": v.concept, "verdict": v.verdict, "holds": v.holds, "regret": data(v.regret)}
    for player, states in v.play.profile.items():
        row |= {f"{player}: {state}: {a}": data(p) for state, own in states.items() for a, p in own.items()}
    row |= {f"payoff {player}": data(u) for player, u in v.play.payoffs.items()}
    return row | {"deviation": "; ".join(map(_gain, v.deviations)), "differences": "; ".join(v.differences)}


def _data(
    at: NumericMarkov, found: Sequence[StationaryVerification], concept: str, tolerance: Fraction
) -> dict[str, Any]:
    own = {
        "form": "markov",
        "parameters": {name: data(value) for name, value in at.values.items()},
        "concept": concept,
        "tolerance": data(tolerance),
        "verified": all(v.holds for v in found),
        "profiles": [_profile_data(at, v) for v in found],
    }
    return object_about(at.game, own)


def _profile_data(at: NumericMarkov, v: StationaryVerification) -> dict[str, Any]:
    game, play = at.game, v.play
    return {
        "verdict": v.verdict,
        "holds": v.holds,
        "profile": {
            player: {state: {a: data(p) for a, p in own.items()} for state, own in states.items()}
            for player, states in play.profile.items()
        },
        "payoffs": {player: data(u) for player, u in play.payoffs.items()},
        "values": {
            state: {player: data(u) for player, u in zip(game.players, own, strict=True)}
            for state, own in zip(game.states, play.values, strict=True)
        },
        "visits": {state: data(x) for state, x in zip(game.states, play.visits, strict=True)},
        "events": {event: data(x) for event, x in play.events.items()},
        "regret": data(v.regret),
        "exact": v.exact,
        "deviations": [
            {
                "player": d.player,
                "state": d.state,
                "action": d.action,
                "payoff": data(d.payoff),
                "reached": data(d.reached),
                "gain": data(d.gain),
            }
            for d in v.deviations
        ],
        "differences": list(v.differences),
    }
