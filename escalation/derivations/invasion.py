"""Whether mutants invade: the two conditions of evolutionary stability, mutant by mutant (Maynard Smith, Price 1973).

Let everybody play `x`, and a few play `y`. With `u(a, b)` what `a` earns against `b`, the mutants die out if

    u(y, x) < u(x, x),     or     u(y, x) = u(x, x)  and  u(y, y) < u(x, y).

Against a mutant `y = x + z` that earns the same against `x`, the second difference is `u(x, y) - u(y, y) = z Q z / 2`
with the form `Q` of the concept (Haigh 1975).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from escalation.concepts.evolutionarily_stable import Candidate, invasion_form, stability_candidates
from escalation.game.numeric import NumericGame
from escalation.game.replies import Mixture


@dataclass(frozen=True)
class Mutant:
    """A pure mutant among those who play `x`: `u(y, x)`, `u(x, x)`, then `u(y, y)` and `u(x, y)`."""

    strategy: int
    against_resident: Fraction
    resident: Fraction
    among_mutants: Fraction
    resident_against: Fraction

    @property
    def better(self) -> bool:
        """Whether it earns more than the residents from the first on."""
        return self.against_resident > self.resident

    @property
    def tied(self) -> bool:
        """Whether it earns the same against residents, so that what happens among mutants decides."""
        return self.against_resident == self.resident

    @property
    def invades(self) -> bool:
        """Whether it is not driven out."""
        return self.better or (self.tied and self.among_mutants >= self.resident_against)


@dataclass(frozen=True)
class Tried:
    """A candidate with its mutants, itself left out; `form` is `Q` over the best replies without the first one."""

    candidate: Candidate
    mutants: tuple[Mutant, ...]
    form: tuple[tuple[Fraction, ...], ...]


def earnings(at: NumericGame) -> list[list[Fraction]]:
    """`u(i, j)` of a symmetric game: what the row player gets."""
    size = at.shape[0]
    return [[at.payoffs[i, j][0] for j in range(size)] for i in range(size)]


def mixtures_tried(at: NumericGame) -> list[Tried]:
    """Every mixture that is a best reply to itself and was tried, in the order of the concept.

    >>> from escalation.files.library import load
    >>> (only,) = mixtures_tried(load("hawk-dove").at())
    >>> only.candidate.mixture, [m.tied for m in only.mutants]
    ((Fraction(1, 2), Fraction(1, 2)), [True, True])
    """
    table = earnings(at)
    found = []
    for own in stability_candidates(table):
        mutants = tuple(_mutant(table, own.mixture, k) for k in range(len(table)) if own.mixture[k] != 1)
        form = tuple(map(tuple, invasion_form(table, own.support, own.best)))
        found.append(Tried(own, mutants, form))
    return found


def rejected(at: NumericGame) -> list[Mutant | None]:
    """For each pure strategy that is no best reply to itself the mutant that earns most against it, else None."""
    table = earnings(at)
    found: list[Mutant | None] = []
    for k in range(len(table)):
        pure = tuple(Fraction(int(j == k)) for j in range(len(table)))
        best = max((_mutant(table, pure, j) for j in range(len(table))), key=lambda own: own.against_resident)
        found.append(best if best.better else None)
    return found


def _mutant(table: list[list[Fraction]], x: Mixture, strategy: int) -> Mutant:
    against = [sum((u * p for u, p in zip(line, x, strict=True)), Fraction(0)) for line in table]
    resident = sum((p * u for p, u in zip(x, against, strict=True)), Fraction(0))
    facing = sum((p * line[strategy] for p, line in zip(x, table, strict=True)), Fraction(0))
    return Mutant(strategy, against[strategy], resident, table[strategy][strategy], facing)
