"""`[in.GAME]` of a mechanism: its tables stand instead of the general ones in that game; `why_not` says why not."""

import pytest

import escalation as esc
from escalation.errors import InputError, NotApplicable

MATRIX = """
players = ["A", "B"]
[strategies]
A = ["x", "y"]
B = ["u", "v"]
[payoffs]
"x, *" = { A = "k", B = "0" }
"y, *" = { A = "1", B = "1" }
[events]
quiet = ["y, *"]
[parameters]
k = { baseline = 3, range = [1, 5], assumption = "a reason" }
"""
TREE = """
form = "extensive"
players = ["A", "B"]
root = "start"
[nodes.start]
player = "A"
actions = { Stay = "peace", Go = "answer" }
[nodes.answer]
player = "B"
actions = { Yield = "gain", Fight = "war" }
[ends]
peace = { A = "0", B = "2" }
gain = { A = "1", B = "0" }
war = { A = "-1", B = "1" }
[events]
hot = ["war"]
"""
STATES = """
form = "markov"
players = ["A", "B"]
discount = 0.5
[states.calm]
actions = { A = ["Keep", "Raise"], B = ["Wait", "Raise"] }
next = "calm"
[states.tense]
next = "calm"
[events]
raised = ["calm: Raise, *"]
"""


@pytest.fixture
def under(write):
    """A game of the folder under a mechanism of these lines."""

    def made(lines, game):
        for name, text in (("one", MATRIX), ("other", MATRIX), ("tree", TREE), ("states", STATES)):
            path = write(text, f"{name}.toml")
            if name == game:
                wanted = path
        write(f"title = 'm'\n{lines}\n", "mechanisms/m.toml")
        return esc.load(wanted).with_mechanisms("m")

    return made


def payoffs(game):
    at = game.at()
    return {game.label(profile): cell for profile, cell in at.payoffs.items()}


THIRD = """
[in.one.strategies]
A = ["z"]
[in.one.payoffs]
"z, *" = { A = "7", B = "k" }
[in.one.where]
"z, v" = { k = "11" }
[in.one.add]
"z, u" = { A = "1" }
[in.one.events]
quiet = ["z, v"]
"""


def test_strategies_cells_edits_terms_and_events_of_one_game(under):
    made = under(THIRD, "one")
    assert payoffs(made)["z, u"] == (8, 3)
    assert payoffs(made)["z, v"] == (7, 11)
    assert set(made.at().weights["quiet"]) == {(1, 0), (1, 1), (2, 1)}


def test_of_any_other_game_it_says_of_which_it_speaks(under):
    with pytest.raises(NotApplicable, match=r"m changes no payoff of other: it says what it changes of one\."):
        under(THIRD, "other")


@pytest.mark.parametrize("game", ["tree", "states"])
def test_tables_of_a_matrix_do_not_keep_it_from_games_of_another_form(under, game):
    with pytest.raises(NotApplicable, match="it says what it changes of one"):
        under(THIRD, game)


def test_a_table_of_one_game_stands_instead_of_the_general_one(under):
    lines = "[add]\n'x, u' = { A = '1' }\n[in.one.add]\n'x, v' = { A = '10' }\n"
    there, elsewhere = (payoffs(under(lines, game)) for game in ("one", "other"))
    assert (there["x, u"][0], there["x, v"][0]) == (3, 13)
    assert (elsewhere["x, u"][0], elsewhere["x, v"][0]) == (4, 3)


def test_the_empty_table_takes_the_general_one_away(under):
    lines = "[edits]\nk = 'k + 1'\n[forbid]\nA = ['y']\n[in.one.forbid]\n"
    assert under(lines, "one").shape == (2, 2)
    assert under(lines, "other").shape == (1, 2)


def test_forbidden_and_ordered_in_one_game(under):
    assert under("[in.one.forbid]\nB = ['v']\n", "one").strategies[1] == ("u",)
    assert under("[in.one]\norder = ['B', 'A']\n", "one").players == ("A", "B")
    assert hasattr(under("[in.one]\norder = ['B', 'A']\n", "one"), "tree")


