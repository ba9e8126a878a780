"""What a number rests on, as a rating: of the basis that its sheet gives, never of whether the number is right.

- Green: a fact, and at least one of its sources is a record (several independent reports).
- Amber: a fact on weaker sources; what is derived, since the steps of a derivation are choices; an assumption with a
  reason or a source.
- Red: no reason is given; or the value or its range was set after looking at what the model did with it (`calibrated`),
  so that agreement with the record confirms nothing; or the user holds it at a value of his own.
"""

from __future__ import annotations

from collections.abc import Mapping

from escalation.exhibits.document import Rating
from escalation.parameters import Parameter, Source

RECORD = "record"


def quality(parameter: Parameter, sources: Mapping[str, Source], own: bool = False) -> Rating:
    """The rating of one parameter; `own` if the user holds it at a value that is not the sheet's.

    >>> known = {"S1": Source("S1", "Treaty", "record"), "S2": Source("S2", "A speech", "opinion")}
    >>> [quality(Parameter("T", basis="fact", sources=(key,)), known).value for key in known]
    ['green', 'amber']
    >>> quality(Parameter("V"), known).value
    'red'
    """
    if own or parameter.calibrated or not (parameter.basis and (parameter.reason or parameter.sources)):
        return Rating.RED
    on_record = any(key in sources and sources[key].quality == RECORD for key in parameter.sources)
    return Rating.GREEN if parameter.basis == "fact" and on_record else Rating.AMBER
