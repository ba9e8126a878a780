"""What each announcement brings, and the chance at which answers tie."""

from fractions import Fraction as F

import pytest

from escalation.derivations.leading import leading
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.game.replies import payoff
from escalation.solution import solve


def test_the_inspection_leadership_game():
    """Avenhaus, von Stengel and Zamir (2002): the inspector announces the chance at which violating just pays nothing.

    Violating pays 1 unseen and -2 when enforced, so that q = 1/3.
    """
    steps = leading(solve(load("inspection"), "stackelberg"), 1)
    assert [own.best for own in steps.announced] == [(1,), (0,)]
    assert steps.lines[-1].right.constant == F(1, 3)
    best = max(steps.induced, key=lambda own: own.value)
    assert (best.mixture, best.tied) == ((F(1, 3), F(2, 3)), (0, 1))


@pytest.mark.parametrize("name", ["chicken", "inspection", "strike-retaliate", "matching-pennies", "hawk-dove"])
def test_announcements_and_mixtures_by_definition(name):
    result = solve(load(name), "stackelberg")
    at = result.at
    for leader in (0, 1):
        steps = leading(result, leader)
        for own in steps.announced:
            profiles = [(own.strategy, j) if leader == 0 else (j, own.strategy) for j in range(at.shape[1 - leader])]
            assert own.pays == tuple(at.payoffs[p][1 - leader] for p in profiles)
            assert own.best == tuple(j for j, u in enumerate(own.pays) if u == max(own.pays))
            assert own.gives == tuple(at.payoffs[profiles[j]][leader] for j in own.best)
        for own in steps.induced:
            answer = tuple(F(int(j == own.reply)) for j in range(at.shape[1 - leader]))
            mixtures = (own.mixture, answer) if leader == 0 else (answer, own.mixture)
            assert own.reply in own.tied
            assert payoff(at.payoffs, mixtures, leader) == own.value
        best = max(own.value for own in steps.induced)
        assert best == steps.commitments["mixed", "for the leader"].value


def test_every_line_holds_at_its_solution():
    steps = leading(solve(load("inspection"), "stackelberg"), 0)
    (p,) = [line.right.constant for line in steps.lines[-1:]]
    values = {"p": p, "(1 - p)": 1 - p}
    assert all(line.left.at(values) == line.right.at(values) for line in steps.lines)


def test_a_commitment_to_one_strategy_has_no_lines():
    assert leading(solve(load("chicken"), "stackelberg"), 0).lines is None
    alone = NormalFormGame.from_payoffs([[1], [2]], [[0], [0]])
    assert leading(solve(alone, "stackelberg"), 0).lines is None
