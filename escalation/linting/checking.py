"""`check`: everything that is wrong or doubtful in a game file, each with file, line, key and the mend.

Errors keep a file from being read (undeclared names, ragged payoffs, inverted ranges, unknown keys). Findings are read
but look like a slip: a parameter or definition that nothing uses, an event that no profile reaches or whose weight
leaves [0, 1], a mechanism or a scenario that changes nothing, a threshold that no parameter moves, a claim whose
verdict is not the one it expects, an equilibrium that is none. Notes are not counted: parameters without a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from escalation.errors import InputError
from escalation.exhibits.numbers import short
from escalation.files.library import inspect
from escalation.files.places import Place, labelled, locate, opened
from escalation.files.toml import Document
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.linting.choice_slips import choice_event_slips, choice_slips, used_in_choice
from escalation.linting.feed_slips import feed_slips
from escalation.linting.markov_slips import markov_event_slips, next_slips, state_slips, used_in_markov
from escalation.linting.matrix_slips import matrix_event_slips, used_in_matrix
from escalation.linting.shared_slips import (
    claim_slips,
    constraint_slips,
    row_slips,
    scenario_slips,
    threshold_slips,
    unit_slips,
    unused,
    value_slips,
)
from escalation.linting.tree_slips import chance_slips, hidden_slips, tree_event_slips, tree_part_slips, used_in_tree
from escalation.published_equilibria import mismatches
from escalation.system.links import names_in_feeds


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
    undecided: list[InputError] = []
    if game is not None and not errors:
        errors += [error.at(document.label) for error in _slips(game, document.tables, locate(name).folder)]
        for is_open, error in (*claim_slips(game), *mismatches(game)):
            (undecided if is_open else errors).append(error.at(document.label))
    found = []
    for error in (*errors, *undecided):
        found.append(Finding(with_line(error, document), undecided=error in undecided))
    notes = [Finding(f"note: {warning}", note=True) for warning in game.provenance.warnings] if game else []
    return list(dict.fromkeys([*found, *notes]))


def doubtful_settings(
    games: Sequence[AnyGame], given: Mapping[str, Fraction], elsewhere: frozenset[str] = frozenset()
) -> list[str]:
    """What a user should know of values given by hand: outside a declared range, or without effect in any game.

    A name that is used `elsewhere`, as in what one game feeds into another, has its effect there.
    """
    notes = []
    for name, value in given.items():
        known = [g.sheet.parameters[name] for g in games if name in g.sheet.parameters]
        ranges = {(p.low, p.high) for p in known if p.low is not None and p.high is not None}
        if any(not low <= value <= high for low, high in ranges):
            declared = " or ".join(f"[{short(a)}, {short(b)}]" for a, b in sorted(ranges))
            notes.append(f"{name} = {short(value)} lies outside its range {declared}")
        used = any(name in {*g.parameters, *g.sheet.closure(used_names(g))} for g in games if name in g.sheet.names)
        if not used and name not in elsewhere:
            notes.append(f"{name} has no effect here")
    return notes


def with_line(error: InputError, document: Document | None = None) -> str:
    """The message of an error, its file with the line: `file:line, key: what mend`; a `document` is not read again."""
    known = document is not None and error.file == document.label
    line = _line(error, document if known else None)
    placed = InputError(error.what, mend=error.mend, file=f"{error.file}:{line}" if line else error.file, key=error.key)
    return str(placed)


def _line(error: InputError, document: Document | None) -> int | None:
    """The line of an error in its file; None where it has no key, or the file cannot be read."""
    if not error.file or not error.key:
        return None
    with suppress(InputError, OSError):
        path = labelled(error.file)
        return (document or opened(Place(path, error.file, path.stem))).line(error.key)
    return None


def _slips(game: AnyGame, tables: Mapping[str, Any], folder: Path | None) -> Iterable[InputError]:
    yield from (
        *unused(tables, used_names(game) | used_in_rows(game) | names_in_feeds(game)),
        *feed_slips(game, folder),
        *_own_slips(game),
        *threshold_slips(game),
        *unit_slips(game, tables),
        *constraint_slips(game),
        *row_slips(game, tables),
        *scenario_slips(game, tables),
    )


def _own_slips(game: AnyGame) -> Iterable[InputError]:
    """The slips of a game's form."""
    if isinstance(game, ExtensiveGame):
        return (
            *tree_part_slips(game),
            *hidden_slips(game),
            *tree_event_slips(game),
            *value_slips(game),
            *chance_slips(game),
        )
    if isinstance(game, MarkovGame):
        return (*state_slips(game), *markov_event_slips(game), *value_slips(game), *next_slips(game))
    if isinstance(game, ChoiceGame):
        return (*choice_slips(game), *choice_event_slips(game))
    return (*matrix_event_slips(game), *value_slips(game))


def used_in_rows(game: AnyGame) -> set[str]:
    """The names that the game is made of under the mechanisms that its file lists."""
    found: set[str] = set()
    for row in game.rows:
        with suppress(InputError):
            found |= used_names(game.with_mechanisms(row))
    return found


def used_names(game: AnyGame) -> set[str]:
    """The names that the parts of a game are made of."""
    if isinstance(game, MarkovGame):
        return used_in_markov(game)
    if isinstance(game, ChoiceGame):
        return used_in_choice(game)
    return used_in_tree(game) if isinstance(game, ExtensiveGame) else used_in_matrix(game)
