"""A game under several mechanisms together, whatever its form."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.errors import InputError
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.mechanism.institution import Mechanism
from escalation.mechanism.on_choices import institute_choice
from escalation.mechanism.on_markov import institute_markov
from escalation.mechanism.on_matrices import institute_matrix
from escalation.mechanism.on_trees import institute_tree
from escalation.mechanism.orders import played_in_order


def institute(base: AnyGame, mechanisms: Sequence[Mechanism]) -> AnyGame:
    """`base` under all `mechanisms` together; an order of moves makes a tree of a game in normal form.

    Raises InputError where two mechanisms contradict each other, and where what they make is no game.
    """
    if isinstance(base, ExtensiveGame):
        return institute_tree(base, mechanisms)
    if isinstance(base, MarkovGame):
        return institute_markov(base, mechanisms)
    if isinstance(base, ChoiceGame):
        return institute_choice(base, mechanisms)
    orders = {m.on_matrix.order: m for m in mechanisms if m.on_matrix.order}
    if len(orders) > 1:
        first, second = list(orders.values())[:2]
        what = f"{first.name} and {second.name} let players move in different orders."
        raise InputError(what, mend="Choose one of them.")
    made = institute_matrix(base, mechanisms)
    return played_in_order(made, next(iter(orders))) if orders else made
