"""What a mediator can bring about, derived: the inequalities of obedience, a plan checked by them, and the ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import prod

from escalation.answers.mediation import always_and_never, plan_drawn, range_table
from escalation.derivations.equations import Linear, is_long
from escalation.derivations.obedience import Obedience, Order, bounded, inequalities, orders_obeyed
from escalation.exhibits import Column, Heading, Prose, Table
from escalation.exhibits.numbers import both, short
from escalation.exhibits.words import listed
from escalation.game.normal import Profile
from escalation.game.numeric import NumericGame
from escalation.game.replies import undominated
from escalation.mediator import CorrelatedPolytope, Deviation
from escalation.result import Result
from escalation.teach.equation_lines import ROUNDED, linear_text
from escalation.teach.levels import Said, only_full
from escalation.teach.matrix_told import matrix_read

LETTERS = "abcdefghi"
MOST_INEQUALITIES = 18
MOST_DRAWN = 16
GOAL = (
    "A mediator draws a profile by chances that everybody knows, and tells each player only their own part of it. "
    "Wanted are chances at which everybody obeys, as long as the others do: correlated equilibria."
)


def mediator_told(result: Result[CorrelatedPolytope]) -> Iterator[Said]:
    """The derivation of the correlated equilibria of a game."""
    (polytope,), at = result.equilibria, result.at
    yield from matrix_read(at, GOAL)
    yield from _inequalities(at)
    yield Said(Heading("A plan, and why it is obeyed"))
    yield Said(plan_drawn(at, polytope.plan))
    for order in orders_obeyed(at, polytope.plan.distribution):
        yield Said(Prose(_order(at, order)))
    yield from _bound(at, polytope)
    yield Said(Heading("What mediators can bring about"))
    linear = (
        "Payoffs and chances of events are sums over the same chances, so that each has a least and a greatest value."
    )
    yield Said(Prose(f"{linear} {result.status[0].upper()}{result.status[1:]}."))
    yield Said(range_table(at, polytope))
    for text in always_and_never(polytope):
        yield Said(Prose(text))


def _inequalities(at: NumericGame) -> Iterator[Said]:
    """What obedience asks of the chances, in letters where there are few profiles."""
    own = inequalities(at)
    if not own or len(at.payoffs) > len(LETTERS) or len(own) > MOST_INEQUALITIES:
        return
    letters = dict(zip(at.payoffs, LETTERS, strict=False))
    named = [f"{letter} for ({at.game.label(p)})" for p, letter in letters.items()]
    yield Said(Heading("What obedience asks of the chances"))
    yield Said(Prose(f"Call the chances of the profiles {listed(named)}: none is negative, and they sum to 1."))
    columns = (Column("told"), Column("and not"), Column("obeying pays no less"), Column("that is"))
    rows = tuple(_row(at, each, letters) for each in own)
    note = "Both sides are over the draws in which that strategy is told; the chance of being told it stands on both."
    rounded = any(is_long(_weighed(side, letters)) for each in own for side in (each.obeying, each.instead))
    note = f"{note} {ROUNDED}" if rounded else note
    yield Said(Table("", columns, rows, note))


def _row(at: NumericGame, own: Obedience, letters: Mapping[Profile, str]) -> tuple[str, str, str, str]:
    player, told, instead = own.deviation
    names = at.game.strategies[player]
    obeying, other = (_weighed(side, letters) for side in (own.obeying, own.instead))
    more = {n: obeying.terms[n] - other.terms[n] for n in obeying.terms}
    gathered = [Linear(Fraction(0), {n: sign * u for n, u in more.items() if sign * u > 0}) for sign in (1, -1)]
    asked = f"{linear_text(obeying)} >= {linear_text(other)}"
    that = " >= ".join(map(linear_text, gathered)) if gathered[1].terms else "always so"
    return f"{at.game.players[player]}: {names[told]}", names[instead], asked, that


def _weighed(side: Mapping[Profile, Fraction], letters: Mapping[Profile, str]) -> Linear:
    return Linear(Fraction(0), {letters[p]: u for p, u in side.items()})


def _order(at: NumericGame, order: Order) -> str:
    """What a player who is told a strategy knows, and what each strategy is worth to him."""
    player, names = at.game.players[order.player], at.game.strategies[order.player]
    knows = listed([f"{_others(at, p, order.player)} with {short(x)}" for p, x in order.knows.items()])
    rest = listed([name for i, name in enumerate(at.game.players) if i != order.player])
    heard = f"{player} is told {names[order.told]} with the chance {short(order.chance)}"
    if len(at.shape) > 1:
        sure = len(order.knows) == 1
        told = next(iter(order.knows))
        surely = f"knows that {rest} {'plays' if len(at.shape) == 2 else 'play'} {_others(at, told, order.player)}"
        known = surely if sure else f"expects {rest} to play {knows}"
        heard = f"{heard}, and then {known}"
    brings = listed(
        [f"{name} {_sum(at, order, k)}{short(u)}" for k, (name, u) in enumerate(zip(names, order.pays, strict=True))]
    )
    same = [names[k] for k, u in enumerate(order.pays) if u == order.pays[order.told] and k != order.told]
    tied = f" ({listed(same)} would pay as much)" if same else ""
    return f"{heard}. There it pays: {brings}. So {player} obeys{tied}."


def _others(at: NumericGame, profile: Profile, player: int) -> str:
    return ", ".join(at.game.strategies[i][k] for i, k in enumerate(profile) if i != player)


def _sum(at: NumericGame, order: Order, k: int) -> str:
    """`1/2*6 + 1/2*2 = `, where more than one part is expected."""
    if len(order.knows) == 1:
        return ""
    i = order.player
    paid = [(x, at.payoffs[(*p[:i], k, *p[i + 1 :])][i]) for p, x in order.knows.items()]
    return f"{' + '.join(f'{_factor(x)}*{_factor(u)}' for x, u in paid)} = "


def _factor(value: Fraction) -> str:
    text = short(value)
    return f"({text})" if "/" in text or text.startswith("-") else text


def _bound(at: NumericGame, polytope: CorrelatedPolytope) -> Iterator[Said]:
    """Why no mediator brings a greater sum of payoffs."""
    if len(at.shape) < 2 or prod(map(len, undominated(at.payoffs, at.shape))) > MOST_DRAWN:
        return
    total, most = {p: sum(u, Fraction(0)) for p, u in at.payoffs.items()}, polytope.total.greatest
    steps = bounded(at, total, polytope.total)
    yield only_full(Heading("Why no mediator brings a greater sum of payoffs"))
    if not polytope.total.bound:
        yield only_full(Prose(f"No profile that is ever told has a greater sum of payoffs than {both(most)}."))
        return
    weights = listed([f"{short(y)} times what {_deviation(at, d)}" for d, y in polytope.total.bound.items()])
    why = f"Take {weights}. Where everybody obeys, none of these is above 0 on average."
    end = f"In every profile the payoffs sum to at most {short(most)} and those gains together; on average, therefore, "
    end += f"to at most {both(most)}."
    yield only_full(Prose(f"{why} {end}"))
    columns = (
        Column("profile"),
        Column("sum of payoffs", right=True),
        Column("weighed gains", right=True),
        Column(f"{short(most)} and the gains", right=True),
    )
    rows = tuple((f"({at.game.label(s.profile)})", short(s.value), short(s.gains), short(s.most)) for s in steps)
    left_out = len(steps) < len(at.payoffs)
    note = "Profiles with a dominated strategy are never drawn, and left out." if left_out else ""
    yield only_full(Table("", columns, rows, note))


def _deviation(at: NumericGame, deviation: Deviation) -> str:
    player, told, instead = deviation
    names = at.game.strategies[player]
    return f"{at.game.players[player]}, told {names[told]}, gains by {names[instead]}"
