"""Payoffs as formulas, component by component, and at the values used, best replies marked; under every mechanism."""

from __future__ import annotations

from collections.abc import Iterator

from escalation.answers.phrases import values_used
from escalation.answers.shown import components_of, exhibits_of_form
from escalation.appendices.as_blocks import grid, plain_grid
from escalation.appendices.payoff_grids import payoff_grid
from escalation.appendices.state_grids import moves_grid
from escalation.appendices.study import Study
from escalation.appendices.values import value_used
from escalation.evaluation import Arrays
from escalation.exhibits import Column, Formula, StateGraph, Table, TreePicture
from escalation.exhibits.document import Block, Figure, Grid, Paragraph, Text
from escalation.exhibits.numbers import decimal
from escalation.exhibits.words import counted, listed
from escalation.expressions import symbol
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.parameters import Values

TITLE = "Payoffs"
PLACE = 30
WRITTEN_HERE = ("Payoffs", "Their components", "States, plays")


def blocks(study: Study) -> Iterator[Block]:
    """Formulas, their components, numbers, events; in a tree and in states the picture too."""
    game = study.game
    units = listed(list(dict.fromkeys(unit for unit in game.units if unit)))
    yield Paragraph((f"Payoffs are in {units}." if units else "The file gives no unit for payoffs.",))
    if isinstance(game, NormalFormGame) and game.payoff_names:
        yield _formulas(study, game)
    if isinstance(game, MarkovGame):
        yield moves_grid(game, study.anchor("moves"))
    for k, exhibit in enumerate(exhibits_of_form(game, study.given, formulas=False)):
        match exhibit:
            case Table(title=title) if not title.startswith(WRITTEN_HERE):
                yield grid(exhibit, study.anchor(f"payoffs-{k}"))
            case TreePicture() | StateGraph():
                yield Figure(study.anchor(f"picture-{k}"), exhibit.title, _in_words(exhibit), exhibit)
            case _:
                continue
    if components_of(game):
        yield _components(study)
    yield from _in_numbers(study)


def _formulas(study: Study, game: NormalFormGame) -> Grid:
    """One row a profile."""
    heads = ("profile", *(f"payoff of {player}" for player in game.players))
    rows: list[list[str | Text]] = [[game.label(p), *((Formula(u),) for u in own)] for p, own in game.cells.items()]
    edits = [
        f"At ({game.label(p)}) {', '.join(f'{e.name} is {e.text}' for e in own)}." for p, own in game.where.items()
    ]
    return plain_grid(study.anchor("formulas"), "Payoffs as formulas", heads, rows, " ".join(edits))


def _components(study: Study) -> Grid:
    """What the payoffs are written from: formula, value used, meaning."""
    heads = ("component", "formula", Column("value used", right=True), "unit", "meaning")
    rows: list[tuple[str | Text, ...]] = []
    floats = Values.at_baseline(study.game.sheet, Arrays())
    for d in components_of(study.game):
        value = value_used(study.game, d.name)
        number = decimal(float(floats[d.name])) if value is None else decimal(value)
        rows.append(((Formula(symbol(d.name)),), (Formula(d.expression),), number, d.unit or "-", d.meaning or "-"))
    return plain_grid(study.anchor("components"), "Components of the payoffs", heads, rows)


def _in_numbers(study: Study) -> Iterator[Block]:
    """The matrix under every mechanism."""
    for k, (label, game) in enumerate(study.games.items()):
        if isinstance(game, NormalFormGame):
            under = "without a mechanism" if label == "none" else f"under {label}"
            caption = f"Payoffs {values_used(game, study.given)}, {under}{game.scene}"
            yield payoff_grid(game.at(), study.anchor(f"matrix-{k}"), caption)


def _in_words(picture: TreePicture | StateGraph) -> str:
    """What a picture of the game shows, for who cannot see it."""
    if isinstance(picture, TreePicture):
        size = counted(len(picture.nodes), "node")
        return f"A game tree with {size}. The order of moves and the payoffs are told in words and tables."
    size = counted(len(picture.states), "state")
    return f"A graph of {size} with the moves between them, which the table of states lists."
