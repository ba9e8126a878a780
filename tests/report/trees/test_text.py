"""Trees as text: by hand, in any width, whatever the names."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from escalation.exhibits import Answer, TreePicture
from escalation.exhibits.tree import Mark, PictureBranch, PictureNode
from escalation.report import render
from escalation.report.trees.text import SIGNS, tree_lines
from tests.pictured_trees import HOSTILE, LUCK, pictures

GOLDEN = """\
                                         Ann    Bob
chance: luck
╞═> good (p = 1/2) · Ann: ask {a} [1/2]
│   ╞═> Yes (1/3) · Bob: gift            (1)  (0.5)
│   │   ╞═> Give · given                   1    0.5
│   │   └── Keep · kept                   -1      0
│   ╘═> No (2/3)                           0      0
╘═> bad (1/2) · Ann: ask {a} [0 to 1/2]
    ├─> Yes (1/3) · ... 7 ends more
    └── No                                 0      0
═> the path of play
─> chosen where play does not come
( ) at the right: expected from there on
Ann cannot tell nodes of one letter apart: {a} ask
[ ] the belief of the mover: how probable this node is among those of its letter
( ) behind an action: the probability with which it is played
payoffs in points
a note"""


def test_a_tree_by_hand():
    assert "\n".join(tree_lines(LUCK, 100)) == GOLDEN


def test_terminal_and_markdown_show_the_same_lines():
    answer = Answer("t", (LUCK,), {})
    assert GOLDEN in render(answer, "table")
    assert f"**A gift**\n\n```text\n{GOLDEN}\n```" in render(answer, "markdown")


def test_a_narrow_page_has_payoffs_behind_the_words():
    lines = tree_lines(LUCK, 46)
    assert max(map(len, lines)) <= 46
    assert "│   │   ╞═> Give · given: Ann 1, Bob 0.5" in lines


def test_long_names_are_broken_not_cut():
    label = " ".join(f"word{k}" for k in range(40))
    nodes = (PictureNode("n", 0, (PictureBranch(label, 1), PictureBranch("b", 2))),)
    ends = (PictureNode("x", payoffs=("1",)), PictureNode("y", payoffs=("2",)))
    lines = tree_lines(TreePicture("t", ("A long name of a player",), nodes + ends), 60)
    assert max(map(len, lines)) <= 60
    assert all(f"word{k}" in "\n".join(lines) for k in range(40))
    assert all(word in "\n".join(lines[:3]) for word in ("A long", "name of a", "player"))


@given(pictures(), st.integers(60, 200))
def test_every_branch_has_a_line_with_the_sign_of_its_mark(picture, width):
    lines = tree_lines(picture, width)
    signs = [sign for line in lines for pair in SIGNS.values() for sign in pair if line.lstrip("│ ").startswith(sign)]
    wanted = [SIGNS[branch.mark] for _, branch in sorted(picture.entries, key=lambda entry: entry[1].to)]
    assert len(signs) == len(wanted)
    assert all(sign in pair for sign, pair in zip(signs, wanted, strict=True))


@given(pictures())
def test_signs_differ_without_colour(picture):
    bare = replace(
        picture,
        nodes=tuple(
            replace(node, branches=tuple(replace(b, mark=Mark.NONE) for b in node.branches)) for node in picture.nodes
        ),
    )
    marked = any(branch.mark is not Mark.NONE for _, branch in picture.entries)
    assert (tree_lines(picture, 120) != tree_lines(bare, 120)) == marked


def test_names_cannot_steer_a_terminal_or_close_the_fence():
    text = render(Answer("t", (HOSTILE,), {}), "table")
    assert "\x1b" not in text
    assert "<script>alert(1)</script>" in text
    marked = render(Answer("t", (HOSTILE,), {}), "markdown")
    fences = [line for line in marked.splitlines() if line.startswith("````")]
    assert fences == ["````text", "````"]
    assert "<script>" not in marked.partition("````text")[0]
