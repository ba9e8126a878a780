"""The connected parts of a graph (Tarjan 1975: union and find)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def connected_parts(items: Iterable[Item], pairs: Iterable[tuple[Item, Item]]) -> dict[Item, int]:
    """Every item with the number of its part; parts are numbered in the order of their first items.

    >>> connected_parts("abcd", [("a", "c"), ("c", "d")])
    {'a': 0, 'b': 1, 'c': 0, 'd': 0}
    """
    above = {item: item for item in items}

    def top(item: Item) -> Item:
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item

    for a, b in pairs:
        above[top(a)] = top(b)
    numbers: dict[Item, int] = {}
    return {item: numbers.setdefault(top(item), len(numbers)) for item in above}
