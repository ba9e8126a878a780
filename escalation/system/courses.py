"""The games of a region run one after the other, every game after those that feed it.

A *course* of a region chooses, in every game, one equilibrium of what the choices before make of it. What later games
see of a choice are the chances of the events that feed them (`system.feeding`); two equilibria with the same chances
are one choice. A game is solved once for every course of the games upstream of it, so what is said of it is a range
over all of them. There may be very many: at most `MOST_COURSES` are followed into one game, and it is said where more
are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from escalation.assessment import TreeResult
from escalation.choosing.optimum import ChoiceResult
from escalation.errors import Undecided, Unsupported
from escalation.game.edits import Edit
from escalation.game.forms import AnyGame
from escalation.game.scenario import stated_together
from escalation.game.situated import situated
from escalation.mechanism.instituted import institute
from escalation.mechanism.institution import Mechanism
from escalation.result import Result
from escalation.solution import solve
from escalation.stationary.profile import MarkovResult
from escalation.system.feeding import Chances, Setting, as_mechanisms, chances_of, setting, values_fed
from escalation.system.links import Link, feeds_of, names_in_play

MOST_COURSES = 64
Course = tuple[tuple[str, Chances], ...]  # game and what was chosen there, by name of the game
AnyResult = Result[Any] | TreeResult | MarkovResult | ChoiceResult


@dataclass(frozen=True)
class Part:
    """A game as a row has it: the game itself, the mechanisms that hold in it, and the values that a user holds."""

    base: AnyGame
    mechanisms: tuple[Mechanism, ...]
    held: Mapping[str, Fraction]
    names: frozenset[str]

    @property
    def all_held(self) -> set[str]:
        """The names that the user or a scenario holds: nothing sets them."""
        stated = stated_together(self.base.scenarios)
        return {*self.held, *(name for name, (_, own) in stated.items() if own.held)}


@dataclass(frozen=True)
class Run:
    """A game solved on one course: what was fed into it, as values of its names, and the result.

    `result` is None where the game was not solved, and `open` says why; `shut` says why nothing can be fed onward.
    `onward` holds what every equilibrium feeds, `skips` is True where others lie between these.
    """

    course: Course
    fed: Mapping[str, Any]
    result: AnyResult | None
    open: str = ""
    shut: str = ""
    onward: tuple[tuple[Chances, Setting], ...] = ()
    skips: bool = False


@dataclass(frozen=True)
class Runs:
    """The runs of a game.

    `cut`: there are more courses of the games upstream than were followed. `gaps`: upstream lie further equilibria,
    between those that are listed, which feed what none of these feeds.
    """

    runs: tuple[Run, ...]
    cut: bool = False
    gaps: bool = False


Known = dict[tuple[Any, ...], tuple[AnyResult | None, str]]


def part(base: AnyGame, made: AnyGame, mechanisms: Sequence[Mechanism], held: Mapping[str, Fraction]) -> Part:
    """The game that `mechanisms` make of `base`, ready to be fed."""
    return Part(base, tuple(mechanisms), held, frozenset(names_in_play(base) | names_in_play(made)))


def run_all(parts: Mapping[str, Part], order: Sequence[str], links: Sequence[Link], known: Known) -> dict[str, Runs]:
    """The runs of every game, in the order given. `known` keeps what was solved, for other rows too.

    Raises InputError where a game has no values, as fed.
    """
    found: dict[str, Runs] = {}
    for name in order:
        sources = sorted({link.source for link in links if link.target == name})
        found[name] = _runs(name, parts[name], {source: found[source] for source in sources}, known)
    return found


def _runs(name: str, own: Part, sources: Mapping[str, Runs], known: Known) -> Runs:
    """A game on every course of the games that feed it."""
    why = [f"{source}, where {run.open or run.shut}" for source, runs in sources.items() for run in _stuck(runs)]
    if why:
        return Runs((Run((), {}, None, f"it hangs on {why[0]}"),))
    courses, cut = _courses(sources)
    gaps = any(runs.gaps or any(run.skips for run in runs.runs) for runs in sources.values())
    return Runs(tuple(_run(name, own, course, settings, known) for course, settings in courses), cut, gaps)


def _courses(sources: Mapping[str, Runs]) -> tuple[list[tuple[Course, tuple[Setting, ...]]], bool]:
    """The courses of several games together, with what each then feeds; whether there are more."""
    found: list[tuple[Course, tuple[Setting, ...]]] = [((), ())]
    cut = any(runs.cut for runs in sources.values())
    for source, runs in sources.items():
        longer = [
            (joined, (*settings, made))
            for course, settings in found
            for other, made in _choices(source, runs)
            if (joined := _joined(course, other)) is not None
        ]
        found, cut = longer[:MOST_COURSES], cut or len(longer) > MOST_COURSES
    return found, cut


def _stuck(runs: Runs) -> list[Run]:
    return [run for run in runs.runs if run.open or run.shut]


def _choices(source: str, runs: Runs) -> list[tuple[Course, Setting]]:
    """Every course up to and with a game, and what the game then feeds."""
    found: dict[Course, Setting] = {}
    for run in runs.runs:
        for chances, made in run.onward:
            found.setdefault(tuple(sorted([*run.course, (source, chances)], key=lambda own: own[0])), made)
    return list(found.items())


def _joined(one: Course, other: Course) -> Course | None:
    """Two courses as one; None where they choose differently in a game upstream of both."""
    chosen = dict(one)
    if any(chosen.get(game, chances) != chances for game, chances in other):
        return None
    return tuple(sorted((chosen | dict(other)).items(), key=lambda own: own[0]))


def _run(name: str, own: Part, course: Course, settings: Sequence[Setting], known: Known) -> Run:
    feeding = as_mechanisms(settings, set(own.names), own.all_held, [e for m in own.mechanisms for e in m.edits])
    together = [*own.mechanisms, *feeding]
    edits = [edit for mechanism in together for edit in mechanism.edits]
    game = _made(own.base, together).pinned(own.held)
    key = (name, *(m.name for m in own.mechanisms), *_key(feeding))
    if key not in known:
        known[key] = _solved(game)
    result, why = known[key]
    values = values_fed(game, sorted({edit.name for m in feeding for edit in m.edits}), edits)
    if result is None or not feeds_of(game):
        return Run(course, values, result, why)
    return _with_onward(name, Run(course, values, result), game, edits)


def _made(base: AnyGame, mechanisms: Sequence[Mechanism]) -> AnyGame:
    """A game under mechanisms, in the scenarios of the game, which speak of what a mechanism brings too."""
    return situated(institute(base, mechanisms), base.scenarios) if mechanisms else base


def _key(feeding: Sequence[Mechanism]) -> list[Any]:
    """What tells one feeding from another: its edits, and the chances in them."""
    found: list[Any] = [(edit.name, edit.expression) for m in feeding for edit in m.edits]
    found += [(n, p.baseline) for m in feeding for n, p in m.sheet.parameters.items()]
    return [*found, *((n, d.expression) for m in feeding for n, d in m.sheet.definitions.items())]


def _solved(game: AnyGame) -> tuple[AnyResult | None, str]:
    """The result, or why there is none. Raises InputError where the game has no values."""
    try:
        result = solve(game)
    except (Undecided, Unsupported) as error:
        return None, str(error).rstrip(".")
    return result, "" if result.equilibria else f"no equilibrium is known: {result.status}"


def _with_onward(name: str, run: Run, game: AnyGame, edits: Sequence[Edit]) -> Run:
    """A run with what every equilibrium of it feeds."""
    assert run.result is not None
    try:
        chances = dict.fromkeys(chances_of(game, e.events) for e in run.result.equilibria)
        onward = tuple((own, setting(name, game, edits, own)) for own in chances)
    except Undecided as error:
        return replace(run, shut=str(error))
    return replace(run, onward=onward, skips=_between(run.result, [feed.event for feed in feeds_of(game)]))


def _between(result: AnyResult, events: Sequence[str]) -> bool:
    """Whether equilibria lie between those that are listed, over which the chance of an event varies."""
    groups = (*getattr(result, "components", ()), *getattr(result, "families", ()))
    if not getattr(result, "continua", ()) and all(len(own) < 2 for own in groups):
        return False
    return any(len(set(result.event_range(event) or ())) > 1 for event in events)
