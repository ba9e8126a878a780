"""`check`: everything that is wrong or doubtful in a game file, each with file, line, key and the mend.

Errors keep a file from being read (undeclared names, ragged payoffs, inverted ranges, unknown keys). Findings are read
but look like a slip: a parameter or definition that nothing uses, an event that no profile reaches or whose weight
leaves [0, 1], a mechanism that changes nothing, a threshold that no parameter moves, a claim whose verdict is not the
one it expects, an equilibrium that is none. Notes are not counted: parameters without a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.errors import InputError, NotApplicable, Undecided, key_path, quoted
from escalation.exhibits.numbers import short
from escalation.expressions import names_in
from escalation.files.library import inspect
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import ExactOrBall
from escalation.game.patterns import ANY
from escalation.parameter_line import line_of
from escalation.parameters import RELATIONS, Parameter
from escalation.published_equilibria import mismatches


@dataclass(frozen=True)
class Finding:
    """One line of a check: what is wrong, as `file:line, key: what mend`; `note` findings do not fail a check.

    `undecided`: a claim that was neither proved nor refuted.
    """

    text: str
    note: bool = False
    undecided: bool = False


def check(name: str) -> list[Finding]:
    """All findings in a game file, by name or path. Raises InputError if it cannot be read at all.

    >>> [finding for finding in check("strike-retaliate") if not finding.note]
    []
    """
    game, findings, document = inspect(name)
    errors: list[InputError] = list(findings.errors)
    opened: list[InputError] = []
    if game is not None and not errors:
        errors += [error.at(document.label) for error in _slips(game, document.tables)]
        for undecided, error in (*_claims(game), *mismatches(game)):
            (opened if undecided else errors).append(error.at(document.label))
    found = []
    for error in (*errors, *opened):
        line = document.line(error.key) if error.file == document.label else None
        found.append(Finding(_with_line(error, line), undecided=error in opened))
    notes = [Finding(f"note: {warning}", note=True) for warning in game.provenance.warnings] if game else []
    return list(dict.fromkeys([*found, *notes]))


def doubtful_settings(games: Sequence[NormalFormGame], given: Mapping[str, Fraction]) -> list[str]:
    """What a user should know of values given by hand: outside a declared range, or without effect in any game."""
    notes = []
    for name, value in given.items():
        known = [g.sheet.parameters[name] for g in games if name in g.sheet.parameters]
        ranges = {(p.low, p.high) for p in known if p.low is not None and p.high is not None}
        if any(not low <= value <= high for low, high in ranges):
            declared = " or ".join(f"[{short(a)}, {short(b)}]" for a, b in sorted(ranges))
            notes.append(f"{name} = {short(value)} lies outside its range {declared}")
        if not any(name in g.sheet.closure(_used(g)) for g in games if name in g.sheet.names):
            notes.append(f"{name} has no effect here")
    return notes


def _with_line(error: InputError, line: int | None) -> str:
    placed = InputError(error.what, mend=error.mend, file=f"{error.file}:{line}" if line else error.file, key=error.key)
    return str(placed)


def _slips(game: NormalFormGame, tables: Mapping[str, Any]) -> Iterable[InputError]:
    yield from (
        *_unused(game, tables),
        *_events(game),
        *_values(game),
        *_thresholds(game),
        *_units(game, tables),
        *_constraints(game),
        *_rows(game, tables),
    )


def _claims(game: NormalFormGame) -> Iterable[tuple[bool, InputError]]:
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


def _used(game: NormalFormGame) -> set[str]:
    """The names that payoffs, events, edits, thresholds or mechanisms of the game's own are made of."""
    expressions = [e for own in game.payoffs.values() for e in own]
    expressions += [w for own in game.events.values() for _, w in own]
    expressions += [edit.expression for edits in game.where.values() for edit in edits]
    names = {n for e in expressions for n in names_in(e)} | {t.parameter for t in game.thresholds}
    names |= {edit.name for edits in game.where.values() for edit in edits}
    for law in (p.law for p in game.sheet.parameters.values() if p.law):
        names |= names_in(law.median) | names_in(law.log_sd)
    return set(game.sheet.closure(names))


def _unused(game: NormalFormGame, tables: Mapping[str, Any]) -> Iterable[InputError]:
    """Names that the file itself declares and nothing uses; a shared sheet may serve other games."""
    used = _used(game)
    text = str(tables.get("mechanisms", "")) + str(tables.get("claims", ""))
    for key in ("parameters", "definitions"):
        for name in tables.get(key, {}):
            if name not in used and name not in text:
                yield InputError(
                    f"{quoted(name)} is declared but nothing uses it.", mend="Use it or drop it.", key=(key, name)
                )


def _events(game: NormalFormGame) -> Iterable[InputError]:
    for event, patterns in game.events.items():
        if not patterns or all(w.is_zero for _, w in patterns):
            yield InputError(
                "no profile reaches this event.", mend="Name patterns with a weight above 0.", key=("events", event)
            )
        seen: list[tuple[str, ...]] = []
        for pattern, _ in patterns:
            if any(all(a in (ANY, b) for a, b in zip(old, pattern, strict=True)) for old in seen):
                yield InputError(
                    f"{quoted(', '.join(pattern))} is covered by an earlier pattern.",
                    mend="Drop it.",
                    key=("events", event),
                )
            seen.append(pattern)


def _values(game: NormalFormGame) -> Iterable[InputError]:
    try:
        game.at()
    except InputError as error:
        yield error


def _thresholds(game: NormalFormGame) -> Iterable[InputError]:
    for threshold in game.thresholds:
        try:
            line_of(game, threshold.parameter)
        except InputError as error:
            yield InputError(error.what, mend=error.mend, key=("thresholds", threshold.name, "parameter"))


def _units(game: NormalFormGame, tables: Mapping[str, Any]) -> Iterable[InputError]:
    """Probabilities and shares of the file itself whose range leaves [0, 1]."""
    for name in tables.get("parameters", {}):
        p = game.sheet.parameters.get(name)
        if p and p.unit in ("probability", "share") and not _between_0_and_1(p):
            raised = "its value" if p.low is None else "its range"
            yield InputError(f"{raised} leaves [0, 1].", mend=f"A {p.unit} lies there.", key=("parameters", name))


def _between_0_and_1(p: Parameter) -> bool:
    return all(v is None or 0 <= v <= 1 for v in (p.baseline, p.low, p.high))


def _constraints(game: NormalFormGame) -> Iterable[InputError]:
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


def _rows(game: NormalFormGame, tables: Mapping[str, Any]) -> Iterable[InputError]:
    """Every row of `compare`, and every mechanism that stands in the file."""
    own = tables.get("mechanisms", {})
    for name in own:
        if not name.strip() or name == "none" or "+" in name:
            yield InputError(f"{quoted(name)} can never be called.", mend="Rename it.", key=("mechanisms", name))
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
