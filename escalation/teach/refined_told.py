"""What a refinement asks of each equilibrium, and why it keeps it or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any

from escalation.assessment import TreeResult
from escalation.derivations.unsent import TESTS
from escalation.exhibits import Heading, Prose
from escalation.exhibits.numbers import short
from escalation.exhibits.words import counted, listed, mixture
from escalation.game.replies import deviation_payoffs
from escalation.refinements import refinement
from escalation.refinements.payoff_dominant import better
from escalation.refinements.risk_dominant import deviation_losses, strict_products
from escalation.refinements.strict import is_strict
from escalation.refinements.trembling_hand import dominated_weakly
from escalation.result import Equilibrium, Result
from escalation.teach.levels import Said
from escalation.teach.phrases import everybody_gets
from escalation.teach.unsent_told import unsent_told

MOST_TOLD = 12


def refined_told(result: Result[Equilibrium] | TreeResult) -> Iterator[Said]:
    """Each refinement that was applied, asked of the whole list; then what is left."""
    whole = result.whole or result
    for name in result.refinements:
        yield Said(Heading(f"Refined: {name}"))
        yield Said(Prose(f"Kept is what passes this test: {refinement(name).SUMMARY}."))
        yield from map(_paragraph, _judged(whole, name))
    yield Said(Heading("What is kept"))
    yield Said(Prose(_kept(result)))


def _paragraph(text: str) -> Said:
    return Said(Prose(text))


def _judged(whole: Any, name: str) -> Iterable[str]:
    """The sentences on every equilibrium of the whole list, or on the first of very many."""
    if name in TESTS:
        return unsent_told(whole, name)
    if name == "risk-dominant":
        return _risk(whole)
    asked: dict[str, Callable[[Result[Equilibrium], Equilibrium], str]] = {
        "strict": _strict,
        "trembling-hand": _perfect,
        "payoff-dominant": _dominant,
    }
    shown = whole.equilibria[:MOST_TOLD]
    told = [f"{number}. {_called(whole, e)}: {asked[name](whole, e)}." for number, e in enumerate(shown, 1)]
    more = len(whole.equilibria) - len(shown)
    return (
        [*told, f"{counted(more, 'further equilibrium', 'further equilibria')}: asked in the same way."]
        if more
        else told
    )


def _called(whole: Result[Equilibrium], e: Equilibrium) -> str:
    """`(Stag, Stag)`, or who mixes what."""
    if e.pure is not None:
        return f"({whole.at.game.label(e.pure)})"
    return "; ".join(f"{player} plays {mixture(own)}" for player, own in e.profile.items())


def _strict(whole: Result[Equilibrium], e: Equilibrium) -> str:
    """Which other strategy pays as much, if one does."""
    at = whole.at
    if e.pure is not None and is_strict(at, e.pure):
        return "whoever leaves it alone loses, so it is strict"
    if e.pure is None:
        return "somebody mixes, and what is mixed pays the same, so it is not strict"
    tied = []
    for i, k in enumerate(e.pure):
        pays = deviation_payoffs(at.payoffs, e.mixtures, i)
        same = [at.game.strategies[i][j] for j, u in enumerate(pays) if u == pays[k] and j != k]
        tied += [f"{listed(same, 'or')} would pay {at.game.players[i]} as much, {short(pays[k])}"] if same else []
    return f"{listed(tied)}, so it is not strict"


def _perfect(whole: Result[Equilibrium], e: Equilibrium) -> str:
    """By which mixture a strategy is dominated weakly, if one is."""
    at = whole.at
    lost = []
    for i, own in enumerate(e.mixtures):
        by = dominated_weakly(at, i, own)
        if by is not None:
            names = at.game.strategies[i]
            played, other = (mixture(dict(zip(names, m, strict=True))) for m in (own, by))
            lost.append(f"{other} is never worse for {at.game.players[i]} than {played}, and against something better")
    said = "so it does not stand where hands may tremble"
    return f"{listed(lost)}, {said}" if lost else "nothing that is played is weakly dominated, so it is perfect"


def _dominant(whole: Result[Equilibrium], e: Equilibrium) -> str:
    """How many of the others it is better than."""
    others = [other for other in whole.equilibria if other is not e]
    worse = sum(better(e, other) for other in others)
    gets = everybody_gets(e.payoffs)
    if worse == len(others):
        return f"{gets}; no other one is better for anybody"
    return f"{gets}; {counted(len(others) - worse, 'other one is', 'other ones are')} as good or better for somebody"


def _risk(whole: Result[Equilibrium]) -> list[str]:
    """The losses of leaving each strict equilibrium alone, and their products."""
    at = whole.at
    products: dict[Any, Fraction] = strict_products(at)
    told = []
    for profile, product in products.items():
        losses = deviation_losses(at.payoffs, profile)
        each = listed([f"{player} loses {short(u)}" for player, u in zip(at.game.players, losses, strict=True)])
        counted_ = f"{_bracketed(losses[0])}*{_bracketed(losses[1])} = {short(product)}"
        told.append(f"Whoever leaves ({at.game.label(profile)}) alone: {each}. The product is {counted_}.")
    if len(set(products.values())) == 1:
        return [*told, "The products are the same: neither risk-dominates the other."]
    most = max(products, key=lambda p: products[p])
    why = "the larger product, so that it is the better choice under more doubts about the other side"
    return [*told, f"({at.game.label(most)}) has {why}: it risk-dominates."]


def _bracketed(value: Fraction) -> str:
    text = short(value)
    return f"({text})" if "/" in text else text


def _kept(result: Result[Equilibrium] | TreeResult) -> str:
    many = counted(len(result.equilibria), "equilibrium", "equilibria")
    whole = result.whole or result
    places = [str(n) for n, e in enumerate(whole.equilibria, 1) if any(e is own for own in result.equilibria)]
    which = (
        f": {'number' if len(places) == 1 else 'numbers'} {listed(places)} of the list"
        if places and len(places) <= MOST_TOLD
        else ""
    )
    return f"{many}{which} ({result.status})."
