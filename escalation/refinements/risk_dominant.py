"""Risk dominance in a 2x2 game with two strict equilibria (Harsanyi, Selten 1988, chapter 3).

With strict equilibria `(a, b)` and `(a', b')`, the deviation losses are `u_1(a, b) - u_1(a', b)` and
`u_2(a, b) - u_2(a, b')` at the first, and likewise at the second. The one with the larger product of its two losses
risk-dominates: it is the best reply to a wider set of doubts about the other player. If the products are equal, neither
does.
"""

from __future__ import annotations

from fractions import Fraction

from escalation.errors import NotApplicable, Undecided
from escalation.exhibits.numbers import short
from escalation.exhibits.words import listed
from escalation.game.normal import NormalFormGame, Profile
from escalation.game.numeric import NumericGame
from escalation.game.replies import Payoffs
from escalation.result import Equilibrium, Result, kept

NAME = "risk-dominant"
SUMMARY = "of two strict equilibria of a 2x2 game, the larger product of deviation losses (Harsanyi and Selten 1988)"
OF = "nash"


def deviation_losses(payoffs: Payoffs, profile: Profile) -> tuple[Fraction, Fraction]:
    """What each player of a 2x2 game loses by leaving `profile` alone; both positive at a strict equilibrium."""
    i, j = profile
    return payoffs[i, j][0] - payoffs[1 - i, j][0], payoffs[i, j][1] - payoffs[i, 1 - j][1]


def strict_products(at: NumericGame) -> dict[Profile, Fraction]:
    """The strict equilibria of a 2x2 game, each with the product of its deviation losses."""
    losses = {p: deviation_losses(at.payoffs, p) for p in at.payoffs}
    return {p: own[0] * own[1] for p, own in losses.items() if min(own) > 0}


def accepts(game: NormalFormGame) -> str:
    """Why the refinement does not apply to `game`; empty if it does."""
    return "" if game.shape == (2, 2) else "it compares two strict equilibria of a game of two players, two strategies."


def keep(result: Result[Equilibrium]) -> Result[Equilibrium]:
    """The risk-dominant one, or none at a tie.

    Raises NotApplicable unless there are two strict equilibria, Undecided where payoffs are not rational.
    """
    at = result.at
    if not at.exact:
        raise Undecided("risk dominance needs rational payoffs: a tie between others is decided by no method.")
    products = strict_products(at)
    if len(products) != 2:
        count = {0: "no strict equilibrium", 1: "one strict equilibrium"}[len(products)]
        raise NotApplicable(f"{NAME} compares two strict equilibria; at these values the game has {count}.")
    most = max(products.values())
    ahead = {p for p, product in products.items() if product == most}
    chosen = [k for k, e in enumerate(result.equilibria) if ahead == {e.pure}]
    said = listed([f"({at.game.label(p)}) {short(product)}" for p, product in products.items()])
    verdict = "neither risk-dominates the other" if len(ahead) == 2 else "the larger one risk-dominates"
    return kept(result, chosen, NAME, f"products of deviation losses: {said}; {verdict}", result.complete)
