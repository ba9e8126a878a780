"""The search for assessments: supports, behaviour, beliefs.

1. Support profiles that no belief rules out (`beliefs.supports`): all pure ones, then those in which one set mixes,
   two, and so on.
2. For each, the behaviours that make those who mix indifferent (`beliefs.indifference`).
3. For each behaviour, the beliefs of the notion that support it (`beliefs.completions`): every one is verified by the
   notion's definition before it is listed.

The answer is complete if every support profile was looked at, every behaviour found was a single point, and no belief
was left open. Otherwise the status says what was searched, and `undecided` what was met and not settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial

from escalation.arithmetic.double_description import TooManyRays
from escalation.arithmetic.linear_elimination import Unsolved
from escalation.assessment import Assessment, TreeResult, assessed
from escalation.beliefs.belief_cones import Cone, supporting_cone
from escalation.beliefs.completions import Belief, Beliefs, Completion, Open, completed, mixture_of
from escalation.beliefs.continuation import plan_gain
from escalation.beliefs.indifference import Behaviour, Candidates, Indifference
from escalation.beliefs.monomials import Weights
from escalation.beliefs.paths import Paths, bayes, paths
from escalation.beliefs.supports import Supports, SupportSearch
from escalation.errors import Undecided, quoted
from escalation.game.numeric_tree import NumericTree

MOST_LOOKS = 60_000
MOST_PROFILES = 4_000
MOST_LISTED = 500
MOST_NODES = 2_000
PointBeliefs = Sequence[Sequence[Fraction]]


@dataclass(frozen=True)
class Notion:
    """A concept's part of the search.

    `weights` gives the beliefs that it allows, `fault` says what a belief system breaks of its definition beside
    rationality, `certificate` what was verified. `free_off_path`: at sets that are not reached, beliefs do not depend
    on what is played.
    """

    name: str
    certificate: str
    weights: Callable[[NumericTree, Behaviour, Paths, Callable[[int], Cone]], Iterator[Weights]]
    fault: Callable[[NumericTree, Behaviour, PointBeliefs], str]
    free_off_path: bool = False

    def settles(self, behind: Paths, nodes: Sequence[int]) -> bool:
        """Whether behaviour alone fixes the beliefs at a set of these nodes."""
        if self.free_off_path:
            return behind.reaches(nodes) or len(behind.possible(nodes)) == 1
        return len(behind.leading(nodes)) == 1


@dataclass
class Found:
    """What a search has met: assessments by behaviour, families of behaviours, what is open."""

    at: NumericTree
    notion: Notion
    following: Sequence[Sequence[int]]
    members: dict[Behaviour, list[tuple[Beliefs, ...]]] = field(default_factory=dict)
    families: list[tuple[tuple[Behaviour, int], ...]] = field(default_factory=list)
    undecided: dict[str, None] = field(default_factory=dict)
    cones: dict[tuple[object, ...], Cone] = field(default_factory=dict)

    def take(self, behaviour: Behaviour) -> bool:
        """Keeps a behaviour with the beliefs that complete it, if any do; whether some do."""
        if behaviour not in self.members:
            self.members[behaviour] = self.completions(behaviour)
        return bool(self.members[behaviour])

    def completions(self, behaviour: Behaviour) -> list[tuple[Beliefs, ...]]:
        """The families of beliefs that complete a behaviour, none of which holds another, all verified."""
        behind, kept = paths(self.at, behaviour), list[Completion]()
        if self.hopeless(behaviour):
            return []
        try:
            for weights in self.notion.weights(self.at, behaviour, behind, partial(self.cone, behaviour)):
                new = completed(self.at.tree.sets, weights, partial(self.cone, behaviour))
                if isinstance(new, Open):
                    self.undecided[f"whether beliefs support {self._told(behaviour)}"] = None
                elif new is not None and not any(_contains(old, new) for old in kept):
                    kept.append(new)
        except Undecided as limit:
            self.undecided[f"the beliefs that support {self._told(behaviour)}: {limit}"] = None
        if not all(own.whole for own in kept):
            self.undecided[f"further beliefs that support {self._told(behaviour)}"] = None
        for own in kept:
            for beliefs in own.members:
                self._verify(behaviour, beliefs)
        return [own.members for own in kept]

    def cone(self, behaviour: Behaviour, h: int) -> Cone:
        """The beliefs at a set that support the behaviour."""
        key = h, behaviour[h], tuple(behaviour[g] for g in self.following[h])
        if key not in self.cones:
            nodes = paths(self.at, behaviour).possible(self.at.tree.sets[h].nodes)
            self.cones[key] = supporting_cone(self.at, behaviour, h, nodes)
        return self.cones[key]

    def hopeless(self, behaviour: Behaviour) -> list[int]:
        """The sets at which no belief supports the behaviour."""
        return [h for h in range(len(behaviour)) if not self.cone(behaviour, h).rays]

    def _told(self, behaviour: Behaviour) -> str:
        """What is played, where there is a choice."""
        return ", ".join(
            f"{quoted(own.name)}: {' or '.join(quoted(own.actions[k]) for k, p in enumerate(here) if p)}"
            for own, here in zip(self.at.tree.sets, behaviour, strict=True)
            if len(own.actions) > 1
        )

    def _verify(self, behaviour: Behaviour, beliefs: Beliefs) -> None:
        """No plan gains at any vertex of any belief; Bayes' rule holds; the middle is as the notion asks."""
        for h, vertices in enumerate(beliefs):
            assert all(plan_gain(self.at, behaviour, h, belief) == 0 for belief in vertices), "a plan gains"
        for held, rule in zip(beliefs, bayes(self.at, behaviour), strict=True):
            assert rule is None or held == (rule,), "a belief breaks Bayes' rule"
        middle = [[sum(ps, Fraction(0)) / len(vertices) for ps in zip(*vertices, strict=True)] for vertices in beliefs]
        fault = self.notion.fault(self.at, behaviour, middle)
        assert not fault, fault

    def listed(self) -> tuple[tuple[Assessment, ...], tuple[tuple[int, ...], ...]]:
        """The assessments, pure ones first, and the families among them."""
        made: list[Assessment] = []
        families, place = [], dict[Behaviour, int]()
        for b in sorted((b for b, own in self.members.items() if own), key=_listing_order):
            place[b] = len(made)
            for members in self.members[b]:
                families += [tuple(range(len(made), len(made) + len(members)))] if len(members) > 1 else []
                made += [assessed(self.at, b, self.notion.certificate, beliefs) for beliefs in members]
        families += [tuple(place[b] + n for b, n in own) for own in self.families]
        return tuple(made), tuple(families)


