"""Why players mix, and how the chances are found: indifference, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escalation.derivations.in_symbols import in_symbols
from escalation.derivations.matrix import Check, MatrixDerivation, Mixture
from escalation.exhibits import Column, Formula, Heading, Prose, Table
from escalation.exhibits.numbers import both, short
from escalation.exhibits.words import counted, listed, mixture
from escalation.game.numeric import NumericGame
from escalation.result import Equilibrium
from escalation.teach.equation_lines import line_table
from escalation.teach.levels import Said, only_brief, only_full
from escalation.teach.phrases import events_told, everybody_gets

LONGEST_FORMULA = 200
ALONE = "If one paid more it would be played alone, so that it is the other side's chances that have to fit"
# What the others do, who settles what is an equilibrium, and how it is seen.
OTHERS = ("the others play", "The others settle", "none of them gains by leaving; a little further on somebody")
OTHER_SIDE = ("the other side plays", "The other side settles", "it does not gain by leaving; a little further on it")


def mixing_told(found: MatrixDerivation) -> Iterator[Said]:
    """The equilibria in which somebody mixes, one after the other."""
    for number in found.mixed:
        yield from _mixing(found, number)
    if found.untold:
        many = counted(found.untold, "further equilibrium", "further equilibria")
        yield Said(
            Prose(f"{many} in which somebody mixes: found and checked in the same way; escalation solve lists all.")
        )


def _mixing(found: MatrixDerivation, number: int) -> Iterator[Said]:
    """An equilibrium in which somebody mixes: why, how its chances are found, and the check."""
    at, e = found.result.at, found.result.equilibria[number]
    mixed = [at.game.players[i] for i, support in enumerate(e.supports) if len(support) > 1]
    yield Said(Heading(f"Equilibrium {number + 1}: {listed(mixed)} {'mixes' if len(mixed) == 1 else 'mix'}"))
    own = [m for m in found.mixtures if m.number == number]
    for each in own:
        yield from _indifference(at, each, e)
    if not own:
        yield Said(Prose(_unfixed(at, e, mixed)))
    checks = _checks(at, e, [check for check in found.checks if check.number == number])
    yield only_full(checks) if own else Said(checks)
    plays = "; ".join(f"{player} plays {mixture(own)}" for player, own in e.profile.items())
    yield Said(Prose(f"So {plays}. {everybody_gets(e.payoffs)}.{events_told(e.events)}"))


def _unfixed(at: NumericGame, e: Equilibrium, mixed: Sequence[str]) -> str:
    """What is said where one player mixes alone, or more than two do."""
    if len(mixed) == 1:
        i = at.game.players.index(mixed[0])
        tied = listed([at.game.strategies[i][k] for k in e.supports[i]])
        others, settle, gains = OTHERS if len(at.shape) > 2 else OTHER_SIDE
        return (
            f"Against what {others}, {tied} pay {mixed[0]} the same, so that any mixture of them is a best reply. "
            f"{settle} which mixtures are equilibria: with these chances {gains} would."
        )
    return (
        f"{listed(mixed)} mix at once: each of them is indifferent only at certain chances of all the others together. "
        "That the chances listed fit is seen by counting what every strategy pays against them."
    )


def _indifference(at: NumericGame, own: Mixture, e: Equilibrium) -> Iterator[Said]:
    indifferent, mixer = (at.game.players[i] for i in (own.indifferent, own.mixer))
    strategies = listed([at.game.strategies[own.indifferent][k] for k in e.supports[own.indifferent]])
    why = f"{indifferent} mixes {strategies} only if they pay the same. {ALONE}: what {mixer} plays is found from what "
    why += f"{indifferent} gets."
    if own.lines is None:
        more = (
            f"Here these equations alone do not fix what {mixer} plays; the chances listed are an end of those that do."
        )
        yield Said(Prose(f"{why} {more}"))
        return
    names = [
        f"{name} the chance that {mixer} plays {at.game.strategies[own.mixer][k]}" for name, k in own.names.items()
    ]
    yield Said(Prose(f"{why} Call {listed(names)}."))
    yield from _symbols(at, own, e)
    title = f"What makes {indifferent} indifferent"
    yield only_full(line_table(title, own.lines))
    yield only_brief(line_table(title, (own.lines[0], *own.lines[-len(own.names) :])))


def _symbols(at: NumericGame, own: Mixture, e: Equilibrium) -> Iterator[Said]:
    """The formulas of the payoffs that are to be made equal, and of the chance at which they are."""
    found = in_symbols(at, own, e)
    if found is None:
        return
    player = at.game.players[own.indifferent]
    rows = tuple((f"({at.game.label(p)})", Formula(formula), short(u)) for p, formula, u in found.cells)
    columns = (Column("profile"), Column(f"pays {player}"), Column("now", right=True))
    yield only_full(Table("Where the numbers come from", columns, rows))
    if found.chance is not None and len(text := Formula(found.chance).text) <= LONGEST_FORMULA:
        (name,) = own.names
        yield only_full(Prose(f"Solved in these letters, {name} = {text}. In numbers, line by line:"))


def _checks(at: NumericGame, e: Equilibrium, checks: Sequence[Check]) -> Table:
    columns = (Column("player"), Column("strategy"), Column("pays", right=True), Column("played", right=True))
    rows = tuple(
        (at.game.players[check.player], name, both(pays), short(p))
        for check in checks
        for name, pays, p in zip(at.game.strategies[check.player], check.pays, e.mixtures[check.player], strict=True)
    )
    return Table("What every strategy pays against the others' mixtures", columns, rows)
