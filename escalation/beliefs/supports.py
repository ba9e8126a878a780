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
        everything = tuple(_supports(len(own.actions)) for own in sets)
        yield from self._extended(everything, list(range(len(sets))), mixing)

    def _extended(self, domains: Domains, changed: list[int], mixing: int) -> Iterator[Supports]:
        """The profiles within the domains, of which those of sets in `changed` have just been changed."""
        narrowed = self._narrowed(domains, changed, mixing)
        if narrowed is None:
            return
        choices = [h for h, own in enumerate(narrowed) if len(own) > 1]
        if not choices:
            yield tuple(own[0] for own in narrowed)
            return
        h = min(choices, key=lambda h: (len(narrowed[h]), self.checks.depth[h]))
        for support in narrowed[h]:
            if self.left <= 0:
                return
            self.left -= 1
            yield from self._extended((*narrowed[:h], (support,), *narrowed[h + 1 :]), [h], mixing)

    def _narrowed(self, domains: Domains, changed: list[int], mixing: int) -> Domains | None:
        """The domains without what is not plausible, and with no more mixing than may be; None if one is empty."""
        left = list(domains)
        waiting = dict.fromkeys([*changed, *(g for h in changed for g in self.checks.related[h])])
        while waiting:
            h = waiting.popitem()[0]
            now = tuple(left)
            kept = tuple(s for s in left[h] if self.checks.plausible(h, s, now))
            if not kept:
                return None
            if len(kept) < len(left[h]):
                left[h] = kept
                waiting.update(dict.fromkeys(self.checks.related[h]))
            if not waiting:
                full = self._full(left, mixing)
                if full is None:
                    return None
                waiting.update(dict.fromkeys(g for h in full for g in (h, *self.checks.related[h])))
        return tuple(left)

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
