"""The solver's process: verdicts, algebraic numbers, and what happens when it is killed, stopped or talks nonsense."""

import os
import signal
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import pytest
from flint import fmpq_poly
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.arithmetic.algebraic_points import sign_at
from escalation.arithmetic.quotients import flint_number, ring_of
from escalation.arithmetic.real_roots import real_roots
from escalation.signs import z3_process
from escalation.signs.space import HOLDS, Range, Relation, Space
from escalation.signs.z3_process import Reply, satisfiable
from escalation.signs.z3_worker import asked

F = Fraction
RING = ring_of(["x", "y", "z"])
X, Y, Z = RING.gens()
FREE = Space(RING, dict.fromkeys("xyz", Range()))
HARD = [
    Relation(X**4 * Y - Y**3 * Z**2 + Z**4 * X - 1, "="),
    Relation(X * Y * Z - X**5 + 7, "="),
    Relation(X**3 + Y**3 + Z**3 - 11 * X * Y, ">"),
    Relation(X**2 * Y**5 - Z**3 + 3, ">"),
]
LINE = ring_of(["x"])
(T,) = LINE.gens()


@pytest.fixture(autouse=True)
def stopped():
    yield
    z3_process.Process.stop()


@pytest.mark.parametrize(
    ("relations", "verdict"),
    [
        ([Relation(X**2 + Y**2 - 1, "="), Relation(X + Y - 2, ">")], "unsat"),
        ([Relation(X**2 + Y**2 - 1, "="), Relation(5 * X - 4, "=")], "sat"),
        ([Relation(X**2, "!="), Relation(X, ">="), Relation(-X, ">=")], "unsat"),
        ([Relation(0 * X, "=")], "sat"),
        ([Relation(0 * X, "!=")], "unsat"),
        ([], "sat"),
    ],
)
def test_verdicts(relations, verdict):
    reply = satisfiable(FREE, relations)
    assert reply.verdict == verdict
    if verdict == "sat":
        assert all(r.met_by(sign_at(r.polynomial, reply.point)) for r in relations)


def test_ranges_and_their_ends():
    for interval, verdict in (
        (Range(F(1, 3), F(1, 3)), "sat"),
        (Range(F(1, 3), F(1), low_open=True), "unsat"),
        (Range(F(-1), F(1, 3), high_open=True), "unsat"),
        (Range(F(-1), F(1, 3)), "sat"),
        (Range(None, F(-10) ** 401), "unsat"),
        (Range(F(1, 10**401)), "sat"),
    ):
        assert satisfiable(Space(LINE, {"x": interval}), [Relation(3 * T - 1, "=")]).verdict == verdict


def test_clauses():
    unit = Space(LINE, {"x": Range(F(0), F(1))})
    low, high = Relation(1 - 4 * T, ">"), Relation(4 * T - 3, ">")
    assert satisfiable(unit, [Relation(2 * T - 1, "=")], clauses=[[low, high]]).verdict == "unsat"
    found = satisfiable(unit, [], clauses=[[low, high], [low.negated]]).point
    assert found["x"] > F(3, 4)
    assert satisfiable(unit, [], clauses=[[]]).verdict == "unsat"


def test_no_coordinates():
    nothing = Space(ring_of([]), {})
    assert satisfiable(nothing, []) == Reply("sat", {})
    assert satisfiable(nothing, [Relation(nothing.ring.constant(-1), ">")]).verdict == "unsat"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-5, 5), min_size=3, max_size=6), st.data())
def test_the_root_that_z3_means(coefficients, data):
    """Between two rationals that hold one root, z3 finds that root and no other."""
    polynomial = fmpq_poly(coefficients)
    if polynomial.degree() < 1 or not (roots := real_roots([polynomial])):
        return
    wanted = data.draw(st.sampled_from(roots))
    k = roots.index(wanted)
    low = (roots[k - 1].high + wanted.low) / 2 if k else None
    high = (wanted.high + roots[k + 1].low) / 2 if k + 1 < len(roots) else None
    p = LINE.from_dict({(i,): flint_number(c) for i, c in enumerate(coefficients) if c})
    found = satisfiable(Space(LINE, {"x": Range(low, high)}), [Relation(p, "=")]).point["x"]
    if wanted.value is not None:
        assert found == wanted.value
    else:
        assert (found.low <= wanted.high) and (found.high >= wanted.low)
        assert sign_at(p, {"x": found}) == 0


