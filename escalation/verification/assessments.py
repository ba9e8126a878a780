"""Is an assessment of a tree an equilibrium? Verified by the definition of its concept, from the payoffs alone.

The regret of player `i` is the most that another plan gains him (`game.better_plans`),

    nash                  from the root on (Nash 1951);
    subgame-perfect       from the root of any subgame on (Selten 1965);
    with beliefs          from any of his information sets on, at any vertex of the beliefs there (Kreps, Wilson 1982).

What a plan gains at a set is the maximum of functions that are linear in the belief, less a linear one: if no plan
gains at the vertices, none gains between them. Behaviour is an equilibrium if all regrets are 0 and, where the concept
has beliefs, these break none of its rules (`verification.belief_rules`). Perfect recall lets behaviour stand for mixed
strategies (Kuhn 1953).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.assessment import Assessment, assessed
from escalation.concepts import concept as find
from escalation.errors import InputError, choice, placed, quoted
from escalation.game.better_plans import Continuation, best_continuation
from escalation.game.numeric_tree import Number, NumericTree, numeric_tree
from escalation.verification.belief_rules import breaches
from escalation.verification.given_assessments import (
    Behaviour,
    BehaviourByName,
    Beliefs,
    BeliefsByName,
    given_behaviour,
    given_beliefs,
)
from escalation.verification.verdicts import REFUTED, Judged, enclosure, many_digits, verdict

NASH, SUBGAME_PERFECT = ("nash", "sequence-form-nash"), "subgame-perfect"
WITH_BELIEFS = ("weak-perfect-bayesian", "perfect-bayesian", "sequential")
OF_TREES = (*NASH, SUBGAME_PERFECT, *WITH_BELIEFS)


@dataclass(frozen=True)
class Start:
    """Where a player thinks again: nodes and their weights, the root of a subgame, or an information set with a belief.

    `root` is 0 for the whole game; `own` is the information set, None at the root of a subgame.
    """

    player: int
    weights: Mapping[int, Fraction]
    root: int = 0
    own: int | None = None


@dataclass(frozen=True)
class BetterPlan:
    """What a player gains from a start on by another `plan`, an action at each information set that it changes.

    `where` is the information set, or where the subgame begins (empty for the whole game), a node that play reaches by
    the moves `after`; `belief` is what he believes there, empty in a subgame. `payoff` becomes `reached`.
    """

    player: str
    where: str
    after: tuple[str, ...]
    belief: tuple[Fraction, ...]
    plan: Mapping[str, str]
    payoff: Number
    reached: Number
    gain: Number


@dataclass(frozen=True)
class TreeVerification(Judged):
    """What is true of one assessment.

    `verdict`, `regrets`, `tolerance`, `exact` and `differences` are as for a profile (`verification.profiles`).
    `deviations` hold one better plan of each player who surely gains, the simplest; `broken` says what the beliefs
    break of the concept's rules.
    """

    concept: str
    assessment: Assessment
    regrets: Mapping[str, Fraction]
    verdict: str
    deviations: tuple[BetterPlan, ...]
    broken: tuple[str, ...]
    tolerance: Fraction
    exact: bool
    differences: tuple[str, ...] = ()


def verified_assessments(
    at: NumericTree,
    profiles: Sequence[BehaviourByName | Assessment],
    tolerance: Fraction,
    concept: str = SUBGAME_PERFECT,
    beliefs: Sequence[BeliefsByName] = (),
) -> list[TreeVerification]:
    """The verdict on each assessment: one that `solve` gave, or behaviour by names with beliefs by names.

    Raises InputError for a concept that does not apply and for what is no assessment, Undecided where no method tells.
    """
    check_concept(at, concept)
    if beliefs and len(beliefs) != len(profiles):
        raise InputError(f"{len(beliefs)} beliefs are given for {len(profiles)} profiles.", mend="Give one for each.")
    found = []
    with many_digits(at.exact):
        here = at if at.exact else numeric_tree(at.game, {})
        for k, given in enumerate(profiles):
            profile, points = _by_names(at, given, beliefs[k] if beliefs else {})
            with placed("profiles", str(k)):
                behaviour = given_behaviour(here, profile)
            with placed("beliefs", str(k)):
                held = given_beliefs(here, behaviour, points) if concept in WITH_BELIEFS else ()
            found.append(verification_of(here, concept, behaviour, held, tolerance))
    return found


def check_concept(at: NumericTree, concept: str) -> None:
    """Raises InputError where a concept is not verified for trees, or does not apply to this one."""
    if concept not in OF_TREES:
        what = f"{quoted(concept)} lists other things: verify checks equilibria of trees in behaviour."
        raise InputError(what, mend=choice(concept, OF_TREES))
    reason = find(concept).accepts(at.game) if concept in WITH_BELIEFS else ""
    if reason:
        raise InputError(f"{concept} does not apply: {reason}")


def _by_names(
    at: NumericTree, given: BehaviourByName | Assessment, points: BeliefsByName
) -> tuple[BehaviourByName, BeliefsByName]:
    if not isinstance(given, Assessment):
        return given, points
    own = {s.name: held for s, held in zip(at.tree.sets, given.beliefs, strict=True)} if given.beliefs else {}
    return given.profile, own | dict(points)


def verification_of(
    at: NumericTree, concept: str, behaviour: Behaviour, beliefs: Beliefs, tolerance: Fraction
) -> TreeVerification:
    """The verdict on behaviour and beliefs in the order of the tree; beliefs are empty where the concept has none."""
    thoughts = [
        (start, best_continuation(at, behaviour, start.player, start.weights))
        for start in _starts(at, concept, beliefs)
    ]
    least, most = Fraction(0), dict.fromkeys(at.game.players, Fraction(0))
    for start, thought in thoughts:
        player = at.game.players[start.player]
        low, high = enclosure(thought.gain)
        least, most[player] = max(least, low), max(most[player], high)
    word = verdict(least, max(most.values()), tolerance)
    broken = breaches(concept, at, behaviour, beliefs) if beliefs else ()
    true = assessed(at, behaviour, "", beliefs)
    return TreeVerification(
        concept,
        true,
        most,
        REFUTED if broken else word,
        tuple(_simplest(at, thoughts)),
        broken,
        tolerance,
        true.exact,
    )


def _starts(at: NumericTree, concept: str, beliefs: Beliefs) -> Iterator[Start]:
    """Where the concept asks whether a plan gains."""
    tree = at.tree
    if concept in WITH_BELIEFS:
        for h, own in enumerate(tree.sets):
            for belief in beliefs[h]:
                yield Start(own.player, dict(zip(own.nodes, belief, strict=True)), own=h)
        return
    for root in (tree.subgame_roots or (0,)) if concept == SUBGAME_PERFECT else (0,):
        for player in range(len(at.game.players)):
            yield Start(player, {root: Fraction(1)}, root)


def _simplest(at: NumericTree, thoughts: Sequence[tuple[Start, Continuation]]) -> Iterator[BetterPlan]:
    """Of each player who surely gains the plan that changes least; of those one that gains most, as late as can be."""
    for i in range(len(at.game.players)):
        own = [(s, t, enclosure(t.gain)[0]) for s, t in thoughts if s.player == i]
        gainful = [(s, t, low) for s, t, low in own if low > 0]
        if gainful:
            start, thought, _ = min(reversed(gainful), key=lambda each: (len(each[1].plan), -each[2]))
            yield _better_plan(at, start, thought)


def _better_plan(at: NumericTree, start: Start, thought: Continuation) -> BetterPlan:
    tree, own = at.tree, start.own
    return BetterPlan(
        at.game.players[start.player],
        _where(at, start),
        tree.labels(start.root),
        tuple(start.weights.values()) if own is not None else (),
        {tree.sets[h].name: tree.sets[h].actions[k] for h, k in sorted(thought.plan.items())},
        thought.worth,
        thought.best,
        thought.gain,
    )


def _where(at: NumericTree, start: Start) -> str:
    """The name of an information set, or of a node of chance; empty for the whole game."""
    tree = at.tree
    own = tree.set_at.get(start.root) if start.own is None and start.root else start.own
    if own is not None:
        return tree.sets[own].name
    return tree.nodes[start.root].name if start.root else ""
