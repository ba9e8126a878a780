"""Signalling games of the textbooks, as tables `payoffs[type][message][receiver's type][reply]`."""

from fractions import Fraction

from tests.signalling.games import signalling_game, uniform

F = Fraction

# Cho and Kreps 1987, figure I: types surly and wimp, messages beer and quiche, replies duel and not.
BEER_QUICHE = signalling_game(
    [[F(9, 10)], [F(1, 10)]],
    [
        [[[(1, 0), (3, 1)]], [[(0, 0), (2, 1)]]],
        [[[(0, 1), (2, 0)]], [[(1, 1), (3, 0)]]],
    ],
)

# Spence 1973: abilities 1 and 2, schooling 0, 5/4 or 7/4 at cost schooling / ability, wages 1, 5/4 or 2 as a guess.
WAGES = [F(1), F(5, 4), F(2)]
SPENCE = signalling_game(
    [[F(3, 4)], [F(1, 4)]],
    [
        [[[(w - e / ability, -((w - ability) ** 2)) for w in WAGES]] for e in (F(0), F(5, 4), F(7, 4))]
        for ability in (F(1), F(2))
    ],
)

# Myerson 1991, section 2.1: a winning or a losing card, pass (and show) or raise, meet or pass.
CARDS = signalling_game(
    uniform(2),
    [[[[(1, -1)]], [[(2, -2), (1, -1)]]], [[[(-1, 1)]], [[(-2, 2), (1, -1)]]]],
    silent=frozenset({(0, 0), (1, 0)}),
)

# Talk that costs nothing between partners who want the same.
CHEAP_TALK = signalling_game(uniform(2), [[[[(1, 1), (0, 0)]]] * 2, [[[(0, 0), (1, 1)]]] * 2])

# Three types, three messages, three replies; every reply fits one type.
THREE_SIGNALS = signalling_game(uniform(3), [[[[(int(b == t), int(b == t)) for b in range(3)]]] * 3 for t in range(3)])