def test_roots_that_are_close_together_are_told_apart():
    close = (T**2 - 2) * (10**60 * T**2 - 2 * 10**60 - 1)
    point = satisfiable(Space(LINE, {"x": Range(F(0), None)}), [Relation(close, "="), Relation(T**2 - 2, ">")]).point
    assert sign_at(T**2 - 2, point) == 1
    assert sign_at(10**60 * T**2 - 2 * 10**60 - 1, point) == 0


def test_a_verdict_depends_on_nothing_that_was_asked_before():
    question = {"text": "(declare-const v0 Real)(assert (= (* v0 v0 v0) (+ v0 7.0)))", "names": ["v0"]}
    answers = [asked({**question, "limit": limit}) for limit in (1, 100, 200, 400, 800, 10**6)]
    satisfiable(FREE, HARD, 100_000)
    asked({"text": "(declare-const v0 Real)(assert (= (* v0 v0) 2.0))", "names": ["v0"], "limit": 10**6})
    assert [asked({**question, "limit": limit}) for limit in (1, 100, 200, 400, 800, 10**6)] == answers
    assert {a["verdict"] for a in answers} == {"sat", "unknown"}
    assert [satisfiable(FREE, HARD, 50_000) for _ in range(2)] == [satisfiable(FREE, HARD, 50_000)] * 2


def test_text_that_z3_cannot_read_is_unknown():
    assert asked({"text": "(assert (= v0", "names": ["v0"], "limit": 1000}) == {"verdict": "unknown"}


def test_numbers_of_any_length():
    ten = flint_number(F(10) ** 5000)
    assert satisfiable(Space(LINE, {"x": Range()}), [Relation(ten * T - 1, "=")]).verdict in ("sat", "unknown")
    assert satisfiable(Space(LINE, {"x": Range()}), [Relation(T**2 + ten, "=")]).verdict == "unsat"


def test_a_process_that_was_killed_is_started_again():
    assert satisfiable(FREE, []).verdict == "sat"
    z3_process.Process.running.kill()
    z3_process.Process.running.wait()
    assert satisfiable(FREE, []).verdict == "sat"


def started(*command):
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)


@pytest.mark.parametrize(
    "nonsense",
    ["print('{\"verdict\": ', end='')", "print('WARNING')", "print('[]')", "print('{\"verdict\": 1}')", "print(1)", ""],
)
def test_nonsense_is_unknown_and_the_next_answer_is_sound(nonsense):
    code = f"input(); {nonsense or 'raise SystemExit'}"
    z3_process.Process.running = started(sys.executable, "-c", code)
    assert satisfiable(FREE, []) == Reply("unknown")
    assert satisfiable(FREE, []).verdict == "sat"


def test_a_process_that_dies_in_the_middle_is_unknown():
    process = started(sys.executable, "-c", "import os; input(); os.kill(os.getpid(), 9)")
    z3_process.Process.running = process
    assert satisfiable(FREE, []) == Reply("unknown")
    assert process.poll() is not None


class TimeIsUp(Exception):
    pass


def test_an_interrupted_question_ends_its_process():
    def fire(number, frame):
        raise TimeIsUp

    z3_process.Process.running = process = started(sys.executable, "-c", "import time; time.sleep(600)")
    before = signal.signal(signal.SIGALRM, fire)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(TimeIsUp):
            satisfiable(FREE, HARD)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert process.poll() is not None
    assert satisfiable(FREE, []).verdict == "sat"


def test_nothing_in_the_directory_of_the_caller_is_imported(tmp_path, monkeypatch):
    for name in ("json", "z3", "typing", "escalation", "fractions"):
        (tmp_path / f"{name}.py").write_text("import pathlib; pathlib.Path('touched').write_text('')")
    monkeypatch.chdir(tmp_path)
    assert satisfiable(FREE, []).verdict == "sat"
    assert not (tmp_path / "touched").exists()


def test_the_process_ends_with_its_caller():
    code = (
        "from escalation.signs import z3_process as z\n"
        "z.Process.ask({'text': '', 'names': [], 'limit': 1000})\n"
        "print(z.Process.running.pid)"
    )
    root = str(Path(z3_process.__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    for _ in range(100):
        if not is_alive(int(done.stdout)):
            return
        time.sleep(0.05)
    pytest.fail("the solver outlives its caller")


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_every_operator_is_written():
    for operator in HOLDS:
        reply = satisfiable(Space(LINE, {"x": Range(F(3), F(3))}), [Relation(T - 3, operator)])
        assert reply.verdict == ("sat" if operator in (">=", "=") else "unsat")
