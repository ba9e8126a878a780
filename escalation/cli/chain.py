"""`escalation chain`: a game in states, followed through time."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "chain",
    short_help="Follow a game in states through time: shares, rates, first times.",
    epilog="Example: escalation chain cycle --formulas",
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
@click.option(
    "--within", type=int, metavar="N", help="A horizon of N periods. Default: a year, if the game has months."
)
@click.option("--formulas", is_flag=True, help="Also as formulas in the parameters, with the profile held.")
@options.output
def command(
    game: str,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    concept: str | None,
    profile: str | None,
    within: int | None,
    formulas: bool,
    form: str,
    path: str | None,
) -> int:
    """Follow play of GAME, a game in states, through time: where it spends it, when events first happen, how often.

    Under each equilibrium of a concept, or the stationary --profile that you state: each state with the actions of
    its movers, in the order of the players. With several -m, each is followed in turn.
    """
    import escalation as esc
    from escalation.answers.chained import chain_answer
    from escalation.cli._printing import joined, show, telling, warn

    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    answers = []
    with telling():
        for mechanism in mechanisms or ("none",):
            made = loaded.with_mechanisms(mechanism).pinned(given)
            plays = esc.long_run(made, profile, within=within, concept=concept)
            answers.append(chain_answer(plays, given, [esc.time_formulas(play) for play in plays] if formulas else ()))
    said = joined(answers)
    warn(loaded, mechanisms or ["none"], given)
    return show(said, form, path)
