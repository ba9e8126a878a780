"""Whether a mechanism enforces itself: whom tomorrow keeps to it, and at which discount factors.

`G^M` is the game under the mechanism, `G` the game without it; `a^M` and `a` are what is played in each as long as
things stay as they are. Keeping the mechanism costs player `i` in state `s` of `G^M` what its file says (`[keeping]`),
on top of the game. Once anyone deviates, in an action or by not keeping, play is in `G` for ever, in the state to
which that move led (grim reversion; Friedman 1971).

Let `V^M_i(s)` be the value of keeping, costs included, and `V_i(s)` that of `a` in `G`. Player `i` keeps to the
mechanism where none of his single deviations gains, in any state to which keeping leads from the start:

    u_i(s, dev) + sum_s' d(s') P(s'|s, dev) V_i(s')  <=  V^M_i(s),        u, P of G^M in the period of the deviation,

and reversion is believed where `a` is an equilibrium of `G`. Each gain is a rational function of the parameter, so that
both are sets of it with exact ends: not always an interval above a threshold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from escalation.arithmetic.function_sets import none_above
from escalation.arithmetic.rational_function import RationalFunction
from escalation.arithmetic.real_sets import RealSet
from escalation.chains.chain import chain_of
from escalation.displayed import Displayed
from escalation.errors import InputError, Undecided
from escalation.evaluation import NotRational
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.markov_tables import MarkovTables, tables_in
from escalation.game.stages import Profile
from escalation.markov_stretches import gains_of, only_pure, standing, tables_along
from escalation.parameter_line import along, line_of, standing_still
from escalation.parameters import Values
from escalation.stationary.values import Values as Worths
from escalation.stationary.values import pure_plan, values

Costs = Mapping[int, Mapping[int, RationalFunction]]
ZERO = RationalFunction.constant(0)


@dataclass(frozen=True)
class Temptation:
    """One way to break the mechanism: in `state` the player `does` something else, or does not keep it.

    `gain` is what that brings, all that follows included, as a function of the parameter; `now` its value.
    """

    player: int
    state: int
    does: str
    gain: RationalFunction
    now: Fraction


@dataclass(frozen=True)
class Sustained(Displayed):
    """Where a mechanism enforces itself along `parameter`.

    `everywhere` is where it may lie with every chance from 0 to 1, `keeps[i]` the set on which player `i` keeps to it,
    `together` where all do, `believed` where what follows a deviation is an equilibrium of the game without it.
    `worth[i]` are the values of keeping and of reversion where play starts, now.
    """

    game: MarkovGame
    base: MarkovGame
    parameter: str
    kept: tuple[Profile, ...]
    reverted: tuple[Profile, ...]
    temptations: tuple[Temptation, ...]
    everywhere: RealSet
    keeps: tuple[RealSet, ...]
    together: RealSet
    believed: RealSet
    worth: tuple[tuple[Fraction, Fraction], ...]

    @property
    def binding(self) -> tuple[int, ...]:
        """The players without whom the mechanism would be kept at more values."""
        return tuple(i for i, own in enumerate(self.keeps) if not (self.everywhere - own).empty)

    def worst(self, player: int) -> Temptation | None:
        """What tempts a player most, at the values now; None if he can break nothing."""
        return max((t for t in self.temptations if t.player == player), key=lambda t: t.now, default=None)


def sustained(game: AnyGame, parameter: str | None = None) -> Sustained:
    """Where the mechanism of `game` enforces itself, along the discount factor or another parameter.

    Raises InputError for a game without states or without a mechanism, Undecided where what is played with it or
    without it is not one thing, or something is not rational in the parameter.

    >>> from escalation.files.library import load
    >>> found = sustained(load("cycle").with_mechanisms("joint-mechanism-kept"))
    >>> round(float(found.keeps[1].least.middle), 3), found.keeps[0].holds(Fraction(0))
    (0.55, True)
    """
    made, base = _with_mechanism(game)
    kept, reverted = (only_pure(g, "what is kept, or reverted to,") for g in (made, base))
    return regimes(made, base, parameter or _discount_name(made), kept, reverted)


def regimes(
    made: MarkovGame, base: MarkovGame, line: str, kept: Sequence[Profile], reverted: Sequence[Profile]
) -> Sustained:
    """The same for profiles that are given: `kept` under the mechanism, `reverted` without it.

    Raises Undecided where something is not rational in the parameter, or it has no range.
    """
    own, without, costs = tables_along(made, line), _without(made, base, line), _costs(made, line)
    keeping = values(_paying(own, kept, costs), pure_plan(own, kept))
    after = values(without, pure_plan(without, reverted))
    now = Fraction(Values.at_baseline(made.sheet)[line])
    found = tuple(
        Temptation(i, s, does, gain, gain.at(now))
        for i, s, does, gain in _gains(made, own, kept, costs, keeping, after)
    )
    everywhere = standing(without, standing(own, line_set(made, line)))
    keeps = tuple(none_above([t.gain for t in found if t.player == i], everywhere) for i in range(len(made.players)))
    together = everywhere
    for each in keeps:
        together = together & each
    return Sustained(
        made,
        base,
        line,
        tuple(kept),
        tuple(reverted),
        found,
        everywhere,
        keeps,
        together,
        none_above(list(gains_of(without, reverted)), everywhere),
        tuple((a.at(now), b.at(now)) for a, b in zip(keeping[made.start], after[made.start], strict=True)),
    )


def _with_mechanism(game: AnyGame) -> tuple[MarkovGame, MarkovGame]:
    """The game and its base."""
    if not isinstance(game, MarkovGame):
        raise InputError("has no states.", mend="Self-enforcement is asked of Markov games.", file=game.called)
    if not game.mechanisms:
        raise InputError(
            "is under no mechanism.", mend="Name one with -m (escalation list mechanisms).", file=game.called
        )
    base = game.base
    assert isinstance(base, MarkovGame)
    if game.states != base.states:
        raise Undecided("the mechanism brings states of its own, so what reversion leads to is not told.")
    return game, base


def _discount_name(game: MarkovGame) -> str:
    """The parameter that the discount factor is."""
    if not game.discount.is_Symbol:
        mend = "Name one with --parameter, or declare the discount factor as a parameter."
        raise InputError("the discount factor is no parameter.", mend=mend, file=game.called, key=("discount",))
    return str(game.discount)


def _without(made: MarkovGame, base: MarkovGame, line: str) -> MarkovTables:
    """The game without the mechanism; a name that the mechanism sets does not move there."""
    if not set_by_mechanism(made, line):
        return tables_along(base, line)
    try:
        return tables_in(base, standing_still(base).of, RationalFunction.constant(1))
    except NotRational:
        raise Undecided(f"payoffs or chances of {base.called} are not rational") from None


def set_by_mechanism(made: MarkovGame, name: str) -> bool:
    """Whether a mechanism of the game gives a name its value, whatever it was."""
    return any(edit.sets and edit.name == name for edit in made.edits)


def _costs(game: MarkovGame, line: str) -> Costs:
    """What keeping costs, as functions of the parameter: `[s][i]`."""
    read = along(game, line)
    try:
        return {
            game.state(state): {game.player(player): read.of(cost) for player, cost in own.items()}
            for state, own in game.keeping.items()
        }
    except NotRational:
        raise Undecided(f"the costs of keeping are not rational in {line}") from None


def _paying(tables: MarkovTables, kept: Sequence[Profile], costs: Costs) -> MarkovTables:
    """The tables with the costs of keeping paid at the profile that is played."""
    pays = []
    for s, own in enumerate(tables.pays):
        paid = tuple(u - costs.get(s, {}).get(i, ZERO) for i, u in enumerate(own[kept[s]]))
        pays.append({**own, kept[s]: paid})
    return replace(tables, pays=pays)


def _gains(
    game: MarkovGame, tables: MarkovTables, kept: Sequence[Profile], costs: Costs, keeping: Worths, after: Worths
) -> Iterator[tuple[int, int, str, RationalFunction]]:
    """Every single deviation in a state that keeping leads to: who, where, what, and the gain."""
    for s in sorted(chain_of(tables, pure_plan(tables, kept)).reachable[game.start]):
        stage = game.stages[s]
        for i in range(len(game.players)):
            cost = costs.get(s, {}).get(i, ZERO)
            if cost.value != 0:
                yield i, s, "does not keep it", _outcome(tables, s, i, kept[s], after) - keeping[s][i]
        for m, i in enumerate(stage.movers):
            saved = costs.get(s, {}).get(i, ZERO)
            for k, action in enumerate(stage.actions[m]):
                if k != kept[s][m]:
                    other = (*kept[s][:m], k, *kept[s][m + 1 :])
                    gain = _outcome(tables, s, i, other, after) - keeping[s][i]
                    yield i, s, action, gain
                    if saved.value != 0:
                        yield i, s, f"{action}, still keeping its part", gain - saved


def _outcome(tables: MarkovTables, s: int, i: int, profile: Profile, after: Worths) -> RationalFunction:
    """What a profile brings in the period of the deviation, with reversion after it."""
    ahead = [p * tables.step(t) * after[t][i] for t, p in tables.chances[s][profile].items()]
    total: RationalFunction = sum(ahead, start=tables.pays[s][profile][i])
    return total


def line_set(game: MarkovGame, parameter: str) -> RealSet:
    """Where the parameter may lie: [0, 1) if it is the discount factor, else its line."""
    if str(game.discount) == parameter:
        return RealSet.interval(Fraction(0), Fraction(1))
    line = line_of(game, parameter)
    if line.low is None or line.high is None:
        known = game.sheet.parameters.get(parameter)
        reach = known.reach if known else None
        if reach is None:
            raise Undecided(f"{parameter} has no range, so no set of it is told.")
        return RealSet.interval(*reach, high_open=False)
    return RealSet.interval(line.low, line.high, high_open=False)
