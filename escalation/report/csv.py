"""CSV: one record a row, for spreadsheets. A cell that a spreadsheet would run as a formula is disarmed."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from escalation.errors import printable
from escalation.exhibits import Answer

_TRIGGERS = ("=", "+", "-", "@")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?(/\d+)?")


def render(answer: Answer) -> str:
    """The answer's records under one header."""
    header = list(dict.fromkeys(key for record in answer.records for key in record))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(safe, header))
    writer.writerows([safe(record.get(key, "")) for key in header] for record in answer.records)
    return out.getvalue()


def safe(value: Any) -> str:
    """A cell: text that begins like a formula gets an apostrophe in front, numbers stay.

    >>> safe("=1+1"), safe("-1/4")
    ("'=1+1", '-1/4')
    """
    text = printable(str(value))
    return f"'{text}" if text.startswith(_TRIGGERS) and not _NUMBER.fullmatch(text) else text
