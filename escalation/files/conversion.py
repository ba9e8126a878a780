"""One game in another format. What is written is read back, and must be the same game, before it is handed out.

All formats hold the numbers of a game at given values: players, their strategies or moves, payoffs, and but for `.csv`
a title. A game in normal form becomes a tree in which the players move in order and none sees what the others did; a
tree becomes a table as its reduced strategic form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar

from escalation.errors import InputError, Unsupported, choice, quoted
from escalation.exhibits.numbers import data
from escalation.files.contents import LARGEST_FILE
from escalation.files.csv import csv_text, read_csv
from escalation.files.efg import efg_text, read_efg
from escalation.files.findings import Findings
from escalation.files.games import plain, read_game
from escalation.files.nfg import nfg_text, read_nfg
from escalation.files.numbers_toml import FORBIDDEN, toml_text
from escalation.files.table_game import TableGame, table_number, table_of, with_sound_names
from escalation.files.table_tree import TableTree, simultaneous, table_tree_of, tree_game, with_sound_tree_names
from escalation.files.toml import from_bytes
from escalation.files.tree_toml import tree_toml_text
from escalation.files.trees import read_tree
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, played_once
from escalation.game.numeric import NumericGame
from escalation.game.numeric_tree import NumericTree
from escalation.game.strategic_form import strategic_form
from escalation.parameters import Sheet

BACKSLASH = "\\"  # Gambit has no way to write one before a quotation mark
Numbers = TypeVar("Numbers", TableGame, TableTree)


class _Form(NamedTuple, Generic[Numbers]):
    """How a format writes and reads a game, and the characters that no name may hold in it (a set's name in a tree)."""

    write: Callable[[Numbers], str]
    read: Callable[[str, str], Numbers]
    forbidden: str = ""
    in_sets: str = ""


class Conversion(NamedTuple):
    """The text of a game in a format, and what it leaves behind."""

    text: str
    notes: tuple[str, ...]


def _read_toml(text: str, label: str) -> TableGame:
    """The numbers of a game file that holds nothing else."""
    findings = Findings()
    game = read_game(plain(from_bytes(text.encode(), label).tables), Sheet(), label, findings)
    findings.stop()
    assert game is not None
    return table_of(game.at())


def _read_tree_toml(text: str, label: str) -> TableTree:
    """The numbers of a game file of a tree that holds nothing else."""
    findings = Findings()
    game = read_tree(plain(from_bytes(text.encode(), label).tables), Sheet(), label, findings)
    findings.stop()
    assert game is not None
    return table_tree_of(game.at())


TABLES: Mapping[str, _Form[TableGame]] = {
    "toml": _Form(toml_text, _read_toml, FORBIDDEN),
    "nfg": _Form(nfg_text, read_nfg, BACKSLASH),
    "csv": _Form(csv_text, read_csv),
}
TREES: Mapping[str, _Form[TableTree]] = {
    "toml": _Form(tree_toml_text, _read_tree_toml, FORBIDDEN),
    "efg": _Form(efg_text, read_efg, BACKSLASH, BACKSLASH),
}
FORMS = tuple(dict.fromkeys([*TABLES, *TREES]))


def convert(game: AnyGame | NumericGame | NumericTree, to: str) -> str:
    r"""The text of `game` as a `"toml"`, `"nfg"`, `"csv"` or `"efg"` file.

    At its baseline, unless it comes from `game.at(...)`. Raises InputError for an unknown format and where the format
    cannot hold the game (`.csv`: two players only), and Unsupported for numbers that are not rational.

    >>> from escalation.game.normal import NormalFormGame
    >>> convert(NormalFormGame.from_payoffs([[1]], [[2]]), "csv")
    '"Row \\ Column","1"\n"1","(1; 2)"\n'
    """
    return conversion(game, to).text


def conversion(game: AnyGame | NumericGame | NumericTree, to: str) -> Conversion:
    """The text of `convert`, and notes on what it does not keep."""
    if to not in FORMS:
        raise InputError(f"{quoted(to)} is not a format of game files.", mend=choice(to, FORMS))
    at = game if isinstance(game, NumericGame | NumericTree) else played_once(game, "files of other programs").at()
    try:
        text, renamed = _of_tree(at, to) if isinstance(at, NumericTree) else _of_table(at, to)
    except InputError as error:
        if error.file == at.game.called:
            raise
        what = f"cannot be written as {to}: {error.what}"
        raise InputError(what, mend=error.mend, file=at.game.called) from None
    return Conversion(text, (*renamed, *_left_behind(at.game, to), *_unread(text, to)))


def _of_tree(at: NumericTree, to: str) -> tuple[str, list[str]]:
    """The text of a tree, and what was renamed."""
    tree = table_tree_of(at)
    if to not in TREES:
        return _of_table(_strategic(tree), to)
    form = TREES[to]
    sound, renamed = with_sound_tree_names(tree, form.forbidden, form.in_sets)
    for number in (x for node in sound.nodes for x in (*node.pay, *node.chances)):
        table_number(data(number))
    return _checked(sound, form, to), renamed


def _strategic(tree: TableTree) -> NumericGame:
    """The reduced strategic form of a tree of numbers."""
    try:
        return strategic_form(tree_game(with_sound_tree_names(tree)[0])).at()
    except Unsupported as error:
        raise Unsupported(error.what, mend="Write it as efg or toml.") from None


def _of_table(at: NumericGame, to: str) -> tuple[str, list[str]]:
    """The text of a game in normal form, and what was renamed."""
    table, form = table_of(at), TABLES.get(to)
    sound, renamed = with_sound_names(table, form.forbidden if form else TREES[to].forbidden)
    for payoff in (u for own in sound.payoffs.values() for u in own):
        table_number(data(payoff))
    if form:
        return _checked(sound, form, to), renamed
    tree, _ = with_sound_tree_names(simultaneous(sound), TREES[to].forbidden, TREES[to].in_sets)
    return _checked(tree, TREES[to], to), renamed


def _checked(numbers: Numbers, form: _Form[Numbers], to: str) -> str:
    """The text of a file that reads back as the same game. Raises InputError where it would be too large."""
    text = form.write(numbers)
    if len(text.encode()) > LARGEST_FILE:
        raise InputError(f"the file would be larger than {LARGEST_FILE} bytes.")
    assert _bare(form.read(text, to)) == _bare(numbers)
    return text


def _bare(numbers: TableGame | TableTree) -> tuple[object, ...]:
    """What must be the same in every format: all but the words of title and comment."""
    if isinstance(numbers, TableTree):
        return numbers.players, numbers.sets, numbers.nodes
    return numbers.players, numbers.strategies, dict(numbers.payoffs)


def _unread(text: str, to: str) -> list[str]:
    """What Gambit would not read: from version 16.7 on, names in letters other than English ones."""
    foreign = next((c for c in text if not c.isascii()), "")
    return [f"Gambit may refuse {quoted(foreign)}: it reads names in ASCII"] if foreign and to in ("nfg", "efg") else []


def _left_behind(game: AnyGame, to: str) -> list[str]:
    """What a file of numbers does not keep of a game, in one sentence."""
    lost = []
    if game.parameters:
        lost.append(f"the {len(game.parameters)} parameters (payoffs are numbers at these values)")
    if game.mechanisms:
        lost.append("the mechanisms (they are carried out)")
    if game.scenarios:
        lost.append("the scenarios (payoffs are numbers in them)")
    lost += [name for name, own in (("events", game.events), ("thresholds", game.thresholds)) if own]
    if isinstance(game, ExtensiveGame):
        lost += [name for name, own in (("what nature draws", game.nature), ("the frequency", game.frequency)) if own]
        lost += ["who moves when and sees what (strategies are plans)"] if to not in TREES else []
    if any(game.units):
        lost.append("units")
    if to == "csv" and game.title != game.name:
        lost.append("the title")
    return [f"{to} does not keep {', '.join(lost)}"] if lost else []
