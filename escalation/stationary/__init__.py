"""Stationary profiles of a Markov game: what they are worth, and whether anyone gains by a deviation."""
