"""`escalation page`: one HTML file with sliders, for a class."""

from __future__ import annotations

from pathlib import Path

import click

from escalation.cli import _options as options


@click.command(
    "page",
    short_help="Write one HTML file with sliders and switches, which works offline.",
    epilog="Example: escalation page strike-retaliate -o page.html",
)
@options.game
@options.mechanisms
@options.scenarios
@options.settings
@click.option(
    "-o", "--output", "path", metavar="FILE", required=True, type=click.Path(), help="The page, whole or not at all."
)
@options.timeout
def command(
    game: str, mechanisms: tuple[str, ...], scenarios: tuple[str, ...], settings: tuple[str, ...], path: str
) -> int:
    """Write a page on GAME: a slider for each parameter, a switch for each mechanism, and what follows as they move.

    It shows best replies, or the tree with the best moves, equilibria, which condition holds and which fails and by how
    much, thresholds, and a map of two parameters; every formula in it is one that escalation conditions prints. A value
    held by --set has no slider.

    Switches are those of the mechanisms that the game file compares, or of -m: all that is part of one -m "a + b" can
    be switched together.
    """
    import escalation as esc
    from escalation.cli._printing import keep_sources, telling, warn, write

    keep_sources(Path(path))
    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    with telling():
        made = esc.page(loaded, list(mechanisms) or None, given)
    warn(loaded, mechanisms, given)
    write(Path(path), made)
    return 0
