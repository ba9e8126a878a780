"""Stage games for tests of repeated play, and a second road: what a deviator can get at best, by value iteration."""

import itertools
from fractions import Fraction

import escalation as esc

F = Fraction


def dilemma(temptation=5, reward=3, punishment=1, sucker=0, **names):
    """A prisoners' dilemma; payoffs may be text over `names`."""
    row = [[reward, sucker], [temptation, punishment]]
    column = [[reward, temptation], [sucker, punishment]]
    strategies = [["C", "D"], ["C", "D"]]
    return esc.NormalFormGame.from_payoffs(row, column, strategies=strategies, parameters=names)


def product_game(games, rates):
    """All games at once as one game: a strategy is one in each, payoffs are added at the rates."""
    shapes = [g.shape for g in games]
    count = len(games[0].players)
    own = [list(itertools.product(*(range(s[i]) for s in shapes))) for i in range(count)]
    ats = [g.at() for g in games]

    def payoff(player, joint):
        parts = zip(ats, rates, range(len(games)), strict=True)
        return sum((r * at.payoffs[tuple(s[m] for s in joint)][player] for at, r, m in parts), F(0))

    def nested(player, chosen):
        level = len(chosen)
        if level == count:
            return payoff(player, chosen)
        return [nested(player, (*chosen, s)) for s in own[level]]

    names = [["/".join(map(str, s)) for s in mine] for mine in own]
    return esc.NormalFormGame.from_payoffs(*(nested(i, ()) for i in range(count)), strategies=names)


def grim_holds(game, keep, revert, delta):
    """Whether grim reversion is subgame perfect at `delta`: every single deviation at both states, one by one."""
    at = game.at()
    for i, size in enumerate(at.shape):
        for k in range(size):
            for state, after in ((keep, revert), (revert, revert)):
                played = (*state[:i], k, *state[i + 1 :])
                if played != state:
                    once = (1 - delta) * at.payoffs[played][i] + delta * at.payoffs[after][i]
                    if once > at.payoffs[state][i]:
                        return False
    return True


def best_against(automaton, delta, player, rounds=400):
    """The most that a player can get from each state against the others' part, by value iteration, in doubles."""
    found = automaton.found
    values = [0.0] * len(automaton.plays)
    size = found.at.shape[player]
    replies = [[(*played[:player], k, *played[player + 1 :]) for k in range(size)] for played in automaton.plays]
    payoffs = [[float(found.worth(r, player)) for r in own] for own in replies]
    moves = [[[(t, float(p)) for t, p in automaton.next(w, r).items()] for r in own] for w, own in enumerate(replies)]
    for _ in range(rounds):
        values = [
            max(
                (1 - delta) * u + delta * sum(p * values[t] for t, p in step)
                for u, step in zip(payoffs[w], moves[w], strict=True)
            )
            for w in range(len(values))
        ]
    return values
