"""Probabilities, of chance moves and of next states, that should sum to 1 whatever the parameters are."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.arithmetic.digits import fraction_text
from escalation.draws import exact_points
from escalation.errors import InputError, placed, quoted
from escalation.evaluation import Exact, NotRational
from escalation.expressions import Expr, names_in, rational
from escalation.game.rules import chance_key
from escalation.game.stages import Stage
from escalation.game.tree import Tree
from escalation.parameters import Sheet, Values

TRIALS = 6


def check_chances(tree: Tree, sheet: Sheet) -> None:
    """Raises InputError for a number that is no probability, and where a sum is not 1 at all values of the parameters.

    Equality is tried at several exact points of the ranges (Schwartz 1980; Zippel 1979).
    """
    known: set[tuple[Expr, ...]] = set()
    for node in tree.nodes:
        if node.is_chance and node.chances not in known:
            known.add(node.chances)
            with placed(*chance_key(node.name)):
                for branch, chance in zip(node.branches, node.chances, strict=True):
                    _check_constant(branch, chance)
                _check_sum(sum(node.chances[1:], start=node.chances[0]), sheet)


def check_moves(stages: Sequence[Stage], sheet: Sheet) -> None:
    """The same of the states that follow the moves of a Markov game."""
    names = [stage.name for stage in stages]
    for stage in stages:
        for profile, move in stage.moves.items():
            with placed("states", stage.name, *(("play", stage.label(profile)) if stage.movers else ()), "next"):
                for s, chance in move.next:
                    _check_constant(names[s], chance)
                _check_sum(sum((chance for _, chance in move.next), start=rational(0)), sheet)


def _check_constant(branch: str, chance: Expr) -> None:
    if chance.is_Rational and not 0 <= chance <= 1:
        side = "below 0" if chance < 0 else "above 1"
        raise InputError(f"the probability of {quoted(branch)} is {side}.", mend="It is from 0 to 1.", key=(branch,))


def _check_sum(total: Expr, sheet: Sheet) -> None:
    if total == rational(1):
        return
    for point in exact_points(sheet.in_play(names_in(total)), TRIALS, seed=1):
        held = sheet.pinned({n: v for n, v in point.items() if n in sheet.parameters})
        try:
            value = Values.at_baseline(held, Exact()).of(total)
        except (InputError, NotRational):
            continue
        if value != 1:
            where = ", ".join(f"{n} = {v}" for n, v in point.items())
            what = f"the probabilities sum to {fraction_text(value)}{f' at {where}' if where else ''}, not to 1."
            raise InputError(what, mend='Write "rest" for one of them.')
