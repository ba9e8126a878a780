"""Security levels: what a player can make sure of, and what the others can hold the player down to.

Over the own strategies `k` and the others' joint profiles `r`:

    pure     maximin = max_k min_r u_i(k, r)  <=  minimax = min_r max_k u_i(k, r)
    mixed    max_x min_r sum_k x[k] u_i(k, r)  =  min_y max_k sum_r y[r] u_i(k, r)

with `x` a mixture of the own strategies and `y` a distribution over the others' joint profiles (von Neumann 1928). Both
come from one linear programme and its dual. With three players and more `y` may correlate the others, who play as one
opponent against `i`; where they must randomize independently, they may not hold `i` down as far.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.arithmetic.linear_programmes import Row, maximum
from escalation.errors import Undecided
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.numbers import data, short
from escalation.exhibits.words import listed, mixture
from escalation.game.domination import joint_profiles, mixed_line, own_payoffs
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.replies import Mixture

NAME = "security-levels"
SUMMARY = "maximin and minimax values of every player in pure and mixed strategies, and the strategies that secure them"
BY_DEFAULT = True


@dataclass(frozen=True)
class Security:
    """Pure and mixed levels: values, the strategies `k` and joint profiles `r` that reach them, mixtures of both."""

    maximin: Fraction
    secure: tuple[int, ...]
    minimax: Fraction
    holding: tuple[int, ...]
    value: Fraction
    own: Mixture
    others: Mixture


def security(table: Sequence[Sequence[Fraction]]) -> Security:
    """The levels of a player whose payoff is `table[k][r]`; the mixed ones are verified against each other.

    >>> security([[1, -1], [-1, 1]]).value
    Fraction(0, 1)
    """
    floors, ceilings = [min(line) for line in table], [max(column) for column in zip(*table, strict=True)]
    maximin, minimax = max(floors), min(ceilings)
    value, own, others = mixed_security(table)
    return Security(
        maximin,
        tuple(k for k, floor in enumerate(floors) if floor == maximin),
        minimax,
        tuple(r for r, ceiling in enumerate(ceilings) if ceiling == minimax),
        value,
        own,
        others,
    )


def mixed_security(table: Sequence[Sequence[Fraction]]) -> tuple[Fraction, Mixture, Mixture]:
    """The value, a mixture that secures it, and a distribution of the others that allows no more."""
    least = min(map(min, table))
    rows: list[Row] = [([*(least - u for u in column), 1], "<=", 0) for column in zip(*table, strict=True)]
    found = maximum([*[0] * len(table), 1], [*rows, ([*[1] * len(table), 0], "=", 1)])
    assert found.value is not None
    value, own = found.value + least, found.point[:-1]
    total = sum(found.dual[:-1])
    others = tuple(y / total for y in found.dual[:-1])
    assert min(mixed_line(table, own)) == value, "the mixture secures its value"
    assert max(mixed_line(list(zip(*table, strict=True)), others)) == value, "the others allow no more"
    return value, own, others


def accepts(game: NormalFormGame) -> str:
    """Why the analysis does not apply to `game`; empty if it does."""
    return ""


def analyse(at: NumericGame) -> Answer:
    """The levels of every player. Raises Undecided where payoffs are not rational."""
    if not at.exact:
        raise Undecided("security levels need rational payoffs: a tie between others is decided by no method.")
    left = [list(range(size)) for size in at.shape]
    found = [security(own_payoffs(at.payoffs, left, i)) for i in range(len(at.shape))]
    rows = [_data(at, i, levels) for i, levels in enumerate(found)]
    columns = (
        Column("player"),
        Column("pure maximin", right=True),
        Column("secured by"),
        Column("pure minimax", right=True),
        Column("mixed value", right=True),
        Column("secured by"),
        Column("held down by"),
    )
    body = tuple(_cells(at, i, levels) for i, levels in enumerate(found))
    records = tuple(at.game.row | {k: _flat(v) for k, v in row.items()} for row in rows)
    data_ = {"others_may_correlate": len(at.shape) > 2, "security": rows}
    units = ", ".join(dict.fromkeys(unit for unit in at.game.units if unit))
    title = f"Security levels{f' ({units})' if units else ''}"
    return Answer("Security levels", (Table(title, columns, body), Prose(_note(at))), data_, records)


def _cells(at: NumericGame, player: int, levels: Security) -> tuple[str, ...]:
    own = at.game.strategies[player]
    return (
        at.game.players[player],
        short(levels.maximin),
        listed([own[k] for k in levels.secure], "or"),
        short(levels.minimax),
        short(levels.value),
        mixture(dict(zip(own, levels.own, strict=True))),
        mixture(dict(zip(_joint(at, player), levels.others, strict=True))),
    )


def _joint(at: NumericGame, player: int) -> list[str]:
    """The others' joint profiles by name."""
    left = [list(range(size)) for size in at.shape]
    profiles = [at.game.names(r) for r in joint_profiles(left, player)]
    return [", ".join(n for i, n in enumerate(own) if i != player) or "nobody" for own in profiles]


def _data(at: NumericGame, player: int, levels: Security) -> dict[str, Any]:
    own, joint = at.game.strategies[player], _joint(at, player)
    return {
        "player": at.game.players[player],
        "pure_maximin": data(levels.maximin),
        "pure_secured_by": [own[k] for k in levels.secure],
        "pure_minimax": data(levels.minimax),
        "pure_held_down_by": [joint[r] for r in levels.holding],
        "mixed_value": data(levels.value),
        "mixed_secured_by": {k: data(p) for k, p in zip(own, levels.own, strict=True) if p},
        "mixed_held_down_by": {r: data(p) for r, p in zip(joint, levels.others, strict=True) if p},
    }


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name} {p}" for name, p in value.items())
    return "; ".join(value) if isinstance(value, list) else str(value)


def _note(at: NumericGame) -> str:
    text = "The mixed value is maximin and minimax at once; no equilibrium gives a player less."
    if len(at.shape) > 2:
        text += (
            " The others count as one opponent, who may correlate their strategies; where they cannot, they may not "
            "hold a player down as far."
        )
    return text
