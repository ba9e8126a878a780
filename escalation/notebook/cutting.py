"""Answers as short as a notebook wants them: what is cut is named.

Details stay folded, as a terminal leaves them to `--full`. A table ends after `MOST_ROWS` rows.
"""

from __future__ import annotations

from dataclasses import replace

from escalation.exhibits import Answer, Table
from escalation.exhibits.answer import Exhibit

MOST_ROWS = 200


def cut(answer: Answer) -> Answer:
    """The answer with tables of at most `MOST_ROWS` rows."""
    exhibits, details = (tuple(map(_cut_table, own)) for own in (answer.exhibits, answer.details))
    return replace(answer, exhibits=exhibits, details=details)


def _cut_table(exhibit: Exhibit) -> Exhibit:
    """A table's first rows, and in its note how many there are.

    >>> from escalation.exhibits import Column
    >>> long = Table("", (Column("n"),), tuple((str(n),) for n in range(1000)), "Numbers.")
    >>> len(_cut_table(long).rows), _cut_table(long).note
    (200, 'Numbers. The first 200 of 1000 rows; the object holds them all.')
    """
    if not isinstance(exhibit, Table) or len(exhibit.rows) <= MOST_ROWS:
        return exhibit
    said = f"The first {MOST_ROWS} of {len(exhibit.rows)} rows; the object holds them all."
    return replace(exhibit, rows=exhibit.rows[:MOST_ROWS], note=f"{exhibit.note} {said}".strip())
