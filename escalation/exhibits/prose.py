"""A paragraph of plain words, and the heading of some."""

from __future__ import annotations

from dataclasses import dataclass

from escalation.displayed import Displayed


@dataclass(frozen=True)
class Prose(Displayed):
    """One paragraph; `quiet` for what a table rests on, `whole` for a line that is not broken."""

    text: str
    quiet: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Heading(Displayed):
    """The heading of what follows, one level below the title of the answer."""

    text: str
