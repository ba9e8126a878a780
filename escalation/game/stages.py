"""The rules of a Markov game, state by state, as a file writes them; rules unfold to stages.

A state has a `pay` and a `next` that hold whatever is played, or a `play` table: patterns over what its movers choose,
each with what it pays on top and where it leads. Each profile of a state with a `play` table falls under exactly one
pattern.

In `next`, `None` stands for what is left of 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from escalation.errors import InputError, choice, placed, quoted
from escalation.expressions import Expr, names_in, rational
from escalation.game.patterns import ANY, Pattern

Next = Mapping[str, Expr | None]
Profile = tuple[int, ...]
Written = Callable[[Expr], Expr]
MOST_MOVES = 20_000
MOST_STATES = 200


@dataclass(frozen=True)
class PlayRule:
    """What a pattern of actions pays, and where it leads; None where the state says it."""

    pattern: Pattern
    pay: Mapping[str, Expr] = field(default_factory=dict)
    next: Next | None = None


@dataclass(frozen=True)
class StateRule:
    """What a file says of a state; None where it says nothing. `actions` are those of its movers, by name."""

    pay: Mapping[str, Expr] = field(default_factory=dict)
    next: Next | None = None
    actions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    play: Mapping[str, PlayRule] = field(default_factory=dict)
    instant: bool | None = None


@dataclass(frozen=True)
class Move:
    """What a profile of a state pays each player, and the chance of every state that follows."""

    pay: tuple[Expr, ...]
    next: tuple[tuple[int, Expr], ...]


@dataclass(frozen=True)
class Stage:
    """A state: who moves there, with which actions, and what follows from each profile `(k_0, k_1, ...)` of these.

    `movers[m]` is a player, `actions[m][k]` his action `k`. A state in which nobody moves has the empty profile.
    """

    name: str
    movers: tuple[int, ...]
    actions: tuple[tuple[str, ...], ...]
    moves: Mapping[Profile, Move]
    instant: bool = False

    def label(self, profile: Profile) -> str:
        """A profile in words: `Escalate, Stop`."""
        return ", ".join(own[k] for own, k in zip(self.actions, profile, strict=True))


def laid_over(new: StateRule, old: StateRule) -> StateRule:
    """A state of a mechanism over the game's, entry by entry; other actions replace the whole table of plays."""
    own = new.actions and dict(new.actions) != dict(old.actions)
    return StateRule(
        {**old.pay, **new.pay},
        old.next if new.next is None else new.next,
        new.actions or old.actions,
        dict(new.play) if own else {**old.play, **{t: _over(p, old.play.get(t)) for t, p in new.play.items()}},
        old.instant if new.instant is None else new.instant,
    )


def _over(new: PlayRule, old: PlayRule | None) -> PlayRule:
    return new if old is None else replace(new, pay={**old.pay, **new.pay}, next=new.next or old.next)


def unfolded(rules: Mapping[str, StateRule], players: Sequence[str], written: Written) -> tuple[Stage, ...]:
    """The stages, in the order of the file; `written` carries edits out on each formula.

    Raises InputError for states and players unknown, profiles with no pattern or with two, and states that lead
    nowhere, and where instant states lead round in a circle.
    """
    names = list(rules)
    if len(names) > MOST_STATES:
        raise InputError(f"{len(names)} are too many.", mend=f"At most {MOST_STATES} are read.", key=("states",))
    moves = sum(_profiles(rule) for rule in rules.values())
    if moves > MOST_MOVES:
        raise InputError(f"{moves} profiles are too many.", mend=f"At most {MOST_MOVES} are read.", key=("states",))
    stages = []
    for name, rule in rules.items():
        with placed("states", name):
            stages.append(_stage(name, rule, names, players, written))
    check_instants(stages)
    return tuple(stages)


def _profiles(rule: StateRule) -> int:
    count = 1
    for own in rule.actions.values():
        count *= len(own)
    return count


def _stage(name: str, rule: StateRule, names: Sequence[str], players: Sequence[str], written: Written) -> Stage:
    for player in rule.actions:
        _check_player(player, players, "actions")
    for player in rule.pay:
        _check_player(player, players, "pay")
    movers = tuple(i for i, player in enumerate(players) if player in rule.actions)
    actions = tuple(rule.actions[players[i]] for i in movers)
    spoken = _spoken(rule, actions)
    moves = {}
    for profile in product(*(range(len(own)) for own in actions)):
        labels = tuple(own[k] for own, k in zip(actions, profile, strict=True))
        if rule.play and labels not in spoken:
            what = f"says nothing of {quoted(', '.join(labels))}."
            raise InputError(what, mend="Each profile falls under one.", key=("play",))
        moves[profile] = _move(rule, spoken.get(labels, ""), names, players, written)
    return Stage(name, movers, actions, moves, bool(rule.instant))


