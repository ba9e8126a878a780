"""Whether a scenario changes a game, and in which games of a folder its names are in play.

It does where a name in play gets another value or another range: in the game as it stands, before its mechanisms, or
under a mechanism that stands beside it. A name is in play if a payoff, a chance, an event, a cost of keeping, what
nature draws or the law of that is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from escalation.errors import InputError
from escalation.expressions import names_in
from escalation.files.places import NOT_GAMES, Place, beside, opened, place_named
from escalation.files.toml import Document, table
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.scenario import Scenario, Stated
from escalation.mechanism.effects import formulas

WORD = re.compile(r"\w+")
DEEPEST = 5


def acts(base: AnyGame, game: AnyGame, scenario: Scenario) -> bool:
    """Whether a scenario changes a game, as it stands, before mechanisms, or under any that stands beside it."""
    if _changes(base, scenario) or _changes(game, scenario):
        return True
    return any(_changes(made, scenario) for made in _under_each(base, scenario.values))


def _under_each(base: AnyGame, names: Collection[str]) -> Iterator[AnyGame]:
    """The game under every mechanism beside it that may bring one of the names into play: whose file speaks of it."""
    place, document = origin(base)
    for name in [*table(document.tables, "mechanisms"), *beside("mechanisms", place)]:
        with suppress(InputError):
            said = _said(name, place, document)
            if not said.union(base.sheet.closure(said & base.sheet.names)).isdisjoint(names):
                yield base.with_mechanisms(name)


def _said(name: str, place: Place, document: Document, depth: int = 0) -> set[str]:
    """Every word in the tables of a mechanism, and of those that it extends."""
    found = place_named(name, "mechanisms", place, document)
    inline = found.label == document.label
    tables = table(document.tables, "mechanisms")[name] if inline else opened(found).tables
    said = set(WORD.findall(str(tables)))
    above = tables.get("extends")
    return said | _said(above, place, document, depth + 1) if isinstance(above, str) and depth < DEEPEST else said


def _changes(game: AnyGame, scenario: Scenario) -> bool:
    """Whether a name in play gets another value, or another range."""
    used = names_in_play(game)
    return any(_differs(game, name, own) for name, own in scenario.values.items() if name in used)


def _differs(game: AnyGame, name: str, own: Stated) -> bool:
    old = game.sheet.parameters.get(name)
    if old is None:
        return own.held or not any(edit.sets and edit.name == name for edit in game.edits)
    return old.by_user or (old.baseline, old.low, old.high) != (own.baseline, own.low, own.high)


def names_in_play(game: AnyGame) -> set[str]:
    """The names that payoffs, chances, events, costs of keeping, what nature draws and its law are made of."""
    if isinstance(game, ChoiceGame):
        events = {n for event in game.weights.values() for e in (event.left, event.right) for n in names_in(e)}
        return set(game.sheet.closure((game.payoff_names | events) - {game.choice}))
    names = {n for e in formulas(game) for n in names_in(e)}
    if isinstance(game, ExtensiveGame):
        names |= set(game.nature)
    if isinstance(game, MarkovGame):
        names |= {n for own in game.keeping.values() for cost in own.values() for n in names_in(cost)}
    laws = (p.law for p in game.sheet.in_play(names).values() if p.law)
    return set(game.sheet.closure(names.union(*(names_in(law.median) | names_in(law.log_sd) for law in laws))))


def why_not(base: AnyGame, scenario: Scenario) -> str:
    """Why a scenario does not change a game, in words."""
    names = list(scenario.values)
    effect = "none of them to any effect" if len(names) > 1 else "to no effect"
    return f"{scenario.name} changes nothing in {base.provenance.call}: it sets {', '.join(names)}, {effect} here."


def where_in_play(place: Place, scenario: Scenario) -> str:
    """In which games beside this one the names of a scenario are in play."""
    paths = [p for p in neighbours(place.folder) if p.parent == place.folder] if place.folder else []
    found = [p.stem for p in paths if not _in_play_at(p, p.stat().st_mtime_ns).isdisjoint(scenario.values)]
    return f"In play in: {', '.join(found)}." if found else "They are in play in no game beside it."


@lru_cache(maxsize=256)
def _in_play_at(path: Path, changed: int) -> frozenset[str]:
    """The names in play in the game of a file, found once for each version of it; none where it cannot be read."""
    from escalation.files.library import load

    try:
        return frozenset(names_in_play(load(path)))
    except InputError:
        return frozenset()


def neighbours(folder: Path) -> Iterator[Path]:
    """The files of a folder in which games and mechanisms stand."""
    yield from sorted(p for p in folder.glob("*.toml") if p.name not in NOT_GAMES)
    yield from sorted(folder.glob("mechanisms/*.toml"))


def origin(game: AnyGame) -> tuple[Place, Document]:
    """The file that a game was read from."""
    base: AnyGame = game.base or game
    assert base.situate is not None
    place, document = base.situate.args  # type: ignore[attr-defined]
    return place, document
