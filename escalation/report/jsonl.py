"""JSON lines: one record a line."""

from __future__ import annotations

import json

from escalation.exhibits import Answer


def render(answer: Answer) -> str:
    """The answer's records."""
    return "".join(json.dumps(dict(record), ensure_ascii=False) + "\n" for record in answer.records)
