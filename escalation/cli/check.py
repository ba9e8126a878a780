"""`escalation check`: a linter for game files."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "check",
    short_help="Lint game files: every finding with file, line, key and the mend.",
    epilog="Example: escalation check my-crisis.toml",
)
@click.argument("games", nargs=-1, required=True)
@options.output
def command(games: tuple[str, ...], form: str, path: str | None) -> int:
    """Check GAMES: undeclared names, unused parameters, ragged payoffs, inverted ranges, unreachable events...

    Exit 1 if anything was found; 2 if a file cannot be read at all.
    """
    import escalation as esc
    from escalation.answers.checked import answer
    from escalation.cli._printing import show

    return show(answer({name: esc.check(name) for name in games}), form, path)
