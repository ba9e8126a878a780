"""`escalation compare`: one game, or every game of a region, under several institutions."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import click

from escalation.cli import _options as options


@click.command(
    "compare",
    short_help="Compare a game, or all games of a region, under institutions.",
    epilog='Example: escalation compare strike-retaliate -m hotline -m "joint-mechanism + hotline"',
)
@options.game
@options.mechanisms
@options.scenarios
@options.settings
@click.option("--event", metavar="NAME", help="The event whose shares are drawn (default: the file's first).")
@click.option(
    "-p", "--parameter", metavar="NAME", help="The parameter whose thresholds are wanted (default: the file's own)."
)
@click.option(
    "--draws",
    type=click.IntRange(0, 10_000_000),
    default=20_000,
    show_default=True,
    help="Draws over the ranges; 0 for none.",
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Seed of the draws.")
@click.option(
    "--full",
    is_flag=True,
    help="Also all thresholds as formulas, where the event disappears, break-even values, and in a tree where play "
    "changes.",
)
@options.output
def command(
    game: str,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    event: str | None,
    parameter: str | None,
    draws: int,
    seed: int,
    full: bool,
    form: str,
    path: str | None,
) -> int:
    """Compare GAME under mechanisms: equilibria, events, payoffs, thresholds, and shares of the assumed ranges.

    Without -m, the mechanisms that the game file lists; the base game always comes first.

    GAME may be a region: a folder of games, such as iran-pakistan. All its games are then run, those first that feed
    others, and one table shows the first event of each under every mechanism.
    """
    import escalation as esc
    from escalation.answers.compared import answer
    from escalation.cli._printing import done, progress, show, warn

    given = options.values(settings)
    if options.means_region(game):
        options.refuse_given("event", "parameter", "draws", "seed", "full", why="a region is compared without it")
        return _compare_region(game, mechanisms, scenarios, given, form, path)
    loaded = options.loaded(game, scenarios)
    try:
        found = esc.compare(
            loaded,
            list(mechanisms) or None,
            values=given,
            event=event,
            parameter=parameter,
            draws=draws,
            seed=seed,
            regions=full,
            progress=progress(),
        )
    finally:
        done()
    said = answer(found, given)
    warn(loaded, mechanisms, given)
    return show(said, form, path, full)


def _compare_region(
    name: str,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    given: Mapping[str, Fraction],
    form: str,
    path: str | None,
) -> int:
    import escalation as esc
    from escalation.answers.region_compared import answer
    from escalation.cli._printing import done, progress, show, warn_of

    try:
        found = esc.compare_region(
            name, list(mechanisms) or None, scenarios=scenarios, values=given, progress=progress()
        )
    finally:
        done()
    said = answer(found)
    warn_of([*found.games.values(), *(cell.game for row in found.rows.values() for cell in row.values())], given)
    return show(said, form, path)
