"""Write a crisis as a small symbolic game; ask which institution removes the path to war, and how sure that is.

Everything is imported when it is first needed:

>>> import escalation as esc
>>> game = esc.load("strike-retaliate")
>>> [e.profile["Iran"]["Strike"] for e in esc.solve(game).equilibria]
[Fraction(1, 1)]
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from escalation.analysis import analyse as analyse
    from escalation.answers.figured import figure as figure
    from escalation.appendices.assembling import appendix as appendix
    from escalation.catalogue.ordinal import ordinal_games as ordinal_games
    from escalation.claims.conditions import conditions as conditions
    from escalation.claims.proof import prove as prove
    from escalation.comparison.comparing import compare as compare
    from escalation.equilibrium_map import region_map as region_map
    from escalation.errors import EscalationError as EscalationError
    from escalation.errors import InputError as InputError
    from escalation.errors import Undecided as Undecided
    from escalation.files.conversion import convert as convert
    from escalation.files.library import load as load
    from escalation.files.regions import region as region
    from escalation.game.extensive import ExtensiveGame as ExtensiveGame
    from escalation.game.normal import NormalFormGame as NormalFormGame
    from escalation.ledgers.judging import ledger as ledger
    from escalation.linkage.pools import link as link
    from escalation.linting.checking import check as check
    from escalation.linting.region_checking import check_region as check_region
    from escalation.margins import marginal_effects as marginal_effects
    from escalation.markov_values import values_along as values_along
    from escalation.monitoring.several_signals import monitor_signals as monitor_signals
    from escalation.monitoring.trigger_equilibria import monitor as monitor
    from escalation.over_nature import averaged as averaged
    from escalation.over_time.following import long_run as long_run
    from escalation.over_time.formulas import time_formulas as time_formulas
    from escalation.over_time.simulating import simulate as simulate
    from escalation.pages.teaching_page import page as page
    from escalation.questions_along import stretches as stretches
    from escalation.questions_along import thresholds as thresholds
    from escalation.refinement import refine as refine
    from escalation.repeated.repeating import repeat as repeat
    from escalation.second_road import cross_check as cross_check
    from escalation.sensitivity.swings import swings as swings
    from escalation.signalling_regions import signalling_map as signalling_map
    from escalation.solution import solve as solve
    from escalation.sustaining import sustained as sustained
    from escalation.sustaining_against import sustained_against as sustained_against
    from escalation.system.mapped_system import system_of as system_of
    from escalation.system.regional import compare_region as compare_region
    from escalation.verification.verifying import verify as verify
    from escalation.worksheets.making import worksheet as worksheet

_WHERE = {
    "EscalationError": "errors",
    "ExtensiveGame": "game.extensive",
    "InputError": "errors",
    "NormalFormGame": "game.normal",
    "Undecided": "errors",
    "analyse": "analysis",
    "appendix": "appendices.assembling",
    "averaged": "over_nature",
    "check": "linting.checking",
    "check_region": "linting.region_checking",
    "compare": "comparison.comparing",
    "compare_region": "system.regional",
    "conditions": "claims.conditions",
    "convert": "files.conversion",
    "cross_check": "second_road",
    "figure": "answers.figured",
    "ledger": "ledgers.judging",
    "link": "linkage.pools",
    "load": "files.library",
    "long_run": "over_time.following",
    "marginal_effects": "margins",
    "monitor": "monitoring.trigger_equilibria",
    "monitor_signals": "monitoring.several_signals",
    "ordinal_games": "catalogue.ordinal",
    "page": "pages.teaching_page",
    "prove": "claims.proof",
    "refine": "refinement",
    "region": "files.regions",
    "region_map": "equilibrium_map",
    "repeat": "repeated.repeating",
    "signalling_map": "signalling_regions",
    "simulate": "over_time.simulating",
    "solve": "solution",
    "stretches": "questions_along",
    "sustained": "sustaining",
    "swings": "sensitivity.swings",
    "thresholds": "questions_along",
    "system_of": "system.mapped_system",
    "time_formulas": "over_time.formulas",
    "sustained_against": "sustaining_against",
    "values_along": "markov_values",
    "verify": "verification.verifying",
    "worksheet": "worksheets.making",
}

__all__ = ["__version__", *_WHERE]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'escalation' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"escalation.{_WHERE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
