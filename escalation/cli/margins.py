"""`escalation margins`: what moves a quantity most."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "margins",
    short_help="Tell what moves a quantity most: its marginal effects, now and over the ranges.",
    epilog='Example: escalation margins cycle S --of "C_i*C_p" --of I_s --of B_p',
)
@options.game
@click.argument("definition")
@click.option("--of", "inputs", metavar="NAME", multiple=True, help='An input, or a product: "C_i*C_p". Repeatable.')
@options.mechanisms
@options.scenarios
@options.settings
@click.option("--elasticity", is_flag=True, help="In per cent of per cent, not per unit.")
@click.option(
    "--draws", type=click.IntRange(0, 10_000_000), default=20_000, show_default=True, help="Draws of the ranges."
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Seed of the draws.")
@options.output
def command(
    game: str,
    definition: str,
    inputs: tuple[str, ...],
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    elasticity: bool,
    draws: int,
    seed: int,
    form: str,
    path: str | None,
) -> int:
    """Ask what moves DEFINITION, a named quantity of GAME, most. Several -m compose."""
    import escalation as esc
    from escalation.answers.margins_told import margins_answer
    from escalation.cli._printing import show, telling, warn

    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    made = loaded.with_mechanisms(*mechanisms).pinned(given)
    with telling():
        found = esc.marginal_effects(made, definition, inputs or None, elasticity=elasticity, draws=draws, seed=seed)
    warn(loaded, [" + ".join(mechanisms) or "none"], given)
    return show(margins_answer(found, given), form, path)
