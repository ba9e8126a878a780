"""The answer of `conditions`: every equilibrium as a formula with the region in which it exists, and the thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.framed import object_about
from escalation.answers.phrases import values_used
from escalation.answers.profile_conditions import profile_data, profile_table
from escalation.answers.relation_text import Named, relation_data, relation_text
from escalation.answers.threshold_lines import number_line, threshold_data, threshold_exhibits
from escalation.best_reply_conditions import PureProfiles
from escalation.claims.conditions import Conditions
from escalation.claims.equilibrium_formulas import EquilibriumFormula, game_label
from escalation.critical_values import ThresholdAnswer
from escalation.equilibrium_stretches import Stretch
from escalation.errors import InputError, Undecided
from escalation.exhibits import Answer, Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import data, enclosing
from escalation.exhibits.table import Cell
from escalation.exhibits.words import counted, listed
from escalation.expressions import Expr, names_in
from escalation.game.normal import NormalFormGame
from escalation.signs.space import Range

MOST_KNIFE_EDGES = 12
LONGEST_SHOWN = 400


def answer(
    game: NormalFormGame,
    given: Mapping[str, Fraction],
    conditions: Conditions | Undecided,
    profiles: PureProfiles,
    thresholds: Sequence[ThresholdAnswer],
    parameter: str | None,
    stretches: Sequence[Stretch],
    reason: str,
) -> Answer:
    """Everything that `conditions` says of one game."""
    under = game.stands
    exhibits: list[Exhibit] = [Prose(f"{game.title}{under}")]
    now = holding(conditions) if isinstance(conditions, Conditions) else None
    if isinstance(conditions, Conditions):
        exhibits += _formulas(game, given, conditions, now)
    else:
        exhibits += [Prose(f"Undecided as formulas: {conditions}"), profile_table(game, profiles)]
    if thresholds:
        exhibits += threshold_exhibits(game, "Thresholds of best replies, all else held", thresholds)
    if parameter:
        line = number_line(stretches, next(iter(game.events), None)) if stretches else reason
        complete = all(r.complete for s in stretches for r in s.results)
        which = "All equilibria" if complete else "Pure equilibria (mixed ones were not searched)"
        exhibits.append(Prose(f"{which} as {parameter} rises, all else held: {line}."))
    body = {
        "given": {name: data(value) for name, value in given.items()},
        **_data(conditions, now),
        "profiles": profile_data(game, profiles),
        "parameter": parameter,
        **threshold_data(thresholds, stretches, reason),
    }
    undecided = isinstance(conditions, Undecided) or bool(conditions.undecided)
    records = tuple(_records(game, conditions))
    return Answer(game.title, tuple(exhibits), object_about(game, body), records, 3 if undecided else 0)


def _formulas(
    game: NormalFormGame, given: Mapping[str, Fraction], conditions: Conditions, now: set[int] | None
) -> Iterator[Exhibit]:
    main = [f for f in conditions if not f.knife_edge]
    edges = [f for f in conditions if f.knife_edge]
    named = Named((r for f in conditions for r in f.condition), game.sheet.names)
    yield Prose(_in_words(game, given, conditions, main, now))
    yield _regions("Equilibria, and exactly where each exists", conditions, main, named, now)
    yield from _mixtures(game, [f for f in main if not f.pure])
    if edges:
        shown = edges[:MOST_KNIFE_EDGES]
        title = "Knife-edges: equilibria that exist only where an equation holds"
        if len(shown) < len(edges):
            title += f" ({len(shown)} of {len(edges)}; -f json has all)"
        yield _regions(title, conditions, shown, named, now)
    if named.meanings:
        rows = tuple((name, Formula(bound)) for bound, name in named.meanings.items())
        yield Table("short for", (Column("name"), Column("is")), rows)
    meanings = _meanings(game, conditions)
    if meanings:
        yield meanings
    yield Prose(_rests_on(game, conditions), quiet=True)


def holding(conditions: Conditions) -> set[int] | None:
    """The numbers of the formulas whose conditions hold at the values used; None where that is not known."""
    try:
        here = conditions.at()
    except (InputError, Undecided):
        return None
    formulas = [e.formula for e in here]
    return {k for k, f in enumerate(conditions) if any(f is g for g in formulas)}


def _in_words(
    game: NormalFormGame,
    given: Mapping[str, Fraction],
    conditions: Conditions,
    main: Sequence[EquilibriumFormula],
    now: set[int] | None,
) -> str:
    labels = [f"{game_label(f)}" for k, f in enumerate(conditions) if now is not None and k in now]
    found = f" {values_used(game, given).capitalize()}: {listed(labels)}." if labels else ""
    return f"{counted(len(main), 'equilibrium formula')} over {_over(conditions)}; {conditions.status}.{found}"


def _over(conditions: Conditions) -> str:
    count = len(conditions.varied)
    return f"the ranges of {counted(count, 'parameter')}" if count else "the values given"


def _regions(
    title: str, conditions: Conditions, shown: Sequence[EquilibriumFormula], named: Named, now: set[int] | None
) -> Table:
    numbers = {id(f): k for k, f in enumerate(conditions)}
    rows: list[tuple[Cell, ...]] = []
    for f in shown:
        k = numbers[id(f)]
        state = "-" if now is None else "yes" if k in now else "no"
        cells: list[Cell] = [named.cell(r) for r in f.condition] or ["everywhere in the ranges"]
        label = f"{game_label(f)}{' (not all decided)' if f.cell.open else ''}"
        rows.append((str(k + 1), label, cells[0], state))
        rows += [("", "", cell, "") for cell in cells[1:]]
    columns = (Column("#", right=True), Column("equilibrium"), Column("exists exactly where"), Column("now"))
    note = "Each exists where all its lines hold." if any(len(f.condition) > 1 for f in shown) else ""
    return Table(title, columns, tuple(rows), note)


def _mixtures(game: NormalFormGame, mixed: Sequence[EquilibriumFormula]) -> Iterator[Table]:
    """The formulas of mixed equilibria, each profile of formulas once."""
    seen: list[Mapping[str, Mapping[str, Expr]]] = []
    for f in mixed:
        if f.profile in seen:
            continue
        seen.append(f.profile)
        rows: list[tuple[Cell, ...]] = []
        for player, own in f.profile.items():
            played = [(s, p) for s, p in own.items() if p != 0]
            rows += [(f"{player} plays {s}", _short(p)) for s, p in (played if len(played) != 2 else played[1:])]
        rows += [(f"P({event})", _short(p)) for event, p in f.events.items()]
        rows += [(f"payoff of {player}", _short(u)) for player, u in f.payoffs.items()]
        strategies = "; ".join(
            f"{player} {listed([s for s, p in own.items() if p != 0])}" for player, own in f.profile.items()
        )
        yield Table(f"In the mixed equilibrium of {strategies}", (Column(""), Column("formula")), tuple(rows))


def _short(expression: Expr) -> Cell:
    """A formula, or where to find one that fills more than a few lines."""
    formula = Formula(expression)
    if len(formula.text) <= LONGEST_SHOWN:
        return formula
    return f"a formula of {len(formula.text)} characters (-f json has it)"


def _meanings(game: NormalFormGame, conditions: Conditions) -> Table | None:
    """What the named quantities in the conditions are made of."""
    bounds = [r.bound for f in conditions for r in f.condition if r.bound is not None]
    used = {n for bound in bounds for n in names_in(bound)}
    named = [game.sheet.definitions[n] for n in sorted(used) if n in game.sheet.definitions]
    if not named:
        return None
    rows = tuple((d.name, Formula(d.expression), d.meaning) for d in named)
    return Table("where", (Column("name"), Column("is"), Column("meaning")), rows)


def _rests_on(game: NormalFormGame, conditions: Conditions) -> str:
    """Over what the conditions hold, and what was not decided."""
    space = conditions.payoffs.space
    free = [n for n in conditions.varied if (p := game.sheet.parameters.get(n)) is not None and not p.varies]
    text = "Conditions hold inside the ranges (escalation show --parameters); what they imply there is left out."
    if free:
        signs = [f"{n} {_sign(space.ranges[n].low)}" for n in sorted(free) if n in space.names]
        text += f" Without a range, and taken as any number of its sign: {', '.join(signs)}." if signs else ""
    relaxed = [n for n, q in conditions.payoffs.coordinates.quantities.items() if not q.exact]
    if relaxed:
        ends = [f"{n} in {_interval(space.ranges[n])}" for n in relaxed]
        text += f" Kept as one number each, inside an interval that surely holds it: {', '.join(ends)}."
    if conditions.undecided:
        text += f" Not decided: {'; '.join(conditions.undecided)}."
    return text


def _interval(reach: Range) -> str:
    """`[0.4301, 15.76]`, rounded outward."""
    assert reach.low is not None and reach.high is not None
    return "[{}, {}]".format(*enclosing(reach.low, reach.high))


def _sign(low: Fraction | None) -> str:
    return "> 0" if low is not None else "any"


def _data(conditions: Conditions | Undecided, now: set[int] | None) -> dict[str, Any]:
    if isinstance(conditions, Undecided):
        return {"status": f"undecided: {conditions}", "complete": False, "equilibria": [], "off": []}
    return {
        "status": conditions.status,
        "complete": conditions.complete,
        "undecided": list(conditions.undecided),
        "off": [f"0 = {Formula(e).text}" for e in conditions.off],
        "equilibria": [
            {
                "profile": {p: {s: Formula(x).text for s, x in own.items()} for p, own in f.profile.items()},
                "payoffs": {player: Formula(u).text for player, u in f.payoffs.items()},
                "events": {event: Formula(p).text for event, p in f.events.items()},
                "condition": [relation_data(r) for r in f.condition],
                "knife_edge": f.knife_edge,
                "holds": None if now is None else k in now,
                "example": None if f.cell.point is None else {n: data(v) for n, v in f.cell.point.items()},
                "open": f.cell.open or None,
            }
            for k, f in enumerate(conditions)
        ],
    }


def _records(game: NormalFormGame, conditions: Conditions | Undecided) -> Iterator[dict[str, Any]]:
    if isinstance(conditions, Undecided):
        return
    for k, f in enumerate(conditions):
        for r in f.condition or (None,):
            yield {
                **game.row,
                "number": k + 1,
                "equilibrium": game_label(f),
                "knife_edge": f.knife_edge,
                "condition": "everywhere in the ranges" if r is None else relation_text(r),
            }
