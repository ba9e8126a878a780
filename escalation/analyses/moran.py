"""The Moran process in one population of `N` that plays a symmetric game (Moran 1958; Nowak, Sasaki, Taylor and
Fudenberg 2004), by nashpy.

The fitness of an individual is the sum, over the `N - 1` others, of `1 + w v(i, j)`, with payoffs `v` in units of the
game's range, the least being 0, and `w` the intensity of selection. At each step one individual is copied, with a
probability in proportion to its fitness, and one, drawn evenly, is replaced by the copy. There is no mutation: the
process ends, with probability 1, with all of one kind, and not always of the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from escalation.errors import InputError
from escalation.exhibits import Answer
from escalation.exhibits.numbers import decimal
from escalation.game.normal import NormalFormGame
from escalation.game.numeric import NumericGame
from escalation.game.replies import Mixture
from escalation.trajectories.paths import Path, Point
from escalation.trajectories.populations import check_symmetric, population_start, why_not_one_population
from escalation.trajectories.seeded import seeded
from escalation.trajectories.starts import LARGEST_SEED, positive, step_count, whole
from escalation.trajectories.told import Story, told
from escalation.trajectories.unit_payoffs import Doubles, unit_payoffs

NAME = "moran"
SUMMARY = "one finite population: copies of the fitter replace others, until all are of one kind"
BY_DEFAULT = False
USUAL_POPULATION = 20
MOST_INDIVIDUALS = 100
MOST_SELECTION = Fraction(1000)


def accepts(game: NormalFormGame) -> str:
    """Why the analysis does not apply to `game`; empty if it does (symmetry is seen only at given values)."""
    return why_not_one_population(game)


def analyse(
    at: NumericGame, *, steps: int = 1000, seed: int = 0, start: str = "", population: str = "", selection: str = "1"
) -> Answer:
    """The shares from `start` (uniform if empty), written for the first player, for at most `steps` steps.

    `population` is the number of individuals, by default the first from 20 on that `start` divides; `selection` is `w`.
    Raises InputError for a wrong option or a game that is not symmetric.
    """
    check_symmetric(at)
    own, number = population_start(at.game, start), step_count(steps, at.game)
    chosen, intensity = (
        whole("seed", seed, 0, LARGEST_SEED),
        positive("selection", selection, Fraction(0), MOST_SELECTION),
    )
    first = individuals(own, population)
    fitness = 1 + float(intensity) * unit_payoffs(at)[0]
    states = moran_states(fitness, first, number, chosen)
    points = [population_shares(state, at.shape[0]) for state in states]
    story = Story(
        NAME,
        f"the Moran process in a population of {len(first)}, intensity of selection {decimal(intensity)} on payoffs in "
        "units of their range",
        "step",
        {
            "steps": number,
            "seed": chosen,
            "start": start or "uniform",
            "population": len(first),
            "selection": intensity,
        },
        population=True,
    )
    return told(at, Path(tuple(range(len(points))), tuple(points)), story, (_fixation(at.game, states, chosen),))


def individuals(shares: Mixture, size: object = "") -> list[int]:
    """The strategy of every individual. Raises InputError where `size` times a share is not whole.

    >>> individuals((Fraction(1, 4), Fraction(3, 4)), 4)
    [0, 1, 1, 1]
    """
    unit = lcm(*(share.denominator for share in shares))
    usual = unit * max(-(-USUAL_POPULATION // unit), 1)
    count = whole("population", usual if size == "" else size, 2, MOST_INDIVIDUALS)
    if count % unit:
        mend = f"Take a multiple of {unit}."
        raise InputError(f"{count} individuals cannot start in these shares.", mend=mend, key=("population",))
    return [k for k, share in enumerate(shares) for _ in range(int(share * count))]


def moran_states(fitness: Doubles, first: Sequence[int], steps: int, seed: int) -> list[list[int]]:
    """The population at the steps 0, 1, ... until all are of one kind, or `steps` is reached."""
    import numpy as np
    from nashpy.egt.moran_process import moran_process

    if len(set(first)) == 1:
        return [list(first)]
    with seeded(seed):
        later = [state.tolist() for state in itertools.islice(moran_process(fitness, np.array(first)), steps)]
    return [list(first), *later]


def population_shares(state: Sequence[int], size: int) -> Point:
    """The shares of a population, as a symmetric profile."""
    own = tuple(Fraction(state.count(k), len(state)) for k in range(size))
    return own, own


def _fixation(game: NormalFormGame, states: Sequence[Sequence[int]], seed: int) -> str:
    kinds = sorted(set(states[-1]))
    after = f"after {len(states) - 1} steps" if len(states) > 1 else "from the start"
    if len(kinds) == 1:
        return (
            f"All play {game.strategies[0][kinds[0]]} {after}: nothing moves any more. Another seed may end elsewhere."
        )
    return f"{len(kinds)} strategies are left {after}: the process has not ended (seed {seed})."
