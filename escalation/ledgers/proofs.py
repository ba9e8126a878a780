"""The verdict on an entry over all values of the ranges.

One point at which it fails refutes it: the baseline, or a draw, confirmed by the exact solver. Else it is put to
`prove`. `exists S` asks for an equilibrium at every point, and holds at all where `always S` is proved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from escalation.claims.proof import prove
from escalation.claims.sentences import Always, Claim, Exists
from escalation.claims.verdict import PROVED, REFUTED, UNDECIDED
from escalation.errors import InputError, Undecided, Unsupported
from escalation.ledgers.questions import Question
from escalation.ledgers.standings import Drawn


@dataclass(frozen=True)
class Decision:
    """What is decided over all values: a verdict, empty where nothing proves; and why, where it is not decided.

    `fails_at`: values at which a refuted entry fails, of the parameters that are not at their baselines; None where
    they are no fractions.
    """

    verdict: str
    why: str = ""
    fails_at: Mapping[str, Fraction] | None = None


def decision(drawn: Drawn, limit: int) -> Decision:
    """What is decided on all claims of an entry together."""
    fails_at = {} if drawn.standing.holds is False else drawn.fails_at
    return _proof(drawn.asked, limit) if fails_at is None else Decision(REFUTED, fails_at=fails_at)


def _proof(asked: Sequence[Question], limit: int) -> Decision:
    """What is proved of all claims of an entry together over all ranges."""
    found = [_proved(one, limit) for one in asked]
    for wanted in (REFUTED, UNDECIDED, ""):
        for own in found:
            if own.verdict == wanted:
                return own
    return Decision(PROVED)


def _proved(asked: Question, limit: int) -> Decision:
    """What is proved of one claim."""
    try:
        verdict = prove(asked.game, _at_every_point(asked.claim), limit=limit)
    except Unsupported:
        return Decision("", "no proofs are known for this form of game")
    except (Undecided, InputError) as error:
        return Decision(UNDECIDED, str(error))
    if verdict.verdict == REFUTED and isinstance(asked.claim.body, Exists):
        return Decision(UNDECIDED, "not every equilibrium shows it, and whether one does at every value is not decided")
    values = verdict.witness.values if verdict.witness else {}
    known = {n: x for n, x in values.items() if isinstance(x, Fraction)}
    fails_at = known if verdict.verdict == REFUTED and len(known) == len(values) else None
    return Decision(verdict.verdict, next(iter(verdict.undecided), ""), fails_at)


def _at_every_point(claim: Claim) -> Claim:
    """What `prove` is asked: `always S` for `exists S`, which it would read as a question about some point."""
    return replace(claim, body=Always(claim.body.statement)) if isinstance(claim.body, Exists) else claim
