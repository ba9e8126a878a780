"""`escalation show`: a game as it was written."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "show",
    short_help="Show a game: payoffs as formulas, parameters, sources.",
    epilog="Example: escalation show pipeline --parameters",
)
@options.game
@options.mechanisms
@click.option("--parameters", is_flag=True, help="Parameters with unit, value, range and what they rest on.")
@click.option("--definitions", is_flag=True, help="Definitions with their value and their range.")
@click.option("--sources", is_flag=True, help="Sources, and where they differ.")
@click.option("--all", "everything", is_flag=True, help="All of these.")
@options.output
def command(
    game: str,
    mechanisms: tuple[str, ...],
    parameters: bool,
    definitions: bool,
    sources: bool,
    everything: bool,
    form: str,
    path: str | None,
) -> int:
    """Show GAME: players, payoffs as formulas and at baseline, events, mechanisms; or what it rests on."""
    import escalation as esc
    from escalation.answers.shown import SECTIONS, answer
    from escalation.cli._printing import show, warn

    loaded = esc.load(game)
    chosen = {"parameters": parameters, "definitions": definitions, "sources": sources}
    sections = [name for name in SECTIONS if everything or chosen.get(name, not any(chosen.values()))]
    said = answer(loaded.with_mechanisms(*mechanisms), sections)
    warn(loaded, ["none"], {})
    return show(said, form, path)
