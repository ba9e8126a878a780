"""What a game in normal form is: players, strategies, and payoffs as expressions.

`payoffs[profile][i]` is `u_i` at `profile`, a tuple of strategy indices, one a player, in player order. Payoffs are
sympy expressions over the names of the game's sheet, before the mechanisms' edits; `cells` are those after. An event is
a list of patterns over profiles, each with a weight (1 for a plain event); its probability at a mixed profile `s` is
`sum_profile s(profile) * weight(profile)`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Any, Self

from escalation.errors import InputError, quoted
from escalation.expressions import Expr, exact_number, names_in, parse, rational
from escalation.game.edits import Cell, Edit, cell_of, finals_of
from escalation.game.game import Game
from escalation.game.patterns import ANY, Pattern, matches
from escalation.parameters import Parameter, Sheet, substitute

if TYPE_CHECKING:
    from escalation.game.numeric import NumericGame

Profile = tuple[int, ...]
MOST_PROFILES = 20_000
OF_FORMULAS = ("cells", "weights", "payoff_names", "_finals")


@dataclass(frozen=True, repr=False)
class NormalFormGame(Game):
    """A game in normal form with symbolic payoffs.

    >>> NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    <unnamed: 2x2 game of Row, Column>
    """

    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoffs: Mapping[Profile, tuple[Expr, ...]]
    events: Mapping[str, tuple[tuple[Pattern, Expr], ...]] = field(default_factory=dict, kw_only=True)
    where: Mapping[Profile, tuple[Edit, ...]] = field(default_factory=dict, kw_only=True)
    texts: Mapping[Profile, tuple[str, ...]] = field(default_factory=dict, kw_only=True)

    def __repr__(self) -> str:
        size = "x".join(map(str, self.shape))
        under = self.stands
        return f"<{self.name}: {size} game of {', '.join(self.players)}{under}>"

    @classmethod
    def from_payoffs(
        cls,
        *payoffs: Any,
        players: Sequence[str] | None = None,
        strategies: Sequence[Sequence[str]] | None = None,
        parameters: Mapping[str, object] | None = None,
        title: str = "",
    ) -> NormalFormGame:
        """A game from one payoff array a player, each of shape `(|S_1|, ..., |S_n|)`, nested lists or numpy arrays.

        Entries are exact numbers, or text over the names in `parameters` (name to baseline). Raises InputError for
        ragged arrays, a wrong number of axes, and entries that are no numbers.

        >>> game = NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]])
        >>> game.strategies
        (('1', '2'), ('1', '2'))
        """
        count = len(payoffs)
        names = tuple(players or (("Row", "Column") if count == 2 else (f"Player {k + 1}" for k in range(count))))
        arrays = [_nested(array) for array in payoffs]
        shape = _shape(arrays[0], count) if arrays else ()
        if not shape or len(names) != count:
            raise InputError("a game needs at least one player, and a name for each.")
        given = tuple(tuple(own) for own in strategies or [[str(k + 1) for k in range(size)] for size in shape])
        if tuple(map(len, given)) != shape:
            raise InputError(f"the payoffs have shape {shape}, the strategies {tuple(map(len, given))}.")
        values = {name: Parameter(name, exact_number(v)) for name, v in (parameters or {}).items()}
        cells = {
            profile: tuple(_entry(array, profile, shape, values) for array in arrays) for profile in _profiles(shape)
        }
        return cls(names, given, cells, sheet=Sheet(values), title=title)

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of strategies of each player."""
        return tuple(len(own) for own in self.strategies)

    @property
    def profiles(self) -> Iterator[Profile]:
        """All profiles, the last player's strategy moving fastest."""
        return _profiles(self.shape)

    @cached_property
    def cells(self) -> dict[Profile, tuple[Expr, ...]]:
        """The payoffs with all edits carried out, in names of the sheet."""
        return {profile: tuple(self._here(e, profile) for e in own) for profile, own in self.payoffs.items()}

    def _here(self, expression: Expr, profile: Profile) -> Expr:
        """`expression` with the mechanisms' edits carried out, and those that hold at `profile` alone."""
        own = self.where.get(profile, ())
        if not own:
            return substitute(expression, self._finals)
        if own not in self._cells_with_edits:
            self._cells_with_edits[own] = cell_of(own, self.edits, self.raw or self.sheet, self.sheet)
        return self._cells_with_edits[own].written(expression)

    @cached_property
    def _cells_with_edits(self) -> dict[tuple[Edit, ...], Cell]:
        """Those that were asked for: profiles with the same edits share one."""
        return {}

    @cached_property
    def _finals(self) -> dict[str, Expr]:
        return finals_of(self.edits)

    @cached_property
    def weights(self) -> dict[str, dict[Profile, Expr]]:
        """The weight of each event at the profiles that it covers, with the `where` edits carried out.

        Raises InputError where two patterns give one profile different weights.
        """
        return {event: self._covered(event, patterns) for event, patterns in self.events.items()}

    def _covered(self, event: str, patterns: Sequence[tuple[Pattern, Expr]]) -> dict[Profile, Expr]:
        covered: dict[Profile, Expr] = {}
        single: dict[Pattern, list[Expr]] = {}
        for pattern, weight in patterns:
            if ANY not in pattern:
                single.setdefault(pattern, []).append(weight)
        wide = [(pattern, weight) for pattern, weight in patterns if ANY in pattern]
        for profile in self.profiles:
            names = self.names(profile)
            weights = [*single.get(names, ()), *(w for pattern, w in wide if matches(pattern, names))]
            if any(w != weights[0] for w in weights):
                raise InputError(
                    f"two weights at {quoted(self.label(profile))}.", mend="Keep one.", key=("events", event)
                )
            if weights:
                covered[profile] = self._here(weights[0], profile)
        return covered

    def pinned(self, values: Mapping[str, Any]) -> Self:
        """The game with some names held.

        Its formulas are the same, but where an edit had set a name that is held, or a definition is held that edits of
        a profile may change.
        """
        made = super().pinned(values)
        defined = {*self.sheet.definitions, *(self.raw or self.sheet).definitions}
        if made is not self and made.edits == self.edits and not (self.where and defined & set(values)):
            vars(made).update({name: vars(self)[name] for name in OF_FORMULAS if name in vars(self)})
        return made

    @cached_property
    def payoff_names(self) -> frozenset[str]:
        """The names that payoffs are written in."""
        return frozenset(n for own in self.cells.values() for e in own for n in names_in(e))

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """The parameters in play: those that some payoff or event is made of."""
        used = set(self.payoff_names)
        used |= {n for weights in self.weights.values() for w in weights.values() for n in names_in(w)}
        return self.sheet.in_play(used)

    def names(self, profile: Profile) -> tuple[str, ...]:
        """The strategies of a profile, by name."""
        return tuple(own[k] for own, k in zip(self.strategies, profile, strict=True))

    def label(self, profile: Profile) -> str:
        """A profile in words: `Strike, Retaliate`."""
        return ", ".join(self.names(profile))

    def profile(self, names: Sequence[str]) -> Profile:
        """The profile with these strategies."""
        return tuple(own.index(name) for own, name in zip(self.strategies, names, strict=True))

    def at(self, **values: object) -> NumericGame:
        """The game at the given values, the baseline for all others; a definition may be given a value too.

        Raises InputError for unknown names and for parameters without a baseline.
        """
        from escalation.game.numeric import numeric

        return numeric(self, {name: exact_number(value) for name, value in values.items()})


