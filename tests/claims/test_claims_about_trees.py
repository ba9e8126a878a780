"""Claims about trees: their sentences, verdicts against exact backward induction at drawn points, domain claims."""

import random
from fractions import Fraction

import pytest

from escalation.assessment import reached, values
from escalation.claims.failure_region import regions_of
from escalation.claims.language import read_claim
from escalation.claims.proof import prove
from escalation.claims.sentences import Always, Bound, Chance, Exists, IsBest, Never, Taken
from escalation.errors import InputError, Undecided
from escalation.expressions import parse
from escalation.files.library import load
from escalation.game.game import NamedThreshold
from escalation.signs.readings import names_of
from escalation.subgame_regions.play import play
from escalation.tree_thresholds import in_tree
from tests.subgame_regions.drawn_trees import drawn_tree, points_of

TREE = load("crisis-tree")
CONSENT = TREE.with_mechanisms("private-consent")
VALID = [
    ("always P(strike) = 1", Always(Bound(Chance("strike"), "=", parse("1", ())))),
    ("never Neutralise is taken", Never(Taken(((0, 0),)))),
    ("exists Strike is taken at border", Exists(Taken(((1, 1), (4, 1))))),
    ("never Strike is taken at border (Ignore)", Never(Taken(((4, 1),)))),
    ("always Retaliate is best at struck", Always(IsBest(((2, 1), (5, 1))))),
]
REFUSED = [
    ("always Strike is played", "speak of actions"),
    ("never (Strike, Absorb) is an equilibrium", "speak of actions"),
    ("always Strike is a best reply to Retaliate", "speak of actions"),
    ("always Absorb is taken", "several nodes"),
    ("always Nothing is taken", "no action of this game"),
    ("always Strike is best at nowhere", "no node at which a player moves"),
    ("always Strike is best at struck", "no action at 'struck'"),
    ("always P(nothing) = 1", "not an event"),
]


@pytest.mark.parametrize(("text", "body"), VALID)
def test_sentences_about_trees(text, body):
    assert read_claim(text, TREE).body == body


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_what_is_no_sentence_about_a_tree(text, words):
    with pytest.raises(InputError, match=words):
        read_claim(text, TREE)


def holds(statement, at):
    """Whether a statement is true of each pure subgame-perfect equilibrium at exact values."""
    if isinstance(statement, Bound):
        wanted = Fraction(1, 2)
        return [a.events["war"] >= wanted for _, a in play(at)]
    ((h, k),) = statement.places
    (v,) = at.tree.sets[h].nodes
    children = at.tree.nodes[v].children
    if isinstance(statement, Taken):
        return [reached(at, a.behaviour)[children[k]] > 0 for _, a in play(at)]
    expects = [values(at, a.behaviour) for _, a in play(at)]
    mover = at.tree.sets[h].player
    return [own[children[k]][mover] == max(own[c][mover] for c in children) for own in expects]


@pytest.mark.parametrize("seed", range(12))
def test_verdicts_hold_at_drawn_points(seed):
    rng = random.Random(seed)
    game = drawn_tree(seed, depth=2, count=1 + seed % 2)
    if not game.tree.sets:
        return
    h = rng.randrange(len(game.tree.sets))
    own = game.tree.sets[h]
    k = rng.randrange(len(own.actions))
    texts = {
        "P(war) >= 1/2": Bound(Chance("war"), ">=", parse("1/2", ())),
        f"{own.actions[k]} is taken at {own.name}": Taken(((h, k),)),
        f"{own.actions[k]} is best at {own.name}": IsBest(((h, k),)),
    }
    for text, statement in texts.items():
        truths = [t for here in points_of(game, 8, seed) for t in holds(statement, game.at(**here))]
        verdicts = {word: prove(game, f"{word} {text}").verdict for word in ("always", "never", "exists")}
        assert "UNDECIDED" not in verdicts.values()
        assert verdicts["always"] == "REFUTED" or all(truths)
        assert verdicts["never"] == "REFUTED" or not any(truths)
        assert (verdicts["exists"] == "PROVED") == (verdicts["never"] == "REFUTED")


def test_private_consent_never_removes_the_retaliation():
    proved = prove(CONSENT, "always Retaliate is best at struck when 0 <= mu <= 1 at baseline")
    assert proved.verdict == "PROVED" and proved.certificates[0].empty.method == "corners"
    left = Fraction(1, 20) * Fraction(3, 10)
    whole = f"always Retaliate is best at struck when {left} <= p_e <= 1/20 at baseline"
    assert prove(TREE, whole).verdict == "PROVED", "mu from 0 to 1, as p_e (1 - mu (1 - y_p))"


def test_private_consent_moves_the_threshold_of_the_retaliation():
    asked = NamedThreshold("answer", "A_P", 1, ("Retaliate",), ("Absorb",), "", "struck")
    found = [in_tree(CONSENT.pinned({"mu": Fraction(mu)}), asked)[0].crossings[0].root.value for mu in (0, 1)]
    assert found == [Fraction(9, 17), Fraction(24, 85)] and [f"{float(x):.3f}" for x in found] == ["0.529", "0.282"]


def test_where_a_claim_about_a_tree_fails():
    verdict = prove(TREE, "always Retaliate is best at struck")
    assert verdict.verdict == "REFUTED" and verdict.witness.evidence.truth is False
    found = regions_of(verdict)
    (shared,) = found.shared
    assert names_of(shared.relation.polynomial) == {"A_P", "K", "c_P", "g_P", "pi_c", "r_P"} and len(found.rests) == 2


def test_thresholds_of_events_are_exact():
    assert prove(TREE, "always P(strike) = 0 when A_I < 8/9 at baseline").verdict == "PROVED"
    broken = prove(TREE, "always P(strike) = 0 when A_I <= 8/9 at baseline")
    assert broken.verdict == "REFUTED" and broken.witness.values == {"A_I": Fraction(8, 9)}
    assert prove(TREE, "never Neutralise is taken when I_s < 11/35 at baseline").verdict == "PROVED"
    assert prove(TREE, "unique equilibrium when A_I > 8/9 at baseline").verdict == "PROVED"
    assert prove(TREE, "unique equilibrium when A_I >= 8/9 at baseline").verdict == "REFUTED"


def test_mechanisms_of_trees_are_compared():
    assert prove(TREE, "compare P(strike) joint-mechanism <= none at baseline").verdict == "PROVED"
    paradox = prove(TREE, "compare P(conflict) hotline <= none")
    assert paradox.verdict == "REFUTED" and paradox.witness.values == {"A_I": Fraction(4, 5)}
    assert prove(TREE, "increasing P(strike) in A_I at baseline").verdict == "PROVED"


def test_types_and_messages():
    signal = load("crisis-signal")
    assert prove(signal, "always P(strike) = 1 when pi_R < 1/2 and A_I >= 1 at baseline").verdict == "PROVED"
    assert prove(signal, "never Retaliate is best at struck (acquiescent, soft) at baseline").verdict == "PROVED"
    with pytest.raises(Undecided, match="believed there"):
        prove(signal, "always Absorb is best at border")
