"""Names of ordinal games, and the game in normal form that a name or a number means.

A name goes by the words of the game (`catalogue.ordinal`), and so by its payoffs. The names of the twelve symmetric
games are those of Robinson and Goforth (2005) and Bruns (2015), with Leader and Hero of Rapoport ('Exploiter, leader,
hero, and martyr', Behavioral Science 12 (1967) 81-84): both are a Battle of the Sexes, which has ties itself. Called
Bluff and Bully are those of Snyder and Diesing (Conflict Among Nations, Princeton University Press 1977).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from escalation.catalogue.ordinal import STRATEGIES, OrdinalGame, ordinal_games
from escalation.errors import InputError, quoted, suggestion
from escalation.expressions import rational
from escalation.game.normal import NormalFormGame

CATALOGUE = "ordinal"
NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
CITATION = (
    "Anatol Rapoport and Melvin Guyer, 'A taxonomy of 2x2 games', General Systems 11 (1966) 203-214; "
    "numbered by this catalogue's own order"
)
OMITS = (
    "Only the order of the four outcomes is known: ranks stand for payoffs, and what rests on more than the order, "
    "as the chances of a mixed equilibrium do, is true of these numbers alone.",
    "Both choose at once, and once.",
)


@dataclass(frozen=True)
class Known:
    """A game that has a name: as a user types it, as one reads it, and what else it is called."""

    name: str
    title: str
    also: tuple[str, ...] = ()


OF_WORDS: Mapping[tuple[str, str], Known] = {
    ("TRPS", "TRPS"): Known("prisoners-dilemma", "Prisoners' Dilemma", ("martyr",)),
    ("TRSP", "TRSP"): Known("chicken", "Chicken", ("exploiter",)),
    ("TSRP", "TSRP"): Known("leader", "Leader", ("battle-of-the-sexes",)),
    ("TSPR", "TSPR"): Known("hero", "Hero", ("battle-of-the-sexes",)),
    ("TPSR", "TPSR"): Known("compromise", "Compromise"),
    ("TPRS", "TPRS"): Known("deadlock", "Deadlock"),
    ("RTPS", "RTPS"): Known("stag-hunt", "Stag Hunt", ("security-dilemma", "assurance-game")),
    ("RPTS", "RPTS"): Known("assurance", "Assurance"),
    ("RPST", "RPST"): Known("coordination", "Coordination"),
    ("RSPT", "RSPT"): Known("peace", "Peace"),
    ("RSTP", "RSTP"): Known("harmony", "Harmony"),
    ("RTSP", "RTSP"): Known("concord", "Concord"),
    ("TRPS", "TRSP"): Known("called-bluff", "Called Bluff"),
    ("TPRS", "TRSP"): Known("bully", "Bully"),
}


def known(game: OrdinalGame) -> Known | None:
    """The name of a game, None for the many that have none of their own."""
    return OF_WORDS.get((game.row, game.column))


def number_of(game: OrdinalGame) -> int:
    """Its number, 1 to 78."""
    return ordinal_games().index(game) + 1


def called(game: OrdinalGame) -> str:
    """What it is loaded as: `ordinal/chicken`, or its number where it has no name."""
    own = known(game)
    return f"{CATALOGUE}/{own.name if own else number_of(game)}"


def ordinal_game(name: str) -> OrdinalGame:
    """The game of a number or a name. Raises InputError, with the nearest name, if there is none or more than one.

    >>> ordinal_game("bully")
    OrdinalGame(row='TPRS', column='TRSP')
    """
    games = ordinal_games()
    if NUMBER.fullmatch(name) and int(name) <= len(games):
        return games[int(name) - 1]
    names = {own.name: OrdinalGame(*words) for words, own in OF_WORDS.items()}
    if name in names:
        return names[name]
    hits = [called(OrdinalGame(*words)) for words, own in OF_WORDS.items() if name in own.also]
    if len(hits) == 1:
        return ordinal_game(hits[0].partition("/")[2])
    if hits:
        raise InputError(f"{quoted(name)} is the name of several.", mend=f"Write one of: {', '.join(hits)}.")
    mend = f"Write {CATALOGUE}/1 to {CATALOGUE}/{len(games)}, or a name: escalation list {CATALOGUE} --named"
    if not name:
        raise InputError(f"{quoted(CATALOGUE)} is a catalogue of {len(games)} games, and no game.", mend=mend)
    raise InputError(f"{quoted(name)} is not an ordinal game.", mend=suggestion(name, names) or mend)


def in_normal_form(game: OrdinalGame) -> NormalFormGame:
    """The game with its ranks as payoffs."""
    own = known(game)
    cells = {profile: tuple(map(rational, ranks)) for profile, ranks in game.payoffs.items()}
    return NormalFormGame(
        ("Row", "Column"),
        (STRATEGIES, STRATEGIES),
        cells,
        title=f"Ordinal game {number_of(game)}{f': {own.title}' if own else ''}",
        about=f"{_sentence('Row', game.row)}; {_sentence('Column', game.column)}. Cooperate is the strategy of a "
        "player in which the other's best outcome lies.",
        citation=CITATION,
        omits=OMITS,
        units=("rank", "rank"),
    )


def like(word: str) -> str:
    """The symmetric game in which both have this order."""
    return OF_WORDS[word, word].title


def _sentence(player: str, word: str) -> str:
    return f"{player} has the order {' > '.join(word)}, that of {like(word)}"
