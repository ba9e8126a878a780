"""`escalation check`: a linter for game files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from escalation.cli import _options as options

if TYPE_CHECKING:
    from escalation.linting.checking import Finding


@click.command(
    "check",
    short_help="Lint game files: every finding with file, line, key and the mend.",
    epilog="Example: escalation check my-crisis.toml",
)
@click.argument("games", nargs=-1, required=True)
@options.output
def command(games: tuple[str, ...], form: str, path: str | None) -> int:
    """Check GAMES: undeclared names, unused parameters, ragged payoffs, inverted ranges, unreachable events...

    One of GAMES may be a region, a folder of games: all of them are checked, and the ledger beside them.

    Exit 1 if anything was found; 2 if a file cannot be read at all.
    """
    import escalation as esc
    from escalation.answers.checked import answer
    from escalation.cli._printing import show
    from escalation.files.regions import is_region
    from escalation.ledgers.checking import check_region

    found: dict[str, list[Finding]] = {}
    for name in games:
        found |= check_region(name) if is_region(name) else {name: esc.check(name)}
    return show(answer(found), form, path)
