"""The verdict on an entry over all values of the ranges.

One point at which it fails refutes it: the baseline, or a draw, confirmed by the exact solver. Else it is put to
`prove`. `exists S` asks for an equilibrium at every point, and holds at all where `always S` is proved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from escalation.claims.proof import prove
from escalation.claims.sentences import Always, Claim, Exists
from escalation.claims.verdict import PROVED, REFUTED, UNDECIDED
from escalation.errors import InputError, Undecided, Unsupported
from escalation.ledgers.questions import Question
from escalation.ledgers.standings import Drawn


def verdict_on(drawn: Drawn, limit: int) -> tuple[str, str]:
    """The verdict on all claims of an entry together, and what was left open; empty where nothing proves."""
    if drawn.standing.holds is False or drawn.fails:
        return REFUTED, ""
    return _proof(drawn.asked, limit)


def _proof(asked: Sequence[Question], limit: int) -> tuple[str, str]:
    """The verdict on all claims of an entry together over all ranges, and what was left open."""
    found = [_proved(one, limit) for one in asked]
    for wanted in (REFUTED, UNDECIDED, ""):
        for verdict, why in found:
            if verdict == wanted:
                return verdict, why
    return PROVED, ""


def _proved(asked: Question, limit: int) -> tuple[str, str]:
    """The verdict on one claim, and what was left open."""
    try:
        verdict = prove(asked.game, _at_every_point(asked.claim), limit=limit)
    except Unsupported:
        return "", "no proofs are known for this form of game"
    except (Undecided, InputError) as error:
        return UNDECIDED, str(error)
    if verdict.verdict == REFUTED and isinstance(asked.claim.body, Exists):
        return UNDECIDED, "not every equilibrium shows it, and whether one does at every value is not decided"
    return verdict.verdict, next(iter(verdict.undecided), "")


def _at_every_point(claim: Claim) -> Claim:
    """What `prove` is asked: `always S` for `exists S`, which it would read as a question about some point."""
    return replace(claim, body=Always(claim.body.statement)) if isinstance(claim.body, Exists) else claim
