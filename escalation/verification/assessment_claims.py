"""What a file claims of a tree, against what is true: assessments, and what follows from them.

Payoffs, regrets, the probabilities of ends and of events are compared with those of the behaviour itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from escalation.errors import InputError, choice, placed, quoted
from escalation.exhibits.words import listed
from escalation.files.claimed_assessments import ClaimedAssessment
from escalation.game.numeric_tree import NumericTree, numeric_tree
from escalation.verification.assessments import WITH_BELIEFS, TreeVerification, verification_of
from escalation.verification.distributions import scaled
from escalation.verification.given_assessments import (
    Behaviour,
    BehaviourByName,
    Beliefs,
    given_behaviour,
    given_beliefs,
)
from escalation.verification.verdicts import ROUNDING, greatest_size, many_digits, otherwise


def verify_assessment_claims(
    at: NumericTree, claims: Sequence[ClaimedAssessment], concept: str, tolerance: Fraction
) -> list[TreeVerification]:
    """The verdict on each claim of a file, and where what it says beside differs from what is true.

    Numbers that were printed as inexact are taken as rounded: such a mixture is scaled to the sum 1, and differences
    and regrets up to `ROUNDING` times the greatest payoff are let pass.
    """
    found = []
    with many_digits(at.exact):
        here = at if at.exact else numeric_tree(at.game, {})
        greatest = greatest_size(u for own in here.payoffs.values() for u in own)
        for claim in claims:
            loose = Fraction(0) if here.exact and not claim.rounded else ROUNDING * greatest
            behaviour, held = _claimed(here, claim, concept)
            allowed = max(tolerance, loose) if claim.rounded else tolerance
            true = verification_of(here, concept, behaviour, held, allowed)
            with placed(*claim.key):
                found.append(replace(true, differences=tuple(filter(None, _differences(true, claim, loose)))))
    return found


def _claimed(at: NumericTree, claim: ClaimedAssessment, concept: str) -> tuple[Behaviour, Beliefs]:
    """Behaviour, and beliefs if the concept has them. Raises InputError, with the key, where they are none."""
    stated: BehaviourByName = claim.profile
    if claim.rounded:
        stated = {i: {s: scaled(own) for s, own in sets.items()} for i, sets in claim.profile.items()}
    with placed(*claim.profile_key):
        behaviour = given_behaviour(at, stated)
    with placed(*claim.key, "beliefs"):
        if concept in WITH_BELIEFS:
            return behaviour, given_beliefs(at, behaviour, claim.beliefs)
        if claim.beliefs:
            what = f"are stated, but {concept} has none."
            raise InputError(what, mend=f"Name a concept with beliefs: {listed(list(WITH_BELIEFS), 'or')}.")
    return behaviour, ()


def _differences(true: TreeVerification, claim: ClaimedAssessment, loose: Fraction) -> Iterator[str]:
    """Where a file says something else than is true, by more than `loose`. Raises InputError for unknown names."""
    found = true.assessment
    for key, kind, said, known in (
        ("payoffs", "a player", claim.payoffs, found.payoffs),
        ("events", "an event", claim.events, found.events),
    ):
        for name, number in said.items():
            if name not in known:
                raise InputError(f"{quoted(name)} is not {kind}.", mend=choice(name, known), key=(key, name))
            what = f"the payoff of {name}" if key == "payoffs" else f"the probability of {name}"
            yield otherwise(what, known[name], number, loose)
    if claim.regret is not None:
        yield otherwise("the regret", true.regret, claim.regret, loose)
    if claim.outcomes is not None:
        for name in dict.fromkeys([*found.outcomes, *claim.outcomes]):
            what, nothing = f"the probability of the end {quoted(name)}", Fraction(0)
            yield otherwise(what, found.outcomes.get(name, nothing), claim.outcomes.get(name, nothing), loose)
