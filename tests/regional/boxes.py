"""Draws over the ranges, and pure equilibria of two-player games at each of them, from the definition."""

import numpy as np

import escalation as esc
from escalation.evaluation import Arrays
from escalation.parameters import Values
from escalation.shares import points

DRAWS = 20_000
CLOSE = 1e-9


def game(name, *mechanisms):
    base = esc.load(f"iran-pakistan/{name}")
    return base.with_mechanisms(*mechanisms) if mechanisms else base


def cells(made, columns):
    """The payoffs at every draw: by profile in words, an array for each player."""
    sheet = made.sheet
    fixed = {n: float(p.baseline) for n, p in sheet.parameters.items() if p.baseline is not None}
    values = Values(sheet, fixed | {n: c for n, c in columns.items() if n in sheet.parameters}, Arrays())
    return {
        made.names(profile): [np.broadcast_to(values.of(e), (DRAWS,)) for e in made.cells[profile]]
        for profile in made.profiles
    }


def pure(made, columns):
    """Whether each profile is an equilibrium, draw by draw."""
    u = cells(made, columns)
    rows, others = made.strategies
    return {
        (a, b): np.all([u[a, b][0] >= u[x, b][0] - CLOSE for x in rows], axis=0)
        & np.all([u[a, b][1] >= u[a, y][1] - CLOSE for y in others], axis=0)
        for a, b in u
    }


def drawn(*games):
    return points(games, DRAWS, seed=1)


def numbers(made):
    """The matrix at baseline, row by row."""
    at = made.at()
    return [at.payoffs[profile] for profile in made.profiles]


def rounded(made, digits=2):
    return [tuple(round(float(u), digits) for u in cell) for cell in numbers(made)]


def mixed(made):
    """The one equilibrium in which both mix."""
    result = esc.solve(made)
    assert result.complete
    (found,) = [e for e in result.equilibria if e.pure is None]
    return found


def pures(made):
    return {e.pure for e in esc.solve(made).equilibria if e.pure is not None}


def crossing(made, name):
    """The value at which a named threshold of the game is crossed."""
    (answer,) = [a for a in esc.thresholds(made) if a.threshold.name == name]
    (found,) = answer.crossings
    return found.root.value


def verdict(made, name):
    """The verdict on a claim of the game's file."""
    (claim,) = [c for c in made.claims if c.name == name]
    return esc.prove(made.with_mechanisms(claim.mechanism) if claim.mechanism else made, claim.text).verdict
