"""What each threshold of a game means: who prefers what on either side of it, and what is then played."""

from __future__ import annotations

from collections.abc import Iterator

from escalation.answers.threshold_lines import formula_table, number_line, preference, threshold_cell
from escalation.critical_values import Crossing, ThresholdAnswer
from escalation.errors import InputError, Undecided
from escalation.evaluation import Arrays
from escalation.exhibits import Heading, Prose
from escalation.exhibits.numbers import both, decimal
from escalation.exhibits.words import listed
from escalation.game.choice import ChoiceGame
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame
from escalation.parameters import Values
from escalation.questions_along import stretches, thresholds
from escalation.teach.levels import Said, only_full

LONGEST = 400
MOST_PLAYERS = 2
WHY = "Each is where two payoffs are equal, all else held; on either side of it another of them is larger."
CHOSEN = "Each is where what is chosen begins, or ceases, to be what the event asks for."


def thresholds_told(game: AnyGame) -> Iterator[Said]:
    """The thresholds of the game's file, a paragraph each; in full also their formulas, and what is played between."""
    if not game.thresholds:
        return
    answers = thresholds(game)
    yield Said(Heading("Where it changes"))
    yield Said(Prose(CHOSEN if isinstance(game, ChoiceGame) else WHY))
    for answer in answers:
        yield Said(Prose(_meaning(game, answer)))
    for table in formula_table([(game.mechanism_label, tuple(answers))]):
        yield only_full(table)
    for parameter in dict.fromkeys(a.line.parameter for a in answers if a.line.parameter in game.sheet.names):
        text = _along(game, parameter)
        if text:
            yield only_full(Prose(text))


def _meaning(game: AnyGame, answer: ThresholdAnswer) -> str:
    """One threshold: its value, what holds on either side, and on which side the game is."""
    name, parameter, prefers = answer.threshold.name, answer.line.parameter, preference(game, answer)
    if not answer.depends:
        return f"{name}: {parameter} has no effect on whether {prefers}."
    if not answer.crossings:
        never = f"there is no {parameter} at which {prefers}"
        told = {
            True: f"{prefers}, whatever {parameter} is",
            False: never,
            None: f"whatever {parameter} is, both pay the same",
        }
        return f"{name}: {told[answer.always]}."
    if len(answer.crossings) > 1:
        return (
            f"{name}: {prefers} where {parameter} is {threshold_cell(answer).removesuffix(' *')}.{_now(game, answer)}"
        )
    (crossing,) = answer.crossings
    side, other = _sides(crossing)
    better = _answers(game, answer)
    if better is not None:
        given, one, two = better
        text = f"against {given} {game.players[answer.threshold.player]} does better with {one} where {parameter} is "
        return f"{name}: {text}{side} {_value(crossing)}, and with {two} where it is {other}.{_now(game, answer)}"
    reverse = "it does not" if isinstance(game, ChoiceGame) else "the other way round"
    text = f"{prefers} where {parameter} is {side} {_value(crossing)}, and {reverse} where it is {other}"
    return f"{name}: {text}.{_now(game, answer)}"


def _sides(crossing: Crossing) -> tuple[str, str]:
    """Where the first is preferred, and where the second."""
    return ("above", "below") if crossing.above else ("below", "above")


def _value(crossing: Crossing) -> str:
    root = crossing.root
    text = both(root.value) if root.value is not None else decimal(root.middle)
    return f"about {text}" if crossing.approximate else text


def _answers(game: AnyGame, answer: ThresholdAnswer) -> tuple[str, str, str] | None:
    """What the others play, and the two answers to it, where the two profiles differ in the player's own part alone."""
    own = answer.threshold
    if not isinstance(game, NormalFormGame) or own.order or len(own.prefers) != len(game.players):
        return None
    rest = [k for k in range(len(own.prefers)) if k != own.player]
    if any(own.prefers[k] != own.to[k] for k in rest):
        return None
    return listed([own.prefers[k] for k in rest]), own.prefers[own.player], own.to[own.player]


def _now(game: AnyGame, answer: ThresholdAnswer) -> str:
    """The value used, with the meaning of the parameter, and on which side it lies."""
    name = answer.line.parameter
    if name not in game.sheet.names:
        high = answer.crossings[0].root.middle > 1
        return " No belief is so high." if high else ""
    value = float(Values.at_baseline(game.sheet, Arrays())[name])
    meaning = getattr(game.sheet.parameters.get(name), "meaning", "") or ""
    called = f"{name}, {meaning.rstrip('.')}," if meaning else name
    return f" Now {called} is {decimal(value)}{_side(answer, value)}."


def _side(answer: ThresholdAnswer, value: float) -> str:
    """`, below`, where there is one threshold and it is not met."""
    if len(answer.crossings) != 1 or answer.now is None:
        return ""
    crossing = answer.crossings[0]
    if float(crossing.root.middle) == value:
        return ", just there"
    side, other = _sides(crossing)
    return f": {side if answer.now else other}"


def _along(game: AnyGame, parameter: str) -> str:
    """What is played along a parameter; empty where that is not known, or takes long to find."""
    if isinstance(game, ChoiceGame) or (isinstance(game, NormalFormGame) and len(game.players) > MOST_PLAYERS):
        return ""
    try:
        pieces = stretches(game, parameter)
        line = number_line(pieces, None)
    except (InputError, Undecided):
        return ""
    if not line or len(line) > LONGEST:
        return ""
    if len(pieces) == 1:
        return f"Whatever {parameter} is, the equilibria are the same: {line}."
    return f"As {parameter} rises, the equilibria are, with the values between them at which they change: {line}."
