"""`escalation map`: two parameters' plane, cut into regions with the same set of equilibria."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "map",
    short_help="Cut two parameters' plane into regions with the same equilibria, exactly.",
    epilog="Example: escalation map strike-retaliate -x A_I -y p_e -o map.svg",
)
@options.game
@click.option("-x", "across", metavar="NAME", help="The parameter across (default: that of the first threshold).")
@click.option("-y", "up", metavar="NAME", help="The parameter up (default: the next threshold's, or one that matters).")
@options.mechanisms
@options.scenarios
@options.settings
@click.option("--event", metavar="NAME", help="What the regions' fill tells of (default: the file's first event).")
@options.output_or_picture
def command(
    game: str,
    across: str | None,
    up: str | None,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    event: str | None,
    form: str,
    path: str | None,
) -> int:
    """Map GAME over two of its parameters, all else held: regions with the same set of equilibria, and what parts them.

    Of a signalling game the families of perfect Bayesian equilibria are mapped. A FILE of -o that ends in .svg, .png or
    .pdf gets the picture. Several -m compose.
    """
    import escalation as esc
    from escalation.answers.mapped import answer
    from escalation.answers.mapped_families import families_map_answer
    from escalation.cli._printing import show, telling, warn
    from escalation.game.forms import hangs_on_beliefs
    from escalation.parameter_plane import default_axes

    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    made = loaded.with_mechanisms(*mechanisms).pinned(given)
    with telling():
        if hangs_on_beliefs(made):
            said = families_map_answer(esc.signalling_map(made, *default_axes(made, across, up)), given)
        else:
            said = answer(esc.region_map(made, across, up, event), given)
    warn(loaded, [" + ".join(mechanisms) or "none"], given)
    return show(said, form, path)
