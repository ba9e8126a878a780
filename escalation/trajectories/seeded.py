"""Random numbers that begin at a seed and leave the caller's own untouched.

nashpy draws from numpy's global generator. Inside `seeded` that generator starts at the seed; afterwards it is in the
state in which it was found. A generator function must be used up inside.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """numpy's global generator at `seed`, its former state restored on the way out.

    >>> import numpy as np
    >>> with seeded(1):
    ...     first = np.random.random()
    >>> with seeded(1):
    ...     first == np.random.random()
    True
    """
    import numpy as np

    before = np.random.get_state()
    np.random.seed(seed)
    try:
        yield
    finally:
        np.random.set_state(before)
