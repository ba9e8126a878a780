"""Exhibits as HTML that a learning platform shows: no style sheet, no script, no picture; what is text stays text.

Every character that is no letter, digit, space, comma, hyphen or full stop is written as a numeric character reference
(HTML 5, section 13.1.4), and a full stop too where it could join the parts of an address. So a name from a game file is
no markup, and none of a platform's text filters finds what it looks for in the source: `$$`, `\\(`, `[[`, `{#`, `@@`,
`://`, `www.`, `:-)`. Readers see the characters themselves.

A tree is a list within a list, which is read aloud as it stands and stays when the text is edited on the platform.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from escalation.errors import printable
from escalation.exhibits import Heading, Matrix, Prose, Table, TreePicture
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.table import text_of
from escalation.exhibits.words import listed

_REFERRED = re.compile(r"[^\w ,.-]|(?<!\d)\.(?=\w)")
_LOOK = 'border="1" cellpadding="5"'  # once a table: a style in every cell would double a bank


def plain_text(words: str) -> str:
    """Words as they stand within an element.

    >>> plain_text("If p < 0.5: see www.example.com, or $$x$$.")
    'If p &#60; 0.5&#58; see www&#46;example&#46;com, or &#36;&#36;x&#36;&#36;.'
    """
    return _REFERRED.sub(lambda found: f"&#{ord(found[0])};", printable(words))


def paragraph(words: str) -> str:
    """`<p>words</p>`."""
    return f"<p>{plain_text(words)}</p>"


def plain_html(exhibits: Sequence[Exhibit]) -> str:
    """The exhibits one below the other, those that are pictures only apart."""
    return "\n".join(part for part in map(_element, exhibits) if part)


def _element(exhibit: Exhibit) -> str:
    match exhibit:
        case Prose(text=text):
            return paragraph(text)
        case Heading(text=text):
            return f"<h4>{plain_text(text)}</h4>"
        case Matrix():
            return _matrix(exhibit)
        case Table():
            return _listing(exhibit)
        case TreePicture():
            return _tree(exhibit)
    return ""


def _matrix(matrix: Matrix) -> str:
    row, column = matrix.players
    caption = f"{matrix.title}: {row} chooses a row and {column} a column; in each cell {row}'s payoff stands first"
    head = "".join(["<td></td>", *(_head(name, "col") for name in matrix.columns)])
    lines = [
        _head(name, "row") + "".join(_cell(", ".join(text + "*" * best for text, best in cell)) for cell in line)
        for name, line in zip(matrix.rows, matrix.cells, strict=True)
    ]
    return _table(caption, head, lines, matrix.note)


def _listing(table: Table) -> str:
    head = "".join(_head(column.title, "col") for column in table.columns)
    lines = [
        "".join([_head(text_of(row[0]), "row"), *(_cell(text_of(cell)) for cell in row[1:])]) for row in table.rows
    ]
    return _table(table.title, head, lines, table.note)


def _table(caption: str, head: str, lines: Sequence[str], note: str) -> str:
    above = f"<caption>{plain_text(caption)}</caption>" if caption else ""
    rows = "\n".join(f"<tr>{line}</tr>" for line in lines)
    whole = f"<table {_LOOK}>{above}<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    return f"{whole}\n{paragraph(note)}" if note else whole


def _head(words: str, scope: str) -> str:
    return f'<th scope="{scope}">{plain_text(words)}</th>'


def _cell(words: str) -> str:
    return f"<td>{plain_text(words)}</td>"


def _tree(picture: TreePicture) -> str:
    """The root, and below each node its branches; built from the last node on, since what follows a node stands behind
    it."""
    below: dict[int, str] = {}
    for v in reversed(range(len(picture.nodes))):
        items = [f"<li>{_branch(picture, v, k)}{below.pop(b.to)}</li>" for k, b in enumerate(picture.nodes[v].branches)]
        below[v] = f"<ul>{''.join(items)}</ul>" if items else ""
    root = f"<ul><li>{plain_text(picture.standing(0))}{below[0]}</li></ul>"
    return "\n".join([paragraph(picture.title), root, *map(paragraph, picture.key)])


def _branch(picture: TreePicture, v: int, k: int) -> str:
    """`Wait: peace: Row 2, Column 3`: the action, what it leads to, and what everybody gets there."""
    branch = picture.nodes[v].branches[k]
    there = picture.standing(branch.to)
    gets = zip(picture.players, picture.nodes[branch.to].payoffs, strict=False)
    paid = listed([f"{player} gets {text}" for player, text in gets])
    return plain_text(": ".join(part for part in (branch.words, there * (there != branch.label), paid) if part))
