"""All pairs of bases that may be an extreme equilibrium, with the relations under which they are one.

Let `x` have support `I`, `y` support `J`. The pair is an equilibrium if and only if every row of `I` is a best reply
to `y` and every column of `J` one to `x` (complementarity). With a basis for each (`bordered_bases`), `y` with
tight rows `R`, `x` with tight columns `C`, that needs equations for the rows of `I` outside `R` and the columns of `J`
outside `C`. Where there are none, `R = I` and `C = J`: supports of equal size, the only case in a nondegenerate game.
All others are *strata*: they hold on a surface of the parameters only.

Every extreme equilibrium is the value of a listed pair whose relations hold. For a vertex `y` with support `J` whose
best replies include `I`, a basis can be chosen from its best replies that begins with as many rows of `I` as are
independent on `J`; likewise for `x`. So it is enough to list, for supports `(I, J)` with `|I| >= |J|`, bases `R` inside
`I`, a later one only where the totals of the earlier ones vanish, and those with fewer rows of `I` where all of these
vanish; and for `|I| < |J|` those that contain `I`, and likewise with fewer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from escalation.arithmetic.quotients import Polynomial, Quotient
from escalation.equilibrium_sets.bordered_bases import Basis, Indices, Matrix, bases
from escalation.signs.space import Relation

MOST_LISTED = 9


@dataclass(frozen=True)
class Candidate:
    """A pair of mixtures and a conjunction: `equations` (none in general position), then strict and weak relations."""

    own: Basis
    other: Basis
    signs: tuple[int, int]
    equations: tuple[Relation, ...]
    relations: tuple[Relation, ...]

    @property
    def supports(self) -> tuple[Indices, Indices]:
        """The strategies that are played, of each player."""
        return self.own.support, self.other.support

    @property
    def all(self) -> tuple[Relation, ...]:
        """Equations and relations."""
        return (*self.equations, *self.relations)

    def mixture(self, player: int) -> dict[int, Quotient]:
        """The probabilities of the strategies that a player plays."""
        basis = (self.own, self.other)[player]
        return {k: Quotient.reduced(n, basis.total) for k, n in zip(basis.support, basis.numerators, strict=True)}

    def weights(self, player: int) -> tuple[dict[int, Polynomial], Polynomial]:
        """The same up to a factor, and their sum: all positive in the region."""
        basis, sign = (self.own, self.other)[player], self.signs[player]
        return {k: sign * n for k, n in zip(basis.support, basis.numerators, strict=True)}, sign * basis.total


@dataclass(frozen=True)
class PureCandidate:
    """A pure profile and the relations under which nobody gains by another strategy."""

    profile: Indices
    relations: tuple[Relation, ...]
    one: Polynomial

    @property
    def supports(self) -> tuple[Indices, ...]:
        """The strategy of each player."""
        return tuple((k,) for k in self.profile)

    @property
    def all(self) -> tuple[Relation, ...]:
        """The relations."""
        return self.relations

    def mixture(self, player: int) -> dict[int, Quotient]:
        """The strategy of a player, for certain."""
        return {self.profile[player]: Quotient(self.one, self.one)}

    def weights(self, player: int) -> tuple[dict[int, Polynomial], Polynomial]:
        """The same up to a factor, and their sum."""
        return {self.profile[player]: self.one}, self.one


def pure_candidates(cells: Mapping[Indices, Sequence[Polynomial]]) -> Iterator[PureCandidate]:
    """All pure profiles of a game of any number of players; `cells[profile][i]` is player `i`'s payoff."""
    for profile, own in cells.items():
        relations = [
            Relation(own[i] - u[i], ">=")
            for i in range(len(profile))
            for other, u in cells.items()
            if other[i] != profile[i] and (*other[:i], profile[i], *other[i + 1 :]) == profile
        ]
        yield PureCandidate(profile, tuple(dict.fromkeys(relations)), own[0].context().constant(1))


def generic_candidates(rows: Matrix, columns: Matrix) -> Iterator[Candidate]:
    """The pairs of equal supports; `rows[i][j]` are the row player's payoffs, `columns[i][j]` the column player's."""
    others = {(b.tight, b.support): b for b in bases(rows)}
    for own in bases(_turned(columns)):
        other = others.get((own.support, own.tight))
        if other is not None:
            yield from _signed(own, other, ())


def strata(rows: Matrix, columns: Matrix) -> Iterator[Candidate]:
    """The pairs that need equations."""
    others, owns = list(bases(rows)), list(bases(_turned(columns)))
    for own_support in dict.fromkeys(b.support for b in owns):
        for other_support in dict.fromkeys(b.support for b in others):
            for own, own_equations in _choices(owns, own_support, other_support):
                for other, other_equations in _choices(others, other_support, own_support):
                    equations = (*own_equations, *other_equations)
                    if equations:
                        yield from _signed(own, other, tuple(dict.fromkeys(equations)))


def is_listed_with_strata(rows: Matrix) -> bool:
    """Whether a game is small enough for its strata to be listed."""
    return len(rows) * len(rows[0]) <= MOST_LISTED


def deciding_polynomials(rows: Matrix, columns: Matrix) -> Iterator[Relation]:
    """Where none of these equations holds, equal supports are all there is: no mixture has a best reply too many.

    The equation `0 = 0` is among them where some mixture has one too many at every point.
    """
    for matrix in (rows, _turned(columns)):
        for basis in bases(matrix):
            yield from (Relation(slack, "=") for slack in basis.slacks.values() if _may_vanish(slack))


def _may_vanish(polynomial: Polynomial) -> bool:
    return polynomial.is_zero() or not polynomial.is_constant()


def _choices(known: Sequence[Basis], support: Indices, best: Indices) -> Iterator[tuple[Basis, tuple[Relation, ...]]]:
    """The bases of a mixture with this support against which all of `best` are best replies, with equations for it.

    Where `best` is too large to be tight as a whole, one basis inside it is as good as another, so that a later one is
    wanted only where the earlier are singular.
    """
    size = min(len(support), len(best))
    earlier: list[Relation] = []
    for overlap in range(size, 0, -1):
        for basis in known:
            if basis.support != support or len(set(basis.tight) & set(best)) != overlap:
                continue
            missing = [k for k in best if k not in basis.tight]
            yield basis, (*earlier, *basis.indifferent(missing))
            if len(best) >= len(support) and overlap == len(support) and not basis.total.is_constant():
                earlier.append(Relation(basis.total, "="))
            elif len(best) >= len(support) and overlap == len(support):
                return


def _signed(own: Basis, other: Basis, equations: tuple[Relation, ...]) -> Iterator[Candidate]:
    for s in own.signs:
        for t in other.signs:
            own_free = [k for k in other.support if k not in own.tight]
            other_free = [k for k in own.support if k not in other.tight]
            relations = (
                *own.positive(s),
                *other.positive(t),
                *other.best_reply(t, other_free),
                *own.best_reply(s, own_free),
            )
            yield Candidate(own, other, (s, t), equations, tuple(dict.fromkeys(relations)))


def _turned(matrix: Matrix) -> Matrix:
    return [list(line) for line in zip(*matrix, strict=True)]
