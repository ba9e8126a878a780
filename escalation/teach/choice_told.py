"""The derivation of a single choice in words: what one more step gains and costs, and where neither pays."""

from __future__ import annotations

from escalation.answers.choice_words import condition_words
from escalation.answers.shown_choice import payoff_steps
from escalation.answers.solved_choice import interval, optimum_told
from escalation.choosing.first_order import first_order
from escalation.choosing.optimum import ChoiceResult
from escalation.exhibits import Formula, Heading, Prose
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import both
from escalation.exhibits.words import counted, listed


def choice_told(result: ChoiceResult, full: bool) -> list[Exhibit]:
    """The derivation of the best of one choice."""
    game = result.at.game
    told: list[Exhibit] = [Heading("Reading the game")]
    told += [Prose(game.about)] if full and game.about else []
    told.append(Prose(f"{game.players[0]} alone chooses {interval(game)}. It is paid {Formula(game.payoff).text}."))
    told += [payoff_steps(game, {})] if full else []
    told += [Heading("One step more, one step less"), Prose(_why(game.choice))]
    for e in result.equilibria:
        order = first_order(result.at, e)
        told.append(Prose(f"{optimum_told(game, e, order)} {condition_words(game, e, order)}"))
    told.append(Heading("The answer"))
    many = counted(len(result.equilibria), "optimal choice", "optimal choices")
    pays = [listed([f"{player} gets {both(u)}" for player, u in e.payoffs.items()]) for e in result.equilibria]
    told.append(Prose(f"{many} ({result.status}). {'; '.join(pays)}."))
    return told


def _why(choice: str) -> str:
    return (
        f"At the best {choice} no step pays: where the payoff is smooth, what one step more gains is what it costs; "
        "at a kink or an end, the last step there paid and the next one does not."
    )
