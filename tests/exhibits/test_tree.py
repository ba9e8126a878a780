from escalation.exhibits import TreePicture
from escalation.exhibits.tree import Mark, PictureBranch, PictureNode
from tests.pictured_trees import LUCK


def test_what_stands_at_a_node():
    assert LUCK.standing(0) == "chance: luck"
    assert LUCK.standing(1) == "Ann: ask {a} [1/2]"
    assert LUCK.standing(2) == "Bob: gift"
    assert LUCK.standing(3) == "given"
    assert LUCK.standing(6) == "Ann: ask {a} [0 to 1/2]"
    assert LUCK.standing(7) == "... 7 ends more"


def test_nodes_without_names_are_told_by_who_moves():
    picture = TreePicture("t", ("A",), (PictureNode("", 0, (PictureBranch("x", 1),)), PictureNode("", payoffs=("1",))))
    assert (picture.standing(0), picture.standing(1)) == ("A", "")


def test_depths_and_marks():
    assert LUCK.depths == (0, 1, 2, 3, 3, 2, 1, 2, 2)
    assert LUCK.marks == [Mark.PATH, Mark.CHOSEN]


def test_probabilities_stand_behind_labels():
    assert [branch.words for _, branch in LUCK.entries][:4] == ["good (p = 1/2)", "bad (1/2)", "Yes (1/3)", "No (2/3)"]


def test_the_key_says_what_occurs():
    assert LUCK.key == [
        "Ann cannot tell nodes of one letter apart: {a} ask",
        "[ ] the belief of the mover: how probable this node is among those of its letter",
        "( ) behind an action: the probability with which it is played",
        "payoffs in points",
        "a note",
    ]


def test_units_that_differ_are_told_by_player():
    end = (PictureNode("", 0, (PictureBranch("x", 1),)), PictureNode("", payoffs=("1", "2")))
    assert TreePicture("t", ("A", "B"), end, (), ("km", "")).key == ["payoffs of A in km"]
    assert TreePicture("t", ("A", "B"), end, (), ("", "")).key == []
