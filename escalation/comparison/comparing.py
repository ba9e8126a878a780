"""What changes under each institution: one row a mechanism.

For every mechanism: all equilibria at the given values, the probability of each event and the payoffs over them (a
range where they differ), the change against the base game, the thresholds of the game file, and over the ranges the
shares of draws in which the event is absent, less likely, unchanged, more likely and certain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from escalation.assessment import TreeResult
from escalation.break_even import BreakEven, break_evens
from escalation.critical_values import ThresholdAnswer
from escalation.equilibrium_stretches import Stretch
from escalation.errors import InputError, NotApplicable, Undecided
from escalation.expressions import exact_number
from escalation.files.institutions import split
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, hangs_on_beliefs
from escalation.game.game import NamedThreshold
from escalation.game.held_values import sleeps, with_values, woken
from escalation.over_nature import Average, averaged
from escalation.parameter_line import line_of
from escalation.questions_along import stretches, threshold_answers
from escalation.result import Equilibrium, Result
from escalation.shares import MOST_EXACT, Chances, Shares, TooManyTies, affordable, chances, compared, points
from escalation.solution import solve
from escalation.tree_stretches import TreeStretch

if TYPE_CHECKING:
    from escalation.claims.failure_region import Regions

DRAWS = 20_000
SEED = 1


@dataclass(frozen=True)
class Row:
    """One mechanism. `game` is None where it does not apply, and `reason` says why."""

    label: str
    game: AnyGame | None
    reason: str = ""
    result: Result[Equilibrium] | TreeResult | None = None
    thresholds: tuple[ThresholdAnswer, ...] = ()
    stretches: tuple[Stretch | TreeStretch, ...] = ()
    open: str = ""
    worst: Shares | None = None
    best: Shares | None = None
    chances: Chances | None = None
    region: Regions | None = None
    region_open: str = ""
    break_evens: tuple[BreakEven, ...] = ()
    average: Average | None = None


@dataclass(frozen=True, repr=False)
class Comparison:
    """The rows, the first of them the base game, and how the shares were drawn."""

    game: AnyGame
    rows: tuple[Row, ...]
    event: str | None
    parameter: str | None
    draws: int
    seed: int
    note: str = ""
    undecided: bool = False
    held: tuple[str, ...] = ()
    woken: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<comparison of {self.game.name}: {', '.join(row.label for row in self.rows)}>"

    @property
    def base(self) -> Row:
        """The game without a mechanism."""
        return self.rows[0]


def compare(
    game: AnyGame,
    mechanisms: Sequence[str] | None = None,
    *,
    values: Mapping[str, object] | None = None,
    event: str | None = None,
    parameter: str | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    regions: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Comparison:
    """The game under each mechanism (`a + b` composes; the game file's own list by default), the base game first.

    `values` hold names at other values than their baselines, `event` (default: the file's first) is the one whose
    shares are drawn, `parameter` (default: that of the file's first threshold) the one along which the equilibria
    are followed, `regions` asks for the exact region in which the event disappears and for the break-even value of
    every parameter. Raises InputError for unknown names, and for a single mechanism that changes nothing.

    >>> from escalation.files.library import load
    >>> rows = compare(load("strike-retaliate"), ["hotline"], draws=0).rows
    >>> [(row.label, str(row.thresholds[0].crossings[0].root.value)) for row in rows]
    [('none', '8/9'), ('hotline', '13/18')]
    """
    base = game.base or game
    if isinstance(mechanisms, str):
        mechanisms = [mechanisms]
    if draws < 0 or int(draws) != draws:
        raise InputError(f"{draws} is no number of draws.", mend="Give a whole number from 0 up.")
    labels = list(
        dict.fromkeys(" + ".join(split([m])) or "none" for m in (base.rows if mechanisms is None else mechanisms))
    )
    wanted = ["none", *(label for label in labels if label != "none")]
    given = {name: exact_number(value) for name, value in (values or {}).items()}
    chosen = _event(base, event)
    bare = [_under(base, label, alone=len(wanted) == 2) for label in wanted]
    games = _pinned(bare, given)
    if parameter is not None:
        _check_parameter(games, parameter)
    line = parameter or (base.thresholds[0].parameter if base.thresholds else None) or _drawn_first(base)
    rows = [_row(label, made, line, parameter, progress) for label, made in zip(wanted, games, strict=True)]
    if regions and chosen is not None:
        rows = [_with_region(row, chosen, line, progress) for row in rows]
    made = _with_shares(base, rows, chosen, line, tuple(given), draws, seed, progress)
    return replace(made, woken=tuple(n for n in woken(_applicable(bare), given) if sleeps(base, n)))


def _drawn_first(game: AnyGame) -> str | None:
    """What is drawn before the first move, where the file's thresholds are beliefs."""
    return game.nature[0] if isinstance(game, ExtensiveGame) and game.nature else None


def _event(game: AnyGame, event: str | None) -> str | None:
    if event is not None and event not in game.events:
        raise InputError(
            f"'{event}' is not an event of this game.", mend=f"It has: {', '.join(game.events) or 'none'}."
        )
    return event if event is not None else next(iter(game.events), None)


def _check_parameter(games: Sequence[AnyGame | str], parameter: str) -> None:
    """Raises InputError for a parameter on which no payoff of any game depends."""
    errors = []
    for game in games:
        if not isinstance(game, str):
            try:
                line_of(game, parameter)
                return
            except InputError as error:
                errors.append(error)
    raise errors[0]


def _under(base: AnyGame, label: str, alone: bool) -> AnyGame | str:
    """The game under a mechanism, or why it does not apply."""
    if label == "none":
        return base
    try:
        made: AnyGame = base.with_mechanisms(label)
        return made
    except NotApplicable as error:
        if alone:
            raise
        return error.what


def _pinned(games: Sequence[AnyGame | str], given: Mapping[str, Fraction]) -> list[AnyGame | str]:
    """The games with values held, those that do not apply left as they are."""
    held = iter(with_values(_applicable(games), given))
    return [game if isinstance(game, str) else next(held) for game in games]


def _applicable(games: Sequence[AnyGame | str]) -> list[AnyGame]:
    return [game for game in games if not isinstance(game, str)]


def _row(
    label: str,
    game: AnyGame | str,
    line: str | None,
    asked: str | None,
    progress: Callable[[str], None] | None,
) -> Row:
    if progress:
        progress(f"solving under {label}")
    if isinstance(game, str):
        return Row(label, None, game)
    result = solve(game)
    found = tuple(_named(game, asked))
    pieces: tuple[Stretch | TreeStretch, ...] = ()
    reason = ""
    if line is not None:
        try:
            pieces = tuple(stretches(game, line))
        except (Undecided, InputError) as error:
            reason = str(error)
    return Row(label, game, "", result, found, pieces, reason, average=_average(game))


def _average(game: AnyGame) -> Average | None:
    """The average over what is drawn first, where the game says what that is and the user does not hold it."""
    if not isinstance(game, ExtensiveGame) or not game.nature or game.sheet.parameters[game.nature[0]].held:
        return None
    try:
        return averaged(game)
    except Undecided:
        return None


def _with_region(row: Row, event: str, line: str | None, progress: Callable[[str], None] | None) -> Row:
    """A row with the region in which the event disappears, and the break-even values."""
    from escalation.claims.disappearance import disappears

    if row.game is None or isinstance(row.game, ExtensiveGame):
        return row
    if progress:
        progress(f"the region of {event} under {row.label}")
    changes, opened = break_evens(row.game, event)
    reason = f"not known along {', '.join(opened)}" if opened else ""
    try:
        return replace(
            row,
            region=disappears(row.game, event, [line] if line else []),
            region_open=reason,
            break_evens=changes,
        )
    except Undecided as error:
        return replace(row, region_open=str(error), break_evens=changes)


def _named(game: AnyGame, asked: str | None) -> list[ThresholdAnswer]:
    found = []
    for threshold in game.thresholds:
        if asked is None:
            found += _answers(game, threshold, None)
        else:
            try:
                line_of(game, asked)
            except InputError:
                continue
            found += _answers(game, threshold, asked)
    return found


def _answers(game: AnyGame, threshold: NamedThreshold, parameter: str | None) -> list[ThresholdAnswer]:
    """The answers to a threshold of a game file, none where play is not known."""
    try:
        return threshold_answers(game, threshold, parameter)
    except Undecided:
        return []


def _with_shares(
    base: AnyGame,
    rows: Sequence[Row],
    event: str | None,
    line: str | None,
    held: tuple[str, ...],
    draws: int,
    seed: int,
    progress: Callable[[str], None] | None,
) -> Comparison:
    games = [row.game for row in rows if row.game is not None]
    count = affordable(games, draws)
    varies = any(p.varies for game in games for p in game.parameters.values())
    if not event or not count or not varies:
        why = _why_no_shares(event, draws, games, varies)
        return Comparison(base, tuple(rows), event, line, 0, seed, why)
    try:
        try:
            drawn = _drawn(rows, event, games, count, seed, progress)
        except TooManyTies:
            count = min(count, MOST_EXACT)
            drawn = _drawn(rows, event, games, count, seed, progress)
    except Undecided as error:
        return Comparison(base, tuple(rows), event, line, 0, seed, f"Shares are undecided: {error}", undecided=True)
    fewer = f"{draws:,} draws were asked for; the game is so large or so often at a tie that {count:,} were made."
    return Comparison(base, tuple(drawn), event, line, count, seed, fewer if count < draws else "", held=held)


def _drawn(
    rows: Sequence[Row],
    event: str,
    games: Sequence[AnyGame],
    count: int,
    seed: int,
    progress: Callable[[str], None] | None,
) -> list[Row]:
    """The rows with their shares, all at the same draws."""
    columns = points(games, count, seed)
    drawn: list[Row] = []
    reference: Chances | None = None
    for row in rows:
        if row.game is None:
            drawn.append(row)
            continue
        if progress:
            progress(f"drawing under {row.label}")
        here = chances(row.game, event, columns)
        reference = reference or here
        worst, best = compared(reference.high, here.high), compared(reference.low, here.low)
        drawn.append(replace(row, worst=worst, best=best, chances=here))
    return drawn


def _why_no_shares(event: str | None, draws: int, games: Sequence[AnyGame], varies: bool) -> str:
    if not draws:
        return ""
    if not event:
        return "No shares: the game declares no event."
    if not varies:
        return "No shares: no parameter in play has a range."
    if any(map(hangs_on_beliefs, games)):
        return "No shares: beliefs depend on what players do, and draws are solved by backward induction."
    return "No shares: the game is too large for drawing."
