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

from escalation.arithmetic.double_description import TooManyRays
from escalation.arithmetic.linear_elimination import Unsolved
from escalation.assessment import TreeResult
from escalation.beliefs.found import Found, Notion
from escalation.beliefs.indifference import Indifference
from escalation.beliefs.mixture_families import refuted, take_family
from escalation.beliefs.plausible import Plausibility
from escalation.beliefs.supports import Supports, SupportSearch
from escalation.errors import Stopped, TimeIsUp, Undecided, quoted
from escalation.game.numeric_tree import NumericTree

MOST_CHOICES = 20_000
MOST_PURE = 4_000
MOST_MIXED = 300
MOST_LISTED = 500
MOST_NODES = 2_000
MOST_NAMED = 20


def searched(at: NumericTree, notion: Notion) -> TreeResult:
    """The assessments of a notion that the search finds.

    Raises Undecided for payoffs that are not rational and trees that are too large; Stopped, with what was found, when
    it is interrupted.
    """
    if not at.exact:
        raise Undecided(f"{notion.name} needs rational payoffs and chances: no method decides a tie between others.")
    if len(at.tree.nodes) > MOST_NODES:
        raise Undecided(
            f"{notion.name} is looked for in trees of at most {MOST_NODES} nodes: {len(at.tree.nodes)} here."
        )
    search = Search(at, notion)
    try:
        search.run()
    except TooManyRays as limit:
        search.stop = f"the beliefs at a set have too many vertices ({limit})"
    except (KeyboardInterrupt, TimeIsUp) as stop:
        search.stop = "stopped"
        raise Stopped(search.result()) from stop
    return search.result()


class Search:
    """The state of a search: up to how many mixing sets all supports were looked at (-1: none), and why it stopped."""

    def __init__(self, at: NumericTree, notion: Notion) -> None:
        checks = Plausibility(at, notion.free_off_path)
        self.supports = SupportSearch(checks, MOST_CHOICES)
        self.found = Found(at, notion, checks.following, checks.possible)
        self.mixed, self.stop, self.looked = -1, "", 0

    def run(self) -> None:
        """Looks at all supports, those with fewer mixing sets first."""
        while self.mixed < 0 or self.supports.cut:
            self.supports.cut = False
            for profile in self.supports.profiles(self.mixed + 1):
                self._look(profile)
                if self.stop:
                    return
            if self.supports.left <= 0:
                self.stop = f"more than {MOST_CHOICES} choices among supports"
                return
            self.mixed += 1

    def _look(self, profile: Supports) -> None:
        """Takes the behaviours with these supports."""
        pure, self.looked = self.mixed < 0, self.looked + 1
        if self.looked > (MOST_PURE if pure else MOST_MIXED):
            self.stop = f"more than {MOST_PURE if pure else MOST_MIXED} ways to {'play' if pure else 'mix'}"
            return
        sets = self.found.at.tree.sets
        mixers = ", ".join(quoted(own.name) for own, s in zip(sets, profile, strict=True) if len(s) > 1)
        for candidates in Indifference(self.found.at, profile, self.found.notion.settles).candidates():
            if isinstance(candidates, Unsolved):
                self.found.undecided[f"mixing at {mixers}: {candidates.why}"] = None
            elif candidates.mean is None:
                self.found.take(candidates.corners[0])
            elif not refuted(self.found, candidates, candidates.mean):
                take_family(self.found, candidates, candidates.mean, mixers)
        if sum(map(bool, self.found.members.values())) > MOST_LISTED:
            self.stop = f"more than {MOST_LISTED} assessments"

    def result(self) -> TreeResult:
        """What was found, and what the list covers."""
        equilibria, families = self.found.listed()
        undecided = list(self.found.undecided)
        if len(undecided) > MOST_NAMED:
            undecided[MOST_NAMED:] = [f"and {len(undecided) - MOST_NAMED} more of this kind"]
        undecided += ["whether there are further assessments"] if self.stop else []
        status = _status(self.mixed, self.stop, bool(self.found.undecided))
        status += "; families are given by their extreme members" if families else ""
        name, at = self.found.notion.name, self.found.at
        return TreeResult(name, at, equilibria, not undecided, status, families, undecided=tuple(undecided))


def _status(mixed: int, stop: str, undecided: bool) -> str:
    """What the list covers, in words."""
    if mixed < 0:
        return f"gave up: {stop}; pure assessments may be missing"
    ways = f" and those that mix at {mixed} information set{'s' * (mixed > 1)} or fewer" if mixed else ""
    if stop:
        return f"not complete: all pure supports{ways} were looked at; then: {stop}"
    if undecided:
        return "not complete: every support was looked at; what was met and not settled is named as undecided"
    return "complete: every support was looked at, exact"
