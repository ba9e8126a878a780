"""Verdicts against the truth at exact points: grids with the ends of the ranges, corners of the box, and draws."""

import itertools
from fractions import Fraction

import numpy as np
import pytest

from escalation.batch.drawn import chances
from escalation.claims.language import read_claim
from escalation.claims.proof import prove
from escalation.claims.verdict import PROVED, REFUTED, UNDECIDED
from escalation.draws import draw
from escalation.errors import InputError
from escalation.expressions import parse
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.parameters import Constraint, Parameter, Sheet, Values
from escalation.solution import solve
from tests.claims.by_points import OPERATORS, compared, stretches, truth
from tests.claims.drawn_games import drawn, points

SHAPES = [(2,), (1, 2), (2, 2), (2, 2), (2, 3)]
BOUNDS = ("0", "1/2", "1", "a", "1 - a", "a/2")
DRAWS = 100_000


def at(game, here):
    return Values(game.sheet, {n: p.baseline for n, p in game.sheet.parameters.items()} | here, _exact())


def _exact():
    from escalation.evaluation import Exact

    return Exact()


def row_game(first, second, low=0, high=2, **more):
    """One player who chooses between two payoffs in `a`; the event is the first choice."""
    parameters = {"a": Parameter("a", Fraction(low), Fraction(low), Fraction(high), **more)}
    cells = {(0,): (parse(first, parameters),), (1,): (parse(second, parameters),)}
    return NormalFormGame(
        ("Row",), (("Up", "Down"),), cells, sheet=Sheet(parameters), events={"up": ((("Up",), parse("1", ())),)}
    )


@pytest.mark.parametrize("seed", range(16))
def test_bounds_on_chances_agree_with_the_truth_at_points(seed):
    game = drawn(seed, SHAPES[seed % len(SHAPES)], 1 + seed % 2, divisors=seed % 3 == 0, constrained=seed % 4 == 1)
    words, relations = itertools.cycle(("always", "never", "exists")), itertools.cycle(OPERATORS)
    known = {tuple(here.items()): stretches(game, here, "war") for here in points(game, 12, seed)}
    binding = game.sheet.binding(game.parameters)
    for k in range(6):
        word, relation, bound = next(words), next(relations), BOUNDS[(seed + k) % len(BOUNDS)]
        verdict = prove(game, f"{word} P(war) {relation} {bound}")
        assert verdict.verdict != UNDECIDED
        value = parse(bound, game.sheet.names)
        if verdict.witness is not None and all(type(v) is Fraction for v in verdict.witness.values.values()):
            here = dict(verdict.witness.values)
            decided = truth(word, stretches(game, here, "war"), relation, at(game, here).of(value))
            assert decided is (word == "exists")
        elif verdict.witness is None:
            for key, intervals in known.items():
                values = at(game, dict(key))
                if all(c.holds(values) for c in binding):
                    assert truth(word, intervals, relation, values.of(value)) is (word != "exists"), (verdict, key)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("always P(up) = 1 when a > 1", PROVED),
        ("always P(up) = 1 when a >= 1", REFUTED),
        ("always P(up) = 0 when a < 1", PROVED),
        ("never Up is played when a < 1", PROVED),
        ("never Up is played when a <= 1", REFUTED),
        ("exists P(up) = 1/2", PROVED),
        ("never P(up) = 1/2", REFUTED),
        ("never P(up) = 1/2 when a != 1", PROVED),
        ("never P(up) = 1/2 when a < 1 and a <= 1", PROVED),
        ("always P(up) != 1/2 when a**2 = 1", REFUTED),
        ("unique equilibrium when a != 1", PROVED),
        ("unique equilibrium", REFUTED),
        ("unique equilibrium when a = 1", REFUTED),
        ("exists Down is played when a = 1", PROVED),
        ("always Down is played when a = 1", REFUTED),
        ("always Down is played when 0 <= a < 1", PROVED),
        ("always (Up) is an equilibrium when a >= 1", PROVED),
        ("always (Up) is an equilibrium when a > 9/10", REFUTED),
        ("always payoff(Row) >= a", PROVED),
        ("always payoff(Row) > a", REFUTED),
        ("always payoff(Row) > a when a < 1", PROVED),
        ("never payoff(Row) < 1", PROVED),
        ("increasing payoff(Row) in a", PROVED),
        ("decreasing payoff(Row) in a", REFUTED),
        ("decreasing payoff(Row) in a when a <= 1", PROVED),
        ("increasing P(up) in a", PROVED),
        ("increasing P(up) in a over best", PROVED),
        ("increasing P(up) in a over all", PROVED),
        ("decreasing P(up) in a over all", REFUTED),
        ("exists up is certain at baseline", REFUTED),
        ("exists up is certain with a = 1", PROVED),
        ("always up is impossible with a = 1", REFUTED),
    ],
)
def test_strict_and_weak_at_a_threshold(claim, expected):
    """Up is worth a and Down 1: below a = 1 Down, above it Up, at 1 every mixture."""
    assert prove(row_game("a", "1"), claim).verdict == expected


