"""Games whose numbers are not all rational: balls with more digits until every sign is sure, or the answer is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from escalation.arithmetic.double_description import Undecidable
from escalation.errors import Undecided
from escalation.game.numeric_markov import NumericMarkov
from escalation.game.numeric_tree import NumericTree

PRECISIONS = (128, 512, 2048)
At = TypeVar("At", NumericTree, NumericMarkov)
Answer = TypeVar("Answer")


def decided(at: At, solve: Callable[[At], Answer]) -> Answer:
    """What `solve` answers; it raises Undecidable where the balls are too wide.

    Raises Undecided where a tie stays one with the most digits.
    """
    if at.exact:
        return solve(at)
    from flint import ctx

    before = ctx.prec
    try:
        for precision in PRECISIONS:
            ctx.prec = precision
            try:
                return solve(at.game.at())
            except Undecidable:
                continue
    finally:
        ctx.prec = before
    raise Undecided(f"payoffs are not rational, and a tie is not decided with {PRECISIONS[-1]} binary digits.")
