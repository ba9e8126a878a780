"""One page of HTML that stands alone: a game with sliders and switches, computed by the library's own formulas.

The page holds every combination of mechanisms that is part of a row to be compared (the subsets of each row, so that
one switch after another leads to it), each with its formulas (`teach.situations`). Formulas, conditions and equilibria
that come back are held once. Nothing is fetched: style and script stand inside, and the policy of the page (Content
Security Policy, W3C) allows these two alone, by their SHA-256.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from escalation import __version__
from escalation.errors import InputError, NotApplicable, Undecided, Unsupported, printable
from escalation.exhibits import Formula
from escalation.exhibits.numbers import short
from escalation.expressions import exact_number
from escalation.files.institutions import mechanisms_of, split
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.pages.formula_table import FormulaTable
from escalation.pages.javascript import quoted_string
from escalation.pages.situations import Situation, combinations_of, situation
from escalation.pages.sliders import sliders_of
from escalation.pages.tree_situations import TreeSituation, tree_situation
from escalation.parameter_plane import default_axes

Paged = NormalFormGame | ExtensiveGame
SCRIPTS = (
    "numbers.js",
    "words.js",
    "state.js",
    "point.js",
    "controls.js",
    "answers.js",
    "tree.js",
    "tree_drawing.js",
    "painting.js",
    "map.js",
    "page.js",
)
MOST_COMBINATIONS = 64
LONGEST_ROW = 6  # mechanisms, of which there are as many combinations
LARGEST = 300_000  # bytes: a page is mailed round
NOTHING_ELSE = "base-uri 'none'; form-action 'none'"


def page(game: AnyGame, mechanisms: Sequence[str] | None = None, values: Mapping[str, object] | None = None) -> str:
    """The page of a tree or a two-player game, with a switch for each of `mechanisms` (default: those of its rows).

    `values` are held, and have no slider. Raises InputError for unknown names, Unsupported for other forms of games,
    Undecided where the conditions are not known as formulas.

    >>> from escalation.files.library import load
    >>> text = page(load("hawk-dove"))
    >>> text.startswith("<!doctype html>"), len(text.encode()) < 300_000
    (True, True)
    """
    if not isinstance(game, Paged) or (isinstance(game, NormalFormGame) and len(game.shape) > 2):
        what = "pages are made of trees, and of games in normal form with one or two players."
        raise Unsupported(what, mend="In words: escalation explain.", file=game.called)
    given = {name: exact_number(value) for name, value in (values or {}).items()}
    situations = [_situation(g.pinned(given)) for g in _combined(game, mechanisms)]
    table = FormulaTable()
    text = _assembled(game, given, _data(game.pinned(given), situations, table), table)
    if len(text.encode()) > LARGEST:
        raise Undecided(
            f"the page would have {len(text.encode()) // 1000} kB, more than {LARGEST // 1000}; name fewer -m."
        )
    return text


def _situation(game: Paged) -> Situation | TreeSituation:
    return tree_situation(game) if isinstance(game, ExtensiveGame) else situation(game)


def _combined(game: Paged, mechanisms: Sequence[str] | None) -> list[Paged]:
    """The game under every combination that is part of a row, those left out that change nothing."""
    rows = [split([row]) for row in (game.rows if mechanisms is None else mechanisms)]
    longest = max(map(len, rows), default=0)
    wanted = list(dict.fromkeys(part for row in rows for part in combinations_of(row[:LONGEST_ROW])))
    if longest > LONGEST_ROW or len(wanted) > MOST_COMBINATIONS:
        many = 2**longest if longest > LONGEST_ROW else len(wanted)
        raise InputError(
            f"{many} combinations of mechanisms are too many for a page.",
            mend=f"At most {MOST_COMBINATIONS}: name fewer with -m.",
        )
    whole = {tuple(row) for row in rows}
    found: dict[frozenset[str], Paged] = {}
    for names in sorted({(), *wanted}, key=lambda own: (len(own), wanted.index(own) if own in wanted else -1)):
        try:
            made = game.with_mechanisms(*names) if names else game
        except NotApplicable:
            if names in whole and mechanisms is not None:
                raise
            continue
        found.setdefault(frozenset(made.mechanisms), made)
    return list(found.values())


def _data(game: Paged, situations: Sequence[Situation | TreeSituation], table: FormulaTable) -> dict[str, Any]:
    """Everything that the page shows, apart from the formulas."""
    sliders = sliders_of([s.game for s in situations])
    told = [s.data(table) for s in situations]
    return {
        "game": {"players": list(game.players)},
        "axes": _axes(situations[0], [s.parameter.name for s in sliders]),
        "sliders": [s.data for s in sliders],
        "switches": _switches(situations),
        "relations": _spoken(table),
        "regions": table.regions.data,
        "equilibria": table.equilibria.data,
        "trees": table.trees.data,
        "situations": told,
    }


def _spoken(table: FormulaTable) -> list[dict[str, Any]]:
    """The relations; those that stand in no condition, but only say where a course is played, without their text."""
    shown = {r for e in table.equilibria.data for own in (e["condition"], *e.get("rests", ())) for r in own}
    return [
        r if k in shown else {n: x for n, x in r.items() if n != "text"} for k, r in enumerate(table.relations.data)
    ]


def _axes(first: Situation | TreeSituation, names: Sequence[str]) -> list[str]:
    """The two parameters of the map; none where fewer have a slider."""
    if len(names) < 2:
        return ["", ""]
    try:
        found = default_axes(first.game, None, None)
    except (InputError, Undecided):
        found = (names[0], names[1])
    return [n for n in dict.fromkeys([*found, *names]) if n in names][:2]


def _switches(situations: Sequence[Situation | TreeSituation]) -> list[dict[str, Any]]:
    """Each mechanism, and what it does to names."""
    found: dict[str, dict[str, Any]] = {}
    for own in situations:
        for mechanism in mechanisms_of(own.game):
            base = own.game.base or own.game
            used = {*base.sheet.closure(base.payoff_names), *own.game.sheet.closure(own.game.payoff_names)}
            edits = [f"{e.name} becomes {Formula(e.expression).text}" for e in mechanism.edits if e.name in used]
            told = {"name": mechanism.name, "title": mechanism.title or mechanism.name, "changes": edits}
            found.setdefault(mechanism.name, told)
    return list(found.values())


def _assembled(game: Paged, given: Mapping[str, Fraction], data: Mapping[str, Any], table: FormulaTable) -> str:
    """The text of the page."""
    style = _part("page.css")
    text = json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
    code = [f"const DATA = JSON.parse(document.getElementById({quoted_string('data')}).textContent);"]
    code += [f"const FORMULAS = {table.script};", *map(_part, SCRIPTS)]
    script = '"use strict";\n' + "\n".join(code)
    title = escape(printable(f"{game.title}{game.stands}"))
    body = Template(_part("body.html")).substitute(
        title=title,
        board="The tree" if isinstance(game, ExtensiveGame) else "Payoffs",
        about=escape(printable(game.about)),
        source=escape(printable(" ".join(word for word in (game.citation, _unit(game), _held(given)) if word))),
        omits=escape(printable(f"Left out: {' '.join(game.omits)}" if game.omits else "")),
        made=f"escalation {__version__}",
    )
    policy = f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; {NOTHING_ELSE}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<title>{title}</title>\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{style}</style>\n</head>\n<body>\n{body}"
        f'<script type="application/json" id="data">{text}</script>\n<script>{script}</script>\n</body>\n</html>\n'
    )


def _part(name: str) -> str:
    return files("escalation.pages").joinpath("page", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """A source of a policy: what a style or a script has to be."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _held(given: Mapping[str, Fraction]) -> str:
    return f"Held: {', '.join(f'{n} = {short(value)}' for n, value in given.items())}." if given else ""


def _unit(game: Paged) -> str:
    units = list(dict.fromkeys(unit for unit in game.units if unit))
    return f"Payoffs in {' and '.join(units)}." if units else ""
