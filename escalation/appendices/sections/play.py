"""Who chooses what, and when: players, strategies, order of moves; the mechanisms compared, what a scenario states."""

from __future__ import annotations

from collections.abc import Iterator

from escalation.answers.shown import exhibits_of_form
from escalation.answers.shown_scenario import NOTE as STATED
from escalation.answers.shown_scenario import change_row, stated_parameters
from escalation.appendices.as_blocks import joined, paragraphs, plain_grid
from escalation.appendices.institutions_told import changes, names_listed
from escalation.appendices.study import Study
from escalation.exhibits import Formula
from escalation.exhibits.document import Block, Grid, Text
from escalation.expressions import symbol
from escalation.files.institutions import mechanisms_of

TITLE = "Players, strategies and order of moves"
PLACE = 20
NOTE = "An arrow gives a name a new value; the old value stands on its right where it is kept."


def blocks(study: Study) -> Iterator[Block]:
    """The words of `show`, then tables of the mechanisms that are compared and of what scenarios state."""
    yield from paragraphs(exhibits_of_form(study.game, study.given, formulas=False))
    mechanisms = _mechanisms(study)
    if mechanisms:
        yield mechanisms
    scenarios = _stated(study)
    if scenarios:
        yield scenarios


def _mechanisms(study: Study) -> Grid | None:
    """One row a mechanism, however often it is combined with others."""
    rows: dict[str, tuple[str, str, Text, Text]] = {}
    for game in study.games.values():
        for own in mechanisms_of(game):
            told = joined(changes(own, game))
            words = f"{own.title or own.name}. {own.about}".strip()
            rows.setdefault(
                own.name,
                (
                    own.name,
                    words,
                    told or ("nothing here by itself",),
                    names_listed([n for n in own.limited_by if n in game.sheet.closure(game.payoff_names)]),
                ),
            )
    if not rows:
        return None
    heads = ("mechanism", "what it is", "what it changes here", "limited by")
    return plain_grid(study.anchor("institutions"), "Mechanisms compared", heads, rows.values(), NOTE)


def _stated(study: Study) -> Grid | None:
    """One row a name that a scenario states and that is in play, without mechanisms or under one."""
    found = {p.name: p for game in study.games.values() for p in stated_parameters(game)}
    if not found:
        return None
    heads = ("name", "was", "in", "is", "in", "rests on")
    rows: list[tuple[str | Text, ...]] = [((Formula(symbol(n)),), *change_row(p)[1:]) for n, p in found.items()]
    caption = f"What {study.game.scenario_label} changes"
    return plain_grid(study.anchor("scenarios"), caption, heads, rows, STATED)
