"""All equilibria of a signalling form, as families.

For behaviour `x` of the sender and `y` of the receiver (`signalling.form`), with beliefs of a notion
(`signalling.belief_blocks`), an assessment is an equilibrium if and only if

    (a) every action in the support of `x` at a set is best against `y`;
    (b) every reply in the support of `y` at a set is best against the weights `w(x)`, which asks nothing where these
        are all 0;
    (c) the replies in the support of `y` are justified by beliefs of the notion, block by block.

Where a set is reached, (b) implies (c) for it: Bayes' rule is the belief. (a) bounds `y` by linear inequalities and
zeros, (b) bounds `x` likewise, (c) concerns the support of `y` alone and goes from a support to every smaller one. So
the `y` and the `x` that matter are corners of two upper envelopes, and the set of all equilibrium behaviour is the
union of products `conv U x conv V` over the maximal sets of corners whose pairs all satisfy (a) and (b), the supports
in `V` together satisfying (c): as for two players in normal form (Vorob'ev 1958; Winkels 1979; Jansen 1981), with (c)
beside it. The beliefs of a mixture inside a product are those by Bayes' rule where it reaches a set, elsewhere those
that all members share; (c) says that there are some.

Every sender's set is reached by chance alone, so without (c) these are the Nash equilibria of the tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from escalation.arithmetic.double_description import TooManyRays
from escalation.arithmetic.upper_envelopes import Corner, Piece, envelope_corners
from escalation.assessment import Assessment, TreeResult, assessed, values
from escalation.equilibrium_sets.bimatrix_pairs import maximal_products
from escalation.errors import Undecided
from escalation.game.tree import Move
from escalation.signalling.belief_blocks import Beliefs
from escalation.signalling.form import SignallingForm, TwoMoves

MOST_PAIRS = 4_000_000
MOST_EXTREME = 20_000
Pair = tuple[int, int]
Group = tuple[int, ...]


@dataclass(frozen=True)
class SignallingEquilibria:
    """The extreme equilibria, each verified, and the families that have more than one, as indices of their members."""

    equilibria: tuple[Assessment, ...]
    families: tuple[Group, ...]


def signalling_equilibria(form: SignallingForm, beliefs: Beliefs) -> SignallingEquilibria:
    """All equilibria with these beliefs. Raises TooManyRays and Undecided where there are too many to list."""
    firsts = sender_corners(form)
    seconds = [c for c in receiver_corners(form) if beliefs.justified(replies(form, [c]))]
    pairs = list(_complementary(form, firsts, seconds))
    if len(pairs) > MOST_EXTREME:
        raise Undecided(f"the signalling game has more than {MOST_EXTREME} extreme equilibria.")
    products, all_listed = maximal_products(pairs)
    if not all_listed:
        raise Undecided("the signalling game has more families of equilibria than can be listed.")
    kept = _justified_products(form, beliefs, [{pairs[k] for k in group} for group in products], seconds)
    found = [_verified(form, beliefs, firsts[i].point, seconds[j].point) for i, j in pairs]
    order = sorted(range(len(found)), key=lambda k: _listing_order(found[k]))
    place = {pairs[k]: new for new, k in enumerate(order)}
    families = sorted(tuple(sorted(place[pair] for pair in own)) for own in kept if len(own) > 1)
    return SignallingEquilibria(tuple(found[k] for k in order), tuple(families))


def signalling_result(concept: str, form: SignallingForm, beliefs: Beliefs) -> TreeResult:
    """The answer of a concept whose equilibria are those with these beliefs. Raises Undecided where there are too many.

    >>> from escalation.files.library import load
    >>> from escalation.signalling.belief_blocks import own_beliefs
    >>> from escalation.signalling.form import signalling_form
    >>> form = signalling_form(load("unilateral-deterrence").at())
    >>> [str(e.events["war"]) for e in signalling_result("weak-perfect-bayesian", form, own_beliefs(form)).equilibria]
    ['0', '0', '2/15']
    """
    try:
        found = signalling_equilibria(form, beliefs)
    except TooManyRays as limit:
        raise Undecided(f"the signalling game has too many extreme strategies to hold ({limit}).") from None
    status = "complete: a signalling game, all equilibria by the extreme members of their families, exact"
    return TreeResult(concept, form.at, found.equilibria, True, status, found.families)


def receiver_corners(form: SignallingForm) -> list[Corner]:
    """The corners of (a): `y` over `form.receiver_moves`, best actions over `form.sender_moves`."""
    return envelope_corners(*action_pieces(form))


def sender_corners(form: SignallingForm) -> list[Corner]:
    """The corners of (b): `x` over `form.sender_moves`, best replies over `form.receiver_moves`."""
    return envelope_corners(*reply_pieces(form))


def action_pieces(form: TwoMoves) -> tuple[list[int], list[list[Piece]]]:
    """The sizes of the receiver's sets, and what each action of the sender's sets is worth, over `y`."""
    pieces: dict[int, list[Piece]] = {h: [] for h in form.senders}
    for h, a in form.sender_moves:
        gain = form.gains[h, a]
        pieces[h].append((gain.constant, [gain.by_reply.get(move, 0) for move in form.receiver_moves]))
    return _sizes(form, form.receivers), list(pieces.values())


def reply_pieces(form: TwoMoves) -> tuple[list[int], list[list[Piece]]]:
    """The sizes of the sender's sets, and what each reply at the receiver's sets is worth, over `x`."""
    pieces: dict[int, list[Piece]] = {g: [] for g in form.receivers}
    for g, b in form.receiver_moves:
        worths = [
            (form.moves[v], form.chance[v] * stakes[b])
            for v, stakes in zip(form.tree.sets[g].nodes, form.stakes[g], strict=True)
        ]
        line = [sum(worth for way, worth in worths if move in way) for move in form.sender_moves]
        pieces[g].append((sum(worth for way, worth in worths if not way), line))
    return _sizes(form, form.senders), list(pieces.values())


def _sizes(form: TwoMoves, sets: Sequence[int]) -> list[int]:
    return [len(form.tree.sets[h].actions) for h in sets]


def replies(form: SignallingForm, corners: Sequence[Corner]) -> frozenset[Move]:
    """The replies that some of the receiver's corners play."""
    return frozenset(move for k, move in enumerate(form.receiver_moves) if any(c.point[k] for c in corners))


