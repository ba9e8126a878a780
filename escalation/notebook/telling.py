"""From any object that is displayed to the answer that the command line gives of it: `answer_of`.

Values that a user holds are read back from the game, so that they are named as `--set` names them.
"""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from escalation.answers.chained import chain_answer
from escalation.answers.compared import answer as compared
from escalation.answers.conditioned_families import families_answer
from escalation.answers.conditioned_game import conditions_in_full
from escalation.answers.ledgered import ledger_answer
from escalation.answers.linked import answer as linked
from escalation.answers.mapped import answer as mapped
from escalation.answers.mapped_families import families_map_answer
from escalation.answers.margins_told import margins_answer
from escalation.answers.monitored import answer as monitored
from escalation.answers.monitored_signals import signals_answer
from escalation.answers.proved import answer as proved
from escalation.answers.region_compared import answer as region_compared
from escalation.answers.repeated import repeated_answer
from escalation.answers.shown import answer as shown_game
from escalation.answers.simulated import simulation_answer
from escalation.answers.solved import answer as solved
from escalation.answers.sustained import sustained_answer
from escalation.answers.system_told import answer as system_told
from escalation.answers.tornado_chart import tornado_chart
from escalation.assessment import TreeResult
from escalation.choosing.optimum import ChoiceResult
from escalation.claims.choice_conditions import ChoiceConditions
from escalation.claims.conditions import Conditions
from escalation.claims.failure_region import regions_of
from escalation.claims.markov_conditions import MarkovConditions
from escalation.claims.signalling_conditions import SignallingConditions
from escalation.claims.tree_conditions import TreeConditions
from escalation.claims.verdict import Verdict
from escalation.comparison.rows import Comparison
from escalation.equilibrium_map import RegionMap
from escalation.exhibits import Answer
from escalation.game.game import Game
from escalation.game.held_values import held_by_user
from escalation.game.numeric import NumericGame
from escalation.game.numeric_choice import NumericChoice
from escalation.game.numeric_markov import NumericMarkov
from escalation.game.numeric_tree import NumericTree
from escalation.ledgers.judging import Judged
from escalation.linkage.pools import Linkage
from escalation.margins import Margins
from escalation.monitoring.several_signals import SeveralSignals
from escalation.monitoring.trigger_equilibria import Monitored
from escalation.over_time.play import PlayInTime
from escalation.over_time.simulating import Simulation
from escalation.repeated.repeating import Repeated
from escalation.result import Result
from escalation.sensitivity.swings import Swings
from escalation.signalling_regions import SignallingMap
from escalation.stationary.profile import MarkovResult
from escalation.sustaining import Sustained
from escalation.sustaining_against import Against
from escalation.system.mapped_system import System
from escalation.system.regional import RegionComparison
from escalation.worksheets.making import Worksheets
from escalation.worksheets.told import sheet_answer

PERIODS = 240


@singledispatch
def answer_of(shown: Any) -> Answer:
    """What the verb that makes such an object says of it; of an exhibit the exhibit alone.

    Raises what making the answer raises.

    >>> from escalation.files.library import load
    >>> answer_of(load("strike-retaliate")).exhibits[0].text
    'Strike and retaliation across the border'
    """
    return Answer(getattr(shown, "title", ""), (shown,), {})


@answer_of.register
def _(shown: Answer) -> Answer:
    return shown


@answer_of.register
def _(shown: Game) -> Answer:
    return shown_game(shown, ["game"], held_by_user([shown]))  # type: ignore[arg-type]


@answer_of.register
def _(shown: NumericGame | NumericTree | NumericMarkov | NumericChoice) -> Answer:
    return answer_of(shown.game)


@answer_of.register
def _(shown: Result | TreeResult | MarkovResult | ChoiceResult) -> Answer:  # type: ignore[type-arg]
    return solved(shown, held_by_user([shown.at.game]))


@answer_of.register
def _(shown: Comparison) -> Answer:
    return compared(shown, held_by_user(row.game for row in shown.rows if row.game is not None))


@answer_of.register
def _(shown: Conditions | TreeConditions | MarkovConditions | ChoiceConditions) -> Answer:
    return conditions_in_full(shown.game, held_by_user([shown.game]), shown, shown.asked)


@answer_of.register
def _(shown: SignallingConditions) -> Answer:
    return families_answer(shown.game, held_by_user([shown.game]), shown, "")


@answer_of.register
def _(shown: Verdict) -> Answer:
    return proved(shown, regions_of(shown))


@answer_of.register
def _(shown: RegionMap) -> Answer:
    return mapped(shown, held_by_user([shown.game]))


@answer_of.register
def _(shown: SignallingMap) -> Answer:
    return families_map_answer(shown, held_by_user([shown.game]))


@answer_of.register
def _(shown: Repeated) -> Answer:
    return repeated_answer(shown, held_by_user([shown.game]))


@answer_of.register
def _(shown: RegionComparison) -> Answer:
    return region_compared(shown)


@answer_of.register
def _(shown: System) -> Answer:
    return system_told(shown)


@answer_of.register
def _(shown: Judged) -> Answer:
    return ledger_answer(shown)


@answer_of.register
def _(shown: Linkage) -> Answer:
    return linked(shown, held_by_user(issue.found.game for issue in shown.issues))


@answer_of.register
def _(shown: Monitored) -> Answer:
    return monitored(shown, held_by_user([shown.found.game]))


@answer_of.register
def _(shown: SeveralSignals) -> Answer:
    return signals_answer(shown, held_by_user([shown.found.game]))


@answer_of.register
def _(shown: Sustained) -> Answer:
    return sustained_answer(shown, held_by_user([shown.game]))


@answer_of.register
def _(shown: Against) -> Answer:
    return sustained_answer(shown.found, held_by_user([shown.found.game]), shown)


@answer_of.register
def _(shown: PlayInTime) -> Answer:
    return chain_answer([shown], held_by_user([shown.at.game]))


@answer_of.register
def _(shown: Worksheets) -> Answer:
    return sheet_answer(shown)


@answer_of.register
def _(shown: Simulation) -> Answer:
    return simulation_answer([shown], held_by_user([shown.play.at.game]), PERIODS)


@answer_of.register
def _(shown: Margins) -> Answer:
    return margins_answer(shown, held_by_user([shown.game]))


@answer_of.register
def _(shown: Swings) -> Answer:
    return answer_of(tornado_chart(shown))
