"""Several stage games of the same players, as issues: one order of players, one sheet of names, one unit.

The players of the first game give the order; the others may list them otherwise. A name that two games declare
differently becomes `NAME_2` in the second, so that formulas over both say what they mean. A payoff of issue `m` is
worth `c_m > 0` of the first issue's unit, a number or an expression in the names of the common sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from escalation.errors import InputError, Undecided, quoted
from escalation.evaluation import NotRational
from escalation.expressions import Expr, exact_number, parse, rational, symbol
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame, Profile
from escalation.parameters import Definition, Parameter, Sheet, Values, substitute
from escalation.reversion import Reversion, reversion, stage_game


@dataclass(frozen=True)
class Issue:
    """A stage game with what is kept and reverted to; `seats[i]` is the place of player `i` of the first game in it.

    `sheet` is common to all issues, and `cells` are the payoffs in its names.
    """

    label: str
    found: Reversion
    seats: tuple[int, ...]
    rate: Fraction
    rate_formula: Expr
    sheet: Sheet
    cells: Mapping[Profile, tuple[Expr, ...]]

    def size(self, player: int) -> int:
        """How many strategies a player has here."""
        return self.found.at.shape[self.seats[player]]

    def keeps(self, player: int, strategy: int) -> bool:
        """Whether a strategy is the player's part of the profile that is kept."""
        return self.found.keep[self.seats[player]] == strategy

    def left(self, player: int, strategy: int) -> Profile:
        """What is played where the player alone plays `strategy`."""
        seat, keep = self.seats[player], self.found.keep
        return (*keep[:seat], strategy, *keep[seat + 1 :])

    def gain(self, player: int, strategy: int) -> Fraction:
        """`c (T - R)`."""
        seat = self.seats[player]
        return self.rate * (
            self.found.worth(self.left(player, strategy), seat) - self.found.worth(self.found.keep, seat)
        )

    def loss(self, player: int) -> Fraction:
        """`c (R - P)`."""
        seat = self.seats[player]
        return self.rate * (self.found.worth(self.found.keep, seat) - self.found.worth(self.found.revert, seat))

    def gain_formula(self, player: int, strategy: int) -> Expr:
        """`c (T - R)` in the names of the common sheet."""
        seat = self.seats[player]
        return self.rate_formula * (self.cells[self.left(player, strategy)][seat] - self.cells[self.found.keep][seat])

    def loss_formula(self, player: int) -> Expr:
        """`c (R - P)` in the names of the common sheet."""
        seat = self.seats[player]
        return self.rate_formula * (self.cells[self.found.keep][seat] - self.cells[self.found.revert][seat])

    def best_deviation(self, player: int) -> int | None:
        """The strategy that gains the most, the first of several; None where there is no other."""
        others = [k for k in range(self.size(player)) if not self.keeps(player, k)]
        return max(others, key=lambda k: self.gain(player, k), default=None)


def issues_of(
    games: Sequence[AnyGame],
    keep: Sequence[str | None],
    revert: Sequence[str | None],
    rates: Sequence[object],
    names: Mapping[str, object],
) -> tuple[Issue, ...]:
    """The issues, in order; `rates` are those of the second game and the further ones.

    Raises InputError for other players, for units that differ without a rate, for rates that are not above 0;
    Undecided where something is not rational.
    """
    stages = [stage_game(g, names if k == 0 else {}) for k, g in enumerate(games)]
    seats = [_seats(stages[0], g) for g in stages]
    found = [reversion(g, k, r) for g, k, r in zip(stages, keep, revert, strict=True)]
    sheet, cells = _joined(stages)
    formulas = [rational(1), *_rates(stages, rates, sheet)]
    values = Values.at_baseline(sheet)
    return tuple(
        Issue(label, own, places, _positive(values, formula), formula, sheet, own_cells)
        for label, own, places, formula, own_cells in zip(_labels(stages), found, seats, formulas, cells, strict=True)
    )


