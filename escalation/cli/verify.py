"""`escalation verify`: are the equilibria that a file claims equilibria?"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import click

from escalation.cli import _options as options
from escalation.errors import InputError, placed, quoted

if TYPE_CHECKING:
    from escalation.files.claimed import ClaimedObject
    from escalation.game.normal import NormalFormGame


@click.command(
    "verify",
    short_help="Verify equilibria that a JSON file claims, or refute them.",
    epilog="Example: escalation verify strike-retaliate equilibria.json",
)
@options.game
@click.argument("equilibria", type=click.Path())
@options.mechanisms
@options.settings
@click.option("--tolerance", metavar="EPS", default="0", show_default=True, help="Let regrets up to this pass (exact).")
@options.output
def command(
    game: str,
    equilibria: str,
    mechanisms: tuple[str, ...],
    settings: tuple[str, ...],
    tolerance: str,
    form: str,
    path: str | None,
) -> int:
    """Verify by the definition that each profile in EQUILIBRIA is a Nash equilibrium of GAME, or say who would deviate.

    EQUILIBRIA is what `escalation solve GAME -f json -o FILE` writes (- reads standard input), or a list of profiles
    {player: {strategy: "1/3"}}. Mechanisms and parameters that it states hold, unless -m or --set are given: -m
    replaces the mechanisms (several compose), --set the parameters. Exit 1 if a profile is refuted, or if a payoff or a
    regret is another than claimed.
    """
    import escalation as esc
    from escalation.answers.verified import answer, values_stated
    from escalation.cli._printing import joined, show, warn
    from escalation.files.claimed import read_claims
    from escalation.verification import verify_claims

    given = options.values(settings)
    allowed = _tolerance(tolerance)
    if game == equilibria == "-":
        raise InputError("the game and the equilibria cannot both be standard input.", mend="Name a file for one.")
    loaded = esc.load(game)
    label = "standard input" if equilibria == "-" else equilibria
    answers = []
    claimed = read_claims(equilibria)
    for each in claimed:
        base = _under(loaded, each, mechanisms, label)
        stated = not given and bool(each.parameters)
        at = _held(base, each, label).at() if stated else base.pinned(given).at()
        with placed(file=label):
            found = verify_claims(at, each.claims, allowed)
        used = values_stated(at, {n: p.baseline for n, p in base.sheet.parameters.items()}, label if stated else "")
        answers.append(answer(at, found, used, allowed))
    said = joined(answers)
    for other in dict.fromkeys(each.game for each in claimed if each.game not in ("", loaded.name)):
        click.echo(f"note: {label} names another game, {quoted(other)}", err=True)
    warn(loaded, [" + ".join(mechanisms) or "none"], given)
    return show(said, form, path)


def _tolerance(text: str) -> Fraction:
    """The number given. Raises InputError for what is none, and for one below 0."""
    from escalation.expressions import constant

    try:
        value = constant(text)
    except InputError as error:
        raise InputError(f"--tolerance: {error.what}", mend=error.mend) from None
    if value < 0:
        raise InputError("--tolerance is below 0.", mend="Give 0 or more.")
    return value


def _under(game: NormalFormGame, claimed: ClaimedObject, mechanisms: tuple[str, ...], label: str) -> NormalFormGame:
    """The game under the mechanisms given, else under those that the file states."""
    made: NormalFormGame
    try:
        made = game.with_mechanisms(*(mechanisms or claimed.mechanisms or ()))
    except InputError as error:
        if mechanisms:
            raise
        raise InputError(error.what, mend=error.mend, file=label, key=(*claimed.key, "mechanisms")) from None
    return made


def _held(game: NormalFormGame, claimed: ClaimedObject, label: str) -> NormalFormGame:
    """The game at the parameters that the file states."""
    try:
        return game.pinned(claimed.parameters or {})
    except InputError as error:
        raise InputError(error.what, mend=error.mend, file=label, key=(*claimed.key, "parameters")) from None
