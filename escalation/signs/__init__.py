"""Expressions over a box: ranges that surely hold them, and their sign."""