def _labels(games: Sequence[NormalFormGame]) -> list[str]:
    """The names of the games, those that come again numbered."""
    names = [g.provenance.call for g in games]
    return [n if names.count(n) == 1 else f"{n} ({names[: k + 1].count(n)})" for k, n in enumerate(names)]


def _seats(first: NormalFormGame, other: NormalFormGame) -> tuple[int, ...]:
    if set(first.players) != set(other.players):
        what = f"its players are {', '.join(other.players)}, those of the first game {', '.join(first.players)}."
        raise InputError(what, mend="Issues that are linked have the same players.", file=other.called)
    return tuple(other.players.index(player) for player in first.players)


def _rates(games: Sequence[NormalFormGame], rates: Sequence[object], sheet: Sheet) -> list[Expr]:
    """The rate of every game but the first; 1 where none is given and the declared units are the same."""
    if rates and len(rates) != len(games) - 1:
        mend = "Give one for every game after the first."
        raise InputError(f"{len(rates)} rates for {len(games) - 1} further games.", mend=mend)
    if rates:
        return [parse(r, sheet.names) if isinstance(r, str) else rational(exact_number(r)) for r in rates]
    for other in games[1:]:
        seats = _seats(games[0], other)
        for i, player in enumerate(games[0].players):
            units = [g.units[k] if g.units else "" for g, k in ((games[0], i), (other, seats[i]))]
            if all(units) and units[0] != units[1]:
                raise InputError(
                    f"payoffs of {player} are in {quoted(units[1])}, in the first game in {quoted(units[0])}.",
                    mend=f"Say how many {quoted(units[0])} one of {quoted(units[1])} is worth: --rate.",
                    file=other.called,
                )
    return [rational(1)] * (len(games) - 1)


def _positive(values: Values, rate: Expr) -> Fraction:
    try:
        value: Fraction = values.of(rate)
    except NotRational:
        raise Undecided(f"the rate {quoted(str(rate))} is not rational.") from None
    if value <= 0:
        raise InputError(
            f"the rate {quoted(str(rate))} is {value}, not above 0.", mend="A unit has to be worth something."
        )
    return value


def _joined(games: Sequence[NormalFormGame]) -> tuple[Sheet, list[dict[Profile, tuple[Expr, ...]]]]:
    """One sheet for all games, and their payoffs in its names."""
    parameters: dict[str, Parameter] = {}
    definitions: dict[str, Definition] = {}
    cells = []
    for number, game in enumerate(games, 1):
        new = _renamed(game.sheet, parameters, definitions, number)
        parameters |= {new.get(n, n): replace(p, name=new.get(n, n)) for n, p in game.sheet.parameters.items()}
        definitions |= {new.get(n, n): _definition(d, new) for n, d in game.sheet.definitions.items()}
        as_named = {n: symbol(m) for n, m in new.items()}
        cells.append({p: tuple(substitute(e, as_named) for e in own) for p, own in game.cells.items()})
    return Sheet(parameters, definitions), cells


def _renamed(
    sheet: Sheet, parameters: Mapping[str, Parameter], definitions: Mapping[str, Definition], number: int
) -> dict[str, str]:
    """New names for those that mean something else in the games before; what is made of them is something else too."""
    known = {**parameters, **definitions}
    new: dict[str, str] = {}
    for name in sheet.closure(sheet.names):
        own = sheet.definitions.get(name) or sheet.parameters[name]
        if name in known and (known[name] != own or sheet.parts(name) & set(new)):
            new[name] = _free(f"{name}_{number}", {*known, *sheet.names, *new.values()})
    return new


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name = f"{name}_"
    return name


def _definition(old: Definition, new: Mapping[str, str]) -> Definition:
    as_named = {n: symbol(m) for n, m in new.items()}
    return replace(
        old,
        name=new.get(old.name, old.name),
        expression=substitute(old.expression, as_named),
        limits=tuple((new.get(n, n), at, substitute(e, as_named)) for n, at, e in old.limits),
    )
