"""Perfect Bayesian equilibria of multistage games with observed actions, independent types (Fudenberg, Tirole 1991).

An assessment, behaviour and beliefs, is one if

    1. beliefs meet conditions B(i) to B(iv): after every history all others share one belief about each player's type,
       independent of that about others' types; it is updated by Bayes' rule wherever that is possible, off the path
       too, and nothing that a player does tells about what he does not know (`beliefs.type_beliefs`);
    2. at every information set no plan for the rest of the game gains for the mover, given his belief there.

Draws of chance after the types are moves that all see; one that depends on a type tells about that type alone. In other
trees the conditions have no meaning, and the concept does not apply. All pure equilibria are found, with all their
beliefs, and mixed ones by their supports (`beliefs.search`).
"""

from __future__ import annotations

from contextlib import suppress

from escalation.assessment import TreeResult
from escalation.beliefs.found import Notion
from escalation.beliefs.multistage import NotMultistage, multistage
from escalation.beliefs.search import searched
from escalation.beliefs.type_beliefs import type_weights
from escalation.beliefs.type_conditions import breaks_type_conditions
from escalation.errors import Unsupported
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.numeric_tree import NumericTree
from escalation.signalling.belief_blocks import consistent_beliefs
from escalation.signalling.form import signalling_form
from escalation.signalling.solutions import signalling_result

NAME = "perfect-bayesian"
FORM = "extensive"
CERTIFICATE = (
    "perfect Bayesian: the beliefs in the middle of those listed meet conditions B(i) to B(iv) of Fudenberg and Tirole "
    "(1991); at every set no plan for the rest of the game gains, at each of the beliefs listed; exact"
)


def accepts(game: AnyGame) -> str:
    """Why the concept does not apply to `game`; empty if it does."""
    if not isinstance(game, ExtensiveGame):
        return "it needs a tree: a game in extensive form."
    try:
        multistage(game.tree, game.players)
    except NotMultistage as why:
        return (
            "it needs types drawn first, independently, each known to one player, and every later move seen by all; "
            f"{why} Ask for weak-perfect-bayesian, which any tree has, or for sequential."
        )
    return ""


def solve(at: NumericTree) -> TreeResult:
    """The perfect Bayesian equilibria; `status` says what was searched. Raises Undecided.

    >>> from escalation.files.library import load
    >>> [e.payoffs for e in solve(load("crisis-tree").at()).equilibria]
    [{'Iran': Fraction(-9, 10), 'Pakistan': Fraction(-1, 1)}]
    """
    form = signalling_form(at)
    if form:
        with suppress(Unsupported):
            return signalling_result(NAME, form, consistent_beliefs(form))
    seen = multistage(at.tree, at.game.players)
    notion = Notion(
        NAME,
        CERTIFICATE,
        lambda at, behaviour, behind, cones: type_weights(at, seen, behaviour, behind),
        lambda at, behaviour, beliefs: breaks_type_conditions(at, seen, behaviour, beliefs),
    )
    return searched(at, notion)
