"""A game tree as a picture, as pure data: what stands at every node, branch and end, as text.

`nodes[0]` is the root and behind a node stands all that follows it, branch by branch. A node is an end (`payoffs[i]` is
what player `i` gets), a place where nothing more is drawn (`hidden` ends lie behind it), a chance node (`mover` is
None) or a decision. Nothing is said by colour or weight alone: marks have signs in text and words in a legend.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from escalation.displayed import Displayed
from escalation.exhibits.words import counted

CHANCE = "chance"


class Mark(Enum):
    """How a branch is played: on the path of play, chosen where play does not come, or neither."""

    PATH = "path"
    CHOSEN = "chosen"
    NONE = ""


MEANING = {Mark.PATH: "the path of play", Mark.CHOSEN: "chosen where play does not come"}


@dataclass(frozen=True)
class PictureBranch:
    """A branch to node `to`. `chance` is its probability at a chance node, `played` at a decision if it is mixed."""

    label: str
    to: int
    chance: str = ""
    played: str = ""
    mark: Mark = Mark.NONE

    @property
    def probability(self) -> str:
        """` (1/4)`, behind the label, where the branch has one."""
        return f" ({self.chance or self.played})" if self.chance or self.played else ""

    @property
    def words(self) -> str:
        """The label with its probability."""
        return self.label + self.probability


@dataclass(frozen=True)
class PictureNode:
    """`belief` is the probability that the mover gives to this node in its information set, `values` what each player
    expects from here on."""

    label: str
    mover: int | None = None
    branches: tuple[PictureBranch, ...] = ()
    payoffs: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    belief: str = ""
    hidden: int = 0


@dataclass(frozen=True)
class PictureSet:
    """Drawn nodes that their mover cannot tell apart, and the letter that stands at each."""

    letter: str
    name: str
    mover: int
    nodes: tuple[int, ...]


@dataclass(frozen=True)
class TreePicture(Displayed):
    """A tree. `units` has one unit a player, or none; `notes` say what a reader should know of the whole."""

    title: str
    players: tuple[str, ...]
    nodes: tuple[PictureNode, ...]
    sets: tuple[PictureSet, ...] = ()
    units: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def set_at(self) -> dict[int, PictureSet]:
        """The set of each node that belongs to one."""
        return {v: own for own in self.sets for v in own.nodes}

    @cached_property
    def depths(self) -> tuple[int, ...]:
        """How many branches lead to each node."""
        found = [0] * len(self.nodes)
        for v, node in enumerate(self.nodes):
            for branch in node.branches:
                found[branch.to] = found[v] + 1
        return tuple(found)

    @property
    def entries(self) -> Iterator[tuple[int, PictureBranch]]:
        """Every branch with the node that it leaves."""
        return ((v, branch) for v, node in enumerate(self.nodes) for branch in node.branches)

    @property
    def marks(self) -> list[Mark]:
        """The marks that occur."""
        return [mark for mark in MEANING if any(branch.mark is mark for _, branch in self.entries)]

    def standing(self, v: int) -> str:
        """What stands at a node: `Iran: border {a} [0.7]`; the name of an end; how much is left out."""
        return self.name(v) + self.tags(v)

    def name(self, v: int) -> str:
        """Who moves at a node and where; the name of an end; how much is left out."""
        node = self.nodes[v]
        if node.hidden:
            return f"... {counted(node.hidden, 'end')} more"
        if not node.branches:
            return node.label
        mover = CHANCE if node.mover is None else self.players[node.mover]
        return f"{mover}: {node.label}" if node.label else mover

    def tags(self, v: int) -> str:
        """The letter of a node's information set and the belief there."""
        if v not in self.set_at or not self.nodes[v].branches:
            return ""
        belief = self.nodes[v].belief
        return f" {{{self.set_at[v].letter}}}" + (f" [{belief}]" if belief else "")

    @property
    def key(self) -> list[str]:
        """What letters, brackets and numbers mean, for a legend; marks apart."""
        words = [f"{player} cannot tell nodes of one letter apart: {own}" for player, own in self._joined.items()]
        if any(node.belief for node in self.nodes):
            words.append("[ ] the belief of the mover: how probable this node is among those of its letter")
        if any(branch.played for _, branch in self.entries):
            words.append("( ) behind an action: the probability with which it is played")
        return [*words, *self._units, *self.notes]

    @property
    def _joined(self) -> dict[str, str]:
        """The sets of each player who has any: `{a} border (firm), {b} border (soft)`."""
        found: dict[str, list[str]] = {}
        for own in self.sets:
            found.setdefault(self.players[own.mover], []).append(f"{{{own.letter}}} {own.name}")
        return {player: ", ".join(own) for player, own in found.items()}

    @property
    def _units(self) -> list[str]:
        named = dict(zip(self.players, self.units, strict=False))
        if len(set(named.values())) == 1:
            return [f"payoffs in {unit}" for unit in set(named.values()) if unit]
        return [f"payoffs of {player} in {unit}" for player, unit in named.items() if unit]