def test_witnesses_that_are_irrational_are_given_as_roots():
    verdict = prove(row_game("a", "1"), "never Up is played when a**2 = 2")
    assert verdict.verdict == REFUTED and verdict.witness.evidence is None
    root = verdict.witness.values["a"]
    assert root.low**2 < 2 < root.high**2
    assert prove(row_game("a**2", "2"), "unique equilibrium").verdict == REFUTED
    assert prove(row_game("a**2", "2"), "unique equilibrium when a != 1").verdict == REFUTED
    assert prove(row_game("a**2", "2"), "unique equilibrium when a**2 < 2").verdict == PROVED


def test_an_equilibrium_that_saves_a_comparison_at_an_irrational_point():
    """At a = sqrt 2 alone both choices are best; the least chance of Up falls nowhere."""
    game = row_game("a**2", "2")
    assert prove(game, "increasing P(up) in a over best").verdict == PROVED
    assert prove(game, "increasing P(up) in a over worst").verdict == PROVED


def test_whole_numbers():
    game = row_game("a", "1/2", integer=True)
    assert prove(game, "unique equilibrium").verdict == PROVED
    assert prove(game, "always P(up) = 1 when a > 0").verdict == PROVED
    assert prove(game, "increasing P(up) in a").verdict == PROVED
    with pytest.raises(InputError, match="nothing is claimed"):
        prove(game, "always P(up) = 1 when a + a = 1")


ANNUITY = """
title = "t"
players = ["A", "B"]
matrix = '''
  | l    | r
u | w, 1 | s, 0
d | 1/2, 0 | m, x
'''
[parameters]
r = { baseline = 0.1, range = [0, 0.5] }
x = { baseline = 0.5, range = [0, 1] }
T = { baseline = 2, range = [1, 3], integer = true }
[definitions]
w = { formula = "(1 + r)**(-T)", meaning = "worth today" }
s = { formula = "sqrt(x)", meaning = "a root" }
m = { formula = "max(x, r)", meaning = "the larger" }
"""


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("always A: u is a best reply to (l) when r <= 1/5", PROVED),
        ("always A: u is a best reply to (l) when w >= 1/2", PROVED),
        ("always A: u is a best reply to (l)", REFUTED),
        ("always A: u is a best reply to (l) with T = 1", PROVED),
        ("exists payoff(A) < 1/2", PROVED),
        ("always A: u is a best reply to (r) when x >= r", PROVED),
        ("never A: d is a best reply to (r) when x < 1 and x > r", PROVED),
        ("exists (d, r) is an equilibrium", PROVED),
    ],
)
def test_a_whole_number_in_an_exponent_roots_and_choices(write, claim, expected):
    """(1 + r)^-T: at r = 1/5 and T = 3 it is 125/216, above 1/2; at r = 1/2 and T = 2 it is 4/9."""
    assert prove(load(write(ANNUITY)), claim).verdict == expected


