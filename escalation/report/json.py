"""JSON: one object, stable across versions; numbers are exact strings."""

from __future__ import annotations

import json

from escalation.exhibits import Answer


def render(answer: Answer) -> str:
    """The answer's data, indented."""
    return json.dumps(answer.data, indent=2, ensure_ascii=False) + "\n"
