"""`escalation solve`: all equilibria of one game at given values."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "solve",
    short_help="Find every equilibrium, exact and verified.",
    epilog="Example: escalation solve strike-retaliate -m joint-mechanism --set A_I=6/5",
)
@options.game
@options.mechanisms
@options.scenarios
@options.settings
@click.option(
    "--concept",
    metavar="NAME",
    help="Solution concept (escalation list concepts). Default: nash, of a tree subgame-perfect.",
)
@click.option(
    "--refine",
    "refinements",
    metavar="NAME",
    multiple=True,
    help="Keep only these (escalation list refinements). Repeatable.",
)
@click.option("--cross-check", is_flag=True, help="Compare with nashpy's own lists (two players).")
@options.output_or_picture
def command(
    game: str,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    concept: str | None,
    refinements: tuple[str, ...],
    cross_check: bool,
    form: str,
    path: str | None,
) -> int:
    """Solve GAME (a built-in name, a path, or - for standard input): every equilibrium, exact and verified.

    With several -m, each is solved in turn. A search that is stopped (--timeout, Ctrl-C) shows what it had found.
    """
    import escalation as esc
    from escalation.answers.solved import answer
    from escalation.cli._group import stopped
    from escalation.cli._printing import joined, show, telling, warn
    from escalation.errors import Stopped

    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    answers, code = [], 0
    try:
        with telling():
            for mechanism in mechanisms or ("none",):
                made = loaded.with_mechanisms(mechanism).pinned(given)
                result = esc.refine(esc.solve(made, concept), *refinements)
                answers.append(answer(result, given, esc.cross_check(result) if cross_check else ()))
    except Stopped as stop:
        code = stopped()
        answers.append(answer(stop.partial, given))
    said = joined(answers)
    warn(loaded, mechanisms or ["none"], given)
    shown = show(said, form, path)
    return code or shown
