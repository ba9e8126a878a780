"""The assumptions of a study: every parameter in play in the game or under a mechanism, with what is known of it.

What is asleep under every mechanism is no assumption, nor what moves nothing under any. Parameters of the game itself
come first, in the order of the sheet, so that their ids `A1, A2, ...` do not hang on what is compared; then those that
only a mechanism brings, with its name, among them those that the game multiplies by 0 until a mechanism wakes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from escalation.appendices.impact import Impact, drawn, impacts, settled, weighing
from escalation.appendices.quality import quality
from escalation.appendices.standing import moving
from escalation.appendices.study import Study
from escalation.batch.drawn import parameters_of
from escalation.exhibits.document import Rating
from escalation.exhibits.words import listed
from escalation.game.forms import AnyGame
from escalation.parameters import Parameter, Source


@dataclass(frozen=True)
class Assumption:
    """One parameter as its sheet declares it; `used` as the study holds it.

    `comes_with` names the mechanisms without which it moves nothing, empty for one of the game itself.
    """

    id: str
    declared: Parameter
    used: Parameter
    comes_with: str
    quality: Rating
    impact: Impact

    @property
    def name(self) -> str:
        """Its symbol."""
        return self.declared.name

    @property
    def held_elsewhere(self) -> bool:
        """Whether the user holds it at a value that is not its baseline."""
        return self.used.by_user and self.used.baseline != self.declared.baseline

    @property
    def fragile(self) -> bool:
        """Whether its impact is red and its quality no better than amber."""
        return self.impact.rating is Rating.RED and self.quality is not Rating.GREEN


def assumptions(study: Study) -> tuple[Assumption, ...]:
    """All of them, in order.

    >>> from escalation.files.library import load
    >>> found = assumptions(Study(load("strike-retaliate"), ("hotline",), draws=0))
    >>> [(a.id, a.name, a.comes_with) for a in (found[0], found[-1])]
    [('A1', 'A_I', ''), ('A14', 'f_h', 'hotline')]
    """
    effective = {label: _effective(study, label, game) for label, game in study.games.items()}
    used = _in_order(study, effective)
    sources = known_sources(study)
    found = impacts(study, used)
    return tuple(
        _assumption(study, f"A{k}", p, _bringing(study.games, effective, name), sources, found[name])
        for k, (name, p) in enumerate(used.items(), 1)
    )


def _effective(study: Study, label: str, game: AnyGame) -> frozenset[str]:
    """The parameters that move something in a game; all in play where that is not known."""
    found = study.formulas[label]
    if isinstance(found, Exception):
        return frozenset(parameters_of([game]))
    return moving(found).union(settled(game), drawn(game), weighing(game))


def _in_order(study: Study, effective: Mapping[str, frozenset[str]]) -> dict[str, Parameter]:
    """The parameters in play anywhere, those of the game before those that mechanisms bring, in the sheet's order."""
    found: dict[str, Parameter] = {}
    for label, game in study.games.items():
        awake = {n: p for n, p in parameters_of([game]).items() if not (p.asleep or p.by_type)}
        found |= {n: p for n, p in awake.items() if n in effective[label]}
    place = {n: k for k, n in enumerate(study.loaded.sheet.parameters)}
    brought = {n: bool(_bringing(study.games, effective, n)) for n in found}
    return {n: found[n] for n in sorted(found, key=lambda n: (brought[n], place.get(n, len(place))))}


def _assumption(
    study: Study,
    number: str,
    used: Parameter,
    comes_with: str,
    sources: Mapping[str, Source],
    impact: Impact,
) -> Assumption:
    declared = study.loaded.sheet.parameters.get(used.name, used)
    own = used.by_user and (declared is used or used.baseline != declared.baseline)
    return Assumption(number, declared, used, comes_with, quality(declared, sources, own), impact)


def _bringing(games: Mapping[str, AnyGame], effective: Mapping[str, frozenset[str]], name: str) -> str:
    """The least combinations of mechanisms that let a parameter move something; none for one of the game itself."""
    there = {frozenset(game.mechanisms): label for label, game in games.items() if name in effective[label]}
    if frozenset() in there or not there:
        return ""
    return listed([label for own, label in there.items() if not any(other < own for other in there)], "or")


def known_sources(study: Study) -> dict[str, Source]:
    """The sources that the sheets of the game and of the mechanisms compared declare, by key."""
    sheets = [study.loaded.sheet, *(game.sheet for game in study.games.values())]
    return {key: source for sheet in reversed(sheets) for key, source in sheet.sources.items()}
