"""A worksheet as pure data: versions of the same tasks, each with what is shown, what is asked and what is right.

A question has one right answer: a number, one of several options, or a set of them. A task shows a game and asks
questions about it; `steps` is how the answers are found, for the key. Versions of a worksheet have the same tasks about
other numbers: in all of them a task has the same `likeness`, what makes it as hard as the others (how many equilibria
there are, how many rounds of elimination, how many decisions).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from escalation.errors import EscalationError
from escalation.exhibits.answer import Exhibit
from escalation.game.forms import AnyGame


class Unsuited(EscalationError):
    """A game about which a task cannot be asked: there is nothing to ask, or no one right answer."""


@dataclass(frozen=True)
class Number:
    """The right answer is this number, in `unit`."""

    value: Fraction
    unit: str = ""


@dataclass(frozen=True)
class OneOf:
    """The right answer is the option number `right`."""

    options: tuple[str, ...]
    right: int


@dataclass(frozen=True)
class AllOf:
    """The right answer is the set of options with the numbers in `right`, which is not empty."""

    options: tuple[str, ...]
    right: frozenset[int]


Right = Number | OneOf | AllOf


@dataclass(frozen=True)
class Question:
    """What is asked, as one sentence or two, and what is right."""

    text: str
    right: Right


@dataclass(frozen=True)
class Task:
    """Questions about one game, as the registry of tasks makes them."""

    kind: str
    title: str
    game: AnyGame
    shown: tuple[Exhibit, ...]
    questions: tuple[Question, ...]
    finding: Callable[[], tuple[Exhibit, ...]] = field(repr=False, compare=False)
    likeness: Hashable

    @cached_property
    def steps(self) -> tuple[Exhibit, ...]:
        """How the answers are found; `finding` tells it, and is asked once, for a key."""
        return self.finding()


@dataclass(frozen=True)
class Worksheet:
    """One version, for one student: `number` from 1 on."""

    number: int
    tasks: tuple[Task, ...]
