"""Build the four lessons: python examples/lessons/build.py [FOLDER]

Each lesson's notes end with the commands that make the rest, in a block `console`. They are run here one by one, in
the lesson's folder below FOLDER (default: build/lessons/ in this checkout), beside a copy of the notes, so that the
links of the notes lead to the page. Stops with one line where a command fails.
"""

import contextlib
import io
import re
import shlex
import shutil
import sys
from pathlib import Path

from escalation.cli import main

LESSONS = Path(__file__).parent
DEFAULT = LESSONS.parent.parent / "build" / "lessons"


def commands(notes: str) -> list[list[str]]:
    """The words of each command in the last block `console` of a lesson's notes."""
    block = re.findall(r"^```console\n(.*?)^```", notes, re.DOTALL | re.MULTILINE)[-1]
    lines = block.replace("\\\n", " ").splitlines()
    return [shlex.split(line.removeprefix("$ ")) for line in lines if line.strip()]


def run(words: list[str]) -> None:
    """Runs a command; SystemExit with one line where it fails."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            main(words[1:])
    except SystemExit as end:
        if end.code:
            last = (said.getvalue().strip().splitlines() or [f"exit {end.code}"])[-1]
            sys.exit(f"{shlex.join(words)}: {last}")


def build(lesson: Path, folder: Path) -> list[Path]:
    """Builds one lesson into a folder of its name; the files made, the notes first."""
    place = folder / lesson.name
    place.mkdir(parents=True, exist_ok=True)
    notes = lesson / "notes.md"
    shutil.copy(notes, place)
    with contextlib.chdir(place):
        for words in commands(notes.read_text(encoding="utf-8")):
            run(words)
    return sorted(place.iterdir(), key=lambda file: (file.name != "notes.md", file.name))


if __name__ == "__main__":
    target = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else DEFAULT
    for lesson in sorted(path.parent for path in LESSONS.glob("*/notes.md")):
        for file in build(lesson, target):
            print(f"{file.stat().st_size // 1000:6d} kB  {file.relative_to(target.parent)}")
