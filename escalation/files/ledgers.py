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
from fractions import Fraction
from typing import Any

from escalation.errors import InputError, choice, placed, quoted, suggestion
from escalation.files.regions import Region
from escalation.files.toml import as_table, check_keys, list_of_words, number, table, words

KEYS = ("title", "about", "articles", "entries", "outside", "joint")
MODELLED = ("game", "mechanism", "claim", "calibrated", "versions")
ENTRY = ("article", "section", "paragraphs", "says", "about", "silent", *MODELLED)
MOST_ENTRIES = 500
MOST_PARAGRAPHS = 1000


@dataclass(frozen=True)
class Article:
    """A text: its source, and the number of paragraphs of each section."""

    key: str
    source: str
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
    given = table(tables, "entries")
    if not given:
        raise InputError("holds no entry.", mend="Write [entries.NAME].", key=("entries",))
    if len(given) > MOST_ENTRIES:
        raise InputError(f"holds {len(given)} entries.", mend=f"At most {MOST_ENTRIES} are read.", key=("entries",))
    entries = tuple(_entry(name, own, articles) for name, own in given.items())
    outside = tuple(_outside(tables.get("outside", []), articles))
    _check_paragraphs(articles, [e.passage for e in entries], [o.passage for o in outside])
    return Ledger(
        region,
        words(tables.get("title", "The ledger"), "title"),
        words(tables.get("about", ""), "about"),
        tuple(articles.values()),
        entries,
        outside,
        tuple(_joint(name, own, entries) for name, own in table(tables, "joint").items()),
        label,
        sha256,
    )


def _sources(region: Region) -> set[str]:
    """The keys of the region's sources."""
    document = region.document("sources.toml")
    return set(document.tables) if document else set()


def _article(key: str, entry: Any, sources: set[str]) -> Article:
    with placed("articles", key):
        own = as_table(entry)
        check_keys(own, ("source", "sections"))
        source = words(own.get("source", ""), "source")
        if source not in sources:
            mend = suggestion(source, sources) or "Add it to sources.toml."
            raise InputError(f"the source {quoted(source)} is not listed.", mend=mend, key=("source",))
        sections = {name: _count(count, name) for name, count in table(own, "sections").items()}
        if not sections:
            raise InputError("has no sections.", mend="Write heading = number of paragraphs.", key=("sections",))
        return Article(key, source, sections)


def _count(value: Any, heading: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= MOST_PARAGRAPHS:
        raise InputError(
            "is no number of paragraphs.", mend="Write a whole number from 1 up.", key=("sections", heading)
        )
    return value


def _passage(own: Mapping[str, Any], articles: Mapping[str, Article]) -> Passage:
    article = words(own.get("article", ""), "article")
    if article not in articles:
        raise InputError(f"{quoted(article)} is no article here.", mend=choice(article, articles), key=("article",))
    sections = articles[article].sections
    section = words(own.get("section", ""), "section")
    if section not in sections:
        mend = choice(section, sections)
        raise InputError(f"{quoted(section)} is no section of {quoted(article)}.", mend=mend, key=("section",))
    given = own.get("paragraphs")
    numbers = [k for k in given if isinstance(k, int) and not isinstance(k, bool)] if isinstance(given, list) else []
    last = sections[section]
    if not numbers or numbers != given or not all(1 <= k <= last for k in numbers):
        what = f"are not paragraphs from 1 to {last}."
        raise InputError(what, mend="Write a list of whole numbers: [1, 2].", key=("paragraphs",))
    return Passage(article, section, tuple(numbers))


def _entry(name: str, entry: Any, articles: Mapping[str, Article]) -> Entry:
    with placed("entries", name):
        own = as_table(entry)
        check_keys(own, ENTRY)
        passage = _passage(own, articles)
        says = words(own.get("says", ""), "says")
        if not says:
            raise InputError("says nothing.", mend='Write says = "..." in words of your own.', key=("says",))
        about = words(own.get("about", ""), "about")
        if "silent" in own:
            for key in MODELLED:
                if key in own:
                    raise InputError(f"stands beside {key}.", mend="Keep one of them.", key=("silent",))
            return Entry(name, passage, says, about, words(own["silent"], "silent"))
        for key in ("game", "claim"):
            if key not in own:
                raise InputError(f"has no {key}.", mend=f'Write {key} = "...", or silent = "why".')
        return Entry(
            name,
            passage,
            says,
            about,
            game=words(own["game"], "game"),
            mechanism=words(own.get("mechanism", ""), "mechanism"),
            claims=list_of_words(own["claim"], "claim"),
            calibrated=words(own.get("calibrated", ""), "calibrated"),
            versions=tuple(_version(key, value) for key, value in table(own, "versions").items()),
        )


def _version(name: str, entry: Any) -> Version:
    with placed("versions", name):
        own = as_table(entry)
        check_keys(own, ("about", "set"))
        values = {key: number(value, "set", key) for key, value in table(own, "set").items()}
        return Version(name, words(own.get("about", ""), "about"), values)


def _outside(given: Any, articles: Mapping[str, Article]) -> Iterator[Outside]:
    with placed("outside"):
        if not isinstance(given, list):
            raise InputError("should be a list of tables.", mend="Write [[outside]].")
        for k, entry in enumerate(given, 1):
            with placed(str(k)):
                own = as_table(entry)
                check_keys(own, ("article", "section", "paragraphs", "reason"))
                reason = words(own.get("reason", ""), "reason")
                if not reason:
                    raise InputError("gives no reason.", mend='Write reason = "...".', key=("reason",))
                yield Outside(_passage(own, articles), reason)


def _joint(name: str, entry: Any, entries: Sequence[Entry]) -> Joint:
    with placed("joint", name):
        own = as_table(entry)
        check_keys(own, ("title", "entries"))
        known = [e.name for e in entries if e.claims]
        wanted = list_of_words(own.get("entries", []), "entries")
        if not wanted:
            raise InputError("names no entries.", mend='Write entries = ["a", "b"].', key=("entries",))
        for one in wanted:
            if one not in known:
                raise InputError(f"{quoted(one)} is no entry with a claim.", mend=choice(one, known), key=("entries",))
        return Joint(name, words(own.get("title", name), "title"), wanted)


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
