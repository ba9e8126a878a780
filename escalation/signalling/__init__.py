"""Two-player signalling games: one player moves, then the other; all their equilibria, exact."""
