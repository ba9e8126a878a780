"""O'Neill's dollar auction: the first bid by the formula, by recursion, and by backward induction on trees.

Two players bid in turn for a stake s, each with a budget b; whoever quits gets nothing, and both pay their last bid.
Who is indifferent quits. The first bid is then (b - 1) mod (s - 1) + 1, and the other quits (O'Neill 1986). The tree
has 2**b bids; the recursion looks at the (b + 1)*b/2 pairs of last bids instead.
"""

import tempfile
from functools import cache
from pathlib import Path

import escalation as esc

PLAYERS = ("First", "Second")


def formula(stake, budget):
    """The first bid by the theorem."""
    return (budget - 1) % (stake - 1) + 1


def first_bid(stake, budget):
    """The first bid by recursion over the last bids of the mover and of the other; 0 is to quit."""

    @cache
    def solved(own, other):
        """The best bid, and what mover and other then get."""
        best = (0, -own, stake - other if other else 0)
        for bid in range(other + 1, budget + 1):
            _, theirs, mine = solved(other, bid)
            if mine > best[1]:
                best = (bid, mine, theirs)
        return best

    return solved(0, 0)[0]


def written(stake, budget):
    """The auction as a game file: a node for each mover and pair of last bids; nobody outbids the whole budget."""
    nodes, ends, waiting = {}, {"no-bid": (0, 0)}, [(0, 0, 0)]
    while waiting:
        mover, own, other = waiting.pop(0)
        name = place(mover, own, other)
        if name in nodes:
            continue
        moves = {"Quit": won(1 - mover, other, own) if other else "no-bid"}
        moves |= {f"Bid {bid}": place(1 - mover, other, bid) for bid in range(other + 1, budget)}
        moves[f"Bid {budget}"] = won(mover, budget, other)
        nodes[name] = (PLAYERS[mover], moves)
        for winner, high, low in ((1 - mover, other, own), (mover, budget, other)):
            if high:
                ends[won(winner, high, low)] = (stake - high, -low) if winner == 0 else (-low, stake - high)
        waiting += [(1 - mover, other, bid) for bid in range(other + 1, budget)]
    return "\n".join([*head(stake, budget), *node_lines(nodes), "[ends]", *end_lines(ends)]) + "\n"


def place(mover, own, other):
    """The name of a node: who moves, and the last bids of both, his own first."""
    return f"{PLAYERS[mover]}-{own}-{other}"


def won(winner, high, low):
    """The name of an end: who has won, and the last bids of winner and loser."""
    return f"{PLAYERS[winner]}-wins-{high}-{low}"


def head(stake, budget):
    """The lines of a game file above its nodes."""
    return [
        f'title    = "The dollar auction: stake {stake}, budget {budget}"',
        'about    = "Two players bid in turn; whoever quits gets nothing, and both pay their last bid."',
        "citation = \"Barry O'Neill, 'International escalation and the dollar auction', "
        "Journal of Conflict Resolution 30 (1986) 33-50; after Martin Shubik, 'The dollar auction game', "
        'Journal of Conflict Resolution 15 (1971) 109-111"',
        'form     = "extensive"',
        'players  = ["First", "Second"]',
        'unit     = "bids"',
        f'root     = "{place(0, 0, 0)}"',
        "",
        "# A node is called after the mover, his own last bid and the other's; a bid of the whole budget wins.",
        "",
    ]


def node_lines(nodes):
    """The lines of all nodes; one that several bids lead to is shared."""
    entered = [to for _, moves in nodes.values() for to in moves.values()]
    for name, (player, moves) in nodes.items():
        listed = ", ".join(f'"{action}" = "{to}"' for action, to in moves.items())
        shared = "shared  = true\n" if entered.count(name) > 1 else ""
        yield f'[nodes.{name}]\n{shared}player  = "{player}"\nactions = {{ {listed} }}\n'


def end_lines(ends):
    """The lines of all ends."""
    for name, (first, second) in ends.items():
        yield f'{name} = {{ First = "{first}", Second = "{second}" }}'


def first_action(at):
    """The first action of a tree at values by backward induction; who is indifferent takes the earlier action."""
    tree, worth, chosen = at.tree, {}, ""
    for v in reversed(range(len(tree.nodes))):
        node = tree.nodes[v]
        if node.is_end:
            worth[v] = at.payoffs[v]
        else:
            best = max(node.children, key=lambda child: worth[child][node.player])
            worth[v], chosen = worth[best], node.branches[node.children.index(best)]
    return chosen


def main():
    """Prints the bids of the article, and compares the three roads on small auctions."""
    for stake, budget in ((20, 50), (20, 39), (5, 20), (10, 30)):
        bids = formula(stake, budget), first_bid(stake, budget)
        print(f"stake {stake}, budget {budget}: first bid {bids[0]} by the formula, {bids[1]} by recursion")
    small = [(stake, budget) for stake in (3, 4, 5) for budget in range(stake, 8)]
    agree = 0
    with tempfile.TemporaryDirectory() as folder:
        for stake, budget in small:
            path = Path(folder) / "auction.toml"
            path.write_text(written(stake, budget), encoding="utf-8")
            by_tree = first_action(esc.load(path).at())
            agree += by_tree == f"Bid {first_bid(stake, budget)}" == f"Bid {formula(stake, budget)}"
    print(f"trees, recursion and formula agree on {agree} of {len(small)} auctions with a budget of up to 7")


if __name__ == "__main__":
    main()
