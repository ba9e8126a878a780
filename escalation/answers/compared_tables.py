"""The tables of `compare`: outcomes, payoffs, thresholds, shares, sets of equilibria."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from escalation.answers.markov_phrases import measure
from escalation.answers.phrases import change, kinds, labelled_sets, payoff_span, span, values_used
from escalation.answers.threshold_lines import (
    formula_table,
    number_line,
    threshold_cell,
    threshold_meaning,
)
from escalation.comparison.rows import Comparison, Row
from escalation.equilibrium_stretches import Stretch
from escalation.evaluation import Arrays
from escalation.exhibits import Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import decimal, percent, short
from escalation.exhibits.words import listed
from escalation.game.choice import ChoiceGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.parameters import Values
from escalation.shares import Shares

SMALLEST_SHARE = 0.005


def outcomes(comparison: Comparison, given: Mapping[str, Fraction]) -> Table:
    """Equilibria, the probability of each event over them, and the first threshold of the file."""
    game = comparison.game
    first = next(iter(comparison.base.thresholds), None)
    columns = [Column("mechanism"), Column("equilibrium"), *(Column(event, right=True) for event in game.events)]
    if first:
        columns.append(Column(first.line.parameter, right=True))
    rows = []
    for row in comparison.rows:
        if row.result is None:
            rows.append((row.label, "not applicable", *["-"] * (len(columns) - 2)))
            continue
        cells = [span(row.result.event_range(event)) for event in game.events]
        rows.append((row.label, kinds(row.result), *cells, *([_cell_of(row, first.threshold.name)] if first else [])))
    notes = [threshold_meaning(comparison.base.game or game, first, _now(comparison))] if first else []
    if any("*" in str(row[-1]) for row in rows):
        notes.append("* preferred at the values used.")
    if any(" to " in cell for row in rows for cell in row[2 : 2 + len(game.events)]):
        complete = all(row.result.complete for row in comparison.rows if row.result)
        notes.append(f"A range covers all equilibria{'' if complete else ' listed'}.")
    notes += [
        f"{name} = {short(given[name])} holds where a mechanism brings {name} into play, and only there."
        for name in comparison.woken
    ]
    parts = ["equilibria", *([_measured(game)] if game.events else [])]
    parts += [f"the threshold of {first.line.parameter}"] if first else []
    title = f"What happens {values_used(game, given)}: {listed(parts)}"
    return Table(title, tuple(columns), tuple(rows), " ".join(notes))


def _measured(game: AnyGame) -> str:
    """What the columns of events hold."""
    if isinstance(game, MarkovGame):
        each = "; ".join(f"{event}: {measure(game, event)}" for event in game.events)
        return f"how often each event happens in the long run ({each})"
    if isinstance(game, ChoiceGame):
        return "whether each event holds (1) or not (0)"
    return "the probability of each event"


def _now(comparison: Comparison) -> str:
    """`now 0.6`, or more words where a mechanism changes the parameter of the first threshold."""
    name = comparison.base.thresholds[0].line.parameter
    games = [row.game for row in comparison.rows if row.game is not None]
    values = {float(Values.at_baseline(game.sheet, Arrays())[name]) for game in games if name in game.sheet.names}
    return "now {}" if len(values) == 1 else "{} without a mechanism"


def payoff_table(comparison: Comparison) -> Table:
    """Each player's payoff over the equilibria, and its change against the base game."""
    game, base = comparison.game, comparison.base.result
    columns = [Column("mechanism")]
    for player, unit in zip(game.players, game.units or ("",) * len(game.players), strict=True):
        columns += [Column(f"{player}{f' ({unit})' if unit else ''}", right=True), Column("change", right=True)]
    rows = []
    for row in comparison.rows:
        if row.result is not None:
            cells: list[str] = []
            for player in game.players:
                ends = row.result.payoff_range(player)
                start = base.payoff_range(player) if base and row is not comparison.base else None
                cells += [payoff_span(ends), change(ends, start)]
            rows.append((row.label, *cells))
    note = "No change is given where a payoff is a range." if any("" in row[2::2] for row in rows[1:]) else ""
    return Table("Payoffs, and their change against none", tuple(columns), tuple(rows), note)


def average_tables(comparison: Comparison) -> list[Exhibit]:
    """Events and payoffs averaged over what is drawn before the first move, and how often events happen."""
    rows = [(row.label, row.average) for row in comparison.rows if row.average is not None]
    if not rows:
        return []
    first, events = rows[0][1], comparison.game.events
    columns = [Column("mechanism"), *(Column(f"P({event})", right=True) for event in events)]
    if first.often is not None:
        columns += [Column(first.unit or "plays", right=True)]
        columns += [Column(f"{event} {_per(first.unit)}", right=True) for event in events]
    body = []
    for label, own in rows:
        cells = [decimal(p, 3) for p in own.events.values()]
        if own.often is not None:
            cells += [decimal(own.often, 3), *(decimal(own.how_often(event), 3) for event in own.events)]
        body.append((label, *cells))
    title = f"Averaged over {first.parameter}, drawn before the first move and seen by all ({first.law})"
    note = f"The game is solved at every {first.parameter}; its law is taken whole, beyond the range of the draws."
    return [Table(title, tuple(columns), tuple(body), note)]


