from fractions import Fraction

import escalation as esc
from escalation.appendices.sections.equilibria import blocks
from escalation.appendices.study import Study
from escalation.exhibits.document import Grid, Paragraph
from escalation.exhibits.numbers import decimal, short


def section(game, *mechanisms):
    loaded = esc.load(game) if isinstance(game, str) else game
    study = Study(loaded, mechanisms or None, draws=0)
    made = list(blocks(study))
    grids = {b.anchor: b for b in made if isinstance(b, Grid)}
    words = " ".join(b.text[0] for b in made if isinstance(b, Paragraph))
    return study, grids, words


def texts(grid):
    return [["".join(cell) for cell in row] for row in grid.rows]


def test_plans_payoffs_and_events_are_those_of_the_solver():
    _, grids, _ = section("strike-retaliate", "joint-mechanism")
    found = esc.solve(esc.load("strike-retaliate").with_mechanisms("joint-mechanism").at()).equilibria[0]
    assert texts(grids["equilibria"])[1] == [
        "joint-mechanism",
        "1",
        "Absorb 8/9, Strike 1/9",
        "Accept 21/65, Retaliate 44/65",
    ]
    events = ["1/9 (very unlikely)", "0.07521 (very unlikely)", "0.003761"]
    assert [float(short(p)) for p in list(found.events.values())[1:]] == [0.07521, 0.003761]
    numbers = [*map(decimal, found.payoffs.values()), *events]
    assert texts(grids["outcomes"])[1] == ["joint-mechanism", "1", *numbers]
    assert numbers[:1] == ["-0.78"]


def test_two_equilibria_and_a_mixed_one_are_all_there():
    _, grids, words = section("chicken")
    assert [row[1] for row in texts(grids["equilibria"])] == ["1", "2", "3"]
    assert "The list is complete" in words


def test_a_degenerate_game_says_so():
    game = esc.NormalFormGame.from_payoffs([[1, 1], [1, 0]], [[1, 1], [0, 0]])
    _, _, words = section(game)
    assert "degenerate" in words
    assert "Connected components" in words


def test_a_tree_is_told_by_its_path():
    _, grids, words = section("crisis-tree", "chinese-pressure")
    assert texts(grids["equilibria"]) == [
        ["none", "1", "Ignore, Strike, Retaliate, Stop"],
        ["chinese-pressure", "1", "Ignore, Absorb"],
    ]
    assert "subgame-perfect equilibrium" in words
    assert grids["averages-0"].rows


def test_what_is_not_searched_is_said_once():
    _, grids, words = section("cycle", "hotline")
    assert words.count("mixed ones are not looked for") == 1
    assert [c.title for c in grids["outcomes"].columns][-1] == "conflict (share of time)"


def test_three_players_stand_in_columns_of_their_own():
    study, grids, _ = section(esc.load("pipeline-us").pinned({"J_US": Fraction(6, 5)}), "none")
    assert [c.title for c in grids["equilibria"].columns][2:] == ["Pakistan", "Iran", "US"]
    assert len(grids["equilibria"].rows) == len(study.comparison.base.result.equilibria) == 3


def test_a_list_that_mixtures_belong_to_is_not_called_all():
    game = esc.NormalFormGame.from_payoffs([[1, 1], [1, 0]], [[1, 1], [0, 0]])
    assert "no other equilibrium of this kind but what mixes those listed, as told below." in section(game)[2]
    assert "no other equilibrium of this kind." in section("chicken")[2]


def test_a_tree_made_of_a_matrix_stands_beside_it_in_one_column(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(
        'players = ["A", "B"]\nmatrix = """\n  | L | R\nU | 1, 2 | 0, 0\nD | 0, 0 | 2, 1\n"""\n'
        '[mechanisms.first]\ntitle = "t"\nabout = "a"\nlimited_by = []\norder = ["A", "B"]\n'
    )
    _, grids, _ = section(str(file), "first")
    assert [c.title for c in grids["equilibria"].columns] == ["mechanism", "no.", "what is played"]
    told = [row[2] for row in texts(grids["equilibria"])]
    assert told[0] == "A: U; B: L"
    assert told[-1] == "D, R"


def test_payoffs_that_are_not_rational_give_chances_with_their_words(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(
        'matrix = """\n  | A | B\nC | sqrt(2), -1 | 0, 1\nD | 0, 1 | 1, -1\n"""\n[events]\ncorner = ["C, A"]\n'
    )
    _, grids, _ = section(str(file))
    share = 1 / (1 + 2**0.5) / 2
    assert texts(grids["outcomes"])[0][-1] == f"{share:.4f} (unlikely)"
