"""The lines of conditions at a point: bounds by the sheet's own evaluation, truth by the polynomials."""

from fractions import Fraction

from escalation.answers.relation_text import relation_text
from escalation.arithmetic.nested_form import nested
from escalation.claims.scope import coordinates_at
from escalation.evaluation import Exact
from escalation.exhibits.numbers import both, short
from escalation.parameters import Values

HOLDS = {
    ">": lambda s: s > 0,
    ">=": lambda s: s >= 0,
    "<": lambda s: s < 0,
    "<=": lambda s: s <= 0,
    "=": lambda s: s == 0,
    "!=": lambda s: s != 0,
}


class ConditionLines:
    """`written` has a heading, what is shared, and cases of which one holds, of every formula."""

    def __init__(self, game, coordinates, written):
        self.game, self.coordinates, self.written = game, coordinates, written
        relations = {id(r): r for _, shared, rests in written for own in (shared, *rests) for r in own}
        self.relations = {key: (r, relation_text(r)) for key, r in relations.items()}

    def values_at(self, point):
        """What every name is at a point of the coordinates, quantities among them."""
        at = self.game.pinned({n: x for n, x in point.items() if n in self.game.sheet.parameters})
        known = {n: p.baseline for n, p in at.sheet.parameters.items() if p.baseline is not None}
        return Values(at.sheet, {**known, **point}, Exact())

    def at(self, values):
        """Every formula's heading and lines."""
        point = coordinates_at(self.coordinates, values)
        here = self.values_at({**values, **point})
        told = {key: self._line(r, text, here, point) for key, (r, text) in self.relations.items()}
        found = []
        for label, shared, rests in self.written:
            every = all(told[id(r)][0] for r in shared) and any(all(told[id(r)][0] for r in own) for own in rests)
            lines = [told[id(r)][1] for own in (shared, *rests) for r in own]
            head = f"{label} {'exists' if every else 'does not exist'}"
            found.append((head, lines or ["✓ everywhere in the ranges"]))
        return found

    def _line(self, relation, text, here, point):
        holds = self.coordinates.space.met(relation.relation, point)
        bound, operator = relation.bound, relation.operator
        if bound is None:  # a union of intervals: decided by its polynomial
            zero, operator = here.of(nested(relation.relation.polynomial)), relation.relation.operator
            assert HOLDS[operator](zero) == holds
            return holds, _said(holds, text, -zero, zero, "")
        bound = here.of(bound)
        left = here[relation.name] if relation.name else Fraction(0)
        assert HOLDS[operator](left - bound) == holds
        return holds, _said(
            holds, text, left - bound, bound, f"; {relation.name} = {short(left)}" if relation.name else ""
        )


def _said(holds, text, gap, bound, left):
    by = ", with equality" if gap == 0 else f", by {short(abs(gap))}"
    return f"{'✓' if holds else '✗'} {text} {'holds' if holds else 'fails'}{by}; right side {both(bound)}{left}"
