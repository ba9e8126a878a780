"""What a mechanism is: edits of names and, where it needs more, edits of the game's own parts.

In a game in normal form: added strategies with their cells, terms on top of payoffs, strategies taken away, an order
of moves. In a tree: nodes and ends laid over the game's (an added move, a signal, a redirected action), another root,
terms paid at the ends that a mark covers, actions taken away. In a Markov game: states laid over the game's, terms paid
where a mark covers the play, actions taken away. In all of them: events of the game that cover more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from escalation.expressions import Expr
from escalation.game.edits import Edit
from escalation.game.patterns import Pattern
from escalation.game.rules import NodeRule
from escalation.game.stages import StateRule
from escalation.parameters import Constraint, Definition, Parameter, Sheet

T = TypeVar("T")


@dataclass(frozen=True)
class OnMatrix:
    """What a mechanism changes of a game in normal form, beyond names."""

    strategies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    payoffs: tuple[tuple[Pattern, str, Expr], ...] = ()
    where: tuple[tuple[Pattern, Edit], ...] = ()
    add: tuple[tuple[Pattern, str, Expr], ...] = ()
    forbid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    events: Mapping[str, tuple[tuple[Pattern, Expr], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class OnTree:
    """What a mechanism changes of a tree, beyond names; `add` pays on top at the ends that a mark covers."""

    root: str = ""
    nodes: Mapping[str, NodeRule] = field(default_factory=dict)
    ends: Mapping[str, Mapping[str, Expr]] = field(default_factory=dict)
    add: tuple[tuple[str, str, Expr], ...] = ()
    forbid: tuple[tuple[str, str], ...] = ()
    events: Mapping[str, tuple[tuple[str, Expr], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class OnMarkov:
    """What a mechanism changes of a Markov game, beyond names; `forbid` takes away `(state, player, action)`.

    `keeping[state][player]` is what keeping to it costs a player there.
    """

    states: Mapping[str, StateRule] = field(default_factory=dict)
    forbid: tuple[tuple[str, str, str], ...] = ()
    keeping: Mapping[str, Mapping[str, Expr]] = field(default_factory=dict)
    add: tuple[tuple[str, str, Expr], ...] = ()
    events: Mapping[str, tuple[tuple[str, Expr], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Mechanism:
    """An institution, read for one game. `sheet` declares the names that its edits bring, a user types `call`.

    `told_of` are the games of which its file speaks by name.
    """

    name: str
    title: str = ""
    about: str = ""
    limited_by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    sheet: Sheet = field(default_factory=Sheet)
    edits: tuple[Edit, ...] = ()
    on_matrix: OnMatrix = field(default_factory=OnMatrix)
    on_tree: OnTree = field(default_factory=OnTree)
    on_markov: OnMarkov = field(default_factory=OnMarkov)
    files: Mapping[str, str] = field(default_factory=dict)
    call: str = ""
    told_of: tuple[str, ...] = ()


def files_of(mechanisms: Sequence[Mechanism]) -> dict[str, str]:
    """The files that mechanisms were read from, with their SHA-256."""
    return {label: sha256 for mechanism in mechanisms for label, sha256 in mechanism.files.items()}


def with_further(
    events: Mapping[str, tuple[T, ...]], own: Iterable[Mapping[str, tuple[T, ...]]]
) -> dict[str, tuple[T, ...]]:
    """The events of a game, each with what mechanisms add to it.

    >>> with_further({"war": (1,), "peace": (2,)}, [{"war": (3,)}])
    {'war': (1, 3), 'peace': (2,)}
    """
    added = list(own)
    return {
        event: (*marks, *(m for further in added for m in further.get(event, ()))) for event, marks in events.items()
    }


def joined_sheets(sheets: Sequence[Sheet]) -> Sheet:
    """One sheet; the first declaration of a name holds. Raises InputError where two files declare it differently."""
    parameters: dict[str, Parameter] = {}
    definitions: dict[str, Definition] = {}
    constraints: list[Constraint] = []
    for sheet in sheets:
        for name, parameter in sheet.parameters.items():
            if name not in definitions:
                parameters.setdefault(name, parameter)
        for name, definition in sheet.definitions.items():
            if name not in parameters:
                definitions.setdefault(name, definition)
        constraints += [c for c in sheet.constraints if c not in constraints]
    sources = {key: source for sheet in reversed(sheets) for key, source in sheet.sources.items()}
    return Sheet(parameters, definitions, tuple(constraints), sources)
