"""Appendices: seconds of CPU of the whole processes, pandoc and typst included, start of Python and all.

The two appendices of `examples/appendices.py` (conditions, map and 10,000 draws): each by the command line in every
format, and both as Word documents in one process.

    python benchmarks/appendix.py
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

MEMOS = {
    "strike-retaliate": ("hotline", "joint-mechanism"),
    "pipeline": ("durable-waiver", "barter", "extension"),
}
BOTH = f"""
import escalation as esc
from escalation.report.documents import written
for game, mechanisms in {MEMOS}.items():
    written(esc.appendix(esc.load(game), mechanisms, draws=10_000), "docx")
"""
ENDINGS = ("docx", "pdf", "tex", "html", "md")


def seconds(game: str, mechanisms: tuple[str, ...], path: Path) -> float:
    """Of one appendix by the command line."""
    options = [word for name in mechanisms for word in ("-m", name)]
    return taken("-m", "escalation", "appendix", game, *options, "-o", str(path))


def taken(*arguments: str) -> float:
    """Seconds of user and system of a Python process and all that it waits for."""
    command = [sys.executable, *arguments]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Prints a line a game and format."""
    with tempfile.TemporaryDirectory() as folder:
        for game, mechanisms in MEMOS.items():
            for ending in ENDINGS:
                own = seconds(game, mechanisms, Path(folder) / f"{game}.{ending}")
                print(f"{game:18} {ending:5} {own:5.1f} s")
    print(f"{'both, one process':18} docx  {taken('-c', BOTH):5.1f} s")


if __name__ == "__main__":
    main()
