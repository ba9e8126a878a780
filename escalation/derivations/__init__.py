"""Derivations: the steps from payoffs to equilibria, as data that an explanation can be made of."""
