"""`escalation monitor`: repeated play where only a public signal tells what was done."""

from __future__ import annotations

from collections.abc import Mapping

import click

from escalation.cli import _options as options
from escalation.errors import InputError, quoted


@click.command(
    "monitor",
    short_help="Keep a profile by triggers where only a noisy signal is seen.",
    epilog='Example: escalation monitor prisoners-dilemma --let eps=1/10 --bad "Cooperate, Cooperate=eps" '
    '--bad "rest=1-eps" --delta 9/10',
)
@options.game
@click.option("--keep", metavar="PROFILE", help="The profile that they keep, as in 'Cooperate, Cooperate'.")
@click.option("--revert", metavar="PROFILE", help="The stage equilibrium that follows (default: the worst).")
@click.option(
    "--bad",
    metavar="EVENT|PATTERN=P",
    multiple=True,
    required=True,
    help="The bad signal: an event, or its probability at a pattern of profiles (* any, rest all others). Repeatable.",
)
@click.option("--let", "lets", metavar="NAME=VALUE", multiple=True, help="A further name for --bad. Repeatable.")
@click.option("--delta", metavar="X", help="A discount factor, for the best triggers at it (exact: 9/10, 0.9).")
@click.option("--rounds", type=int, metavar="N", multiple=True, help="A length of punishment (default: 1, 2, 3).")
@click.option("--along", metavar="NAME", multiple=True, help="A parameter left open (default: those of the signal).")
@options.mechanisms
@options.scenarios
@options.settings
@options.output
def command(
    game: str,
    keep: str,
    revert: str | None,
    bad: tuple[str, ...],
    lets: tuple[str, ...],
    delta: str | None,
    rounds: tuple[int, ...],
    along: tuple[str, ...],
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    form: str,
    path: str | None,
) -> int:
    """Repeat GAME where nobody sees what the others did, only a signal that hangs on it.

    The profile of --keep is played until the bad signal is seen; then a stage equilibrium for some rounds, perhaps
    after a public lottery. The answer: for which discount factors that is a perfect public equilibrium, the lightest
    punishment that deters, what it gives, and how accurate the signal has to be. Several events are several signals,
    each punished as heavily as is best. With several -m, each in turn.
    """
    import escalation as esc
    from escalation.answers.monitored import answer
    from escalation.answers.monitored_signals import signals_answer
    from escalation.cli._printing import joined, show, warn
    from escalation.monitoring.trigger_equilibria import USUAL

    given, names = options.values(settings), options.values(lets, "--let")
    loaded = options.loaded(game, scenarios)
    profiles = {"keep": keep, "revert": revert}
    answers = []
    for mechanism in mechanisms or ("none",):
        made = loaded.with_mechanisms(mechanism).pinned(given)
        if len(bad) > 1 and not any("=" in item for item in bad):
            _refuse_for_several(names, rounds, along)
            answers.append(signals_answer(esc.monitor_signals(made, bad, **profiles, discount=delta), given))
        else:
            found = esc.monitor(
                made,
                _signal(bad),
                **profiles,
                discount=delta,
                rounds=rounds or USUAL,
                along=along or None,
                names=names,
            )
            answers.append(answer(found, given))
    said = joined(answers)
    warn(loaded, mechanisms or ["none"], given)
    return show(said, form, path)


def _refuse_for_several(names: Mapping[str, object], rounds: tuple[int, ...], along: tuple[str, ...]) -> None:
    """Raises InputError for options that several signals do not have."""
    for option, value in (("--let", names), ("--rounds", rounds), ("--along", along)):
        if value:
            raise InputError(f"{option} is for one bad signal.", mend="Give one --bad, or leave it out.")


def _signal(items: tuple[str, ...]) -> str | dict[str, object]:
    """An event's name, or probabilities by pattern. Raises InputError for both together, and for a pattern twice."""
    if len(items) == 1 and "=" not in items[0]:
        return items[0].strip()
    found: dict[str, object] = {}
    for item in items:
        pattern, equals, chance = item.rpartition("=")
        if not equals:
            raise InputError(f"--bad {quoted(item)} is not PATTERN=P.", mend='Write "Defect, *=9/10".')
        if pattern.strip() in found:
            raise InputError(f"--bad gives {quoted(pattern.strip())} twice.", mend="Give it once.")
        found[pattern.strip()] = chance
    return found
