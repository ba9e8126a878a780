"""Tree pictures for tests: one by hand, and random ones."""

from hypothesis import strategies as st

from escalation.exhibits import TreePicture
from escalation.exhibits.tree import Mark, PictureBranch, PictureNode, PictureSet

PATH, CHOSEN = Mark.PATH, Mark.CHOSEN

# Chance is good or bad, Ann does not see which and asks with probability 1/3; asked, Bob would give if it is good.
LUCK = TreePicture(
    "A gift",
    ("Ann", "Bob"),
    (
        PictureNode(
            "luck", None, (PictureBranch("good", 1, "p = 1/2", "", PATH), PictureBranch("bad", 6, "1/2", "", PATH))
        ),
        PictureNode(
            "ask", 0, (PictureBranch("Yes", 2, "", "1/3", PATH), PictureBranch("No", 5, "", "2/3", PATH)), belief="1/2"
        ),
        PictureNode("gift", 1, (PictureBranch("Give", 3, mark=PATH), PictureBranch("Keep", 4)), values=("1", "0.5")),
        PictureNode("given", payoffs=("1", "0.5")),
        PictureNode("kept", payoffs=("-1", "0")),
        PictureNode("No", payoffs=("0", "0")),
        PictureNode("ask", 0, (PictureBranch("Yes", 7, "", "1/3", CHOSEN), PictureBranch("No", 8)), belief="0 to 1/2"),
        PictureNode("gift", 1, hidden=7),
        PictureNode("No", payoffs=("0", "0")),
    ),
    (PictureSet("a", "ask", 0, (1, 6)),),
    ("points", "points"),
    ("a note",),
)

NASTY = "</svg><script>alert(1)</script> \"q\" & 'a' \\input{x} 100 % _a_ $b$ #~^ ``` \x1b[31m ]]> 中文"
HOSTILE = TreePicture(
    NASTY,
    (NASTY, "B"),
    (
        PictureNode(NASTY, 0, (PictureBranch(NASTY, 1, mark=PATH), PictureBranch("b", 2))),
        PictureNode(NASTY, payoffs=(NASTY, "1")),
        PictureNode("x", None, (PictureBranch(NASTY, 3, NASTY),), belief=NASTY),
        PictureNode("y", payoffs=("0", "2/3")),
    ),
    (PictureSet("a", NASTY, 0, (0,)),),
    (NASTY, ""),
    (NASTY,),
)


@st.composite
def pictures(draw, most=14):
    """Random trees: nodes in the order of `TreePicture`, with labels of any length, sets, marks and values."""
    words = st.text(st.sampled_from("abWi &<_ "), min_size=1, max_size=draw(st.sampled_from([3, 12, 60])))
    players = draw(st.integers(1, 5))
    valued = draw(st.booleans())
    nodes = []

    def grow(depth):
        v = len(nodes)
        nodes.append(None)
        count = 0 if depth >= 6 or len(nodes) > most else draw(st.integers(0 if depth else 1, 4))
        label, values = draw(words), ("1/3",) * players if valued else ()
        if not count:
            nodes[v] = PictureNode(label, payoffs=tuple(draw(words) for _ in range(players)), values=values)
            return v
        mover = draw(st.none() | st.integers(0, players - 1))
        branches = []
        for _ in range(count):
            name, mark = draw(words), draw(st.sampled_from(list(Mark)))
            branches.append(PictureBranch(name, grow(depth + 1), "1/2" if mover is None else "", "", mark))
        nodes[v] = PictureNode(label, mover, tuple(branches), values=values, belief="1/2" * (mover == 0))
        return v

    grow(0)
    own = tuple(v for v, node in enumerate(nodes) if node.branches and node.mover == 0)
    sets = (PictureSet("a", draw(words), 0, own),) if len(own) > 1 else ()
    return TreePicture(draw(words), tuple(f"P{i}" for i in range(players)), tuple(nodes), sets)
