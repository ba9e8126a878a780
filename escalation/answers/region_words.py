"""Regions in words: their equilibria, told apart as far as it takes, and how likely an event is in them."""

from __future__ import annotations

from collections.abc import Sequence

from escalation.answers.phrases import kinds, span
from escalation.answers.tree_phrases import path_of
from escalation.assessment import TreeResult, paths_of
from escalation.equilibrium_map import RegionMap
from escalation.exhibits.region_picture import Fill
from escalation.exhibits.words import listed
from escalation.game.deciding import Tie
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.plane_regions import Answered, Region
from escalation.result import Equilibrium, Result
from escalation.subgame_regions.over_plane import MoveTie

OUTSIDE = "outside the constraint"


def equilibria_in_words(found: RegionMap) -> dict[int, str]:
    """Per region its equilibria: `(Strike, Retaliate)`, `mixed`. Where two sets would read the same, who mixes is said;
    if that does not tell them apart, what is mixed.
    """
    words = {r.number: _briefly(r, found.pure_only) for r in found.regions}
    for fuller in (with_mixers, in_full):
        unlike = {r.number for r in found.regions if _shares_words(r, found.regions, words)}
        words |= {r.number: fuller(r.result) for r in found.regions if r.number in unlike and r.result is not None}
    return words


def _briefly(region: Region, pure_only: bool) -> str:
    if region.result is None:
        return f"{OUTSIDE} {region.outside}"
    return "no pure equilibrium" if pure_only and not region.result.equilibria else kinds(region.result)


def _shares_words(region: Region, others: Sequence[Region], words: dict[int, str]) -> bool:
    """Whether another set of equilibria is called the same."""
    same = [o for o in others if words[o.number] == words[region.number]]
    return len({supports_of(o.result) for o in same if o.result is not None}) > 1


def supports_of(result: Answered) -> object:
    """What tells sets of equilibria apart: supports, of a tree the paths of play."""
    return paths_of(result) if isinstance(result, TreeResult) else frozenset(e.supports for e in result.equilibria)


def tie_words(game: AnyGame, tie: Tie | MoveTie) -> tuple[str, str]:
    """The two profiles, or the two actions at an information set, between which a player is indifferent."""
    if isinstance(tie, MoveTie):
        return f"{tie.first} at {tie.at}", tie.second
    assert isinstance(game, NormalFormGame)
    return f"({game.label(tie.first)})", f"({game.label(tie.second)})"


def with_mixers(result: Answered) -> str:
    """Pure equilibria by name, mixed ones by who mixes."""
    if isinstance(result, TreeResult):
        return kinds(result)
    names = result.at.game.players
    parts = []
    for e in result.equilibria:
        mixers = [name for name, own in zip(names, e.supports, strict=True) if len(own) > 1]
        parts.append(f"mixed by {listed(mixers)}" if mixers else _pure(result, e))
    return listed(parts)


def in_full(result: Answered) -> str:
    """Every equilibrium by what is played in it."""
    if isinstance(result, TreeResult):
        return listed([path_of(result.at, e) for e in result.equilibria])
    return listed([_pure(result, e) for e in result.equilibria])


def _pure(result: Result[Equilibrium], equilibrium: Equilibrium) -> str:
    """`(Strike, Accept or Retaliate)`: what each player plays."""
    strategies = result.at.game.strategies
    played = [listed([s[k] for k in own], "or") for s, own in zip(strategies, equilibrium.supports, strict=True)]
    return f"({', '.join(played)})"


def chance(region: Region, event: str) -> str:
    """The probability of an event over the equilibria at the region's sample."""
    if region.result is None or event not in region.result.at.weights:
        return "-"
    return span(region.result.event_range(event))


def fill(region: Region, event: str | None) -> Fill:
    """How likely the event is at worst: at no sample of the region, at all of them for certain, or between."""
    if region.result is None:
        return Fill.OUTSIDE
    ends = region.worst(event) if event is not None else None
    if ends is None:
        return Fill.PLAIN
    return Fill.NEVER if ends == (0, 0) else Fill.CERTAIN if ends == (1, 1) else Fill.BETWEEN


def share_in_words(region: Region) -> str:
    """`28.9 %`; small shares to two digits."""
    per_cent = 100 * region.share
    return f"{per_cent:.1f} %" if per_cent >= 1 else f"{per_cent:.2g} %"
