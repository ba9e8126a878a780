"""Trees in LaTeX: by hand, well-formed for any tree, names escaped."""

import re

from hypothesis import given

from escalation.exhibits import Answer, TreePicture
from escalation.exhibits.tree import PictureBranch, PictureNode
from escalation.report import render
from escalation.report.latex import escape
from escalation.report.trees.istgame import istgame, width_across
from tests.pictured_trees import HOSTILE, LUCK, pictures

ROOT = re.compile(r"\\istroot\((\d+)\)(?:\((\d+)-(\d+)\))?")


def test_a_tree_by_hand():
    lines = istgame(LUCK, escape).splitlines()
    assert lines[:2] == [r"\textbf{A gift}\par", r"{\footnotesize\begin{istgame}"]
    assert lines[3:7] == [
        r"\istroot(0)[draw,fill=white]<above>{chance: luck}",
        r"  \istb[line width=1.6pt]{\mbox{good (p = 1/2)}}[al]",
        r"  \istb[line width=1.6pt]{\mbox{bad (1/2)}}[ar]",
        r"  \endist",
    ]
    assert r"\istroot(1)(0-1)<above left>{Ann: ask \{a\} [1/2]}" in lines
    assert r"\istroot(2)(1-1)<above left>{Bob: gift}" in lines
    given_end = r"{\mbox{\begin{tabular}[t]{@{}c@{}}given \\ $1$ \\ $0.5$\end{tabular}}}"
    assert rf"  \istb[line width=1.6pt]{{\mbox{{Give}}}}[al]{given_end}" in lines
    assert r"  \istb{\mbox{No}}[ar]{\mbox{\begin{tabular}[t]{@{}c@{}}$0$ \\ $0$\end{tabular}}}" in lines
    assert any(line.startswith(r"  \istb[line width=0.8pt,->]{\mbox{Yes (1/3)}}[al]") for line in lines)
    assert r"\xtInfoset(1)(6)" in lines
    assert "thick: the path of play; with an arrow: chosen where play does not come" in lines[-2]


def test_the_fragment_says_what_it_needs_and_how_it_compiles_alone():
    head = render(Answer("t", (LUCK,), {}), "latex").splitlines()[:3]
    assert head[0].endswith("amsmath, array, istgame")
    assert r"\usepackage{amsmath,array,istgame}" in head[1]
    assert all(line.startswith("%") for line in head)
    assert "varwidth=170mm" in head[1]


def test_the_document_is_as_wide_as_the_widest_tree():
    """Ends of 80 characters, 1.65 mm each, stand beside each other."""
    ends = tuple(PictureNode(80 * "x", payoffs=("0",)) for _ in range(3))
    wide = TreePicture("w", ("A",), (PictureNode("r", 0, tuple(PictureBranch("a", k) for k in (1, 2, 3))), *ends))
    assert 3 * 80 * 1.65 < width_across(wide) < 3 * 80 * 1.65 + 20
    head = render(Answer("t", (LUCK, wide), {}), "latex").splitlines()[1]
    assert int(re.search(r"varwidth=(\d+)mm", head)[1]) >= width_across(wide)


def balanced(text):
    depth = 0
    for token in re.findall(r"\\[\\{}]|[{}]", text):
        depth += {"{": 1, "}": -1}.get(token, 0)
        assert depth >= 0
    return depth == 0


@given(pictures())
def test_every_simple_tree_hangs_on_a_branch_that_was_drawn_before(picture):
    text = istgame(picture, escape)
    branches = {v: len(node.branches) for v, node in enumerate(picture.nodes)}
    drawn = set()
    for node, above, branch in ROOT.findall(text):
        if above:
            assert int(above) in drawn
            assert picture.nodes[int(above)].branches[int(branch) - 1].to == int(node)
        drawn.add(int(node))
    assert drawn == {v for v, count in branches.items() if count}
    assert text.count(r"\istb") == sum(branches.values())
    assert text.count(r"\endist") == len(drawn)
    assert balanced(text)


def test_names_are_text():
    text = istgame(HOSTILE, escape)
    assert balanced(text)
    assert "\x1b" not in text
    assert "\\input{" not in text
    assert r"100 \% \_a\_ \$b\$ \#\textasciitilde{}\textasciicircum{}" in text
    assert not re.search(r"(?<!\\)[%&#]", text.replace(r" \\ ", ""))