def _contains(old: Completion, new: Completion) -> bool:
    """Whether every extreme member of a new completion lies in one of an earlier one."""
    return all(any(all(map(_within, own, beliefs)) for own in old.members) for beliefs in new.members)


def _within(held: Sequence[Belief], vertices: Sequence[Belief]) -> bool:
    """Whether the polytope of some beliefs at a set holds others."""
    return all(vertex in held or mixture_of(held, vertex) for vertex in vertices)


def _listing_order(behaviour: Behaviour) -> tuple[int, list[list[float]]]:
    return sum(p != 0 for own in behaviour for p in own), [[-float(p) for p in own] for own in behaviour]


def searched(at: NumericTree, notion: Notion) -> TreeResult:
    """The assessments of a notion that the search finds. Raises Undecided for payoffs that are not rational."""
    if not at.exact:
        raise Undecided(f"{notion.name} needs rational payoffs and chances: no method decides a tie between others.")
    if len(at.tree.nodes) > MOST_NODES:
        raise Undecided(
            f"{notion.name} is searched for in trees of at most {MOST_NODES} nodes, not {len(at.tree.nodes)}."
        )
    supports = SupportSearch(at, MOST_LOOKS)
    found = Found(at, notion, supports.following)
    mixed, stop = -1, ""
    try:
        while not stop and (mixed < 0 or supports.cut):
            supports.cut = False
            stop = _at_level(found, supports, mixed + 1)
            mixed += not stop
    except TooManyRays as limit:
        stop = f"the beliefs at a set have too many vertices ({limit})"
    equilibria, families = found.listed()
    settled = not stop and not found.undecided
    status = _status(mixed, stop, settled, bool(families))
    return TreeResult(notion.name, at, equilibria, settled, status, families, undecided=tuple(found.undecided))


