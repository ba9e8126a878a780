"""Polytopes of behaviours that mix in the same places: what of them is an equilibrium, and what is listed.

Over such a polytope (`beliefs.indifference`) all conditions at settled sets hold. Those at the other sets are the same
all over it if what is free plays no part there; then the whole polytope is a family of assessments if its mean is
completed by beliefs and every corner by the same ones, and otherwise none of its inner points is one.
"""

from __future__ import annotations

from escalation.beliefs.completions import Beliefs
from escalation.beliefs.found import Found, within
from escalation.beliefs.indifference import Behaviour, Candidates
from escalation.beliefs.paths import paths


def refuted(found: Found, candidates: Candidates, mean: Behaviour) -> bool:
    """Whether at some set no belief supports the mean, for a reason that is the same all over its polytope."""
    return any(not set(found.following[h]) & set(candidates.free) for h in found.hopeless(mean))


def take_family(found: Found, candidates: Candidates, mean: Behaviour, mixers: str) -> None:
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
        fitting = [n for n, own in enumerate(members) if all(within(own[h], beliefs[h]) for h in unsettled)]
        if not fitting:
            return ()
        chosen.append((b, fitting[0]))
    return tuple(chosen)
