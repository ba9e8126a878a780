"""CPU time of `escalation --help` beside `python -c "import nashpy"`, the median of eleven pairs.

Run: python benchmarks/start.py
"""

import os
import statistics
import subprocess
import sys


def cpu(command):
    """CPU seconds of a child process."""
    before = os.times()
    subprocess.run(command, capture_output=True, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


ours, theirs = [], []
for _ in range(11):
    ours.append(cpu([sys.executable, "-m", "escalation", "--help"]))
    theirs.append(cpu([sys.executable, "-c", "import nashpy"]))
print(f"escalation --help  {statistics.median(ours):.3f} s")
print(f"import nashpy      {statistics.median(theirs):.3f} s")
print(f"ratio              {statistics.median(a / b for a, b in zip(ours, theirs, strict=True)):.3f}")
