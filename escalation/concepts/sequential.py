"""Sequential equilibria of a tree (Kreps, Wilson 1982).

An assessment, behaviour and beliefs, is one if

    1. it is consistent: the beliefs are a limit of Bayes' beliefs as mistakes become rare (`beliefs.consistency`);
    2. at every information set no plan for the rest of the game gains for the mover, given his belief there.

Every sequential equilibrium is subgame perfect, and with perfect information the reverse holds. All pure ones are
found, with all their beliefs, and mixed ones by their supports (`beliefs.search`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from escalation.assessment import TreeResult
from escalation.beliefs.belief_cones import Cone
from escalation.beliefs.consistency import Inconsistent, consistency
from escalation.beliefs.consistent_beliefs import consistent_weights
from escalation.beliefs.found import Notion, PointBeliefs
from escalation.beliefs.indifference import Behaviour
from escalation.beliefs.monomials import Weights
from escalation.beliefs.paths import Paths
from escalation.beliefs.search import searched
from escalation.errors import Unsupported
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.game.numeric_tree import NumericTree
from escalation.signalling.belief_blocks import consistent_beliefs
from escalation.signalling.form import signalling_form
from escalation.signalling.solutions import signalling_result

NAME = "sequential"
FORM = "extensive"
CERTIFICATE = (
    "sequential: the beliefs in the middle of those listed are consistent, with orders and coefficients of mistakes "
    "that give them (Perea, Jansen, Peters 1997), and all others are limits of such; at every set no plan for the rest "
    "of the game gains, at each of the beliefs listed; exact"
)


def accepts(game: AnyGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    return "it needs a tree: a game in extensive form." if isinstance(game, NormalFormGame) else ""


def solve(at: NumericTree) -> TreeResult:
    """The sequential equilibria; `status` says what was searched. Raises Undecided.

    >>> from escalation.files.library import load
    >>> [e.payoffs for e in solve(load("crisis-tree").at()).equilibria]
    [{'Iran': Fraction(-9, 10), 'Pakistan': Fraction(-1, 1)}]
    """
    form = signalling_form(at)
    if form:
        with suppress(Unsupported):
            return signalling_result(NAME, form, consistent_beliefs(form))
    return searched(at, Notion(NAME, CERTIFICATE, _weights, _fault))


def _weights(at: NumericTree, behaviour: Behaviour, behind: Paths, cones: Callable[[int], Cone]) -> Iterator[Weights]:
    return consistent_weights(at, behind, cones)


def _fault(at: NumericTree, behaviour: Behaviour, beliefs: PointBeliefs) -> str:
    found = consistency(at, behaviour, beliefs)
    return found.reason if isinstance(found, Inconsistent) else ""
