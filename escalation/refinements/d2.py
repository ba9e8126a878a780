"""Criterion D2 for signalling games (Cho and Kreps 1987, section IV.4; after Banks and Sobel 1987).

Let type `t` stand at `u*(t)` in equilibrium, and let nobody send message `m`, which the types `T(m)` can send. Among
the mixed best replies `MBR(T(m), m)`, for one belief each, let

    D(t) = {y : u(t, m, y) > u*(t)},     D0(t) = {y : u(t, m, y) = u*(t)}.

Type `t` is struck out at `m` if wherever it does not lose some other type gains: D(t) + D0(t) inside the union of all
other D(t'). So D2 strikes out what D1 (`refinements.d1`) does, and more.
The outcome fails if no belief over the types left, with a mixed best reply to it, keeps all types from sending `m`.
Where all are struck out, `D(t) + D0(t)` is empty for all and the message tempts nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from escalation.assessment import TreeResult
from escalation.signalling.outcomes_kept import kept_outcomes, no_messages
from escalation.signalling.unsent_messages import Message

NAME = "d2"
SUMMARY = "a message is not believed of a type if some other gains whenever it does not lose (Cho and Kreps 1987)"
OF = "perfect-bayesian"


def accepts(game: object) -> str:
    """Why the refinement does not apply to `game`; empty if it does."""
    return no_messages(game)


def keep(result: TreeResult) -> TreeResult:
    """The equilibria whose outcome passes. Raises Undecided where the tree is no signalling game at its values."""
    return kept_outcomes(result, NAME, tempts_with_many)


def tempts_with_many(message: Message, standing: Sequence[Fraction]) -> bool:
    """Whether no reply that is reasonable under D2 keeps all types from an unsent message."""
    left = left_by_many(message, standing)
    if not left:
        return False
    return not message.possible(message.replies(left), [(k, "<=", standing[k]) for k in message.types])


def left_by_many(message: Message, standing: Sequence[Fraction]) -> list[int]:
    """The types of which a message is still believed: somewhere they do not lose, and no other type gains."""
    everything = message.replies(message.types)
    return [
        k
        for k in message.types
        if message.possible(
            everything,
            [(k, ">=", standing[k]), *((other, "<=", standing[other]) for other in message.types if other != k)],
        )
    ]
