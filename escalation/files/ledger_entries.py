"""Tables of a ledger read: an entry with its passage, claims and versions, and the paragraphs outside.

Games and mechanisms are named, never reached by a path: the file may come from a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.files.ledger_parts import Article, Entry, Outside, Passage, Version
from escalation.files.places import NAME
from escalation.files.toml import as_table, check_keys, list_of_words, number, table, words

MODELLED = ("game", "mechanism", "claim", "calibrated", "versions")
ENTRY = ("article", "section", "paragraphs", "says", "about", "silent", *MODELLED)
MOST_CLAIMS = 20
LONGEST = 2000


def read_entry(name: str, entry: Any, articles: Mapping[str, Article]) -> Entry:
    """An entry of a ledger. Raises InputError for the first thing wrong in it."""
    with placed("entries", name):
        own = as_table(entry)
        check_keys(own, ENTRY)
        passage = _passage(own, articles)
        says, about = said(own, "says"), may_say(own, "about")
        if "silent" in own:
            for key in MODELLED:
                if key in own:
                    raise InputError(f"stands beside {key}.", mend="Keep one of them.", key=("silent",))
            return Entry(name, passage, says, about, said(own, "silent"))
        for key in ("game", "claim"):
            if key not in own:
                raise InputError(f"has no {key}.", mend=f'Write {key} = "...", or silent = "why".')
        return Entry(
            name,
            passage,
            says,
            about,
            game=said(own, "game"),
            mechanism=_mechanism(own),
            claims=_claims(own),
            calibrated=may_say(own, "calibrated"),
            versions=_versions(own),
        )


def _mechanism(own: Mapping[str, Any]) -> str:
    """The mechanisms of an entry, composed. Raises InputError for a path."""
    text = may_say(own, "mechanism")
    for part in map(str.strip, text.split("+") if text else ()):
        if not NAME.fullmatch(part):
            mend = 'Write the names of mechanisms: "a + b".'
            raise InputError(f"{quoted(part)} is not a name.", mend=mend, key=("mechanism",))
    return text


def _claims(own: Mapping[str, Any]) -> tuple[str, ...]:
    found = list_of_words(own["claim"], "claim")
    if not 0 < len(found) <= MOST_CLAIMS:
        mend = f'Write claim = "always ...", or a list of at most {MOST_CLAIMS}.'
        raise InputError(f"holds {len(found)} claims.", mend=mend, key=("claim",))
    for text in found:
        for word in _compared(text):
            if not NAME.fullmatch(word) and {"/", "\\", "."} & set(word):
                mend = "Write the names of mechanisms."
                raise InputError(f"{quoted(word)} is no name of a mechanism.", mend=mend, key=("claim",))
    return found


def _compared(text: str) -> list[str]:
    """The words of a comparison, those in brackets and in its region apart: mechanisms among them."""
    body = re.split(r"\b(?:when|with)\b", text)[0] if text.startswith("compare") else ""
    return re.split(r"[\s+<>=!]+", re.sub(r"\([^)]*\)", " ", body))


def _versions(own: Mapping[str, Any]) -> tuple[Version, ...]:
    given = table(own, "versions")
    if len(given) > MOST_CLAIMS:
        what = f"holds {len(given)} versions."
        raise InputError(what, mend=f"At most {MOST_CLAIMS} are read.", key=("versions",))
    return tuple(_version(name, value) for name, value in given.items())


def _version(name: str, entry: Any) -> Version:
    with placed("versions", name):
        own = as_table(entry)
        check_keys(own, ("about", "set"))
        values = {key: number(value, "set", key) for key, value in table(own, "set").items()}
        return Version(name, may_say(own, "about"), values)


def read_outside(given: Any, articles: Mapping[str, Article]) -> Iterator[Outside]:
    """The paragraphs that assert nothing. Raises InputError for the first thing wrong there."""
    with placed("outside"):
        if not isinstance(given, list):
            raise InputError("should be a list of tables.", mend="Write [[outside]].")
        for k, entry in enumerate(given, 1):
            with placed(str(k)):
                own = as_table(entry)
                check_keys(own, ("article", "section", "paragraphs", "reason"))
                yield Outside(_passage(own, articles), said(own, "reason"))


def _passage(own: Mapping[str, Any], articles: Mapping[str, Article]) -> Passage:
    article = said(own, "article")
    if article not in articles:
        raise InputError(f"{quoted(article)} is no article here.", mend=choice(article, articles), key=("article",))
    sections = articles[article].sections
    section = said(own, "section")
    if section not in sections:
        mend = choice(section, sections)
        raise InputError(f"{quoted(section)} is no section of {quoted(article)}.", mend=mend, key=("section",))
    given = own.get("paragraphs")
    numbers = [k for k in given if isinstance(k, int) and not isinstance(k, bool)] if isinstance(given, list) else []
    last = sections[section]
    if not numbers or numbers != given or not all(1 <= k <= last for k in numbers) or len(set(numbers)) < len(numbers):
        what = f"are not paragraphs from 1 to {last}, each once."
        raise InputError(what, mend="Write a list of whole numbers: [1, 2].", key=("paragraphs",))
    return Passage(article, section, tuple(numbers))


def said(own: Mapping[str, Any], key: str) -> str:
    """A text that must be there."""
    text = may_say(own, key)
    if not text:
        raise InputError("says nothing." if key in own else "is missing.", mend=f'Write {key} = "...".', key=(key,))
    return text


def may_say(own: Mapping[str, Any], key: str) -> str:
    """A text, empty where there is none."""
    text = words(own.get(key, ""), key)
    if len(text) > LONGEST:
        raise InputError(f"has {len(text)} characters.", mend=f"At most {LONGEST} are read.", key=(key,))
    return text
