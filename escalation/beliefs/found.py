"""What a search for assessments keeps: behaviours, the beliefs that complete them, all verified.

A behaviour is completed by the beliefs that its notion allows and that support it at every set (`beliefs.completions`).
Each belief system that is kept has been verified by the definition, from the tree alone: at every set no plan gains at
any vertex of the beliefs there; Bayes' rule holds where it applies; and the mean of the vertices is as the notion asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial

from escalation.assessment import Assessment, assessed
from escalation.beliefs.belief_cones import Cone, supporting_cone
from escalation.beliefs.completions import Belief, Beliefs, Completion, Open, completed, mixture_of
from escalation.beliefs.continuation import plan_gain
from escalation.beliefs.indifference import Behaviour
from escalation.beliefs.monomials import Weights
from escalation.beliefs.paths import Paths, bayes, paths
from escalation.errors import Undecided, quoted
from escalation.game.numeric_tree import NumericTree

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
    possible: Sequence[Sequence[int]]
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
        behind, kept, solved = paths(self.at, behaviour), list[Completion](), list[Weights]()
        if self.hopeless(behaviour):
            return []
        try:
            for weights in self.notion.weights(self.at, behaviour, behind, partial(self.cone, behaviour)):
                if any(_covers(old, weights) for old in solved):
                    continue
                new = completed(self.at.tree.sets, weights, partial(self.cone, behaviour))
                if isinstance(new, Open):
                    self.undecided[f"whether beliefs support {self._told(behaviour)}"] = None
                elif new is not None and not any(_contains(old, new) for old in kept):
                    kept.append(new)
                    solved += [weights] if new.linear else []
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
            self.cones[key] = supporting_cone(self.at, behaviour, h, self.possible[h])
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


def _covers(old: Weights, new: Weights) -> bool:
    """Whether a new system of weights is an old one with some free numbers 0.

    What supports the behaviour under the new one is then a limit of what does so under the old one, moved a little
    towards weights that are all positive.
    """
    return all(set(terms) <= set(old[h]) for h, terms in new.items())


def _contains(old: Completion, new: Completion) -> bool:
    """Whether every extreme member of a new completion lies in one of an earlier one."""
    return all(any(all(map(within, own, beliefs)) for own in old.members) for beliefs in new.members)


def within(held: Sequence[Belief], vertices: Sequence[Belief]) -> bool:
    """Whether the polytope of some beliefs at a set holds others."""
    return all(vertex in held or mixture_of(held, vertex) for vertex in vertices)


def _listing_order(behaviour: Behaviour) -> tuple[int, list[list[Fraction]]]:
    return sum(p != 0 for own in behaviour for p in own), [[-p for p in own] for own in behaviour]
