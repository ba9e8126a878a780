"""The answer of `list`: games, mechanisms, concepts, refinements, analyses, formats, each with a line of what it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from escalation.analyses import analysis
from escalation.analyses import names as analyses
from escalation.analysis import options_of
from escalation.concepts import concept
from escalation.concepts import names as concepts
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.words import counted
from escalation.files.institutions import mechanism_title, mechanisms_for
from escalation.files.library import load
from escalation.files.places import game_names, mechanism_names
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.refinements import names as refinements
from escalation.refinements import refinement

Row = tuple[str, ...]


def answer(what: str, game: str | None, formats: Mapping[str, str]) -> Answer:
    """The lists asked for (`formats`: name to what it is); with a game, which mechanisms change it."""
    if game is not None:
        return _for(game)
    makers: dict[str, Callable[[], tuple[Row, list[Row]]]] = {
        "games": _games,
        "mechanisms": _mechanisms,
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


def _mechanisms() -> tuple[Row, list[Row]]:
    return ("name", "title"), [(name, mechanism_title(name)) for name in mechanism_names()]


def _concepts() -> tuple[Row, list[Row]]:
    return ("name", "what"), [(name, (concept(name).__doc__ or "").split(":")[0].split(".")[0]) for name in concepts()]


def _refinements() -> tuple[Row, list[Row]]:
    modules = [refinement(name) for name in refinements()]
    return ("name", "of", "what"), [(module.NAME, module.OF, module.SUMMARY) for module in modules]


def _analyses() -> tuple[Row, list[Row]]:
    modules = [analysis(name) for name in analyses()]
    rows: list[Row] = [
        (m.NAME, "yes" if m.BY_DEFAULT else "no", m.SUMMARY, ", ".join(options_of(m.NAME)) or "-") for m in modules
    ]
    return ("name", "by default", "what", "options"), rows


def _for(name: str) -> Answer:
    game = load(name)
    found = mechanisms_for(game)
    rows: list[dict[str, Any]] = [
        {"mechanism": m, "changes the game": not why, "why not": why} for m, why in found.items()
    ]
    rows.sort(key=lambda row: not row["changes the game"])
    body = tuple((r["mechanism"], "yes" if r["changes the game"] else "no", _reason(r["why not"])) for r in rows)
    columns = (Column("mechanism"), Column("changes it"), Column("why not"))
    title = f"Mechanisms for {game.name}"
    if not rows:
        none = Prose(f"No mechanism stands beside {game.name}; one can be named by its path: -m my-mechanism.toml")
        return Answer(title, (none,), {"schema": 1, "game": game.name, "mechanisms": []})
    data = {"schema": 1, "game": game.name, "mechanisms": rows}
    return Answer(title, (Table(title, columns, body),), data, tuple(rows))


def _reason(text: str) -> str:
    return text.partition(" See: ")[0].partition(": ")[2] or text
