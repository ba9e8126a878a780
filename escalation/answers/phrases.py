"""Equilibria, values and provenance in words, as several answers say them."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation import __version__
from escalation.answers.choice_words import choice_kinds, choice_set
from escalation.answers.markov_phrases import policy_kinds, policy_set
from escalation.answers.tree_phrases import plan_set, tree_kinds
from escalation.assessment import TreeResult
from escalation.batch.drawn import Chances
from escalation.choosing.optimum import ChoiceResult
from escalation.exhibits.numbers import data, decimal, short
from escalation.exhibits.words import counted, listed, mixture
from escalation.game.choice import ChoiceGame
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.normal import NormalFormGame
from escalation.parameters import Parameter
from escalation.result import Equilibrium, Result
from escalation.shares import set_shares
from escalation.stationary.profile import MarkovResult

MOST_MEMBERS = 12


def group(members: Sequence[int]) -> str:
    """`{1, 2, 3}`, the numbers of equilibria; long groups are cut and counted."""
    shown = ", ".join(str(k + 1) for k in members[:MOST_MEMBERS])
    return f"{{{shown}}}" if len(members) <= MOST_MEMBERS else f"{{{shown}, ... {len(members)} in all}}"


def units_told(game: AnyGame) -> str:
    """`points`, or `Iran and Pakistan in points, China in points of China` where units differ."""
    if len(set(game.units)) <= 1:
        return next(iter(game.units), "")
    with_unit = {u: [p for p, own in zip(game.players, game.units, strict=True) if own == u] for u in game.units}
    return ", ".join(f"{listed(players)} in {unit or 'a unit not named'}" for unit, players in with_unit.items())


def units_apart(game: AnyGame) -> str:
    """The note of a table that has the payoffs of players with different units side by side; else nothing."""
    return f"Payoffs: {units_told(game)}." if len(set(game.units)) > 1 else ""


def profile(equilibrium: Equilibrium) -> str:
    """`(Strike, Retaliate)`, or every player's mixture."""
    if equilibrium.pure is not None:
        return f"({', '.join(mixture(own) for own in equilibrium.profile.values())})"
    return "; ".join(f"{player}: {mixture(own)}" for player, own in equilibrium.profile.items())


def kinds(result: Result[Equilibrium] | TreeResult | MarkovResult | ChoiceResult) -> str:
    """The equilibria in a cell: pure ones by name, mixed ones as `mixed`, continua of three players as such.

    Of a tree the ways in which it is played, of a Markov game what is played in its states.
    """
    if isinstance(result, TreeResult):
        return tree_kinds(result)
    if isinstance(result, MarkovResult):
        return policy_kinds(result)
    if isinstance(result, ChoiceResult):
        return choice_kinds(result)
    joined = {k for c in result.continua for k in c.members}
    isolated = [e for k, e in enumerate(result.equilibria) if k not in joined]
    pure = [f"({', '.join(mixture(own) for own in e.profile.values())})" for e in isolated if e.pure is not None]
    mixed = len(isolated) - len(pure)
    words = pure if len(pure) <= 3 else [*pure[:2], f"{len(pure) - 2} more pure"]
    if mixed:
        words = [*words, "mixed" if mixed == 1 else f"{mixed} mixed"]
    if result.continua:
        words = [*words, "a continuum" if len(result.continua) == 1 else f"{len(result.continua)} continua"]
    return listed(words) or ("none found" if result.complete else "no pure equilibrium")


def support_set(game: NormalFormGame, supports: Iterable[tuple[tuple[int, ...], ...]]) -> str:
    """A set of equilibria by supports, in words."""
    words, mixed = [], 0
    for equilibrium in sorted(supports):
        if all(len(own) == 1 for own in equilibrium):
            words.append(f"({', '.join(s[own[0]] for s, own in zip(game.strategies, equilibrium, strict=True))})")
        else:
            mixed += 1
    if mixed:
        words.append("mixed" if mixed == 1 else f"{mixed} mixed")
    return listed(words) or "no pure equilibrium"


