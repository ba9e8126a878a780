"""Weak perfect Bayesian equilibria of a tree (Myerson 1991, section 4.3; Mas-Colell, Whinston, Green 1995, 9.C.3).

An assessment, behaviour and beliefs, is one if

    1. at every information set that is reached, beliefs follow from behaviour by Bayes' rule;
    2. at every information set no plan for the rest of the game gains for the mover, given his belief there.

Elsewhere beliefs are free, so that an equilibrium of this kind need not be subgame perfect. All pure ones are found,
and mixed ones by their supports (`beliefs.search`); of signalling games all there are (`signalling.solutions`).
"""

from __future__ import annotations

from escalation.assessment import TreeResult
from escalation.beliefs.found import Notion
from escalation.beliefs.free_beliefs import free_weights
from escalation.beliefs.search import searched
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.game.numeric_tree import NumericTree
from escalation.signalling.belief_blocks import own_beliefs
from escalation.signalling.form import signalling_form
from escalation.signalling.solutions import signalling_result

NAME = "weak-perfect-bayesian"
FORM = "extensive"
CERTIFICATE = (
    "weak perfect Bayesian: Bayes' rule holds at every set that is reached; at every set no plan for the rest of the "
    "game gains, at each of the beliefs listed; exact"
)

NOTION = Notion(
    NAME,
    CERTIFICATE,
    lambda at, behaviour, behind, cones: free_weights(at, behind, cones),
    lambda at, behaviour, beliefs: "",
    free_off_path=True,
)


def accepts(game: AnyGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    return "it needs a tree: a game in extensive form." if isinstance(game, NormalFormGame) else ""


def solve(at: NumericTree) -> TreeResult:
    """The weak perfect Bayesian equilibria; `status` says what was searched. Raises Undecided.

    >>> from escalation.files.library import load
    >>> [e.payoffs for e in solve(load("crisis-tree").at()).equilibria]
    [{'Iran': Fraction(-9, 10), 'Pakistan': Fraction(-1, 1)}]
    """
    form = signalling_form(at)
    return signalling_result(NAME, form, own_beliefs(form)) if form else searched(at, NOTION)
