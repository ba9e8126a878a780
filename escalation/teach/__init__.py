"""Derivations in words, as on a board, and as handouts."""
