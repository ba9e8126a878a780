"""What tests share: a command line run in this process, a folder for game files, properties on slow machines too."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, settings

from escalation.cli import main

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@dataclass
class Run:
    code: int
    out: str
    err: str


@pytest.fixture
def cli(capsys):
    """Runs a verb and returns its exit code, standard output and standard error."""

    def run(*arguments):
        with pytest.raises(SystemExit) as stop:
            main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return Run(stop.value.code, captured.out, captured.err)

    return run


@pytest.fixture
def write(tmp_path):
    """Writes a file below a fresh folder and returns its path as text."""

    def make(text, name="crisis.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return make
