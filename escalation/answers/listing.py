"""The answer of `list`: games, regions, mechanisms, scenarios, concepts, analyses, formats, each with a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from escalation.analyses import analysis
from escalation.analyses import names as analyses
from escalation.analysis import options_of
from escalation.concepts import concept
from escalation.concepts import names as concepts
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.words import counted
from escalation.files.institutions import mechanism_title, mechanisms_for
from escalation.files.library import load
from escalation.files.places import game_names, mechanism_names, scenario_names
from escalation.files.regions import Region, region, region_names
from escalation.files.scenarios import scenario_told, scenarios_for
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.refinements import names as refinements
from escalation.refinements import refinement

Row = tuple[str, ...]
FIRST_WORDS = re.compile(r"[:.](?=\s)")
STANDING: Mapping[str, Callable[[AnyGame], dict[str, str]]] = {"mechanisms": mechanisms_for, "scenarios": scenarios_for}


def answer(what: str, game: str | None, formats: Mapping[str, str]) -> Answer:
    """The lists asked for (`formats`: name to what it is); with a game, which mechanisms and scenarios change it."""
    if game is not None:
        return _for(game, tuple(STANDING) if what == "all" else (what,))
    makers: dict[str, Callable[[], tuple[Row, list[Row]]]] = {
        "games": _games,
        "regions": _regions,
        "mechanisms": _mechanisms,
        "scenarios": _scenarios,
        "concepts": _concepts,
        "refinements": _refinements,
        "analyses": _analyses,
        "formats": lambda: (("name", "what"), list(formats.items())),
    }
    chosen = makers if what == "all" else {what: makers[what]}
    tables, body = [], {}
    for name, make in chosen.items():
        heads, rows = make()
        tables.append(Table(name.capitalize(), tuple(map(Column, heads)), tuple(rows)))
        body[name] = [dict(zip(heads, row, strict=True)) for row in rows]
    records = tuple({"kind": kind, **row} for kind, rows in body.items() for row in rows)
    return Answer("What there is", tuple(tables), {"schema": 1, **body}, records)


def _games() -> tuple[Row, list[Row]]:
    loaded = [load(name) for name in game_names()]
    rows: list[Row] = [(g.name, g.title, " x ".join(g.players), _size(g)) for g in loaded]
    return ("name", "title", "players", "size"), rows


def _size(game: AnyGame) -> str:
    if isinstance(game, ExtensiveGame):
        return f"tree, {counted(len(game.tree.sets), 'information set')}"
    if isinstance(game, MarkovGame):
        return f"Markov, {counted(len(game.stages), 'state')}"
    if isinstance(game, ChoiceGame):
        return f"choice of {game.choice}"
    return "x".join(map(str, game.shape))


def _regions() -> tuple[Row, list[Row]]:
    known = [region(name) for name in region_names()]
    rows: list[Row] = [(r.call, r.title, counted(len(r.games), "game"), ", ".join(_beside(r)) or "-") for r in known]
    return ("name", "title", "games", "has"), rows


def _beside(found: Region) -> list[str]:
    """What stands beside the games of a region: rows to compare them in, scenarios, a ledger."""
    rows = [row for row in found.rows if row != "none"]
    has = [counted(len(rows), "row")] if rows else []
    has += [counted(len(found.scenarios), "scenario")] if found.scenarios else []
    return [*has, "a ledger"] if found.document("ledger.toml") is not None else has


def _mechanisms() -> tuple[Row, list[Row]]:
    return ("name", "title"), [(name, mechanism_title(name)) for name in mechanism_names()]


def _scenarios() -> tuple[Row, list[Row]]:
    told = ((name, *scenario_told(name)) for name in scenario_names())
    return ("name", "title", "sets"), [(name, title, ", ".join(names)) for name, title, names in told]


def _concepts() -> tuple[Row, list[Row]]:
    return ("name", "what"), [(name, FIRST_WORDS.split(concept(name).__doc__ or "")[0]) for name in concepts()]


def _refinements() -> tuple[Row, list[Row]]:
    modules = [refinement(name) for name in refinements()]
    return ("name", "of", "what"), [(module.NAME, module.OF, module.SUMMARY) for module in modules]


def _analyses() -> tuple[Row, list[Row]]:
    modules = [analysis(name) for name in analyses()]
    rows: list[Row] = [
        (m.NAME, "yes" if m.BY_DEFAULT else "no", m.SUMMARY, ", ".join(options_of(m.NAME)) or "-") for m in modules
    ]
    return ("name", "by default", "what", "options"), rows


def _for(name: str, kinds: Sequence[str]) -> Answer:
    """Which mechanisms and scenarios that stand beside a game change it, and why the others do not."""
    game = load(name)
    exhibits: list[Exhibit] = []
    data: dict[str, Any] = {"schema": 1, "game": game.name}
    for kind in kinds:
        data[kind] = _standing(kind, game)
        exhibits.append(_standing_table(kind, game, data[kind]))
    title = f"{' and '.join(kinds).capitalize()} for {game.name}"
    return Answer(title, tuple(exhibits), data, tuple(row for kind in kinds for row in data[kind]))


def _standing(kind: str, game: AnyGame) -> list[dict[str, Any]]:
    """One row each, those that change the game first."""
    told = [
        {kind.removesuffix("s"): name, "changes the game": not why, "why not": why}
        for name, why in STANDING[kind](game).items()
    ]
    return sorted(told, key=lambda row: not row["changes the game"])


def _standing_table(kind: str, game: AnyGame, rows: Sequence[Mapping[str, Any]]) -> Exhibit:
    one = kind.removesuffix("s")
    if not rows:
        option = "-m" if one == "mechanism" else "--scenario"
        return Prose(f"No {one} stands beside {game.name}; one can be named by its path: {option} my-{one}.toml")
    body = tuple((r[one], "yes" if r["changes the game"] else "no", _reason(r["why not"])) for r in rows)
    columns = (Column(one), Column("changes it"), Column("why not"))
    return Table(f"{kind.capitalize()} for {game.name}", columns, body)


def _reason(text: str) -> str:
    return text.partition(" See: ")[0].partition(": ")[2] or text
