"""Orders of moves: the same cells as a tree, against backward induction by hand."""

import itertools
import random
from fractions import Fraction

import pytest

from escalation.errors import InputError
from escalation.files.library import load
from escalation.game.normal import NormalFormGame
from escalation.mechanism.orders import played_in_order


@pytest.mark.parametrize("seed", range(12))
def test_every_end_holds_its_cell(seed):
    drawn = random.Random(seed)
    shape = (2, 3, 2)
    arrays = [[[[drawn.randint(-3, 3) for _ in range(2)] for _ in range(3)] for _ in range(2)] for _ in range(3)]
    game = NormalFormGame.from_payoffs(*arrays)
    order = drawn.sample(game.players, 3)
    tree = played_in_order(game, order)
    at = tree.at()
    assert len(at.payoffs) == 12 and len(tree.tree.sets) == sum(
        len(list(itertools.product(*(range(shape[game.players.index(p)]) for p in order[:k])))) for k in range(3)
    )
    for z, payoffs in at.payoffs.items():
        labels = dict(zip(order, tree.tree.labels(z), strict=True))
        profile = game.profile([labels[p] for p in game.players])
        assert payoffs == tuple(game.at().payoffs[profile])


def test_events_keep_their_weights():
    base = load("pipeline")
    made = base.with_mechanisms("pakistan-first")
    for event, own in base.at().weights.items():
        tree = made.at()
        assert {made.end_label(z): w for z, w in tree.weights[event].items()} == {
            base.label(p): w for p, w in own.items()
        }


def test_mechanisms_and_values_reach_the_tree():
    made = load("pipeline").with_mechanisms("durable-waiver").with_mechanisms("pakistan-first")
    plain = load("pipeline").with_mechanisms("durable-waiver")
    assert made.mechanisms == ("durable-waiver", "pakistan-first")
    tree = made.pinned({"sigma_w": Fraction(1, 8)}).at()
    cells = plain.pinned({"sigma_w": Fraction(1, 8)}).at()
    assert {tree.game.end_label(z): u for z, u in tree.payoffs.items()} == {
        plain.label(p): u for p, u in cells.payoffs.items()
    }


def test_two_orders_clash():
    with pytest.raises(InputError, match="different orders"):
        load("pipeline").with_mechanisms("pakistan-first", "iran-sues-first")


def test_an_order_names_everyone():
    game = NormalFormGame.from_payoffs([[1, 2]], [[3, 4]])
    with pytest.raises(InputError, match=r"every player once \(Column\)"):
        played_in_order(game, ["Row"])
    with pytest.raises(InputError, match="every player once"):
        played_in_order(game, ["Row", "Column", "Row"])
