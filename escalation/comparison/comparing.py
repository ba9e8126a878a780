"""What changes under each institution: one row a mechanism.

For every mechanism: all equilibria at the given values, the probability of each event and the payoffs over them (a
range where they differ), the change against the base game, the thresholds of the game file, and over the ranges the
shares of draws in which the event is absent, less likely, unchanged, more likely and certain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from escalation.comparison.drawn import with_shares
from escalation.comparison.exact import with_region
from escalation.comparison.rows import Comparison, Row
from escalation.critical_values import ThresholdAnswer
from escalation.errors import InputError, NotApplicable, Undecided, quoted
from escalation.expressions import exact_number
from escalation.files.institutions import split
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.held_values import sleeps, with_values, woken
from escalation.over_nature import Average, averaged
from escalation.parameter_line import line_of
from escalation.questions_along import AnyStretch, stretches, threshold_answers
from escalation.solution import solve

DRAWS = 20_000
SEED = 1


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
    are followed, `regions` asks for the exact region in which the event disappears, for the break-even values of every
    parameter, and in a tree for the nearest values at which play changes. Raises InputError for unknown names, and for
    a single mechanism that changes nothing.

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
    try:
        bare = [_under(base, label, alone=len(wanted) == 2) for label in wanted]
    except InputError as error:
        listed = mechanisms is None and not error.file
        raise (error.at(base.called, "compare") if listed else error) from None
    games = _pinned(bare, given)
    if parameter is not None:
        _check_parameter(games, parameter)
    line = parameter or (base.thresholds[0].parameter if base.thresholds else None) or _drawn_first(base)
    rows = [_row(label, made, line, parameter, progress) for label, made in zip(wanted, games, strict=True)]
    if regions and chosen is not None:
        rows = [with_region(row, chosen, line, progress) for row in rows]
    made = with_shares(base, rows, chosen, line, tuple(given), draws, seed, progress)
    return replace(made, woken=tuple(n for n in woken(_applicable(bare), given) if sleeps(base, n)))


def _drawn_first(game: AnyGame) -> str | None:
    """What is drawn before the first move, where the file's thresholds are beliefs."""
    return game.nature[0] if isinstance(game, ExtensiveGame) and game.nature else None


def _event(game: AnyGame, event: str | None) -> str | None:
    if event is not None and event not in game.events:
        raise InputError(
            f"{quoted(event)} is not an event of this game.", mend=f"It has: {', '.join(game.events) or 'none'}."
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
    found, unknown = _named(game, asked)
    pieces: tuple[AnyStretch, ...] = ()
    reason = ""
    if line is not None:
        try:
            pieces = tuple(stretches(game, line))
        except (Undecided, InputError) as error:
            reason = str(error)
    return Row(label, game, "", result, found, unknown, pieces, reason, average=_average(game))


def _average(game: AnyGame) -> Average | None:
    """The average over what is drawn first, where the game says what that is and the user does not hold it."""
    if not isinstance(game, ExtensiveGame) or not game.nature or game.sheet.parameters[game.nature[0]].held:
        return None
    try:
        return averaged(game)
    except Undecided:
        return None


def _named(game: AnyGame, asked: str | None) -> tuple[tuple[ThresholdAnswer, ...], dict[str, str]]:
    """The thresholds of the game file, along a name that is asked for if there is one; why others are not known."""
    found: list[ThresholdAnswer] = []
    opened: dict[str, str] = {}
    for threshold in game.thresholds if asked is None or _depends(game, asked) else ():
        try:
            found += threshold_answers(game, threshold, asked)
        except Undecided as error:
            opened[threshold.name] = str(error).rstrip(".")
    return tuple(found), opened


def _depends(game: AnyGame, name: str) -> bool:
    """Whether any payoff depends on a name."""
    try:
        line_of(game, name)
    except InputError:
        return False
    return True
