r"""Gambit's `.nfg` files, both forms (McKelvey, McLennan, Turocy: Gambit, "Game representation formats").

    NFG 1 R "title" { "P1" "P2" } { 2 3 }                                  sizes, or
    NFG 1 R "title" { "P1" "P2" } { { "a" "b" } { "c" "d" "e" } } "comment"     names, and perhaps a comment

Then the body: in *payoff form* one number a player for every profile; in *outcome form* a list of outcomes
`{ { "name" 1, 2 } ... }` and one outcome number a profile, 0 for payoffs of zero. In both the FIRST player's strategy
moves fastest. White space is free; in a string `\"` is a quotation mark and `\\` a backslash; numbers are read exactly.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NoReturn

from escalation.errors import InputError, placed, quoted
from escalation.exhibits.numbers import data
from escalation.files.players import MOST_PLAYERS
from escalation.files.table_game import TableGame, table_number
from escalation.game.normal import Profile, check_size

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{},]|[^\s{},"]+', re.DOTALL)
_SPACE = re.compile(r"\s*")
_SIZE = re.compile(r"[0-9]{1,6}")


def read_nfg(text: str, label: str) -> TableGame:
    """The game of an `.nfg` file, names as they stand there. Raises InputError with file, line and the mend.

    >>> game = read_nfg('NFG 1 R "pd" { "A" "B" } { 2 2 }  1 1  3 0  0 3  2/3 0.5', "pd.nfg")
    >>> game.payoffs[1, 0], game.payoffs[1, 1]
    ((Fraction(3, 1), Fraction(0, 1)), (Fraction(2, 3), Fraction(1, 2)))
    """
    tokens = _Tokens(text, label)
    _header(tokens)
    title = tokens.text("the title", 'Write a title in quotation marks, or "".')
    players = tokens.texts("the players", 'Write { "A" "B" }.')
    if not 1 <= len(players) <= MOST_PLAYERS:
        tokens.fail(f"has {len(players)} players.", f"One to {MOST_PLAYERS} are read.")
    strategies = _strategies(tokens, len(players))
    about = tokens.text("a comment", "") if tokens.here.startswith('"') else ""
    shape = [len(own) for own in strategies]
    payoffs = _outcome_body(tokens, shape) if tokens.here == "{" else _payoff_body(tokens, shape)
    return TableGame(tuple(players), tuple(map(tuple, strategies)), payoffs, title, about)


class _Tokens:
    """A cursor over strings, braces, commas and bare words; `here` is the present one, "" at the end."""

    def __init__(self, text: str, label: str) -> None:
        self._text, self._label, self._start, self._end, self.here = text, label, 0, 0, ""
        self.step()

    def step(self) -> str:
        """Goes to the next token and returns the one left behind."""
        left = self.here
        self._start = _SPACE.match(self._text, self._end).end()  # type: ignore[union-attr]
        match = _TOKEN.match(self._text, self._start)
        if match is None and self._start < len(self._text):
            self.fail("a quotation mark is not closed.", 'Close it; inside a string write \\" for one.')
        self.here, self._end = (match[0], match.end()) if match else ("", self._start)
        return left

    @property
    def file(self) -> str:
        """The file with the line of the token."""
        line = self._text.count("\n", 0, self._start) + 1
        return f"{self._label}:{line}"

    def fail(self, what: str, mend: str) -> NoReturn:
        """Raises InputError at the token."""
        raise InputError(what, mend=mend, file=self.file)

    def missing(self, what: str, mend: str) -> NoReturn:
        """Raises InputError: something else stands where `what` should."""
        found = f"{quoted(self.here)} stands where {what} should." if self.here else f"ends before {what}."
        self.fail(found, mend)

    def expect(self, wanted: str, what: str, mend: str) -> None:
        """Passes over `wanted`."""
        if self.here != wanted:
            self.missing(what, mend)
        self.step()

    def text(self, what: str, mend: str) -> str:
        """The string that stands here, without marks and escapes."""
        if not self.here.startswith('"'):
            self.missing(what, mend)
        return re.sub(r'\\(["\\])', r"\1", self.step()[1:-1])

    def texts(self, what: str, mend: str) -> list[str]:
        """The strings between two braces."""
        self.expect("{", what, mend)
        found = []
        while self.here.startswith('"'):
            found.append(self.text(what, mend))
        self.expect("}", what, mend)
        return found

    def number(self, what: str) -> Fraction:
        """The number that stands here; a comma after it is passed over."""
        if not self.here or self.here[0] in '{},"':
            self.missing(what, "Write one number for each.")
        try:
            value = table_number(self.here)
        except InputError as error:
            raise error.at(self.file) from None
        self.step()
        if self.here == ",":
            self.step()
        return value


def _header(tokens: _Tokens) -> None:
    mend = 'A file begins with: NFG 1 R "title".'
    tokens.expect("NFG", "NFG", mend)
    tokens.expect("1", "version 1", mend)
    if tokens.here not in ("R", "D"):
        tokens.missing("R or D", mend)
    tokens.step()


def _strategies(tokens: _Tokens, players: int) -> list[list[str]]:
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


def _sizes(tokens: _Tokens) -> Iterator[int]:
    while tokens.here not in ("}", ""):
        if not _SIZE.fullmatch(tokens.here):
            tokens.missing("a number of strategies", "Write a whole number from 1 up.")
        yield int(tokens.step())


def _order(shape: Sequence[int]) -> Iterator[Profile]:
    """All profiles, the first player's strategy moving fastest."""
    return (profile[::-1] for profile in itertools.product(*(range(size) for size in reversed(shape))))


