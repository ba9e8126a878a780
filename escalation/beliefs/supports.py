"""Which actions may be played together: support profiles that no belief rules out.

A *support profile* names the actions played at each information set. Every set begins with the domain of all supports.
Supports that are not plausible given the domains of the others (`beliefs.plausible`) are taken out, until nothing
changes (Mackworth 1977); then the set with the fewest supports left, the earliest of such, gets each of them in turn,
and so on. No profile of an equilibrium is lost.

Profiles come by the number of sets at which somebody mixes: where enough sets surely mix, the others lose their
supports of several actions, and `cut` remembers that there were some.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from escalation.beliefs.plausible import Domain, Domains, Plausibility, Support

Supports = tuple[Support, ...]


class SupportSearch:
    """The support profiles of a tree at values. `left` is how many choices may still be made."""

    def __init__(self, checks: Plausibility, left: int) -> None:
        self.checks, self.left, self.cut = checks, left, False

    def profiles(self, mixing: int) -> Iterator[Supports]:
        """The support profiles with just so many sets at which somebody mixes; ends early when nothing is `left`."""
        sets = self.checks.at.tree.sets
        waiting = [(tuple(_supports(len(own.actions)) for own in sets), list(range(len(sets))))]
        while waiting and self.left > 0:
            narrowed = self._narrowed(*waiting.pop(), mixing)
            choices = [h for h, own in enumerate(narrowed or ()) if len(own) > 1]
            if narrowed is not None and not choices:
                yield tuple(own[0] for own in narrowed)
            elif narrowed is not None:
                self.left -= 1
                h = min(choices, key=lambda h: (len(narrowed[h]), self.checks.depth[h]))
                waiting += [((*narrowed[:h], (s,), *narrowed[h + 1 :]), [h]) for s in reversed(narrowed[h])]

    def _narrowed(self, domains: Domains, changed: list[int], mixing: int) -> Domains | None:
        """The domains without what is not plausible, and with no more mixing than may be; None if one is empty."""
        left, again = list(domains), changed
        while again:
            full = self._full(left, mixing) if self._keep_plausible(left, again) else None
            if full is None:
                return None
            again = full
        return tuple(left)

    def _keep_plausible(self, left: list[Domain], changed: list[int]) -> bool:
        """Takes out what is not plausible since some sets changed; whether every set has a support left.

        Sets with several supports come first: what they lose tells most about the others.
        """
        related, waiting, single = self.checks.related, dict[int, None](), dict[int, None]()
        for h in (g for c in changed for g in (c, *related[c])):
            (waiting if len(left[h]) > 1 else single)[h] = None
        while waiting or single:
            h = (waiting or single).popitem()[0]
            now = tuple(left)
            kept = tuple(s for s in left[h] if self.checks.plausible(h, s, now))
            if not kept:
                return False
            if len(kept) < len(left[h]):
                left[h] = kept
                for g in related[h]:
                    (waiting if len(left[g]) > 1 else single)[g] = None
        return True

    def _full(self, left: list[Domain], mixing: int) -> list[int] | None:
        """Takes mixing out of other sets where enough sets surely mix: these sets; None where too many or few can."""
        surely = sum(all(len(s) > 1 for s in own) for own in left)
        can = [h for h, own in enumerate(left) if any(len(s) > 1 for s in own)]
        if surely > mixing:
            self.cut = True
        if surely > mixing or len(can) < mixing:
            return None
        if surely < mixing:
            return []
        others = [h for h in can if any(len(s) == 1 for s in left[h])]
        self.cut |= bool(others)
        for h in others:
            left[h] = tuple(s for s in left[h] if len(s) == 1)
        return others


def _supports(size: int) -> Domain:
    """The nonempty sets of actions, single ones first."""
    return tuple(s for n in range(1, size + 1) for s in combinations(range(size), n))
