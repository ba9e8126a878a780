"""Words for probabilities, and for nothing else: those of Intelligence Community Directive 203.

Office of the Director of National Intelligence, Analytic Standards, ICD 203, 2 January 2015, section D.6.e(2)(a):
almost no chance 1 to 5 per cent, very unlikely 5 to 20, unlikely 20 to 45, roughly even chance 45 to 55, likely 55 to
80, very likely 80 to 95, almost certain 95 to 99. The bands share their ends; here an end belongs to the band nearer to
one half, so that a word never says more than the number does. Below 1 and above 99 per cent there is no word: 0 and 1
are not nearly certain but certain, under the assumptions made.

The directive forbids words of likelihood and of confidence in one sentence (section D.6.e(2)(b)): confidence is in what
a judgement rests on. A share of assumed ranges is no probability and gets no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from escalation.arithmetic.quadratic_field import Surd
from escalation.exhibits.numbers import short

CITATION = (
    "Office of the Director of National Intelligence, Analytic Standards, Intelligence Community Directive 203, "
    "2 January 2015, section D.6.e"
)
NO_LESS, NO_MORE = Fraction(1, 100), Fraction(99, 100)
BELOW = ((5, "almost no chance"), (20, "very unlikely"), (45, "unlikely"))
ABOVE = ((95, "almost certain"), (80, "very likely"), (55, "likely"))
EVEN = "roughly even chance"
WORDS = (*(word for _, word in BELOW), EVEN, *(word for _, word in reversed(ABOVE)))
_WORD = re.compile(
    r"(?<!more )(?<!less )(?<!most )(?<!least )(?<!how )(?<!as )"
    r"\b(almost no chance|very unlikely|roughly even chance|almost certain(?:ly)?|very likely|unlikely|likely)\b",
    re.IGNORECASE,
)
_CONFIDENCE = re.compile(r"\bconfiden(?:ce|t|tly)\b", re.IGNORECASE)
_STATED = re.compile(r"(-?\d+(?:/\d+|\.\d+)?) \(([a-z ]+)\)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_ROUNDED = Fraction(1, 1000)


def likelihood(probability: Any) -> str | None:
    """The word for a probability; None for 0 and 1, for what lies beyond the bands, and for what is no probability.

    >>> [likelihood(Fraction(p, 100)) for p in (4, 5, 20, 45, 80, 95)]
    ['almost no chance', 'very unlikely', 'unlikely', 'roughly even chance', 'likely', 'very likely']
    >>> likelihood(Fraction(0)), likelihood(Fraction(1, 101)), likelihood(1)
    (None, None, None)
    """
    if not isinstance(probability, Fraction | Surd | int | float):
        return _surely(probability)
    if not NO_LESS <= probability <= NO_MORE:
        return None
    below = next((word for end, word in BELOW if probability < Fraction(end, 100)), None)
    above = next((word for end, word in ABOVE if probability > Fraction(end, 100)), None)
    return below or above or EVEN


def _surely(ball: Any) -> str | None:
    """The word for every probability in a ball; None where its ends have different ones."""
    ends = (Fraction(int(end.p), int(end.q)) for end in (ball.lower().fmpq(), ball.upper().fmpq()))
    words = {likelihood(end) for end in ends}
    return words.pop() if len(words) == 1 else None


def stated(probability: Any) -> str:
    """A probability as text with its word, if it has one: `1/9 (very unlikely)`.

    >>> stated(Fraction(1, 9)), stated(Fraction(1))
    ('1/9 (very unlikely)', '1')
    """
    word = likelihood(probability)
    return f"{short(probability)} ({word})" if word else short(probability)


def mixing(texts: Iterable[str]) -> list[str]:
    """The sentences that hold a word of likelihood beside one of confidence, which no document may have.

    >>> mixing(["It is likely. We have high confidence in the payoffs.", "High confidence that it is likely."])
    ['High confidence that it is likely.']
    """
    sentences = (s for text in texts for s in _SENTENCE.split(text))
    return [s for s in sentences if _WORD.search(s) and _CONFIDENCE.search(s)]


def unfounded(texts: Iterable[str], quoted: Iterable[str] = ()) -> list[str]:
    """The sentences in which a word of likelihood does not stand behind the probability that it is the word for.

    Comparisons (`more likely`) are no such words. What is `quoted`, from a game file, is left out.

    >>> unfounded(["P(strike) is 1/9 (very unlikely).", "A strike is likely.", "P = 1/9 (likely).", "less likely"])
    ['A strike is likely.', 'P = 1/9 (likely).']
    """
    passages = sorted({q for q in quoted if q}, key=len, reverse=True)
    sentences = (s for text in texts for s in _SENTENCE.split(_without(text, passages)))
    return [s for s in sentences if _WORD.search(_STATED.sub(_checked, s))]


def _without(text: str, passages: Iterable[str]) -> str:
    for passage in passages:
        text = text.replace(passage, "")
    return text


def _checked(found: re.Match[str]) -> str:
    """Nothing in place of a probability with its word; a word that is not that of the number stays."""
    number, word = Fraction(found[1]), found[2]
    near = (number - _ROUNDED, number, number + _ROUNDED)
    return "" if word in {likelihood(p) for p in near} else found[0]
