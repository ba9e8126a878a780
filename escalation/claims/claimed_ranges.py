"""What varies in a claim, and how far.

All parameters vary in their ranges, those of mechanisms included, unless they are held. At baseline all are held but
the names that `when` mentions and the one that `increasing` moves: those are set free, in their own range or on the
line of their meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from escalation.claims.scope import fixed_here, freed, ranges_of
from escalation.claims.sentences import Claim
from escalation.claims.spoken_names import followed_by, spoken, spoken_of
from escalation.claims.tree_crossings import followed_line
from escalation.errors import InputError, quoted
from escalation.evaluation import Exact
from escalation.exhibits.numbers import short
from escalation.expressions import names_in, symbol
from escalation.game.forms import PlayedOnce
from escalation.parameters import Constraint, Values
from escalation.signs.coordinates import Part, coordinates
from escalation.signs.space import Range


def claimed_ranges(claim: Claim, games: Sequence[PlayedOnce], first: PlayedOnce) -> dict[str, Range]:
    """The range of every name that varies in a claim about `games`, values held; `first` is the first one without.

    Raises InputError for names that the claim bounds and that do not vary, and for constraints that cannot hold.
    """
    named = spoken_of(claim)
    for name in named:
        _check(games, name, dict(claim.held))
    ranges = ranges_of(games, claim.at_baseline, [*named, *spoken(claim)])
    for name in named:
        loose = claim.at_baseline or _fixed(first, name)
        if name not in ranges and (name in followed_by(claim) or (loose and not _follows(games[0], name, named))):
            ranges[name] = _image(games[0], name, ranges) or freed(games[0], name)
    ranges |= followed_line(claim, games)
    _check_constraints(claim, games, ranges)
    return ranges


def _image(game: PlayedOnce, name: str, ranges: Mapping[str, Range]) -> Range | None:
    """The values that a definition takes as its parts vary, where they are known exactly."""
    if name not in game.sheet.definitions:
        return None
    made = coordinates([Part(game.sheet, (symbol(name),))], ranges)
    quantity = made.quantities.get(name)
    return made.space.ranges[name] if quantity is not None and quantity.exact else None


def _fixed(game: PlayedOnce, name: str) -> bool:
    """Whether a name has no range, and no part that has one: only its line says how far it may go."""
    known = game.sheet.parameters.get(name)
    if known is not None:
        return known.low is None and not known.asleep and not known.held
    return not any(p.varies for p in game.sheet.in_play([name]).values())


def _follows(game: PlayedOnce, name: str, named: Sequence[str]) -> bool:
    """Whether a name is made of another that the claim sets free, and so moves with it."""
    return any(part in named for part in game.sheet.closure([name]) if part != name)


def binding(claim: Claim, games: Sequence[PlayedOnce], number: int) -> list[Constraint]:
    """The constraints between names that a game is made of or that the claim speaks of, but for those it fixes."""
    game = games[number]
    made = set(game.payoff_names) | {n for own in game.weights.values() for e in own.values() for n in names_in(e)}
    names = set(game.sheet.closure(made | {n for n in spoken(claim) if n in game.sheet.names}))
    return game.sheet.binding(names - fixed_here(games, number))


def _check(games: Sequence[PlayedOnce], name: str, held: Mapping[str, Fraction]) -> None:
    """Raises InputError for a name that a claim speaks of and that is held or asleep in every game."""
    if name in held:
        raise InputError(f"{quoted(name)} is held and bounded at once.", mend="Drop one of them.")
    sleeping = [g for g in games if (p := g.sheet.parameters.get(name)) is not None and p.asleep]
    if len(sleeping) == len(games):
        value = games[0].sheet.parameters[name].baseline
        raise InputError(
            f"{quoted(name)} is asleep here, at {short(value)}: no mechanism in this claim sets it.",
            mend="Name one with -m (escalation list mechanisms), or hold it: with NAME = VALUE.",
        )


def _check_constraints(claim: Claim, games: Sequence[PlayedOnce], ranges: Mapping[str, Range]) -> None:
    """Raises InputError where a constraint fails between names that do not vary: nothing would be claimed."""
    for game, c in ((game, c) for k, game in enumerate(games) for c in binding(claim, games, k)):
        values = Values.at_baseline(game.sheet, Exact())
        if not set(game.sheet.closure(c.names)) & set(ranges) and not c.holds(values):
            raise InputError(
                f"the constraint {quoted(c.text)} does not hold at the values held: nothing is claimed.",
                mend="Hold other values: with NAME = VALUE.",
                file=game.called,
            )
