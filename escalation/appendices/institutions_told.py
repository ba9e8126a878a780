"""What mechanisms change of a game, in words: names that are edited, then strategies, nodes and states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from escalation.exhibits import Formula
from escalation.exhibits.document import Inline, Text
from escalation.exhibits.formula import latex_name
from escalation.exhibits.words import listed
from escalation.expressions import Expr, symbol
from escalation.game.forms import AnyGame
from escalation.game.patterns import ANY
from escalation.mechanism.institution import Mechanism, OnMarkov, OnMatrix, OnTree


def changes(mechanism: Mechanism, game: AnyGame) -> Iterator[Text]:
    """One piece of text a change that touches the game, `game` being it under the mechanism.

    >>> from escalation.files.institutions import mechanisms_of
    >>> from escalation.files.library import load
    >>> under = load("strike-retaliate").with_mechanisms("hotline")
    >>> [text[0].text for text in changes(mechanisms_of(under)[0], under)]
    ['p_e becomes p_e*(1 - f_h*kept)']
    """
    base = game.base or game
    used = {*base.sheet.closure(base.payoff_names), *game.sheet.closure(game.payoff_names)}
    for edit in mechanism.edits:
        if edit.name in used:
            yield (Formula(edit.expression, f"{edit.name} becomes", rf"{latex_name(edit.name)} \leftarrow"),)
    structural = [*_on_matrix(mechanism.on_matrix), *_on_tree(mechanism.on_tree), *_on_states(mechanism.on_markov)]
    yield from structural


def names_listed(names: Sequence[str]) -> Text:
    """Names of parameters, set as mathematics."""
    pieces: list[Inline] = []
    for k, name in enumerate(names):
        pieces += [", "] * bool(k) + [Formula(symbol(name))]
    return tuple(pieces)


def _on_matrix(own: OnMatrix) -> Iterator[Text]:
    for player, strategies in own.strategies.items():
        yield (f"{player} may also choose {listed(strategies)}",)
    for pattern, player, term in own.add:
        where = "at every profile" if set(pattern) == {ANY} else f"at ({', '.join(pattern)})"
        yield (f"{player} gets on top {where}: ", Formula(term))
    for player, strategies in own.forbid.items():
        yield (f"{player} may not choose {listed(strategies)}",)
    if own.order:
        yield (f"order of moves: {', then '.join(own.order)}",)
    for pattern, edit in own.where:
        yield (f"at ({', '.join(pattern)}) ", Formula(edit.expression, f"{edit.name} becomes", latex_name(edit.name)))
    yield from _marked(
        {e: [(f"({', '.join(pattern)})", w) for pattern, w in covered] for e, covered in own.events.items()}
    )


def _on_tree(own: OnTree) -> Iterator[Text]:
    for name in (*own.nodes, *own.ends):
        yield (f"{name} is changed or added",)
    for mark, player, term in own.add:
        where = "at every end" if mark == ANY else f"at {mark}"
        yield (f"{player} gets on top {where}: ", Formula(term))
    for place, action in own.forbid:
        yield (f"{action} is taken away at {place}",)
    if own.root:
        yield (f"play begins at {own.root}",)
    yield from _marked(own.events)


def _on_states(own: OnMarkov) -> Iterator[Text]:
    for name in own.states:
        yield (f"state {name} is changed or added",)
    for mark, player, term in own.add:
        yield (f"{player} gets on top at {mark}: ", Formula(term))
    for state, player, action in own.forbid:
        yield (f"{action} is taken away from {player} in {state}",)
    yield from _marked(own.events)


def _marked(events: Mapping[str, Sequence[tuple[str, Expr]]]) -> Iterator[Text]:
    for event, marks in events.items():
        yield (f"{event} also covers {listed([mark for mark, _ in marks])}",)
