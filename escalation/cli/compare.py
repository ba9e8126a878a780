"""`escalation compare`: one game under several institutions."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "compare",
    short_help="Compare a game under institutions.",
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
    """
    import escalation as esc
    from escalation.answers.compared import answer
    from escalation.cli._printing import done, progress, show, warn

    given = options.values(settings)
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
