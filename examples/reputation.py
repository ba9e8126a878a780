"""Reputation in six markets: who enters if a chain store is tough with a small chance (Kreps and Wilson 1982).

The tree of six markets is written as a game file and loaded; the behaviour that Kreps and Wilson report is written on
it from their recursion; and at each of its information sets it is checked that no other action gains, under beliefs
that follow from Bayes' rule where the set is reached.
"""

import tempfile
from fractions import Fraction
from pathlib import Path

import escalation as esc
from escalation.assessment import assessed, reached, values

HEAD = """title   = "Reputation, {count} markets"
form    = "extensive"
players = [{players}]
root    = "1-new"
[parameters]
p_0     = {{ meaning = "chance that the monopolist is tough", baseline = 0.1, range = [0, 1] }}
a       = {{ meaning = "profit of a monopoly", baseline = 2 }}
b       = {{ meaning = "an entrant's profit if it is not fought", baseline = 0.5 }}
m_fight = {{ by_type = true }}
m_yield = {{ by_type = true }}
[types.Monopolist]
tough = {{ probability = "p_0", m_fight = "0", m_yield = "-1" }}
weak  = {{ probability = "rest", m_fight = "-1", m_yield = "0" }}
"""
PAY = {
    "new": "",
    "calm": 'Monopolist = "a"',
    "yielded": 'Monopolist = "m_yield", "Entrant {k}" = "b"',
    "fought": 'Monopolist = "m_fight", "Entrant {k}" = "b - 1"',
}


def written(count):
    """The game of `count` markets as a file: a market is called after what happened in the one before."""
    players = ", ".join(f'"{name}"' for name in ("Monopolist", *(f"Entrant {k}" for k in range(1, count + 1))))
    text = HEAD.format(count=count, players=players)
    for k in range(1, count + 1):
        for before in ("new",) if k == 1 else ("calm", "yielded", "fought"):
            text += f'[nodes.{k}-{before}]\nshared = {"false" if k == 1 else "true"}\nplayer = "Entrant {k}"\n'
            text += (
                f'pay = {{ {PAY[before].format(k=k - 1)} }}\nactions = {{ Out = "{k + 1}-calm", In = "reply-{k}" }}\n'
            )
        text += f'[nodes.reply-{k}]\nshared = true\nplayer = "Monopolist"\n'
        text += f'actions = {{ Yield = "{k + 1}-yielded", Fight = "{k + 1}-fought" }}\n'
    ends = (f"{count + 1}-{after} = {{ {PAY[after].format(k=count)} }}" for after in ("calm", "yielded", "fought"))
    events = (f"entry-{k} = {marks(k)}" for k in range(1, count + 1))
    return "\n".join([text, "[ends]", *ends, "[events]", *events]) + "\n"


def marks(k):
    """Where entrant `k` comes in."""
    return [f"{k}-{before}: In" for before in (("new",) if k == 1 else ("calm", "yielded", "fought"))]


def doubt(history, markets, b, p):
    """The chance of toughness that all believe in after some markets: `p*` of the article."""
    for left, event in zip(range(markets, 0, -1), history, strict=False):
        if event == "Yield":
            p = Fraction(0)
        elif event == "Fight" and p > 0:
            p = max(p, b ** (left - 1))
    return p


def told(labels):
    """What happened in each market so far, and whether the monopolist is to answer an entry now."""
    moves = [label for label in labels if label not in ("tough", "weak")]
    answering = bool(moves) and moves[-1] == "In"
    return [label for label in moves if label != "In"], answering


def kreps_wilson(at):
    """The behaviour of the article at every information set: the first action is Out, or Yield."""
    tree, markets = at.tree, len(at.game.players) - 1
    a, b, p_0 = (at.values[name] for name in ("a", "b", "p_0"))
    behaviour = []
    for own in tree.sets:
        labels = tree.labels(own.nodes[0])
        history, answering = told(labels)
        left, p = markets - len(history), doubt(history, markets, b, p_0)
        if answering:
            second = Fraction(1) if labels[0] == "tough" else fight(p, b ** (left - 1), left)
        else:
            second = Fraction(p < b**left) if p != b**left else 1 - 1 / a
        behaviour.append((1 - second, second))
    return behaviour


def fight(p, goal, left):
    """How often a weak monopolist fights, so that a fight leaves the doubt `goal`."""
    if left == 1:
        return Fraction(0)
    return Fraction(1) if p >= goal else (1 - goal) * p / ((1 - p) * goal)


def greatest_gain(at, behaviour):
    """The most that anyone gains by another action at one set, under the beliefs of the article, which are checked."""
    tree, markets, gains = at.tree, len(at.game.players) - 1, []
    there, worth = reached(at, behaviour), values(at, behaviour)
    for own, mixture in zip(tree.sets, behaviour, strict=True):
        belief = [Fraction(1)]
        if own.player != 0:
            p = doubt(told(tree.labels(own.nodes[0]))[0], markets, at.values["b"], at.values["p_0"])
            belief = [p, 1 - p]
            total = sum(there[v] for v in own.nodes)
            assert total == 0 or belief == [there[v] / total for v in own.nodes]
        each = [
            sum(p * worth[tree.nodes[v].children[k]][own.player] for p, v in zip(belief, own.nodes, strict=True))
            for k in range(2)
        ]
        gains.append(max(each) - sum(q * u for q, u in zip(mixture, each, strict=True)))
    return max(gains)


def main():
    """Prints who enters with one to six markets, and that nobody gains by deviating."""
    print("a = 2, b = 1/2, tough with chance 1/10: the chance of an entry in each market")
    for count in range(1, 7):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "reputation.toml"
            path.write_text(written(count), encoding="utf-8")
            at = esc.load(path).at()
        behaviour = kreps_wilson(at)
        events = assessed(at, behaviour, "no action gains at any set").events
        entries = ", ".join({0: "out", 1: "in"}.get(p, str(p)) for p in events.values())
        sets, gain = len(at.tree.sets), greatest_gain(at, behaviour)
        print(f"{count} markets, {len(at.tree.nodes)} nodes, {sets} sets, greatest gain {gain}: {entries}")


if __name__ == "__main__":
    main()
