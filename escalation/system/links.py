"""Which game of a region feeds which, and through which names.

For a game `g` let `N(g)` be every name in play in it: those that stand in its formulas (payoffs, chances, weights of
events, how often it is played) and all that these are made of. A feed of `g`, an event with an edit of the name `n`,
leads to every other game `h` with `n` in `N(h)`; it goes *through* the definitions of `N(h)` that are made of `n`.
These links are a directed graph on the games; where it has no circle, every game can be run after those that feed it.

The order is that of the names among games that could come next, so that no order of files or of lists matters
(Kahn 1962).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from escalation.errors import InputError, quoted
from escalation.expressions import names_in
from escalation.game.edits import Edit
from escalation.game.forms import AnyGame
from escalation.game.game import Feed
from escalation.game.markov import MarkovGame
from escalation.mechanism.effects import formulas

Variants = Mapping[str, Sequence[AnyGame]]


@dataclass(frozen=True)
class Link:
    """Game `source` sets `names` in `target`, so far as `event` happens; `through` are definitions, parts first."""

    source: str
    event: str
    target: str
    names: tuple[str, ...]
    through: tuple[str, ...]


def names_in_play(game: AnyGame) -> set[str]:
    """The names that some formula of a game is made of, definitions and what is asleep among them.

    >>> from escalation.files.library import load
    >>> {"h", "S", "C_i"} <= names_in_play(load("cycle"))
    True
    """
    return set(game.sheet.closure({name for formula in formulas(game) for name in names_in(formula)}))


def made_of(game: AnyGame, names: Sequence[str]) -> tuple[str, ...]:
    """The definitions in play that are made of one of `names`, each after its parts."""
    reached, found = set(names), []
    for name in game.sheet.closure(names_in_play(game)):
        if name not in reached and game.sheet.parts(name) & reached:
            reached.add(name)
            found.append(name)
    return tuple(found)


def links_between(games: Variants) -> tuple[Link, ...]:
    """The links between games, in the order of `games` and of their feeds.

    `games[name]` are a game and what mechanisms make of it: a name in play in one of these counts. Raises InputError
    for an event that has no chance, and where two games set one name to different things.
    """
    for own in games.values():
        check_chances_of(own[0])
    in_play = {name: [names_in_play(game) for game in own] for name, own in games.items()}
    found = []
    for source, own in games.items():
        for feed in feeds_of(own[0]):
            for target, variants in games.items():
                fed = [e.name for e in feed.edits if any(e.name in names for names in in_play[target])]
                if fed and target != source:
                    ways = dict.fromkeys(way for game in variants for way in made_of(game, fed))
                    found.append(Link(source, feed.event, target, tuple(fed), tuple(ways)))
    _check_sets(games, found)
    return tuple(found)


def feeds_of(game: AnyGame) -> tuple[Feed, ...]:
    """What the file of a game says that it feeds, whatever mechanisms hold in it."""
    base: AnyGame = game.base or game
    return base.feeds


def names_in_feeds(game: AnyGame) -> frozenset[str]:
    """The names of a game that its feeds are made of, and all that these are made of."""
    edits = [edit for feed in feeds_of(game) for edit in feed.edits]
    return frozenset(game.sheet.closure({n for e in edits for n in names_in(e.expression) - {e.name}}))


def check_chances_of(game: AnyGame) -> None:
    """Raises InputError for a feed by an event that is counted, and has no chance: a move in a game in states."""
    for feed in feeds_of(game):
        if isinstance(game, MarkovGame) and not game.lasts(feed.event):
            what = f"{quoted(feed.event)} happens so many times a {game.period}: that is no chance."
            mend = "Feed by an event that is a share of time: a list of states."
            raise InputError(what, mend=mend, file=label_of_game(game), key=("feeds", feed.event))


def label_of_game(game: AnyGame) -> str:
    """The file of a game, as messages call it."""
    return next(iter(game.provenance.files), game.provenance.call)


def _check_sets(games: Variants, links: Sequence[Link]) -> None:
    """Raises InputError where two games set one name of a third to different things: neither would come last."""
    setters: dict[tuple[str, str], tuple[str, Edit]] = {}
    for link in links:
        for name in link.names:
            for edit in edits_of(games[link.source][0], link.event, name):
                if not edit.sets:
                    continue
                source, other = setters.setdefault((link.target, name), (link.source, edit))
                if source != link.source and other.expression != edit.expression:
                    (a, first), (b, second) = sorted([(source, other.text), (link.source, edit.text)])
                    what = f"{a} sets {name} of {link.target} to {quoted(first)}, {b} to {quoted(second)}."
                    mend = f"Let one of them change it instead: {name} + ..."
                    raise InputError(what, mend=mend, key=("feeds", link.event, name))


def edits_of(game: AnyGame, event: str, name: str) -> list[Edit]:
    """What a game feeds into a name by an event."""
    return [edit for feed in feeds_of(game) if feed.event == event for edit in feed.edits if edit.name == name]


def in_order(games: Sequence[str], links: Sequence[Link]) -> tuple[str, ...]:
    """The games, each after those that feed it. Raises InputError, naming the circle, where there is one.

    >>> in_order(["a", "b"], [Link("b", "war", "a", ("x",), ())])
    ('b', 'a')
    """
    feeders = {name: {link.source for link in links if link.target == name} for name in games}
    found: list[str] = []
    while len(found) < len(feeders):
        free = [name for name in feeders if name not in found and feeders[name] <= set(found)]
        if not free:
            raise _circle({name: own - set(found) for name, own in feeders.items() if name not in found})
        found.append(min(free))
    return tuple(found)


def _circle(feeders: Mapping[str, set[str]]) -> InputError:
    """The error for games of which each has a feeder among them: going back from one leads round."""
    path = [min(feeders)]
    while path.count(path[-1]) < 2:
        path.append(min(feeders[path[-1]]))
    circle = path[path.index(path[-1]) :][::-1]
    start = circle.index(min(circle))
    turned = [*circle[start:-1], *circle[:start], circle[start]]
    what = f"the games feed each other in a circle: {' -> '.join(map(quoted, turned))}."
    return InputError(what, mend="Take one of these feeds away.", key=("feeds",))
