"""What a ledger is made of: texts, passages of them, what they assert, what stands outside, joint questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Article:
    """A text: its source with the title, and the number of paragraphs of each section."""

    key: str
    source: str
    title: str
    sections: Mapping[str, int]


@dataclass(frozen=True)
class Passage:
    """Paragraphs of a section of an article."""

    article: str
    section: str
    paragraphs: tuple[int, ...]


@dataclass(frozen=True)
class Version:
    """Other values at which an entry is asked."""

    name: str
    about: str
    values: Mapping[str, Fraction]


@dataclass(frozen=True)
class Entry:
    """One assertion. `claims` are sentences about `game` under `mechanism`; without them `silent` says why."""

    name: str
    passage: Passage
    says: str
    about: str = ""
    silent: str = ""
    game: str = ""
    mechanism: str = ""
    claims: tuple[str, ...] = ()
    calibrated: str = ""
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True)
class Outside:
    """Paragraphs that assert nothing to be modelled."""

    passage: Passage
    reason: str


@dataclass(frozen=True)
class Joint:
    """Entries that are asked to hold together."""

    name: str
    title: str
    entries: tuple[str, ...]
