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
@click.option("--tree", is_flag=True, help="A tree of moves, with chance and types, instead of a matrix.")
@click.option("--states", is_flag=True, help="A game in states, played without end, instead of a matrix.")
@click.option("--choice", is_flag=True, help="One player who chooses one number, instead of a matrix.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(path: str, players: str, tree: bool, states: bool, choice: bool, force: bool) -> int:
    """Write a starter game to PATH, with every table commented, ready to solve and to change."""
    from escalation.cli._printing import write
    from escalation.files.choice_starter import choice_starter
    from escalation.files.starter import starter
    from escalation.files.states_starter import states_starter
    from escalation.files.tree_starter import tree_starter

    target = Path(path)
    if target.suffix != ".toml":
        raise InputError(
            "a game file ends in .toml.", mend=f"Write {target.stem.strip('.') or 'my-crisis'}.toml", file=path
        )
    if os.path.lexists(target) and not force:
        raise InputError("is there already.", mend="Choose another name, or --force.", file=path)
    names = [player.strip() for player in players.split(",")]
    wanted = {tree_starter: tree, states_starter: states, choice_starter: choice}
    if sum(wanted.values()) > 1:
        raise InputError("--tree, --states and --choice are different starters.", mend="Choose one of them.")
    made = next((maker for maker, asked in wanted.items() if asked), starter)
    write(target, made(names))
    click.echo(f"Wrote {path}. Next: escalation check {path}; escalation compare {path}", err=True)
    return 0
