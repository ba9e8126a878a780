"""The intuitive criterion for signalling games (Cho and Kreps 1987, section IV.2).

Let type `t` stand at `u*(t)` in equilibrium, and let nobody send message `m`, which the types `T(m)` can send. With
`J(m)` the types that lose by it whatever the receiver may reasonably answer,

    J(m) = {t : u*(t) > max of u(t, m, r) over r in BR(T(m), m)},

the outcome fails if some type gains for sure once the receiver knows that these did not send it:

    u*(t) < min of u(t, m, r) over r in BR(T(m) without J(m), m)   for some t in T(m) without J(m).

Where `J(m)` is all of `T(m)`, the message tempts nobody. Best replies, pure for each belief, reach both bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from escalation.assessment import TreeResult
from escalation.signalling.outcomes_kept import kept_outcomes, no_messages
from escalation.signalling.unsent_messages import Message

NAME = "intuitive-criterion"
SUMMARY = "no type gains for sure by a message that others would lose by (Cho and Kreps 1987)"
OF = "perfect-bayesian"


def accepts(game: object) -> str:
    """Why the refinement does not apply to `game`; empty if it does."""
    return no_messages(game)


def keep(result: TreeResult) -> TreeResult:
    """The equilibria whose outcome passes. Raises Undecided where the tree is no signalling game at its values."""
    return kept_outcomes(result, NAME, is_unintuitive)


def is_unintuitive(message: Message, standing: Sequence[Fraction]) -> bool:
    """Whether some type gains for sure by an unsent message, the types left out that surely lose."""
    left = may_gain(message, standing)
    if not left:
        return False
    reasonable = message.replies(left)
    return any(standing[k] < message.least(k, reasonable) for k in left)


def may_gain(message: Message, standing: Sequence[Fraction]) -> list[int]:
    """The types that do not surely lose by a message."""
    everything = message.replies(message.types)
    return [k for k in message.types if standing[k] <= message.most(k, everything)]
