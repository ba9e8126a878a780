"""Payoffs as formulas, component by component, and at the values used, best replies marked; under every mechanism."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escalation.answers.phrases import values_used
from escalation.answers.shown import exhibits_of_form
from escalation.appendices.as_blocks import grid
from escalation.appendices.payoff_grids import payoff_grid
from escalation.appendices.study import Study
from escalation.exhibits import StateGraph, Table, TreePicture
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.document import Block, Figure, Paragraph
from escalation.exhibits.words import counted, listed
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame

TITLE = "Payoffs"
PLACE = 30


def blocks(study: Study) -> Iterator[Block]:
    """Formulas, their components, numbers, events; in a tree and in states the picture too."""
    game = study.game
    shown: Sequence[Exhibit] = exhibits_of_form(game, study.given, formulas=isinstance(game, MarkovGame))
    units = listed(list(dict.fromkeys(unit for unit in game.units if unit)))
    yield Paragraph((f"Payoffs are in {units}." if units else "The file gives no unit for payoffs.",))
    for k, exhibit in enumerate(shown):
        match exhibit:
            case Table(title=title) if title.startswith("Payoffs (") or _numbers_only(game, title):
                continue
            case Table():
                yield grid(exhibit, study.anchor(f"payoffs-{k}"))
            case TreePicture() | StateGraph():
                yield Figure(study.anchor(f"payoffs-{k}"), exhibit.title, _in_words(exhibit), exhibit)
            case _:
                continue
    if isinstance(game, NormalFormGame):
        yield from _in_numbers(study)


def _numbers_only(game: AnyGame, title: str) -> bool:
    """Whether a table of formulas would hold what the matrix shows."""
    return title == "Payoffs as formulas" and not game.payoff_names


def _in_numbers(study: Study) -> Iterator[Block]:
    for k, (label, game) in enumerate(study.games.items()):
        if isinstance(game, NormalFormGame):
            under = "without a mechanism" if label == "none" else f"under {label}"
            caption = f"Payoffs {values_used(game, study.given)}, {under}"
            yield payoff_grid(game.at(), study.anchor(f"matrix-{k}"), caption)


def _in_words(picture: TreePicture | StateGraph) -> str:
    """What a picture of the game shows, for who cannot see it."""
    if isinstance(picture, TreePicture):
        size = counted(len(picture.nodes), "node")
        return f"A game tree with {size}. The order of moves and the payoffs are told in words and tables."
    size = counted(len(picture.states), "state")
    return f"A graph of {size} with the moves between them, which the table of states lists."
