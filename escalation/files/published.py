"""The equilibria that a game file reports of its game: `[equilibria.NAME]`, to be verified by `check`.

    [equilibria.bluff]
    about             = "Zagare and Kilgour 2000"
    at                = { p_Ch = "1/5" }
    "Challenger soft" = { status-quo = { Defect = "1/4" }, showdown = { "Back down" = "1" } }
    Defender          = { demand = { Defy = "c_s" } }
    expects           = { war = "2/15" }
    payoffs           = { Defender = "1/2" }

Who (`Player` or `Player type`), then in a tree where (a node, with all its copies, or one information set by its name),
then the probability of each action, as an expression. One action that is left out gets the rest of 1. `concept` is
"nash" or, as for trees unless it says otherwise, "subgame-perfect".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr
from escalation.files.findings import Findings
from escalation.files.toml import as_table, expression, number, table, words
from escalation.game.extensive import ExtensiveGame
from escalation.game.game import Game, PublishedChoice, PublishedEquilibrium
from escalation.game.normal import NormalFormGame

KEYS = ("about", "at", "concept", "expects", "payoffs")
CONCEPTS = ("nash", "subgame-perfect")
MOST_PUBLISHED = 200
Choices = Callable[[str, Any], Iterator[PublishedChoice]]


def published_in_matrix(
    tables: Mapping[str, Any], game: NormalFormGame, label: str, findings: Findings
) -> tuple[PublishedEquilibrium, ...]:
    """The equilibria that a game in normal form reports, in order; what is wrong with one is a finding."""

    def choices(who: str, entry: Any) -> Iterator[PublishedChoice]:
        player = game.player(who)
        yield PublishedChoice(player, _chances(entry, game.strategies[player], game))

    return tuple(_published(tables, game, game.events, "nash", choices, label, findings))


def published_in_tree(
    tables: Mapping[str, Any], game: ExtensiveGame, label: str, findings: Findings
) -> tuple[PublishedEquilibrium, ...]:
    """The equilibria that a game in extensive form reports, in order; what is wrong with one is a finding."""

    def choices(who: str, entry: Any) -> Iterator[PublishedChoice]:
        player, kind = _owner(who, game)
        for where, own in as_table(entry).items():
            with placed(where):
                yield PublishedChoice(player, _chances(own, _actions(where, player, game), game), kind, where)

    return tuple(_published(tables, game, game.weights, "subgame-perfect", choices, label, findings))


def _published(
    tables: Mapping[str, Any],
    game: Game,
    events: Mapping[str, Any],
    concept: str,
    choices: Choices,
    label: str,
    findings: Findings,
) -> Iterator[PublishedEquilibrium]:
    given: dict[str, Any] = {}
    with findings.noting(label):
        given = table(tables, "equilibria")
        if len(given) > MOST_PUBLISHED:
            what = f"holds {len(given)} equilibria."
            raise InputError(what, mend=f"At most {MOST_PUBLISHED} are read.", key=("equilibria",))
    for name, entry in given.items():
        with findings.noting(label, "equilibria", name):
            yield _equilibrium(name, as_table(entry), game, events, concept, choices)


def _equilibrium(
    name: str, entry: Mapping[str, Any], game: Game, events: Mapping[str, Any], concept: str, choices: Choices
) -> PublishedEquilibrium:
    found: list[PublishedChoice] = []
    for who, own in entry.items():
        if who not in KEYS:
            with placed(who):
                found += choices(who, own)
    if not found:
        raise InputError("says nothing of what is played.", mend='Write Player = { Action = "1/2" }.')
    held = words(entry.get("concept", concept), "concept")
    if held not in CONCEPTS:
        raise InputError(f"{quoted(held)} is not verified here.", mend=choice(held, CONCEPTS), key=("concept",))
    return PublishedEquilibrium(
        name,
        tuple(found),
        _expected(entry, "expects", events, game),
        _expected(entry, "payoffs", game.players, game),
        _values(entry, game),
        held,
        words(entry.get("about", ""), "about"),
    )


def _expected(entry: Mapping[str, Any], key: str, known: Any, game: Game) -> dict[str, Expr]:
    found = {}
    for name, value in table(entry, key).items():
        if name not in known:
            what = "an event" if key == "expects" else "a player"
            raise InputError(f"{quoted(name)} is not {what}.", mend=choice(name, known), key=(key, name))
        found[name] = expression(value, game.sheet.names, key, name)
    return found


def _values(entry: Mapping[str, Any], game: Game) -> dict[str, Any]:
    found = {name: number(value, "at", name) for name, value in table(entry, "at").items()}
    with placed("at"):
        game.sheet.pinned(found)
    return found


def _chances(entry: Any, actions: tuple[str, ...], game: Game) -> dict[str, Expr]:
    found = {}
    for action, value in as_table(entry).items():
        if action not in actions:
            raise InputError(f"{quoted(action)} is no action here.", mend=choice(action, actions), key=(action,))
        found[action] = expression(value, game.sheet.names, action)
    return found


def _owner(who: str, game: ExtensiveGame) -> tuple[int, str]:
    """The player and, if one is named, his type."""
    assert game.rules is not None
    if who in game.players:
        return game.player(who), ""
    typed = {f"{player} {kind}": (player, kind) for player, own in game.rules.types.items() for kind in own}
    if who not in typed:
        mend = choice(who, [*game.players, *typed])
        raise InputError(f"{quoted(who)} is neither a player nor a player with a type.", mend=mend)
    player, kind = typed[who]
    return game.player(player), kind


def _actions(where: str, player: int, game: ExtensiveGame) -> tuple[str, ...]:
    """The actions at a node of the player, or at his information set of that name."""
    own = [s for s in game.tree.sets if s.player == player]
    named = {game.tree.nodes[v].name: s.actions for s in own for v in s.nodes} | {s.name: s.actions for s in own}
    if where not in named:
        mend = choice(where, named)
        raise InputError(f"{quoted(where)} is no node of {game.players[player]}.", mend=mend)
    return named[where]
