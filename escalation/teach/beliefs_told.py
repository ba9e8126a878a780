"""What is believed at information sets, and why the action played is best there, in words."""

from __future__ import annotations

from collections.abc import Iterator

from escalation.assessment import Assessment
from escalation.derivations.beliefs import AtSet, Worth, at_sets
from escalation.exhibits import Prose
from escalation.exhibits.numbers import both, short
from escalation.exhibits.words import listed, mixture
from escalation.game.numeric_tree import NumericTree
from escalation.game.tree import InformationSet
from escalation.teach.levels import Said, in_full


def beliefs_told(at: NumericTree, e: Assessment) -> Iterator[Said]:
    """The information sets of an equilibrium: those at which something is not seen; in full the others too."""
    for own in at_sets(at, e):
        hidden = len(at.tree.sets[own.place].nodes) > 1
        said = Prose(" ".join(_sentences(at, e, own, hidden)))
        yield Said(said) if hidden else in_full(said)


def _sentences(at: NumericTree, e: Assessment, own: AtSet, hidden: bool) -> list[str]:
    here = at.tree.sets[own.place]
    player = at.game.players[here.player]
    said = [_belief(at, here, own, player)] if hidden else []
    if not own.worths:
        return [*said, "No belief is named, and none is needed: nobody can come here."]
    where = "" if hidden else f"At {here.name}, after {', '.join(at.tree.labels(here.nodes[0])) or 'nothing'}, "
    worths = [_worth(here, worth, player) for worth in own.worths]
    said.append(f"{where}{' Or, with the other belief: '.join(worths)}.")
    said.append(f"{player} plays {mixture(dict(zip(here.actions, e.behaviour[own.place], strict=True)))}.")
    return said


def _belief(at: NumericTree, here: InformationSet, own: AtSet, player: str) -> str:
    """How play comes to each node, and what Bayes' rule makes of it."""
    nodes = [f"({', '.join(at.tree.labels(v)) or 'the start'})" for v in here.nodes]
    begin = f"At {here.name} {player} does not know which has come before: {listed(nodes, 'or')}."
    if own.total == 0:
        held = " or ".join(_held(nodes, worth) for worth in own.worths)
        text = f"{begin} Play does not come here, and Bayes' rule says nothing."
        return f"{text} Believed is: {held}." if held else text
    ways = listed([f"{name} has the chance {_product(own, m)}" for m, name in enumerate(nodes)])
    if own.total == 1:
        return f"{begin} {ways}, together 1: this is what is believed."
    shares = [
        f"{name} has {_bracketed(p)} / {_bracketed(own.total)} = {short(b)}"
        for name, p, b in zip(nodes, own.reached, own.worths[0].belief, strict=True)
    ]
    return f"{begin} {ways}, together {short(own.total)}; so, by Bayes' rule, {listed(shares)}."


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
