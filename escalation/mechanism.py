"""Mechanisms: institutions, as edits from game to game.

A mechanism is a list of edits of names, and where it needs more, added strategies with their cells, terms on top of
payoffs, and strategies taken away. `institute` carries several out at once, on the game as it was before any: sets
first, transformations after (`game.edits`), so that composing them does not depend on the order in which they came.

(The word is wider here than in mechanism design, where a mechanism is a game form that a planner chooses.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from escalation.draws import exact_points
from escalation.errors import InputError, quoted
from escalation.evaluation import Balls, Exact, NotRational
from escalation.expressions import Expr, names_in, rational
from escalation.game.edits import Edit, edited, finals_of, sets_of
from escalation.game.normal import NormalFormGame, check_size
from escalation.game.patterns import Pattern, matches
from escalation.parameters import Constraint, Definition, Parameter, Sheet, Values

Names = tuple[str, ...]
TRIALS = 6
NOTHING = rational(0)


@dataclass(frozen=True)
class Mechanism:
    """An institution, read for one game. `sheet` declares the names that its edits bring."""

    name: str
    title: str = ""
    about: str = ""
    limited_by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    sheet: Sheet = field(default_factory=Sheet)
    edits: tuple[Edit, ...] = ()
    strategies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    payoffs: tuple[tuple[Pattern, str, Expr], ...] = ()
    where: tuple[tuple[Pattern, Edit], ...] = ()
    add: tuple[tuple[Pattern, str, Expr], ...] = ()
    forbid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)


def institute(base: NormalFormGame, mechanisms: Sequence[Mechanism]) -> NormalFormGame:
    """`base` under all `mechanisms` together.

    Raises InputError where two mechanisms contradict each other, and where cells are missing or given twice.
    """
    sheet = _joined([base.sheet, *(m.sheet for m in mechanisms)])
    strategies = _strategies(base, mechanisms)
    edits = [edit for mechanism in mechanisms for edit in mechanism.edits]
    sets, finals = sets_of(edits), finals_of(edits)
    empty = replace(base, strategies=strategies, payoffs={})
    check_size(empty.shape)
    payoffs = {profile: tuple(_cell(base, mechanisms, empty.names(profile))) for profile in empty.profiles}
    where = {profile: _where(base, mechanisms, empty.names(profile)) for profile in empty.profiles}
    for own in where.values():
        sets_of([*edits, *own])
    return replace(
        empty,
        payoffs=payoffs,
        sheet=edited(sheet, sets, finals),
        thresholds=tuple(t for t in base.thresholds if _stands(t.prefers, strategies) and _stands(t.to, strategies)),
        where={profile: own for profile, own in where.items() if own},
        edits=tuple(edits),
        raw=sheet,
        texts={},
        mechanisms=tuple(m.name for m in mechanisms),
        base=base,
        provenance=replace(base.provenance, files=dict(base.provenance.files) | _files(mechanisms)),
    )


def _files(mechanisms: Sequence[Mechanism]) -> dict[str, str]:
    return {label: sha256 for mechanism in mechanisms for label, sha256 in mechanism.files.items()}


def _stands(names: Pattern, strategies: Sequence[Names]) -> bool:
    return all(name in own for name, own in zip(names, strategies, strict=True))


def _joined(sheets: Sequence[Sheet]) -> Sheet:
    """One sheet; the first declaration of a name holds. Raises InputError where two files declare it differently."""
    parameters: dict[str, Parameter] = {}
    definitions: dict[str, Definition] = {}
    constraints: list[Constraint] = []
    for sheet in sheets:
        for name, parameter in sheet.parameters.items():
            if name not in definitions:
                parameters.setdefault(name, parameter)
        for name, definition in sheet.definitions.items():
            if name not in parameters:
                definitions.setdefault(name, definition)
        constraints += [c for c in sheet.constraints if c not in constraints]
    sources = {key: source for sheet in reversed(sheets) for key, source in sheet.sources.items()}
    return Sheet(parameters, definitions, tuple(constraints), sources)


def _strategies(base: NormalFormGame, mechanisms: Sequence[Mechanism]) -> tuple[Names, ...]:
    found = []
    for player, own in zip(base.players, base.strategies, strict=True):
        added = dict.fromkeys(s for m in mechanisms for s in m.strategies.get(player, ()))
        taken = {s for m in mechanisms for s in m.forbid.get(player, ())}
        left = tuple(s for s in [*own, *(s for s in added if s not in own)] if s not in taken)
        if not left:
            what = f"{' + '.join(m.name for m in mechanisms)} leaves {player} no strategy."
            raise InputError(what, mend="Forbid fewer.", key=("forbid", player))
        found.append(left)
    return tuple(found)


def _cell(base: NormalFormGame, mechanisms: Sequence[Mechanism], names: Names) -> list[Expr]:
    """The payoffs at one profile: the old cell or the mechanisms' new one, and the terms on top."""
    old = _stands(names, base.strategies)
    cell = []
    for i, player in enumerate(base.players):
        given = [e for m in mechanisms for p, who, e in m.payoffs if who == player and matches(p, names)]
        start = [base.payoffs[base.profile(names)][i]] if old else []
        if len(start + given) != 1:
            count = "no payoff" if not start + given else f"{len(start + given)} payoffs"
            raise InputError(
                f"{' + '.join(m.name for m in mechanisms)} gives {player} {count} at {quoted(', '.join(names))}.",
                mend="Each new cell needs each player once, and no old one.",
            )
        terms = [e for m in mechanisms for p, who, e in m.add if who == player and matches(p, names)]
        total = (start + given)[0]
        for term in terms:
            total = total + term
        cell.append(total)
    return cell


