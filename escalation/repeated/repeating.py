"""A stage game repeated for ever with perfect monitoring and a common discount factor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from escalation.displayed import Displayed
from escalation.errors import InputError, Undecided, Unsupported, placed
from escalation.files.automata import read_automata
from escalation.game.automata import JointAutomaton
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.repeated.alternation import Alternation, alternation
from escalation.repeated.families import USUAL, Roles, family, is_family_for
from escalation.repeated.payoff_set import PayoffSet, payoff_set
from escalation.repeated.roles import roles
from escalation.repeated.stage import Discount, discount, stage_at
from escalation.repeated.verdicts import PlanAnswer, judged_plan
from escalation.result import Equilibrium
from escalation.solution import solve

MOST_MIXED = 100


@dataclass(frozen=True, repr=False)
class Repeated(Displayed):
    """What a repeated game can give, and for which discount factors plans hold in it.

    `equilibria` are those of the stage game: extreme ones of two players with few strategies, else the pure ones.
    `roles` are the profiles that the named families speak of; None, with the reason in `no_plans`, where none could be
    chosen and none was asked for.
    """

    at: NumericGame
    delta: Discount
    payoffs: PayoffSet
    alternation: Alternation
    equilibria: tuple[Equilibrium, ...]
    plans: tuple[PlanAnswer, ...]
    roles: Roles | None = None
    no_plans: str = ""

    def __repr__(self) -> str:
        return f"<{self.at.game.name} repeated: {', '.join(p.name for p in self.plans)}>"

    @property
    def game(self) -> NormalFormGame:
        """The stage game."""
        return self.at.game


def repeat(
    game: AnyGame,
    strategies: Sequence[str | JointAutomaton] = (),
    *,
    keep: str | None = None,
    revert: str | None = None,
    stick: str | None = None,
    delta: str | None = None,
) -> Repeated:
    """A game repeated: its payoffs, and where plans are Nash and subgame-perfect equilibria.

    `strategies` are names of families (`repeated.families`), paths of automata, or automata; all usual families where
    none is given. `keep`, `revert` and `stick` name the profiles that they speak of (`repeated.roles`). `delta` is the
    value of the discount factor, or its name in the game's file. Raises InputError for what is no profile or strategy,
    Undecided where payoffs are not rational.

    >>> from escalation.files.library import load
    >>> (found,) = repeat(load("prisoners-dilemma"), ["grim"]).plans
    >>> str(found.perfect.where.intervals[0].low.value)
    '1/2'
    """
    if not isinstance(game, NormalFormGame):
        raise Unsupported(
            "is no game in normal form: after a round of it the players have not seen whole plans.",
            mend="Write the stage game as a matrix.",
            file=game.called,
        )
    factor = discount(game, delta)
    at = game.at()
    if not at.exact:
        raise Undecided("some payoff is not rational, and no method decides its ties: where plans hold is left open.")
    values = payoff_set(at)
    chosen, reason = _roles(at, strategies, keep, revert, stick)
    made = stage_at(game, factor)
    plans = []
    for wanted in strategies or (() if chosen is None else [n for n in USUAL if is_family_for(n, at.shape)]):
        name, automaton = _automaton(wanted, game, chosen)
        plans.append(judged_plan(name, automaton, made))
    return Repeated(
        at, factor, values, alternation(values, factor.value), _equilibria(at), tuple(plans), chosen, reason
    )


def _equilibria(at: NumericGame) -> tuple[Equilibrium, ...]:
    few = len(at.shape) == 2 and prod(at.shape) <= MOST_MIXED
    found: tuple[Equilibrium, ...] = solve(at, "nash" if few else "pure-nash").equilibria
    return found


def _roles(
    at: NumericGame, strategies: Sequence[str | JointAutomaton], keep: str | None, revert: str | None, stick: str | None
) -> tuple[Roles | None, str]:
    """The profiles of the families, or why there are none; the reason is raised where some were asked for."""
    asked = any(isinstance(s, str) and not s.endswith(".toml") for s in strategies) or keep or revert or stick
    try:
        with placed(file=at.game.called):
            return roles(at, keep, revert, stick), ""
    except InputError as error:
        if asked:
            raise
        return None, f"{error.what} {error.mend}"


def _automaton(wanted: str | JointAutomaton, game: NormalFormGame, chosen: Roles | None) -> tuple[str, JointAutomaton]:
    if isinstance(wanted, JointAutomaton):
        return "automaton", wanted
    if wanted.endswith(".toml"):
        return read_automata(wanted, game)
    assert chosen is not None
    return wanted, family(wanted, game.shape, chosen)
