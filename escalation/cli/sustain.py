"""`escalation sustain`: whether a mechanism enforces itself, and at which discount factors."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "sustain",
    short_help="Tell where a mechanism enforces itself: whom tomorrow keeps to it.",
    epilog="Example: escalation sustain cycle -m joint-mechanism-kept",
)
@options.game
@options.mechanisms
@options.settings
@click.option("--parameter", metavar="NAME", help="What moves (default: the discount factor).")
@options.output
def command(
    game: str,
    mechanisms: tuple[str, ...],
    settings: tuple[str, ...],
    parameter: str | None,
    form: str,
    path: str | None,
) -> int:
    """Ask of GAME, a game in states, where keeping a mechanism is an equilibrium if a deviation ends it for ever.

    The answer is a set of discount factors (or of another parameter) for each player, not always an interval. With
    several -m, each is asked in turn.
    """
    import escalation as esc
    from escalation.answers.sustained import sustained_answer
    from escalation.cli._printing import joined, show, telling, warn

    given = options.values(settings)
    loaded = esc.load(game)
    with telling():
        answers = [
            sustained_answer(esc.sustained(loaded.with_mechanisms(each).pinned(given), parameter), given)
            for each in mechanisms or ("none",)
        ]
    warn(loaded, list(mechanisms) or ["none"], given)
    return show(joined(answers), form, path)
