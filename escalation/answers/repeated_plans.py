"""What is said of plans in a repeated game: where each is an equilibrium, who binds, what deviations bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from escalation.answers.delta_text import delta_set_text, end_text, polynomial_text, verdict_text
from escalation.answers.relation_text import relation_text
from escalation.arithmetic.quotients import Quotient, value_at
from escalation.claims.scope import number
from escalation.claims.solved_relations import formula
from escalation.errors import Undecided
from escalation.evaluation import NotRational
from escalation.exhibits import Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import short
from escalation.exhibits.table import Cell
from escalation.exhibits.words import listed
from escalation.game.normal import NormalFormGame, Profile
from escalation.repeated.courses import Course
from escalation.repeated.delta_sets import DISCOUNT
from escalation.repeated.formulas import DeltaCondition, PlanFormulas
from escalation.repeated.one_shot import Deviation
from escalation.repeated.repeating import Repeated
from escalation.repeated.verdicts import PlanAnswer

LONGEST_LOSS = 44
MOST_ROUNDS = 8


def plan_table(found: Repeated) -> Table:
    """One row a plan: where it is a Nash and a subgame-perfect equilibrium, and what binds."""
    name, value = found.delta.name, found.delta.value
    columns = [Column("plan"), Column("Nash"), Column("subgame perfect"), Column("what binds")]
    if value is not None:
        columns.insert(3, Column(f"at {short(value)}"))
    rows = []
    for plan in found.plans:
        row = [plan.name, verdict_text(plan.nash, name), verdict_text(plan.perfect, name), binding_text(found, plan)]
        if value is not None:
            row.insert(3, _now(plan, value))
        rows.append(tuple(row))
    note = "Every end belongs to its set; 1 is no discount factor."
    return Table(
        f"Where each plan is an equilibrium: exactly these {name} in [0, 1)", tuple(columns), tuple(rows), note
    )


def _now(plan: PlanAnswer, value: Fraction) -> str:
    if plan.perfect.where.holds(value):
        return "perfect"
    return "Nash" if plan.nash.where.holds(value) else "none"


def binding_text(found: Repeated, plan: PlanAnswer) -> str:
    """The deviations that bind subgame perfection, or Nash where nothing is subgame perfect for any patience."""
    verdict = plan.perfect if not plan.perfect.where.empty else plan.nash
    if verdict.where == DISCOUNT:
        return "nothing"
    if not verdict.where.empty:
        several = len(verdict.ends) > 1
        said = [(f"at {end_text(e.root)}: " if several else "") + _whom(found, plan, e.binding) for e in verdict.ends]
        return ("Nash: " if verdict is plan.nash else "") + ("; ".join(said) or "nothing")
    if verdict.never:
        return f"{_whom(found, plan, verdict.never)}: pays always"
    return "no number meets all conditions at once"


def _whom(found: Repeated, plan: PlanAnswer, deviations: Sequence[Deviation]) -> str:
    """`Row and Column at keep (Defect)`: players who leave a state by the same strategy stand together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for d in deviations:
        instead = found.game.strategies[d.player][first_left(plan, d)[1]]
        who = groups.setdefault((plan.automaton.states[first_left(plan, d)[0]], instead), [])
        if found.game.players[d.player] not in who:
            who.append(found.game.players[d.player])
    return "; ".join(f"{listed(who)} at {state} ({instead})" for (state, instead), who in groups.items())


def first_left(plan: PlanAnswer, deviation: Deviation) -> tuple[int, int]:
    """The state in which the player first leaves the plan, and the strategy that he plays there."""
    state = deviation.state
    rounds = (*deviation.other.tail, *deviation.other.cycle)
    for profile in rounds:
        if profile != plan.automaton.plays[state]:
            return state, profile[deviation.player]
        state = plan.automaton.next[state][profile]
    return deviation.state, rounds[0][deviation.player]


def roots_note(found: Repeated) -> str:
    """What the irrational ends are, each once."""
    roots = {
        (*e.root.polynomial, e.root.middle): e.root
        for plan in found.plans
        for verdict in (plan.nash, plan.perfect)
        for e in verdict.ends
        if e.root.value is None
    }
    texts = dict.fromkeys(polynomial_text(r, found.delta.name) for r in roots.values())
    return f"{'; '.join(texts)}." if texts else ""


def deviation_tables(found: Repeated) -> Iterator[Exhibit]:
    """Each single deviation with its gain and loss, and the best replies among all strategies."""
    if found.plans:
        yield _single(found)
    if any(plan.nash.judged for plan in found.plans):
        yield _whole(found)