def _where(base: NormalFormGame, mechanisms: Sequence[Mechanism], names: Names) -> tuple[Edit, ...]:
    old = base.where.get(base.profile(names), ()) if _stands(names, base.strategies) else ()
    return (*old, *(edit for m in mechanisms for pattern, edit in m.where if matches(pattern, names)))


def touches(base: NormalFormGame, game: NormalFormGame) -> bool:
    """Whether `game`, made from `base` by mechanisms, differs in strategies, in any payoff or in any event's weight.

    Two formulas are taken for the same if they agree at several exact points of the ranges, what is asleep staying so
    (Schwartz 1980; Zippel 1979).
    """
    if base.strategies != game.strategies:
        return True
    pairs = [(old, new) for p in base.profiles for old, new in zip(base.cells[p], game.cells[p], strict=True)]
    pairs += [
        (base.weights[event].get(p, NOTHING), game.weights[event].get(p, NOTHING))
        for event in base.events
        for p in base.profiles
    ]
    used = base.parameters | game.parameters
    answers = [_differ(base, game, pairs, point) for point in exact_points(used, TRIALS, seed=1)]
    return any(answers) or all(answer is None for answer in answers)


def _differ(
    base: NormalFormGame, game: NormalFormGame, pairs: Iterable[tuple[Expr, Expr]], point: Mapping[str, Fraction]
) -> bool | None:
    """Whether any pair differs at a point; None where a formula has no value there."""
    awake = {n: v for n, v in point.items() if not (base.sheet.parameters.get(n) or game.sheet.parameters[n]).asleep}
    old, new = _values(base, awake), _values(game, awake)
    try:
        return any(_apart(a, b, old, new) for a, b in pairs)
    except InputError:
        return None


def _values(game: NormalFormGame, point: Mapping[str, Fraction]) -> tuple[Values, Values]:
    held = game.sheet.pinned({n: v for n, v in point.items() if n in game.sheet.parameters})
    return Values.at_baseline(held, Exact()), Values.at_baseline(held, Balls())


def _apart(a: Expr, b: Expr, old: tuple[Values, Values], new: tuple[Values, Values]) -> bool:
    try:
        return bool(old[0].of(a) != new[0].of(b))
    except NotRational:
        return not old[1].of(a).overlaps(new[1].of(b))


def needs(mechanisms: Sequence[Mechanism], base: NormalFormGame) -> str:
    """What mechanisms that touch nothing in `base` act on, and what would have to be awake for them to bite."""
    names = sorted({edit.name for mechanism in mechanisms for edit in mechanism.edits})
    used = set(base.sheet.closure({n for own in base.payoffs.values() for e in own for n in names_in(e)}))
    standing = [name for name in names if name in used]
    if not standing:
        return (
            f"it acts on {', '.join(names)}, which no payoff here depends on."
            if names
            else "it edits no name of this game."
        )
    wakers = [n for n, p in base.parameters.items() if p.asleep and _touches_awake(base, mechanisms, n)]
    if wakers:
        return f"it acts on {', '.join(standing)}, without effect while {', '.join(wakers)} is asleep."
    return f"it acts on {', '.join(standing)}, which change no payoff here."


def _touches_awake(base: NormalFormGame, mechanisms: Sequence[Mechanism], sleeper: str) -> bool:
    awake = replace(base, sheet=base.sheet.pinned({sleeper: Fraction(1, 3)}))
    return touches(awake, institute(awake, mechanisms))
