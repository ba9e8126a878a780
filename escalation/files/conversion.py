"""One game in another format. What is written is read back, and must be the same game, before it is handed out.

All formats hold the numbers of a game at given values: players, strategies, payoffs, and but for `.csv` a title.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from escalation.errors import InputError, choice, quoted
from escalation.exhibits.numbers import data
from escalation.files.contents import LARGEST_FILE
from escalation.files.csv import csv_text, read_csv
from escalation.files.findings import Findings
from escalation.files.games import plain, read_game
from escalation.files.nfg import nfg_text, read_nfg
from escalation.files.numbers_toml import FORBIDDEN, toml_text
from escalation.files.table_game import TableGame, table_number, table_of, with_sound_names
from escalation.files.toml import from_bytes
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.parameters import Sheet


class _Form(NamedTuple):
    """How a format writes and reads a game, and the characters that no name may hold in it."""

    write: Callable[[TableGame], str]
    read: Callable[[str, str], TableGame]
    forbidden: str = ""


class Conversion(NamedTuple):
    """The text of a game in a format, and what it leaves behind."""

    text: str
    notes: tuple[str, ...]


def _read_toml(text: str, label: str) -> TableGame:
    """The numbers of a game file that holds nothing else."""
    findings = Findings()
    document = from_bytes(text.encode(), label)
    game = read_game(plain(document.tables), Sheet(), label, findings)
    findings.stop()
    assert game is not None
    return table_of(game.at())


FORMS: Mapping[str, _Form] = {
    "toml": _Form(toml_text, _read_toml, FORBIDDEN),
    "nfg": _Form(nfg_text, read_nfg),
    "csv": _Form(csv_text, read_csv),
}


def convert(game: NormalFormGame | NumericGame, to: str) -> str:
    r"""The text of `game` as a `"toml"`, `"nfg"` or `"csv"` file, at its baseline unless it comes from `game.at(...)`.

    Raises InputError for an unknown format and where the format cannot hold the game (`.csv`: two players only), and
    Unsupported for payoffs that are not rational.

    >>> convert(NormalFormGame.from_payoffs([[1]], [[2]]), "csv")
    '"Row \\ Column","1"\n"1","(1; 2)"\n'
    """
    return conversion(game, to).text


def conversion(game: NormalFormGame | NumericGame, to: str) -> Conversion:
    """The text of `convert`, and notes on what it does not keep."""
    if to not in FORMS:
        raise InputError(f"{quoted(to)} is not a format of game files.", mend=choice(to, FORMS))
    at = game.at() if isinstance(game, NormalFormGame) else game
    form = FORMS[to]
    table, renamed = with_sound_names(table_of(at), form.forbidden)
    try:
        for payoff in (u for own in table.payoffs.values() for u in own):
            table_number(data(payoff))
        text = form.write(table)
        if len(text.encode()) > LARGEST_FILE:
            raise InputError(f"the file would be larger than {LARGEST_FILE} bytes.")
        back = form.read(text, to)
    except InputError as error:
        what = f"cannot be written as {to}: {error.what}"
        raise InputError(what, mend=error.mend, file=at.game.called) from None
    assert (back.players, back.strategies, dict(back.payoffs)) == (table.players, table.strategies, table.payoffs)
    return Conversion(text, (*renamed, *_left_behind(at.game, to)))


def _left_behind(game: NormalFormGame, to: str) -> list[str]:
    """What a file of numbers does not keep of a game, in one sentence."""
    lost = []
    if game.parameters:
        lost.append(f"the {len(game.parameters)} parameters (payoffs are numbers at these values)")
    if game.mechanisms:
        lost.append("the mechanisms (they are carried out)")
    lost += [name for name, own in (("events", game.events), ("thresholds", game.thresholds)) if own]
    if any(game.units):
        lost.append("units")
    if to == "csv" and game.title != game.name:
        lost.append("the title")
    return [f"{to} does not keep {', '.join(lost)}"] if lost else []
