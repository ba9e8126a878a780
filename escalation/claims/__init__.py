"""Conditions of equilibria as formulas, claims over all parameter values, and what decides them."""
