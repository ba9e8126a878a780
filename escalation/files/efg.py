r"""Gambit's `.efg` files (McKelvey, McLennan, Turocy: Gambit, "The extensive game (.efg) file format").

    EFG 2 R "title" { "P1" "P2" } "comment"                              the comment may be left out; then, in preorder,
    c "node" 1 "event" { "a" 1/2 "b" 0.5 } 0                             a chance node,
    p "node" 1 3 "set" { "x" "y" } 2 "so far" { -1, 0 }                  a decision of player 1 in his set 3,
    t "node" 5 "the end" { 1, 2 }                                        an end, each with the number of an outcome.

An outcome pays on the way, at whatever node it stands; outcome 0 pays nothing. What a number stands for is written out
where it first comes; later the number alone is enough, and what is written again must be the same. Words are those of
`files.gambit`. Here an outcome at an end *is* the end, and names it; the label of
the node does where the outcome has no name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from escalation.errors import quoted
from escalation.exhibits.numbers import data
from escalation.files.gambit import Tokens, gambit_string, gambit_strings
from escalation.files.players import MOST_PLAYERS
from escalation.files.table_tree import Pay, TableNode, TableSet, TableTree
from escalation.game.unfolding import LONGEST_PATH, MOST_NODES
from escalation.number_sizes import MOST_BITS

_WHOLE = re.compile(r"[0-9]{1,9}")
_PARTS = {
    "set": ("another name", "other actions"),
    "event": ("another name", "other branches", "other probabilities"),
    "outcome": ("another name", "other payoffs"),
}


def read_efg(text: str, label: str) -> TableTree:
    """The tree of an `.efg` file, names as they stand there. Raises InputError with file, line and the mend.

    >>> tree = read_efg('EFG 2 R "t" { "A" } p "" 1 1 "" { "x" "y" } 0 t "" 1 "won" { 2/3 } t "" 0', "t.efg")
    >>> [(node.name, node.branches, node.pay) for node in tree.nodes][:2]
    [('', ('x', 'y'), (Fraction(0, 1),)), ('won', (), (Fraction(2, 3),))]
    """
    tokens = Tokens(text, label)
    if tokens.here.startswith("<"):
        tokens.fail(
            "is a workbook of Gambit (XML).", "Save the game in Gambit as .efg, or keep what stands in <efgfile>."
        )
    tokens.head("EFG", "2")
    title = tokens.text("the title", 'Write a title in quotation marks, or "".')
    players = tokens.texts("the players", 'Write { "A" "B" }.')
    if not 1 <= len(players) <= MOST_PLAYERS:
        tokens.fail(f"has {len(players)} players.", f"One to {MOST_PLAYERS} are read.")
    about = tokens.text("a comment", "") if tokens.here.startswith('"') else ""
    reader = _Reader(tokens, players)
    nodes = reader.nodes()
    tokens.end(f"{len(nodes)} nodes")
    return TableTree(tuple(players), tuple(reader.sets), tuple(nodes), title, about)


class _Reader:
    """Reads nodes, and remembers what their numbers stand for."""

    def __init__(self, tokens: Tokens, players: Sequence[str]) -> None:
        self._tokens, self._players = tokens, players
        self._nothing: Pay = (Fraction(0),) * len(players)
        self._known: dict[tuple[str, int, int], tuple[Any, ...]] = {}
        self._places: dict[tuple[int, int], int] = {}
        self.sets: list[TableSet] = []

    def nodes(self) -> list[TableNode]:
        """All nodes, in preorder; `left` counts what is still to come on each level of the path."""
        found: list[TableNode] = []
        left = [1]
        while left:
            if not left[-1]:
                left.pop()
                continue
            if len(found) == MOST_NODES:
                self._tokens.fail(f"the tree has more than {MOST_NODES} nodes.", "Make it smaller.")
            if len(left) > LONGEST_PATH + 1:
                self._tokens.fail(f"a path has more than {LONGEST_PATH} moves.", "Make the tree shallower.")
            left[-1] -= 1
            found.append(self._node(len(found) + 1))
            left.append(len(found[-1].branches))
        return found

    def _node(self, number: int) -> TableNode:
        tokens = self._tokens
        kind = tokens.here
        if kind not in ("c", "p", "t"):
            tokens.missing(f"node {number} (c, p or t)", "Every action leads to a node.")
        tokens.step()
        name = tokens.text(f"the name of node {number}", 'Write it in quotation marks, or "".')
        if kind == "c":
            return self._chance(name)
        if kind == "p":
            return self._decision(name)
        number, title, pay = self._outcome()
        return TableNode(title or name or (f"outcome {number}" if number else ""), pay)

    def _chance(self, name: str) -> TableNode:
        event = self._whole("the number of a chance event")
        _, branches, chances = self._declared(("event", 0, event), f"chance event {event}", self._event)
        return TableNode(name, self._outcome()[2], branches, None, chances)

    def _decision(self, name: str) -> TableNode:
        tokens, many = self._tokens, len(self._players)
        if not _WHOLE.fullmatch(tokens.here) or not 1 <= int(tokens.here) <= many:
            tokens.missing("the number of a player", f"Write a whole number from 1 to {many}.")
        player = int(tokens.step())
        number = self._whole("the number of an information set")
        what = f"information set {number} of {quoted(self._players[player - 1])}"
        called, actions = self._declared(("set", player, number), what, self._actions)
        if (player, number) not in self._places:
            self._places[player, number] = len(self.sets)
            owner = self._players[player - 1] or f"Player {player}"
            self.sets.append(TableSet(called or f"{owner} set {number}", player - 1))
        return TableNode(name, self._outcome()[2], actions, self._places[player, number])

    def _outcome(self) -> tuple[int, str, Pay]:
        """Number, name and payoffs of the outcome that stands here."""
        number = self._whole("the number of an outcome")
        if not number:
            if self._tokens.here.startswith('"'):
                self._tokens.fail(
                    "outcome 0 has a name.", "It pays nothing and has none; give this one another number."
                )
            return 0, "", self._nothing
        name, pay = self._declared(("outcome", 0, number), f"outcome {number}", self._payoffs)
        return number, name, pay

    def _whole(self, what: str) -> int:
        if not _WHOLE.fullmatch(self._tokens.here):
            self._tokens.missing(what, "Write a whole number.")
        return int(self._tokens.step())

    def _declared(self, key: tuple[str, int, int], what: str, read: Callable[[], tuple[Any, ...]]) -> tuple[Any, ...]:
        """What a number stands for: written out here, or where it first came."""
        tokens = self._tokens
        if not tokens.here.startswith('"'):
            if key not in self._known:
                tokens.fail(
                    f"{what} is not written out where it first comes.", "Write its name and what is in it there."
                )
            return self._known[key]
        given = read()
        before = self._known.setdefault(key, given)
        for part, old, new in zip(_PARTS[key[0]], before, given, strict=True):
            if old != new:
                tokens.fail(f"{what} has {part} than where it first came.", "Write the same, or its number alone.")
        return before

    def _actions(self) -> tuple[str, tuple[str, ...]]:
        mend = 'Write "name" { "action" "action" }.'
        name = self._tokens.text("the name of an information set", mend)
        actions = self._tokens.texts("an action", mend)
        if not actions:
            self._tokens.fail("an information set has no actions.", mend)
        return name, tuple(actions)

    def _event(self) -> tuple[str, tuple[str, ...], Pay]:
        tokens, mend = self._tokens, 'Write "name" { "branch" 1/2 "branch" 1/2 }.'
        name = tokens.text("the name of a chance event", mend)
        tokens.expect("{", "the branches of chance", mend)
        branches, chances = [], []
        while tokens.here.startswith('"'):
            branches.append(tokens.text("a branch", mend))
            chances.append(tokens.number("the probability of a branch"))
        tokens.expect("}", "a branch of chance", mend)
        if not branches:
            tokens.fail("chance has no branches.", mend)
        self._check_chances(chances)
        return name, tuple(branches), tuple(chances)

    def _check_chances(self, chances: Sequence[Fraction]) -> None:
        total = Fraction(0)
        for chance in chances:
            total += chance
            if chance < 0:
                self._tokens.fail("a probability is below 0.", "Probabilities are from 0 to 1.")
            if total.denominator.bit_length() > MOST_BITS:
                self._tokens.fail("the probabilities have too many digits.", "Write shorter ones.")
        if total != 1:
            what = f"the probabilities of chance sum to {quoted(data(total))[1:-1]}, not to 1."
            self._tokens.fail(what, "Write them exactly, such as 1/3.")

    def _payoffs(self) -> tuple[str, Pay]:
        tokens, mend = self._tokens, f'Write "name" {{ 1, 2 }}, {len(self._players)} payoffs.'
        name = tokens.text("the name of an outcome", mend)
        tokens.expect("{", "the payoffs of an outcome", mend)
        pay = tuple(tokens.number(f"a payoff of {quoted(player)}") for player in self._players)
        tokens.expect("}", "the end of an outcome", mend)
        return name, pay


def efg_text(tree: TableTree) -> str:
    r"""The tree, one node a line, everything written out at each, fractions exact.

    >>> print(efg_text(read_efg('EFG 2 R "t" { "A" } p "a" 1 7 "s" { "x" "y" } 0 t "" 1 "won" { 2/3 } t "" 1', "t")))
    EFG 2 R "t" { "A" }
    ""
    <BLANKLINE>
    p "a" 1 1 "s" { "x" "y" } 0
    t "" 1 "won" { 2/3 }
    t "" 1 "won" { 2/3 }
    <BLANKLINE>
    """
    numbers, events = _numbers(tree), 0
    outcomes: dict[tuple[str, Pay], int] = {}
    lines = []
    for node in tree.nodes:
        if node.own is not None:
            own = tree.sets[node.own]
            which = f"{own.player + 1} {numbers[node.own]} {gambit_string(own.name)} {gambit_strings(node.branches)}"
            head = f"p {gambit_string(node.name)} {which}"
        elif node.branches:
            events += 1
            given = zip(map(gambit_string, node.branches), map(data, node.chances), strict=True)
            head = f'c {gambit_string(node.name)} {events} "" {{ {" ".join(f"{name} {p}" for name, p in given)} }}'
        else:
            head = 't ""'
        lines.append(f"{head} {_outcome_text(node, outcomes)}\n")
    title = f"EFG 2 R {gambit_string(tree.title)} {gambit_strings(tree.players)}\n{gambit_string(tree.about)}\n\n"
    return title + "".join(lines)


def _numbers(tree: TableTree) -> list[int]:
    """The number of each information set among those of its player."""
    found, last = [], [0] * len(tree.players)
    for own in tree.sets:
        last[own.player] += 1
        found.append(last[own.player])
    return found


def _outcome_text(node: TableNode, outcomes: dict[tuple[str, Pay], int]) -> str:
    if node.branches and not any(node.pay):
        return "0"
    number = outcomes.setdefault((node.name, node.pay), len(outcomes) + 1)
    return f"{number} {gambit_string(node.name)} {{ {', '.join(map(data, node.pay))} }}"
