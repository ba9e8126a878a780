"""A game file of a tree that holds numbers only: every node by name, information sets by `information`.

A decision that stands alone in a set of its own name needs no `information`. Probabilities and payoffs are exact: whole
numbers bare, fractions as text; a payoff of 0 is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from escalation.files.numbers_toml import described_toml, toml_list, toml_number, toml_string
from escalation.files.table_tree import Pay, TableNode, TableTree, children_of


def tree_toml_text(tree: TableTree) -> str:
    """The text of the file. Names must be sound, and hold no character of `numbers_toml.FORBIDDEN`.

    >>> from escalation.files.table_tree import TableSet
    >>> a, x, y = TableNode("a", (0,), ("x", "y"), 0), TableNode("won", (Fraction(1, 2),)), TableNode("lost", (0,))
    >>> print(tree_toml_text(TableTree(("A",), (TableSet("a", 0),), (a, x, y), "t")))
    title = "t"
    form = "extensive"
    players = ["A"]
    root = "a"
    <BLANKLINE>
    [nodes."a"]
    player = "A"
    actions = { "x" = "won", "y" = "lost" }
    <BLANKLINE>
    [ends]
    "won" = { "A" = "1/2" }
    "lost" = {}
    <BLANKLINE>
    """
    head = [
        *described_toml(tree.title, tree.about),
        'form = "extensive"',
        f"players = {toml_list(tree.players)}",
        f"root = {toml_string(tree.nodes[0].name)}",
    ]
    sizes = Counter(node.own for node in tree.nodes)
    nodes: list[str] = []
    ends: dict[str, Pay] = {}
    for node, children in zip(tree.nodes, children_of(tree.nodes), strict=True):
        if node.branches:
            nodes += _node_lines(tree, node, [tree.nodes[child].name for child in children], sizes[node.own])
        else:
            ends[node.name] = node.pay
    last = [f"{toml_string(name)} = {_pay_text(tree.players, pay)}" for name, pay in ends.items()]
    return "\n".join([*head, *nodes, "", "[ends]", *last]) + "\n"


def _node_lines(tree: TableTree, node: TableNode, following: Sequence[str], together: int) -> Iterator[str]:
    """The table of a node that is not an end; `together` counts the nodes of its set."""
    yield ""
    yield f"[nodes.{toml_string(node.name)}]"
    leads = _inline(node.branches, map(toml_string, following))
    if node.own is None:
        yield f"chance = {_inline(node.branches, map(toml_number, node.chances))}"
        yield f"then = {leads}"
    else:
        own = tree.sets[node.own]
        yield f"player = {toml_string(tree.players[own.player])}"
        yield f"actions = {leads}"
        if together > 1 or own.name != node.name:
            yield f"information = {toml_string(own.name)}"
    if any(node.pay):
        yield f"pay = {_pay_text(tree.players, node.pay)}"


def _pay_text(players: Sequence[str], pay: Pay) -> str:
    paid = [(player, toml_number(Fraction(u))) for player, u in zip(players, pay, strict=True) if u]
    return _inline([player for player, _ in paid], [text for _, text in paid])


def _inline(keys: Iterable[str], values: Iterable[str]) -> str:
    inside = ", ".join(f"{toml_string(key)} = {value}" for key, value in zip(keys, values, strict=True))
    return f"{{ {inside} }}" if inside else "{}"
