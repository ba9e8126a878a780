"""Ledgers judged: verdicts, shares, scenarios, versions, joint questions, on a game that is solved by hand."""

import pytest

from escalation.claims.proof import prove
from escalation.errors import InputError
from escalation.files.ledgers import read_ledger
from escalation.files.regions import region
from escalation.ledgers.judging import ledger

# D alone is played where x < y, U alone where x > y. x and y lie in [0, 4]: x < y on half of the square.
GAME = """title = "One step"
players = ["A", "B"]
matrix = '''
   | L    | R
 U | x, 0 | x, -1
 D | y, 0 | y, -1
'''
[parameters]
x = { baseline = 1, range = [0, 4], assumption = "tried out" }
y = { baseline = 2, range = [0, 4], assumption = "tried out" }
g = { baseline = 5, range = [5, 6], assumption = "tried out" }
[events]
down = ["D, *"]
[mechanisms.gift]
title = "Gift"
limited_by = ["g"]
[mechanisms.gift.edits]
y = "y + g"
[scenarios.lean]
title = "Lean"
[scenarios.lean.values]
y = { value = 1, assumption = "a lean year" }
"""
HEAD = """[articles.m]
source = "memo"
sections = { One = 1 }
[entries.quiet]
article = "m"
section = "One"
paragraphs = [1]
says = "it may rain"
silent = "no weather here"
"""


@pytest.fixture
def read(tmp_path):
    """A ledger of entries, given as name to what stands below the passage."""

    def make(entries, rest="", game=GAME):
        (tmp_path / "step.toml").write_text(game)
        (tmp_path / "sources.toml").write_text('[memo]\ntitle = "A memo"\n')
        text = HEAD
        for name, own in entries.items():
            game_line = "" if "game =" in own else 'game = "step"\n'
            text += (
                f'[entries.{name}]\narticle = "m"\nsection = "One"\nparagraphs = [1]\nsays = "so"\n{game_line}{own}\n'
            )
        (tmp_path / "ledger.toml").write_text(text + rest)
        return read_ledger(region(str(tmp_path)))

    return make


def judged(read, claim, mechanism="", game=GAME, **options):
    own = f"claim = {claim!r}" if isinstance(claim, str) else f"claim = {list(claim)!r}"
    under = f'\nmechanism = "{mechanism}"' if mechanism else ""
    (found,) = ledger(read({"one": own + under}, game=game), scenarios=(), **{"draws": 2000, **options}).judgements
    return found


@pytest.mark.parametrize(
    ("claim", "mechanism", "holds", "share", "verdict"),
    [
        ("always down is certain", "", True, 1 / 2, "REFUTED"),
        ("never down is certain", "", False, 1 / 2, "REFUTED"),
        ("exists down is certain", "", True, 1 / 2, "REFUTED"),  # holds at some values, not at all
        ("exists (U, L) is an equilibrium", "", False, 1 / 2, "REFUTED"),
        ("always down is certain", "gift", True, 1, "PROVED"),  # y + g >= 5 > 4 >= x
        ("exists down is certain", "gift", True, 1, "PROVED"),
        ("never (U, L) is an equilibrium", "gift", True, 1, "PROVED"),
        ("always L is a best reply to U", "", True, 1, "PROVED"),
        ("compare P(down) gift >= none", "", True, 1, "PROVED"),
        ("compare P(down) gift > none", "", False, 1 / 2, "REFUTED"),
        ("always payoff(A) >= x", "", True, 1, "PROVED"),
        (("always down is certain", "always payoff(A) <= 4"), "", True, 1 / 2, "REFUTED"),
        (("always payoff(A) >= x", "always payoff(A) >= y"), "", True, 1, "PROVED"),
        ("always down is certain when x < y", "", True, 1, "PROVED"),
        ("always down is certain with x = 1", "", True, 3 / 4, "REFUTED"),
    ],
)
def test_what_is_found(claim, mechanism, holds, share, verdict, read):
    found = judged(read, claim, mechanism)
    assert (found.base.holds, found.decision.verdict) == (holds, verdict)
    assert found.base.share[0] == pytest.approx(share, abs=0.05 if share < 1 else 0)


def test_a_verdict_agrees_with_the_prover_where_both_speak(read):
    game = read({"one": 'claim = "unique equilibrium"'}).region.load("step")
    for claim in ("always down is certain", "never down is certain", "always payoff(A) >= x", "unique equilibrium"):
        assert judged(read, claim, draws=0).decision.verdict == prove(game, claim).verdict


