"""What each threshold means: its value, either side, the side of the game; numbers against the thresholds' own."""

from fractions import Fraction as F
from functools import cache

import pytest

from escalation.errors import InputError, Undecided
from escalation.evaluation import Arrays
from escalation.exhibits import Prose
from escalation.files.library import load
from escalation.files.places import game_names
from escalation.parameters import Values
from escalation.questions_along import stretches, thresholds
from escalation.teach.levels import at_level
from escalation.teach.thresholds_told import thresholds_told
from tests.teach.traces import NUMBER, tokens, written

LONG = ("trade-volume", "asymmetric-escalation", "reputation", "strike-china", "pipeline-us")
GAMES = [name for name in game_names() if name.rpartition("/")[2] not in LONG]


def numbers_along(game, parameter):
    """The ends of the pieces of a parameter's line, and the numbers in the names of what is played."""
    try:
        pieces = stretches(game, parameter)
    except (InputError, Undecided):
        return set()
    ends = [end for piece in pieces for end in (piece.low, piece.high) if end is not None]
    return {end.value if end.value is not None else float(end.middle) for end in ends}


def test_every_number_is_that_of_a_threshold_or_of_the_file():
    told = 0
    for name in GAMES:
        game = load(name)
        said = list(thresholds_told(game))
        answers = thresholds(game) if game.thresholds else []
        roots = [c.root for a in answers for c in a.crossings]
        values = {r.value if r.value is not None else float(r.middle) for r in roots}
        parameters = {a.line.parameter for a in answers} & set(game.sheet.names)
        at = Values.at_baseline(game.sheet, Arrays())
        values |= {F(str(float(at[p]))) for p in parameters} | {float(at[p]) for p in parameters}
        values |= {v for p in parameters for v in numbers_along(game, p)} | {F(k) for k in range(5)}
        names = [getattr(game.sheet.parameters.get(p), "meaning", "") or "" for p in parameters]
        names += [game.mechanism_label, *(t.name for t in game.thresholds)]
        may = written(values) | {t for text in names for t in NUMBER.findall(text)}
        for level in ("brief", "full"):
            numbers = set(tokens(at_level(said, level)))
            assert numbers <= may, (name, level, numbers - may)
        told += len(answers)
    assert told > 30


@cache
def sentences(name):
    return [e.exhibit.text for e in thresholds_told(load(name)) if isinstance(e.exhibit, Prose)]


def sentence(name, threshold):
    (text,) = [text for text in sentences(name) if text.startswith(f"{threshold}:")]
    return text


def test_a_best_reply_changes_at_a_threshold():
    text = sentence("strike-retaliate", "strike")
    assert (
        "against Retaliate Iran does better with Strike where A_I is above 8/9 ≈ 0.8889, and with Absorb where" in text
    )
    assert text.endswith("is 1: above.")


def test_the_side_of_the_game_is_the_side_of_its_value():
    for name in GAMES:
        game = load(name)
        for answer in thresholds(game) if game.thresholds else []:
            if len(answer.crossings) == 1 and answer.now is not None and answer.line.parameter in game.sheet.names:
                value = float(Values.at_baseline(game.sheet, Arrays())[answer.line.parameter])
                root = float(answer.crossings[0].root.middle)
                side = "just there" if value == root else "above" if value > root else "below"
                assert sentence(name, answer.threshold.name).endswith(f"{side}."), (name, answer.threshold.name)
                if answer.threshold.at:
                    break


@pytest.mark.parametrize(
    ("name", "threshold", "says"),
    [
        ("crisis-signal", "belief", "No belief is so high."),
        ("cycle", "escalate", "there is no beta_d at which Iran prefers Escalate to Stop at crisis."),
        ("pipeline-washington", "build", "turn_US has no effect on whether Pakistan prefers Complete to Freeze"),
        ("pipeline-washington", "keep", "US prefers Revoke to Keep at turned, whatever t_US is."),
        (
            "alignment",
            "penalty",
            "ceiling holds where Lambda_al is above 9/16 = 0.5625, and it does not where it is below.",
        ),
    ],
)
def test_other_thresholds(name, threshold, says):
    assert says in sentence(name, threshold)


def test_in_full_what_is_played_between():
    full = at_level(thresholds_told(load("strike-retaliate")), "full")
    text = " ".join(e.text for e in full if isinstance(e, Prose))
    assert "As A_I rises, the equilibria are" in text and "| 1/6 | mixed | 8/9 | (Strike, Retaliate)" in text
