"""`escalation new`: a commented starter file."""

from __future__ import annotations

import os
from pathlib import Path

import click

from escalation.errors import InputError


@click.command(
    "new",
    short_help="Write a commented starter file.",
    epilog="Example: escalation new my-crisis.toml --players Athens,Sparta",
)
@click.argument("path", type=click.Path())
@click.option("--players", default="Defender,Challenger", show_default=True, metavar="A,B", help="The two players.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(path: str, players: str, force: bool) -> int:
    """Write a starter game to PATH, with every table commented, ready to solve and to change."""
    from escalation.cli._printing import write
    from escalation.files.starter import starter

    target = Path(path)
    if target.suffix != ".toml":
        raise InputError(
            "a game file ends in .toml.", mend=f"Write {target.stem.strip('.') or 'my-crisis'}.toml", file=path
        )
    if os.path.lexists(target) and not force:
        raise InputError("is there already.", mend="Choose another name, or --force.", file=path)
    text = starter([player.strip() for player in players.split(",")])
    write(target, text)
    click.echo(f"Wrote {path}. Next: escalation check {path}; escalation compare {path}", err=True)
    return 0
