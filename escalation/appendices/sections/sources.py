"""The sources of the parameters in play, of the mechanisms compared and of the game itself, as a bibliography."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from escalation.appendices.assumptions import known_sources
from escalation.appendices.study import Study
from escalation.batch.drawn import parameters_of
from escalation.exhibits.document import Bibliography, Block, Paragraph, Rating, Text
from escalation.exhibits.words import counted, listed
from escalation.files.institutions import mechanisms_of
from escalation.parameters import Source

TITLE = "Sources"
PLACE = 110
MISSING = "No source is named: neither the game nor any of its parameters or mechanisms cites one. "
KNOWN = ("record", "report", "opinion")
ONLY_GAME = "No parameter and no mechanism names a source."


def blocks(study: Study) -> Iterator[Block]:
    """The game's own citation, what the entries come to, and the entries."""
    entries = cited(study)
    if not entries and not study.loaded.citation:
        yield Paragraph((MISSING, "Quality: ", Rating.RED, "."))
        return
    if study.loaded.citation:
        yield Paragraph((f"The game is taken from: {study.loaded.citation.rstrip('.')}.",))
    yield Paragraph((told(entries),))
    if entries:
        yield Bibliography(tuple((own.key, entry(own)) for own in entries), study.number)


def cited(study: Study) -> list[Source]:
    """Every source that a parameter in play, a mechanism compared or a scenario names, in the order of the sheet."""
    keys = {k for p in parameters_of(list(study.games.values())).values() if not p.asleep for k in p.sources}
    keys |= {k for game in study.games.values() for m in mechanisms_of(game) for k in m.sources}
    keys |= {k for scenario in study.loaded.scenarios for k in scenario.sources}
    return [source for key, source in known_sources(study).items() if key in keys]


def told(entries: list[Source]) -> str:
    """`3 sources: 2 of the quality "record" and 1 of unstated quality.`"""
    if not entries:
        return ONLY_GAME
    kinds = Counter(own.quality for own in entries)
    order = sorted((kind for kind in kinds if kind), key=lambda kind: ([kind != known for known in KNOWN], kind))
    parts = [f'{kinds[kind]} of the quality "{kind}"' for kind in order]
    parts += [f"{kinds['']} of unstated quality"] if kinds[""] else []
    differing = sum(bool(own.differs) for own in entries)
    said = f" Of {differing} it is said where {'it differs' if differing == 1 else 'they differ'} from others."
    return f"{counted(len(entries), 'source')}: {listed(parts)}.{said if differing else ''}"


def entry(own: Source) -> Text:
    """Title, quality, and where it differs."""
    quality = f" Quality: {own.quality}." if own.quality else " Quality: not stated."
    differs = f" Differs: {own.differs.rstrip('.')}." if own.differs else ""
    return (f"{own.title.rstrip('.')}.{quality}{differs}",)