def _profiles(shape: Sequence[int]) -> Iterator[Profile]:
    return itertools.product(*(range(size) for size in shape))


def check_size(shape: Sequence[int]) -> None:
    """Raises InputError for a game with too many profiles to list."""
    if prod(shape) > MOST_PROFILES:
        raise InputError(f"the game has {prod(shape)} profiles.", mend=f"At most {MOST_PROFILES} are read.")


def _nested(array: Any) -> Any:
    return array.tolist() if hasattr(array, "tolist") else array


def _shape(array: Any, axes: int) -> tuple[int, ...]:
    shape: list[int] = []
    level = array
    while isinstance(level, list | tuple):
        if not level:
            raise InputError("a player has no strategy.", mend="Each needs one or more.")
        shape.append(len(level))
        level = level[0]
    if len(shape) != axes:
        raise InputError(f"{axes} payoff arrays need {axes} axes, not {len(shape)}.", mend="One axis a player.")
    check_size(shape)
    return tuple(shape)


def _entry(array: Any, profile: Profile, shape: tuple[int, ...], values: Mapping[str, Parameter]) -> Expr:
    level = array
    for index, size in zip(profile, shape, strict=True):
        if not isinstance(level, list | tuple) or len(level) != size:
            raise InputError("the payoff arrays are ragged, or differ in shape.", mend=f"All need shape {shape}.")
        level = level[index]
    if hasattr(level, "free_symbols") and not level.is_Rational:
        return parse(str(level), values)
    return parse(level, values) if isinstance(level, str) else rational(exact_number(level))
