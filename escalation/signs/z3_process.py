"""z3 asked from outside: whether polynomial relations over a box have a real solution (Jovanović, de Moura 2012).

The solver runs in a process of its own, which is killed when the caller is stopped, so that a time limit holds
whatever z3 is doing; its effort is bounded by its resource count and by nothing that depends on the machine.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from flint import fmpq_poly

from escalation.arithmetic.digits import whole_text
from escalation.arithmetic.quotients import Polynomial, rational_of
from escalation.arithmetic.real_roots import RealRoot, real_roots
from escalation.signs.space import Relation, Space

LIMIT = 3_000_000
WORKER = Path(__file__).with_name("z3_worker.py")
Number = Fraction | RealRoot


@dataclass(frozen=True)
class Reply:
    """`verdict` is `unsat`, `sat` (with a point) or `unknown`."""

    verdict: str
    point: Mapping[str, Number] | None = None


def _answer(line: str) -> dict[str, Any] | None:
    """What the process wrote, None for anything but a whole answer."""
    try:
        found = json.loads(line) if line.endswith("\n") else None
    except ValueError:
        return None
    return found if isinstance(found, dict) and found.get("verdict") in ("unsat", "sat", "unknown") else None


class Process:
    """The solver's process; one for all questions, a new one after it was stopped.

    It is started as a file, without the directory of the caller on its path: nothing that lies there is imported.
    """

    running: subprocess.Popen[str] | None = None

    @classmethod
    def ask(cls, question: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to one question; `unknown` where the process died."""
        process = cls._started()
        assert process.stdin is not None and process.stdout is not None
        answer: dict[str, Any] | None = None
        try:
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            answer = _answer(process.stdout.readline())
        except OSError:
            answer = None
        finally:
            if answer is None:
                cls.stop()
        return answer or {"verdict": "unknown"}

    @classmethod
    def _started(cls) -> subprocess.Popen[str]:
        if cls.running is not None and cls.running.poll() is not None:
            cls.stop()
        if cls.running is None:
            command = [sys.executable, "-P", str(WORKER)]
            pipe = subprocess.PIPE
            cls.running = subprocess.Popen(  # noqa: S603 (its own interpreter and module)
                command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True
            )
        return cls.running

    @classmethod
    def stop(cls) -> None:
        """Ends the process."""
        if cls.running is not None:
            cls.running.kill()
            cls.running.communicate()
            cls.running = None


atexit.register(Process.stop)


def satisfiable(
    space: Space, relations: Iterable[Relation], limit: int = LIMIT, clauses: Iterable[Sequence[Relation]] = ()
) -> Reply:
    """Whether some real point of the box meets all relations, also the space's own, and of each clause at least one.

    >>> from escalation.arithmetic.quotients import ring_of
    >>> from escalation.signs.space import Range
    >>> ring = ring_of(["x"])
    >>> x = ring.gens()[0]
    >>> satisfiable(Space(ring, {"x": Range()}), [Relation(x**2 + 1, "=")]).verdict
    'unsat'
    """
    names = [f"v{k}" for k in range(len(space.names))]
    lines = [f"(declare-const {name} Real)" for name in names]
    for name, interval in zip(names, space.ranges.values(), strict=True):
        if interval.low is not None:
            lines.append(f"(assert ({'>' if interval.low_open else '>='} {name} {_number(interval.low)}))")
        if interval.high is not None:
            lines.append(f"(assert ({'<' if interval.high_open else '<='} {name} {_number(interval.high)}))")
    lines += [f"(assert {_written(relation, names)})" for relation in (*space.relations, *relations)]
    lines += [f"(assert (or false {' '.join(_written(r, names) for r in clause)}))" for clause in clauses]
    answer = Process.ask({"text": "\n".join(lines), "names": names, "limit": limit})
    if answer["verdict"] != "sat":
        return Reply(answer["verdict"])
    point = {real: _read(answer["point"][name]) for real, name in zip(space.names, names, strict=True)}
    return Reply("sat", point)


def _read(value: Any) -> Number:
    if isinstance(value, str):
        return Fraction(value)
    roots = real_roots([fmpq_poly(value["polynomial"])])
    return roots[int(value["root"]) - 1]


def _written(relation: Relation, names: Sequence[str]) -> str:
    text = _sum(relation.polynomial, names)
    return f"(not (= {text} 0.0))" if relation.operator == "!=" else f"({relation.operator} {text} 0.0)"


def _sum(polynomial: Polynomial, names: Sequence[str]) -> str:
    terms = []
    for exponents, coefficient in polynomial.terms():
        factors = [names[i] for i, power in enumerate(exponents) for _ in range(int(power))]
        number = _number(rational_of(coefficient))
        terms.append(f"(* {number} {' '.join(factors)})" if factors else number)
    return f"(+ {' '.join(terms)})" if len(terms) > 1 else terms[0] if terms else "0.0"


def _number(value: Fraction) -> str:
    top, bottom = whole_text(abs(value.numerator)), whole_text(value.denominator)
    text = f"{top}.0" if value.denominator == 1 else f"(/ {top}.0 {bottom}.0)"
    return f"(- {text})" if value < 0 else text
