"""Worksheets made: the same again from a seed, versions that do not depend on their number, one right answer each."""

import itertools
import re
from fractions import Fraction

import pytest

from escalation.errors import EscalationError, InputError
from escalation.exhibits import Matrix, Table
from escalation.files.library import load, read_text
from escalation.worksheets.drawn_matrices import LARGEST_DENOMINATOR, PAYOFFS
from escalation.worksheets.making import MOST_VERSIONS, worksheet
from escalation.worksheets.questions import AllOf, Number, OneOf
from escalation.worksheets.tasks import task_names
from tests.worksheets.test_answers import is_answered

VERSIONS = 25
SQUARE = "matrix = '''\n  | L | R\nT | {}\nB | {}\n'''\n"


@pytest.fixture(scope="module")
def made():
    return worksheet(versions=VERSIONS, seed=11)


def sheet(version):
    """What a student sees, and what is right."""
    return [(task.kind, task.shown, task.questions) for task in version.tasks]


def all_questions(made):
    return [question for version in made.versions for task in version.tasks for question in task.questions]


def test_the_same_seed_gives_the_same_sheets(made):
    again = worksheet(versions=VERSIONS, seed=11)
    assert list(map(sheet, again.versions)) == list(map(sheet, made.versions))
    other = worksheet(versions=1, seed=12)
    assert all(a != b for a, b in zip(sheet(other.versions[0]), sheet(made.versions[0]), strict=True))


def test_a_version_does_not_depend_on_how_many_are_made(made):
    fewer = worksheet(versions=3, seed=11)
    assert list(map(sheet, fewer.versions)) == list(map(sheet, made.versions[:3]))


def test_a_task_does_not_depend_on_which_others_are_asked(made):
    alone = worksheet(tasks=["claims", "threshold"], versions=3, seed=11)
    for version, own in zip(made.versions, alone.versions, strict=False):
        assert [entry for entry in sheet(version) if entry[0] == "threshold"] == sheet(own)[1:]


def test_every_task_is_asked_in_its_order(made):
    for version in made.versions:
        assert tuple(task.kind for task in version.tasks) == task_names()
    assert [version.number for version in made.versions] == list(range(1, VERSIONS + 1))


def test_no_two_versions_of_a_task_are_alike(made):
    for column in zip(*map(sheet, made.versions), strict=True):
        assert all(one != other for one, other in itertools.combinations(column, 2))


def test_a_task_is_as_hard_in_every_version(made):
    for column in zip(*(version.tasks for version in made.versions), strict=True):
        assert len({task.likeness for task in column}) == 1
        assert len({len(task.questions) for task in column}) == 1
        assert len({tuple(type(question.right) for question in task.questions) for task in column}) == 1


def test_of_the_claims_some_hold_and_some_do_not(made):
    rights = [version.tasks[-1].questions[0].right for version in made.versions]
    assert all(len(right.options) - 3 <= len(right.right) <= 3 for right in rights)
    assert len({len(right.right) for right in rights}) > 1


def test_numbers_that_are_drawn_are_small(made):
    for version in made.versions:
        for task in version.tasks:
            for exhibit in task.shown:
                if isinstance(exhibit, Matrix) and task.kind not in ("threshold", "mechanism-effect"):
                    cells = [int(text) for line in exhibit.cells for cell in line for text, _ in cell]
                    assert set(cells) <= set(PAYOFFS)


@pytest.mark.parametrize("kind", ["mixed-equilibrium", "threshold", "critical-discount", "mechanism-effect"])
def test_denominators_are_small(made, kind):
    for version in made.versions:
        (task,) = [task for task in version.tasks if task.kind == kind]
        for question in task.questions:
            if isinstance(question.right, Number) and "on average" not in question.text:
                assert question.right.value.denominator <= max(LARGEST_DENOMINATOR, 13)


def test_nothing_ties_in_a_drawn_matrix(made):
    for version in made.versions:
        for task in version.tasks[:4]:
            matrix = task.shown[0]
            for i in range(2):
                pays = [cell[i][0] for line in matrix.cells for cell in line]
                if task.kind != "dominance" or len(pays) == 9:
                    assert len(set(pays)) == len(pays)


