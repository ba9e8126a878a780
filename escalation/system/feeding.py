"""What an equilibrium of one game sets in another: exact mixtures of what holds with an event and without it.

Let the events `e` of a game have the chances `p(e)` at an equilibrium, and let its feeds give a name `n` of another
game the expression `E_e(n)`, all other names in it at the values that they have in the game that feeds. What was `x`
there becomes

    T(x) = x + sum_e p(e) * (E_e(x) - x):

the expectation of what holds, where the events exclude one another. Several games that feed one name do so one after
the other, `T_2(T_1(x))`; those that set come before those that transform, as edits do everywhere (`game.edits`), then
by name. `x` is the value under the mechanisms that hold. What a mechanism already makes of a name in the very words of
a feed is not made again: it brings about by itself what the event would. A user or a scenario that holds a name at a
value holds it past what is set, as past a mechanism: what transforms it goes on from there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from escalation.arithmetic.quadratic_field import Surd
from escalation.errors import InputError, Undecided, quoted
from escalation.expressions import Expr, names_in, parse, rational, symbol
from escalation.game.edits import Edit, finals_of
from escalation.game.forms import AnyGame
from escalation.game.numeric import ExactOrBall
from escalation.mechanism.institution import Mechanism
from escalation.parameters import Definition, Parameter, Sheet, substitute
from escalation.system.links import feeds_of, label_of_game

Chances = tuple[Any, ...]


@dataclass(frozen=True)
class Setting:
    """What one game sets in another: its name, and its edits, each with its right side valued, event and chance."""

    source: str
    changes: tuple[tuple[Edit, Expr, str, Any], ...]

    @property
    def only_sets(self) -> bool:
        """Whether no old value of any name enters."""
        return all(edit.sets for edit, _, _, _ in self.changes)


def chances_of(game: AnyGame, events: Mapping[str, Any]) -> Chances:
    """The chances of the events that a game feeds by, at one equilibrium.

    Raises Undecided for one that is known as an interval only, InputError for one that is no chance.
    """
    found = []
    for feed in feeds_of(game):
        chance = events[feed.event]
        if not isinstance(chance, Fraction | Surd):
            why = f"the chance of {quoted(feed.event)} in {game.called} is not rational, so what it feeds is not exact"
            raise Undecided(why)
        if chance < 0 or chance > 1:
            what = f"{quoted(feed.event)} comes {float(chance):.4g} times in a play: that is no chance."
            raise InputError(what, mend="Feed by another event.", file=label_of_game(game), key=("feeds", feed.event))
        found.append(chance)
    return tuple(found)


def setting(name: str, source: AnyGame, edits: Sequence[Edit], chances: Chances) -> Setting:
    """What a game, made with all `edits` of mechanisms and feeds, sets at an equilibrium with these chances.

    Raises Undecided where an edit is made of a number that is not rational.
    """
    values, finals = ExactOrBall(source), finals_of(edits)
    changes = []
    for feed, chance in zip(feeds_of(source), chances, strict=True):
        for edit in feed.edits:
            others = {n: _value(n, source, values, finals) for n in sorted(names_in(edit.expression) - {edit.name})}
            changes.append((edit, substitute(edit.expression, others), feed.event, chance))
    return Setting(name, tuple(changes))


def _value(name: str, game: AnyGame, values: ExactOrBall, finals: Mapping[str, Expr]) -> Expr:
    value = values.of(finals.get(name, symbol(name)))
    if not isinstance(value, Fraction):
        raise Undecided(f"{name} is not rational in {game.called}, so what is made of it and fed is not exact")
    return rational(value)


def as_mechanisms(
    settings: Sequence[Setting], names: set[str], held: Collection[str], before: Sequence[Edit] = ()
) -> list[Mechanism]:
    """What games set in another one, whose `names` are in play there, as mechanisms on it, in their order.

    `before` are the edits of the mechanisms that hold in it.
    """
    made = {(edit.name, edit.expression) for edit in before if not edit.sets}
    ordered = sorted(settings, key=lambda own: (not own.only_sets, own.source))
    return [new for own in ordered if (new := _mechanism(own, names, held, made)).edits]


def _mechanism(own: Setting, in_play: set[str], held: Collection[str], made: set[tuple[str, Expr]]) -> Mechanism:
    """What one game feeds, as edits that mix; a chance keeps a name, so that even a certain event transforms."""
    mixed: dict[str, Expr] = {}
    declared: dict[str, Any] = {}
    for edit, expression, event, chance in own.changes:
        if chance == 0 or edit.name not in in_play or (edit.sets and edit.name in held):
            continue
        if (edit.name, edit.expression) in made:
            continue
        name = f"P({event}) in {own.source}"
        declared[name] = chance
        start = symbol(edit.name)
        mixed[edit.name] = mixed.get(edit.name, start) + symbol(name) * (expression - start)
    edits = tuple(Edit(n, e, f"{n}, as {own.source} feeds it", own.source) for n, e in mixed.items())
    return Mechanism(f"what {own.source} feeds", sheet=_sheet(declared), edits=edits)


def _sheet(chances: Mapping[str, Any]) -> Sheet:
    parameters = {n: Parameter(n, p, basis="derived") for n, p in chances.items() if isinstance(p, Fraction)}
    roots = {n: Definition(n, parse(str(p), set()), str(p)) for n, p in chances.items() if n not in parameters}
    return Sheet(parameters, roots)


def values_fed(game: AnyGame, names: Sequence[str], edits: Sequence[Edit]) -> dict[str, Any]:
    """The values of names in a game after all edits."""
    values, finals = ExactOrBall(game), finals_of(edits)
    return {name: values.of(finals.get(name, symbol(name))) for name in names}
