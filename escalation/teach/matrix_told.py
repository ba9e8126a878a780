"""The derivation of a matrix's equilibria in words, as on a board: brief, or with every step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from escalation.answers.framed import payoff_exhibit
from escalation.derivations.matrix import Cell, Check, MatrixDerivation, Mixture, Reply, matrix_derivation
from escalation.exhibits import Column, Heading, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import both, short
from escalation.exhibits.words import counted, listed, mixture
from escalation.game.domination import Loss
from escalation.game.numeric import NumericGame
from escalation.result import Equilibrium, Result
from escalation.teach.equation_lines import line_table

MOST_SENTENCES = 6
MOST_CELLS = 25
ALONE = "If one paid more it would be played alone, so that it is the other side's chances that have to fit"


def matrix_told(result: Result[Equilibrium], full: bool) -> list[Exhibit]:
    """The derivation of the equilibria of a game in normal form. Raises Undecided for payoffs that are not rational."""
    found = matrix_derivation(result)
    told = [*_reading(result.at, full), *_replies(found, full), *_dominance(found, full), *_cells(found, full)]
    for number, equilibrium in enumerate(result.equilibria):
        if equilibrium.pure is None:
            told += _mixing(found, number, equilibrium, full)
    return [*told, *_ending(result)]


def _reading(at: NumericGame, full: bool) -> list[Exhibit]:
    game = at.game
    if len(game.players) == 2:
        row, column = game.players
        how = (
            f"{row} chooses a row and {column} a column, at the same time. In each cell stands first what {row} gets, "
        )
        how += f"then what {column} gets."
    else:
        how = f"{listed(list(game.players))} choose at the same time. Each line says what everybody gets."
    goal = "Wanted are profiles from which nobody gains by going alone: Nash equilibria."
    about = [Prose(game.about)] if full and game.about else []
    return [Heading("Reading the matrix"), *about, Prose(f"{how} {goal}"), payoff_exhibit(at)]


def _replies(found: MatrixDerivation, full: bool) -> list[Exhibit]:
    """Best replies: a sentence for each where they are few, else a table a player."""
    at = found.result.at
    told: list[Exhibit] = [Heading("Best replies")]
    for player, name in enumerate(at.game.players):
        own = [reply for reply in found.replies if reply.player == player]
        if len(own) > MOST_SENTENCES:
            told.append(_reply_table(at, name, own))
        elif full:
            told += [Prose(f"{_against(at, reply)}, {_pays(at, reply)}: {_best(at, reply)}.") for reply in own]
        else:
            each = [f"{_best(at, reply)} {_short_against(at, reply)}" for reply in own]
            told.append(Prose(f"{name} does best with {'; '.join(each)}."))
    return told


def _against(at: NumericGame, reply: Reply) -> str:
    """`If Pakistan plays Accept`."""
    parts = [
        f"{at.game.players[i]} plays {at.game.strategies[i][k]}"
        for i, k in enumerate(reply.profile)
        if i != reply.player
    ]
    return f"If {listed(parts)}" if parts else "Nobody else chooses"


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
    columns = (Column("against"), *(Column(name, right=True) for name in names), Column("best"))
    rows = tuple(
        (
            ", ".join(at.game.strategies[i][k] for i, k in enumerate(reply.profile) if i != reply.player),
            *map(short, reply.pays),
            _best(at, reply),
        )
        for reply in own
    )
    return Table(f"What {player} gets against each choice of the others", columns, rows)


def _dominance(found: MatrixDerivation, full: bool) -> list[Exhibit]:
    at = found.result.at
    if not found.rounds:
        said = (
            "No strategy is strictly dominated: none is worse than another one, or than a mixture, against everything."
        )
        return [Heading("Dominance"), Prose(said)] if full else []
    told: list[Exhibit] = [Heading("Dominance")]
    for number, lost in enumerate(found.rounds, 1):
        when = f"Round {number}" if len(found.rounds) > 1 else "At once"
        told.append(Prose(f"{when}: {'; '.join(_lost(at, loss) for loss in lost)}."))
    left = [listed([own[k] for k in kept]) for own, kept in zip(at.game.strategies, found.left, strict=True)]
    kept = "; ".join(f"{player}: {own}" for player, own in zip(at.game.players, left, strict=True))
    told.append(Prose(f"What is left: {kept}. Nothing that is lost is played in any equilibrium."))
    return told


def _lost(at: NumericGame, loss: Loss) -> str:
    """`Pakistan loses Accept, which Retaliate beats whatever the other does`."""
    names = at.game.strategies[loss.player]
    by = mixture({name: p for name, p in zip(names, loss.by, strict=True) if p})
    beats = f"{by} beats" if sum(p != 0 for p in loss.by) == 1 else f"the mixture ({by}) beats"
    rest = "the others do" if len(at.game.players) > 2 else "the other side does"
    return f"{at.game.players[loss.player]} loses {names[loss.strategy]}, which {beats} whatever {rest}"


def _cells(found: MatrixDerivation, full: bool) -> list[Exhibit]:
    """Cell by cell: who would leave it."""
    at = found.result.at
    stay = [cell for cell in found.cells if not cell.gains]
    told: list[Exhibit] = [Heading("Equilibria in pure strategies")]
    if full and len(found.cells) <= MOST_CELLS:
        rows = tuple((f"({at.game.label(cell.profile)})", _leaving(at, cell)) for cell in found.cells)
        told.append(Table("", (Column("profile"), Column("who would leave it alone, and what that gains")), rows))
    names = [f"({at.game.label(cell.profile)})" for cell in stay]
    if names:
        many = "equilibrium" if len(names) == 1 else "equilibria"
        told.append(Prose(f"Nobody would leave {listed(names)}: {counted(len(names), many, many)} in pure strategies."))
    else:
        told.append(Prose("From every profile somebody would go: there is no equilibrium in pure strategies."))
    return told


def _leaving(at: NumericGame, cell: Cell) -> str:
    """`Iran, to Strike: 0.44; Pakistan, to Accept: 0.05`."""
    each = [
        f"{at.game.players[i]}, to {at.game.strategies[i][k]}: {short(gain)}" for i, (k, gain) in cell.gains.items()
    ]
    return "; ".join(each) or "nobody: an equilibrium"


def _mixing(found: MatrixDerivation, number: int, e: Equilibrium, full: bool) -> Iterator[Exhibit]:
    """An equilibrium in which somebody mixes: why, how its chances are found, and the check."""
    at = found.result.at
    mixed = [at.game.players[i] for i, support in enumerate(e.supports) if len(support) > 1]
    yield Heading(f"Equilibrium {number + 1}: {listed(mixed)} {'mixes' if len(mixed) == 1 else 'mix'}")
    for own in (m for m in found.mixtures if m.number == number):
        yield from _indifference(at, own, e, full)
    checks = [check for check in found.checks if check.number == number]
    if full:
        yield Table("What every strategy pays against the others' mixtures", *_check_rows(at, e, checks))
    plays = "; ".join(f"{player} plays {mixture(own)}" for player, own in e.profile.items())
    pays = listed([f"{player} gets {both(u)}" for player, u in e.payoffs.items()])
    yield Prose(f"So {plays}. {pays[0].upper()}{pays[1:]}.{_events(e)}")


def _indifference(at: NumericGame, own: Mixture, e: Equilibrium, full: bool) -> Iterator[Exhibit]:
    indifferent, mixer = (at.game.players[i] for i in (own.indifferent, own.mixer))
    strategies = listed([at.game.strategies[own.indifferent][k] for k in e.supports[own.indifferent]])
    why = f"{indifferent} mixes {strategies} only if they pay the same. {ALONE}: what {mixer} plays is found from what "
    why += f"{indifferent} gets."
    if own.lines is None:
        more = (
            f"Here these equations alone do not fix what {mixer} plays; the chances listed are an end of those that do."
        )
        yield Prose(f"{why} {more}")
        return
    names = [
        f"{name} the chance that {mixer} plays {at.game.strategies[own.mixer][k]}" for name, k in own.names.items()
    ]
    yield Prose(f"{why} Call {listed(names)}.")
    lines = own.lines if full else (own.lines[0], *own.lines[-len(own.names) :])
    yield line_table(f"What makes {indifferent} indifferent", lines)


def _check_rows(
    at: NumericGame, e: Equilibrium, checks: Sequence[Check]
) -> tuple[tuple[Column, ...], tuple[tuple[str, ...], ...]]:
    columns = (Column("player"), Column("strategy"), Column("pays", right=True), Column("played", right=True))
    rows = tuple(
        (at.game.players[check.player], name, both(pays), short(p))
        for check in checks
        for name, pays, p in zip(at.game.strategies[check.player], check.pays, e.mixtures[check.player], strict=True)
    )
    return columns, rows


def _events(e: Equilibrium) -> str:
    if not e.events:
        return ""
    told = listed([f"P({event}) = {both(p) if isinstance(p, Fraction) else short(p)}" for event, p in e.events.items()])
    return f" {told}."


def _ending(result: Result[Equilibrium]) -> list[Exhibit]:
    """The list as a whole."""
    many = counted(len(result.equilibria), "equilibrium", "equilibria")
    pure = [e for e in result.equilibria if e.pure is not None]
    told: list[Exhibit] = [Heading("The answer"), Prose(f"{many} ({result.status}).")]
    for e in pure:
        assert e.pure is not None
        pays = listed([f"{player} gets {both(u)}" for player, u in e.payoffs.items()])
        told.append(Prose(f"In ({result.at.game.label(e.pure)}) {pays}.{_events(e)}"))
    return told
