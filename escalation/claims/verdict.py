"""What becomes of a claim: proved with certificates, refuted with a witness, or left undecided."""

from __future__ import annotations

from dataclasses import dataclass

from escalation.claims.cases import Case
from escalation.claims.sentences import Claim
from escalation.claims.universe import Universe
from escalation.claims.witness import Witness
from escalation.displayed import Displayed
from escalation.signs.emptiness import Empty

PROVED, REFUTED, UNDECIDED = "PROVED", "REFUTED", "UNDECIDED"
EXIT = {PROVED: 0, REFUTED: 1, UNDECIDED: 3}


@dataclass(frozen=True)
class Certificate:
    """Why a case has no solution."""

    case: Case
    empty: Empty


@dataclass(frozen=True, repr=False)
class Verdict(Displayed):
    """The verdict on a claim: what it is about, certificates or a witness, and what was left open."""

    universe: Universe
    verdict: str
    certificates: tuple[Certificate, ...] = ()
    witness: Witness | None = None
    undecided: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()

    def __repr__(self) -> str:
        return f"<{self.verdict}: {self.claim.text}>"

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.universe.claim

    @property
    def exit_code(self) -> int:
        """0 for proved, 1 for refuted, 3 for undecided."""
        return EXIT[self.verdict]
