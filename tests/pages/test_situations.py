"""Situations: what a page is given says the same as the library's conditions."""

from escalation.claims.conditions import conditions
from escalation.files.library import load
from escalation.pages.formula_table import FormulaTable
from escalation.pages.situations import combinations_of, label_of, situation


def test_combinations_are_all_subsets_in_order():
    found = list(combinations_of("abc"))
    assert len(found) == len(set(found)) == 8
    assert found[0] == () and found[-1] == ("a", "b", "c")


def test_what_hangs_on_a_parameter_is_read_from_conditions_and_thresholds():
    base = situation(load("strike-retaliate"))
    assert base.decisive == {"A_I", "A_P", "r_I", "r_P", "g_I", "g_P", "c_I", "c_P", "d_I", "p_e", "K", "h_P"}
    assert {"lambda_P", "lambda_I"} <= situation(load("strike-retaliate").with_mechanisms("joint-mechanism")).decisive


def test_every_formula_has_a_number_in_the_table():
    table = FormulaTable()
    game = load("hawk-dove")
    data = situation(game).data(table)
    equilibria = [table.equilibria.data[k] for k in data["equilibria"]]
    relations = [table.relations.data[r] for e in equilibria for r in e["condition"]]
    count = table.script.count("v=>")
    assert all(0 <= u < count for cell in data["cells"] for u in cell["payoffs"])
    assert [e["label"] for e in equilibria] == [label_of(f) for f in conditions(game)]
    assert [r["text"] for r in relations][:2] == ["C <= V", "C >= V"]
    assert data["moving"] == data["decisive"][::-1] == ["V", "C"]
