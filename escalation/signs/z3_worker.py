"""The process that asks z3: one JSON object a line in, one out.

In: `{"text": SMT-LIB, "names": [...], "limit": resource count}`. Out: `{"verdict": "unsat"}`, `{"verdict": "unknown"}`,
or `{"verdict": "sat", "point": {name: value}}`, a value being `"p/q"` or, for an irrational algebraic number,
`{"polynomial": [integers, the constant first], "low": "p/q", "high": "p/q"}`. Effort is counted in z3's own resource
units, so that the verdict does not depend on the machine.
"""

from __future__ import annotations

import json
import sys
from typing import Any

DIGITS = 20
MOST_MEGABYTES = 4000


def asked(question: dict[str, Any]) -> dict[str, Any]:
    """The answer to one question."""
    import z3

    z3.set_param("memory_max_size", MOST_MEGABYTES)
    solver = z3.SolverFor("QF_NRA")
    solver.set("rlimit", question["limit"])
    try:
        solver.from_string(question["text"])
        verdict = solver.check()
        if verdict != z3.sat:
            return {"verdict": str(verdict)}
        model = solver.model()
        point = {n: _value(model.evaluate(z3.Real(n), model_completion=True)) for n in question["names"]}
    except z3.Z3Exception:
        return {"verdict": "unknown"}
    return {"verdict": "sat", "point": point} if None not in point.values() else {"verdict": "unknown"}


def _value(number: Any) -> Any:
    import z3

    if z3.is_rational_value(number):
        return f"{number.numerator_as_long()}/{number.denominator_as_long()}"
    if z3.is_algebraic_value(number):
        low, high = _interval(number)
        return {"polynomial": [int(str(c)) for c in number.poly()], "low": low, "high": high}
    return None


def _interval(number: Any) -> tuple[str, str]:
    """A narrow rational interval around an algebraic number: one approximation from either side."""
    near = number.approx(DIGITS).as_fraction()
    step = type(near)(1, 10 ** (DIGITS - 2))
    return str(near - step), str(near + step)


def main() -> None:
    """Answers until standard input ends."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(asked(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