def _complementary(form: SignallingForm, firsts: Sequence[Corner], seconds: Sequence[Corner]) -> Iterator[Pair]:
    """The pairs in which everything that is played is best."""
    if len(firsts) * len(seconds) > MOST_PAIRS:
        raise Undecided(f"the signalling game has more than {MOST_PAIRS} pairs of extreme behaviour to compare.")
    actions, answers = (1 << len(form.sender_moves)) - 1, (1 << len(form.receiver_moves)) - 1
    for i, x in enumerate(firsts):
        for j, y in enumerate(seconds):
            if x.zero | y.greatest == actions and y.zero | x.greatest == answers:
                yield i, j


def _justified_products(
    form: SignallingForm, beliefs: Beliefs, products: Sequence[set[Pair]], seconds: Sequence[Corner]
) -> list[set[Pair]]:
    """The maximal products whose replies are justified together: each product cut to what one belief may justify."""
    found: list[set[Pair]] = []
    waiting = list(products)
    while waiting:
        own = waiting.pop()
        played = replies(form, [seconds[j] for j in {j for _, j in own}])
        split = next((block for block in beliefs.blocks if not block.justified(played)), None)
        if split is None:
            found.append(own)
            continue
        others = played - set(split.places)
        waiting += [{(i, j) for i, j in own if replies(form, [seconds[j]]) <= best | others} for best in split.largest]
    each = [set(own) for own in dict.fromkeys(map(frozenset, found)) if own]
    return [own for own in each if not any(own < other for other in each)]


def _verified(form: SignallingForm, beliefs: Beliefs, x: Sequence[Fraction], y: Sequence[Fraction]) -> Assessment:
    """The assessment, once it is checked by the definition from the tree alone. Raises AssertionError if it is none."""
    behaviour = form.behaviour(x, y)
    held = beliefs.at(behaviour)
    worth = values(form.at, behaviour)
    for h, own in enumerate(form.tree.sets):
        weights = beliefs.weights(behaviour, h)
        for belief in held[h]:
            assert sum(belief) == 1 and min(belief) >= 0, f"no belief at {own.name}"
            if total := sum(weights):
                assert all(w == total * p for w, p in zip(weights, belief, strict=True)), f"not Bayes at {own.name}"
            gains = [
                sum(
                    p * worth[form.tree.nodes[v].children[a]][own.player]
                    for p, v in zip(belief, own.nodes, strict=True)
                )
                for a in range(len(own.actions))
            ]
            best = max(gains)
            assert all(g == best for g, p in zip(gains, behaviour[h], strict=True) if p), f"not best at {own.name}"
    certificate = (
        "no action at any information set gains, given the beliefs there, which follow Bayes' rule wherever play "
        "comes; exact"
    )
    return assessed(form.at, behaviour, certificate, held)


def _listing_order(found: Assessment) -> tuple[object, ...]:
    """Pure ones first, then by actions played, then by probabilities: the same order on every machine."""
    supports = tuple(tuple(k for k, p in enumerate(own) if p) for own in found.behaviour)
    return sum(map(len, supports)), supports, [-p for own in found.behaviour for p in own]
