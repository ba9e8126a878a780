"""The claim language: one sentence, read by a whitelist.

    CLAIM   := BODY [when RELATION {and RELATION}] [at baseline] [with NAME = VALUE {, NAME = VALUE}]
    BODY    := always STATEMENT | never STATEMENT | exists STATEMENT
             | unique equilibrium
             | compare QUANTITY MECHANISMS REL MECHANISMS [over worst | best | all]
             | increasing QUANTITY in NAME [over worst | best | all]       (decreasing likewise)
             | threshold NAME of THRESHOLD
    STATEMENT := QUANTITY REL EXPRESSION | EVENT is certain | EVENT is impossible
             | of strategies (`claims.strategy_language`) | of actions in trees (`claims.tree_language`)
    QUANTITY  := P(EVENT) | payoff(PLAYER); in compare also
             | threshold NAME of THRESHOLD                  where the named best reply changes
             | equilibrium threshold NAME of EVENT          above which the event is certain in every equilibrium
    REL := < <= > >= = !=

`when` may chain: `0 <= lambda_ < 1/2`. Expressions are those of game files. What is quantified over is the reader's
business to know, so every answer says it: all parameters in their ranges unless held, all equilibria, and for `compare`
and `increasing` the worst equilibrium unless another is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from escalation.claims.region_text import (
    GRAMMAR,
    MOST_RELATIONS,
    comparisons,
    conjuncts,
    held_values,
    parted,
    without_baseline,
)
from escalation.claims.sentences import (
    Always,
    Body,
    Bound,
    CertainAbove,
    Chance,
    Claim,
    Compare,
    Compared,
    Exists,
    Monotone,
    Never,
    Payoff,
    Quantity,
    Statement,
    Threshold,
    ThresholdOf,
    Unique,
)
from escalation.claims.strategy_language import read_of_strategies
from escalation.claims.tree_language import read_of_actions
from escalation.errors import InputError, choice, quoted
from escalation.expressions import Expr, parse
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.game import Game
from escalation.game.normal import NormalFormGame

LONGEST = 1000
SELECTIONS = ("worst", "best", "all")
Form = TypeVar("Form", bound=Game)


def read_claim(text: str, game: AnyGame) -> Claim:
    """The claim that a sentence makes of a game. Raises InputError, in one line, for what is not in the language.

    >>> from escalation.files.library import load
    >>> read_claim("always P(strike) = 1 when A_I > 1 at baseline", load("strike-retaliate")).at_baseline
    True
    """
    flat = " ".join(text.split()).rstrip(".")
    if not flat or len(flat) > LONGEST:
        raise InputError("a claim is one sentence.", mend=GRAMMAR)
    rest, held = held_values(flat)
    rest, at_baseline = without_baseline(rest)
    sentence, _, condition = parted(rest, "when")
    if not at_baseline:
        condition, at_baseline = without_baseline(condition)
    body = _body(sentence.strip(), game)
    names = {n for made in games_of(body, game) for n in made.sheet.names}
    when = tuple(c for part in conjuncts(condition) for c in comparisons(part, names))
    if len(when) > MOST_RELATIONS:
        raise InputError(f"`when` has {len(when)} relations.", mend=f"At most {MOST_RELATIONS} are read.")
    return Claim(flat, body, when, at_baseline, held)


def games_of(body: Body, game: Form) -> list[Form]:
    """The games that a claim speaks of: those under the mechanisms that it compares, else the game itself."""
    if not isinstance(body, Compare):
        return [game]
    base = game.base or game
    return [base if label == "none" else base.with_mechanisms(label) for label in (body.left, body.right)]


def _body(text: str, game: AnyGame) -> Body:
    word, _, rest = text.partition(" ")
    rest = rest.strip()
    match word:
        case "always":
            return Always(_statement(rest, game))
        case "never":
            return Never(_statement(rest, game))
        case "exists":
            return Exists(_statement(rest, game))
        case "unique":
            if rest != "equilibrium":
                raise InputError(f"{quoted(text)} is not 'unique equilibrium'.", mend=GRAMMAR)
            return Unique()
        case "compare":
            return _compare(rest, game)
        case "increasing" | "decreasing":
            return _monotone(rest, word == "increasing", game)
        case "threshold":
            return Threshold(_threshold(text, game))
    raise InputError(f"a claim does not begin with {quoted(word)}.", mend=GRAMMAR)


def _statement(text: str, game: AnyGame) -> Statement:
    for ending, value in ((" is certain", 1), (" is impossible", 0)):
        if text.endswith(ending):
            return Bound(Chance(_event(text.removesuffix(ending).strip(), game)), "=", constant_expr(value))
    named = _named(text, game)
    if named is not None:
        return named
    match = re.fullmatch(r"(.+?\))\s*(<=|>=|!=|==|<|>|=)(.+)", text)
    if match is None:
        raise InputError(f"{quoted(text)} is not a statement.", mend=GRAMMAR)
    operator = "=" if match[2] == "==" else match[2]
    return Bound(_quantity(match[1], game), operator, parse(match[3].strip(), game.sheet.names))


def _named(text: str, game: AnyGame) -> Statement | None:
    """A statement about what players do, if it is one; of games in states only chances and payoffs are spoken of."""
    if isinstance(game, ExtensiveGame):
        return read_of_actions(text, game)
    return read_of_strategies(text, game) if isinstance(game, NormalFormGame) else None


def constant_expr(value: int) -> Expr:
    """A whole number as an expression."""
    return parse(str(value), ())


def _quantity(text: str, game: AnyGame) -> Quantity:
    match = re.fullmatch(r"(P|payoff)\s*\(\s*(.+?)\s*\)", text.strip())
    if match is None:
        raise InputError(f"{quoted(text)} is not P(EVENT) or payoff(PLAYER).", mend=GRAMMAR)
    if match[1] == "P":
        return Chance(_event(match[2], game))
    return Payoff(game.player(match[2]))


def _event(name: str, game: AnyGame) -> str:
    if name not in game.events:
        mend = choice(name, game.events) or "It has none; declare one under [events]."
        raise InputError(f"{quoted(name)} is not an event of this game.", mend=mend)
    return name


def _over(text: str) -> tuple[str, str]:
    before, found, over = parted(text, "over")
    if found and over not in SELECTIONS:
        raise InputError(f"{quoted(over)} is no selection.", mend=f"Write over {', '.join(SELECTIONS)}.")
    return before, over or "worst"


def _compare(text: str, game: AnyGame) -> Compare:
    rest, over = _over(text)
    match = re.fullmatch(r"(.+?)\s*(<=|>=|!=|==|<|>|=)\s*(.+)", rest)
    if match is None:
        raise InputError(f"{quoted(text)} compares nothing.", mend="For example compare P(strike) hotline <= none.")
    quantity: Compared
    words = match[1].split(" ")
    if words[0] == "threshold":
        quantity, left = _threshold(" ".join(words[:4]), game), " ".join(words[4:])
    elif words[:2] == ["equilibrium", "threshold"]:
        quantity, left = _certain_above(words[2:5], match[2], game), " ".join(words[5:])
    else:
        end = _bracketed(match[1])
        quantity, left = _quantity(match[1][:end], game), match[1][end:]
    if not left.strip():
        raise InputError(
            "no mechanism stands left of the relation.", mend="For example compare P(strike) hotline <= none."
        )
    return Compare(quantity, left.strip(), "=" if match[2] == "==" else match[2], match[3].strip(), over)


def _bracketed(text: str) -> int:
    """Where the first bracket of a text is closed; its end if it is not."""
    depth = 0
    for k, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == ")" and depth <= 0:
            return k + 1
    return len(text)


def _monotone(text: str, rising: bool, game: AnyGame) -> Monotone:
    rest, over = _over(text)
    quantity, found, name = parted(rest, "in")
    if not found or name not in game.sheet.names:
        mend = choice(name, game.sheet.names) if found else "For example increasing payoff(Iran) in lambda_."
        raise InputError(f"{quoted(text)} names no parameter after 'in'.", mend=mend)
    return Monotone(_quantity(quantity, game), name, rising, over)


def _certain_above(words: Sequence[str], operator: str, game: AnyGame) -> CertainAbove:
    if len(words) != 3 or words[1] != "of":
        raise InputError("this is not 'equilibrium threshold NAME of EVENT'.", mend=GRAMMAR)
    if operator not in ("<=", ">="):
        raise InputError("equilibrium thresholds are compared by <= or >=.", mend="Write one of them.")
    if words[0] not in game.sheet.names:
        raise InputError(f"{quoted(words[0])} is not declared.", mend=choice(words[0], game.sheet.names))
    return CertainAbove(words[0], _event(words[2], game))


def _threshold(text: str, game: AnyGame) -> ThresholdOf:
    words: Sequence[str] = text.split(" ")
    if len(words) != 4 or words[2] != "of":
        raise InputError(f"{quoted(text)} is not 'threshold NAME of THRESHOLD'.", mend=GRAMMAR)
    if words[1] not in game.sheet.names:
        raise InputError(f"{quoted(words[1])} is not declared.", mend=choice(words[1], game.sheet.names))
    names = [t.name for t in game.thresholds]
    if words[3] not in names:
        mend = choice(words[3], names) or "The game file declares none under [thresholds]."
        raise InputError(f"{quoted(words[3])} is no threshold of this game.", mend=mend)
    return ThresholdOf(words[1], words[3])