def test_an_empty_region_is_an_error():
    game = load("hawk-dove")
    for claim in (
        "always P(fight) = 1 when V > 6",
        "unique equilibrium when V < C and C < V",
        "exists P(fight) = 1 when V**2 < 0",
    ):
        with pytest.raises(InputError, match="nothing is claimed"):
            prove(game, claim)


def test_names_that_stand_in_the_region_or_the_bound_alone_vary_too():
    """b is in no payoff, and still runs through its range: at b = 0 the bound is 0, and b = 2 cuts nothing off."""
    parameters = {n: Parameter(n, Fraction(1), Fraction(0), Fraction(2)) for n in ("a", "b")}
    cells = {(0,): (parse("a", parameters),), (1,): (parse("1", ()),)}
    game = NormalFormGame(("Row",), (("Up", "Down"),), cells, sheet=Sheet(parameters))
    assert prove(game, "always payoff(Row) > b").verdict == REFUTED
    assert prove(game, "always payoff(Row) <= 3/2 when a + b <= 1").verdict == PROVED
    assert prove(game, "always payoff(Row) <= 3/2 when a <= b").verdict == REFUTED


def test_a_name_without_effect_does_not_rise():
    parameters = {n: Parameter(n, Fraction(1), Fraction(0), Fraction(2)) for n in ("a", "b")}
    cells = {(0,): (parse("a", parameters),), (1,): (parse("1", ()),)}
    game = NormalFormGame(("Row",), (("Up", "Down"),), cells, sheet=Sheet(parameters))
    with pytest.raises(InputError, match="nothing in this claim depends on 'b'"):
        prove(game, "increasing payoff(Row) in b")


def test_constraints_cut_the_box():
    parameters = {n: Parameter(n, Fraction(1, 2), Fraction(0), Fraction(2)) for n in ("a", "b")}
    cells = {(0,): (parse("a", parameters),), (1,): (parse("b", parameters),)}
    cut = (Constraint("a + b <= 2", parse("a + b", parameters), "<=", parse("2", ())),)
    game = NormalFormGame(("Row",), (("Up", "Down"),), cells, sheet=Sheet(parameters, {}, cut))
    assert prove(game, "always payoff(Row) <= 1 when a = b").verdict == PROVED
    assert prove(game, "exists payoff(Row) = 2").verdict == PROVED
    with pytest.raises(InputError, match="nothing is claimed"):
        prove(game, "exists payoff(Row) >= 0 when a + b > 2")
    with pytest.raises(InputError, match="does not hold at the values held"):
        prove(game, "exists payoff(Row) >= 0 with a = 2, b = 2")


TWO = """
title = "t"
players = ["A", "B"]
matrix = '''
  | l    | r
u | y, 1 | 0, 0
d | 0, 0 | 1, y
'''
[parameters]
y = { baseline = 0.5, range = [0, 2] }
z = { baseline = 1, range = [0, 1] }
[events]
up = ["u, *"]
[mechanisms.set]
title = "Sets y"
[mechanisms.set.edits]
y = "z"
[mechanisms.double]
title = "Doubles y"
[mechanisms.double.edits]
y = "2*y"
"""


@pytest.mark.parametrize("over", ["worst", "best", "all"])
@pytest.mark.parametrize("relation", list(OPERATORS))
def test_comparisons_agree_with_the_truth_at_points(write, relation, over):
    base = load(write(TWO))
    for label in ("set", "double"):
        new = base.with_mechanisms(label)
        for left, right in ((label, "none"), ("none", label)):
            verdict = prove(base, f"compare P(up) {left} {relation} {right} over {over}")
            assert verdict.verdict != UNDECIDED
            values = [Fraction(k, 4) for k in range(9)]
            heights = [Fraction(k, 4) for k in range(5)]
            found = []
            for y, z in itertools.product(values, heights if label == "set" else [Fraction(1)]):
                own = stretches(new, {"z": z} if label == "set" else {"y": y}, "up")
                plain = stretches(base, {"y": y}, "up")
                found.append(compared(*((own, plain) if left == label else (plain, own)), relation, over))
            assert verdict.verdict == REFUTED or all(found)
            if verdict.verdict == REFUTED and any(type(v) is not Fraction for v in verdict.witness.values.values()):
                continue
            if verdict.verdict == REFUTED:
                here = {"y": Fraction(1, 2), "z": Fraction(1)} | dict(verdict.witness.values)
                own = stretches(new, {"z": here["z"]} if label == "set" else {"y": here["y"]}, "up")
                plain = stretches(base, {"y": here["y"]}, "up")
                assert not compared(*((own, plain) if left == label else (plain, own)), relation, over)


