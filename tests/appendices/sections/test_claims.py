"""Claims in an appendix: verdicts are those of the library, the numbers those of its witnesses."""

from dataclasses import replace
from fractions import Fraction

import pytest

import escalation as esc
from escalation.appendices.sections.claims import NONE, as_declared, blocks, summary, word
from escalation.appendices.study import Decided, Study
from escalation.exhibits.document import Bullets, Grid, Paragraph, Strong, plain
from escalation.exhibits.numbers import percent
from escalation.game.game import DeclaredClaim

STRIKE = Study(esc.load("strike-retaliate"), (), draws=0)
SAMPLE = (
    'matrix = """\n  | A | B\nC | V, 1 | 0, 0\nD | 1, 0 | 1, 1\n"""\n'
    "[parameters]\nV = { baseline = 2, range = [0, 3] }\n"
    '[thresholds]\nx = { parameter = "V", player = "Row", prefers = "C, A", to = "D, A" }\n'
)


def text(inlines):
    return "".join(plain(i, {}) for i in inlines)


def rows_of(study):
    """Name, claim, verdict, reason and mechanism of every claim, by its name."""
    made = list(blocks(study))
    (grid,) = (b for b in made if isinstance(b, Grid))
    (reasons,) = (b for b in made if isinstance(b, Bullets))
    rows = {}
    for row, item in zip(grid.rows, reasons.items, strict=True):
        name, says, under, verdict = map(text, row)
        assert text(item).startswith(f"{name}. ")
        rows[name] = [name, says, verdict, text(item).removeprefix(f"{name}. "), under]
    return rows


def own_file(tmp_path, claims, **options):
    file = tmp_path / "own.toml"
    file.write_text(f"{SAMPLE}[claims]\n{claims}\n")
    return Study(esc.load(file), draws=0, **options)


def test_every_claim_has_the_verdict_of_prove():
    rows = rows_of(STRIKE)
    assert list(rows) == [claim.name for claim in STRIKE.loaded.claims]
    for claim in STRIKE.loaded.claims:
        game = STRIKE.loaded.with_mechanisms(claim.mechanism) if claim.mechanism else STRIKE.loaded
        assert rows[claim.name][2] == esc.prove(game, claim.text).verdict
        assert rows[claim.name][1] == claim.text
        assert rows[claim.name][4] == (claim.mechanism or "none")


def test_a_refutation_tells_its_counterexample_and_its_share():
    own = next(d for d in STRIKE.decided if d.declared.name == "no-peace")
    told = rows_of(STRIKE)["no-peace"][3]
    ((name, value),) = own.verdict.witness.values.items()
    assert f"At {name} = {value}, all else at baseline" in told
    assert f"P(strike) = {own.verdict.witness.evidence.values[0]}" in told
    assert f"It fails in about {percent(own.region.share)} of the region" in told
    assert told.startswith("Claimed for every value of 17 parameters")


def test_a_proof_says_over_what_and_how_much_was_excluded():
    own = next(d for d in STRIKE.decided if d.declared.name == "restraint")
    told = rows_of(STRIKE)["restraint"][3]
    assert told.startswith("Proved for every lambda_ in (3/16, 1], in every equilibrium")
    assert told.endswith(f"{len(own.verdict.certificates)} cases that would break it were excluded by proof.")


def test_nothing_points_to_options_of_another_verb_alone():
    assert not any("-f json has" in cell for row in rows_of(STRIKE).values() for cell in row)


def test_without_claims_one_sentence_says_so():
    assert list(blocks(Study(esc.load("ordinal/chicken"), draws=0))) == [Paragraph((NONE,))]


def test_a_question_is_answered(tmp_path):
    study = own_file(tmp_path, 'q = "threshold V of x"')
    assert summary(study.decided) == "1 claim: answered. That is what the file declares."
    (row,) = rows_of(study).values()
    assert row[2] == "ANSWERED"
    assert row[3].startswith("> 1. x: V (now 2, range 0 to 3) at which Row prefers (C, A) to (D, A).")


def test_a_verdict_that_the_file_does_not_declare_is_named(tmp_path):
    claims = 'a = { claim = "always (C, A) is an equilibrium when V > 1", expects = "refuted" }\n'
    study = own_file(tmp_path, claims + 'b = "always (C, A) is an equilibrium"')
    rows = rows_of(study)
    assert rows["a"][2] == "PROVED, declared refuted"
    assert rows["b"][2] == "REFUTED, declared proved"
    assert summary(study.decided) == "2 claims: 1 proved and 1 refuted. Not as the file declares: a and b."


def test_what_could_not_be_read_is_left_open(tmp_path):
    study = own_file(tmp_path, 'a = "always nobody knows what"')
    (row,) = rows_of(study).values()
    assert row[2] == "UNDECIDED, declared proved"
    assert row[3].startswith("Left open: ") and row[3].endswith(".") and not row[3].endswith("..")


def test_claims_hold_at_the_values_of_the_study(tmp_path):
    study = own_file(tmp_path, 'a = "always (C, A) is an equilibrium"', given={"V": Fraction(2)})
    (row,) = rows_of(study).values()
    assert row[2] == "PROVED" and "V = 2 held" in row[3]


def fake(name, expects="proved", **given):
    return Decided(DeclaredClaim(name, "text", "", expects), STRIKE.loaded, **given)


PROVED = next(d for d in STRIKE.decided if d.declared.name == "restraint")
REFUTED = next(d for d in STRIKE.decided if d.declared.name == "no-peace")


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        ([PROVED], "1 claim: proved. That is what the file declares."),
        ([REFUTED], "1 claim: refuted. That is what the file declares."),
        ([fake("a", open="too large")], "1 claim: undecided. That is not what the file declares."),
        ([fake("a", "undecided", open="too large")], "1 claim: undecided. That is what the file declares."),
        ([PROVED, PROVED], "2 claims: 2 proved. All of them are as the file declares."),
        ([PROVED, REFUTED, REFUTED], "3 claims: 1 proved and 2 refuted. All of them are as the file declares."),
        (
            [PROVED, REFUTED, fake("a", open="x")],
            "3 claims: 1 proved, 1 refuted and 1 undecided. Not as the file declares: a.",
        ),
    ],
)
def test_the_summary_reads_as_english(decided, told):
    assert summary(decided) == told


def test_the_word_of_a_verdict():
    assert [word(own) for own in (PROVED, REFUTED, fake("a", open="x"))] == ["PROVED", "REFUTED", "UNDECIDED"]
    assert as_declared(PROVED) and not as_declared(replace(PROVED, declared=REFUTED.declared))


def test_verdicts_stand_out():
    (grid,) = (b for b in blocks(STRIKE) if isinstance(b, Grid))
    assert all(isinstance(row[3][0], Strong) for row in grid.rows)