def _single(found: Repeated) -> Table:
    columns = (
        Column("plan"),
        Column("state"),
        Column("who"),
        Column("instead"),
        Column("gain today", right=True),
        Column("loss tomorrow", right=True),
        Column("does not pay for"),
    )
    rows = tuple(
        (
            plan.name,
            plan.automaton.states[j.deviation.state],
            found.game.players[j.deviation.player],
            found.game.strategies[j.deviation.player][j.deviation.strategy],
            *amounts(found, plan, j.deviation),
            delta_set_text(j.where, found.delta.name),
        )
        for plan in found.plans
        for j in plan.perfect.judged
    )
    at = "" if found.delta.value is None else f" (at {found.delta.name} = {short(found.delta.value)})"
    note = f"Loss tomorrow{at}: what the plan is worth beyond the deviation from the next round on, in today's payoffs."
    return Table("Single deviations, the plan followed again after them", columns, rows, note)


def _whole(found: Repeated) -> Table:
    columns = (Column("plan"), Column("who"), Column("plays instead"), Column("does not pay for"))
    rows = tuple(
        (
            plan.name,
            found.game.players[j.deviation.player],
            course_text(found.game, j.deviation.other, j.deviation.player),
            delta_set_text(j.where, found.delta.name),
        )
        for plan in found.plans
        for j in plan.nash.judged
    )
    return Table(f"Best replies among all strategies, for every {found.delta.name}", columns, rows)


def course_text(game: NormalFormGame, course: Course, player: int) -> str:
    """What a player plays along a course: `Defect, then Cooperate for ever`."""
    tail, cycle = ([game.strategies[player][a[player]] for a in part] for part in (course.tail, course.cycle))
    if len(set(cycle)) == 1:
        cycle = cycle[:1]
    while len(cycle) == 1 and tail and tail[-1] == cycle[0]:
        tail = tail[:-1]
    ever = f"{cycle[0]} for ever" if len(cycle) == 1 else f"{_cut(cycle)} again and again"
    return f"{_cut(tail)}, then {ever}" if tail else ever


def _cut(names: list[str]) -> str:
    shown = ", ".join(names[:MOST_ROUNDS])
    return shown if len(names) <= MOST_ROUNDS else f"{shown}, ... ({len(names)} rounds)"


def amounts(found: Repeated, plan: PlanAnswer, deviation: Deviation) -> tuple[Cell, Cell]:
    """Gain and loss: numbers where the discount factor has a value, else formulas."""
    try:
        sums = plan.sums(deviation)
    except NotRational:
        return "-", "-"
    if found.delta.value is not None:
        return tuple(short(number(q, [found.delta.value])) for q in sums)  # type: ignore[return-value]
    gain, loss = (_amount(q) for q in sums)
    return gain, loss


def _amount(quotient: Quotient) -> Cell:
    if quotient.value is not None:
        return short(quotient.value)
    shown = amount_formula(quotient)
    return shown if len(shown.text) <= LONGEST_LOSS else "(-f json has it)"


def amount_formula(quotient: Quotient) -> Formula:
    """A function of the discount factor, its divisor above 0."""
    return Formula(formula(quotient, 1 if value_at(quotient.denominator, [Fraction(0)]) > 0 else -1))


def formula_tables(found: Repeated, formulas: Sequence[PlanFormulas | Undecided]) -> Iterator[Exhibit]:
    """The conditions of every plan over all parameters."""
    rows: list[tuple[Cell, ...]] = []
    for plan, own in zip(found.plans, formulas, strict=True):
        if isinstance(own, Undecided):
            rows.append((plan.name, "both", f"undecided: {own}", ""))
            continue
        open_ = "" if own.simplified else " (not all decided)"
        for kind, conditions in (("Nash", own.nash), ("subgame perfect", own.perfect)):
            rows += _rows(f"{plan.name}{open_}" if kind == "Nash" else "", kind, conditions)
    columns = (Column("plan"), Column("is"), Column("exactly where"), Column("if"))
    note = (
        "Each holds where all its lines hold. A line with an `if` is solved for the side that the values used are on."
    )
    yield Table("As formulas, over the ranges of all parameters", columns, tuple(rows), note)
    names = sorted({n for own in formulas if isinstance(own, PlanFormulas) for n in own.varied})
    if names:
        free = [n for n in names if (p := found.game.sheet.parameters.get(n)) is not None and not p.varies]
        taken = f" Without a range, and taken as any number of their sign: {', '.join(free)}." if free else ""
        yield Prose(f"Constraints of the file hold; what they imply is left out.{taken}", quiet=True)


def _rows(name: str, kind: str, conditions: Sequence[DeltaCondition] | None) -> list[tuple[Cell, ...]]:
    if conditions is None:
        return [(name, kind, "nowhere in the ranges", "")]
    if not conditions:
        return [(name, kind, "everywhere in the ranges", "")]
    lines = [(relation_text(c.solved), " and ".join(map(relation_text, c.provisos))) for c in conditions]
    return [(name if k == 0 else "", kind if k == 0 else "", *line) for k, line in enumerate(lines)]


def profile_words(game: NormalFormGame, profile: Profile) -> str:
    """`(Cooperate, Cooperate)`."""
    return f"({game.label(profile)})"
