"""Statements that claims make of games in normal form: strategies played, profiles that are equilibria, best replies.

    STATEMENT := STRATEGY is played [by PLAYER] | (PROFILE) is an equilibrium
               | STRATEGY is a best reply to (STRATEGIES)

A STRATEGY is `Strike`, or `Iran: Strike` where several players have one of that name. A PROFILE names one strategy for
each player, in their order; STRATEGIES are those of the others.
"""

from __future__ import annotations

from escalation.claims.sentences import IsBestReply, IsEquilibrium, Played
from escalation.errors import InputError, choice, quoted
from escalation.game.normal import NormalFormGame


def read_of_strategies(text: str, game: NormalFormGame) -> Played | IsEquilibrium | IsBestReply | None:
    """A statement about strategies, if it is one. Raises InputError for strategies and players that are unknown."""
    for ending, read in ((" is an equilibrium", _is_equilibrium), (" is played", _played)):
        if text.endswith(ending):
            return read(text.removesuffix(ending).strip(), game)
    if " is played by " in text:
        strategy, _, player = text.partition(" is played by ")
        return _played(f"{player.strip()}: {strategy.strip()}", game)
    if " is a best reply to " in text:
        strategy, _, others = text.partition(" is a best reply to ")
        return _best_reply(strategy.strip(), others.strip(), game)
    return None


def _played(text: str, game: NormalFormGame) -> Played:
    return Played(*_strategy(text, game))


def _strategy(text: str, game: NormalFormGame) -> tuple[int, int]:
    """`Strike`, or `Iran: Strike` where several players have one of that name."""
    player, colon, name = (part.strip() for part in text.rpartition(":"))
    if colon and player in game.players:
        i = game.players.index(player)
        if name not in game.strategies[i]:
            raise InputError(f"{quoted(name)} is no strategy of {player}.", mend=choice(name, game.strategies[i]))
        return i, game.strategies[i].index(name)
    owners = [i for i, own in enumerate(game.strategies) if text in own]
    if not owners:
        known = [s for own in game.strategies for s in own]
        raise InputError(f"{quoted(text)} is no strategy of this game.", mend=choice(text, known))
    if len(owners) > 1:
        names = " or ".join(quoted(f"{game.players[i]}: {text}") for i in owners)
        raise InputError(f"several players have a strategy {quoted(text)}.", mend=f"Write {names}.")
    return owners[0], game.strategies[owners[0]].index(text)


def _is_equilibrium(text: str, game: NormalFormGame) -> IsEquilibrium:
    names = _listed(text, len(game.players))
    return IsEquilibrium(tuple(_index(n, i, game) for i, n in enumerate(names)))


def _index(name: str, player: int, game: NormalFormGame) -> int:
    own = game.strategies[player]
    if name not in own:
        raise InputError(f"{quoted(name)} is no strategy of {game.players[player]}.", mend=choice(name, own))
    return own.index(name)


def _listed(text: str, count: int) -> list[str]:
    """Strategies in brackets; a single one needs none."""
    if count == 1 and text and not text.startswith("("):
        return [text]
    if not (text.startswith("(") and text.endswith(")")):
        raise InputError(
            f"{quoted(text)} is no list of strategies.", mend="Write it in brackets: (STRATEGY, STRATEGY)."
        )
    names = [part.strip() for part in text[1:-1].split(",")]
    if len(names) != count:
        raise InputError(f"{quoted(text)} names {len(names)} strategies, not {count}.", mend="One for each player.")
    return names


def _best_reply(strategy: str, others: str, game: NormalFormGame) -> IsBestReply:
    player, index = _strategy(strategy, game)
    rest = [i for i in range(len(game.players)) if i != player]
    names = _listed(others, len(rest))
    profile = {player: index} | {i: _index(n, i, game) for i, n in zip(rest, names, strict=True)}
    return IsBestReply(player, tuple(profile[i] for i in range(len(game.players))))
