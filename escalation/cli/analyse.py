"""`escalation analyse`: what else is asked of a game."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import click

from escalation.cli import _options as options
from escalation.errors import InputError, quoted


@click.command(
    "analyse",
    short_help="Dominance, rationalizable strategies, security levels and more.",
    epilog="Example: escalation analyse strike-retaliate dominance -m joint-mechanism",
)
@options.game
@click.argument("names", nargs=-1, metavar="[NAME]...")
@options.mechanisms
@options.scenarios
@options.settings
@click.option("--steps", type=click.IntRange(0), metavar="N", help="How many steps, where there are steps.")
@click.option("--seed", type=click.IntRange(0), metavar="N", help="The seed, where something is drawn.")
@click.option("--start", metavar="TEXT", help='Where to start, such as "Row=1/2,1/2; Column=0,1".')
@click.option("--precision", metavar="X", help="A precision, in the sense of the analysis (exact: 6/5, 0.05).")
@click.option(
    "--with",
    "further",
    multiple=True,
    metavar="NAME=VALUE",
    help="Another option of an analysis (see list). Repeatable.",
)
@options.output
def command(
    game: str,
    names: tuple[str, ...],
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    steps: int | None,
    seed: int | None,
    start: str | None,
    precision: str | None,
    further: tuple[str, ...],
    form: str,
    path: str | None,
) -> int:
    """Analyse GAME by every NAME (escalation list analyses); without one, by the quick exact analyses.

    With several -m, each is analysed in turn; a tree through its strategic form. An option is for the analyses that
    take it (escalation list analyses).
    """
    import escalation as esc
    from escalation.analysis import default_names
    from escalation.answers.analysed import answer
    from escalation.cli._printing import joined, show, warn
    from escalation.game.strategic_form import normal_form

    given = options.values(settings)
    own: dict[str, Any] = {"steps": steps, "seed": seed, "start": start, "precision": _exact("precision", precision)}
    own = {name: value for name, value in own.items() if value is not None}
    own |= _further(further, own)
    chosen = list(dict.fromkeys(names)) or default_names()
    loaded = options.loaded(game, scenarios)
    answers = []
    for mechanism in mechanisms or ("none",):
        at = normal_form(loaded.with_mechanisms(mechanism).pinned(given)).at()
        answers.append(answer(at, given, {name: esc.analyse(at, name, **own) for name in chosen}))
    said = joined(answers)
    warn(loaded, mechanisms or ["none"], given)
    return show(said, form, path)


def _further(items: tuple[str, ...], taken: dict[str, Any]) -> dict[str, str]:
    """`("noise=1/10",)` to names and texts. Raises InputError for anything else, and for an option given twice."""
    found: dict[str, str] = {}
    for item in items:
        name, equals, value = item.partition("=")
        if not equals or not name or not value:
            raise InputError(f"--with {quoted(item)} is not name=value.", mend="For example --with noise=1/10")
        if name in found or name in taken:
            raise InputError(f"{quoted(name)} is given twice.", mend="Give it once.")
        found[name] = value
    return found


def _exact(option: str, text: str | None) -> Fraction | None:
    """An option's number. Raises InputError, naming the option."""
    from escalation.expressions import constant

    try:
        return None if text is None else constant(text)
    except InputError as error:
        raise InputError(f"--{option} {quoted(text or '')}: {error.what}", mend=error.mend) from None
