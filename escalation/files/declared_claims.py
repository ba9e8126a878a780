"""The claims that a game file makes: `[claims]`, a sentence each, or a table with the mechanism it is meant under.

    [claims]
    cheaper   = "compare threshold A_I of strike hotline < none"
    restraint = { claim = "never strike is certain when lambda_ >= 3/8 at baseline", mechanism = "joint-mechanism" }
    always    = { claim = "always P(strike) = 0", mechanism = "joint-mechanism", expects = "refuted" }

What a sentence means is read when it is decided (`claims.language`); here its form alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from escalation.errors import InputError, choice, quoted
from escalation.files.findings import Findings
from escalation.files.toml import as_table, check_keys, table, words
from escalation.game.game import DeclaredClaim

KEYS = ("claim", "mechanism", "expects")
EXPECTED = ("proved", "refuted", "undecided")
MOST_CLAIMS = 200


def declared_claims(tables: Mapping[str, Any], label: str, findings: Findings) -> tuple[DeclaredClaim, ...]:
    """The claims of a game file, in order; what is wrong with one is a finding."""
    found: list[DeclaredClaim] = []
    given = table(tables, "claims")
    if len(given) > MOST_CLAIMS:
        raise InputError(f"holds {len(given)} claims.", mend=f"At most {MOST_CLAIMS} are read.", key=("claims",))
    for name, entry in given.items():
        with findings.noting(label, "claims", name):
            found.append(_claim(name, entry))
    return tuple(found)


def _claim(name: str, entry: Any) -> DeclaredClaim:
    if isinstance(entry, str):
        return DeclaredClaim(name, entry)
    own = as_table(entry)
    check_keys(own, KEYS)
    if "claim" not in own:
        raise InputError("has no sentence.", mend='Write claim = "...".')
    expects = words(own.get("expects", "proved"), "expects").lower()
    if expects not in EXPECTED:
        raise InputError(f"{quoted(expects)} is no verdict.", mend=choice(expects, EXPECTED), key=("expects",))
    sentence = words(own["claim"], "claim")
    return DeclaredClaim(name, sentence, words(own.get("mechanism", ""), "mechanism"), expects)
