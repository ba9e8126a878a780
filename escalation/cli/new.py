"""`escalation new`: a commented starter file."""

from __future__ import annotations

import os
from pathlib import Path

import click

from escalation.errors import InputError


@click.command(
    "new",
    short_help="Write a commented starter file, or a starter region.",
    epilog="Example: escalation new my-crisis.toml --players Athens,Sparta",
)
@click.argument("path", type=click.Path())
@click.option("--players", default="Defender,Challenger", show_default=True, metavar="A,B", help="The two players.")
@click.option("--tree", is_flag=True, help="A tree of moves, with chance and types, instead of a matrix.")
@click.option("--states", is_flag=True, help="A game in states, played without end, instead of a matrix.")
@click.option("--choice", is_flag=True, help="One player who chooses one number, instead of a matrix.")
@click.option("--region", is_flag=True, help="A folder: two games, a mechanism, a scenario and a ledger.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(path: str, players: str, tree: bool, states: bool, choice: bool, region: bool, force: bool) -> int:
    """Write a starter to PATH, with every table commented, ready to solve and to change."""
    from escalation.cli._printing import write
    from escalation.files.choice_starter import choice_starter
    from escalation.files.starter import starter
    from escalation.files.states_starter import states_starter
    from escalation.files.tree_starter import tree_starter

    wanted = {tree_starter: tree, states_starter: states, choice_starter: choice}
    if sum(wanted.values()) + region > 1:
        mend = "Choose one of them."
        raise InputError("--tree, --states, --choice and --region are different starters.", mend=mend)
    names = [player.strip() for player in players.split(",")]
    target = Path(path)
    if region:
        return _region(target, names)
    if target.suffix != ".toml":
        raise InputError(
            "a game file ends in .toml.", mend=f"Write {target.stem.strip('.') or 'my-crisis'}.toml", file=path
        )
    if os.path.lexists(target) and not force:
        raise InputError("is there already.", mend="Choose another name, or --force.", file=path)
    made = next((maker for maker, asked in wanted.items() if asked), starter)
    write(target, made(names))
    click.echo(f"Wrote {path}. Next: escalation check {path}; escalation compare {path}", err=True)
    return 0


def _region(folder: Path, players: list[str]) -> int:
    """Writes a starter region, whole or not at all."""
    from escalation.cli._printing import write_all
    from escalation.files.region_starter import region_starter

    files = region_starter(players)
    if os.path.lexists(folder):
        raise InputError("is there already.", mend="Choose the name of a new folder.", file=str(folder))
    try:
        folder.mkdir()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be made: {why}.", mend="Choose another place.", file=str(folder)) from None
    try:
        write_all(folder / "region.toml", {"": files.pop("region.toml"), **files})
    except BaseException:
        folder.rmdir()
        raise
    click.echo(f"Wrote {folder}. Next: escalation check {folder}; escalation compare {folder}", err=True)
    return 0
