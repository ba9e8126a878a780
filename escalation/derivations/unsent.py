"""What a message that nobody sends would be taken for, and whom it tempts (Cho and Kreps 1987).

For an equilibrium and a message that no type sends in it: what each type stands at, the least and the most it could get
by sending, over all replies that some belief justifies; of which types a refinement still believes the message; and the
least and the most over the replies that are reasonable then. All are the refinement's own; payoffs of a type, which the
signalling form holds times the chance that its information set can be reached, are divided by that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.assessment import Assessment, TreeResult
from escalation.refinements.d1 import left_by_one, tempts_with_one
from escalation.refinements.d2 import left_by_many, tempts_with_many
from escalation.refinements.intuitive_criterion import is_unintuitive, may_gain
from escalation.signalling.belief_blocks import consistent_beliefs
from escalation.signalling.form import SignallingForm, signalling_form
from escalation.signalling.unsent_messages import Message, Pieces, messages, standing

Ends = tuple[Fraction, Fraction]
Left = Callable[[Message, Sequence[Fraction]], list[int]]
Fails = Callable[[Message, Sequence[Fraction]], bool]
TESTS: dict[str, tuple[Left, Fails]] = {
    "intuitive-criterion": (may_gain, is_unintuitive),
    "d1": (left_by_one, tempts_with_one),
    "d2": (left_by_many, tempts_with_many),
}


@dataclass(frozen=True)
class Unsent:
    """A message that nobody sends: the sets of its types, the action at each, and for each type the numbers.

    `hoped` are the ends over all replies, `left` the types of which it is believed, `reasonable` the ends over the
    replies to those; none where no type is left. `tempts` says whether the outcome fails by it.
    """

    sets: tuple[int, ...]
    actions: tuple[int, ...]
    stands: tuple[Fraction, ...]
    hoped: tuple[Ends, ...]
    left: tuple[int, ...]
    reasonable: tuple[Ends, ...]
    tempts: bool


def unsent(result: TreeResult, e: Assessment, test: str) -> list[Unsent]:
    """The messages that nobody sends in an equilibrium, judged by a test of `TESTS`."""
    form = signalling_form(result.at)
    if form is None:
        return []
    told = messages(form, consistent_beliefs(form))
    return [_judged(form, message, e, *TESTS[test]) for message in told if message.unsent(e.behaviour)]


def _judged(form: SignallingForm, message: Message, e: Assessment, left: Left, fails: Fails) -> Unsent:
    at = standing(form, message, e.behaviour)
    kept = left(message, at)
    sets = tuple(h for h, _ in message.block.moves)
    scales = [sum((form.chance[v] for v in form.tree.sets[h].nodes), Fraction(0)) for h in sets]
    reasonable = _ends(message, message.replies(kept), scales) if kept else ()
    return Unsent(
        sets,
        tuple(a for _, a in message.block.moves),
        tuple(u / scale for u, scale in zip(at, scales, strict=True)),
        _ends(message, message.replies(message.types), scales),
        tuple(kept),
        reasonable,
        fails(message, at),
    )


def _ends(message: Message, pieces: Pieces, scales: Sequence[Fraction]) -> tuple[Ends, ...]:
    """The least and the most that each type can get where the reply is in one of the pieces."""
    return tuple((message.least(k, pieces) / scale, message.most(k, pieces) / scale) for k, scale in enumerate(scales))
