"""`escalation show`: a game as it was written."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "show",
    short_help="Show a game: payoffs as formulas, parameters, sources; a tree drawn.",
    epilog="Example: escalation show crisis-tree -o tree.svg",
)
@options.game
@options.mechanisms
@options.scenarios
@options.settings
@click.option("--parameters", is_flag=True, help="Parameters with unit, value, range and what they rest on.")
@click.option("--definitions", is_flag=True, help="Definitions with their value and their range.")
@click.option("--sources", is_flag=True, help="Sources, and where they differ.")
@click.option("--formulas", is_flag=True, help="Draw a tree with formulas in place of numbers.")
@click.option("--all", "everything", is_flag=True, help="All of these.")
@options.output_or_picture
def command(
    game: str,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    parameters: bool,
    definitions: bool,
    sources: bool,
    formulas: bool,
    everything: bool,
    form: str,
    path: str | None,
) -> int:
    """Show GAME: players, payoffs as formulas and at baseline, events, mechanisms; or what it rests on.

    A tree is told in words and drawn. A FILE of -o that ends in .svg, .png or .pdf gets the picture.
    """
    from escalation.answers.shown import SECTIONS, answer
    from escalation.cli._printing import show, warn

    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    made = loaded.with_mechanisms(*mechanisms).pinned(given)
    chosen = {"parameters": parameters, "definitions": definitions, "sources": sources}
    sections = [name for name in SECTIONS if everything or chosen.get(name, not any(chosen.values()))]
    said = answer(made, sections, given, formulas)
    warn(loaded, [" + ".join(mechanisms) or "none"], given)
    return show(said, form, path)