def test_a_tree_gets_terms_and_marks_of_its_own(under):
    made = under("[in.tree.add]\n'start: Go' = { A = '-3' }\n[in.tree.events]\nhot = ['gain']\n", "tree")
    ends = {made.tree.nodes[z].name: cell for z, cell in made.at().payoffs.items()}
    assert ends == {"peace": (0, 2), "gain": (-2, 0), "war": (-4, 1)}
    assert {made.tree.nodes[z].name for z in made.at().weights["hot"]} == {"gain", "war"}


def test_a_star_is_every_end_of_a_tree(under):
    made = under("[in.tree.add]\n'*' = { B = '4' }\n'start: Stay' = { B = '-4' }\n", "tree")
    ends = {made.tree.nodes[z].name: cell for z, cell in made.at().payoffs.items()}
    assert ends == {"peace": (0, 2), "gain": (1, 4), "war": (-1, 5)}


def test_states_get_terms_marks_and_forbidden_actions_of_their_own(under):
    lines = """
    [in.states.add]
    "calm: *, Raise" = { A = "-3" }
    "tense" = { B = "5" }
    [in.states.events]
    raised = ["calm: Keep, Raise"]
    """
    made = under(lines, "states")
    calm, tense = (made.at().pays[s] for s in range(2))
    assert [calm[a] for a in ((0, 0), (0, 1), (1, 0), (1, 1))] == [(0, 0), (-3, 0), (0, 0), (-3, 0)]
    assert tense[()] == (0, 5)
    assert set(made.at().weights["raised"]) == {(0, (0, 1)), (0, (1, 0)), (0, (1, 1))}
    bound = under("[forbid]\nA = ['Raise']\n[in.states.forbid]\nB = ['Raise']\n", "states")
    assert bound.stages[0].actions == (("Keep", "Raise"), ("Wait",))


def test_why_not_is_the_reason_that_is_told(under):
    with pytest.raises(NotApplicable) as told:
        under("[edits]\nk = '4'\n[in.other]\nwhy_not = 'B would leave the table.'\n", "other")
    assert told.value.what == "B would leave the table."
    assert payoffs(under("[edits]\nk = '4'\n[in.other]\nwhy_not = 'B would leave the table.'\n", "one"))["x, u"][0] == 4


@pytest.mark.parametrize(
    ("lines", "game", "said"),
    [
        (
            "[in.one.payoffs]\n'z, *' = { A = '1' }",
            "one",
            "m.toml, in.one.payoffs.\"z, *\": 'z' is not a strategy of A",
        ),
        ("[in.one.add]\n'x, u' = { C = '1' }", "one", "m.toml, in.one.add.\"x, u\": 'C' is not a player"),
        ("[in.one.forbid]\nA = ['q']", "one", "m.toml, in.one.forbid.A: 'q' is not a strategy of A"),
        ("[in.one]\norder = ['A']", "one", "m.toml, in.one.order: the order should name every player once"),
        ("[in.one.events]\nloud = ['x, *']", "one", "m.toml, in.one.events.loud: 'loud' is not an event of the game"),
        ("[events]\nquiet = ['q, *']", "one", "m.toml, events.quiet: 'q' is not a strategy of A"),
        ("[in.one.events]\nquiet = { 'x, *' = 'zz' }", "one", "in.one.events.quiet.\"x, *\": 'zz' is not declared"),
        ("[in.one]\nstates = {}", "one", "m.toml, in.one.states: 'states' is not a key"),
        ("[in.tree.events]\nhot = ['star: Go']", "tree", "m.toml, in.tree.events.hot: 'star' is not a node"),
        ("[events]\nhot = ['war']", "tree", "m.toml, events: fits games in normal form"),
        (
            "[in.states.add]\n'calmer' = { A = '1' }",
            "states",
            "m.toml, in.states.add.calmer: m: 'calmer' is not a state",
        ),
        ("[in.states.add]\n'calm' = { C = '1' }", "states", "m.toml, in.states.add.calm: 'C' is not a player"),
        (
            "[in.states.events]\nraised = ['odd']",
            "states",
            "m.toml, in.states.events.raised.odd: m: 'odd' is not a state",
        ),
        ("[in.states.forbid]\nA = ['Kep']", "states", "m.toml, in.states.forbid.A: 'Kep' is not an action of A"),
        ("[in.one]\nwhy_not = 3", "one", "m.toml, in.one.why_not: should be text"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_with_its_key(under, lines, game, said):
    with pytest.raises(InputError) as told:
        under(lines, game)
    assert said in str(told.value)
    assert "\n" not in str(told.value)
