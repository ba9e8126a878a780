"""`escalation explain`: how the equilibria of a game are found, as on a board."""

from __future__ import annotations

from pathlib import Path

import click

from escalation.cli import _options as options


@click.command(
    "explain",
    short_help="Derive the equilibria step by step, as on a board.",
    epilog="Example: escalation explain strike-retaliate -m joint-mechanism --full",
)
@options.game
@options.mechanisms
@options.scenarios
@options.settings
@click.option("--concept", metavar="NAME", help="Solution concept (escalation list concepts). Default: nash.")
@click.option(
    "--refine",
    "refinements",
    metavar="NAME",
    multiple=True,
    help="Also why only these are kept (escalation list refinements). Repeatable.",
)
@click.option(
    "--repeated",
    "plans",
    metavar="PLAN",
    multiple=True,
    help="The game repeated for ever: from which patience on this plan holds (grim, tit-for-tat, ...: escalation "
    "repeat --help). Repeatable.",
)
@click.option("--keep", metavar="PROFILE", help="With --repeated: the profile that plans keep.")
@click.option("--revert", metavar="PROFILE", help="With --repeated: the profile that they fall back on.")
@click.option("--full/--brief", "full", help="Every step, or what a reader needs to follow.  [default: brief]")
@options.output_or_document
def command(
    game: str,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    concept: str | None,
    refinements: tuple[str, ...],
    plans: tuple[str, ...],
    keep: str | None,
    revert: str | None,
    full: bool,
    form: str,
    path: str | None,
) -> int:
    """Derive the equilibria of GAME step by step: best replies, dominance, indifference, and why players mix.

    With --repeated the game is played for ever: what leaving a plan gains today, and loses from tomorrow on. With
    several -m, each is explained in turn. A FILE of -o that ends in .docx or .pdf is a handout.
    """
    import escalation as esc
    from escalation.cli._printing import joined, show, telling, warn, write_all
    from escalation.errors import InputError
    from escalation.report.documents import check_house, written
    from escalation.teach.explained import explain, explain_repeated
    from escalation.teach.handouts import handout

    document = form in options.DOCUMENTS
    if document and path is None:
        raise InputError(f"a document is written to a file: -f {form} without -o.", mend=f"Add -o handout.{form}")
    if document:
        check_house(form)
    if plans and (concept or refinements):
        other = "--concept" if concept else "--refine"
        raise InputError(f"{other} does not go with --repeated.", mend="Leave one of them out.")
    if (keep or revert) and not plans:
        raise InputError(f"--{'keep' if keep else 'revert'} is asked of plans.", mend="Add --repeated PLAN.")
    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    answers = []
    with telling():
        for mechanism in mechanisms or ("none",):
            made = loaded.with_mechanisms(mechanism).pinned(given)
            if plans:
                found = esc.repeat(made, plans, keep=keep, revert=revert)
                answers.append(explain_repeated(found, given, full))
            else:
                result = esc.refine(esc.solve(made, concept), *refinements)
                answers.append(explain(result, given, full))
    warn(loaded, mechanisms or ["none"], given)
    if document and path is not None:
        write_all(Path(path), written(handout(answers), form, folder=f"{Path(path).stem}-figures"))
        return 0
    return show(joined(answers), form, path)
