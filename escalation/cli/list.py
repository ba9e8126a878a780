"""`escalation list`: what there is."""

from __future__ import annotations

import click

from escalation.cli import _options as options
from escalation.errors import InputError

WHAT = ["games", "regions", "mechanisms", "scenarios", "concepts", "refinements", "analyses", "formats", "all"]


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
@options.output
def command(what: str, game: str | None, form: str, path: str | None) -> int:
    """List built-in games, regions, mechanisms, scenarios, concepts, refinements, analyses and output formats."""
    from escalation.answers.listing import answer
    from escalation.cli._printing import show
    from escalation.report import described

    if game is not None and what not in ("mechanisms", "scenarios", "all"):
        raise InputError(f"--for says nothing of {what}.", mend="Write: escalation list mechanisms --for GAME")
    return show(answer(what, game, described()), form, path)
