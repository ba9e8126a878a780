"""Named families of plans for repeated play, as automata.

With a profile `c` to be kept and a profile `d` to fall back on:

- `grim`: play `c`; after any other profile play `d` for ever (Friedman 1971, with `d` a stage equilibrium);
- `punish-N`: play `c`; after any other profile play `d` for `N` rounds, whatever happens in them, then `c` again;
- `tit-for-tat` (two players): play one's part of `c` first; then `c_i` if the other played `c_j`, else `d_i`
  (Rapoport, in Axelrod 1984);
- `win-stay-lose-shift`, Pavlov (two players): play `c_i` if both or neither played his part of `c` in the round before,
  and in the first, else `d_i` (Kraines, Kraines 1989; Nowak, Sigmund 1993);
- `stick-and-carrot`: play `c`; after any other profile play the stick for one round; once the stick was played by all,
  `c` again, else the stick again (Abreu 1986).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from escalation.errors import InputError, choice, quoted
from escalation.game.automata import JointAutomaton, Machine, joint_automaton, together
from escalation.game.normal import Profile

LONGEST_PUNISHMENT = 60
KEEP, FALL = "keep", "fall back"


@dataclass(frozen=True)
class Roles:
    """The profile to be kept, the one to fall back on, the stick."""

    keep: Profile
    revert: Profile
    stick: Profile


def grim(shape: Sequence[int], roles: Roles) -> JointAutomaton:
    """`c` until another profile is seen, then `d` for ever."""
    return joint_automaton(
        shape,
        KEEP,
        lambda state: roles.keep if state == KEEP else roles.revert,
        lambda state, seen: KEEP if state == KEEP and seen == roles.keep else FALL,
        str,
    )


def punishment(shape: Sequence[int], roles: Roles, rounds: int) -> JointAutomaton:
    """`c`; after another profile `rounds` rounds of `d`. The state counts the rounds that are left."""
    return joint_automaton(
        shape,
        0,
        lambda left: roles.revert if left else roles.keep,
        lambda left, seen: left - 1 if left else 0 if seen == roles.keep else rounds,
        lambda left: f"{FALL}, {left} left" if left else KEEP,
    )


def stick_and_carrot(shape: Sequence[int], roles: Roles) -> JointAutomaton:
    """`c` after a round that went as planned, else the stick."""
    planned = {"carrot": roles.keep, "stick": roles.stick}
    return joint_automaton(
        shape,
        "carrot",
        planned.__getitem__,
        lambda state, seen: "carrot" if seen == planned[state] else "stick",
        str,
    )


def tit_for_tat(shape: Sequence[int], roles: Roles) -> JointAutomaton:
    """What the other did in the round before, in one's own words."""

    def machine(player: int) -> Machine:
        other = 1 - player
        answer = {seen: int(seen[other] != roles.keep[other]) for seen in product(*map(range, shape))}
        return Machine((KEEP, FALL), (roles.keep[player], roles.revert[player]), (answer, answer))

    return together([machine(0), machine(1)], shape)


def win_stay_lose_shift(shape: Sequence[int], roles: Roles) -> JointAutomaton:
    """`c` after a round in which both or neither kept to it, else `d`."""
    return joint_automaton(
        shape,
        KEEP,
        lambda state: roles.keep if state == KEEP else roles.revert,
        lambda _, seen: KEEP if len({s == k for s, k in zip(seen, roles.keep, strict=True)}) == 1 else FALL,
        str,
    )


Family = Callable[[Sequence[int], Roles], JointAutomaton]
FAMILIES: dict[str, tuple[Family, bool]] = {
    "grim": (grim, False),
    "tit-for-tat": (tit_for_tat, True),
    "win-stay-lose-shift": (win_stay_lose_shift, True),
    "stick-and-carrot": (stick_and_carrot, False),
}
USUAL = ("grim", "punish-1", "punish-2", "punish-3", "tit-for-tat", "win-stay-lose-shift", "stick-and-carrot")
_ROUNDS = re.compile(r"punish-(\d{1,6})")


def is_family_for(name: str, shape: Sequence[int]) -> bool:
    """Whether a family has plans for so many players."""
    return len(shape) == 2 or not FAMILIES.get(name, (None, False))[1]


def family(name: str, shape: Sequence[int], roles: Roles) -> JointAutomaton:
    """The automaton of a named family for a game of this shape.

    Raises InputError for an unknown name, a punishment of too many rounds, and families of two players in games of
    more.

    >>> family("punish-2", (2, 2), Roles((0, 0), (1, 1), (1, 1))).states
    ('keep', 'fall back, 2 left', 'fall back, 1 left')
    """
    rounds = _ROUNDS.fullmatch(name)
    if rounds:
        if not 1 <= int(rounds[1]) <= LONGEST_PUNISHMENT:
            mend = f"From punish-1 to punish-{LONGEST_PUNISHMENT}."
            raise InputError(f"{quoted(name)} has no number of rounds that is read.", mend=mend)
        return punishment(shape, roles, int(rounds[1]))
    if name not in FAMILIES:
        mend = choice(name, [*FAMILIES, "punish-N"]) + " Or the path of an automaton that ends in .toml."
        raise InputError(f"{quoted(name)} is not a family of strategies.", mend=mend)
    if not is_family_for(name, shape):
        raise InputError(f"{name} is a plan of two players.", mend="Take grim, punish-N or stick-and-carrot.")
    return FAMILIES[name][0](shape, roles)
