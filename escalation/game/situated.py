"""A game in scenarios: what they say of its names, in the game, in what it was before mechanisms, and in its edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from escalation.game.game import Game
from escalation.game.scenario import Scenario, restated, stated_together
from escalation.parameters import Sheet

Form = TypeVar("Form", bound=Game)


def situated(game: Form, scenarios: Sequence[Scenario]) -> Form:
    """The game in these scenarios, which hold already or are new. Raises InputError where two contradict each other.

    Names that mechanisms set stay set, but for those that a scenario holds.
    """
    if not scenarios:
        return game
    stated = stated_together(scenarios)
    held = {name for name, (_, own) in stated.items() if own.held}
    sets = {edit.name for edit in game.edits if edit.sets}
    raw = game.raw and restated(game.raw, stated)
    sheet = restated(_unset(game.sheet, raw, held & sets), stated, sets - held)
    files = {label: sha256 for scenario in scenarios for label, sha256 in scenario.files.items()}
    return replace(
        game,
        sheet=sheet,
        raw=raw,
        edits=tuple(edit for edit in game.edits if not (edit.sets and edit.name in held)),
        base=game.base and situated(game.base, scenarios),
        scenarios=tuple(scenarios),
        provenance=replace(game.provenance, files=dict(game.provenance.files) | files),
    )


def _unset(sheet: Sheet, raw: Sheet | None, names: set[str]) -> Sheet:
    """The sheet with the parameters of `raw` in place of the definitions that edits made of them."""
    if raw is None or not names:
        return sheet
    known = {name: raw.parameters[name] for name in names if name in raw.parameters}
    definitions = {name: d for name, d in sheet.definitions.items() if name not in known}
    return replace(sheet, parameters={**sheet.parameters, **known}, definitions=definitions)