def test_where_an_equilibrium_shows_it_but_not_every_one_it_stays_open(read):
    """In Chicken a crash is avoided in both pure equilibria, not in the mixed one: `exists` is not refuted by that."""
    chicken = GAME.replace("x, 0 | x, -1", "3, 3 | 1, 4 + x").replace("y, 0 | y, -1", "4 + y, 1 | 0, 0")
    found = judged(read, "exists P(down) = 0", game=chicken.partition("[mechanisms")[0])
    assert (found.base.holds, found.base.share[0], found.decision.verdict) == (True, 1, "UNDECIDED")
    assert "not decided" in found.decision.why


def test_a_claim_that_does_not_arise_at_the_baseline(read):
    found = judged(read, "always down is certain when x > 3")
    assert (found.base.put, found.base.holds, found.flip) == (False, None, None)
    assert found.decision.verdict == "REFUTED"
    assert found.base.share[0] == pytest.approx(1 / 8, abs=0.05)
    assert found.base.share[1] == pytest.approx(500, abs=80)


def test_no_proofs_and_no_draws(read):
    found = judged(read, "always down is certain", proofs=False, draws=0)
    assert (found.decision.verdict, found.base.share, found.base.holds) == ("", None, True)


def test_scenarios_and_versions(read):
    version = 'claim = "always down is certain"\n[entries.one.versions.memo]\nset = { x = 3 }'
    made = ledger(read({"one": version, "two": 'claim = "always down is certain with y = 4"'}), draws=500, others=2000)
    first, second = made.judgements
    assert made.scenarios == ()
    assert first.versions["memo"].holds is False
    assert first.versions["memo"].share[0] == pytest.approx(1 / 4, abs=0.05)
    assert second.versions == {}


def test_a_scenario_of_the_folder(read, tmp_path):
    (tmp_path / "scenarios").mkdir()
    lean = 'title = "Lean"\n[values]\ny = { value = 1, assumption = "a lean year" }\n'
    (tmp_path / "scenarios" / "lean.toml").write_text(lean)
    game = GAME.partition("[scenarios")[0]
    made = ledger(read({"one": 'claim = "always down is certain"'}, game=game), draws=100, others=2000)
    assert made.scenarios == ("lean",)
    standing = made.judgements[0].scenarios["lean"]
    assert standing.holds is False  # a tie: both rows are played at x = y = 1
    assert standing.share[0] == pytest.approx(1 / 4, abs=0.05)


def test_entries_together(read):
    """x < y and x > 2 hold together on an eighth of the square, each on a half."""
    entries = {
        "one": 'claim = "always down is certain"',
        "two": 'claim = "always payoff(A) > 2 with y = 0"',
        "three": 'claim = "never down is certain"',
    }
    rest = '[joint.a]\nentries = ["one", "two"]\n[joint.b]\nentries = ["one", "three"]\n'
    made = ledger(read(entries, rest), scenarios=(), draws=4000)
    first, second = made.joint
    assert (first.holds, second.holds, second.share) == (False, False, (0.0, 4000))
    known = first.share[1]
    assert first.share[0] == pytest.approx(1 / 8, abs=0.06) and known <= 4000


def test_entries_by_name_once_each_and_silent_ones(read):
    made = ledger(read({"one": 'claim = "always down is certain"'}), ["quiet", "one", "one"], scenarios=(), draws=10)
    assert [j.entry.name for j in made.judgements] == ["one"]
    assert [e.name for e in made.silent] == ["quiet"]


@pytest.mark.parametrize(
    ("own", "said", "where"),
    [
        ('game = "stepp"\nclaim = "unique equilibrium"', "Did you mean 'step'", "entries.one"),
        ('game = "../step"\nclaim = "unique equilibrium"', "is not a game of", "entries.one"),
        ('claim = "always dwon is certain"', "'dwon' is not an event", "entries.one"),
        ('claim = ""', "one sentence", "entries.one"),
        ('claim = "increasing P(down) in x"', "single points", "entries.one"),
        ('claim = "unique equilibrium"\nmechanism = "gfit"', "gfit", "ledger.toml"),
        (
            'claim = "unique equilibrium"\n[entries.one.versions.a]\nset = { u = 1 }',
            "'u' is not declared",
            "versions.a.set",
        ),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_drawn(own, said, where, read):
    heard = []
    with pytest.raises(InputError, match=said) as caught:
        ledger(read({"one": own}), progress=heard.append)
    assert where in str(caught.value) and "ledger.toml" in str(caught.value)
    assert heard == []


def test_the_same_seed_gives_the_same_answer(read):
    claim = "always down is certain"
    assert judged(read, claim, seed=3) == judged(read, claim, seed=3)
    assert judged(read, claim, seed=3).base.share != judged(read, claim, seed=4).base.share
