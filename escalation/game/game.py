"""What every form of game has: players, a sheet of names, questions asked of it, and where it came from.

A game is symbolic: payoffs and chances are sympy expressions over the names of its sheet. It keeps what it was before
mechanisms (`base`) and which mechanisms hold, so that composing more of them starts from the base again: sets first,
transformations after. Scenarios stand before mechanisms: a base is in the scenarios of its game.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Self

from escalation.displayed import Displayed
from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr
from escalation.game.edits import Edit
from escalation.game.patterns import Pattern
from escalation.game.scenario import Scenario
from escalation.parameters import Sheet


@dataclass(frozen=True)
class NamedThreshold:
    """A question of a game file: where in `parameter` does `player` come to prefer one profile to another?

    In a tree, `prefers` and `to` are actions at the information set `at`; `belief` then may stand for the parameter:
    the probability that the player gives to another's type there, as `(player, type)`.
    """

    name: str
    parameter: str
    player: int
    prefers: Pattern
    to: Pattern
    order: str = ""
    at: str = ""
    belief: tuple[str, str] | None = None


@dataclass(frozen=True)
class DeclaredClaim:
    """A claim that a game file makes of its game: a sentence, under which mechanisms, and the verdict it expects."""

    name: str
    text: str
    mechanism: str = ""
    expects: str = "proved"


@dataclass(frozen=True)
class Feed:
    """What a game sets in the other games of its region where an event of its own happens."""

    event: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class PublishedChoice:
    """What a published equilibrium says of one choice: the probability of each action that it names.

    `player` and, where he has types, `type`; in a tree also where, as the name of a node or an information set.
    """

    player: int
    chances: Mapping[str, Expr]
    type: str = ""
    where: str = ""


@dataclass(frozen=True)
class PublishedEquilibrium:
    """An equilibrium that is known of a game, to be verified: behaviour, and what follows from it, as expressions.

    It holds at the values `at`, the baseline elsewhere. `events` and `payoffs` are what it expects; `concept` is what
    it is: "nash" or "subgame-perfect".
    """

    name: str
    choices: tuple[PublishedChoice, ...]
    events: Mapping[str, Expr]
    payoffs: Mapping[str, Expr]
    at: Mapping[str, Fraction]
    concept: str
    about: str = ""


@dataclass(frozen=True)
class Teaching:
    """What a game file says to a teacher: where the game comes from, questions for the class, common mistakes."""

    history: str = ""
    ask: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Provenance:
    """Where a game came from: its name, what a user types for it, the files with their SHA-256, warnings."""

    name: str = "unnamed"
    call: str = "unnamed"
    files: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False, kw_only=True)
class Game(Displayed):
    """What the forms share.

    `base` is the game before mechanisms and `raw` its sheet before their edits; `institute` finds mechanisms by name,
    `situate` scenarios. `calls` are the paths that a user types for mechanisms that are not called by name. `omits` are
    sentences on what the file leaves out, `teaching` what it says to a teacher, where it does.
    """

    players: tuple[str, ...]
    sheet: Sheet = field(default_factory=Sheet)
    title: str = ""
    about: str = ""
    citation: str = ""
    omits: tuple[str, ...] = ()
    teaching: Teaching | None = None
    units: tuple[str, ...] = ()
    thresholds: tuple[NamedThreshold, ...] = ()
    claims: tuple[DeclaredClaim, ...] = ()
    published: tuple[PublishedEquilibrium, ...] = ()
    rows: tuple[str, ...] = ()
    feeds: tuple[Feed, ...] = ()
    edits: tuple[Edit, ...] = ()
    raw: Sheet | None = None
    provenance: Provenance = field(default_factory=Provenance)
    mechanisms: tuple[str, ...] = ()
    calls: Mapping[str, str] = field(default_factory=dict)
    scenarios: tuple[Scenario, ...] = ()
    base: Any = None
    institute: Callable[[Any, tuple[str, ...]], Any] | None = None
    situate: Callable[[Any, tuple[str, ...]], Any] | None = None

    @property
    def name(self) -> str:
        """The name under which the game was loaded."""
        return self.provenance.name

    @property
    def mechanism_label(self) -> str:
        """`none`, or the mechanisms joined by `+`."""
        return " + ".join(self.mechanisms) or "none"

    @property
    def typed(self) -> tuple[str, ...]:
        """The mechanisms as a user types them: names or paths."""
        return tuple(self.calls.get(name, name) for name in self.mechanisms)

    @property
    def scenario_label(self) -> str:
        """The names of the scenarios joined by `+`; empty without any."""
        return " + ".join(scenario.name for scenario in self.scenarios)

    @property
    def scene(self) -> str:
        """`, in the scenario severe-attack`; empty outside of scenarios."""
        several = "s" if len(self.scenarios) > 1 else ""
        return f", in the scenario{several} {self.scenario_label}" if self.scenarios else ""

    @property
    def stands(self) -> str:
        """What a title adds: `, under hotline, in the scenario severe-attack`; empty for the game as it was written."""
        return f"{f', under {self.mechanism_label}' if self.mechanisms else ''}{self.scene}"

    @property
    def setting(self) -> dict[str, list[str]]:
        """The mechanisms and the scenarios that hold, as JSON objects name them."""
        return {"mechanisms": list(self.mechanisms), "scenarios": [scenario.name for scenario in self.scenarios]}

    @property
    def row(self) -> dict[str, Any]:
        """How a flat row begins: the game, its mechanisms, and its scenarios where there are any."""
        scenario = {"scenario": self.scenario_label} if self.scenarios else {}
        return {"game": self.name, "mechanism": self.mechanism_label, **scenario}

    @property
    def called(self) -> str:
        """What messages call it: as a user types it, in which scenarios and under which mechanisms."""
        where = " in ".join(part for part in (self.provenance.call, self.scenario_label) if part)
        return " under ".join(part for part in (where, " + ".join(self.mechanisms)) if part)

    def player(self, name: str) -> int:
        """The index of a player. Raises InputError for an unknown one."""
        if name not in self.players:
            raise InputError(f"{quoted(name)} is not a player.", mend=choice(name, self.players))
        return self.players.index(name)

    def with_mechanisms(self, *names: str) -> Any:
        """The game under more mechanisms, composed with those it has. Names or paths; `a + b` composes too.

        Raises InputError for unknown names, for mechanisms that contradict each other or touch nothing.
        """
        if self.institute is None:
            raise InputError("this game was not loaded from a library, so it has no mechanisms.", mend="Use load().")
        return self.institute(self, names)

    def in_scenario(self, *names: str) -> Any:
        """The game in more scenarios, together with those that it is in. Names or paths; `a + b` composes too.

        It is the same whether scenarios or mechanisms come first; values that a user holds stay. Raises InputError for
        unknown names, for scenarios that contradict each other, and for one that changes nothing here.
        """
        if not names:
            return self
        if self.situate is None:
            raise InputError("this game was not loaded from a library, so it has no scenarios.", mend="Use load().")
        return self.situate(self, names)

    def pinned(self, values: Mapping[str, Any]) -> Self:
        """The game with some names held at given values."""
        if not values:
            return self
        with placed(file=self.called):
            sheet = self.sheet.pinned(values)
        return replace(
            self,
            sheet=sheet,
            raw=self.raw and self.raw.pinned(_declared(values, self.raw)),
            edits=tuple(edit for edit in self.edits if not (edit.sets and edit.name in values)),
            base=self.base and self.base.pinned(_declared(values, self.base.sheet)),
        )


def _declared(values: Mapping[str, Any], sheet: Sheet) -> dict[str, Any]:
    """The values of those names that a sheet declares."""
    return {n: v for n, v in values.items() if n in sheet.parameters or n in sheet.definitions}
