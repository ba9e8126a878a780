"""Rationalizable strategies: those that survive when everybody is rational, and it is common knowledge.

A strategy is rationalizable if it is a best reply to some belief about the others' rationalizable strategies: what is
left when, round after round, all strategies are removed that are best replies to no belief about what was left
(Bernheim 1984; Pearce 1984). A strategy is a best reply to some belief if and only if no mixture dominates it strictly
(Pearce 1984, lemma 3), so for two players this is iterated strict dominance by mixed strategies. With three players and
more the same holds for beliefs that may correlate the others' choices (correlated rationalizability: Brandenburger,
Dekel 1987); with independent beliefs less may be left.

Each strategy that is left comes with a belief over the others' joint profiles that are left, against which it is a best
reply, found as the dual of the programme that seeks a dominating mixture, and verified.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from escalation.errors import Undecided
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.numbers import data
from escalation.exhibits.words import counted, mixture
from escalation.game.domination import Left, belief, elimination, joint_profiles, own_payoffs, strict_dominator
from escalation.game.normal import NormalFormGame, Profile
from escalation.game.numeric import NumericGame
from escalation.game.replies import Payoffs

NAME = "rationalizable"
SUMMARY = "strategies that are best replies to some belief, under common knowledge of rationality, with the beliefs"
BY_DEFAULT = True
Key = tuple[int, int]
Beliefs = dict[Key, dict[Profile, Any]]


def beliefs(payoffs: Payoffs, left: Left) -> Beliefs:
    """For each player and strategy in `left`, the belief that justifies it: joint profile (the player's 0) to chance.

    Raises AssertionError where there is none: `left` is then not the set of rationalizable strategies.
    """
    found: Beliefs = {}
    for player, own in enumerate(left):
        table = own_payoffs(payoffs, left, player)
        for strategy, line in zip(own, table, strict=True):
            weights = belief(table, line)
            assert weights is not None, f"strategy {strategy} of player {player} is no best reply"
            joint = zip(joint_profiles(left, player), weights, strict=True)
            found[player, strategy] = {r: w for r, w in joint if w}
    return found


def accepts(game: NormalFormGame) -> str:
    """Why the analysis does not apply to `game`; empty if it does."""
    return ""


def analyse(at: NumericGame) -> Answer:
    """What is rationalizable, and the beliefs. Raises Undecided where payoffs are not rational."""
    if not at.exact:
        raise Undecided(
            "rationalizable strategies need rational payoffs: a tie between others is decided by no method."
        )
    rounds, left = elimination(at.payoffs, at.shape, strict_dominator)
    gone = {(loss.player, loss.strategy): number for number, lost in enumerate(rounds, 1) for loss in lost}
    why = {key: _named(at, key[0], own) for key, own in beliefs(at.payoffs, left).items()}
    exhibits = (Prose(_sentence(at, left, len(rounds))), _table(at, gone, why))
    return Answer("Rationalizable strategies", exhibits, _data(at, left, len(rounds), why), _records(at, gone))


def _strategies(at: NumericGame) -> Iterator[tuple[Key, str, str]]:
    """Every strategy: its key, its player, its name."""
    for i, (player, own) in enumerate(zip(at.game.players, at.game.strategies, strict=True)):
        for k, strategy in enumerate(own):
            yield (i, k), player, strategy


def _table(at: NumericGame, gone: Mapping[Key, int], why: Mapping[Key, Mapping[str, Any]]) -> Table:
    columns = (Column("player"), Column("strategy"), Column("rationalizable"), Column("a best reply to the belief"))
    rows = tuple(
        (player, strategy, _verdict(gone.get(key)), mixture(why[key]) if key in why else "")
        for key, player, strategy in _strategies(at)
    )
    return Table("Rationalizable strategies", columns, rows)


def _data(at: NumericGame, left: Left, rounds: int, why: Mapping[Key, Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "beliefs_may_correlate": len(at.shape) > 2,
        "rounds": rounds,
        "rationalizable": {
            player: [own[k] for k in indices]
            for player, own, indices in zip(at.game.players, at.game.strategies, left, strict=True)
        },
        "beliefs": [
            {"player": player, "strategy": strategy, "belief": {name: data(w) for name, w in why[key].items()}}
            for key, player, strategy in _strategies(at)
            if key in why
        ],
    }


def _records(at: NumericGame, gone: Mapping[Key, int]) -> tuple[dict[str, Any], ...]:
    """One flat row a strategy."""
    game = at.game.row
    return tuple(
        game
        | {"player": player, "strategy": strategy, "rationalizable": key not in gone}
        | {"removed in round": gone.get(key, "")}
        for key, player, strategy in _strategies(at)
    )


def _verdict(round_: int | None) -> str:
    return "yes" if round_ is None else f"no, removed in round {round_}"


def _named(at: NumericGame, player: int, weights: dict[Profile, Any]) -> dict[str, Any]:
    """A belief by the others' strategies, joined by commas."""
    return {", ".join(n for i, n in enumerate(at.game.names(r)) if i != player): w for r, w in weights.items()}


def _sentence(at: NumericGame, left: Left, rounds: int) -> str:
    count, total = sum(map(len, left)), sum(at.shape)
    what = "Every strategy is rationalizable" if count == total else f"{count} of {total} strategies are rationalizable"
    after = f", after {counted(rounds, 'round')} of elimination" if rounds else ""
    if len(at.shape) > 2:
        after += "; beliefs may correlate the others' choices, and with independent beliefs less may be left"
    return f"{what}{after}."
