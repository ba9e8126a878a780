"""Relations and conjunctions in words: solved for a name, long bounds by a name of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from escalation.arithmetic.real_roots import RealRoot
from escalation.exhibits import Formula
from escalation.exhibits.formula import latex_name
from escalation.exhibits.numbers import data, decimal, short
from escalation.exhibits.table import Cell
from escalation.expressions import Expr, symbol

if TYPE_CHECKING:
    from escalation.arithmetic.real_sets import RealInterval
    from escalation.claims.solved_relations import SolvedRelation

LATEX = {"<": "<", "<=": r"\leq", ">": ">", ">=": r"\geq", "=": "=", "!=": r"\neq"}
LONG, VERY_LONG = 48, 110
OPENS = {True: "<", False: "<="}


class Named:
    """Long bounds that come again, and very long ones, by short names; `meanings` say what they stand for."""

    def __init__(self, relations: Iterable[SolvedRelation], taken: Iterable[str]) -> None:
        count = Counter(r.bound for r in relations if r.bound is not None)
        texts = {bound: len(Formula(bound).text) for bound in count}
        wanted = [b for b, n in count.items() if (texts[b] > LONG and n > 1) or texts[b] > VERY_LONG]
        prefix = next(p for p in ("T", "B", "U", "bound_") if not any(n.startswith(p) for n in taken))
        self.meanings: Mapping[Expr, str] = {b: f"{prefix}{k + 1}" for k, b in enumerate(wanted)}

    def cell(self, relation: SolvedRelation) -> Cell:
        """A relation as a cell of a table."""
        if relation.intervals or relation.operator == "in":
            return intervals_text(relation)
        bound = relation.bound
        if bound in self.meanings:
            bound = symbol(self.meanings[bound])
        left = relation.name or "0"
        latex = f"{latex_name(left) if relation.name else '0'} {LATEX[relation.operator]}"
        return Formula(bound, f"{left} {relation.operator}", latex)


def relation_text(relation: SolvedRelation) -> str:
    """A relation in full: `A_I > (c_I - g_I)/r_I`."""
    if relation.intervals or relation.operator == "in":
        return intervals_text(relation)
    return f"{relation.name or '0'} {relation.operator} {Formula(relation.bound).text}"


def conjunction_text(relations: Sequence[SolvedRelation]) -> str:
    """Relations joined by `and`; `everywhere` for none."""
    return " and ".join(map(relation_text, relations)) or "everywhere"


def intervals_text(relation: SolvedRelation) -> str:
    """`zeta < 0.0728 or zeta > 0.2`."""
    return " or ".join(_interval(relation.name, piece) for piece in relation.intervals) or "never"


def _interval(name: str, piece: RealInterval) -> str:
    if piece.low is None and piece.high is None:
        return f"any {name}"
    if piece.low is piece.high and piece.low is not None:
        return f"{name} = {root_text(piece.low)}"
    if piece.low is None and piece.high is not None:
        return f"{name} {OPENS[piece.high_open]} {root_text(piece.high)}"
    assert piece.low is not None
    above = f"{root_text(piece.low)} {OPENS[piece.low_open]} {name}"
    if piece.high is None:
        return f"{name} {OPENS[piece.low_open].replace('<', '>')} {root_text(piece.low)}"
    return f"{above} {OPENS[piece.high_open]} {root_text(piece.high)}"


def root_text(root: RealRoot) -> str:
    """A number, or a decimal of an irrational one."""
    return short(root.value) if root.value is not None else decimal(root.middle)


def root_data(root: RealRoot | None) -> Any:
    """A number for JSON: a fraction, or the polynomial and the isolating interval of an irrational one."""
    if root is None:
        return None
    if root.value is not None:
        return data(root.value)
    return {"polynomial": [str(c) for c in root.polynomial], "low": data(root.low), "high": data(root.high)}


def intervals_data(found: Sequence[RealInterval]) -> list[dict[str, Any]]:
    """Intervals for JSON, from low to high; an end belongs to its interval unless it is open there."""
    return [
        {"low": root_data(i.low), "high": root_data(i.high), "low_open": i.low_open, "high_open": i.high_open}
        for i in found
    ]


def relation_data(relation: SolvedRelation) -> dict[str, Any]:
    """A relation for JSON."""
    found: dict[str, Any] = {"text": relation_text(relation), "name": relation.name or None}
    if relation.operator == "in":
        found["intervals"] = intervals_data(relation.intervals)
    else:
        found |= {"operator": relation.operator, "bound": Formula(relation.bound).text}
    return found
