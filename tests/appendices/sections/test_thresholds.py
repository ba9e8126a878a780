import escalation as esc
from escalation.appendices.sections.thresholds import UNLISTED, blocks
from escalation.appendices.study import Study
from escalation.exhibits import Formula
from escalation.exhibits.document import Grid, Heading, Paragraph


def section(game, *mechanisms, **more):
    study = Study(esc.load(game), mechanisms or None, draws=0, **more)
    made = list(blocks(study))
    return made, {b.anchor: b for b in made if isinstance(b, Grid)}


def texts(grid):
    return [["".join(i.text if isinstance(i, Formula) else str(i) for i in cell) for cell in row] for row in grid.rows]


def test_the_distance_is_in_the_unit_and_as_a_part_of_the_range():
    _, grids = section("strike-retaliate", "hotline", "joint-mechanism")
    assert texts(grids["threshold-0"]) == [
        ["none", "> 8/9 ≈ 0.8889", "1", "0.1111", "11 %", "yes"],
        ["hotline", "> 13/18 ≈ 0.7222", "1", "0.2778", "28 %", "yes"],
        ["joint-mechanism", "> 4/3 ≈ 1.333", "1", "0.3333", "33 %", "no"],
    ]
    assert grids["threshold-0"].columns[1].title == "threshold of A_I (points)"


def test_mechanisms_with_the_same_threshold_stand_together():
    _, grids = section("strike-retaliate", "hotline", "joint-mechanism")
    assert [row[0] for row in texts(grids["threshold-1"])] == ["none; joint-mechanism", "hotline"]


def test_a_threshold_that_is_always_passed_has_no_distance():
    _, grids = section("pipeline", "durable-waiver", "revocable-waiver")
    rows = {row[0]: row[1:] for row in texts(grids["threshold-4"])}
    assert rows["durable-waiver"][0] == "always"
    assert rows["durable-waiver"][2:4] == ["-", "-"]


def test_every_condition_is_a_formula():
    _, grids = section("strike-retaliate", "hotline")
    cells = [cell for row in grids["conditions-0-0"].rows for cell in [row[2]]]
    assert all(isinstance(i, Formula) for cell in cells for i in cell if not isinstance(i, str) and hasattr(i, "text"))
    assert [row[3] for row in texts(grids["conditions-0-0"])] == ["no", "no", "yes", "no"]


def test_each_mechanism_has_its_heading_and_knife_edges_stand_once():
    made, _ = section("strike-retaliate", "hotline")
    assert [b.text for b in made if isinstance(b, Heading) and b.level == 3] == ["Without a mechanism", "Under hotline"]
    assert sum(b.caption.startswith("Knife-edges") for b in made if isinstance(b, Grid)) == 1
    assert [b.text[0] for b in made if isinstance(b, Paragraph)].count(UNLISTED) == 1


def test_numbers_alone_have_no_conditions_and_no_thresholds():
    made, grids = section("chicken")
    assert not grids
    words = [b.text[0] for b in made if isinstance(b, Paragraph)]
    assert words == [
        "The game file names no threshold of a best reply.",
        "No parameter has a range: the equilibria listed above are all that is asked for.",
    ]
