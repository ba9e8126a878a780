"""Subgame-perfect play of trees whose payoffs and chances are formulas: along a line, or in a box."""
