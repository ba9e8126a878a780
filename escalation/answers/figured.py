"""Figures: the one exhibit of a game that a kind names, for a document.

A *matrix* and a *tree* or the *states* show the game itself, played in its first equilibrium where it is drawn with
one; a *map* two parameters' plane; *thresholds* a line of one parameter under mechanisms; a *tornado* what moves an
answer most.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from escalation.answers.framed import payoff_exhibit
from escalation.answers.mapped import answer as map_answer
from escalation.answers.mapped_families import families_map_answer
from escalation.answers.phrases import values_used
from escalation.answers.state_picture import played_graph
from escalation.answers.threshold_chart import threshold_chart
from escalation.answers.tornado_chart import tornado_chart
from escalation.answers.tree_picture import tree_exhibit
from escalation.assessment import TreeResult
from escalation.comparison.comparing import compare
from escalation.equilibrium_map import region_map
from escalation.errors import InputError, Undecided, Unsupported, quoted
from escalation.exhibits import Matrix, RegionPicture, StateGraph, ThresholdChart, TornadoChart, TreePicture
from escalation.expressions import exact_number
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, hangs_on_beliefs
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.game.numeric_tree import NumericTree
from escalation.parameter_plane import default_axes
from escalation.sensitivity.swings import swings
from escalation.signalling_regions import signalling_map
from escalation.solution import solve
from escalation.stationary.profile import MarkovResult

Figured = Matrix | RegionPicture | StateGraph | ThresholdChart | TornadoChart | TreePicture
KINDS = ("map", "matrix", "states", "thresholds", "tornado", "tree")


def figure(
    game: AnyGame,
    kind: str | None = None,
    *,
    mechanisms: Sequence[str] = (),
    values: Mapping[str, object] | None = None,
    x: str | None = None,
    y: str | None = None,
    parameter: str | None = None,
    event: str | None = None,
    of: str | None = None,
) -> Figured:
    """The exhibit of a kind; by default the game itself: its matrix, tree or states, a map of more than two players.

    `mechanisms` compose, but for thresholds, where each has a line of its own; `values` hold names. `x` and `y` are the
    axes of a map, `parameter` that of thresholds, `event` fills maps and thresholds, `of` is the quantity of a tornado.
    Raises InputError for a kind that the game does not have, and what making the exhibit raises.

    >>> from escalation.files.library import load
    >>> figure(load("strike-retaliate")).rows
    ('Absorb', 'Strike')
    """
    chosen = kind if kind is not None else _telling(game)
    if chosen not in KINDS:
        raise InputError(f"{quoted(chosen)} is no kind of figure.", mend=f"Known: {', '.join(KINDS)}.")
    given = {name: exact_number(value) for name, value in (values or {}).items()}
    if chosen == "thresholds":
        found = compare(game, list(mechanisms) or None, values=given, event=event, parameter=parameter, draws=0)
        return threshold_chart(found)
    made = (game.with_mechanisms(*mechanisms) if mechanisms else game).pinned(given)
    if chosen == "map":
        return _map(made, x, y, event, given)
    if chosen == "tornado":
        return tornado_chart(swings(made, of))
    makers: dict[str, Callable[[Any, str], Figured]] = {"matrix": _matrix, "tree": _tree, "states": _states}
    return makers[chosen](made, values_used(made, given))


def _telling(game: AnyGame) -> str:
    """The kind that shows the game itself; a map where a matrix cannot."""
    if isinstance(game, ExtensiveGame):
        return "tree"
    if isinstance(game, MarkovGame):
        return "states"
    return "matrix" if len(game.players) == 2 or isinstance(game, ChoiceGame) else "map"


def _map(
    game: AnyGame, x: str | None, y: str | None, event: str | None, given: Mapping[str, Fraction]
) -> RegionPicture:
    if isinstance(game, ExtensiveGame) and hangs_on_beliefs(game):
        said = families_map_answer(signalling_map(game, *default_axes(game, x, y)), given)
    else:
        said = map_answer(region_map(game, x, y, event), given)
    return next(e for e in said.everything if isinstance(e, RegionPicture))


def _matrix(game: AnyGame, words: str) -> Matrix:
    if not isinstance(game, NormalFormGame):
        raise _lacking(game, "matrix")
    shown = payoff_exhibit(game.at())
    if not isinstance(shown, Matrix):
        size = "x".join(map(str, game.shape))
        raise Unsupported(f"a matrix is drawn of two players with up to 8 strategies each; this game is {size}.")
    return replace(shown, title=f"{shown.title}{game.scene}")


def _tree(game: AnyGame, words: str) -> TreePicture:
    """The tree with its first equilibrium; without one where none is known."""
    if not isinstance(game, ExtensiveGame):
        raise _lacking(game, "tree")
    at: NumericTree = game.at()
    try:
        result = solve(game)
    except Undecided:
        return tree_exhibit(at, None, words)
    assert isinstance(result, TreeResult)
    count = len(result.equilibria)
    return tree_exhibit(result.at, result.equilibria[0] if count else None, f"{words}{_which(count)}")


def _states(game: AnyGame, words: str) -> StateGraph:
    if not isinstance(game, MarkovGame):
        raise _lacking(game, "states")
    result = solve(game)
    assert isinstance(result, MarkovResult)
    if not result.equilibria:
        raise Undecided("no equilibrium is known, so no moves are played; escalation show draws them all.")
    return played_graph(result, 0, words)


def _which(count: int) -> str:
    return f", equilibrium 1 of {count}" if count > 1 else ""


def _lacking(game: AnyGame, kind: str) -> Unsupported:
    if isinstance(game, ChoiceGame):
        mend = "Choose --kind thresholds or tornado."
        return Unsupported(f"this game is of one choice: it has no {kind}.", mend=mend, file=game.called)
    if isinstance(game, MarkovGame):
        form, kinds = "a game in states", "states"
    else:
        form, kinds = ("a tree", "tree, map") if isinstance(game, ExtensiveGame) else ("in normal form", "matrix, map")
    mend = f"Choose --kind {kinds}, thresholds or tornado."
    return Unsupported(f"this game is {form}: it has no {kind}.", mend=mend, file=game.called)
