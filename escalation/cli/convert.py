"""`escalation convert`: a game in another file format."""

from __future__ import annotations

from pathlib import Path

import click

from escalation.cli import _options as options
from escalation.errors import InputError, printable, quoted

FORMS = ("toml", "nfg", "efg", "csv")


@click.command(
    "convert",
    short_help="Write a game as .toml, .nfg or .efg (Gambit), or .csv (spreadsheet).",
    epilog="Example: escalation convert strike-retaliate --set A_I=6/5 --to nfg",
)
@options.game
@click.argument("target", required=False, metavar="[OUT]", type=click.Path())
@options.mechanisms
@options.scenarios
@options.settings
@click.option("--to", "form", type=click.Choice(FORMS), help="The format (default: what OUT ends in).")
@click.option("-o", "--output", "path", metavar="FILE", help="The same as OUT.", type=click.Path())
def command(
    game: str,
    target: str | None,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    form: str | None,
    path: str | None,
) -> int:
    """Write GAME to OUT as numbers: exact payoffs at baseline, or at the values given; to standard output without OUT.

    Every format holds numbers only, .toml too: parameters, events and thresholds stay behind. An .nfg or .csv (two
    players) holds a table, an .efg a tree; a tree becomes a table of plans, a table a tree in which none sees what the
    others did. Several -m compose.
    """
    from escalation.cli._printing import keep_sources, warn, write
    from escalation.files.conversion import conversion

    if target is not None and path is not None:
        raise InputError("OUT and -o name two files.", mend="Give one of them.")
    out = target if target is not None else path
    to = _form(out, form)
    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    made = conversion(loaded.with_mechanisms(*mechanisms).pinned(given), to)
    if out is None or out == "-":
        click.echo(made.text, nl=False)
    else:
        keep_sources(Path(out))
        write(Path(out), made.text)
    warn(loaded, [" + ".join(mechanisms) or "none"], given)
    for note in made.notes:
        click.echo(f"note: {printable(note)}", err=True)
    return 0


def _form(out: str | None, form: str | None) -> str:
    """The format asked for. Raises InputError where none is, or two are."""
    ending = Path(out).suffix.lower().removeprefix(".") if out is not None else ""
    if form is None and ending not in FORMS:
        what = (
            "standard output has no format."
            if out in (None, "-")
            else f"{quoted(out or '')} does not say which format."
        )
        raise InputError(what, mend="Write --to toml, nfg, efg or csv, or end OUT so.")
    if form is not None and ending in FORMS and ending != form:
        raise InputError(f"{quoted(out or '')} ends in .{ending}, and --to says {form}.", mend="Drop one of them.")
    return form or ending
