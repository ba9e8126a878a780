"""Every block of the README is executed: shell sessions, Python, game files; the two set-up commands by `.ci/run`."""

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
SESSIONS = [
    line[2:] for kind, text in BLOCKS if kind == "console" for line in text.splitlines() if line.startswith("$ ")
]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """One folder for all sessions: some read what others wrote."""
    return tmp_path_factory.mktemp("readme")


def test_all_kinds_of_blocks_are_known():
    assert {kind for kind, _ in BLOCKS} == {"sh", "console", "toml", "python"}


@pytest.mark.parametrize("line", SESSIONS)
def test_sessions_run(line, cli, place, monkeypatch):
    monkeypatch.chdir(place)
    (toml,) = [text for kind, text in BLOCKS if kind == "toml"]
    Path("shepherds.toml").write_text(toml)
    program, *arguments = shlex.split(line)
    assert program == "escalation"
    before = set(place.iterdir())
    run = cli(*arguments)
    assert run.code == 0 or (arguments[0] == "prove" and run.code == 1 and run.out.startswith("REFUTED")), run.err
    assert run.out or set(place.iterdir()) > before


def test_python_blocks_run():
    for kind, text in BLOCKS:
        if kind == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(text, "README.md", "exec"), {})
            assert "True" in out.getvalue()


def test_the_two_commands_are_what_ci_runs():
    commands = [text.strip() for kind, text in BLOCKS if kind == "sh"]
    assert len(commands) == 2
    script = (ROOT / ".ci" / "run").read_text()
    assert "README.md" in script
    assert '"${commands[0]}"' in script
    assert '"${commands[1]}"' in script


def test_the_shepherds_of_the_readme(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("shepherds.toml").write_text(next(text for kind, text in BLOCKS if kind == "toml"))
    out = cli("solve", "shepherds.toml").out
    assert "3 equilibria" in out
    out = cli("conditions", "shepherds.toml", "-p", "C").out
    assert "C >= V/2" in out
    assert "C <= V/2" in out
