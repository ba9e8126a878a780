"""Mechanisms: institutions, as edits from game to game.

(The word is wider here than in mechanism design, where a mechanism is a game form that a planner chooses.)
"""
