"""The process that asks z3: one JSON object a line in, one out.

In: `{"text": SMT-LIB, "names": [...], "limit": resource count}`. Out: `{"verdict": "unsat"}`, `{"verdict": "unknown"}`,
or `{"verdict": "sat", "point": {name: value}}`, a value being `"p/q"` or, for an irrational algebraic number,
`{"polynomial": [integers, the constant first], "root": k}`: its `k`-th real root, the least being the first. Effort is
counted in z3's own resource units, and every question has a context of its own, so that the verdict depends neither on
the machine nor on what was asked before.
"""

from __future__ import annotations

import json
import sys
from typing import Any

MOST_MEGABYTES = 4000


def asked(question: dict[str, Any]) -> dict[str, Any]:
    """The answer to one question."""
    import z3

    z3.set_param("memory_max_size", MOST_MEGABYTES)
    context = z3.Context()
    solver = z3.SolverFor("QF_NRA", ctx=context)
    solver.set("rlimit", question["limit"])
    try:
        solver.from_string(question["text"])
        verdict = solver.check()
        if verdict != z3.sat:
            return {"verdict": str(verdict)}
        model = solver.model()
        names = question["names"]
        point = {n: _value(model.evaluate(z3.Real(n, context), model_completion=True)) for n in names}
    except (z3.Z3Exception, ValueError):
        return {"verdict": "unknown"}
    return {"verdict": "sat", "point": point} if None not in point.values() else {"verdict": "unknown"}


def _value(number: Any) -> Any:
    import z3

    if z3.is_rational_value(number):
        return f"{number.numerator_as_long()}/{number.denominator_as_long()}"
    if z3.is_algebraic_value(number):
        return {"polynomial": [int(str(c)) for c in number.poly()], "root": number.index()}
    return None


def main() -> None:
    """Answers until standard input ends."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(asked(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
