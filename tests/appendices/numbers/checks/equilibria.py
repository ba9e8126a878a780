"""Equilibria under each mechanism: plans, payoffs, events, changes."""


def check(memo, ledger):
    played, following, changes = (ledger.grids[name] for name in ("equilibria", "outcomes", "payoff-changes"))
    for label in memo.labels:
        here = memo.hand.at(label)
        _played(memo, here, played.by_row(label))
        _following(memo, here, following.by_row(label))
        _changes(memo, here, changes.by_row(label))
    if following.note.text:
        following.note.quotes("Intelligence Community Directive 203, 2 January 2015, section D.6.e")


def _played(memo, here, rows):
    for k, (row, (p, q)) in enumerate(zip(rows, here.equilibria, strict=True), 1):
        row[1].reads(k)
        for cell, second, names in ((row[2], p, memo.hand.rows), (row[3], q, memo.hand.columns)):
            if second in (0, 1):
                cell.is_literally(names[int(second)])
            else:
                cell.says(f"{names[0]} {{}}, {names[1]} {{}}", 1 - second, second)


def _following(memo, here, rows):
    for k, (row, e) in enumerate(zip(rows, here.equilibria, strict=True), 1):
        chances = [here.chance(event, e) for event in memo.hand.raw["events"]]
        for cell, value in zip(row[1:], (k, *here.worth(e), *chances), strict=True):
            cell.reads(value)


def _changes(memo, here, rows):
    """One equilibrium in every row: what it is worth, and how much more than without a mechanism."""
    base = memo.hand.at()
    (row,) = rows
    now, before = (at.worth(at.equilibria[0]) for at in (here, base))
    for player in (0, 1):
        row[1 + 2 * player].reads(now[player])
        change = row[2 + 2 * player]
        change.reads(*([] if here.label == "none" else [now[player] - before[player]]))
        assert change.text.startswith("+") == (now[player] > before[player])
