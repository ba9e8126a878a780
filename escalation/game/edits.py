"""One meaning of "edit", in mechanisms and in the `where` of a game.

An edit gives a name a new expression. Without the name itself in it, it *sets*; with it, it *transforms*. Sets come
first, transformations after them in order; any other name on the right means its final value. Hence waiver + barter
is barter + waiver, and the same set twice is one set; two different sets of one name are an error.

Formally, with base value b(n) of a name (its set, if it is set), the final value is T_n(b(n)), and every use of n,
anywhere but in its own set, stands for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from escalation.errors import InputError, quoted
from escalation.expressions import Expr, names_in, symbol
from escalation.parameters import Definition, Parameter, Sheet, substitute


@dataclass(frozen=True)
class Edit:
    """A new expression for a name, and who wants it."""

    name: str
    expression: Expr
    text: str
    origin: str = ""

    @property
    def sets(self) -> bool:
        """Whether the old value is dropped."""
        return self.name not in names_in(self.expression)


def sets_of(edits: Iterable[Edit]) -> dict[str, Edit]:
    """The edits that set, by name. Raises InputError for two different sets of one name."""
    found: dict[str, Edit] = {}
    for edit in edits:
        if edit.sets:
            other = found.setdefault(edit.name, edit)
            if other.expression != edit.expression:
                first, second = (f"{e.origin} sets {e.name} to {quoted(e.text)}" for e in (other, edit))
                raise InputError(f"{first}, {second}.", mend="Choose one of them.")
    return found


def finals_of(edits: Iterable[Edit]) -> dict[str, Expr]:
    """What every use of a transformed name stands for, in base values.

    Raises InputError where two names are transformed through each other.
    """
    own: dict[str, Expr] = {}
    for edit in edits:
        if not edit.sets:
            own[edit.name] = substitute(edit.expression, {edit.name: own.get(edit.name, symbol(edit.name))})
    finals: dict[str, Expr] = {}
    for name in own:
        _finish(name, own, finals, ())
    return finals


def _finish(name: str, own: Mapping[str, Expr], finals: dict[str, Expr], above: tuple[str, ...]) -> Expr:
    if name in above:
        raise InputError(f"the edits of {', '.join(map(quoted, above))} lead in a circle.", mend="Change one of them.")
    if name not in finals:
        others = (names_in(own[name]) - {name}) & set(own)
        finals[name] = substitute(own[name], {o: _finish(o, own, finals, (*above, name)) for o in sorted(others)})
    return finals[name]


def edited(sheet: Sheet, sets: Mapping[str, Edit], finals: Mapping[str, Expr]) -> Sheet:
    """The sheet after edits: a name that is set becomes a definition; formulas use final values."""
    definitions = {
        name: replace(
            d,
            expression=substitute(d.expression, finals),
            limits=tuple((n, value, substitute(e, finals)) for n, value, e in d.limits),
        )
        for name, d in sheet.definitions.items()
    }
    for name, edit in sets.items():
        old: Parameter | Definition | None = sheet.definitions.get(name) or sheet.parameters.get(name)
        meaning, unit = (old.meaning, old.unit) if old else ("", "")
        definitions[name] = Definition(name, substitute(edit.expression, finals), edit.text, meaning, unit)
    parameters = {name: p for name, p in sheet.parameters.items() if name not in sets}
    changed = replace(sheet, parameters=parameters, definitions=definitions)
    changed.closure(definitions)
    return changed


@dataclass(frozen=True)
class Cell:
    """What names mean at a profile that has edits of its own: the sheet there, and which definitions differ there."""

    finals: Mapping[str, Expr]
    sheet: Sheet
    changed: frozenset[str]

    def written(self, expression: Expr) -> Expr:
        """`expression` as it is here, in names of the game's sheet."""
        return self.sheet.written(substitute(expression, self.finals), set(self.changed))


def cell_of(own: Iterable[Edit], edits: Iterable[Edit], raw: Sheet, sheet: Sheet) -> Cell:
    """The cell with edits of its `own`; `raw` is the sheet before `edits`, `sheet` the one after.

    The cell's edits give names another base value, so they come before the others; definitions that mean something else
    here are written out.
    """
    together = [*own, *edits]
    sets, finals = sets_of(together), finals_of(together)
    here = edited(raw, sets, finals)
    return Cell(finals, here, frozenset(n for n, d in here.definitions.items() if sheet.definitions.get(n) != d))


def at_cell(expression: Expr, cell: Iterable[Edit], edits: Iterable[Edit], raw: Sheet, sheet: Sheet) -> Expr:
    """`expression` at a profile that has edits of its own, in names of `sheet` (`cell_of`)."""
    return cell_of(cell, edits, raw, sheet).written(expression)