def test_options_differ_and_what_is_right_is_among_them(made):
    for question in all_questions(made):
        match question.right:
            case OneOf(options=options, right=right):
                assert len(set(options)) == len(options) >= 2 and 0 <= right < len(options)
            case AllOf(options=options, right=several):
                assert len(set(options)) == len(options) >= 2 and several and several <= set(range(len(options)))
            case Number(value=value):
                assert isinstance(value, Fraction)


def test_none_is_right_alone_or_not_at_all(made):
    for question in all_questions(made):
        if isinstance(question.right, AllOf) and question.right.options[-1] in ("none of them", "there is none"):
            last = len(question.right.options) - 1
            assert last not in question.right.right or question.right.right == {last}


def test_a_question_is_asked_once_and_says_of_whom(made):
    for version in made.versions:
        for task in version.tasks:
            texts = [question.text for question in task.questions]
            assert len(set(texts)) == len(texts)
            assert all(text.endswith("?") for text in texts)
            for text in texts:
                named = any(player in text for player in task.game.players)
                assert named or re.search(r"equilibri|hold for all values", text), text


def test_what_a_question_speaks_of_is_shown(made):
    """A question may be drawn for a quiz without the others of its task."""
    for version in made.versions:
        for task in version.tasks:
            shown = " ".join(map(repr, task.shown))
            for question in task.questions:
                for label in re.findall(r"\(([^()]+)\)", question.text):
                    assert all(repr(part)[1:-1] in shown for part in label.split(", ")), question.text
                if "the plan" in question.text or " leaves " in question.text:
                    assert "The plan: " in shown


@pytest.mark.parametrize("number", [0, -1, MOST_VERSIONS + 1])
def test_a_number_of_versions_out_of_bounds_is_refused(number):
    with pytest.raises(InputError, match=f"1 to {MOST_VERSIONS}"):
        worksheet(versions=number)


def test_unknown_names_are_refused():
    with pytest.raises(InputError, match="Did you mean 'claims'"):
        worksheet(tasks=["claim"])
    with pytest.raises(InputError):
        worksheet(family="no-such-family")
    with pytest.raises(InputError, match="two sources"):
        worksheet([load("chicken")], family="chicken")


def test_what_cannot_be_asked_of_a_game_is_said():
    with pytest.raises(InputError, match="'mixed-equilibrium' cannot be asked: classics/deadlock"):
        worksheet([load("deadlock")], tasks=["mixed-equilibrium"])
    with pytest.raises(InputError, match="cannot be asked"):
        worksheet(family="harmony", tasks=["mixed-equilibrium"])


