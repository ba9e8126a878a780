"""Dominance: strategies that a player need not play, whatever the others do.

`s` dominates `k` strictly if `u_i(s, r) > u_i(k, r)` for every joint profile `r` of the others, weakly if `>=` for
every one and `>` for some; `s` may be a mixture, which can dominate where no pure strategy does. A strategy is dominant
if it dominates every other one of its player. Elimination is iterated: each round takes all that is dominated in what
is left. For strict dominance any order leaves the same (Gilboa, Kalai, Zemel 1990), and no equilibrium is lost; for
weak dominance the order matters, and equilibria can be lost: the order here is the simultaneous, maximal one, by pure
and mixed strategies (Luce, Raiffa 1957; Moulin 1979 for the order).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from escalation.errors import Undecided
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data
from escalation.exhibits.words import counted, listed, mixture
from escalation.game.domination import Loss, elimination, own_payoffs, strict_dominator, weak_dominator
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.replies import Mixture, Payoffs

NAME = "dominance"
SUMMARY = "strategies dominated by pure and mixed ones, dominant strategies, iterated elimination round by round"
BY_DEFAULT = True
ORDER = "simultaneous: each round takes every strategy that is weakly dominated then"
Elimination = tuple[list[list[Loss]], list[list[int]]]


def dominant_strategy(payoffs: Payoffs, shape: Sequence[int], player: int) -> tuple[int, str] | None:
    """The strategy that dominates every other one of `player`, and how: strictly or weakly. None without a choice.

    >>> dominant_strategy({(0,): (1,), (1,): (2,)}, (2,), 0)
    (1, 'strictly')
    """
    table = own_payoffs(payoffs, [list(range(size)) for size in shape], player)
    for k, own in enumerate(table):
        rest = [line for other, line in enumerate(table) if other != k]
        if rest and all(strict_dominator([own], line) for line in rest):
            return k, "strictly"
        if rest and all(weak_dominator([own], line) for line in rest):
            return k, "weakly"
    return None


def accepts(game: NormalFormGame) -> str:
    """Why the analysis does not apply to `game`; empty if it does."""
    return ""


def analyse(at: NumericGame) -> Answer:
    """Dominant strategies, and both iterated eliminations. Raises Undecided where payoffs are not rational."""
    if not at.exact:
        raise Undecided("dominance needs rational payoffs: a tie between others is decided by no method.")
    dominant = [dominant_strategy(at.payoffs, at.shape, i) for i in range(len(at.shape))]
    strict = elimination(at.payoffs, at.shape, strict_dominator)
    weak = elimination(at.payoffs, at.shape, weak_dominator)
    exhibits: list[Exhibit] = [Prose(_dominant_words(at, dominant))]
    exhibits += _exhibits(at, "strict", strict, "Strict dominance: any order leaves the same; no equilibrium is lost.")
    exhibits += _exhibits(
        at,
        "weak",
        weak,
        "Weak dominance: what is left depends on the order, and equilibria may be lost. The order here takes every "
        "strategy that is weakly dominated, all at once, round after round.",
    )
    body = {
        "dominant": {
            player: None if found is None else {"strategy": own[found[0]], "how": found[1]}
            for player, own, found in zip(at.game.players, at.game.strategies, dominant, strict=True)
        },
        "strict": _data(at, strict),
        "weak": _data(at, weak) | {"order": ORDER},
    }
    return Answer("Dominance", tuple(exhibits), body, tuple(_records(at, dominant, strict, weak)))


def _dominant_words(at: NumericGame, dominant: Sequence[tuple[int, str] | None]) -> str:
    found = [
        f"{player}: {own[at_[0]]} ({at_[1]})"
        for player, own, at_ in zip(at.game.players, at.game.strategies, dominant, strict=True)
        if at_ is not None
    ]
    return f"Dominant strategies: {'; '.join(found)}." if found else "Nobody has a dominant strategy."


def _exhibits(at: NumericGame, kind: str, done: Elimination, note: str) -> list[Exhibit]:
    rounds, left = done
    if not rounds:
        return [Prose(f"No strategy is {kind}ly dominated, by a pure strategy or by a mixture.")]
    rows = tuple(
        (str(number), at.game.players[loss.player], _name(at, loss), mixture(_by(at, loss)))
        for number, lost in enumerate(rounds, 1)
        for loss in lost
    )
    columns = (Column("round", right=True), Column("who"), Column("loses"), Column(f"{kind}ly dominated by"))
    kept = "; ".join(
        f"{player}: {', '.join(own[k] for k in indices)}"
        for player, own, indices in zip(at.game.players, at.game.strategies, left, strict=True)
    )
    alone = " One profile is left." if all(len(own) == 1 for own in left) else ""
    said = f"Left after {counted(len(rounds), 'round')}: {kept}.{alone}"
    return [Table(f"Iterated elimination, {kind} dominance", columns, rows, note), Prose(said)]


def _name(at: NumericGame, loss: Loss) -> str:
    return at.game.strategies[loss.player][loss.strategy]


def _by(at: NumericGame, loss: Loss) -> dict[str, Any]:
    return _named(at, loss.player, loss.by)


def _named(at: NumericGame, player: int, by: Mixture) -> dict[str, Any]:
    return {name: p for name, p in zip(at.game.strategies[player], by, strict=True) if p}


def _data(at: NumericGame, done: Elimination) -> dict[str, Any]:
    rounds, left = done
    return {
        "rounds": [
            [
                {
                    "player": at.game.players[loss.player],
                    "strategy": _name(at, loss),
                    "by": {name: data(p) for name, p in _by(at, loss).items()},
                }
                for loss in lost
            ]
            for lost in rounds
        ],
        "left": {
            player: [own[k] for k in indices]
            for player, own, indices in zip(at.game.players, at.game.strategies, left, strict=True)
        },
    }


def _records(
    at: NumericGame, dominant: Sequence[tuple[int, str] | None], strict: Elimination, weak: Elimination
) -> list[dict[str, Any]]:
    """One flat row a strategy."""
    gone = {
        (kind, loss.player, loss.strategy): (number, loss)
        for kind, (rounds, _) in (("strict", strict), ("weak", weak))
        for number, lost in enumerate(rounds, 1)
        for loss in lost
    }
    rows = []
    for i, (player, own) in enumerate(zip(at.game.players, at.game.strategies, strict=True)):
        best = dominant[i]
        for k, strategy in enumerate(own):
            row: dict[str, Any] = at.game.row
            row |= {"player": player, "strategy": strategy, "dominant": best[1] if best and best[0] == k else ""}
            for kind in ("strict", "weak"):
                number, loss = gone.get((kind, i, k), ("", None))
                by = "" if loss is None else listed([f"{n} {data(p)}" for n, p in _by(at, loss).items()])
                row |= {f"{kind}: round": number, f"{kind}: dominated by": by}
            rows.append(row)
    return rows
