"""A ledger of claims: what texts assert, entry by entry, beside the sentence of the claim language that expresses it.

`ledger.toml` in the folder of a region:

    [articles.KEY]                     a text: `source`, a key of sources.toml; `sections`: heading = its paragraphs
    [entries.NAME]                     one assertion: `article`, `section`, `paragraphs`, `says` (in the ledger's own
                                       words), and either `game`, `mechanism`, `claim` (a sentence, or a list of which
                                       all must hold), or `silent`: why no model of the region speaks to it
    [entries.NAME.versions.VERSION]    other values at which the same is asked: `set`, `about`
    [[outside]]                        paragraphs that assert nothing to be modelled, with the `reason`
    [joint.NAME]                       entries that are asked to hold together

Every paragraph of every text stands in an entry or outside, and in the latter once: nothing is passed over in silence.
What a sentence means is read when it is judged (`ledgers`); here its form alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from escalation.errors import InputError, choice, placed, quoted, suggestion
from escalation.files.findings import Findings
from escalation.files.ledger_entries import may_say, read_entry, read_outside, said
from escalation.files.ledger_parts import Article, Entry, Joint, Outside, Passage
from escalation.files.regions import Region
from escalation.files.sheets import read_sources
from escalation.files.toml import as_table, check_keys, list_of_words, table
from escalation.parameters import Source

KEYS = ("title", "about", "articles", "entries", "outside", "joint")
MOST_ENTRIES = 500
MOST_PARAGRAPHS = 1000
MOST_JOINT = 50


@dataclass(frozen=True)
class Ledger:
    """The entries in order, the paragraphs outside, the joint questions; `label` and `sha256` of the file."""

    region: Region
    title: str
    about: str
    articles: tuple[Article, ...]
    entries: tuple[Entry, ...]
    outside: tuple[Outside, ...]
    joint: tuple[Joint, ...]
    label: str
    sha256: str

    def entry(self, name: str) -> Entry:
        """An entry by name. Raises InputError, with the nearest, for an unknown one."""
        known = {e.name: e for e in self.entries}
        if name not in known:
            raise InputError(f"{quoted(name)} is no entry of the ledger.", mend=choice(name, known), file=self.label)
        return known[name]


def read_ledger(region: Region) -> Ledger:
    """The ledger of a region. Raises InputError where there is none, and for the first thing wrong in it."""
    document = region.document("ledger.toml")
    if document is None:
        raise InputError("has no ledger.toml.", mend="Write one beside its games.", file=region.call)
    try:
        return _read(region, document.tables, document.label, document.sha256)
    except InputError as error:
        raise error if error.file else error.at(document.label) from None


def _read(region: Region, tables: Mapping[str, Any], label: str, sha256: str) -> Ledger:
    check_keys(tables, KEYS)
    sources = _sources(region)
    articles = {key: _article(key, entry, sources) for key, entry in table(tables, "articles").items()}
    given = _at_most(MOST_ENTRIES, tables, "entries")
    if not given:
        raise InputError("holds no entry.", mend="Write [entries.NAME].", key=("entries",))
    entries = tuple(read_entry(name, own, articles) for name, own in given.items())
    outside = tuple(read_outside(tables.get("outside", []), articles))
    _check_paragraphs(articles, [e.passage for e in entries], [o.passage for o in outside])
    return Ledger(
        region,
        may_say(tables, "title") or "The ledger",
        may_say(tables, "about"),
        tuple(articles.values()),
        entries,
        outside,
        tuple(_joint(name, own, entries) for name, own in _at_most(MOST_JOINT, tables, "joint").items()),
        label,
        sha256,
    )


def _at_most(most: int, tables: Mapping[str, Any], key: str) -> dict[str, Any]:
    """A table of named tables. Raises InputError for more than are read, and for an empty name."""
    given = table(tables, key)
    if len(given) > most:
        raise InputError(f"holds {len(given)} tables.", mend=f"At most {most} are read.", key=(key,))
    if any(not name.strip() for name in given):
        raise InputError("holds a table without a name.", mend=f"Write [{key}.NAME].", key=(key,))
    return given


def _sources(region: Region) -> Mapping[str, Source]:
    """The region's sources."""
    document, findings = region.document("sources.toml"), Findings()
    found = read_sources(document, document.tables, findings) if document else {}
    findings.stop()
    return found


def _article(key: str, entry: Any, sources: Mapping[str, Source]) -> Article:
    with placed("articles", key):
        own = as_table(entry)
        check_keys(own, ("source", "sections"))
        source = said(own, "source")
        if source not in sources:
            mend = suggestion(source, sources) or "Add it to sources.toml."
            raise InputError(f"the source {quoted(source)} is not listed.", mend=mend, key=("source",))
        sections = {name: _count(count, name) for name, count in table(own, "sections").items()}
        if not sections:
            raise InputError("has no sections.", mend="Write heading = number of paragraphs.", key=("sections",))
        return Article(key, source, sources[source].title or key, sections)


def _count(value: Any, heading: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= MOST_PARAGRAPHS:
        raise InputError(
            "is no number of paragraphs.", mend="Write a whole number from 1 up.", key=("sections", heading)
        )
    return value


def _joint(name: str, entry: Any, entries: Sequence[Entry]) -> Joint:
    with placed("joint", name):
        own = as_table(entry)
        check_keys(own, ("title", "entries"))
        known = [e.name for e in entries if e.claims]
        wanted = list_of_words(own.get("entries", []), "entries")
        if not wanted or len(set(wanted)) < len(wanted):
            what = "names an entry twice." if wanted else "names no entries."
            raise InputError(what, mend='Write entries = ["a", "b"].', key=("entries",))
        for one in wanted:
            if one not in known:
                raise InputError(f"{quoted(one)} is no entry with a claim.", mend=choice(one, known), key=("entries",))
        return Joint(name, may_say(own, "title") or name, wanted)


def _check_paragraphs(articles: Mapping[str, Article], inside: Sequence[Passage], outside: Sequence[Passage]) -> None:
    """Raises InputError for a paragraph that stands nowhere, twice outside, or on both sides."""
    said = {place for passage in inside for place in _places(passage)}
    left = Counter(place for passage in outside for place in _places(passage))
    for article in articles.values():
        for section, last in article.sections.items():
            for k in range(1, last + 1):
                place = (article.key, section, k)
                where = f"paragraph {k} of {quoted(section)} in {quoted(article.key)}"
                if place not in said and place not in left:
                    mend = "Write an entry for it, or list it under [[outside]] with the reason."
                    raise InputError(f"{where} stands nowhere.", mend=mend, key=("articles", article.key))
                if left[place] > 1 or (place in said and place in left):
                    raise InputError(f"{where} stands outside and elsewhere.", mend="Keep one.", key=("outside",))


def _places(passage: Passage) -> Iterator[tuple[str, str, int]]:
    return ((passage.article, passage.section, k) for k in passage.paragraphs)