def test_three_players():
    """Two of three must help (a volunteers' game); everyone's payoffs are symmetric."""
    cells = {}
    parameters = {"c": Parameter("c", Fraction(1, 4), Fraction(1, 10), Fraction(1, 2))}
    for profile in itertools.product((0, 1), repeat=3):
        done = sum(profile) >= 2
        cells[profile] = tuple(parse(f"{int(done)} - {k}*c", parameters) for k in profile)
    names = ("One", "Two", "Three")
    game = NormalFormGame(names, ((("Stay", "Help")),) * 3, cells, sheet=Sheet(parameters))
    assert prove(game, "always (Stay, Stay, Stay) is an equilibrium").verdict == PROVED
    assert prove(game, "always (Help, Help, Stay) is an equilibrium").verdict == PROVED
    assert prove(game, "exists (Help, Help, Help) is an equilibrium").verdict == REFUTED
    assert prove(game, "unique equilibrium").verdict == REFUTED
    assert prove(game, "always One: Help is a best reply to (Help, Stay)").verdict == PROVED
    assert prove(game, "exists payoff(One) > 1").verdict == REFUTED


@pytest.mark.parametrize(
    ("name", "row", "claim", "expected"),
    [
        ("hawk-dove", "none", "always P(fight) = V**2/C**2 when V < C at baseline", REFUTED),
        ("hawk-dove", "none", "always P(fight) <= V**2/C**2 when V < C", PROVED),
        ("hawk-dove", "none", "exists P(fight) = V**2/C**2 when V < C", PROVED),
        ("hawk-dove", "none", "always fight is certain when V > C", PROVED),
        ("chicken", "none", "always P(crash) <= 1/9", PROVED),
        ("chicken", "none", "exists P(crash) = 1/9", PROVED),
        ("prisoners-dilemma", "none", "unique equilibrium", PROVED),
        ("inspection", "none", "increasing P(violation) in penalty when cost < harm and gain < penalty", PROVED),
        ("inspection", "none", "decreasing P(violation) in penalty when cost < harm and gain < penalty", PROVED),
        ("inspection", "none", "decreasing P(enforcement) in penalty when cost < harm and gain < penalty", PROVED),
        ("inspection", "none", "always P(violation) = cost/harm when gain < penalty and cost < harm", PROVED),
        ("inspection", "none", "compare P(violation) heavier-sanctions = none when gain < penalty", PROVED),
        ("strike-retaliate", "joint-mechanism", "always strike is certain when lambda_ < 3/16 at baseline", PROVED),
        ("strike-retaliate", "joint-mechanism", "never strike is certain when lambda_ > 3/16 at baseline", PROVED),
        (
            "strike-retaliate",
            "joint-mechanism + hotline",
            "always strike is certain when lambda_ < 3/8 at baseline",
            PROVED,
        ),
        (
            "strike-retaliate",
            "joint-mechanism + hotline",
            "never strike is certain when lambda_ > 3/8 at baseline",
            PROVED,
        ),
        (
            "strike-retaliate",
            "joint-mechanism + hotline",
            "never strike is certain when lambda_ > 3/16 at baseline",
            REFUTED,
        ),
        ("strike-retaliate", "none", "compare P(strike) hotline >= none", REFUTED),
        ("strike-retaliate", "none", "compare P(strike) hotline <= none at baseline", PROVED),
        ("pipeline", "none", "always Complete is a best reply to (Arbitrate) when sigma < 0.2802 at baseline", PROVED),
        ("pipeline", "none", "never Complete is a best reply to (Arbitrate) when sigma > 0.2804 at baseline", PROVED),
        ("pipeline", "none", "always Complete is a best reply to (Defer) with sigma = 0.1899 at baseline", PROVED),
        ("pipeline", "none", "never Complete is a best reply to (Defer) with sigma = 0.1901 at baseline", PROVED),
    ],
)
def test_textbook_and_built_in_claims(name, row, claim, expected):
    """Maynard Smith and Price 1973; Aumann 1974; Tsebelis 1989; the numbers of the built-in games."""
    assert prove(load(name).with_mechanisms(row), claim).verdict == expected


