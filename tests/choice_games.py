"""Games of one choice for tests, from text: the choice is `x`; other names are parameters with a value or a range."""

from fractions import Fraction

from escalation.expressions import exact_number, parse
from escalation.files.choice import read_relation
from escalation.game.choice import ChoiceGame
from escalation.parameters import Parameter, Sheet


def choice(payoff, low=0, high=1, events=None, **parameters):
    """The game in which A chooses `x`; `parameters` give a value, or `(baseline, low, high)`."""
    made = {n: Parameter(n, *map(exact_number, v if isinstance(v, tuple) else (v,))) for n, v in parameters.items()}
    names = {*made, "x"}
    return ChoiceGame(
        players=("A",),
        choice="x",
        payoff=parse(payoff, names),
        low=parse(str(low), made),
        high=parse(str(high), made),
        weights={event: read_relation(text, names) for event, text in (events or {}).items()},
        sheet=Sheet(made),
    )


def numbers(result):
    """What is chosen, interval by interval."""
    return [e.choice if e.until is None else (e.choice, e.until) for e in result.equilibria]


def grid(low, high, steps):
    """Even steps from one end to the other."""
    return [low + (high - low) * Fraction(k, steps) for k in range(steps + 1)]
