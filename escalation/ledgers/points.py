"""Draws that many questions share, and what was already found at them.

Chances, payoffs and plans of a game at all draws are computed once (`batch.drawn`), whichever questions ask for them.
Where the kernels do not know all equilibria, nothing is returned: the exact solver is asked then, draw by draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from escalation.batch.budget import affordable
from escalation.batch.drawn import MOST_EXACT, Chances, TooManyTies, chances, payoffs, plans
from escalation.batch.trees import BatchInduction
from escalation.claims.sentences import Chance, Quantity
from escalation.draws import Column
from escalation.evaluation import Arrays
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.parameters import Values

Mask = npt.NDArray[np.bool_]
SAMPLED = 400
Key = tuple[str, tuple[str, ...], tuple[tuple[str, object], ...]]


@dataclass(frozen=True)
class Points:
    """The same draws for many questions, and the chances that were already found at them."""

    columns: Mapping[str, Column]
    count: int
    sampled: int = SAMPLED
    _known: dict[tuple[Key, str], Chances | None] = field(default_factory=dict, repr=False)

    def own(self, game: AnyGame) -> dict[str, Column]:
        """The columns of a game, names that it holds at their values."""
        parameters = game.sheet.parameters
        return {
            n: np.full(self.count, float(p.baseline or 0)) if p.held and p.baseline is not None else c
            for n, c in self.columns.items()
            if (p := parameters.get(n)) is not None
        }

    def allowed(self, games: Sequence[AnyGame]) -> Mask:
        """Where the constraints between the names of the columns hold."""
        held = np.ones(self.count, dtype=bool)
        with np.errstate(all="ignore"):
            for game in games:
                values = Values(game.sheet, self.own(game), Arrays())
                for constraint in game.sheet.binding(self.columns):
                    held &= constraint.holds(values)
        return held

    def chances(self, game: AnyGame, event: str) -> Chances | None:
        """The event's chances; None where the exact solver is asked: too many ties, too large, three who mix."""
        key = (key_of(game), event)
        if key not in self._known:
            self._known[key] = self._found(game, event)
        return self._known[key]

    def _found(self, game: AnyGame, event: str) -> Chances | None:
        return self._solved(game, lambda columns: chances(game, event, columns))

    def payoffs(self, game: AnyGame, player: int) -> Chances | None:
        """A player's payoffs, of matrices and trees; None where the exact solver is asked."""
        if not isinstance(game, NormalFormGame | ExtensiveGame):
            return None
        return self._solved(game, lambda columns: payoffs(game, player, columns))

    def plans(self, game: ExtensiveGame) -> BatchInduction | None:
        """What is chosen at every information set; None where the exact solver is asked: too large, too many ties."""
        if affordable([game], self.count) < self.count:
            return None
        found = plans(game, self.own(game))
        return None if found.ties.sum() > MOST_EXACT else found

    def _solved(self, game: AnyGame, drawn: Callable[[Mapping[str, Column]], Chances]) -> Chances | None:
        if _mixed_known(game) or affordable([game], self.count) < self.count:
            return None
        try:
            return drawn(self.own(game))
        except TooManyTies:
            return None

    def over(self, game: AnyGame, quantity: Quantity) -> Chances | None:
        """The chances of an event, or the payoffs of a player."""
        if isinstance(quantity, Chance):
            return self.chances(game, quantity.event)
        return self.payoffs(game, quantity.player)


def _mixed_known(game: AnyGame) -> bool:
    """Whether more than two players stand in a matrix whose equilibria are all listed, mixed ones included."""
    return isinstance(game, NormalFormGame) and len(game.shape) > 2 and not pure_speak(game)


def pure_speak(game: NormalFormGame) -> bool:
    """Whether mixed equilibria may be missing: three players or more with a choice, other than two each for three."""
    choosing = [n for n in game.shape if n > 1]
    return len(choosing) > 2 and choosing != [2, 2, 2]


def key_of(game: AnyGame) -> Key:
    """What tells a game of a region from others: its name, its mechanisms, the values that are held."""
    held = tuple((n, p.baseline) for n, p in game.sheet.parameters.items() if p.held)
    return game.name, game.mechanisms, held
