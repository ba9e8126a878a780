"""`escalation repeat`: a game repeated for ever, and for which discount factors plans hold in it."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "repeat",
    short_help="Repeat a game for ever: for which discount factors plans hold, what it can give.",
    epilog="Example: escalation repeat prisoners-dilemma -s grim -s tit-for-tat -s punish-2",
)
@options.game
@click.option(
    "-s",
    "--strategy",
    "strategies",
    metavar="NAME",
    multiple=True,
    help="grim, punish-N, tit-for-tat, win-stay-lose-shift, stick-and-carrot, or the path of an automaton (.toml). "
    "Repeatable; all by default.",
)
@click.option("--keep", metavar="PROFILE", help="The profile that they keep, as in 'Cooperate, Cooperate'.")
@click.option(
    "--revert", metavar="PROFILE", help="The profile that they fall back on (default: the worst equilibrium)."
)
@click.option("--stick", metavar="PROFILE", help="The stick of stick-and-carrot (default: that of --revert).")
@click.option("--delta", metavar="VALUE", help="The discount factor: a value, or the name of a parameter of the game.")
@click.option("--formulas", is_flag=True, help="Also the conditions as formulas over all parameters.")
@click.option("--full", is_flag=True, help="Also every deviation: what it gains today, what it loses tomorrow.")
@options.mechanisms
@options.scenarios
@options.settings
@options.output_or_picture
def command(
    game: str,
    strategies: tuple[str, ...],
    keep: str | None,
    revert: str | None,
    stick: str | None,
    delta: str | None,
    formulas: bool,
    full: bool,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    form: str,
    path: str | None,
) -> int:
    """Repeat GAME for ever, all past play seen: for which discount factors plans are Nash and subgame-perfect.

    The sets are exact. Also what the repeated game can give: minmax values, feasible and individually rational payoffs.
    A FILE of -o that ends in .svg, .png or .pdf gets the chart of payoffs. Several -m compose. Exit 3 where formulas
    were left undecided.
    """
    import escalation as esc
    from escalation.answers.repeated import repeated_answer
    from escalation.cli._printing import show, telling, warn
    from escalation.repeated.formulas import plan_formulas_or_why

    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    made = loaded.with_mechanisms(*mechanisms).pinned(given)
    with telling():
        found = esc.repeat(made, strategies, keep=keep, revert=revert, stick=stick, delta=delta)
        written = [plan_formulas_or_why(found.game, p.automaton, found.delta) for p in found.plans if formulas]
    said = repeated_answer(found, given, written)
    warn(loaded, [" + ".join(mechanisms) or "none"], given)
    return show(said, form, path, full)
