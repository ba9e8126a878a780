"""Markov chains that play makes of a game in states: where it spends its time, and when it first gets somewhere."""
