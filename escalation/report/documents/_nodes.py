"""The pieces of pandoc's syntax tree that a document needs, as JSON: https://hackage.haskell.org/package/pandoc-types.

An inline or a block is `{"t": constructor, "c": contents}`; attributes are `[id, classes, [[key, value], ...]]`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Node = dict[str, Any]
SPACE: Node = {"t": "Space"}
LINE: Node = {"t": "LineBreak"}
RULE: Node = {"t": "HorizontalRule"}


def attributes(identity: str = "", classes: Sequence[str] = (), pairs: Mapping[str, str] | None = None) -> list[Any]:
    """What a span, a division, a table or a heading carries."""
    return [identity, list(classes), [[key, value] for key, value in (pairs or {}).items()]]


def spelled(text: str) -> list[Node]:
    """Text as words and the spaces between them.

    >>> spelled("at most ")
    [{'t': 'Str', 'c': 'at'}, {'t': 'Space'}, {'t': 'Str', 'c': 'most'}, {'t': 'Space'}]
    """
    nodes: list[Node] = []
    for k, word in enumerate(text.split(" ")):
        nodes += [SPACE] * (k > 0) + [{"t": "Str", "c": word}] * bool(word)
    return nodes


def mathematics(latex: str, *, display: bool = False) -> Node:
    """A formula, from LaTeX without delimiters."""
    return {"t": "Math", "c": [{"t": "DisplayMath" if display else "InlineMath"}, latex]}


def strong(inlines: Sequence[Node]) -> Node:
    """Text that stands out."""
    return {"t": "Strong", "c": list(inlines)}


def raised(inlines: Sequence[Node]) -> Node:
    """A superscript."""
    return {"t": "Superscript", "c": list(inlines)}


def spanned(inlines: Sequence[Node], attribute: list[Any]) -> Node:
    """Inlines with attributes."""
    return {"t": "Span", "c": [attribute, list(inlines)]}


def linked(inlines: Sequence[Node], to: str) -> Node:
    """A link to an anchor of the same document."""
    return {"t": "Link", "c": [attributes(), list(inlines), [f"#{to}", ""]]}


def image(alternative: Sequence[Node], address: str, pairs: Mapping[str, str]) -> Node:
    """An image, with the words that stand for it."""
    return {"t": "Image", "c": [attributes(pairs=pairs), list(alternative), [address, ""]]}


def raw_inline(form: str, text: str) -> Node:
    """An inline in a format's own language, written as it is."""
    return {"t": "RawInline", "c": [form, text]}


def raw_block(form: str, text: str) -> Node:
    """A block in a format's own language, written as it is."""
    return {"t": "RawBlock", "c": [form, text]}


def plain_block(inlines: Sequence[Node]) -> Node:
    """Inlines as a block that is no paragraph: in a cell, in a caption, in a list."""
    return {"t": "Plain", "c": list(inlines)}


def paragraph(inlines: Sequence[Node]) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": list(inlines)}


def division(blocks: Sequence[Node], attribute: list[Any]) -> Node:
    """Blocks with attributes."""
    return {"t": "Div", "c": [attribute, list(blocks)]}


def header(level: int, identity: str, inlines: Sequence[Node]) -> Node:
    """A heading, from level 1."""
    return {"t": "Header", "c": [level, attributes(identity), list(inlines)]}


def bullets(items: Sequence[Sequence[Node]]) -> Node:
    """A list; an item is a list of blocks."""
    return {"t": "BulletList", "c": [list(item) for item in items]}


def figure(identity: str, caption: Sequence[Node], blocks: Sequence[Node]) -> Node:
    """Blocks with a caption below."""
    return {"t": "Figure", "c": [attributes(identity), [None, [plain_block(caption)]], list(blocks)]}


def cell(blocks: Sequence[Node], scope: str = "") -> list[Any]:
    """A cell; `scope` says whose heading it is, a row's or a column's."""
    return [attributes(pairs={"scope": scope} if scope else None), {"t": "AlignDefault"}, 1, 1, list(blocks)]


def table_of(
    identity: str,
    caption: Sequence[Node],
    columns: Sequence[tuple[bool, float]],
    head: Sequence[list[Any]],
    rows: Sequence[Sequence[list[Any]]],
) -> Node:
    """A table: a column is (set flush right, its share of the width of the text); the first of a row is its heading."""
    specs = [
        [{"t": "AlignRight" if right else "AlignLeft"}, {"t": "ColWidth", "c": round(share, 4)}]
        for right, share in columns
    ]
    body = [attributes(), 1, [], [[attributes(), list(row)] for row in rows]]
    title = [None, [plain_block(caption)] if caption else []]
    return {
        "t": "Table",
        "c": [
            attributes(identity),
            title,
            specs,
            [attributes(), [[attributes(), list(head)]]],
            [body],
            [attributes(), []],
        ],
    }


def with_shares(table: Node, shares: Sequence[float]) -> Node:
    """The table with other shares of the width for its columns."""
    attribute, title, specs, *rest = table["c"]
    columns = [[spec[0], {"t": "ColWidth", "c": round(share, 4)}] for spec, share in zip(specs, shares, strict=True)]
    return {"t": "Table", "c": [attribute, title, columns, *rest]}


def with_foot(table: Node, blocks: Sequence[Node]) -> Node:
    """The table with a last row across all columns."""
    *most, _ = table["c"]
    across = [attributes(), {"t": "AlignLeft"}, 1, len(most[2]), list(blocks)]
    return {"t": "Table", "c": [*most, [attributes(), [[attributes(), [across]]]]]}
