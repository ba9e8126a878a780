"""Tables of a scenario to named values.

    title   = "Sanctions relief"
    about   = "..."
    sources = ["S26"]                                   # optional, keys of sources.toml
    extends = "other-scenario"                          # optional: its values hold, but for those given here
    [values]
    sigma = { baseline = 0.3, range = [0.1, 0.5], assumption = "..." }   # varies, in this range and no other
    chi_C = { value = 0, assumption = "..." }                            # held, as by --set

A value is exact and rests on a fact with sources, a derivation or an assumption, as a parameter does; `V = 2` holds one
without a reason. A name may be a parameter, also one that is asleep, or a definition.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any

from escalation.errors import InputError, choice, placed, quoted
from escalation.files.sheets import BASES, basis_of, check_sources, range_of
from escalation.files.toml import check_keys, list_of_words, number, table, words
from escalation.game.scenario import Scenario, Stated
from escalation.parameters import Parameter, Sheet, Source

KEYS = ("title", "about", "sources", "extends", "values")
VALUE_KEYS = ("value", "baseline", "range", *BASES, "sources", "calibrated")
EITHER = "Write value to hold it, or baseline and range to let it vary."


def read_scenario(name: str, tables: Mapping[str, Any], sheet: Sheet, known: Collection[str]) -> Scenario:
    """The scenario for games with this sheet; `known` are the names that it may state, of other games too.

    Raises InputError for unknown keys, names and sources, and for values that fit neither themselves nor the sheet.
    """
    check_keys(tables, KEYS)
    sources = list_of_words(tables.get("sources", []), "sources")
    check_sources(sources, sheet.sources)
    values = {}
    for key, entry in table(tables, "values").items():
        with placed("values", key):
            if key not in known:
                raise InputError(f"{quoted(key)} is not declared.", mend=choice(key, known) or "No name is.")
            values[key] = _stated(entry, sheet.parameters.get(key), sheet.sources)
    if not values and "extends" not in tables:
        raise InputError("states no value.", mend="Write one below [values].", key=("values",))
    title, about = words(tables.get("title", name), "title"), words(tables.get("about", ""), "about")
    return Scenario(name, name, title, about, sources, values)


def _stated(entry: Any, old: Parameter | None, sources: Mapping[str, Source]) -> Stated:
    """What is said of one name, where `old` declares it."""
    if not isinstance(entry, dict):
        made = Stated(number(entry))
    else:
        check_keys(entry, VALUE_KEYS)
        made = Stated(
            *_numbers(entry),
            *basis_of(entry),
            list_of_words(entry.get("sources", []), "sources"),
            words(entry.get("calibrated", ""), "calibrated"),
        )
        check_sources(made.sources, sources)
    if old is not None:
        _check_fits(made, old)
    return made


def _numbers(entry: Mapping[str, Any]) -> tuple[Fraction, Fraction | None, Fraction | None]:
    """Value and range. Raises InputError for anything but a value alone, or a baseline with a range."""
    given = [key for key in ("value", "baseline", "range") if key in entry]
    if given not in (["value"], ["baseline", "range"]):
        raise InputError(f"has {' and '.join(given)}." if given else "has no value.", mend=EITHER)
    baseline = number(entry[given[0]], given[0])
    return baseline, *range_of(entry, baseline)


def _check_fits(made: Stated, old: Parameter) -> None:
    """Raises InputError where the declared parameter is of another kind: by type, whole, or drawn from 0 up."""
    if old.by_type:
        raise InputError("is given by type, so that a scenario cannot state it.", mend="State what the types name.")
    ends = [v for v in (made.baseline, made.low, made.high) if v is not None]
    if old.integer and any(v.denominator != 1 for v in ends):
        raise InputError("is a whole number.", mend="Give whole numbers.")
    if old.law is not None and made.low is not None and made.low < 0:
        raise InputError("a lognormal law needs a range from 0 up.", mend="Raise its lower end.", key=("range",))
