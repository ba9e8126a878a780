"""The answer of `check`: one line a finding, each with file, line, key and the mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from escalation.exhibits import Answer, Prose
from escalation.exhibits.words import counted
from escalation.linting.checking import Finding


def answer(checked: Mapping[str, Sequence[Finding]]) -> Answer:
    """The findings of all files; exit code 1 if there is one that is no note, 3 if all of these are undecided."""
    lines = list(dict.fromkeys(finding.text for findings in checked.values() for finding in findings))
    for name, findings in checked.items():
        bad = sum(not finding.note for finding in findings)
        lines.append(f"{name}: {counted(bad, 'finding')}" if bad else f"{name}: nothing found")
    records = tuple(
        {"game": name, "finding": f.text, "note": f.note} for name, findings in checked.items() for f in findings
    )
    wrong = [finding for findings in checked.values() for finding in findings if not finding.note]
    code = 0 if not wrong else 3 if all(finding.undecided for finding in wrong) else 1
    return Answer(
        "Check",
        tuple(Prose(line, whole=True) for line in lines),
        {"schema": 1, "findings": list(records)},
        records,
        code,
    )
