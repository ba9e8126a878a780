"""The map of two parameters: regions with the same set of equilibria, exactly, and what parts them."""

from __future__ import annotations

from collections.abc import Iterator

from escalation.answers.mapped import answer
from escalation.answers.mapped_families import families_map_answer
from escalation.appendices.as_blocks import grid, paragraphs
from escalation.appendices.study import Study
from escalation.claims.signalling_conditions import signalling_conditions
from escalation.equilibrium_map import RegionMap
from escalation.errors import InputError, Undecided
from escalation.exhibits import Answer, RegionPicture, Table
from escalation.exhibits.document import Block, Figure, Paragraph
from escalation.signalling_regions import SignallingMap

TITLE = "Map of regions"
PLACE = 70


def blocks(study: Study) -> Iterator[Block]:
    """What `map` says of the game without mechanisms; why there is no map."""
    found = study.plane
    if isinstance(found, str):
        yield Paragraph((f"There is no map of regions: {found}",))
        return
    given = study.given
    said = answer(found, given) if isinstance(found, RegionMap) else _of_families(study, found)
    words = list(paragraphs(said.exhibits[1:]))
    yield from words[:1]
    for k, exhibit in enumerate(said.exhibits):
        if isinstance(exhibit, RegionPicture):
            yield Figure(study.anchor("map"), exhibit.title, _in_words(exhibit), exhibit)
        elif isinstance(exhibit, Table):
            yield grid(exhibit, study.anchor(f"map-{k}"))
    yield from words[1:]


def _of_families(study: Study, found: SignallingMap) -> Answer:
    """The map of a signalling game, its families with the letters that they have among the conditions."""
    try:
        known = [f.label for f in signalling_conditions(found.game, study.parameter)]
    except (Undecided, InputError):
        known = []
    return families_map_answer(found, study.given, known)


def _in_words(picture: RegionPicture) -> str:
    """The regions of the picture one after the other, for who cannot see it."""
    regions = "; ".join(f"region {r.number}, {r.words}" for r in picture.regions)
    now = f" {picture.now_words}." if picture.now_words else ""
    return f"{picture.x.name} runs across and {picture.y.name} up. {regions}.{now}"
