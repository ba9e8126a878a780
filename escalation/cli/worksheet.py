"""`escalation worksheet`: questions in as many versions as there are students, and their key."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from escalation.cli import _options as options
from escalation.errors import InputError

if TYPE_CHECKING:
    from escalation.worksheets.making import Worksheets

BINARY = ("docx", "pdf")
PAPERS = (*BINARY, "html", "latex")
WITH_ANSWERS = ("csv", "json", "jsonl", "moodle")
OF_A_KEY = (*PAPERS, "csv", "json", "jsonl", "markdown", "table")


@click.command(
    "worksheet",
    short_help="Write a worksheet in versions, with its key, for print or for Moodle.",
    epilog="Example: escalation worksheet --family chicken --versions 30 -o chicken.docx",
)
@click.argument("games", nargs=-1, metavar="[GAME]...")
@options.mechanisms
@options.scenarios
@options.settings
@click.option("--family", metavar="NAME", help="Games in the order of this one (escalation list ordinal --named).")
@click.option("--tasks", metavar="A,B", help="Which tasks, by their names; all that suit where none is given.")
@click.option("--versions", type=int, default=1, show_default=True, help="How many, each about other numbers.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Seed of the draws.")
@click.option("--key", metavar="FILE", type=click.Path(), help="Where the key goes (default: beside FILE of -o).")
@options.output_of_worksheets
def command(
    games: tuple[str, ...],
    mechanisms: tuple[str, ...],
    scenarios: tuple[str, ...],
    settings: tuple[str, ...],
    family: str | None,
    tasks: str | None,
    versions: int,
    seed: int,
    key: str | None,
    form: str,
    path: str | None,
) -> int:
    """Write a worksheet about GAMEs, about games in the order of a family, or about games drawn for each task.

    Every version has the same tasks about other numbers, as hard as the first: of a GAME the first has its baseline,
    the others draw its parameters. The key says how each answer is found, as explain does.

    A FILE of -o that ends in .docx, .pdf, .tex or .html is to be printed, and its key lies beside it; .xml is a
    question bank for Moodle, with answers and feedback in it; .json and .csv hold the answers too.

    \b
    Tasks: best-replies, dominance, pure-equilibria, mixed-equilibrium, threshold,
    backward-induction, posterior, critical-discount, mechanism-effect, claims
    """
    import escalation as esc
    from escalation.cli._printing import keep_sources, later, note, put, telling, warn, write_all

    if key is not None and (form in WITH_ANSWERS or path is None):
        why = f"{form} holds the answers itself" if form in WITH_ANSWERS else "it lies beside the FILE of -o"
        raise InputError(f"--key: {why}.", mend="Leave it out." if form in WITH_ANSWERS else "Add -o FILE.")
    if not games:
        options.refuse_given("mechanisms", "scenarios", "settings", why="no GAME is named", mend="Name one.")
    given = options.values(settings)
    asked = []
    for name in dict.fromkeys(games):
        loaded = options.loaded(name, scenarios)
        asked += [
            loaded.with_mechanisms(mechanism).pinned(given) for mechanism in dict.fromkeys(mechanisms) or ("none",)
        ]
        warn(loaded, list(mechanisms) or ["none"], given)
    if path is not None:
        keep_sources(Path(path))
    kinds = None if tasks is None else [word.strip() for word in tasks.split(",")]
    with telling():
        made = esc.worksheet(asked, family=family, tasks=kinds, versions=versions, seed=seed, progress=later())
        for text in made.left_out:
            note(f"left out: {text} Ask for fewer --versions.")
        sheets = _sheets(made, form, Path(path or "worksheet").stem)
        if path is None:
            put(_alone(sheets, form), form, None)
            return 0
        beside = {} if form in WITH_ANSWERS else _key_beside(made, form, Path(path), key)
    write_all(Path(path), {**sheets, **beside})
    return 0


def _alone(files: Mapping[str, str | bytes], form: str) -> str | bytes:
    """The one file that standard output takes. Raises InputError where there are more, or it is no text."""
    if form in BINARY or len(files) > 1:
        ending = options.ENDINGS.get(form, form)
        raise InputError(f"{form} is written to files: -f {form} without -o.", mend=f"Add -o worksheet.{ending}")
    return files[""]


def _key_beside(made: Worksheets, form: str, path: Path, key: str | None) -> dict[str, str | bytes]:
    """The files of the key, by their paths; its form is the one that its name ends in, else the worksheet's."""
    from escalation.cli._printing import keep_sources

    place = Path(key) if key is not None else path.with_name(f"{path.stem}-key{path.suffix}")
    if os.path.realpath(place) == os.path.realpath(path):
        raise InputError("--key: is the FILE of -o.", mend="Choose another name.", file=str(place))
    keep_sources(place)
    there = place.absolute()
    files = _key(made, options.form_by_ending(str(place), OF_A_KEY, form), place.stem)
    return {str(there.parent / name if name else there): content for name, content in files.items()}


def _sheets(made: Worksheets, form: str, stem: str) -> Mapping[str, str | bytes]:
    """The worksheets in a form: the file under `""`, and what lies beside it."""
    from escalation.report import render
    from escalation.report.documents import written
    from escalation.worksheets.papers import sheet_paper
    from escalation.worksheets.told import sheet_answer

    if form == "moodle":
        from escalation.worksheets.moodle import moodle_xml

        return {"": moodle_xml(made)}
    if form in PAPERS:
        return written(sheet_paper(made), form, folder=f"{stem}-figures")
    return {"": render(sheet_answer(made), form)}


def _key(made: Worksheets, form: str, stem: str) -> Mapping[str, str | bytes]:
    """The key in a form."""
    from escalation.report import render
    from escalation.report.documents import written
    from escalation.worksheets.papers import key_paper
    from escalation.worksheets.told import key_answer

    if form in PAPERS:
        return written(key_paper(made), form, folder=f"{stem}-figures")
    return {"": render(key_answer(made), form)}
