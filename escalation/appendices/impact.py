"""How much hangs on a parameter: red, amber or green, computed; None where that was not decided.

- Red: moved alone through its range, all else at the values used, it changes under some mechanism which equilibria
  there are, or whether the event is absent, possible or certain (`break_even.lines`, signalling games `family_lines`).
- Amber: it does not by itself, but under some mechanism it stands in the condition of an equilibrium or in a
  probability with which something is played, or changes how likely or how often the event happens (`standing`), or it
  belongs to the law of something that is drawn.
- Green: neither, under any mechanism: it changes payoffs alone, or nothing.

A parameter without a range has nowhere to be moved, so it is never red. What is red or amber under one mechanism is so
whatever was left open under others, but for amber where some line was not followed: that may be red.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from escalation.appendices.family_lines import family_line
from escalation.appendices.standing import Standing, standing
from escalation.appendices.study import Study
from escalation.break_even.lines import line, lines, shifting, shifts
from escalation.claims.signalling_conditions import signalling_conditions
from escalation.comparison.rows import Row
from escalation.errors import InputError, Undecided
from escalation.exhibits.document import Rating
from escalation.expressions import names_in
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, hangs_on_beliefs, of_actions
from escalation.parameters import Parameter


@dataclass(frozen=True)
class Found:
    """Of one mechanism: the parameters that shift play, those whose lines were not followed, and which stand."""

    shifting: frozenset[str]
    unfollowed: frozenset[str]
    standing: Standing


@dataclass(frozen=True)
class Impact:
    """The rating, None for undecided; if it is red, the `rows` of the comparison in which it is."""

    rating: Rating | None
    rows: tuple[str, ...] = ()


def impacts(study: Study, parameters: Mapping[str, Parameter]) -> dict[str, Impact]:
    """The impact of each of these parameters.

    >>> from escalation.files.library import load
    >>> game = load("strike-retaliate")
    >>> found = impacts(Study(game, (), draws=0), game.parameters)
    >>> found["A_I"].rows, [found[name].rating.value for name in ("A_I", "h_P", "s_P")]
    (('none',), ['red', 'amber', 'green'])
    """
    found = {row.label: _under(study, row, parameters) for row in study.comparison.rows if row.game is not None}
    return {name: _impact(name, found) for name in parameters}


def _impact(name: str, found: Mapping[str, Found]) -> Impact:
    red = tuple(label for label, own in found.items() if name in own.shifting)
    if red:
        return Impact(Rating.RED, red)
    if any(name in own.unfollowed for own in found.values()):
        return Impact(None)
    if any(name in own.standing.names for own in found.values()):
        return Impact(Rating.AMBER)
    return Impact(None if any(name in own.standing.open for own in found.values()) else Rating.GREEN)


def _under(study: Study, row: Row, parameters: Mapping[str, Parameter]) -> Found:
    game, event = row.game, study.comparison.event
    assert game is not None
    moved, unfollowed = set(row.shifting), set(row.lines_open)
    if event is None:
        known, opened = lines(game, None)
        moved, unfollowed = set(shifting(game, known)), set(opened)
    others = {n for n, p in game.parameters.items() if p.held and p.reach is not None}
    for name in [n for n in (*sorted(unfollowed), *sorted(others)) if n in parameters]:
        try:
            reach = parameters[name].reach
            if reach is not None and shifts(_followed(game, event, name), reach):
                moved.add(name)
            unfollowed.discard(name)
        except (Undecided, InputError):
            unfollowed.add(name)
    return Found(frozenset(moved), frozenset(unfollowed), _standing(study, row.label, game))


def _followed(game: AnyGame, event: str | None, name: str) -> Any:
    """The line of one more parameter. Raises Undecided where it is not known."""
    if isinstance(game, ExtensiveGame) and hangs_on_beliefs(game):
        return family_line(game, event, name)
    return line(game, event, name)


def _standing(study: Study, label: str, game: AnyGame) -> Standing:
    """Which parameters stand; of a game without formulas that is open for all of them."""
    found = study.formulas[label]
    if isinstance(found, Exception) and isinstance(game, ExtensiveGame) and hangs_on_beliefs(game):
        try:
            found = signalling_conditions(game)
        except (Undecided, InputError) as error:
            found = error
    known = frozenset(game.parameters)
    own = Standing(frozenset(), known) if isinstance(found, Exception) else standing(found, study.comparison.event)
    names = own.names | set(drawn(game))
    return Standing(frozenset(names), (own.open | set(settled(game))) - names)


def settled(game: AnyGame) -> Iterator[str]:
    """The parameters that formulas hold as numbers: those that the user holds, and those whose range has no width."""
    yield from (n for n, p in game.parameters.items() if p.held or (p.reach is not None and not p.varies))


def drawn(game: AnyGame) -> Iterator[str]:
    """The parameters of the laws of what is drawn, and of how often a year a tree is played."""
    for p in game.parameters.values():
        if p.law is not None:
            yield from game.sheet.in_play(names_in(p.law.median) | names_in(p.law.log_sd))
    if isinstance(game, ExtensiveGame) and game.frequency is not None:
        yield from game.sheet.in_play(names_in(game.frequency.formula))


def weighing(game: AnyGame) -> Iterator[str]:
    """The parameters in the weights of events."""
    weights = of_actions(game, "appendices").weights
    yield from game.sheet.in_play(n for own in weights.values() for e in own.values() for n in names_in(e))
