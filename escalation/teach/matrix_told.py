"""The derivation of a matrix's equilibria in words, as on a board: best replies, dominance, cell by cell, mixtures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from escalation.answers.framed import payoff_exhibit
from escalation.derivations.matrix import Cell, MatrixDerivation, Reply, matrix_derivation
from escalation.exhibits import Column, Heading, Prose, Table
from escalation.exhibits.numbers import short
from escalation.exhibits.words import counted, listed, mixture
from escalation.game.domination import Loss
from escalation.game.numeric import NumericGame
from escalation.result import Equilibrium, Result
from escalation.teach.levels import Said, only_brief, only_full
from escalation.teach.mixing_told import mixing_told
from escalation.teach.phrases import events_told, everybody_gets

MOST_SENTENCES = 6
MOST_ROWS = 40
MOST_CELLS = 25
MOST_NAMED = 12
NASH = "Wanted are profiles from which nobody gains by going alone: Nash equilibria."


def matrix_told(result: Result[Equilibrium]) -> Iterator[Said]:
    """The derivation of the equilibria of a game in normal form. Raises Undecided for payoffs that are not rational."""
    found = matrix_derivation(result)
    yield from matrix_read(result.at, NASH)
    yield from _replies(found)
    yield from _dominance(found)
    yield from _cells(found)
    if result.concept != "pure-nash":
        yield from mixing_told(found)
    yield from _ending(result)


def matrix_read(at: NumericGame, goal: str) -> Iterator[Said]:
    """How the matrix is read, what is looked for in it, and the matrix."""
    game = at.game
    if len(game.players) == 2:
        row, column = game.players
        how = f"{row} chooses a row and {column} a column, at the same time. In each cell stands first what {row} gets,"
        how += f" then what {column} gets."
    elif len(game.players) == 1:
        how = f"{game.players[0]} alone chooses."
    else:
        how = f"{listed(list(game.players))} choose at the same time. Each line says what everybody gets."
    yield Said(Heading("Reading the matrix"))
    if game.about:
        yield only_full(Prose(game.about))
    yield Said(Prose(f"{how} {goal}"))
    yield Said(payoff_exhibit(at))


def _replies(found: MatrixDerivation) -> Iterator[Said]:
    """Best replies: a sentence for each where they are few, else a table a player."""
    at = found.result.at
    yield Said(Heading("Best replies"))
    for player, name in enumerate(at.game.players):
        own = [reply for reply in found.replies if reply.player == player]
        if len(own) > MOST_SENTENCES:
            yield Said(_reply_table(at, name, own))
            continue
        for reply in own:
            yield only_full(Prose(f"{_against(at, reply)}, {_pays(at, reply)}: {_best(at, reply)}."))
        yield only_brief(Prose(f"{name} does best {_in_short(at, own)}."))


def _against(at: NumericGame, reply: Reply) -> str:
    """`If Pakistan plays Accept`."""
    parts = [
        f"{at.game.players[i]} plays {at.game.strategies[i][k]}"
        for i, k in enumerate(reply.profile)
        if i != reply.player
    ]
    return f"If {listed(parts)}" if parts else "Nobody else chooses"


def _in_short(at: NumericGame, own: Sequence[Reply]) -> str:
    """`with Defect, whatever the other side does`, or reply by reply."""
    best = {_best(at, reply) for reply in own}
    if len(best) == 1 and len(own) > 1:
        return f"with {best.pop()}, whatever the {'others do' if len(at.shape) > 2 else 'other side does'}"
    return listed([f"with {_best(at, reply)} {_short_against(at, reply)}".rstrip() for reply in own])


def _short_against(at: NumericGame, reply: Reply) -> str:
    names = [at.game.strategies[i][k] for i, k in enumerate(reply.profile) if i != reply.player]
    return f"against {listed(names)}" if names else ""


def _pays(at: NumericGame, reply: Reply) -> str:
    """`Absorb pays Iran -0.78 and Strike -0.34`."""
    names = at.game.strategies[reply.player]
    first, *rest = [f"{name} {short(u)}" for name, u in zip(names, reply.pays, strict=True)]
    strategy, _, pays = first.rpartition(" ")
    return listed([f"{strategy} pays {at.game.players[reply.player]} {pays}", *rest])


def _best(at: NumericGame, reply: Reply) -> str:
    names = [at.game.strategies[reply.player][k] for k in reply.best]
    return listed(names, "or")


def _reply_table(at: NumericGame, player: str, own: Sequence[Reply]) -> Table:
    names = at.game.strategies[own[0].player]
    wide = len(names) > MOST_SENTENCES
    columns = (
        Column("against"),
        *(() if wide else (Column(name, right=True) for name in names)),
        Column("best"),
        *((Column("pays", right=True),) if wide else ()),
    )
    rows = tuple(
        (
            ", ".join(at.game.strategies[i][k] for i, k in enumerate(reply.profile) if i != reply.player),
            *(() if wide else map(short, reply.pays)),
            _best(at, reply),
            *((short(reply.pays[reply.best[0]]),) if wide else ()),
        )
        for reply in own[:MOST_ROWS]
    )
    note = f"The first {MOST_ROWS} of {len(own)}." if len(own) > MOST_ROWS else ""
    return Table(f"What {player} gets against each choice of the others", columns, rows, note)


def _dominance(found: MatrixDerivation) -> Iterator[Said]:
    at = found.result.at
    if not found.rounds:
        said = (
            "No strategy is strictly dominated: none is worse than another one, or than a mixture, against everything."
        )
        yield only_full(Heading("Dominance"))
        yield only_full(Prose(said))
        return
    yield Said(Heading("Dominance"))
    for number, lost in enumerate(found.rounds, 1):
        when = f"Round {number}" if len(found.rounds) > 1 else "At once"
        yield Said(Prose(f"{when}: {'; '.join(_lost(at, loss) for loss in lost)}."))
    left = [listed([own[k] for k in kept]) for own, kept in zip(at.game.strategies, found.left, strict=True)]
    kept = "; ".join(f"{player}: {own}" for player, own in zip(at.game.players, left, strict=True))
    yield Said(Prose(f"What is left: {kept}. Nothing that is lost is played in any equilibrium."))


def _lost(at: NumericGame, loss: Loss) -> str:
    """`Pakistan loses Accept, which Retaliate beats whatever the other does`."""
    names = at.game.strategies[loss.player]
    by = mixture({name: p for name, p in zip(names, loss.by, strict=True) if p})
    beats = f"{by} beats" if sum(p != 0 for p in loss.by) == 1 else f"the mixture ({by}) beats"
    rest = "the others do" if len(at.game.players) > 2 else "the other side does"
    return f"{at.game.players[loss.player]} loses {names[loss.strategy]}, which {beats} whatever {rest}"


def _cells(found: MatrixDerivation) -> Iterator[Said]:
    """Cell by cell: who would leave it."""
    at = found.result.at
    stay = [cell for cell in found.cells if not cell.gains]
    yield Said(Heading("Equilibria in pure strategies"))
    if len(found.cells) <= MOST_CELLS:
        rows = tuple((f"({at.game.label(cell.profile)})", _leaving(at, cell)) for cell in found.cells)
        yield only_full(Table("", (Column("profile"), Column("who would leave it alone, and what that gains")), rows))
    names = [f"({at.game.label(cell.profile)})" for cell in stay]
    if not names:
        yield Said(Prose("From every profile somebody would go: there is no equilibrium in pure strategies."))
        return
    many = counted(len(names), "equilibrium", "equilibria")
    shown = names[:MOST_NAMED] + ([f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else [])
    yield Said(Prose(f"Nobody would leave {listed(shown)}: {many} in pure strategies."))


def _leaving(at: NumericGame, cell: Cell) -> str:
    """`Iran, to Strike: 0.44; Pakistan, to Accept: 0.05`."""
    each = [
        f"{at.game.players[i]}, to {at.game.strategies[i][k]}: {short(gain)}" for i, (k, gain) in cell.gains.items()
    ]
    return "; ".join(each) or "nobody: an equilibrium"


def _ending(result: Result[Equilibrium]) -> Iterator[Said]:
    """The list as a whole."""
    many = counted(len(result.equilibria), "equilibrium", "equilibria")
    yield Said(Heading("The answer"))
    yield Said(Prose(f"{many} ({result.status})."))
    pure = [e for e in result.equilibria if e.pure is not None]
    for e in pure[:MOST_NAMED]:
        assert e.pure is not None
        where = result.at.game.label(e.pure)
        yield Said(Prose(f"In ({where}) {everybody_gets(e.payoffs)}.{events_told(e.events)}"))
    if len(pure) > MOST_NAMED:
        yield Said(Prose(f"The other {len(pure) - MOST_NAMED} in pure strategies: escalation solve lists them."))
