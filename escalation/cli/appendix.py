"""`escalation appendix`: the appendix of a policy memo, as one document."""

from __future__ import annotations

from pathlib import Path

import click

from escalation.cli import _options as options

READ_MOST = 50_000_000


@click.command(
    "appendix",
    short_help="Write the appendix of a policy memo: Word, PDF, LaTeX, HTML or Markdown.",
    epilog="Example: escalation appendix strike-retaliate -m hotline -m joint-mechanism -o appendix.docx",
)
@click.argument("games", nargs=-1, required=True)
@options.mechanisms
@options.scenarios
@options.settings
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    required=True,
    type=click.Path(),
    help="The document, whole or not at all; its ending decides: .docx .pdf .tex .html .md",
)
@click.option(
    "--sections", metavar="NAMES", help="Which sections, in which order, with commas (default: all; see below)."
)
@click.option("--question", default="", metavar="TEXT", help="What the memo asks, in your words.")
@click.option("--title", default="", metavar="TEXT", help="The title (default: from the game).")
@click.option("--date", default="", metavar="TEXT", help="Printed as it is (default: SOURCE_DATE_EPOCH, or none).")
@click.option("--reference", metavar="FILE", type=click.Path(), help="Your house style: a .docx whose styles are used.")
@click.option("--preamble", metavar="FILE", type=click.Path(), help="LaTeX, or typst for a PDF, that comes after ours.")
@click.option("--event", metavar="NAME", help="The event whose shares are drawn (default: the file's first).")
@click.option("-p", "--parameter", metavar="NAME", help="The parameter of thresholds (default: the file's own).")
@click.option("-x", "across", metavar="NAME", help="The map's parameter across.")
@click.option("-y", "up", metavar="NAME", help="The map's parameter up.")
@click.option(
    "--draws", type=click.IntRange(0, 10_000_000), default=10_000, show_default=True, help="Draws; 0 for none."
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Seed of the draws.")
@options.timeout
def command(
    games: tuple[str, ...],
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    path: str,
    sections: str | None,
    question: str,
    title: str,
    date: str,
    reference: str | None,
    preamble: str | None,
    event: str | None,
    parameter: str | None,
    across: str | None,
    up: str | None,
    draws: int,
    seed: int,
) -> int:
    """Write the appendix that a careful reviewer of a memo on GAMES would ask for.

    Without -m under the mechanisms that each game file lists. What is undecided is said in the document.

    \b
    Sections: question, play, payoffs, register, equilibria, thresholds, region, robustness, claims, limits, sources,
    provenance.
    """
    import escalation as esc
    from escalation.appendices.sections import chosen
    from escalation.cli._printing import done, keep_sources, later, warn, write_all
    from escalation.errors import placed
    from escalation.report.documents import check_house, document_format, written

    form = document_format(path)
    keep_sources(Path(path))
    extra = read_text(preamble) if preamble else None
    with placed(file=preamble or ""):
        check_house(form, preamble=extra)
    house = read_bytes(reference) if reference else None
    with placed(file=reference or ""):
        check_house(form, house)
    given = options.values(settings)
    wanted = [name.strip() for name in sections.split(",") if name.strip()] if sections is not None else []
    chosen(wanted)
    loaded = options.all_loaded(games, scenarios)
    try:
        made = esc.appendix(
            loaded,
            list(mechanisms) or None,
            values=given,
            sections=wanted,
            question=question,
            title=title,
            date=date or dated(),
            event=event,
            parameter=parameter,
            axes=(across, up),
            draws=draws,
            seed=seed,
            progress=later(),
        )
        files = written(made, form, reference=house, preamble=extra, folder=f"{Path(path).stem}-figures")
    finally:
        done()
    for game in loaded:
        warn(game, mechanisms, given)
    write_all(Path(path), files)
    return 0


def dated() -> str:
    """The day of SOURCE_DATE_EPOCH in UTC, as `2026-11-22`; empty without it. Raises InputError if it is no time."""
    import os
    from datetime import UTC, datetime

    from escalation.errors import InputError, quoted

    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return ""
    try:
        return datetime.fromtimestamp(int(text), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        what = f"SOURCE_DATE_EPOCH {quoted(text)} is not a number of seconds."
        raise InputError(what, mend="Unset it, or use --date.") from None


def read_bytes(path: str) -> bytes:
    """The contents of a file. Raises InputError where it cannot be read or is too large."""
    from escalation.errors import InputError

    try:
        if not Path(path).is_file():
            raise InputError("is not a file.", mend="Give the path of one.", file=path)
        if Path(path).stat().st_size > READ_MOST:
            raise InputError("is too large.", mend=f"At most {READ_MOST // 1_000_000} MB.", file=path)
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}.", mend="Give another file.", file=path) from None


def read_text(path: str) -> str:
    """The text of a file. Raises InputError where it is not UTF-8."""
    from escalation.errors import InputError

    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("is not text in UTF-8.", mend="Save it as UTF-8.", file=path) from None
