"""The answer of `monitor`: whether a trigger keeps the profile, the best one, what accuracy changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from escalation.answers.framed import heading
from escalation.answers.monitored_data import monitored_data, monitored_records
from escalation.answers.monitored_tables import accuracy_exhibits, at_discount_table, trigger_formulas, trigger_table
from escalation.answers.real_set_text import where_text
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import both, short
from escalation.exhibits.words import listed
from escalation.monitoring.incentives import Incentive
from escalation.monitoring.trigger_equilibria import Monitored
from escalation.repeated.delta_sets import DISCOUNT


def answer(made: Monitored, given: Mapping[str, Fraction]) -> Answer:
    """Everything that `monitor` says of one game."""
    game = made.found.game
    exhibits: list[Exhibit] = [heading(made.found.at, given), Prose(" ".join(_sentences(made)))]
    exhibits.append(_incentive_table(made))
    if made.burdens is not None:
        exhibits += [trigger_table(made), *at_discount_table(made)]
    exhibits += [*trigger_formulas(made), *accuracy_exhibits(made)]
    if made.opened:
        exhibits.append(Prose(f"Not decided along {listed(list(made.opened))}: not rational there, or too large."))
    return Answer(game.title, tuple(exhibits), monitored_data(made), tuple(monitored_records(made)))


def _sentences(made: Monitored) -> Iterator[str]:
    """The answer first, in words."""
    found, game = made.found, made.found.game
    yield (
        f"({game.label(found.keep)}) is kept until the bad signal ({made.signal.name}) is seen, which happens with "
        f"probability {both(made.chance)} while nobody deviates; then ({game.label(found.revert)}) follows for a while."
    )
    if made.burdens is None:
        yield from _why_none(made)
        return
    if made.burdens.least == 0:
        yield "Nobody gains by a deviation: no punishment is needed, at every delta."
        return
    forever = made.triggers[-1]
    yield f"For ever, it is a perfect public equilibrium {where_text('delta', forever.sustaining, DISCOUNT)}."
    values = [f"{player} {both(v)}" for player, v in zip(game.players, made.best, strict=True)]
    yield (
        f"The lightest punishment that deters has burden {both(made.burdens.least)} (rounds of reversion that a "
        f"bad signal brings, discounted); then a round is worth {listed(values)}, at every delta that reaches it."
    )
    yield _false_alarms(made)


def _false_alarms(made: Monitored) -> str:
    found = made.found
    kept = [found.worth(found.keep, i) for i in range(len(made.best))]
    costs = [f"{p} {short(r - v)}" for p, r, v in zip(found.game.players, kept, made.best, strict=True) if r > v]
    if made.chance == 0:
        return "There are no false alarms: the punishment is never carried out."
    worse = [p for i, p in enumerate(found.game.players) if kept[i] < found.worth(found.revert, i)]
    text = f"False alarms cost {listed(costs)} of it, and no patience lowers that." if costs else ""
    return f"{text} {listed(worse)} would rather have the reversion." if worse else text


def _why_none(made: Monitored) -> Iterator[str]:
    hopeless = [i for i in made.incentives if i.hopeless]
    if not hopeless:
        yield (
            "No trigger is an equilibrium, at no delta: what deters one deviation is so heavy that another one, which "
            "provokes fewer false alarms, is worth its price."
        )
        return
    one, found = hopeless[0], made.found
    player, strategy = _words(made, one)
    text = f"No trigger is an equilibrium, at no delta: {player} gains {both(one.gain)} by {strategy},"
    kept = found.worth(found.keep, one.deviation.player) - found.worth(found.revert, one.deviation.player)
    if kept <= 0:
        yield f"{text} and loses nothing by the reversion."
    else:
        yield (
            f"{text} and the signal tells too little of it: it would have to be more than {short(1 + one.gain / kept)} "
            f"times as likely as while nobody deviates, and is seen with probability {both(one.chance)}."
        )


def _words(made: Monitored, incentive: Incentive) -> tuple[str, str]:
    game, d = made.found.game, incentive.deviation
    return game.players[d.player], game.strategies[d.player][d.strategy]


def _incentive_table(made: Monitored) -> Table:
    columns = (
        Column("player"),
        Column("instead"),
        Column("gains", right=True),
        Column("P(bad)", right=True),
        Column("times as likely", right=True),
        Column("has to be above", right=True),
        Column("burden"),
        Column("delta, for ever"),
    )
    rows = tuple((*_words(made, i), *_numbers(made, i)) for i in made.incentives)
    note = f"P(bad) while nobody deviates: {both(made.chance)}."
    return Table("What each deviation asks of the punishment", columns, rows, note)


def _numbers(made: Monitored, one: Incentive) -> tuple[str, ...]:
    found, player = made.found, one.deviation.player
    kept = found.worth(found.keep, player) - found.worth(found.revert, player)
    times = short(one.chance / made.chance) if made.chance else "-" if one.chance == 0 else "always more"
    needed = short(1 + one.gain / kept) if kept > 0 and one.gain > 0 else "-"
    return short(one.gain), short(one.chance), times, needed, *_asked(one)


def _asked(one: Incentive) -> tuple[str, str]:
    """The burden, and the discount factor at which reversion for ever has it."""
    if one.hopeless:
        return "none deters", "no delta"
    if one.bound is None or (one.gain <= 0 and one.weight > 0):
        return "any", "every delta"
    side = ">=" if one.from_below else "<="
    return f"{side} {short(one.bound)}", f"{side} {short(one.bound / (1 + one.bound))}"
