"""Provenance: with which version, from which files, at which options; and the command that repeats it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from escalation import __version__
from escalation.appendices.study import Study
from escalation.exhibits.document import Block, Grid, Paragraph, Text
from escalation.exhibits.numbers import data
from escalation.exhibits.table import Column
from escalation.exhibits.words import counted

TITLE = "Provenance"
PLACE = 120
FILES = "A file is told by its SHA-256 hash: other contents have another hash."
REPEATED = "The same files and the same version give the same numbers again:"


def blocks(study: Study) -> Iterator[Block]:
    """The options as a table, the files with their hashes, the command."""
    rows: tuple[tuple[Text, ...], ...] = tuple(((name,), (value,)) for name, value in options(study))
    yield Grid(study.anchor("options"), "Version and options", (Column("what"), Column("value")), rows)
    files = inputs(study)
    if files:
        body: tuple[tuple[Text, ...], ...] = tuple(((label,), (sha256,)) for label, sha256 in files.items())
        heads = (Column("file"), Column("SHA-256"))
        yield Grid(study.anchor("files"), counted(len(files), "input file"), heads, body, (FILES,))
    else:
        yield Paragraph(("The game was made in a program: no file was read.",))
    if study.loaded.provenance.files:
        yield Paragraph((REPEATED,))
        yield Paragraph((command(study),))


def inputs(study: Study) -> dict[str, str]:
    """Every file of the game, its sheet, and the mechanisms that are compared or claimed of, with its hash."""
    found = dict(study.loaded.provenance.files)
    for game in (*study.games.values(), *(own.game for own in study.decided)):
        found |= game.provenance.files
    return dict(sorted(found.items()))


def options(study: Study) -> Iterator[tuple[str, str]]:
    """What was asked, as it was used."""
    comparison = study.comparison
    yield "version", f"escalation {__version__}"
    yield "game", study.loaded.provenance.call
    yield "mechanisms", "; ".join(row.label for row in comparison.rows)
    if study.loaded.scenarios:
        yield "scenarios", study.loaded.scenario_label
    held = [f"{name} = {data(value)}" for name, value in study.given.items()]
    yield "values held", "; ".join(held) or "none: all baselines"
    yield "event", comparison.event or "none"
    yield "parameter", comparison.parameter or "none"
    yield "axes of the map", " and ".join(n for n in (study.across, study.up) if n) or "chosen by default"
    yield "draws", f"{comparison.draws:,}" if comparison.draws else "none"
    yield "seed", str(comparison.seed)
    yield "date", study.date or "none given"


def command(study: Study) -> str:
    """What a user types to have it again."""
    words = ["escalation", "appendix", study.loaded.provenance.call]
    for label in study.mechanisms or ():
        words += ["-m", label]
    for scenario in study.loaded.scenarios:
        words += ["--scenario", scenario.call]
    for name, value in study.given.items():
        words += ["--set", f"{name}={data(value)}"]
    given = {"--event": study.event, "-p": study.parameter, "-x": study.across, "-y": study.up}
    words += [word for option, value in given.items() if value for word in (option, value)]
    words += ["--draws", str(study.draws), "--seed", str(study.seed)]
    words += ["--question", study.question] if study.question else []
    words += ["--date", study.date] if study.date else []
    return shlex.join([*words, "-o", "appendix.docx"])
