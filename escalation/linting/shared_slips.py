"""Slips that a game of any form can have: names that nothing uses, mechanisms that change nothing, claims that fail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from escalation.errors import InputError, NotApplicable, Undecided, key_path, quoted
from escalation.files.scenarios import scenarios_standing
from escalation.game.forms import AnyGame
from escalation.game.numeric import ExactOrBall
from escalation.parameter_line import line_of
from escalation.parameters import RELATIONS, Parameter


def claim_slips(game: AnyGame) -> Iterable[tuple[bool, InputError]]:
    """Every claim of the file whose verdict is not the one that it expects; True for those left undecided."""
    from escalation.claims.proof import prove
    from escalation.claims.verdict import UNDECIDED

    for claim in game.claims:
        key = ("claims", claim.name)
        try:
            made = game.with_mechanisms(claim.mechanism) if claim.mechanism else game
            verdict = prove(made, claim.text).verdict
        except Undecided as error:
            yield True, InputError(f"was not decided: {error}.", mend="Hold a parameter, or narrow it.", key=key)
            continue
        except InputError as error:
            yield False, InputError(error.what, mend=error.mend, key=key)
            continue
        if verdict.lower() != claim.expects:
            call = f"escalation prove {game.provenance.call}{f' -m {claim.mechanism!r}' if claim.mechanism else ''}"
            yield (
                verdict == UNDECIDED,
                InputError(f"is {verdict}, not {claim.expects}: {claim.text}.", mend=f"See: {call}", key=key),
            )


def unused(tables: Mapping[str, Any], used: set[str]) -> Iterable[InputError]:
    """Names that the file itself declares and nothing uses; a shared sheet may serve other games."""
    text = "".join(str(tables.get(key, "")) for key in ("mechanisms", "scenarios", "claims", "equilibria"))
    for key in ("parameters", "definitions"):
        for name in tables.get(key, {}):
            if name not in used and name not in text:
                yield InputError(
                    f"{quoted(name)} is declared but nothing uses it.", mend="Use it or drop it.", key=(key, name)
                )


def value_slips(game: AnyGame) -> Iterable[InputError]:
    """What keeps the game from having values at its baseline."""
    try:
        game.at()
    except InputError as error:
        yield error


def threshold_slips(game: AnyGame) -> Iterable[InputError]:
    """Thresholds whose parameter moves nothing, under none of the mechanisms that the file lists."""
    for threshold in game.thresholds:
        if threshold.belief:
            continue
        try:
            line_of(game, threshold.parameter)
        except InputError as error:
            if any(_moves(game, row, threshold.parameter) for row in game.rows):
                continue
            yield InputError(error.what, mend=error.mend, key=("thresholds", threshold.name, "parameter"))


def _moves(game: AnyGame, row: str, parameter: str) -> bool:
    """Whether payoffs under a mechanism depend on a parameter."""
    try:
        line_of(game.with_mechanisms(row), parameter)
    except InputError:
        return False
    return True


def unit_slips(game: AnyGame, tables: Mapping[str, Any]) -> Iterable[InputError]:
    """Probabilities and shares of the file itself whose range leaves [0, 1]."""
    for name in tables.get("parameters", {}):
        p = game.sheet.parameters.get(name)
        if p and p.unit in ("probability", "share") and not _between_0_and_1(p):
            raised = "its value" if p.low is None else "its range"
            yield InputError(f"{raised} leaves [0, 1].", mend=f"A {p.unit} lies there.", key=("parameters", name))


def _between_0_and_1(p: Parameter) -> bool:
    return all(v is None or 0 <= v <= 1 for v in (p.baseline, p.low, p.high))


def constraint_slips(game: AnyGame) -> Iterable[InputError]:
    """Constraints that the baseline breaks: the game as it stands would lie outside its own box."""
    values = ExactOrBall(game)
    for constraint in game.sheet.binding(game.parameters):
        try:
            holds = RELATIONS[constraint.relation](values.of(constraint.left), values.of(constraint.right))
        except (InputError, TypeError):
            continue
        if not holds:
            yield InputError(
                f"{quoted(constraint.text)} does not hold at the baseline.", mend="Change one.", key=("constraints",)
            )


def row_slips(game: AnyGame, tables: Mapping[str, Any]) -> Iterable[InputError]:
    """Every row of `compare`, and every mechanism that stands in the file."""
    own = tables.get("mechanisms", {})
    yield from _uncallable("mechanisms", own)
    for row in dict.fromkeys([*game.rows, *(name for name in own if name != "none" and "+" not in name)]):
        key = ("compare",) if row in game.rows else ("mechanisms", row)
        try:
            made = game.with_mechanisms(row)
        except NotApplicable as error:
            yield InputError(error.what, mend="Let it edit what payoffs depend on, or drop it.", key=key)
            continue
        except InputError as error:
            yield error if error.file and error.key else InputError(str(error), key=key)
            continue
        try:
            made.at()
        except InputError as error:
            yield InputError(f"under {row}, {key_path(error.key)}: {error.what}", mend=error.mend, key=key)


def _uncallable(key: str, names: Iterable[str]) -> Iterable[InputError]:
    for name in names:
        if not _callable(name):
            yield InputError(f"{quoted(name)} can never be called.", mend="Rename it.", key=(key, name))


def _callable(name: str) -> bool:
    return bool(name.strip()) and name != "none" and "+" not in name


def scenario_slips(game: AnyGame, tables: Mapping[str, Any]) -> Iterable[InputError]:
    """Scenarios that stand in the file, and those beside it that can be read for this game: what is wrong in each.

    One that stands beside the game may be meant for another game, and change nothing here.
    """
    own = tables.get("scenarios", {})
    yield from _uncallable("scenarios", own)
    for name in filter(_callable, scenarios_standing(game)):
        key = ("scenarios", name) if name in own else ()
        try:
            made = game.in_scenario(name)
        except NotApplicable as error:
            if name in own:
                yield InputError(error.what, mend="Let it state what is in play, or drop it.", key=key)
            continue
        except InputError as error:
            yield error if error.file and error.key else InputError(str(error), key=key)
            continue
        for slip in (*constraint_slips(made), *value_slips(made)):
            file = "" if name in own else f"scenarios/{name}.toml"
            yield InputError(f"in this scenario, {key_path(slip.key)}: {slip.what}", mend=slip.mend, file=file, key=key)
