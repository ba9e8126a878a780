"""`escalation system`: the map of a region: what its games feed into each other, and what they share."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "system",
    short_help="Map a region: which game feeds which, which parameters they share.",
    epilog="Example: escalation system iran-pakistan -p C_i",
)
@click.argument("region")
@click.option("-p", "--parameter", metavar="NAME", help="Say what depends on this name, directly and through feeds.")
@options.output_or_picture
def command(region: str, parameter: str | None, form: str, path: str | None) -> int:
    """Map REGION, a folder of games: which game feeds which, through which names, and which names games share.

    A FILE of -o that ends in .svg, .png or .pdf gets the picture.
    """
    import escalation as esc
    from escalation.answers.system_told import answer
    from escalation.cli._printing import show

    return show(answer(esc.system_of(region), parameter), form, path)