ATTACKED = [
    (
        "hawk-dove",
        "fight",
        "always P(fight) <= V**2/C**2 when V < C",
        lambda c: c["V"] < c["C"],
        lambda c: (c["V"] / c["C"]) ** 2,
    ),
    ("hawk-dove", "fight", "always P(fight) <= 1 when V >= C", lambda c: c["V"] >= c["C"], lambda c: 1.0),
    (
        "inspection",
        "violation",
        "always P(violation) <= cost/harm when gain < penalty",
        lambda c: c["gain"] < c["penalty"],
        lambda c: c["cost"] / c["harm"],
    ),
    ("strike-retaliate", "conflict", "always P(conflict) <= p_e", lambda c: c["p_e"] >= 0, lambda c: c["p_e"]),
]


@pytest.mark.parametrize(("name", "event", "claim", "inside", "bound"), ATTACKED)
def test_what_is_proved_stands_draws_and_corners(name, event, claim, inside, bound):
    game = load(name)
    assert prove(game, claim).verdict == PROVED
    varying = {n: p for n, p in game.parameters.items() if p.varies}
    columns = draw(game.sheet, varying, DRAWS, 5)
    fixed = {n: np.full(DRAWS, float(p.baseline)) for n, p in game.sheet.parameters.items() if n not in varying}
    found = chances(game, event, fixed | columns)
    claimed = inside(columns)
    assert claimed.any() and (found.high <= bound(columns) + 1e-7)[claimed].all()
    corners = itertools.islice(
        itertools.product(*((p.low, p.high) for p in varying.values())), 0, None, 1 + 2 ** max(0, len(varying) - 6)
    )
    for corner in corners:
        here = dict(zip(varying, corner, strict=True))
        if inside(here):
            assert max(e.events[event] for e in solve(game.at(**here)).equilibria) <= bound(here)


def test_the_same_verdict_for_a_claim_that_was_read_before():
    game = load("hawk-dove")
    read = read_claim("always fight is certain when V > C", game)
    assert prove(game, read).verdict == prove(game, read.text).verdict == PROVED
    assert prove(game, "always fight is certain", at_baseline=True).claim.at_baseline


def test_exit_codes_and_certificates():
    game = load("hawk-dove")
    proved, refuted = prove(game, "always fight is certain when V > C"), prove(game, "never fight is certain")
    assert (proved.exit_code, refuted.exit_code) == (0, 1)
    assert proved.certificates and proved.witness is None
    assert refuted.witness.evidence.truth is False


def test_a_question_for_a_threshold_is_no_claim():
    with pytest.raises(InputError, match="is a question"):
        prove(load("hawk-dove"), "threshold C of fight")


def test_a_mean_lies_between_the_values_that_it_is_made_of():
    game = NormalFormGame.from_payoffs(
        [["a", "b", "c"], ["d", "a*b", "b*c"], ["c*d", "a*d", "b"]],
        [["b", "c", "a"], ["c", "d", "b"], ["a", "b", "d"]],
        parameters=dict.fromkeys("abcd", 0),
    )
    sheet = Sheet({n: Parameter(n, Fraction(0), Fraction(-1), Fraction(1)) for n in "abcd"})
    open_game = NormalFormGame(game.players, game.strategies, game.payoffs, sheet=sheet)
    assert prove(open_game, "always payoff(Row) >= -1").verdict == PROVED
    assert prove(open_game, "exists payoff(Row) > 1").verdict == REFUTED
    assert prove(open_game, "never payoff(Row) = 1").verdict == REFUTED
