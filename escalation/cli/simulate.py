"""`escalation simulate`: paths of a game in states, drawn with seeds, beside what is exact."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "simulate",
    short_help="Simulate paths of a game in states, beside what is exact.",
    epilog="Example: escalation simulate cycle --periods 600 --paths 200",
)
@options.game
@options.mechanisms
@options.scenarios
@options.settings
@click.option("--concept", metavar="NAME", help="Whose equilibria (escalation list concepts). Default: markov-perfect.")
@click.option(
    "--profile",
    metavar="PLAYS",
    help='Follow this: "incident: Strike; crisis: Stop, Stop 1/2 + Escalate rest". Default: every listed equilibrium.',
)
@click.option("--periods", type=int, default=1200, show_default=True, metavar="N", help="Periods of each path.")
@click.option("--paths", type=int, default=1000, show_default=True, metavar="K", help="How many independent paths.")
@click.option("--seed", type=int, default=1, show_default=True, metavar="S", help="Path n depends on it and n alone.")
@click.option(
    "--shown",
    type=click.IntRange(1, 2000),
    default=240,
    show_default=True,
    metavar="M",
    help="Draw so many periods of the first path.",
)
@options.output_or_picture
def command(
    game: str,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    concept: str | None,
    profile: str | None,
    periods: int,
    paths: int,
    seed: int,
    shown: int,
    form: str,
    path: str | None,
) -> int:
    """Simulate play of GAME, a game in states: shares of time, events, discounted payoffs; the first path as a chart.

    Under each equilibrium of a concept, or the stationary --profile that you state (see escalation chain). A FILE of
    -o that ends in .svg, .png or .pdf gets the chart. With several -m, each is simulated in turn.
    """
    import escalation as esc
    from escalation.answers.simulated import simulation_answer
    from escalation.cli._printing import joined, show, telling, warn

    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    answers = []
    with telling():
        for mechanism in mechanisms or ("none",):
            made = loaded.with_mechanisms(mechanism).pinned(given)
            found = esc.simulate(made, profile, periods=periods, paths=paths, seed=seed, concept=concept)
            answers.append(simulation_answer(found, given, shown))
    said = joined(answers)
    warn(loaded, mechanisms or ["none"], given)
    return show(said, form, path)
