"""Exact arithmetic without games: vertices, determinants, real roots, rational functions."""
