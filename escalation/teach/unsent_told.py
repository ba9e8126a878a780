"""What a message that nobody sends would be taken for, in words."""

from __future__ import annotations

from collections.abc import Iterator

from escalation.assessment import TreeResult
from escalation.derivations.unsent import Ends, Unsent, unsent
from escalation.exhibits.numbers import short
from escalation.exhibits.words import counted, listed

MOST_TOLD = 12
NOTHING = "every message that several types can send is sent; nothing is to be asked, and the outcome passes."


def unsent_told(whole: TreeResult, test: str) -> Iterator[str]:
    """Sentences on each equilibrium of a list: its unsent messages, and whether they tempt."""
    numbers: dict[str, list[str]] = {}
    for number, e in enumerate(whole.equilibria[:MOST_TOLD], 1):
        own = unsent(whole, e, test)
        for text in [_told(whole, message) for message in own] or [NOTHING]:
            numbers.setdefault(text, []).append(str(number))
    for text, each in numbers.items():
        yield f"{'Equilibrium' if len(each) == 1 else 'Equilibria'} {listed(each)}: {text}"
    more = len(whole.equilibria) - MOST_TOLD
    if more > 0:
        yield f"{counted(more, 'further equilibrium', 'further equilibria')}: asked in the same way."


def _told(whole: TreeResult, own: Unsent) -> str:
    tree = whole.at.tree
    where = [tree.sets[h] for h in own.sets]
    message = listed(list(dict.fromkeys(here.actions[a] for here, a in zip(where, own.actions, strict=True))), "or")
    names = [here.name for here in where]
    hopes = listed(
        [
            f"{_player(whole, here.player)} at {name} stands at {short(u)} and would get {_between(ends)}"
            for name, here, u, ends in zip(names, where, own.stands, own.hoped, strict=True)
        ]
    )
    text = f"nobody plays {message}. By {message}, {hopes}, as it is answered."
    if not own.left:
        return f"{text} Nobody could gain by it: it tempts nobody, and the outcome passes."
    out = [name for k, name in enumerate(names) if k not in own.left]
    kept = listed([names[k] for k in own.left], "or")
    believed = (
        f"It is not believed to come from {listed(out, 'or')}, but from {kept}" if out else f"It may come from {kept}"
    )
    then = listed([f"{_between(own.reasonable[k])} at {name}" for k, name in enumerate(names)])
    stay = "some such answer keeps everybody from it: the outcome passes"
    verdict = "whatever the answer, somebody is tempted: the outcome fails" if own.tempts else stay
    return f"{text} {believed}. Answered on that belief, it brings {then}; {verdict}."


def _player(whole: TreeResult, player: int) -> str:
    return whole.at.game.players[player]


def _between(ends: Ends) -> str:
    low, high = map(short, ends)
    return low if low == high else f"{low} to {high}"