def _per(unit: str) -> str:
    """`a year`, of `attacks a year`."""
    return " ".join(unit.split()[1:]) or "in all"


def threshold_tables(comparison: Comparison) -> list[Exhibit]:
    """All thresholds by mechanism, as formulas, and the sets of equilibria along the parameter."""
    rows = [row for row in comparison.rows if row.game is not None]
    exhibits: list[Exhibit] = []
    named = [a.threshold for a in rows[0].thresholds]
    if named:
        columns = (Column("mechanism"), *(Column(t.name, right=True) for t in named))
        body = tuple((row.label, *(_cell_of(row, t.name) for t in named)) for row in rows)
        note = " ".join(threshold_meaning(rows[0].game, a) for a in rows[0].thresholds if rows[0].game)
        exhibits.append(Table("Thresholds of best replies", columns, body, f"{note} * preferred at the values used."))
        exhibits += formula_table([(row.label, row.thresholds) for row in rows])
    if comparison.parameter and any(row.stretches or row.open for row in rows):
        body = tuple((row.label, number_line(row.stretches, comparison.event) or row.open) for row in rows)
        which = "The set of equilibria" if all_complete(rows) else "Pure equilibria, and all where they are known,"
        title = f"{which} as {comparison.parameter} rises, all else held"
        note = "Numbers between bars are values of the parameter."
        if any(not isinstance(s, Stretch) or s.point for row in rows for s in row.stretches):
            note += " At a bar itself further equilibria may exist (knife-edge)."
        exhibits.append(Table(title, (Column("mechanism"), Column("equilibria from low to high")), body, note))
    return exhibits


def _cell_of(row: Row, name: str) -> str:
    return next((threshold_cell(a) for a in row.thresholds if a.threshold.name == name and row.game), "-")


def share_tables(comparison: Comparison) -> list[Exhibit]:
    """The shares in the worst and, where it differs, in the best equilibrium; or why there are none."""
    if not comparison.draws:
        return [Prose(comparison.note, quiet=True)] if comparison.note else []
    head = ("absent", "less likely", "unchanged", "more likely", "certain", "not known")
    rows = [row for row in comparison.rows if row.worst is not None and row.best is not None]
    unknown = any(row.worst and row.worst.unknown for row in rows)
    different = any(row.worst != row.best for row in rows)
    exhibits: list[Exhibit] = []
    shown = (("worst", [r.worst for r in rows]), ("best", [r.best for r in rows]))
    for which, shares in shown if different else shown[:1]:
        columns = (Column("mechanism"), *(Column(h, right=True) for h in (head if unknown else head[:-1])))
        body = tuple(
            (row.label, *_share_cells(own, row is rows[0], unknown))
            for row, own in zip(rows, shares, strict=True)
            if own
        )
        where = f"in its {which} equilibrium" if different else "in its worst equilibrium (the best gives the same)"
        title = f"{comparison.event}, {where}, {over_ranges(comparison)}"
        note = "Compared with none at the same draw; absent is a part of less likely or unchanged."
        exhibits.append(Table(title, columns, body, note if len(body) > 1 else ""))
    return exhibits


def _share_cells(shares: Shares, base: bool, unknown: bool) -> list[str]:
    moved = ["-", "-", "-"] if base else [percent(s) for s in (shares.less, shares.unchanged, shares.more)]
    return [percent(shares.absent), *moved, percent(shares.certain), *([percent(shares.unknown)] if unknown else [])]


def over_ranges(comparison: Comparison) -> str:
    """Where the draws are taken: the ranges, what is held, how many and from which seed."""
    held = f" ({', '.join(comparison.held)} held)" if comparison.held else ""
    return f"over all assumed ranges{comparison.game.scene}{held} ({comparison.draws:,} draws, seed {comparison.seed})"


def all_complete(rows: Sequence[Row]) -> bool:
    """Whether every listed set of equilibria is complete."""
    stretches = [s for row in rows for s in row.stretches]
    return all(r.complete for s in stretches for r in (s.results if isinstance(s, Stretch) else [s.result]))


def set_table(comparison: Comparison) -> list[Exhibit]:
    """Which sets of equilibria occur over the ranges, with their shares."""
    body = []
    for row in comparison.rows:
        if row.chances is not None and row.game is not None:
            sets = labelled_sets(row.game, row.chances)
            large = [f"{words} {percent(share)}" for words, share in sets if share >= SMALLEST_SHARE]
            body.append((row.label, ", ".join(large)))
    columns = (Column("mechanism"), Column("all equilibria of a draw, and the share of draws"))
    return [Table(f"Which equilibria, {over_ranges(comparison)}", columns, tuple(body))] if body else []
