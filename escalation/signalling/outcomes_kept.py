"""Equilibria of a signalling game whose outcome passes a test of its unsent messages.

A test asks of a message that no type sends, and of what each type stands at, whether the outcome *fails*. It does not
ask which beliefs hold the equilibrium up: an outcome that passes is kept with all beliefs that support it.

Inside a family only two things bear on a test: which messages are sent, and what the types stand at. Where the latter
is the same for all members, a mixture fails if and only if it leaves unsent a message that fails; it sends what any of
its members sends. So the members that send all failing messages span a family that is kept whole; mixtures of them
with others may pass too, a set without its border, and the answer says so. Where the types do not stand at the same,
mixtures are left open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from escalation.assessment import Assessment, TreeResult, kept_assessments
from escalation.errors import Undecided, Unsupported
from escalation.exhibits.words import counted
from escalation.game.extensive import ExtensiveGame
from escalation.signalling.belief_blocks import consistent_beliefs
from escalation.signalling.form import SignallingForm, no_signalling_form, signalling_form
from escalation.signalling.unsent_messages import Message, messages, standing

Fails = Callable[[Message, Sequence[Fraction]], bool]
BEYOND = "whether a mixture passes whose members give the sender's types different payoffs"
SENDING = "mixtures of them with members that fail pass too, where they send every message that fails"


def no_messages(game: object) -> str:
    """Why a test of unsent messages does not apply to a game at its values; empty if it does."""
    if not isinstance(game, ExtensiveGame):
        return "it is asked of signalling games, which are trees."
    at = game.at()
    form = signalling_form(at)
    if form is None:
        return f"it is asked of signalling games: {no_signalling_form(at)}"
    try:
        messages(form, consistent_beliefs(form))
    except Unsupported as reason:
        return reason.what
    return ""


def kept_outcomes(result: TreeResult, name: str, fails: Fails) -> TreeResult:
    """The equilibria whose outcome passes. Raises Undecided for a game that is no signalling game at its values."""
    form = signalling_form(result.at)
    if form is None:
        raise Undecided(f"{name} is asked of signalling games: {no_signalling_form(result.at)}")
    trial = _Trial(form, messages(form, consistent_beliefs(form)), fails)
    kept = [k for k, e in enumerate(result.equilibria) if not trial.failing(e)]
    families: list[Sequence[int]] = []
    notes: list[str] = []
    for family in result.families:
        own, note = trial.kept_of({k: result.equilibria[k] for k in family})
        families.append(own)
        notes += [note] if note else []
    total = counted(len(result.equilibria), "listed equilibrium", "listed equilibria")
    said = ["undecided " + note if note == BEYOND else note for note in dict.fromkeys(notes)]
    rest = [*said, *([] if result.complete else [result.status])]
    status = "; ".join([f"{len(kept)} of {total} pass {name}", *rest])
    undecided = (*result.undecided, *([BEYOND] if BEYOND in notes else []))
    return kept_assessments(result, kept, families, name, status, result.complete and not notes, undecided)


@dataclass(frozen=True)
class _Trial:
    """A test for a form, asked once of each message and what its types stand at."""

    form: SignallingForm
    messages: tuple[Message, ...]
    fails: Fails
    known: dict[tuple[int, tuple[Fraction, ...]], bool] = field(default_factory=dict)

    def failing(self, equilibrium: Assessment) -> set[int]:
        """The unsent messages, by index, at which the outcome fails."""
        unsent = (m for m, message in enumerate(self.messages) if message.unsent(equilibrium.behaviour))
        return {m for m in unsent if self.asked(m, self.stand(m, equilibrium))}

    def stand(self, m: int, equilibrium: Assessment) -> tuple[Fraction, ...]:
        """What the types of a message get."""
        return standing(self.form, self.messages[m], equilibrium.behaviour)

    def asked(self, m: int, at: tuple[Fraction, ...]) -> bool:
        """Whether a message that is unsent fails where its types stand there."""
        if (m, at) not in self.known:
            self.known[m, at] = self.fails(self.messages[m], at)
        return self.known[m, at]

    def kept_of(self, family: Mapping[int, Assessment]) -> tuple[list[int], str]:
        """The members that span the part of a family that passes as a whole, and what more may pass."""
        unsent = {
            k: {m for m, message in enumerate(self.messages) if message.unsent(e.behaviour)} for k, e in family.items()
        }
        somewhere = set[int]().union(*unsent.values())
        stands = {m: {self.stand(m, e) for e in family.values()} for m in somewhere}
        if any(len(own) > 1 for own in stands.values()):
            return [], BEYOND
        failing = {m for m, (at,) in stands.items() if self.asked(m, at)}
        kept = [k for k in family if not unsent[k] & failing]
        everywhere = set.intersection(*unsent.values())
        return kept, SENDING if len(kept) < len(family) and not failing & everywhere else ""
