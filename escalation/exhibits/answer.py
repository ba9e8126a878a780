"""What a verb answers: exhibits for people, and the same as data for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from escalation.exhibits.matrix import Matrix
from escalation.exhibits.prose import Prose
from escalation.exhibits.table import Table

Exhibit = Prose | Table | Matrix


@dataclass(frozen=True)
class Answer:
    """`exhibits` in reading order; `data` is one JSON object (or a list of them); `records` are flat rows for CSV."""

    title: str
    exhibits: tuple[Exhibit, ...]
    data: Any
    records: tuple[Mapping[str, Any], ...] = ()
    exit_code: int = 0
