"""Random trees of numbers: ties, chance, information sets of perfect recall, payoffs on the way."""

from fractions import Fraction

from hypothesis import strategies as st

from escalation.files.table_tree import TableNode, TableSet, TableTree

NUMBERS = st.sampled_from([Fraction(n, d) for n in range(-2, 3) for d in (1, 2, 3)]) | st.fractions(-(10**40), 10**40)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
SOUND = st.text("abXY 12()'é鹰", min_size=1, max_size=6).map(str.strip).filter(lambda s: s and "  " not in s)


@st.composite
def trees(draw, names=NAMES, deepest=4):
    """A tree with perfect recall: nodes share a set where their player remembers the same of himself."""
    players = tuple(draw(names) for _ in range(draw(st.integers(1, 3))))
    nodes, sets, known = [], [], {}

    def grow(depth, past):
        pay = tuple(draw(NUMBERS) if draw(st.booleans()) else Fraction(0) for _ in players)
        kind = draw(st.sampled_from("cdddt")) if depth < deepest else "t"
        if kind == "t" and depth:
            nodes.append(TableNode(draw(names), pay))
            return
        size = draw(st.integers(1, 3))
        if kind == "c":
            weights = [draw(st.integers(0, 3)) for _ in range(size - 1)] + [1]
            chances = tuple(Fraction(w, sum(weights)) for w in weights)
            nodes.append(TableNode(draw(names), pay, tuple(draw(names) for _ in range(size)), None, chances))
            moves = [past] * size
        else:
            player = draw(st.integers(0, len(players) - 1))
            key = player, tuple(move for move in past if move[0] == player), draw(st.integers(0, 1))
            if key not in known:
                known[key] = len(sets), tuple(draw(names) for _ in range(size))
                sets.append(TableSet(draw(names), player))
            own, actions = known[key]
            nodes.append(TableNode(draw(names), pay, actions, own))
            moves = [(*past, (player, own, k)) for k in range(len(actions))]
        for following in moves:
            grow(depth + 1, following)

    grow(0, ())
    return TableTree(players, tuple(sets), tuple(nodes), draw(names), draw(names))