def _spoken(rule: StateRule, actions: Sequence[tuple[str, ...]]) -> dict[Pattern, str]:
    """Which pattern speaks of each profile, by labels.

    Raises InputError where two speak of one, and for a pattern that no profile falls under.
    """
    found: dict[Pattern, str] = {}
    for text, own in rule.play.items():
        parts = zip(own.pattern, actions, strict=True)
        covered = product(*(known if part == ANY else [a for a in known if a == part] for part, known in parts))
        some = False
        for labels in covered:
            some = True
            if labels in found:
                what = f"{quoted(found[labels])} and {quoted(text)} both speak of {quoted(', '.join(labels))}."
                raise InputError(what, mend="Each profile falls under one.", key=("play",))
            found[labels] = text
        if not some:
            raise InputError("no profile falls under it.", mend="Leave it out.", key=("play", text))
    return found


def _check_player(player: str, players: Sequence[str], *key: str) -> None:
    if player not in players:
        raise InputError(f"{quoted(player)} is not a player.", mend=choice(player, players), key=(*key, player))


def _move(rule: StateRule, text: str, names: Sequence[str], players: Sequence[str], written: Written) -> Move:
    """The move that the pattern `text` makes; where there is none, the one that the state makes whatever is played."""
    own = rule.play.get(text, PlayRule(()))
    for player in own.pay:
        _check_player(player, players, "play", text, "pay")
    onward = rule.next if own.next is None else own.next
    if onward is None:
        raise InputError("leads nowhere.", mend='Write next = { state = "rest" }.', key=("play", text) if text else ())
    with placed(*(("play", text, "next") if own.next is not None else ("next",))):
        chances = _chances(onward, names, written)
    pay = tuple(written(rule.pay.get(p, rational(0)) + own.pay.get(p, rational(0))) for p in players)
    return Move(pay, chances)


def _chances(onward: Next, names: Sequence[str], written: Written) -> tuple[tuple[int, Expr], ...]:
    """The chance of each state, that of the rest written out."""
    rests = [state for state, chance in onward.items() if chance is None]
    if len(rests) > 1:
        what = f"{quoted(rests[0])} and {quoted(rests[1])} both take the rest."
        raise InputError(what, mend="Write one as a number.")
    given = [chance for chance in onward.values() if chance is not None]
    rest = rational(1) - sum(given, start=rational(0))
    for state in onward:
        if state not in names:
            raise InputError(f"{quoted(state)} is not a state.", mend=choice(state, names), key=(state,))
    return tuple((names.index(s), written(rest if chance is None else chance)) for s, chance in onward.items())


def check_instants(stages: Sequence[Stage]) -> None:
    """Raises InputError where instant states lead round in a circle: no time would ever pass."""
    ahead = {s: _instants_after(stage, stages) for s, stage in enumerate(stages) if stage.instant}
    done: set[int] = set()
    for first in ahead:
        for circle in _circles(first, ahead, done):
            way = " -> ".join(stages[s].name for s in circle)
            what = f"instant states lead round in a circle: {way}."
            mend = "Let one of them take time: leave out its instant = true."
            raise InputError(what, mend=mend, key=("states", stages[circle[0]].name))


def _instants_after(stage: Stage, stages: Sequence[Stage]) -> list[int]:
    after = {s for move in stage.moves.values() for s, chance in move.next if chance != 0}
    return sorted(s for s in after if stages[s].instant)


def _circles(first: int, ahead: Mapping[int, Sequence[int]], done: set[int]) -> Iterator[list[int]]:
    """A circle that is met on the ways from `first`, if there is one; `done` has no circle after it."""
    way: list[int] = []
    open_: list[tuple[int, Iterator[int]]] = []

    def enter(s: int) -> None:
        way.append(s)
        open_.append((s, iter(ahead[s])))

    if first not in done:
        enter(first)
    while open_:
        s, rest = open_[-1]
        following = next(rest, None)
        if following is None:
            open_.pop()
            way.pop()
            done.add(s)
        elif following in way:
            yield [*way[way.index(following) :], following]
            return
        elif following not in done:
            enter(following)


def names_used(stage: Stage) -> frozenset[str]:
    """The names that the pays and chances of a stage are written in."""
    pays = {n for move in stage.moves.values() for e in move.pay for n in names_in(e)}
    return frozenset(pays | {n for move in stage.moves.values() for _, e in move.next for n in names_in(e)})
