"""`escalation check`: a linter for game files."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "check",
    short_help="Lint game files, or a region: every finding with file, line, key and the mend.",
    epilog="Example: escalation check my-crisis.toml",
)
@click.argument("games", nargs=-1, required=True)
@options.output
def command(games: tuple[str, ...], form: str, path: str | None) -> int:
    """Check GAMES: undeclared names, unused parameters, ragged payoffs, inverted ranges, unreachable events...

    A region (a folder of games) is checked with all that stands beside its games: rows, mechanisms, scenarios, ledger.
    So is one such file, as far as it goes.

    Exit 1 if anything was found; 2 if a file cannot be read at all.
    """
    from escalation.answers.checked import answer
    from escalation.cli._printing import done, progress, show
    from escalation.linting.region_checking import checked

    try:
        found = checked(games, progress())
    finally:
        done()
    return show(answer(found), form, path)