OPEN = "[parameters]\nn = {{ baseline = {}, range = [{}, {}]{} }}\n"
SOUND = {
    "huge": (SQUARE.format("1e30, 2e30 | 0, 1", "3e30, 1 | -1e30, 5e30"), {"best-replies", "pure-equilibria"}),
    "tiny": (SQUARE.format("1e-20, 2e-20 | 0, 1e-20", "3e-20, 0 | -1e-20, 5e-20"), {"best-replies"}),
    "long fractions": (SQUARE.format("12345/67891, 0 | 0, 1", "1/3, 1 | 1234.5678, 2/7"), {"pure-equilibria"}),
    "units of different size": (SQUARE.format("123456789, 1 | 0, 0", "0, 0 | 98765432, 2"), {"best-replies"}),
    "one row": ("matrix = '''\n  | L | R\nT | 1, 2 | 0, 3\n'''\n", {"best-replies", "dominance"}),
    "one profile": ("matrix = '''\n  | L\nT | 1, 2\n'''\n", {"pure-equilibria"}),
    "all ties": (SQUARE.format("1, 1 | 1, 1", "1, 1 | 1, 1"), {"pure-equilibria"}),
    "some ties": (SQUARE.format("1, 1 | 0, 1", "1, 0 | 2, 5"), {"pure-equilibria"}),
    "no pure equilibrium": (SQUARE.format("1, 0 | 0, 1", "0, 1 | 1, 0"), {"mixed-equilibrium", "pure-equilibria"}),
    "rock, paper, scissors": (
        "matrix = '''\n  | R | P | S\nR | 0, 0 | -1, 1 | 1, -1\nP | 1, -1 | 0, 0 | -1, 1\n"
        "S | -1, 1 | 1, -1 | 0, 0\n'''\n",
        {"mixed-equilibrium"},
    ),
    "whole numbers": (
        SQUARE.format("n, 1 | 0, 0", "0, 0 | n - 5, 2") + OPEN.format(4, 0, 9, ", integer = true"),
        {"best-replies"},
    ),
    "very many whole numbers": (
        SQUARE.format("n, 1 | 0, 0", "0, 0 | n - 5, 2") + OPEN.format(4, 0, 10**9, ", integer = true"),
        {"best-replies"},
    ),
    "a wide range": (
        SQUARE.format("n, 1 | 0, 0", "0, 0 | n - 5, 2") + OPEN.format(4, 0, "1e300", ""),
        {"best-replies"},
    ),
    "a quotient": (SQUARE.format("1/n, 1 | 0, 0", "0, 0 | 1, 2") + OPEN.format(3, 1, 4, ""), {"best-replies"}),
    "a constraint": (
        "constraints = ['a > n']\n"
        + SQUARE.format("a, 1 | n, 0", "0, 0 | 1, 2")
        + OPEN.format(1, 0, 4, "")
        + "a = { baseline = 3, range = [0, 4] }\n",
        {"claims", "pure-equilibria"},
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_an_awkward_game_is_asked_rightly(name):
    text, kinds = SOUND[name]
    made = worksheet([read_text(text, name)], versions=3, seed=3)
    assert kinds <= {task.kind for task in made.versions[0].tasks}
    for version in made.versions:
        for task in version.tasks:
            is_answered(task)


def test_a_version_with_values_from_a_constrained_range_says_which_count():
    made = worksheet([read_text(SOUND["a constraint"][0], "mine")], tasks=["claims"], versions=2)
    for version in made.versions:
        (where,) = [e for e in version.tasks[0].shown if isinstance(e, Table) and e.note]
        assert where.note == "Only values count for which a > n."


@pytest.mark.parametrize(
    "text",
    [
        SQUARE.format("sqrt(2), 1 | 0, 0", "0, 0 | 1, sqrt(3)"),
        SQUARE.format("exp(n), 1 | 0, 0", "0, 0 | 1, 2") + OPEN.format(1, 0, 2, ""),
        "matrix = '''\n  | A | B | C | D | E\n"
        + "".join(f"{r} | " + " | ".join(["1, 1"] * 5) + "\n" for r in "FGHI")
        + "'''\n",
    ],
    ids=["roots", "exponentials", "too large for a page"],
)
def test_what_no_student_can_reckon_with_is_refused_in_one_line(text):
    with pytest.raises(EscalationError) as caught:
        worksheet([read_text(text, "mail.toml")], versions=2)
    assert "\n" not in str(caught.value) and "no task suits" in str(caught.value)


def test_a_game_of_states_is_refused_in_one_line():
    with pytest.raises(EscalationError, match="no task suits"):
        worksheet([load("iran-pakistan/cycle")])


def test_a_threshold_is_as_hard_in_every_version():
    """As many equilibria beside it; only their number is counted, as a student would."""

    def numbers(task):
        return [len(q.right.right - {len(q.right.options) - 1}) for q in task.questions if isinstance(q.right, AllOf)]

    made = worksheet(tasks=["threshold"], versions=20, seed=3)
    assert len({tuple(numbers(version.tasks[0])) for version in made.versions}) == 1


CERTAIN = """
form = "extensive"
players = ["Seller", "Buyer"]
root = "ask"
[types.Buyer]
rich = { probability = "p", v = "8" }
poor = { probability = "rest", v = "3" }
[parameters]
p = { baseline = 0.4, range = [0, 1] }
v = { by_type = true }
[nodes.ask]
player = "Seller"
actions = { High = "h", Low = "l" }
[nodes.h]
player = "Buyer"
actions = { Buy = "hb", Leave = "no" }
[nodes.l]
player = "Buyer"
actions = { Buy = "lb", Leave = "no" }
[ends]
hb = { Seller = 5, Buyer = "v - 6" }
lb = { Seller = 1, Buyer = "v - 2" }
no = {}
"""


def test_a_belief_is_open_in_every_version_where_it_is_in_the_first(write):
    made = worksheet([load(write(CERTAIN))], tasks=["posterior"], versions=3, seed=1)
    beliefs = [version.tasks[0].questions[0].right.value for version in made.versions]
    assert beliefs[0] == Fraction(2, 5) and all(0 < b < 1 for b in beliefs)


def test_who_has_no_choice_is_not_asked_about(write):
    text = "players = ['Alone', 'Chooser']\nmatrix = '''\n  | one | two\nSit | 1, 1 | 0, 2\n'''\n"
    (version,) = worksheet([load(write(text))]).versions
    asked = {task.kind: [q.text for q in task.questions] for task in version.tasks}
    assert asked["best-replies"] == ["Alone plays Sit. What is the best reply of Chooser?"]
    assert len(asked["dominance"]) == 2 and all("of Chooser" in text for text in asked["dominance"])


def test_why_there_are_not_so_many_versions_is_said():
    game = load("strike-retaliate").pinned({n: p.baseline for n, p in load("strike-retaliate").parameters.items()})
    with pytest.raises(
        InputError, match="in 2 versions: no more than 1 version as hard was found: it has no parameter"
    ):
        worksheet([game], versions=2)


SCOUT = """
form = "extensive"
players = ["Scout", "General"]
root = "eve"
[nodes.eve]
chance = { strong = 0.3, weak = "rest" }
[nodes.strong]
player = "Scout"
actions = { Warn = "warned", Hush = "quiet" }
[nodes.weak]
player = "Scout"
actions = { Warn = "warned-weak", Hush = "quiet-weak" }
"""
SEEN = """
[nodes.{heard}{truth}]
player = "General"
information = "{heard}"
hidden = ["eve"]
actions = {{ Attack = "{attack}", Hold = "{hold}" }}
"""
ENDS = """
[ends]
a = { Scout = -3, General = -4 }
b = { Scout = 1, General = 0 }
c = { Scout = -1, General = 4 }
d = { Scout = -2, General = 0 }
e = { Scout = -5, General = -4 }
f = { Scout = -4, General = 0 }
g = { Scout = 3, General = 4 }
h = { Scout = 2, General = 0 }
"""


def test_of_which_play_beliefs_are_is_said_where_somebody_moved_before(write):
    sets = [("warned", "", "ab"), ("warned", "-weak", "cd"), ("quiet", "", "ef"), ("quiet", "-weak", "gh")]
    text = "".join(SEEN.format(heard=h, truth=t, attack=a, hold=b) for h, t, (a, b) in sets)
    for game, told in ((load(write(SCOUT + text + ENDS)), True), (load(write(CERTAIN)), False)):
        (version,) = worksheet([game], tasks=["posterior"]).versions
        assert any("exactly one weak perfect Bayesian" in str(e) for e in version.tasks[0].shown) is told


def test_dominance_by_a_mixture_is_not_put_beside_dominance_by_a_strategy(write):
    """Half T and half M pay 3: more than B where b < 3; below 0 T alone pays more than B."""
    lines = "players = ['A', 'B']\nmatrix = '''\n  | L | R\nT | 6, 0 | 0, 1\nM | 0, 1 | 6, 0\nB | b, 0 | b, 1\n'''\n"
    text = lines + "[parameters]\nb = { baseline = 1, range = [-3, 2] }\n"
    made = worksheet([load(write(text))], tasks=["dominance"], versions=3, seed=2)
    values = [version.tasks[0].game.at().payoffs[2, 0][0] for version in made.versions]
    assert values[0] == 1 and all(v >= 0 for v in values)


def test_the_same_is_not_asked_twice_of_a_game_and_of_its_base():
    game = load("strike-retaliate")
    both = [game.with_mechanisms(game.rows[1]), game]
    (version,) = worksheet(both, tasks=["mechanism-effect"]).versions
    assert len(version.tasks) == 1
    (version,) = worksheet(both, tasks=["best-replies"]).versions
    assert len(version.tasks) == 2
