"""Mixed stationary profiles that look like equilibria, from seeded starts, in doubles.

From each start a damped Gauss-Newton method (Levenberg 1944; Marquardt 1963) makes the function `F` of
`complementarity` small: with its derivatives `J` the step solves `(J'J + min(|F|^2, 1/100)) step = -J'F`, which near a
regular zero is Newton's (Yamashita and Fukushima 2001), and is halved until `|F|` falls. A start is given up where
`|F|^2` has not halved in ten steps. All starts of a round go together.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from escalation.stationary.complementarity import Complementarity, Floats

SEED = 1
STARTS = 64
ROUNDS = 8
MOST_ROUNDS = 16
STEPS = 60
PATIENCE = 10
HALVINGS = 6
SMALL = 1e-20
DAMPED = 1e-2
ROUNDING = 1e-13
NEAR = 1e-6
Mixtures = list[list[list[float]]]


def rounds_of_starts(system: Complementarity) -> Iterator[list[Mixtures]]:
    """For each round the profiles reached, `[s][m][k]`, without those reached before."""
    draw = np.random.default_rng(SEED)
    known: list[Floats] = []
    for _ in range(MOST_ROUNDS):
        before = len(known)
        for z in descended(system, random_points(system, draw)):
            if all(np.abs(z - other).max(initial=0) > NEAR for other in known):
                known.append(z)
        yield [_by_state(system, z) for z in known[before:]]


def _by_state(system: Complementarity, z: Floats) -> Mixtures:
    return [[[float(p) for p in z[place]] for place in stage.places] for stage in system.stages]


def random_points(system: Complementarity, draw: np.random.Generator) -> Floats:
    """Starts: random mixtures, every other one near the edges."""
    z = np.empty((STARTS, system.size))
    shape = np.where(np.arange(STARTS) % 2, 1.0, 0.3)[:, None]
    for stage in system.stages:
        for place in stage.places:
            weights = draw.gamma(shape, size=(STARTS, place.stop - place.start)) + 1e-9
            z[:, place] = weights / weights.sum(axis=1, keepdims=True)
    return z


def descended(system: Complementarity, z: Floats) -> Floats:
    """The zeros reached from the starts `z`."""
    size = (system.at(z) ** 2).sum(axis=1)
    before = size
    for step in range(STEPS):
        open_ = size > SMALL
        if step % PATIENCE == 0 and step:
            keep = ~open_ | (size < before / 2)
            z, size = z[keep], size[keep]
            before, open_ = size, size > SMALL
        if not open_.any():
            break
        z[open_], size[open_] = _stepped(system, z[open_])
    reached: Floats = z[size <= SMALL]
    return reached


def _stepped(system: Complementarity, z: Floats) -> tuple[Floats, Floats]:
    """One step from each point, halved where it leads up; and the size of the function there."""
    found, slope = system.at(z), system.slopes(z)
    size = (found**2).sum(axis=1)
    back = slope.transpose(0, 2, 1)
    square = back @ slope
    damping = np.maximum(size.clip(max=DAMPED), ROUNDING * np.trace(square, axis1=1, axis2=2))
    square += damping[:, None, None] * np.eye(system.size)
    step = -np.linalg.solve(square, back @ found[:, :, None])[:, :, 0]
    scale = np.ones(len(z))
    there, new = z + step, (system.at(z + step) ** 2).sum(axis=1)
    for _ in range(HALVINGS):
        worse = ~(new < size)
        if not worse.any():
            break
        scale[worse] /= 2
        there[worse] = z[worse] + scale[worse, None] * step[worse]
        new[worse] = (system.at(there[worse]) ** 2).sum(axis=1)
    return there, new