def labelled_sets(game: AnyGame, chances: Chances) -> list[tuple[str, float]]:
    """The sets of equilibria that occur, in words, each once, with the share of draws, largest first."""
    parts: dict[str, float] = {}
    for supports, share in set_shares(chances):
        words = _set_in_words(game, supports)
        parts[words] = parts.get(words, 0.0) + share
    return sorted(parts.items(), key=lambda item: -item[1])


def _set_in_words(game: AnyGame, supports: Iterable[tuple[tuple[int, ...], ...]]) -> str:
    if isinstance(game, ChoiceGame):
        return choice_set(supports)
    if isinstance(game, ExtensiveGame):
        return plan_set(game, supports)
    return policy_set(game, supports) if isinstance(game, MarkovGame) else support_set(game, supports)


def span(ends: tuple[Any, Any] | None) -> str:
    """A number, or `a to b` over several equilibria."""
    if ends is None:
        return "-"
    return short(ends[0]) if ends[0] == ends[1] else f"{short(ends[0])} to {short(ends[1])}"


def payoff_span(ends: tuple[Any, Any] | None) -> str:
    """A payoff as a decimal, or `a to b` over several equilibria."""
    if ends is None:
        return "-"
    return decimal(ends[0]) if ends[0] == ends[1] else f"{decimal(ends[0])} to {decimal(ends[1])}"


def change(ends: tuple[Any, Any] | None, base: tuple[Any, Any] | None) -> str:
    """`+0.22`, against the base game; empty where either is a range or unknown."""
    if ends is None or base is None or ends[0] != ends[1] or base[0] != base[1]:
        return ""
    difference = ends[0] - base[0] if type(ends[0]) is type(base[0]) else float(ends[0]) - float(base[0])
    sign = "+" if difference > 0 else ""
    return f"{sign}{decimal(difference)}" if difference != 0 else "0"


def values_used(game: AnyGame, given: Mapping[str, Fraction]) -> str:
    """`at A_I = 6/5, all else at baseline`."""
    if not given:
        return "at baseline"
    return f"at {', '.join(f'{n} = {short(v)}' for n, v in given.items())}, all else at baseline"


def provenance(game: AnyGame) -> dict[str, Any]:
    """Version and inputs, for the end of a JSON object."""
    return provenance_of(game.provenance.files)


def provenance_of(inputs: Mapping[str, str]) -> dict[str, Any]:
    """Version and files, each with its SHA-256."""
    import hashlib

    files = dict(sorted(inputs.items()))
    whole = (
        hashlib.sha256("".join(files.values()).encode()).hexdigest() if len(files) != 1 else next(iter(files.values()))
    )
    return {"version": __version__, "input_sha256": whole, "files": files}


def equilibrium_data(equilibrium: Equilibrium) -> dict[str, Any]:
    """One equilibrium, as the JSON object has it."""
    return {
        "profile": {player: {k: data(p) for k, p in own.items()} for player, own in equilibrium.profile.items()},
        "payoffs": {player: data(u) for player, u in equilibrium.payoffs.items()},
        "regret": data(equilibrium.regret),
        "exact": equilibrium.exact,
        "index": equilibrium.index,
    }


def assumptions_note(game: AnyGame, parameters: Mapping[str, Parameter], mechanisms: bool) -> str:
    """How much of what was used is assumption, and what was tuned; `mechanisms` if theirs are among it."""
    used = [p for p in parameters.values() if not p.asleep]
    if not used:
        return "The payoffs are numbers without a stated source."
    assumed = [p for p in used if p.basis == "assumption"]
    bare = [p for p in used if not p.basis]
    tuned = [p.name for p in used if p.calibrated]
    resting = len(assumed) + len(bare)
    whose = "of the game and its mechanisms" if mechanisms else "of the game"
    rest = "rests" if resting == 1 else "rest"
    text = f"{resting} of the {counted(len(used), 'parameter')} {whose} {rest} on assumption"
    if bare:
        text += f" ({len(bare)} of them without a reason given)"
    if tuned:
        text += f"; tuned to known events: {', '.join(tuned)}"
    more = " (with -m for those of a mechanism)" if mechanisms else ""
    scenarios = "".join(f" --scenario {shlex.quote(s.call)}" for s in game.scenarios)
    return f"{text}. See: escalation show {game.provenance.call}{scenarios} --parameters{more}"
