"""A sentence of the claim language as a question asked at single points of the parameters.

`always S`, `never S` and `compare ...` are then true or false at each point by all equilibria there, `exists S` by one
of them; `when` says at which points the question is put at all. Claims about a region as a whole (`at baseline`,
`increasing`, `threshold ...`) are no such questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from escalation.claims.evaluation import evaluated, games_at
from escalation.claims.language import games_of, read_claim
from escalation.claims.relations import MEETS
from escalation.claims.sentences import Always, Body, Chance, Claim, Compare, Exists, Monotone, Never, Payoff, Threshold
from escalation.claims.spoken_names import spoken
from escalation.errors import InputError, Undecided
from escalation.evaluation import Exact, NotRational
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.ledgers.listed import is_partial, listed_truth
from escalation.parameters import Parameter, Values
from escalation.shares import parameters_of


@dataclass(frozen=True)
class Question:
    """A claim, the game that it is about, and the games that it speaks of."""

    claim: Claim
    game: AnyGame
    games: tuple[AnyGame, ...]

    @property
    def parameters(self) -> dict[str, Parameter]:
        """The parameters in play in any of the games, in `when` and in the bounds of the claim."""
        sheets = [g.sheet for g in reversed(self.games)]
        named = [sheet.in_play([n for n in spoken(self.claim) if n in sheet.names]) for sheet in sheets]
        return {n: p for own in named for n, p in own.items()} | parameters_of(self.games)

    @property
    def held(self) -> set[str]:
        """The names that the claim, a version or a scenario holds: they are not moved."""
        return {n for g in self.games for n, p in g.sheet.parameters.items() if p.held}


def question(text: str, game: AnyGame) -> Question:
    """The question that a sentence puts to a game. Raises InputError for claims about a region as a whole.

    >>> from escalation.files.library import load
    >>> len(question("compare P(strike) hotline <= none", load("strike-retaliate")).games)
    2
    """
    claim = read_claim(text, game)
    if claim.at_baseline or isinstance(claim.body, Monotone | Threshold):
        raise InputError(
            "a ledger asks at single points, at baseline among them.",
            mend="Leave 'at baseline' out; write always, never, exists, unique or compare.",
        )
    if isinstance(game, MarkovGame) and not _of_events(claim.body):
        what = "of a game in states a ledger asks for chances and payoffs."
        raise InputError(what, mend="Write always P(EVENT) ..., or compare P(EVENT) A <= B.")
    held = dict(claim.held)
    games = [g.pinned({n: v for n, v in held.items() if n in g.sheet.names}) for g in games_of(claim.body, game)]
    return Question(claim, game, tuple(games))


def truth_at(asked: Question, point: Mapping[str, Fraction]) -> bool | None:
    """Whether the claim is true at a point, by the exact solver; None where `when` fails or it is not known.

    Names that are held stay so. Where equilibria may be missing, those that are listed speak: of games in states the
    pure ones, of three and more players with many choices those that were found.

    >>> from escalation.files.library import load
    >>> truth_at(question("always strike is certain", load("strike-retaliate")), {"A_I": Fraction(1)})
    True
    """
    held = asked.held
    try:
        games = games_at(asked.games, {n: v for n, v in point.items() if n not in held})
        if not _put(asked, games[0]):
            return None
        found = evaluated(asked.claim.body, games)
    except (InputError, Undecided, NotRational):
        return None
    if found.truth is None and found.results and all(map(is_partial, found.results)):
        return listed_truth(asked.claim.body, found.results)
    return found.truth


def allowed_at(asked: Question, point: Mapping[str, Fraction]) -> bool:
    """Whether the constraints between the names in play hold at a point."""
    held, names = asked.held, set(asked.parameters)
    try:
        return all(
            constraint.holds(Values.at_baseline(game.sheet, Exact()))
            for game in games_at(asked.games, {n: v for n, v in point.items() if n not in held})
            for constraint in game.sheet.binding(names)
        )
    except (InputError, NotRational):
        return False


def is_put(asked: Question) -> bool:
    """Whether `when` holds at the values: else the question does not arise there."""
    try:
        return _put(asked, asked.games[0])
    except (InputError, Undecided, NotRational):
        return True


def _of_events(body: Body) -> bool:
    """Whether a claim speaks of chances or payoffs."""
    if isinstance(body, Compare):
        return isinstance(body.quantity, Chance | Payoff)
    return isinstance(body, Always | Never | Exists)


def _put(asked: Question, game: AnyGame) -> bool:
    """Whether the relations of `when` hold at the values of a game."""
    values = Values.at_baseline(game.sheet, Exact())
    return all(MEETS[c.operator](values.of(c.left), values.of(c.right)) for c in asked.claim.when)
