"""Which parameters shift play inside their ranges: by hand, and against the exact solver on a grid."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.arithmetic.real_roots import root_at
from escalation.assessment import TreeResult, paths_of
from escalation.break_even.lines import Piece, lines, shifting, shifts
from escalation.solution import solve
from escalation.stationary.profile import MarkovResult

GRID = 41


def signature(result, event):
    """What is played, and what becomes of the event."""
    ends = result.event_range(event)
    state = "absent" if ends == (0, 0) else "certain" if ends == (1, 1) else "possible"
    if isinstance(result, TreeResult):
        return state, paths_of(result)
    if isinstance(result, MarkovResult):
        return state, frozenset(e.pure for e in result.equilibria)
    return state, frozenset(e.supports for e in result.equilibria)


def inner(low, high, whole):
    """Points strictly inside a range, unlikely to be ties; all whole numbers of a range of those."""
    if whole:
        return [Fraction(k) for k in range(int(low), int(high) + 1)]
    return [low + (high - low) * Fraction(2 * k + 1, 2 * GRID) for k in range(GRID)]


@pytest.mark.parametrize(
    ("name", "event", "mechanisms"),
    [
        ("strike-retaliate", "strike", ()),
        ("strike-retaliate", "strike", ("hotline",)),
        ("strike-retaliate", "strike", ("joint-mechanism",)),
        ("pipeline", "frozen", ()),
        ("pipeline", "frozen", ("revocable-waiver",)),
        ("hawk-dove", "fight", ()),
        ("inspection", "violation", ("heavier-sanctions",)),
        ("crisis-tree", "strike", ()),
        ("brinkmanship", "war", ()),
        ("cycle", "strike", ()),
    ],
)
def test_a_grid_of_solved_games_sees_the_same(name, event, mechanisms):
    game = esc.load(name)
    game = game.with_mechanisms(*mechanisms) if mechanisms else game
    known, opened = lines(game, event)
    found = shifting(game, known)
    for parameter, p in game.parameters.items():
        if parameter in known and p.reach is not None:
            seen = {signature(solve(game.pinned({parameter: t})), event) for t in inner(*p.reach, p.integer)}
            assert (len(seen) > 1) == (parameter in found), parameter
    assert not set(found) & set(opened)


def piece(low, high, state, played="a", whole=False):
    return Piece(low and root_at(Fraction(low)), high and root_at(Fraction(high)), state, played, whole)


REACH = Fraction(1), Fraction(2)


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        ([piece(None, 1, "absent"), piece(1, None, "certain")], False),
        ([piece(None, 2, "absent"), piece(2, None, "certain")], False),
        ([piece(None, "3/2", "absent"), piece("3/2", None, "certain")], True),
        ([piece(None, "3/2", "absent"), piece("3/2", None, "absent", "b")], True),
        ([piece(None, "3/2", "absent"), piece("3/2", None, "absent")], False),
        ([piece(None, "6/5", "absent"), piece("7/5", None, "possible")], True),
        ([piece(1, 1, "absent", whole=True), piece(2, 2, "certain", whole=True)], True),
        ([], False),
    ],
)
def test_what_differs_inside_a_range_shifts_play_and_what_happens_at_its_ends_does_not(pieces, found):
    assert shifts(pieces, REACH) is found


def test_without_an_event_the_sets_of_equilibria_decide():
    game = esc.load("strike-retaliate")
    with_event = set(shifting(game, lines(game, "strike")[0]))
    without = set(shifting(game, lines(game, None)[0]))
    assert without and without <= with_event


def test_what_is_not_followed_is_said():
    known, opened = lines(esc.load("audience-costs"), "threat")
    assert not known
    assert set(opened) == {"p_R", "aud", "w_R", "w_I", "l_R"}