def _payoff_body(tokens: _Tokens, shape: Sequence[int]) -> dict[Profile, tuple[Fraction, ...]]:
    payoffs = {}
    for k, profile in enumerate(_order(shape)):
        what = f"a payoff (profile {k + 1})"
        payoffs[profile] = tuple(tokens.number(what) for _ in shape)
    _end(tokens, f"{len(payoffs)} profiles of {len(shape)} payoffs each")
    return dict(sorted(payoffs.items()))


def _outcome_body(tokens: _Tokens, shape: Sequence[int]) -> dict[Profile, tuple[Fraction, ...]]:
    outcomes = [(Fraction(0),) * len(shape), *_outcomes(tokens, len(shape))]
    payoffs = {}
    for k, profile in enumerate(_order(shape)):
        if not _SIZE.fullmatch(tokens.here) or int(tokens.here) >= len(outcomes):
            what = f"the number of an outcome (profile {k + 1})"
            tokens.missing(what, f"Write a whole number from 0 to {len(outcomes) - 1}.")
        payoffs[profile] = outcomes[int(tokens.step())]
    _end(tokens, f"{len(payoffs)} outcome numbers")
    return dict(sorted(payoffs.items()))


def _outcomes(tokens: _Tokens, players: int) -> Iterator[tuple[Fraction, ...]]:
    """The payoffs of each outcome; their names are dropped."""
    mend = 'Write { { "name" 1, 2 } ... }, one payoff a player.'
    tokens.expect("{", "the outcomes", mend)
    while tokens.here == "{":
        tokens.step()
        tokens.text("the name of an outcome", mend)
        yield tuple(tokens.number("a payoff of an outcome") for _ in range(players))
        tokens.expect("}", "the end of an outcome", mend)
    tokens.expect("}", "the end of the outcomes", mend)


def _end(tokens: _Tokens, what: str) -> None:
    if tokens.here:
        tokens.fail(f"{quoted(tokens.here)} stands after {what}, where the file should end.", "Drop the rest.")


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
    names = " ".join(_listed(own) for own in game.strategies)
    head = f"NFG 1 R {_string(game.title)} {_listed(game.players)}\n{{ {names} }}\n{_string(game.about)}\n\n"
    shape = [len(own) for own in game.strategies]
    return head + "".join(f"{' '.join(map(data, game.payoffs[profile]))}\n" for profile in _order(shape))


def _listed(names: Sequence[str]) -> str:
    return f"{{ {' '.join(map(_string, names))} }}"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
