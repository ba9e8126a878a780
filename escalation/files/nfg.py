r"""Gambit's `.nfg` files, both forms (McKelvey, McLennan, Turocy: Gambit, "Game representation formats").

    NFG 1 R "title" { "P1" "P2" } { 2 3 }                                  sizes, or
    NFG 1 R "title" { "P1" "P2" } { { "a" "b" } { "c" "d" "e" } } "comment"     names, and perhaps a comment

Then the body: in *payoff form* one number a player for every profile; in *outcome form* a list of outcomes
`{ { "name" 1, 2 } ... }` and one outcome number a profile, 0 for payoffs of zero. In both the FIRST player's strategy
moves fastest. Words are those of `files.gambit`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from escalation.errors import placed
from escalation.exhibits.numbers import data
from escalation.files.gambit import Tokens, gambit_string, gambit_strings
from escalation.files.players import MOST_PLAYERS
from escalation.files.table_game import TableGame
from escalation.game.normal import Profile, check_size

_SIZE = re.compile(r"[0-9]{1,6}")


def read_nfg(text: str, label: str) -> TableGame:
    """The game of an `.nfg` file, names as they stand there. Raises InputError with file, line and the mend.

    >>> game = read_nfg('NFG 1 R "pd" { "A" "B" } { 2 2 }  1 1  3 0  0 3  2/3 0.5', "pd.nfg")
    >>> game.payoffs[1, 0], game.payoffs[1, 1]
    ((Fraction(3, 1), Fraction(0, 1)), (Fraction(2, 3), Fraction(1, 2)))
    """
    tokens = Tokens(text, label)
    tokens.head("NFG", "1")
    title = tokens.text("the title", 'Write a title in quotation marks, or "".')
    players = tokens.texts("the players", 'Write { "A" "B" }.')
    if not 1 <= len(players) <= MOST_PLAYERS:
        tokens.fail(f"has {len(players)} players.", f"One to {MOST_PLAYERS} are read.")
    strategies = _strategies(tokens, len(players))
    about = tokens.text("a comment", "") if tokens.here.startswith('"') else ""
    shape = [len(own) for own in strategies]
    payoffs = _outcome_body(tokens, shape) if tokens.here == "{" else _payoff_body(tokens, shape)
    return TableGame(tuple(players), tuple(map(tuple, strategies)), payoffs, title, about)


def _strategies(tokens: Tokens, players: int) -> list[list[str]]:
    """The names of each player's strategies; numbers from 1 where the file gives only how many there are."""
    mend = 'Write { 2 3 }, or { { "a" "b" } { "c" "d" "e" } }, one a player.'
    tokens.expect("{", "the strategies", mend)
    given = []
    while tokens.here == "{":
        given.append(tokens.texts("the name of a strategy", mend))
    sizes = [len(own) for own in given] or list(_sizes(tokens))
    if tokens.here != "}":
        tokens.missing("the end of the strategies", mend)
    if len(sizes) != players:
        tokens.fail(f"strategies of {len(sizes)} players are given, not of {players}.", mend)
    if 0 in sizes:
        tokens.fail(f"player {sizes.index(0) + 1} has no strategies.", mend)
    with placed(file=tokens.file):
        check_size(sizes)
    tokens.step()
    return given or [[str(k + 1) for k in range(size)] for size in sizes]


def _sizes(tokens: Tokens) -> Iterator[int]:
    while tokens.here not in ("}", ""):
        if not _SIZE.fullmatch(tokens.here):
            tokens.missing("a number of strategies", "Write a whole number from 1 up.")
        yield int(tokens.step())


def _order(shape: Sequence[int]) -> Iterator[Profile]:
    """All profiles, the first player's strategy moving fastest."""
    return (profile[::-1] for profile in itertools.product(*(range(size) for size in reversed(shape))))


def _payoff_body(tokens: Tokens, shape: Sequence[int]) -> dict[Profile, tuple[Fraction, ...]]:
    payoffs = {}
    for k, profile in enumerate(_order(shape)):
        what = f"a payoff (profile {k + 1})"
        payoffs[profile] = tuple(tokens.number(what) for _ in shape)
    tokens.end(f"{len(payoffs)} profiles of {len(shape)} payoffs each")
    return dict(sorted(payoffs.items()))


def _outcome_body(tokens: Tokens, shape: Sequence[int]) -> dict[Profile, tuple[Fraction, ...]]:
    outcomes = [(Fraction(0),) * len(shape), *_outcomes(tokens, len(shape))]
    payoffs = {}
    for k, profile in enumerate(_order(shape)):
        if not _SIZE.fullmatch(tokens.here) or int(tokens.here) >= len(outcomes):
            what = f"the number of an outcome (profile {k + 1})"
            tokens.missing(what, f"Write a whole number from 0 to {len(outcomes) - 1}.")
        payoffs[profile] = outcomes[int(tokens.step())]
    tokens.end(f"{len(payoffs)} outcome numbers")
    return dict(sorted(payoffs.items()))


def _outcomes(tokens: Tokens, players: int) -> Iterator[tuple[Fraction, ...]]:
    """The payoffs of each outcome; their names are dropped."""
    mend = 'Write { { "name" 1, 2 } ... }, one payoff a player.'
    tokens.expect("{", "the outcomes", mend)
    while tokens.here == "{":
        tokens.step()
        tokens.text("the name of an outcome", mend)
        yield tuple(tokens.number("a payoff of an outcome") for _ in range(players))
        tokens.expect("}", "the end of an outcome", mend)
    tokens.expect("}", "the end of the outcomes", mend)


def nfg_text(game: TableGame) -> str:
    r"""The game in payoff form, one profile a line, fractions exact.

    >>> print(nfg_text(TableGame(("A",), (("x", 'say "y"'),), {(0,): (Fraction(1, 3),), (1,): (Fraction(2),)}, "t")))
    NFG 1 R "t" { "A" }
    { { "x" "say \"y\"" } }
    ""
    <BLANKLINE>
    1/3
    2
    <BLANKLINE>
    """
    names = " ".join(gambit_strings(own) for own in game.strategies)
    head = f"NFG 1 R {gambit_string(game.title)} {gambit_strings(game.players)}\n{{ {names} }}\n"
    shape = [len(own) for own in game.strategies]
    body = (f"{' '.join(map(data, game.payoffs[profile]))}\n" for profile in _order(shape))
    return f"{head}{gambit_string(game.about)}\n\n{''.join(body)}"
