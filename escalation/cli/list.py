"""`escalation list`: what there is."""

from __future__ import annotations

import click

from escalation.cli import _options as options
from escalation.errors import InputError

WHAT = [
    "games",
    "regions",
    "mechanisms",
    "scenarios",
    "concepts",
    "refinements",
    "analyses",
    "formats",
    "ordinal",
    "all",
]


@click.command(
    "list",
    short_help="List games, regions, mechanisms, scenarios, concepts, analyses and formats.",
    epilog="Example: escalation list mechanisms --for pipeline",
)
@click.argument("what", type=click.Choice(WHAT), default="all")
@click.option(
    "--for",
    "game",
    metavar="GAME",
    help="Only the mechanisms and scenarios that change this game, and why the others do not.",
)
@click.option(
    "--dominant", type=click.Choice(("none", "one", "both")), help="Ordinal games: who has a dominant strategy."
)
@click.option("--pure", type=click.IntRange(0, 2), help="Ordinal games: how many pure equilibria.")
@click.option(
    "--inferior", is_flag=True, help="Ordinal games: with an equilibrium that is worse for both than another outcome."
)
@click.option("--named", is_flag=True, help="Ordinal games: those that have a name.")
@options.output
def command(
    what: str,
    game: str | None,
    dominant: str | None,
    pure: int | None,
    inferior: bool,
    named: bool,
    form: str,
    path: str | None,
) -> int:
    """List built-in games, regions, mechanisms, scenarios, concepts, refinements, analyses and output formats.

    Only when asked for: ordinal, the 78 ordinal 2x2 games, which are loaded as ordinal/12 or ordinal/chicken.
    """
    from escalation.answers.listed_ordinal import ordinal_answer
    from escalation.answers.listing import answer
    from escalation.cli._printing import show
    from escalation.report import described

    of_ordinal = {"dominant": dominant is not None, "pure": pure is not None, "inferior": inferior, "named": named}
    for option in (name for name, given in of_ordinal.items() if given and what != "ordinal"):
        raise InputError(
            f"--{option} is asked of ordinal games.", mend="Write: escalation list ordinal --dominant none --pure 2"
        )
    if game is not None and what not in ("mechanisms", "scenarios", "all"):
        raise InputError(f"--for says nothing of {what}.", mend="Write: escalation list mechanisms --for GAME")
    if what == "ordinal":
        return show(ordinal_answer(dominant, pure, inferior, named), form, path)
    return show(answer(what, game, described()), form, path)
