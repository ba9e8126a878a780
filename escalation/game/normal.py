"""What a game in normal form is: players, strategies, and payoffs as expressions.

`payoffs[profile][i]` is `u_i` at `profile`, a tuple of strategy indices, one a player, in player order. Payoffs are
sympy expressions over the names of the game's sheet, before the mechanisms' edits; `cells` are those after. An event is
a list of patterns over profiles, each with a weight (1 for a plain event); its probability at a mixed profile `s` is
`sum_profile s(profile) * weight(profile)`.

A game keeps what it was before mechanisms (`base`) and which mechanisms hold, so that composing more of them starts
from the base again: sets first, transformations after.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr, exact_number, names_in, parse, rational
from escalation.game.edits import Edit, at_cell, finals_of
from escalation.game.patterns import Pattern, matches
from escalation.parameters import Parameter, Sheet, substitute

if TYPE_CHECKING:
    from escalation.game.numeric import NumericGame

Profile = tuple[int, ...]
MOST_PROFILES = 20_000


@dataclass(frozen=True)
class NamedThreshold:
    """A question of a game file: where in `parameter` does `player` come to prefer one profile to another?"""

    name: str
    parameter: str
    player: int
    prefers: Pattern
    to: Pattern
    order: str = ""


@dataclass(frozen=True)
class DeclaredClaim:
    """A claim that a game file makes of its game: a sentence, under which mechanisms, and the verdict it expects."""

    name: str
    text: str
    mechanism: str = ""
    expects: str = "proved"


@dataclass(frozen=True)
class Provenance:
    """Where a game came from: its name, what a user types for it, the files with their SHA-256, warnings."""

    name: str = "unnamed"
    call: str = "unnamed"
    files: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class NormalFormGame:
    """A game in normal form with symbolic payoffs.

    `base` is the game before mechanisms and `raw` its sheet before their edits; `institute` finds mechanisms by name.

    >>> NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    <unnamed: 2x2 game of Row, Column>
    """

    players: tuple[str, ...]
    strategies: tuple[tuple[str, ...], ...]
    payoffs: Mapping[Profile, tuple[Expr, ...]]
    sheet: Sheet = field(default_factory=Sheet)
    title: str = ""
    about: str = ""
    citation: str = ""
    units: tuple[str, ...] = ()
    events: Mapping[str, tuple[tuple[Pattern, Expr], ...]] = field(default_factory=dict)
    thresholds: tuple[NamedThreshold, ...] = ()
    claims: tuple[DeclaredClaim, ...] = ()
    rows: tuple[str, ...] = ()
    where: Mapping[Profile, tuple[Edit, ...]] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    raw: Sheet | None = None
    texts: Mapping[Profile, tuple[str, ...]] = field(default_factory=dict)
    provenance: Provenance = field(default_factory=Provenance)
    mechanisms: tuple[str, ...] = ()
    base: NormalFormGame | None = None
    institute: Callable[[NormalFormGame, tuple[str, ...]], NormalFormGame] | None = None

    def __repr__(self) -> str:
        size = "x".join(map(str, self.shape))
        under = f", under {self.mechanism_label}" if self.mechanisms else ""
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
        return cls(names, given, cells, Sheet(values), title=title)

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of strategies of each player."""
        return tuple(len(own) for own in self.strategies)

    @property
    def profiles(self) -> Iterator[Profile]:
        """All profiles, the last player's strategy moving fastest."""
        return _profiles(self.shape)

    @property
    def name(self) -> str:
        """The name under which the game was loaded."""
        return self.provenance.name

    @property
    def mechanism_label(self) -> str:
        """`none`, or the mechanisms joined by `+`."""
        return " + ".join(self.mechanisms) or "none"

    @cached_property
    def cells(self) -> dict[Profile, tuple[Expr, ...]]:
        """The payoffs with all edits carried out, in names of the sheet."""
        return {profile: tuple(self._here(e, profile) for e in own) for profile, own in self.payoffs.items()}

    def _here(self, expression: Expr, profile: Profile) -> Expr:
        """`expression` with the mechanisms' edits carried out, and those that hold at `profile` alone."""
        own = self.where.get(profile, ())
        if not own:
            return substitute(expression, self._finals)
        return at_cell(expression, own, self.edits, self.raw or self.sheet, self.sheet)

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
        for profile in self.profiles:
            weights = [w for pattern, w in patterns if matches(pattern, self.names(profile))]
            if any(w != weights[0] for w in weights):
                raise InputError(
                    f"two weights at {quoted(self.label(profile))}.", mend="Keep one.", key=("events", event)
                )
            if weights:
                covered[profile] = self._here(weights[0], profile)
        return covered

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """The parameters in play: those that some payoff or event is made of."""
        used = {n for own in self.cells.values() for e in own for n in names_in(e)}
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

    def with_mechanisms(self, *names: str) -> NormalFormGame:
        """The game under more mechanisms, composed with those it has. Names or paths; `a + b` composes too.

        Raises InputError for unknown names, for mechanisms that contradict each other or touch nothing.
        """
        if self.institute is None:
            raise InputError("this game was not loaded from a library, so it has no mechanisms.", mend="Use load().")
        return self.institute(self, names)

    def at(self, **values: object) -> NumericGame:
        """The game at the given values, the baseline for all others; a definition may be given a value too.

        Raises InputError for unknown names and for parameters without a baseline.
        """
        from escalation.game.numeric import numeric

        return numeric(self, {name: exact_number(value) for name, value in values.items()})

    @property
    def called(self) -> str:
        """What messages call it: as a user types it, and under which mechanisms."""
        return " under ".join(part for part in (self.provenance.call, " + ".join(self.mechanisms)) if part)

    def player(self, name: str) -> int:
        """The index of a player. Raises InputError for an unknown one."""
        if name not in self.players:
            raise InputError(f"{quoted(name)} is not a player.", mend=choice(name, self.players))
        return self.players.index(name)

    def pinned(self, values: Mapping[str, Any]) -> NormalFormGame:
        """The game with some names held at given values."""
        if not values:
            return self
        with placed(file=self.called):
            sheet = self.sheet.pinned(values)
        return replace(
            self,
            sheet=sheet,
            raw=self.raw and self.raw.pinned({n: v for n, v in values.items() if n in self.raw.names}),
            edits=tuple(edit for edit in self.edits if not (edit.sets and edit.name in values)),
            base=self.base and self.base.pinned({n: v for n, v in values.items() if n in self.base.sheet.names}),
        )


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
