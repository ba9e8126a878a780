"""One document from one or several studies: the sections that are asked for, in order, each game under its title."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import ModuleType

from escalation.appendices.sections import chosen
from escalation.appendices.study import Study
from escalation.comparison.comparing import DRAWS, SEED
from escalation.errors import InputError
from escalation.exhibits.document import Block, Document, Heading
from escalation.exhibits.words import listed
from escalation.expressions import exact_number
from escalation.game.forms import AnyGame, of_actions


def appendix(
    games: AnyGame | Sequence[AnyGame],
    mechanisms: Sequence[str] | None = None,
    *,
    values: Mapping[str, object] | None = None,
    sections: Sequence[str] = (),
    question: str = "",
    title: str = "",
    date: str = "",
    event: str | None = None,
    parameter: str | None = None,
    axes: tuple[str | None, str | None] = (None, None),
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Callable[[str], None] | None = None,
) -> Document:
    """The appendix of a memo on one game, or on several, under the mechanisms named (the games' own lists by default).

    `values` hold names at other values than their baselines; `sections` chooses and orders; `question` is what the memo
    asks, in its author's words; `date` is printed as it is given. `axes` are those of the region map. Raises InputError
    for unknown names, and for a single mechanism that changes nothing in a game.

    >>> from escalation.files.library import load
    >>> made = appendix(load("strike-retaliate"), ["hotline"], sections=["question"], draws=100)
    >>> made.title
    'Appendix: Strike and retaliation across the border'
    """
    several = [games] if not isinstance(games, Sequence) else list(games)
    if not several:
        raise InputError("an appendix needs a game.", mend="Name one.")
    for game in several:
        of_actions(game, "appendices")
    given = {name: exact_number(value) for name, value in (values or {}).items()}
    wanted = chosen(sections)
    studies = [
        Study(
            game.base or game,
            tuple(mechanisms) if mechanisms is not None else None,
            given,
            event,
            parameter,
            *axes,
            draws,
            seed,
            question if k == 0 else "",
            k + 1 if len(several) > 1 else 0,
            progress,
            date,
        )
        for k, game in enumerate(several)
    ]
    blocks = [block for study in studies for block in _of_one(study, wanted, len(studies) > 1)]
    named = listed([f"{s.loaded.title}{s.loaded.scene}" for s in studies])
    return Document(title or f"Appendix: {named}", "", tuple(blocks), date)


def _of_one(study: Study, wanted: Mapping[str, ModuleType], several: bool) -> Iterator[Block]:
    """The sections of one game; below its title where there are several."""
    if several:
        yield Heading(1, f"{study.loaded.title}{study.loaded.scene}", study.anchor("game-title"))
    for name, section in wanted.items():
        own = tuple(section.blocks(study))
        if own:
            yield Heading(1 + several, section.TITLE, study.anchor(f"section-{name}"))
            yield from (replace(b, level=b.level + several) if isinstance(b, Heading) else b for b in own)
