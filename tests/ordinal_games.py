"""The 2x2 games with strictly ordered payoffs 1 to 4 for each player (Rapoport, Guyer 1966), for tests only."""

from itertools import permutations


def swaps(game):
    """The game with rows swapped, and with columns swapped; `game` is (rows, columns), each a pair of pairs."""
    rows, columns = game
    yield rows[::-1], columns[::-1]
    yield tuple(line[::-1] for line in rows), tuple(line[::-1] for line in columns)


def players_swapped(game):
    rows, columns = game
    turn = [tuple(zip(*matrix, strict=True)) for matrix in (columns, rows)]
    return turn[0], turn[1]


def orbit(game, symmetric):
    """All games that are the same up to names of strategies, and of players if `symmetric`."""
    found, waiting = {game}, [game]
    while waiting:
        own = waiting.pop()
        for near in [*swaps(own), *([players_swapped(own)] if symmetric else [])]:
            if near not in found:
                found.add(near)
                waiting.append(near)
    return found


def classes(symmetric):
    """One game of each class: 78 if players may be swapped, 144 if not."""
    orders = [((a, b), (c, d)) for a, b, c, d in permutations((1, 2, 3, 4))]
    left = {(rows, columns) for rows in orders for columns in orders}
    chosen = []
    while left:
        game = min(left)
        chosen.append(game)
        left -= orbit(game, symmetric)
    return chosen
