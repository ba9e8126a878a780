"""A study: one game under some mechanisms, and every answer that a section of an appendix may need of it.

Each answer is computed by the same function as its verb, when a section first asks for it, and once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from escalation.claims.conditions import conditions
from escalation.claims.failure_region import Regions, regions_of
from escalation.claims.language import read_claim
from escalation.claims.proof import prove
from escalation.claims.sentences import Threshold
from escalation.claims.threshold_values import followed
from escalation.claims.verdict import Verdict
from escalation.comparison.comparing import DRAWS, SEED, compare
from escalation.comparison.rows import Comparison
from escalation.equilibrium_map import RegionMap, region_map
from escalation.errors import InputError, Undecided
from escalation.files.institutions import split
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, hangs_on_beliefs, played_once
from escalation.game.game import DeclaredClaim
from escalation.parameter_plane import default_axes
from escalation.sensitivity.swings import Swings, swings
from escalation.signalling_regions import SignallingMap, signalling_map


@dataclass(frozen=True)
class Decided:
    """A claim that the game file declares, and what became of it: a verdict with the region where it fails, what a
    question of a threshold found, or why neither could be had."""

    declared: DeclaredClaim
    game: AnyGame
    verdict: Verdict | None = None
    region: Regions | None = None
    threshold: Any = None
    open: str = ""


@dataclass(frozen=True, eq=False)
class Study:
    """The game as loaded, what is asked of it, and its answers. `number` tells studies of one appendix apart."""

    loaded: AnyGame
    mechanisms: tuple[str, ...] | None = None
    given: Mapping[str, Fraction] = field(default_factory=dict)
    event: str | None = None
    parameter: str | None = None
    across: str | None = None
    up: str | None = None
    draws: int = DRAWS
    seed: int = SEED
    question: str = ""
    number: int = 0
    progress: Callable[[str], None] | None = None
    date: str = ""

    def anchor(self, name: str) -> str:
        """The name of a place in the document."""
        return f"g{self.number}-{name}" if self.number else name

    def tell(self, what: str) -> None:
        """Says what is being computed."""
        if self.progress:
            self.progress(what)

    @cached_property
    def comparison(self) -> Comparison:
        """The game under each mechanism, with regions and break-even values."""
        mechanisms = None if self.mechanisms is None else list(self.mechanisms)
        return compare(
            self.loaded,
            mechanisms,
            values=self.given,
            event=self.event,
            parameter=self.parameter,
            draws=self.draws,
            seed=self.seed,
            regions=True,
            progress=self.progress,
        )

    @property
    def game(self) -> AnyGame:
        """The game without mechanisms, at the values given."""
        game = self.comparison.base.game
        assert game is not None
        return game

    @property
    def games(self) -> dict[str, AnyGame]:
        """The game under every mechanism that applies, by label, the base game first."""
        return {row.label: row.game for row in self.comparison.rows if row.game is not None}

    @property
    def varies(self) -> bool:
        """Whether some parameter has a range of some width, in the game or under a mechanism."""
        return any(p.varies for game in self.games.values() for p in game.parameters.values())

    @cached_property
    def formulas(self) -> dict[str, Any]:
        """Every equilibrium as a formula with its condition, by label; an Undecided where that is not known."""
        found: dict[str, Any] = {}
        for label, game in self.games.items():
            self.tell(f"conditions under {label}")
            try:
                found[label] = conditions(game, self.parameter)
            except (Undecided, InputError) as error:
                found[label] = error
        return found

    @cached_property
    def plane(self) -> RegionMap | SignallingMap | str:
        """The map of two parameters without mechanisms; why there is none."""
        self.tell("the map of regions")
        try:
            if isinstance(self.game, ExtensiveGame) and hangs_on_beliefs(self.game):
                return signalling_map(self.game, *default_axes(self.game, self.across, self.up))
            return region_map(self.game, self.across, self.up, self.comparison.event)
        except Undecided as error:
            return str(error)
        except InputError as error:
            if self.across or self.up:
                raise
            return f"this game {error.what}" if error.what.startswith("has ") else error.what

    @cached_property
    def swings(self) -> Swings | str:
        """How far each parameter moves the first threshold's margin, or the event, or a payoff; why not."""
        self.tell("swings of the parameters")
        try:
            return swings(self.game)
        except (Undecided, InputError) as error:
            return str(error)

    @cached_property
    def decided(self) -> tuple[Decided, ...]:
        """The claims of the game file, each with its verdict, at the values given."""
        return tuple(self._decide(declared) for declared in self.loaded.claims)

    def _decide(self, declared: DeclaredClaim) -> Decided:
        self.tell(f"deciding {declared.name}")
        game = self.loaded
        try:
            if declared.mechanism:
                game = game.with_mechanisms(*split([declared.mechanism]))
            known = played_once(game, "claims")
            claim = read_claim(declared.text, known)
            claim = replace(claim, held=tuple((dict(self.given) | dict(claim.held)).items()))
            if isinstance(claim.body, Threshold):
                return Decided(declared, game, threshold=followed(known, claim))
            verdict = prove(game, claim)
            return Decided(declared, game, verdict, regions_of(verdict))
        except (Undecided, InputError) as error:
            return Decided(declared, game, open=str(error))
