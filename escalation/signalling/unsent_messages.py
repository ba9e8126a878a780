"""What types could hope for from a message that nobody sends.

A *message* is a block of consistent beliefs (`belief_blocks`) with its moves `(h, m)`, one a type of the sender that
can make it. For types `T'` let `BR(T')` be the replies that are best against some belief over `T'`, the receiver's
types answering one belief together; their mixtures for one belief, `MBR(T')`, are a union of products of simplices, its
*pieces*, one for each maximal set of replies that some belief justifies. What a type gets from the message is affine in
the reply. It *stands* at what it gets in equilibrium.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from escalation.arithmetic.linear_programmes import Row, maximum
from escalation.assessment import Behaviour
from escalation.errors import Unsupported, quoted
from escalation.game.tree import Move
from escalation.signalling.belief_blocks import Beliefs, Block
from escalation.signalling.form import ZERO, Gain, SignallingForm

Pieces = tuple[frozenset[Move], ...]
Wanted = tuple[int, Literal["<=", ">="], Fraction]


@dataclass(frozen=True)
class Message:
    """A message by its block; `gains[k]` is what type `k` gets from it, and `block.moves[k]` how it sends it."""

    block: Block
    gains: tuple[Gain, ...]

    @property
    def types(self) -> range:
        """The types that can send it."""
        return range(len(self.gains))

    def unsent(self, behaviour: Behaviour) -> bool:
        """Whether no type sends it."""
        return not any(behaviour[h][a] for h, a in self.block.moves)

    def replies(self, types: Sequence[int]) -> Pieces:
        """The pieces of `MBR(types)`."""
        shares = {h: tuple(tuple(own[k] for k in types) for own in rows) for h, rows in self.block.shares.items()}
        return Block(len(types), shares, self.block.stakes).largest

    def most(self, k: int, pieces: Pieces) -> Fraction:
        """The most that type `k` can get where the reply is in one of the pieces."""
        return max(sum(map(max, self._worths(k, piece)), self.gains[k].constant) for piece in pieces)

    def least(self, k: int, pieces: Pieces) -> Fraction:
        """The least that type `k` can get there."""
        return min(sum(map(min, self._worths(k, piece)), self.gains[k].constant) for piece in pieces)

    def possible(self, pieces: Pieces, wanted: Sequence[Wanted]) -> bool:
        """Whether some reply in one of the pieces gives each type that is named a payoff in this relation."""
        return any(self._possible(sorted(piece), wanted) for piece in pieces)

    def _worths(self, k: int, piece: frozenset[Move]) -> list[list[Fraction]]:
        """What type `k` gets from the replies of a piece, set by set."""
        found: dict[int, list[Fraction]] = {}
        for g, b in piece:
            found.setdefault(g, []).append(self.gains[k].by_reply.get((g, b), ZERO))
        return list(found.values())

    def _possible(self, piece: Sequence[Move], wanted: Sequence[Wanted]) -> bool:
        rows: list[Row] = [([int(g == own) for g, _ in piece], "=", 1) for own in dict.fromkeys(g for g, _ in piece)]
        for k, relation, standing in wanted:
            line = [self.gains[k].by_reply.get(move, ZERO) for move in piece]
            rows.append((line, relation, standing - self.gains[k].constant))
        return maximum([0] * len(piece), rows).kind == "optimal"


def messages(form: SignallingForm, beliefs: Beliefs) -> tuple[Message, ...]:
    """The messages that several types can send, that may stay unsent, and whose replies are open.

    `beliefs` are the consistent ones. Raises Unsupported where what a type gets from such a message depends on replies
    to others too.
    """
    blocks = [block for block in beliefs.blocks if block.size > 1 and block.stakes and block.moves]
    return tuple(Message(block, tuple(_alone(form, block, move) for move in block.moves)) for block in blocks)


def _alone(form: SignallingForm, block: Block, move: Move) -> Gain:
    gain = form.gains[move]
    if any(g not in block.stakes for g, _ in gain.by_reply):
        name = quoted(form.tree.sets[move[0]].name)
        raise Unsupported(f"what is sent at {name} may be heard as several messages.")
    return gain


def standing(form: SignallingForm, message: Message, behaviour: Behaviour) -> tuple[Fraction, ...]:
    """What each type of a message gets in equilibrium."""
    return tuple(max(_worth(form, behaviour, h, a) for a in range(len(behaviour[h]))) for h, _ in message.block.moves)


def _worth(form: SignallingForm, behaviour: Behaviour, h: int, a: int) -> Fraction:
    gain = form.gains[h, a]
    return sum((c * behaviour[g][b] for (g, b), c in gain.by_reply.items()), Fraction(gain.constant))
