"""`escalation sustain`: whether a mechanism enforces itself, and at which discount factors."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "sustain",
    short_help="Tell where a mechanism enforces itself: whom tomorrow keeps to it.",
    epilog="Example: escalation sustain cycle -m joint-mechanism --against q -o sets.svg",
)
@options.game
@options.mechanisms
@options.scenarios
@options.settings
@click.option("--parameter", metavar="NAME", help="What moves (default: the discount factor).")
@click.option(
    "--against", metavar="NAME", help="Ask at each of some values of this parameter too, as a picture and a table."
)
@options.output_or_picture
def command(
    game: str,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    parameter: str | None,
    against: str | None,
    form: str,
    path: str | None,
) -> int:
    """Ask of GAME, a game in states, where keeping a mechanism is an equilibrium if a deviation ends it for ever.

    The answer is a set of discount factors (or of another parameter) for each player, not always an interval. With
    several -m, each is asked in turn. A FILE of -o that ends in .svg, .png or .pdf gets the picture of --against.
    """
    import escalation as esc
    from escalation.answers.sustained import sustained_answer
    from escalation.cli._printing import joined, show, telling, warn

    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    with telling():
        answers = []
        for each in mechanisms or ("none",):
            made = loaded.with_mechanisms(each).pinned(given)
            moved = esc.sustained_against(made, against, parameter) if against is not None else None
            found = moved.found if moved else esc.sustained(made, parameter)
            answers.append(sustained_answer(found, given, moved))
    warn(loaded, list(mechanisms) or ["none"], given)
    return show(joined(answers), form, path)
