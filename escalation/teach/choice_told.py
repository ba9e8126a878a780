"""The derivation of a single choice in words: what one more step gains and costs, and where neither pays."""

from __future__ import annotations

from collections.abc import Iterator

from escalation.answers.choice_words import condition_words
from escalation.answers.shown_choice import payoff_steps
from escalation.answers.solved_choice import interval, optimum_told
from escalation.choosing.first_order import first_order
from escalation.choosing.optimum import ChoiceResult
from escalation.exhibits import Formula, Heading, Prose
from escalation.exhibits.words import counted
from escalation.teach.levels import Said, only_full
from escalation.teach.phrases import everybody_gets


def choice_told(result: ChoiceResult) -> Iterator[Said]:
    """The derivation of the best of one choice."""
    game = result.at.game
    yield Said(Heading("Reading the game"))
    if game.about:
        yield only_full(Prose(game.about))
    yield Said(Prose(f"{game.players[0]} alone chooses {interval(game)}. It is paid {Formula(game.payoff).text}."))
    yield only_full(payoff_steps(game, {}))
    yield Said(Heading("One step more, one step less"))
    yield Said(Prose(_why(game.choice)))
    for e in result.equilibria:
        order = first_order(result.at, e)
        yield Said(Prose(f"{optimum_told(game, e, order)} {condition_words(game, e, order)}"))
    yield Said(Heading("The answer"))
    many = counted(len(result.equilibria), "optimal choice", "optimal choices")
    pays = [everybody_gets(e.payoffs) for e in result.equilibria]
    yield Said(Prose(f"{many} ({result.status}). {'; '.join(pays)}."))


def _why(choice: str) -> str:
    return (
        f"At the best {choice} no step pays: where the payoff is smooth, what one step more gains is what it costs; "
        "at a kink or an end, the last step there paid and the next one does not."
    )