def _at_level(found: Found, supports: SupportSearch, mixing: int) -> str:
    """Looks at all supports with so many sets that mix; why it stopped early, if it did."""
    for count, profile in enumerate(supports.profiles(mixing)):
        if count >= MOST_PROFILES:
            return f"more than {MOST_PROFILES} ways to play"
        _look(found, profile)
        if len(found.members) - sum(not own for own in found.members.values()) > MOST_LISTED:
            return f"more than {MOST_LISTED} assessments"
    return "" if supports.left > 0 else f"more than {MOST_LOOKS} partial ways to play"


def _look(found: Found, profile: Supports) -> None:
    """Takes the behaviours with these supports."""
    mixers = ", ".join(quoted(own.name) for own, s in zip(found.at.tree.sets, profile, strict=True) if len(s) > 1)
    for candidates in Indifference(found.at, profile, found.notion.settles).candidates():
        if isinstance(candidates, Unsolved):
            found.undecided[f"mixing at {mixers}: {candidates.why}"] = None
        elif candidates.mean is None:
            found.take(candidates.corners[0])
        elif not _refuted(found, candidates, candidates.mean):
            _take_family(found, candidates, candidates.mean, mixers)


def _refuted(found: Found, candidates: Candidates, mean: Behaviour) -> bool:
    """Whether at some set no belief supports the mean, for a reason that is the same all over its polytope."""
    return any(not set(found.following[h]) & set(candidates.free) for h in found.hopeless(mean))


def _take_family(found: Found, candidates: Candidates, mean: Behaviour, mixers: str) -> None:
    """Takes the corners of a polytope of behaviours, and what lies between them as families if that is sure."""
    kept = [found.take(b) for b in candidates.corners]
    between = [beliefs for members in found.completions(mean) for beliefs in members] if all(kept) else []
    families = [_family(found, candidates, mean, beliefs) for beliefs in between]
    if families and all(families) and _alike(found, candidates, mean):
        found.families += families
    else:
        found.take(mean)
        found.undecided[f"how far a family of mixtures at {mixers} extends"] = None


def _unsettled(found: Found, behaviour: Behaviour) -> list[int]:
    """The sets at which behaviour alone does not fix the beliefs."""
    behind = paths(found.at, behaviour)
    return [h for h, own in enumerate(found.at.tree.sets) if not found.notion.settles(behind, own.nodes)]


def _alike(found: Found, candidates: Candidates, mean: Behaviour) -> bool:
    """Whether what is free plays no part in the beliefs at unsettled sets.

    It must not come after them, where it would count for what is best there, nor before them, unless beliefs off the
    path are free of what was played.
    """
    tree, free = found.at.tree, set(candidates.free)
    for h in _unsettled(found, mean):
        path = [w for v in tree.sets[h].nodes for w, _ in tree.path(v) if w in tree.set_at]
        before = set() if found.notion.free_off_path else {tree.set_at[w] for w in path}
        if free & (before | set(found.following[h])):
            return False
    return True


def _family(
    found: Found, candidates: Candidates, mean: Behaviour, beliefs: Beliefs
) -> tuple[tuple[Behaviour, int], ...]:
    """A member at each corner with these beliefs at the unsettled sets of the mean; empty if a corner has none."""
    unsettled, chosen = _unsettled(found, mean), list[tuple[Behaviour, int]]()
    for b in dict.fromkeys(candidates.corners):
        members = [own for group in found.members[b] for own in group]
        fitting = [n for n, own in enumerate(members) if all(_within(own[h], beliefs[h]) for h in unsettled)]
        if not fitting:
            return ()
        chosen.append((b, fitting[0]))
    return tuple(chosen)


def _status(mixed: int, stop: str, settled: bool, families: bool) -> str:
    """What the list covers, in words."""
    shown = "; families are given by their extreme members" * families
    if settled:
        return "complete: every support was looked at, exact" + shown
    if mixed < 0:
        return f"gave up: {stop}; pure assessments may be missing"
    ways = f", and those that mix at {mixed} information set{'s' * (mixed > 1)} or fewer" if mixed else ""
    covered = f"all pure ones{ways}; stopped there: {stop}" if stop else "every support"
    return f"not complete: looked at were {covered}{shown}; what was met and not settled is named as undecided"
