"""Evolutionary stability derived: who invades a strategy that all play, and why nobody invades a stable one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escalation.derivations.invasion import Mutant, Tried, mixtures_tried, rejected
from escalation.exhibits import Column, Heading, Prose, Table
from escalation.exhibits.numbers import both, short
from escalation.exhibits.words import counted, listed, mixture
from escalation.game.numeric import NumericGame
from escalation.result import Equilibrium, Result
from escalation.teach.levels import Said, brief_then_full, only_full
from escalation.teach.matrix_told import matrix_read
from escalation.teach.phrases import events_told, everybody_gets

MOST_NAMED = 3
GOAL = (
    "Here a large population plays, and who meets whom is chance. A strategy is evolutionarily stable if, where "
    "everybody plays it, no few mutants do as well: they earn less against the rest; or they earn the same against the "
    "rest, and less among themselves than the rest earns against them."
)


def stability_told(result: Result[Equilibrium]) -> Iterator[Said]:
    """The derivation of the evolutionarily stable strategies of a symmetric game."""
    at = result.at
    yield from matrix_read(at, GOAL)
    yield Said(Heading("Who would invade at once"))
    yield from _rejected(at)
    for own in mixtures_tried(at):
        name = _named(at, own)
        yield Said(Heading(f"Everybody plays {name}"))
        yield only_full(_mutants(at, own))
        yield from _verdict(at, own)
    yield Said(Heading("The answer"))
    stable = counted(len(result.equilibria), "evolutionarily stable strategy", "evolutionarily stable strategies")
    yield Said(Prose(f"{stable} ({result.status})."))
    for e in result.equilibria:
        played = mixture(next(iter(e.profile.values())))
        yield Said(Prose(f"Where everybody plays {played}, {everybody_gets(e.payoffs)}.{events_told(e.events)}"))


def _rejected(at: NumericGame) -> Iterator[Said]:
    """The pure strategies that a mutant beats from the first on."""
    names = at.game.strategies[0]
    told = False
    for name, mutant in zip(names, rejected(at), strict=True):
        if mutant is not None:
            told = True
            other = names[mutant.strategy]
            earns = f"{other} earns {short(mutant.against_resident)} against {name}, and {name} against itself only"
            yield Said(Prose(f"Where everybody plays {name}: {earns} {short(mutant.resident)}. So {other} invades."))
    if not told:
        yield Said(Prose("Nobody: every strategy is a best reply to itself."))


def _named(at: NumericGame, own: Tried) -> str:
    return mixture(dict(zip(at.game.strategies[0], own.candidate.mixture, strict=True)))


def _mutants(at: NumericGame, own: Tried) -> Table:
    columns = (
        Column("mutant"),
        Column("earns against the rest", right=True),
        Column("the rest against the rest", right=True),
        Column("mutants among themselves", right=True),
        Column("the rest against mutants", right=True),
    )
    rows = tuple(
        (
            at.game.strategies[0][m.strategy],
            *map(short, (m.against_resident, m.resident, m.among_mutants, m.resident_against)),
        )
        for m in own.mutants
    )
    return Table("Mutants of one strategy", columns, rows)


def _verdict(at: NumericGame, own: Tried) -> Iterator[Said]:
    """Why nobody invades, or who does."""
    names = at.game.strategies[0]
    worse, tied = ([m for m in own.mutants if m.tied is same] for same in (False, True))
    if worse:
        yield Said(Prose(_worse(names, worse)))
    if tied:
        same = listed([names[m.strategy] for m in tied])
        meets = (
            f"{same} {'earns' if len(tied) == 1 else 'earn'} {short(tied[0].resident)} against it, as it does itself"
        )
        yield Said(Prose(f"{meets}; so what mutants meet among themselves decides."))
    invading = [m for m in tied if m.invades]
    for m in invading[:1] or tied:
        yield Said(Prose(_among(names, m)))
    if own.candidate.stable:
        yield from _mixtures(names, own)
        yield Said(Prose("So it is evolutionarily stable."))
    else:
        more = " A mixture of those that tie is not driven out (Haigh 1975)."
        yield Said(Prose(f"So it is not evolutionarily stable.{'' if invading else more}"))


def _worse(names: Sequence[str], worse: Sequence[Mutant]) -> str:
    """Those that earn less from the first on."""
    less = f"less than the {short(worse[0].resident)} that it earns itself"
    if len(worse) > MOST_NAMED:
        most = max(m.against_resident for m in worse)
        return f"Against it {len(worse)} other strategies earn {short(most)} at most, {less}."
    return f"Against it {listed([f'{names[m.strategy]} earns {short(m.against_resident)}' for m in worse])}, {less}."


def _among(names: Sequence[str], m: Mutant) -> str:
    name, mine, theirs = names[m.strategy], short(m.among_mutants), short(m.resident_against)
    if m.among_mutants < m.resident_against:
        return f"Against {name}, {name} earns {mine} and the rest {theirs}, which is more: {name} dies out."
    if m.among_mutants == m.resident_against:
        return f"Against {name}, {name} and the rest both earn {mine}: {name} is not driven out."
    return f"Against {name}, {name} earns {mine} and the rest {theirs}, which is less: {name} invades."


def _mixtures(names: Sequence[str], own: Tried) -> Iterator[Said]:
    """Why no mixture of best replies invades either."""
    if not own.form:
        return
    order = [*sorted(own.candidate.support), *sorted(own.candidate.best - own.candidate.support)]
    if len(own.form) == 1:
        first, second = (names[k] for k in order)
        value = own.form[0][0] / 2
        text = f"A mutant who plays {second} by z more and {first} by z less earns {both(value)} times z squared less"
        yield Said(Prose(f"{text} among its like than the rest does against it: it dies out too."))
        return
    said = "Mixtures of those that tie die out too: what they lose among themselves is half of a quadratic form that is"
    yield from brief_then_full(
        f"{said} above 0 for every way of mixing (Haigh 1975).", "It is, with one strategy counted out:"
    )
    columns = (Column(""), *(Column(names[k], right=True) for k in order[1:]))
    rows = tuple((names[k], *map(short, line)) for k, line in zip(order[1:], own.form, strict=True))
    yield only_full(Table("", columns, rows))
