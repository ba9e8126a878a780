"""`escalation ledger`: what texts assert, beside what follows from the stated payoffs."""

from __future__ import annotations

import click

from escalation.cli import _options as options


@click.command(
    "ledger",
    short_help="Put what texts assert beside what follows from the models.",
    epilog="Example: escalation ledger iran-pakistan pipeline-frozen",
)
@click.argument("region")
@click.argument("entries", nargs=-1)
@click.option(
    "--scenario", "scenarios", multiple=True, metavar="NAME", help="These scenarios (default: all). Repeatable."
)
@click.option(
    "--draws", type=click.IntRange(0, 1_000_000), default=20_000, show_default=True, help="Draws over the ranges."
)
@click.option(
    "--scenario-draws",
    "others",
    type=click.IntRange(0, 1_000_000),
    default=5_000,
    show_default=True,
    help="Draws in each scenario and version.",
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Seed of the draws.")
@click.option("--no-proofs", "proofs", flag_value=False, default=True, help="Leave the proofs over all values out.")
@click.option("--full", is_flag=True, help="Also the claims, the silent entries and the paragraphs outside.")
@options.output
def command(
    region: str,
    entries: tuple[str, ...],
    scenarios: tuple[str, ...],
    draws: int,
    others: int,
    seed: int,
    proofs: bool,
    full: bool,
    form: str,
    path: str | None,
) -> int:
    """Judge the ledger of REGION: every ENTRY of its ledger.toml, or those named.

    For each assertion: whether its claim holds at the baseline, in which share of the ranges (and of those of each
    scenario), what is proved or refuted over all of them, and the nearest change of one parameter that flips it.
    """
    import escalation as esc
    from escalation.answers.ledgered import ledger_answer
    from escalation.cli._printing import done, progress, show
    from escalation.files.ledgers import read_ledger
    from escalation.files.regions import region as found

    read = read_ledger(found(region))
    try:
        judged = esc.ledger(
            read,
            entries,
            draws=draws,
            others=others,
            seed=seed,
            scenarios=scenarios or None,
            proofs=proofs,
            progress=progress(),
        )
    finally:
        done()
    return show(ledger_answer(judged), form, path, full)
