"""Where the game of a task comes from: drawn for the task, drawn in the order of a family, or a user's own.

A game that a user names is asked about in every version, each time at other values: version 1 has those of the file,
the others are drawn among a few plain numbers in the parameters' ranges, and meet the constraints. A task that
leaves a parameter open (`OPEN`) finds the one that the game's first threshold asks for still free, in all versions.
A game in normal form that has no parameters gets other numbers in the same order, player by player: what pays a player
more, less or the same as something else still does.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import ceil, floor
from random import Random
from types import ModuleType
from typing import Protocol

from escalation.catalogue.ordinal import OrdinalGame
from escalation.errors import InputError
from escalation.expressions import rational
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.pages.sliders import moving_in, sliders_of
from escalation.parameters import Values
from escalation.worksheets.drawn_matrices import PAYOFFS
from escalation.worksheets.questions import Unsuited
from escalation.worksheets.rounding import on_a_board

PATIENCE = 200
FEW, MANY = 5, 100


class Source(Protocol):
    """What gives a task its game; `first` says that none was given yet."""

    def game(self, task: ModuleType, random: Random, first: bool) -> AnyGame:
        """A game, another one each time."""
        ...


@dataclass(frozen=True)
class Drawn:
    """Games drawn for a task, in the order of a family where one is given."""

    order: OrdinalGame | None

    def game(self, task: ModuleType, random: Random, first: bool) -> AnyGame:
        """A game drawn for the task. Raises Unsuited where the order does not allow of it."""
        made: AnyGame = task.drawn(self.order, random)
        return made


@dataclass(frozen=True)
class Named:
    """A user's own game."""

    own: AnyGame

    def game(self, task: ModuleType, random: Random, first: bool) -> AnyGame:
        """The game at the values of its file, then at others. Raises Unsuited for one that can have no others."""
        left_open = self.left_open if task.OPEN else ""
        moving = {n: p for n, p in moving_in(self.own).items() if n != left_open}
        if first or moving:
            values = {n: p.baseline for n, p in moving.items()} if first else self._elsewhere(moving, random)
            made = self.own.pinned(values)
            return on_a_board(made, left_open) if isinstance(made, NormalFormGame) and task.ON_A_BOARD else made
        if isinstance(self.own, NormalFormGame) and not self.own.parameters:
            return in_the_same_order(self.own, random)
        raise Unsuited("it has no parameter that varies, so there is one version of it only.")

    @property
    def left_open(self) -> str:
        """The parameter that stays open where a task leaves one: that of a threshold, or the first that varies."""
        moving = moving_in(self.own)
        asked = [t.parameter for t in self.own.thresholds if t.parameter in moving]
        return next(iter([*asked, *moving]), "")

    def _elsewhere(self, moving: Collection[str], random: Random) -> dict[str, Fraction]:
        """Plain numbers for parameters, drawn by lot, which meet the constraints of the game."""
        for _ in range(PATIENCE):
            values = {name: random.choice(plain) for name, plain in self._plain.items()}
            held = {name: value for name, value in values.items() if name in moving}
            sheet = self.own.sheet.pinned(held)
            if all(c.holds(Values.at_baseline(sheet)) for c in sheet.binding(self.own.parameters)):
                return held
        raise InputError("hardly any point of the ranges meets the constraints.", mend="Ask for one version.")

    @cached_property
    def _plain(self) -> dict[str, list[Fraction]]:
        """The numbers that each parameter may be drawn from."""
        sliders = sliders_of([self.own])
        return {s.parameter.name: plain_numbers(s.low, s.high, s.parameter.integer) for s in sliders}


def plain_numbers(low: Fraction, high: Fraction, whole: bool = False) -> list[Fraction]:
    """The multiples of the largest 1, 2 or 5 times a power of ten of which `FEW` or more lie between two numbers.

    Of whole numbers all that lie there, the two numbers themselves included, where they are not many.

    >>> [str(x) for x in plain_numbers(Fraction(1, 20), Fraction(3, 10))]
    ['1/20', '1/10', '3/20', '1/5', '1/4', '3/10']
    """
    step = Fraction(10) ** (len(str(int(abs(high - low)))) + 1)
    if whole and high - low < MANY:
        return [Fraction(k) for k in range(ceil(low), floor(high) + 1)]
    while True:
        for part in (1, 2, 5):
            size = step / part
            first, last = ceil(low / size), floor(high / size)
            if last - first + 1 >= FEW:
                return [k * size for k in range(first, last + 1)]
        step /= 10


def in_the_same_order(game: NormalFormGame, random: Random) -> NormalFormGame:
    """The game with other whole payoffs, in the same order for each player, ties kept.

    >>> from escalation.files.library import load
    >>> made = in_the_same_order(load("chicken"), Random(1)).at().payoffs
    >>> made[1, 0][0] > made[0, 0][0] > made[0, 1][0] > made[1, 1][0]
    True
    """
    at = game.at()
    new = []
    for i in range(len(game.players)):
        ranks = sorted({pays[i] for pays in at.payoffs.values()})
        span = range(PAYOFFS.start, max(PAYOFFS.stop, PAYOFFS.start + 2 * len(ranks)))
        new.append(dict(zip(ranks, sorted(random.sample(span, len(ranks))), strict=True)))
    cells = {p: tuple(rational(new[i][u]) for i, u in enumerate(pays)) for p, pays in at.payoffs.items()}
    return replace(game, payoffs=cells, texts={})
