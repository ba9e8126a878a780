"""`escalation link`: several repeated games of the same players, pooled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import click

from escalation.cli import _options as options
from escalation.errors import InputError, choice, quoted

if TYPE_CHECKING:
    from escalation.game.forms import AnyGame


@click.command(
    "link",
    short_help="Pool repeated games: where linkage rescues an issue, where it breaks one.",
    epilog='Example: escalation link strike-retaliate pipeline --rate 1/theta --keep "Absorb, Accept" '
    '--keep "Complete, Defer"',
)
@click.argument("games", nargs=-1, required=True, metavar="GAME GAME [GAME]...")
@click.option("--keep", metavar="PROFILE", multiple=True, help="The profile that they keep in each game, in order.")
@click.option(
    "--revert",
    metavar="PROFILE",
    multiple=True,
    help="The stage equilibrium of each game, in order (default: the worst).",
)
@click.option(
    "--rate",
    "rates",
    metavar="X",
    multiple=True,
    help="Units of the first game that one of the next is worth: a number or a formula, once a further game.",
)
@click.option("--let", "lets", metavar="NAME=VALUE", multiple=True, help="A further name for --rate. Repeatable.")
@options.mechanisms
@options.scenarios
@options.settings
@options.output
def command(
    games: tuple[str, ...],
    keep: tuple[str, ...],
    revert: tuple[str, ...],
    rates: tuple[str, ...],
    lets: tuple[str, ...],
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    form: str,
    path: str | None,
) -> int:
    """Link GAMEs of the same players: in each a profile is kept, and a deviation in any ends cooperation in all.

    The answer: for which discount factors each issue holds alone and all hold pooled, where pooling rescues an issue,
    and where it breaks one. A mechanism and a value hold in every game that knows them; several -m compose.
    """
    import escalation as esc
    from escalation.answers.linked import answer
    from escalation.cli._printing import show, warn

    given, names = options.values(settings), options.values(lets, "--let")
    loaded = options.all_loaded(games, scenarios)
    made = _pinned(_instituted(loaded, mechanisms), given)
    found = esc.link(made, keep or None, revert or None, rates=rates, names=names)
    said = answer(found, given)
    for game, held in zip(loaded, made, strict=True):
        warn(game, [" + ".join(held.mechanisms) or "none"], {n: v for n, v in given.items() if n in held.sheet.names})
    return show(said, form, path)


def _instituted(games: Sequence[AnyGame], mechanisms: Sequence[str]) -> list[AnyGame]:
    """Every game under the mechanisms that act on it. Raises InputError for one that acts on none."""
    acting: list[list[str]] = [[] for _ in games]
    for name in mechanisms:
        refused = []
        for game, own in zip(games, acting, strict=True):
            try:
                game.with_mechanisms(name)
                own.append(name)
            except InputError as error:
                refused.append(error)
        if len(refused) == len(games):
            raise refused[0]
    return [game.with_mechanisms(*own) if own else game for game, own in zip(games, acting, strict=True)]


def _pinned(games: Sequence[AnyGame], given: Mapping[str, Fraction]) -> list[AnyGame]:
    """Every game with the values that it has names for. Raises InputError for a name that none has."""
    known = {name for game in games for name in game.sheet.names}
    for name in given:
        if name not in known:
            raise InputError(f"{quoted(name)} is not declared.", mend=choice(name, known) or "The games have no names.")
    return [game.pinned({n: v for n, v in given.items() if n in game.sheet.names}) for game in games]
