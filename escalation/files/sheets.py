"""Parameter sheets: tables of parameters, definitions, constraints and sources, from one file or a folder of them.

A parameter is a table with `baseline` (or `asleep`, or `formula`), or in a teacher's own file just a number (`V = 2`).
Its basis is exactly one of `fact`, `derived`, `assumption`. All files that serve one game make one sheet: a name is
declared once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.errors import InputError, key_path, placed, quoted, suggestion
from escalation.evaluation import Arrays
from escalation.expressions import check_name, names_in
from escalation.files.findings import Findings
from escalation.files.toml import (
    Document,
    check_keys,
    expression,
    list_of_words,
    number,
    table,
    text_of,
    truth,
    words,
)
from escalation.parameters import RELATIONS, Constraint, Definition, Lognormal, Parameter, Sheet, Source, Values

BASES = ("fact", "derived", "assumption")
KEYS = {
    *("meaning", "unit", "baseline", "range", "sources", "calibrated", "asleep", "integer"),
    *("distribution", "by_type", *BASES),
}
NO_REASON = "no reason given"


@dataclass(frozen=True)
class Part:
    """One table of declarations: the file, the key it stands under, its entries, whether they are components."""

    document: Document
    key: tuple[str, ...]
    entries: Mapping[str, Any]
    component: bool = False
    constraints: tuple[str, ...] = ()


def read_sheet(parts: Sequence[Part], sources: Mapping[str, Source], findings: Findings) -> Sheet:
    """The sheet that all parts make together; what is wrong goes to `findings`, and the name is left out."""
    where: dict[str, Part] = {}
    for part in parts:
        for name in part.entries:
            with findings.noting(part.document.label, *part.key, name):
                check_name(name)
                if name in where:
                    other = where[name]
                    place = f"[{key_path(other.key)}]" if other.document is part.document else other.document.label
                    raise InputError(f"{quoted(name)} is declared in {place} too.", mend="Declare it once.")
                where[name] = part
    parameters: dict[str, Parameter] = {}
    definitions: dict[str, Definition] = {}
    for name, part in where.items():
        entry = part.entries[name]
        with findings.noting(part.document.label, *part.key, name):
            if part.component or (isinstance(entry, dict) and "formula" in entry):
                definitions[name] = _definition(name, entry, where, part.component)
            else:
                parameters[name] = _parameter(name, entry, where)
                check_sources(parameters[name].sources, sources)
        if name not in definitions:
            parameters.setdefault(name, Parameter(name, by_type=True))
    constraints = []
    for part in parts:
        for text in part.constraints:
            with findings.noting(part.document.label, "constraints"):
                constraints.append(_constraint(text, where))
    sheet = Sheet(parameters, definitions, tuple(constraints), dict(sources))
    for name in parameters:
        with findings.noting(where[name].document.label, *where[name].key, name, "distribution"):
            check_law(sheet, name)
    for name in definitions:
        before = len(findings.errors)
        with findings.noting(where[name].document.label, *where[name].key, name):
            _check_acyclic(sheet, name)
        if len(findings.errors) > before:
            break
    return sheet


def _check_acyclic(sheet: Sheet, name: str) -> None:
    try:
        sheet.closure([name])
    except InputError as error:
        raise InputError(error.what, mend=error.mend) from None


def check_law(sheet: Sheet, name: str) -> None:
    """A law is made of parameters that are drawn before it, and fits at the baseline, sleepers apart."""
    law = sheet.parameters[name].law
    if law is None:
        return
    used = sheet.in_play(names_in(law.median) | names_in(law.log_sd)).values()
    for other in used:
        if other.law is not None:
            raise InputError(
                f"its law is made of {quoted(other.name)}, which has a law too.", mend="Use plain ranges there."
            )
    if any(other.asleep for other in used):
        return
    values = Values.at_baseline(sheet, Arrays())
    for term, what in ((law.median, "median"), (law.log_sd, "log_sd")):
        if not float(values.of(term)) > 0:
            raise InputError(f"its {what} is not above 0 at the baseline.", mend="Give a positive one.", key=(what,))


def check_sources(keys: Iterable[str], sources: Mapping[str, Source]) -> None:
    """Raises InputError for a source that is not listed."""
    for key in keys:
        if key not in sources:
            mend = suggestion(key, sources) or "Add it to sources.toml."
            raise InputError(f"the source {quoted(key)} is not listed.", mend=mend, key=("sources",))


def _definition(name: str, entry: Any, names: Iterable[str], component: bool) -> Definition:
    if not isinstance(entry, dict):
        return Definition(name, expression(entry, names), text_of(entry), component=component)
    check_keys(entry, {"formula", "meaning", "unit", "limits"})
    if "formula" not in entry:
        raise InputError("has no formula.", mend='Write formula = "...".')
    limits = []
    for condition, value in table(entry, "limits").items():
        other, equals, special = (part.strip() for part in condition.partition("="))
        if not equals or other not in set(names):
            raise InputError("should read name = number.", mend='For example "rho_S = 0".', key=("limits", condition))
        limits.append((other, number(special, "limits", condition), expression(value, names, "limits", condition)))
    return Definition(
        name,
        expression(entry["formula"], names, "formula"),
        text_of(entry["formula"]),
        words(entry.get("meaning", ""), "meaning"),
        words(entry.get("unit", ""), "unit"),
        component,
        tuple(limits),
    )


def _parameter(name: str, entry: Any, names: Iterable[str]) -> Parameter:
    if not isinstance(entry, dict):
        return Parameter(name, number(entry))
    check_keys(entry, KEYS)
    asleep = "asleep" in entry
    by_type = truth(entry.get("by_type", False), "by_type")
    if asleep and "baseline" in entry:
        raise InputError("has both baseline and asleep.", mend="Keep one of them.")
    if by_type and (asleep or "baseline" in entry):
        raise InputError("has a value, but is given by type.", mend="Keep one of them.", key=("by_type",))
    if not asleep and "baseline" not in entry and not by_type:
        raise InputError("has no baseline.", mend="Write baseline = a number.")
    value = None if by_type else number(entry["asleep" if asleep else "baseline"], "asleep" if asleep else "baseline")
    low, high = range_of(entry, value)
    integer = truth(entry.get("integer", False), "integer")
    if integer and any(v is not None and v.denominator != 1 for v in (value, low, high)):
        raise InputError("is a whole number, but baseline or range is not.", mend="Write whole numbers.")
    basis, reason = basis_of(entry)
    return Parameter(
        name,
        value,
        low,
        high,
        words(entry.get("meaning", ""), "meaning"),
        words(entry.get("unit", ""), "unit"),
        basis,
        reason,
        list_of_words(entry.get("sources", []), "sources"),
        words(entry.get("calibrated", ""), "calibrated"),
        asleep,
        integer,
        _law(name, entry, names),
        by_type,
    )


def range_of(entry: Mapping[str, Any], baseline: Fraction | None) -> tuple[Fraction | None, Fraction | None]:
    """The ends of a range, exact. Raises InputError for what is none, and for a baseline outside it."""
    if "range" not in entry:
        return None, None
    ends = entry["range"]
    if not isinstance(ends, list) or len(ends) != 2:
        raise InputError("should be a list of two numbers.", mend="Write range = [low, high].", key=("range",))
    low, high = number(ends[0], "range"), number(ends[1], "range")
    if low > high:
        first, last = (quoted(str(end))[1:-1] for end in (low, high))
        raise InputError(f"runs from {first} down to {last}.", mend=f"Write [{last}, {first}].", key=("range",))
    if "asleep" in entry:
        raise InputError(
            "has a range, but is asleep.", mend="Only a mechanism sets it; drop the range.", key=("range",)
        )
    if baseline is not None and not low <= baseline <= high:
        raise InputError(
            f"the baseline {baseline} lies outside [{low}, {high}].",
            mend="Widen the range or move the baseline.",
            key=("range",),
        )
    return low, high


def basis_of(entry: Mapping[str, Any]) -> tuple[str, str]:
    """What a number rests on and why; empty where that is not said. Raises InputError for two of them."""
    given = [basis for basis in BASES if basis in entry]
    if len(given) > 1:
        raise InputError(f"rests on {' and '.join(given)} at once.", mend="Keep exactly one of them.")
    if not given:
        return "", ""
    reason = words(entry[given[0]], given[0])
    if given[0] == "fact" and not entry.get("sources"):
        raise InputError("is called a fact without a source.", mend='Add sources = ["..."] or call it an assumption.')
    return given[0], reason


def _law(name: str, entry: Mapping[str, Any], names: Iterable[str]) -> Lognormal | None:
    if "distribution" not in entry:
        return None
    laws = table(entry, "distribution")
    check_keys(laws, {"lognormal"}, "distribution")
    with placed("distribution"):
        terms = table(laws, "lognormal")
    check_keys(terms, {"median", "log_sd"}, "distribution", "lognormal")
    if "range" not in entry or len(terms) != 2 or entry.get("integer"):
        raise InputError(
            "needs median, log_sd and a range to be cut to, not in whole numbers.",
            mend="Write { lognormal = { median = ..., log_sd = ... } } beside a range.",
            key=("distribution",),
        )
    if number(entry["range"][0], "range") < 0:
        raise InputError("a lognormal law needs a range from 0 up.", mend="Raise its lower end.", key=("range",))
    law = Lognormal(*(expression(terms[part], names, "distribution", part) for part in ("median", "log_sd")))
    if name in names_in(law.median) | names_in(law.log_sd):
        raise InputError("its law is made of itself.", mend="Name another parameter.", key=("distribution",))
    return law


def _constraint(text: str, names: Iterable[str]) -> Constraint:
    for relation in RELATIONS:
        left, found, right = text.partition(relation)
        if found and not set(f"{left}{right}") & set("<>=≤≥"):
            return Constraint(text, expression(left, names), relation, expression(right, names))
    raise InputError(f"{quoted(text)} is no constraint.", mend='Write one relation: "a <= b", with <, <=, > or >=.')


def constraints_of(tables: Mapping[str, Any]) -> tuple[str, ...]:
    """The texts under `constraints`."""
    return list_of_words(tables.get("constraints", []), "constraints")


def read_sources(document: Document, tables: Mapping[str, Any], findings: Findings, *above: str) -> dict[str, Source]:
    """The sources of one file."""
    found = {}
    for key, entry in tables.items():
        with findings.noting(document.label, *above, key):
            if not isinstance(entry, dict) or "title" not in entry:
                raise InputError("a source needs a title.", mend='Write title = "...".')
            check_keys(entry, {"title", "quality", "differs"})
            texts = {part: words(entry.get(part, ""), part) for part in ("title", "quality", "differs")}
            found[key] = Source(key, **texts)
    return found


def unsourced(sheet: Sheet) -> list[str]:
    """The parameters that rest on no reason, in the order of the sheet."""
    return [name for name, p in sheet.parameters.items() if not p.basis and not p.asleep and not p.by_type]
