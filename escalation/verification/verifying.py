"""One question for every form of game: are these equilibria?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

from escalation.assessment import Assessment
from escalation.errors import InputError, quoted
from escalation.expressions import exact_number
from escalation.files.claimed import NASH
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import of_actions
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.numeric_markov import NumericMarkov
from escalation.game.numeric_tree import NumericTree
from escalation.stationary.profile import StationaryProfile
from escalation.verification.assessments import SUBGAME_PERFECT, TreeVerification, verified_assessments
from escalation.verification.given_assessments import BehaviourByName, BeliefsByName
from escalation.verification.given_stationary import StationaryByName
from escalation.verification.profiles import MixedProfile, Verification, verified_profiles
from escalation.verification.stationary_profiles import MARKOV_PERFECT, StationaryVerification, verified_stationary


@overload
def verify(
    game: NormalFormGame | NumericGame,
    profiles: Sequence[MixedProfile],
    tolerance: object = 0,
    concept: str | None = None,
) -> list[Verification]: ...


@overload
def verify(
    game: ExtensiveGame | NumericTree,
    profiles: Sequence[BehaviourByName | Assessment],
    tolerance: object = 0,
    concept: str | None = None,
    beliefs: Sequence[BeliefsByName] = (),
) -> list[TreeVerification]: ...


@overload
def verify(
    game: MarkovGame | NumericMarkov,
    profiles: Sequence[StationaryByName | StationaryProfile | str],
    tolerance: object = 0,
    concept: str | None = None,
) -> list[StationaryVerification]: ...


def verify(
    game: Any, profiles: Any, tolerance: object = 0, concept: str | None = None, beliefs: Sequence[BeliefsByName] = ()
) -> Any:
    """The verdict on each profile: `{player: {strategy: probability}}`; a strategy left out has probability 0.

    Of a tree it is `{player: {information set: {action: probability}}}`, or an assessment that `solve` gave. Of a game
    in states it is `{player: {state: {action: probability}}}`, a profile that `solve` gave, or one in words (as
    `stationary.stated` reads it). The concept is `nash` where none is named, of a tree `subgame-perfect`, of a game in
    states `markov-perfect`; for one with beliefs, `beliefs` are `{information set: [point, ...]}`, one for each
    profile. Raises InputError for unknown names, for probabilities that are none, and for a concept that is not
    verified.

    >>> game = NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    >>> (found,) = verify(game, [{"Row": {"1": 1}, "Column": {"1": 1}}])
    >>> found.verdict, found.deviations[0].strategy, found.deviations[0].gain
    ('refuted', '2', Fraction(2, 1))
    """
    if isinstance(game, ChoiceGame):
        of_actions(game, "claimed equilibria")
    at = game.at() if isinstance(game, NormalFormGame | ExtensiveGame | MarkovGame) else game
    allowed = exact_number(tolerance)
    if isinstance(at, NumericTree):
        return verified_assessments(at, profiles, allowed, concept or SUBGAME_PERFECT, beliefs)
    if isinstance(at, NumericMarkov):
        return verified_stationary(at, profiles, allowed, concept or MARKOV_PERFECT)
    if concept and concept not in NASH:
        raise InputError(f"{quoted(concept)} is not verified for this form of game.", mend="Known: nash.")
    return verified_profiles(at, profiles, allowed)
