"""`escalation figure`: one figure of a game for a document, by matplotlib."""

from __future__ import annotations

from pathlib import Path

import click

from escalation.cli import _options as options

FORMS = ("svg", "pdf", "png")
KINDS = ("map", "matrix", "states", "thresholds", "tornado", "tree")


@click.command(
    "figure",
    short_help="Draw one figure for a document: map, matrix, tree, states, thresholds, tornado.",
    epilog="Example: escalation figure strike-retaliate --kind tornado -o tornado.pdf --width 85",
)
@options.game
@click.option("--kind", type=click.Choice(KINDS), help="What to draw (default: the game's matrix, tree or states).")
@options.mechanisms
@options.scenarios
@options.settings
@click.option("-x", "across", metavar="NAME", help="Of a map: the parameter across.")
@click.option("-y", "up", metavar="NAME", help="Of a map: the parameter up.")
@click.option("-p", "--parameter", metavar="NAME", help="Of thresholds: the parameter (default: the file's first).")
@click.option("--event", metavar="NAME", help="Of maps and thresholds: what fills tell of (default: the file's first).")
@click.option(
    "--of",
    "quantity",
    metavar="NAME",
    help="Of a tornado: a threshold, an event, or 'payoff PLAYER' (default: the file's first threshold).",
)
@click.option("--width", type=float, default=160.0, show_default=True, metavar="MM", help="Width in millimetres.")
@click.option("--title", metavar="TEXT", help="The heading in place of the figure's own; empty for none.")
@options.figure_output
def command(
    game: str,
    kind: str | None,
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    across: str | None,
    up: str | None,
    parameter: str | None,
    event: str | None,
    quantity: str | None,
    width: float,
    title: str | None,
    form: str | None,
    path: str | None,
) -> int:
    """Draw one figure of GAME that can be read in black and white, at the width of a column or of a page.

    Several -m compose; of thresholds each has a line of its own (without -m, the mechanisms that the game file lists).
    """
    import escalation as esc
    from escalation.cli._printing import put, telling, warn
    from escalation.report.figures import drawn

    given = options.values(settings)
    loaded = options.loaded(game, scenarios)
    with telling():
        exhibit = esc.figure(
            loaded,
            kind,
            mechanisms=mechanisms,
            values=given,
            x=across,
            y=up,
            parameter=parameter,
            event=event,
            of=quantity,
        )
    made = drawn(exhibit, form or _form(path), width, exhibit.title if title is None else title)
    composed = mechanisms if kind == "thresholds" else [" + ".join(mechanisms) or "none"]
    warn(loaded, composed, given)
    put(made.decode() if made.startswith(b"<") else made, form or _form(path), path)
    return 0


def _form(path: str | None) -> str:
    """The form that the ending of a file asks for."""
    ending = Path(path).suffix.lower().removeprefix(".") if path is not None else ""
    return ending if ending in FORMS else "svg"
