"""Multistage games with observed actions and independent types (Fudenberg, Tirole 1991, section 3), seen in a tree.

Chance draws first: *levels* of chance nodes at the top of the tree, each with the same branches and the same chances at
all its nodes, so that draws are independent. A level that every player sees belongs to the history; one that a single
player sees is his *type*; one that nobody sees is a type that nobody has. What follows is the same for all types but
for payoffs and the chances of later draws. A *history* is the sequence of branches without types.

All earlier moves are seen: the nodes of an information set share a history up to the beginning of the *stage*, and the
mover's type, and differ by all types of others and by the moves of others in the same stage, made at the same time:

    set of player i  =  {(theta, m + r) : theta_i fixed, r all that the unseen movers of the stage could have done},

where unseen movers have the same beginning `m` of the stage at their own sets. Later draws of chance are seen by all,
and their chances depend on one type at most: they tell about that type alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from escalation.errors import quoted
from escalation.game.tree import InformationSet, Node, Tree

History = tuple[int, ...]
Types = tuple[int, ...]


@dataclass(frozen=True)
class Multistage:
    """Where things stand in such a tree.

    `levels[c]` is the depth of the draw of type `c`, `owner[c]` who has it (None: nobody), `sizes[c]` how many there
    are; `public` draws are seen by all and begin the history. `place[v]` is the types and the history of node `v`,
    `node` the reverse; `stage[h]` the history at the beginning of the stage of set `h`; `about[history]` the type on
    which a later draw of chance depends, if on any.
    """

    tree: Tree
    levels: tuple[int, ...]
    owner: tuple[int | None, ...]
    sizes: tuple[int, ...]
    public: int
    place: dict[int, tuple[Types, History]]
    node: dict[tuple[Types, History], int]
    stage: tuple[History, ...]
    about: dict[History, int | None]

    def after(self, history: History, only: Types = ()) -> int:
        """The node with a history, if types are `only`; the first of each where it does not say."""
        return self.node[only or (0,) * len(self.levels), history]

    def with_type(self, history: History, c: int, t: int) -> int:
        """The node with a history where type `c` is `t`, all others the first."""
        return self.after(history, tuple(t if d == c else 0 for d in range(len(self.levels))))

    def tells(self, c: int, history: History) -> bool:
        """Whether the last move of a history depends on type `c`."""
        before = self.tree.nodes[self.after(history[:-1])]
        return self.about[history[:-1]] == c if before.player is None else self.owner[c] == before.player

    def beginning(self, history: History) -> History:
        """The history at the beginning of the stage in which a move is made."""
        v = self.after(history)
        return history if self.tree.nodes[v].player is None else self.stage[self.tree.set_at[v]]


class NotMultistage(Exception):
    """Why a tree is none, in words."""


def multistage(tree: Tree, players: Sequence[str]) -> Multistage:
    """The structure of a tree. Raises NotMultistage."""
    drawn = _levels(tree)
    owners = [_owner(tree, depth, players) for depth in range(len(drawn))]
    levels = tuple(depth for depth, (public, _) in enumerate(owners) if not public)
    place = {v: found for v in range(len(tree.nodes)) if (found := _place(tree, v, levels, len(drawn)))}
    seen = Multistage(
        tree,
        levels,
        tuple(owners[depth][1] for depth in levels),
        tuple(len(drawn[depth].branches) for depth in levels),
        len(drawn) - len(levels),
        place,
        {types_and_history: v for v, types_and_history in place.items()},
        tuple(_beginning(own, place) for own in tree.sets),
        {},
    )
    for h, own in enumerate(tree.sets):
        _check_set(tree, seen, h, own)
    moved = {m[:n] for own in tree.sets for v in own.nodes for m in [place[v][1]] for n in range(seen.public, len(m))}
    seen.about.update({m: _about(tree, seen, m) for m in sorted(moved) if tree.nodes[seen.after(m)].is_chance})
    return seen


def _levels(tree: Tree) -> list[Node]:
    """A node of each level: draws with the same branches and chances all over it."""
    levels, here = [], [0]
    while tree.nodes[here[0]].is_chance:
        first = tree.nodes[here[0]]
        same = all(tree.nodes[v].branches == first.branches and tree.nodes[v].chances == first.chances for v in here)
        if not same:
            break
        levels.append(first)
        here = [child for v in here for child in tree.nodes[v].children]
    return levels


def _owner(tree: Tree, depth: int, players: Sequence[str]) -> tuple[bool, int | None]:
    """Whether all see the draw at a depth, and the one who sees it otherwise. Raises NotMultistage."""
    movers = dict.fromkeys(own.player for own in tree.sets)
    seers = [
        i
        for i in movers
        if all(len({tree.path(v)[depth][1] for v in tree.sets[h].nodes}) == 1 for h in tree.sets_of(i))
    ]
    if len(seers) == len(movers):
        return True, None
    if len(seers) > 1:
        names = " and ".join(players[i] for i in seers)
        raise NotMultistage(f"the draw {_draw(tree, depth)} is seen by {names}, but not by all.")
    return False, seers[0] if seers else None


def _draw(tree: Tree, depth: int) -> str:
    v = 0
    for _ in range(depth):
        v = tree.nodes[v].children[0]
    return quoted(tree.nodes[v].name)


def _place(tree: Tree, v: int, levels: Sequence[int], drawn: int) -> tuple[Types, History] | None:
    """The types and the history of a node, None within the draws."""
    branches = [k for _, k in tree.path(v)]
    if len(branches) < drawn:
        return None
    return tuple(branches[d] for d in levels), tuple(k for d, k in enumerate(branches) if d not in levels)


def _beginning(own: InformationSet, place: dict[int, tuple[Types, History]]) -> History:
    """The history that the nodes of a set share."""
    histories = [place[v][1] for v in own.nodes]
    shared = 0
    while all(len(m) > shared and m[shared] == histories[0][shared] for m in histories):
        shared += 1
    return histories[0][:shared]


def _check_set(tree: Tree, seen: Multistage, h: int, own: InformationSet) -> None:
    """Raises NotMultistage where the nodes of a set are not those of the definition."""
    stage, (types, _) = seen.stage[h], seen.place[own.nodes[0]]
    held = {c: types[c] for c, i in enumerate(seen.owner) if i == own.player}
    unseen = {seen.place[v][1][len(stage) :] for v in own.nodes}
    for rest in unseen:
        _check_unseen(tree, seen, own, stage, rest, unseen)
    alike = [(t, seen.node.get((t, stage + rest))) for t in product(*map(range, seen.sizes)) for rest in unseen]
    if any(v is None or _differs(tree, seen, h, v) for _, v in alike):
        raise NotMultistage(f"what can be done or is known at {quoted(own.name)} depends on types.")
    if {v for t, v in alike if all(t[c] == k for c, k in held.items())} != set(own.nodes):
        raise NotMultistage(f"{quoted(own.name)} is not all that can be after the same moves and with the same type.")


def _differs(tree: Tree, seen: Multistage, h: int, v: int) -> bool:
    """Whether something else is done or known at a node than at set `h`."""
    node, own = tree.nodes[v], tree.sets[h]
    return node.player != own.player or node.branches != own.actions or seen.stage[tree.set_at[v]] != seen.stage[h]


def _check_unseen(
    tree: Tree, seen: Multistage, own: InformationSet, stage: History, rest: History, unseen: set[History]
) -> None:
    """Raises NotMultistage where a move that is not seen at a set is none of the same stage."""
    for n in range(len(rest)):
        types = seen.place[own.nodes[0]][0]
        v = seen.node.get((types, stage + rest[:n]))
        mover = None if v is None else tree.nodes[v].player
        if v is None or mover is None or seen.stage[tree.set_at[v]] != stage:
            raise NotMultistage(f"at {quoted(own.name)} an earlier move or draw is not seen.")
        for k in range(len(tree.nodes[v].branches)):
            if not any(other[: n + 1] == (*rest[:n], k) for other in unseen):
                raise NotMultistage(f"at {quoted(own.name)} an earlier move is seen in part.")


def _about(tree: Tree, seen: Multistage, history: History) -> int | None:
    """The type that a later draw tells about. Raises NotMultistage where it tells about two."""
    draws = {types: tree.nodes[v].chances for (types, m), v in seen.node.items() if m == history}
    found = [
        c
        for c in range(len(seen.levels))
        if any(draws[t] != draws[(*t[:c], 0, *t[c + 1 :])] for t in draws if (*t[:c], 0, *t[c + 1 :]) in draws)
    ]
    if len(found) > 1:
        raise NotMultistage(f"the draw {quoted(tree.nodes[seen.after(history)].name)} tells about two types at once.")
    return found[0] if found else None
