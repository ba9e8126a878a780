"""`escalation conditions`: every equilibrium as a formula, with exactly where it exists, and the thresholds."""

from __future__ import annotations

from typing import Any

import click

from escalation.cli import _options as options


@click.command(
    "conditions",
    short_help="Every equilibrium as a formula, with exactly where it exists.",
    epilog="Example: escalation conditions strike-retaliate -m joint-mechanism -p lambda_ --at-baseline",
)
@options.game
@options.mechanisms
@options.scenarios
@options.settings
@click.option(
    "-p", "--parameter", metavar="NAME", help="Solve for this parameter (default: that of the file's thresholds)."
)
@click.option("--at-baseline", is_flag=True, help="Hold all parameters but the one of -p at their baselines.")
@options.output_or_picture
def command(
    game: str,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    parameter: str | None,
    at_baseline: bool,
    form: str,
    path: str | None,
) -> int:
    """Say which equilibria GAME has, as formulas, and exactly where in the ranges of its parameters each exists.

    Several -m compose. Exit 3 where something was left undecided. Of a game in states a FILE of -o that ends in .svg or
    .png gets what its equilibria are worth as the parameter of -p moves.
    """
    import escalation as esc
    from escalation.answers.conditioned_game import conditions_in_full
    from escalation.cli._printing import show, telling, warn
    from escalation.parameter_line import line_of

    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    made = loaded.with_mechanisms(*mechanisms).pinned(given)
    if parameter is not None:
        line_of(made, parameter)
    formulas: Any
    with telling():
        try:
            formulas = esc.conditions(made, parameter, at_baseline=at_baseline)
        except esc.Undecided as error:
            formulas = error
    said = conditions_in_full(made, given, formulas, parameter, at_baseline)
    warn(loaded, [" + ".join(mechanisms) or "none"], given)
    return show(said, form, path)
