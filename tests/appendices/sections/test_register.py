"""The register: its numbers are the sheet's, its sentences English in every case."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.appendices.assumptions import Assumption, assumptions
from escalation.appendices.impact import Impact
from escalation.appendices.sections.register import (
    blocks,
    counts,
    impact_cell,
    impact_told,
    reach_told,
    weak_and_weighty,
)
from escalation.appendices.study import Study
from escalation.exhibits.document import Cited, Document, Grid, Paragraph, Rating, plain
from escalation.exhibits.likelihood import mixing, unfounded
from escalation.exhibits.numbers import short
from escalation.parameters import Parameter

OWN = 'matrix = """\n  | A | B\nC | V, 1 | 0, 0\nD | 1, 0 | 1, 1\n"""\n'


def study_of(name, *mechanisms, **options):
    return Study(esc.load(name), mechanisms, draws=0, **options)


def grid_of(study):
    (grid,) = (b for b in blocks(study) if isinstance(b, Grid))
    return grid


def text(inlines):
    return "".join(plain(i, {}) for i in inlines)


def own_file(tmp_path, more=""):
    file = tmp_path / "own.toml"
    file.write_text(OWN + more)
    return Study(esc.load(file), draws=0)


@pytest.mark.parametrize(("name", "mechanisms"), [("strike-retaliate", ["hotline"]), ("pipeline", ["barter"])])
def test_every_number_is_that_of_the_sheet(name, mechanisms):
    study = study_of(name, *mechanisms)
    rows = grid_of(study).rows
    sheet = study.loaded.sheet.parameters
    assert len({text(row[0]) for row in rows}) == len(rows)
    for k, row in enumerate(rows, 1):
        p = sheet[text(row[1])]
        assert text(row[0]) == f"A{k}"
        assert text(row[2]).startswith(f"{p.meaning} ({p.unit}")
        assert text(row[3]) == short(p.baseline)
        told = f"{short(p.low)} to {short(p.high)}" if p.low is not None else "none given"
        assert text(row[4]).removesuffix(", whole numbers") == told
        assert p.reason in text(row[5])
        assert {i.key for i in row[5] if isinstance(i, Cited)} == set(p.sources)


def test_every_parameter_that_moves_something_stands_in_it_and_no_sleeper():
    names = {a.name for a in assumptions(study_of("strike-retaliate", "hotline", "joint-mechanism"))}
    game = esc.load("strike-retaliate").with_mechanisms("hotline", "joint-mechanism")
    assert names == {n for n, p in game.parameters.items() if not p.asleep}


def test_ids_of_the_game_do_not_hang_on_what_is_compared():
    alone, more = (
        {a.name: a.id for a in assumptions(study_of("strike-retaliate", *m))}
        for m in ((), ("hotline", "joint-mechanism"))
    )
    assert alone.items() <= more.items()
    assert list(alone.values()) == [f"A{k}" for k in range(1, 14)]


def test_what_only_a_mechanism_brings_stands_with_its_name():
    study = study_of(
        "strike-retaliate", "hotline", "joint-mechanism", "joint-mechanism-legislative", "hotline + joint-mechanism"
    )
    found = {a.name: a.comes_with for a in assumptions(study)}
    assert found["f_h"] == "hotline"
    assert found["lambda_I"] == "joint-mechanism"
    assert found["lambda_P"] == "joint-mechanism or joint-mechanism-legislative"
    assert found["A_I"] == ""
    meanings = {text(row[1]): text(row[2]) for row in grid_of(study).rows}
    assert meanings["f_h"].endswith("(share; with hotline)")


def test_a_file_without_reasons_is_red(tmp_path):
    study = own_file(tmp_path, "[parameters]\nV = 2\n")
    (row,) = grid_of(study).rows
    assert [text(cell) for cell in row] == [
        *("A1", "V", "no meaning given (no unit given)", "2", "none given"),
        *("assumption, no reason given", "red", "amber"),
    ]
    (told,) = [text(b.text) for b in blocks(study) if isinstance(b, Paragraph) and "parameter" in text(b.text)]
    assert told == "1 parameter, an assumption without a reason."


def test_a_game_without_parameters_says_so_and_is_rated():
    (bare,) = blocks(Study(esc.NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]]), draws=0))
    assert Rating.RED in bare.text and text(bare.text).startswith("The game has no parameters")
    (cited,) = blocks(study_of("chicken"))
    assert Rating.AMBER in cited.text


def test_a_value_that_is_held_is_red_and_its_range_is_still_told():
    study = study_of("strike-retaliate", "joint-mechanism", given={"A_I": Fraction(6, 5), "K": Fraction(6)})
    found = {a.name: a for a in assumptions(study)}
    assert found["A_I"].quality is Rating.RED and found["K"].quality is Rating.AMBER
    assert reach_told(found["A_I"]) == "held at 1.2 (range: 0.6 to 1.6)"
    rows = {text(row[1]): row for row in grid_of(study).rows}
    assert text(rows["A_I"][3]) == "1"
    assert "here held at another value, for which no reason is given" in text(rows["A_I"][5])
    assert "another value" not in text(rows["K"][5])


def test_a_definition_that_is_held_has_no_reason():
    study = study_of("strike-retaliate", "joint-mechanism", given={"lambda_ch": Fraction(1, 2)})
    rows = {text(row[1]): row for row in grid_of(study).rows}
    assert text(rows["lambda_ch"][4]) == "held at 0.5"
    assert text(rows["lambda_ch"][5]) == "a value held for this appendix, no reason given"
    assert Rating.RED in rows["lambda_ch"][6]
    assert "lambda_P" not in rows


GREEN = Impact(Rating.GREEN)


def made(name, quality=Rating.AMBER, impact=GREEN, **given):
    p = Parameter(name, **({"basis": "assumption", "reason": "r"} | given))
    return Assumption("A1", p, p, "", quality, impact)


RED = Impact(Rating.RED, ("none",))


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([made("a")], "1 parameter, an assumption."),
        ([made("a", basis="fact")], "1 parameter, a fact."),
        ([made("a", basis="derived")], "1 parameter, a derived number."),
        ([made("a", basis="")], "1 parameter, an assumption without a reason."),
        ([made("a"), made("b")], "2 parameters, all of them assumptions."),
        ([made("a"), made("b", basis="fact")], "2 parameters: 1 fact and 1 assumption."),
        (
            [made("a"), made("b", basis="")],
            "2 parameters: 1 assumption with a reason and 1 assumption without a reason.",
        ),
        (
            [made("a", calibrated="moved")],
            "1 parameter, an assumption; its value or range was set after looking at what the model did with it.",
        ),
        (
            [made("a", calibrated="moved"), made("b")],
            "2 parameters, all of them assumptions; of 1 of them value or range was set after looking at what the "
            "model did with it.",
        ),
    ],
)
def test_the_count_reads_as_english(found, told):
    assert text(counts(found)) == told


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([made("a", impact=RED)], "It has both red impact and quality no better than amber."),
        ([made("a")], "It does not have both red impact and quality no better than amber."),
        ([made("a", impact=Impact(None))], "Its impact is undecided."),
        ([made("a"), made("b")], "None of them has both red impact and quality no better than amber."),
        (
            [made("a", impact=RED), made("b")],
            "1 of them has both red impact and quality no better than amber: a.",
        ),
        (
            [made(n, impact=RED) for n in "abc"],
            "3 of them have both red impact and quality no better than amber: a, b and c.",
        ),
        (
            [made("a", Rating.GREEN, RED), made("b", impact=Impact(None))],
            "None of them is known to have both red impact and quality no better than amber. The impact of 1 parameter "
            "is undecided: b.",
        ),
        (
            [made("a", impact=RED), made("b", impact=Impact(None)), made("c", impact=Impact(None))],
            "1 of them has both red impact and quality no better than amber: a. The impact of 2 parameters is "
            "undecided: b and c.",
        ),
    ],
)
def test_what_is_weak_and_weighty_reads_as_english(found, told):
    assert text(weak_and_weighty(found)) == told


def test_the_cell_of_impact_counts_the_rows_where_there_are_several():
    assert text(impact_cell(RED, 9)) == "red, 1 of 9 rows"
    assert text(impact_cell(RED, 1)) == "red"
    assert text(impact_cell(Impact(None), 9)) == "undecided"
    assert text(impact_cell(Impact(Rating.GREEN), 9)) == "green"


def test_the_note_names_the_event_and_laws_only_where_there_are_some():
    assert "whether strike is absent" in impact_told("strike", False)
    assert "absent" not in impact_told(None, False)
    assert "law" in impact_told(None, True) and "law" not in impact_told("strike", False)


def test_laws_and_whole_numbers_are_told():
    found = {a.name: a for a in assumptions(study_of("crisis-signal"))}
    assert reach_told(found["sigma_a"]) == "0.2 to 3, lognormal (median m_a)"
    found = {a.name: a for a in assumptions(study_of("pipeline"))}
    assert reach_told(found["T"]) == "20 to 25, whole numbers"
    assert reach_told(found["xi_I"]) == "none given"


def test_hostile_names_are_data(tmp_path):
    more = '[parameters.V]\nbaseline = 2\nmeaning = "=cmd() <script> \\\\input{x}"\nassumption = "{{ }} $x$"\n'
    words = [text(cell) for row in grid_of(own_file(tmp_path, more)).rows for cell in row]
    assert "=cmd() <script> \\input{x} (no unit given)" in words


@pytest.mark.parametrize("name", ["strike-retaliate", "chicken", "crisis-signal"])
def test_no_forecast_and_no_word_of_likelihood(name):
    study = study_of(name)
    sheet = study.loaded.sheet
    quoted = [x for p in sheet.parameters.values() for x in (p.meaning, p.reason, p.calibrated)]
    words = list(Document("t", "", tuple(blocks(study))).words())
    assert mixing(words) == [] and unfounded(words, quoted) == []
    own = " ".join(w for w in words if not any(q and q in w for q in quoted)).lower()
    assert not any(word in own.split() for word in ("will", "expect", "predict", "forecast"))


def test_a_range_of_no_width_is_an_assumption_too(tmp_path):
    study = own_file(tmp_path, "[parameters]\nV = { baseline = 2, range = [2, 2] }\n")
    (row,) = grid_of(study).rows
    assert [text(cell) for cell in row[1:5]] == ["V", "no meaning given (no unit given)", "2", "2 to 2"]
