"""`escalation conditions`: where each pure profile is an equilibrium, in closed form, and the thresholds."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "conditions",
    short_help="Where each pure profile is an equilibrium, in closed form.",
    epilog="Example: escalation conditions strike-retaliate -m joint-mechanism -p lambda_",
)
@options.game
@options.mechanisms
@options.settings
@click.option(
    "-p", "--parameter", metavar="NAME", help="Solve for this parameter (default: that of the file's thresholds)."
)
@options.output
def command(
    game: str,
    mechanisms: tuple[str, ...],
    settings: tuple[str, ...],
    parameter: str | None,
    form: str,
    path: str | None,
) -> int:
    """Say under which conditions each pure profile of GAME is an equilibrium, and at which thresholds that changes.

    Several -m compose.
    """
    import escalation as esc
    from escalation.answers.conditioned import answer
    from escalation.cli._printing import show, warn
    from escalation.parameter_line import line_of

    given = options.values(settings)
    loaded = esc.load(game)
    made = loaded.with_mechanisms(*mechanisms).pinned(given)
    line = parameter if parameter is not None else next((t.parameter for t in made.thresholds), None)
    if parameter is not None:
        line_of(made, parameter)
    pieces, reason = [], ""
    if line:
        try:
            pieces = esc.stretches(made, line)
        except esc.Undecided as error:
            reason = f"undecided: {str(error).rstrip('.')}"
    found = esc.conditions(made, parameter), esc.thresholds(made, parameter)
    said = answer(made, given, *found, line, pieces, reason)
    warn(loaded, [" + ".join(mechanisms) or "none"], given)
    return show(said, form, path)
