"""Every example runs and prints what its `.out` file holds; the difference says what changed.

After a change that is meant: `python -m tests.test_examples` writes the files anew, and the diff is read. What the
example `appendices.py` prints and writes is the matter of `tests.test_example_appendices`.
"""

import contextlib
import io
import runpy
import shlex
from pathlib import Path

import pytest

from escalation.cli import main

FOLDER = Path(__file__).parent.parent / "examples"
EXAMPLES = sorted(p for p in FOLDER.iterdir() if p.suffix in (".py", ".sh") and p.name != "appendices.py")


def output(path):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.chdir(FOLDER.parent):
        if path.suffix == ".py":
            runpy.run_path(str(path), run_name="__main__")
        for line in path.read_text().splitlines() if path.suffix == ".sh" else ():
            with contextlib.suppress(SystemExit):
                run(shlex.split(line, comments=True))
    return out.getvalue()


def run(words):
    """A line of a session: a command, or a comment."""
    if words:
        assert words[0] == "escalation"
        main(words[1:])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_an_example_prints_what_it_printed(path):
    assert output(path).splitlines() == path.with_suffix(".out").read_text(encoding="utf-8").splitlines()


def test_there_are_programs_and_sessions():
    assert {p.suffix for p in EXAMPLES} == {".py", ".sh"}
    assert len(EXAMPLES) >= 4


if __name__ == "__main__":
    for example in EXAMPLES:
        example.with_suffix(".out").write_text(output(example), encoding="utf-8")
