"""What is believed at information sets, and why the action played is best there, in words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from escalation.assessment import Assessment
from escalation.derivations.beliefs import AtSet, Worth, at_sets
from escalation.exhibits import Prose
from escalation.exhibits.numbers import both, short
from escalation.exhibits.words import listed, mixture
from escalation.game.numeric_tree import NumericTree
from escalation.game.tree import InformationSet
from escalation.teach.levels import Said, only_full

NOBODY = "No belief is named, and none is needed: nobody can come here."
UNASKED = "This concept asks nothing of what is believed, or done, where play does not come."


def beliefs_told(at: NumericTree, e: Assessment, number: int, before: dict[str, int]) -> Iterator[Said]:
    """The information sets of an equilibrium: those where something is not seen; in full, or if all is seen, the rest.

    `number` is that of the equilibrium; `before` holds what was said, with the number under which, and is added to:
    what is as in an earlier equilibrium is not said again.
    """
    seen = not at.tree.perfect_information
    known: dict[int, list[str]] = {}
    for own in at_sets(at, e):
        hidden = len(at.tree.sets[own.place].nodes) > 1
        said = " ".join(_sentences(at, e, own, hidden))
        if said in before:
            known.setdefault(before[said], []).append(at.tree.sets[own.place].name)
            continue
        before[said] = number
        yield only_full(Prose(said)) if seen and not hidden else Said(Prose(said))
    for earlier, places in known.items():
        yield Said(Prose(f"At {listed(places)} all is as in equilibrium {earlier}."))


def _sentences(at: NumericTree, e: Assessment, own: AtSet, hidden: bool) -> list[str]:
    here = at.tree.sets[own.place]
    player = at.game.players[here.player]
    said = [_belief(at, here, own, player)] if hidden else []
    if not own.worths:
        return [*said, NOBODY if e.beliefs else UNASKED]
    past = ", ".join(at.tree.labels(here.nodes[0]))
    where = "" if hidden else f"At {here.name}, {f'after {past}' if past else 'where the game begins'}, "
    worths = [_worth(here, worth, player) for worth in own.worths]
    said.append(f"{where}{' Or, with the other belief: '.join(f'{text}.' for text in worths)}")
    played = mixture(dict(zip(here.actions, e.behaviour[own.place], strict=True)))
    said.append(f"{player} plays {played}{_empty(e, own)}.")
    return said


def _empty(e: Assessment, own: AtSet) -> str:
    """What is said of a plan that is not best where play does not come."""
    (first, *_) = own.worths
    if own.total != 0 or not all(type(u) is Fraction for u in first.actions):
        return ""
    worst = any(p != 0 and u < max(first.actions) for p, u in zip(e.behaviour[own.place], first.actions, strict=True))
    return (
        "; that is not best here, but play does not come here, and the plan is never put to the test" if worst else ""
    )


def _belief(at: NumericTree, here: InformationSet, own: AtSet, player: str) -> str:
    """How play comes to each node, and what Bayes' rule makes of it."""
    nodes = [f"({', '.join(at.tree.labels(v)) or 'the start'})" for v in here.nodes]
    begin = f"At {here.name} {player} does not know which has come before: {listed(nodes, 'or')}."
    if own.total == 0:
        held = "; or ".join(_held(nodes, worth) for worth in own.worths)
        text = f"{begin} Play does not come here, and Bayes' rule says nothing."
        return f"{text} Believed is: {held}." if held else text
    come = [m for m, p in enumerate(own.reached) if p != 0]
    if len(come) == 1:
        return f"{begin} Only {nodes[come[0]]} is played: this is what is believed."
    ways = listed([f"{nodes[m]} has the chance {_product(own, m)}" for m in come])
    others = "" if len(come) == len(nodes) else " (the others are not played)"
    if own.total == 1:
        return f"{begin} {ways}, together 1{others}: this is what is believed."
    belief = own.worths[0].belief
    shares = [
        f"{nodes[m]} has {_bracketed(own.reached[m])} / {_bracketed(own.total)} = {short(belief[m])}" for m in come
    ]
    return f"{begin} {ways}, together {short(own.total)}{others}; so, by Bayes' rule, {listed(shares)}."


def _bracketed(value: object) -> str:
    """A number to be divided by, or to be divided: a fraction in brackets."""
    text = short(value)
    return f"({text})" if "/" in text else text


def _held(nodes: list[str], worth: Worth) -> str:
    return listed([f"{name} {short(b)}" for name, b in zip(nodes, worth.belief, strict=True)])


def _product(own: AtSet, m: int) -> str:
    """`0.7*0.5 = 0.35`."""
    factors = "*".join(map(_bracketed, own.ways[m]))
    return f"{factors} = {short(own.reached[m])}" if len(own.ways[m]) > 1 else short(own.reached[m])


def _worth(here: InformationSet, worth: Worth, player: str) -> str:
    each = [
        f"{action} brings {player} {_sum(worth, line)}{both(u)}"
        for action, line, u in zip(here.actions, worth.behind, worth.actions, strict=True)
    ]
    return listed(each)


def _sum(worth: Worth, line: tuple[object, ...]) -> str:
    terms = [f"{_bracketed(b)}*({short(u)})" for b, u in zip(worth.belief, line, strict=True) if b != 0]
    return f"{' + '.join(terms)} = " if len(terms) > 1 else ""
