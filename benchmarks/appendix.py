"""Appendices: seconds of CPU of the whole processes, pandoc and typst included, start of Python and all.

The two appendices of `examples/appendices.py` (conditions, map and 10,000 draws), each by the command line in every
format; last the sum of both as Word documents.

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
ENDINGS = ("docx", "pdf", "tex", "html", "md")


def seconds(game: str, mechanisms: tuple[str, ...], path: Path) -> float:
    """Of user and system, of the process and all that it starts."""
    options = [word for name in mechanisms for word in ("-m", name)]
    command = [sys.executable, "-m", "escalation", "appendix", game, *options, "-o", str(path)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Prints a line a game and format."""
    both = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for game, mechanisms in MEMOS.items():
            for ending in ENDINGS:
                taken = seconds(game, mechanisms, Path(folder) / f"{game}.{ending}")
                print(f"{game:18} {ending:5} {taken:5.1f} s")
                both += taken * (ending == "docx")
    print(f"{'both as docx':24} {both:5.1f} s")


if __name__ == "__main__":
    main()
